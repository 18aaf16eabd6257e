package io.vigie.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhasingTests {

    private static final List<Period> MONTHS = IntStream.rangeClosed(1, 12)
            .mapToObj(month -> new FiscalYear(1).period(new FiscalMonth(2026, month)))
            .toList();
    private static final WorkingDays FRANCE = new WorkingDays("FR");

    @ParameterizedTest
    @EnumSource(Phasing.class)
    void theMonthsSumToTheYearToTheLastCent(Phasing phasing) {
        for (String amount : List.of("1000000", "999999.99", "0.07", "-1234567.89", "0", "10.0001")) {
            List<BigDecimal> months = phasing.spread(new BigDecimal(amount), MONTHS, FRANCE);

            assertThat(months).hasSize(12);
            assertThat(months.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(amount);
        }
    }

    @ParameterizedTest
    @CsvSource({"WORKING_DAYS, 17, 22", "DAYS, 31, 31", "EVEN, 1, 1"})
    void eachMonthHasItsWeight(Phasing phasing, int may, int december) {
        int total = phasing == Phasing.WORKING_DAYS ? 252 : phasing == Phasing.DAYS ? 365 : 12;
        List<BigDecimal> months = phasing.spread(BigDecimal.valueOf(total * 100L), MONTHS, FRANCE);

        assertThat(months.get(4)).isEqualByComparingTo(BigDecimal.valueOf(may * 100L));
        assertThat(months.get(11)).isEqualByComparingTo(BigDecimal.valueOf(december * 100L));
    }
}
