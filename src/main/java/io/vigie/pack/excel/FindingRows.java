package io.vigie.pack.excel;

import io.vigie.finding.Finding;
import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.List;

/** A finding on a sheet: what, how and who at the left, its evidence drawn at the right. */
final class FindingRows {

    /** Label, text, gutter, and two columns for the chart. */
    static final List<Integer> WIDTHS = List.of(110, 470, 30, 280, 280);

    private static final int CHART_COLUMN = 3;
    private static final int LEAST_CHART_ROWS = 11;
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
        int height = (int) Math.round(page.points(chart, row) * 4 / 3);
        ChartWriter charts = new ChartWriter(
                book, page.evidence(card.finding()), card.heading() + ": " + title.measure(), page.name());
        List<ChartWriter.Drawn> drawn = charts.draw(card.chart(), height);
        int end = row;
        for (ChartWriter.Drawn one : drawn) {
            int bottom = drawn.size() == 1 ? row : chart + one.height() / PageSheet.ROW_PIXELS;
            page.place(one.xml(), one.alternative(), chart, bottom, CHART_COLUMN, WIDTHS.size());
            chart = bottom;
            end = Math.max(end, bottom);
        }
        return end;
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
