package io.vigie.pack.pdf;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.renderers.AbstractRenderer;
import net.sf.jasperreports.renderers.Graphics2DRenderable;

/** A vector drawing that fills the rectangle its template gives it. */
final class Drawing extends AbstractRenderer implements Graphics2DRenderable {

    private static final long serialVersionUID = 1;

    /** Draws from the origin. */
    interface Painter {
        void paint(Graphics2D graphics, double width, double height);
    }

    private final transient Painter painter;

    Drawing(Painter painter) {
        this.painter = painter;
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
}
