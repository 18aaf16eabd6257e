package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process-behaviour chart: band between the limits, centre line, points that met a rule in their impact colour. */
final class ProcessPainter {

    private static final double ROWS = 24;

    /** Where the first point stands. */
    private static final double FIRST = 8;

    private final Chart.Process chart;
    private final Language language;
    private final Printed printed;
    private final Pen pen;
    private final int count;
    private final double width;
    private final double right;
    private final double step;
    private final Scale scale;

    ProcessPainter(Chart.Process chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.printed = Printed.of(chart, language);
        this.pen = pen;
        this.width = width;
        this.count = chart.labels().size();
        List<List<@Nullable Double>> values = List.of(chart.values(), List.of(chart.upper(), chart.lower()));
        double highest = Scale.greatest(values);
        double lowest = Scale.least(values);
        double spread = highest - lowest;
        boolean cut = lowest > 0.35 * highest && lowest > 0;
        double from = cut ? Scale.start(lowest - 0.25 * spread, spread) : lowest < 0 ? lowest : 0;
        double axisY = height - ROWS;
        this.scale = new Scale(
                from,
                Math.max(1, axisY - 14 - (from < 0 ? 3 : 0)) / Math.max(1e-9, highest - from),
                axisY - (from < 0 ? 3 : 0));
        this.right = Math.max(width / 3, width - names().width() - 6);
        this.step = (right - 4 - FIRST) / Math.max(1, count - 1);
    }

    void paint() {
        double axisY = axisY();
        if (!Scale.any(chart.values())) {
            pen.text(
                    ChartWords.EMPTY.in(language),
                    FIRST,
                    axisY / 2,
                    Pen.Hold.START,
                    Typeface.REGULAR,
                    Pen.LABEL,
                    Tone.INK_2);
            return;
        }
        double upper = scale.y(chart.upper());
        double centre = scale.y(chart.centre());
        pen.fill(4, upper, right - 6, scale.y(chart.lower()) - upper, Tone.BAND);
        pen.line(4, centre, right - 2, centre, 0.75, Tone.NEUTRAL);
        double zero = scale.from() > 0 ? axisY : scale.y(0);
        pen.line(2, zero, right, zero, 0.75, Tone.AC);
        if (scale.from() > 0) {
            pen.breakMarks(3, axisY);
            String from = Words.AXIS_FROM.in(language, printed.tick(scale.from()));
            pen.note(Typeface.REGULAR.cut(from, Pen.SMALL, width - right - 4), right + 4, axisY + 2.5, Pen.Hold.START);
        }
        paintBaseline();
        List<double @Nullable []> points = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            Double value = chart.values().get(at);
            points.add(value == null ? null : new double[] {x(at), scale.y(value)});
        }
        pen.polyline(points, 1.4, Tone.AC);
        for (int at = 0; at < count; at++) {
            double[] point = points.get(at);
            Double value = chart.values().get(at);
            if (point == null || value == null) {
                continue;
            }
            boolean outside = chart.outside().contains(at);
            Tone tone = outside ? Tone.impact(chart.better(), value - chart.centre()) : Tone.AC;
            pen.dot(point[0], point[1], outside ? 2.1 : 1.6, tone);
            pen.spot(
                    point[0] - step / 2,
                    0,
                    step,
                    axisY,
                    chart.labels().get(at) + (language == Language.FR ? "\u00a0: " : ": ") + printed.withUnit(value));
        }
        names().paint(pen, right + 4, 5, axisY - 7);
        PeriodAxis.paint(pen, language, chart.labels(), this::x, 2, right + 8, axisY);
    }

    private void paintBaseline() {
        if (chart.baseline() <= 0 || chart.baseline() >= count) {
            return;
        }
        double x = (x(chart.baseline() - 1) + x(chart.baseline())) / 2;
        double top = 8;
        pen.dashed(x, top, x, axisY());
        String text = Words.CHART_LOCKED.in(
                language, chart.labels().get(0), chart.labels().get(chart.baseline() - 1));
        double room = Math.max(x - 3, right - x - 3);
        boolean before = Typeface.REGULAR.width(text, Pen.SMALL) <= x - 3 || x - 3 >= right - x - 3;
        pen.note(
                Typeface.REGULAR.cut(text, Pen.SMALL, room),
                before ? x - 3 : x + 3,
                top + 3,
                before ? Pen.Hold.END : Pen.Hold.START);
    }

    private EndLabels names() {
        EndLabels names = new EndLabels();
        addLimit(names, Words.CHART_UPPER, chart.upper(), Tone.INK_2);
        addLimit(names, Words.CHART_CENTRE, chart.centre(), Tone.INK);
        addLimit(names, Words.CHART_LOWER, chart.lower(), Tone.INK_2);
        Double newest = count == 0 ? null : chart.values().get(count - 1);
        if (newest != null) {
            names.add("AC " + printed.value(newest), scale.y(newest), Typeface.BOLD, Tone.INK);
        }
        return names;
    }

    private void addLimit(EndLabels names, Words words, double value, Tone tone) {
        names.add(words.in(language, printed.value(value)), scale.y(value), Typeface.REGULAR, tone);
    }

    private double axisY() {
        return scale.bottom() + (scale.from() < 0 ? 3 : 0);
    }

    private double x(int at) {
        return FIRST + at * step;
    }
}
