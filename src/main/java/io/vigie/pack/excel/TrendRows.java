package io.vigie.pack.excel;

import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.excel.ChartXml.Axis;
import io.vigie.pack.excel.ChartXml.EndLabel;
import io.vigie.pack.excel.ChartXml.Numbers;
import io.vigie.pack.excel.ChartXml.Texts;
import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.jspecify.annotations.Nullable;

/**
 * A trend on a sheet: variances above, values below, and under them the table both charts are drawn from, its months
 * standing under the points.
 */
final class TrendRows {

    static final int LABEL_WIDTH = 190;
    static final int MONTH_WIDTH = 62;
    static final int END_WIDTH = 100;

    /** Two of this height fill a printed page. */
    private static final int CHART_ROWS = 9;

    private static final int TALL_CHART_ROWS = 14;
    /** Least distance of two labels at the ends of lines, in pixels. */
    private static final double APART = 13;

    private final PageSheet page;
    private final Book book;
    private final Chart.Trend trend;
    private final double scale;
    private final int months;
    private final int chartRows;
    private final List<Drawn> drawn = new ArrayList<>();

    /** A scenario with the cells of its months. */
    private record Drawn(Scenario scenario, List<FigureCell> cells) {

        List<@Nullable Double> values() {
            List<@Nullable Double> values = new ArrayList<>();
            cells.forEach(cell -> values.add(cell.value()));
            return values;
        }

        @Nullable
        Double last() {
            return cells.isEmpty() ? null : cells.get(cells.size() - 1).value();
        }
    }

    /** @param alone whether it has the page to itself */
    TrendRows(PageSheet page, Chart.Trend trend, boolean alone) {
        this.page = page;
        this.book = page.book();
        this.trend = trend;
        this.months = trend.months().labels().size();
        this.chartRows = alone ? TALL_CHART_ROWS : CHART_ROWS;
        this.scale = scale();
        for (Chart.Series series : trend.months().series()) {
            List<FigureCell> cells = new ArrayList<>();
            for (int i = 0; i < months; i++) {
                cells.add(cell(measured(series, i)));
            }
            drawn.add(new Drawn(series.scenario(), cells));
        }
    }

    /** @return the row after the last one written */
    int write(int start) {
        List<FigureCell> variances = variances();
        List<@Nullable Double> deltas = new Drawn(Scenario.AC, variances).values();
        List<@Nullable Double> all = new ArrayList<>();
        drawn.forEach(one -> all.addAll(one.values()));
        TrendScale range = TrendScale.of(all, deltas, trend.columns(), chartRows, PageSheet.ROW_PIXELS);
        int main = start + range.tierRows();
        int table = start + chartRows;
        boolean planned = reference() == Scenario.PL;
        String delta = planned ? "ΔPL" : "ΔPY";
        Look note = Look.TEXT.face(Face.NOTE);
        if (range.tierRows() > 0) {
            page.text(start + range.tierRows() / 2, 0, unit(delta), note);
        }
        page.text(main + (table - main) / 2, 0, unit(""), note);
        if (range.cut()) {
            page.text(table - 1, 0, book.word(Words.AXIS_FROM, book.print(range.from(), decimals(range.from()))), note);
        }
        Map<String, Integer> rows = table(table, delta, range.tierRows() > 0 ? variances : List.of());
        ChartXml chart = chart(range, table, rows, all);
        page.place(chart, trend.alternative(), main, table, 1, months + 2);
        if (range.tierRows() > 0) {
            ChartXml tier = tier(range, table, delta, Objects.requireNonNull(rows.get(delta)), deltas);
            page.place(tier, delta + ". " + trend.alternative(), start, main, 1, months + 2);
        }
        return table + 1 + rows.size();
    }

    /** @return the row of every series */
    private Map<String, Integer> table(int head, String delta, List<FigureCell> variances) {
        Look headLook = Look.TEXT.face(Face.HEAD).line(Line.HEAD);
        page.text(head, 0, book.word(SheetWords.MONTH), headLook);
        for (int i = 0; i < months; i++) {
            page.text(head, i + 1, trend.months().labels().get(i), headLook.right());
        }
        Map<String, Integer> rows = new LinkedHashMap<>();
        int row = head + 1;
        for (int at = 0; at < drawn.size(); at++) {
            Drawn one = drawn.get(at);
            Line line = at == drawn.size() - 1 && variances.isEmpty() ? Line.END : Line.ROW;
            Look look = Look.TEXT.line(line).face(one.scenario() == Scenario.PY ? Face.TITLE : Face.BODY);
            boolean actual = one.scenario() == Scenario.AC;
            label(row, one.scenario(), actual ? look.face(Face.STRONG) : look);
            for (int i = 0; i < months; i++) {
                Look own = actual && i == months - 1 ? look.face(Face.STRONG) : look;
                page.figure(row, i + 1, one.cells().get(i), own);
            }
            rows.put(one.scenario().name(), row++);
        }
        if (!variances.isEmpty()) {
            Look look = Look.TEXT.line(Line.END);
            page.text(row, 0, delta, look);
            for (int i = 0; i < months; i++) {
                page.figure(row, i + 1, variances.get(i), look);
            }
            rows.put(delta, row);
        }
        return rows;
    }

    private ChartXml chart(TrendScale range, int table, Map<String, Integer> rows, List<@Nullable Double> all) {
        double height = (chartRows - range.tierRows()) * (double) PageSheet.ROW_PIXELS;
        ChartXml chart = new ChartXml(book.language.code())
                .plot(0, 0, plotShare(), 1)
                .range(range.from(), range.to())
                .bars(50, 35);
        String format = FigureCell.format(PageSheet.largest(all), trend.decimals(), false);
        Texts labels = labels(table);
        Map<Scenario, Double> shifts = shifts(range, height);
        List<Drawn> ordered = new ArrayList<>(drawn);
        if (trend.columns()) {
            // the actual's column stands last and in front
            ordered.sort(Comparator.comparing(
                    one -> List.of(Scenario.PY, Scenario.PL, Scenario.AC).indexOf(one.scenario())));
        }
        for (Drawn one : ordered) {
            int row = Objects.requireNonNull(rows.get(one.scenario().name()));
            Texts name = new Texts(page.at(row, 0), List.of(swatch(one.scenario())));
            Numbers numbers = new Numbers(page.at(row, 1, months), one.values(), format);
            double shift = shifts.getOrDefault(one.scenario(), 0.0);
            switch (one.scenario()) {
                case AC, AC_PY, AC_BU -> {
                    if (trend.columns()) {
                        chart.bar(name, labels, numbers, Palette.AC, List.of(), "", null);
                    } else {
                        EndLabel end = new EndLabel(true, true, Palette.INK, shift);
                        chart.line(name, labels, numbers, Palette.AC, 2.2, "circle", List.of(), end);
                    }
                }
                case PY -> {
                    if (trend.columns()) {
                        chart.bar(name, labels, numbers, Palette.PY, List.of(), "", null);
                    } else {
                        EndLabel end = new EndLabel(true, false, Palette.INK_2, shift);
                        chart.line(name, labels, numbers, Palette.PY, 1.1, "none", List.of(), end);
                    }
                }
                case PL, BU, FC -> {
                    if (trend.columns()) {
                        chart.bar(name, labels, numbers, ChartXml.PLAN, List.of(), "", null);
                    } else {
                        EndLabel end = new EndLabel(true, false, Palette.INK, shift);
                        chart.line(name, labels, numbers, Palette.AC, 0, "diamond", List.of(), end);
                    }
                }
            }
        }
        return chart;
    }

    private ChartXml tier(TrendScale range, int table, String delta, int row, List<@Nullable Double> deltas) {
        List<@Nullable String> colours = new ArrayList<>();
        deltas.forEach(value -> colours.add(value == null ? null : Palette.impact(trend.better(), value)));
        String format = FigureCell.format(PageSheet.largest(deltas), trend.decimals(), true);
        return new ChartXml(book.language.code())
                .plot(0, 0, plotShare(), 1)
                .range(range.tierFrom(), range.tierTo())
                .axis(delta.equals("ΔPL") ? Axis.PLAN : Axis.PRIOR)
                .bars(trend.columns() ? 50 : 200, 0)
                .bar(
                        new Texts(page.at(row, 0), List.of(delta)),
                        labels(table),
                        new Numbers(page.at(row, 1, months), deltas, format),
                        Palette.NEUTRAL,
                        colours,
                        format,
                        null);
    }

    /** The key to columns stands in their row; lines are named at their ends. */
    private String swatch(Scenario scenario) {
        if (!trend.columns()) {
            return scenario.name();
        }
        return switch (scenario) {
            case AC -> "■ AC";
            case PY -> "■ PY";
            case PL -> "□ PL";
            case BU -> "□ BU";
            case FC -> "▨ FC";
            case AC_PY, AC_BU -> "■ " + scenario;
        };
    }

    private void label(int row, Scenario scenario, Look look) {
        String text = swatch(scenario);
        XSSFCell cell = page.text(row, 0, text, look);
        if (trend.columns() && scenario == Scenario.PY) {
            XSSFRichTextString rich = new XSSFRichTextString(text);
            rich.applyFont(0, 1, book.styles.font(Face.KEY_PY));
            rich.applyFont(1, text.length(), book.styles.font(look.face()));
            cell.setCellValue(rich);
        }
    }

    private Texts labels(int table) {
        return new Texts(page.at(table, 1, months), trend.months().labels());
    }

    /** The part of the chart's width that stands over the months; the rest is for the names at the lines' ends. */
    private double plotShare() {
        double width = page.pixels(1, months + 2);
        return page.pixels(1, months + 1) / width;
    }

    /** The scenario variances are taken against: the plan if there is one. */
    private @Nullable Scenario reference() {
        for (Scenario scenario : List.of(Scenario.PL, Scenario.PY)) {
            Chart.Series series = series(scenario);
            if (series != null && series.values().stream().anyMatch(Objects::nonNull)) {
                return scenario;
            }
        }
        return null;
    }

    private List<FigureCell> variances() {
        Scenario against = reference();
        Chart.Series actual = series(Scenario.AC);
        Chart.Series reference = against == null ? null : series(against);
        if (actual == null || reference == null) {
            return List.of();
        }
        List<FigureCell> variances = new ArrayList<>();
        for (int i = 0; i < months; i++) {
            Figure.Measured minuend = measured(actual, i);
            Figure.Measured subtrahend = measured(reference, i);
            variances.add(cell(
                    minuend == null || subtrahend == null
                            ? null
                            : new Figure.Difference(
                                    minuend, subtrahend, minuend.style().asVariance())));
        }
        return variances;
    }

    private Chart.@Nullable Series series(Scenario scenario) {
        return trend.months().series().stream()
                .filter(series -> series.scenario() == scenario)
                .findFirst()
                .orElse(null);
    }

    private FigureCell cell(@Nullable Figure figure) {
        return FigureCell.of(
                figure == null ? new Figure.Plain(null, NumberStyle.COUNT) : figure, book.cells, book.language);
    }

    private Figure.@Nullable Measured measured(Chart.Series series, int index) {
        Double printed = series.values().get(index);
        MetricKey key = series.keys().get(index);
        if (printed == null || key == null) {
            return null;
        }
        double stored = stored(key, printed / scale);
        return new Figure.Measured(key, stored, new NumberStyle(scale, trend.decimals(), false, trend.unit()));
    }

    private double stored(MetricKey key, double otherwise) {
        return book.pack.metrics().find(key).map(MetricValue::value).orElse(otherwise);
    }

    /** The power of ten between stored and printed values, found at the largest point. */
    private double scale() {
        double largest = 0;
        double found = 1;
        for (Chart.Series series : trend.months().series()) {
            for (int i = 0; i < months; i++) {
                Double printed = series.values().get(i);
                MetricKey key = series.keys().get(i);
                double stored = printed == null || key == null ? 0 : stored(key, printed);
                if (printed != null && stored != 0 && Math.abs(printed) > largest) {
                    largest = Math.abs(printed);
                    found = Math.pow(10, Math.rint(Math.log10(printed / stored)));
                }
            }
        }
        return found;
    }

    /** Pushes the labels at the ends of the lines apart, keeping their order. */
    private Map<Scenario, Double> shifts(TrendScale range, double height) {
        List<Drawn> ended =
                new ArrayList<>(drawn.stream().filter(one -> one.last() != null).toList());
        ended.sort(Comparator.comparing((Drawn one) -> Objects.requireNonNull(one.last()))
                .reversed());
        double[] places = new double[ended.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] =
                    (range.to() - Objects.requireNonNull(ended.get(i).last())) / (range.to() - range.from()) * height;
        }
        double[] moved = places.clone();
        for (int round = 0; round < 8; round++) {
            for (int i = 1; i < moved.length; i++) {
                double missing = APART - (moved[i] - moved[i - 1]);
                if (missing > 0) {
                    moved[i - 1] -= missing / 2;
                    moved[i] += missing / 2;
                }
            }
        }
        Map<Scenario, Double> shifts = new EnumMap<>(Scenario.class);
        for (int i = 0; i < moved.length; i++) {
            shifts.put(ended.get(i).scenario(), (moved[i] - places[i]) / height);
        }
        return shifts;
    }

    /** As few as it takes, for the start of an axis. */
    private static int decimals(double value) {
        int decimals = 0;
        for (double rest = value; decimals < 6 && Math.abs(rest - Math.rint(rest)) > 1e-9; rest *= 10) {
            decimals++;
        }
        return decimals;
    }

    private String unit(String measure) {
        String unit = trend.unit().equals("%") && !measure.isEmpty() ? book.word(SheetWords.POINTS) : trend.unit();
        if (unit.isEmpty()) {
            return measure;
        }
        return measure.isEmpty()
                ? book.word(SheetWords.IN) + " " + unit
                : measure + " " + book.word(SheetWords.IN) + " " + unit;
    }
}
