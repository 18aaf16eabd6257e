package io.vigie.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a company divides time: fiscal years of twelve months, which begin with a calendar month or are made of weeks. */
public sealed interface FiscalCalendar permits FiscalYear, WeekYear, ElapsedWorkingDays {

    /** The start of {@link PeriodKind#ALL}: before any date a company has, and a date every engine can write. */
    LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    /** The month a day lies in. */
    FiscalMonth month(LocalDate day);

    /** The first day of a month. */
    LocalDate start(FiscalMonth month);

    /** The label of a month: {@code 2026-10} for a calendar month, {@code 2026-P10} for one made of weeks. */
    String label(FiscalMonth month);

    /** The week a day lies in. */
    Period week(LocalDate day);

    /**
     * The day a year before that the start or the end of a period is compared with, for every kind but day and week.
     *
     * @param boundary the first day of a period, or the first day after it
     */
    LocalDate yearBefore(LocalDate boundary);

    /** Whether months are made of weeks, so that they begin before or after those that books are kept by. */
    boolean ofWeeks();

    /** The first day after a month. */
    default LocalDate end(FiscalMonth month) {
        return start(month.plus(1));
    }

    default Period period(FiscalMonth month) {
        return new Period(PeriodKind.MONTH, start(month), end(month), label(month));
    }

    default Period quarter(FiscalMonth month) {
        FiscalMonth first = month.firstOfQuarter();
        return new Period(
                PeriodKind.QUARTER, start(first), start(first.plus(3)), first.year() + "-Q" + first.quarter());
    }

    default Period year(FiscalMonth month) {
        FiscalMonth first = month.firstOfYear();
        return new Period(PeriodKind.YEAR, start(first), start(first.plus(12)), Integer.toString(first.year()));
    }

    /**
     * The span a period is compared with as its prior year, without a label; null for {@link PeriodKind#ALL}. Days and weeks
     * are compared with those 364 days before, so that weekdays match. A period that is not over has the same days of the
     * year before here; {@link ElapsedWorkingDays} knows better.
     */
    default @Nullable Period prior(Period period) {
        return switch (period.kind()) {
            case ALL -> null;
            case DAY, WEEK ->
                new Period(
                        period.kind(),
                        period.start().minusDays(364),
                        period.end().minusDays(364),
                        "");
            default -> new Period(period.kind(), yearBefore(period.start()), yearBefore(period.end()), "");
        };
    }

    /**
     * Reads what a pack reports on: a month by its label, {@code 2026-10} or {@code 2026-P10}, or a day,
     * {@code 2026-10-15}, which stands for the month up to and including it.
     *
     * @throws IllegalArgumentException if the text is neither, saying what was expected
     */
    default ReportingPeriod parse(String text) {
        String form = label(month(LocalDate.of(2026, 10, 15)));
        try {
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                LocalDate day = LocalDate.parse(text);
                FiscalMonth month = month(day);
                return new ReportingPeriod(text, start(month), day.plusDays(1), label(month), end(month));
            }
            FiscalMonth month = labelled(text);
            if (month != null) {
                return new ReportingPeriod(text, start(month), end(month), text, end(month));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "period \"" + text + "\" does not exist in the calendar; expected " + pattern() + ", for example "
                            + form,
                    e);
        }
        throw new IllegalArgumentException(
                "period \"" + text + "\" is not of the form " + pattern() + ", for example " + form);
    }

    /** How labels of months look, for messages. */
    String pattern();

    /** The month of a label; null if the text is no label of this calendar's. */
    @Nullable
    FiscalMonth labelled(String text);

    /** See {@link #periods(ReportingPeriod, History, boolean)}, with {@link History#ofMonths}. */
    default List<Period> periods(ReportingPeriod reporting, int months) {
        return periods(reporting, History.ofMonths(months), false);
    }

    /**
     * Every period measured for a reporting period, by kind and then in time:
     *
     * <ul>
     *   <li>the last months, the last of them cut at the reporting period's end (its label stays that of the month);
     *   <li>the quarters and years that lie completely within these months;
     *   <li>year to date for every month of the reporting year so far and the same months of the year before; if a
     *       day is reported, the last one ends with it and last year's with the day it is compared with, and both carry
     *       the label of that day;
     *   <li>quarter to date for every month of the reporting quarter so far, month to date if a day is reported;
     *   <li>rolling months up to the last complete month, if the history has as many;
     *   <li>complete weeks, and days if a day is reported, for metrics that want them;
     *   <li>everything up to the reporting period's end.
     * </ul>
     *
     * @param weekly whether weeks and days are wanted
     */
    default List<Period> periods(ReportingPeriod reporting, History history, boolean weekly) {
        FiscalMonth last = month(reporting.start());
        FiscalMonth first = last.plus(1 - history.months());
        List<Period> periods = new ArrayList<>();
        for (FiscalMonth month = first; month.compareTo(last) <= 0; month = month.plus(1)) {
            LocalDate end = month.equals(last) ? reporting.end() : end(month);
            periods.add(new Period(PeriodKind.MONTH, start(month), end, label(month)));
        }
        if (history.has(PeriodKind.QUARTER)) {
            for (FiscalMonth month = first; month.compareTo(last) <= 0; month = month.plus(1)) {
                addComplete(periods, month, quarter(month), reporting);
            }
        }
        if (history.has(PeriodKind.YEAR)) {
            for (FiscalMonth month = first; month.compareTo(last) <= 0; month = month.plus(1)) {
                addComplete(periods, month, year(month), reporting);
            }
        }
        if (history.has(PeriodKind.YTD)) {
            addYearToDate(periods, reporting);
        }
        if (history.has(PeriodKind.QTD)) {
            FiscalMonth quarter = last.firstOfQuarter();
            for (FiscalMonth month = quarter; month.compareTo(last) < 0; month = month.plus(1)) {
                periods.add(new Period(PeriodKind.QTD, start(quarter), end(month), label(month)));
            }
            periods.add(new Period(PeriodKind.QTD, start(quarter), reporting.end(), reporting.label()));
        }
        if (history.has(PeriodKind.MTD) && reporting.partial()) {
            periods.add(new Period(PeriodKind.MTD, reporting.start(), reporting.end(), reporting.label()));
        }
        FiscalMonth complete = reporting.partial() ? last.plus(-1) : last;
        for (PeriodKind kind : List.of(PeriodKind.ROLLING3, PeriodKind.ROLLING6, PeriodKind.ROLLING12)) {
            FiscalMonth begin = complete.plus(1 - kind.rollingMonths());
            if (history.has(kind) && begin.compareTo(first) >= 0) {
                periods.add(new Period(kind, start(begin), end(complete), label(complete)));
            }
        }
        if (weekly) {
            addWeeksAndDays(periods, reporting, history);
        }
        periods.add(new Period(PeriodKind.ALL, BEGINNING, reporting.end(), reporting.label()));
        return List.copyOf(periods);
    }

    private void addComplete(List<Period> periods, FiscalMonth month, Period longer, ReportingPeriod reporting) {
        if (longer.start().equals(start(month)) && !longer.end().isAfter(reporting.end())) {
            periods.add(longer);
        }
    }

    private void addYearToDate(List<Period> periods, ReportingPeriod reporting) {
        FiscalMonth last = month(reporting.start());
        for (int back = 12; back >= 0; back -= 12) {
            LocalDate start = start(last.firstOfYear().plus(-back));
            for (FiscalMonth month = last.firstOfYear(); month.compareTo(last) < 0; month = month.plus(1)) {
                FiscalMonth same = month.plus(-back);
                periods.add(new Period(PeriodKind.YTD, start, end(same), label(same)));
            }
            FiscalMonth same = last.plus(-back);
            LocalDate end = back == 0 ? reporting.end() : reporting.partial() ? priorEnd(reporting, last) : end(same);
            boolean byMonth = reporting.label().equals(reporting.monthLabel());
            periods.add(new Period(
                    PeriodKind.YTD,
                    start,
                    end,
                    byMonth ? label(same) : end.minusDays(1).toString()));
        }
    }

    /** Where last year's year to date ends, that of a month that is not over. */
    private LocalDate priorEnd(ReportingPeriod reporting, FiscalMonth month) {
        Period prior = prior(new Period(PeriodKind.YTD, start(month.firstOfYear()), reporting.end(), ""));
        return prior == null ? yearBefore(reporting.end()) : prior.end();
    }

    private void addWeeksAndDays(List<Period> periods, ReportingPeriod reporting, History history) {
        if (history.has(PeriodKind.WEEK)) {
            List<Period> weeks = new ArrayList<>();
            Period week = week(reporting.end().minusDays(1));
            if (week.end().isAfter(reporting.end())) {
                week = week(week.start().minusDays(1));
            }
            for (int i = 0; i < history.weeks(); i++) {
                weeks.add(0, week);
                week = week(week.start().minusDays(1));
            }
            periods.addAll(weeks);
        }
        if (history.has(PeriodKind.DAY) && reporting.partial()) {
            for (int back = history.days(); back > 0; back--) {
                LocalDate day = reporting.end().minusDays(back);
                periods.add(new Period(PeriodKind.DAY, day, day.plusDays(1), day.toString()));
            }
        }
    }

    /** Whether a text has the form of a label: four digits, what separates them, and a number of two digits. */
    static @Nullable FiscalMonth match(String text, String separator) {
        Matcher matcher = Pattern.compile("(\\d{4})" + separator + "(\\d{2})").matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        int number = Integer.parseInt(matcher.group(2));
        if (number < 1 || number > 12) {
            throw new DateTimeException("there is no month " + number);
        }
        return new FiscalMonth(Integer.parseInt(matcher.group(1)), number);
    }
}
