package io.vigie.pack.chart;

import io.vigie.metric.Scenario;
import io.vigie.pack.page.NumberFormat;

/** A relative variance as a pin: stem, head and label outside, on the axis of what it is compared with. */
final class PinPainter {

    /** What half a head and the widest label of a pin that is not cut take beyond the longest stem. */
    private static final double OUTSIDE = 20.5;

    private final RowMark.Pin pin;
    private final NumberFormat numbers;
    private final Pen pen;
    private final double width;
    private final double height;

    PinPainter(RowMark.Pin pin, NumberFormat numbers, Pen pen, double width, double height) {
        this.pin = pin;
        this.numbers = numbers;
        this.pen = pen;
        this.width = width;
        this.height = height;
    }

    void paint() {
        Axis reference = Axis.of(pin.reference());
        double axis = width / 2;
        double middle = height / 2;
        pen.axis(reference, axis, 0, axis, height);
        Double relative = pin.relative();
        if (relative == null) {
            pen.text(
                    pin.instead(),
                    axis + 8,
                    middle + Pen.BASELINE,
                    Pen.Hold.START,
                    Typeface.REGULAR,
                    Pen.LABEL,
                    Tone.INK_2);
            return;
        }
        double percent = relative * 100;
        double side = percent < 0 ? -1 : 1;
        boolean cut = Math.abs(percent) > pin.cut();
        double longest = Math.max(8, Math.min(RowMark.Pin.ACTUAL_CUT, axis - OUTSIDE));
        double length = Math.min(Math.abs(percent), pin.cut()) / pin.cut() * longest;
        Tone tone = Tone.impact(pin.better(), percent);
        boolean forecast = pin.minuend() == Scenario.FC;
        double edge = axis + side * reference.edge();
        double end = axis + side * Math.max(length, 2);
        // the stem ends where the head begins, so that mono outlines do not cross
        double stem = Math.max(0, Math.abs(end - edge) - (cut ? 0 : 2));
        pen.fill(side > 0 ? edge : edge - stem, middle - 1, stem, 2, tone);
        double label;
        if (cut) {
            pen.arrow(end, middle, side, tone);
            label = end + side * 7.5;
            if (Typeface.REGULAR.width(label(percent), Pen.LABEL) + 7.5 + longest > axis) {
                // no room beyond the arrow: the label stands on the other side of the axis
                label = axis - side * 4;
                side = -side;
            }
        } else {
            if (forecast) {
                pen.outline(end - 2, middle - 2.6, 4, 5.2, 0.9, tone);
            } else {
                pen.fill(end - 2, middle - 2.6, 4, 5.2, tone);
            }
            label = end + side * 4.5;
        }
        pen.label(label(percent), label, middle + Pen.BASELINE, side > 0 ? Pen.Hold.START : Pen.Hold.END);
    }

    /** Three digits at most. */
    private String label(double percent) {
        if (Math.abs(percent) >= 999.5) {
            return percent > 0 ? ">+999" : "<" + NumberFormat.MINUS + "999";
        }
        return numbers.printed(percent, Math.abs(percent) >= 99.95 ? 0 : 1, true);
    }
}
