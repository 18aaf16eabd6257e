package io.vigie.metric;

import io.vigie.canonical.Grade;
import org.jspecify.annotations.Nullable;

/**
 * One number.
 *
 * @param value ratios as fractions; full precision; NaN if {@link Shown#SUPPRESSED}
 * @param numerator null where there is none (percentiles, targets)
 * @param denominator null where there is none
 * @param n items behind the value; 0 for targets and suppressed values
 */
public record MetricValue(
        MetricKey key,
        double value,
        @Nullable Double numerator,
        @Nullable Double denominator,
        String unit,
        long n,
        Grade grade,
        Shown shown) {

    /** A value that may be printed as it is. */
    public MetricValue(
            MetricKey key,
            double value,
            @Nullable Double numerator,
            @Nullable Double denominator,
            String unit,
            long n,
            Grade grade) {
        this(key, value, numerator, denominator, unit, n, grade, Shown.VALUE);
    }

    /** The same number in another place. */
    public MetricValue at(MetricKey other) {
        return new MetricValue(other, value, numerator, denominator, unit, n, grade, shown);
    }

    /** The same place without the number. */
    MetricValue suppressed() {
        return new MetricValue(key, Double.NaN, null, null, unit, 0, grade, Shown.SUPPRESSED);
    }
}
