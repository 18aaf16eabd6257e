package io.vigie.pack.excel;

import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellReference;

/** A table on a sheet. A column of bars takes two: the numbers, and beside them the same numbers shown as bars. */
final class TableRows {

    /** Pixels for a point of a table's column. */
    private static final float SCALE = 1.5f;

    private static final int BAR_WIDTH = 90;

    private final PageSheet page;
    private final Book book;

    TableRows(PageSheet page) {
        this.page = page;
        this.book = page.book();
    }

    /**
     * What stands in a column of the sheet.
     *
     * @param column of the table
     * @param bars whether it repeats the column's numbers as bars
     */
    record Place(int column, boolean bars) {

        int pixels(Block.Table table) {
            return bars ? BAR_WIDTH : Math.round(table.columns().get(column).width() * SCALE);
        }
    }

    static List<Place> places(Block.Table table) {
        List<Place> places = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            places.add(new Place(column, false));
            int own = column;
            if (table.rows().stream().map(row -> row.get(own)).anyMatch(TableRows::drawn)) {
                places.add(new Place(column, true));
            }
        }
        return places;
    }

    private static boolean drawn(Block.Cell cell) {
        return cell instanceof Block.Cell.Bar || cell instanceof Block.Cell.Track;
    }

    /** Whether a column's text may run on into the empty cells beside the table. */
    static boolean runsOn(Block.Table table, int column) {
        return column > 0
                && column == table.columns().size() - 1
                && !table.columns().get(column).numeric();
    }

    int write(Block.Table table, int head) {
        List<Place> places = places(table);
        List<String> headers = new ArrayList<>();
        int lines = 1;
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            String header = table.columns().get(place.column()).header();
            double end = place.bars() ? scale(table, place.column()) : 0;
            headers.add(place.bars() ? header + " " + range(table, place.column(), end) : header);
            Look look = Look.TEXT.head();
            page.text(head, i, headers.get(i), place.bars() ? look.centre() : side(table, place.column(), look));
            lines = Math.max(lines, PageSheet.lines(headers.get(i), page.width(i)));
        }
        page.height(head, PageSheet.ROW + 2 + 11 * (lines - 1));
        int row = head + 1;
        int last = table.rows().size() - 1;
        for (int i = 0; i <= last; i++) {
            Line line = i < last ? Line.ROW : table.total() ? Line.SUM : Line.END;
            Face face = table.total() && i == last ? Face.STRONG : Face.BODY;
            row(table, places, table.rows().get(i), row++, Look.TEXT.face(face).line(line));
        }
        if (DataSheet.distinct(headers) && last >= 0) {
            String name = page.page().id() + " " + table.title().measure();
            book.table(page.sheet(), name, head, 0, headers, last + 1, false);
        }
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).bars() && last >= 0) {
                bars(table, places.get(i).column(), i, head + 1);
            }
        }
        return row;
    }

    private void row(Block.Table table, List<Place> places, List<Block.Cell> cells, int row, Look look) {
        int most = 1;
        for (int i = 0; i < places.size(); i++) {
            int column = places.get(i).column();
            if (cells.get(column) instanceof Block.Cell.Words words && !runsOn(table, column)) {
                most = Math.max(most, PageSheet.lines(words.text(), page.width(i)));
            }
        }
        if (most > 1) {
            page.height(row, PageSheet.ROW + 2 + 12 * (most - 1));
        }
        for (int i = 0; i < places.size(); i++) {
            int column = places.get(i).column();
            Block.Cell cell = cells.get(column);
            Look own = most == 1 ? look : runsOn(table, column) ? look.top() : look.wrapped();
            if (cell instanceof Block.Cell.Words words) {
                page.text(row, i, places.get(i).bars() ? "" : words.text(), side(table, column, own));
            } else if (!places.get(i).bars()) {
                page.figure(row, i, figure(cell), own);
            } else if (drawn(cell)) {
                page.bar(row, i, i - 1, FigureCell.of(figure(cell), book.cells, book.language), own);
            } else {
                page.text(row, i, "", own);
            }
        }
    }

    private static Figure figure(Block.Cell cell) {
        if (cell instanceof Block.Cell.Number number) {
            return number.figure();
        }
        if (cell instanceof Block.Cell.Bar bar) {
            return bar.figure();
        }
        if (cell instanceof Block.Cell.Track track) {
            return track.figure();
        }
        throw new IllegalStateException(
                "the workbook cannot write a cell " + cell.getClass().getSimpleName() + "; add it to TableRows");
    }

    private void bars(Block.Table table, int column, int at, int first) {
        List<String> variances = new ArrayList<>();
        List<String> shares = new ArrayList<>();
        for (int i = 0; i < table.rows().size(); i++) {
            Block.Cell cell = table.rows().get(i).get(column);
            String reference = new CellReference(first + i, at).formatAsString();
            if (cell instanceof Block.Cell.Bar) {
                variances.add(reference);
            } else if (cell instanceof Block.Cell.Track) {
                shares.add(reference);
            }
        }
        double end = scale(table, column);
        if (!variances.isEmpty()) {
            page.extensions()
                    .variances(variances, Palette.impact(table.better(), 1), Palette.impact(table.better(), -1), end);
        }
        if (!shares.isEmpty()) {
            page.extensions().shares(shares, end);
        }
    }

    /** The end of a column's scale: all of a share, else a round number beyond the largest bar. */
    private double scale(Block.Table table, int column) {
        double largest = 0;
        for (List<Block.Cell> cells : table.rows()) {
            Block.Cell cell = cells.get(column);
            if (cell instanceof Block.Cell.Track track) {
                return track.figure().style().scale();
            }
            if (cell instanceof Block.Cell.Bar bar) {
                Double value =
                        FigureCell.of(bar.figure(), book.cells, book.language).value();
                largest = Math.max(largest, value == null ? 0 : Math.abs(value));
            }
        }
        return round(largest);
    }

    /** The next of 1, 2, 5, 10, ... */
    static double round(double largest) {
        if (largest <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(largest)));
        double lead = largest / power;
        return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
    }

    private String range(Block.Table table, int column, double end) {
        boolean share = table.rows().stream().anyMatch(row -> row.get(column) instanceof Block.Cell.Track);
        int decimals = end == Math.rint(end) ? 0 : 2;
        return (share ? "0–" : "±") + book.print(end, decimals);
    }

    private static Look side(Block.Table table, int column, Look look) {
        return table.columns().get(column).numeric()
                ? look.right()
                : look.indented(column > 0 && table.columns().get(column - 1).numeric());
    }
}
