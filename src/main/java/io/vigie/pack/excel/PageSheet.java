package io.vigie.pack.excel;

import io.vigie.pack.chart.Chart;
import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;

/** One page as a sheet: its blocks below each other on one grid of columns, without merged cells. */
final class PageSheet {

    /** Height of every row that does not need more. */
    static final float ROW = 13.5f;

    static final int ROW_PIXELS = 18;

    /** Points of a printed page between the margins. */
    private static final int PAGE_HEIGHT = 505;

    private static final int PAGE_WIDTH = 756;
    private static final int LEAST_WIDTH = 1000;
    private static final int FILLER = 100;
    /** Pixels for a point of a table's column. */
    private static final float TABLE_SCALE = 1.5f;

    private static final int TALL_CHART = 16;
    private static final int WIDEST_TEXT = 1250;
    private static final int WIDEST_NOTE = 420;

    private final Book book;
    private final Page page;
    private final XSSFSheet sheet;
    private final String name;
    private final List<Integer> widths;
    private @Nullable XSSFDrawing drawing;
    private int pageStart;

    PageSheet(Book book, Page page, String name) {
        this.book = book;
        this.page = page;
        this.name = name;
        this.sheet = book.sheet(name, page.source());
        this.sheet.setDefaultRowHeightInPoints(ROW);
        this.widths = widths(page.blocks());
        Book.widths(sheet, widths);
    }

    void write() {
        int row = head();
        int frozenRows = row;
        int frozenColumns = 0;
        int lastColumn = widths.size() - 1;
        for (Block block : page.blocks()) {
            int start = row;
            if (block instanceof Block.Scorecard scorecard) {
                ScorecardRows rows = new ScorecardRows(this, scorecard);
                row = rows.write(title(scorecard.title(), row));
                frozenRows = rows.frozenRows();
                frozenColumns = ScorecardRows.FROZEN_COLUMNS;
                lastColumn = ScorecardRows.LAST_PRINTED;
            } else {
                row = write(block, row);
            }
            keepTogether(start, row);
            row++;
        }
        sheet.createFreezePane(frozenColumns, frozenRows);
        sheet.setRepeatingRows(new CellRangeAddress(0, frozenRows - 1, -1, -1));
        book.workbook.setPrintArea(book.workbook.getSheetIndex(sheet), 0, lastColumn, 0, Math.max(1, row - 2));
    }

    Page page() {
        return page;
    }

    /** The way back, and the page's conclusion in lines that fit the sheet. */
    private int head() {
        String cover = book.cover();
        book.link(text(0, 0, "‹ " + cover, Look.TEXT.face(Face.LINK)), cover);
        int row = 1;
        if (!page.message().isEmpty()) {
            for (String line : CellText.lines(page.message(), characters(Face.MESSAGE))) {
                height(row, 20);
                text(row++, 0, line, Look.TEXT.face(Face.MESSAGE));
            }
        }
        return row + 1;
    }

    private int write(Block block, int row) {
        if (block instanceof Block.Drawing picture) {
            int body = title(picture.title(), row);
            if (picture.chart() instanceof Chart.Trend trend) {
                return trend.months().labels().isEmpty() ? body : new TrendRows(this, trend, trends() == 1).write(body);
            }
            String id = page.id() + ": " + picture.title().measure();
            new FindingRows(this).draw(id, picture.chart(), body, body + TALL_CHART, 0, widths.size());
            return body + TALL_CHART;
        }
        if (block instanceof Block.FindingCard card) {
            return new FindingRows(this).write(card, row);
        }
        if (block instanceof Block.Table table) {
            return table(table, title(table.title(), row));
        }
        if (block instanceof Block.Notes notes) {
            return notes(notes, row);
        }
        if (block instanceof Block.Definitions definitions) {
            return definitions(definitions, row);
        }
        if (block instanceof Block.Cover cover) {
            int next = row;
            for (Block.Fact fact : cover.facts()) {
                next = fact(next, fact.label(), fact.value());
            }
            return next;
        }
        // the cover lists all sheets
        return row;
    }

    private long trends() {
        return page.blocks().stream().filter(block -> months(block) > 0).count();
    }

    /** Breaks the printed page before a block that would be cut. */
    private void keepTogether(int start, int end) {
        double capacity = PAGE_HEIGHT * Math.max(1, pixels(0, widths.size()) * 0.75 / PAGE_WIDTH);
        if (start > pageStart + 4 && points(pageStart, end) > capacity) {
            sheet.setRowBreak(start - 1);
            pageStart = start;
        }
    }

    // ---- what blocks write with

    Book book() {
        return book;
    }

    XSSFSheet sheet() {
        return sheet;
    }

    XSSFCell text(int row, int column, String text, Look look) {
        return book.text(sheet, row, column, text, look);
    }

    XSSFCell figure(int row, int column, FigureCell figure, Look look) {
        return book.figure(sheet, row, column, figure, look);
    }

    void height(int row, double points) {
        Book.row(sheet, row).setHeightInPoints((float) points);
    }

    double points(int from, int to) {
        double points = 0;
        for (int row = from; row < to; row++) {
            XSSFRow present = sheet.getRow(row);
            points += present == null ? ROW : present.getHeightInPoints();
        }
        return points;
    }

    int pixels(int from, int to) {
        return sum(widths.subList(from, Math.min(to, widths.size())));
    }

    /** Characters of a size that fit the sheet's width in one line, also in a wider font than Lato. */
    int characters(Face face) {
        return characters(face, Math.min(pixels(0, widths.size()), WIDEST_TEXT));
    }

    static int characters(Face face, int pixels) {
        return (int) (pixels / (face.size * (face.bold ? 0.57 : 0.53) * 4 / 3));
    }

    String at(int row, int column) {
        return Book.quoted(name) + "!" + new CellReference(row, column, true, true).formatAsString();
    }

    /** Cells of a row side by side. */
    String at(int row, int column, int cells) {
        return at(row, column) + ":" + new CellReference(row, column + cells - 1, true, true).formatAsString();
    }

    static double largest(List<@Nullable Double> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
    }

    /** The second line of a title. */
    static String measure(Title title) {
        String rest = title.rest();
        return title.measure() + (rest.isEmpty() || rest.startsWith(",") ? rest : " " + rest);
    }

    int title(Title title, int row) {
        Look line = Look.TEXT.face(Face.TITLE);
        text(row, 0, title.unit(), line);
        String words = CellText.of(measure(title));
        XSSFRichTextString rich = new XSSFRichTextString(words);
        int bold = Math.min(words.length(), title.measure().length());
        if (bold > 0) {
            rich.applyFont(0, bold, book.styles.font(Face.STRONG));
        }
        if (bold < words.length()) {
            rich.applyFont(bold, words.length(), book.styles.font(Face.BODY));
        }
        text(row + 1, 0, words, Look.TEXT).setCellValue(rich);
        text(row + 2, 0, title.period(), line);
        return row + 3;
    }

    int fact(int row, String label, String value) {
        text(row, 0, label, Look.TEXT.face(Face.TITLE).wrapped());
        text(row, 1, value, Look.TEXT.wrapped());
        height(row, ROW + 2 + 12 * (lines(value, widths.get(1)) - 1));
        return row + 1;
    }

    void place(ChartXml chart, String alternative, int from, int to, int first, int after) {
        XSSFDrawing canvas = drawing;
        if (canvas == null) {
            canvas = sheet.createDrawingPatriarch();
            drawing = canvas;
        }
        XSSFClientAnchor anchor = canvas.createAnchor(0, 0, 0, 0, first, from, after, to);
        anchor.setAnchorType(ClientAnchor.AnchorType.MOVE_DONT_RESIZE);
        XSSFChart part = canvas.createChart(anchor);
        CTNonVisualDrawingProps properties = part.getGraphicFrame()
                .getCTGraphicalObjectFrame()
                .getNvGraphicFramePr()
                .getCNvPr();
        properties.setDescr(CellText.of(alternative));
        properties.setName(name + " " + properties.getId());
        book.parcel.replace(part.getPackagePart().getPartName().getName().substring(1), chart.xml());
    }

    /** Lines a text takes when wrapped; counted rather generously, since fonts differ from machine to machine. */
    static int lines(String text, int pixels) {
        int characters = Math.max(4, (int) ((pixels - 8) / 5.7));
        int lines = 0;
        for (String part : text.split("\n", -1)) {
            lines += CellText.lines(part, characters).size();
        }
        return lines;
    }

    // ---- tables and words

    private int table(Block.Table table, int head) {
        List<String> headers =
                table.columns().stream().map(Block.Column::header).toList();
        int lines = 1;
        for (int i = 0; i < headers.size(); i++) {
            Look look = Look.TEXT.head();
            text(head, i, headers.get(i), side(table, i, look));
            lines = Math.max(lines, lines(headers.get(i), widths.get(i)));
        }
        height(head, ROW + 2 + 11 * (lines - 1));
        int row = head + 1;
        int last = table.rows().size() - 1;
        for (int i = 0; i <= last; i++) {
            Line line = i < last ? Line.ROW : table.total() ? Line.SUM : Line.END;
            Face face = table.total() && i == last ? Face.STRONG : Face.BODY;
            tableRow(table, table.rows().get(i), row++, Look.TEXT.face(face).line(line));
        }
        if (DataSheet.distinct(headers) && last >= 0) {
            book.table(sheet, page.id() + " " + table.title().measure(), head, 0, headers, last + 1, false);
        }
        return row;
    }

    private void tableRow(Block.Table table, List<Block.Cell> cells, int row, Look look) {
        int most = 1;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i) instanceof Block.Cell.Words words) {
                most = Math.max(most, runsOn(table, i) ? 1 : lines(words.text(), widths.get(i)));
            }
        }
        if (most > 1) {
            height(row, ROW + 2 + 12 * (most - 1));
        }
        for (int i = 0; i < cells.size(); i++) {
            Block.Cell cell = cells.get(i);
            Look own = most == 1 ? look : runsOn(table, i) ? look.top() : look.wrapped();
            if (cell instanceof Block.Cell.Number number) {
                figure(row, i, FigureCell.of(number.figure(), book.cells, book.language), own);
            } else {
                text(row, i, cell instanceof Block.Cell.Words words ? words.text() : "", side(table, i, own));
            }
        }
    }

    /** Whether a column's text may run on into the empty cells beside the table. */
    private static boolean runsOn(Block.Table table, int column) {
        return column > 0
                && column == table.columns().size() - 1
                && !table.columns().get(column).numeric();
    }

    private static Look side(Block.Table table, int column, Look look) {
        return table.columns().get(column).numeric()
                ? look.right()
                : look.indented(column > 0 && table.columns().get(column - 1).numeric());
    }

    private int notes(Block.Notes notes, int start) {
        int row = start;
        text(row++, 0, notes.heading(), Look.TEXT.face(Face.STRONG));
        for (String paragraph : notes.paragraphs()) {
            for (String line : CellText.lines(paragraph, characters(Face.BODY))) {
                text(row++, 0, line, Look.TEXT);
            }
        }
        return row;
    }

    private int definitions(Block.Definitions definitions, int head) {
        List<String> headers = List.of(
                book.word(Words.GLOSSARY_NAME),
                book.word(Words.GLOSSARY_MEANING),
                book.word(Words.GLOSSARY_FORMULA),
                book.word(Words.GLOSSARY_DIRECTION),
                book.word(Words.GLOSSARY_VERSION));
        for (int i = 0; i < headers.size(); i++) {
            text(head, i, headers.get(i), Look.TEXT.face(Face.HEAD).line(Line.HEAD));
        }
        int row = head + 1;
        int last = definitions.definitions().size() - 1;
        for (int i = 0; i <= last; i++) {
            Block.Definition definition = definitions.definitions().get(i);
            List<String> texts = List.of(
                    definition.name(),
                    definition.meaning(),
                    definition.formula(),
                    definition.direction(),
                    definition.version());
            int lines = 1;
            for (int column = 0; column < texts.size(); column++) {
                Look look = Look.TEXT.face(column == 0 ? Face.STRONG : Face.BODY);
                text(
                        row,
                        column,
                        texts.get(column),
                        look.line(i == last ? Line.END : Line.ROW).wrapped());
                lines = Math.max(lines, lines(texts.get(column), widths.get(column)));
            }
            height(row++, ROW + 3 + 12 * (lines - 1));
        }
        book.table(sheet, page.id(), head, 0, headers, last + 1, false);
        return row;
    }

    // ---- grid

    /** The widths, in pixels, that suit all blocks of a page. */
    private static List<Integer> widths(List<Block> blocks) {
        List<Integer> widths = new ArrayList<>();
        int months = blocks.stream().mapToInt(PageSheet::months).max().orElse(0);
        if (months > 0) {
            widen(widths, 0, TrendRows.LABEL_WIDTH);
            for (int month = 1; month <= months; month++) {
                widen(widths, month, TrendRows.MONTH_WIDTH);
            }
            widen(widths, months + 1, TrendRows.END_WIDTH);
        }
        for (Block block : blocks) {
            if (block instanceof Block.Scorecard) {
                widen(widths, ScorecardRows.WIDTHS);
            } else if (block instanceof Block.FindingCard) {
                widen(widths, FindingRows.WIDTHS);
            } else if (block instanceof Block.Definitions) {
                widen(widths, List.of(170, 380, 380, 70, 130));
            } else if (block instanceof Block.Cover) {
                widen(widths, List.of(170, 600));
            } else if (block instanceof Block.Table table) {
                widen(widths, table, months > 0);
            }
        }
        for (Block block : blocks) {
            if (block instanceof Block.Table table) {
                int last = table.columns().size() - 1;
                int wanted = Math.min(WIDEST_NOTE, runningOn(table, last));
                while (sum(widths.subList(last, widths.size())) < wanted) {
                    widths.add(FILLER);
                }
            }
        }
        while (sum(widths) < LEAST_WIDTH) {
            widths.add(FILLER);
        }
        return widths;
    }

    /** Pixels the longest text of a table's last column takes. */
    private static int runningOn(Block.Table table, int last) {
        return table.rows().stream()
                .map(row -> row.get(last))
                .mapToInt(cell -> cell instanceof Block.Cell.Words words
                        ? 16 + words.text().length() * 6
                        : 0)
                .max()
                .orElse(0);
    }

    private static int sum(List<Integer> widths) {
        return widths.stream().mapToInt(Integer::intValue).sum();
    }

    private static int months(Block block) {
        return block instanceof Block.Drawing picture && picture.chart() instanceof Chart.Trend trend
                ? trend.months().labels().size()
                : 0;
    }

    /** @param besideMonths whether columns stand under months and keep their width */
    private static void widen(List<Integer> widths, Block.Table table, boolean besideMonths) {
        int last = table.columns().size() - 1;
        for (int i = 0; i <= last; i++) {
            Block.Column column = table.columns().get(i);
            int pixels = Math.round(column.width() * TABLE_SCALE);
            int most = runsOn(table, i) || besideMonths && i > 0 ? TrendRows.MONTH_WIDTH : 260;
            widen(widths, i, Math.min(pixels, most));
        }
    }

    private static void widen(List<Integer> widths, List<Integer> least) {
        for (int i = 0; i < least.size(); i++) {
            widen(widths, i, least.get(i));
        }
    }

    private static void widen(List<Integer> widths, int column, int least) {
        while (widths.size() <= column) {
            widths.add(20);
        }
        widths.set(column, Math.max(widths.get(column), least));
    }
}
