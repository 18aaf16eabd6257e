package io.vigie.metric;

import io.vigie.calendar.PeriodKind;
import java.util.Comparator;

/**
 * What identifies one value; the key of every number in a pack.
 *
 * @param period label of the period, see {@link io.vigie.calendar.Period}
 * @param dimension empty for the total
 * @param member empty for the total
 */
public record MetricKey(
        String metric, PeriodKind kind, String period, String dimension, String member, Scenario scenario)
        implements Comparable<MetricKey> {

    private static final Comparator<MetricKey> ORDER = Comparator.comparing(MetricKey::metric)
            .thenComparing(MetricKey::kind)
            .thenComparing(MetricKey::period)
            .thenComparing(MetricKey::dimension)
            .thenComparing(MetricKey::member)
            .thenComparing(MetricKey::scenario);

    /** The total of a month, as measured. */
    public static MetricKey month(String metric, String period) {
        return new MetricKey(metric, PeriodKind.MONTH, period, "", "", Scenario.AC);
    }

    public MetricKey in(Scenario other) {
        return new MetricKey(metric, kind, period, dimension, member, other);
    }

    /** Of another period of the same kind. */
    public MetricKey at(String other) {
        return new MetricKey(metric, kind, other, dimension, member, scenario);
    }

    /** Of another part of the company. */
    public MetricKey of(String otherDimension, String otherMember) {
        return new MetricKey(metric, kind, period, otherDimension, otherMember, scenario);
    }

    /** The total that a member is a part of. */
    MetricKey total() {
        return new MetricKey(metric, kind, period, "", "", scenario);
    }

    @Override
    public int compareTo(MetricKey other) {
        return ORDER.compare(this, other);
    }
}
