package io.vigie.metric.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.catalogue.MetricDefinition.Signals;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Origin;
import io.vigie.catalogue.Text;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import java.time.YearMonth;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SignalSeriesTests {

    /** Twice as much in December: only against the year before is the last December a drop. */
    private static final IntToDoubleFunction SEASONAL =
            i -> (i % 12 == 11 ? 200 : 100) * (1 + 0.02 * (i * 7 % 3)) * (i == 35 ? 0.7 : 1);

    @Test
    void aSeasonalMetricIsChartedOnItsRatioToThePriorYear() {
        SignalSeries series = series(metric(Signals.PRIOR_YEAR, 1), 36, SEASONAL);

        assertThat(series.points()).hasSize(24);
        assertThat(series.points().get(0).key().period()).isEqualTo("2025-01");
        assertThat(series.charted().get(22)).isEqualTo(1, within(0.05));
        assertThat(series.charted().get(23)).isEqualTo(0.7, within(0.05));
        assertThat(series.reference(23)).isGreaterThan(200);
        assertThat(series.limits().at(23).map(ProcessLimits.Hit::rule)).contains(1);
        assertThat(series.limits().at(23).map(ProcessLimits.Hit::above)).contains(false);
        assertThat(series.scale().logarithmic()).isTrue();
    }

    @Test
    void onItsLevelItWouldCryWolfEveryDecember() {
        SignalSeries series = series(metric(Signals.LEVEL, 1), 36, i -> i % 12 == 11 ? 200 : 100 + i * 7 % 3);

        assertThat(series.limits().outside()).contains(11, 23, 35);
        assertThat(series(metric(Signals.PRIOR_YEAR, 1), 36, i -> i % 12 == 11 ? 200 : 100 + i * 7 % 3)
                        .limits()
                        .outside())
                .isEmpty();
    }

    @Test
    void twelveRatiosAreEnoughAndElevenAreNot() {
        assertThat(series(metric(Signals.PRIOR_YEAR, 1), 24, SEASONAL).longEnough())
                .isTrue();
        assertThat(series(metric(Signals.PRIOR_YEAR, 1), 23, SEASONAL).longEnough())
                .isFalse();
        assertThat(series(metric(Signals.LEVEL, 1), 20, SEASONAL).longEnough()).isTrue();
        assertThat(series(metric(Signals.LEVEL, 1), 19, SEASONAL).longEnough()).isFalse();
    }

    @Test
    void aNewVersionOfTheDefinitionBeginsANewChart() {
        assertThat(series(metric(Signals.LEVEL, 2), 36, SEASONAL).points()).hasSize(22);
        assertThat(series(metric(Signals.LEVEL, 2), 36, SEASONAL)
                        .points()
                        .get(0)
                        .key()
                        .period())
                .isEqualTo("2025-03");
    }

    @Test
    void aMonthThatIsCoveredInPartIsLeftOut() {
        SortedMap<String, MetricValue> months = months(24, SEASONAL);
        SignalSeries series = SignalSeries.of(
                        metric(Signals.LEVEL, 1),
                        months,
                        "2025-12",
                        value -> value.key().period().equals("2024-01"))
                .orElseThrow();

        assertThat(series.points()).hasSize(23);
        assertThat(series.points().get(0).key().period()).isEqualTo("2024-02");
    }

    @Test
    void durationsWithZerosHaveLimitsFromMedians() {
        SignalSeries series = series(metric(Signals.LOG, 1), 21, i -> i == 20 ? 0 : i == 5 ? 90 : 10 + i % 2);

        ProcessLimits limits = series.limits();

        assertThat(series.scale().form()).isEqualTo(Scale.Form.MEDIAN);
        // One wild month of 90 does not widen the limits: median 10.5 of the first 20, median moving range 1.
        assertThat(limits.upper()).isEqualTo(10.5 + 3.145, within(1e-9));
        assertThat(limits.lower()).isEqualTo(10.5 - 3.145, within(1e-9));
        assertThat(limits.rangeLimit()).isEqualTo(3.865, within(1e-9));
    }

    private static SignalSeries series(MetricDefinition metric, int months, IntToDoubleFunction values) {
        return SignalSeries.of(metric, months(months, values), "2030-01", value -> false)
                .orElseThrow();
    }

    /** From January 2024 on. */
    private static SortedMap<String, MetricValue> months(int count, IntToDoubleFunction values) {
        SortedMap<String, MetricValue> months = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String label = YearMonth.of(2024, 1).plusMonths(i).toString();
            months.put(
                    label,
                    new MetricValue(
                            MetricKey.month("revenue", label),
                            values.applyAsDouble(i),
                            null,
                            null,
                            "EUR",
                            100,
                            Grade.A));
        }
        return months;
    }

    private static MetricDefinition metric(Signals signals, int version) {
        Text name = new Text("Revenue", "Chiffre d’affaires");
        return new MetricDefinition(
                "revenue",
                "S01",
                name,
                name,
                name,
                "sales",
                "order",
                "ordered_on",
                null,
                new Value.Sum("amount", false),
                List.of(),
                List.of(),
                Unit.MONEY,
                Better.HIGHER,
                null,
                0,
                10,
                signals,
                false,
                0.01,
                Privacy.NONE,
                null,
                name,
                version,
                "2025-03-01",
                new Origin("revenue.yaml", 1));
    }
}
