package io.vigie.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class WorkingDayChangeTests {

    private static WorkingDayChange month(String code, int year, int month) {
        FiscalYear calendar = new FiscalYear(1);
        Period period = calendar.period(new FiscalMonth(year, month));
        return WorkingDayChange.of(period, Objects.requireNonNull(calendar.prior(period)), new WorkingDays(code));
    }

    @Test
    void may2026HasTwoWorkingDaysFewerThanMay2025() {
        WorkingDayChange may = month("FR", 2026, 5);

        assertThat(may).isEqualTo(new WorkingDayChange(17, 19));
        // 1 700 a month against 1 900 is a fall of a tenth, and 100 a day in both
        assertThat(may.adjusted(1700, 1900)).hasValue(0);
        assertThat(may.adjusted(1800, 1900).orElseThrow()).isCloseTo(0.058823529411764705, within(1e-15));
    }

    @Test
    void inAlsaceAprilHasGoodFridayToo() {
        assertThat(month("FR-67", 2026, 4)).isEqualTo(new WorkingDayChange(20, 20));
        assertThat(month("FR", 2026, 4)).isEqualTo(new WorkingDayChange(21, 21));
    }

    @Test
    void withoutWorkingDaysOrAPositivePriorYearThereIsNoChange() {
        assertThat(new WorkingDayChange(0, 20).adjusted(5, 5)).isEmpty();
        assertThat(new WorkingDayChange(20, 20).adjusted(5, 0)).isEmpty();
        assertThat(new WorkingDayChange(20, 20).adjusted(5, -1)).isEmpty();
        assertThat(new WorkingDayChange(20, 20).adjusted(5, Double.NaN)).isEmpty();
    }
}
