package io.vigie.calendar;

import java.util.OptionalDouble;

/**
 * How many working days a period and its prior year have, and what that means for a change between them.
 *
 * <p>May 2026 has 17 working days in France, May 2025 had 19: a sum that falls by a tenth has not fallen at all.
 *
 * @param actual working days of the period
 * @param prior working days of its prior year
 */
public record WorkingDayChange(int actual, int prior) {

    /** @param priorYear see {@link FiscalCalendar#prior} */
    public static WorkingDayChange of(Period period, Period priorYear, WorkingDays days) {
        return new WorkingDayChange(days.count(period), days.count(priorYear));
    }

    /**
     * The relative change per working day, {@code (value / actual) / (valueOfPriorYear / prior) - 1}, as Eurostat adjusts
     * for working days. Only flows (sums and counts) grow with working days; ratios, percentiles and closings do not.
     *
     * @return 0.05 for 5 % more; empty where a period has no working day, or the prior year's value is not positive
     */
    public OptionalDouble adjusted(double value, double valueOfPriorYear) {
        if (actual == 0 || prior == 0 || !(valueOfPriorYear > 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((value / actual) / (valueOfPriorYear / prior) - 1);
    }
}
