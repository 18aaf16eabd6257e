package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Words;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process-behaviour chart: band between the limits, centre line, points that met a rule in their impact colour. */
final class ProcessPainter {

    private static final double ROWS = 24;
    private static final double CLOSEST = 9;

    private final Chart.Process chart;
    private final Language language;
    private final NumberFormat numbers;
    private final Pen pen;
    private final double right;
    private final double step;
    private final double axisY;
    private final double axisFrom;
    private final double scale;
    private final boolean cut;

    ProcessPainter(Chart.Process chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.numbers = NumberFormat.in(language);
        this.pen = pen;
        double widest = 0;
        for (String label : List.of(
                Words.CHART_UPPER.in(language, number(chart.upper())),
                Words.CHART_CENTRE.in(language, number(chart.centre())),
                Words.CHART_LOWER.in(language, number(chart.lower())),
                "AC  " + number(chart.upper()))) {
            widest = Math.max(widest, Typeface.BOLD.width(label, Pen.LABEL));
        }
        this.right = width - widest - 6;
        this.step = (right - 4 - 8) / Math.max(1, chart.labels().size() - 1);
        this.axisY = height - ROWS;
        double highest = chart.upper();
        double lowest = chart.lower();
        for (Double value : chart.values()) {
            highest = value == null ? highest : Math.max(highest, value);
            lowest = value == null ? lowest : Math.min(lowest, value);
        }
        this.cut = lowest > 0.35 * highest;
        double spread = highest - lowest;
        this.axisFrom = cut ? Math.max(0, Math.floor(lowest - 0.25 * spread)) : Math.min(0, lowest);
        this.scale = (axisY - 14) / Math.max(1e-9, highest - axisFrom);
    }

    void paint() {
        pen.fill(4, y(chart.upper()), right - 6, y(chart.lower()) - y(chart.upper()), Palette.BAND);
        pen.line(4, y(chart.centre()), right - 2, y(chart.centre()), 0.75, Palette.NEUTRAL);
        pen.line(2, axisY, right, axisY, 0.75, Palette.AC);
        if (cut) {
            pen.line(-0.5, axisY - 5, 4.5, axisY - 7.2, 0.6, Palette.AC);
            pen.line(-0.5, axisY - 8, 4.5, axisY - 10.2, 0.6, Palette.AC);
            pen.text(
                    Words.AXIS_FROM.in(language, numbers.printed(axisFrom, 0, false)),
                    right + 4,
                    axisY + 2.5,
                    Pen.Hold.START,
                    Typeface.REGULAR,
                    Pen.SMALL,
                    Palette.INK_2);
        }
        paintBaseline();
        List<double @Nullable []> points = new ArrayList<>();
        for (int at = 0; at < chart.values().size(); at++) {
            Double value = chart.values().get(at);
            points.add(value == null ? null : new double[] {x(at), y(value)});
        }
        pen.polyline(points, 1.4, Palette.AC);
        for (int at = 0; at < points.size(); at++) {
            double[] point = points.get(at);
            Double value = chart.values().get(at);
            if (point == null || value == null) {
                continue;
            }
            boolean outside = chart.outside().contains(at);
            Color colour = outside ? Palette.impact(chart.better(), value - chart.centre()) : Palette.AC;
            pen.dot(point[0], point[1], outside ? 2.1 : 1.6, colour);
        }
        paintNames();
        paintLabels();
    }

    private void paintBaseline() {
        if (chart.baseline() <= 0 || chart.baseline() >= chart.labels().size()) {
            return;
        }
        double x = (x(chart.baseline() - 1) + x(chart.baseline())) / 2;
        double top = 8;
        pen.dashed(x, top, x, axisY, 0.6, Palette.NEUTRAL);
        pen.text(
                Words.CHART_LOCKED.in(
                        language, chart.labels().get(0), chart.labels().get(chart.baseline() - 1)),
                x - 3,
                top + 3,
                Pen.Hold.END,
                Typeface.REGULAR,
                Pen.SMALL,
                Palette.INK_2);
    }

    private void paintNames() {
        record Name(String text, double y, Typeface face, Color colour) {}
        List<Name> names = new ArrayList<>(List.of(
                new Name(
                        Words.CHART_UPPER.in(language, number(chart.upper())),
                        y(chart.upper()),
                        Typeface.REGULAR,
                        Palette.INK_2),
                new Name(
                        Words.CHART_CENTRE.in(language, number(chart.centre())),
                        y(chart.centre()),
                        Typeface.REGULAR,
                        Palette.INK),
                new Name(
                        Words.CHART_LOWER.in(language, number(chart.lower())),
                        y(chart.lower()),
                        Typeface.REGULAR,
                        Palette.INK_2)));
        Double newest = chart.values().isEmpty()
                ? null
                : chart.values().get(chart.values().size() - 1);
        if (newest != null) {
            names.add(new Name("AC " + number(newest), y(newest), Typeface.BOLD, Palette.INK));
        }
        names.sort((one, other) -> Double.compare(one.y(), other.y()));
        double[] placed = names.stream().mapToDouble(Name::y).toArray();
        for (int round = 0; round < 30; round++) {
            for (int at = 1; at < placed.length; at++) {
                double missing = CLOSEST - (placed[at] - placed[at - 1]);
                if (missing > 1e-6) {
                    placed[at - 1] -= missing / 2;
                    placed[at] += missing / 2;
                }
            }
        }
        for (int at = 0; at < placed.length; at++) {
            Name name = names.get(at);
            pen.text(name.text(), right + 4, placed[at] + 2.7, Pen.Hold.START, name.face(), Pen.LABEL, name.colour());
        }
    }

    /** Every so many labels, the last one always; the year below its first month. */
    private void paintLabels() {
        int count = chart.labels().size();
        int every = 1;
        while (every * step < 26) {
            every++;
        }
        String year = "";
        for (int at = 0; at < count; at++) {
            boolean last = at == count - 1;
            boolean shown = last || at % every == 0 && (count - 1 - at) * step >= 22;
            String label = chart.labels().get(at);
            String text = Words.shortPeriod(label, language);
            if (shown) {
                pen.text(
                        text,
                        x(at),
                        axisY + 10.5,
                        Pen.Hold.MIDDLE,
                        last ? Typeface.BOLD : Typeface.REGULAR,
                        Pen.LABEL,
                        Palette.INK);
            }
            String itsYear = label.length() >= 7 && label.charAt(4) == '-' ? label.substring(0, 4) : "";
            if (!itsYear.equals(year)) {
                double x = at == 0 ? 2 : (x(at - 1) + x(at)) / 2;
                if (at > 0) {
                    pen.line(x, axisY + 2, x, axisY + 21, 0.5, Palette.RULE);
                }
                pen.text(
                        itsYear,
                        at == 0 ? x : x + 3,
                        axisY + 20,
                        Pen.Hold.START,
                        Typeface.REGULAR,
                        Pen.SMALL,
                        Palette.INK_2);
                year = itsYear;
            }
        }
    }

    private String number(double value) {
        return numbers.printed(value, chart.decimals(), false);
    }

    private double x(int at) {
        return 8 + at * step;
    }

    private double y(double value) {
        return axisY - (value - axisFrom) * scale;
    }
}
