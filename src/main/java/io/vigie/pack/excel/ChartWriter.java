package io.vigie.pack.excel;

import io.vigie.pack.chart.Chart;
import java.util.List;

/**
 * Draws every kind of chart natively, from cells of a sheet of chart data. Trends have their own table on the page and are
 * drawn by {@link TrendRows}.
 */
final class ChartWriter {

    private final Book book;
    private final ChartData data;
    private final String caption;
    private final String page;

    /** @param height pixels */
    record Drawn(ChartXml xml, String alternative, int height) {}

    /**
     * @param caption of the tables in {@code data}
     * @param page sheet the chart stands on
     */
    ChartWriter(Book book, ChartData data, String caption, String page) {
        this.book = book;
        this.data = data;
        this.caption = caption;
        this.page = page;
    }

    /**
     * One drawing, or several where a chart has panels.
     *
     * @throws IllegalStateException for a kind nobody has written: nothing is left out silently
     */
    List<Drawn> draw(Chart chart, int height) {
        TimeCharts time = new TimeCharts(book, data, caption, page);
        StructureCharts structure = new StructureCharts(book, data, caption, page);
        DistributionCharts distribution = new DistributionCharts(book, data, caption, page);
        if (chart instanceof Chart.Multiples multiples) {
            return time.multiples(multiples);
        }
        ChartXml xml;
        int rows = 0;
        if (chart instanceof Chart.Process process) {
            xml = time.process(process, height);
        } else if (chart instanceof Chart.Stacked stacked) {
            xml = time.stacked(stacked);
        } else if (chart instanceof Chart.Fan fan) {
            xml = time.fan(fan);
        } else if (chart instanceof Chart.Sparkline sparkline) {
            xml = time.sparkline(sparkline);
            rows = 3;
        } else if (chart instanceof Chart.Comparison comparison) {
            xml = structure.comparison(comparison);
            rows = 2 * comparison.bars().size();
        } else if (chart instanceof Chart.Bridge bridge) {
            xml = structure.bridge(bridge);
            rows = bridge.steps().size() + 2;
        } else if (chart instanceof Chart.Bullet bullet) {
            xml = structure.bullet(bullet);
            rows = 2 * bullet.rows().size();
        } else if (chart instanceof Chart.Swing swing) {
            xml = structure.swing(swing);
            rows = swing.factors().size();
        } else if (chart instanceof Chart.MoneyRange range) {
            xml = structure.money(List.of(range), List.of(1));
            rows = 2;
        } else if (chart instanceof Chart.FunnelPlot funnel) {
            xml = distribution.funnel(funnel);
        } else if (chart instanceof Chart.Survival survival) {
            xml = distribution.survival(survival);
        } else if (chart instanceof Chart.Histogram histogram) {
            xml = distribution.histogram(histogram);
        } else if (chart instanceof Chart.QuantileDots dots) {
            xml = distribution.dots(dots);
            rows = 6;
        } else {
            throw new IllegalStateException(
                    "the workbook has no drawing for a " + chart.getClass().getSimpleName() + " (" + caption
                            + "); add it to " + getClass().getSimpleName());
        }
        return List.of(new Drawn(xml, chart.alternative(), rows == 0 ? height : Math.max(70, 24 * rows + 24)));
    }
}
