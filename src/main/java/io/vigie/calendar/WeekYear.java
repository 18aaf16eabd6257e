package io.vigie.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fiscal year of whole weeks, 52 or 53 of them, in quarters of 13 weeks: 4-4-5, 4-5-4 or 5-4-4. Its months are
 * {@code 2026-P01} to {@code 2026-P12}, its weeks {@code 2026-W01} to {@code 2026-W53}.
 *
 * @param pattern45 weeks of the three months of a quarter, for example 4, 5, 4
 * @param firstDay the day weeks begin with
 * @param ending which last day of a week ends the year
 * @param lastMonth calendar month the year ends in or near, 1 to 12
 * @param namedAfter which calendar year numbers the fiscal one
 * @param week53 the month of the year, 1 to 12, that has the 53rd week in a year of 53
 * @param comparison what a period is compared with after a year of 53 weeks
 */
public record WeekYear(
        List<Integer> pattern45,
        DayOfWeek firstDay,
        Ending ending,
        int lastMonth,
        NamedAfter namedAfter,
        int week53,
        Comparison comparison)
        implements FiscalCalendar {

    /** Which last day of a week ends the year. */
    public enum Ending {
        /** The one nearest to the last day of the month: the year may end up to three days into the next. */
        NEAREST,
        /** The last one in the month. */
        LAST
    }

    /** Which calendar year numbers the fiscal one. */
    public enum NamedAfter {
        /** The one it starts in: fiscal 2023 ends with January 2024. */
        START,
        /** The one it ends in: fiscal 2024 ends with January 2024. */
        END
    }

    /** What a period is compared with as its prior year. */
    public enum Comparison {
        /**
         * The same number of weeks 364 days before: after a year of 53 weeks that year is restated by one week, so that
         * weeks are compared with those next to them in the seasons.
         */
        RESTATED,
        /** The period of the same number, whatever its length: a 53rd week has nothing to be compared with. */
        BY_NUMBER
    }

    public WeekYear {
        pattern45 = List.copyOf(pattern45);
        boolean quarter = pattern45.size() == 3
                && pattern45.stream().mapToInt(Integer::intValue).sum() == 13
                && pattern45.stream().allMatch(weeks -> weeks == 4 || weeks == 5);
        if (!quarter) {
            throw new IllegalArgumentException(
                    "a quarter has months of 4, 4 and 5 weeks in some order, not " + pattern45);
        }
        if (lastMonth < 1 || lastMonth > 12 || week53 < 1 || week53 > 12) {
            throw new IllegalArgumentException("a year has months 1 to 12, not " + lastMonth + " and " + week53);
        }
    }

    @Override
    public boolean ofWeeks() {
        return true;
    }

    @Override
    public FiscalMonth month(LocalDate day) {
        int year = year(day);
        int weeks = (int) ChronoUnit.WEEKS.between(yearStart(year), day);
        int month = 1;
        int end = weeks(year, 1);
        while (weeks >= end) {
            month++;
            end += weeks(year, month);
        }
        return new FiscalMonth(year, month);
    }

    @Override
    public LocalDate start(FiscalMonth month) {
        int weeks = 0;
        for (int before = 1; before < month.number(); before++) {
            weeks += weeks(month.year(), before);
        }
        return yearStart(month.year()).plusWeeks(weeks);
    }

    @Override
    public String label(FiscalMonth month) {
        return String.format(Locale.ROOT, "%04d-P%02d", month.year(), month.number());
    }

    @Override
    public Period week(LocalDate day) {
        int year = year(day);
        LocalDate start = day.with(TemporalAdjusters.previousOrSame(firstDay));
        long number = ChronoUnit.WEEKS.between(yearStart(year), start) + 1;
        return new Period(
                PeriodKind.WEEK, start, start.plusDays(7), String.format(Locale.ROOT, "%04d-W%02d", year, number));
    }

    @Override
    public LocalDate yearBefore(LocalDate boundary) {
        if (comparison == Comparison.RESTATED) {
            return boundary.minusDays(364);
        }
        FiscalMonth month = month(boundary);
        FiscalMonth same = month.plus(-12);
        LocalDate day = start(same).plusDays(ChronoUnit.DAYS.between(start(month), boundary));
        return day.isAfter(end(same)) ? end(same) : day;
    }

    @Override
    public String pattern() {
        return "YYYY-PNN";
    }

    @Override
    public @Nullable FiscalMonth labelled(String text) {
        return FiscalCalendar.match(text, "-P");
    }

    /** How many weeks a fiscal year has, 52 or 53. */
    public int weeks(int year) {
        return (int) ChronoUnit.WEEKS.between(yearStart(year), yearStart(year + 1));
    }

    private int weeks(int year, int month) {
        return pattern45.get((month - 1) % 3) + (month == week53 && weeks(year) == 53 ? 1 : 0);
    }

    private int year(LocalDate day) {
        int year = day.getYear() + 1;
        while (yearStart(year).isAfter(day)) {
            year--;
        }
        return year;
    }

    private LocalDate yearStart(int year) {
        int calendarYear = namedAfter == NamedAfter.END || lastMonth == 12 ? year - 1 : year;
        LocalDate monthEnd = YearMonth.of(calendarYear, lastMonth).atEndOfMonth();
        LocalDate from = ending == Ending.NEAREST ? monthEnd.plusDays(3) : monthEnd;
        return from.with(TemporalAdjusters.previousOrSame(firstDay.minus(1))).plusDays(1);
    }
}
