package io.vigie.pack;

import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.finding.ProcessLimits;
import io.vigie.metric.MetricValue;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a process-behaviour chart says about the newest point of a series.
 *
 * @param rule 1 outside a limit, 2 three of four nearer to a limit than to the centre, 3 eight on one side; 0 none
 * @param up the side of the centre the newest point is on
 */
record ProcessSignal(double lower, double upper, int rule, boolean up) {

    /**
     * @param months oldest first, the newest is the one judged
     * @return null if there are too few points
     */
    static @Nullable ProcessSignal of(MetricDefinition metric, Collection<MetricValue> months) {
        ProcessLimits limits = ProcessLimits.of(metric, months).orElse(null);
        if (limits == null) {
            return null;
        }
        Optional<ProcessLimits.Hit> hit = limits.at(months.size() - 1);
        return new ProcessSignal(
                limits.lower(),
                limits.upper(),
                hit.map(ProcessLimits.Hit::rule).orElse(0),
                hit.map(ProcessLimits.Hit::above).orElse(false));
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
