package io.vigie.pack.excel;

import io.vigie.finding.Finding;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.excel.ChartXml.EndLabel;
import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A finding on a sheet: what, how and who at the left, its evidence drawn at the right. */
final class FindingRows {

    /** Label, text, gutter, and two columns for the chart. */
    static final List<Integer> WIDTHS = List.of(110, 470, 30, 280, 280);

    private static final int CHART_COLUMN = 3;
    private static final int LEAST_CHART_ROWS = 11;
    /** More labels of months do not fit side by side. */
    private static final int UPRIGHT_LABELS = 10;

    private static final double CLAIM_HEIGHT = 16;

    private final PageSheet page;
    private final Book book;

    FindingRows(PageSheet page) {
        this.page = page;
        this.book = page.book();
    }

    int write(Block.FindingCard card, int start) {
        int row = start;
        for (int column = 0; column < WIDTHS.size(); column++) {
            page.text(
                    row,
                    column,
                    column == 0 ? card.heading() : "",
                    Look.TEXT.face(Face.HEAD).line(Line.HEAD));
        }
        row++;
        Title title = card.title();
        page.text(row, CHART_COLUMN, title.unit(), Look.TEXT.face(Face.TITLE));
        page.text(row + 1, CHART_COLUMN, PageSheet.measure(title), Look.TEXT.face(Face.STRONG));
        page.text(row + 2, CHART_COLUMN, title.period(), Look.TEXT.face(Face.TITLE));
        int chart = row + 3;
        int room = PageSheet.characters(Face.CLAIM, WIDTHS.get(0) + WIDTHS.get(1));
        for (String line : CellText.lines(card.finding().claim().in(book.language), room)) {
            page.text(row, 0, line, Look.TEXT.face(Face.CLAIM));
            page.height(row++, CLAIM_HEIGHT);
        }
        row = Math.max(row + 1, chart);
        row = page.fact(row, book.word(SheetWords.MONEY), money(card.finding().money()));
        for (Block.Fact fact : card.facts()) {
            row = page.fact(row, fact.label(), fact.value());
        }
        double points = page.points(chart, row);
        while (points < LEAST_CHART_ROWS * PageSheet.ROW) {
            points += PageSheet.ROW;
            row++;
        }
        draw(card.finding().id(), card.chart(), chart, row, CHART_COLUMN, WIDTHS.size());
        return row;
    }

    /** Draws a chart whose points stand on the sheet of evidence. */
    void draw(String id, Chart chart, int from, int to, int first, int after) {
        double height = page.points(from, to) * 4 / 3;
        if (chart instanceof Chart.Process process) {
            page.place(process(id, process, height), process.alternative(), from, to, first, after);
        } else if (chart instanceof Chart.Comparison comparison) {
            page.place(comparison(id, comparison), comparison.alternative(), from, to, first, after);
        }
    }

    private ChartXml process(String id, Chart.Process process, double height) {
        Evidence.Place place = book.evidence().add(id, process);
        int size = process.labels().size();
        List<@Nullable Double> all = new ArrayList<>(process.values());
        all.add(process.lower());
        all.add(process.upper());
        TrendScale range = TrendScale.of(all, List.of(), false, (int) height, 1);
        String format = FigureCell.format(PageSheet.largest(all), process.decimals(), false);
        List<@Nullable Double> outside = new ArrayList<>();
        List<@Nullable String> colours = new ArrayList<>();
        String colour = Palette.NEUTRAL;
        for (int i = 0; i < size; i++) {
            Double value = process.outside().contains(i) ? process.values().get(i) : null;
            outside.add(value);
            colours.add(value == null ? null : Palette.impact(process.better(), value - process.centre()));
            colour = Objects.requireNonNullElse(colours.get(i), colour);
        }
        ChartXml chart = new ChartXml(book.language.code())
                .plot(0.01, 0.03, 0.78, size > UPRIGHT_LABELS ? 0.7 : 0.83)
                .range(range.from(), range.to())
                .labelled(size > UPRIGHT_LABELS);
        ChartXml.Texts labels = place.labels(process.labels());
        limit(chart, place, labels, SheetWords.UPPER, process.upper(), size, format);
        limit(chart, place, labels, SheetWords.CENTRE, process.centre(), size, format);
        limit(chart, place, labels, SheetWords.LOWER, process.lower(), size, format);
        chart.line(
                place.name(SheetWords.VALUE),
                labels,
                place.numbers(SheetWords.VALUE, process.values(), format),
                Palette.AC,
                1.7,
                "circle",
                List.of(),
                null);
        return chart.line(
                place.name(SheetWords.OUTSIDE),
                labels,
                place.numbers(SheetWords.OUTSIDE, outside, format),
                colour,
                0,
                "disc",
                colours,
                null);
    }

    private void limit(
            ChartXml chart,
            Evidence.Place place,
            ChartXml.Texts labels,
            SheetWords column,
            double value,
            int size,
            String format) {
        List<@Nullable Double> values = new ArrayList<>(Collections.nCopies(size, value));
        chart.line(
                place.name(column),
                labels,
                place.numbers(column, values, format),
                column == SheetWords.CENTRE ? Palette.NEUTRAL : Palette.PY,
                column == SheetWords.CENTRE ? 0.75 : 1,
                "none",
                List.of(),
                new EndLabel(true, false, Palette.INK_2, 0));
    }

    private ChartXml comparison(String id, Chart.Comparison comparison) {
        Evidence.Place place = book.evidence().add(id, comparison);
        List<String> names = comparison.bars().stream().map(Chart.Bar::label).toList();
        List<@Nullable Double> now = new ArrayList<>();
        List<@Nullable Double> then = new ArrayList<>();
        double most = 0;
        double least = 0;
        for (Chart.Bar bar : comparison.bars()) {
            now.add(bar.now());
            then.add(bar.then());
            most = Math.max(most, Math.max(bar.now(), bar.then()));
            least = Math.min(least, Math.min(bar.now(), bar.then()));
        }
        double span = most > least ? most - least : 1;
        String format = FigureCell.format(Math.max(most, -least), comparison.decimals(), false);
        return new ChartXml(book.language.code())
                .horizontal()
                .bars(60, 0)
                .range(least < 0 ? least - 0.15 * span : 0.0, most + 0.2 * span)
                .bar(
                        place.name(SheetWords.NOW),
                        place.labels(names),
                        place.numbers(SheetWords.NOW, now, format),
                        Palette.AC,
                        List.of(),
                        format,
                        null)
                .bar(
                        place.name(SheetWords.PROPOSED),
                        place.labels(names),
                        place.numbers(SheetWords.PROPOSED, then, format),
                        ChartXml.FORECAST,
                        List.of(),
                        format,
                        null);
    }

    private String money(Finding.Money money) {
        String base = book.word(Words.FINDING_MONEY, book.print(money.base(), 0) + " " + money.currency());
        Double low = money.low();
        Double high = money.high();
        return low == null || high == null
                ? base + " (" + book.word(Words.FINDING_POINT) + ")"
                : base + " (" + book.print(low, 0) + " – " + book.print(high, 0) + ")";
    }
}
