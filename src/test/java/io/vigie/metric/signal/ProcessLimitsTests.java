package io.vigie.metric.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigie.metric.signal.ProcessLimits.Hit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessLimitsTests {

    private static final Offset<Double> FOUR_DIGITS = within(0.00005);

    @Test
    void limitsOfTheNistFlowRateDataAreThePublishedOnes() {
        double[] flow = {49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1};

        ProcessLimits limits = ProcessLimits.of(flow, 10, Scale.UNBOUNDED);

        assertThat(limits.centre()).isEqualTo(50.81, FOUR_DIGITS);
        assertThat(limits.sigma() * 1.128).isEqualTo(1.8778, FOUR_DIGITS);
        assertThat(limits.upper()).isEqualTo(55.8049, FOUR_DIGITS);
        assertThat(limits.lower()).isEqualTo(45.8151, FOUR_DIGITS);
        assertThat(limits.rangeLimit()).isEqualTo(6.1366, FOUR_DIGITS);
        assertThat(limits.hits()).isEmpty();
    }

    @Test
    void aPointOutsideALimitMeetsRuleOne() {
        ProcessLimits limits = ProcessLimits.of(series(20, 30), 20, Scale.UNBOUNDED);

        assertThat(limits.at(20)).contains(new Hit(1, 20, true, List.of(20)));
        assertThat(limits.outside()).containsExactly(20);
    }

    @Test
    void threeOfFourPointsNearALimitMeetRuleTwo() {
        // limits 10 ± 2.66 x 2: beyond 12.66 is nearer to the upper limit
        ProcessLimits limits = ProcessLimits.of(series(20, 13, 10, 13, 13), 20, Scale.UNBOUNDED);

        assertThat(limits.at(23)).contains(new Hit(2, 23, true, List.of(20, 22, 23)));
        assertThat(limits.at(22)).isEmpty();
    }

    @Test
    void eightPointsOnOneSideMeetRuleThree() {
        ProcessLimits limits =
                ProcessLimits.of(series(20, 10.5, 11, 10.2, 10.8, 10.1, 10.4, 10.9), 20, Scale.UNBOUNDED);

        assertThat(limits.at(26).map(Hit::rule)).contains(3);
        assertThat(limits.at(25)).isEmpty();
    }

    @Test
    void aClippedLimitHasNoRulesOnItsSide() {
        double[] shares = new double[24];
        Arrays.setAll(shares, i -> i % 2 == 0 ? 0.96 : 0.90);
        shares[23] = 1;

        ProcessLimits bounded = ProcessLimits.of(shares, 20, new Scale(0, 1, Scale.Form.MEAN));

        assertThat(bounded.upper()).isEqualTo(1);
        assertThat(bounded.at(23)).isEmpty();
        assertThat(bounded.lower()).isGreaterThan(0.7);
    }

    @Test
    void skewedDurationsHaveLimitsOfTheirLogarithms() {
        double[] hours = new double[20];
        Arrays.setAll(hours, i -> i % 2 == 0 ? 1 : 4);

        ProcessLimits limits =
                ProcessLimits.of(hours, 20, new Scale(0, Double.POSITIVE_INFINITY, Scale.Form.LOGARITHM));

        assertThat(limits.centre()).isEqualTo(2, within(1e-9));
        assertThat(limits.lower()).isGreaterThan(0);
        assertThat(limits.upper() / limits.centre()).isEqualTo(limits.centre() / limits.lower(), within(1e-9));
    }

    @Test
    void limitsAreLockedOnTwentyFourPointsUnlessTooFewWouldBeLeftToTest() {
        assertThat(ProcessLimits.baselineOf(60)).isEqualTo(24);
        assertThat(ProcessLimits.baselineOf(30)).isEqualTo(24);
        assertThat(ProcessLimits.baselineOf(28)).isEqualTo(22);
        assertThat(ProcessLimits.baselineOf(22)).isEqualTo(20);
        assertThat(ProcessLimits.baselineOf(20)).isEqualTo(20);
        assertThatThrownBy(() -> ProcessLimits.of(new double[] {1, 2}, 3, Scale.UNBOUNDED))
                .hasMessage("a baseline of 3 points cannot be taken from 2 values");
    }

    @Test
    void aStableSeriesSpeaksWithItsNewestPointInAboutOneOfNinetyCases() {
        Random random = new Random(20261031);
        int runs = 40_000;
        int spoken = 0;
        for (int run = 0; run < runs; run++) {
            double[] values = random.doubles(24).toArray();
            Arrays.setAll(values, i -> random.nextGaussian());
            spoken += ProcessLimits.of(values, 24, Scale.UNBOUNDED).at(23).isPresent() ? 1 : 0;
        }
        assertThat(100.0 * spoken / runs).isEqualTo(1.1, within(0.3));
    }

    /**
     * The budget of false alarms: share of stable series of which the newest point, or any of them, speaks. The figures come
     * from 40 000 runs of another program, these from 20 000; they may differ by three standard errors of both together,
     * and by what was rounded.
     */
    @ParameterizedTest
    @CsvSource({
        "normal, 24, 24, 1.1, 10.9",
        "normal, 24, 12, 5.4, 26.3",
        "normal, 52, 52, 1.1, 27.5",
        "Poisson 3, 24, 24, 1.8, 19.3",
        "lognormal 0.5, 24, 24, 3.1, 40.9",
        "exponential, 24, 24, 4.3, 53.3"
    })
    void falseAlarmsAreAsMany(String data, int points, int baseline, double newest, double any) {
        Random random = new Random(24);
        int runs = 20_000;
        int last = 0;
        int some = 0;
        for (int run = 0; run < runs; run++) {
            double[] values = new double[points];
            Arrays.setAll(values, i -> drawn(data, random));
            ProcessLimits limits = ProcessLimits.of(values, baseline, Scale.UNBOUNDED);
            last += limits.at(points - 1).isPresent() ? 1 : 0;
            some += limits.hits().isEmpty() ? 0 : 1;
        }
        assertThat(100.0 * last / runs).isEqualTo(newest, within(tolerance(newest, runs)));
        assertThat(100.0 * some / runs).isEqualTo(any, within(tolerance(any, runs)));
    }

    /** At most 1.1 points, for a share of about a half. */
    private static double tolerance(double percent, int runs) {
        return 0.05 + 3 * Math.sqrt(percent * (100 - percent) * (1.0 / runs + 1.0 / 40_000));
    }

    private static double drawn(String data, Random random) {
        return switch (data) {
            case "normal" -> random.nextGaussian();
            case "lognormal 0.5" -> Math.exp(0.5 * random.nextGaussian());
            case "exponential" -> -Math.log(1 - random.nextDouble());
            case "Poisson 3" -> {
                // Knuth: as many factors as it takes to fall below exp(-3)
                int count = -1;
                for (double product = 1; product > Math.exp(-3); product *= random.nextDouble()) {
                    count++;
                }
                yield count;
            }
            default -> throw new IllegalArgumentException(data);
        };
    }

    @Test
    void logarithmsKeepSkewedSeriesQuiet() {
        assertThat(anyAlarm(Scale.UNBOUNDED)).isEqualTo(40.9, within(1.5));
        assertThat(anyAlarm(new Scale(0, Double.POSITIVE_INFINITY, Scale.Form.LOGARITHM)))
                .isEqualTo(10.9, within(1.5));
    }

    /** Percent of lognormal (0.5) series of 24 points of which any point speaks. */
    private static double anyAlarm(Scale scale) {
        Random random = new Random(50);
        int runs = 20_000;
        int some = 0;
        for (int run = 0; run < runs; run++) {
            double[] values = new double[24];
            Arrays.setAll(values, i -> Math.exp(0.5 * random.nextGaussian()));
            some += ProcessLimits.of(values, 24, scale).hits().isEmpty() ? 0 : 1;
        }
        return 100.0 * some / runs;
    }

    @Test
    void aStepOfThreeSigmaIsSeenWithinFourPoints() {
        Random random = new Random(7);
        int runs = 5_000;
        int seen = 0;
        for (int run = 0; run < runs; run++) {
            double[] values = new double[28];
            Arrays.setAll(values, i -> random.nextGaussian() + (i >= 24 ? 3 : 0));
            ProcessLimits limits = ProcessLimits.of(values, 24, Scale.UNBOUNDED);
            seen += limits.hits().stream().anyMatch(hit -> hit.index() >= 24 && hit.above()) ? 1 : 0;
        }
        assertThat((double) seen / runs).isGreaterThanOrEqualTo(0.95);
    }

    /** Alternates around 10 with a moving range of 2, then goes on as given. */
    private static double[] series(int stable, double... then) {
        double[] values = new double[stable + then.length];
        for (int i = 0; i < stable; i++) {
            values[i] = i % 2 == 0 ? 9 : 11;
        }
        System.arraycopy(then, 0, values, stable, then.length);
        return values;
    }

    @Test
    void aConstantSeriesGivesNoSignal() {
        double[] values = new double[30];
        Arrays.fill(values, 0.95);
        assertThat(ProcessLimits.of(values, 24, new Scale(0, 1, Scale.Form.MEAN))
                        .hits())
                .isEmpty();
    }
}
