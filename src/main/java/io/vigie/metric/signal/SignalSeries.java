package io.vigie.metric.signal;

import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Signals;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * The months of one metric in one scope that may be charted, oldest first: with enough items, complete, and measured by
 * the definition in force. A new version of a definition is a documented change, so limits begin anew with it.
 *
 * @param points the months
 * @param charted what is charted of each: its value, or for seasonal metrics its ratio to the same month a year before
 */
public record SignalSeries(MetricDefinition metric, List<MetricValue> points, List<Double> charted) {

    /** Ratios to the prior year are tested earlier: they use up a year of history. Their limits are then provisional. */
    private static final int MINIMUM_RATIOS = 12;

    public SignalSeries {
        points = List.copyOf(points);
        charted = List.copyOf(charted);
    }

    /**
     * @param months actual values by label
     * @param newest label of the last month that counts
     * @param partial the values that do not cover their whole month
     * @return empty if no month may be charted
     */
    public static Optional<SignalSeries> of(
            MetricDefinition metric,
            SortedMap<String, MetricValue> months,
            String newest,
            Predicate<MetricValue> partial) {
        boolean fewMatter = metric.value() instanceof Value.Ratio || metric.value() instanceof Value.Percentile;
        List<MetricValue> points = new ArrayList<>();
        List<Double> charted = new ArrayList<>();
        for (MetricValue month : months.values()) {
            String label = month.key().period();
            if (label.compareTo(newest) > 0
                    || metric.version() > 1 && label.compareTo(monthOf(metric.validFrom())) < 0
                    || fewMatter && month.n() < metric.minimumN()
                    || Double.isNaN(month.value())
                    || partial.test(month)) {
                continue;
            }
            if (metric.signals() != Signals.PRIOR_YEAR) {
                points.add(month);
                charted.add(month.value());
                continue;
            }
            MetricValue before = months.get(yearBefore(label));
            if (before != null && before.value() > 0 && !partial.test(before)) {
                points.add(month);
                charted.add(month.value() / before.value());
            }
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(new SignalSeries(metric, points, charted));
    }

    private static String monthOf(String date) {
        return date.substring(0, Math.min(7, date.length()));
    }

    /** The label of the same month a year before: {@code 2025-10} for {@code 2026-10}, {@code 2025-P10} for {@code 2026-P10}. */
    public static String yearBefore(String label) {
        int dash = label.indexOf('-');
        return Integer.parseInt(label.substring(0, dash)) - 1 + label.substring(dash);
    }

    /** Whether ratios to the prior year are charted. */
    public boolean relative() {
        return metric.signals() == Signals.PRIOR_YEAR;
    }

    public String newest() {
        return points.get(points.size() - 1).key().period();
    }

    /** Fewer months give limits that cry wolf. */
    public int minimum() {
        return relative() ? MINIMUM_RATIOS : ProcessLimits.MINIMUM_POINTS;
    }

    public boolean longEnough() {
        return points.size() >= minimum();
    }

    public Scale scale() {
        return Scale.of(metric, charted);
    }

    /** @throws IllegalArgumentException if there are fewer than two months */
    public ProcessLimits limits() {
        return ProcessLimits.of(
                charted.stream().mapToDouble(Double::doubleValue).toArray(),
                Math.min(charted.size(), ProcessLimits.baselineOf(charted.size())),
                scale());
    }

    /** The prior year's value behind a month of a relative series. */
    public double reference(int index) {
        return points.get(index).value() / charted.get(index);
    }
}
