package io.vigie.finding.process;

import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import io.vigie.metric.signal.SignalSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The months of one metric in one scope that may be tested, oldest first. */
record MonthlySeries(String dimension, String member, SignalSeries series) {

    /** @return empty if no month up to the newest may be tested */
    static Optional<MonthlySeries> of(
            MetricDefinition metric, String dimension, String member, Metrics metrics, String newest) {
        return SignalSeries.of(
                        metric,
                        metrics.months(metric.id(), dimension, member, Scenario.AC),
                        newest,
                        value -> metrics.partial(value.key()))
                .map(series -> new MonthlySeries(dimension, member, series));
    }

    MetricDefinition metric() {
        return series.metric();
    }

    List<MetricValue> points() {
        return series.points();
    }

    /** Whether ratios to the prior year are tested, not values. */
    boolean relative() {
        return series.relative();
    }

    int size() {
        return points().size();
    }

    String label(int index) {
        return points().get(index).key().period();
    }

    String newest() {
        return label(size() - 1);
    }

    List<String> labels() {
        return points().stream().map(point -> point.key().period()).toList();
    }

    double[] values() {
        return series.charted().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether values are shares of counted items, so that their spread follows from n. */
    boolean ofCountedItems() {
        return !relative()
                && metric().unit() == Unit.PERCENT
                && metric().value() instanceof Value.Ratio
                && points().stream().allMatch(MonthlySeries::counted);
    }

    private static boolean counted(MetricValue point) {
        Double denominator = point.denominator();
        Double numerator = point.numerator();
        return denominator != null
                && numerator != null
                && Math.abs(denominator - point.n()) < 0.5
                && numerator >= 0
                && numerator <= denominator;
    }

    double numerator(int index) {
        Double numerator = points().get(index).numerator();
        return numerator == null ? 0 : numerator;
    }

    double denominator(int index) {
        Double denominator = points().get(index).denominator();
        return denominator == null ? 0 : denominator;
    }

    /** Mean monthly items of the newest months. */
    double weight(int months) {
        double sum = 0;
        for (int i = size() - months; i < size(); i++) {
            sum += points().get(i).denominator() == null ? points().get(i).n() : denominator(i);
        }
        return sum / months;
    }

    /**
     * What one unit of what is tested stands for in a month: items of a ratio or percentile, one of a sum, times the prior
     * year's mean value where ratios to it are tested.
     */
    double moneyWeight(int months) {
        double reference = 0;
        for (int i = size() - months; i < size(); i++) {
            reference += (relative() ? series.reference(i) : 1) / months;
        }
        return reference * items(months);
    }

    private double items(int months) {
        MetricDefinition metric = metric();
        return metric.value() instanceof Value.Ratio
                        || metric.value() instanceof Value.Formula
                        || metric.value() instanceof Value.Percentile
                ? weight(months)
                : 1;
    }

    /**
     * This series as it would be had the other one stayed at a level since a month, all its surplus lying within this one.
     *
     * @return null if the values are no shares of counted items
     */
    @Nullable
    MonthlySeries without(MonthlySeries other, double level, String since) {
        if (!ofCountedItems() || !other.ofCountedItems()) {
            return null;
        }
        SortedMap<String, Double> surplus = new TreeMap<>();
        for (int i = 0; i < other.size(); i++) {
            if (other.label(i).compareTo(since) >= 0) {
                surplus.put(other.label(i), other.numerator(i) - level * other.denominator(i));
            }
        }
        List<MetricValue> adjusted = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            MetricValue point = points().get(i);
            MetricKey key = point.key();
            double numerator =
                    Math.max(0, Math.min(denominator(i), numerator(i) - surplus.getOrDefault(key.period(), 0d)));
            adjusted.add(new MetricValue(
                    key,
                    numerator / denominator(i),
                    numerator,
                    point.denominator(),
                    point.unit(),
                    point.n(),
                    point.grade()));
        }
        List<Double> values = adjusted.stream().map(MetricValue::value).toList();
        return new MonthlySeries(dimension, member, new SignalSeries(metric(), adjusted, values));
    }
}
