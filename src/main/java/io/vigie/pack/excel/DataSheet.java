package io.vigie.pack.excel;

import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.IgnoredErrorType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/**
 * A sheet that is one table from its first row on, with filter and frozen head. Rows go straight into the file, so their
 * number costs no memory; what does not fit goes on in a further sheet.
 */
final class DataSheet {

    /** Rows of one sheet below its head. */
    static final int LIMIT = SpreadsheetVersion.EXCEL2007.getMaxRows() - 1;

    /** A printed sheet ends here: two thousand pages help nobody, and programs take minutes to lay them out. */
    private static final int PRINTED = 1_000;

    private DataSheet() {}

    /** @param wrapped for prose */
    record Field(String header, int pixels, boolean numeric, boolean wrapped) {

        static Field text(String header, int pixels) {
            return new Field(header, pixels, false, false);
        }

        static Field prose(String header, int pixels) {
            return new Field(header, pixels, false, true);
        }

        static Field number(String header, int pixels) {
            return new Field(header, pixels, true, false);
        }
    }

    /** Row by row what the table holds: numbers, texts, or null for an empty cell. */
    interface Content {

        int size();

        /** Cells of one row, as many as fields. */
        List<@Nullable Object> row(int index);
    }

    /** The names of the sheets the rows will take; at least one. */
    static List<String> reserve(Book book, String name, int rows, int limit) {
        List<String> names = new ArrayList<>();
        for (long from = 0; from == 0 || from < rows; from += limit) {
            names.add(book.reserve(name));
        }
        return names;
    }

    static void write(Book book, List<String> names, String source, List<Field> fields, Content content, int limit) {
        for (int part = 0; part < names.size(); part++) {
            int from = part * limit;
            write(book, names.get(part), source, fields, content, from, Math.min(content.size(), from + limit));
        }
    }

    private static void write(
            Book book, String name, String source, List<Field> fields, Content content, int from, int to) {
        XSSFSheet sheet = book.sheet(name, source);
        Book.widths(sheet, fields.stream().map(Field::pixels).toList());
        List<String> headers = new ArrayList<>();
        for (int column = 0; column < fields.size(); column++) {
            Field field = fields.get(column);
            Look head = Look.TEXT.face(Face.HEAD).line(Line.HEAD);
            head = field.numeric()
                    ? head.right()
                    : head.indented(column > 0 && fields.get(column - 1).numeric());
            book.text(sheet, 0, column, field.header(), head);
            headers.add(field.header());
        }
        sheet.getRow(0).setHeightInPoints(18);
        int rows = to - from;
        String remark = remark(book, content.size(), from, to);
        if (!remark.isEmpty()) {
            // beside the table, a column apart
            book.text(sheet, 0, fields.size() + 1, remark, Look.TEXT.face(Face.NOTE));
        }
        book.table(sheet, name, 0, 0, headers, rows, true);
        sheet.createFreezePane(1, 1);
        sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
        int last = Math.max(1, rows);
        String end = new CellReference(last, fields.size() - 1).formatAsString();
        sheet.getCTWorksheet().getDimension().setRef("A1:" + end);
        book.workbook.setPrintArea(
                book.workbook.getSheetIndex(sheet), 0, fields.size() - 1, 0, Math.min(last, PRINTED));
        sheet.addIgnoredErrors(
                new CellRangeAddress(1, last, 0, fields.size() - 1), IgnoredErrorType.NUMBER_STORED_AS_TEXT);
        Cells cells = new Cells(book, fields);
        book.parcel.append(Book.part(sheet), xml -> {
            for (int index = from; index < to; index++) {
                cells.row(xml, index - from + 2, content.row(index));
            }
        });
    }

    /** What a reader of the sheet or of its print must know; empty where it is all there. */
    private static String remark(Book book, int all, int from, int to) {
        List<String> remarks = new ArrayList<>();
        String size = book.print(all, 0);
        if (to - from < all) {
            remarks.add(SheetWords.SPLIT_ROWS.in(book.language, book.print(from + 1, 0), book.print(to, 0), size));
        }
        if (to - from > PRINTED) {
            remarks.add(SheetWords.PRINTED_ROWS.in(book.language, book.print(PRINTED, 0), book.print(to - from, 0)));
        }
        return String.join(" ", remarks);
    }

    /** Writes rows as the file format has them, texts in place. */
    private static final class Cells {

        private final List<Field> fields;
        private final String[] columns;
        private final int[] plain;
        private final int[] quoted;

        Cells(Book book, List<Field> fields) {
            this.fields = fields;
            this.columns = new String[fields.size()];
            this.plain = new int[fields.size()];
            this.quoted = new int[fields.size()];
            for (int i = 0; i < fields.size(); i++) {
                Field field = fields.get(i);
                Look look = field.numeric()
                        ? Look.TEXT.right()
                        : Look.TEXT.indented(i > 0 && fields.get(i - 1).numeric());
                look = field.wrapped() ? look.wrapped() : look;
                columns[i] = CellReference.convertNumToColString(i);
                plain[i] = book.styles.of(look).getIndex();
                quoted[i] = book.styles.of(look.quoted(true)).getIndex();
            }
        }

        void row(Appendable xml, int number, List<@Nullable Object> values) throws IOException {
            xml.append("<row r=\"").append(Integer.toString(number)).append('"');
            int lines = lines(values);
            if (lines > 1) {
                xml.append(" ht=\"").append(Integer.toString(3 + 12 * lines)).append("\" customHeight=\"1\"");
            }
            xml.append('>');
            for (int i = 0; i < columns.length; i++) {
                Object value = values.get(i);
                if (value == null || value.equals("")) {
                    continue;
                }
                String text = value instanceof Number ? "" : CellText.of(value.toString());
                int style = CellText.dangerous(text) ? quoted[i] : plain[i];
                xml.append("<c r=\"")
                        .append(columns[i])
                        .append(Integer.toString(number))
                        .append("\" s=\"")
                        .append(Integer.toString(style));
                if (value instanceof Number amount) {
                    xml.append("\"><v>")
                            .append(CellText.number(amount.doubleValue()))
                            .append("</v></c>");
                } else {
                    // said only where it matters: it would be a third of a long table
                    boolean blanks = text.indexOf('\n') >= 0 || !text.strip().equals(text) || text.contains("  ");
                    xml.append("\" t=\"inlineStr\"><is><t")
                            .append(blanks ? " xml:space=\"preserve\">" : ">")
                            .append(CellText.xml(text))
                            .append("</t></is></c>");
                }
            }
            xml.append("</row>");
        }

        private int lines(List<@Nullable Object> values) {
            int lines = 1;
            for (int i = 0; i < columns.length; i++) {
                Object value = values.get(i);
                if (value != null && fields.get(i).wrapped()) {
                    lines = Math.max(
                            lines,
                            PageSheet.lines(value.toString(), fields.get(i).pixels()));
                }
            }
            return Math.min(lines, 30);
        }
    }

    /** Whether all headers differ, as a table needs; it does not tell capitals from small letters. */
    static boolean distinct(List<String> headers) {
        Set<String> seen = new HashSet<>();
        headers.forEach(header -> seen.add(header.toLowerCase(Locale.ROOT)));
        return seen.size() == headers.size() && !seen.contains("");
    }
}
