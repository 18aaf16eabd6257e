package io.vigie.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MultipleComparisonsTests {

    @Test
    void theFifteenTestsOfTheOriginalPaperGiveFourRejections() {
        double[] pValues = {
            .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1
        };

        double[] adjusted = MultipleComparisons.adjusted(pValues);

        assertThat(Arrays.stream(adjusted).filter(q -> q <= 0.05).count()).isEqualTo(4);
        assertThat(Arrays.copyOf(adjusted, 5))
                .containsExactly(new double[] {.0015, .0030, .0095, .035625, .0603}, within(1e-12));
    }

    @Test
    void theOrderGivenIsTheOrderReturned() {
        assertThat(MultipleComparisons.adjusted(new double[] {0.9, 0.01}))
                .containsExactly(new double[] {0.9, 0.02}, within(1e-12));
        assertThat(MultipleComparisons.adjusted(new double[0])).isEmpty();
    }
}
