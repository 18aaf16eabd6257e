package io.vigie.pack.pdf;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Dimension2D;
import java.awt.geom.Rectangle2D;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.renderers.AbstractRenderer;
import net.sf.jasperreports.renderers.DimensionRenderable;
import net.sf.jasperreports.renderers.Graphics2DRenderable;

/** A vector drawing that fills the rectangle its template gives it. */
class Drawing extends AbstractRenderer implements Graphics2DRenderable {

    private static final long serialVersionUID = 1;

    /** Draws from the origin. */
    interface Painter {
        void paint(Graphics2D graphics, double width, double height);
    }

    private final transient Painter painter;

    Drawing(Painter painter) {
        this.painter = painter;
    }

    /** A drawing that stretches the element that holds it, and so its band, to a height. */
    static Drawing high(int width, int height, Painter painter) {
        return new Sized(width, height, painter);
    }

    /** Draws nothing, but takes its height. */
    static Drawing space(int width, int height) {
        return new Sized(width, height, (graphics, wide, high) -> {});
    }

    @Override
    public void render(JasperReportsContext context, Graphics2D graphics, Rectangle2D area) {
        Graphics2D own = (Graphics2D) graphics.create();
        try {
            own.translate(area.getX(), area.getY());
            painter.paint(own, area.getWidth(), area.getHeight());
        } finally {
            own.dispose();
        }
    }

    private static final class Sized extends Drawing implements DimensionRenderable {

        private static final long serialVersionUID = 1;

        private final int width;
        private final int height;

        Sized(int width, int height, Painter painter) {
            super(painter);
            this.width = width;
            this.height = height;
        }

        @Override
        public Dimension2D getDimension(JasperReportsContext context) {
            return new Dimension(width, height);
        }
    }
}
