package io.vigie.pack.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws the few shapes charts are made of, in points. */
final class Pen {

    /** Size of all text in charts but year lines and notes. */
    static final double LABEL = 7.5;

    static final double SMALL = 7;

    private final Graphics2D graphics;

    Pen(Graphics2D graphics) {
        this.graphics = graphics;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** Where a text is held. */
    enum Hold {
        START,
        MIDDLE,
        END
    }

    void line(double x1, double y1, double x2, double y2, double thickness, Color colour) {
        stroke(new Line2D.Double(x1, y1, x2, y2), thickness, colour);
    }

    void dashed(double x1, double y1, double x2, double y2, double thickness, Color colour) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(
                (float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 2}, 0));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    void fill(double x, double y, double width, double height, Color colour) {
        graphics.setColor(colour);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    /** White with an outline: a plan. */
    void outline(double x, double y, double width, double height, double thickness, Color colour) {
        fill(x, y, width, height, Color.WHITE);
        stroke(new Rectangle2D.Double(x, y, width, height), thickness, colour);
    }

    /** Hatched at 45 degrees, pitch 3, with an outline: a forecast. */
    void hatch(double x, double y, double width, double height, Color colour) {
        Rectangle2D.Double frame = new Rectangle2D.Double(x, y, width, height);
        fill(x, y, width, height, Color.WHITE);
        Area lines = new Area();
        double pitch = 3 * Math.sqrt(2);
        double half = 1.1 * Math.sqrt(2) / 2;
        for (double at = 0; at < width + height + pitch; at += pitch) {
            Path2D.Double stripe = new Path2D.Double();
            stripe.moveTo(x + at - half, y);
            stripe.lineTo(x + at + half, y);
            stripe.lineTo(x + at + half - height, y + height);
            stripe.lineTo(x + at - half - height, y + height);
            stripe.closePath();
            lines.add(new Area(stripe));
        }
        lines.intersect(new Area(frame));
        graphics.setColor(colour);
        graphics.fill(lines);
        stroke(frame, 0.75, colour);
    }

    void dot(double x, double y, double radius, Color colour) {
        graphics.setColor(colour);
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /** A plan's marker. */
    void diamond(double x, double y) {
        Path2D.Double diamond = polygon(x, y - 3.1, x + 3.1, y, x, y + 3.1, x - 3.1, y);
        graphics.setColor(Color.WHITE);
        graphics.fill(diamond);
        stroke(diamond, 0.9, Palette.AC);
    }

    void triangle(double x1, double y1, double x2, double y2, double x3, double y3, Color colour) {
        graphics.setColor(colour);
        graphics.fill(polygon(x1, y1, x2, y2, x3, y3));
    }

    /** A line through the points that exist, broken where one is missing. */
    void polyline(List<double @Nullable []> points, double thickness, Color colour) {
        Path2D.Double path = new Path2D.Double();
        boolean down = false;
        for (double[] point : points) {
            if (point == null) {
                down = false;
            } else if (down) {
                path.lineTo(point[0], point[1]);
            } else {
                path.moveTo(point[0], point[1]);
                down = true;
            }
        }
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }

    /** @param y the baseline */
    void text(String text, double x, double y, Hold hold, Typeface face, double size, Color colour) {
        if (text.isEmpty()) {
            return;
        }
        double width = hold == Hold.START ? 0 : face.width(text, size);
        double start = hold == Hold.START ? x : hold == Hold.END ? x - width : x - width / 2;
        graphics.setColor(colour);
        graphics.setFont(face.font(size));
        graphics.drawString(text, (float) start, (float) y);
    }

    private void stroke(Shape shape, double thickness, Color colour) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.draw(shape);
    }

    private static Path2D.Double polygon(double... xy) {
        Path2D.Double polygon = new Path2D.Double();
        polygon.moveTo(xy[0], xy[1]);
        for (int at = 2; at < xy.length; at += 2) {
            polygon.lineTo(xy[at], xy[at + 1]);
        }
        polygon.closePath();
        return polygon;
    }
}
