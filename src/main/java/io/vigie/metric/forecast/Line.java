package io.vigie.metric.forecast;

/** A straight line through evenly spaced values. */
final class Line {

    private Line() {}

    /** Least squares: the value one step before the first, and the slope for each step. */
    static double[] through(double[] values) {
        int n = values.length;
        double mean = 0;
        for (double value : values) {
            mean += value / n;
        }
        double centre = (n + 1) / 2d;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            products += (i + 1 - centre) * (values[i] - mean);
            squares += (i + 1 - centre) * (i + 1 - centre);
        }
        double slope = squares == 0 ? 0 : products / squares;
        return new double[] {mean - slope * centre, slope};
    }
}
