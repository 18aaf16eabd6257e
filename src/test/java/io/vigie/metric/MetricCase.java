package io.vigie.metric;

import io.vigie.calendar.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one metric must give: literal rows with literal values, and a naive second computation over random rows.
 *
 * @param metric its id
 * @param rows literal rows, reported for October 2026; items that are still open belong among them
 * @param expected all its actual monthly values of September and October 2026, in the words of {@link MetricFixture#lines}
 *     ({@code month 2026-10 total AC 0.5 = 1/2 n=2}), each scenario but AC left out
 * @param random rows from a seed: for most metrics some 300, dated from July 2025 to November 2026
 * @param naive the same number computed row by row in plain Java, without SQL and without the engine
 * @param calendarBound whether the value depends on weekdays or holidays, so that it may change when all dates move
 */
record MetricCase(
        String metric,
        Rows rows,
        List<String> expected,
        LongFunction<Rows> random,
        Naive naive,
        boolean calendarBound) {

    MetricCase(String metric, Rows rows, List<String> expected, LongFunction<Rows> random, Naive naive) {
        this(metric, rows, expected, random, naive, false);
    }

    /** Whether a day lies in a period. */
    static boolean within(@Nullable LocalDate day, Period period) {
        return day != null && !day.isBefore(period.start()) && day.isBefore(period.end());
    }

    /** A naive computation. */
    @FunctionalInterface
    interface Naive {

        /**
         * The total of one period.
         *
         * @param period half-open; a month, quarter or year, or everything up to its end
         * @param knownUntil the first day not yet known
         * @return null for no value: nothing to divide by, no item, never counted before
         */
        @Nullable
        Double value(Rows rows, Period period, LocalDate knownUntil);
    }

    @Override
    public String toString() {
        return metric;
    }
}
