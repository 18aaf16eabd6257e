package io.vigie.metric.driver;

import java.util.Arrays;

/** The change of a product of factors (people x hours x rate) split over the factors without rest. */
public final class Chain {

    private static final int MOST_FACTORS = 12;

    private Chain() {}

    /**
     * What each factor accounts for, in the unit of the product: by logarithmic mean weights (LMDI I, Ang 2004) where all
     * factors are positive, else by their mean effect over all orders in which they could have changed (Shapley value).
     *
     * @param before one value for each factor
     * @param after the same factors, later
     * @throws IllegalArgumentException if there are not as many factors before as after, or more than twelve
     */
    public static double[] split(double[] before, double[] after) {
        if (before.length != after.length || before.length > MOST_FACTORS) {
            throw new IllegalArgumentException("a chain of " + before.length + " factors before and " + after.length
                    + " after cannot be split; up to " + MOST_FACTORS + " can");
        }
        boolean positive = Arrays.stream(before).allMatch(factor -> factor > 0)
                && Arrays.stream(after).allMatch(factor -> factor > 0);
        return positive ? logarithmic(before, after) : shapley(before, after);
    }

    private static double[] logarithmic(double[] before, double[] after) {
        double from = product(before);
        double to = product(after);
        double ratio = StrictMath.log(to / from);
        double weight = Math.abs(ratio) < 1e-12 ? from : (to - from) / ratio;
        double[] effects = new double[before.length];
        Arrays.setAll(effects, i -> weight * StrictMath.log(after[i] / before[i]));
        return effects;
    }

    static double[] shapley(double[] before, double[] after) {
        int n = before.length;
        double[] effects = new double[n];
        for (int changed = 0; changed < 1 << n; changed++) {
            int size = Integer.bitCount(changed);
            double[] factors = new double[n];
            for (int i = 0; i < n; i++) {
                factors[i] = (changed >> i & 1) == 1 ? after[i] : before[i];
            }
            double product = product(factors);
            for (int i = 0; i < n; i++) {
                boolean in = (changed >> i & 1) == 1;
                // Orders in which the others changed so far come before this factor, over all orders.
                int others = in ? size - 1 : size;
                effects[i] += (in ? product : -product) / (n * choose(n - 1, others));
            }
        }
        return effects;
    }

    private static double choose(int n, int k) {
        double value = 1;
        for (int i = 1; i <= k; i++) {
            value = value * (n - k + i) / i;
        }
        return value;
    }

    private static double product(double[] factors) {
        return Arrays.stream(factors).reduce(1, (a, b) -> a * b);
    }
}
