package io.vigie.metric.driver;

import java.util.Comparator;

/**
 * What one member of a dimension accounts for of a change; in the unit of the metric.
 *
 * @param rate what its own value changed; of a sum the whole change
 * @param mix what its share of the whole changed; 0 for a sum
 */
public record Contribution(String member, double rate, double mix) {

    /** Largest first, of equal ones by name. */
    public static final Comparator<Contribution> BY_SIZE = Comparator.comparingDouble(
                    (Contribution contribution) -> -Math.abs(contribution.total()))
            .thenComparing(Contribution::member);

    public double total() {
        return rate + mix;
    }
}
