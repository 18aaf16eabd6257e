package io.vigie.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A change to the prior year on an equal footing: only members of a dimension (sites, products) that were there in both
 * periods. What came and what went are scope changes, which stand beside it, so that the three add up to the whole change.
 *
 * @param dimension the dimension whose members are compared
 * @param actual value of the members there in both periods
 * @param prior their value of the prior year
 * @param added members there now and not a year before, sorted
 * @param removed members there a year before and not now, sorted
 * @param addedValue what the added ones contribute to a sum; null for quotients, which do not add up
 * @param removedValue what the removed ones contributed to the prior year's sum; null for quotients
 */
public record LikeForLike(
        String dimension,
        double actual,
        double prior,
        List<String> added,
        List<String> removed,
        @Nullable Double addedValue,
        @Nullable Double removedValue) {

    public LikeForLike {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** The relative change, 0.05 for 5 % more; empty where the prior year's value is not positive (rule G16). */
    public OptionalDouble change() {
        return prior > 0 ? OptionalDouble.of(actual / prior - 1) : OptionalDouble.empty();
    }

    /** Whether something came or went. */
    public boolean scopeChanged() {
        return !added.isEmpty() || !removed.isEmpty();
    }

    /**
     * Compares the members of one dimension. A member is there in a period if it has an item in it. Sums and counts are
     * added up, quotients divide the sums of both parts.
     *
     * @param total key of the total, for the period and metric to compare
     * @return empty if no member is there in both periods, or the value is neither a sum nor a quotient (a percentile has no
     *     parts to add), or a member's value may not be shown
     */
    public static Optional<LikeForLike> of(Metrics metrics, MetricKey total, String dimension) {
        return of(metrics, total, dimension, false);
    }

    /** @param adds whether values without a numerator add up: a formula that only adds sums */
    static Optional<LikeForLike> of(Metrics metrics, MetricKey total, String dimension, boolean adds) {
        Sum actual = new Sum(adds);
        Sum prior = new Sum(adds);
        Sum addedSum = new Sum(adds);
        Sum removedSum = new Sum(adds);
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (String member : metrics.members(total.metric(), dimension)) {
            MetricKey key = new MetricKey(total.metric(), total.kind(), total.period(), dimension, member, Scenario.AC);
            MetricValue now = present(metrics, key);
            MetricValue before = present(metrics, key.in(Scenario.PY));
            if (now != null && before != null) {
                actual.add(now);
                prior.add(before);
            } else if (now != null) {
                addedSum.add(now);
                added.add(member);
            } else if (before != null) {
                removedSum.add(before);
                removed.add(member);
            }
        }
        OptionalDouble a = actual.value();
        OptionalDouble p = prior.value();
        if (a.isEmpty() || p.isEmpty() || !addedSum.possible || !removedSum.possible) {
            return Optional.empty();
        }
        boolean sums = !actual.quotient;
        return Optional.of(new LikeForLike(
                dimension,
                a.getAsDouble(),
                p.getAsDouble(),
                added,
                removed,
                sums ? addedSum.numerator : null,
                sums ? removedSum.numerator : null));
    }

    private static @Nullable MetricValue present(Metrics metrics, MetricKey key) {
        return metrics.find(key)
                .filter(value -> value.n() > 0 || value.shown() == Shown.SUPPRESSED)
                .orElse(null);
    }

    private static final class Sum {

        private final boolean adds;
        private double numerator;
        private double denominator;
        private boolean quotient;
        private boolean any;
        private boolean possible = true;

        Sum(boolean adds) {
            this.adds = adds;
        }

        void add(MetricValue value) {
            Double bottom = value.denominator();
            Double top = adds && value.numerator() == null && bottom == null
                    ? Double.valueOf(value.value())
                    : value.numerator();
            any = true;
            if (top == null || Double.isNaN(value.value())) {
                possible = false;
            } else {
                numerator += top;
                quotient |= bottom != null;
                denominator += bottom == null ? 0 : bottom;
            }
        }

        OptionalDouble value() {
            if (!any || !possible || (quotient && denominator == 0)) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(quotient ? numerator / denominator : numerator);
        }
    }
}
