package io.vigie.metric;

import java.util.List;
import java.util.SortedMap;

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
}
