package io.vigie.metric;

import static io.vigie.calendar.PeriodKind.ALL;
import static io.vigie.calendar.PeriodKind.MONTH;
import static io.vigie.calendar.PeriodKind.QUARTER;
import static io.vigie.calendar.PeriodKind.YEAR;
import static io.vigie.calendar.PeriodKind.YTD;
import static io.vigie.metric.MetricFixture.lines;
import static io.vigie.metric.MetricFixture.only;
import static io.vigie.metric.MetricFixture.reason;
import static io.vigie.metric.MetricFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.Grade;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetricEngineTests {

    private static final String ORDER = "order_id, order_number, ordered_at, status, channel";

    private static @Nullable Double scenario(
            Metrics metrics, String metric, PeriodKind kind, String period, Scenario scenario) {
        return metrics.find(new MetricKey(metric, kind, period, "", "", scenario))
                .map(MetricValue::value)
                .orElse(null);
    }

    private static String order(int id, String day) {
        return id + " | " + id + " | " + day + " 10:00:00 | completed | web";
    }

    @Test
    void priorYearIsTheActualAYearBeforeUnderThisYearsLabel() {
        try (MetricFixture fixture = new MetricFixture(only("orders"))) {
            fixture.history(30)
                    .rows(
                            "order",
                            ORDER,
                            order(1, "2025-01-31"),
                            order(2, "2025-10-01"),
                            order(3, "2025-10-31"),
                            order(4, "2025-11-01"),
                            order(5, "2026-01-01"));
            Metrics metrics = fixture.measure("2026-10");
            assertThat(scenario(metrics, "orders", MONTH, "2026-10", Scenario.PY))
                    .isEqualTo(2.0);
            assertThat(scenario(metrics, "orders", MONTH, "2026-10", Scenario.AC))
                    .isEqualTo(0.0);
            assertThat(scenario(metrics, "orders", YTD, "2026-10", Scenario.PY)).isEqualTo(3.0);
            assertThat(scenario(metrics, "orders", YTD, "2026-10", Scenario.AC)).isEqualTo(1.0);
            assertThat(scenario(metrics, "orders", QUARTER, "2026-Q1", Scenario.PY))
                    .isEqualTo(1.0);
            assertThat(scenario(metrics, "orders", YEAR, "2025", Scenario.AC)).isEqualTo(4.0);
            assertThat(scenario(metrics, "orders", YEAR, "2025", Scenario.PY)).isNull();
            assertThat(scenario(metrics, "orders", ALL, "2026-10", Scenario.PY)).isNull();
            assertThat(scenario(metrics, "orders", MONTH, "2025-12", Scenario.PY))
                    .isNull();
        }
    }

    @Test
    void percentilesOfManyRowsAreTheSameInParts() {
        try (MetricFixture fixture = new MetricFixture(only("first-reply-time"))) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                rows.add(i + " | " + LocalDate.of(2025, 1, 1).plusDays(i * 5 % 660) + " 10:00:00 | closed | "
                        + i * 7919 % 5000 + " | " + List.of("a", "b", "").get(i % 3) + " | "
                        + List.of("mail", "chat").get(i % 2));
            }
            fixture.history(22)
                    .rows(
                            "ticket",
                            "ticket_id, created_at, status, first_reply_seconds, team, channel",
                            rows.toArray(String[]::new));
            List<String> atOnce = lines(fixture.measure("2026-10"), "first-reply-time");
            Metrics parts = fixture.engine(0).measure(ReportingPeriod.parse("2026-10"), fixture.report());
            assertThat(lines(parts, "first-reply-time")).hasSizeGreaterThan(100).isEqualTo(atOnce);
        }
    }

    @Test
    void everyPriorYearIsAnActualOfTheSameFile() {
        try (MetricFixture fixture = new MetricFixture(only("orders", "win-rate-count", "headcount"))) {
            fixture.rows("order", ORDER, order(1, "2024-06-03"), order(2, "2025-02-01"), order(3, "2026-10-31"));
            Metrics metrics = fixture.measure("2026-10");
            for (MetricValue value : metrics.list()) {
                MetricKey key = value.key();
                if (key.scenario() == Scenario.PY && key.kind() == MONTH) {
                    String before = java.time.YearMonth.parse(key.period())
                            .minusYears(1)
                            .toString();
                    assertThat(value(metrics, key.metric(), MONTH, before)).isEqualTo(value.value());
                }
            }
            assertThat(metrics.list()).anyMatch(value -> value.key().scenario() == Scenario.PY);
        }
    }

    @Test
    void anUnfinishedMonthIsComparedWithAsManyWorkingDaysAYearBefore() {
        try (MetricFixture fixture = new MetricFixture(only("orders", "first-reply-time", "headcount"))) {
            fixture.history(14)
                    .rows(
                            "order",
                            ORDER,
                            order(1, "2025-10-15"),
                            order(2, "2025-10-16"),
                            order(3, "2026-10-15"),
                            order(4, "2026-10-16"),
                            order(5, "2026-09-16"),
                            order(6, "2025-09-30"))
                    .rows(
                            "ticket",
                            "ticket_id, created_at, status, first_reply_seconds",
                            "1 | 2025-10-15 23:00:00 | solved | 3600",
                            "2 | 2025-10-16 00:00:00 | solved | 36000",
                            "3 | 2026-10-15 23:59:59 | solved | 7200",
                            "4 | 2026-10-16 00:00:00 | solved | 1")
                    .rows(
                            "employee",
                            "employee_id, status, hire_date, termination_date",
                            "1 | active | 2020-01-01 |",
                            "2 | inactive | 2020-01-01 | 2025-10-20",
                            "3 | active | 2026-10-16 |");
            Metrics metrics = fixture.measure("2026-10-15");
            assertThat(scenario(metrics, "orders", MONTH, "2026-10", Scenario.AC))
                    .isEqualTo(1.0);
            assertThat(scenario(metrics, "orders", MONTH, "2026-10", Scenario.PY))
                    .isEqualTo(1.0);
            assertThat(scenario(metrics, "orders", MONTH, "2025-10", Scenario.AC))
                    .isEqualTo(2.0);
            assertThat(scenario(metrics, "orders", YTD, "2026-10-15", Scenario.AC))
                    .isEqualTo(2.0);
            // 199 working days of 2026 have passed, and as many of 2025 by 16 October
            assertThat(scenario(metrics, "orders", YTD, "2026-10-15", Scenario.PY))
                    .isEqualTo(3.0);
            assertThat(scenario(metrics, "orders", ALL, "2026-10-15", Scenario.AC))
                    .isEqualTo(5.0);
            assertThat(scenario(metrics, "first-reply-time", MONTH, "2026-10", Scenario.AC))
                    .isEqualTo(2.0);
            assertThat(scenario(metrics, "first-reply-time", MONTH, "2026-10", Scenario.PY))
                    .isEqualTo(1.0);
            assertThat(scenario(metrics, "first-reply-time", MONTH, "2025-10", Scenario.AC))
                    .isEqualTo(5.5);
            assertThat(scenario(metrics, "headcount", MONTH, "2026-10", Scenario.AC))
                    .isEqualTo(1.0);
            assertThat(scenario(metrics, "headcount", MONTH, "2026-10", Scenario.PY))
                    .isEqualTo(2.0);
            assertThat(scenario(metrics, "headcount", YTD, "2026-10-15", Scenario.PY))
                    .isEqualTo(2.0);
        }
    }

    /** Eight working days have passed by 15 May 2026, after two holidays and Ascension; by 14 May 2025 as many. */
    @Test
    void holidaysMoveTheDayAnUnfinishedMonthIsComparedWith() {
        try (MetricFixture fixture = new MetricFixture(only("orders"))) {
            fixture.history(14)
                    .rows(
                            "order",
                            ORDER,
                            order(1, "2025-05-02"),
                            order(2, "2025-05-14"),
                            order(3, "2025-05-15"),
                            order(4, "2026-05-15"));
            Metrics metrics = fixture.measure("2026-05-15");

            assertThat(scenario(metrics, "orders", MONTH, "2026-05", Scenario.AC))
                    .isEqualTo(1.0);
            assertThat(scenario(metrics, "orders", MONTH, "2026-05", Scenario.PY))
                    .isEqualTo(2.0);
            assertThat(scenario(metrics, "orders", YTD, "2026-05-15", Scenario.PY))
                    .isEqualTo(2.0);
            assertThat(scenario(metrics, "orders", YTD, "2025-05-14", Scenario.AC))
                    .isEqualTo(2.0);
        }
    }

    /** The company works on 8 May 2026: nine working days by the 15th, and by 15 May 2025. */
    @Test
    void theCompanysOwnCalendarSaysWhichDaysCount() {
        try (MetricFixture fixture = new MetricFixture(only("orders"))) {
            fixture.rows("calendar_day", "calendar, day, working", "FR | 2026-05-08 | true")
                    .rows("order", ORDER, order(1, "2025-05-15"), order(2, "2025-05-16"), order(3, "2026-05-15"));
            Metrics metrics = fixture.measure("2026-05-15");

            assertThat(scenario(metrics, "orders", MONTH, "2026-05", Scenario.PY))
                    .isEqualTo(1.0);
        }
    }

    @Test
    void aFiscalYearMayStartInAnyMonth() {
        try (MetricFixture fixture = new MetricFixture(only("orders", "first-reply-time"))) {
            fixture.fiscalYear(4)
                    .history(24)
                    .rows("order", ORDER, order(1, "2026-03-31"), order(2, "2026-04-01"), order(3, "2026-06-30"))
                    .rows(
                            "ticket",
                            "ticket_id, created_at, status, first_reply_seconds",
                            "1 | 2026-03-31 23:00:00 | solved | 3600",
                            "2 | 2026-04-01 00:00:00 | solved | 7200");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(value(metrics, "orders", QUARTER, "2027-Q1")).isEqualTo(2.0);
            assertThat(value(metrics, "orders", YEAR, "2026")).isEqualTo(1.0);
            assertThat(value(metrics, "orders", YTD, "2026-10")).isEqualTo(2.0);
            assertThat(value(metrics, "first-reply-time", YTD, "2026-10")).isEqualTo(2.0);
            assertThat(value(metrics, "first-reply-time", ALL, "2026-10")).isEqualTo(1.5);
        }
    }

    @Test
    void allHoldsWhatLiesBeforeTheHistoryAndWhatHasNoDate() {
        try (MetricFixture fixture = new MetricFixture(only("won-value", "first-reply-time"))) {
            fixture.history(1)
                    .rows(
                            "opportunity",
                            "opportunity_id, stage, outcome, amount, currency, closed_at",
                            "1 | s | won | 1   | EUR | 1999-01-01 10:00:00",
                            "2 | s | won | 10  | EUR |",
                            "3 | s | won | 100 | EUR | 2026-10-01 10:00:00",
                            "4 | s | won | 999 | EUR | 2026-11-01 10:00:00")
                    .rows(
                            "ticket",
                            "ticket_id, created_at, status, first_reply_seconds",
                            "1 | 1999-01-01 10:00:00 | solved | 3600",
                            "2 |                     | solved | 7200",
                            "3 | 2026-10-01 10:00:00 | solved | 36000",
                            "4 | 2026-11-01 10:00:00 | solved | 1");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(value(metrics, "won-value", ALL, "2026-10")).isEqualTo(111.0);
            assertThat(value(metrics, "first-reply-time", ALL, "2026-10")).isEqualTo(2.0);
            assertThat(value(metrics, "first-reply-time", MONTH, "2026-10")).isEqualTo(10.0);
            assertThat(metrics.undated()).containsEntry("won-value", 1L).containsEntry("first-reply-time", 1L);
        }
    }

    @Test
    void targetsAddUpForSumsAndStandAtTheEndForStatesOnly() {
        try (MetricFixture fixture = new MetricFixture(only("orders", "headcount", "carrier-on-time"))) {
            fixture.history(30)
                    .rows(
                            "target",
                            "metric, month, dimension, member, value",
                            "orders          | 2026-07-01 |         |     | 10",
                            "orders          | 2026-08-15 |         |     | 20.5",
                            "orders          | 2026-09-01 |         |     | 30",
                            "orders          | 2026-10-01 | channel | web | 7",
                            "orders          | 2026-10-01 | lane    | x   | 7",
                            "headcount       | 2026-09-01 |         |     | 55",
                            "carrier-on-time | 2026-09-01 |         |     | 0.95",
                            "no-such-metric  | 2026-09-01 |         |     | 1")
                    .grade(1, Grade.B);
            Metrics metrics = fixture.measure("2026-10");
            assertThat(metrics.list().stream()
                            .map(value -> value.key().metric() + " "
                                    + value.key().kind().code() + " "
                                    + value.key().period() + " "
                                    + value.key().member() + " " + value.key().scenario() + " "
                                    + PlainNumber.of(value.value())
                                    + " n=" + value.n() + " " + value.grade()))
                    .containsExactly(
                            "carrier-on-time month 2026-09  PL 0.95 n=0 B",
                            "headcount month 2026-09  PL 55 n=0 B",
                            "headcount quarter 2026-Q3  PL 55 n=0 B",
                            "headcount ytd 2026-09  PL 55 n=0 B",
                            "orders month 2026-07  PL 10 n=0 B",
                            "orders month 2026-08  PL 20.5 n=0 B",
                            "orders month 2026-09  PL 30 n=0 B",
                            "orders month 2026-10 web PL 7 n=0 B",
                            "orders quarter 2026-Q3  PL 60.5 n=0 B");
            assertThat(reason(metrics, "no-such-metric", NotAvailable.TARGET))
                    .isEqualTo(
                            "Targets for no-such-metric in file-1.csv are not used, because the catalogue has no metric"
                                    + " of that name.");
            assertThat(reason(metrics, "orders", NotAvailable.TARGET))
                    .contains("has no dimension lane, only [channel, country]");
        }
    }

    @Test
    void aColumnNoFileFillsNamesTheColumnAndTheFiles() {
        try (MetricFixture fixture = new MetricFixture(only("carrier-on-time", "otif-order"))) {
            fixture.rows(
                            1,
                            "shipment",
                            "shipment_id, direction, carrier, delivered_at, lane",
                            "1 | outbound | c | 2026-10-01 10:00:00 | l")
                    .rows(2, "shipment", "shipment_id, direction", "2 | outbound");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(metrics.list()).isEmpty();
            assertThat(reason(metrics, "carrier-on-time", NotAvailable.ALL))
                    .isEqualTo(
                            "Carrier on time is not available, because no loaded file fills promised_delivery_date of"
                                    + " entity shipment; the entity is filled by file-1.csv, file-2.csv.");
            assertThat(reason(metrics, "otif-order", NotAvailable.ALL))
                    .contains("backorder_of or order_id or promised_delivery_date");
        }
    }

    @Test
    void aDimensionNoFileFillsIsLeftOut() {
        try (MetricFixture fixture = new MetricFixture(only("orders"))) {
            fixture.history(1).rows("order", ORDER, order(1, "2026-10-01"));
            assertThat(lines(fixture.measure("2026-10"), "orders"))
                    .noneMatch(line -> line.contains("country"))
                    .anyMatch(line -> line.contains("channel=web"));
        }
    }

    @Test
    void rowsThatLeaveNothingToDivideByGiveAReasonNotAZero() {
        try (MetricFixture fixture = new MetricFixture(only("win-rate-count", "orders", "won-value"))) {
            fixture.rows("order", ORDER)
                    .rows(
                            "opportunity",
                            "opportunity_id, stage, outcome, amount, currency, closed_at",
                            "1 | s | open | 5 | EUR |");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(lines(metrics, "won-value")).containsExactly("all 2026-10 total AC 0 n=0");
            assertThat(reason(metrics, "win-rate-count", NotAvailable.ALL))
                    .isEqualTo(
                            "Win rate by number is not available, because the 1 rows of entity opportunity leave nothing"
                                    + " to divide by up to the end of the period.");
            assertThat(reason(metrics, "won-value", NotAvailable.DATED))
                    .isEqualTo("Won value is not available by month, quarter or year, because no row of entity"
                            + " opportunity that it counts has a date in closed_on before 2026-11-01.");
            assertThat(reason(metrics, "orders", NotAvailable.ALL))
                    .isEqualTo(
                            "Orders is not available, because no usable row of entity order was found in file-1.csv.");
        }
    }

    @Test
    void aValueIsAsGoodAsTheWorstFileItReads() {
        try (MetricFixture fixture = new MetricFixture(only(
                "orders",
                "sales-before-returns",
                "sales-returns",
                "net-sales",
                "average-order-value",
                "stock-out-rate"))) {
            fixture.history(1)
                    .rows(1, "order", ORDER, order(1, "2026-10-01"))
                    .rows(
                            2,
                            "order_line",
                            "order_id, line_no, quantity, ordered_at, line_total, currency, channel",
                            "1 | 1 | 1 | 2026-10-01 10:00:00 | 5 | EUR | web")
                    .rows(
                            3,
                            "stock_level",
                            "as_of, sku, location, warehouse, qty_on_hand",
                            "2026-10-05 | A | L | Lyon | 5")
                    .rows(
                            4,
                            "stock_move",
                            "move_id, moved_at, sku, quantity, warehouse, move_type",
                            "1 | 2026-10-01 10:00:00 | A | 1 | Lyon | issue")
                    .grade(2, Grade.C)
                    .grade(4, Grade.B);
            Metrics metrics = fixture.measure("2026-10");
            assertThat(metrics.list().stream()
                            .filter(value -> value.key().kind() == MONTH)
                            .filter(value -> value.key().dimension().isEmpty())
                            .map(value -> value.key().metric() + " " + value.grade()))
                    .containsExactly(
                            "average-order-value C",
                            "net-sales C",
                            "orders A",
                            "sales-before-returns C",
                            "sales-returns C",
                            "stock-out-rate B");
        }
    }

    @Test
    void whatIsLoadedIsWhatWasMeasured() {
        try (MetricFixture fixture = new MetricFixture()) {
            fixture.rows("order", ORDER, order(1, "2024-06-03"), order(2, "2025-02-01"), order(3, "2026-10-31"))
                    .rows(
                            "ticket",
                            "ticket_id, created_at, status, first_reply_seconds",
                            "1 | 2026-10-01 10:00:00 | solved | 3601",
                            "2 | 2026-10-01 10:00:00 | solved | 100");
            Metrics metrics = fixture.measure("2026-10");
            Metrics loaded = fixture.engine().load();
            assertThat(loaded.list()).isEqualTo(metrics.list()).isNotEmpty();
            assertThat(loaded.notAvailable()).isEqualTo(metrics.notAvailable()).isNotEmpty();
            assertThat(loaded.undated()).isEqualTo(metrics.undated());
            fixture.measure("2026-09");
            assertThat(fixture.engine().load().list())
                    .noneMatch(value -> value.key().period().equals("2026-10"));
        }
    }
}
