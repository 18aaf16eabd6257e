package io.vigie.calendar;

import java.util.Set;

/**
 * Which periods one run measures, up to the reported one.
 *
 * @param months how many months, at least 1; quarters and years follow from them
 * @param weeks how many complete weeks, for metrics measured by week
 * @param days how many days, for the same metrics if a day is reported
 * @param kinds which kinds besides month and all; a day, week or month to date needs a reported day, or weeks to have
 */
public record History(int months, int weeks, int days, Set<PeriodKind> kinds) {

    public History {
        if (months < 1) {
            throw new IllegalArgumentException("at least one month must be measured, not " + months);
        }
        if (weeks < 0 || days < 0) {
            throw new IllegalArgumentException("weeks and days to measure cannot be negative");
        }
        kinds = Set.copyOf(kinds);
    }

    /** Months, complete quarters and years, year to date and all. */
    public static History ofMonths(int months) {
        return new History(months, 0, 0, Set.of(PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.YTD));
    }

    boolean has(PeriodKind kind) {
        return kinds.contains(kind);
    }
}
