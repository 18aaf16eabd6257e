package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.Shell.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users drop in that is not as it should be, and what they are told. */
class BadInputTests {

    private static final String TARGETS = SmallSample.TARGETS;
    private static final String DEALS = SmallSample.DEALS;

    @TempDir
    static Path samples;

    @TempDir
    Path folder;

    private Path input = Path.of("input");
    private Path output = Path.of("output");

    @BeforeAll
    static void writeASample() throws IOException {
        SmallSample.write(samples.resolve("input"));
    }

    @BeforeEach
    void copyIt() throws IOException {
        input = Files.createDirectory(folder.resolve("input"));
        output = folder.resolve("output");
        try (Stream<Path> files = Files.list(samples.resolve("input"))) {
            for (Path file : files.toList()) {
                Files.copy(file, input.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void anEmptyOrMissingFolderIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        Ended nothing = run("--input", empty);
        Ended nowhere = run("--input", folder.resolve("nowhere"));

        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("input folder " + empty, "no file");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("nowhere", "does not exist");
        assertThat(output.resolve("packs")).doesNotExist();
    }

    @Test
    void aWrongPeriodIsRefused() {
        for (String period : List.of("2026-13", "26-10", "October", "2026-1", "2026-10-15")) {
            Ended refused = Shell.vigie("board-pack", "--period", period, "--input", input, "--output", output);
            assertThat(refused.code()).as(period).isEqualTo(2);
            assertThat(refused.err()).contains("--period", period, "2026-10");
        }
        assertThat(Shell.vigie("nightly", "--date", "2026-02-30", "--output", output)
                        .code())
                .isEqualTo(2);
        assertThat(Shell.vigie("board-pack", "--output", output).code()).isEqualTo(2);
        assertThat(output).doesNotExist();
    }

    @Test
    void anUnknownAudienceIsRefusedNamingThoseThereAre() {
        Ended refused = run("--input", input, "--audience", "everybody");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("everybody", "board", "digest");
    }

    @Test
    void everyMistakeOfACatalogueIsReportedWithItsLine() throws IOException {
        Path metrics = Files.createDirectories(folder.resolve("catalogue/metrics/sales"));
        Files.writeString(metrics.resolve("mine.yaml"), """
				id: mine
				code: X1
				name: {en: Mine, fr: Le mien}
				meaning: {en: Mine., fr: Le mien.}
				domain: sales
				from: nowhere
				sum: "amount_rc"
				unit: furlong
				better: higher
				owner: {en: Me, fr: Moi}
				version: one
				valid-from: 2026-01
				""");

        Ended refused = run("--input", input, "--catalogue", folder.resolve("catalogue"));

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("mine.yaml:6", "nowhere", "mine.yaml:8", "furlong", "mine.yaml:11");
        assertThat(output.resolve("packs")).doesNotExist();
    }

    @Test
    void aMetricThatDoesNotBindIsRefusedBeforeAnythingRuns() throws IOException {
        Path metrics = Files.createDirectories(folder.resolve("catalogue/metrics/sales"));
        Files.writeString(metrics.resolve("mine.yaml"), """
				id: mine
				code: X1
				name: {en: Mine, fr: Le mien}
				meaning: {en: Mine., fr: Le mien.}
				domain: sales
				from: opportunity
				at: closed_on
				sum: "no_such_column"
				unit: money
				better: higher
				owner: {en: Me, fr: Moi}
				version: 1
				valid-from: 2026-01
				""");

        Ended refused = run("--input", input, "--catalogue", folder.resolve("catalogue"));

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("mine.yaml", "no_such_column");
    }

    @Test
    void twoProfilesForOneFileAreRefused() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("catalogue/sources"));
        String bundled;
        try (var stream = BadInputTests.class.getResourceAsStream("/catalogue/sources/targets.yaml")) {
            bundled = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        Files.writeString(
                sources.resolve("other-targets.yaml"), bundled.replaceFirst("id: targets", "id: other-targets"));

        Ended refused = run("--input", input, "--catalogue", folder.resolve("catalogue"));

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains(TARGETS, "targets", "other-targets");
    }

    @Test
    void aFileNobodyKnowsIsLeftOutAndTheRestLoads() throws IOException {
        Files.writeString(input.resolve("mystery.csv"), "month,metric,amount\n2026-10,orders,12\n");

        Ended ended = run("--input", input);

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains("mystery.csv", "PRELIMINARY").containsPattern("nearest|targets");
        assertThat(output.resolve("packs/2026-10/board/v1/manifest.json"))
                .content()
                .contains("\"stamp\" : \"PRELIMINARY\"");
        assertThat(run("--input", input).code())
                .as("the same call, the same code")
                .isEqualTo(3);
    }

    @Test
    void aRenamedHeaderLeavesTheFileOutAndNamesIt() throws IOException {
        replace(DEALS, "Deal Stage", "Stadium");

        Ended ended = run("--input", input);

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains(DEALS, "Deal Stage");
    }

    @Test
    void aTruncatedFileIsLeftOut() throws IOException {
        Path deals = input.resolve(DEALS);
        byte[] bytes = Files.readAllBytes(deals);
        Files.write(deals, java.util.Arrays.copyOf(bytes, bytes.length - 25));

        Ended ended = run("--input", input);

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains(DEALS, "left out");
    }

    @Test
    void aFileStillBeingWrittenIsLeftOut() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        Path deals = input.resolve(DEALS);
        String last = Files.readAllLines(deals).get(1) + "\n";
        Thread writer = new Thread(() -> {
            while (writing.get()) {
                try {
                    Files.writeString(deals, last, StandardOpenOption.APPEND);
                    Thread.sleep(1);
                } catch (IOException | InterruptedException e) {
                    return;
                }
            }
        });
        writer.start();
        try {
            Ended ended = run("--input", input);

            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.out()).contains(DEALS, "still being written");
        } finally {
            writing.set(false);
            writer.join();
        }
    }

    @Test
    void theSameContentTwiceIsReadOnceAndSaid() throws IOException {
        Files.copy(input.resolve(DEALS), input.resolve("copy of deals.csv"));
        Files.writeString(input.resolve("README.txt"), "read me");
        Files.writeString(input.resolve(".hidden"), "x");
        Files.writeString(input.resolve("deals.csv.part"), "x");

        Ended ended = run("--input", input);

        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(ended.out())
                .contains("repeated: same content as", "README.txt", ".hidden", "deals.csv.part", "passed over");
    }

    @Test
    void aFullDiskLeavesNoHalfPackAndTheNextCallWorks() throws Exception {
        fillTheDisk("ulimit -f 4000;");
    }

    /** The first write of the warehouse is cut off, and the stores as they are made. */
    @Test
    @Tag("full")
    void aFullDiskLeavesNoHalfPackWheneverItIsFull() throws Exception {
        fillTheDisk("ulimit -f 60;");
        fillTheDisk("ulimit -f 1;");
    }

    /** @param limit in units of 512 bytes */
    private void fillTheDisk(String limit) throws Exception {
        Path full = folder.resolve("full" + limit.replaceAll("\\D", ""));

        Ended ended = Shell.end(
                Shell.start(Map.of(), limit, "board-pack", "--period", "2026-10", "--input", input, "--output", full));

        assertThat(ended.code()).as(limit + ended.out()).isEqualTo(1);
        assertThat(ended.out()).contains("no room").doesNotContain("\tat ");
        assertThat(full.resolve("packs")).as(limit).doesNotExist();
        Ended next = Shell.end(
                Shell.start(Map.of(), "", "board-pack", "--period", "2026-10", "--input", input, "--output", full));
        assertThat(next.code()).as(limit + next.out()).isZero();
        assertThat(full.resolve("packs/2026-10/board/v1/manifest.json")).exists();
    }

    private void replace(String file, String text, String by) throws IOException {
        Path path = input.resolve(file);
        Files.writeString(path, Files.readString(path).replace(text, by));
    }

    private Ended run(Object... options) {
        return Shell.vigie(
                Stream.concat(Stream.of("board-pack", "--period", "2026-10", "--output", output), Stream.of(options))
                        .toArray());
    }
}
