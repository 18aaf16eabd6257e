package io.vigie.pack.excel;

import io.vigie.pack.excel.ChartSeries.Numbers;
import io.vigie.pack.excel.ChartSeries.Texts;
import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/** A sheet of small tables below each other that charts on other sheets are drawn from. Missing numbers are empty cells. */
final class ChartData {

    private static final int LABEL_WIDTH = 240;
    private static final int NUMBER_WIDTH = 92;
    private static final int FIRST_ROW = 2;

    private final Book book;
    private final String name;
    private final List<Table> tables = new ArrayList<>();
    private int next = FIRST_ROW;

    /** @param name reserved for this sheet */
    ChartData(Book book, String name) {
        this.book = book;
        this.name = name;
    }

    String name() {
        return name;
    }

    int tables() {
        return tables.size();
    }

    /**
     * A table under its caption.
     *
     * @param page sheet the caption links back to; empty if there is none
     * @param headers the first is that of the labels
     */
    Table table(String caption, String page, String... headers) {
        Table table = new Table(caption, page, List.of(headers));
        tables.add(table);
        return table;
    }

    /** Written when all charts are drawn. */
    void write(String source) {
        XSSFSheet sheet = book.sheet(name, source);
        int columns =
                tables.stream().mapToInt(table -> table.headers.size()).max().orElse(1);
        List<Integer> widths = new ArrayList<>(List.of(LABEL_WIDTH));
        for (int column = 1; column < columns; column++) {
            widths.add(NUMBER_WIDTH);
        }
        Book.widths(sheet, widths);
        book.link(book.text(sheet, 0, 0, "‹ " + book.cover(), Look.TEXT.face(Face.LINK)), book.cover());
        tables.forEach(table -> table.write(sheet));
        sheet.createFreezePane(1, 1);
        book.workbook.setPrintArea(
                book.workbook.getSheetIndex(sheet), 0, Math.max(4, columns - 1), 0, Math.max(1, next - 2));
    }

    /** One table; its rows are added before its columns are referred to. */
    final class Table {

        private final String caption;
        private final String page;
        private final List<String> headers;
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private final String[] formats;
        private int head = -1;

        private Table(String caption, String page, List<String> headers) {
            this.caption = caption;
            this.page = page;
            this.headers = headers;
            this.formats = new String[headers.size()];
        }

        /** @param cells texts, numbers, {@link FigureCell}s or null, as many as headers */
        void row(@Nullable Object... cells) {
            if (cells.length != headers.size() || head >= 0) {
                throw new IllegalStateException(
                        cells.length + " cells for " + headers.size() + " columns of " + caption);
            }
            rows.add(Arrays.asList(cells));
        }

        /** Number format of a column. */
        Table format(int column, String format) {
            formats[column] = format;
            return this;
        }

        Texts name(int column) {
            return new Texts(at(head(), column, 1), List.of(headers.get(column)));
        }

        /** The texts of a column. */
        Texts texts(int column) {
            return texts(column, 0, rows.size());
        }

        Texts texts(int column, int from, int to) {
            List<String> values = new ArrayList<>();
            rows.subList(from, to).forEach(row -> values.add(Objects.toString(row.get(column), "")));
            return new Texts(at(head() + 1 + from, column, to - from), values);
        }

        Numbers numbers(int column) {
            return numbers(column, 0, rows.size());
        }

        /** The numbers of some rows of a column. */
        Numbers numbers(int column, int from, int to) {
            List<@Nullable Double> values = new ArrayList<>();
            rows.subList(from, to).forEach(row -> values.add(number(row.get(column))));
            return new Numbers(
                    at(head() + 1 + from, column, to - from),
                    values,
                    Objects.requireNonNullElse(formats[column], "General"));
        }

        /** The place is known once the rows are: what comes after begins below them. */
        private int head() {
            if (head < 0) {
                head = next + 1;
                next = head + rows.size() + 2;
            }
            return head;
        }

        private String at(int row, int column, int size) {
            String first = Book.quoted(name) + "!" + new CellReference(row, column, true, true).formatAsString();
            return size <= 1
                    ? first
                    : first + ":" + new CellReference(row + size - 1, column, true, true).formatAsString();
        }

        private @Nullable Double number(@Nullable Object cell) {
            return cell instanceof FigureCell figure ? figure.value() : cell instanceof Double number ? number : null;
        }

        private void write(XSSFSheet sheet) {
            int row = head();
            book.text(sheet, row - 1, 0, caption, Look.TEXT.face(page.isEmpty() ? Face.STRONG : Face.LINK));
            if (!page.isEmpty()) {
                book.link(Book.row(sheet, row - 1).getCell(0), page);
            }
            for (int column = 0; column < headers.size(); column++) {
                Look look = Look.TEXT.head();
                book.text(sheet, row, column, headers.get(column), column == 0 ? look : look.right());
            }
            Book.row(sheet, row).setHeightInPoints(26);
            for (int i = 0; i < rows.size(); i++) {
                Look look = Look.TEXT.line(i == rows.size() - 1 ? Line.END : Line.ROW);
                for (int column = 0; column < headers.size(); column++) {
                    write(sheet, row + 1 + i, column, rows.get(i).get(column), look);
                }
            }
            if (DataSheet.distinct(headers) && !rows.isEmpty()) {
                book.table(sheet, "chart " + caption, row, 0, headers, rows.size(), false);
            }
        }

        private void write(XSSFSheet sheet, int row, int column, @Nullable Object cell, Look look) {
            if (cell instanceof FigureCell figure && figure.value() != null) {
                book.figure(sheet, row, column, figure, look);
            } else if (cell instanceof Double number) {
                String format = Objects.requireNonNullElse(formats[column], "General");
                book.figure(sheet, row, column, new FigureCell("", number, "", format), look);
            } else if (cell instanceof String text) {
                book.text(sheet, row, column, text, column == 0 ? look : look.right());
            } else {
                // a text, even a dash, would be drawn as zero
                book.text(sheet, row, column, "", look);
            }
        }
    }
}
