package io.vigie.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiscalYearTests {

    private static final ReportingPeriod OCTOBER = ReportingPeriod.parse("2026-10");

    private static List<String> labels(List<Period> periods, PeriodKind kind) {
        return periods.stream()
                .filter(period -> period.kind() == kind)
                .map(Period::label)
                .toList();
    }

    private static Period find(List<Period> periods, PeriodKind kind, String label) {
        return periods.stream()
                .filter(period -> period.kind() == kind && period.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCalendarYearMeasuresMonthsCompleteQuartersAndYearsYearToDateAndAll() {
        List<Period> periods = new FiscalYear(1).periods(OCTOBER, 24);

        assertThat(labels(periods, PeriodKind.MONTH))
                .hasSize(24)
                .startsWith("2024-11")
                .endsWith("2026-10");
        assertThat(labels(periods, PeriodKind.QUARTER))
                .containsExactly("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3");
        assertThat(labels(periods, PeriodKind.YEAR)).containsExactly("2025");
        assertThat(labels(periods, PeriodKind.YTD))
                .hasSize(20)
                .startsWith("2025-01", "2025-02")
                .contains("2025-10", "2026-01")
                .endsWith("2026-09", "2026-10");
        assertThat(find(periods, PeriodKind.YTD, "2025-10"))
                .isEqualTo(new Period(
                        PeriodKind.YTD, LocalDate.parse("2025-01-01"), LocalDate.parse("2025-11-01"), "2025-10"));
        assertThat(periods.get(periods.size() - 1))
                .isEqualTo(new Period(
                        PeriodKind.ALL, LocalDate.parse("0001-01-01"), LocalDate.parse("2026-11-01"), "2026-10"));
        assertThat(find(periods, PeriodKind.QUARTER, "2026-Q3"))
                .isEqualTo(new Period(
                        PeriodKind.QUARTER, LocalDate.parse("2026-07-01"), LocalDate.parse("2026-10-01"), "2026-Q3"));
    }

    @Test
    void aQuarterThatEndsWithTheReportedMonthIsComplete() {
        List<Period> periods = new FiscalYear(1).periods(ReportingPeriod.parse("2025-12"), 12);

        assertThat(labels(periods, PeriodKind.QUARTER)).containsExactly("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4");
        assertThat(labels(periods, PeriodKind.YEAR)).containsExactly("2025");
    }

    @Test
    void aYearThatStartsInAprilIsNamedAfterTheYearItEndsIn() {
        FiscalYear year = new FiscalYear(4);
        List<Period> periods = year.periods(OCTOBER, 24);

        assertThat(labels(periods, PeriodKind.YEAR)).containsExactly("2026");
        assertThat(find(periods, PeriodKind.YEAR, "2026").start()).isEqualTo(LocalDate.parse("2025-04-01"));
        assertThat(labels(periods, PeriodKind.QUARTER))
                .containsExactly("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1", "2027-Q2");
        assertThat(find(periods, PeriodKind.QUARTER, "2027-Q1"))
                .isEqualTo(new Period(
                        PeriodKind.QUARTER, LocalDate.parse("2026-04-01"), LocalDate.parse("2026-07-01"), "2027-Q1"));
        assertThat(labels(periods, PeriodKind.YTD))
                .hasSize(14)
                .startsWith("2025-04")
                .endsWith("2026-10");
        assertThat(find(periods, PeriodKind.YTD, "2026-10").start()).isEqualTo(LocalDate.parse("2026-04-01"));
        assertThat(year.number(YearMonth.parse("2026-03"))).isEqualTo(2026);
    }

    @Test
    void aDayCutsTheLastMonthAndComparesWithTheSameDayOfTheYearBefore() {
        List<Period> periods = new FiscalYear(1).periods(ReportingPeriod.parse("2026-10-15"), 2);

        assertThat(periods)
                .contains(
                        new Period(
                                PeriodKind.MONTH,
                                LocalDate.parse("2026-10-01"),
                                LocalDate.parse("2026-10-16"),
                                "2026-10"),
                        new Period(
                                PeriodKind.YTD,
                                LocalDate.parse("2025-01-01"),
                                LocalDate.parse("2025-10-16"),
                                "2025-10-15"),
                        new Period(
                                PeriodKind.YTD,
                                LocalDate.parse("2026-01-01"),
                                LocalDate.parse("2026-10-16"),
                                "2026-10-15"),
                        new Period(
                                PeriodKind.ALL,
                                LocalDate.parse("0001-01-01"),
                                LocalDate.parse("2026-10-16"),
                                "2026-10-15"));
        assertThat(labels(periods, PeriodKind.MONTH)).containsExactly("2026-09", "2026-10");
        assertThat(labels(periods, PeriodKind.QUARTER)).isEmpty();
    }

    @Test
    void theLastDayOfFebruaryComparesWithTheWholeFebruaryOfTheYearBefore() {
        List<Period> periods = new FiscalYear(1).periods(ReportingPeriod.parse("2025-02-28"), 1);

        assertThat(find(periods, PeriodKind.YTD, "2024-02-29").end()).isEqualTo(LocalDate.parse("2024-03-01"));
    }

    @Test
    void aMonthThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> new FiscalYear(13)).hasMessage("a fiscal year starts in month 1 to 12, not 13");
        assertThatThrownBy(() -> new FiscalYear(1).periods(OCTOBER, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
