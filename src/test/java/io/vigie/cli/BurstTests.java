package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.Shell.Ended;
import io.vigie.metric.MetricValue;
import io.vigie.metric.MetricsCsv;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run for several audiences: a pack of its own for each, with what it may see and nothing else. */
class BurstTests {

    @TempDir
    private Path folder;

    private Path config = Path.of("vigie.yaml");

    @BeforeEach
    void writeSettings() throws IOException {
        config = folder.resolve("vigie.yaml");
        Files.writeString(config, """
				audiences:
				  - id: board
				    name: {en: Board, fr: Conseil}
				    pack: board
				    language: en
				    classification: Confidential
				    recipients: []
				  - id: site
				    name: {en: Site managers, fr: Responsables de site}
				    pack: site
				    members: all
				    language: fr
				    classification: Interne
				    recipients: []
				""");
    }

    @Test
    void everyAudienceHasAPackOfItsOwnAndTheSameCallBuildsNothing() throws IOException {
        Path output = folder.resolve("output");

        Ended first = burst(output, "site");

        assertThat(first.code()).as(first.all()).isIn(0, 3);
        assertThat(first.out()).contains("site-lille", "site-lyon", "site-nantes", "3 packs, 3 of them built now");
        Path lyon = output.resolve("packs/2026-10/site-lyon/v1");
        assertThat(names(lyon))
                .containsExactly(
                        "board-pack.html",
                        "board-pack.pdf",
                        "board-pack.xlsx",
                        "comparisons.csv",
                        "findings.json",
                        "manifest.json",
                        "metrics.csv",
                        "restatements.csv");
        assertThat(MetricsCsv.read(lyon.resolve("metrics.csv")).list())
                .isNotEmpty()
                .extracting(MetricValue::key)
                .allMatch(key -> key.dimension().equals("warehouse")
                                && key.member().equals("Lyon")
                        || key.dimension().contains("warehouse") && key.member().contains("Lyon"));
        for (String text : new String[] {
            Files.readString(lyon.resolve("findings.json")),
            Files.readString(lyon.resolve("board-pack.html")),
            AddAMetricTests.texts(lyon.resolve("board-pack.xlsx"))
        }) {
            assertThat(text).contains("Lyon").doesNotContain("Lille", "Nantes");
        }
        assertThat(Files.readString(lyon.resolve("comparisons.csv")).lines()).hasSize(1);

        Map<String, String> before = packs(output);
        Ended again = burst(output, "site");
        assertThat(again.code()).isEqualTo(first.code());
        assertThat(again.out()).contains("3 packs, 0 of them built now").doesNotContain("measure");
        Ended alone = burst(output, "site-lyon");
        assertThat(alone.out()).contains("was published before; nothing was built");
        assertThat(packs(output)).isEqualTo(before);
    }

    @Test
    @Tag("full")
    void killedWhileItWritesItGoesOnWithThePacksThatAreMissing() throws Exception {
        Path whole = folder.resolve("whole");
        assertThat(burst(whole, "all").code()).isIn(0, 3);

        Path killed = folder.resolve("killed");
        Process process = Shell.start(
                Map.of(),
                "",
                "board-pack",
                "--period",
                "2026-10",
                "--audience",
                "all",
                "--input",
                SmallRun.get().input(),
                "--output",
                killed,
                "--config",
                config);
        StringBuilder seen = new StringBuilder();
        try (Reader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (int next = reader.read(); next >= 0 && !seen.toString().endsWith("\nwrite "); next = reader.read()) {
                seen.append((char) next);
            }
            // Until some packs are there, and not all.
            while (process.isAlive() && published(killed) == 0) {
                Thread.sleep(20);
            }
            process.destroyForcibly().waitFor();
        }
        Ended last = burst(killed, "all");

        assertThat(last.code()).as(last.all()).isIn(0, 3);
        assertThat(last.out()).doesNotContain("measure");
        assertThat(packs(killed)).isEqualTo(packs(whole));
    }

    private Ended burst(Path output, String audience) {
        return Shell.vigie(
                "board-pack",
                "--period",
                "2026-10",
                "--audience",
                audience,
                "--input",
                SmallRun.get().input(),
                "--output",
                output,
                "--config",
                config);
    }

    private static long published(Path output) throws IOException {
        if (!Files.exists(output.resolve("packs"))) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(output.resolve("packs"))) {
            return files.filter(file -> file.toString().matches(".*/v1/manifest\\.json"))
                    .count();
        }
    }

    private static Map<String, String> packs(Path output) throws IOException {
        try {
            return Shell.packs(output);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}
