package io.vigie.pack.chart;

import io.vigie.catalogue.Ink;
import io.vigie.catalogue.Language;
import io.vigie.pack.page.NumberFormat;
import java.awt.Graphics2D;

/**
 * Draws any chart into any graphics, or writes it as SVG, the same everywhere: in points, with the fonts that ship with the
 * product. Both forms come from the same strokes.
 */
public final class ChartPainter {

    private final Language language;
    private final Ink ink;

    public ChartPainter(Language language, Ink ink) {
        this.language = language;
        this.ink = ink;
    }

    /** Draws from the graphics' origin. */
    public void paint(Chart chart, Graphics2D graphics, double width, double height) {
        draw(chart, new GraphicsPen(graphics, ink), width, height);
    }

    /**
     * An {@code <svg>} element that says what it shows to those who cannot see it, with classes for colours ({@link
     * Tone#code()}) and invisible areas of class {@code spot} that tell the values of what is pointed at.
     */
    public String svg(Chart chart, double width, double height) {
        SvgPen pen = new SvgPen(ink, width, height, chart.alternative());
        draw(chart, pen, width, height);
        return pen.finished();
    }

    /** Points for one printed unit in a chart of this size; what stands beside it may share its scale. */
    public double pointsPerUnit(Chart.Trend trend, double width, double height) {
        return new TrendPainter(trend, language, new SvgPen(ink, width, height, ""), width, height).pointsPerUnit();
    }

    void draw(Chart chart, Pen pen, double width, double height) {
        if (chart instanceof Chart.Trend trend) {
            new TrendPainter(trend, language, pen, width, height).paint();
        } else if (chart instanceof Chart.Process process) {
            new ProcessPainter(process, language, pen, width, height).paint();
        } else if (chart instanceof Chart.Comparison comparison) {
            new ComparisonPainter(comparison, language, pen, width, height).paint();
        } else if (chart instanceof Chart.Sparkline sparkline) {
            SparklinePainter.paint(sparkline, pen, width, height);
        } else if (chart instanceof Chart.MoneyRange range) {
            new MoneyRangePainter(range, NumberFormat.in(language), pen, width, height).paint();
        } else if (chart instanceof Chart.Bridge bridge) {
            new BridgePainter(bridge, language, pen, width, height).paint();
        } else if (chart instanceof Chart.Multiples multiples) {
            new MultiplesPainter(multiples, language, pen, width, height).paint();
        } else if (chart instanceof Chart.Fan fan) {
            new FanPainter(fan, language, pen, width, height).paint();
        } else if (chart instanceof Chart.QuantileDots quantileDots) {
            new DotsPainter(quantileDots, language, pen, width, height).paint();
        } else if (chart instanceof Chart.Swing swing) {
            new SwingPainter(swing, language, pen, width, height).paint();
        } else if (chart instanceof Chart.Stacked stacked) {
            new StackedPainter(stacked, language, pen, width, height).paint();
        } else if (chart instanceof Chart.Bullet bullet) {
            new BulletPainter(bullet, language, pen, width, height).paint();
        } else if (chart instanceof Chart.FunnelPlot funnelPlot) {
            new FunnelPlotPainter(funnelPlot, language, pen, width, height).paint();
        } else if (chart instanceof Chart.Survival survival) {
            new SurvivalPainter(survival, language, pen, width, height).paint();
        } else if (chart instanceof Chart.Histogram histogram) {
            new HistogramPainter(histogram, language, pen, width, height).paint();
        } else {
            throw new IllegalArgumentException("no drawing for a chart of type " + chart.type());
        }
    }
}
