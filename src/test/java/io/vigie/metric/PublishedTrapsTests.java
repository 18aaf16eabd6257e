package io.vigie.metric;

import static io.vigie.calendar.PeriodKind.MONTH;
import static io.vigie.calendar.PeriodKind.QUARTER;
import static io.vigie.metric.MetricFixture.only;
import static io.vigie.metric.MetricFixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalFixture;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What definitions published by vendors and in open-source packages get wrong or leave open, T1 to T14 of the metric
 * catalogue: rows on which they would say something else, and what the bundled metrics say.
 */
class PublishedTrapsTests {

    private static final String TICKET = "ticket_id, created_at, status, solved_at, first_reply_seconds";
    private static final String COMMENT = "ticket_id, seq, written_at, author, public";
    private static final String CHANGE = "ticket_id, field, to_value, changed_at";

    @TempDir
    private Path input;

    private static double at(Metrics metrics, String metric, String month) {
        return Objects.requireNonNull(value(metrics, metric, MONTH, month), metric + " of " + month);
    }

    /** Not "fewer than no replies", which never is. */
    @Test
    void t1TicketsWithoutAReplyAreThoseWithNone() {
        try (MetricFixture fixture = new MetricFixture(only("unreplied-tickets")).history(2)) {
            Metrics metrics = fixture.rows(
                            "ticket",
                            TICKET,
                            "1 | 2026-10-02 08:00:00 | open | | ",
                            "2 | 2026-10-02 08:00:00 | open | | ")
                    .rows("ticket_comment", COMMENT, "2 | a | 2026-10-02 09:00:00 | agent | true")
                    .measure("2026-10");
            assertThat(at(metrics, "unreplied-tickets", "2026-10")).isEqualTo(1.0);
        }
    }

    /** A customer who writes again after an hour starts no clock: it ran since the ticket was created. */
    @Test
    void t2EveryClockStartsAtCreation() {
        try (MetricFixture fixture = new MetricFixture(only("first-reply-time", "full-resolution-time")).history(2)) {
            Metrics metrics = fixture.rows(
                            "ticket", TICKET, "1 | 2026-10-02 08:00:00 | solved | 2026-10-02 18:00:00 | ")
                    .rows(
                            "ticket_comment",
                            COMMENT,
                            "1 | a | 2026-10-02 09:00:00 | customer | true",
                            "1 | b | 2026-10-02 11:00:00 | agent    | true")
                    .measure("2026-10");
            assertThat(at(metrics, "first-reply-time", "2026-10")).isEqualTo(3.0);
            assertThat(at(metrics, "full-resolution-time", "2026-10")).isEqualTo(10.0);
        }
    }

    /** Closed twice, the ticket counts once by each definition; a reply counts where its ticket was created. */
    @Test
    void t3EveryVariantOfClosedHasAnIdOfItsOwn() {
        try (MetricFixture fixture = new MetricFixture(
                        only("first-resolution-time", "full-resolution-time", "first-reply-time"))
                .history(3)) {
            Metrics metrics = fixture.rows(
                            "ticket", TICKET, "1 | 2026-09-30 20:00:00 | closed | 2026-10-20 08:00:00 | ")
                    .rows("ticket_comment", COMMENT, "1 | a | 2026-10-01 08:00:00 | agent | true")
                    .rows(
                            "ticket_status_change",
                            CHANGE,
                            "1 | status | closed | 2026-10-05 08:00:00",
                            "1 | status | open   | 2026-10-06 08:00:00",
                            "1 | status | closed | 2026-10-20 08:00:00")
                    .measure("2026-10");
            for (String metric : List.of("first-resolution-time", "full-resolution-time")) {
                assertThat(metrics.find(MetricKey.month(metric, "2026-10"))
                                .orElseThrow()
                                .n())
                        .as(metric)
                        .isEqualTo(1);
            }
            assertThat(at(metrics, "first-reply-time", "2026-09")).isEqualTo(12.0);
            assertThat(value(metrics, "first-reply-time", MONTH, "2026-10")).isNull();
        }
    }

    /** New for 1 h, open 2 h, pending 4 h, on hold 8 h, open 16 h. */
    @Test
    void t4WaitsAreSumsOfStates() {
        try (MetricFixture fixture =
                new MetricFixture(only("requester-wait", "handling-time", "full-resolution-time")).history(2)) {
            Metrics metrics = fixture.rows(
                            "ticket", TICKET, "1 | 2026-10-01 00:00:00 | solved | 2026-10-02 07:00:00 | ")
                    .rows(
                            "ticket_status_change",
                            CHANGE,
                            "1 | status | open    | 2026-10-01 01:00:00",
                            "1 | status | pending | 2026-10-01 03:00:00",
                            "1 | status | on_hold | 2026-10-01 07:00:00",
                            "1 | status | open    | 2026-10-01 15:00:00",
                            "1 | status | solved  | 2026-10-02 07:00:00")
                    .measure("2026-10");
            assertThat(at(metrics, "requester-wait", "2026-10"))
                    .as("new, open, on hold")
                    .isEqualTo(27.0);
            assertThat(at(metrics, "handling-time", "2026-10")).as("new, open").isEqualTo(19.0);
            assertThat(at(metrics, "full-resolution-time", "2026-10"))
                    .as("pending too")
                    .isEqualTo(31.0);
        }
    }

    /** What an agent opened with a public comment is answered by the second one. */
    @Test
    void t5TheCommentATicketIsOpenedWithIsNoReply() {
        try (MetricFixture fixture = new MetricFixture(only("first-reply-time")).history(2)) {
            Metrics metrics = fixture.rows("ticket", TICKET, "1 | 2026-10-02 08:00:00 | open | | 0")
                    .rows(
                            "ticket_comment",
                            COMMENT,
                            "1 | a | 2026-10-02 08:00:00 | agent | true",
                            "1 | b | 2026-10-02 10:00:00 | agent | false",
                            "1 | c | 2026-10-02 13:00:00 | agent | true")
                    .measure("2026-10");
            assertThat(at(metrics, "first-reply-time", "2026-10")).isEqualTo(5.0);
        }
    }

    /** The promise was made two hours after creation; the promise is judged by its own clock, the reply time is not. */
    @Test
    void t6ReplyTimeRunsFromCreationThoughThePromiseCameLater() {
        try (MetricFixture fixture = new MetricFixture(only("first-reply-time", "sla-attainment")).history(2)) {
            Metrics metrics = fixture.rows("ticket", TICKET, "1 | 2026-10-02 08:00:00 | open | | ")
                    .rows("ticket_comment", COMMENT, "1 | a | 2026-10-02 11:00:00 | agent | true")
                    .rows(
                            "sla_event",
                            "ticket_id, sla_metric, applied_at, due_at, met_at",
                            "1 | first_reply | 2026-10-02 10:00:00 | 2026-10-02 12:00:00 | 2026-10-02 11:00:00")
                    .measure("2026-10");
            assertThat(at(metrics, "first-reply-time", "2026-10")).isEqualTo(3.0);
            assertThat(at(metrics, "sla-attainment", "2026-10")).isEqualTo(1.0);
        }
    }

    /**
     * Paris is an hour ahead of UTC in November: what is solved at 22:30 UTC is solved within October, what is created at
     * 23:30 UTC is not October's, and a snapshot at 23:00 would have both wrong.
     */
    @Test
    void t7TheBacklogIsThatOfMidnightInTheReportingZone() throws IOException {
        String line = "{\"ticket\": {\"id\": %d, \"via\": {\"channel\": \"email\"}, \"created_at\": \"%s\", \"status\":"
                + " \"%s\", \"satisfaction_rating\": {\"score\": \"offered\"}, \"metric_set\": {\"reopens\": 0,"
                + " \"replies\": 0, \"solved_at\": %s}}}\n";
        Files.writeString(
                input.resolve("tickets-2026-11-02.json"),
                line.formatted(1, "2026-10-05T08:00:00Z", "solved", "\"2026-10-31T22:30:00Z\"")
                        + line.formatted(2, "2026-10-05T08:00:00Z", "solved", "\"2026-10-31T23:30:00Z\"")
                        + line.formatted(3, "2026-10-31T22:30:00Z", "open", "null")
                        + line.formatted(4, "2026-10-31T23:30:00Z", "open", "null"));
        assertThat(at(measured(only("ticket-backlog")), "ticket-backlog", "2026-10"))
                .as("2 and 3")
                .isEqualTo(2.0);
    }

    private Metrics measured(Catalogue catalogue) {
        try (CanonicalFixture company = CanonicalFixture.of(null, input)) {
            assertThat(company.report().files())
                    .allSatisfy(file -> assertThat(file.rowsKept()).isPositive());
            return new MetricEngine(catalogue, CanonicalFixture.SETTINGS, company.warehouse())
                    .measure(ReportingPeriod.parse("2026-10"), company.report());
        }
    }

    /** One of two won, but nine tenths of the amount; a deal is open until it is won or lost, whatever its forecast. */
    @Test
    void t8WinRatesByNumberAndByValueAreTwoMetrics() {
        try (MetricFixture fixture =
                new MetricFixture(only("win-rate-count", "win-rate-value", "open-opportunities")).history(2)) {
            Metrics metrics = fixture.rows(
                            "opportunity",
                            "opportunity_id, stage, outcome, amount, currency, created_at, closed_at",
                            "1 | Closed won  | won  | 900 | EUR | 2026-10-01 08:00:00 | 2026-10-20 08:00:00",
                            "2 | Closed lost | lost | 100 | EUR | 2026-10-01 08:00:00 | 2026-10-20 08:00:00",
                            "3 | Omitted     | open | 500 | EUR | 2026-10-01 08:00:00 | ")
                    .measure("2026-10");
            assertThat(at(metrics, "win-rate-count", "2026-10")).isEqualTo(0.5);
            assertThat(at(metrics, "win-rate-value", "2026-10")).isEqualTo(0.9);
            assertThat(at(metrics, "open-opportunities", "2026-10")).isEqualTo(1.0);
        }
    }

    /** The same person in two exports, moved to another team and position in October: hired in 2020, once. */
    @Test
    void t9AMoveToAnotherPositionIsNoHire() throws IOException {
        String header = "Employee_ID,Worker_Status,Hire_Date,Termination_Date,Supervisory_Organization,Job_Title,"
                + "Position_Effective_Date\n";
        Files.writeString(
                input.resolve("RaaS_Workers_2026-09-30.csv"),
                header + "701,Active,2020-02-03,,Support,Agent,2020-02-03\n"
                        + "702,Active,2020-02-03,,Support,Agent,2020-02-03\n");
        Files.writeString(
                input.resolve("RaaS_Workers_2026-11-02.csv"),
                header + "701,Active,2020-02-03,,Sales,Account manager,2026-10-01\n"
                        + "702,Active,2020-02-03,,Support,Agent,2020-02-03\n"
                        + "703,Active,2026-10-12,,Support,Agent,2026-10-12\n");
        Metrics metrics = measured(only("hires", "headcount"));
        assertThat(at(metrics, "hires", "2026-10")).isEqualTo(1.0);
        assertThat(at(metrics, "headcount", "2026-10")).isEqualTo(3.0);
        assertThat(value(metrics, "hires", MONTH, "2026-10", "department", "Sales"))
                .isEqualTo(0.0);
    }

    /** A day and a half stays one; what is open has an age, not a cycle time. */
    @Test
    void t10OpenItemsHaveAnAgeAndNothingIsRounded() {
        try (MetricFixture fixture = new MetricFixture(only("cycle-time", "work-item-age")).history(2)) {
            Metrics metrics = fixture.rows(
                            "work_item",
                            "work_item_id, project, status, status_category, created_at, completed_at",
                            "a | P | Done  | done  | 2026-10-01 08:00:00 | 2026-10-02 20:00:00",
                            "b | P | Doing | doing | 2026-10-12 08:00:00 | ")
                    .rows(
                            "work_item_transition",
                            "work_item_id, changed_at, to_status, to_category",
                            "a | 2026-10-01 08:00:00 | Doing | doing",
                            "a | 2026-10-02 20:00:00 | Done  | done",
                            "b | 2026-10-12 08:00:00 | Doing | doing")
                    .measure("2026-10");
            assertThat(at(metrics, "cycle-time", "2026-10")).isEqualTo(1.5);
            assertThat(at(metrics, "work-item-age", "2026-10")).isEqualTo(20.0);
        }
    }

    /** 100 and 60 sold in September, a quarter of the 100 paid back in October, when 40 were sold. */
    @Test
    void t11ARefundCountsOnTheDayItIsPaid() {
        try (MetricFixture fixture = new MetricFixture(only(
                        "sales-before-returns",
                        "sales-returns",
                        "net-sales",
                        "net-sales-by-order",
                        "orders",
                        "average-order-value"))
                .history(3)) {
            Metrics metrics = fixture.rows(
                            "order",
                            "order_id, order_number, ordered_at, status",
                            "1 | 1 | 2026-09-10 10:00:00 | completed",
                            "2 | 2 | 2026-09-11 10:00:00 | completed",
                            "3 | 3 | 2026-10-11 10:00:00 | completed")
                    .rows(
                            "order_line",
                            "order_id, line_no, quantity, quantity_refunded, ordered_at, line_total, currency, line_status",
                            "1 | 1 | 4 | 1 | 2026-09-10 10:00:00 | 100 | EUR | completed",
                            "2 | 1 | 1 | 0 | 2026-09-11 10:00:00 | 60  | EUR | completed",
                            "3 | 1 | 1 | 0 | 2026-10-11 10:00:00 | 40  | EUR | completed")
                    .rows("order_refund", "refund_id, order_id, refunded_at", "r | 1 | 2026-10-02 10:00:00")
                    .measure("2026-10");
            assertThat(at(metrics, "net-sales", "2026-09")).isEqualTo(160.0);
            assertThat(at(metrics, "net-sales", "2026-10")).isEqualTo(15.0);
            assertThat(at(metrics, "average-order-value", "2026-09")).isEqualTo(80.0);
            assertThat(at(metrics, "average-order-value", "2026-10")).isEqualTo(15.0);
            assertThat(at(metrics, "net-sales-by-order", "2026-09"))
                    .as("the cohort of September")
                    .isEqualTo(135.0);
        }
    }

    /**
     * One of four posts filled after ten days, three open for a month: a median of the filled ones would say ten days, one
     * that ends open ones today would say thirty. Nobody knows yet: less than half are filled.
     */
    @Test
    void t12OpenStaysAreCensored() {
        try (MetricFixture fixture = new MetricFixture(only("time-to-fill", "time-to-fill-closed")).history(2)) {
            Metrics metrics = fixture.rows(
                            "vacancy",
                            "vacancy_id, title, status, opened_at, closed_at, openings",
                            "1 | Fitter | filled | 2026-10-01 08:00:00 | 2026-10-11 08:00:00 | 1",
                            "2 | Fitter | open   | 2026-10-01 08:00:00 |                     | 1",
                            "3 | Fitter | open   | 2026-10-01 08:00:00 |                     | 1",
                            "4 | Fitter | open   | 2026-10-01 08:00:00 |                     | 1")
                    .rows(
                            "application",
                            "application_id, vacancy_id, candidate_key, applied_at, stage, status",
                            "1 | 2 | c | 2026-10-02 08:00:00 | Review | active")
                    .measure("2026-10");
            assertThat(at(metrics, "time-to-fill-closed", "2026-10")).isEqualTo(10.0);
            assertThat(value(metrics, "time-to-fill", MONTH, "2026-10")).isNull();
        }
    }

    /** Members active in a week are the state of a day: neither summed nor averaged, and said not to be a month's. */
    @Test
    void t13WeeklyActiveMembersAreThoseOfTheLastDay() {
        try (MetricFixture fixture = new MetricFixture(only("weekly-active-members")).history(12)) {
            Metrics metrics = fixture.rows(
                            "workspace_activity",
                            "workspace, day, weekly_active",
                            "slack | 2026-07-31 | 70",
                            "slack | 2026-08-31 | 90",
                            "slack | 2026-09-29 | 85",
                            "slack | 2026-09-30 | 80")
                    .measure("2026-10");
            assertThat(at(metrics, "weekly-active-members", "2026-09")).isEqualTo(80.0);
            assertThat(value(metrics, "weekly-active-members", QUARTER, "2026-Q3"))
                    .isEqualTo(80.0);
        }
        assertThat(definition("weekly-active-members").meaning().en())
                .contains("or the seven before it", "not the members active in a calendar month");
    }

    /** Which date and which unit is in the name; what the customer cancelled is no miss. */
    @Test
    void t14OnTimeInFullSaysByWhichDateAndOfWhat() {
        for (String unit : List.of("order", "line", "unit")) {
            assertThat(definition("otif-" + unit).name().en()).isEqualTo("OTIF by " + unit + ", date promised");
            assertThat(definition("otif-" + unit).name().fr()).contains("date promise");
        }
        try (MetricFixture fixture =
                new MetricFixture(only("otif-order", "otif-line", "otif-unit", "on-time-to-commit")).history(2)) {
            String cancelled = "order_id, order_number, ordered_at, status";
            Metrics before = DeliveryMetricCases.ORDERS.load(fixture).measure("2026-10");
            double lines = at(before, "otif-line", "2026-10");
            assertThat(lines).isCloseTo(0.4, within(1e-12));
            Metrics after = fixture.rows("order", cancelled, "9 | 9 | 2026-10-01 10:00:00 | cancelled")
                    .rows(
                            "order_line",
                            "order_id, line_no, sku, quantity, line_total, currency, ordered_at",
                            "9 | 1 | A | 2 | 200 | EUR | 2026-10-01 10:00:00")
                    .rows("delivery_note", "note_id, order_id, warehouse, committed_date", "n9 | 9 | Lyon | 2026-10-05")
                    .measure("2026-10");
            assertThat(at(after, "otif-line", "2026-10")).isEqualTo(lines);
            assertThat(at(after, "otif-unit", "2026-10")).isEqualTo(at(before, "otif-unit", "2026-10"));
            assertThat(at(after, "on-time-to-commit", "2026-10")).isEqualTo(at(before, "on-time-to-commit", "2026-10"));
        }
    }

    private static MetricDefinition definition(String metric) {
        return Objects.requireNonNull(MetricFixture.CATALOGUE.metrics().get(metric), metric);
    }
}
