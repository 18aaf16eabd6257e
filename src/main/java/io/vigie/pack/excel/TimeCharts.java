package io.vigie.pack.excel;

import io.vigie.pack.chart.Chart;
import io.vigie.pack.excel.ChartSeries.EndLabel;
import io.vigie.pack.excel.ChartSeries.Marker;
import io.vigie.pack.excel.ChartSeries.Numbers;
import io.vigie.pack.excel.ChartSeries.Place;
import io.vigie.pack.excel.ChartSeries.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Charts over time. */
final class TimeCharts {

    /** More names of periods do not fit side by side. */
    private static final int UPRIGHT_LABELS = 10;

    private static final int SMALL_HEIGHT = 150;
    /** Of parts from the axis up; the last is that of a rest. */
    private static final List<String> PARTS = List.of(Palette.AC, Palette.NEUTRAL, "A3A3A3", "C4C4C4", Palette.BAND);

    private final Book book;
    private final ChartData data;
    private final String caption;
    private final String page;

    TimeCharts(Book book, ChartData data, String caption, String page) {
        this.book = book;
        this.data = data;
        this.caption = caption;
        this.page = page;
    }

    ChartXml process(Chart.Process process, int height) {
        int size = process.labels().size();
        List<@Nullable Double> all = new ArrayList<>(process.values());
        all.add(process.lower());
        all.add(process.upper());
        TrendScale range = TrendScale.of(all, List.of(), false, height, 1);
        String format = FigureCell.format(PageSheet.largest(all), process.decimals(), false);
        ChartData.Table table = data.table(
                caption,
                page,
                book.word(SheetWords.LABEL),
                book.word(SheetWords.VALUE),
                book.word(SheetWords.CENTRE),
                book.word(SheetWords.LOWER),
                book.word(SheetWords.UPPER),
                book.word(SheetWords.OUTSIDE));
        List<@Nullable String> colours = new ArrayList<>();
        String colour = Palette.NEUTRAL;
        for (int i = 0; i < size; i++) {
            Double value = process.values().get(i);
            Double outside = process.outside().contains(i) ? value : null;
            table.row(process.labels().get(i), value, process.centre(), process.lower(), process.upper(), outside);
            colours.add(outside == null ? null : Palette.impact(process.better(), outside - process.centre()));
            colour = Objects.requireNonNullElse(colours.get(i), colour);
        }
        for (int column = 1; column <= 5; column++) {
            table.format(column, format);
        }
        ChartXml chart = new ChartXml(book.language.code())
                .plot(0.01, 0.03, 0.78, size > UPRIGHT_LABELS ? 0.7 : 0.83)
                .range(range.from(), range.to())
                .labelled(size > UPRIGHT_LABELS);
        Texts labels = table.texts(0);
        limit(chart, table, labels, 4, Palette.PY, 1);
        limit(chart, table, labels, 2, Palette.NEUTRAL, 0.75);
        limit(chart, table, labels, 3, Palette.PY, 1);
        chart.line(new ChartSeries(table.name(1), table.numbers(1))
                .along(labels)
                .stroke(Palette.AC, 1.7)
                .marker(Marker.DOT));
        return chart.line(new ChartSeries(table.name(5), table.numbers(5))
                .along(labels)
                .stroke(colour, 0)
                .marker(Marker.DISC)
                .colours(colours));
    }

    private static void limit(
            ChartXml chart, ChartData.Table table, Texts labels, int column, String colour, double width) {
        chart.line(new ChartSeries(table.name(column), table.numbers(column))
                .along(labels)
                .stroke(colour, width)
                .end(new EndLabel(true, false, Palette.INK_2, 0), Place.RIGHT));
    }

    /** Columns on each other; each part's name stands beside its last piece, on a line that is not seen. */
    ChartXml stacked(Chart.Stacked stacked) {
        int size = stacked.labels().size();
        int parts = stacked.parts().size();
        KeyedValues cells = new KeyedValues(book, stacked.decimals(), stacked.unit());
        stacked.parts().forEach(part -> cells.scaledBy(part.values(), part.keys()));
        List<String> headers = new ArrayList<>(List.of(book.word(SheetWords.LABEL)));
        stacked.parts().forEach(part -> headers.add(part.label()));
        // the names stand over a column of their own behind the last period
        stacked.parts().forEach(part -> headers.add(part.label() + " (" + book.word(SheetWords.LABEL_PLACE) + ")"));
        double[] middles = new double[parts];
        ChartData.Table table = data.table(caption, page, headers.toArray(String[]::new));
        double highest = 0;
        for (int i = 0; i < size; i++) {
            @Nullable Object[] row = new Object[1 + 2 * parts];
            row[0] = stacked.labels().get(i);
            double total = 0;
            for (int part = 0; part < parts; part++) {
                Chart.Part one = stacked.parts().get(part);
                Double value = one.values().get(i);
                row[1 + part] = cells.cell(value, one.keys().get(i));
                if (i == size - 1) {
                    middles[part] = total + (value == null ? 0 : value) / 2;
                }
                total += value == null ? 0 : value;
            }
            highest = Math.max(highest, total);
            table.row(row);
        }
        @Nullable Object[] behind = new Object[1 + 2 * parts];
        behind[0] = "";
        for (int part = 0; part < parts; part++) {
            behind[1 + parts + part] = middles[part];
        }
        table.row(behind);
        String format = FigureCell.format(highest, stacked.decimals(), false);
        for (int column = 1; column <= 2 * parts; column++) {
            table.format(column, format);
        }
        ChartXml chart = new ChartXml(book.language.code())
                .plot(0.01, 0.03, 0.97, size > UPRIGHT_LABELS ? 0.74 : 0.85)
                .range(0.0, highest > 0 ? 1.05 * highest : 1)
                .labelled(size > UPRIGHT_LABELS)
                .stacked(50);
        Texts labels = table.texts(0);
        for (int part = 0; part < parts; part++) {
            chart.bar(new ChartSeries(table.name(1 + part), table.numbers(1 + part))
                    .along(labels)
                    .fill(PARTS.get(Math.min(part, PARTS.size() - 1))));
        }
        for (int part = 0; part < parts; part++) {
            chart.line(new ChartSeries(table.name(1 + part), table.numbers(1 + parts + part))
                    .along(labels)
                    .stroke(Palette.AC, 0)
                    .named(size, Palette.INK, Place.CENTRE));
        }
        return chart;
    }

    /** Bands stand on each other from the lower end of the widest, beginning at the last actual value. */
    ChartXml fan(Chart.Fan fan) {
        int size = fan.labels().size();
        KeyedValues cells = new KeyedValues(book, fan.decimals(), fan.unit());
        List<Chart.Series> series = List.of(fan.actual(), fan.forecast(), fan.prior(), fan.plan());
        series.forEach(one -> cells.scaledBy(one.values(), one.keys()));
        ChartData.Table table = data.table(
                caption,
                page,
                book.word(SheetWords.LABEL),
                "AC",
                "FC",
                "PY",
                "PL",
                book.word(SheetWords.FAN_BASE),
                "2.5–10 %",
                "10–25 %",
                "25–75 %",
                "75–90 %",
                "90–97.5 %");
        List<@Nullable Double> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            @Nullable Object[] row = new Object[11];
            row[0] = fan.labels().get(i);
            for (int column = 0; column < series.size(); column++) {
                Chart.Series one = series.get(column);
                Double value = i < one.values().size() ? one.values().get(i) : null;
                row[1 + column] =
                        value == null ? null : cells.cell(value, one.keys().get(i));
                all.add(value);
            }
            double[] ends = ends(fan, i);
            if (ends.length > 0 && !Double.isNaN(ends[0])) {
                row[5] = ends[0];
                for (int band = 1; band < ends.length; band++) {
                    row[5 + band] = ends[band] - ends[band - 1];
                }
                all.add(ends[0]);
                all.add(ends[ends.length - 1]);
            }
            table.row(row);
        }
        double least = all.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        double most = all.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        String format = FigureCell.format(Math.max(most, -least), fan.decimals(), false);
        for (int column = 1; column <= 10; column++) {
            table.format(column, format);
        }
        double span = Math.max(most - Math.min(0, least), 1e-9);
        ChartXml chart = new ChartXml(book.language.code())
                .plot(0.01, 0.04, 0.84, size > UPRIGHT_LABELS ? 0.72 : 0.84)
                .range(least < 0 ? least - 0.05 * span : 0.0, most + 0.08 * span)
                .labelled(size > UPRIGHT_LABELS);
        Texts labels = table.texts(0);
        List<String> fills = List.of(
                ChartSeries.NOTHING, Palette.BAND, Palette.BAND_2, Palette.BAND_3, Palette.BAND_2, Palette.BAND);
        for (int band = 0; band < fills.size(); band++) {
            chart.area(new ChartSeries(table.name(5 + band), table.numbers(5 + band))
                    .along(labels)
                    .fill(fills.get(band)));
        }
        EndLabel quiet = new EndLabel(true, false, Palette.INK_2, 0);
        chart.line(new ChartSeries(table.name(3), table.numbers(3))
                .along(labels)
                .stroke(Palette.PY, 1.1)
                .end(quiet, Place.RIGHT));
        chart.line(new ChartSeries(table.name(4), table.numbers(4))
                .along(labels)
                .stroke(Palette.AC, 0)
                .marker(Marker.DIAMOND));
        chart.line(new ChartSeries(table.name(2), table.numbers(2))
                .along(labels)
                .stroke(Palette.AC, 1.6)
                .dashed()
                .end(new EndLabel(true, true, Palette.INK, 0), Place.RIGHT));
        return chart.line(new ChartSeries(table.name(1), table.numbers(1))
                .along(labels)
                .stroke(Palette.AC, 2.2)
                .marker(Marker.DOT));
    }

    private static double[] ends(Chart.Fan fan, int period) {
        if (period < fan.first()) {
            // bands of no width, since an area without a value would come down to zero
            Double value = fan.actual().values().get(period);
            double known = value == null ? Double.NaN : value;
            return new double[] {known, known, known, known, known, known};
        }
        int at = period - fan.first();
        if (at < 0 || at >= fan.bands().size()) {
            return new double[0];
        }
        Chart.Band band = fan.bands().get(at);
        return new double[] {band.low95(), band.low80(), band.low50(), band.high50(), band.high80(), band.high95()};
    }

    ChartXml sparkline(Chart.Sparkline line) {
        ChartData.Table table = data.table(
                caption,
                page,
                book.word(SheetWords.LABEL),
                book.word(SheetWords.VALUE),
                book.word(SheetWords.LOWER),
                book.word(SheetWords.UPPER));
        double[] limits = line.limits();
        List<@Nullable Double> all = new ArrayList<>(line.values());
        int size = line.values().size();
        for (int i = 0; i < size; i++) {
            table.row(
                    Integer.toString(i + 1),
                    line.values().get(i),
                    limits == null ? null : limits[0],
                    limits == null ? null : limits[1]);
        }
        if (limits != null) {
            all.add(limits[0]);
            all.add(limits[1]);
        }
        String format = FigureCell.format(PageSheet.largest(all), line.decimals(), false);
        table.format(1, format).format(2, format).format(3, format);
        TrendScale range = TrendScale.of(all, List.of(), false, 60, 1);
        ChartXml chart =
                new ChartXml(book.language.code()).plot(0.01, 0.05, 0.8, 0.9).range(range.from(), range.to());
        Texts labels = table.texts(0);
        if (limits != null) {
            for (int column = 2; column <= 3; column++) {
                chart.line(new ChartSeries(table.name(column), table.numbers(column))
                        .along(labels)
                        .stroke(Palette.PY, 0.75));
            }
        }
        Numbers values = table.numbers(1);
        return chart.line(new ChartSeries(table.name(1), values)
                .along(labels)
                .stroke(Palette.AC, 1)
                .end(new EndLabel(false, true, Palette.INK, 0), Place.RIGHT));
    }

    /** A chart for each member, all on one scale. */
    List<ChartWriter.Drawn> multiples(Chart.Multiples multiples) {
        KeyedValues cells = new KeyedValues(book, multiples.decimals(), multiples.unit());
        multiples.panels().forEach(panel -> cells.scaledBy(panel.values(), panel.keys()));
        Double target = multiples.target();
        List<@Nullable Double> all = new ArrayList<>();
        multiples.panels().forEach(panel -> {
            all.addAll(panel.values());
            all.add(panel.low());
            all.add(panel.high());
        });
        all.add(target);
        TrendScale range = TrendScale.of(all, List.of(), false, SMALL_HEIGHT, 1);
        String format = FigureCell.format(PageSheet.largest(all), multiples.decimals(), false);
        int size = multiples.labels().size();
        int count = multiples.panels().size();
        List<String> headers = new ArrayList<>(List.of(book.word(SheetWords.LABEL)));
        multiples.panels().forEach(panel -> headers.add(name(panel)));
        headers.add("PL");
        List<Chart.Small> whiskered =
                multiples.panels().stream().filter(TimeCharts::whiskered).toList();
        for (Chart.Small panel : whiskered) {
            headers.add(panel.label() + " " + book.word(SheetWords.WHISKER_UP));
            headers.add(panel.label() + " " + book.word(SheetWords.WHISKER_DOWN));
        }
        ChartData.Table table = data.table(caption, page, headers.toArray(String[]::new));
        for (int i = 0; i < size; i++) {
            @Nullable Object[] row = new Object[headers.size()];
            row[0] = multiples.labels().get(i);
            for (int at = 0; at < count; at++) {
                Chart.Small panel = multiples.panels().get(at);
                row[1 + at] = panel.instead().isEmpty()
                        ? cells.cell(panel.values().get(i), panel.keys().get(i))
                        : null;
            }
            row[1 + count] = i == size - 1 ? target : null;
            for (int at = 0; at < whiskered.size() && i == size - 1; at++) {
                Chart.Small panel = whiskered.get(at);
                Double newest = panel.values().get(i);
                row[2 + count + 2 * at] = length(newest, panel.high());
                row[3 + count + 2 * at] = length(panel.low(), newest);
            }
            table.row(row);
        }
        for (int column = 1; column < headers.size(); column++) {
            table.format(column, format);
        }
        List<ChartWriter.Drawn> drawn = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            Chart.Small panel = multiples.panels().get(at);
            int whiskers = whiskered.indexOf(panel);
            ChartXml chart = new ChartXml(book.language.code())
                    .title(table.name(1 + at))
                    .plot(0.03, 0.16, 0.7, 0.76)
                    .range(range.from(), range.to());
            ChartSeries line = line(multiples, panel, table, 1 + at);
            if (whiskers >= 0) {
                line.whiskers(table.numbers(2 + count + 2 * whiskers), table.numbers(3 + count + 2 * whiskers), false);
            }
            chart.line(line);
            if (target != null) {
                chart.line(new ChartSeries(table.name(1 + count), table.numbers(1 + count))
                        .along(table.texts(0))
                        .stroke(Palette.AC, 0)
                        .marker(Marker.DIAMOND));
            }
            drawn.add(new ChartWriter.Drawn(chart, said(multiples, panel), SMALL_HEIGHT));
        }
        return drawn;
    }

    private ChartSeries line(Chart.Multiples multiples, Chart.Small panel, ChartData.Table table, int column) {
        Double newest = newest(panel);
        String colour = panel.signal() && newest != null
                ? Palette.impact(multiples.better(), newest - mean(panel.values()))
                : Palette.AC;
        int size = multiples.labels().size();
        List<@Nullable String> colours = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            colours.add(i == size - 1 ? colour : null);
        }
        return new ChartSeries(table.name(column), table.numbers(column))
                .along(table.texts(0))
                .stroke(Palette.AC, 1.7)
                .marker(Marker.DOT)
                .colours(colours)
                .end(new EndLabel(false, true, Palette.INK, 0), Place.RIGHT);
    }

    private String name(Chart.Small panel) {
        return panel.label() + " · n = " + book.print(panel.n(), 0)
                + (panel.instead().isEmpty() ? "" : " · " + panel.instead());
    }

    private String said(Chart.Multiples multiples, Chart.Small panel) {
        Double newest = newest(panel);
        String value = newest == null || !panel.instead().isEmpty()
                ? panel.instead()
                : book.print(newest, multiples.decimals()) + " " + multiples.unit();
        return name(panel) + ": " + value + ". " + multiples.alternative();
    }

    private static boolean whiskered(Chart.Small panel) {
        return panel.low() != null
                && panel.high() != null
                && newest(panel) != null
                && panel.instead().isEmpty();
    }

    private static @Nullable Double newest(Chart.Small panel) {
        return panel.values().isEmpty()
                ? null
                : panel.values().get(panel.values().size() - 1);
    }

    private static @Nullable Double length(@Nullable Double from, @Nullable Double to) {
        return from == null || to == null ? null : (Double) Math.max(0, to - from);
    }

    private static double mean(List<@Nullable Double> values) {
        return values.stream()
                .flatMap(value -> value == null ? Stream.empty() : Stream.of(value))
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }
}
