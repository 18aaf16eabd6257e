package io.vigie.pack;

import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import io.vigie.metric.Shown;
import io.vigie.pack.page.Amount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the members of a dimension add to a total, beside what the reference would have had them add: in stored units for sums,
 * counts and states; for shares of counted items in items that missed (or, where less is better, that count), because a share
 * does not add up and its items do. The reference of a share is flexed: its rate over the items there are now.
 *
 * @param scenario what is compared with: plan where the total has one and it can be taken apart, else prior year
 * @param flexed whether it counts items of a share
 * @param parts furthest from the reference first; what members that may not be shown hold is in the totals only
 * @param better whether more is better in what is counted
 */
record MemberSplit(
        String dimension,
        Scenario scenario,
        boolean flexed,
        Amount reference,
        Amount actual,
        List<Part> parts,
        Better better) {

    record Part(String member, Amount reference, Amount actual) {

        double delta() {
            return actual.value() - reference.value();
        }
    }

    private static final Comparator<Part> FURTHEST =
            Comparator.comparingDouble((Part part) -> -Math.abs(part.delta())).thenComparing(Part::member);

    /** Empty if the members do not add up to the total, or there is no reference. */
    static Optional<MemberSplit> of(Metrics metrics, Measure measure, String dimension, String month) {
        MetricValue total = usable(metrics, MetricKey.month(measure.definition().id(), month));
        if (total == null) {
            return Optional.empty();
        }
        return addsUp(measure.definition())
                ? sums(metrics, measure, dimension, month, total)
                : measure.isShare() && measure.definition().value() instanceof Value.Ratio
                        ? items(metrics, measure, dimension, month, total)
                        : Optional.empty();
    }

    /** Sums, counts, and states without a percentile or denominator. */
    static boolean addsUp(MetricDefinition metric) {
        Value value = metric.value();
        return metric.unit() != Unit.PERCENT
                && (value instanceof Value.Sum
                        || value instanceof Value.Count
                        || value instanceof Value.Closing closing
                                && closing.p() == null
                                && closing.denominator() == null);
    }

    private static Optional<MemberSplit> sums(
            Metrics metrics, Measure measure, String dimension, String month, MetricValue total) {
        MetricValue before = usable(metrics, total.key().in(Scenario.PY));
        if (before == null) {
            return Optional.empty();
        }
        String id = measure.definition().id();
        List<Part> parts = new ArrayList<>();
        for (String member : metrics.members(id, dimension)) {
            MetricKey key = new MetricKey(id, PeriodKind.MONTH, month, dimension, member, Scenario.AC);
            MetricValue now = metrics.find(key).orElse(null);
            MetricValue then = metrics.find(key.in(Scenario.PY)).orElse(null);
            if (hidden(now) || hidden(then) || now == null && then == null) {
                continue;
            }
            parts.add(new Part(member, stored(then), stored(now)));
        }
        return split(
                dimension,
                Scenario.PY,
                false,
                stored(before),
                stored(total),
                parts,
                measure.definition().better());
    }

    private static Optional<MemberSplit> items(
            Metrics metrics, Measure measure, String dimension, String month, MetricValue total) {
        Better direction = measure.definition().better();
        MetricValue plan = usable(metrics, total.key().in(Scenario.PL));
        Scenario scenario = plan != null ? Scenario.PL : Scenario.PY;
        MetricValue reference =
                plan != null ? plan : usable(metrics, total.key().in(Scenario.PY));
        Double all = total.denominator();
        Double counted = total.numerator();
        if (reference == null
                || all == null
                || counted == null
                || !direction.directed()
                // seconds or pieces are no cases that can be missed
                || all != total.n()
                || counted != Math.rint(counted)) {
            return Optional.empty();
        }
        boolean misses = direction == Better.HIGHER;
        List<Part> parts = new ArrayList<>();
        for (MetricValue value :
                metrics.ofMembers(measure.definition().id(), dimension, PeriodKind.MONTH, month, Scenario.AC)) {
            Double own = value.denominator();
            Double top = value.numerator();
            if (hidden(value) || own == null || top == null) {
                continue;
            }
            MetricValue target = metrics.find(value.key().in(scenario)).orElse(null);
            MetricValue rate = target == null || target.shown() != Shown.VALUE ? reference : target;
            parts.add(new Part(
                    value.key().member(), expected(rate, value, own, misses), counted(value, own, top, misses)));
        }
        return split(
                dimension,
                scenario,
                true,
                expected(reference, total, all, misses),
                counted(total, all, counted, misses),
                parts,
                Better.LOWER);
    }

    private static Optional<MemberSplit> split(
            String dimension,
            Scenario scenario,
            boolean flexed,
            Amount reference,
            Amount actual,
            List<Part> parts,
            Better better) {
        if (parts.size() < 2) {
            return Optional.empty();
        }
        parts.sort(FURTHEST);
        return Optional.of(new MemberSplit(dimension, scenario, flexed, reference, actual, List.copyOf(parts), better));
    }

    private static Amount stored(@Nullable MetricValue value) {
        return value == null ? Amount.ZERO : Amount.of(value.key(), Amount.Part.VALUE, value.value());
    }

    /** What the rate would have made of the items there are now. */
    private static Amount expected(MetricValue rate, MetricValue now, double items, boolean misses) {
        Amount all = Amount.of(now.key(), Amount.Part.DENOMINATOR, items);
        Amount hit = all.times(stored(rate));
        return misses ? all.minus(hit) : hit;
    }

    private static Amount counted(MetricValue now, double items, double hits, boolean misses) {
        Amount hit = Amount.of(now.key(), Amount.Part.NUMERATOR, hits);
        return misses ? Amount.of(now.key(), Amount.Part.DENOMINATOR, items).minus(hit) : hit;
    }

    private static boolean hidden(@Nullable MetricValue value) {
        return value != null && value.shown() == Shown.SUPPRESSED;
    }

    private static @Nullable MetricValue usable(Metrics metrics, MetricKey key) {
        MetricValue value = metrics.find(key).orElse(null);
        return value == null || value.shown() != Shown.VALUE || metrics.partial(key) ? null : value;
    }
}
