package io.vigie.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What one pack reports on: a closed month ({@code 2026-10}) or, for the nightly digest, the month to date up to and
 * including one day ({@code 2026-10-15}).
 *
 * @param label as written on the command line and in folder names
 * @param start first day of the month
 * @param end first day after the period
 */
public record ReportingPeriod(String label, LocalDate start, LocalDate end) {

    /** @throws IllegalArgumentException if the text is neither a month nor a day, saying what was expected */
    public static ReportingPeriod parse(String text) {
        try {
            if (text.matches("\\d{4}-\\d{2}")) {
                YearMonth month = YearMonth.parse(text);
                return new ReportingPeriod(
                        text, month.atDay(1), month.plusMonths(1).atDay(1));
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return day(LocalDate.parse(text));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "period \"" + text + "\" does not exist in the calendar; expected YYYY-MM, for example 2026-10", e);
        }
        throw new IllegalArgumentException("period \"" + text + "\" is not of the form YYYY-MM, for example 2026-10");
    }

    public static ReportingPeriod day(LocalDate day) {
        return new ReportingPeriod(day.toString(), day.withDayOfMonth(1), day.plusDays(1));
    }

    public YearMonth month() {
        return YearMonth.from(start);
    }

    /** Whether the month is not over at the period's end (rule G8). */
    public boolean partial() {
        return !end.equals(month().plusMonths(1).atDay(1));
    }
}
