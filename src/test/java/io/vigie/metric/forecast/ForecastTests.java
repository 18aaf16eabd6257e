package io.vigie.metric.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastTests {

    private static final double NONE = Double.NEGATIVE_INFINITY;

    @Test
    void airPassengersAreForecastWithTheirSeason() {
        double[] all = PublishedSeries.read("air-passengers");
        Forecast forecast =
                Forecast.of(Arrays.copyOf(all, 132), 12, 12, 0, "passengers").orElseThrow();

        assertThat(forecast.method()).isEqualTo(Method.HOLT_WINTERS_MULTIPLICATIVE);
        assertThat(forecast.beatsNaive()).isTrue();
        assertThat(forecast.score()).isLessThan(0.5 * forecast.naiveScore());
        assertThat(forecast.origins()).isEqualTo(12);
        assertThat(forecast.covered()).isBetween(7, 12);
        assertThat(forecast.total(12)).isEqualTo(5714, within(150.0));
        assertThat(forecast.quantile(11, 0.1)).isLessThan(432);
        assertThat(forecast.quantile(11, 0.9)).isGreaterThan(432);
        assertThat(forecast.probabilityBelow(12, 4000)).isZero();
        assertThat(forecast.probabilityBelow(12, 9000)).isOne();
    }

    @Test
    void aYearIsMissedWithTheProbabilityOfTheNormalDistribution() {
        // 96 with a standard deviation of 5 stays below 100 with probability 0.788145.
        Random random = new Random(17);
        double[] values =
                random.doubles(400).map(u -> 96 + 5 * random.nextGaussian()).toArray();

        Forecast forecast = Forecast.of(values, 1, 1, NONE, "normal").orElseThrow();

        assertThat(forecast.value(0)).isEqualTo(96, within(1.0));
        assertThat(forecast.probabilityBelow(1, 100 + forecast.value(0) - 96)).isEqualTo(0.788145, within(0.03));
    }

    @Test
    void valuesBeforeAShiftOfTheLevelAreLeftOut() {
        double[] nile = PublishedSeries.read("nile");

        // The flow fell in 1899, 28 years after the first value.
        assertThat(LevelShift.find(nile, 1)).isEqualTo(28);
        assertThat(Forecast.of(nile, 1, 3, 0, "nile").orElseThrow().begins()).isEqualTo(28);
        assertThat(LevelShift.find(PublishedSeries.read("air-passengers"), 12)).isZero();
        assertThat(LevelShift.find(PublishedSeries.read("co2"), 12)).isZero();
    }

    @Test
    void whatNothingBeatsIsGivenAsNaive() {
        double[] values = new double[48];
        Arrays.setAll(values, i -> 100 + 10 * (i % 12));

        Forecast forecast = Forecast.of(values, 12, 3, 0, "same every year").orElseThrow();

        assertThat(forecast.method()).isEqualTo(Method.SEASONAL_NAIVE);
        assertThat(forecast.beatsNaive()).isFalse();
        assertThat(new double[] {forecast.value(0), forecast.value(1), forecast.value(2)})
                .containsExactly(100, 110, 120);
    }

    @Test
    void lessThanTwoSeasonsHaveNoSeasonalForecast() {
        double[] values = Arrays.copyOf(PublishedSeries.read("air-passengers"), 23);

        Method method = Forecast.of(values, 12, 6, 0, "short").orElseThrow().method();

        assertThat(method)
                .isIn(
                        Method.NAIVE,
                        Method.DRIFT,
                        Method.MEAN_OF_THREE,
                        Method.SIMPLE_SMOOTHING,
                        Method.HOLT,
                        Method.THETA);
        assertThat(Forecast.of(Arrays.copyOf(values, 5), 12, 6, 0, "shorter")).isEmpty();
    }

    @Test
    void withFewerThanSixOriginsTheNaiveIsGiven() {
        double[] values = Arrays.copyOf(PublishedSeries.read("air-passengers"), 29);

        Forecast forecast = Forecast.of(values, 12, 6, 0, "five origins").orElseThrow();

        assertThat(forecast.origins()).isEqualTo(5);
        assertThat(forecast.method()).isEqualTo(Method.SEASONAL_NAIVE);
        assertThat(forecast.beatsNaive()).isFalse();
    }

    @Test
    void theSameSubjectGivesTheSamePaths() {
        double[] values = PublishedSeries.read("nile");

        assertThat(Forecast.of(values, 1, 3, 0, "nile").orElseThrow().totalQuantile(3, 0.1))
                .isEqualTo(Forecast.of(values, 1, 3, 0, "nile").orElseThrow().totalQuantile(3, 0.1));
    }

    @Test
    void valuesNeverFallBelowTheFloor() {
        double[] values = {40, 35, 31, 24, 20, 14, 9, 5, 2, 1, 1, 0};

        Forecast forecast = Forecast.of(values, 1, 6, 0, "to nothing").orElseThrow();

        assertThat(forecast.value(5)).isGreaterThanOrEqualTo(0);
        assertThat(forecast.quantile(5, 0.05)).isGreaterThanOrEqualTo(0);
    }
}
