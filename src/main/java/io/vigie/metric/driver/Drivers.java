package io.vigie.metric.driver;

import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Splits the change of a stored value over the members of a dimension. */
public final class Drivers {

    /** Gathers what no shown member holds: small cells, members beyond the limit, rounding. */
    public static final String REST = "(rest)";

    private Drivers() {}

    /** A period as metrics are stored by it; of the prior year's scenario to compare with the year before. */
    public record Moment(PeriodKind kind, String period, Scenario scenario) {

        MetricKey key(String metric, String dimension, String member) {
            return new MetricKey(metric, kind, period, dimension, member, scenario);
        }
    }

    /**
     * What the members of a dimension account for, largest first; they sum to the change.
     *
     * @param before the value of the whole
     * @param simpson whether every member moved against the whole
     */
    public record Explanation(
            String metric,
            String dimension,
            double before,
            double after,
            List<Contribution> contributions,
            boolean simpson) {

        public double change() {
            return after - before;
        }

        /** What members' own values account for. */
        public double rate() {
            return contributions.stream().mapToDouble(Contribution::rate).sum();
        }

        /** What their weights account for; 0 for sums. */
        public double mix() {
            return contributions.stream().mapToDouble(Contribution::mix).sum();
        }
    }

    /**
     * Ratios are split into rate and mix, sums and counts by member. Values that are partial explain nothing.
     *
     * @return empty if a value of the whole is missing or partial, or it is neither ratio nor sum
     */
    public static Optional<Explanation> explain(
            Metrics metrics, MetricDefinition metric, String dimension, Moment from, Moment to) {
        MetricValue before = whole(metrics, metric, from);
        MetricValue after = whole(metrics, metric, to);
        if (before == null || after == null) {
            return Optional.empty();
        }
        SortedSet<String> members = new TreeSet<>(metrics.members(metric.id(), dimension));
        if (before.denominator() != null && after.denominator() != null) {
            return ratio(metrics, metric, dimension, members, from, to, before, after);
        }
        if (before.numerator() == null || after.numerator() == null) {
            return Optional.empty();
        }
        List<Contribution> contributions = new ArrayList<>();
        double rest = after.value() - before.value();
        for (String member : members) {
            double change = part(metrics, to.key(metric.id(), dimension, member), false)
                    - part(metrics, from.key(metric.id(), dimension, member), false);
            if (change != 0 && !Double.isNaN(change)) {
                contributions.add(new Contribution(member, change, 0));
                rest -= change;
            }
        }
        if (members.isEmpty()) {
            return Optional.empty();
        }
        if (Math.abs(rest) > 1e-9 * Math.max(Math.abs(before.value()), Math.abs(after.value()))) {
            contributions.add(new Contribution(REST, rest, 0));
        }
        contributions.sort(Contribution.BY_SIZE);
        return Optional.of(new Explanation(
                metric.id(), dimension, before.value(), after.value(), List.copyOf(contributions), false));
    }

    private static Optional<Explanation> ratio(
            Metrics metrics,
            MetricDefinition metric,
            String dimension,
            SortedSet<String> members,
            Moment from,
            Moment to,
            MetricValue before,
            MetricValue after) {
        List<RateMix.Part> parts = new ArrayList<>();
        double[] rest = {top(before), bottom(before), top(after), bottom(after)};
        double size = Math.max(Math.abs(rest[1]), Math.abs(rest[3]));
        for (String member : members) {
            MetricKey first = from.key(metric.id(), dimension, member);
            MetricKey last = to.key(metric.id(), dimension, member);
            RateMix.Part part = new RateMix.Part(
                    member,
                    part(metrics, first, false),
                    part(metrics, first, true),
                    part(metrics, last, false),
                    part(metrics, last, true));
            double[] values = {
                part.numeratorBefore(), part.denominatorBefore(), part.numeratorAfter(), part.denominatorAfter()
            };
            if (Double.isNaN(values[0] + values[1] + values[2] + values[3])) {
                continue;
            }
            parts.add(part);
            for (int i = 0; i < rest.length; i++) {
                rest[i] -= values[i];
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        if (Math.abs(rest[1]) > 1e-9 * size || Math.abs(rest[3]) > 1e-9 * size) {
            parts.add(new RateMix.Part(REST, rest[0], rest[1], rest[2], rest[3]));
        }
        RateMix split = RateMix.of(parts);
        return Optional.of(new Explanation(
                metric.id(), dimension, split.before(), split.after(), split.contributions(), split.simpson()));
    }

    private static @Nullable MetricValue whole(Metrics metrics, MetricDefinition metric, Moment moment) {
        MetricValue value = metrics.find(moment.key(metric.id(), "", "")).orElse(null);
        return value == null || Double.isNaN(value.value()) || metrics.partial(value.key()) ? null : value;
    }

    /** Nothing where a member has no value; not a number where it is hidden. */
    private static double part(Metrics metrics, MetricKey key, boolean denominator) {
        MetricValue value = metrics.find(key).orElse(null);
        if (value == null) {
            return 0;
        }
        if (Double.isNaN(value.value())) {
            return Double.NaN;
        }
        return denominator ? bottom(value) : top(value);
    }

    private static double top(MetricValue value) {
        Double numerator = value.numerator();
        return numerator == null ? value.value() : numerator;
    }

    private static double bottom(MetricValue value) {
        Double denominator = value.denominator();
        return denominator == null ? 0 : denominator;
    }
}
