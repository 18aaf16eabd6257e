package io.vigie.metric;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A computed number before it is given a key. */
record Figure(
        double value, @Nullable Double numerator, @Nullable Double denominator, long items) {

    static Figure sum(BigDecimal sum, long items) {
        double value = sum.doubleValue();
        return new Figure(value, value, null, items);
    }

    /** Null where the denominator is zero or a part is unknown: there is then no such number (rule G5). */
    static @Nullable Figure quotient(@Nullable BigDecimal numerator, @Nullable BigDecimal denominator, long items) {
        if (numerator == null || denominator == null) {
            return null;
        }
        return quotient(numerator.doubleValue(), denominator.doubleValue(), items);
    }

    static @Nullable Figure quotient(double numerator, double denominator, long items) {
        // Adding zero turns a negative zero into zero.
        return denominator == 0 ? null : new Figure(numerator / denominator + 0.0, numerator, denominator, items);
    }
}
