package io.vigie.calendar;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The calendar of a run whose month is not over: what has begun and not ended, the month and what is summed up to date, is
 * compared with as many elapsed <em>working</em> days from the start of that period a year before (rule G8), and never with
 * more than the whole of it. By 15 May 2026 eight working days have passed in France, and by 14 May 2025 as many.
 *
 * <p>Days off that have passed since the last working day, a weekend for instance, pass in the prior year too where it has
 * some at that place.
 *
 * @param calendar how time is divided
 * @param reporting the period reported on
 */
public record ElapsedWorkingDays(FiscalCalendar calendar, ReportingPeriod reporting, WorkingDays days)
        implements FiscalCalendar {

    @Override
    public boolean ofWeeks() {
        return calendar.ofWeeks();
    }

    @Override
    public FiscalMonth month(LocalDate day) {
        return calendar.month(day);
    }

    @Override
    public LocalDate start(FiscalMonth month) {
        return calendar.start(month);
    }

    @Override
    public String label(FiscalMonth month) {
        return calendar.label(month);
    }

    @Override
    public Period week(LocalDate day) {
        return calendar.week(day);
    }

    @Override
    public LocalDate yearBefore(LocalDate boundary) {
        return calendar.yearBefore(boundary);
    }

    /** Null too for a period that has not had a working day yet where that of the prior year begins with one. */
    @Override
    public @Nullable Period prior(Period period) {
        Period prior = calendar.prior(period);
        LocalDate whole = period.end().equals(reporting.end()) ? wholeEnd(period.kind()) : null;
        if (prior == null || whole == null || whole.equals(period.end())) {
            return prior;
        }
        LocalDate end = endOf(period, prior.start(), yearBefore(whole));
        return end.isAfter(prior.start()) ? new Period(period.kind(), prior.start(), end, "") : null;
    }

    /** The end a period will have when it is over; null for kinds that are not to date. */
    private @Nullable LocalDate wholeEnd(PeriodKind kind) {
        FiscalMonth month = month(reporting.start());
        return switch (kind) {
            case MONTH, MTD -> reporting.monthEnd();
            case QTD -> quarter(month).end();
            case YTD -> year(month).end();
            case DAY, WEEK, QUARTER, YEAR, ROLLING3, ROLLING6, ROLLING12, CUSTOM, ALL -> null;
        };
    }

    private LocalDate endOf(Period period, LocalDate start, LocalDate limit) {
        int working = days.count(period);
        LocalDate end = start;
        while (end.isBefore(limit) && working > 0) {
            working -= days.isWorkingDay(end) ? 1 : 0;
            end = end.plusDays(1);
        }
        LocalDate last = period.end();
        while (last.isAfter(period.start()) && !days.isWorkingDay(last.minusDays(1))) {
            last = last.minusDays(1);
            if (end.isBefore(limit) && !days.isWorkingDay(end)) {
                end = end.plusDays(1);
            }
        }
        return end;
    }

    @Override
    public String pattern() {
        return calendar.pattern();
    }

    @Override
    public @Nullable FiscalMonth labelled(String text) {
        return calendar.labelled(text);
    }
}
