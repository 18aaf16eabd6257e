package io.vigie.metric;

import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricSql.Parts;
import io.vigie.warehouse.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Exact sums over some rows; cells add up, values do not.
 *
 * @param rows rows that satisfy the metric's {@code where}
 * @param numerator null if no row had a value
 * @param denominator null if no row had a value or the metric has none; the sum of squares of a variation
 * @param items rows behind the value
 */
record Cell(
        long rows, @Nullable BigDecimal numerator, @Nullable BigDecimal denominator, long items) {

    static final Cell EMPTY = new Cell(0, null, null, 0);

    static Cell of(Row row, Parts parts) {
        String denominator = parts.denominator();
        return new Cell(
                row.number(parts.rows()),
                row.decimal(parts.numerator()),
                denominator == null ? null : row.decimal(denominator),
                row.number(parts.items()));
    }

    Cell plus(Cell other) {
        return new Cell(
                rows + other.rows,
                sum(numerator, other.numerator),
                sum(denominator, other.denominator),
                items + other.items);
    }

    /** Null where there is no value; an empty cell is a sum of nothing, zero. */
    @Nullable
    Figure figure(Value value) {
        if (value instanceof Value.Variation) {
            return variation();
        }
        boolean quotient = value instanceof Value.Ratio
                || (value instanceof Value.Closing closing && closing.denominator() != null);
        if (quotient) {
            return Figure.quotient(numerator, denominator, items);
        }
        if (rows == 0) {
            return Figure.sum(BigDecimal.ZERO, 0);
        }
        return numerator == null ? null : Figure.sum(numerator, items);
    }

    /** Sample standard deviation by mean, from exact sums: sqrt((n q - s²) n / (n - 1)) / s. */
    private @Nullable Figure variation() {
        if (numerator == null || denominator == null || items < 2 || numerator.signum() == 0) {
            return null;
        }
        BigDecimal n = BigDecimal.valueOf(items);
        BigDecimal spread = n.multiply(denominator).subtract(numerator.multiply(numerator));
        double variance = spread.divide(BigDecimal.valueOf(items - 1), MathContext.DECIMAL64)
                        .doubleValue()
                * items;
        return new Figure(Math.sqrt(Math.max(0, variance)) / numerator.doubleValue(), null, null, items);
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : a.add(b);
    }
}
