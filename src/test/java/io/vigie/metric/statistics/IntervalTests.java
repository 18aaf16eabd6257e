package io.vigie.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTests {

    @ParameterizedTest
    @CsvSource({"81, 263, 0.25529, 0.36621", "15, 148, 0.06239, 0.16049", "0, 20, 0, 0.16113"})
    void sharesHaveWilsonsInterval(long counted, long items, double low, double high) {
        Interval interval = Interval.wilson(counted, items, 0.95);

        assertThat(interval.low()).isEqualTo(low, within(0.000005));
        assertThat(interval.high()).isEqualTo(high, within(0.000005));
    }

    @Test
    void countsHaveTheExactInterval() {
        Interval interval = Interval.poisson(5, 0.95);

        assertThat(interval.low()).isEqualTo(1.6235, within(0.00005));
        assertThat(interval.high()).isEqualTo(11.6683, within(0.00005));
        assertThat(Interval.poisson(0, 0.95).low()).isZero();
    }

    @Test
    void moreThanAllIsNoShare() {
        assertThatThrownBy(() -> Interval.wilson(8, 7, 0.95)).hasMessage("8 of 7 items is no share");
    }
}
