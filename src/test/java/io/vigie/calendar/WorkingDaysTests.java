package io.vigie.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkingDaysTests {

    private final WorkingDays france = new WorkingDays("FR");

    private List<Integer> months(int year) {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(month -> YearMonth.of(year, month))
                .map(month -> france.count(month.atDay(1), month.plusMonths(1).atDay(1)))
                .toList();
    }

    @Test
    void frenchMonthsHaveTheirPublishedWorkingDays() {
        assertThat(months(2025)).containsExactly(22, 20, 21, 21, 19, 20, 22, 20, 22, 23, 19, 22);
        assertThat(months(2026)).containsExactly(21, 20, 22, 21, 17, 22, 22, 21, 22, 22, 20, 22);
    }

    @Test
    void aYearIsTheSumOfItsMonths() {
        assertThat(france.count(new Period(
                        PeriodKind.YEAR, LocalDate.parse("2025-01-01"), LocalDate.parse("2026-01-01"), "2025")))
                .isEqualTo(251);
        assertThat(france.count(new Period(
                        PeriodKind.YEAR, LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"), "2026")))
                .isEqualTo(252);
    }

    @Test
    void easterMondayMovesAndAscensionIsNoWorkingDay() {
        assertThat(france.isWorkingDay(LocalDate.parse("2026-04-06"))).isFalse();
        assertThat(france.isWorkingDay(LocalDate.parse("2026-05-14"))).isFalse();
        assertThat(france.isWorkingDay(LocalDate.parse("2026-05-15"))).isTrue();
        assertThat(france.isWorkingDay(LocalDate.parse("2026-05-16"))).isFalse();
    }

    @Test
    void aCountryWithoutKnownHolidaysIsRefused() {
        assertThatThrownBy(() -> new WorkingDays("XX")).hasMessage("no public holidays are known for country \"XX\"");
    }

    @Test
    void alsaceAlsoRestsOnGoodFridayAndSaintStephens() {
        WorkingDays alsace = new WorkingDays("FR-67");

        assertThat(alsace.isWorkingDay(LocalDate.parse("2026-04-03"))).isFalse();
        assertThat(france.isWorkingDay(LocalDate.parse("2026-04-03"))).isTrue();
        assertThat(alsace.isWorkingDay(LocalDate.parse("2025-12-26"))).isFalse();
        assertThat(alsace.count(LocalDate.parse("2025-01-01"), LocalDate.parse("2026-01-01")))
                .isEqualTo(249);
        assertThatThrownBy(() -> new WorkingDays("FR-99")).hasMessageStartingWith("no region \"99\" of FR is known");
    }
}
