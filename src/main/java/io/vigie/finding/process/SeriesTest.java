package io.vigie.finding.process;

import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.finding.process.ProcessSignals.Signal;
import io.vigie.metric.signal.ProcessLimits;
import io.vigie.metric.signal.ProcessLimits.Hit;
import io.vigie.metric.signal.Scale;
import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Judges the newest points of one series against its limits.
 *
 * <p>The p-value is that of the newest 1, 4 and 8 months (what the three rules look at) having the mean of the baseline:
 * three times the least of the three, each by a t-distribution with the degrees of freedom of a mean moving range. For
 * shares of counted items each is at least that of a test with limits for their n, widened by the spread beyond chance
 * (Laney), and that of the exact binomial test.
 */
final class SeriesTest {

    private static final int[] WINDOWS = {1, 4, 8};
    private static final double D2 = 1.128;
    private static final double DEGREES_PER_POINT = 0.62;

    private final MonthlySeries series;
    private final Scale scale;
    private final ProcessLimits limits;
    private final double[] scaled;
    private final boolean counted;
    private final TDistribution distribution;

    /** Share of all items of the baseline, half an item added on both sides. */
    private final double pooled;

    private final double pooledItems;

    /** Spread of the baseline beyond chance, at least 1. */
    private final double overdispersion;

    SeriesTest(MonthlySeries series) {
        this.series = series;
        double[] values = series.values();
        this.scale = series.series().scale();
        this.limits = series.series().limits();
        this.scaled = Arrays.stream(values).map(scale::to).toArray();
        this.counted = series.ofCountedItems();
        int baseline = limits.baseline();
        this.distribution = new TDistribution(DEGREES_PER_POINT * (baseline - 1));
        this.pooledItems = counted ? sum(true, 0, baseline) : 0;
        this.pooled = counted ? (sum(false, 0, baseline) + 0.5) / (pooledItems + 1) : 0;
        this.overdispersion = counted ? overdispersion(baseline) : 1;
    }

    /** Whether any rule is met by the newest point. */
    boolean ruleMet() {
        return limits.at(last()).isPresent();
    }

    double pValue() {
        double least = 1;
        for (int window : WINDOWS) {
            double p = pOfMean(window);
            if (counted) {
                p = Math.max(p, Math.max(pOfShare(window), pExact(window)));
            }
            least = Math.min(least, p);
        }
        return Math.min(1, WINDOWS.length * least);
    }

    /** @return null if no rule is met strongly enough, or the shift is not material */
    @Nullable
    Signal signal(double materialPoints, double materialRelative) {
        Hit hit = headline().orElse(null);
        if (hit == null) {
            return null;
        }
        double centre = scale.to(limits.centre());
        int first = shiftBegins(centre);
        int months = scaled.length - first;
        double level = counted
                ? sum(false, first, scaled.length) / sum(true, first, scaled.length)
                : scale.from(mean(first, scaled.length));
        double error = limits.sigma() * StrictMath.sqrt(1d / months + 1d / limits.baseline());
        if (counted) {
            error = Math.max(error, shareError(sum(true, first, scaled.length)));
        }
        double sign = hit.above() ? 1 : -1;
        double shift = sign * (scale.to(level) - centre);
        double material = material(materialPoints, materialRelative);
        if (shift < material) {
            return null;
        }
        int outside = 0;
        for (int i = first; i < scaled.length; i++) {
            double value = scale.from(scaled[i]);
            outside += hit.above() ? (value > limits.upper() ? 1 : 0) : (value < limits.lower() ? 1 : 0);
        }
        double t80 = distribution.inverseCumulativeProbability(0.9) * error;
        double t95 = distribution.inverseCumulativeProbability(0.975) * error;
        double at = scale.to(level);
        return new Signal(
                series,
                limits,
                scale.logarithmic(),
                hit.rule(),
                hit.above(),
                series.label(first),
                months,
                outside,
                level,
                limits.centre(),
                within(at - t80),
                within(at + t80),
                within(at - t95),
                within(at + t95),
                pValue(),
                error == 0 ? 1 : distribution.cumulativeProbability((shift - material) / error));
    }

    /** Rule 1 by the newest point, or another rule by it and, on the same side, the one before. */
    private Optional<Hit> headline() {
        Hit hit = limits.at(last()).orElse(null);
        if (hit == null) {
            return Optional.empty();
        }
        if (hit.rule() == 1 && outsideForItsItems(hit.above())) {
            return Optional.of(hit);
        }
        return limits.at(last() - 1)
                        .filter(before -> before.above() == hit.above())
                        .isPresent()
                ? Optional.of(hit)
                : Optional.empty();
    }

    private boolean outsideForItsItems(boolean above) {
        if (!counted) {
            return true;
        }
        double width = 3 * overdispersion * StrictMath.sqrt(pooled * (1 - pooled) / series.denominator(last()));
        double value = scaled[last()];
        return above ? value > pooled + width : value < pooled - width;
    }

    /** The month from which on the mean lies furthest from the centre, in standard errors; never in the baseline. */
    private int shiftBegins(double centre) {
        int earliest = limits.baseline() < scaled.length ? limits.baseline() : Math.max(0, scaled.length - 8);
        int best = last();
        double furthest = -1;
        for (int first = last(); first >= earliest; first--) {
            int months = scaled.length - first;
            double distance = Math.abs(mean(first, scaled.length) - centre) * StrictMath.sqrt(months);
            if (distance > furthest) {
                furthest = distance;
                best = first;
            }
        }
        return best;
    }

    private double material(double points, double relative) {
        if (series.metric().unit() == Unit.PERCENT && !scale.logarithmic()) {
            return points;
        }
        return scale.logarithmic() ? StrictMath.log1p(relative) : relative * Math.abs(limits.centre());
    }

    private double within(double scaledValue) {
        return Math.max(scale.floor(), Math.min(scale.ceiling(), scale.from(scaledValue)));
    }

    private double pOfMean(int window) {
        double error = limits.sigma() * StrictMath.sqrt(1d / window + 1d / limits.baseline());
        double distance = Math.abs(mean(scaled.length - window, scaled.length) - scale.to(limits.centre()));
        if (error == 0) {
            // A series that never moved: only its items can say whether a move is chance.
            return counted || distance > 0 ? (counted ? 0 : 1) : 1;
        }
        return 2 * (1 - distribution.cumulativeProbability(distance / error));
    }

    private double pOfShare(int window) {
        double items = sum(true, scaled.length - window, scaled.length);
        double share = sum(false, scaled.length - window, scaled.length) / items;
        double error = shareError(items);
        return error == 0 ? 1 : 2 * (1 - distribution.cumulativeProbability(Math.abs(share - pooled) / error));
    }

    private double pExact(int window) {
        int items = (int) Math.round(sum(true, scaled.length - window, scaled.length));
        int good = (int) Math.round(sum(false, scaled.length - window, scaled.length));
        BinomialDistribution binomial = new BinomialDistribution(items, pooled);
        double atMost = binomial.cumulativeProbability(good);
        double atLeast = 1 - binomial.cumulativeProbability(good - 1);
        return Math.min(1, 2 * Math.min(atMost, atLeast));
    }

    private double shareError(double items) {
        return overdispersion * StrictMath.sqrt(pooled * (1 - pooled) * (1 / items + 1 / pooledItems));
    }

    private double overdispersion(int baseline) {
        double ranges = 0;
        double before = 0;
        for (int i = 0; i < baseline; i++) {
            double z = (scaled[i] - pooled) / StrictMath.sqrt(pooled * (1 - pooled) / series.denominator(i));
            ranges += i == 0 ? 0 : Math.abs(z - before);
            before = z;
        }
        return Math.max(1, ranges / (baseline - 1) / D2);
    }

    private int last() {
        return scaled.length - 1;
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += scaled[i];
        }
        return sum / (to - from);
    }

    private double sum(boolean denominators, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += denominators ? series.denominator(i) : series.numerator(i);
        }
        return sum;
    }
}
