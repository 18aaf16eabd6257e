package io.vigie.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedWorkingDaysTests {

    private static final History ALL = new History(26, 2, 2, EnumSet.complementOf(EnumSet.of(PeriodKind.CUSTOM)));

    private static ElapsedWorkingDays calendar(FiscalCalendar plain, String day) {
        return new ElapsedWorkingDays(plain, plain.parse(day), new WorkingDays("FR"));
    }

    private static String prior(FiscalCalendar calendar, ReportingPeriod reporting, PeriodKind kind) {
        Period period = calendar.periods(reporting, ALL, true).stream()
                .filter(one -> one.kind() == kind && one.end().equals(reporting.end()))
                .findFirst()
                .orElseThrow();
        Period prior = calendar.prior(period);
        return prior == null ? "none" : prior.start() + " " + prior.end().minusDays(1);
    }

    @ParameterizedTest
    @CsvSource({
        // 1 May and 8 May 2026 are Fridays, Ascension is 14 May: eight working days; 2025 had 2, 5, 6, 7, 9, 12, 13 and
        // 14
        "2026-05-15, MONTH, 2025-05-01 2025-05-14",
        "2026-05-15, MTD,   2025-05-01 2025-05-14",
        // April has 21 in both years
        "2026-05-15, QTD,   2025-04-01 2025-05-14",
        "2026-05-15, YTD,   2025-01-01 2025-05-14",
        // Easter Monday 2026 is 6 April, in 2025 it is the 21st: 1, 2, 3, 7 and 8 April are five
        "2026-04-08, MONTH, 2025-04-01 2025-04-07",
        // January has 21 working days, 22 a year before: each to date has a day of its own
        "2026-02-10, MONTH, 2025-02-01 2025-02-11",
        "2026-02-10, QTD,   2025-01-01 2025-02-10",
        "2026-02-10, YTD,   2025-01-01 2025-02-10",
        // a Sunday: 8 May and the weekend have passed since the last working day, and 8 May 2025 was one day off
        "2026-05-10, MONTH, 2025-05-01 2025-05-08",
        // a Saturday and a Sunday: no working day yet; the first two days of November 2025 are a weekend too
        "2026-11-01, MONTH, 2025-11-01 2025-11-01",
        // 1 August 2026 is a Saturday, 1 August 2025 a Friday
        "2026-08-01, MONTH, none",
        // 29 June 2026 is the 21st working day of a month that had only 20 the year before
        "2026-06-29, MONTH, 2025-06-01 2025-06-30",
        // days and weeks by weekday, and what is complete, as ever
        "2026-05-15, DAY,   2025-05-16 2025-05-16"
    })
    void whatIsNotOverIsComparedWithAsManyWorkingDays(String day, PeriodKind kind, String expected) {
        ElapsedWorkingDays calendar = calendar(new FiscalYear(1), day);

        assertThat(prior(calendar, calendar.reporting(), kind)).isEqualTo(expected);
    }

    /** Whatever the day, as many working days have elapsed on both sides, unless last year's month has no more. */
    @Test
    void everyDayOfTwoYearsHasAsManyOnBothSides() {
        WorkingDays days = new WorkingDays("FR", Map.of(LocalDate.parse("2025-07-15"), false));
        for (LocalDate day = LocalDate.of(2025, 1, 1); day.getYear() < 2027; day = day.plusDays(1)) {
            ReportingPeriod reporting = ReportingPeriod.day(day);
            if (!reporting.partial()) {
                continue;
            }
            ElapsedWorkingDays calendar = new ElapsedWorkingDays(new FiscalYear(4), reporting, days);
            for (Period period : calendar.periods(reporting, ALL, false)) {
                boolean toDate = period.end().equals(reporting.end())
                        && List.of(PeriodKind.MONTH, PeriodKind.MTD, PeriodKind.QTD, PeriodKind.YTD)
                                .contains(period.kind());
                Period prior = calendar.prior(period);
                if (toDate && prior != null) {
                    LocalDate whole = reporting.monthEnd().minusYears(1);
                    assertThat(prior.start()).isEqualTo(period.start().minusYears(1));
                    if (!prior.end().equals(whole)) {
                        assertThat(days.count(prior)).as("%s", period).isEqualTo(days.count(period));
                    } else {
                        assertThat(days.count(prior)).as("%s", period).isLessThanOrEqualTo(days.count(period));
                    }
                }
            }
        }
    }

    @Test
    void whatIsOverIsComparedAsEver() {
        ElapsedWorkingDays calendar = calendar(new FiscalYear(1), "2026-05-15");
        Period april = calendar.period(new FiscalMonth(2026, 4));

        assertThat(calendar.prior(april))
                .isEqualTo(new Period(PeriodKind.MONTH, LocalDate.of(2025, 4, 1), LocalDate.of(2025, 5, 1), ""));
    }

    /** A calendar of weeks: 28 March 2026 is a Saturday, and so is 29 March 2025, 364 days before. */
    @Test
    void monthsMadeOfWeeksAreCutByWorkingDaysToo() {
        WeekYear weeks = new WeekYear(
                List.of(4, 4, 5),
                DayOfWeek.MONDAY,
                WeekYear.Ending.NEAREST,
                12,
                WeekYear.NamedAfter.END,
                12,
                WeekYear.Comparison.RESTATED);
        ElapsedWorkingDays calendar = calendar(weeks, "2026-04-08");
        ReportingPeriod reporting = calendar.reporting();

        // the month begins on 30 March 2026 and 31 March 2025; Easter Monday, 6 April 2026, is the one day off
        assertThat(reporting.start()).isEqualTo(LocalDate.of(2026, 3, 30));
        assertThat(prior(calendar, reporting, PeriodKind.MONTH)).isEqualTo("2025-03-31 2025-04-08");
    }

    /** The label of last year's year to date names the day it ends with. */
    @Test
    void lastYearsYearToDateEndsWhereItIsCompared() {
        ElapsedWorkingDays calendar = calendar(new FiscalYear(1), "2026-02-10");
        Period lastYear = calendar.periods(calendar.reporting(), ALL, false).stream()
                .filter(period ->
                        period.kind() == PeriodKind.YTD && period.label().startsWith("2025-02"))
                .findFirst()
                .orElseThrow();

        assertThat(lastYear)
                .isEqualTo(
                        new Period(PeriodKind.YTD, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 2, 11), "2025-02-10"));
        assertThat(Objects.requireNonNull(calendar.prior(new Period(
                                PeriodKind.YTD, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 11), "2026-02-10")))
                        .end())
                .isEqualTo(lastYear.end());
    }
}
