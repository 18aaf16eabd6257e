package io.vigie.pack.excel;

import io.vigie.catalogue.Ink;
import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Words;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/** What the workbook is, how to read it, and the way to every sheet. */
final class CoverSheet {

    private static final List<Integer> WIDTHS = List.of(150, 430, 40, 190, 640);
    private static final int RIGHT = 3;

    private final Book book;
    private final XSSFSheet sheet;
    private final Block.@Nullable Cover cover;

    CoverSheet(Book book, String name, String source, Block.@Nullable Cover cover) {
        this.book = book;
        this.cover = cover;
        this.sheet = book.sheet(name, source);
        Book.widths(sheet, WIDTHS);
    }

    /** Written last, when all sheets are known. */
    void write(List<Book.Listed> sheets) {
        Identity identity = book.pack.identity();
        put(0, 0, identity.entity(), Look.TEXT.face(Face.ENTITY), 20);
        put(1, 0, identity.packName(), Look.TEXT.face(Face.PACK), 32);
        put(2, 0, identity.period().label(), Look.TEXT.face(Face.PERIOD), 60);
        put(
                3,
                0,
                cover == null ? "" : cover.subtitle(),
                Look.TEXT.face(Face.ENTITY).face(Face.BODY),
                20);
        book.text(
                sheet,
                1,
                RIGHT,
                book.stamp(),
                Look.TEXT.face(Face.STAMP).centre().line(Line.FRAME));
        if (cover != null) {
            int row = 2;
            book.text(sheet, row, RIGHT, cover.stampNote(), Look.TEXT.face(Face.TITLE));
        }
        int left = 5;
        left = heading(left, 0, book.word(Words.COVER_THIS_PACK));
        List<Block.Fact> facts =
                cover == null ? List.of(new Block.Fact(book.word(Words.COVER_RUN), identity.runId())) : cover.facts();
        for (Block.Fact fact : facts) {
            left = line(left, 0, fact.label(), fact.value(), Look.TEXT.face(Face.TITLE));
        }
        left = heading(left + 1, 0, book.word(Words.COVER_HOW_TO_READ));
        boolean mono = book.pack.printing().ink() == Ink.MONO;
        left = line(left, 0, "AC", book.word(Words.KEY_AC), Look.TEXT.face(Face.STRONG));
        left = line(left, 0, "PY", book.word(Words.KEY_PY), Look.TEXT.face(Face.STRONG));
        left = line(left, 0, "PL", book.word(Words.KEY_PL), Look.TEXT.face(Face.STRONG));
        left = line(
                left,
                0,
                "ΔPL, ΔPY",
                book.word(mono ? SheetWords.DELTA_MONO : SheetWords.DELTA),
                Look.TEXT.face(Face.STRONG));
        left = line(
                left,
                0,
                NumberFormat.in(book.language).notDefined(),
                book.word(SheetWords.NOT_DEFINED_MEANS),
                Look.TEXT.face(Face.STRONG));
        left = line(left, 0, "=", book.word(SheetWords.EVERY_FIGURE), Look.TEXT.face(Face.STRONG));
        int right = heading(5, RIGHT, book.word(SheetWords.CONTENTS));
        for (Book.Listed listed : sheets) {
            book.link(book.text(sheet, right, RIGHT, listed.sheet(), Look.TEXT.face(Face.LINK)), listed.sheet());
            for (String part : CellText.lines(listed.note(), 118)) {
                book.text(sheet, right++, RIGHT + 1, part, Look.TEXT);
            }
        }
        book.workbook.setPrintArea(
                book.workbook.getSheetIndex(sheet), 0, WIDTHS.size() - 1, 0, Math.max(left, right) - 1);
        sheet.setRepeatingRows(new CellRangeAddress(0, 1, -1, -1));
        sheet.createFreezePane(0, 5);
    }

    private void put(int row, int column, String text, Look look, float height) {
        book.text(sheet, row, column, text, look);
        sheet.getRow(row).setHeightInPoints(height);
    }

    private int heading(int row, int column, String text) {
        book.text(sheet, row, column, text, Look.TEXT.face(Face.STRONG).line(Line.HEAD));
        book.text(sheet, row, column + 1, "", Look.TEXT.line(Line.HEAD));
        return row + 1;
    }

    private int line(int row, int column, String label, String value, Look look) {
        book.text(sheet, row, column, label, look);
        int next = row;
        for (String part : CellText.lines(value, 74)) {
            book.text(sheet, next++, column + 1, part, Look.TEXT);
        }
        return next;
    }
}
