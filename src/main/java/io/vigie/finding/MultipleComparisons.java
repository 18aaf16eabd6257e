package io.vigie.finding;

import java.util.Arrays;
import java.util.Comparator;

/** Keeps the share of false findings down when many hypotheses are tested at once. */
final class MultipleComparisons {

    private MultipleComparisons() {}

    /**
     * Adjusted p-values after Benjamini and Hochberg (1995): rejecting all up to {@code q} keeps the expected share of
     * false rejections at or below {@code q}.
     *
     * @return in the order given
     */
    static double[] adjusted(double[] pValues) {
        int m = pValues.length;
        Integer[] order = new Integer[m];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> pValues[i]).thenComparingInt(i -> i));
        double[] adjusted = new double[m];
        double least = 1;
        for (int rank = m; rank >= 1; rank--) {
            int i = order[rank - 1];
            least = Math.min(least, pValues[i] * m / rank);
            adjusted[i] = least;
        }
        return adjusted;
    }
}
