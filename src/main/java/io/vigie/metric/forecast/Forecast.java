package io.vigie.metric.forecast;

import io.vigie.metric.statistics.Resampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The forecast of one series by the best of several methods, with the paths it may take instead.
 *
 * <p>Methods are compared on the newest origins: each is fitted to the values before, and its forecasts of what came next
 * are scored by their mean absolute error over that of the season before (MASE). One is chosen only if there are six
 * origins and it beats the seasonal naive; else the naive forecast is given and {@link #beatsNaive()} says so. Values
 * before a shift of the level are left out. Paths resample the one-step errors of the chosen method.
 */
public final class Forecast {

    /** Fewer origins do not tell methods apart. */
    public static final int MINIMUM_ORIGINS = 6;

    private static final int MOST_ORIGINS = 12;
    private static final int MINIMUM_VALUES = 6;
    private static final int PATHS = Resampling.REPLICATES;
    private static final int COVERAGE_PATHS = 400;
    private static final double COVERED = 0.8;

    private final Method method;
    private final double score;
    private final double naiveScore;
    private final int origins;
    private final int begins;
    private final int covered;
    private final double[] mean;
    private final double[][] paths;

    private Forecast(
            Method method,
            double score,
            double naiveScore,
            int origins,
            int begins,
            int covered,
            double[] mean,
            double[][] paths) {
        this.method = method;
        this.score = score;
        this.naiveScore = naiveScore;
        this.origins = origins;
        this.begins = begins;
        this.covered = covered;
        this.mean = mean;
        this.paths = paths;
    }

    /**
     * @param values oldest first, evenly spaced
     * @param season values in a season, 12 for months; 1 for none
     * @param steps how many values ahead
     * @param floor least possible value; negative infinity if there is none
     * @param subject names the series; the same subject gives the same paths
     * @return empty if there are fewer than six values
     */
    public static Optional<Forecast> of(double[] values, int season, int steps, double floor, String subject) {
        int shift = LevelShift.find(values, season);
        double[] used = Arrays.copyOfRange(values, shift, values.length);
        if (used.length < MINIMUM_VALUES) {
            return Optional.empty();
        }
        // Two whole seasons are the least a season can be told from.
        int period = season > 1 && used.length >= 2 * season ? season : 1;
        Method naive = period > 1 ? Method.SEASONAL_NAIVE : Method.NAIVE;
        List<Integer> origins = origins(used, period);
        Method best = naive;
        double naiveScore = score(naive, used, period, steps, origins);
        double least = naiveScore;
        if (origins.size() >= MINIMUM_ORIGINS) {
            for (Method method : Method.values()) {
                if (origins.stream().allMatch(origin -> method.fits(Arrays.copyOf(used, origin), period))) {
                    double score = score(method, used, period, steps, origins);
                    if (score < least) {
                        least = score;
                        best = method;
                    }
                }
            }
        }
        Fit fit = best.fit(used, period);
        double[] mean = bounded(fit.forecast(steps), floor);
        return Optional.of(new Forecast(
                best,
                least,
                naiveScore,
                origins.size(),
                shift,
                covered(best, used, period, origins, subject),
                mean,
                paths(fit, steps, PATHS, floor, new Resampling(subject))));
    }

    private static List<Integer> origins(double[] values, int season) {
        int least = season > 1 ? 2 * season : MINIMUM_VALUES;
        List<Integer> origins = new ArrayList<>();
        for (int origin = Math.max(least, values.length - MOST_ORIGINS); origin < values.length; origin++) {
            origins.add(origin);
        }
        return origins;
    }

    private static double score(Method method, double[] values, int season, int steps, List<Integer> origins) {
        double sum = 0;
        int count = 0;
        for (int origin : origins) {
            double[] known = Arrays.copyOf(values, origin);
            double scale = Accuracy.scale(known, season);
            double[] forecast = method.fit(known, season).forecast(Math.min(steps, values.length - origin));
            for (int i = 0; i < forecast.length; i++) {
                sum += Math.abs(values[origin + i] - forecast[i]) / (scale == 0 ? 1 : scale);
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** How many of the values at the origins lay in the 80 % interval of the forecast one step before. */
    private static int covered(Method method, double[] values, int season, List<Integer> origins, String subject) {
        int covered = 0;
        for (int origin : origins) {
            Fit fit = method.fit(Arrays.copyOf(values, origin), season);
            double[] first = column(
                    paths(fit, 1, COVERAGE_PATHS, Double.NEGATIVE_INFINITY, new Resampling(subject + " at " + origin)),
                    0);
            boolean inside = values[origin] >= Resampling.quantile(first, (1 - COVERED) / 2)
                    && values[origin] <= Resampling.quantile(first, (1 + COVERED) / 2);
            covered += inside ? 1 : 0;
        }
        return covered;
    }

    private static double[][] paths(Fit fit, int steps, int count, double floor, Resampling resampling) {
        double[] errors = centred(fit.errors());
        double[][] paths = new double[count][];
        for (int path = 0; path < count; path++) {
            double[] drawn = new double[steps];
            for (int i = 0; i < steps; i++) {
                drawn[i] = errors.length == 0 ? 0 : errors[resampling.below(errors.length)];
            }
            paths[path] = bounded(fit.continued(drawn), floor);
        }
        return paths;
    }

    private static double[] centred(double[] errors) {
        double mean = Arrays.stream(errors).sum() / Math.max(1, errors.length);
        return Arrays.stream(errors).map(error -> error - mean).toArray();
    }

    private static double[] bounded(double[] values, double floor) {
        return Arrays.stream(values).map(value -> Math.max(floor, value)).toArray();
    }

    private static double[] column(double[][] paths, int step) {
        return Arrays.stream(paths).mapToDouble(path -> path[step]).toArray();
    }

    public Method method() {
        return method;
    }

    /** Mean absolute scaled error of the chosen method over the origins; NaN if there are none. */
    public double score() {
        return score;
    }

    /** The same of the naive method. */
    public double naiveScore() {
        return naiveScore;
    }

    public int origins() {
        return origins;
    }

    /** At how many of the origins the value lay in the 80 % interval. */
    public int covered() {
        return covered;
    }

    /** Index of the first value used: that after the last shift of the level. */
    public int begins() {
        return begins;
    }

    /** Whether the method chosen is better than taking the season before, or the last value, again. */
    public boolean beatsNaive() {
        return score < naiveScore;
    }

    public int steps() {
        return mean.length;
    }

    /** @param step 0 for the first value ahead */
    public double value(int step) {
        return mean[step];
    }

    /** The sum of the first steps. */
    public double total(int steps) {
        return Arrays.stream(mean, 0, steps).sum();
    }

    /** A quantile of one step over all paths. */
    public double quantile(int step, double p) {
        return Resampling.quantile(column(paths, step), p);
    }

    /** A quantile of the sum of the first steps. */
    public double totalQuantile(int steps, double p) {
        return Resampling.quantile(totals(steps), p);
    }

    /**
     * The share of paths whose first steps sum to less than is needed.
     *
     * @param needed what is left to reach a target
     */
    public double probabilityBelow(int steps, double needed) {
        return Arrays.stream(totals(steps)).filter(total -> total < needed).count() / (double) PATHS;
    }

    private double[] totals(int steps) {
        return Arrays.stream(paths)
                .mapToDouble(path -> Arrays.stream(path, 0, steps).sum())
                .toArray();
    }
}
