package io.vigie.metric.forecast;

import java.util.Arrays;

/** The mean of a few values some steps back, plus a slope for every step. */
final class Naive implements Fit {

    private final double[] values;
    private final int lag;
    private final double slope;
    private final int window;

    /**
     * @param lag steps back to the newest value used
     * @param window how many values the mean is of
     */
    Naive(double[] values, int lag, double slope, int window) {
        this.values = values.clone();
        this.lag = lag;
        this.slope = slope;
        this.window = window;
    }

    @Override
    public double[] errors() {
        int first = lag + window - 1;
        double[] errors = new double[values.length - first];
        Arrays.setAll(errors, i -> values[first + i] - next(values, first + i));
        return errors;
    }

    @Override
    public double[] continued(double[] errors) {
        double[] all = Arrays.copyOf(values, values.length + errors.length);
        boolean exact = Arrays.stream(errors).allMatch(error -> error == 0);
        for (int i = 0; i < errors.length; i++) {
            // Without errors a mean of several values stays what it is.
            int at = exact && window > 1 ? values.length : values.length + i;
            all[values.length + i] = next(all, at) + errors[i];
        }
        return Arrays.copyOfRange(all, values.length, all.length);
    }

    private double next(double[] all, int at) {
        double sum = 0;
        for (int i = 0; i < window; i++) {
            sum += all[at - lag - i];
        }
        return sum / window + slope;
    }
}
