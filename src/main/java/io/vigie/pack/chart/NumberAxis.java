package io.vigie.pack.chart;

import java.util.function.DoubleUnaryOperator;

/** Round numbers under a horizontal axis of values, as many as have room. */
final class NumberAxis {

    private NumberAxis() {}

    /**
     * @param left and {@code right}: where text may stand
     * @param baseline of the numbers
     */
    static void paint(
            Pen pen,
            Printed printed,
            double from,
            double to,
            DoubleUnaryOperator x,
            double left,
            double right,
            double baseline) {
        double span = Math.max(1e-9, to - from);
        double widest = Math.max(width(printed, from), width(printed, to)) + 10;
        double length = x.applyAsDouble(to) - x.applyAsDouble(from);
        double step = Scale.step(span * Math.min(1, widest / Math.max(1, length)));
        while (step * length / span < widest && step < span) {
            step = next(step);
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        Printed shown = new Printed(printed.language(), printed.unit(), decimals);
        double free = left;
        for (double at = Math.ceil(from / step - 1e-9) * step; at <= to + step * 1e-9; at += step) {
            String text = shown.value(Math.rint(at / step) * step);
            double half = Typeface.REGULAR.width(text, Pen.LABEL) / 2;
            double middle = x.applyAsDouble(at);
            if (middle - half >= free && middle + half <= right) {
                pen.label(text, middle, baseline, Pen.Hold.MIDDLE);
                free = middle + half + 3;
            }
        }
    }

    private static double next(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step) + 1e-9));
        double lead = Math.rint(step / power);
        return power * (lead < 2 ? 2 : lead < 5 ? 5 : 10);
    }

    private static double width(Printed printed, double value) {
        return Typeface.REGULAR.width(printed.tick(Math.rint(value)), Pen.LABEL);
    }
}
