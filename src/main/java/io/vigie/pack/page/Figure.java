package io.vigie.pack.page;

import io.vigie.metric.MetricKey;
import org.jspecify.annotations.Nullable;

/**
 * A printed number that the workbook shows as a formula onto its {@code Metrics} sheet. Differences are of full precision
 * and rounded once.
 *
 * @see NumberStyle for how it is printed
 */
public sealed interface Figure {

    /** In stored units (fractions for ratios); null prints the mark of what is not available. */
    @Nullable
    Double value();

    NumberStyle style();

    /**
     * A stored metric value.
     *
     * @param value null where there is none, or too few items for one
     * @param instead printed in place of a value that rests on too few items (rule G6), e.g. {@code 3 of 7}; empty otherwise
     */
    record Measured(MetricKey key, @Nullable Double value, NumberStyle style, String instead) implements Figure {

        public Measured(MetricKey key, @Nullable Double value, NumberStyle style) {
            this(key, value, style, "");
        }
    }

    /** {@code minuend - subtrahend}; for ratios in percentage points. */
    record Difference(Measured minuend, Measured subtrahend, NumberStyle style) implements Figure {

        @Override
        public @Nullable Double value() {
            Double left = minuend.value();
            Double right = subtrahend.value();
            return left == null || right == null ? null : left - right;
        }
    }

    /** {@code minuend / subtrahend - 1}; null (n.a.) for a reference of zero or below. */
    record Relative(Measured minuend, Measured subtrahend, NumberStyle style) implements Figure {

        @Override
        public @Nullable Double value() {
            Double left = minuend.value();
            Double right = subtrahend.value();
            return left == null || right == null || right <= 0 ? null : left / right - 1;
        }
    }

    /** What is computed from several stored values. */
    record Composed(Amount amount, NumberStyle style) implements Figure {

        @Override
        public Double value() {
            return amount.value();
        }
    }

    /** An end or the middle of what a finding is worth. */
    enum Bound {
        LOW,
        BASE,
        HIGH
    }

    /** Money of a finding; {@code value} is null where it has no range. */
    record Money(String finding, Bound bound, @Nullable Double value, NumberStyle style) implements Figure {}

    /** A number that is no metric value: a count of records, a share of rejected rows. */
    record Plain(@Nullable Double value, NumberStyle style) implements Figure {}
}
