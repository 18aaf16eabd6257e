package io.vigie.metric;

import static io.vigie.metric.MetricFixture.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.PeriodKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetsTests {

    private static final String COLUMNS = "metric, month, dimension, member, value, scenario, basis, profile";

    private static @Nullable String target(
            Metrics metrics, String metric, PeriodKind kind, String period, Scenario scenario) {
        return metrics.find(new MetricKey(metric, kind, period, "", "", scenario))
                .map(value -> PlainNumber.of(value.value()))
                .orElse(null);
    }

    private static Metrics measure(String period, String... rows) {
        try (MetricFixture fixture = new MetricFixture(
                only("orders", "headcount", "carrier-on-time", "net-sales", "sales-before-returns", "sales-returns"))) {
            return fixture.history(24).rows("target", COLUMNS, rows).measure(period);
        }
    }

    @Test
    void aYearIsSpreadOverItsMonthsByWorkingDaysToTheCent() {
        Metrics metrics = measure("2025-12", "orders | 2025-03-01 | | | 100000.01 | | year |");

        List<String> months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> String.valueOf(target(
                        metrics, "orders", PeriodKind.MONTH, "2025-" + (month < 10 ? "0" : "") + month, Scenario.PL)))
                .toList();
        // 22 of 251 working days
        assertThat(months.get(0)).isEqualTo("8764.94");
        assertThat(months.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("100000.01");
        assertThat(target(metrics, "orders", PeriodKind.YEAR, "2025", Scenario.PL))
                .isEqualTo("100000.01");
        assertThat(target(metrics, "orders", PeriodKind.YTD, "2025-12", Scenario.PL))
                .isEqualTo("100000.01");
        assertThat(target(metrics, "orders", PeriodKind.QUARTER, "2025-Q1", Scenario.PL))
                .isEqualTo("25099.6");
    }

    /** What only adds sums is a sum. */
    @Test
    void aYearOfSumsThatAreAddedIsSpreadToo() {
        Metrics metrics = measure("2025-12", "net-sales | 2025-03-01 | | | 1200 | | year | even");

        assertThat(target(metrics, "net-sales", PeriodKind.MONTH, "2025-07", Scenario.PL))
                .isEqualTo("100");
        assertThat(target(metrics, "net-sales", PeriodKind.QUARTER, "2025-Q2", Scenario.PL))
                .isEqualTo("300");
    }

    @Test
    void ofTwoTargetsOfAMonthNeitherIsTaken() {
        Metrics metrics = measure(
                "2025-12",
                "orders | 2025-01-01 | | | 80 | plan | month |",
                "orders | 2025-01-15 | | | 90 | | |",
                "orders | 2025-02-01 | | | 70 | plan | month |",
                "orders | 2025-02-02 | | | 70 | | month |");

        assertThat(target(metrics, "orders", PeriodKind.MONTH, "2025-01", Scenario.PL))
                .isNull();
        assertThat(target(metrics, "orders", PeriodKind.MONTH, "2025-02", Scenario.PL))
                .isEqualTo("70");
        assertThat(metrics.notAvailable())
                .filteredOn(reason -> reason.scope().equals(NotAvailable.TARGET))
                .singleElement()
                .satisfies(reason -> assertThat(reason.reason())
                        .contains("the period from 2025-01-01 is given twice with different values (80, 90)"));
    }

    @Test
    void aMonthsOwnTargetWinsOverWhatIsSpread() {
        Metrics metrics = measure(
                "2025-12",
                "orders | 2025-02-01 | | | 300 | plan | quarter | even",
                "orders | 2025-01-01 | | | 80  | plan | month   |",
                "orders | 2025-01-01 | | | 2400 | plan | year   | even");

        assertThat(target(metrics, "orders", PeriodKind.MONTH, "2025-01", Scenario.PL))
                .isEqualTo("80");
        assertThat(target(metrics, "orders", PeriodKind.MONTH, "2025-02", Scenario.PL))
                .isEqualTo("100");
        assertThat(target(metrics, "orders", PeriodKind.MONTH, "2025-04", Scenario.PL))
                .isEqualTo("200");
        assertThat(target(metrics, "orders", PeriodKind.QUARTER, "2025-Q1", Scenario.PL))
                .isEqualTo("300");
        assertThat(target(metrics, "orders", PeriodKind.QUARTER, "2025-Q2", Scenario.PL))
                .isEqualTo("600");
        assertThat(target(metrics, "orders", PeriodKind.YEAR, "2025", Scenario.PL))
                .isEqualTo("2400");
    }

    @Test
    void aLevelHoldsForEveryMonthAndAStateForTheLast() {
        Metrics metrics = measure(
                "2025-12",
                "carrier-on-time | 2025-01-01 | | | 0.95 | | year |",
                "headcount | 2025-01-01 | | | 120 | | year |");

        assertThat(target(metrics, "carrier-on-time", PeriodKind.MONTH, "2025-07", Scenario.PL))
                .isEqualTo("0.95");
        assertThat(target(metrics, "carrier-on-time", PeriodKind.YEAR, "2025", Scenario.PL))
                .isEqualTo("0.95");
        assertThat(target(metrics, "carrier-on-time", PeriodKind.QUARTER, "2025-Q1", Scenario.PL))
                .isNull();
        assertThat(target(metrics, "headcount", PeriodKind.MONTH, "2025-11", Scenario.PL))
                .isNull();
        assertThat(target(metrics, "headcount", PeriodKind.MONTH, "2025-12", Scenario.PL))
                .isEqualTo("120");
        assertThat(target(metrics, "headcount", PeriodKind.YEAR, "2025", Scenario.PL))
                .isEqualTo("120");
    }

    @Test
    void planBudgetAndForecastStandBesideEachOther() {
        Metrics metrics = measure(
                "2025-12",
                "orders | 2025-12-01 | | | 10 | |  |",
                "orders | 2025-12-01 | | | 11 | budget | |",
                "orders | 2025-12-01 | | | 12 | forecast | |");

        assertThat(target(metrics, "orders", PeriodKind.MONTH, "2025-12", Scenario.PL))
                .isEqualTo("10");
        assertThat(target(metrics, "orders", PeriodKind.MONTH, "2025-12", Scenario.BU))
                .isEqualTo("11");
        assertThat(target(metrics, "orders", PeriodKind.MONTH, "2025-12", Scenario.FC))
                .isEqualTo("12");
    }

    @Test
    void aMemberOfADimensionHasTargetsOfItsOwn() {
        Metrics metrics = measure("2025-12", "orders | 2025-12-01 | channel | web | 1200 | | year | even");

        assertThat(metrics.find(new MetricKey("orders", PeriodKind.MONTH, "2025-05", "channel", "web", Scenario.PL))
                        .map(MetricValue::value))
                .contains(100.0);
        assertThat(target(metrics, "orders", PeriodKind.YEAR, "2025", Scenario.PL))
                .isNull();
    }
}
