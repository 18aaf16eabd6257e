package io.vigie.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fiscal year of twelve calendar months, with ISO weeks. A year and its quarters are named after the calendar year the
 * fiscal year ends in: with a start in April, {@code 2027-Q1} is April to June 2026. Months keep their calendar names.
 *
 * @param startMonth month number the year begins with, 1 to 12
 */
public record FiscalYear(int startMonth) implements FiscalCalendar {

    /** See {@link FiscalCalendar#BEGINNING}. */
    public static final LocalDate BEGINNING = FiscalCalendar.BEGINNING;

    public FiscalYear {
        if (startMonth < 1 || startMonth > 12) {
            throw new IllegalArgumentException("a fiscal year starts in month 1 to 12, not " + startMonth);
        }
    }

    @Override
    public boolean ofWeeks() {
        return false;
    }

    @Override
    public FiscalMonth month(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        return new FiscalMonth(number(month), Math.floorMod(month.getMonthValue() - startMonth, 12) + 1);
    }

    @Override
    public LocalDate start(FiscalMonth month) {
        return calendarMonth(month).atDay(1);
    }

    @Override
    public String label(FiscalMonth month) {
        return calendarMonth(month).toString();
    }

    @Override
    public Period week(LocalDate day) {
        LocalDate monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
        return new Period(
                PeriodKind.WEEK,
                monday,
                monday.plusDays(7),
                String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        monday.get(IsoFields.WEEK_BASED_YEAR),
                        monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
    }

    /** The same day of the calendar; the end of February is compared with the end of February. */
    @Override
    public LocalDate yearBefore(LocalDate boundary) {
        return boundary.getDayOfMonth() == 1
                ? boundary.minusYears(1)
                : boundary.minusDays(1).minusYears(1).plusDays(1);
    }

    @Override
    public String pattern() {
        return "YYYY-MM";
    }

    @Override
    public @Nullable FiscalMonth labelled(String text) {
        FiscalMonth month = FiscalCalendar.match(text, "-");
        return month == null ? null : month(LocalDate.of(month.year(), month.number(), 1));
    }

    /** The number of a fiscal year: the calendar year of its last month. */
    public int number(YearMonth month) {
        int monthOfYear = Math.floorMod(month.getMonthValue() - startMonth, 12);
        return month.plusMonths(11L - monthOfYear).getYear();
    }

    private YearMonth calendarMonth(FiscalMonth month) {
        // the last of the twelve lies in the calendar year the fiscal year is named after
        return YearMonth.of(month.year(), startMonth)
                .minusMonths(startMonth == 1 ? 0 : 12)
                .plusMonths(month.number() - 1L);
    }
}
