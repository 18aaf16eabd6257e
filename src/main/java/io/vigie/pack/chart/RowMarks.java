package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.Scenario;
import io.vigie.pack.page.NumberFormat;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The small drawings inside table rows: pins, sparklines, money ranges, and the keys that explain them. */
public final class RowMarks {

    /** A pin longer than this many percent is cut and ends in an arrow. */
    private static final double CUT = 20;

    /** Where the zero tick of a money range stands. */
    private static final double ZERO = 0.5;

    private final NumberFormat numbers;

    public RowMarks(Language language) {
        this.numbers = NumberFormat.in(language);
    }

    /**
     * A relative variance as a pin, one point for one percent.
     *
     * @param relative a fraction; null draws the axis only, with {@code instead} beside it
     */
    public void pin(
            Graphics2D graphics,
            double width,
            double height,
            @Nullable Double relative,
            String instead,
            Better better,
            Scenario reference) {
        Pen pen = new Pen(graphics);
        double axis = width / 2;
        double middle = height / 2;
        if (reference == Scenario.PL) {
            pen.line(axis - 0.9, 0, axis - 0.9, height, 0.6, Palette.AC);
            pen.line(axis + 0.9, 0, axis + 0.9, height, 0.6, Palette.AC);
        } else {
            pen.line(axis, 0, axis, height, 1.6, Palette.PY);
        }
        if (relative == null) {
            pen.text(instead, axis + 8, middle + 2.7, Pen.Hold.START, Typeface.REGULAR, Pen.LABEL, Palette.INK_2);
            return;
        }
        double percent = relative * 100;
        double side = Math.signum(percent) == 0 ? 1 : Math.signum(percent);
        boolean cut = Math.abs(percent) > CUT;
        double length = Math.min(Math.abs(percent), CUT);
        Color colour = Palette.impact(better, percent);
        double edge = axis + side * 1.2;
        double end = axis + side * Math.max(length, 2);
        if (side > 0) {
            pen.fill(edge, middle - 1, Math.max(0, end - edge), 2, colour);
        } else {
            pen.fill(end, middle - 1, Math.max(0, edge - end), 2, colour);
        }
        double label;
        if (cut) {
            pen.triangle(end + side * 5, middle, end, middle - 3.4, end, middle + 3.4, colour);
            label = end + side * 7.5;
        } else {
            pen.fill(end - 2, middle - 2.6, 4, 5.2, colour);
            label = end + side * 4.5;
        }
        pen.text(
                pinLabel(percent),
                label,
                middle + 2.7,
                side > 0 ? Pen.Hold.START : Pen.Hold.END,
                Typeface.REGULAR,
                Pen.LABEL,
                Palette.INK);
    }

    /** Three digits at most. */
    private String pinLabel(double percent) {
        if (Math.abs(percent) >= 999.5) {
            return percent > 0 ? ">+999" : "<" + NumberFormat.MINUS + "999";
        }
        return numbers.printed(percent, Math.abs(percent) >= 99.95 ? 0 : 1, true);
    }

    /** 13 months on their own scale; the newest point takes its impact colour only with a signal. */
    public void sparkline(
            Graphics2D graphics,
            double width,
            double height,
            List<@Nullable Double> trend,
            double @Nullable [] limits,
            @Nullable Color signal) {
        Pen pen = new Pen(graphics);
        double lowest = limits == null ? Double.POSITIVE_INFINITY : limits[0];
        double highest = limits == null ? Double.NEGATIVE_INFINITY : limits[1];
        for (Double value : trend) {
            lowest = value == null ? lowest : Math.min(lowest, value);
            highest = value == null ? highest : Math.max(highest, value);
        }
        if (Double.isInfinite(lowest)) {
            return;
        }
        double span = Math.max(highest - lowest, 1e-12);
        double top = 2.2;
        double room = height - 2 * top;
        double step = (width - 8) / Math.max(1, trend.size() - 1);
        if (limits != null) {
            double upper = top + (highest - limits[1]) / span * room;
            double lower = top + (highest - limits[0]) / span * room;
            pen.fill(0, upper, width, lower - upper, Palette.BAND);
        }
        List<double @Nullable []> points = new ArrayList<>();
        for (int at = 0; at < trend.size(); at++) {
            Double value = trend.get(at);
            double y = value == null ? 0 : highest == lowest ? height / 2 : top + (highest - value) / span * room;
            points.add(value == null ? null : new double[] {3 + at * step, y});
        }
        pen.polyline(points, 1, Palette.AC);
        double[] first = points.isEmpty() ? null : points.get(0);
        if (first != null) {
            pen.dot(first[0], first[1], 1.6, Palette.PY);
        }
        double[] last = points.isEmpty() ? null : points.get(points.size() - 1);
        if (last != null) {
            pen.dot(last[0], last[1], 2.3, signal == null ? Palette.AC : signal);
        }
    }

    /**
     * A money range on a scale that all ranges of a page share.
     *
     * @param most the scale's end; amounts in the same unit as printed
     */
    public void range(
            Graphics2D graphics,
            double width,
            @Nullable Double low,
            double base,
            @Nullable Double high,
            double most,
            int decimals) {
        Pen pen = new Pen(graphics);
        double right = width - 14;
        double scale = right / Math.max(1e-9, most);
        pen.line(0, 25.5, width, 25.5, 0.5, Palette.RULE);
        pen.line(ZERO, 16, ZERO, 25.5, 0.75, Palette.AC);
        double at = ZERO + base * scale;
        if (low != null && high != null) {
            double from = ZERO + low * scale;
            double to = ZERO + high * scale;
            pen.fill(from, 18.5, to - from, 3, Palette.PY);
            pen.line(from, 16.5, from, 23.5, 0.9, Palette.AC);
            pen.line(to, 16.5, to, 23.5, 0.9, Palette.AC);
            double half = Typeface.BOLD.width(numbers.printed(base, decimals, false), 8.5) / 2 + 3;
            double lowWidth = Typeface.REGULAR.width(numbers.printed(low, decimals, false), 8.5);
            boolean near = at - from < 24;
            boolean tight = to - at < 24;
            double lowEnd = near ? Math.min(from + 2, at - half) : from + lowWidth / 2;
            if (lowEnd - lowWidth < 0) {
                beside(pen, low, base, high, Math.max(to, at + 2.6) + 6, decimals);
                pen.fill(at - 2.6, 16.4, 5.2, 7.2, Palette.AC);
                return;
            }
            number(pen, low, near ? lowEnd : from, near ? Pen.Hold.END : Pen.Hold.MIDDLE, decimals);
            number(
                    pen,
                    high,
                    tight ? Math.max(to - 2, at + half) : to,
                    tight ? Pen.Hold.START : Pen.Hold.MIDDLE,
                    decimals);
        }
        pen.fill(at - 2.6, 16.4, 5.2, 7.2, Palette.AC);
        pen.text(numbers.printed(base, decimals, false), at, 14, Pen.Hold.MIDDLE, Typeface.BOLD, 8.5, Palette.INK);
    }

    /** A range too short to be labelled above is labelled at its right. */
    private void beside(Pen pen, double low, double base, double high, double x, int decimals) {
        String before = numbers.printed(low, decimals, false) + "  ";
        String bold = numbers.printed(base, decimals, false);
        double after = x + Typeface.REGULAR.width(before, 8.5);
        pen.text(before.strip(), x, 23, Pen.Hold.START, Typeface.REGULAR, 8.5, Palette.INK_2);
        pen.text(bold, after, 23, Pen.Hold.START, Typeface.BOLD, 8.5, Palette.INK);
        number(pen, high, after + Typeface.BOLD.width(bold, 8.5) + 5, 23, Pen.Hold.START, decimals);
    }

    private void number(Pen pen, double value, double x, double y, Pen.Hold hold, int decimals) {
        pen.text(numbers.printed(value, decimals, false), x, y, hold, Typeface.REGULAR, 8.5, Palette.INK_2);
    }

    private void number(Pen pen, double value, double x, Pen.Hold hold, int decimals) {
        pen.text(numbers.printed(value, decimals, false), x, 14, hold, Typeface.REGULAR, 8.5, Palette.INK_2);
    }

    /** The swatches of the cover's key, 60 by 12. */
    public enum Key {
        AC,
        PY,
        PL,
        FC,
        PLAN_VARIANCE,
        PRIOR_PIN,
        SIGNAL
    }

    public void key(Graphics2D graphics, Key key) {
        Pen pen = new Pen(graphics);
        switch (key) {
            case AC -> pen.fill(0, 2, 44, 8, Palette.AC);
            case PY -> pen.fill(0, 2, 44, 8, Palette.PY);
            case PL -> {
                pen.outline(0.5, 2.5, 32, 7, 0.9, Palette.AC);
                pen.diamond(40.5, 6);
            }
            case FC -> pen.hatch(0.5, 2.5, 43, 7, Palette.AC);
            case PLAN_VARIANCE -> {
                pen.line(21.1, 0, 21.1, 12, 0.6, Palette.AC);
                pen.line(22.9, 0, 22.9, 12, 0.6, Palette.AC);
                pen.fill(23, 3, 18, 6, Palette.GOOD);
                pen.fill(9, 3, 12, 6, Palette.BAD);
            }
            case PRIOR_PIN -> {
                pen.line(22, 0, 22, 12, 1.6, Palette.PY);
                pen.fill(23, 5, 14, 2, Palette.GOOD);
                pen.fill(35, 3.4, 4, 5.2, Palette.GOOD);
                pen.fill(12, 5, 9, 2, Palette.BAD);
                pen.fill(9, 3.4, 4, 5.2, Palette.BAD);
            }
            case SIGNAL -> {
                pen.fill(0, 1.5, 44, 9, Palette.BAND);
                pen.polyline(
                        List.of(
                                new double[] {2, 6},
                                new double[] {9, 4.5},
                                new double[] {16, 7.5},
                                new double[] {23, 5},
                                new double[] {30, 6.5},
                                new double[] {37, 9},
                                new double[] {42, 11}),
                        1,
                        Palette.AC);
                pen.dot(42, 11, 2.2, Palette.BAD);
            }
        }
    }

    /** The square before a scenario's code in a table head, 6 by 6. */
    public void swatch(Graphics2D graphics, Scenario scenario) {
        Pen pen = new Pen(graphics);
        switch (scenario) {
            case AC, AC_PY, AC_BU -> pen.fill(0, 0, 6, 6, Palette.AC);
            case PY -> pen.fill(0, 0, 6, 6, Palette.PY);
            case PL, BU -> pen.outline(0.4, 0.4, 5.2, 5.2, 0.8, Palette.AC);
            case FC -> pen.hatch(0.4, 0.4, 5.2, 5.2, Palette.AC);
        }
    }
}
