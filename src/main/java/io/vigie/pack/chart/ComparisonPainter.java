package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Words;
import java.util.List;

/** Bars by structure from top to bottom: what is, solid; what is proposed, hatched; and the difference on the same scale. */
final class ComparisonPainter {

    private static final double HEAD = 14;
    private static final double ROW = 24.4;

    private final Chart.Comparison chart;
    private final Language language;
    private final NumberFormat numbers;
    private final Pen pen;
    private final double width;
    private final double height;

    ComparisonPainter(Chart.Comparison chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.numbers = NumberFormat.in(language);
        this.pen = pen;
        this.width = width;
        this.height = height;
    }

    void paint() {
        List<Chart.Bar> bars = chart.bars();
        if (bars.isEmpty()) {
            return;
        }
        double row = Math.min(ROW, (height - HEAD - 4) / bars.size());
        double labels = 0;
        double values = 0;
        double deltas = 0;
        double greatest = 0;
        double rise = 0;
        double fall = 0;
        for (Chart.Bar bar : bars) {
            labels = Math.max(labels, Typeface.REGULAR.width(bar.label(), Pen.LABEL));
            values = Math.max(values, Typeface.REGULAR.width(change(bar), Pen.LABEL));
            deltas = Math.max(deltas, Typeface.REGULAR.width(number(bar.then() - bar.now(), true), Pen.LABEL));
            greatest = Math.max(greatest, Math.max(bar.now(), bar.then()));
            rise = Math.max(rise, bar.then() - bar.now());
            fall = Math.max(fall, bar.now() - bar.then());
        }
        double start = Math.min(labels, width * 0.4) + 8;
        double labelRoom = values + 4 + 16;
        double deltaRoom = (rise > 0 ? deltas + 4 : 2) + (fall > 0 ? deltas + 4 : 2);
        double room = width - start - labelRoom - deltaRoom - 4;
        double scale = room / Math.max(1e-9, greatest + rise + fall);
        double axis = start + greatest * scale + labelRoom + (fall > 0 ? deltas + 4 : 2) + fall * scale;
        double end = HEAD + bars.size() * row;

        pen.text(
                Words.CHART_NOW_THEN.in(language),
                start,
                8,
                Pen.Hold.START,
                Typeface.SEMIBOLD,
                Pen.LABEL,
                Palette.INK_2);
        boolean atEnd = axis + Typeface.SEMIBOLD.width("ΔAC", Pen.LABEL) / 2 > width;
        pen.text(
                "ΔAC",
                atEnd ? width : axis,
                8,
                atEnd ? Pen.Hold.END : Pen.Hold.MIDDLE,
                Typeface.SEMIBOLD,
                Pen.LABEL,
                Palette.INK_2);
        double thick = row * 0.4135;
        for (int at = 0; at < bars.size(); at++) {
            Chart.Bar bar = bars.get(at);
            double top = HEAD + at * row;
            pen.text(
                    shortened(bar.label(), start - 8),
                    0,
                    top + row * 0.5 + 2.7,
                    Pen.Hold.START,
                    Typeface.REGULAR,
                    Pen.LABEL,
                    Palette.INK);
            pen.fill(start, top + row * 0.2, bar.now() * scale, thick, Palette.AC);
            pen.hatch(start, top + row * 0.386, bar.then() * scale, thick, Palette.AC);
            pen.text(
                    change(bar),
                    start + Math.max(bar.now(), bar.then()) * scale + 4,
                    top + row * 0.5 + 2.7,
                    Pen.Hold.START,
                    Typeface.REGULAR,
                    Pen.LABEL,
                    Palette.INK);
            paintDelta(bar, axis, scale, top + row * 0.29, thick, top + row * 0.5 + 2.7);
        }
        pen.line(start, HEAD, start, end, 0.75, Palette.AC);
        pen.line(axis, HEAD, axis, end, 1.6, Palette.AC);
    }

    private void paintDelta(Chart.Bar bar, double axis, double scale, double top, double thick, double baseline) {
        double delta = bar.then() - bar.now();
        double length = Math.max(0, Math.abs(delta) * scale - 1);
        if (length > 0) {
            pen.hatch(
                    delta > 0 ? axis + 1 : axis - 1 - length,
                    top,
                    length,
                    thick,
                    Palette.impact(chart.better(), delta));
        }
        pen.text(
                number(delta, true),
                delta >= 0 ? axis + length + 5 : axis - length - 5,
                baseline,
                delta >= 0 ? Pen.Hold.START : Pen.Hold.END,
                Typeface.REGULAR,
                Pen.LABEL,
                Palette.INK);
    }

    private String change(Chart.Bar bar) {
        return number(bar.now(), false) + " → " + number(bar.then(), false);
    }

    private String number(double value, boolean signed) {
        return numbers.printed(value, chart.decimals(), signed);
    }

    private static String shortened(String label, double width) {
        String text = label;
        while (text.length() > 1 && Typeface.REGULAR.width(text, Pen.LABEL) > width) {
            text = text.substring(0, text.length() - 2).stripTrailing() + "…";
        }
        return text;
    }
}
