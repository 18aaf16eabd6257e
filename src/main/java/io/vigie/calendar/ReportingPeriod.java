package io.vigie.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * What one pack reports on: a closed month ({@code 2026-10}, or {@code 2026-P10} where months are made of weeks) or, for the
 * nightly digest, the month to date up to and including one day ({@code 2026-10-15}).
 *
 * @param label as written on the command line and in folder names
 * @param start first day of the month
 * @param end first day after the period
 * @param monthLabel label of the month, which is also that of a closed period
 * @param monthEnd first day after the whole month
 */
public record ReportingPeriod(String label, LocalDate start, LocalDate end, String monthLabel, LocalDate monthEnd) {

    private static final FiscalYear CALENDAR_MONTHS = new FiscalYear(1);

    /** What a label like {@code 2026-P10} means until the calendar of weeks is known. */
    private static final WeekYear SOME_WEEKS = new WeekYear(
            List.of(4, 4, 5),
            DayOfWeek.MONDAY,
            WeekYear.Ending.NEAREST,
            12,
            WeekYear.NamedAfter.END,
            12,
            WeekYear.Comparison.RESTATED);

    /**
     * See {@link FiscalCalendar#parse}, with calendar months. A label of a month made of weeks is accepted too, but which
     * days it has only its calendar knows: see {@link #in}.
     */
    public static ReportingPeriod parse(String text) {
        return text.matches("\\d{4}-P\\d{2}") ? SOME_WEEKS.parse(text) : CALENDAR_MONTHS.parse(text);
    }

    /**
     * The same month or day of another calendar.
     *
     * @throws IllegalArgumentException if the label is none of that calendar, saying what was expected
     */
    public ReportingPeriod in(FiscalCalendar calendar) {
        return calendar.parse(label);
    }

    /** The calendar month up to and including a day. */
    public static ReportingPeriod day(LocalDate day) {
        return parse(day.toString());
    }

    /** Labels of as many months up to the reported one, oldest first. */
    public List<String> monthLabels(int count) {
        return monthLabels(monthLabel, count);
    }

    /**
     * Labels of as many months up to one, oldest first.
     *
     * @param last {@code 2026-10}, or {@code 2026-P10} where months are made of weeks
     */
    public static List<String> monthLabels(String last, int count) {
        List<String> labels = new ArrayList<>();
        FiscalMonth weeks = FiscalCalendar.match(last, "-P");
        for (int back = count - 1; back >= 0; back--) {
            labels.add(
                    weeks == null
                            ? YearMonth.parse(last).minusMonths(back).toString()
                            : SOME_WEEKS.label(weeks.plus(-back)));
        }
        return labels;
    }

    /** Whether the month is not over at the period's end (rule G8). */
    public boolean partial() {
        return !end.equals(monthEnd);
    }
}
