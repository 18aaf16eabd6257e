package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.pack.page.Words;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Labels of many periods under an axis: as many as have room, the newest always, and the years below their first period. */
final class PeriodAxis {

    private PeriodAxis() {}

    /** @param left and {@code right}: where text may stand */
    static void paint(
            Pen pen,
            Language language,
            List<String> labels,
            IntToDoubleFunction x,
            double left,
            double right,
            double axisY) {
        int count = labels.size();
        if (count == 0) {
            return;
        }
        double widest = 0;
        for (String label : labels) {
            widest = Math.max(widest, Typeface.BOLD.width(Words.shortPeriod(label, language), Pen.LABEL));
        }
        double step = count == 1 ? right - left : x.applyAsDouble(1) - x.applyAsDouble(0);
        int every = (int) Math.max(1, Math.ceil((widest + 6) / step));
        double last = place(x.applyAsDouble(count - 1), widest, left, right);
        for (int at = 0; at < count; at++) {
            boolean newest = at == count - 1;
            double middle = place(x.applyAsDouble(at), widest, left, right);
            if (newest || at % every == 0 && last - middle >= widest + 3) {
                pen.text(
                        Words.shortPeriod(labels.get(at), language),
                        middle,
                        axisY + 10.5,
                        Pen.Hold.MIDDLE,
                        newest ? Typeface.BOLD : Typeface.REGULAR,
                        Pen.LABEL,
                        Tone.INK);
            }
        }
        paintYears(pen, labels, x, left, right, axisY);
    }

    private static void paintYears(
            Pen pen, List<String> labels, IntToDoubleFunction x, double left, double right, double axisY) {
        String year = "";
        double free = left;
        for (int at = 0; at < labels.size(); at++) {
            String own = DataRows.year(labels.get(at));
            if (own.isEmpty() || own.equals(year)) {
                continue;
            }
            double start = at == 0 ? left : (x.applyAsDouble(at - 1) + x.applyAsDouble(at)) / 2;
            if (at > 0 && !year.isEmpty()) {
                pen.line(start, axisY + 2, start, axisY + 21, 0.5, Tone.RULE);
                start += 3;
            }
            double width = Typeface.REGULAR.width(own, Pen.SMALL);
            if (start >= free && start + width <= right) {
                pen.note(own, start, axisY + 20, Pen.Hold.START);
                free = start + width + 3;
            }
            year = own;
        }
    }

    private static double place(double x, double width, double left, double right) {
        return Math.max(left - 2 + width / 2, Math.min(x, right - width / 2));
    }
}
