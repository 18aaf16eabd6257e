package io.vigie.pack.excel;

import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.pack.excel.ChartSeries.Place;
import io.vigie.pack.excel.ChartSeries.Texts;
import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import io.vigie.pack.page.Block;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** Actions with what was expected of them and what they have brought, as a table and as bars with their intervals. */
final class ActionRows {

    static final List<Integer> WIDTHS = List.of(60, 260, 140, 84, 90, 76, 76, 64, 64, 76, 90, 300);

    private static final int EXPECTED = 5;
    private static final int LOW = 7;
    private static final int DIFFERENCE = 9;
    private static final int BAR = 10;
    private static final int READING = 11;
    private static final int CHART_WIDTH = 760;

    private final PageSheet page;
    private final Book book;

    ActionRows(PageSheet page) {
        this.page = page;
        this.book = page.book();
    }

    int write(Block.Actions block, int head) {
        List<Block.ActionRow> rows = new ArrayList<>(block.rows());
        Block.ActionRow sums = block.sums();
        if (sums != null) {
            rows.add(sums);
        }
        double end = scale(rows);
        List<String> headers = List.of(
                book.word(SheetWords.ID),
                book.word(SheetWords.DECISION),
                book.word(SheetWords.OWNER),
                book.word(SheetWords.DUE),
                book.word(SheetWords.STATUS),
                book.word(SheetWords.EXPECTED),
                book.word(SheetWords.MEASURED),
                book.word(SheetWords.LOW),
                book.word(SheetWords.HIGH),
                "ΔPL",
                "ΔPL ±" + book.print(end, end == Math.rint(end) ? 0 : 2),
                book.word(SheetWords.READING));
        for (int i = 0; i < headers.size(); i++) {
            Look look = Look.TEXT.head();
            page.text(head, i, headers.get(i), i == BAR ? look.centre() : i < EXPECTED ? look : i == READING ? look.indented(true) : look.right());
        }
        page.height(head, 26);
        int row = head + 1;
        List<String> bars = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            boolean sum = i == block.rows().size();
            Line line = sum ? Line.SUM : i == block.rows().size() - 1 ? Line.END : Line.ROW;
            Look look = Look.TEXT.line(line).face(sum ? Face.STRONG : Face.BODY).wrapped();
            write(rows.get(i), row, look);
            bars.add(new CellReference(row, BAR).formatAsString());
            row++;
        }
        if (!rows.isEmpty()) {
            book.table(page.sheet(), page.page().id() + " actions", head, 0, headers, rows.size(), false);
            page.extensions()
                    .variances(bars, Palette.impact(Better.HIGHER, 1), Palette.impact(Better.HIGHER, -1), end);
        }
        return effects(block, row + 1);
    }

    private void write(Block.ActionRow action, int row, Look look) {
        List<String> texts =
                List.of(action.id(), action.decision(), action.owner(), action.due(), action.status());
        int lines = PageSheet.lines(action.reading(), page.width(READING) - 8);
        for (int i = 0; i < texts.size(); i++) {
            page.text(row, i, texts.get(i), look);
            lines = Math.max(lines, PageSheet.lines(texts.get(i), page.width(i)));
        }
        page.height(row, PageSheet.ROW + 4 + 12 * (lines - 1));
        page.figure(row, EXPECTED, action.expected(), look);
        page.figure(row, EXPECTED + 1, action.measured(), look);
        String format = cell(action).format();
        bound(row, LOW, printed(action, action.low()), format, look);
        bound(row, LOW + 1, printed(action, action.high()), format, look);
        page.figure(row, DIFFERENCE, action.difference(), look);
        page.bar(row, BAR, DIFFERENCE, FigureCell.of(action.difference(), book.cells, book.language), look);
        page.text(row, READING, action.reading(), look.indented(true));
    }

    private FigureCell cell(Block.ActionRow action) {
        return FigureCell.of(action.measured(), book.cells, book.language);
    }

    /** In the unit of the figures beside it. */
    static @Nullable Double printed(Block.ActionRow action, @Nullable Double bound) {
        return bound == null
                ? null
                : (Double) FigureCell.Scale.of(action.measured().style().scale()).apply(bound);
    }

    private void bound(int row, int column, @Nullable Double value, String format, Look look) {
        if (value == null) {
            page.text(row, column, "", look);
        } else {
            page.figure(row, column, new FigureCell("", value, "", format), look);
        }
    }

    private double scale(List<Block.ActionRow> rows) {
        double largest = 0;
        for (Block.ActionRow row : rows) {
            Double value = FigureCell.of(row.difference(), book.cells, book.language).value();
            largest = value == null ? largest : Math.max(largest, Math.abs(value));
        }
        return TableRows.round(largest);
    }

    /** Expected outlined, measured solid with its interval, of the actions that are measured. */
    private int effects(Block.Actions block, int start) {
        List<Block.ActionRow> measured =
                block.rows().stream().filter(row -> cell(row).value() != null).toList();
        if (measured.isEmpty()) {
            return start - 1;
        }
        String caption = page.page().section() + ": " + block.title().measure();
        ChartData.Table table = book.charts()
                .table(
                        caption,
                        page.name(),
                        book.word(SheetWords.ACTION),
                        book.word(SheetWords.EXPECTED),
                        book.word(SheetWords.MEASURED),
                        book.word(SheetWords.WHISKER_UP),
                        book.word(SheetWords.WHISKER_DOWN));
        double most = 0;
        double least = 0;
        StringBuilder words = new StringBuilder(block.title().measure());
        for (Block.ActionRow row : measured) {
            FigureCell expected = FigureCell.of(row.expected(), book.cells, book.language);
            FigureCell now = cell(row);
            double value = now.value() == null ? 0 : now.value();
            double wanted = expected.value() == null ? 0 : expected.value();
            Double low = printed(row, row.low());
            Double high = printed(row, row.high());
            table.row(
                    row.id(),
                    expected,
                    now,
                    high == null ? null : (Double) Math.max(0, high - value),
                    low == null ? null : (Double) Math.max(0, value - low));
            most = Math.max(most, Math.max(wanted, high == null ? value : Math.max(value, high)));
            least = Math.min(least, Math.min(wanted, low == null ? value : Math.min(value, low)));
            words.append("; ").append(row.id()).append(": ").append(book.print(value, 1));
        }
        String format = cell(measured.get(0)).format();
        for (int column = 1; column <= 4; column++) {
            table.format(column, format);
        }
        double span = most > least ? most - least : 1;
        Texts labels = table.texts(0);
        ChartXml chart = new ChartXml(book.language.code())
                .horizontal()
                .bars(50, 30)
                .range(least < 0 ? least - 0.1 * span : 0.0, most + 0.15 * span)
                .bar(new ChartSeries(table.name(1), table.numbers(1))
                        .along(labels)
                        .fill(ChartSeries.PLAN)
                        .labelled(format, Place.OUTSIDE))
                .bar(new ChartSeries(table.name(2), table.numbers(2))
                        .along(labels)
                        .fill(Palette.AC)
                        .whiskers(table.numbers(3), table.numbers(4), true));
        page.text(start, 0, "□ " + book.word(SheetWords.EXPECTED) + "  ■ " + book.word(SheetWords.MEASURED), Look.TEXT.face(Face.NOTE));
        int end = start + 1 + Math.max(6, 2 * measured.size());
        page.placeAcross(chart, words.toString(), start + 1, end, 0, CHART_WIDTH);
        return end;
    }
}
