package io.vigie.metric.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * The Theta method of Assimakopoulos and Nikolopoulos (2000) in the form of Hyndman and Billah (2003): simple exponential
 * smoothing with half the slope of the line through all values added. Values with a significant season are divided by
 * its effects first.
 */
final class Theta implements Fit {

    /** One-sided 95 % point of the normal distribution. */
    private static final double SIGNIFICANT = 1.6448536269514722;

    private final double[] adjusted;
    private final double[] effects;
    private final double weight;
    private final double start;
    private final double halfSlope;

    /** With the weight and the start level that make the sum of squared errors smallest. */
    Theta(double[] values, int season) {
        effects = effects(values, season);
        adjusted = adjusted(values, effects);
        halfSlope = Line.through(adjusted)[1] / 2;
        weight = NelderMead.minimum(
                point -> squares(point[0], start(point[0])), List.of(new double[] {1e-4, 0.9999, 0.3}))[0];
        start = start(weight);
    }

    Theta(double[] values, int season, double weight, double start) {
        effects = effects(values, season);
        adjusted = adjusted(values, effects);
        halfSlope = Line.through(adjusted)[1] / 2;
        this.weight = weight;
        this.start = start;
    }

    private static double[] effects(double[] values, int season) {
        boolean seasonal = season > 1
                && values.length > 2 * season
                && Arrays.stream(values).allMatch(value -> value > 0)
                && significant(values, season);
        return seasonal ? Decomposition.of(values, season, true).figure() : new double[] {1};
    }

    private static double[] adjusted(double[] values, double[] effects) {
        double[] adjusted = new double[values.length];
        Arrays.setAll(adjusted, i -> values[i] / effects[i % effects.length]);
        return adjusted;
    }

    /** Whether the autocorrelation a season apart is more than chance (Bartlett's formula). */
    private static boolean significant(double[] values, int season) {
        double mean = Arrays.stream(values).sum() / values.length;
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean);
        }
        if (variance == 0) {
            return false;
        }
        double squares = 0;
        double correlation = 0;
        for (int lag = 1; lag <= season; lag++) {
            double products = 0;
            for (int i = lag; i < values.length; i++) {
                products += (values[i] - mean) * (values[i - lag] - mean);
            }
            correlation = products / variance;
            squares += lag < season ? correlation * correlation : 0;
        }
        return Math.abs(correlation) / StrictMath.sqrt((1 + 2 * squares) / values.length) > SIGNIFICANT;
    }

    /** The start level with the smallest sum of squared errors, which are linear in it. */
    private double start(double alpha) {
        double withZero = 0;
        double share = 1;
        double products = 0;
        double squares = 0;
        for (double value : adjusted) {
            products += (value - withZero) * share;
            squares += share * share;
            withZero += alpha * (value - withZero);
            share *= 1 - alpha;
        }
        return products / squares;
    }

    private double squares(double alpha, double from) {
        double level = from;
        double sum = 0;
        for (double value : adjusted) {
            sum += (value - level) * (value - level);
            level += alpha * (value - level);
        }
        return sum;
    }

    @Override
    public double[] errors() {
        double level = start;
        double[] errors = new double[adjusted.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = (adjusted[i] - level) * effects[i % effects.length];
            level += weight * (adjusted[i] - level);
        }
        return errors;
    }

    @Override
    public double[] continued(double[] errors) {
        double level = start;
        for (double value : adjusted) {
            level += weight * (value - level);
        }
        int n = adjusted.length;
        double ahead = (1 - StrictMath.pow(1 - weight, n)) / weight;
        double[] values = new double[errors.length];
        for (int i = 0; i < errors.length; i++) {
            double effect = effects[(n + i) % effects.length];
            values[i] = (level + halfSlope * (i + ahead)) * effect + errors[i];
            level += weight * errors[i] / effect;
        }
        return values;
    }
}
