package io.vigie.pack.excel;

import io.vigie.finding.Finding;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.Units;
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

    /** Points of a printed page between the margins, a little less than there are. */
    private static final int PAGE_HEIGHT = 478;

    private static final int PAGE_WIDTH = 756;
    /** Pixels of a chart that has no rows of its own. */
    private static final int CHART_HEIGHT = 270;

    private static final int CHART_WIDTH = 860;
    private static final int SMALL_WIDTH = 240;
    private static final int SMALL_PER_ROW = 3;
    private static final int WIDEST_TEXT = 1250;
    private final Book book;
    private final Page page;
    private final XSSFSheet sheet;
    private final String name;
    private final List<Integer> widths;
    private final Notes notes = new Notes();
    private final SheetExtensions extensions = new SheetExtensions();
    private @Nullable XSSFDrawing drawing;
    private int pageStart;
    private int headRows;
    private int printed;

    PageSheet(Book book, Page page, String name) {
        this.book = book;
        this.page = page;
        this.name = name;
        this.sheet = book.sheet(name, page.source());
        this.sheet.setDefaultRowHeightInPoints(ROW);
        this.widths = PageColumns.of(page.blocks());
        Book.widths(sheet, widths);
    }

    void write() {
        int row = head();
        headRows = row;
        printed = widths.size();
        int frozenRows = row;
        int frozenColumns = 0;
        boolean commented = false;
        for (Block block : page.blocks()) {
            int start = row;
            if (block instanceof Block.Scorecard scorecard) {
                ScorecardRows rows = new ScorecardRows(this, scorecard);
                row = rows.write(title(scorecard.title(), row));
                frozenRows = rows.frozenRows();
                frozenColumns = ScorecardRows.FROZEN_COLUMNS;
                printed = ScorecardRows.LAST_PRINTED + 1;
                headRows = frozenRows;
                row = comments(row);
                commented = true;
            } else {
                row = write(block, row);
            }
            keepTogether(start, row);
            row++;
        }
        if (!commented && !page.comments().isEmpty()) {
            row = comments(row) + 1;
        }
        sheet.createFreezePane(frozenColumns, frozenRows);
        sheet.setRepeatingRows(new CellRangeAddress(0, frozenRows - 1, -1, -1));
        book.workbook.setPrintArea(book.workbook.getSheetIndex(sheet), 0, printed - 1, 0, Math.max(1, row - 2));
        extensions.write(sheet, book);
        book.notes(sheet, notes);
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

    /** @throws IllegalStateException for a block nobody has written: nothing is left out silently */
    private int write(Block block, int row) {
        if (block instanceof Block.Drawing picture) {
            int body = title(picture.title(), row);
            String caption = page.section() + ": " + picture.title().measure();
            if (picture.chart() instanceof Chart.Trend trend) {
                return trend.months().labels().isEmpty() ? body : trend(trend, caption, body);
            }
            ChartWriter charts = new ChartWriter(book, book.charts(), caption, name);
            return draw(charts.draw(picture.chart(), CHART_HEIGHT), body);
        }
        if (block instanceof Block.FindingCard card) {
            return new FindingRows(this).write(card, row);
        }
        if (block instanceof Block.Messages messages) {
            return new MessageRows(this).write(messages, row);
        }
        if (block instanceof Block.NineRows box) {
            return new BoxRows(this).write(box, title(box.title(), row));
        }
        if (block instanceof Block.Actions actions) {
            return new ActionRows(this).write(actions, title(actions.title(), row));
        }
        if (block instanceof Block.Table table) {
            return new TableRows(this).write(table, title(table.title(), row));
        }
        if (block instanceof Block.Notes words) {
            return paragraphs(words.heading(), words.paragraphs(), row);
        }
        if (block instanceof Block.Points points) {
            return paragraphs(
                    points.heading(),
                    points.points().stream()
                            .map(point -> point.mark() + "  " + point.text())
                            .toList(),
                    row);
        }
        if (block instanceof Block.Commentary commentary) {
            text(row, 0, commentary.subject(), Look.TEXT.face(Face.STRONG));
            text(row + 1, 0, commentary.author() + ", " + commentary.date(), Look.TEXT.face(Face.NOTE));
            return paragraphs("", commentary.paragraphs(), row + 2);
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
        if (block instanceof Block.Contents) {
            // the cover lists all sheets
            return row;
        }
        throw new IllegalStateException("the workbook cannot write a "
                + block.getClass().getSimpleName() + " (page " + page.id() + "); add it to "
                + getClass().getSimpleName());
    }

    private int trend(Chart.Trend trend, String caption, int row) {
        TrendRows rows = new TrendRows(this, trend, trends() == 1);
        return PageColumns.months(page.blocks()) ? rows.write(row) : rows.writeApart(row, book.charts(), caption);
    }

    /** One chart over the width, or small ones side by side. */
    private int draw(List<ChartWriter.Drawn> charts, int start) {
        if (charts.size() == 1) {
            ChartWriter.Drawn chart = charts.get(0);
            int end = start + (chart.height() + ROW_PIXELS - 1) / ROW_PIXELS;
            placeAcross(
                    chart.xml(), chart.alternative(), start, end, 0, Math.min(CHART_WIDTH, pixels(0, widths.size())));
            return end;
        }
        int row = start;
        for (int i = 0; i < charts.size(); i++) {
            ChartWriter.Drawn chart = charts.get(i);
            int end = row + (chart.height() + ROW_PIXELS - 1) / ROW_PIXELS;
            int left = i % SMALL_PER_ROW * (SMALL_WIDTH + 20);
            placeAcross(chart.xml(), chart.alternative(), row, end, left, SMALL_WIDTH);
            if (i % SMALL_PER_ROW == SMALL_PER_ROW - 1 || i == charts.size() - 1) {
                row = end;
            }
        }
        return row;
    }

    private int comments(int start) {
        int row = start;
        for (Comment comment : page.comments()) {
            for (String line : CellText.lines("(" + comment.number() + ") " + comment.text(), characters(Face.NOTE))) {
                text(row++, 0, line, Look.TEXT.face(Face.NOTE));
            }
        }
        return row;
    }

    /** The numbers of the comments on one point, e.g. {@code  (1)}; empty without. */
    static String marks(List<Chart.Mark> marks, int panel, int point) {
        return marks.stream()
                .filter(mark -> mark.panel() == panel && mark.point() == point)
                .map(mark -> " (" + mark.number() + ")")
                .collect(Collectors.joining());
    }

    private long trends() {
        return page.blocks().stream()
                .filter(block -> block instanceof Block.Drawing picture && picture.chart() instanceof Chart.Trend)
                .count();
    }

    /** Breaks the printed page before a block that would be cut. */
    private void keepTogether(int start, int end) {
        double capacity = PAGE_HEIGHT * Math.max(1, pixels(0, printed) * 0.75 / PAGE_WIDTH);
        // the head is printed again on every page
        double head = pageStart == 0 ? 0 : points(0, headRows);
        if (start > pageStart + 4 && head + points(pageStart, end) > capacity) {
            // the empty row before goes along: left behind, it can fill a page of its own
            sheet.setRowBreak(start - 2);
            pageStart = start - 1;
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

    /** A figure with the note that says what it is. */
    XSSFCell figure(int row, int column, Figure figure, Look look) {
        note(row, column, figure);
        return figure(row, column, FigureCell.of(figure, book.cells, book.language), look);
    }

    void note(int row, int column, Figure figure) {
        String text = book.definitions().of(figure);
        if (!text.isEmpty()) {
            notes.add(row, column, text);
        }
    }

    SheetExtensions extensions() {
        return extensions;
    }

    String name() {
        return name;
    }

    /** Where the charts of a finding have their points. */
    ChartData evidence(Finding finding) {
        return book.evidence(finding);
    }

    int width(int column) {
        return widths.get(column);
    }

    /** The number of another cell of the row once more, to be shown as a bar only. */
    void bar(int row, int column, int source, FigureCell figure, Look look) {
        String cell = new CellReference(row, source).formatAsString();
        Double value = figure.value();
        figure(
                row,
                column,
                new FigureCell(
                        "IF(ISNUMBER(" + cell + ")," + cell + ",\"\")",
                        value,
                        "",
                        value == null ? "General" : figure.format()),
                look);
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
        return widths.subList(from, Math.min(to, widths.size())).stream()
                .mapToInt(Integer::intValue)
                .sum();
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
        int left = pixels(0, first);
        placeAcross(chart, alternative, from, to, left, pixels(0, after) - left);
    }

    /** @param left and {@code width} in pixels, wherever columns end */
    void placeAcross(ChartXml chart, String alternative, int from, int to, int left, int width) {
        XSSFDrawing canvas = drawing;
        if (canvas == null) {
            canvas = sheet.createDrawingPatriarch();
            drawing = canvas;
        }
        int first = column(left);
        int last = column(left + width);
        XSSFClientAnchor anchor = canvas.createAnchor(
                (left - pixels(0, first)) * Units.EMU_PER_PIXEL,
                0,
                (left + width - pixels(0, last)) * Units.EMU_PER_PIXEL,
                0,
                first,
                from,
                last,
                to);
        anchor.setAnchorType(ClientAnchor.AnchorType.MOVE_DONT_RESIZE);
        XSSFChart part = canvas.createChart(anchor);
        CTNonVisualDrawingProps properties = part.getGraphicFrame()
                .getCTGraphicalObjectFrame()
                .getNvGraphicFramePr()
                .getCNvPr();
        properties.setDescr(CellText.of(alternative));
        properties.setName(name + " " + properties.getId());
        book.parcel.replace(
                part.getPackagePart().getPartName().getName().substring(1),
                Palette.inked(book.pack.printing().ink(), chart.xml()));
    }

    /** The column a distance from the left falls into. */
    private int column(int left) {
        int column = 0;
        for (int rest = left; column < widths.size() && rest >= widths.get(column); column++) {
            rest -= widths.get(column);
        }
        return column;
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

    // ---- words

    private int paragraphs(String heading, List<String> paragraphs, int start) {
        int row = start;
        if (!heading.isEmpty()) {
            text(row++, 0, heading, Look.TEXT.face(Face.STRONG));
        }
        for (String paragraph : paragraphs) {
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
}
