package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.cli.Shell.Ended;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.MetricsCsv;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code vigie trace}: a published number opened down to the records of its files, which add up to it. */
class TraceTests {

    private static final Path INPUT = SmallRun.get().input();
    private static final Path OUTPUT = SmallRun.get().output();

    private static Ended trace(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("trace"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--period", "2026-10", "--output", OUTPUT, "--input", INPUT));
        return Shell.vigie(all.toArray());
    }

    private static MetricValue published(String metric, String dimension, String member) throws IOException {
        MetricKey month = MetricKey.month(metric, "2026-10");
        return MetricsCsv.read(OUTPUT.resolve("packs/2026-10/board/v1/metrics.csv"))
                .find(new MetricKey(metric, month.kind(), month.period(), dimension, member, month.scenario()))
                .orElseThrow();
    }

    /** The numerators and denominators of every row that the printed SQL lists. */
    private static List<double[]> rows(String printed) {
        String sql = printed.substring(printed.indexOf("\nSQL\n") + 5, printed.indexOf("\nFiles\n"));
        try (Warehouse warehouse = DuckWarehouse.open(OUTPUT.resolve(".vigie/warehouse.duckdb"), "300MB", 1)) {
            return warehouse.query(
                    "select cast(_numerator as varchar) as a, cast(_denominator as varchar) as b from (" + sql
                            + ") as listed",
                    row -> new double[] {number(row.text("a")), number(row.text("b"))});
        }
    }

    private static double number(@Nullable String text) {
        return text == null ? 0 : Double.parseDouble(text);
    }

    /** Sums, counts, ratios, percentiles, states counted in rows and in snapshots, of files and of computed entities. */
    @ParameterizedTest
    @CsvSource({
        "sales-before-returns, '', ''",
        "orders, country, FR",
        "win-rate-count, '', ''",
        "first-reply-time, '', ''",
        "open-opportunities, '', ''",
        "stock-value, warehouse, Lyon",
        "work-item-age, '', ''",
        "sla-attainment, '', ''"
    })
    void theTracedRowsMakeTheValue(String metric, String dimension, String member) throws IOException {
        MetricValue value = published(metric, dimension, member);
        Ended trace = dimension.isEmpty() ? trace(metric) : trace(metric, "--by", dimension + "=" + member);
        assertThat(trace.code()).as(trace.all()).isZero();

        List<double[]> rows = rows(trace.out());

        assertThat(rows).isNotEmpty();
        assertThat(trace.out()).contains("from " + Summary.count(rows.size()) + " rows");
        Value kind = Objects.requireNonNull(CatalogueReader.read(null).metrics().get(metric))
                .value();
        Double p = kind instanceof Value.Percentile percentile
                ? (Double) percentile.p()
                : kind instanceof Value.Closing closing ? closing.p() : null;
        double numerator = rows.stream().mapToDouble(row -> row[0]).sum();
        double computed = p != null
                ? percentile(rows.stream().mapToDouble(row -> row[0]).sorted().toArray(), p)
                : kind instanceof Value.Ratio
                        ? numerator / rows.stream().mapToDouble(row -> row[1]).sum()
                        : numerator;
        assertThat(computed).isCloseTo(value.value(), within(1e-9 * Math.abs(value.value())));
        if (p == null) {
            assertThat(trace.out()).contains("sum of the traced rows = value: ");
        } else {
            assertThat(trace.out())
                    .contains("value " + TraceCommand.number(BigDecimal.valueOf(value.value()))
                            + ", a percentile of these rows")
                    .contains("  item\n")
                    .doesNotContain("sum of the traced rows", "numerator –");
        }
    }

    /** The mean of a stock over the days of October; what a survival is made of has no sums. */
    @Test
    void theNumbersOfARowAreCalledWhatTheyAre() throws IOException {
        Ended stock = trace("average-headcount");
        assertThat(stock.out())
                .contains(
                        "  stock times days ",
                        "sum of the traced rows / 31 days = value: "
                                + TraceCommand.number(BigDecimal.valueOf(
                                        published("average-headcount", "", "").value())),
                        "  stock times days\n")
                .doesNotContain("Maybe the definition has changed");
        Ended survival = trace("time-to-onboard");
        List<String> lines = survival.out().lines().toList();
        assertThat(cells(lines.get(lines.indexOf("First records") + 1)))
                .startsWith("file", "record")
                .endsWith("days", "event");
        assertThat(survival.out()).doesNotContain("numerator –");
        assertThat(trace("supplier-lead-time-variation").out()).contains("  item\n");
        assertThat(trace("orders").out()).contains("  numerator\n");
        assertThat(trace("win-rate-count").out()).contains("  numerator  denominator\n");
    }

    @Test
    void theWordsAroundAreFrenchIfAsked() {
        assertThat(trace("first-reply-time", "--language", "fr").out())
                .contains(
                        "\n  défini dans ",
                        "\nFichiers\n",
                        " enregistrements retenus, ",
                        "\nPremiers enregistrements\n",
                        "un percentile de ces lignes, non leur somme",
                        "  élément\n")
                .doesNotContain("defined in", "First records");
        assertThat(trace("orders", "--language", "fr").out()).contains("somme des lignes tracées = valeur : ");
    }

    /** Hyndman and Fan's type 7. */
    private static double percentile(double[] sorted, double p) {
        double place = (sorted.length - 1) * p;
        int below = (int) place;
        double next = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (place - below) * (next - sorted[below]);
    }

    /** The record's number is that of the line below the header, also for the rows of an entity that is computed. */
    @ParameterizedTest
    @CsvSource({
        "orders, order_id, 10",
        "tickets-created, ticket_id, 5",
        "first-reply-time, ticket_id, 5",
        "open-opportunities, opportunity_id, 3"
    })
    void everyTracedRecordIsThatLineOfItsFile(String metric, String key, int least) throws IOException {
        Ended trace = trace(metric);
        List<String> lines = trace.out().lines().toList();
        int header = lines.indexOf("First records") + 1;
        List<String> names = cells(lines.get(header));
        assertThat(names).startsWith("file", "record").contains(key);
        int compared = 0;
        for (int i = header + 1; !lines.get(i).isBlank(); i++) {
            List<String> cells = cells(lines.get(i));
            List<String> file = Files.readAllLines(INPUT.resolve(cells.get(0)), StandardCharsets.UTF_8);
            assertThat(file.get(Integer.parseInt(cells.get(1))))
                    .as(lines.get(i))
                    .contains(cells.get(names.indexOf(key)));
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(least);
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split(" {2,}"));
    }

    @Test
    void aFormulaIsTracedByItsPartsToItsValue() throws IOException {
        Ended trace = trace("net-sales");

        assertThat(trace.out())
                .contains("= sales-before-returns - sales-returns = "
                        + TraceCommand.number(BigDecimal.valueOf(
                                published("net-sales", "", "").value())))
                .contains("  sales-before-returns (E01)", "  sales-returns (E01)");
        assertThat(trace.out().lines().filter(line -> line.contains("sum of the traced rows = value")))
                .hasSize(2);
    }

    @Test
    void whatCannotBeTracedIsSaid() {
        Ended none = trace("orders", "--by", "channel");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("--by is \"channel\"; expected DIMENSION=MEMBER, for example channel=");
        Ended unknown = trace("orders", "--by", "colour=red");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("metric orders has no dimension \"colour\"; it has channel, country");
        Ended nobody = trace("orders", "--by", "channel=pigeon");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.out()).isEmpty();
        assertThat(nobody.err())
                .contains("metric orders has no value for channel \"pigeon\"; there are ")
                .contains("web shop");
        Ended part = trace("net-sales", "--by", "channel=pigeon");
        assertThat(part.code()).isEqualTo(2);
        assertThat(part.err()).contains("metric net-sales has no value for channel \"pigeon\"; there are ");
        Ended period = Shell.vigie("trace", "orders", "--output", OUTPUT);
        assertThat(period.code()).isEqualTo(2);
        assertThat(period.err()).contains("--period");
    }
}
