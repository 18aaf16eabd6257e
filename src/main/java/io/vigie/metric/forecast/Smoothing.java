package io.vigie.metric.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exponential smoothing of level, trend and season after Holt (1957) and Winters (1960), with a damped trend after
 * Gardner and McKenzie (1985). Start values are those of R's {@code HoltWinters}: without trend the first value; with
 * one the first step; with a season the decomposition of the first two.
 */
final class Smoothing implements Fit {

    /** What follows the level. */
    enum Trend {
        NONE,
        LINEAR,
        DAMPED
    }

    /** How a season acts on the level. */
    enum Season {
        NONE,
        ADDITIVE,
        MULTIPLICATIVE
    }

    /**
     * Weights of the newest value.
     *
     * @param damping share of the trend that is left after each step
     */
    record Weights(double level, double trend, double season, double damping) {}

    private final Weights weights;
    private final Season kind;
    private final boolean withTrend;
    private final int first;
    private final double[] seasons;
    private final double[] errors;
    private double level;
    private double slope;
    private double squares;
    private final int steps;

    /** With the weights that make the sum of squared errors smallest. */
    static Smoothing fitted(double[] values, int season, Trend trend, Season kind) {
        boolean withTrend = trend != Trend.NONE;
        boolean withSeason = kind != Season.NONE;
        List<double[]> ranges = new ArrayList<>();
        ranges.add(new double[] {0, 1, 0.3});
        if (withTrend) {
            ranges.add(new double[] {0, 1, 0.1});
        }
        if (withSeason) {
            ranges.add(new double[] {0, 1, 0.1});
        }
        if (trend == Trend.DAMPED) {
            ranges.add(new double[] {0.8, 0.98, 0.9});
        }
        double[] best = NelderMead.minimum(
                point -> new Smoothing(values, season, kind, withTrend, weights(point, withTrend, withSeason)).squares,
                ranges);
        return new Smoothing(values, season, kind, withTrend, weights(best, withTrend, withSeason));
    }

    private static Weights weights(double[] point, boolean withTrend, boolean withSeason) {
        int next = 1;
        double trend = withTrend ? point[next++] : 0;
        double season = withSeason ? point[next++] : 0;
        double damping = next < point.length ? point[next] : 1;
        return new Weights(point[0], trend, season, damping);
    }

    Smoothing(double[] values, int season, Season kind, boolean withTrend, Weights weights) {
        this.weights = weights;
        this.kind = kind;
        this.withTrend = withTrend;
        if (kind == Season.NONE) {
            this.seasons = new double[] {0};
            this.first = withTrend ? 2 : 1;
            this.level = values[withTrend ? 1 : 0];
            this.slope = withTrend ? values[1] - values[0] : 0;
        } else {
            Decomposition start =
                    Decomposition.of(Arrays.copyOf(values, 2 * season), season, kind == Season.MULTIPLICATIVE);
            this.seasons = start.figure().clone();
            this.first = season;
            double[] line = Line.through(
                    Arrays.stream(start.trend()).filter(Double::isFinite).toArray());
            this.level = line[0] + (withTrend ? 0 : line[1]);
            this.slope = withTrend ? line[1] : 0;
        }
        this.errors = new double[values.length - first];
        for (int i = first; i < values.length; i++) {
            double error = values[i] - next(i);
            errors[i - first] = error;
            squares += error * error;
            update(values[i], i);
        }
        this.steps = values.length;
    }

    /** Sum of squared one-step errors. */
    double squares() {
        return squares;
    }

    double level() {
        return level;
    }

    double levelWeight() {
        return weights.level();
    }

    @Override
    public double[] errors() {
        return errors.clone();
    }

    @Override
    public double[] continued(double[] future) {
        double savedLevel = level;
        double savedSlope = slope;
        double[] savedSeasons = seasons.clone();
        double[] values = new double[future.length];
        for (int i = 0; i < future.length; i++) {
            values[i] = next(steps + i) + future[i];
            update(values[i], steps + i);
        }
        level = savedLevel;
        slope = savedSlope;
        System.arraycopy(savedSeasons, 0, seasons, 0, seasons.length);
        return values;
    }

    private double next(int at) {
        double base = level + weights.damping() * slope;
        return switch (kind) {
            case NONE -> base;
            case ADDITIVE -> base + seasons[at % seasons.length];
            case MULTIPLICATIVE -> base * seasons[at % seasons.length];
        };
    }

    private void update(double value, int at) {
        int place = at % seasons.length;
        double season = seasons[place];
        double before = level;
        double adjusted = switch (kind) {
            case NONE -> value;
            case ADDITIVE -> value - season;
            case MULTIPLICATIVE -> value / season;
        };
        level = weights.level() * adjusted + (1 - weights.level()) * (before + weights.damping() * slope);
        if (withTrend) {
            slope = weights.trend() * (level - before) + (1 - weights.trend()) * weights.damping() * slope;
        }
        if (kind == Season.ADDITIVE) {
            seasons[place] = weights.season() * (value - level) + (1 - weights.season()) * season;
        } else if (kind == Season.MULTIPLICATIVE) {
            seasons[place] = weights.season() * (value / level) + (1 - weights.season()) * season;
        }
    }
}
