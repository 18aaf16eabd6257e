package io.vigie.metric.forecast;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalMonth;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import io.vigie.metric.Shown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the total of a flow (a sum or a count) will stand at the end of the fiscal year.
 *
 * @param year label of the fiscal year
 * @param last label of the newest complete month
 * @param ahead labels of the months still to come, first to last
 * @param soFar sum of the year's months that are over
 * @param n items behind the months used
 * @param grade the worst of the year's months
 */
public record YearEnd(
        MetricDefinition metric,
        String year,
        String last,
        List<String> ahead,
        double soFar,
        Forecast forecast,
        long n,
        Grade grade) {

    /**
     * @param last the newest complete month
     * @return empty if the metric is no flow, a month is missing or partial in the year so far, or too few are known
     */
    public static Optional<YearEnd> of(
            MetricDefinition metric, Metrics metrics, FiscalMonth last, FiscalCalendar calendar) {
        if (!isFlow(metric)) {
            return Optional.empty();
        }
        SortedMap<String, MetricValue> known = metrics.months(metric.id(), "", "", Scenario.AC);
        List<MetricValue> months = new ArrayList<>();
        FiscalMonth month = last;
        for (MetricValue value = usable(known, calendar.label(month), metrics);
                value != null;
                value = usable(known, calendar.label(month), metrics)) {
            months.add(value);
            month = month.plus(-1);
        }
        Collections.reverse(months);
        FiscalMonth next = last.plus(1);
        int over = next.number() - 1;
        List<String> ahead = new ArrayList<>();
        for (FiscalMonth future = next; future.year() == next.year(); future = future.plus(1)) {
            ahead.add(calendar.label(future));
        }
        if (months.size() < over) {
            return Optional.empty();
        }
        double[] values = months.stream().mapToDouble(MetricValue::value).toArray();
        boolean negative = months.stream().anyMatch(value -> value.value() < 0);
        List<MetricValue> thisYear = months.subList(months.size() - over, months.size());
        return Forecast.of(
                        values,
                        12,
                        ahead.size(),
                        negative ? Double.NEGATIVE_INFINITY : 0,
                        "year end of " + metric.id() + " after " + calendar.label(last))
                .map(forecast -> new YearEnd(
                        metric,
                        Integer.toString(next.year()),
                        calendar.label(last),
                        List.copyOf(ahead),
                        thisYear.stream().mapToDouble(MetricValue::value).sum(),
                        forecast,
                        months.stream().mapToLong(MetricValue::n).sum(),
                        Grade.worst(months.stream().map(MetricValue::grade).toList())));
    }

    private static boolean isFlow(MetricDefinition metric) {
        return metric.value() instanceof Value.Sum sum && !sum.overPeriod() || metric.value() instanceof Value.Count;
    }

    private static @Nullable MetricValue usable(SortedMap<String, MetricValue> known, String month, Metrics metrics) {
        MetricValue value = known.get(month);
        return value == null || Double.isNaN(value.value()) || metrics.partial(value.key()) ? null : value;
    }

    /** The year's total as expected. */
    public double total() {
        return soFar + forecast.total(ahead.size());
    }

    /** A quantile of the year's total over all simulated years. */
    public double quantile(double p) {
        return soFar + forecast.totalQuantile(ahead.size(), p);
    }

    /** Share of simulated years that end on the wrong side of a target; empty for metrics without a good direction. */
    public OptionalDouble missProbability(double target) {
        double below = forecast.probabilityBelow(ahead.size(), target - soFar);
        return metric.better() == Better.HIGHER
                ? OptionalDouble.of(below)
                : metric.better() == Better.LOWER ? OptionalDouble.of(1 - below) : OptionalDouble.empty();
    }

    /**
     * The forecast of each month ahead as a value of the catalogue, in the scenario given; {@link Shown#NAIVE} if no method
     * beats the naive one.
     */
    public List<MetricValue> values(Scenario scenario, String unit) {
        List<MetricValue> values = new ArrayList<>();
        for (int i = 0; i < ahead.size(); i++) {
            double value = forecast.value(i);
            MetricKey key = MetricKey.month(metric.id(), ahead.get(i)).in(scenario);
            Shown shown = forecast.beatsNaive() ? Shown.VALUE : Shown.NAIVE;
            values.add(new MetricValue(key, value, null, null, unit, 0, grade, shown));
        }
        return values;
    }
}
