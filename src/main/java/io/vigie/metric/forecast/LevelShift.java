package io.vigie.metric.forecast;

import java.util.Arrays;

/** Finds the place from which on a series has another level, so that what came before would mislead a forecast. */
final class LevelShift {

    private static final int LEAST = 6;
    private static final double BETTER_THAN_A_LINE = 0.8;
    private static final double STANDARD_ERRORS = 5;

    private LevelShift() {}

    /**
     * The index of the first value on the new level; 0 if there is no shift. A step counts if both sides have six values,
     * their means lie five standard errors apart, and it leaves at most 80 % of the squared errors of a straight line. Where
     * there are two seasons, values without their seasonal effect are looked at.
     */
    static int find(double[] values, int season) {
        double[] adjusted = values.clone();
        if (season > 1 && values.length >= 3 * season) {
            double[] figure = Decomposition.of(values, season, false).figure();
            Arrays.setAll(adjusted, i -> values[i] - figure[i % season]);
        }
        int n = adjusted.length;
        double[] line = Line.through(adjusted);
        double ofLine = 0;
        for (int i = 0; i < n; i++) {
            double error = adjusted[i] - line[0] - line[1] * (i + 1);
            ofLine += error * error;
        }
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int at = LEAST; at <= n - LEAST; at++) {
            double squares = squares(adjusted, 0, at) + squares(adjusted, at, n);
            if (squares < least) {
                least = squares;
                best = at;
            }
        }
        if (best == 0 || least > BETTER_THAN_A_LINE * ofLine) {
            return 0;
        }
        double difference = Math.abs(mean(adjusted, best, n) - mean(adjusted, 0, best));
        double error = StrictMath.sqrt(least / (n - 2) * (1d / best + 1d / (n - best)));
        return difference > STANDARD_ERRORS * error ? best : 0;
    }

    private static double squares(double[] values, int from, int to) {
        double mean = mean(values, from, to);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (values[i] - mean) * (values[i] - mean);
        }
        return sum;
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
