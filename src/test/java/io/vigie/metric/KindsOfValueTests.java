package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Catalogue;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each kind of value is, on rows few enough to compute by hand. */
class KindsOfValueTests {

    private static final String TICKET = "ticket_id, created_at, status, solved_at, first_reply_seconds, team, channel";

    private static final Period OCTOBER =
            new Period(PeriodKind.MONTH, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 1), "2026-10");

    @TempDir
    private Path folder;

    /** @param bodies what is computed, by metric id */
    private Catalogue catalogue(Map<String, String> bodies) {
        return MetricFixture.own(folder, bodies);
    }

    private static @Nullable Double october(Metrics metrics, String metric) {
        return MetricFixture.value(metrics, metric, PeriodKind.MONTH, "2026-10");
    }

    private static MetricFixture tickets(Catalogue catalogue) {
        return new MetricFixture(catalogue)
                .history(14)
                .rows(
                        "ticket",
                        TICKET,
                        "1 | 2026-10-01 08:00:00 | solved | 2026-10-03 08:00:00 | 60  | A | mail",
                        "2 | 2026-10-01 08:00:00 | solved | 2026-10-11 08:00:00 | 120 | A | chat",
                        "3 | 2026-10-22 08:00:00 | open   |                     | 180 | B | mail",
                        "4 | 2026-09-02 08:00:00 | solved | 2026-10-02 08:00:00 | 240 | B |");
    }

    @Test
    void theAgeOfOpenItemsIsAPercentileAtThePeriodsEnd() {
        Catalogue catalogue = catalogue(Map.of("age", """
				from: ticket
				closing: {of: "days_between(created_on, period_end)", p: 0.5, open: "created_on < period_end and (solved_on is null or solved_on >= period_end)"}
				unit: days
				"""));
        try (MetricFixture fixture = tickets(catalogue)) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(october(metrics, "age")).isEqualTo(10.0);
            assertThat(MetricFixture.value(metrics, "age", PeriodKind.MONTH, "2026-09"))
                    .isEqualTo(29.0);
            assertThat(metrics.months("age", "", "", Scenario.AC).get("2026-10"))
                    .extracting(MetricValue::shown)
                    .isEqualTo(Shown.FEW);
        }
    }

    /** One ticket is open of 250 seats: a state of few rows over many is no rate of few. Of three items it is. */
    @Test
    void aShareAtThePeriodsEndIsFewByItsDenominator() {
        Catalogue catalogue = catalogue(Map.of("of-seats", """
				from: ticket
				closing: {of: "1", per: "250", open: "created_on < period_end and (solved_on is null or solved_on >= period_end)"}
				unit: percent
				""", "of-items", """
				from: ticket
				closing: {of: "1", per: "1", open: "created_on < period_end and (solved_on is null or solved_on >= period_end)"}
				unit: percent
				"""));
        try (MetricFixture fixture = tickets(catalogue)) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(metrics.months("of-seats", "", "", Scenario.AC).get("2026-10"))
                    .extracting(MetricValue::shown)
                    .isEqualTo(Shown.VALUE);
            assertThat(metrics.months("of-items", "", "", Scenario.AC).get("2026-10"))
                    .extracting(MetricValue::shown)
                    .isEqualTo(Shown.FEW);
        }
    }

    /** October: 2 + 10 + 10 + 1 = 23 days in stock over 31; September: ticket 4 from the 2nd, 29 over 30. */
    @Test
    void anAverageStockIsTheMeanOverTheDays() {
        Catalogue catalogue = catalogue(Map.of("mean-open", """
				from: ticket
				average-stock: {of: "1", since: created_on, until: solved_on}
				by: [team]
				unit: quantity
				"""));
        try (MetricFixture fixture = tickets(catalogue)) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(october(metrics, "mean-open")).isEqualTo(23 / 31.0);
            assertThat(MetricFixture.value(metrics, "mean-open", PeriodKind.MONTH, "2026-10", "team", "A"))
                    .isEqualTo(12 / 31.0);
            assertThat(MetricFixture.value(metrics, "mean-open", PeriodKind.MONTH, "2026-09"))
                    .isEqualTo(29 / 30.0);
            Trace trace = fixture.engine().trace("mean-open", OCTOBER, "", "", 10);
            assertThat(trace.numerator()).isEqualByComparingTo("23");
            assertThat(trace.rowCount()).isEqualTo(4);
        }
    }

    @Test
    void aSnapshotHoldsUntilTheNext() {
        Catalogue catalogue = catalogue(Map.of("mean-stock", """
				from: stock_level
				average-stock: {of: qty_on_hand, snapshot: as_of}
				unit: quantity
				"""));
        try (MetricFixture fixture = new MetricFixture(catalogue)
                .history(3)
                .rows(
                        "stock_level",
                        "as_of, sku, location, warehouse, qty_on_hand",
                        "2026-09-21 | A | L | Lyon | 10",
                        "2026-10-11 | A | L | Lyon | 20",
                        "2026-10-21 | A | L | Lyon | 40")) {
            Metrics metrics = fixture.measure("2026-10");
            // 10 days of 10, 10 of 20, 11 of 40
            assertThat(october(metrics, "mean-stock")).isCloseTo(740 / 31.0, within(1e-12));
            assertThat(MetricFixture.value(metrics, "mean-stock", PeriodKind.MONTH, "2026-09"))
                    .isEqualTo(10.0);
            assertThat(MetricFixture.value(metrics, "mean-stock", PeriodKind.MONTH, "2026-08"))
                    .isNull();
            Trace trace = fixture.engine().trace("mean-stock", OCTOBER, "", "", 10);
            assertThat(trace.numerator()).isEqualByComparingTo("740");
        }
    }

    @Test
    void survivalCountsOpenItemsAsLongAsTheyAreKnown() {
        Catalogue catalogue = catalogue(Map.of("half-solved", """
				from: ticket
				at: created_on
				survival: {start: created_on, event: solved_on, quantile: 0.5}
				unit: days
				""", "unsolved-after-a-week", """
				from: ticket
				at: created_on
				survival: {start: created_on, event: solved_on, beyond: 7}
				unit: percent
				"""));
        try (MetricFixture fixture = tickets(catalogue)) {
            Metrics metrics = fixture.measure("2026-10");
            // of three tickets one is solved after 2 days, one is open after 9, one is solved after 10
            assertThat(october(metrics, "half-solved")).isEqualTo(10.0);
            assertThat(october(metrics, "unsolved-after-a-week")).isCloseTo(2 / 3.0, within(1e-12));
            Metrics early = fixture.measure("2026-10", LocalDate.of(2026, 10, 5));
            assertThat(october(early, "unsolved-after-a-week")).isNull();
        }
    }

    @Test
    void variationIsExactOverWhateverPeriod() {
        Catalogue catalogue = catalogue(Map.of("spread", """
				from: ticket
				at: created_on
				variation: first_reply_seconds
				unit: index
				"""));
        try (MetricFixture fixture = tickets(catalogue)) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(october(metrics, "spread")).isEqualTo(60 / 120.0);
            // 60, 120, 180, 240: standard deviation 77.4597, mean 150
            assertThat(MetricFixture.value(metrics, "spread", PeriodKind.ALL, "2026-10"))
                    .isCloseTo(0.516_397_779, within(1e-9));
            assertThat(MetricFixture.value(metrics, "spread", PeriodKind.MONTH, "2026-09"))
                    .isNull();
        }
    }

    @Test
    void concentrationIsTheSumOfSquaredSharesOrThatOfTheLargest() {
        Catalogue catalogue = catalogue(Map.of("herfindahl", """
				from: ticket
				at: created_on
				concentration: {of: first_reply_seconds, among: ticket_id}
				unit: index
				""", "largest", """
				from: ticket
				at: created_on
				concentration: {of: first_reply_seconds, among: ticket_id, top: 2}
				unit: percent
				"""));
        try (MetricFixture fixture = tickets(catalogue)) {
            Metrics metrics = fixture.measure("2026-10");
            // 60, 120, 180 of 360
            assertThat(october(metrics, "herfindahl")).isCloseTo(14 / 36.0, within(1e-12));
            assertThat(october(metrics, "largest")).isEqualTo(300 / 360.0);
        }
    }

    @Test
    void completionIsSimulatedFromTheWeeksBefore() {
        Catalogue catalogue = catalogue(Map.of("done-in", """
				from: ticket
				completion: {finished: solved_on, open: "created_on < period_end and (solved_on is null or solved_on >= period_end)", quantile: 0.85, weeks: 4}
				unit: days
				"""));
        String[] rows = IntStream.range(0, 10)
                .mapToObj(i -> i + " | 2026-09-01 08:00:00 | x | "
                        + (i < 8 ? LocalDate.of(2026, 10, 31).minusDays(7L * (i / 2)) + " 08:00:00" : "")
                        + " | 1 | A | b")
                .toArray(String[]::new);
        try (MetricFixture fixture = new MetricFixture(catalogue).history(2).rows("ticket", TICKET, rows)) {
            // two a week in each of the last four, two are left
            assertThat(october(fixture.measure("2026-10"), "done-in")).isEqualTo(7.0);
        }
    }

    @Test
    void aFormulaLooksBackOnlyOnWhatIsThere() {
        Catalogue catalogue =
                catalogue(Map.of("created", """
				from: ticket
				at: created_on
				count: all
				unit: count
				""", "open-now", """
				from: ticket
				closing: {of: "1", open: "created_on < period_end and (solved_on is null or solved_on >= period_end)"}
				unit: count
				""", "per-open", """
				formula: trailing(created, 2) / mean(open-now, 2)
				unit: rate
				""", "too-long", """
				formula: trailing(created, 3)
				unit: count
				""", "daily", """
				formula: (created + 2) * 100 / days
				unit: rate
				"""));
        try (MetricFixture fixture = tickets(catalogue)) {
            Metrics metrics = fixture.measure("2026-10");
            // 4 created in two months; one open at the end of each
            assertThat(october(metrics, "per-open")).isEqualTo(4.0);
            assertThat(october(metrics, "too-long")).isNull();
            assertThat(october(metrics, "daily")).isEqualTo(500 / 31.0);

            // three months that are a quarter too are no longer than what is there
            Metrics september = fixture.history(6).measure("2026-09");
            assertThat(MetricFixture.value(september, "created", PeriodKind.QUARTER, "2026-Q3"))
                    .isNotNull();
            assertThat(MetricFixture.value(september, "too-long", PeriodKind.MONTH, "2026-09"))
                    .isNull();
        }
    }

    /** What a value of the data breaks is one metric, not the pack. */
    @Test
    void aMetricWhoseSqlFailsOnAValueIsNotAvailableAndTheOthersAre() {
        Catalogue catalogue = catalogue(Map.of("created", """
				from: ticket
				at: created_on
				count: all
				unit: count
				""", "broken", """
				from: ticket
				at: created_on
				count: cast(channel as integer) > 3
				unit: count
				"""));
        try (MetricFixture fixture = tickets(catalogue)) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(october(metrics, "created")).isNotNull();
            assertThat(metrics.notAvailable())
                    .filteredOn(reason -> reason.metric().equals("broken"))
                    .singleElement()
                    .satisfies(reason ->
                            assertThat(reason.reason()).contains("broken.yaml", "Could not convert string 'mail'"));
        }
    }

    @Test
    void aCrossingHasAMemberForEachPairAndAddsUp() {
        Catalogue catalogue = catalogue(Map.of("created", """
				from: ticket
				at: created_on
				count: all
				by: [team]
				cross: [[team, channel]]
				unit: count
				"""));
        try (MetricFixture fixture = tickets(catalogue)) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(metrics.members("created", "team | channel"))
                    .containsExactly("A | chat", "A | mail", "B | (none)", "B | mail");
            assertThat(MetricFixture.value(
                            metrics, "created", PeriodKind.ALL, "2026-10", "team | channel", "B | (none)"))
                    .isEqualTo(1.0);
        }
    }

    @Test
    void membersBeyondTheLimitAreOneAndThePartsEqualTheWhole() {
        Catalogue catalogue = catalogue(Map.of("created", """
				from: ticket
				at: created_on
				count: all
				by: [team]
				unit: count
				""", "reply", """
				from: ticket
				at: created_on
				percentile: {of: first_reply_seconds, p: 0.5}
				by: [team]
				unit: hours
				"""));
        String[] rows = IntStream.range(0, 60)
                .mapToObj(i -> i + " | 2026-10-02 08:00:00 | open | | " + i + " | team-" + (i < 15 ? 0 : i) + " | x")
                .toArray(String[]::new);
        try (MetricFixture fixture = new MetricFixture(catalogue).history(2).rows("ticket", TICKET, rows)) {
            Metrics metrics = fixture.measure("2026-10");
            List<String> members = metrics.members("created", "team");
            assertThat(members).hasSize(41).contains("(rest)", "team-0");
            assertThat(members.stream()
                            .mapToDouble(member -> Objects.requireNonNull(MetricFixture.value(
                                    metrics, "created", PeriodKind.MONTH, "2026-10", "team", member)))
                            .sum())
                    .isEqualTo(60.0);
            assertThat(MetricFixture.value(metrics, "created", PeriodKind.MONTH, "2026-10", "team", "(rest)"))
                    .isEqualTo(6.0);
            assertThat(metrics.members("reply", "team")).hasSize(41);
        }
    }

    @Test
    void whatNeedsTimeIsCountedOnceItIsKnown() {
        Catalogue catalogue = catalogue(Map.of("quick", """
				from: ticket
				at: created_on
				ratio: {numerator: "days_between(created_on, solved_on) <= 7 and days_between(created_on, known_until) > 7", denominator: "days_between(created_on, known_until) > 7"}
				unit: percent
				"""));
        try (MetricFixture fixture = tickets(catalogue)) {
            assertThat(october(fixture.measure("2026-10", LocalDate.of(2026, 10, 12)), "quick"))
                    .isEqualTo(0.5);
            assertThat(october(fixture.measure("2026-10", LocalDate.of(2026, 11, 1)), "quick"))
                    .isEqualTo(1 / 3.0);
        }
    }
}
