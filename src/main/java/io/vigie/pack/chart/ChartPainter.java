package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import java.awt.Graphics2D;

/** Draws any chart into any graphics, the same everywhere: in points, with the fonts that ship with the product. */
public final class ChartPainter {

    private final Language language;

    public ChartPainter(Language language) {
        this.language = language;
    }

    /** Draws from the graphics' origin. */
    public void paint(Chart chart, Graphics2D graphics, double width, double height) {
        Pen pen = new Pen(graphics);
        if (chart instanceof Chart.Trend trend) {
            new TrendPainter(trend, language, pen, width, height).paint();
        } else if (chart instanceof Chart.Process process) {
            new ProcessPainter(process, language, pen, width, height).paint();
        } else if (chart instanceof Chart.Comparison comparison) {
            new ComparisonPainter(comparison, language, pen, width, height).paint();
        }
    }
}
