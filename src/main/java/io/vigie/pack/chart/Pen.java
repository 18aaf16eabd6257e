package io.vigie.pack.chart;

import io.vigie.catalogue.Ink;
import io.vigie.metric.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws the few shapes charts are made of, in points, with {@link Tone}s instead of colours. What a shape becomes is up to the
 * subclasses: {@link GraphicsPen} paints, {@link SvgPen} writes.
 */
abstract class Pen {

    /** Size of all text in charts but year lines and notes. */
    static final double LABEL = 7.5;

    static final double SMALL = 7;

    /** From the middle of a line of text down to its baseline. */
    static final double BASELINE = 2.7;

    private static final double HATCH_PITCH = 3;
    private static final double HATCH_LINE = 1.1;
    private static final double HATCH_FRAME = 0.75;
    private static final double PLAN_OUTLINE = 0.9;
    private static final double[] SOLID = {};

    private final Ink ink;

    Pen(Ink ink) {
        this.ink = ink;
    }

    /** Where a text is held. */
    enum Hold {
        START,
        MIDDLE,
        END
    }

    /** A rectangle, filled, stroked, or both. */
    abstract void rectangle(
            double x,
            double y,
            double width,
            double height,
            @Nullable Tone fill,
            @Nullable Tone edge,
            double thickness);

    abstract void circle(double x, double y, double radius, @Nullable Tone fill, @Nullable Tone edge, double thickness);

    /**
     * Lines or polygons in one go.
     *
     * @param runs each x, y, x, y, ...
     * @param closed polygons rather than lines
     * @param dash lengths on and off; empty for none
     */
    abstract void path(
            List<double[]> runs,
            boolean closed,
            @Nullable Tone fill,
            @Nullable Tone edge,
            double thickness,
            double[] dash);

    /**
     * One line of text; nothing for an empty one.
     *
     * @param y the baseline
     */
    abstract void text(String text, double x, double y, Hold hold, Typeface face, double size, Tone tone);

    /** What stands at an area, for those who point at it; invisible, and nothing on paper. */
    void spot(double x, double y, double width, double height, String title) {}

    final void label(String text, double x, double y, Hold hold) {
        text(text, x, y, hold, Typeface.REGULAR, LABEL, Tone.INK);
    }

    final void bold(String text, double x, double y, Hold hold) {
        text(text, x, y, hold, Typeface.BOLD, LABEL, Tone.INK);
    }

    final void heading(String text, double x, double y, Hold hold) {
        text(text, x, y, hold, Typeface.SEMIBOLD, LABEL, Tone.INK_2);
    }

    final void note(String text, double x, double y, Hold hold) {
        text(text, x, y, hold, Typeface.REGULAR, SMALL, Tone.INK_2);
    }

    final void line(double x1, double y1, double x2, double y2, double thickness, Tone tone) {
        path(List.of(new double[] {x1, y1, x2, y2}), false, null, tone, thickness, SOLID);
    }

    /** A divider. */
    final void dashed(double x1, double y1, double x2, double y2) {
        path(List.of(new double[] {x1, y1, x2, y2}), false, null, Tone.NEUTRAL, 0.6, new double[] {2, 2});
    }

    /** A solid rectangle; good gets an outline in mono print. */
    final void fill(double x, double y, double width, double height, Tone tone) {
        if (width > 0 && height > 0) {
            rectangle(x, y, width, height, tone, edge(tone), HATCH_FRAME);
        }
    }

    /** White with an outline: a plan. */
    final void outline(double x, double y, double width, double height, double thickness, Tone tone) {
        Tone edge = edge(tone);
        rectangle(x, y, width, height, Tone.PAPER, edge == null ? tone : edge, thickness);
    }

    /** Hatched at 45 degrees with an outline: a forecast. */
    final void hatch(double x, double y, double width, double height, Tone tone) {
        if (width <= 0 || height <= 0) {
            return;
        }
        rectangle(x, y, width, height, Tone.PAPER, null, 0);
        double pitch = HATCH_PITCH * Math.sqrt(2);
        double line = HATCH_LINE * Math.sqrt(2);
        List<double[]> stripes = new ArrayList<>();
        for (double from = 0; from < width + height; from += pitch) {
            stripes.add(stripe(x, y, width, height, from, Math.min(from + line, width + height)));
        }
        path(stripes, true, tone, null, 0, SOLID);
        Tone edge = edge(tone);
        rectangle(x, y, width, height, null, edge == null ? tone : edge, HATCH_FRAME);
    }

    /** What lies between two falling diagonals of a rectangle, {@code from} and {@code to} measured along its upper side. */
    private static double[] stripe(double x, double y, double width, double height, double from, double to) {
        double[] points = new double[12];
        int size = 0;
        size = add(points, size, x + Math.min(from, width), y + from - Math.min(from, width));
        if (from < width && width < to) {
            size = add(points, size, x + width, y);
        }
        size = add(points, size, x + Math.min(to, width), y + to - Math.min(to, width));
        size = add(points, size, x + to - Math.min(to, height), y + Math.min(to, height));
        if (from < height && height < to) {
            size = add(points, size, x, y + height);
        }
        size = add(points, size, x + from - Math.min(from, height), y + Math.min(from, height));
        return Arrays.copyOf(points, size);
    }

    private static int add(double[] points, int size, double x, double y) {
        points[size] = x;
        points[size + 1] = y;
        return size + 2;
    }

    /** A bar that stands for a scenario. */
    final void bar(double x, double y, double width, double height, Scenario scenario) {
        switch (Fill.of(scenario)) {
            case SOLID_DARK -> fill(x, y, width, height, Tone.AC);
            case SOLID_GREY -> fill(x, y, width, height, Tone.PY);
            case OUTLINED -> outline(x, y, width, height, PLAN_OUTLINE, Tone.AC);
            case HATCHED -> hatch(x, y, width, height, Tone.AC);
        }
    }

    /** A variance: its fill is that of what is compared. */
    final void variance(double x, double y, double width, double height, Scenario minuend, Tone tone) {
        if (Fill.of(minuend) == Fill.HATCHED) {
            hatch(x, y, width, height, tone);
        } else {
            fill(x, y, width, height, tone);
        }
    }

    /** The axis of a variance says what it is compared with. */
    final void axis(Axis axis, double x1, double y1, double x2, double y2) {
        switch (axis) {
            case PLAN -> {
                double dx = x1 == x2 ? 0.9 : 0;
                double dy = 0.9 - dx;
                line(x1 - dx, y1 - dy, x2 - dx, y2 - dy, 0.6, Tone.AC);
                line(x1 + dx, y1 + dy, x2 + dx, y2 + dy, 0.6, Tone.AC);
            }
            case PRIOR_YEAR -> line(x1, y1, x2, y2, 1.6, Tone.PY);
            case ACTUAL -> line(x1, y1, x2, y2, 1.6, Tone.AC);
            case PREVIOUS_WEEK -> line(x1, y1, x2, y2, 0.75, Tone.AC);
        }
    }

    final void dot(double x, double y, double radius, Tone tone) {
        circle(x, y, radius, tone, edge(tone), HATCH_FRAME);
    }

    /** A forecast's point. */
    final void ring(double x, double y) {
        circle(x, y, 2.2, Tone.PAPER, Tone.AC, 1);
    }

    /** A plan's marker. */
    final void diamond(double x, double y) {
        diamond(x, y, 3.1);
    }

    final void diamond(double x, double y, double radius) {
        polygon(Tone.PAPER, Tone.AC, PLAN_OUTLINE, x, y - radius, x + radius, y, x, y + radius, x - radius, y);
    }

    /** The head of what is longer than its scale. */
    final void arrow(double x, double y, double towards, Tone tone) {
        polygon(tone, edge(tone), HATCH_FRAME, x + towards * 5, y, x, y - 3.4, x, y + 3.4);
    }

    final void polygon(Tone fill, @Nullable Tone edge, double thickness, double... points) {
        path(List.of(points), true, fill, edge, thickness, SOLID);
    }

    /** A line through the points that exist, broken where one is missing; a point without neighbours becomes a dot. */
    final void polyline(List<double @Nullable []> points, double thickness, Tone tone, double... dash) {
        List<double[]> runs = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= points.size(); at++) {
            if (at < points.size() && points.get(at) != null) {
                continue;
            }
            double[] run = run(points.subList(from, at));
            if (run.length == 2) {
                circle(run[0], run[1], Math.max(1, thickness * 0.9), tone, null, 0);
            } else if (run.length > 2) {
                runs.add(run);
            }
            from = at + 1;
        }
        if (!runs.isEmpty()) {
            path(runs, false, null, tone, thickness, dash);
        }
    }

    private static double[] run(List<double @Nullable []> points) {
        double[] run = new double[2 * points.size()];
        for (int at = 0; at < points.size(); at++) {
            double[] point = points.get(at);
            if (point != null) {
                run[2 * at] = point[0];
                run[2 * at + 1] = point[1];
            }
        }
        return run;
    }

    /** The number of a comment; a hair of white keeps it apart from what it stands on. */
    final void disc(double x, double y, int number) {
        circle(x, y, 5.4, Tone.PAPER, null, 0);
        circle(x, y, 5, Tone.LINK, null, 0);
        text(Integer.toString(number), x, y + 2.6, Hold.MIDDLE, Typeface.BOLD, SMALL, Tone.PAPER);
    }

    /** Two strokes across the foot of a value axis that does not begin at zero. */
    final void breakMarks(double x, double axisY) {
        line(x - 2.5, axisY - 5, x + 2.5, axisY - 7.2, 0.6, Tone.AC);
        line(x - 2.5, axisY - 8, x + 2.5, axisY - 10.2, 0.6, Tone.AC);
    }

    /** An interval: a line with ticks at its ends, across or down. */
    final void whisker(double x1, double y1, double x2, double y2, double thickness) {
        line(x1, y1, x2, y2, thickness, Tone.AC);
        double dx = x1 == x2 ? 2 : 0;
        double dy = 2 - dx;
        line(x1 - dx, y1 - dy, x1 + dx, y1 + dy, thickness, Tone.AC);
        line(x2 - dx, y2 - dy, x2 + dx, y2 + dy, thickness, Tone.AC);
    }

    private @Nullable Tone edge(Tone tone) {
        return ink == Ink.MONO && tone == Tone.GOOD ? Tone.AC : null;
    }
}
