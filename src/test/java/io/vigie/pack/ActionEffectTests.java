package io.vigie.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import io.vigie.metric.statistics.Interval;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActionEffectTests {

    private static final LocalDate DONE = LocalDate.of(2026, 4, 15);

    private static Metrics metrics(Scenario scenario, double... values) {
        List<MetricValue> all = new ArrayList<>(values(Scenario.AC, 10, 12, 11, 9, 10, 8, 99, 6, 5, 7, 6, 5, 7));
        all.addAll(values(scenario, values));
        return new Metrics(all, List.of());
    }

    /** From October 2025 on; the action is done in April 2026, whose value counts on neither side. */
    private static List<MetricValue> values(Scenario scenario, double... values) {
        List<MetricValue> all = new ArrayList<>();
        for (int at = 0; at < values.length; at++) {
            String month = YearMonth.of(2025, 10).plusMonths(at).toString();
            MetricKey key = new MetricKey("wait", PeriodKind.MONTH, month, "", "", scenario);
            all.add(new MetricValue(key, values[at], null, null, "hours", 30, Grade.A));
        }
        return all;
    }

    /** Mean of 10, 12, 11, 9, 10, 8 is 10; of 6, 5, 7, 6, 5, 7 it is 6. */
    @Test
    void theEffectIsTheMeanSinceLessTheMeanBefore() {
        ActionEffect effect = ActionEffect.of(metrics(Scenario.PL, 1), "wait", DONE, "2026-10")
                .orElseThrow();

        assertThat(effect.before()).isEqualTo(10);
        assertThat(effect.after()).isEqualTo(6);
        assertThat(effect.effect().value()).isEqualTo(-4);
        assertThat(effect.months()).isEqualTo(6);
        assertThat(effect.shown()).isTrue();
        // variances 2 and 0.8, error of the difference 0.6831, 8.43 degrees of freedom, t of 90 % 1.389
        assertThat(effect.interval().low()).isCloseTo(-4.949, within(5e-3));
        assertThat(effect.interval().high()).isCloseTo(-3.051, within(5e-3));
    }

    /** A prior year that fell by four as well leaves no effect. */
    @Test
    void aSeasonIsNoEffect() {
        ActionEffect effect = ActionEffect.of(
                        metrics(Scenario.PY, 20, 22, 21, 19, 20, 18, 50, 16, 15, 17, 16, 15, 17),
                        "wait",
                        DONE,
                        "2026-10")
                .orElseThrow();

        assertThat(effect.effect().value()).isZero();
        assertThat(effect.shown()).isFalse();
    }

    @Test
    void twoMonthsSayNothing() {
        assertThat(ActionEffect.of(metrics(Scenario.PL, 1), "wait", DONE, "2026-06"))
                .isEmpty();
        assertThat(ActionEffect.of(metrics(Scenario.PL, 1), "wait", DONE, "2026-07"))
                .isPresent();
    }

    /** Two samples whose Welch test is published with p = 0.021: the interval of that confidence ends at zero. */
    @Test
    void theIntervalAgreesWithAPublishedTest() {
        List<Double> first =
                List.of(27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4);
        List<Double> second =
                List.of(27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4);

        assertThat(Interval.welch(first, second, 1 - 0.0213780015).low()).isCloseTo(0, within(1e-6));
    }
}
