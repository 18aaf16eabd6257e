package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import java.util.List;

/** Share still open by elapsed time as a curve of steps with its 95 % band, and how many are still observed below. */
final class SurvivalPainter {

    private static final double TOP = 8;
    private static final double LEFT = 34;

    private final Chart.Survival chart;
    private final Language language;
    private final Printed printed;
    private final Pen pen;
    private final double width;
    private final double right;
    private final double most;
    private final Scale scale;

    SurvivalPainter(Chart.Survival chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.printed = Printed.of(chart, language);
        this.pen = pen;
        this.width = width;
        List<Chart.SurvivalStep> steps = chart.steps();
        this.most =
                steps.isEmpty() ? 1 : Math.max(1e-9, steps.get(steps.size() - 1).time());
        double axisY = height - 34;
        this.scale = new Scale(0, Math.max(1, axisY - TOP) / 100, axisY);
        this.right = width - (steps.isEmpty() ? 0 : Typeface.BOLD.width(end(), Pen.LABEL) + 6);
    }

    void paint() {
        List<Chart.SurvivalStep> steps = chart.steps();
        if (steps.isEmpty()) {
            pen.text(ChartWords.EMPTY.in(language), 0, 20, Pen.Hold.START, Typeface.REGULAR, Pen.LABEL, Tone.INK_2);
            return;
        }
        double axisY = scale.bottom();
        int size = steps.size();
        double[] curve = new double[4 * size];
        double[] band = new double[8 * size];
        for (int at = 0; at < size; at++) {
            Chart.SurvivalStep step = steps.get(at);
            double from = x(step.time());
            double to = at == size - 1 ? right : x(steps.get(at + 1).time());
            put(curve, 2 * at, from, scale.y(step.share()), to, scale.y(step.share()));
            put(band, 2 * at, from, y(step.high()), to, y(step.high()));
            put(band, 4 * size - 2 - 2 * at, to, y(step.low()), from, y(step.low()));
        }
        pen.polygon(Tone.BAND, null, 0, band);
        pen.path(List.of(curve), false, null, Tone.AC, 1.7, new double[0]);
        pen.line(LEFT, axisY, right, axisY, 0.75, Tone.AC);
        pen.heading("100\u202f%", 0, scale.y(100) + Pen.BASELINE, Pen.Hold.START);
        double last = steps.get(size - 1).share();
        pen.bold(end(), right + 4, Math.max(TOP, Math.min(scale.y(last), axisY - 4)) + Pen.BASELINE, Pen.Hold.START);
        paintMedian();
        Printed time = new Printed(language, chart.timeUnit(), 0);
        NumberAxis.paint(pen, time, 0, most, this::x, LEFT - 10, right + 4, axisY + 10.5);
        pen.note(
                Typeface.REGULAR.cut(chart.timeUnit(), Pen.SMALL, width - right - 6),
                width,
                axisY + 10.5,
                Pen.Hold.END);
        paintAtRisk(axisY + 20.5);
        for (int at = 0; at < size; at++) {
            Chart.SurvivalStep step = steps.get(at);
            double to = at == size - 1 ? right : x(steps.get(at + 1).time());
            pen.spot(
                    x(step.time()),
                    0,
                    to - x(step.time()),
                    axisY,
                    time.tick(step.time()) + "\u202f" + chart.timeUnit() + ", " + printed.withUnit(step.share())
                            + ", n = " + printed.count(step.atRisk()));
        }
    }

    private void paintMedian() {
        Double median = chart.median();
        double middle = scale.y(50);
        String text = median == null
                ? ChartWords.NO_MEDIAN.in(language)
                : ChartWords.MEDIAN.in(
                        language,
                        new Printed(language, "", median == Math.rint(median) ? 0 : 1).value(median),
                        chart.timeUnit());
        double room = right - LEFT - 6;
        if (median == null) {
            pen.note(Typeface.REGULAR.cut(text, Pen.SMALL, room), right - 3, TOP + 3, Pen.Hold.END);
            return;
        }
        double x = Math.min(right, x(median));
        pen.dashed(LEFT, middle, x, middle);
        pen.dashed(x, middle, x, scale.bottom());
        String shown = Typeface.REGULAR.cut(text, Pen.LABEL, room);
        double length = Typeface.REGULAR.width(shown, Pen.LABEL);
        pen.label(shown, Math.max(LEFT, Math.min(x + 4, right - length - 2)), middle - 4, Pen.Hold.START);
    }

    /** Items still observed at about five times. */
    private void paintAtRisk(double baseline) {
        pen.note(ChartWords.AT_RISK.in(language), 0, baseline, Pen.Hold.START);
        double free = Math.max(LEFT - 8, Typeface.REGULAR.width(ChartWords.AT_RISK.in(language), Pen.SMALL) + 4);
        int parts = 5;
        for (int part = 0; part < parts; part++) {
            double time = most * part / (parts - 1);
            long open = 0;
            for (Chart.SurvivalStep step : chart.steps()) {
                open = step.time() <= time ? step.atRisk() : open;
            }
            String text = printed.count(open);
            double half = Typeface.REGULAR.width(text, Pen.SMALL) / 2;
            double middle = Math.max(free + half, Math.min(x(time), width - half));
            if (middle - x(time) < 12) {
                pen.note(text, middle, baseline, Pen.Hold.MIDDLE);
                free = middle + half + 4;
            }
        }
    }

    private String end() {
        return printed.withUnit(chart.steps().get(chart.steps().size() - 1).share());
    }

    private double y(double share) {
        return scale.y(Math.max(0, Math.min(100, share)));
    }

    private static void put(double[] points, int at, double x1, double y1, double x2, double y2) {
        points[2 * at] = x1;
        points[2 * at + 1] = y1;
        points[2 * at + 2] = x2;
        points[2 * at + 3] = y2;
    }

    private double x(double time) {
        return LEFT + time / most * (right - LEFT - 6);
    }
}
