package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.metric.Scenario;
import java.util.ArrayList;
import java.util.List;

/** Causes are structure, so a bridge runs from top to bottom; ends and steps start from the zero of one scale. */
final class BridgePainter {

    private static final double ROW = 24;

    /** Of the row's height. */
    private static final double BAR = 0.62;

    private static final double DISC = 14;

    private final Chart.Bridge chart;
    private final Printed printed;
    private final Pen pen;
    private final double width;
    private final BarRows rows;
    private final List<Line> lines = new ArrayList<>();
    private final double names;
    private final double zero;
    private final double scale;

    /** A bar from one value to another. */
    private record Line(String label, double from, double to, String value, int mark, boolean end, Scenario scenario) {}

    BridgePainter(Chart.Bridge chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.printed = Printed.of(chart, language);
        this.pen = pen;
        this.width = width;
        this.rows = BarRows.of(chart.steps().size() + 2, 0, height, ROW);
        collect(language, Math.max(3, rows.shown() + (rows.left() > 0 ? 1 : 0)) - 2);
        double labels = 0;
        double least = 0;
        double most = 0;
        for (Line line : lines) {
            labels = Math.max(labels, face(line).width(line.label(), Pen.LABEL));
            least = Math.min(least, Math.min(line.from(), line.to()));
            most = Math.max(most, Math.max(line.from(), line.to()));
        }
        this.names = Math.min(labels + 8, width * 0.41);
        double fitting = Double.POSITIVE_INFINITY;
        for (Line line : lines) {
            double room =
                    width - names - 2 - 4 - face(line).width(line.value(), Pen.LABEL) - (line.mark() > 0 ? DISC : 0);
            double reach = Math.max(line.from(), line.to()) - least;
            fitting = reach <= 0 ? fitting : Math.min(fitting, Math.max(1, room) / reach);
        }
        this.scale = Double.isInfinite(fitting) ? 1 : fitting;
        this.zero = names - least * scale;
    }

    /** @param most steps there is room for; the smallest of more become a rest */
    private void collect(Language language, int most) {
        List<Chart.Step> steps = new ArrayList<>(chart.steps());
        int kept = steps.size() <= most ? steps.size() : most - 1;
        double rest = 0;
        for (Chart.Step step : steps.subList(kept, steps.size())) {
            rest += step.amount();
        }
        List<Chart.Step> shown = new ArrayList<>(steps.subList(0, kept));
        if (kept < steps.size()) {
            shown.add(new Chart.Step(ChartWords.REST.in(language), rest));
        }
        double[] amounts = rounded(shown);
        lines.add(new Line(
                chart.startLabel(), 0, chart.start(), printed.value(chart.start()), 0, true, chart.reference()));
        double at = chart.start();
        for (int step = 0; step < shown.size(); step++) {
            double to = at + shown.get(step).amount();
            lines.add(new Line(
                    shown.get(step).label(), at, to, printed.variance(amounts[step]), mark(step), false, Scenario.AC));
            at = to;
        }
        lines.add(new Line(chart.endLabel(), 0, chart.end(), printed.value(chart.end()), mark(-1), true, Scenario.AC));
    }

    /** Amounts as printed, so that they add up to the printed ends: the largest takes what rounding leaves over. */
    private double[] rounded(List<Chart.Step> steps) {
        double unit = Math.pow(10, -chart.decimals());
        double[] amounts = new double[steps.size()];
        double left = rounded(chart.end(), unit) - rounded(chart.start(), unit);
        int largest = 0;
        for (int at = 0; at < amounts.length; at++) {
            amounts[at] = rounded(steps.get(at).amount(), unit);
            left -= amounts[at];
            largest = Math.abs(amounts[at]) > Math.abs(amounts[largest]) ? at : largest;
        }
        if (amounts.length > 0 && Math.abs(left) < unit * (amounts.length + 1)) {
            amounts[largest] += left;
        }
        return amounts;
    }

    private static double rounded(double value, double unit) {
        return Math.signum(value) * Math.floor(Math.abs(value) / unit + 0.5) * unit;
    }

    private int mark(int step) {
        for (Chart.Mark mark : chart.marks()) {
            if (mark.point() == step) {
                return mark.number();
            }
        }
        return 0;
    }

    void paint() {
        double thick = rows.height() * BAR;
        double inset = (rows.height() - thick) / 2;
        pen.line(zero, 0, zero, rows.height() * lines.size(), 0.75, Tone.AC);
        for (int at = 0; at < lines.size(); at++) {
            Line line = lines.get(at);
            double top = at * rows.height() + inset;
            double left = zero + Math.min(line.from(), line.to()) * scale;
            double right = zero + Math.max(line.from(), line.to()) * scale;
            double baseline = at * rows.height() + rows.height() / 2 + Pen.BASELINE;
            Typeface face = face(line);
            pen.text(
                    face.cut(line.label(), Pen.LABEL, names - 6),
                    0,
                    baseline,
                    Pen.Hold.START,
                    face,
                    Pen.LABEL,
                    Tone.INK);
            if (line.end()) {
                pen.bar(left, top, right - left, thick, line.scenario());
            } else {
                pen.fill(left, top, right - left, thick, Tone.impact(chart.better(), line.to() - line.from()));
            }
            double end = right + 4;
            pen.text(line.value(), end, baseline, Pen.Hold.START, face, Pen.LABEL, Tone.INK);
            if (line.mark() > 0) {
                pen.disc(end + face.width(line.value(), Pen.LABEL) + 9, baseline - Pen.BASELINE, line.mark());
            }
            if (at < lines.size() - 1) {
                double joint = zero + line.to() * scale;
                pen.line(joint, top + thick, joint, top + rows.height(), 0.5, Tone.NEUTRAL);
            }
            pen.spot(0, at * rows.height(), width, rows.height(), line.label() + ", " + line.value());
        }
    }

    private static Typeface face(Line line) {
        return line.end() ? Typeface.BOLD : Typeface.REGULAR;
    }
}
