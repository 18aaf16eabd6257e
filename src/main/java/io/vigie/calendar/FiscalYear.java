package io.vigie.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * A fiscal year of twelve calendar months. A year and its quarters are named after the calendar year the fiscal year
 * ends in: with a start in April, {@code 2027-Q1} is April to June 2026.
 *
 * @param startMonth month number the year begins with, 1 to 12
 */
public record FiscalYear(int startMonth) {

    /** The start of {@link PeriodKind#ALL}: before any date a company has, and a date every engine can write. */
    public static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    public FiscalYear {
        if (startMonth < 1 || startMonth > 12) {
            throw new IllegalArgumentException("a fiscal year starts in month 1 to 12, not " + startMonth);
        }
    }

    /**
     * Every period measured for a reporting period, by kind and then in time:
     *
     * <ul>
     *   <li>the last {@code historyMonths} months, the last of them cut at the reporting period's end (its label stays
     *       that of the month);
     *   <li>the quarters and years that lie completely within these months;
     *   <li>year to date for every month of the reporting year so far and the same months of the year before; if a
     *       day is reported, both last ones end with that day of the year and carry its label;
     *   <li>everything up to the reporting period's end.
     * </ul>
     *
     * @param historyMonths at least 1
     */
    public List<Period> periods(ReportingPeriod reporting, int historyMonths) {
        if (historyMonths < 1) {
            throw new IllegalArgumentException("at least one month must be measured, not " + historyMonths);
        }
        YearMonth last = reporting.month();
        YearMonth first = last.minusMonths(historyMonths - 1L);
        List<Period> periods = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            periods.add(new Period(PeriodKind.MONTH, month.atDay(1), end(month, reporting), month.toString()));
        }
        periods.addAll(complete(PeriodKind.QUARTER, 3, first, reporting.end()));
        periods.addAll(complete(PeriodKind.YEAR, 12, first, reporting.end()));
        periods.addAll(yearToDate(reporting));
        periods.add(new Period(PeriodKind.ALL, BEGINNING, reporting.end(), reporting.label()));
        return List.copyOf(periods);
    }

    /** The month the fiscal year of a month begins with. */
    public YearMonth start(YearMonth month) {
        return month.minusMonths(monthOfYear(month) - 1L);
    }

    /** The number of a fiscal year: the calendar year of its last month. */
    public int number(YearMonth month) {
        return start(month).plusMonths(11).getYear();
    }

    /** 1 for the first month of the fiscal year, 12 for the last. */
    private int monthOfYear(YearMonth month) {
        return Math.floorMod(month.getMonthValue() - startMonth, 12) + 1;
    }

    private List<Period> complete(PeriodKind kind, int months, YearMonth first, LocalDate end) {
        YearMonth start = first;
        while (monthOfYear(start) % months != 1) {
            start = start.plusMonths(1);
        }
        List<Period> periods = new ArrayList<>();
        for (; !start.plusMonths(months).atDay(1).isAfter(end); start = start.plusMonths(months)) {
            String year = Integer.toString(number(start));
            String label = kind == PeriodKind.YEAR ? year : year + "-Q" + (monthOfYear(start) / 3 + 1);
            periods.add(
                    new Period(kind, start.atDay(1), start.plusMonths(months).atDay(1), label));
        }
        return periods;
    }

    private List<Period> yearToDate(ReportingPeriod reporting) {
        YearMonth start = start(reporting.month());
        List<Period> periods = new ArrayList<>();
        for (int yearsBack = 1; yearsBack >= 0; yearsBack--) {
            LocalDate yearStart = start.minusYears(yearsBack).atDay(1);
            for (YearMonth month = start; month.isBefore(reporting.month()); month = month.plusMonths(1)) {
                YearMonth same = month.minusYears(yearsBack);
                periods.add(
                        new Period(PeriodKind.YTD, yearStart, same.plusMonths(1).atDay(1), same.toString()));
            }
            periods.add(lastYearToDate(reporting, yearStart, yearsBack));
        }
        return periods;
    }

    private static Period lastYearToDate(ReportingPeriod reporting, LocalDate yearStart, int yearsBack) {
        YearMonth month = reporting.month().minusYears(yearsBack);
        LocalDate lastDay =
                reporting.partial() ? reporting.end().minusDays(1).minusYears(yearsBack) : month.atEndOfMonth();
        String label = reporting.label().equals(reporting.month().toString()) ? month.toString() : lastDay.toString();
        return new Period(PeriodKind.YTD, yearStart, lastDay.plusDays(1), label);
    }

    private static LocalDate end(YearMonth month, ReportingPeriod reporting) {
        return month.equals(reporting.month())
                ? reporting.end()
                : month.plusMonths(1).atDay(1);
    }
}
