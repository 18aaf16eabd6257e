package io.vigie.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * SplitMix64, written out so that the same seed gives the same company on every machine and Java version. Each part of
 * the company has its own stream, so that a change in one part leaves the others as they were.
 */
final class Dice {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed, String stream) {
        long mixed = mix(seed + GAMMA);
        for (byte letter : stream.getBytes(StandardCharsets.UTF_8)) {
            mixed = mix(mixed * 31 + letter + GAMMA);
        }
        this.state = mixed;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    double unit() {
        state += GAMMA;
        return (mix(state) >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [0, bound). */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    /** Uniform in [low, high], whole numbers. */
    int whole(int low, int high) {
        return low + below(high - low + 1);
    }

    /** Uniform in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = below(i + 1);
            T held = list.get(i);
            list.set(i, list.get(j));
            list.set(j, held);
        }
    }

    /** {@code count} numbers in (0, 1), one from each of {@code count} equal slices, in random order. */
    double[] strata(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (i + between(0.05, 0.95)) / count;
        }
        for (int i = count - 1; i > 0; i--) {
            int j = below(i + 1);
            double held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
        return values;
    }

    /**
     * Month-to-month noise within ±{@code amplitude}: every two months cancel each other, so that no run of months drifts.
     */
    double[] noise(int months, double amplitude) {
        int pairs = (months + 1) / 2;
        double[] sizes = strata(pairs);
        double[] values = new double[months];
        for (int pair = 0; pair < pairs; pair++) {
            double size = sizes[pair] * amplitude * (chance(0.5) ? 1 : -1);
            values[2 * pair] = size;
            if (2 * pair + 1 < months) {
                values[2 * pair + 1] = -size;
            }
        }
        return values;
    }

    /** Standard normal quantile (Acklam's rational approximation, relative error below 1.2e-9). */
    static double normal(double p) {
        if (p < 0.02425) {
            double q = StrictMath.sqrt(-2 * StrictMath.log(p));
            return tail(q);
        }
        if (p > 1 - 0.02425) {
            double q = StrictMath.sqrt(-2 * StrictMath.log(1 - p));
            return -tail(q);
        }
        double q = p - 0.5;
        double r = q * q;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
                                                        + 1.383577518672690e+02)
                                                * r
                                        - 3.066479806614716e+01)
                                * r
                        + 2.506628277459239e+00)
                * q
                / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
                                                        + 6.680131188771972e+01)
                                                * r
                                        - 1.328068155288572e+01)
                                * r
                        + 1);
    }

    private static double tail(double q) {
        return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q
                                                        - 2.549732539343734e+00)
                                                * q
                                        + 4.374664141464968e+00)
                                * q
                        + 2.938163982698783e+00)
                / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q
                                        + 3.754408661907416e+00)
                                * q
                        + 1);
    }

    /** A lognormal value at quantile {@code p}. */
    static double lognormal(double p, double median, double sigma) {
        return median * StrictMath.exp(sigma * normal(p));
    }
}
