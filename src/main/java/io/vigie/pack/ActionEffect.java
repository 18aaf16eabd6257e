package io.vigie.pack;

import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import io.vigie.metric.Shown;
import io.vigie.metric.statistics.Interval;
import io.vigie.pack.page.Amount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What an action has done to a monthly series: the mean of the months since it was done less the mean of the six before.
 * Where every month has one of the year before, that is taken off first, so that a season is no effect.
 *
 * @param before mean of the months before, in stored units
 * @param after mean of the months since
 * @param effect the difference, less that of the prior year
 * @param interval of the effect, 80 %
 * @param months since it was done
 */
record ActionEffect(double before, double after, Amount effect, Interval interval, int months) {

    /** Fewer months on a side say nothing. */
    static final int LEAST = 3;

    private static final int BEFORE = 6;
    private static final double CONFIDENCE = 0.8;

    /**
     * @param done the month it falls in counts on neither side
     * @param last label of the reported month
     * @return empty if there are too few months on a side
     */
    static Optional<ActionEffect> of(Metrics metrics, String metric, LocalDate done, String last) {
        SortedMap<String, MetricValue> actual = metrics.months(metric, "", "", Scenario.AC);
        SortedMap<String, MetricValue> prior = metrics.months(metric, "", "", Scenario.PY);
        String month = done.toString().substring(0, 7);
        List<MetricValue> before = new ArrayList<>();
        List<MetricValue> after = new ArrayList<>();
        for (MetricValue value : actual.values()) {
            String label = value.key().period();
            if (value.shown() != Shown.VALUE || metrics.partial(value.key()) || label.compareTo(last) > 0) {
                continue;
            }
            if (label.compareTo(month) < 0) {
                before.add(value);
            } else if (label.compareTo(month) > 0) {
                after.add(value);
            }
        }
        List<MetricValue> newest = before.subList(Math.max(0, before.size() - BEFORE), before.size());
        if (newest.size() < LEAST || after.size() < LEAST) {
            return Optional.empty();
        }
        boolean seasonal = newest.stream().allMatch(value -> usable(prior, value))
                && after.stream().allMatch(value -> usable(prior, value));
        List<Double> first = adjusted(newest, prior, seasonal);
        List<Double> second = adjusted(after, prior, seasonal);
        return Optional.of(new ActionEffect(
                mean(values(newest)),
                mean(values(after)),
                mean(after, prior, seasonal).minus(mean(newest, prior, seasonal)),
                Interval.welch(first, second, CONFIDENCE),
                after.size()));
    }

    private static boolean usable(SortedMap<String, MetricValue> prior, MetricValue value) {
        MetricValue before = prior.get(value.key().period());
        return before != null && before.shown() == Shown.VALUE;
    }

    private static List<Double> adjusted(
            List<MetricValue> values, SortedMap<String, MetricValue> prior, boolean seasonal) {
        return values.stream()
                .map(value -> {
                    MetricValue before = prior.get(value.key().period());
                    return value.value() - (seasonal && before != null ? before.value() : 0);
                })
                .toList();
    }

    private static List<Double> values(List<MetricValue> values) {
        return values.stream().map(MetricValue::value).toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }

    /** Of the values less those of the year before. */
    private static Amount mean(List<MetricValue> values, SortedMap<String, MetricValue> prior, boolean seasonal) {
        Amount sum = Amount.ZERO;
        for (MetricValue value : values) {
            sum = sum.plus(Amount.of(value.key(), Amount.Part.VALUE, value.value()));
            MetricValue before = prior.get(value.key().period());
            if (seasonal && before != null) {
                sum = sum.minus(Amount.of(before.key(), Amount.Part.VALUE, before.value()));
            }
        }
        return sum.times(Amount.constant(1.0 / values.size()));
    }

    /** Whether the interval leaves out zero. */
    boolean shown() {
        return interval.low() > 0 || interval.high() < 0;
    }
}
