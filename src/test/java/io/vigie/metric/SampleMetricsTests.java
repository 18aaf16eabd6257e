package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalFixture;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Settings;
import io.vigie.metric.forecast.MonthsAhead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled sample company, measured for October 2026. */
class SampleMetricsTests {

    /** How many rows the metric standard has, by the letter of its codes. */
    private static final List<String> STANDARD =
            List.of("C9", "O4", "S10", "D9", "T5", "W8", "P5", "U7", "H9", "R6", "F6", "J5", "X4", "L2", "E5");

    private static CanonicalFixture company;
    private static Metrics metrics;

    @BeforeAll
    static void measure() {
        company = CanonicalFixture.of(null, Path.of("input"));
        metrics = new MetricEngine(company.catalogue(), CanonicalFixture.SETTINGS, company.warehouse())
                .measure(ReportingPeriod.parse("2026-10"), company.report());
    }

    @AfterAll
    static void close() {
        company.close();
    }

    private static Set<String> standard() {
        return STANDARD.stream()
                .flatMap(domain -> IntStream.rangeClosed(1, Integer.parseInt(domain.substring(1)))
                        .mapToObj(number -> domain.charAt(0) + (number < 10 ? "0" : "") + number))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyRowOfTheStandardHasADefinition() {
        assertThat(standard()).hasSize(94);
        assertThat(company.catalogue().metrics().values().stream()
                        .map(MetricDefinition::code)
                        .collect(Collectors.toSet()))
                .containsAll(standard());
    }

    @Test
    void mostRowsOfTheStandardHaveAValueAndTheRestAReason() {
        Set<String> valued = new TreeSet<>();
        List<String> silent = new ArrayList<>();
        for (MetricDefinition metric : company.catalogue().metrics().values()) {
            boolean value = metrics.list().stream()
                    .anyMatch(each -> each.key().metric().equals(metric.id())
                            && each.key().kind() == PeriodKind.MONTH
                            && each.key().period().equals("2026-10")
                            && each.key().scenario() == Scenario.AC);
            if (value) {
                valued.add(metric.code());
            } else if (metrics.notAvailable().stream()
                    .noneMatch(reason -> reason.metric().equals(metric.id()))) {
                silent.add(metric.id());
            }
        }
        valued.retainAll(standard());
        Set<String> without = new TreeSet<>(standard());
        without.removeAll(valued);
        assertThat(valued).as("without a value: " + without).hasSizeGreaterThanOrEqualTo(85);
        assertThat(silent).as("neither value nor reason").isEmpty();
    }

    @Test
    void partsEqualTheWholeInEveryDimension() {
        Map<MetricKey, Map<String, List<MetricValue>>> parts = new TreeMap<>();
        for (MetricValue value : metrics.list()) {
            MetricKey key = value.key();
            if (key.scenario() == Scenario.AC && !key.dimension().isEmpty() && counted(value)) {
                parts.computeIfAbsent(
                                new MetricKey(key.metric(), key.kind(), key.period(), "", "", Scenario.AC),
                                whole -> new TreeMap<>())
                        .computeIfAbsent(key.dimension(), dimension -> new ArrayList<>())
                        .add(value);
            }
        }
        Set<String> compared = new TreeSet<>();
        parts.forEach((whole, dimensions) -> dimensions.forEach((dimension, members) -> {
            MetricValue total = metrics.find(whole).orElse(null);
            boolean hidden = members.stream().anyMatch(member -> member.shown() == Shown.SUPPRESSED);
            if (total != null && total.shown() != Shown.SUPPRESSED && !hidden) {
                assertThat(members.stream()
                                .mapToDouble(SampleMetricsTests::part)
                                .sum())
                        .as(whole + " by " + dimension)
                        .isCloseTo(part(total), within(1e-6 * Math.max(1, Math.abs(part(total)))));
                compared.add(whole.metric() + " by " + dimension);
            }
        }));
        assertThat(compared).hasSizeGreaterThan(200).anyMatch(metric -> metric.contains(" | "));
    }

    /**
     * Sums, counts, states and the numerators of ratios: what must add up over members. A hidden value has no numerator
     * to add, but counts as a member, so that no dimension is judged without it.
     */
    private static boolean counted(MetricValue value) {
        Value kind = definition(value.key()).value();
        return kind instanceof Value.Sum
                || kind instanceof Value.Count
                || (kind instanceof Value.Ratio && (value.numerator() != null || value.shown() == Shown.SUPPRESSED))
                || (kind instanceof Value.Closing closing && closing.p() == null);
    }

    private static double part(MetricValue value) {
        Double numerator = value.numerator();
        return numerator == null ? value.value() : numerator;
    }

    @Test
    void monthsAddUpToQuartersAndYearsForFlows() {
        Set<String> compared = new TreeSet<>();
        for (MetricValue value : metrics.list()) {
            MetricKey key = value.key();
            MetricDefinition metric = definition(key);
            boolean flow = metric.value() instanceof Value.Count
                    || (metric.value() instanceof Value.Sum sum && !sum.overPeriod());
            if (!flow || key.scenario() != Scenario.AC || value.shown() == Shown.SUPPRESSED) {
                continue;
            }
            List<String> months = months(key);
            List<MetricValue> found = months.stream()
                    .flatMap(month -> metrics
                            .find(new MetricKey(
                                    key.metric(), PeriodKind.MONTH, month, key.dimension(), key.member(), Scenario.AC))
                            .stream())
                    .filter(month -> month.shown() != Shown.SUPPRESSED)
                    .toList();
            if (months.isEmpty() || found.size() < months.size()) {
                continue;
            }
            assertThat(found.stream().mapToDouble(MetricValue::value).sum())
                    .as(key.toString())
                    .isCloseTo(value.value(), within(1e-6 * Math.max(1, Math.abs(value.value()))));
            compared.add(key.metric() + " by " + key.kind());
        }
        assertThat(compared).hasSizeGreaterThan(60);
    }

    /** Stock is counted on Saturdays and nothing is moved on Sundays, so that a week closes with its count. */
    @Test
    void everyWeeksStockIsTheOneBeforeWithWhatCameAndWithoutWhatWent(@TempDir Path folder) {
        Metrics stock = measure(MetricFixture.own(folder, StockBalanceTests.METRICS), 100);
        List<String> weeks = stock.list().stream()
                .map(MetricValue::key)
                .filter(key -> key.kind() == PeriodKind.WEEK && key.metric().equals("on-hand"))
                .filter(key -> key.scenario() == Scenario.AC && key.member().equals("Lyon"))
                .map(MetricKey::period)
                .sorted()
                .toList();
        assertThat(weeks).hasSizeGreaterThan(50);
        for (String warehouse : List.of("Lyon", "Lille", "Nantes")) {
            for (int i = 1; i < weeks.size(); i++) {
                assertThat(StockBalanceTests.closing(stock, PeriodKind.WEEK, weeks.get(i - 1), weeks.get(i), warehouse))
                        .as(warehouse + " " + weeks.get(i))
                        .isEqualTo(MetricFixture.value(
                                stock, "on-hand", PeriodKind.WEEK, weeks.get(i), "warehouse", warehouse));
            }
        }
    }

    @Test
    void everyMonthsHeadcountIsTheOneBeforePlusHiresMinusLeavers() {
        Metrics people = measure(MetricFixture.only("headcount", "hires", "leavers"), 0);
        List<String> months = MetricFixture.months("2024-06", 29);
        double before = month(people, "headcount", "2024-05");
        double moved = 0;
        for (String month : months) {
            double after = month(people, "headcount", month);
            double hires = month(people, "hires", month);
            double leavers = month(people, "leavers", month);
            assertThat(before + hires - leavers).as(month).isEqualTo(after);
            before = after;
            moved += hires + leavers;
        }
        assertThat(moved).isGreaterThan(50);
    }

    private static double month(Metrics measured, String metric, String month) {
        return Objects.requireNonNull(
                MetricFixture.value(measured, metric, PeriodKind.MONTH, month), metric + " of " + month);
    }

    private static Metrics measure(Catalogue catalogue, int weeks) {
        Settings usual = CanonicalFixture.SETTINGS;
        Settings settings = new Settings(
                usual.company(),
                usual.notice().en(),
                usual.currency(),
                usual.zone(),
                usual.fiscalYearStart(),
                usual.holidays(),
                null,
                null,
                usual.gates(),
                new Settings.Engine("500MB", 2, 36, weeks, 36, new TreeSet<>(Set.of(PeriodKind.WEEK))),
                usual.audiences(),
                usual.mail());
        return new MetricEngine(catalogue, settings, company.warehouse())
                .measure(ReportingPeriod.parse("2026-10"), company.report());
    }

    private static List<String> months(MetricKey key) {
        return switch (key.kind()) {
            case QUARTER ->
                MetricFixture.months(
                        key.period().substring(0, 5)
                                + List.of("01", "04", "07", "10")
                                        .get(key.period().charAt(6) - '1'),
                        3);
            case YEAR -> MetricFixture.months(key.period() + "-01", 12);
            default -> List.of();
        };
    }

    private static MetricDefinition definition(MetricKey key) {
        return Objects.requireNonNull(company.catalogue().metrics().get(key.metric()), key.metric());
    }

    /** Months ahead are forecast for flows the company gives no forecast for, and only to the end of the year. */
    @Test
    void theMonthsAheadAreForecast() {
        Metrics ahead = MonthsAhead.added(
                company.catalogue(), CanonicalFixture.SETTINGS, ReportingPeriod.parse("2026-10"), metrics);
        assertThat(ahead.months("orders", "", "", Scenario.FC).keySet()).containsExactly("2026-11", "2026-12");
        assertThat(ahead.months("win-rate-count", "", "", Scenario.FC)).isEmpty();
        assertThat(new HashSet<>(ahead.list()).containsAll(metrics.list())).isTrue();
        assertThat(MonthsAhead.added(
                                company.catalogue(), CanonicalFixture.SETTINGS, ReportingPeriod.parse("2026-10"), ahead)
                        .months("orders", "", "", Scenario.FC))
                .as("a forecast that is there stays")
                .isEqualTo(ahead.months("orders", "", "", Scenario.FC));
    }
}
