package io.vigie.metric.forecast;

import io.vigie.metric.forecast.Smoothing.Season;
import io.vigie.metric.forecast.Smoothing.Trend;

/** The candidates of a forecast. */
public enum Method {
    /** As a season before: what every other method must beat. */
    SEASONAL_NAIVE("seasonal naive", "naïf saisonnier"),
    /** As the last value. */
    NAIVE("naive", "naïf"),
    /** The line from the first to the last value, continued. */
    DRIFT("drift", "dérive"),
    MEAN_OF_THREE("mean of the last three", "moyenne des trois derniers"),
    SIMPLE_SMOOTHING("simple exponential smoothing", "lissage exponentiel simple"),
    HOLT("Holt", "Holt"),
    HOLT_WINTERS_ADDITIVE("Holt-Winters, additive", "Holt-Winters additif"),
    HOLT_WINTERS_MULTIPLICATIVE("Holt-Winters, multiplicative", "Holt-Winters multiplicatif"),
    HOLT_WINTERS_DAMPED("Holt-Winters, multiplicative and damped", "Holt-Winters multiplicatif amorti"),
    THETA("Theta", "Theta");

    private final String en;
    private final String fr;

    Method(String en, String fr) {
        this.en = en;
        this.fr = fr;
    }

    public String en() {
        return en;
    }

    public String fr() {
        return fr;
    }

    /** Whether the method can be fitted: seasonal ones want two seasons, products want positive values. */
    public boolean fits(double[] values, int season) {
        return switch (this) {
            case NAIVE, MEAN_OF_THREE -> values.length >= 3;
            case DRIFT, SIMPLE_SMOOTHING, HOLT, THETA -> values.length >= 6;
            case SEASONAL_NAIVE -> season > 1 && values.length > season;
            case HOLT_WINTERS_ADDITIVE -> season > 1 && values.length >= 2 * season;
            case HOLT_WINTERS_MULTIPLICATIVE, HOLT_WINTERS_DAMPED ->
                season > 1 && values.length >= 2 * season && positive(values);
        };
    }

    /**
     * @param values oldest first, evenly spaced
     * @param season values in a season, 12 for months; 1 for none
     * @throws IllegalArgumentException if the method does not {@link #fits fit}
     */
    public Fit fit(double[] values, int season) {
        if (!fits(values, season)) {
            throw new IllegalArgumentException(
                    en + " cannot be fitted to " + values.length + " values with seasons of " + season);
        }
        return switch (this) {
            case SEASONAL_NAIVE -> new Naive(values, season, 0, 1);
            case NAIVE -> new Naive(values, 1, 0, 1);
            case DRIFT -> new Naive(values, 1, (values[values.length - 1] - values[0]) / (values.length - 1), 1);
            case MEAN_OF_THREE -> new Naive(values, 1, 0, 3);
            case SIMPLE_SMOOTHING -> Smoothing.fitted(values, 1, Trend.NONE, Season.NONE);
            case HOLT -> Smoothing.fitted(values, 1, Trend.LINEAR, Season.NONE);
            case HOLT_WINTERS_ADDITIVE -> Smoothing.fitted(values, season, Trend.LINEAR, Season.ADDITIVE);
            case HOLT_WINTERS_MULTIPLICATIVE -> Smoothing.fitted(values, season, Trend.LINEAR, Season.MULTIPLICATIVE);
            case HOLT_WINTERS_DAMPED -> Smoothing.fitted(values, season, Trend.DAMPED, Season.MULTIPLICATIVE);
            case THETA -> new Theta(values, season);
        };
    }

    private static boolean positive(double[] values) {
        for (double value : values) {
            if (value <= 0) {
                return false;
            }
        }
        return true;
    }
}
