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
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Every bundled metric: literal rows, literal numbers. */
class BundledMetricsTests {

    private static final String OPPORTUNITY = "opportunity_id, stage, outcome, amount, currency, closed_at, region";

    private static final String[] OPPORTUNITIES = {
        "1 | s | won  | 100.10 | EUR | 2026-10-01 00:00:00 | North",
        "2 | s | lost | 300    | EUR | 2026-10-31 23:59:59 | North",
        "3 | s | won  | 50     | EUR | 2026-10-15 12:00:00 | South",
        "4 | s | open | 999    | EUR |                     | South",
        "5 | s | won  | 7      | EUR | 2026-11-01 00:00:00 | South",
        "6 | s | lost |        | EUR | 2026-09-02 08:00:00 |",
        "7 | s | won  | 20     | EUR |                     | South",
    };

    @Test
    void winRateByNumberLeavesOutOpenOpportunitiesAndThoseClosedLater() {
        try (MetricFixture fixture = new MetricFixture(only("win-rate-count"))) {
            fixture.history(2).rows("opportunity", OPPORTUNITY, OPPORTUNITIES);
            Metrics metrics = fixture.measure("2026-10");
            assertThat(lines(metrics, "win-rate-count"))
                    .filteredOn(line -> line.contains("AC") && !line.startsWith("ytd"))
                    .containsExactly(
                            "month 2026-09 total AC 0 = 0/1 n=1",
                            "month 2026-09 region=(none) AC 0 = 0/1 n=1",
                            "month 2026-10 total AC 0.6666666666666666 = 2/3 n=3",
                            "month 2026-10 region=North AC 0.5 = 1/2 n=2",
                            "month 2026-10 region=South AC 1 = 1/1 n=1",
                            "all 2026-10 total AC 0.6 = 3/5 n=5",
                            "all 2026-10 region=(none) AC 0 = 0/1 n=1",
                            "all 2026-10 region=North AC 0.5 = 1/2 n=2",
                            "all 2026-10 region=South AC 1 = 2/2 n=2");
            assertThat(metrics.undated()).containsEntry("win-rate-count", 1L);
        }
    }

    @Test
    void winRateByValueWeighsByAmountAndSkipsUnknownAmounts() {
        try (MetricFixture fixture = new MetricFixture(only("win-rate-value"))) {
            fixture.history(2).rows("opportunity", OPPORTUNITY, OPPORTUNITIES);
            Metrics metrics = fixture.measure("2026-10");
            assertThat(lines(metrics, "win-rate-value"))
                    .filteredOn(line -> line.contains("AC") && !line.startsWith("ytd"))
                    .containsExactly(
                            "month 2026-10 total AC 0.3334814485669851 = 150.1/450.1 n=3",
                            "month 2026-10 region=North AC 0.2501874531367158 = 100.1/400.1 n=2",
                            "month 2026-10 region=South AC 1 = 50/50 n=1",
                            "all 2026-10 total AC 0.3618379068283344 = 170.1/470.1 n=4",
                            "all 2026-10 region=North AC 0.2501874531367158 = 100.1/400.1 n=2",
                            "all 2026-10 region=South AC 1 = 70/70 n=2");
        }
    }

    @Test
    void wonValueSumsExactlyAndShowsZeroForAMonthWithoutASale() {
        try (MetricFixture fixture = new MetricFixture(only("won-value"))) {
            fixture.history(4)
                    .rows("opportunity", OPPORTUNITY, OPPORTUNITIES)
                    .rows("opportunity", OPPORTUNITY, "8 | s | won | 0.0001 | EUR | 2026-08-05 10:00:00 | North");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(value(metrics, "won-value", MONTH, "2026-07")).isNull();
            assertThat(value(metrics, "won-value", MONTH, "2026-08")).isEqualTo(0.0001);
            assertThat(value(metrics, "won-value", MONTH, "2026-09")).isEqualTo(0.0);
            assertThat(value(metrics, "won-value", MONTH, "2026-10")).isEqualTo(150.1);
            assertThat(value(metrics, "won-value", QUARTER, "2026-Q3")).isEqualTo(0.0001);
            assertThat(value(metrics, "won-value", YTD, "2026-10")).isEqualTo(150.1001);
            assertThat(value(metrics, "won-value", ALL, "2026-10")).isEqualTo(170.1001);
            assertThat(value(metrics, "won-value", MONTH, "2026-08", "region", "South"))
                    .isNull();
            assertThat(value(metrics, "won-value", MONTH, "2026-09", "region", "North"))
                    .isEqualTo(0.0);
        }
    }

    @Test
    void firstReplyTimeIsTheMedianOfItemsNotAnAverageOfMedians() {
        try (MetricFixture fixture = new MetricFixture(only("first-reply-time"))) {
            fixture.history(3)
                    .rows(
                            "ticket",
                            "ticket_id, created_at, status, first_reply_seconds, team",
                            "1 | 2026-08-01 08:00:00 | solved | 3600  | A",
                            "2 | 2026-08-02 08:00:00 | solved | 7200  | A",
                            "3 | 2026-09-01 08:00:00 | solved | 36000 | B",
                            "4 | 2026-10-01 08:00:00 | open   |       | A",
                            "5 | 2026-10-02 08:00:00 | solved | 1800  | A",
                            "6 | 2026-11-01 00:00:00 | solved | 1     | A");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(lines(metrics, "first-reply-time"))
                    .filteredOn(line -> line.contains("total AC") && !line.startsWith("ytd"))
                    .containsExactly(
                            "month 2026-08 total AC 1.5 n=2",
                            "month 2026-09 total AC 10 n=1",
                            "month 2026-10 total AC 0.5 n=1",
                            "all 2026-10 total AC 1.5 n=4");
            assertThat(value(metrics, "first-reply-time", YTD, "2026-10")).isEqualTo(1.5);
            assertThat(value(metrics, "first-reply-time", ALL, "2026-10", "team", "A"))
                    .isEqualTo(1.0);
        }
    }

    @Test
    void backlogIsWhatWasOpenAtTheEndOfTheMonth() {
        try (MetricFixture fixture = new MetricFixture(only("ticket-backlog"))) {
            fixture.history(12)
                    .rows(
                            "ticket",
                            "ticket_id, created_at, status, solved_at, team",
                            "open-all-along | 2026-07-31 23:59:59 | open   |                     | A",
                            "next-month     | 2026-08-10 10:00:00 | solved | 2026-09-01 00:00:00 | A",
                            "same-month     | 2026-08-10 10:00:00 | solved | 2026-08-31 23:59:59 | B",
                            "unknown-when   | 2026-08-10 10:00:00 | closed |                     | B",
                            "later          | 2026-11-01 00:00:00 | open   |                     | B");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(value(metrics, "ticket-backlog", MONTH, "2026-06")).isNull();
            assertThat(value(metrics, "ticket-backlog", MONTH, "2026-07")).isEqualTo(1.0);
            assertThat(value(metrics, "ticket-backlog", MONTH, "2026-08")).isEqualTo(2.0);
            assertThat(value(metrics, "ticket-backlog", MONTH, "2026-09")).isEqualTo(1.0);
            assertThat(value(metrics, "ticket-backlog", QUARTER, "2026-Q3")).isEqualTo(1.0);
            assertThat(value(metrics, "ticket-backlog", YTD, "2026-08")).isEqualTo(2.0);
            assertThat(value(metrics, "ticket-backlog", ALL, "2026-10")).isEqualTo(1.0);
            assertThat(value(metrics, "ticket-backlog", MONTH, "2026-10", "team", "A"))
                    .isEqualTo(1.0);
            assertThat(value(metrics, "ticket-backlog", MONTH, "2026-10", "team", "B"))
                    .isNull();
        }
    }

    @Test
    void anOrderIsOnTimeAndInFullOnlyIfAllItsTransfersAre() {
        try (MetricFixture fixture = new MetricFixture(only("otif-order"))) {
            fixture.history(1)
                    .rows(
                            "shipment",
                            "shipment_id, direction, order_id, carrier, promised_delivery_date, delivered_at,"
                                    + " status, backorder_of, warehouse",
                            // good
                            "T1 | outbound | SO1 | | 2026-10-05 | 2026-10-05 23:00:00 | delivered | | Lyon",
                            // late
                            "T2 | outbound | SO2 | | 2026-10-05 | 2026-10-06 00:00:00 | delivered | | Lyon",
                            // open
                            "T3 | outbound | SO3 | | 2026-10-05 |                     | shipped   | | Lyon",
                            // in time, but a rest followed
                            "T4 | outbound | SO4 | | 2026-10-05 | 2026-10-04 10:00:00 | delivered | | Lille",
                            "T5 | outbound | SO4 | | 2026-10-05 | 2026-10-05 10:00:00 | delivered | T4 | Lille",
                            // two transfers, one late
                            "T6 | outbound | SO5 | | 2026-10-05 | 2026-10-04 10:00:00 | delivered | | Lille",
                            "T7 | outbound | SO5 | | 2026-10-05 | 2026-10-09 10:00:00 | delivered | | Lille",
                            // cancelled and inbound ones do not count
                            "T8 | outbound | SO6 | | 2026-10-05 |                     | cancelled | | Lyon",
                            "T9 | inbound  | PO1 | | 2026-10-05 | 2026-10-04 10:00:00 | delivered | | Lyon",
                            // no status at all
                            "T10 | outbound | SO7 | | 2026-10-31 | 2026-10-31 10:00:00 |          | | Lyon")
                    // a carrier's parcels for the same orders do not count
                    .rows(
                            2,
                            "shipment",
                            "shipment_id, direction, order_id, carrier, promised_delivery_date, delivered_at",
                            "P1 | outbound | SO8 | Chronex | 2026-10-05 | 2026-10-12 10:00:00",
                            "P2 | outbound | SO1 | Chronex | 2026-10-05 | 2026-10-12 10:00:00");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(lines(metrics, "otif-order"))
                    .filteredOn(line -> line.startsWith("month"))
                    .containsExactly(
                            "month 2026-10 total AC 0.3333333333333333 = 2/6 n=6",
                            "month 2026-10 warehouse=Lille AC 0 = 0/2 n=2",
                            "month 2026-10 warehouse=Lyon AC 0.5 = 2/4 n=4");
        }
    }

    @Test
    void carrierOnTimeCountsShipmentsStillUnderWayAsLate() {
        try (MetricFixture fixture = new MetricFixture(only("carrier-on-time"))) {
            fixture.history(1)
                    .rows(
                            "shipment",
                            "shipment_id, direction, carrier, promised_delivery_date, delivered_at, warehouse, lane, status",
                            "1 | outbound | Chronex | 2026-10-05 | 2026-10-05 20:00:00 | Lyon | Lyon–PACA |",
                            "2 | outbound | Chronex | 2026-10-05 | 2026-10-06 08:00:00 | Lyon | Lyon–PACA |",
                            "3 | outbound | Chronex | 2026-10-31 |                     | Lyon | Lyon–Nord |",
                            "4 | outbound | Postal  | 2026-10-31 | 2026-10-30 08:00:00 |      | Lyon–Nord |",
                            "5 | outbound | Postal  | 2026-11-01 | 2026-10-30 08:00:00 |      | Lyon–Nord |",
                            "6 | outbound | Postal  |            | 2026-10-30 08:00:00 |      | Lyon–Nord |",
                            "7 | return   | Postal  | 2026-10-30 | 2026-10-30 08:00:00 |      | Lyon–Nord |",
                            "8 | outbound |         | 2026-10-30 | 2026-10-30 08:00:00 |      | Lyon–Nord |",
                            // a cancelled one is not the carrier's
                            "9 | outbound | Postal  | 2026-10-30 |                     |      | Lyon–Nord | cancelled");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(lines(metrics, "carrier-on-time"))
                    .filteredOn(line -> line.startsWith("month"))
                    .containsExactly(
                            "month 2026-10 total AC 0.5 = 2/4 n=4",
                            "month 2026-10 carrier=Chronex AC 0.3333333333333333 = 1/3 n=3",
                            "month 2026-10 carrier=Postal AC 1 = 1/1 n=1",
                            "month 2026-10 carrier | warehouse=Chronex | Lyon AC 0.3333333333333333 = 1/3 n=3",
                            "month 2026-10 carrier | warehouse=Postal | (none) AC 1 = 1/1 n=1",
                            "month 2026-10 lane=Lyon–Nord AC 0.5 = 1/2 n=2",
                            "month 2026-10 lane=Lyon–PACA AC 0.5 = 1/2 n=2",
                            "month 2026-10 warehouse=(none) AC 1 = 1/1 n=1",
                            "month 2026-10 warehouse=Lyon AC 0.3333333333333333 = 1/3 n=3");
            assertThat(value(metrics, "carrier-on-time", ALL, "2026-10")).isEqualTo(0.5);
            assertThat(metrics.undated()).containsEntry("carrier-on-time", 1L);
        }
    }

    private static final String STOCK =
            "as_of, sku, location, warehouse, qty_on_hand, qty_reserved, unit_cost, currency";

    @Test
    void stockOutRateLooksAtActiveProductsInEverySnapshot() {
        try (MetricFixture fixture = new MetricFixture(only("stock-out-rate"))) {
            fixture.history(1)
                    .rows(
                            "stock_move",
                            "move_id, moved_at, sku, quantity, warehouse, move_type",
                            "1 | 2026-07-10 10:00:00 | A | 1 | Lyon | issue",
                            "2 | 2026-10-05 10:00:00 | B | 1 | Lyon | issue",
                            "3 | 2026-10-01 10:00:00 | C | 1 | Lyon | receipt")
                    .rows(
                            "stock_level",
                            STOCK,
                            // A was issued 87 days before the first snapshot, 94 before the second
                            "2026-10-05 | A | L | Lyon | 5 | 5 | 1 | EUR",
                            "2026-10-12 | A | L | Lyon | 0 |   | 1 | EUR",
                            // B is issued on the day of the first snapshot
                            "2026-10-05 | B | L | Lyon | 0 |   | 1 | EUR",
                            "2026-10-12 | B | L | Lyon | 3 | 1 | 1 | EUR",
                            // C was only received
                            "2026-10-12 | C | L | Lyon | 0 |   | 1 | EUR");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(lines(metrics, "stock-out-rate"))
                    .filteredOn(line -> line.startsWith("month"))
                    .containsExactly(
                            "month 2026-10 total AC 0.5 = 1/2 n=2", "month 2026-10 warehouse=Lyon AC 0.5 = 1/2 n=2");
        }
    }

    @Test
    void excessStockIsWhatTwelveMonthsOfIssuesWouldNotUse() {
        try (MetricFixture fixture = new MetricFixture(only("excess-stock"))) {
            fixture.history(1)
                    .rows(
                            "stock_move",
                            "move_id, moved_at, sku, quantity, warehouse, move_type",
                            "1 | 2025-10-01 10:00:00 | A | 30 | Lyon  | receipt",
                            "2 | 2025-11-30 10:00:00 | A | 4  | Lyon  | issue",
                            "3 | 2026-10-01 10:00:00 | A | 6  | Lyon  | issue",
                            "4 | 2026-10-01 10:00:00 | A | 99 | Lille | issue",
                            "5 | 2025-10-01 10:00:00 | D | 10 | Lyon  | receipt",
                            "6 | 2026-04-01 10:00:00 | D | 8  | Lyon  | issue",
                            "7 | 2026-07-01 10:00:00 | N | 8  | Lyon  | receipt")
                    .rows(
                            "stock_level",
                            STOCK,
                            "2026-10-19 | A | L | Lyon | 999 | | 1 | EUR",
                            // 15 on hand, 10 issued in twelve months: 5 at 2 in excess
                            "2026-10-26 | A | L | Lyon | 15 | | 2 | EUR",
                            // last issue 208 days ago: all 5 at 4
                            "2026-10-26 | D | L | Lyon | 5 | | 4 | EUR",
                            // moved since July only: too new to be in excess, but part of the whole
                            "2026-10-26 | N | L | Lyon | 50 | | 10 | EUR");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(lines(metrics, "excess-stock"))
                    .filteredOn(line -> line.startsWith("month"))
                    .containsExactly(
                            "month 2026-10 total AC 0.05454545454545454 = 30/550 n=3",
                            "month 2026-10 warehouse=Lyon AC 0.05454545454545454 = 30/550 n=3");
        }
    }

    @Test
    void stockValueIsThatOfTheLastSnapshotAndNeverOfAMonthWithoutOne() {
        try (MetricFixture fixture = new MetricFixture(only("stock-value"))) {
            fixture.history(3)
                    .rows(
                            "stock_level",
                            STOCK,
                            "2026-08-24 | A | L | Lyon  | 10 | | 1.25 | EUR",
                            "2026-08-31 | A | L | Lyon  | 8  | | 1.25 | EUR",
                            "2026-08-31 | A | L | Lille | 4  | | 2.5  | EUR",
                            "2026-10-26 | A | L | Lyon  | 2  | | 1.25 | EUR",
                            "2026-11-02 | A | L | Lyon  | 77 | | 1.25 | EUR");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(value(metrics, "stock-value", MONTH, "2026-08")).isEqualTo(20.0);
            assertThat(value(metrics, "stock-value", MONTH, "2026-09")).isNull();
            assertThat(value(metrics, "stock-value", QUARTER, "2026-Q3")).isNull();
            assertThat(value(metrics, "stock-value", MONTH, "2026-10")).isEqualTo(2.5);
            assertThat(value(metrics, "stock-value", ALL, "2026-10")).isEqualTo(2.5);
            assertThat(value(metrics, "stock-value", MONTH, "2026-08", "warehouse", "Lille"))
                    .isEqualTo(10.0);
            assertThat(value(metrics, "stock-value", MONTH, "2026-10", "warehouse", "Lille"))
                    .isEqualTo(0.0);
        }
    }

    private static final String EMPLOYEE = "employee_id, status, hire_date, termination_date, department";

    private static final String[] EMPLOYEES = {
        "1 | active     | 2020-01-01 |            | Sales",
        "2 | inactive   | 2026-01-01 | 2026-09-30 | Sales",
        "3 | inactive   | 2026-09-30 | 2026-10-01 | Sales",
        "4 | onboarding | 2026-11-01 |            | Sales",
        "5 | leave      | 2026-10-31 |            | Support",
        "6 | active     | 2020-01-01 | 2026-11-15 | Support",
    };

    @Test
    void headcountIsTheOneBeforePlusHiresMinusLeavers() {
        try (MetricFixture fixture = new MetricFixture(only("headcount", "leavers"))) {
            fixture.history(3).rows("employee", EMPLOYEE, EMPLOYEES);
            Metrics metrics = fixture.measure("2026-10");
            assertThat(value(metrics, "headcount", MONTH, "2026-08")).isEqualTo(3.0);
            assertThat(value(metrics, "headcount", MONTH, "2026-09")).isEqualTo(3.0);
            assertThat(value(metrics, "headcount", MONTH, "2026-10")).isEqualTo(3.0);
            assertThat(value(metrics, "headcount", ALL, "2026-10")).isEqualTo(3.0);
            assertThat(value(metrics, "headcount", MONTH, "2026-10", "department", "Support"))
                    .isEqualTo(2.0);
            assertThat(value(metrics, "leavers", MONTH, "2026-08")).isNull();
            assertThat(value(metrics, "leavers", MONTH, "2026-09")).isEqualTo(1.0);
            assertThat(value(metrics, "leavers", MONTH, "2026-10")).isEqualTo(1.0);
            assertThat(value(metrics, "leavers", ALL, "2026-10")).isEqualTo(2.0);
        }
    }

    @Test
    void turnoverIsLeaversPerPersonYear() {
        try (MetricFixture fixture = new MetricFixture(only("leavers", "person-years", "turnover"))) {
            fixture.history(13).rows("employee", EMPLOYEE, EMPLOYEES);
            Metrics metrics = fixture.measure("2026-10");
            // employed in October: 1 and 6 all 31 days, 3 on the 1st, 5 on the 31st
            assertThat(value(metrics, "person-years", MONTH, "2026-10"))
                    .isCloseTo((31 + 31 + 1 + 1) / 365.25, within(1e-9));
            assertThat(value(metrics, "turnover", MONTH, "2026-10")).isCloseTo(365.25 / 64, within(1e-6));
            // 273 days of 2, 2 days of 3, 1 day of 5, 304 days each of 1 and 6
            assertThat(value(metrics, "person-years", YTD, "2026-10"))
                    .isCloseTo((273 + 2 + 1 + 304 + 304) / 365.25, within(1e-9));
            assertThat(value(metrics, "turnover", YTD, "2026-10")).isCloseTo(2 * 365.25 / 884, within(1e-6));
            assertThat(value(metrics, "turnover", MONTH, "2026-10", "department", "Support"))
                    .isNull();
            assertThat(value(metrics, "person-years", YEAR, "2025")).isNull();
            assertThat(value(metrics, "person-years", YTD, "2025-12"))
                    .as("outside the history")
                    .isNull();
        }
    }

    @Test
    void leaversAmongAllOnRecordNeedsNoDate() {
        try (MetricFixture fixture = new MetricFixture(only("leaver-share", "leavers", "turnover", "person-years"))) {
            fixture.history(1);
            fixture.rows(
                    "employee",
                    "employee_id, status, department",
                    "1 | active   | Sales",
                    "2 | inactive | Sales",
                    "3 | active   | R&D",
                    "4 | active   | R&D");
            Metrics metrics = fixture.measure("2026-10");
            // without a date every month would end alike, so there is only the state of the file
            assertThat(lines(metrics, "leaver-share"))
                    .containsExactly(
                            "all 2026-10 total AC 0.25 = 1/4 n=4",
                            "all 2026-10 department=R&D AC 0 = 0/2 n=2",
                            "all 2026-10 department=Sales AC 0.5 = 1/2 n=2");
            assertThat(reason(metrics, "leaver-share", NotAvailable.DATED))
                    .isEqualTo(
                            "Leavers among all on record is not available by month, quarter or year, because no loaded"
                                    + " file fills hire_date or termination_date of entity employee; the entity is filled by"
                                    + " file-1.csv.");
            assertThat(metrics.notAvailable())
                    .filteredOn(reason -> reason.metric().equals("leaver-share"))
                    .extracting(reason -> reason.why().fr())
                    .containsExactly("Départs parmi les personnes connues\u00a0: non disponible par mois, trimestre ou"
                            + " année, car aucun fichier chargé ne remplit hire_date ou termination_date de l’entité"
                            + " employee (remplie par file-1.csv).");
            assertThat(lines(metrics, "leavers"))
                    .containsExactly("all 2026-10 total AC 1 n=1", "all 2026-10 department=Sales AC 1 n=1");
            assertThat(metrics.undated()).containsEntry("leavers", 1L);
            assertThat(lines(metrics, "turnover")).isEmpty();
            assertThat(reason(metrics, "turnover", NotAvailable.ALL))
                    .isEqualTo(
                            "Turnover is not available, because its part Person-years is not available: no loaded file"
                                    + " fills hire_date or termination_date of entity employee; the entity is filled by file-1.csv.");
            assertThat(reason(metrics, "leavers", NotAvailable.DATED))
                    .isEqualTo("Leavers is not available by month, quarter or year, because no loaded file fills"
                            + " termination_date of entity employee; the entity is filled by file-1.csv.");
        }
    }

    @Test
    void absencesLeaveOutRefusedOnesAndKeepUndatedOnes() {
        try (MetricFixture fixture = new MetricFixture(only("absences", "absence-hours"))) {
            fixture.history(1)
                    .rows(
                            "absence",
                            "absence_id, employee_id, type, start_date, hours, status",
                            "1 | p | sick  | 2026-10-01 | 7.5 | approved",
                            "2 | p | sick  | 2026-10-31 | 0   |",
                            "3 | q | leave | 2026-10-15 | 8   | rejected",
                            "4 | q | leave | 2026-10-15 |     | requested",
                            "5 | q | leave |            | 4   |");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(value(metrics, "absences", MONTH, "2026-10")).isEqualTo(3.0);
            assertThat(value(metrics, "absence-hours", MONTH, "2026-10")).isEqualTo(7.5);
            assertThat(value(metrics, "absences", ALL, "2026-10")).isEqualTo(4.0);
            assertThat(value(metrics, "absence-hours", ALL, "2026-10")).isEqualTo(11.5);
            assertThat(value(metrics, "absence-hours", MONTH, "2026-10", "type", "leave"))
                    .as("hours unknown, not zero")
                    .isNull();
            assertThat(metrics.undated()).containsEntry("absences", 1L).containsEntry("absence-hours", 1L);
        }
    }

    @Test
    void averageOrderValueDividesNetSalesByOrders() {
        try (MetricFixture fixture = new MetricFixture(
                only("sales-before-returns", "sales-returns", "net-sales", "orders", "average-order-value"))) {
            fixture.history(2)
                    .rows(
                            "order",
                            "order_id, order_number, ordered_at, status, channel",
                            "1 | 1 | 2026-10-01 10:00:00 | completed  | web",
                            "2 | 2 | 2026-10-02 10:00:00 | processing | web",
                            "3 | 3 | 2026-10-03 10:00:00 | cancelled  | web",
                            "4 | 4 | 2026-09-03 10:00:00 | refunded   | shop")
                    .rows(
                            "order_line",
                            "order_id, line_no, quantity, ordered_at, line_total, currency, line_status, channel",
                            "1 | 1 | 1 | 2026-10-01 10:00:00 | 10.05 | EUR | completed  | web",
                            "1 | 2 | 1 | 2026-10-01 10:00:00 | 20    | EUR | completed  | web",
                            "1 | 3 | 1 | 2026-10-01 10:00:00 |       | EUR | completed  | web",
                            "2 | 1 | 1 | 2026-10-02 10:00:00 | 30    | EUR |            | web",
                            "3 | 1 | 1 | 2026-10-03 10:00:00 | 500   | EUR | cancelled  | web",
                            "4 | 1 | 1 | 2026-09-03 10:00:00 | 70    | EUR | refunded   | shop");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(value(metrics, "net-sales", MONTH, "2026-10")).isEqualTo(60.05);
            assertThat(value(metrics, "orders", MONTH, "2026-10")).isEqualTo(2.0);
            assertThat(lines(metrics, "average-order-value"))
                    .filteredOn(line -> line.startsWith("month"))
                    .containsExactly(
                            // sold for 70 and paid back; nobody says when, so in the same month
                            "month 2026-09 total AC 0 = 0/1 n=1",
                            "month 2026-09 channel=shop AC 0 = 0/1 n=1",
                            "month 2026-10 total AC 30.025 = 60.05/2 n=2",
                            "month 2026-10 channel=web AC 30.025 = 60.05/2 n=2");
        }
    }

    @Test
    void netSalesKeepOnlyThePartOfALineThatWasNotReturned() {
        try (MetricFixture fixture =
                new MetricFixture(only("sales-before-returns", "sales-returns", "net-sales", "net-sales-by-order"))) {
            fixture.history(1)
                    .rows(
                            "order_line",
                            "order_id, line_no, quantity, quantity_refunded, ordered_at, line_total, currency",
                            "1 | 1 | 3 | 1 | 2026-10-01 10:00:00 | 100   | EUR",
                            "1 | 2 | 2 | 2 | 2026-10-01 10:00:00 | 50    | EUR",
                            "1 | 3 | 2 | 0 | 2026-10-01 10:00:00 | 10.55 | EUR",
                            "1 | 4 | 2 |   | 2026-10-01 10:00:00 | 1     | EUR");
            Metrics metrics = fixture.measure("2026-10");
            assertThat(value(metrics, "net-sales-by-order", MONTH, "2026-10")).isEqualTo(78.2167);
            assertThat(value(metrics, "net-sales", MONTH, "2026-10")).isCloseTo(78.2167, within(1e-9));
        }
    }

    @Test
    void withoutAnyFileNoMetricHasANumberAndEachHasAReason() {
        try (MetricFixture fixture = new MetricFixture()) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(metrics.list()).isEmpty();
            assertThat(MetricFixture.CATALOGUE.metrics().keySet())
                    .isNotEmpty()
                    .allSatisfy(metric -> assertThat(reason(metrics, metric, NotAvailable.ALL))
                            .contains("no loaded file fills the entity"));
        }
    }
}
