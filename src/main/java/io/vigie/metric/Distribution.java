package io.vigie.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * How long the items behind one value took.
 *
 * @param period label of the month
 * @param items how many items took how long, in the metric's stored unit; for survival metrics empty
 * @param curve of a survival metric: the share still without the event; empty otherwise
 */
public record Distribution(String metric, String period, SortedMap<Double, Long> items, List<Remaining> curve) {

    /**
     * From a time on.
     *
     * @param share without the event, from 0 to 1
     * @param low lower end of its 95 % interval (Greenwood on the log-log scale)
     * @param atRisk items followed so far
     */
    public record Remaining(long time, double share, double low, double high, long atRisk) {}

    private static final double Z = 1.959963984540054;

    /**
     * The product-limit estimate of Kaplan and Meier (1958) with Greenwood's variance (1926) on the log-log scale, so that
     * intervals stay within 0 and 1.
     *
     * @param ended how many items had the event after how long
     * @param open how many were last seen without it after how long
     */
    static List<Remaining> curve(SortedMap<Double, Long> ended, SortedMap<Double, Long> open) {
        TreeSet<Double> times = new TreeSet<>(ended.keySet());
        times.addAll(open.keySet());
        long atRisk = ended.values().stream().mapToLong(Long::longValue).sum()
                + open.values().stream().mapToLong(Long::longValue).sum();
        List<Remaining> curve = new ArrayList<>();
        if (atRisk == 0) {
            return curve;
        }
        curve.add(new Remaining(0, 1, 1, 1, atRisk));
        double share = 1;
        double greenwood = 0;
        for (double time : times) {
            long events = ended.getOrDefault(time, 0L);
            if (events > 0) {
                share *= 1 - (double) events / atRisk;
                greenwood += atRisk == events ? 0 : (double) events / ((double) atRisk * (atRisk - events));
                double low = share;
                double high = share;
                if (share > 0 && share < 1) {
                    double log = StrictMath.log(share);
                    double spread = Z * StrictMath.sqrt(greenwood) / log;
                    low = StrictMath.pow(share, StrictMath.exp(-spread));
                    high = StrictMath.pow(share, StrictMath.exp(spread));
                }
                curve.add(new Remaining(Math.round(time), share, Math.min(low, high), Math.max(low, high), atRisk));
            }
            atRisk -= events + open.getOrDefault(time, 0L);
        }
        return curve;
    }
}
