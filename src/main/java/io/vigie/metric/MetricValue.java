package io.vigie.metric;

import io.vigie.canonical.Grade;
import org.jspecify.annotations.Nullable;

/**
 * One number.
 *
 * @param value ratios as fractions; full precision
 * @param numerator null where there is none (percentiles, targets)
 * @param denominator null where there is none
 * @param n items behind the value; 0 for targets
 */
public record MetricValue(
        MetricKey key,
        double value,
        @Nullable Double numerator,
        @Nullable Double denominator,
        String unit,
        long n,
        Grade grade) {}
