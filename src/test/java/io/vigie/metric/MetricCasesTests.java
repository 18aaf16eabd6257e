package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every metric of the bundled catalogue; how values answer to changed rows is asked in the long tests. */
class MetricCasesTests {

    private static final String PERIOD = "2026-10";
    private static final Set<PeriodKind> NAIVE = Set.of(PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR);
    private static final int HISTORY = 16;

    /** They read targets, which are no amounts of an entity and stay when amounts double. */
    private static final Set<String> AGAINST_TARGETS = Set.of("pipeline-coverage", "sales-target-quarter");

    /** The cases of every domain, one line each. */
    static Stream<MetricCase> cases() {
        return Stream.of(
                        // one domain a line
                        EconomicsMetricCases.cases(),
                        DeliveryMetricCases.cases(),
                        ProductionMetricCases.cases(),
                        PurchasingMetricCases.cases(),
                        StockMetricCases.cases(),
                        TransportMetricCases.cases(),
                        OnboardingMetricCases.cases(),
                        ProcessMetricCases.cases(),
                        SalesMetricCases.cases(),
                        ServiceMetricCases.cases(),
                        MigrationMetricCases.cases(),
                        PeopleMetricCases.cases(),
                        ProjectMetricCases.cases(),
                        RecruitingMetricCases.cases(),
                        WorkplaceMetricCases.cases(),
                        WebShopMetricCases.cases())
                .flatMap(List::stream);
    }

    private static MetricFixture fixture(MetricCase metricCase) {
        Set<String> metrics = new TreeSet<>();
        add(metricCase.metric(), metrics);
        return new MetricFixture(MetricFixture.only(metrics.toArray(String[]::new)));
    }

    private static void add(String metric, Set<String> metrics) {
        Catalogue catalogue = MetricFixture.CATALOGUE;
        MetricDefinition definition = Objects.requireNonNull(catalogue.metrics().get(metric), metric);
        if (metrics.add(metric) && definition.value() instanceof Value.Formula formula) {
            formula.expression().metrics().forEach(part -> add(part, metrics));
        }
    }

    private static Metrics measure(MetricFixture fixture, Rows rows) {
        return rows.load(fixture.history(HISTORY)).measure(PERIOD);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void literalRowsGiveLiteralValues(MetricCase metricCase) {
        try (MetricFixture fixture = fixture(metricCase)) {
            Metrics metrics = metricCase.rows().load(fixture.history(2)).measure(PERIOD);
            assertThat(MetricFixture.lines(metrics, metricCase.metric()))
                    .filteredOn(line -> line.startsWith("month ") && line.contains(" AC "))
                    .containsExactlyElementsOf(metricCase.expected());
        }
    }

    @Test
    void withoutRowsThereIsNoValueButAReason() {
        try (MetricFixture fixture = new MetricFixture()) {
            Metrics metrics = fixture.measure(PERIOD);
            assertThat(metrics.list()).isEmpty();
            assertThat(metrics.notAvailable())
                    .extracting(NotAvailable::metric)
                    .containsExactlyInAnyOrderElementsOf(
                            MetricFixture.CATALOGUE.metrics().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aNaiveComputationAgrees(MetricCase metricCase) {
        agrees(metricCase, 1);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("cases")
    void aNaiveComputationAgreesOnOtherRowsToo(MetricCase metricCase) {
        agrees(metricCase, 2);
    }

    private static void agrees(MetricCase metricCase, long seed) {
        int compared = 0;
        Rows rows = metricCase.random().apply(seed);
        try (MetricFixture fixture = fixture(metricCase)) {
            Metrics metrics = measure(fixture, rows);
            ReportingPeriod reporting = ReportingPeriod.parse(PERIOD);
            for (Period period : fixture.periods(reporting)) {
                if (!NAIVE.contains(period.kind())) {
                    continue;
                }
                Double expected = metricCase.naive().value(rows, period, reporting.end());
                Double actual = MetricFixture.value(metrics, metricCase.metric(), period.kind(), period.label());
                String what = metricCase.metric() + " of " + period.label() + ", seed " + seed;
                if (expected == null || actual == null) {
                    assertThat(actual).as(what).isEqualTo(expected);
                } else if (!actual.isNaN()) {
                    assertThat(actual).as(what).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
                    compared++;
                }
            }
        }
        assertThat(compared)
                .as("periods in which both have a value, " + metricCase)
                .isGreaterThanOrEqualTo(3);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("cases")
    void theOrderOfRowsDoesNotMatter(MetricCase metricCase) {
        Rows rows = metricCase.random().apply(3);
        assertThat(lines(metricCase, rows.shuffled(4))).isEqualTo(lines(metricCase, rows));
    }

    private static List<String> lines(MetricCase metricCase, Rows rows) {
        try (MetricFixture fixture = fixture(metricCase)) {
            return MetricFixture.lines(measure(fixture, rows), metricCase.metric());
        }
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("cases")
    void whenEveryDateMovesTheValueOverEverythingStays(MetricCase metricCase) {
        if (metricCase.calendarBound()) {
            return;
        }
        Rows rows = metricCase.random().apply(5);
        try (MetricFixture first = fixture(metricCase);
                MetricFixture second = fixture(metricCase)) {
            Metrics before = rows.load(first.history(HISTORY)).measure("2026-10-03", LocalDate.of(2026, 10, 4));
            Metrics after =
                    rows.shifted(28).load(second.history(HISTORY)).measure("2026-10-31", LocalDate.of(2026, 11, 1));
            assertThat(MetricFixture.value(after, metricCase.metric(), PeriodKind.ALL, "2026-10-31"))
                    .isEqualTo(MetricFixture.value(before, metricCase.metric(), PeriodKind.ALL, "2026-10-03"));
        }
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("cases")
    void doubledAmountsDoubleMoneyAndLeaveTheRest(MetricCase metricCase) {
        if (AGAINST_TARGETS.contains(metricCase.metric())) {
            return;
        }
        Rows rows = metricCase.random().apply(6);
        Unit unit = Objects.requireNonNull(MetricFixture.CATALOGUE.metrics().get(metricCase.metric()))
                .unit();
        List<Double> once = months(metricCase, rows);
        List<Double> twice = months(metricCase, rows.doubled());
        assertThat(twice).hasSameSizeAs(once);
        for (int i = 0; i < once.size(); i++) {
            double expected = unit == Unit.MONEY ? 2 * once.get(i) : once.get(i);
            assertThat(twice.get(i)).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    private static List<Double> months(MetricCase metricCase, Rows rows) {
        try (MetricFixture fixture = fixture(metricCase)) {
            Metrics metrics = measure(fixture, rows);
            List<Double> values = new ArrayList<>();
            for (MetricValue value :
                    metrics.months(metricCase.metric(), "", "", Scenario.AC).values()) {
                if (!Double.isNaN(value.value())) {
                    values.add(value.value());
                }
            }
            return values;
        }
    }

    @Test
    void everyMetricHasOneCase() {
        assertThat(cases().map(MetricCase::metric).collect(Collectors.toList()))
                .containsExactlyInAnyOrderElementsOf(
                        MetricFixture.CATALOGUE.metrics().keySet());
    }
}
