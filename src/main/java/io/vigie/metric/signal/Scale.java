package io.vigie.metric.signal;

import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Signals;
import io.vigie.catalogue.MetricDefinition.Value;
import java.util.Collection;

/**
 * What limits respect.
 *
 * @param floor least possible value; negative infinity if there is none
 * @param ceiling largest possible value; positive infinity if there is none
 */
public record Scale(double floor, double ceiling, Form form) {

    /** How limits are computed. */
    public enum Form {
        /** From means of the values and their moving ranges. */
        MEAN(2.66, 3.268, 1.128),
        /** From medians, which a few extreme values do not widen. */
        MEDIAN(3.145, 3.865, 0.954),
        /** From means of the logarithms, as for skewed durations and ratios. */
        LOGARITHM(2.66, 3.268, 1.128);

        final double limitFactor;
        final double rangeFactor;
        /** Moving range of normal values in standard deviations: its mean, or its median. */
        final double rangePerSigma;

        Form(double limitFactor, double rangeFactor, double rangePerSigma) {
            this.limitFactor = limitFactor;
            this.rangeFactor = rangeFactor;
            this.rangePerSigma = rangePerSigma;
        }
    }

    public static final Scale UNBOUNDED = new Scale(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Form.MEAN);

    /**
     * The scale the monthly values of a metric are charted on.
     *
     * @param charted the values, or their ratios to the prior year
     */
    public static Scale of(MetricDefinition metric, Collection<Double> charted) {
        boolean positive = charted.stream().allMatch(value -> value > 0);
        if (metric.signals() == Signals.PRIOR_YEAR) {
            return new Scale(0, Double.POSITIVE_INFINITY, positive ? Form.LOGARITHM : Form.MEAN);
        }
        if (metric.signals() == Signals.LOG) {
            return new Scale(0, Double.POSITIVE_INFINITY, positive ? Form.LOGARITHM : Form.MEDIAN);
        }
        return switch (metric.unit()) {
            case PERCENT, PPM ->
                new Scale(0, metric.value() instanceof Value.Ratio ? 1 : Double.POSITIVE_INFINITY, Form.MEAN);
            case HOURS, DAYS, COUNT, QUANTITY, RATE, INDEX ->
                positive ? new Scale(0, Double.POSITIVE_INFINITY, Form.MEAN) : UNBOUNDED;
            case MONEY -> UNBOUNDED;
        };
    }

    public boolean logarithmic() {
        return form == Form.LOGARITHM;
    }

    /** From the unit of the values to the scale of the limits. */
    public double to(double value) {
        return logarithmic() ? StrictMath.log(value) : value;
    }

    /** Back to the unit of the values. */
    public double from(double scaled) {
        return logarithmic() ? StrictMath.exp(scaled) : scaled;
    }
}
