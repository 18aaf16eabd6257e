package io.vigie.sample;

/**
 * Says how loudly a monthly series would speak on a process-behaviour chart. The sample draws its ordinary noise until
 * only the planted facts speak, whatever the seed.
 */
final class Quiet {

    /** A newest point stays this near to the centre, in sigma, so that a test over many series does not pick it. */
    private static final double NEWEST = 2.2;

    private static final int TAIL = 8;

    private Quiet() {}

    /** 0 if no rule speaks for any usual choice of window and baseline; grows with the number and size of breaches. */
    static double loudness(double[] series) {
        double loudness = 0;
        int n = series.length;
        int[] lengths = {n, 25, 24};
        for (int i = 0; i < lengths.length; i++) {
            int length = lengths[i];
            if (length > n || i > 0 && length == n || length < 12) {
                continue;
            }
            int[] baselines = {length, length - 3, length - 4, length - 6, 20};
            for (int baseline : baselines) {
                if (baseline >= 10 && baseline <= length) {
                    loudness += loudness(series, n - length, baseline);
                }
            }
        }
        return loudness;
    }

    private static double loudness(double[] all, int from, int baseline) {
        int n = all.length - from;
        double sum = 0;
        double ranges = 0;
        for (int i = 0; i < baseline; i++) {
            sum += all[from + i];
            if (i > 0) {
                ranges += StrictMath.abs(all[from + i] - all[from + i - 1]);
            }
        }
        double centre = sum / baseline;
        double range = ranges / (baseline - 1);
        if (range == 0) {
            double moved = 0;
            for (int i = 0; i < n; i++) {
                moved += all[from + i] == centre ? 0 : 1;
            }
            return moved;
        }
        double limit = 2.66 * range;
        double sigma = range / 1.128;
        double loudness = 0;
        int run = 0;
        int side = 0;
        for (int i = 0; i < n; i++) {
            double off = all[from + i] - centre;
            loudness += StrictMath.max(0, StrictMath.abs(off) - 0.93 * limit) / sigma;
            if (i >= n - TAIL) {
                loudness += StrictMath.max(0, StrictMath.abs(off) / sigma - NEWEST);
            }
            if (i > 0) {
                loudness += StrictMath.max(0, StrictMath.abs(all[from + i] - all[from + i - 1]) - 3.2 * range) / sigma;
            }
            int now = off > 0 ? 1 : -1;
            run = now == side ? run + 1 : 1;
            side = now;
            if (run >= 8) {
                loudness += 1;
            }
            if (i >= 3 && i >= n - TAIL) {
                int high = 0;
                int low = 0;
                for (int j = i - 3; j <= i; j++) {
                    double value = all[from + j] - centre;
                    high += value > 0.97 * limit / 2 ? 1 : 0;
                    low += value < -0.97 * limit / 2 ? 1 : 0;
                }
                if (high >= 3 || low >= 3) {
                    loudness += 1;
                }
            }
        }
        return loudness;
    }
}
