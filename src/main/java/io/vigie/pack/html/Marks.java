package io.vigie.pack.html;

import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.pack.page.Block.Reference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Bars that stand in rows of tables, as SVG in points. Like charts they name roles, not colours. The numbers stand beside
 * them, so that they are hidden from those who cannot see them.
 */
final class Marks {

    private static final double HEIGHT = 12;

    private Marks() {}

    /**
     * A variance from the axis of what it is compared with.
     *
     * @param delta in any unit; null draws the axis only
     * @param scale points for one of it
     * @param left room left of the axis, in points
     * @param right room right of the axis
     */
    static String variance(
            @Nullable Double delta, double scale, double left, double right, Reference reference, Better better) {
        double axis = left + 2;
        StringBuilder svg = open(left + right + 4);
        if (delta != null && !delta.isNaN()) {
            double length = Math.min(Math.abs(delta) * scale, delta < 0 ? left : right);
            double x = delta < 0 ? axis - 1 - length : axis + 1;
            rectangle(svg, "f-" + impact(better, delta), x, 2, length, 8);
        }
        switch (reference) {
            case PLAN -> {
                rectangle(svg, "f-ac", axis - 1.2, 0, 0.6, HEIGHT);
                rectangle(svg, "f-ac", axis + 0.6, 0, 0.6, HEIGHT);
            }
            case PRIOR_YEAR -> rectangle(svg, "f-py", axis - 0.8, 0, 1.6, HEIGHT);
            case ACTUAL -> rectangle(svg, "f-ac", axis - 0.8, 0, 1.6, HEIGHT);
        }
        return svg.append("</svg>").toString();
    }

    /** @param share from 0 to 1; what lies outside is cut */
    static String track(double share, double width) {
        StringBuilder svg = open(width);
        rectangle(svg, "f-band-2", 0, 3.5, width, 5);
        rectangle(svg, "f-ac", 0, 3.5, width * Math.max(0, Math.min(1, share)), 5);
        return svg.append("</svg>").toString();
    }

    /**
     * What was expected of an action, outlined, what it has brought, and the interval of that.
     *
     * @param scale points for one of the unit
     * @param left room left of zero, in points
     */
    static String effect(
            @Nullable Double expected,
            @Nullable Double measured,
            @Nullable Double low,
            @Nullable Double high,
            double scale,
            double left,
            double right) {
        double zero = left + 1;
        StringBuilder svg = open(left + right + 2, 20);
        if (expected != null) {
            bar(svg, "f-paper s-ac", zero, expected * scale, 1, 6);
        }
        if (measured != null) {
            bar(svg, "f-ac", zero, measured * scale, 5, 6);
        }
        if (low != null && high != null) {
            double from = zero + low * scale;
            double to = zero + high * scale;
            rectangle(svg, "f-ac", from, 15.5, to - from, 0.75);
            rectangle(svg, "f-ac", from - 0.4, 14, 0.75, 4);
            rectangle(svg, "f-ac", to - 0.4, 14, 0.75, 4);
        }
        rectangle(svg, "f-ac", zero - 0.4, 0, 0.75, 20);
        return svg.append("</svg>").toString();
    }

    /** Impact, not sign. */
    static String impact(Better better, double delta) {
        if (!better.directed() || delta == 0) {
            return "neutral";
        }
        return delta > 0 == (better == Better.HIGHER) ? "good" : "bad";
    }

    private static void bar(StringBuilder svg, String classes, double zero, double length, double y, double height) {
        rectangle(svg, classes, Math.min(zero, zero + length), y, Math.abs(length), height);
    }

    private static void rectangle(
            StringBuilder svg, String classes, double x, double y, double width, double height) {
        svg.append("<rect class=\"")
                .append(classes)
                .append("\" x=\"")
                .append(plain(x))
                .append("\" y=\"")
                .append(plain(y))
                .append("\" width=\"")
                .append(plain(width))
                .append("\" height=\"")
                .append(plain(height))
                .append("\"/>");
    }

    private static StringBuilder open(double width) {
        return open(width, HEIGHT);
    }

    private static StringBuilder open(double width, double height) {
        return new StringBuilder("<svg aria-hidden=\"true\" viewBox=\"0 0 ")
                .append(plain(width))
                .append(' ')
                .append(plain(height))
                .append("\" style=\"width:")
                .append(plain(width / 10))
                .append("rem\">");
    }

    /** At most two decimals: a hundredth of a point is less than any screen shows. */
    static String plain(double number) {
        return BigDecimal.valueOf(number)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
