package io.vigie.metric.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Limits of a process-behaviour chart (XmR) and the points that meet a rule. Limits are the mean of the baseline points
 * plus and minus 2.66 times their mean moving range, or the median and 3.145 times the median moving range, never a
 * multiple of the standard deviation.
 *
 * <p>Rule 1: a point outside a limit. Rule 2: three of four successive points nearer to the same limit than to the
 * centre. Rule 3: eight successive points on one side of the centre. A limit clipped at a natural bound says nothing
 * about its side, so rules 1 and 2 do not apply there.
 *
 * @param centre in the unit of the values, like all figures but {@code sigma}
 * @param lower negative infinity is never returned: without a bound it is the computed limit
 * @param sigma mean moving range / 1.128 (median / 0.954), on the scale the limits were computed on
 * @param rangeLimit upper limit of the moving range, on the scale the limits were computed on
 * @param baseline number of leading points the limits are locked on
 * @param hits in the order of their newest point, the strongest rule first
 */
public record ProcessLimits(
        double centre, double lower, double upper, double sigma, double rangeLimit, int baseline, List<Hit> hits) {

    /** Fewer points give limits that cry wolf; a shorter series is not tested. */
    public static final int MINIMUM_POINTS = 20;

    /** More points hardly improve the limits. */
    private static final int LOCKED_POINTS = 24;

    /** Points kept out of the baseline as long as it does not fall under {@link #MINIMUM_POINTS}: those under test. */
    private static final int NEWEST_POINTS = 6;

    /**
     * A rule met.
     *
     * @param rule 1, 2 or 3
     * @param index the newest point that contributes
     * @param above which side of the centre
     * @param points indexes of all contributing points, ascending
     */
    public record Hit(int rule, int index, boolean above, List<Integer> points) {}

    /**
     * How many leading points of a series lock its limits: 24, less if fewer than six newer points would be left to test,
     * but never under 20.
     */
    public static int baselineOf(int points) {
        return Math.min(LOCKED_POINTS, Math.max(MINIMUM_POINTS, points - NEWEST_POINTS));
    }

    /**
     * @param values oldest first
     * @param baseline how many of the first values the limits are computed from, at least 2
     */
    public static ProcessLimits of(double[] values, int baseline, Scale scale) {
        if (baseline < 2 || baseline > values.length) {
            throw new IllegalArgumentException(
                    "a baseline of " + baseline + " points cannot be taken from " + values.length + " values");
        }
        double[] scaled = Arrays.stream(values).map(scale::to).toArray();
        double[] ranges = new double[baseline - 1];
        Arrays.setAll(ranges, i -> Math.abs(scaled[i + 1] - scaled[i]));
        double centre = middle(Arrays.copyOf(scaled, baseline), scale.form());
        double range = middle(ranges, scale.form());
        double lower = centre - scale.form().limitFactor * range;
        double upper = centre + scale.form().limitFactor * range;
        boolean lowerClipped = scale.from(lower) < scale.floor();
        boolean upperClipped = scale.from(upper) > scale.ceiling();
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < scaled.length; i++) {
            strongest(scaled, i, centre, upper, true, upperClipped).ifPresent(hits::add);
            strongest(scaled, i, centre, lower, false, lowerClipped).ifPresent(hits::add);
        }
        hits.sort(Comparator.comparingInt(Hit::index).thenComparingInt(Hit::rule));
        return new ProcessLimits(
                scale.from(centre),
                Math.max(scale.from(lower), scale.floor()),
                Math.min(scale.from(upper), scale.ceiling()),
                range / scale.form().rangePerSigma,
                scale.form().rangeFactor * range,
                baseline,
                List.copyOf(hits));
    }

    private static double middle(double[] values, Scale.Form form) {
        if (form != Scale.Form.MEDIAN) {
            return Arrays.stream(values).sum() / values.length;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The strongest rule whose newest contributing point is the given one. */
    public Optional<Hit> at(int index) {
        return hits.stream().filter(hit -> hit.index() == index).findFirst();
    }

    /** Every point that contributes to a rule, ascending. */
    public List<Integer> outside() {
        SortedSet<Integer> points = new TreeSet<>();
        hits.forEach(hit -> points.addAll(hit.points()));
        return List.copyOf(points);
    }

    private static Optional<Hit> strongest(
            double[] values, int index, double centre, double limit, boolean above, boolean clipped) {
        double sign = above ? 1 : -1;
        // A constant series has a centre that rounding has moved: that is no point on one side.
        double noise = 1e-12 * Math.max(1, Math.abs(centre));
        if (!clipped && sign * (values[index] - limit) > noise) {
            return Optional.of(new Hit(1, index, above, List.of(index)));
        }
        double middle = (centre + limit) / 2;
        if (!clipped && index >= 3 && sign * (values[index] - middle) > noise) {
            List<Integer> near = new ArrayList<>();
            for (int i = index - 3; i <= index; i++) {
                if (sign * (values[i] - middle) > noise) {
                    near.add(i);
                }
            }
            if (near.size() >= 3) {
                return Optional.of(new Hit(2, index, above, List.copyOf(near)));
            }
        }
        if (index >= 7) {
            List<Integer> run = new ArrayList<>();
            for (int i = index - 7; i <= index; i++) {
                if (sign * (values[i] - centre) > noise) {
                    run.add(i);
                }
            }
            if (run.size() == 8) {
                return Optional.of(new Hit(3, index, above, List.copyOf(run)));
            }
        }
        return Optional.empty();
    }
}
