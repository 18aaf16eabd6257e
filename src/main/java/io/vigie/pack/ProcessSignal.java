package io.vigie.pack;

import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.MetricValue;
import io.vigie.metric.signal.ProcessLimits;
import io.vigie.metric.signal.SignalSeries;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a process-behaviour chart says about the newest point of a series.
 *
 * @param lower limit of the newest month; that of every month if the chart is steady
 * @param steady whether limits are the same for every month; those of seasonal metrics follow the prior year
 * @param rule 1 outside a limit, 2 three of four nearer to a limit than to the centre, 3 eight on one side; 0 none
 * @param up the side of the centre the newest point is on
 * @param headline whether a headline may speak of it: rule 1, or another rule that the month before met on the same side
 */
record ProcessSignal(double lower, double upper, boolean steady, int rule, boolean up, boolean headline) {

    /**
     * @param months actual values by label
     * @param newest label of the month judged
     * @param partial the values that do not cover their whole month
     * @return null if there are too few points, or the newest month is none of them
     */
    static @Nullable ProcessSignal of(
            MetricDefinition metric,
            SortedMap<String, MetricValue> months,
            String newest,
            Predicate<MetricValue> partial) {
        SignalSeries series = SignalSeries.of(metric, months, newest, partial).orElse(null);
        if (series == null || !series.longEnough() || !series.newest().equals(newest)) {
            return null;
        }
        ProcessLimits limits = series.limits();
        int last = series.points().size() - 1;
        Optional<ProcessLimits.Hit> hit = limits.at(last);
        boolean before = hit.isPresent()
                && limits.at(last - 1)
                        .filter(earlier -> earlier.above() == hit.get().above())
                        .isPresent();
        double unit = series.relative() ? series.reference(last) : 1;
        return new ProcessSignal(
                limits.lower() * unit,
                limits.upper() * unit,
                !series.relative(),
                hit.map(ProcessLimits.Hit::rule).orElse(0),
                hit.map(ProcessLimits.Hit::above).orElse(false),
                before || hit.map(ProcessLimits.Hit::rule).orElse(0) == 1);
    }

    /** {@code 1↓}, or a dash if no rule is met. */
    String code() {
        return rule == 0 ? "–" : rule + (up ? "↑" : "↓");
    }

    /** Whether the newest point moved the wrong way. */
    boolean adverse(Better better) {
        return rule > 0 && (better == Better.HIGHER && !up || better == Better.LOWER && up);
    }
}
