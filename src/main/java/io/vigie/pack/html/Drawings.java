package io.vigie.pack.html;

import io.vigie.catalogue.Ink;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.chart.ChartPainter;
import io.vigie.pack.chart.RowMark;
import io.vigie.pack.chart.RowMarks;
import io.vigie.pack.chart.Tone;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Charts and the marks of table rows as SVG that grows with the text: ten points are one {@code rem}, and a chart takes the
 * width it is given.
 */
final class Drawings {

    /** Sizes of marks in points. */
    private static final double ROW = 15;

    private static final double PIN = 104;
    private static final double SPARKLINE = 80;
    private static final double BAR = 64;
    private static final double TRACK = 92;
    private static final double EFFECT = 140;
    private static final double EFFECT_HEIGHT = 25;
    private static final double RANGE = 28;

    private final NumberFormat numbers;
    private final Ink ink;
    private final ChartPainter charts;
    private final RowMarks marks;

    Drawings(Language language, Ink ink) {
        this.numbers = NumberFormat.in(language);
        this.ink = ink;
        this.charts = new ChartPainter(language, ink);
        this.marks = new RowMarks(language, ink);
    }

    Ink ink() {
        return ink;
    }

    String chart(Chart chart, double width, double height) {
        // the style sheet says so for every one of thousands
        String svg = charts.svg(chart, width, height).replace(" fill=\"none\" pointer-events=\"all\"", "");
        return sized(svg, "");
    }

    double pointsPerUnit(Chart.Trend trend, double width, double height) {
        return charts.pointsPerUnit(trend, width, height);
    }

    /** A relative variance. */
    String pin(Figure relative, Better better, Scenario reference) {
        String text = numbers.figure(relative);
        // what is not available is said beside the pin
        String instead = text.equals(NumberFormat.NOT_AVAILABLE) || relative.value() == null ? "" : text;
        return mark(new RowMark.Pin(relative.value(), instead, better, reference), PIN, ROW);
    }

    /** @param signal impact of the newest point; null without a signal */
    String sparkline(Block.ScorecardRow row, @Nullable Tone signal) {
        return mark(new RowMark.Sparkline(row.trend(), row.limits(), signal), SPARKLINE, ROW);
    }

    String range(Chart.MoneyRange range, double width) {
        return fixed(charts.svg(range, width, RANGE), width);
    }

    String key(RowMarks.Key key) {
        return mark(new RowMark.Key(key), 60, 12);
    }

    String swatch(Scenario scenario) {
        return mark(new RowMark.Swatch(scenario), 6, 6);
    }

    /** The changes of a nine-row box; empty strings for rows that are values. */
    List<String> changes(Block.NineRows box, double pointsPerUnit) {
        return marks.changes(box, pointsPerUnit).stream()
                .map(change -> change == null ? "" : mark(change, BAR, 12))
                .toList();
    }

    /** Bars of one column on one scale, without labels: the numbers stand beside them. */
    String bar(@Nullable Double value, RowMark.Extent extent, Better better, Block.Reference reference) {
        return mark(new RowMark.Bar(value, "", false, better, reference, extent), BAR, ROW);
    }

    List<String> effects(Block.Actions actions) {
        return marks.effects(actions, EFFECT, BAR).stream()
                .map(effect -> mark(effect, EFFECT, EFFECT_HEIGHT))
                .toList();
    }

    List<String> differences(Block.Actions actions) {
        return marks.differences(actions, EFFECT, BAR).stream()
                .map(difference -> mark(difference, BAR, ROW))
                .toList();
    }

    /** A share with its number. */
    String track(Figure share) {
        return mark(new RowMark.Track(share.value(), numbers.figure(share)), TRACK, ROW);
    }

    private String mark(RowMark mark, double width, double height) {
        return fixed(marks.svg(mark, width, height), width);
    }

    private static String fixed(String svg, double width) {
        return sized(svg, " style=\"width:" + plain(width / 10) + "rem\"");
    }

    /** In place of a size in points, which would not grow with the text. */
    private static String sized(String svg, String style) {
        return "<svg" + style + svg.substring(svg.indexOf(" viewBox"));
    }

    /** At most two decimals. */
    static String plain(double number) {
        return BigDecimal.valueOf(number)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
