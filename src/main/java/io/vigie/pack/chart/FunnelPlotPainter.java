package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.pack.page.Words;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Shares of units of different size between the limits chance allows: {@code p ± z √(p (1 − p) / n)} around the share of all,
 * with z of 1.96 and 3.09 (Spiegelhalter 2005). Only units outside the outer limits are named and coloured.
 */
final class FunnelPlotPainter {

    private static final double ROWS = 24;
    private static final double TOP = 8;
    private static final double LEFT = 6;
    private static final double INNER = 1.96;
    private static final double OUTER = 3.09;
    private static final int CURVE = 24;

    private final Chart.FunnelPlot chart;
    private final Language language;
    private final Printed printed;
    private final Pen pen;
    private final double right;
    private final double least;
    private final double most;
    private final Scale scale;

    FunnelPlotPainter(Chart.FunnelPlot chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.printed = Printed.of(chart, language);
        this.pen = pen;
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 1;
        double lowest = chart.centre();
        double highest = chart.centre();
        for (Chart.Unit unit : chart.units()) {
            smallest = Math.min(smallest, Math.max(1, unit.n()));
            largest = Math.max(largest, unit.n());
            lowest = Math.min(lowest, unit.value());
            highest = Math.max(highest, unit.value());
        }
        smallest = Math.min(smallest, largest);
        this.least = smallest == largest ? smallest / 2 : smallest;
        this.most = largest;
        lowest = Math.min(lowest, limit(least, -INNER));
        highest = Math.max(highest, limit(least, INNER));
        double axisY = height - ROWS;
        double spread = Math.max(highest - lowest, 1e-3);
        double from = lowest > 0.35 * highest ? Scale.start(lowest - 0.05 * spread, spread) : 0;
        this.scale = new Scale(from, Math.max(1, axisY - TOP - 4) / Math.max(1e-9, highest - from), axisY);
        this.right = Math.max(width / 2, width - names().width() - 6);
    }

    void paint() {
        double axisY = scale.bottom();
        if (chart.units().isEmpty()) {
            pen.text(ChartWords.EMPTY.in(language), 0, 20, Pen.Hold.START, Typeface.REGULAR, Pen.LABEL, Tone.INK_2);
            return;
        }
        band(OUTER, Tone.BAND);
        band(INNER, Tone.BAND_2);
        double centre = scale.y(chart.centre());
        pen.line(LEFT, centre, right, centre, 0.75, Tone.NEUTRAL);
        pen.line(0, axisY, right, axisY, 0.75, Tone.AC);
        if (scale.from() != 0) {
            pen.breakMarks(3, axisY);
            String from = Words.AXIS_FROM.in(language, printed.tick(scale.from()));
            pen.note(Typeface.REGULAR.cut(from, Pen.SMALL, right - 10), 0, axisY + 20, Pen.Hold.START);
        }
        names().paint(pen, right + 4, TOP, axisY - 7);
        NumberAxis.paint(pen, count(), least, most, this::x, 0, right, axisY + 10.5);
        pen.note(ChartWords.SIZE.in(language), right, axisY + 20, Pen.Hold.END);
        paintUnits();
    }

    private void paintUnits() {
        List<Rectangle2D> taken = new ArrayList<>();
        for (Chart.Unit unit : chart.units()) {
            taken.add(new Rectangle2D.Double(x(unit.n()) - 2.5, y(unit) - 2.5, 5, 5));
        }
        List<Chart.Unit> byDistance = new ArrayList<>(chart.units());
        byDistance.sort(Comparator.comparingDouble(this::distance).reversed());
        for (Chart.Unit unit : byDistance) {
            boolean outside = distance(unit) > OUTER;
            Tone tone = outside ? Tone.impact(chart.better(), unit.value() - chart.centre()) : Tone.AC;
            pen.dot(x(unit.n()), y(unit), outside ? 2.3 : 1.8, tone);
            pen.spot(
                    x(unit.n()) - 4,
                    y(unit) - 4,
                    8,
                    8,
                    unit.label() + ", " + printed.withUnit(unit.value()) + ", n = "
                            + printed.count(Math.round(unit.n())));
            if (outside) {
                name(unit, taken);
            }
        }
    }

    /** Beside the point where there is room; without room the point keeps its colour and its name stands in the workbook. */
    private void name(Chart.Unit unit, List<Rectangle2D> taken) {
        String text = Typeface.REGULAR.cut(unit.label(), Pen.LABEL, right / 2) + " " + printed.value(unit.value());
        double length = Typeface.REGULAR.width(text, Pen.LABEL);
        double x = x(unit.n());
        double y = y(unit);
        double[][] places = {{x + 5, y}, {x - 5 - length, y}, {x - length / 2, y - 8}, {x - length / 2, y + 8}};
        for (double[] place : places) {
            Rectangle2D box = new Rectangle2D.Double(place[0] - 1, place[1] - 4.5, length + 2, 9);
            boolean inside = box.getMinX() >= 0
                    && box.getMaxX() <= right
                    && box.getMinY() >= 0
                    && box.getMaxY() <= scale.bottom() - 2;
            if (inside && taken.stream().noneMatch(box::intersects)) {
                taken.add(box);
                pen.label(text, place[0], place[1] + Pen.BASELINE, Pen.Hold.START);
                return;
            }
        }
    }

    private void band(double z, Tone tone) {
        double[] outline = new double[4 * CURVE];
        for (int at = 0; at < CURVE; at++) {
            // points lie closer where the curve bends
            double part = Math.pow(at / (CURVE - 1.0), 2);
            double n = least + part * (most - least);
            outline[2 * at] = x(n);
            outline[2 * at + 1] = Math.max(TOP - 4, scale.y(limit(n, z)));
            outline[4 * CURVE - 2 - 2 * at] = x(n);
            outline[4 * CURVE - 1 - 2 * at] = Math.min(scale.bottom(), scale.y(limit(n, -z)));
        }
        pen.polygon(tone, null, 0, outline);
    }

    /** In percent, within 0 and 100. */
    private double limit(double n, double z) {
        double share = Math.max(0, Math.min(100, chart.centre())) / 100;
        double error = Math.sqrt(share * (1 - share) / Math.max(1, n));
        return 100 * Math.max(0, Math.min(1, share + z * error));
    }

    /** From the centre, in standard errors of a unit of its size. */
    private double distance(Chart.Unit unit) {
        double share = Math.max(0, Math.min(100, chart.centre())) / 100;
        double error = 100 * Math.sqrt(share * (1 - share) / Math.max(1, unit.n()));
        return Math.abs(unit.value() - chart.centre()) / Math.max(1e-9, error);
    }

    private EndLabels names() {
        EndLabels names = new EndLabels();
        names.add(
                "99" + (language == Language.FR ? "," : ".") + "8\u202f%",
                scale.y(limit(most, OUTER)),
                Typeface.REGULAR,
                Pen.SMALL,
                Tone.INK_2);
        names.add("95\u202f%", scale.y(limit(most, INNER)), Typeface.REGULAR, Pen.SMALL, Tone.INK_2);
        names.add(
                ChartWords.ALL.in(language, printed.value(chart.centre())),
                scale.y(chart.centre()),
                Typeface.REGULAR,
                Tone.INK);
        return names;
    }

    private Printed count() {
        return new Printed(language, "", 0);
    }

    private double y(Chart.Unit unit) {
        return scale.y(unit.value());
    }

    private double x(double n) {
        return LEFT + (n - least) * (right - LEFT - 8) / Math.max(1e-9, most - least);
    }
}
