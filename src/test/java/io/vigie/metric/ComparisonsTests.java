package io.vigie.metric;

import static io.vigie.metric.MetricFixture.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.PeriodKind;
import io.vigie.metric.Comparison.Against;
import io.vigie.metric.Comparison.Effect;
import io.vigie.metric.Comparison.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes are made of. October 2026 has 22 working days, October 2025 had 23. */
class ComparisonsTests {

    private static final String PURCHASE =
            "po_id, line_no, supplier_name, sku, ordered_at, qty_ordered, line_value, currency, status";

    @TempDir
    private Path folder;

    /** One line for each effect, amounts to the cent. */
    private static List<String> lines(Metrics metrics, String metric, Split split) {
        return metrics.comparisons().stream()
                .filter(line -> line.metric().equals(metric)
                        && line.kind() == PeriodKind.MONTH
                        && line.against() == Against.PRIOR_YEAR
                        && line.split() == split)
                .map(line -> (line.part().isEmpty() ? "" : line.part() + ": ")
                        + line.effect().code() + " " + String.format(Locale.ROOT, "%.2f", line.amount())
                        + (Double.isNaN(line.relative()) ? "" : String.format(Locale.ROOT, " (%.4f)", line.relative())))
                .toList();
    }

    private static double sum(Metrics metrics, String metric, Split split) {
        return metrics.comparisons().stream()
                .filter(line -> line.metric().equals(metric)
                        && line.kind() == PeriodKind.MONTH
                        && line.against() == Against.PRIOR_YEAR
                        && line.split() == split)
                .mapToDouble(Comparison::amount)
                .sum();
    }

    private static Metrics purchases() {
        try (MetricFixture fixture = new MetricFixture(only("purchases-ordered"))) {
            return fixture.rows(
                            "purchase_order_line",
                            PURCHASE,
                            "0 | 1 | S | Z | 2025-01-01 10:00:00 | 1   | 3    | EUR | open",
                            "1 | 1 | S | A | 2025-10-01 10:00:00 | 100 | 1000 | EUR | open",
                            "1 | 2 | S | B | 2025-10-01 10:00:00 | 200 | 1000 | EUR | open",
                            "1 | 3 | T | D | 2025-10-01 10:00:00 | 5   | 40   | EUR | open",
                            "2 | 1 | S | A | 2026-10-01 10:00:00 | 100 | 900  | EUR | open",
                            "2 | 2 | S | A | 2026-10-31 10:00:00 | 50  | 450  | EUR | open",
                            "2 | 3 | S | B | 2026-10-01 10:00:00 | 180 | 1080 | EUR | open",
                            "2 | 4 | U | C | 2026-10-01 10:00:00 | 10  | 70   | EUR | open",
                            // no product, no price
                            "2 | 5 | S |   | 2026-10-01 10:00:00 | 1   | 25   | EUR | open",
                            "2 | 6 | S | A | 2026-10-01 10:00:00 | 1   | 9999 | EUR | cancelled",
                            "3 | 1 | S | A | 2026-09-01 10:00:00 | 7   | 500  | EUR | open")
                    .measure("2026-10");
        }
    }

    @Test
    void moneyIsSplitIntoPriceVolumeAndMixAndWhatHasNoPriceIsShown() {
        Metrics metrics = purchases();

        assertThat(lines(metrics, "purchases-ordered", Split.TOTAL))
                .containsExactly("before 2040.00", "after 2525.00", "change 485.00 (0.2377)");
        // the published example: q (100, 200) -> (150, 180), p (10, 5) -> (9, 6)
        assertThat(lines(metrics, "purchases-ordered", Split.PRICE_VOLUME_MIX))
                .containsExactly(
                        "supplier_name, sku: price 30.00",
                        "supplier_name, sku: volume 200.00",
                        "supplier_name, sku: mix 200.00",
                        "supplier_name, sku: new 70.00",
                        "supplier_name, sku: lost -40.00",
                        "supplier_name, sku: currency 0.00",
                        "supplier_name, sku: rest 25.00");
        assertThat(sum(metrics, "purchases-ordered", Split.PRICE_VOLUME_MIX)).isEqualTo(485);
    }

    @Test
    void theYearToDateIsSplitByItsOwnDays() {
        assertThat(purchases().comparisons())
                .filteredOn(line -> line.kind() == PeriodKind.YTD && line.split() == Split.PRICE_VOLUME_MIX)
                .extracting(Comparison::effect, Comparison::amount)
                // of A 157 for 1850 now: 280 more than at 10 each
                .contains(Tuple.tuple(Effect.PRICE, 280.0 + 180));
    }

    @Test
    void suppliersThatCameAndWentAreScope() {
        Metrics metrics = purchases();

        assertThat(lines(metrics, "purchases-ordered", Split.LIKE_FOR_LIKE))
                .containsExactly(
                        "supplier_name: like-for-like 455.00 (0.2275)",
                        "supplier_name: added 70.00",
                        "supplier_name: removed -40.00");
    }

    @Test
    void aFlowIsComparedPerWorkingDay() {
        Metrics metrics = purchases();

        // 2040 / 23 * 22 = 1951.30
        assertThat(lines(metrics, "purchases-ordered", Split.WORKING_DAYS))
                .containsExactly("working-days -88.70", "per-working-day 573.70 (0.2940)");
    }

    @Test
    void theMonthBeforeIsAnotherComparison() {
        assertThat(purchases().comparisons())
                .filteredOn(line -> line.against() == Against.PREVIOUS && line.split() == Split.TOTAL)
                .extracting(line -> line.effect().code() + " " + line.amount())
                .containsExactly("before 500.0", "after 2525.0", "change 2025.0");
    }

    @Test
    void exchangeRatesAreAnEffectOfTheirOwnAndNoPrice() {
        try (MetricFixture fixture = new MetricFixture(only("purchases-ordered"))) {
            fixture.rows(
                    "purchase_order_line",
                    PURCHASE,
                    "1 | 1 | S | A | 2025-10-01 10:00:00 | 10 | 100 | USD | open",
                    "2 | 1 | S | A | 2026-10-01 10:00:00 | 10 | 110 | USD | open");
            fixture.rows("fx_rate", "currency, rate_date, kind, per_unit", "USD | 2026-10-01 | spot | 1.25");
            fixture.warehouse.transaction(session -> {
                session.execute("create table canonical.daily_rate (currency varchar, day date, flow decimal(18,4),"
                        + " closing decimal(18,4), budget decimal(18,4), prior_flow decimal(18,4),"
                        + " prior_closing decimal(18,4))");
                session.execute("insert into canonical.daily_rate values"
                        + " ('USD', date '2026-10-01', 1.25, 1.25, null, 1.0, 1.0),"
                        + " ('USD', date '2025-10-01', 1.0, 1.0, null, 1.0, 1.0)");
                session.execute("update canonical.purchase_order_line o set line_value_rc ="
                        + " cast(o.line_value / r.flow as decimal(18,4)) from canonical.daily_rate r"
                        + " where r.currency = o.currency and r.day = o.ordered_on");
            });
            Metrics metrics = fixture.measure("2026-10");

            // 110 dollars are 88 euros now; at the rate of a year before they would be 110
            assertThat(lines(metrics, "purchases-ordered", Split.CURRENCY))
                    .containsExactly("currency -22.00", "constant-rates 10.00 (0.1000)");
            assertThat(lines(metrics, "purchases-ordered", Split.PRICE_VOLUME_MIX))
                    .containsExactly(
                            "supplier_name, sku: price 10.00",
                            "supplier_name, sku: volume 0.00",
                            "supplier_name, sku: mix 0.00",
                            "supplier_name, sku: new 0.00",
                            "supplier_name, sku: lost 0.00",
                            "supplier_name, sku: currency -22.00");
        }
    }

    @Test
    void aProductIsSplitOverItsFactors() {
        try (MetricFixture fixture = new MetricFixture(
                only("net-sales", "orders", "order-lines", "units-sold", "sales-before-returns", "sales-returns"))) {
            fixture.rows(
                    "order",
                    "order_id, order_number, ordered_at, status, channel",
                    "1 | 1 | 2025-10-02 10:00:00 | completed | web",
                    "2 | 2 | 2026-10-02 10:00:00 | completed | web",
                    "3 | 3 | 2026-10-02 10:00:00 | completed | web");
            fixture.rows(
                    "order_line",
                    "order_id, line_no, quantity, ordered_at, line_total, currency, line_status",
                    "1 | 1 | 4 | 2025-10-02 10:00:00 | 100 | EUR | completed",
                    "2 | 1 | 4 | 2026-10-02 10:00:00 | 100 | EUR | completed",
                    "3 | 1 | 4 | 2026-10-02 10:00:00 | 100 | EUR | completed");
            fixture.rows("order_refund", "refund_id, order_id, refunded_at", "r | 9 | 2026-10-10 10:00:00");
            Metrics metrics = fixture.measure("2026-10");

            // twice the orders, all else the same
            assertThat(lines(metrics, "net-sales", Split.CHAIN))
                    .containsExactly(
                            "orders: factor 100.00 (1.0000)",
                            "order-lines / orders: factor 0.00 (0.0000)",
                            "units-sold / order-lines: factor 0.00 (0.0000)",
                            "net-sales / units-sold: factor 0.00 (0.0000)");
            assertThat(lines(metrics, "net-sales", Split.WORKING_DAYS))
                    .containsExactly("working-days -4.35", "per-working-day 104.35 (1.0909)");
        }
    }

    @Test
    void quotientsAreSplitIntoRateAndMix() {
        try (MetricFixture fixture = new MetricFixture(only("freight-per-shipment"))) {
            fixture.rows(
                    "shipment",
                    "shipment_id, direction, carrier, shipped_at, cost, currency",
                    Stream.of(
                                    shipments("a", "Chronalp", "2025-10-06", 10, 4),
                                    shipments("b", "Transalpes", "2025-10-06", 10, 8),
                                    shipments("c", "Chronalp", "2026-10-05", 15, 4),
                                    shipments("d", "Transalpes", "2026-10-05", 5, 10))
                            .flatMap(each -> each)
                            .toArray(String[]::new));
            Metrics metrics = fixture.measure("2026-10");

            // from 6 to 5.5: Transalpes is dearer by 2 at a mean weight of 3/8, Chronalp gains a quarter
            assertThat(lines(metrics, "freight-per-shipment", Split.RATE_MIX))
                    .containsExactly("carrier: rate 0.75", "carrier: mix -1.25");
        }
    }

    private static Stream<String> shipments(String id, String carrier, String day, int count, int cost) {
        return IntStream.range(0, count)
                .mapToObj(i -> id + i + " | outbound | " + carrier + " | " + day + " 10:00:00 | " + cost + " | EUR");
    }

    @Test
    void aValueOnFewItemsIsComparedWithNothing() {
        try (MetricFixture fixture = new MetricFixture(only("freight-per-shipment"))) {
            fixture.rows(
                    "shipment",
                    "shipment_id, direction, carrier, shipped_at, cost, currency",
                    "1 | outbound | X | 2025-10-06 10:00:00 | 4 | EUR",
                    "2 | outbound | X | 2026-10-06 10:00:00 | 4 | EUR");

            assertThat(fixture.measure("2026-10").comparisons()).isEmpty();
        }
    }

    @Test
    void anotherProcessReadsTheSameAndTheFileHasThemInFull() throws IOException {
        try (MetricFixture fixture = new MetricFixture(only("orders"))) {
            fixture.rows(
                    "order",
                    "order_id, order_number, ordered_at, status",
                    "1 | 1 | 2025-10-02 10:00:00 | open",
                    "2 | 2 | 2026-10-02 10:00:00 | open",
                    "3 | 3 | 2026-10-03 10:00:00 | open");
            Metrics metrics = fixture.measure("2026-10");

            assertThat(fixture.engine().load().comparisons()).isEqualTo(metrics.comparisons());
            ComparisonsCsv.write(metrics, folder.resolve("comparisons.csv"));
        }

        assertThat(Files.readAllLines(folder.resolve("comparisons.csv")))
                .startsWith(
                        "metric,period_kind,period,against,split,part,effect,amount,relative,unit",
                        "orders,month,2026-10,prior-year,total,,before,1,,count",
                        "orders,month,2026-10,prior-year,total,,after,2,,count",
                        "orders,month,2026-10,prior-year,total,,change,1,1,count",
                        "orders,month,2026-10,prior-year,working-days,,working-days,-0.0434782608696,,count",
                        "orders,month,2026-10,prior-year,working-days,,per-working-day,1.0434782608696,1.090909090909,count");
    }
}
