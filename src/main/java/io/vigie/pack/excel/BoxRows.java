package io.vigie.pack.excel;

import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import io.vigie.pack.page.Block;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellReference;

/** The nine-row box: values in bold, and below each what it has changed by, as a number and as a bar. */
final class BoxRows {

    static final List<Integer> WIDTHS = List.of(150, 70, 70);

    private static final int VALUE = 1;
    private static final int BAR = 2;

    private final PageSheet page;
    private final Book book;

    BoxRows(PageSheet page) {
        this.page = page;
        this.book = page.book();
    }

    int write(Block.NineRows box, int head) {
        double largest = 0;
        for (Block.NineRow line : box.rows()) {
            Double value =
                    FigureCell.of(line.figure(), book.cells, book.language).value();
            largest = line.change() && value != null ? Math.max(largest, Math.abs(value)) : largest;
        }
        double end = TableRows.round(largest);
        Look top = Look.TEXT.head();
        page.text(head, 0, book.word(SheetWords.PERIOD), top);
        page.text(head, VALUE, book.word(SheetWords.VALUE), top.right());
        page.text(head, BAR, "±" + book.print(end, end == Math.rint(end) ? 0 : 2), top.centre());
        List<String> bars = new ArrayList<>();
        int row = head + 1;
        for (int i = 0; i < box.rows().size(); i++) {
            Block.NineRow line = box.rows().get(i);
            Look look = Look.TEXT.line(i == box.rows().size() - 1 ? Line.END : Line.ROW);
            Look own = line.change() ? look : look.face(Face.STRONG);
            page.text(row, 0, line.label(), own.indented(line.change()));
            page.figure(row, VALUE, line.figure(), own);
            if (line.change()) {
                page.bar(row, BAR, VALUE, FigureCell.of(line.figure(), book.cells, book.language), look);
                bars.add(new CellReference(row, BAR).formatAsString());
            } else {
                page.text(row, BAR, "", look);
            }
            row++;
        }
        if (!bars.isEmpty()) {
            page.extensions().variances(bars, Palette.impact(box.better(), 1), Palette.impact(box.better(), -1), end);
        }
        return row;
    }
}
