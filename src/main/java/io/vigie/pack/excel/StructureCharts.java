package io.vigie.pack.excel;

import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.MetricKey;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.excel.ChartSeries.Marker;
import io.vigie.pack.excel.ChartSeries.Numbers;
import io.vigie.pack.excel.ChartSeries.Place;
import io.vigie.pack.excel.ChartSeries.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Charts by structure, top down, with horizontal bars. */
final class StructureCharts {

    private final Book book;
    private final ChartData data;
    private final String caption;
    private final String page;

    StructureCharts(Book book, ChartData data, String caption, String page) {
        this.book = book;
        this.data = data;
        this.caption = caption;
        this.page = page;
    }

    ChartXml comparison(Chart.Comparison comparison) {
        ChartData.Table table = data.table(
                caption, page, book.word(SheetWords.LABEL), book.word(SheetWords.NOW), book.word(SheetWords.PROPOSED));
        double most = 0;
        double least = 0;
        for (Chart.Bar bar : comparison.bars()) {
            table.row(bar.label(), bar.now(), bar.then());
            most = Math.max(most, Math.max(bar.now(), bar.then()));
            least = Math.min(least, Math.min(bar.now(), bar.then()));
        }
        String format = FigureCell.format(Math.max(most, -least), comparison.decimals(), false);
        table.format(1, format).format(2, format);
        double span = most > least ? most - least : 1;
        Texts labels = table.texts(0);
        return new ChartXml(book.language.code())
                .horizontal()
                .bars(60, 0)
                .range(least < 0 ? least - 0.15 * span : 0.0, most + 0.2 * span)
                .bar(new ChartSeries(table.name(1), table.numbers(1))
                        .along(labels)
                        .fill(Palette.AC)
                        .labelled(format, Place.OUTSIDE))
                .bar(new ChartSeries(table.name(2), table.numbers(2))
                        .along(labels)
                        .fill(ChartSeries.FORECAST)
                        .labelled(format, Place.OUTSIDE));
    }

    /**
     * Bars that begin where the last one ended. Each is a piece above zero and a piece below it on a column that is not
     * seen; a last column, not seen either, carries the amount behind the bar's end.
     */
    ChartXml bridge(Chart.Bridge bridge) {
        KeyedValues cells = new KeyedValues(book, bridge.decimals(), bridge.unit())
                .scaledBy(bridge.start(), bridge.startKey())
                .scaledBy(bridge.end(), bridge.endKey());
        ChartData.Table table = data.table(
                caption,
                page,
                book.word(SheetWords.LABEL),
                book.word(SheetWords.AMOUNT),
                book.word(SheetWords.BRIDGE_BASE),
                book.word(SheetWords.BRIDGE_ABOVE),
                book.word(SheetWords.BRIDGE_BELOW),
                book.word(SheetWords.LABEL_PLACE));
        List<@Nullable String> colours = new ArrayList<>();
        List<String> formats = new ArrayList<>();
        double most = 0;
        double least = 0;
        double running = bridge.start();
        int steps = bridge.steps().size();
        for (int i = 0; i < steps + 2; i++) {
            boolean begins = i == 0;
            boolean ends = i == steps + 1;
            double from = begins || ends ? 0 : running;
            double amount = begins
                    ? bridge.start()
                    : ends ? bridge.end() : bridge.steps().get(i - 1).amount();
            String label = begins
                    ? bridge.startLabel()
                    : ends ? bridge.endLabel() : bridge.steps().get(i - 1).label();
            double to = from + amount;
            double base = from > 0 && to > 0 ? Math.min(from, to) : from < 0 && to < 0 ? Math.max(from, to) : 0;
            double above = Math.max(0, Math.max(from, to)) - Math.max(0, base);
            double below = Math.min(0, Math.min(from, to)) - Math.min(0, base);
            MetricKey key = begins ? bridge.startKey() : ends ? bridge.endKey() : null;
            double size = Math.abs(amount);
            boolean left = Math.max(from, to) <= 0 && Math.min(from, to) < 0;
            table.row(
                    label + PageSheet.marks(bridge.marks(), 0, i),
                    cells.cell(amount, key),
                    base,
                    above,
                    below,
                    left ? -size : size);
            boolean variance = !begins && !ends;
            String plain = FigureCell.format(size, bridge.decimals(), false);
            String minus = amount < 0 ? "\"-\"" : "";
            formats.add(
                    variance
                            ? (amount < 0 ? "\"-\"" : "\"+\"") + plain + ";" + (amount < 0 ? "\"-\"" : "\"+\"") + plain
                            : minus + plain + ";" + minus + plain);
            colours.add(
                    variance
                            ? Palette.impact(bridge.better(), amount)
                            : ends ? Palette.AC : bridge.reference() == Scenario.PY ? Palette.PY : ChartSeries.PLAN);
            most = Math.max(most, Math.max(from, to));
            least = Math.min(least, Math.min(from, to));
            running = begins ? bridge.start() : to;
        }
        String format = FigureCell.format(Math.max(most, -least), bridge.decimals(), false);
        for (int column = 1; column <= 5; column++) {
            table.format(column, format);
        }
        double span = most > least ? most - least : 1;
        Texts labels = table.texts(0);
        ChartSeries carrier = new ChartSeries(table.name(5), table.numbers(5)).along(labels);
        for (int i = 0; i < formats.size(); i++) {
            carrier.label(i, formats.get(i), Place.BASE);
        }
        return new ChartXml(book.language.code())
                .horizontal()
                .stacked(60)
                .range(least < 0 ? least - 0.12 * span : 0.0, most + 0.16 * span)
                .bar(new ChartSeries(table.name(2), table.numbers(2)).along(labels))
                .bar(new ChartSeries(table.name(3), table.numbers(3))
                        .along(labels)
                        .fill(Palette.NEUTRAL)
                        .colours(colours))
                .bar(new ChartSeries(table.name(4), table.numbers(4))
                        .along(labels)
                        .fill(Palette.NEUTRAL)
                        .colours(colours))
                .bar(carrier);
    }

    /** Rows have units of their own, so bars are drawn in percent of their target, or of prior year where there is none. */
    ChartXml bullet(Chart.Bullet bullet) {
        ChartData.Table table =
                data.table(caption, page, book.word(SheetWords.LABEL), "AC", "PL", "PY", "PY %", "PL %", "AC %");
        double most = 100;
        for (Chart.BulletRow row : bullet.rows()) {
            KeyedValues cells = new KeyedValues(book, bullet.decimals(), bullet.unit())
                    .scaledBy(row.actual(), row.key())
                    .scaledBy(row.target(), row.targetKey())
                    .scaledBy(row.prior(), row.priorKey());
            Double reference = row.target() != null ? row.target() : row.prior();
            Double actual = relative(row.actual(), reference);
            Double prior = relative(row.prior(), reference);
            table.row(
                    row.label(),
                    cells.cell(row.actual(), row.key()),
                    cells.cell(row.target(), row.targetKey()),
                    cells.cell(row.prior(), row.priorKey()),
                    prior,
                    row.target() == null ? null : relative(row.target(), reference),
                    actual);
            most = Math.max(most, Math.max(actual == null ? 0 : actual, prior == null ? 0 : prior));
        }
        for (int column = 4; column <= 6; column++) {
            table.format(column, "0");
        }
        Texts labels = table.texts(0);
        return new ChartXml(book.language.code())
                .horizontal()
                .bars(50, 0)
                .range(0.0, 1.2 * most)
                .bar(new ChartSeries(table.name(4), table.numbers(4))
                        .along(labels)
                        .fill(Palette.PY))
                .bar(new ChartSeries(table.name(5), table.numbers(5))
                        .along(labels)
                        .fill(ChartSeries.PLAN))
                .bar(new ChartSeries(table.name(6), table.numbers(6))
                        .along(labels)
                        .fill(Palette.AC)
                        .labelled("0\" %\"", Place.OUTSIDE));
    }

    private static @Nullable Double relative(@Nullable Double value, @Nullable Double reference) {
        return value == null || reference == null || reference <= 0 ? null : 100 * value / reference;
    }

    ChartXml swing(Chart.Swing swing) {
        ChartData.Table table = data.table(
                caption,
                page,
                book.word(SheetWords.LABEL),
                book.word(SheetWords.SWING_LOW),
                book.word(SheetWords.SWING_HIGH));
        double most = 0;
        double least = 0;
        for (Chart.SwingFactor factor : swing.factors()) {
            table.row(factor.label(), factor.low(), factor.high());
            most = Math.max(most, Math.max(factor.low(), factor.high()));
            least = Math.min(least, Math.min(factor.low(), factor.high()));
        }
        String format = FigureCell.format(Math.max(most, -least), swing.decimals(), true);
        table.format(1, format).format(2, format);
        double span = most > least ? most - least : 1;
        Texts labels = table.texts(0);
        ChartXml chart = new ChartXml(book.language.code())
                .horizontal()
                .bars(60, 100)
                .axis(ChartXml.Axis.ACTUAL)
                .range(least - 0.2 * span, most + 0.2 * span);
        for (int column = 1; column <= 2; column++) {
            Numbers numbers = table.numbers(column);
            chart.bar(new ChartSeries(table.name(column), numbers)
                    .along(labels)
                    .fill(forecast(Palette.NEUTRAL))
                    .colours(impacts(swing.better(), numbers))
                    .labelled(format, Place.OUTSIDE));
        }
        return chart;
    }

    private static String forecast(String colour) {
        return ChartSeries.FORECAST + colour;
    }

    private static List<@Nullable String> impacts(Better better, Numbers numbers) {
        List<@Nullable String> colours = new ArrayList<>();
        numbers.values().forEach(value -> colours.add(value == null ? null : forecast(Palette.impact(better, value))));
        return colours;
    }

    /**
     * Ranges below each other on one scale: a mark at the base, whiskers to low and high.
     *
     * @param numbers what the ranges are known by
     */
    ChartXml money(List<Chart.MoneyRange> ranges, List<Integer> numbers) {
        ChartData.Table table = data.table(
                caption,
                page,
                book.word(SheetWords.MESSAGE),
                book.word(SheetWords.MONEY_LOW),
                book.word(SheetWords.MONEY_BASE),
                book.word(SheetWords.MONEY_HIGH),
                book.word(SheetWords.WHISKER_DOWN),
                book.word(SheetWords.WHISKER_UP),
                book.word(SheetWords.ROW));
        for (int i = 0; i < ranges.size(); i++) {
            Chart.MoneyRange range = ranges.get(i);
            Double low = range.low();
            Double high = range.high();
            boolean whiskers = low != null && high != null;
            table.row(
                    Integer.toString(numbers.get(i)),
                    low,
                    range.base(),
                    high,
                    low != null && whiskers ? range.base() - low : null,
                    high != null && whiskers ? high - range.base() : null,
                    (double) numbers.get(i));
        }
        double most = ranges.stream()
                .mapToDouble(range ->
                        Math.max(range.most(), Math.max(range.base(), Objects.requireNonNullElse(range.high(), 0.0))))
                .max()
                .orElse(1);
        double least = ranges.stream()
                .flatMap(range -> Stream.of(range.base(), Objects.requireNonNullElse(range.low(), 0.0)))
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        int decimals =
                ranges.stream().mapToInt(Chart.MoneyRange::decimals).max().orElse(0);
        String format = FigureCell.format(most, decimals, false);
        for (int column = 1; column <= 5; column++) {
            table.format(column, format);
        }
        int first = numbers.stream().mapToInt(Integer::intValue).min().orElse(1);
        int last = numbers.stream().mapToInt(Integer::intValue).max().orElse(1);
        return new ChartXml(book.language.code())
                .range(first - 1.0, last + 1.0)
                .across(Math.min(0, least), most > 0 ? 1.08 * most : 1, format)
                // the axis has a number more at either end, which is no message
                .upward(first == last ? ";;" : "[<" + first + "]\"\";[>" + last + "]\"\";0", 1)
                .downward()
                .point(new ChartSeries(table.name(2), table.numbers(6))
                        .at(table.numbers(2))
                        .stroke(Palette.AC, 0)
                        .marker(Marker.SQUARE)
                        .whiskers(table.numbers(5), table.numbers(4), true));
    }
}
