package io.vigie.pack.chart;

import io.vigie.catalogue.Ink;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paints into any graphics, from its origin. */
final class GraphicsPen extends Pen {

    private final Graphics2D graphics;
    private final Ink ink;

    GraphicsPen(Graphics2D graphics, Ink ink) {
        super(ink);
        this.graphics = graphics;
        this.ink = ink;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    @Override
    void rectangle(
            double x,
            double y,
            double width,
            double height,
            @Nullable Tone fill,
            @Nullable Tone edge,
            double thickness) {
        draw(new Rectangle2D.Double(x, y, width, height), fill, edge, thickness, BasicStroke.JOIN_MITER);
    }

    @Override
    void circle(double x, double y, double radius, @Nullable Tone fill, @Nullable Tone edge, double thickness) {
        draw(
                new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius),
                fill,
                edge,
                thickness,
                BasicStroke.JOIN_ROUND);
    }

    @Override
    void path(
            List<double[]> runs,
            boolean closed,
            @Nullable Tone fill,
            @Nullable Tone edge,
            double thickness,
            double[] dash) {
        Path2D.Double path = new Path2D.Double();
        for (double[] run : runs) {
            path.moveTo(run[0], run[1]);
            for (int at = 2; at < run.length; at += 2) {
                path.lineTo(run[at], run[at + 1]);
            }
            if (closed) {
                path.closePath();
            }
        }
        draw(path, fill, edge, thickness, closed ? BasicStroke.JOIN_MITER : BasicStroke.JOIN_ROUND, dash);
    }

    @Override
    void text(String text, double x, double y, Hold hold, Typeface face, double size, Tone tone) {
        if (text.isEmpty()) {
            return;
        }
        double width = hold == Hold.START ? 0 : face.width(text, size);
        double start = hold == Hold.START ? x : hold == Hold.END ? x - width : x - width / 2;
        graphics.setColor(tone.colour(ink));
        graphics.setFont(face.font(size));
        graphics.drawString(text, (float) start, (float) y);
    }

    private void draw(
            Shape shape, @Nullable Tone fill, @Nullable Tone edge, double thickness, int join, double... dash) {
        if (fill != null) {
            graphics.setColor(fill.colour(ink));
            graphics.fill(shape);
        }
        if (edge != null) {
            graphics.setColor(edge.colour(ink));
            float[] lengths = new float[dash.length];
            for (int at = 0; at < dash.length; at++) {
                lengths[at] = (float) dash[at];
            }
            graphics.setStroke(
                    lengths.length == 0
                            ? new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, join)
                            : new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, join, 10, lengths, 0));
            graphics.draw(shape);
        }
    }
}
