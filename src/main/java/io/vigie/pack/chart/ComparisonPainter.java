package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.metric.Scenario;
import io.vigie.pack.page.Words;
import java.util.List;

/** Bars by structure from top to bottom: what is, solid; what is proposed, hatched; and the difference on the same scale. */
final class ComparisonPainter {

    private static final double HEAD = 14;
    private static final double ROW = 24.4;
    private static final double LEAST_BARS = 60;
    private static final String DIFFERENCE = "ΔAC";

    private final Chart.Comparison chart;
    private final Language language;
    private final Printed printed;
    private final Pen pen;
    private final BarRows rows;
    private final List<Chart.Bar> bars;

    private final boolean both;
    private final double least;
    private final double start;
    private final double scale;
    private final double axis;
    private final double width;

    ComparisonPainter(Chart.Comparison chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.printed = Printed.of(chart, language);
        this.pen = pen;
        this.width = width;
        this.rows = BarRows.of(chart.bars().size(), HEAD, height - 2, ROW);
        this.bars = chart.bars().subList(0, Math.min(rows.shown(), chart.bars().size()));
        double labels = 0;
        double longValues = 0;
        double shortValues = 0;
        double deltas = 0;
        double greatest = 0;
        double lowest = 0;
        double rise = 0;
        double fall = 0;
        for (Chart.Bar bar : bars) {
            double delta = bar.then() - bar.now();
            labels = Math.max(labels, Typeface.REGULAR.width(bar.label(), Pen.LABEL));
            longValues = Math.max(longValues, Typeface.REGULAR.width(change(bar), Pen.LABEL));
            shortValues = Math.max(shortValues, Typeface.REGULAR.width(printed.value(bar.then()), Pen.LABEL));
            deltas = Math.max(deltas, Typeface.REGULAR.width(printed.variance(delta), Pen.LABEL));
            greatest = Math.max(greatest, Math.max(bar.now(), bar.then()));
            lowest = Math.min(lowest, Math.min(bar.now(), bar.then()));
            rise = Math.max(rise, delta);
            fall = Math.max(fall, -delta);
        }
        double right = rise > 0 || fall == 0 ? deltas + 6 : 8;
        double left = fall > 0 ? deltas + 6 : 2;
        double fixed = left + right + 4 + 14;
        double names = Math.min(labels, width * 0.4) + 8;
        this.both = width - names - fixed - longValues >= LEAST_BARS;
        double values = both ? longValues : shortValues;
        double room = width - names - fixed - values;
        if (room < LEAST_BARS) {
            names = Math.max(Math.min(names, width * 0.2), names - (LEAST_BARS - room));
            room = Math.max(2, width - names - fixed - values);
        }
        this.start = names;
        this.least = lowest;
        this.scale = room / Math.max(1e-9, greatest - lowest + rise + fall);
        this.axis = width - right - rise * scale;
    }

    void paint() {
        if (bars.isEmpty()) {
            pen.text(ChartWords.EMPTY.in(language), 0, 30, Pen.Hold.START, Typeface.REGULAR, Pen.LABEL, Tone.INK_2);
            return;
        }
        double half = Typeface.SEMIBOLD.width(DIFFERENCE, Pen.LABEL) / 2;
        double head = Math.min(axis, width - half);
        String heading = Words.CHART_NOW_THEN.in(language);
        double from = Math.min(start, head - half - 6 - Typeface.SEMIBOLD.width(heading, Pen.LABEL));
        pen.heading(heading, Math.max(0, from), 8, Pen.Hold.START);
        pen.heading(DIFFERENCE, head, 8, Pen.Hold.MIDDLE);
        double thick = rows.height() * 0.4135;
        double zero = start - least * scale;
        for (int at = 0; at < bars.size(); at++) {
            Chart.Bar bar = bars.get(at);
            double baseline = rows.middle(at) + Pen.BASELINE;
            pen.label(Typeface.REGULAR.cut(bar.label(), Pen.LABEL, start - 8), 0, baseline, Pen.Hold.START);
            bar(zero, rows.y(at) + rows.height() * 0.2, bar.now(), thick, Scenario.AC);
            bar(zero, rows.y(at) + rows.height() * 0.386, bar.then(), thick, Scenario.FC);
            pen.label(
                    both ? change(bar) : printed.value(bar.then()),
                    zero + Math.max(0, Math.max(bar.now(), bar.then())) * scale + 4,
                    baseline,
                    Pen.Hold.START);
            paintDelta(bar, rows.y(at) + rows.height() * 0.29, thick, baseline);
            pen.spot(
                    0,
                    rows.y(at),
                    width,
                    rows.height(),
                    bar.label() + ", AC " + printed.withUnit(bar.now()) + ", FC " + printed.withUnit(bar.then())
                            + ", ΔAC " + printed.variance(bar.then() - bar.now()));
        }
        pen.line(zero, HEAD, zero, rows.end(), 0.75, Tone.AC);
        pen.axis(Axis.ACTUAL, axis, HEAD, axis, rows.end());
        rows.paintLeft(pen, language);
    }

    private void bar(double zero, double y, double value, double thick, Scenario scenario) {
        double length = Math.abs(value) * scale;
        pen.bar(value < 0 ? zero - length : zero, y, length, thick, scenario);
    }

    private void paintDelta(Chart.Bar bar, double top, double thick, double baseline) {
        double delta = bar.then() - bar.now();
        double length = Math.max(0, Math.abs(delta) * scale - Axis.ACTUAL.edge());
        pen.variance(
                delta > 0 ? axis + Axis.ACTUAL.edge() : axis - Axis.ACTUAL.edge() - length,
                top,
                length,
                thick,
                Scenario.FC,
                Tone.impact(chart.better(), delta));
        double label = Axis.ACTUAL.edge() + length + 4;
        pen.label(
                printed.variance(delta),
                delta >= 0 ? axis + label : axis - label,
                baseline,
                delta >= 0 ? Pen.Hold.START : Pen.Hold.END);
    }

    private String change(Chart.Bar bar) {
        return printed.value(bar.now()) + " → " + printed.value(bar.then());
    }
}
