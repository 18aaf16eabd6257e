package io.vigie.metric.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigie.metric.forecast.Smoothing.Season;
import io.vigie.metric.forecast.Smoothing.Weights;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Expected values are those of R 4 with package forecast 8.20. */
class MethodTests {

    private static final double[] PASSENGERS = PublishedSeries.read("air-passengers");
    private static final double[] TRAINING = Arrays.copyOf(PASSENGERS, 120);
    private static final double[] TEST = Arrays.copyOfRange(PASSENGERS, 120, 144);
    private static final Offset<Double> FOUR_DIGITS = within(0.00005);

    @Test
    void seasonalNaiveOfAirPassengers() {
        Accuracy accuracy = Accuracy.of(Method.SEASONAL_NAIVE.fit(TRAINING, 12).forecast(24), TEST);

        assertThat(accuracy.meanAbsoluteError()).isEqualTo(71.25, FOUR_DIGITS);
        assertThat(accuracy.rootMeanSquareError()).isEqualTo(76.9946, FOUR_DIGITS);
        assertThat(accuracy.meanAbsolutePercentageError()).isEqualTo(15.5234, FOUR_DIGITS);
        assertThat(Accuracy.scale(TRAINING, 12)).isEqualTo(28.57407, within(0.000005));
        assertThat(mase(Method.SEASONAL_NAIVE)).isEqualTo(2.4935, FOUR_DIGITS);
    }

    @Test
    void naiveAndDriftOfAirPassengers() {
        assertThat(mase(Method.NAIVE)).isEqualTo(4.0334, FOUR_DIGITS);
        assertThat(mase(Method.DRIFT)).isEqualTo(3.2062, FOUR_DIGITS);
    }

    @Test
    void thetaOfAirPassengers() {
        assertThat(Method.THETA.fit(TRAINING, 12).forecast(3))
                .containsExactly(new double[] {341.6210, 335.5763, 385.4011}, within(0.005));
        assertThat(mase(Method.THETA)).isEqualTo(2.2123, FOUR_DIGITS);
    }

    @Test
    void thetaOfTheNile() {
        assertThat(Method.THETA.fit(PublishedSeries.read("nile"), 1).forecast(3))
                // R's search for the smoothing weight ends a little earlier, see PublishedFitsTests.
                .containsExactly(new double[] {799.8120, 798.4548, 797.0977}, within(0.022));
    }

    @Test
    void simpleSmoothingOfTheNile() {
        Smoothing fit = new Smoothing(PublishedSeries.read("nile"), 1, Season.NONE, false, new Weights(0.2, 0, 0, 1));

        assertThat(fit.level()).isEqualTo(821.317, within(0.0005));
    }

    @Test
    void holtWintersOfAirPassengersWithGivenWeights() {
        Smoothing fit = new Smoothing(PASSENGERS, 12, Season.MULTIPLICATIVE, true, new Weights(0.3, 0.1, 0.2, 1));

        assertThat(fit.squares()).isEqualTo(34270.38, within(0.005));
        assertThat(fit.forecast(3)).containsExactly(new double[] {455.6062, 448.9073, 519.9360}, FOUR_DIGITS);
    }

    @Test
    void holtWintersOfAirPassengersWithFittedWeights() {
        // not the same model: PublishedFitsTests has R's figure to the digit
        assertThat(mase(Method.HOLT_WINTERS_MULTIPLICATIVE)).isEqualTo(1.1619, within(0.02));
        assertThat(mase(Method.HOLT_WINTERS_DAMPED)).isLessThan(3.2062);
    }

    @Test
    void holtWintersOfCarbonDioxide() {
        double[] values = PublishedSeries.read("co2");
        Smoothing given =
                new Smoothing(values, 12, Season.ADDITIVE, true, new Weights(0.512648, 0.009498, 0.472887, 1));
        Smoothing fitted = Smoothing.fitted(values, 12, Smoothing.Trend.LINEAR, Season.ADDITIVE);

        assertThat(given.squares()).isEqualTo(43.12986, within(0.000005));
        assertThat(fitted.squares()).isLessThanOrEqualTo(given.squares() + 1e-6);
    }

    @Test
    void aSeasonalMethodWantsTwoSeasonsAndAProductPositiveValues() {
        assertThat(Method.HOLT_WINTERS_ADDITIVE.fits(new double[23], 12)).isFalse();
        assertThat(Method.HOLT_WINTERS_ADDITIVE.fits(new double[24], 12)).isTrue();
        assertThat(Method.HOLT_WINTERS_MULTIPLICATIVE.fits(new double[24], 12)).isFalse();
        assertThatThrownBy(() -> Method.SEASONAL_NAIVE.fit(new double[12], 12))
                .hasMessage("seasonal naive cannot be fitted to 12 values with seasons of 12");
    }

    private static double mase(Method method) {
        return Accuracy.of(method.fit(TRAINING, 12).forecast(24), TEST).meanAbsoluteError()
                / Accuracy.scale(TRAINING, 12);
    }
}
