package io.vigie.pack.excel;

import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.excel.ChartSeries.EndLabel;
import io.vigie.pack.excel.ChartSeries.Marker;
import io.vigie.pack.excel.ChartSeries.Numbers;
import io.vigie.pack.excel.ChartSeries.Place;
import io.vigie.pack.excel.ChartSeries.Texts;
import io.vigie.pack.excel.ChartXml.Axis;
import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.jspecify.annotations.Nullable;

/**
 * A trend on a sheet: variances above, values below, and under them the table both are drawn from, its periods standing under
 * the points. Weeks and months have charts of their own, side by side on one scale.
 */
final class TrendRows {

    static final int LABEL_WIDTH = 150;
    static final int MONTH_WIDTH = 60;
    /** Between weeks and months. */
    static final int GAP_WIDTH = 20;

    private static final int END_WIDTH = 100;
    /** Two of this height fill a printed page. */
    private static final int CHART_ROWS = 9;

    private static final int TALL_CHART_ROWS = 14;
    /** Least distance of two labels at the ends of lines, in pixels. */
    private static final double APART = 13;

    /** Pixels of a trend that stands apart from its cells, and rows for the names of its periods. */
    private static final int APART_WIDTH = 900;

    private static final int AXIS_ROWS = 3;
    /** More names of periods do not fit side by side. */
    private static final int UPRIGHT_LABELS = 10;

    private static final List<Scenario> IN_FRONT_LAST = List.of(Scenario.PY, Scenario.PL, Scenario.AC);

    private final PageSheet page;
    private final Book book;
    private final Chart.Trend trend;
    private final KeyedValues values;
    private final int chartRows;
    private final List<Part> parts = new ArrayList<>();
    private final List<Scenario> scenarios;

    /**
     * A panel on the sheet.
     *
     * @param column of its first period
     */
    private record Part(
            Chart.Panel panel,
            int column,
            Map<Scenario, List<@Nullable FigureCell>> cells,
            List<@Nullable FigureCell> variances) {

        int size() {
            return panel.labels().size();
        }

        int last() {
            return column + size() - 1;
        }
    }

    /** Where the charts of one part find their cells. */
    private interface Source {

        /** @param row code of a scenario, or of the variance */
        Texts name(String row);

        Numbers numbers(String row, List<@Nullable Double> values, String format);

        Texts labels();
    }

    /** @param alone whether it has the page to itself */
    TrendRows(PageSheet page, Chart.Trend trend, boolean alone) {
        this.page = page;
        this.book = page.book();
        this.trend = trend;
        this.chartRows = alone ? TALL_CHART_ROWS : CHART_ROWS;
        this.values = new KeyedValues(book, trend.decimals(), trend.unit());
        Set<Scenario> found = new LinkedHashSet<>();
        for (Chart.Panel panel : trend.panels()) {
            for (Chart.Series series : panel.series()) {
                values.scaledBy(series.values(), series.keys());
            }
        }
        trend.months().series().forEach(series -> found.add(series.scenario()));
        trend.panels().forEach(panel -> panel.series().forEach(series -> found.add(series.scenario())));
        this.scenarios = List.copyOf(found);
        Scenario against = reference();
        int column = 1;
        for (Chart.Panel panel : trend.panels()) {
            parts.add(part(panel, column, against));
            column += panel.labels().size() + 1;
        }
    }

    /** Widths of the columns a trend needs. */
    static List<Integer> widths(Chart.Trend trend) {
        List<Integer> widths = new ArrayList<>(List.of(LABEL_WIDTH));
        for (Chart.Panel panel : trend.panels()) {
            if (widths.size() > 1) {
                widths.add(GAP_WIDTH);
            }
            panel.labels().forEach(label -> widths.add(MONTH_WIDTH));
        }
        widths.add(END_WIDTH);
        return widths;
    }

    private Part part(Chart.Panel panel, int column, @Nullable Scenario against) {
        Map<Scenario, List<@Nullable FigureCell>> cells = new EnumMap<>(Scenario.class);
        for (Chart.Series series : panel.series()) {
            List<@Nullable FigureCell> own = new ArrayList<>();
            for (int i = 0; i < panel.labels().size(); i++) {
                own.add(values.cell(series.values().get(i), series.keys().get(i)));
            }
            cells.put(series.scenario(), own);
        }
        return new Part(panel, column, cells, variances(panel, against));
    }

    /** @return the row after the last one written */
    int write(int start) {
        List<@Nullable Double> deltas = new ArrayList<>();
        List<@Nullable Double> all = new ArrayList<>();
        for (Part part : parts) {
            deltas.addAll(numbers(part.variances()));
            part.cells().values().forEach(cells -> all.addAll(numbers(cells)));
        }
        TrendScale range = TrendScale.of(all, deltas, trend.columns(), chartRows, PageSheet.ROW_PIXELS);
        int main = start + range.tierRows();
        int table = start + chartRows;
        String delta = reference() == Scenario.PL ? "ΔPL" : "ΔPY";
        Look note = Look.TEXT.face(Face.NOTE);
        if (range.tierRows() > 0) {
            page.text(start + range.tierRows() / 2, 0, unit(delta), note);
        }
        page.text(main + (table - main) / 2, 0, unit(""), note);
        if (range.cut()) {
            page.text(table - 1, 0, book.word(Words.AXIS_FROM, book.print(range.from(), decimals(range.from()))), note);
        }
        Map<String, Integer> rows = table(table, delta, range.tierRows() > 0);
        for (Part part : parts) {
            if (part.size() == 0) {
                continue;
            }
            boolean newest = part.panel() == trend.months();
            int after = part.last() + (newest ? 2 : 1);
            Source source = beside(part, table, rows);
            ChartXml chart = chart(part, range, source, all).plot(0, 0, plotShare(part), 1);
            page.place(chart, trend.alternative(), main, table, part.column(), after);
            if (range.tierRows() > 0) {
                ChartXml tier = tier(part, range, source, delta).plot(0, 0, plotShare(part), 1);
                page.place(tier, delta + ". " + trend.alternative(), start, main, part.column(), after);
            }
        }
        int row = table + 1 + rows.size();
        boolean noted = false;
        for (Part part : parts) {
            if (!part.panel().note().isEmpty() && part.size() > 0) {
                page.text(row, part.column(), part.panel().note(), note);
                noted = true;
            }
        }
        return noted ? row + 1 : row;
    }

    /** Cells of the table under the charts. */
    private Source beside(Part part, int table, Map<String, Integer> rows) {
        return new Source() {

            @Override
            public Texts name(String row) {
                return new Texts(page.at(at(row), 0), List.of(label(row)));
            }

            @Override
            public Numbers numbers(String row, List<@Nullable Double> values, String format) {
                return new Numbers(page.at(at(row), part.column(), part.size()), values, format);
            }

            @Override
            public Texts labels() {
                return new Texts(
                        page.at(table, part.column(), part.size()), part.panel().labels());
            }

            private int at(String row) {
                return Objects.requireNonNull(rows.get(row));
            }
        };
    }

    /**
     * The same charts on a page whose columns are those of a table of words, so that periods cannot stand under the points:
     * they are named on the axis, and the cells are on a sheet of chart data.
     *
     * @return the row after the last one written
     */
    int writeApart(int start, ChartData data, String caption) {
        List<@Nullable Double> deltas = new ArrayList<>();
        List<@Nullable Double> all = new ArrayList<>();
        int periods = 0;
        for (Part part : parts) {
            deltas.addAll(numbers(part.variances()));
            part.cells().values().forEach(cells -> all.addAll(numbers(cells)));
            periods += part.size();
        }
        TrendScale range = TrendScale.of(all, deltas, trend.columns(), chartRows, PageSheet.ROW_PIXELS);
        int main = start + range.tierRows();
        int end = start + chartRows + AXIS_ROWS;
        String delta = reference() == Scenario.PL ? "ΔPL" : "ΔPY";
        int left = 0;
        for (Part part : parts) {
            if (part.size() == 0) {
                continue;
            }
            boolean newest = part.panel() == trend.months();
            int plot = (APART_WIDTH - END_WIDTH) * part.size() / periods - GAP_WIDTH;
            int width = newest ? plot + END_WIDTH : plot;
            Source source = apart(part, range.tierRows() > 0 ? delta : "", data, caption);
            double high = (double) (end - AXIS_ROWS - main) / (end - main);
            ChartXml chart = chart(part, range, source, all)
                    .plot(0, 0, (double) plot / width, high)
                    .labelled(part.size() > UPRIGHT_LABELS);
            page.placeAcross(chart, trend.alternative(), main, end, left, width);
            if (range.tierRows() > 0) {
                ChartXml tier = tier(part, range, source, delta).plot(0, 0, (double) plot / width, 1);
                page.placeAcross(tier, delta + ". " + trend.alternative(), start, main, left, width);
            }
            left += width + GAP_WIDTH;
        }
        if (range.cut()) {
            String note = book.word(Words.AXIS_FROM, book.print(range.from(), decimals(range.from())));
            page.text(end, 0, note, Look.TEXT.face(Face.NOTE));
            end++;
        }
        return end;
    }

    private Source apart(Part part, String delta, ChartData data, String caption) {
        List<String> rows = new ArrayList<>();
        scenarios.stream().filter(part.cells()::containsKey).forEach(scenario -> rows.add(scenario.name()));
        if (!delta.isEmpty()) {
            rows.add(delta);
        }
        List<String> headers = new ArrayList<>(List.of(book.word(SheetWords.PERIODS)));
        headers.addAll(rows);
        ChartData.Table table = data.table(caption, page.name(), headers.toArray(String[]::new));
        for (int i = 0; i < part.size(); i++) {
            @Nullable Object[] cells = new Object[headers.size()];
            cells[0] = part.panel().labels().get(i);
            for (int at = 0; at < rows.size(); at++) {
                List<@Nullable FigureCell> own = rows.get(at).equals(delta)
                        ? part.variances()
                        : part.cells().getOrDefault(Scenario.valueOf(rows.get(at)), List.of());
                cells[1 + at] = i < own.size() ? own.get(i) : null;
            }
            table.row(cells);
        }
        return new Source() {

            @Override
            public Texts name(String row) {
                return table.name(1 + rows.indexOf(row));
            }

            @Override
            public Numbers numbers(String row, List<@Nullable Double> values, String format) {
                return table.format(1 + rows.indexOf(row), format).numbers(1 + rows.indexOf(row));
            }

            @Override
            public Texts labels() {
                return table.texts(0);
            }
        };
    }

    /** @return the row of every series */
    private Map<String, Integer> table(int head, String delta, boolean varied) {
        Look headLook = Look.TEXT.face(Face.HEAD).line(Line.HEAD);
        page.text(head, 0, book.word(parts.size() > 1 ? SheetWords.PERIODS : SheetWords.MONTH), headLook);
        for (Part part : parts) {
            for (int i = 0; i < part.size(); i++) {
                page.text(head, part.column() + i, part.panel().labels().get(i), headLook.right());
            }
        }
        Map<String, Integer> rows = new LinkedHashMap<>();
        boolean commented = !trend.marks().isEmpty();
        int row = head + 1;
        for (int at = 0; at < scenarios.size(); at++) {
            Scenario scenario = scenarios.get(at);
            Line line = at == scenarios.size() - 1 && !varied && !commented ? Line.END : Line.ROW;
            boolean actual = scenario == Scenario.AC;
            Look look = Look.TEXT.line(line).face(scenario == Scenario.PY ? Face.TITLE : Face.BODY);
            label(row, scenario, actual ? look.face(Face.STRONG) : look);
            for (Part part : parts) {
                List<@Nullable FigureCell> cells = part.cells().getOrDefault(scenario, List.of());
                write(part, cells, row, look, actual);
                Figure.Measured newest = newest(part, scenario);
                if (newest != null) {
                    page.note(row, part.last(), newest);
                }
            }
            rows.put(scenario.name(), row++);
        }
        if (varied) {
            Look look = Look.TEXT.line(commented ? Line.ROW : Line.END);
            page.text(row, 0, delta, look);
            for (Part part : parts) {
                write(part, part.variances(), row, look, false);
            }
            rows.put(delta, row++);
        }
        if (commented) {
            Look look = Look.TEXT.face(Face.NOTE).line(Line.END);
            page.text(row, 0, book.word(SheetWords.COMMENT), look);
            for (int panel = 0; panel < parts.size(); panel++) {
                for (int i = 0; i < parts.get(panel).size(); i++) {
                    String numbers = PageSheet.marks(trend.marks(), panel, i).strip();
                    page.text(row, parts.get(panel).column() + i, numbers, look.right());
                }
            }
            rows.put("comments", row);
        }
        return rows;
    }

    /** Where a value is missing the cell is empty: a dash would be drawn as zero. */
    private void write(Part part, List<@Nullable FigureCell> cells, int row, Look look, boolean actual) {
        for (int i = 0; i < part.size(); i++) {
            FigureCell cell = i < cells.size() ? cells.get(i) : null;
            if (cell == null || cell.value() == null) {
                page.text(row, part.column() + i, "", look);
            } else {
                Look own = actual && i == part.size() - 1 ? look.face(Face.STRONG) : look;
                page.figure(row, part.column() + i, cell, own);
            }
        }
    }

    private Figure.@Nullable Measured newest(Part part, Scenario scenario) {
        Chart.Series series = series(part.panel(), scenario);
        int last = part.size() - 1;
        return series == null || last < 0
                ? null
                : values.measured(series.values().get(last), series.keys().get(last));
    }

    private ChartXml chart(Part part, TrendScale range, Source source, List<@Nullable Double> all) {
        double height = (chartRows - range.tierRows()) * (double) PageSheet.ROW_PIXELS;
        ChartXml chart = new ChartXml(book.language.code())
                .range(range.from(), range.to())
                .bars(50, 35);
        String format = FigureCell.format(PageSheet.largest(all), trend.decimals(), false);
        Texts labels = source.labels();
        boolean named = part.panel() == trend.months();
        Map<Scenario, Double> shifts = shifts(part, range, height);
        List<Scenario> ordered = new ArrayList<>(scenarios);
        if (trend.columns()) {
            // the actual's column stands last and in front
            ordered.sort(Comparator.comparing(IN_FRONT_LAST::indexOf));
        }
        for (Scenario scenario : ordered) {
            List<@Nullable FigureCell> cells = part.cells().get(scenario);
            if (cells == null) {
                continue;
            }
            ChartSeries series = new ChartSeries(
                            source.name(scenario.name()), source.numbers(scenario.name(), numbers(cells), format))
                    .along(labels);
            if (trend.columns()) {
                chart.bar(series.fill(
                        switch (scenario) {
                            case AC, AC_PY, AC_BU -> Palette.AC;
                            case PY -> Palette.PY;
                            case PL, BU -> ChartSeries.PLAN;
                            case FC -> ChartSeries.FORECAST;
                        }));
                continue;
            }
            double shift = shifts.getOrDefault(scenario, 0.0);
            switch (scenario) {
                case AC, AC_PY, AC_BU -> {
                    series.stroke(Palette.AC, 2.2).marker(Marker.DOT);
                    end(series, named, new EndLabel(true, true, Palette.INK, shift));
                }
                case PY -> {
                    series.stroke(Palette.PY, 1.1);
                    end(series, named, new EndLabel(true, false, Palette.INK_2, shift));
                }
                case PL, BU -> {
                    series.stroke(Palette.AC, 0).marker(Marker.DIAMOND);
                    end(series, named, new EndLabel(true, false, Palette.INK, shift));
                }
                case FC -> {
                    series.stroke(Palette.AC, 1.6).dashed().marker(Marker.RING);
                    end(series, named, new EndLabel(true, false, Palette.INK, shift));
                }
            }
            chart.line(series);
        }
        return chart;
    }

    private static void end(ChartSeries series, boolean named, EndLabel label) {
        if (named) {
            series.end(label, Place.RIGHT);
        }
    }

    private ChartXml tier(Part part, TrendScale range, Source source, String delta) {
        List<@Nullable Double> deltas = numbers(part.variances());
        List<@Nullable String> colours = new ArrayList<>();
        deltas.forEach(value -> colours.add(value == null ? null : Palette.impact(trend.better(), value)));
        String format = FigureCell.format(PageSheet.largest(deltas), trend.decimals(), true);
        ChartSeries bars = new ChartSeries(source.name(delta), source.numbers(delta, deltas, format))
                .along(source.labels())
                .fill(Palette.NEUTRAL)
                .colours(colours)
                .labelled(format, Place.OUTSIDE);
        for (int i = 0; i < deltas.size(); i++) {
            Double value = deltas.get(i);
            String own = value == null ? format : FigureCell.format(value, trend.decimals(), true);
            if (own.startsWith("±")) {
                bars.label(i, own, Place.OUTSIDE);
            }
        }
        return new ChartXml(book.language.code())
                .range(range.tierFrom(), range.tierTo())
                .axis(delta.equals("ΔPL") ? Axis.PLAN : Axis.PRIOR)
                .bars(trend.columns() ? 50 : 200, 0)
                .bar(bars);
    }

    /** What stands at the beginning of a row. */
    private String label(String row) {
        for (Scenario scenario : scenarios) {
            if (scenario.name().equals(row)) {
                return swatch(scenario);
            }
        }
        return row;
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

    /** The part of the chart's width that stands over the periods; the rest is for the names at the lines' ends. */
    private double plotShare(Part part) {
        if (part.panel() != trend.months()) {
            return 1;
        }
        double width = page.pixels(part.column(), part.last() + 2);
        return page.pixels(part.column(), part.last() + 1) / width;
    }

    /** The scenario variances are taken against: the plan if there is one. */
    private @Nullable Scenario reference() {
        for (Scenario scenario : List.of(Scenario.PL, Scenario.PY)) {
            Chart.Series series = series(trend.months(), scenario);
            if (series != null && series.values().stream().anyMatch(Objects::nonNull)) {
                return scenario;
            }
        }
        return null;
    }

    private List<@Nullable FigureCell> variances(Chart.Panel panel, @Nullable Scenario against) {
        Chart.Series actual = series(panel, Scenario.AC);
        Chart.Series reference = against == null ? null : series(panel, against);
        if (actual == null || reference == null) {
            return List.of();
        }
        List<@Nullable FigureCell> variances = new ArrayList<>();
        for (int i = 0; i < panel.labels().size(); i++) {
            Figure.Measured minuend =
                    values.measured(actual.values().get(i), actual.keys().get(i));
            Figure.Measured subtrahend =
                    values.measured(reference.values().get(i), reference.keys().get(i));
            variances.add(
                    minuend == null || subtrahend == null
                            ? variance(
                                    actual.values().get(i), reference.values().get(i))
                            : FigureCell.of(
                                    new Figure.Difference(
                                            minuend, subtrahend, minuend.style().asVariance()),
                                    book.cells,
                                    book.language));
        }
        return variances;
    }

    /** Of values that no metric holds. */
    private @Nullable FigureCell variance(@Nullable Double actual, @Nullable Double reference) {
        return actual == null || reference == null
                ? null
                : new FigureCell(
                        "", actual - reference, "", FigureCell.format(actual - reference, trend.decimals(), true));
    }

    private static Chart.@Nullable Series series(Chart.Panel panel, Scenario scenario) {
        return panel.series().stream()
                .filter(series -> series.scenario() == scenario)
                .findFirst()
                .orElse(null);
    }

    private static List<@Nullable Double> numbers(List<@Nullable FigureCell> cells) {
        List<@Nullable Double> numbers = new ArrayList<>();
        cells.forEach(cell -> numbers.add(cell == null ? null : cell.value()));
        return numbers;
    }

    /** Pushes the labels at the ends of the lines apart, keeping their order. */
    private Map<Scenario, Double> shifts(Part part, TrendScale range, double height) {
        Map<Scenario, Double> ends = new EnumMap<>(Scenario.class);
        part.cells().forEach((scenario, cells) -> {
            FigureCell last = cells.isEmpty() ? null : cells.get(cells.size() - 1);
            Double value = last == null ? null : last.value();
            if (value != null) {
                ends.put(scenario, value);
            }
        });
        List<Map.Entry<Scenario, Double>> ended = new ArrayList<>(ends.entrySet());
        ended.sort(Map.Entry.<Scenario, Double>comparingByValue().reversed());
        double[] places = new double[ended.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = (range.to() - ended.get(i).getValue()) / (range.to() - range.from()) * height;
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
            shifts.put(ended.get(i).getKey(), (moved[i] - places[i]) / height);
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
