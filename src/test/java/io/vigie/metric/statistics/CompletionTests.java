package io.vigie.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompletionTests {

    private static final long[] WEEKLY = {3, 5, 2, 4, 0, 6, 3, 4};

    /** By exact convolution done by week 5 to 9: 25.7 %, 58.2 %, 81.7 %, 93.3 %, 97.9 %. */
    @Test
    void twentyItemsTakeAsLongAsConvolutionSays() {
        assertThat(Completion.weeks(20, WEEKLY, 0.50)).hasValue(6);
        assertThat(Completion.weeks(20, WEEKLY, 0.70)).hasValue(7);
        assertThat(Completion.weeks(20, WEEKLY, 0.85)).hasValue(8);
        assertThat(Completion.weeks(20, WEEKLY, 0.95)).hasValue(9);
    }

    @Test
    void anEvenPaceNeedsNoChance() {
        assertThat(Completion.weeks(30, new long[] {6, 6, 6, 6}, 0.85)).hasValue(5);
    }

    @Test
    void nothingOpenIsDoneAndNothingFinishedNeverIs() {
        assertThat(Completion.weeks(0, WEEKLY, 0.85)).hasValue(0);
        assertThat(Completion.weeks(1, new long[] {0, 0, 0, 0}, 0.85)).isEmpty();
    }
}
