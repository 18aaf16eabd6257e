package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.Shell.Ended;
import io.vigie.sample.SampleCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was known once can be had again, to the byte, whatever became of the input folder. */
class AsOfTests {

    private static final String METRICS = "packs/2026-10/board/v%d/metrics.csv";

    @TempDir
    private Path folder;

    /** Four packs, so it takes its time. */
    @Test
    @Tag("full")
    void packsComeBackByteForByteAfterTheirInputsWereReplacedDeletedAndAddedTo() throws Exception {
        Path input = folder.resolve("input");
        Path output = folder.resolve("output");
        SampleCompany.write(input, 6, 0.1, 7);
        Files.writeString(input.resolve("unknown.csv"), "what,is\nthis,?\n");
        assertThat(pack(input, output).code()).isIn(0, 3);
        Map<String, String> first = Shell.packs(output);
        assertThat(first).hasSize(9);
        JsonNode manifest = manifest(output);

        Path orders = file(input, "orders-");
        List<String> lines = Files.readAllLines(orders);
        Files.write(orders, lines.subList(0, lines.size() / 2));
        Files.delete(file(input, "targets-"));
        Files.delete(input.resolve("unknown.csv"));
        Files.copy(file(input, "fx-rates-"), input.resolve("fx-rates-2026-11-09.csv"));
        assertThat(pack(input, output).code()).isIn(0, 3);
        Map<String, String> both = Shell.packs(output);
        assertThat(both).hasSize(18).containsAllEntriesOf(first);
        assertThat(both.get(METRICS.formatted(2))).isNotNull().isNotEqualTo(both.get(METRICS.formatted(1)));
        delete(output.resolve("packs"));
        Files.delete(file(input, "orders-"));

        Ended again = pack(input, output, "--as-of", manifest.path("runId").asString(""));
        assertThat(again.code()).as(again.all()).isIn(0, 3);
        assertThat(again.all()).contains("taken from the archive");
        assertThat(Shell.packs(output)).isEqualTo(first);

        // Of two runs that knew the same instant, it is the later one's.
        Ended newer = pack(input, output, "--as-of", manifest.path("asOf").asString(""));
        assertThat(newer.code()).as(newer.all()).isIn(0, 3);
        assertThat(newer.all()).contains("taken from the archive");
        assertThat(Shell.packs(output)).isEqualTo(both);

        assertThat(output.resolve(".vigie/as-of")).doesNotExist();
        assertThat(output.resolve(".vigie/as-of.duckdb")).doesNotExist();
    }

    @Test
    void aRunNobodyKnowsIsSaid() throws IOException {
        Path input = folder.resolve("input");
        SampleCompany.write(input, 15, 0.1, 7);
        Ended ended = pack(input, folder.resolve("output"), "--as-of", "R-000000000000");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("nothing is kept of a run R-000000000000");
    }

    private static Ended pack(Path input, Path output, String... more) {
        return Shell.vigie(Stream.concat(
                        Stream.of("board-pack", "--period", "2026-10", "--input", input, "--output", output),
                        Stream.of(more))
                .toArray());
    }

    private static JsonNode manifest(Path output) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(output.resolve("packs/2026-10/board/v1/manifest.json")));
    }

    private static Path file(Path input, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(input)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
