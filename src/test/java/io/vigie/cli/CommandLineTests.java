package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.Shell.Ended;
import io.vigie.delivery.mail.MoodySmtpServer;
import io.vigie.job.Product;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the command line: commands, options, exit codes, and what is printed where. */
class CommandLineTests {

    private static Path input = Path.of("input");
    private static Path output = Path.of("output");

    @TempDir
    Path scratch;

    @BeforeAll
    static void buildAPack() {
        input = SmallRun.get().input();
        output = SmallRun.get().output();
        Ended built = SmallRun.get().built();
        assertThat(built.code()).as(built.all()).isZero();
        assertThat(built.out())
                .containsSubsequence("land", "conform", "measure", "detect", "assemble", "write", "publish", "deliver")
                .contains("59 files read", "rejected", "Pack 2026-10 for board, version 1, FINAL")
                .contains(output.resolve("packs/2026-10/board/v1").toString())
                .containsPattern("At other exchange rates: \\d+ metrics; the manifest says which and why")
                .doesNotContain("has no value at other exchange rates");
        assertThat(built.err()).isEmpty();
    }

    private static Ended pack(Object... more) {
        Object[] arguments = new Object[7 + more.length];
        System.arraycopy(
                new Object[] {"board-pack", "--period", "2026-10", "--input", input, "--output", output},
                0,
                arguments,
                0,
                7);
        System.arraycopy(more, 0, arguments, 7, more.length);
        return Shell.vigie(arguments);
    }

    @Test
    void thePackHasItsFiles() throws IOException {
        assertThat(Files.list(output.resolve("packs/2026-10/board/v1"))
                        .map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder(
                        "board-pack.xlsx",
                        "board-pack.pdf",
                        "board-pack.html",
                        "commentary.md",
                        "metrics.csv",
                        "comparisons.csv",
                        "findings.json",
                        "restatements.csv",
                        "manifest.json");
    }

    @Test
    void helpAndVersionNeedNothing() {
        assertThat(Shell.vigie("--help").out()).contains("board-pack", "nightly", "trace", "Exit codes");
        assertThat(Shell.vigie("--version").out()).contains(Product.VERSION);
        assertThat(Shell.vigie("board-pack", "--help").out())
                .contains(
                        "--period",
                        "--input",
                        "--output",
                        "--config",
                        "--catalogue",
                        "--audience",
                        "--as-of",
                        "--again",
                        "--mail");
        assertThat(Shell.vigie("metrics", "--help").code()).isZero();
    }

    @Test
    void theVersionIsThatOfTheBuild() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>vigie</artifactId>\n\t<version>" + Product.VERSION + "</version>");
    }

    @Test
    void wrongUsageEndsWithTwo() {
        assertThat(Shell.vigie().code()).isEqualTo(2);
        assertThat(Shell.vigie("bored-pack").code()).isEqualTo(2);
        assertThat(Shell.vigie("board-pack").err()).contains("--period");
        assertThat(pack("--as-of", "yesterday").err()).contains("--as-of", "yesterday", "2026-11-02T06:00:00Z");
        assertThat(pack("--config", scratch.resolve("none.yaml")).code()).isEqualTo(2);
        assertThat(pack("--mail").err()).contains("mail.host");
        assertThat(Shell.vigie("sample", "--to", scratch.resolve("s"), "--months", "1")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void nothingIsPrintedTwiceAndNoStackTraceWithoutDebug() {
        Ended plain = pack("--audience", "nobody");
        Ended debug = pack("--audience", "nobody", "--debug");

        assertThat(plain.code()).isEqualTo(2);
        assertThat(plain.err()).doesNotContain("\tat ");
        assertThat(debug.err()).contains("\tat io.vigie");
    }

    @Test
    void theSameCallBuildsNothingAndNamesThePack() {
        Ended again = pack();

        assertThat(again.code()).isZero();
        assertThat(again.out())
                .contains(
                        "nothing was built",
                        output.resolve("packs/2026-10/board").toString())
                .doesNotContain("conform");
    }

    @Test
    void checkChangesNothing() throws IOException {
        Path here = scratch.resolve("here");

        Ended checked = Shell.vigie("check", "--input", input, "--output", here);

        assertThat(checked.code()).as(checked.all()).isZero();
        assertThat(checked.out()).contains("hubspot-deals", "carrier-shipments", "metrics");
        assertThat(here).doesNotExist();
        Files.writeString(Files.createDirectory(here).resolve("x.csv"), "a,b\n1,2\n");
        assertThat(Shell.vigie("check", "--input", here).code()).isEqualTo(3);
        assertThat(Shell.vigie("check", "--input", scratch.resolve("nowhere")).code())
                .isEqualTo(2);
    }

    @Test
    void metricsPrintsThePublishedFile() throws IOException {
        Path csv = output.resolve("packs/2026-10/board/v1/metrics.csv");

        Ended printed = Shell.vigie("metrics", "--period", "2026-10", "--output", output);

        assertThat(printed.code()).isZero();
        assertThat(printed.out()).isEqualTo(Files.readString(csv));
        assertThat(Shell.vigie("metrics", "--period", "2026-10", "--format", "json", "--output", output)
                        .out())
                .startsWith("{")
                .contains("\"metrics\"", "\"notAvailable\"", "\"carrier-on-time\"");
        Ended missing = Shell.vigie("metrics", "--period", "2026-09", "--output", output);
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("no pack of 2026-09", "2026-10/board/v1");
    }

    @Test
    void runsRejectsAndTraceShowWhatWasDone() {
        Ended runs = Shell.vigie("runs", "--output", output);
        assertThat(runs.code()).isZero();
        assertThat(runs.out()).contains("2026-10", "board", "FINAL", "R-").doesNotContain("Running now");

        Ended rejects = Shell.vigie("rejects", "--output", output);
        assertThat(rejects.code()).isZero();
        assertThat(rejects.out()).contains("record", "reason");
        assertThat(Shell.vigie("rejects", "--file", "no.csv", "--output", output)
                        .code())
                .isEqualTo(2);

        Ended trace = Shell.vigie(
                "trace", "sales-before-returns", "--period", "2026-10", "--output", output, "--input", input);
        assertThat(trace.code()).as(trace.all()).isZero();
        assertThat(trace.out())
                .contains("sales-before-returns", "select", "orders-2026-11-02-06-00-00.csv", "sha256")
                .containsPattern("orders-2026-11-02-06-00-00.csv +\\d+ ")
                // quantities, prices and shares of each product in the orders of October 2025 and 2026
                .containsPattern("month 2026-10 +prior year +price, volume, mix +sku +volume +791.34\\n")
                .containsPattern("month 2026-10 +prior year +working days +per working day +2543.86 +7.77 %");
        assertThat(Shell.vigie(
                                "trace",
                                "net-sales",
                                "--period",
                                "2026-10",
                                "--language",
                                "fr",
                                "--output",
                                output,
                                "--input",
                                input)
                        .out())
                .containsPattern(
                        "month 2026-10 +an dernier +facteurs +units-sold / order-lines +unités par ligne +760.78 +2.31 %");
        assertThat(Shell.vigie("trace", "net-sale", "--period", "2026-10", "--output", output)
                        .err())
                .contains("no metric \"net-sale\"; did you mean \"net-sales\"?", "Maybe vigie metrics --search");
        assertThat(Shell.vigie("rejects", "--output", scratch.resolve("new")).code())
                .isEqualTo(2);
        assertThat(scratch.resolve("new")).doesNotExist();
    }

    @Test
    void personsAreNotShownByTrace() {
        Ended trace = Shell.vigie("trace", "headcount", "--period", "2026-10", "--output", output, "--input", input);

        assertThat(trace.code()).as(trace.all()).isZero();
        assertThat(trace.out()).contains("(person)").doesNotContainPattern(" [0-9a-f]{32} ");
    }

    @Test
    void nightlyBuildsTheDigestOfADay() throws IOException {
        Path here = scratch.resolve("here");
        Path input = scratch.resolve("input");
        SmallSample.write(input);

        Ended digest = Shell.vigie("nightly", "--date", "2026-10-15", "--input", input, "--output", here);

        assertThat(digest.code()).as(digest.all()).isZero();
        assertThat(here.resolve("packs/2026-10-15/digest/v1/manifest.json")).exists();
        assertThat(digest.out()).contains("the month is not over; all data gates passed");
    }

    @Test
    void exportsExtractedAfterTheAsOfInstantArePassedOver() {
        Path here = scratch.resolve("here");

        Ended early = Shell.vigie(
                "board-pack",
                "--period",
                "2026-10",
                "--as-of",
                "2026-11-01T12:00:00Z",
                "--input",
                input,
                "--output",
                here);

        assertThat(early.out()).contains("after the as-of instant 2026-11-01T12:00:00Z");
    }

    @Test
    void aSecondProcessEndsWithFourWithinASecondWhileRunsAndMetricsWork() throws Exception {
        Path here = scratch.resolve("here");
        Path input = scratch.resolve("input");
        SmallSample.write(input);
        try (MoodySmtpServer mail = new MoodySmtpServer()) {
            Path config = Files.writeString(scratch.resolve("vigie.yaml"), """
					audiences:
					  - id: board
					    name: {en: Board, fr: Comité}
					    pack: board
					    language: en
					    classification: Internal
					    recipients: [stall@example.com]
					mail: {host: localhost, port: %d, starttls: false}
					""".formatted(mail.port()));
            Object[] call = {
                "board-pack", "--period", "2026-10", "--input", input, "--output", here, "--config", config, "--mail"
            };
            Process first = Shell.start(Map.of(), "", call);
            try {
                mail.awaitStalled();
                Process second = Shell.start(Map.of(), "", call);
                Ended refused = Shell.end(second);

                assertThat(refused.code()).isEqualTo(4);
                assertThat(refused.out()).contains("process " + first.pid(), "step deliver");
                assertThat(second.info().totalCpuDuration().orElse(Duration.ZERO))
                        .isLessThan(Duration.ofSeconds(2));
                assertThat(Shell.vigie("rejects", "--output", here).code()).isEqualTo(4);
                assertThat(Shell.vigie("trace", "orders", "--period", "2026-10", "--output", here)
                                .code())
                        .isEqualTo(4);
                assertThat(Shell.vigie("deliver", "--period", "2026-10", "--output", here, "--config", config)
                                .code())
                        .isEqualTo(4);
                assertThat(Shell.vigie("runs", "--output", here).out())
                        .contains("2026-10", "Running now: process " + first.pid());
                assertThat(Shell.vigie("metrics", "--period", "2026-10", "--output", here)
                                .code())
                        .isZero();
                assertThat(Shell.vigie("metrics", "--period", "2026-09", "--output", here)
                                .code())
                        .isEqualTo(4);
            } finally {
                first.destroyForcibly().waitFor();
            }

            Ended doubt = Shell.vigie("deliver", "--period", "2026-10", "--output", here, "--config", config);
            assertThat(doubt.code()).as(doubt.all()).isEqualTo(3);
            assertThat(doubt.err()).contains("stall@example.com", "in doubt", "--resend stall@example.com");
        }
        try (MoodySmtpServer kinder = new MoodySmtpServer()) {
            Path config = Files.writeString(
                    scratch.resolve("kinder.yaml"),
                    "mail: {host: localhost, port: %d, starttls: false}\n".formatted(kinder.port()));
            Ended stranger = Shell.vigie(
                    "deliver",
                    "--period",
                    "2026-10",
                    "--output",
                    here,
                    "--config",
                    config,
                    "--resend",
                    "who@example.com");
            assertThat(stranger.code()).isEqualTo(2);
            assertThat(stranger.err()).contains("who@example.com", "stall@example.com");
            Ended delivered = Shell.vigie("deliver", "--period", "2026-10", "--output", here, "--config", config);
            assertThat(delivered.code())
                    .as("the default audience has two others, and one in doubt")
                    .isEqualTo(3);
            assertThat(kinder.accepted()).containsExactlyInAnyOrder("coo@example.com", "cfo@example.com");
        }
    }

    @Test
    void terminalOutputIsUtf8WhateverTheMachinesEncoding() throws Exception {
        assertThat(inAscii(0, "--language", "fr"))
                .anyMatch(line -> line.contains("défini dans "))
                .contains("Premiers enregistrements");
        assertThat(inAscii(2, "--by", "lane=Lyon–PACA"))
                .anyMatch(line -> line.contains(", Lyon–PACA, "))
                .anyMatch(line -> line.contains("Maybe set LC_ALL=C.UTF-8"));
    }

    private static List<String> inAscii(int expected, Object... arguments) throws Exception {
        List<Object> all = new ArrayList<>(
                List.of("trace", "carrier-on-time", "--period", "2026-10", "--output", output, "--input", input));
        all.addAll(List.of(arguments));
        Process process = Shell.start(Map.of("LC_ALL", "C"), "", all.toArray());
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = reader.lines().toList();
            assertThat(process.waitFor()).as(String.join("\n", lines)).isEqualTo(expected);
            return lines;
        }
    }
}
