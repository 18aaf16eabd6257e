package io.vigie.metric.forecast;

import java.util.Arrays;

/**
 * Classical decomposition by centred moving averages.
 *
 * @param trend NaN for half a season at both ends
 * @param figure the effect of each place in a season, the first that of the first value; they sum to 0, or average 1
 */
record Decomposition(double[] trend, double[] figure) {

    static Decomposition of(double[] values, int season, boolean multiplicative) {
        int half = season / 2;
        double[] trend = new double[values.length];
        Arrays.fill(trend, Double.NaN);
        for (int i = half; i < values.length - half; i++) {
            double sum = 0;
            for (int j = -half; j <= half; j++) {
                double weight = season % 2 == 0 && Math.abs(j) == half ? 0.5 : 1;
                sum += weight * values[i + j];
            }
            trend[i] = sum / season;
        }
        double[] figure = new double[season];
        for (int place = 0; place < season; place++) {
            double sum = 0;
            int count = 0;
            for (int i = place; i < values.length; i += season) {
                if (!Double.isNaN(trend[i])) {
                    sum += multiplicative ? values[i] / trend[i] : values[i] - trend[i];
                    count++;
                }
            }
            figure[place] = count == 0 ? (multiplicative ? 1 : 0) : sum / count;
        }
        double mean = Arrays.stream(figure).sum() / season;
        for (int place = 0; place < season; place++) {
            figure[place] = multiplicative ? figure[place] / mean : figure[place] - mean;
        }
        return new Decomposition(trend, figure);
    }
}
