package io.vigie.metric.statistics;

import java.util.List;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/** A confidence interval. */
public record Interval(double low, double high) {

    /**
     * Of a share of counted items, after Wilson (1927): holds for few items and shares near 0 or 1.
     *
     * @param items at least 1
     * @param confidence 0.95 for 95 %
     * @throws IllegalArgumentException if fewer than none or more than all items are counted
     */
    public static Interval wilson(long counted, long items, double confidence) {
        if (items < 1 || counted < 0 || counted > items) {
            throw new IllegalArgumentException(counted + " of " + items + " items is no share");
        }
        double z = new NormalDistribution().inverseCumulativeProbability(0.5 + confidence / 2);
        double share = (double) counted / items;
        double centre = share + z * z / (2 * items);
        double half = z * StrictMath.sqrt(share * (1 - share) / items + z * z / (4.0 * items * items));
        double scale = 1 + z * z / items;
        return new Interval(
                counted == 0 ? 0 : Math.max(0, (centre - half) / scale),
                counted == items ? 1 : Math.min(1, (centre + half) / scale));
    }

    /**
     * Of the expected number behind a count, exact after Garwood (1936).
     *
     * @param confidence 0.95 for 95 %
     * @throws IllegalArgumentException if the count is negative
     */
    public static Interval poisson(long count, double confidence) {
        if (count < 0) {
            throw new IllegalArgumentException(count + " is no count");
        }
        double tail = (1 - confidence) / 2;
        return new Interval(
                count == 0 ? 0 : new GammaDistribution(count, 1).inverseCumulativeProbability(tail),
                new GammaDistribution(count + 1, 1).inverseCumulativeProbability(1 - tail));
    }

    /**
     * Of the difference between the means of two samples whose variances may differ, after Welch (1947).
     *
     * @param before at least two values
     * @param after at least two values
     * @param confidence 0.8 for 80 %
     */
    public static Interval welch(List<Double> before, List<Double> after, double confidence) {
        double effect = mean(after) - mean(before);
        double first = variance(before) / before.size();
        double second = variance(after) / after.size();
        double error = StrictMath.sqrt(first + second);
        if (error == 0) {
            return new Interval(effect, effect);
        }
        double freedom = (first + second)
                * (first + second)
                / (first * first / (before.size() - 1) + second * second / (after.size() - 1));
        double half = error * new TDistribution(freedom).inverseCumulativeProbability(0.5 + confidence / 2);
        return new Interval(effect - half, effect + half);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }

    private static double variance(List<Double> values) {
        double mean = mean(values);
        return values.stream()
                        .mapToDouble(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.size() - 1);
    }
}
