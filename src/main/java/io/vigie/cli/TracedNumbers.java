package io.vigie.cli;

import io.vigie.catalogue.MetricDefinition.Value;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers of a traced row are in a metric's kind of value.
 *
 * @param first what a row adds or is
 * @param second what it adds to the denominator, or its outcome; null if there is none
 * @param summed whether the sums over all rows say something
 * @param made what the value is of the rows; null if it is their sum, or the quotient of their sums
 */
record TracedNumbers(
        TraceWords first,
        @Nullable TraceWords second,
        boolean summed,
        @Nullable TraceWords made) {

    static TracedNumbers of(Value value) {
        if (value instanceof Value.Ratio) {
            return new TracedNumbers(TraceWords.NUMERATOR, TraceWords.DENOMINATOR, true, null);
        }
        if (value instanceof Value.Closing closing) {
            return closing.p() != null
                    ? items(TraceWords.PERCENTILE_OF)
                    : new TracedNumbers(
                            TraceWords.NUMERATOR,
                            closing.denominator() == null ? null : TraceWords.DENOMINATOR,
                            true,
                            null);
        }
        if (value instanceof Value.AverageStock stock) {
            return new TracedNumbers(
                    TraceWords.STOCK_DAYS,
                    stock.denominator() == null ? null : TraceWords.BASE_DAYS,
                    true,
                    TraceWords.MEAN_OF);
        }
        if (value instanceof Value.Concentration) {
            return new TracedNumbers(TraceWords.AMOUNT, null, true, TraceWords.CONCENTRATION_OF);
        }
        if (value instanceof Value.Survival) {
            return new TracedNumbers(TraceWords.DAYS, TraceWords.EVENT, false, TraceWords.SURVIVAL_OF);
        }
        if (value instanceof Value.Percentile) {
            return items(TraceWords.PERCENTILE_OF);
        }
        if (value instanceof Value.Variation) {
            return items(TraceWords.VARIATION_OF);
        }
        return value instanceof Value.Completion
                ? items(TraceWords.COMPLETION_OF)
                : new TracedNumbers(TraceWords.NUMERATOR, null, true, null);
    }

    private static TracedNumbers items(TraceWords made) {
        return new TracedNumbers(TraceWords.ITEM, null, false, made);
    }
}
