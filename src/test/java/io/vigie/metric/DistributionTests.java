package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.metric.Distribution.Remaining;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DistributionTests {

    /**
     * Weeks to relapse under 6-mercaptopurine, 21 patients, 9 relapses (Freireich and others 1963); the estimate and its
     * log-log intervals as every textbook prints them.
     */
    @Test
    void theCurveOfALeukaemiaTrialIsThePublishedOne() {
        TreeMap<Double, Long> ended =
                new TreeMap<>(Map.of(6d, 3L, 7d, 1L, 10d, 1L, 13d, 1L, 16d, 1L, 22d, 1L, 23d, 1L));
        TreeMap<Double, Long> open = new TreeMap<>(
                Map.of(6d, 1L, 9d, 1L, 10d, 1L, 11d, 1L, 17d, 1L, 19d, 1L, 20d, 1L, 25d, 1L, 32d, 2L, 34d, 1L));
        open.put(35d, 1L);

        List<Remaining> curve = Distribution.curve(ended, open);

        assertThat(curve).extracting(Remaining::time).containsExactly(0L, 6L, 7L, 10L, 13L, 16L, 22L, 23L);
        assertThat(curve).extracting(Remaining::atRisk).containsExactly(21L, 21L, 17L, 15L, 12L, 11L, 7L, 6L);
        double[] shares = {1, 0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482};
        for (int at = 0; at < shares.length; at++) {
            assertThat(curve.get(at).share()).isCloseTo(shares[at], within(5e-5));
        }
        assertThat(curve.get(1).low()).isCloseTo(0.6197, within(5e-5));
        assertThat(curve.get(1).high()).isCloseTo(0.9516, within(5e-5));
        assertThat(curve.get(7).low()).isCloseTo(0.1881, within(5e-5));
        assertThat(curve.get(7).high()).isCloseTo(0.6801, within(5e-5));
    }

    @Test
    void withoutItemsThereIsNoCurve() {
        assertThat(Distribution.curve(new TreeMap<>(), new TreeMap<>())).isEmpty();
    }

    @Test
    void aCurveOnWhichAllIsDoneEndsAtZero() {
        List<Remaining> curve = Distribution.curve(new TreeMap<>(Map.of(2d, 1L, 5d, 1L)), new TreeMap<>());

        assertThat(curve).extracting(Remaining::share).containsExactly(1d, 0.5, 0d);
        assertThat(curve.get(2).low()).isZero();
        assertThat(curve.get(2).high()).isZero();
    }
}
