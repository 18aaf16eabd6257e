package io.vigie.pack.excel;

import io.vigie.pack.excel.ChartSeries.Texts;
import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import io.vigie.pack.page.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * Actions with what was expected of them and what they have brought. Their units differ, so bars are in percent of what was
 * expected.
 */
final class ActionRows {

    static final List<Integer> WIDTHS = List.of(56, 250, 130, 84, 90, 56, 70, 70, 60, 60, 70, 100, 250);

    private static final int UNIT = 5;
    private static final int EXPECTED = 6;
    private static final int MEASURED = 7;
    private static final int LOW = 8;
    private static final int DIFFERENCE = 10;
    private static final int BAR = 11;
    private static final int READING = 12;
    private static final int CHART_WIDTH = 760;
    /** Percent of the expected effect at which bars are cut; the numbers beside them are not. */
    private static final double MOST = 200;

    private static final double LEAST = -50;

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
        List<String> headers = List.of(
                book.word(SheetWords.ID),
                book.word(SheetWords.DECISION),
                book.word(SheetWords.OWNER),
                book.word(SheetWords.DUE),
                book.word(SheetWords.STATUS),
                book.word(SheetWords.UNIT),
                book.word(SheetWords.EXPECTED),
                book.word(SheetWords.MEASURED),
                book.word(SheetWords.LOW),
                book.word(SheetWords.HIGH),
                "ΔPL",
                book.word(SheetWords.OF_EXPECTED),
                book.word(SheetWords.READING));
        for (int i = 0; i < headers.size(); i++) {
            Look look = Look.TEXT.head();
            page.text(
                    head,
                    i,
                    headers.get(i),
                    i == BAR
                            ? look.centre()
                            : i < EXPECTED
                                    ? look.indented(i == UNIT)
                                    : i == READING ? look.indented(true) : look.right());
        }
        page.height(head, 26);
        int row = head + 1;
        List<String> bars = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            boolean sum = i == block.rows().size();
            Line line = sum ? Line.SUM : i == block.rows().size() - 1 ? Line.END : Line.ROW;
            Look look = Look.TEXT.line(line).face(sum ? Face.STRONG : Face.BODY);
            write(rows.get(i), row, look);
            bars.add(new CellReference(row, BAR).formatAsString());
            row++;
        }
        if (!rows.isEmpty()) {
            book.table(page.sheet(), page.page().id() + " actions", head, 0, headers, rows.size(), false);
            page.extensions().shares(bars, MOST);
        }
        return effects(block, row + 1);
    }

    private void write(Block.ActionRow action, int row, Look line) {
        List<String> texts = List.of(
                action.id(),
                action.decision(),
                action.owner(),
                action.due(),
                action.status(),
                action.expected().style().unit());
        int lines = PageSheet.lines(action.reading(), page.width(READING) - 8);
        for (int i = 0; i < texts.size(); i++) {
            lines = Math.max(lines, PageSheet.lines(texts.get(i), page.width(i)));
        }
        Look look = lines > 1 ? line.wrapped() : line;
        for (int i = 0; i < texts.size(); i++) {
            page.text(row, i, texts.get(i), look.indented(i == UNIT));
        }
        page.height(row, PageSheet.ROW + 4 + 12 * (lines - 1));
        page.figure(row, EXPECTED, action.expected(), look);
        page.figure(row, MEASURED, action.measured(), look);
        String format = cell(action).format();
        bound(row, LOW, printed(action, action.low()), format, look);
        bound(row, LOW + 1, printed(action, action.high()), format, look);
        page.figure(row, DIFFERENCE, action.difference(), look);
        page.figure(row, BAR, share(action, row), look);
        page.text(row, READING, action.reading(), look.indented(true));
    }

    private FigureCell cell(Block.ActionRow action) {
        return FigureCell.of(action.measured(), book.cells, book.language);
    }

    /** In the unit of the figures beside it. */
    static @Nullable Double printed(Block.ActionRow action, @Nullable Double bound) {
        return bound == null
                ? null
                : (Double)
                        FigureCell.Scale.of(action.measured().style().scale()).apply(bound);
    }

    private void bound(int row, int column, @Nullable Double value, String format, Look look) {
        if (value == null) {
            page.text(row, column, "", look);
        } else {
            page.figure(row, column, new FigureCell("", value, "", format), look);
        }
    }

    /** The measured effect in percent of the expected one. */
    private FigureCell share(Block.ActionRow action, int row) {
        String expected = new CellReference(row, EXPECTED).formatAsString();
        String measured = new CellReference(row, MEASURED).formatAsString();
        String formula = "IF(AND(ISNUMBER(" + expected + "),ISNUMBER(" + measured + ")),IF(" + expected + "<>0,"
                + measured + "/" + expected + "*100,\"\"),\"\")";
        Double value = percent(action, cell(action).value());
        return new FigureCell(formula, value, "", value == null ? "General" : "0");
    }

    private @Nullable Double percent(Block.ActionRow action, @Nullable Double effect) {
        Double expected =
                FigureCell.of(action.expected(), book.cells, book.language).value();
        return effect == null || expected == null || expected == 0 ? null : (Double) (effect / expected * 100);
    }

    /** Expected outlined, measured solid with its interval, of the actions that are measured. */
    private int effects(Block.Actions block, int start) {
        List<Block.ActionRow> measured = block.rows().stream()
                .filter(row -> percent(row, cell(row).value()) != null)
                .toList();
        if (measured.isEmpty()) {
            return start - 1;
        }
        String caption = page.page().section() + ": " + block.title().measure();
        ChartData.Table table = book.charts()
                .table(
                        caption,
                        page.name(),
                        book.word(SheetWords.ACTION),
                        book.word(SheetWords.EXPECTED) + ", %",
                        book.word(SheetWords.MEASURED) + ", %",
                        book.word(SheetWords.WHISKER_UP),
                        book.word(SheetWords.WHISKER_DOWN));
        StringBuilder words = new StringBuilder(block.title().measure());
        for (Block.ActionRow row : measured) {
            double value = Objects.requireNonNull(percent(row, cell(row).value()));
            Double low = percent(row, printed(row, row.low()));
            Double high = percent(row, printed(row, row.high()));
            // an effect that is expected to be negative turns its interval round
            double least = low == null || high == null ? value : Math.min(low, high);
            double most = low == null || high == null ? value : Math.max(low, high);
            table.row(
                    row.id(),
                    100.0,
                    value,
                    low == null || high == null ? null : (Double) Math.max(0, most - value),
                    low == null || high == null ? null : (Double) Math.max(0, value - least));
            words.append("; ")
                    .append(row.id())
                    .append(": ")
                    .append(book.print(value, 0))
                    .append(" %");
        }
        for (int column = 1; column <= 4; column++) {
            table.format(column, "0");
        }
        boolean negative = table.numbers(2).values().stream().anyMatch(value -> value != null && value < 0)
                || measured.stream().anyMatch(row -> negative(row, row.low()) || negative(row, row.high()));
        Texts labels = table.texts(0);
        ChartXml chart = new ChartXml(book.language.code())
                .horizontal()
                .bars(50, 0)
                .range(negative ? LEAST : 0.0, MOST)
                .bar(new ChartSeries(table.name(1), table.numbers(1))
                        .along(labels)
                        .fill(ChartSeries.PLAN))
                .bar(new ChartSeries(table.name(2), table.numbers(2))
                        .along(labels)
                        .fill(Palette.AC)
                        .whiskers(table.numbers(3), table.numbers(4), true));
        String key = "□ " + book.word(SheetWords.EXPECTED) + " = 100 %   ■ " + book.word(SheetWords.MEASURED);
        page.text(start, 0, key, Look.TEXT.face(Face.NOTE));
        int end = start + 1 + Math.max(5, 2 * measured.size());
        page.placeAcross(chart, words.toString(), start + 1, end, 0, CHART_WIDTH);
        return end;
    }

    private boolean negative(Block.ActionRow row, @Nullable Double bound) {
        Double share = percent(row, printed(row, bound));
        return share != null && share < 0;
    }
}
