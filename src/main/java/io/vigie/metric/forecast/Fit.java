package io.vigie.metric.forecast;

/** A method fitted to a series. */
public interface Fit {

    /** One-step errors within the series, value minus forecast, where the method could make one; oldest first. */
    double[] errors();

    /**
     * The values that follow, if each misses its one-step forecast by the given error; with zeros the forecast itself.
     *
     * @param errors one for each step
     */
    double[] continued(double[] errors);

    /** @param steps how many values ahead */
    default double[] forecast(int steps) {
        return continued(new double[steps]);
    }
}
