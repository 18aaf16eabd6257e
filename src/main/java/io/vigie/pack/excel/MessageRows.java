package io.vigie.pack.excel;

import io.vigie.pack.chart.Chart;
import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFCell;

/** The messages of the executive summary as a table, with the money of all of them drawn on one scale below. */
final class MessageRows {

    static final List<Integer> WIDTHS = List.of(34, 240, 210, 54, 54, 54, 118, 215, 130, 46, 120);

    private static final int LOW = 3;
    private static final int GRADE = 9;
    private static final int PAGE = 10;
    private static final int CHART_WIDTH = 640;

    private final PageSheet page;
    private final Book book;

    MessageRows(PageSheet page) {
        this.page = page;
        this.book = page.book();
    }

    int write(Block.Messages block, int head) {
        List<String> headers = List.of(
                book.word(SheetWords.MESSAGE),
                book.word(SheetWords.WHAT),
                book.word(SheetWords.WHY),
                book.word(SheetWords.LOW),
                book.word(SheetWords.BASE),
                book.word(SheetWords.HIGH),
                book.word(SheetWords.MONEY_KIND),
                book.word(SheetWords.ACTION),
                book.word(SheetWords.OWNER),
                book.word(Words.SCORECARD_GRADE),
                book.word(Words.PAGE));
        for (int i = 0; i < headers.size(); i++) {
            Look look = Look.TEXT.head();
            page.text(
                    head,
                    i,
                    headers.get(i),
                    i >= LOW && i < LOW + 3 ? look.right() : i == LOW + 3 ? look.indented(true) : look);
        }
        page.height(head, 26);
        int row = head + 1;
        int last = block.messages().size() - 1;
        List<Chart.MoneyRange> ranges = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            Block.Message message = block.messages().get(i);
            write(message, row++, Look.TEXT.line(i < last ? Line.ROW : Line.END));
            Chart.MoneyRange money = message.money();
            if (money != null) {
                ranges.add(money);
                numbers.add(message.number());
            }
        }
        if (last >= 0) {
            book.table(page.sheet(), page.page().id() + " messages", head, 0, headers, last + 1, false);
        }
        if (!block.total().isEmpty()) {
            page.text(row++, 0, block.total(), Look.TEXT.face(Face.STRONG));
        }
        return ranges.isEmpty() ? row : money(ranges, numbers, row + 1);
    }

    private void write(Block.Message message, int row, Look line) {
        Chart.MoneyRange money = message.money();
        String unit = money == null ? "" : money.unit();
        List<String> texts = List.of(
                Integer.toString(message.number()),
                message.what(),
                message.why(),
                "",
                "",
                "",
                unit.isEmpty() || message.moneyNote().isEmpty()
                        ? unit + message.moneyNote()
                        : unit + ", " + message.moneyNote(),
                message.action(),
                message.owner());
        int lines = 1;
        for (int i = 0; i < texts.size(); i++) {
            lines = Math.max(lines, PageSheet.lines(texts.get(i), page.width(i) - (i == 1 || i == LOW + 3 ? 14 : 0)));
        }
        Look look = lines > 1 ? line.wrapped() : line;
        for (int i = 0; i < texts.size(); i++) {
            if (i < LOW || i > LOW + 2) {
                page.text(
                        row,
                        i,
                        texts.get(i),
                        i == LOW + 3 ? look.indented(true) : i == 1 ? look.face(Face.STRONG) : look);
            }
        }
        page.height(row, PageSheet.ROW + 4 + 12 * (lines - 1));
        for (int i = 0; i < 3; i++) {
            Look own = i == 1 ? look.face(Face.STRONG) : look;
            if (money == null) {
                page.text(row, LOW + i, "", own.right());
            } else {
                page.figure(row, LOW + i, message.worth().get(i), own);
            }
        }
        page.text(row, GRADE, message.grade().name(), look.centre());
        String target = book.sheetOf(message.page());
        XSSFCell link = page.text(row, PAGE, target, target.isEmpty() ? look : look.face(Face.LINK));
        if (!target.isEmpty()) {
            book.link(link, target);
        }
    }

    private int money(List<Chart.MoneyRange> ranges, List<Integer> numbers, int start) {
        String caption = page.page().section() + ": " + book.word(SheetWords.MONEY);
        page.text(
                start,
                0,
                book.word(SheetWords.MONEY_RANGES) + " " + ranges.get(0).unit(),
                Look.TEXT.face(Face.STRONG));
        ChartXml chart = new StructureCharts(book, book.charts(), caption, page.name()).money(ranges, numbers);
        int end = start + 1 + Math.max(5, 2 + (int) Math.ceil(1.3 * ranges.size()));
        StringBuilder alternative = new StringBuilder();
        ranges.forEach(range ->
                alternative.append(alternative.length() == 0 ? "" : " ").append(range.alternative()));
        page.placeAcross(chart, alternative.toString(), start + 1, end, 0, CHART_WIDTH);
        return end;
    }
}
