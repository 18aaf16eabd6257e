package io.vigie.metric;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Exact sums over some rows; cells add up, values do not.
 *
 * @param rows rows that satisfy the metric's {@code where}
 * @param numerator null if no row had a value
 * @param denominator null if no row had a value or the metric has none
 * @param items rows behind the value
 */
record Cell(
        long rows, @Nullable BigDecimal numerator, @Nullable BigDecimal denominator, long items) {

    static final Cell EMPTY = new Cell(0, null, null, 0);

    Cell plus(Cell other) {
        return new Cell(
                rows + other.rows,
                sum(numerator, other.numerator),
                sum(denominator, other.denominator),
                items + other.items);
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : a.add(b);
    }
}
