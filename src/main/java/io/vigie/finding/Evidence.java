package io.vigie.finding;

import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.Text;
import java.util.List;

/** What a finding shows for itself. */
public sealed interface Evidence {

    /** What the picture says, for those who cannot see it. */
    Text alternative();

    /**
     * A process-behaviour chart.
     *
     * @param title unit line, measure line and period line are built from it: the measure
     * @param labels month labels
     * @param values one for each label, in printed units (percent for ratios)
     * @param baseline number of leading points the limits were computed from
     * @param outside indexes of the points that met a rule
     */
    record ProcessChart(
            Text title,
            Text unit,
            List<String> labels,
            List<Double> values,
            double centre,
            double lower,
            double upper,
            int baseline,
            List<Integer> outside,
            Better better,
            int decimals,
            Text alternative)
            implements Evidence {}

    /**
     * Before and after by row, drawn as bars.
     *
     * @param rows what is and what is proposed, in {@code unit}
     */
    record Comparison(Text title, Text unit, List<ComparisonRow> rows, Better better, int decimals, Text alternative)
            implements Evidence {}

    record ComparisonRow(String label, double now, double then) {}
}
