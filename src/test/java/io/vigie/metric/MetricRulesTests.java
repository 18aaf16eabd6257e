package io.vigie.metric;

import static io.vigie.calendar.PeriodKind.ALL;
import static io.vigie.calendar.PeriodKind.MONTH;
import static io.vigie.calendar.PeriodKind.QUARTER;
import static io.vigie.calendar.PeriodKind.YEAR;
import static io.vigie.metric.MetricFixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.calendar.WorkingDays;
import io.vigie.canonical.CanonicalFixture;
import io.vigie.canonical.Grade;
import io.vigie.canonical.WorkingDayTable;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueException;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Settings;
import io.vigie.metric.statistics.Interval;
import io.vigie.pack.page.Figure.Difference;
import io.vigie.pack.page.Figure.Measured;
import io.vigie.pack.page.Figure.Relative;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The general rules G1 to G17 of the metric catalogue, held by the engine whatever a definition says; where a rule is about
 * the columns of a domain, by its bundled metrics. What definitions published elsewhere get wrong is in
 * {@link PublishedTrapsTests}.
 */
class MetricRulesTests {

    private static final String TICKET = "ticket_id, created_at, status, solved_at, first_reply_seconds, team";

    @TempDir
    private Path folder;

    private MetricFixture tickets(Map<String, String> bodies, String... rows) {
        return new MetricFixture(MetricFixture.own(folder, bodies)).history(14).rows("ticket", TICKET, rows);
    }

    private static double at(Metrics metrics, String metric, String month) {
        return Objects.requireNonNull(value(metrics, metric, MONTH, month), metric + " of " + month);
    }

    @Test
    void g1APeriodHoldsItsFirstDayAndNotTheDayAfterItsLast() {
        try (MetricFixture fixture = tickets(
                Map.of("created", "from: ticket\nat: created_on\ncount: all\nunit: count"),
                "1 | 2026-08-31 23:59:59 | open | | | A",
                "2 | 2026-09-01 00:00:00 | open | | | A",
                "3 | 2026-09-30 23:59:59 | open | | | A",
                "4 | 2026-10-01 00:00:00 | open | | | A",
                "5 | 2026-10-31 23:59:59 | open | | | A",
                "6 | 2026-11-01 00:00:00 | open | | | A")) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(at(metrics, "created", "2026-08")).isEqualTo(1.0);
            assertThat(at(metrics, "created", "2026-09")).isEqualTo(2.0);
            assertThat(at(metrics, "created", "2026-10")).isEqualTo(2.0);
            assertThat(value(metrics, "created", QUARTER, "2026-Q3")).isEqualTo(3.0);
            assertThat(value(metrics, "created", ALL, "2026-10")).isEqualTo(5.0);
        }
    }

    /** Trap T3: those opened and those closed in a period are two metrics with ids of their own. */
    @Test
    void g2ARowCountsOnTheOneDateItsMetricNames() {
        try (MetricFixture fixture = tickets(
                Map.of(
                        "created", "from: ticket\nat: created_on\ncount: all\nunit: count",
                        "solved", "from: ticket\nat: solved_on\ncount: all\nunit: count"),
                "1 | 2026-09-02 08:00:00 | solved | 2026-10-02 08:00:00 | | A",
                "2 | 2026-10-02 08:00:00 | solved | 2026-10-03 08:00:00 | | A",
                "3 | 2026-10-02 08:00:00 | open   |                     | | A")) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(at(metrics, "created", "2026-09")).isEqualTo(1.0);
            assertThat(at(metrics, "created", "2026-10")).isEqualTo(2.0);
            assertThat(value(metrics, "solved", MONTH, "2026-09")).isNull();
            assertThat(at(metrics, "solved", "2026-10")).isEqualTo(2.0);
        }
    }

    /** One of one in September, one of nine in October: two of ten over both, not the mean of two rates. */
    @Test
    void g3ARateOverMoreIsTheQuotientOfTheSums() {
        String[] rows = IntStream.range(0, 10)
                .mapToObj(i -> i + " | " + (i == 0 ? "2026-08-02" : "2026-09-02") + " 08:00:00 | "
                        + (i < 2 ? "solved" : "open") + " | | | " + (i < 5 ? "A" : "B"))
                .toArray(String[]::new);
        try (MetricFixture fixture = tickets(
                Map.of(
                        "share",
                        "from: ticket\nat: created_on\nratio: {numerator: status = 'solved', denominator: ticket_id is not null}\nby: [team]\nunit: percent"),
                rows)) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(at(metrics, "share", "2026-08")).isEqualTo(1.0);
            assertThat(at(metrics, "share", "2026-09")).isEqualTo(1 / 9.0);
            MetricValue quarter = metrics.find(new MetricKey("share", QUARTER, "2026-Q3", "", "", Scenario.AC))
                    .orElseThrow();
            assertThat(quarter.value()).isEqualTo(0.2);
            assertThat(quarter.numerator()).isEqualTo(2.0);
            assertThat(quarter.denominator()).isEqualTo(10.0);
            assertThat(value(metrics, "share", QUARTER, "2026-Q3", "team", "A")).isEqualTo(0.4);
            assertThat(value(metrics, "share", QUARTER, "2026-Q3", "team", "B")).isEqualTo(0.0);
        }
    }

    /** Type 7 of 1, 2, 3, 4 at 0.85: position 3.55. The quarter's median is that of its items. */
    @Test
    void g4PercentilesComeFromItems() {
        try (MetricFixture fixture = tickets(
                Map.of(
                        "p50",
                                "from: ticket\nat: created_on\npercentile: {of: first_reply_seconds, p: 0.5}\nunit: hours",
                        "p85",
                                "from: ticket\nat: created_on\npercentile: {of: first_reply_seconds, p: 0.85}\nunit: hours"),
                "1 | 2026-09-02 08:00:00 | open | | 1   | A",
                "2 | 2026-09-02 08:00:00 | open | | 2   | A",
                "3 | 2026-09-02 08:00:00 | open | | 3   | A",
                "4 | 2026-09-02 08:00:00 | open | | 4   | A",
                "5 | 2026-08-02 08:00:00 | open | | 100 | A")) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(at(metrics, "p85", "2026-09")).isCloseTo(3.55, within(1e-12));
            assertThat(at(metrics, "p50", "2026-09")).isEqualTo(2.5);
            assertThat(at(metrics, "p50", "2026-08")).isEqualTo(100.0);
            assertThat(value(metrics, "p50", QUARTER, "2026-Q3")).isEqualTo(3.0);
        }
    }

    @Test
    void g5NothingIsNotZeroAndNothingIsDividedByIt() {
        try (MetricFixture fixture = tickets(
                Map.of(
                        "seconds", "from: ticket\nat: created_on\nsum: first_reply_seconds\nunit: quantity",
                        "mean",
                                "from: ticket\nat: created_on\nratio: {numerator: first_reply_seconds, denominator: first_reply_seconds is not null}\nunit: hours",
                        "solved-share",
                                "from: ticket\nat: created_on\nratio: {numerator: status = 'late', denominator: status = 'solved'}\nunit: percent",
                        "per-second", "formula: solved-share / seconds\nunit: rate"),
                "1 | 2026-08-02 08:00:00 | open   | |    | A",
                "2 | 2026-10-02 08:00:00 | solved | |    | A",
                "3 | 2026-10-02 08:00:00 | solved | | 10 | A",
                "4 | 2026-10-02 08:00:00 | solved | | 0  | A")) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(value(metrics, "seconds", MONTH, "2026-08"))
                    .as("unknown")
                    .isNull();
            assertThat(value(metrics, "seconds", MONTH, "2026-09")).as("none").isEqualTo(0.0);
            assertThat(value(metrics, "mean", MONTH, "2026-10"))
                    .as("over the two known")
                    .isEqualTo(5.0);
            assertThat(value(metrics, "mean", MONTH, "2026-08")).isNull();
            assertThat(value(metrics, "solved-share", MONTH, "2026-08")).isNull();
            assertThat(value(metrics, "solved-share", MONTH, "2026-10")).isEqualTo(0.0);
            assertThat(value(metrics, "per-second", MONTH, "2026-09")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 9, FEW", "0.5, 10, VALUE", "0.85, 19, FEW", "0.85, 20, VALUE", "0.95, 59, FEW", "0.95, 60, VALUE"
    })
    void g6APercentileOfFewItemsIsMarked(double p, int items, Shown shown) {
        assertThat(shown("percentile: {of: first_reply_seconds, p: " + p + "}", items))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"9, FEW", "10, VALUE"})
    void g6ARateOfFewIsMarked(int items, Shown shown) {
        assertThat(shown("ratio: {numerator: status = 'solved', denominator: ticket_id is not null}", items))
                .isEqualTo(shown);
    }

    private Shown shown(String kind, int items) {
        String[] rows = IntStream.range(0, items)
                .mapToObj(i -> i + " | 2026-10-02 08:00:00 | open | | " + i + " | A")
                .toArray(String[]::new);
        try (MetricFixture fixture =
                tickets(Map.of("few", "from: ticket\nat: created_on\n" + kind + "\nunit: percent"), rows)) {
            return fixture.measure("2026-10")
                    .find(MetricKey.month("few", "2026-10"))
                    .orElseThrow()
                    .shown();
        }
    }

    /**
     * Two solved after 10 days, three withdrawn after 5: as if they were still awaited the median is 10 days, but fewer than
     * half will ever be solved. Traps T10 and T12: open items are never in the same column as closed ones.
     */
    @Test
    void g7OpenItemsStayAndASecondExitIsNoWaiting() {
        String times = "application_id, vacancy_id, candidate_key, applied_at, stage, status, hired_at, rejected_at";
        Catalogue catalogue = MetricFixture.own(
                folder,
                Map.of(
                        "waiting",
                                "from: application\nat: applied_on\nsurvival: {start: applied_on, event: hired_on, quantile: 0.5}\nunit: days",
                        "competing",
                                "from: application\nat: applied_on\nsurvival: {start: applied_on, event: hired_on, competing: rejected_on, quantile: 0.5}\nunit: days",
                        "third",
                                "from: application\nat: applied_on\nsurvival: {start: applied_on, event: hired_on, competing: rejected_on, quantile: 0.3}\nunit: days",
                        "completed",
                                "from: application\nat: applied_on\npercentile: {of: \"days_between(applied_on, hired_on)\", p: 0.5}\nunit: days",
                        "age",
                                "from: application\nclosing: {of: \"days_between(applied_on, period_end)\", p: 0.5, open: \"applied_on < period_end and hired_on is null and rejected_on is null\"}\nunit: days"));
        TreeMap<String, MetricDefinition> shown = new TreeMap<>(catalogue.metrics());
        shown.replaceAll((id, metric) -> metric.withPrivacy(MetricDefinition.Privacy.NONE));
        try (MetricFixture fixture = new MetricFixture(MetricFixture.with(shown))
                .history(2)
                .rows(
                        "application",
                        times,
                        "1 | v | a | 2026-10-01 08:00:00 | s | hired    | 2026-10-11 08:00:00 |",
                        "2 | v | b | 2026-10-01 08:00:00 | s | hired    | 2026-10-11 08:00:00 |",
                        "3 | v | c | 2026-10-01 08:00:00 | s | rejected |                     | 2026-10-06 08:00:00",
                        "4 | v | d | 2026-10-01 08:00:00 | s | rejected |                     | 2026-10-06 08:00:00",
                        "5 | v | e | 2026-10-01 08:00:00 | s | rejected |                     | 2026-10-06 08:00:00",
                        "6 | v | f | 2026-10-31 08:00:00 | s | active   |                     |")) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(at(metrics, "completed", "2026-10")).isEqualTo(10.0);
            assertThat(at(metrics, "age", "2026-10")).isEqualTo(1.0);
            assertThat(value(metrics, "competing", MONTH, "2026-10")).isNull();
            assertThat(at(metrics, "third", "2026-10")).isEqualTo(10.0);
        }
    }

    @Test
    void g8AMonthThatIsNotOverIsComparedWithAsMuchOfTheMonthAYearBefore() {
        try (MetricFixture fixture = tickets(
                Map.of("created", "from: ticket\nat: created_on\ncount: all\nunit: count"),
                "1 | 2025-10-02 08:00:00 | open | | | A",
                "2 | 2025-10-30 08:00:00 | open | | | A",
                "3 | 2026-10-02 08:00:00 | open | | | A",
                "4 | 2026-10-17 08:00:00 | open | | | A",
                "5 | 2026-10-18 08:00:00 | open | | | A")) {
            Metrics metrics = fixture.measure("2026-10-17");
            assertThat(at(metrics, "created", "2026-10")).isEqualTo(2.0);
            assertThat(metrics.months("created", "", "", Scenario.PY).get("2026-10"))
                    .extracting(MetricValue::value)
                    .isEqualTo(1.0);
            assertThat(value(metrics, "created", QUARTER, "2026-Q4"))
                    .as("is not over")
                    .isNull();
        }
    }

    @Test
    void g9AStateIsTheLastOneAndAnAverageWeighsByTime() {
        Catalogue catalogue = MetricFixture.own(
                folder,
                Map.of(
                        "stock", "from: stock_level\nclosing: {of: qty_on_hand, snapshot: as_of}\nunit: quantity",
                        "mean",
                                "from: stock_level\naverage-stock: {of: qty_on_hand, snapshot: as_of}\nunit: quantity"));
        try (MetricFixture fixture = new MetricFixture(catalogue)
                .history(14)
                .rows(
                        "stock_level",
                        "as_of, sku, location, warehouse, qty_on_hand",
                        "2026-06-30 | A | L | Lyon | 10",
                        "2026-07-31 | A | L | Lyon | 20",
                        "2026-08-31 | A | L | Lyon | 40",
                        "2026-09-30 | A | L | Lyon | 70")) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(at(metrics, "stock", "2026-09")).isEqualTo(70.0);
            assertThat(value(metrics, "stock", QUARTER, "2026-Q3")).isEqualTo(70.0);
            // 30 days of 10, 31 of 20, 30 of 40, one of 70
            assertThat(value(metrics, "mean", QUARTER, "2026-Q3")).isCloseTo(2190 / 92.0, within(1e-9));
        }
    }

    /**
     * Solved after a day, back after ten, solved for good in the next month: {@code first_} and {@code final_} are two
     * metrics with days of their own; the one whose name says nothing is the final one.
     */
    @Test
    void g10WhatWasReopenedHasAFirstAndAFinalVariant() {
        try (MetricFixture fixture = new MetricFixture(
                        MetricFixture.only("first-resolution-time", "full-resolution-time", "reopen-rate"))
                .history(3)) {
            Metrics metrics = fixture.rows(
                            "ticket",
                            "ticket_id, created_at, status, solved_at",
                            "1 | 2026-09-01 08:00:00 | closed | 2026-10-01 08:00:00")
                    .rows(
                            "ticket_status_change",
                            "ticket_id, field, to_value, changed_at",
                            "1 | status | solved | 2026-09-02 08:00:00",
                            "1 | status | open   | 2026-09-05 08:00:00",
                            "1 | status | solved | 2026-10-01 08:00:00")
                    .measure("2026-10");
            assertThat(at(metrics, "first-resolution-time", "2026-09")).isEqualTo(24.0);
            assertThat(value(metrics, "first-resolution-time", MONTH, "2026-10"))
                    .isNull();
            assertThat(value(metrics, "full-resolution-time", MONTH, "2026-09")).isNull();
            assertThat(at(metrics, "full-resolution-time", "2026-10")).isEqualTo(720.0);
            assertThat(at(metrics, "reopen-rate", "2026-09")).isEqualTo(1.0);
        }
        try (MetricFixture fixture =
                new MetricFixture(MetricFixture.only("first-cycle-time", "cycle-time")).history(3)) {
            Metrics metrics = fixture.rows(
                            "work_item",
                            "work_item_id, project, status, status_category, created_at, completed_at",
                            "a | P | Done | done | 2026-09-01 08:00:00 | 2026-10-05 08:00:00")
                    .rows(
                            "work_item_transition",
                            "work_item_id, changed_at, to_status, to_category",
                            "a | 2026-09-01 08:00:00 | Doing | doing",
                            "a | 2026-09-04 20:00:00 | Done  | done",
                            "a | 2026-09-20 08:00:00 | Doing | doing",
                            "a | 2026-10-05 08:00:00 | Done  | done")
                    .measure("2026-10");
            assertThat(at(metrics, "first-cycle-time", "2026-09")).isEqualTo(3.5);
            assertThat(at(metrics, "cycle-time", "2026-10")).isEqualTo(34.0);
        }
    }

    /**
     * Five days in Lyon, closed on the bridge after Ascension, then two in Lille, closed on its first. Each stay is counted
     * by the schedule in force there: a day each. Either schedule alone would say three days.
     */
    @Test
    void g11AClockRunsByEverySchedule() throws IOException {
        Files.createDirectories(folder.resolve("entities"));
        Files.writeString(folder.resolve("entities/ticket_clock.yaml"), """
				id: ticket_clock
				name: {en: Clock of a ticket, fr: Horloge d'un ticket}
				grain: one row per ticket, with the business hours of the teams it lay with
				derived:
				  base: ticket
				  with:
				    stay: >-
				      select source_system, ticket_id, to_value as team, changed_on as since_on, lead(changed_on) over (partition
				      by source_system, ticket_id order by changed_at, to_value) as until_on
				      from canonical.ticket_status_change where field = 'team'
				    clock: >-
				      select stay.source_system, stay.ticket_id, sum(b.open_seconds_before - a.open_seconds_before) as seconds
				      from stay join canonical.ticket t on t.source_system = stay.source_system and t.ticket_id = stay.ticket_id
				      join canonical.calendar_working_day a on a.calendar = stay.team and a.day = stay.since_on
				      join canonical.calendar_working_day b on b.calendar = stay.team and b.day = coalesce(stay.until_on, t.solved_on)
				      group by stay.source_system, stay.ticket_id
				  join: left join clock on clock.source_system = base.source_system and clock.ticket_id = base.ticket_id
				key: [ticket_id]
				date: solved_on
				columns:
				  ticket_id: {type: text, of: base.ticket_id}
				  solved_on: {type: date, of: base.solved_on}
				  open_seconds: {type: integer, of: clock.seconds}
				""");
        Catalogue own = MetricFixture.own(
                folder, Map.of("open-seconds", "from: ticket_clock\nat: solved_on\nsum: open_seconds\nunit: quantity"));
        SortedMap<String, EntityDefinition> entities = new TreeMap<>(MetricFixture.CATALOGUE.entities());
        entities.keySet().retainAll(List.of("ticket", "ticket_status_change", "target"));
        entities.put(
                "ticket_clock",
                Objects.requireNonNull(CatalogueReader.read(folder).entities().get("ticket_clock")));
        Catalogue catalogue = new Catalogue(
                own.sources(), entities, own.metrics(), own.findings(), own.packs(), own.fingerprint(), List.of());
        try (MetricFixture fixture = new MetricFixture(catalogue)
                .history(14)
                .calendars(Map.of("Lyon", List.of("2026-05-15"), "Lille", List.of("2026-05-18")))
                .rows("ticket", TICKET, "1 | 2026-05-13 08:00:00 | solved | 2026-05-20 17:00:00 | | Lille")
                .rows(
                        "ticket_status_change",
                        "ticket_id, field, to_value, changed_at",
                        "1 | team | Lyon  | 2026-05-13 08:00:00",
                        "1 | team | Lille | 2026-05-18 08:00:00")) {
            assertThat(at(fixture.measure("2026-10"), "open-seconds", "2026-05"))
                    .isEqualTo(2 * 9 * 3600.0);
        }
    }

    /** Urgent when the promise was made and late by then, played down to low since. */
    @Test
    void g12APromiseIsThatOfThePriorityThen() {
        try (MetricFixture fixture = new MetricFixture(MetricFixture.only("sla-attainment")).history(2)) {
            Metrics metrics = fixture.rows(
                            "ticket",
                            "ticket_id, created_at, status, solved_at, priority",
                            "1 | 2026-10-05 08:00:00 | solved | 2026-10-05 12:00:00 | low",
                            "2 | 2026-10-05 08:00:00 | solved | 2026-10-05 12:00:00 | urgent")
                    .rows(
                            "sla_event",
                            "ticket_id, sla_metric, priority, applied_at, due_at, met_at",
                            "1 | reply | urgent | 2026-10-05 08:00:00 | 2026-10-05 09:00:00 | 2026-10-05 11:00:00",
                            "2 | reply | low    | 2026-10-05 08:00:00 | 2026-10-06 08:00:00 | 2026-10-05 11:00:00")
                    .measure("2026-10");
            assertThat(value(metrics, "sla-attainment", MONTH, "2026-10", "priority", "urgent"))
                    .isEqualTo(0.0);
            assertThat(value(metrics, "sla-attainment", MONTH, "2026-10", "priority", "low"))
                    .isEqualTo(1.0);
        }
    }

    /** One ticket of August came late: what was said first stays, what is true is shown, and the change has a row. */
    @Test
    void g13AValueIsKeptAsFirstReportedAndAsKnownNow() {
        Catalogue catalogue =
                MetricFixture.own(folder, Map.of("created", "from: ticket\nat: created_on\ncount: all\nunit: count"));
        ReportedValues reported = new ReportedValues(folder.resolve("reported"));
        try (MetricFixture fixture = new MetricFixture(catalogue)
                .history(14)
                .rows(
                        "ticket",
                        TICKET,
                        "1 | 2026-08-02 08:00:00 | open | | | A",
                        "2 | 2026-08-02 08:00:00 | open | | | A",
                        "3 | 2026-09-02 08:00:00 | open | | | A")) {
            Metrics first = fixture.measure("2026-09");
            reported.record(
                    first,
                    facts("R-1", "2026-10-02", "2026-09", catalogue, fixture),
                    catalogue,
                    CanonicalFixture.SETTINGS);
            Metrics latest = fixture.rows(2, "ticket", TICKET, "4 | 2026-08-31 08:00:00 | open | | | A")
                    .measure("2026-10");
            List<Restatement> restated = reported.compare(
                    latest,
                    facts("R-2", "2026-11-02", "2026-10", catalogue, fixture),
                    fixture.report(),
                    catalogue,
                    CanonicalFixture.SETTINGS);

            assertThat(at(latest, "created", "2026-08")).isEqualTo(3.0);
            assertThat(restated)
                    .filteredOn(change -> change.key().equals(MetricKey.month("created", "2026-08")))
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.first()).isEqualTo(2.0);
                        assertThat(change.firstRun()).isEqualTo("R-1");
                        assertThat(change.now()).isEqualTo(3.0);
                        assertThat(change.listed()).isTrue();
                        assertThat(change.reason()).contains("file-2.csv");
                    });
            assertThat(restated)
                    .extracting(change -> change.key().period())
                    .as("September is as it was")
                    .doesNotContain("2026-09");
        }
    }

    private static RunFacts facts(String run, String day, String period, Catalogue catalogue, MetricFixture fixture) {
        return RunFacts.of(
                run,
                Instant.parse(day + "T06:00:00Z"),
                ReportingPeriod.parse(period),
                1,
                catalogue,
                CanonicalFixture.SETTINGS,
                fixture.report());
    }

    @Test
    void g14EveryMetricSaysWhatItIsAndWhose() {
        assertThat(MetricFixture.CATALOGUE.metrics().values())
                .hasSizeGreaterThan(200)
                .allSatisfy(metric -> {
                    assertThat(metric.owner().en()).isNotBlank();
                    assertThat(metric.owner().fr()).isNotBlank();
                    assertThat(metric.version()).isPositive();
                    assertThat(metric.validFrom()).matches("\\d{4}-\\d{2}");
                    assertThat(metric.tolerance()).isPositive();
                    assertThat(metric.at() != null)
                            .as(metric.id() + " has one attribution date if it is measured over periods")
                            .isEqualTo(dated(metric.value()) && !UNDATED.equals(metric.id()));
                });
    }

    /** All who left among all on record, whenever that was. */
    private static final String UNDATED = "leaver-share";

    private static boolean dated(Value value) {
        return AdditiveMetrics.computes(value)
                || value instanceof Value.Percentile
                || value instanceof Value.Survival
                || value instanceof Value.Concentration;
    }

    @Test
    void g15NothingIsRoundedBeforeItIsPrinted() {
        try (MetricFixture fixture = tickets(
                Map.of(
                        "share",
                        "from: ticket\nat: created_on\nratio: {numerator: status = 'solved', denominator: ticket_id is not null}\nunit: percent"),
                "1 | 2026-10-02 08:00:00 | open   | | | A",
                "2 | 2026-10-02 08:00:00 | solved | | | A",
                "3 | 2026-10-02 08:00:00 | solved | | | A")) {
            MetricValue share = fixture.measure("2026-10")
                    .find(MetricKey.month("share", "2026-10"))
                    .orElseThrow();
            assertThat(share.value()).isEqualTo(2 / 3.0);
            assertThat(PlainNumber.of(share.value())).isEqualTo("0.6666666666666666");
            assertThat(share.grade()).isEqualTo(Grade.A);
        }
    }

    /** {@link io.vigie.pack.DeviationTests} has which of the two a page takes. */
    @Test
    void g16RatesDifferInPointsVolumesInPercentAndNothingIsRelativeToANegativeNumber() {
        try (MetricFixture fixture = tickets(
                Map.of(
                        "share",
                                "from: ticket\nat: created_on\nratio: {numerator: status = 'solved', denominator: ticket_id is not null}\nunit: percent",
                        "created", "from: ticket\nat: created_on\ncount: all\nunit: count",
                        "balance", "from: ticket\nat: created_on\nsum: first_reply_seconds\nunit: quantity"),
                "1 | 2025-10-02 08:00:00 | solved | | -7 | A",
                "2 | 2025-10-02 08:00:00 | open   | | 2  | A",
                "3 | 2026-10-02 08:00:00 | solved | | 10 | A",
                "4 | 2026-10-02 08:00:00 | solved | | 0  | A",
                "5 | 2026-10-02 08:00:00 | open   | | 0  | A")) {
            Metrics metrics = fixture.measure("2026-10");
            NumberFormat print = NumberFormat.in(Language.EN);
            NumberStyle percent = new NumberStyle(100, 1, true, "%");
            NumberStyle plain = new NumberStyle(1, 0, false, "");

            Difference points = new Difference(
                    now(metrics, "share", percent), prior(metrics, "share", percent), percent.asVariance());
            assertThat(print.figure(points)).isEqualTo("+16.7");
            assertThat(points.style().unit()).isEqualTo("pp");
            assertThat(print.figure(
                            new Relative(now(metrics, "created", plain), prior(metrics, "created", plain), percent)))
                    .isEqualTo("+50.0");
            assertThat(print.figure(
                            new Relative(now(metrics, "balance", plain), prior(metrics, "balance", plain), percent)))
                    .as("10 after -5 is not -300 %")
                    .isEqualTo("n.a.");
            assertThat(print.figure(new Difference(
                            now(metrics, "balance", plain), prior(metrics, "balance", plain), plain.asVariance())))
                    .isEqualTo("+15");
        }
    }

    private static Measured now(Metrics metrics, String metric, NumberStyle style) {
        return measured(metrics, MetricKey.month(metric, "2026-10"), style);
    }

    private static Measured prior(Metrics metrics, String metric, NumberStyle style) {
        return measured(metrics, MetricKey.month(metric, "2026-10").in(Scenario.PY), style);
    }

    private static Measured measured(Metrics metrics, MetricKey key, NumberStyle style) {
        return new Measured(key, metrics.find(key).orElseThrow().value(), style);
    }

    @Test
    void g17SharesAndCountsHaveIntervals() {
        assertThat(Interval.wilson(81, 263, 0.95).low()).isCloseTo(0.25529, within(5e-6));
        assertThat(Interval.wilson(15, 148, 0.95).high()).isCloseTo(0.16049, within(5e-6));
        assertThat(Interval.wilson(0, 20, 0.95).high()).isCloseTo(0.16113, within(5e-6));
        assertThat(Interval.poisson(5, 0.95).low()).isCloseTo(1.6235, within(5e-5));
        assertThat(Interval.poisson(5, 0.95).high()).isCloseTo(11.6683, within(5e-5));
    }

    @Test
    void aYearIsTheSumOfItsMonths() {
        String[] rows = IntStream.range(0, 24)
                .mapToObj(i -> i + " | 2025-" + (i % 12 < 9 ? "0" : "") + (i % 12 + 1) + "-15 08:00:00 | open | | " + i
                        + " | A")
                .toArray(String[]::new);
        try (MetricFixture fixture = tickets(
                Map.of("seconds", "from: ticket\nat: created_on\nsum: first_reply_seconds\nunit: quantity"), rows)) {
            Metrics metrics = fixture.history(24).measure("2026-10");
            assertThat(value(metrics, "seconds", YEAR, "2025")).isEqualTo(276.0);
            assertThat(MetricFixture.months("2025-01", 12).stream()
                            .mapToDouble(month -> at(metrics, "seconds", month))
                            .sum())
                    .isEqualTo(276.0);
        }
    }

    @Test
    void aWeeklyFormulaHasWeeklyParts() {
        Map<String, String> bodies = Map.of(
                "created", "from: ticket\nat: created_on\ncount: all\nunit: count",
                "twice", "formula: created + created\nunit: count\nweekly: true");
        assertThatThrownBy(() -> MetricFixture.own(folder, bodies))
                .isInstanceOfSatisfying(
                        CatalogueException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> {
                                    assertThat(problem.file()).endsWith("twice.yaml");
                                    assertThat(problem.line()).isEqualTo(8);
                                    assertThat(problem.message()).contains("created", "not measured by week");
                                }));
    }

    /**
     * Rule G11: in Paris, a ticket of Wednesday 14:00 that the system says was answered 10 h 45 min later, on Thursday at
     * 00:45, has waited from two to six.
     */
    @Test
    void businessHoursAreThoseOfTheZone() {
        try (MetricFixture fixture = new MetricFixture(MetricFixture.only("first-reply-business-hours"))) {
            fixture.warehouse.transaction(session -> WorkingDayTable.create(
                    session, new WorkingDays("FR"), Settings.Hours.OFFICE, ZoneId.of("Europe/Paris")));
            fixture.rows(
                    "ticket",
                    "ticket_id, created_at, status, first_reply_seconds",
                    "1 | 2026-09-16 12:00:00 | closed | 38700");
            Metrics metrics = fixture.measure("2026-10");

            assertThat(MetricFixture.value(metrics, "first-reply-business-hours", PeriodKind.MONTH, "2026-09"))
                    .isEqualTo(4.0);
            assertThat(fixture.warehouse.query(
                            "select cast(replied_on as varchar) as day from canonical.ticket_reply",
                            row -> row.string("day")))
                    .containsExactly("2026-09-17");
        }
    }
}
