package io.vigie.metric.statistics;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;

/** When a number of items will be finished at the pace of the weeks before, by drawing weeks at random. */
public final class Completion {

    private static final int PATHS = 10_000;
    private static final long SEED = 20_260_101;

    /** Longer courses say nothing. */
    private static final int LONGEST = 520;

    private Completion() {}

    /**
     * The weeks after which a share of the simulated courses is done; the same for the same arguments.
     *
     * @param remaining items still to be finished
     * @param weekly items finished in past weeks, idle weeks included
     * @return empty if nothing was finished, or it would take more than ten years
     */
    public static OptionalInt weeks(long remaining, long[] weekly, double share) {
        if (remaining <= 0) {
            return OptionalInt.of(0);
        }
        if (Arrays.stream(weekly).sum() <= 0) {
            return OptionalInt.empty();
        }
        Random random = new Random(SEED);
        int[] weeks = new int[PATHS];
        for (int path = 0; path < PATHS; path++) {
            long left = remaining;
            while (left > 0 && weeks[path] <= LONGEST) {
                left -= weekly[random.nextInt(weekly.length)];
                weeks[path]++;
            }
        }
        Arrays.sort(weeks);
        int done = weeks[Math.max(0, (int) Math.ceil(share * PATHS) - 1)];
        return done > LONGEST ? OptionalInt.empty() : OptionalInt.of(done);
    }
}
