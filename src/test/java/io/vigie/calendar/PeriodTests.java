package io.vigie.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeriodTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static Period day(String date) {
        LocalDate day = LocalDate.parse(date);
        return new Period(PeriodKind.DAY, day, day.plusDays(1), date);
    }

    @Test
    void aDayOnWhichClocksChangeHas23Or25Hours() {
        assertThat(day("2026-03-29").length(PARIS)).isEqualTo(Duration.ofHours(23));
        assertThat(day("2026-10-25").length(PARIS)).isEqualTo(Duration.ofHours(25));
        assertThat(day("2026-10-26").length(PARIS)).isEqualTo(Duration.ofHours(24));
        assertThat(day("2026-03-29").from(PARIS)).isEqualTo(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(day("2026-03-29").until(PARIS)).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    }

    @Test
    void periodsShareNoInstantAndLeaveNoneOut() {
        Period october = new FiscalYear(1).period(new FiscalMonth(2026, 10));
        Period november = new FiscalYear(1).period(new FiscalMonth(2026, 11));

        assertThat(october.until(PARIS)).isEqualTo(november.from(PARIS));
        assertThat(october.length(PARIS)).isEqualTo(Duration.ofHours(31 * 24 + 1));
    }

    @Test
    void weeksAndDaysCompareWithThose364DaysBeforeEvenAcrossWeek53() {
        FiscalYear calendar = new FiscalYear(1);
        Period week53 = calendar.week(LocalDate.parse("2027-01-01"));

        assertThat(week53)
                .isEqualTo(new Period(
                        PeriodKind.WEEK, LocalDate.parse("2026-12-28"), LocalDate.parse("2027-01-04"), "2026-W53"));
        assertThat(calendar.prior(week53))
                .isEqualTo(
                        new Period(PeriodKind.WEEK, LocalDate.parse("2025-12-29"), LocalDate.parse("2026-01-05"), ""));
        assertThat(calendar.prior(day("2026-10-15")))
                .isEqualTo(
                        new Period(PeriodKind.DAY, LocalDate.parse("2025-10-16"), LocalDate.parse("2025-10-17"), ""));
    }

    @Test
    void aReportedDayMeasuresDaysWeeksAndPeriodsToDate() {
        List<Period> periods = new FiscalYear(1)
                .periods(
                        ReportingPeriod.parse("2026-11-15"),
                        new History(
                                14,
                                2,
                                2,
                                Set.of(
                                        PeriodKind.DAY,
                                        PeriodKind.WEEK,
                                        PeriodKind.MTD,
                                        PeriodKind.QTD,
                                        PeriodKind.ROLLING12)),
                        true);

        assertThat(periods)
                .filteredOn(period -> period.kind() != PeriodKind.MONTH)
                .extracting(period ->
                        period.kind().code() + " " + period.label() + " " + period.start() + " " + period.end())
                .containsExactly(
                        "qtd 2026-10 2026-10-01 2026-11-01",
                        "qtd 2026-11-15 2026-10-01 2026-11-16",
                        "mtd 2026-11-15 2026-11-01 2026-11-16",
                        "rolling12 2026-10 2025-11-01 2026-11-01",
                        "week 2026-W45 2026-11-02 2026-11-09",
                        "week 2026-W46 2026-11-09 2026-11-16",
                        "day 2026-11-14 2026-11-14 2026-11-15",
                        "day 2026-11-15 2026-11-15 2026-11-16",
                        "all 2026-11-15 0001-01-01 2026-11-16");
    }

    @Test
    void rollingMonthsNeedAsMuchHistory() {
        History short11 = new History(11, 0, 0, Set.of(PeriodKind.ROLLING3, PeriodKind.ROLLING12));

        assertThat(new FiscalYear(1).periods(ReportingPeriod.parse("2026-10"), short11, false))
                .filteredOn(period -> period.kind().rollingMonths() > 0)
                .containsExactly(new Period(
                        PeriodKind.ROLLING3, LocalDate.parse("2026-08-01"), LocalDate.parse("2026-11-01"), "2026-10"));
    }

    @Test
    void aCustomSpanNamesItsDays() {
        assertThat(Period.custom(LocalDate.parse("2026-10-05"), LocalDate.parse("2026-10-19"))
                        .label())
                .isEqualTo("2026-10-05/2026-10-18");
        assertThatThrownBy(() -> Period.custom(LocalDate.parse("2026-10-05"), LocalDate.parse("2026-10-05")))
                .hasMessageContaining("must end after its start");
    }
}
