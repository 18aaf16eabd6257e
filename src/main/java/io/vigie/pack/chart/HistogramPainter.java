package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.metric.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How many items fall into each class, from zero, with percentiles as dashed lines; the last class is open to the right. */
final class HistogramPainter {

    private static final double ROWS = 14;
    private static final double NAME = 9.5;

    private final Chart.Histogram chart;
    private final Language language;
    private final Printed printed;
    private final Pen pen;
    private final double width;
    private final int count;
    private final double pitch;
    private final double axisY;
    private final double perItem;
    private final List<Chart.Percentile> percentiles;

    HistogramPainter(Chart.Histogram chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.printed = Printed.of(chart, language);
        this.pen = pen;
        this.width = width;
        this.count = chart.counts().size();
        this.axisY = height - ROWS;
        this.percentiles = new ArrayList<>(chart.percentiles());
        percentiles.sort(Comparator.comparingDouble(Chart.Percentile::value).reversed());
        long greatest = 1;
        for (long items : chart.counts()) {
            greatest = Math.max(greatest, items);
        }
        this.pitch = (width - 4) / Math.max(1, count);
        double top = NAME * percentiles.size() + 14;
        this.perItem = Math.max(1, axisY - top) / greatest;
    }

    void paint() {
        if (chart.counts().stream().noneMatch(items -> items > 0)) {
            pen.text(ChartWords.EMPTY.in(language), 0, 20, Pen.Hold.START, Typeface.REGULAR, Pen.LABEL, Tone.INK_2);
            return;
        }
        double bar = pitch * 0.9;
        double widest = 0;
        for (long items : chart.counts()) {
            widest = Math.max(widest, Typeface.REGULAR.width(printed.count(items), Pen.LABEL));
        }
        int highest = 0;
        for (int at = 0; at < count; at++) {
            highest = chart.counts().get(at) > chart.counts().get(highest) ? at : highest;
        }
        for (int at = 0; at < count; at++) {
            long items = chart.counts().get(at);
            double left = at * pitch + (pitch - bar) / 2;
            pen.bar(left, axisY - items * perItem, bar, items * perItem, Scenario.AC);
            if (items > 0 && (widest <= pitch - 1 || at == highest)) {
                String text = printed.count(items);
                double half = Typeface.REGULAR.width(text, Pen.LABEL) / 2;
                double middle = beside(left + bar / 2, half);
                pen.label(
                        text,
                        Math.max(half, Math.min(middle, width - half)),
                        axisY - items * perItem - 3,
                        Pen.Hold.MIDDLE);
            }
            pen.spot(at * pitch, 0, pitch, axisY, bounds(at) + ", n = " + printed.count(items));
        }
        pen.line(0, axisY, count * pitch, axisY, 0.75, Tone.AC);
        paintPercentiles();
        paintTicks();
    }

    /** The middle of a count's label, moved aside where the line of a percentile would cross it and its class has the room. */
    private double beside(double middle, double half) {
        for (Chart.Percentile percentile : percentiles) {
            double x = x(percentile.value());
            double after = x + half + 2;
            double before = x - half - 2;
            if (Math.abs(x - middle) < half + 1.5) {
                double moved = Math.abs(after - middle) < Math.abs(before - middle) ? after : before;
                return Math.abs(moved - middle) + half <= pitch / 2 ? moved : middle;
            }
        }
        return middle;
    }

    /** Each name has a height of its own, the largest value's on top, so that no line crosses a name. */
    private void paintPercentiles() {
        for (int at = 0; at < percentiles.size(); at++) {
            Chart.Percentile percentile = percentiles.get(at);
            double x = Math.max(0, Math.min(x(percentile.value()), count * pitch));
            double y = NAME * (at + 1) - 2;
            pen.dashed(x, y - 6, x, axisY);
            String text = percentile.label() + " " + printed.withUnit(percentile.value());
            double length = Typeface.SEMIBOLD.width(text, Pen.LABEL);
            boolean after = x + 3 + length <= width;
            pen.text(
                    text,
                    after ? x + 3 : Math.max(length, x - 3),
                    y,
                    after ? Pen.Hold.START : Pen.Hold.END,
                    Typeface.SEMIBOLD,
                    Pen.LABEL,
                    Tone.INK);
        }
    }

    /** Where classes begin; the last is named by what it holds. */
    private void paintTicks() {
        String last = "≥\u202f" + printed.tick(chart.from() + (count - 1) * chart.width());
        double lastWidth = Typeface.REGULAR.width(last, Pen.LABEL);
        double lastStart = Math.max(0, Math.min((count - 1) * pitch + 1, width - lastWidth));
        pen.label(last, lastStart, axisY + 10.5, Pen.Hold.START);
        double widest = 0;
        for (int at = 0; at < count - 1; at++) {
            widest = Math.max(widest, Typeface.REGULAR.width(bound(at), Pen.LABEL));
        }
        int every = (int) Math.max(1, Math.ceil((widest + 6) / pitch));
        for (int at = 0; at < count - 1; at += every) {
            double half = Typeface.REGULAR.width(bound(at), Pen.LABEL) / 2;
            double middle = Math.max(half, at * pitch);
            if (middle + half < lastStart - 4) {
                pen.label(bound(at), middle, axisY + 10.5, Pen.Hold.MIDDLE);
            }
        }
    }

    private String bound(int at) {
        double value = chart.from() + at * chart.width();
        return printed.tick(Math.rint(value * 1e6) / 1e6);
    }

    private String bounds(int at) {
        return at == count - 1 ? "≥\u202f" + bound(at) : bound(at) + "–" + bound(at + 1);
    }

    private double x(double value) {
        return (value - chart.from()) / Math.max(1e-9, chart.width()) * pitch;
    }
}
