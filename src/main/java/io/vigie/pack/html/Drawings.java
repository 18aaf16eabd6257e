package io.vigie.pack.html;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.chart.Ink;
import io.vigie.pack.chart.RowMarks;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;

/** Charts and the marks of table rows as SVG. */
final class Drawings {

    private final NumberFormat numbers;

    Drawings(Language language, Ink ink) {
        this.numbers = NumberFormat.in(language);
    }

    String chart(Chart chart, double width, double height) {
        return "<svg viewBox=\"0 0 " + Marks.plain(width) + " " + Marks.plain(height) + "\" role=\"img\" aria-label=\""
                + Markup.escaped(chart.alternative()) + "\"><rect class=\"f-band\" width=\"" + Marks.plain(width)
                + "\" height=\"" + Marks.plain(height) + "\"/></svg>";
    }

    double pointsPerUnit(Chart.Trend trend, double width, double height) {
        return 0;
    }

    String pin(Figure relative, Better better, Scenario reference) {
        return "";
    }

    String sparkline(Block.ScorecardRow row, String impact) {
        return "";
    }

    String range(Chart.MoneyRange range) {
        return range(range, 140);
    }

    String range(Chart.MoneyRange range, double width) {
        return "";
    }

    String key(RowMarks.Key key) {
        return "";
    }

    String swatch(Scenario scenario) {
        return "";
    }
}
