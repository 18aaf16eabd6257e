package io.vigie.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.metric.statistics.Survival.Observation;
import io.vigie.metric.statistics.Survival.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurvivalTests {

    /** Weeks in remission under 6-mercaptopurine (Freireich and others 1963); negative: still in remission. */
    private static final int[] TREATED = {
        6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35
    };

    private static final int[] CONTROL = {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23};

    private static List<Observation> observations(int[] times) {
        List<Observation> observations = new ArrayList<>();
        for (int time : times) {
            observations.add(new Observation(Math.abs(time), time < 0 ? Outcome.OPEN : Outcome.EVENT, -1, 1));
        }
        return observations;
    }

    @Test
    void theRemissionTimesHaveTheirPublishedCurveAndMedians() {
        Survival treated = Survival.of(observations(TREATED));
        assertThat(treated.free(5)).isEqualTo(1);
        assertThat(treated.free(6)).isCloseTo(0.857, within(5e-4));
        assertThat(treated.free(7)).isCloseTo(0.807, within(5e-4));
        assertThat(treated.free(10)).isCloseTo(0.753, within(5e-4));
        assertThat(treated.free(13)).isCloseTo(0.690, within(5e-4));
        assertThat(treated.free(16)).isCloseTo(0.627, within(5e-4));
        assertThat(treated.free(22)).isCloseTo(0.538, within(5e-4));
        assertThat(treated.free(23)).isCloseTo(0.448, within(5e-4));
        assertThat(treated.quantile(0.5)).hasValue(23);
        assertThat(Survival.of(observations(CONTROL)).quantile(0.5)).hasValue(8);
    }

    @Test
    void anItemThatEntersLateIsAtRiskOnlyAfterwards() {
        int[] entry = {0, 0, 0, 12, 24, 6, 0, 36, 3, 0};
        int[] exit = {5, 14, 8, 30, 40, 9, 20, 44, 15, 2};
        int[] event = {1, 0, 1, 1, 0, 1, 0, 1, 0, 1};
        List<Observation> late = new ArrayList<>();
        List<Observation> early = new ArrayList<>();
        for (int i = 0; i < entry.length; i++) {
            Outcome outcome = event[i] == 1 ? Outcome.EVENT : Outcome.OPEN;
            late.add(new Observation(exit[i], outcome, entry[i], 1));
            early.add(new Observation(exit[i], outcome, -1, 1));
        }
        Survival survival = Survival.of(late);
        int[] times = {2, 5, 8, 9, 30, 44};
        double[] published = {0.8, 0.64, 0.512, 0.384, 0.192, 0};
        for (int i = 0; i < times.length; i++) {
            assertThat(survival.free(times[i])).isCloseTo(published[i], within(1e-12));
        }
        Survival biased = Survival.of(early);
        double[] ignoring = {0.9, 0.8, 0.7, 0.6, 0.4, 0};
        for (int i = 0; i < times.length; i++) {
            assertThat(biased.free(times[i])).isCloseTo(ignoring[i], within(1e-12));
        }
    }

    /** Of four, one leaves otherwise on day 2: the event can only ever reach three quarters. */
    @Test
    void aCompetingExitIsNoCensoring() {
        Survival survival = Survival.of(List.of(
                new Observation(1, Outcome.EVENT, -1, 1),
                new Observation(2, Outcome.COMPETING, -1, 1),
                new Observation(3, Outcome.EVENT, -1, 1),
                new Observation(4, Outcome.EVENT, -1, 1)));
        assertThat(survival.incidence(1)).isCloseTo(0.25, within(1e-12));
        assertThat(survival.incidence(3)).isCloseTo(0.5, within(1e-12));
        assertThat(survival.incidence(9)).isCloseTo(0.75, within(1e-12));
        assertThat(survival.quantile(0.5)).hasValue(3);
        assertThat(survival.quantile(0.8)).isEmpty();
        assertThat(survival.without(9)).hasValueCloseTo(0.25, within(1e-12));
    }

    @Test
    void whatNobodyWasFollowedForIsNotKnown() {
        Survival survival = Survival.of(
                List.of(new Observation(10, Outcome.EVENT, -1, 1), new Observation(20, Outcome.OPEN, -1, 3)));
        assertThat(survival.without(20)).hasValueCloseTo(0.75, within(1e-12));
        assertThat(survival.without(21)).isEmpty();
        assertThat(survival.quantile(0.5)).isEmpty();
        assertThat(Survival.of(List.of()).without(0)).isEmpty();
    }

    @Test
    void theSameItemsTogetherOrApartGiveTheSame() {
        Survival together =
                Survival.of(List.of(new Observation(3, Outcome.EVENT, -1, 2), new Observation(5, Outcome.OPEN, -1, 2)));
        Survival apart = Survival.of(List.of(
                new Observation(5, Outcome.OPEN, -1, 1),
                new Observation(3, Outcome.EVENT, -1, 1),
                new Observation(5, Outcome.OPEN, -1, 1),
                new Observation(3, Outcome.EVENT, -1, 1)));
        assertThat(together.free(4)).isEqualTo(apart.free(4)).isEqualTo(0.5);
    }
}
