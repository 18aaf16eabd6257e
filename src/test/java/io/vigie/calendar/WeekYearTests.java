package io.vigie.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.calendar.WeekYear.Comparison;
import io.vigie.calendar.WeekYear.Ending;
import io.vigie.calendar.WeekYear.NamedAfter;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Years of weeks, against the dates the retailers' federation publishes and the long years of ISO 8601. */
class WeekYearTests {

    private static WeekYear retail(Comparison comparison) {
        return new WeekYear(List.of(4, 5, 4), DayOfWeek.SUNDAY, Ending.NEAREST, 1, NamedAfter.START, 12, comparison);
    }

    private final WeekYear retail = retail(Comparison.RESTATED);

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    private static Period span(PeriodKind kind, String start, String end, String label) {
        return new Period(kind, day(start), day(end), label);
    }

    @Test
    void theRetailYears2012And2017And2023And2028HaveWeek53() {
        assertThat(IntStream.rangeClosed(2010, 2030).filter(year -> retail.weeks(year) == 53))
                .containsExactly(2012, 2017, 2023, 2028);
        assertThat(retail.year(new FiscalMonth(2023, 1)))
                .isEqualTo(span(PeriodKind.YEAR, "2023-01-29", "2024-02-04", "2023"));
        assertThat(retail.year(new FiscalMonth(2024, 1)).start()).isEqualTo(day("2024-02-04"));
        assertThat(retail.year(new FiscalMonth(2028, 1)))
                .isEqualTo(span(PeriodKind.YEAR, "2028-01-30", "2029-02-04", "2028"));
    }

    @Test
    void yearsThatEndNearestToDecembersEndHaveWeek53WhenIsoHasIt() {
        WeekYear iso = new WeekYear(
                List.of(4, 4, 5), DayOfWeek.MONDAY, Ending.NEAREST, 12, NamedAfter.END, 12, Comparison.RESTATED);

        assertThat(IntStream.rangeClosed(2012, 2032).filter(year -> iso.weeks(year) == 53))
                .containsExactly(2015, 2020, 2026, 2032);
        for (LocalDate day = day("2014-12-25"); day.isBefore(day("2033-01-10")); day = day.plusDays(1)) {
            assertThat(iso.week(day)).isEqualTo(new FiscalYear(1).week(day));
        }
    }

    @Test
    void theLastSaturdayOfAMonthMayEndTheYearToo() {
        WeekYear last = new WeekYear(
                List.of(5, 4, 4), DayOfWeek.SUNDAY, Ending.LAST, 9, NamedAfter.END, 1, Comparison.RESTATED);

        assertThat(last.year(new FiscalMonth(2023, 1)))
                .isEqualTo(span(PeriodKind.YEAR, "2022-09-25", "2023-10-01", "2023"));
        assertThat(last.weeks(2023)).isEqualTo(53);
        assertThat(last.period(new FiscalMonth(2023, 1)))
                .isEqualTo(span(PeriodKind.MONTH, "2022-09-25", "2022-11-06", "2023-P01"));
        assertThat(last.weeks(2024)).isEqualTo(52);
        assertThat(last.period(new FiscalMonth(2024, 1)).days()).isEqualTo(35);
    }

    @Test
    void monthsHaveTheirWeeksAndTheChosenOneHasWeek53() {
        assertThat(IntStream.rangeClosed(1, 12)
                        .map(month ->
                                retail.period(new FiscalMonth(2023, month)).days() / 7))
                .containsExactly(4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5);
        assertThat(retail.period(new FiscalMonth(2023, 12)))
                .isEqualTo(span(PeriodKind.MONTH, "2023-12-31", "2024-02-04", "2023-P12"));
        assertThat(retail.quarter(new FiscalMonth(2023, 11)))
                .isEqualTo(span(PeriodKind.QUARTER, "2023-10-29", "2024-02-04", "2023-Q4"));
        assertThat(retail.week(day("2024-02-03")).label()).isEqualTo("2023-W53");
        assertThat(retail.week(day("2024-02-04")))
                .isEqualTo(span(PeriodKind.WEEK, "2024-02-04", "2024-02-11", "2024-W01"));
    }

    @Test
    void everyDayLiesInExactlyOneMonth() {
        for (LocalDate day = day("2022-12-01"); day.isBefore(day("2025-03-01")); day = day.plusDays(1)) {
            Period month = retail.period(retail.month(day));
            assertThat(month.start()).isBeforeOrEqualTo(day);
            assertThat(month.end()).isAfter(day);
        }
    }

    @Test
    void afterAYearOf53WeeksThePriorYearIsMovedByOneWeek() {
        Period week = retail.week(day("2018-02-04"));

        assertThat(week.label()).isEqualTo("2018-W01");
        assertThat(retail.prior(week)).isEqualTo(span(PeriodKind.WEEK, "2017-02-05", "2017-02-12", ""));
        assertThat(retail.prior(retail.period(new FiscalMonth(2018, 1))))
                .isEqualTo(span(PeriodKind.MONTH, "2017-02-05", "2017-03-05", ""));
        assertThat(retail.prior(retail.year(new FiscalMonth(2018, 1))))
                .isEqualTo(span(PeriodKind.YEAR, "2017-02-05", "2018-02-04", ""));
    }

    @Test
    void notRestatedPeriodsCompareByNumberWhateverTheirLength() {
        WeekYear byNumber = retail(Comparison.BY_NUMBER);

        assertThat(byNumber.prior(byNumber.period(new FiscalMonth(2018, 1))))
                .isEqualTo(span(PeriodKind.MONTH, "2017-01-29", "2017-02-26", ""));
        assertThat(byNumber.prior(byNumber.period(new FiscalMonth(2018, 12))))
                .isEqualTo(span(PeriodKind.MONTH, "2017-12-31", "2018-02-04", ""));
        assertThat(byNumber.prior(byNumber.year(new FiscalMonth(2018, 1))))
                .isEqualTo(span(PeriodKind.YEAR, "2017-01-29", "2018-02-04", ""));
        assertThat(byNumber.prior(new Period(PeriodKind.MTD, day("2018-02-04"), day("2018-02-14"), "")))
                .isEqualTo(span(PeriodKind.MTD, "2017-01-29", "2017-02-08", ""));
    }

    @Test
    void aReportedMonthMeasuresMonthsQuartersAndWeeksOfItsOwn() {
        ReportingPeriod reporting = ReportingPeriod.parse("2024-P03").in(retail);
        List<Period> periods = retail.periods(
                reporting,
                new History(15, 3, 0, Set.of(PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.YTD, PeriodKind.WEEK)),
                true);

        assertThat(reporting)
                .isEqualTo(new ReportingPeriod(
                        "2024-P03", day("2024-04-07"), day("2024-05-05"), "2024-P03", day("2024-05-05")));
        assertThat(reporting.partial()).isFalse();
        assertThat(periods)
                .extracting(period -> period.kind().code() + " " + period.label())
                .startsWith("month 2023-P01", "month 2023-P02")
                .contains("month 2024-P03", "quarter 2023-Q1", "quarter 2024-Q1", "year 2023", "ytd 2024-P03")
                .contains("week 2024-W11", "week 2024-W12", "week 2024-W13")
                .doesNotContain("week 2024-W10", "year 2024");
    }

    @Test
    void labelsOfEarlierMonthsAreCountedInTheCalendarsOwnMonths() {
        assertThat(ReportingPeriod.parse("2024-P02").in(retail).monthLabels(4))
                .containsExactly("2023-P11", "2023-P12", "2024-P01", "2024-P02");
        assertThat(ReportingPeriod.parse("2026-01-15").monthLabels(2)).containsExactly("2025-12", "2026-01");
    }

    @Test
    void aDayIsTheMonthUpToIt() {
        ReportingPeriod reporting = ReportingPeriod.parse("2024-04-10").in(retail);

        assertThat(reporting)
                .isEqualTo(new ReportingPeriod(
                        "2024-04-10", day("2024-04-07"), day("2024-04-11"), "2024-P03", day("2024-05-05")));
        assertThat(reporting.partial()).isTrue();
    }

    @Test
    void aLabelOfAnotherCalendarIsRefused() {
        assertThatThrownBy(() -> ReportingPeriod.parse("2026-10").in(retail))
                .hasMessage("period \"2026-10\" is not of the form YYYY-PNN, for example 2026-P09");
        assertThatThrownBy(() -> ReportingPeriod.parse("2026-P10").in(new FiscalYear(1)))
                .hasMessage("period \"2026-P10\" is not of the form YYYY-MM, for example 2026-10");
        assertThatThrownBy(() -> ReportingPeriod.parse("2026-P13").in(retail))
                .hasMessageContaining("does not exist in the calendar");
    }

    @Test
    void aQuarterWithoutThirteenWeeksIsRefused() {
        assertThatThrownBy(() -> new WeekYear(
                        List.of(4, 4, 4), DayOfWeek.SUNDAY, Ending.LAST, 9, NamedAfter.END, 1, Comparison.RESTATED))
                .hasMessage("a quarter has months of 4, 4 and 5 weeks in some order, not [4, 4, 4]");
    }
}
