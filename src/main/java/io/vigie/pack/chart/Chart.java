package io.vigie.pack.chart;

import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.MetricKey;
import io.vigie.metric.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chart says, without saying how it is drawn. Values are in printed units (percent for ratios). There are no pies,
 * rings, gauges, radars or traffic lights, on purpose.
 */
public sealed interface Chart {

    /** The picture's message, for those who cannot see it. */
    String alternative();

    int decimals();

    /**
     * One measure over months: actual and prior year, plan as markers, and the variance to plan in an upper tier.
     *
     * @param columns true for basic measures drawn as columns from zero, false for ratios and durations drawn as lines
     */
    record Trend(
            List<String> labels,
            List<Series> series,
            boolean columns,
            Better better,
            String unit,
            int decimals,
            String alternative)
            implements Chart {}

    /** @param keys where the values stand in the Metrics sheet; same length as values; null where there is none */
    record Series(Scenario scenario, List<@Nullable Double> values, List<@Nullable MetricKey> keys) {}

    /** A process-behaviour chart: limits, centre line, points outside. */
    record Process(
            List<String> labels,
            List<@Nullable Double> values,
            double centre,
            double lower,
            double upper,
            int baseline,
            List<Integer> outside,
            Better better,
            String unit,
            int decimals,
            String alternative)
            implements Chart {}

    /** Bars by structure: what is, and what is proposed. */
    record Comparison(List<Bar> bars, Better better, String unit, int decimals, String alternative) implements Chart {}

    record Bar(String label, double now, double then) {}
}
