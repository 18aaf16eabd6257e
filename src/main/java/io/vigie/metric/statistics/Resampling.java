package io.vigie.metric.statistics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A seeded source of random numbers (SplitMix64, the same on every machine) and quantiles, for bootstrap intervals.
 */
public final class Resampling {

    /** Resamples behind every bootstrap interval. */
    public static final int REPLICATES = 2_000;

    private long state;

    /** @param subject what is resampled; the same subject gives the same numbers */
    public Resampling(String subject) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : subject.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        this.state = hash;
    }

    /** Uniform in {@code 0..bound-1}. */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** As many values as given, drawn with replacement. */
    public double[] draw(double[] values) {
        double[] drawn = new double[values.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = values[below(values.length)];
        }
        return drawn;
    }

    /** Like {@link #draw}, in runs of neighbours, for values that hang together in time. */
    public double[] drawBlocks(double[] values, int block) {
        double[] drawn = new double[values.length];
        int length = Math.min(block, values.length);
        for (int i = 0; i < drawn.length; i += length) {
            int from = below(values.length - length + 1);
            for (int j = 0; j < length && i + j < drawn.length; j++) {
                drawn[i + j] = values[from + j];
            }
        }
        return drawn;
    }

    /** Hyndman-Fan type 7, as {@code PERCENTILE.INC}; does not change the values. */
    public static double quantile(double[] values, double p) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = p * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    private long next() {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
