package io.vigie.metric.forecast;

/**
 * How far forecasts were from what came.
 *
 * @param meanAbsolutePercentageError in percent
 */
public record Accuracy(double meanAbsoluteError, double rootMeanSquareError, double meanAbsolutePercentageError) {

    /** @throws IllegalArgumentException if there are not as many forecasts as values */
    public static Accuracy of(double[] forecast, double[] actual) {
        if (forecast.length != actual.length || actual.length == 0) {
            throw new IllegalArgumentException(forecast.length + " forecasts for " + actual.length + " values");
        }
        double absolute = 0;
        double squares = 0;
        double percentage = 0;
        for (int i = 0; i < actual.length; i++) {
            double error = actual[i] - forecast[i];
            absolute += Math.abs(error);
            squares += error * error;
            percentage += Math.abs(error / actual[i]);
        }
        int n = actual.length;
        return new Accuracy(absolute / n, StrictMath.sqrt(squares / n), 100 * percentage / n);
    }

    /**
     * Mean absolute difference of values a season apart: what the errors of a forecast are divided by for the mean
     * absolute scaled error (Hyndman and Koehler 2006).
     */
    public static double scale(double[] values, int season) {
        double sum = 0;
        for (int i = season; i < values.length; i++) {
            sum += Math.abs(values[i] - values[i - season]);
        }
        return sum / (values.length - season);
    }
}
