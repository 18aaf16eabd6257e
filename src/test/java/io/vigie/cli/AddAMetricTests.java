package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.Shell.Ended;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.MetricsCsv;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page "add a metric", done step by step as it says: its file is computed, printed, drawn and traced. */
class AddAMetricTests {

    private static final Path PAGE = Path.of("src/docs/add-a-metric.md");
    private static final Pattern YAML = Pattern.compile("(?ms)^ *```yaml\n(.*?)^ *```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ +\\./vigie (\\S+) (.*)$");

    @TempDir
    private Path folder;

    @Test
    @Tag("full")
    void theWorkedExampleWorks() throws IOException {
        String page = Files.readString(PAGE);
        Path catalogue = folder.resolve("my-catalogue");
        Path bundled = Path.of("src/main/resources/catalogue");
        Path file = catalogue.resolve("metrics/web-shop/cancelled-orders.yaml");
        Files.createDirectories(file.resolveSibling(""));
        Matcher yaml = YAML.matcher(page);
        assertThat(yaml.find()).isTrue();
        Files.writeString(file, yaml.group(1).stripIndent());
        // step 6: in the place of another one on the page of the web shop, and in the scorecard's list
        Path board = catalogue.resolve("packs/board.yaml");
        Files.createDirectories(board.resolveSibling(""));
        Files.writeString(
                board,
                Files.readString(bundled.resolve("packs/board.yaml"))
                        .replace("average-order-value, return-rate]", "average-order-value, cancelled-orders]")
                        .replace("      - perfect-order\n", "      - cancelled-orders\n"));
        Path output = folder.resolve("output");

        Map<String, String> printed = new TreeMap<>();
        Matcher command = COMMAND.matcher(page);
        while (command.find()) {
            String words = command.group(1) + " " + command.group(2).replaceAll(" \\|.*", "");
            Ended ended = Shell.vigie(Stream.concat(
                            Stream.of(words.replace("my-catalogue", catalogue.toString())
                                    .split(" ")),
                            Stream.of("--input", SmallRun.get().input().toString(), "--output", output.toString()))
                    .toArray());
            assertThat(ended.code()).as(words + "\n" + ended.all()).isZero();
            printed.put(words, ended.out());
        }
        assertThat(printed.keySet()).hasSize(6);

        assertThat(printed.get("metrics --domain web-shop")).contains("orders ");
        assertThat(printed.get("metrics --search commandes --language fr")).contains("orders ", "Commandes");
        assertThat(printed.get("check --catalogue my-catalogue")).contains("metrics");
        MetricValue value = MetricsCsv.read(output.resolve("packs/2026-10/board/v1/metrics.csv"))
                .find(MetricKey.month("cancelled-orders", "2026-10"))
                .orElseThrow();
        assertThat(value.numerator()).isEqualTo((double) orders(true));
        assertThat(value.denominator()).isEqualTo((double) orders(false));
        assertThat(printed.get("metrics --period 2026-10 --format csv --catalogue my-catalogue")
                        .lines())
                .filteredOn(line -> line.startsWith("cancelled-orders,month,2026-10,,,AC,"))
                .isNotEmpty();
        assertThat(printed.get("trace cancelled-orders --period 2026-10 --catalogue my-catalogue"))
                .contains("cancelled-orders (X01): Cancelled orders")
                .contains("sum of the traced rows = value: ");
        assertThat(texts(output.resolve("packs/2026-10/board/v1/board-pack.xlsx")))
                .contains("Cancelled orders")
                .contains("Share of the orders placed in the period that are cancelled by now.");
    }

    /** Orders of October in the file of the shop, or those of them that are cancelled; an order has a line per product. */
    private static long orders(boolean cancelled) throws IOException {
        try (Stream<String> lines =
                Files.lines(SmallRun.get().input().resolve("orders-2026-11-02-06-00-00.csv"), StandardCharsets.UTF_8)) {
            return lines.skip(1)
                    .map(line -> List.of(line.split(",")))
                    .filter(cells -> cells.size() > 2 && cells.get(2).startsWith("\"2026-10-"))
                    .filter(cells -> !cancelled || cells.get(1).equals("Cancelled"))
                    .map(cells -> cells.get(0))
                    .distinct()
                    .count();
        }
    }

    /** All text of a workbook, with its markup. */
    static String texts(Path workbook) throws IOException {
        StringBuilder texts = new StringBuilder();
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(each -> each.getName().endsWith(".xml")).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    texts.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return texts.toString();
    }
}
