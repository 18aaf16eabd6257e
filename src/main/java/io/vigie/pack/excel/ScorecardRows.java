package io.vigie.pack.excel;

import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.pack.excel.Look.Face;
import io.vigie.pack.excel.Look.Line;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFName;

/**
 * The scorecard: figures, a bar for each relative variance, and a sparkline over months that stand at the right, outside
 * the printed page.
 */
final class ScorecardRows {

    static final int FROZEN_COLUMNS = 2;
    /** Index of the last column that prints. */
    static final int LAST_PRINTED = 15;

    private static final int AC = 3;
    private static final int PLAN_RELATIVE = 6;
    private static final int PLAN_BAR = 7;
    private static final int PRIOR_RELATIVE = 10;
    private static final int PRIOR_BAR = 11;
    private static final int SPARKLINE = 12;
    private static final int COMMENT = 15;
    private static final int TREND = 17;
    private static final int MONTHS = 13;
    private static final double ROW_HEIGHT = 16.5;
    /** Percent at which bars end; the number beside keeps the true value. */
    private static final double BAR_END = 20;

    static final List<Integer> WIDTHS = widths();

    private final PageSheet page;
    private final Book book;
    private final Block.Scorecard scorecard;
    private int frozenRows;

    ScorecardRows(PageSheet page, Block.Scorecard scorecard) {
        this.page = page;
        this.book = page.book();
        this.scorecard = scorecard;
    }

    private static List<Integer> widths() {
        List<Integer> widths =
                new ArrayList<>(List.of(88, 176, 48, 64, 64, 64, 60, 76, 64, 64, 60, 76, 120, 52, 48, 60, 30));
        for (int i = 0; i < MONTHS; i++) {
            widths.add(60);
        }
        return List.copyOf(widths);
    }

    /** Rows that stay in sight, known once written. */
    int frozenRows() {
        return frozenRows;
    }

    int write(int head) {
        List<String> headers = List.of(
                book.word(Words.SCORECARD_DOMAIN),
                book.word(Words.SCORECARD_MEASURE),
                book.word(Words.SCORECARD_UNIT),
                "AC",
                "PL",
                "ΔPL",
                "ΔPL%",
                "ΔPL% ±20",
                "PY",
                "ΔPY",
                "ΔPY%",
                "ΔPY% ±20",
                book.word(Words.SCORECARD_MONTHS),
                book.word(Words.SCORECARD_SIGNAL),
                book.word(Words.SCORECARD_GRADE),
                book.word(SheetWords.COMMENT));
        for (int i = 0; i < headers.size(); i++) {
            Look look = Look.TEXT.face(Face.HEAD).line(Line.HEAD);
            boolean centred = i == PLAN_BAR || i == PRIOR_BAR || i >= SPARKLINE;
            page.text(head, i, headers.get(i), i < AC ? look : centred ? look.centre() : look.right());
        }
        frozenRows = head + 1;
        List<String> months = months();
        for (int i = 0; i < months.size(); i++) {
            page.text(
                    head,
                    TREND + i,
                    months.get(i),
                    Look.TEXT.face(Face.HEAD).line(Line.HEAD).right());
        }
        int first = head + 1;
        int row = first;
        List<Block.ScorecardRow> rows = scorecard.rows();
        for (int i = 0; i < rows.size(); i++) {
            boolean end = i == rows.size() - 1;
            boolean groupEnds =
                    end || !rows.get(i + 1).domain().equals(rows.get(i).domain());
            boolean groupStarts =
                    i == 0 || !rows.get(i - 1).domain().equals(rows.get(i).domain());
            write(rows.get(i), row++, months, groupStarts, end ? Line.END : groupEnds ? Line.ROW : Line.NONE);
        }
        if (!rows.isEmpty()) {
            book.table(page.sheet(), "scorecard", head, 0, headers, rows.size(), false);
            if (!months.isEmpty()) {
                book.table(page.sheet(), "scorecard months", head, TREND, months, rows.size(), false);
            }
            name("scorecard", first, 0, row - 1, LAST_PRINTED);
            bars(first);
            sparklines(first, months.size());
        }
        row++;
        for (String line : CellText.lines(book.word(SheetWords.SCORECARD_NOTE), page.characters(Face.NOTE))) {
            page.text(row++, 0, line, Look.TEXT.face(Face.NOTE));
        }
        return row;
    }

    private void write(Block.ScorecardRow measure, int row, List<String> months, boolean groupStarts, Line line) {
        page.height(row, ROW_HEIGHT);
        boolean signal = !measure.signal().isEmpty()
                && Character.isDigit(measure.signal().charAt(0));
        Look look = Look.TEXT.line(line);
        page.text(row, 0, groupStarts ? measure.domain() : "", look.face(Face.TITLE));
        page.text(row, 1, measure.name(), signal ? look.face(Face.STRONG) : look);
        page.text(row, 2, measure.unit(), look.face(Face.TITLE));
        Figure[] figures = {
            measure.actual(),
            measure.plan(),
            measure.planDelta(),
            measure.planRelative(),
            null,
            measure.prior(),
            measure.priorDelta(),
            measure.priorRelative()
        };
        for (int i = 0; i < figures.length; i++) {
            if (figures[i] != null) {
                page.figure(row, AC + i, figures[i], signal && i == 0 ? look.face(Face.STRONG) : look);
            }
        }
        page.bar(row, PLAN_BAR, PLAN_RELATIVE, cell(measure.planRelative()), look);
        page.bar(row, PRIOR_BAR, PRIOR_RELATIVE, cell(measure.priorRelative()), look);
        page.text(row, SPARKLINE, "", look);
        page.text(
                row,
                SPARKLINE + 1,
                measure.signal(),
                look.face(signalFace(measure, signal)).centre());
        page.text(row, SPARKLINE + 2, measure.grade().name(), look.centre());
        page.text(row, COMMENT, measure.comment() == 0 ? "" : "(" + measure.comment() + ")", look.centre());
        for (int i = 0; i < months.size(); i++) {
            Figure month = month(measure, months.get(i), i);
            if (month.value() == null) {
                // a dash would be drawn as zero
                page.text(row, TREND + i, "", look);
            } else {
                page.figure(row, TREND + i, cell(month), look.face(Face.TITLE));
            }
        }
        String id = measure.metric().replaceAll("[^A-Za-z0-9]", "_");
        name("AC_" + id, row, AC, row, AC);
        name("PL_" + id, row, AC + 1, row, AC + 1);
        name("PY_" + id, row, PRIOR_BAR - 3, row, PRIOR_BAR - 3);
    }

    private Figure month(Block.ScorecardRow measure, String month, int index) {
        NumberStyle style = measure.actual().style();
        int shift = months().size() - measure.trend().size();
        Double value = index < shift ? null : measure.trend().get(index - shift);
        return new Figure.Measured(measure.actual().key().at(month), value, style);
    }

    /** Labels of the trend's months, counted back from the month the actual values stand for. */
    private List<String> months() {
        return scorecard.rows().stream()
                .filter(row -> row.actual().key().kind() == PeriodKind.MONTH)
                .findFirst()
                .map(row -> ReportingPeriod.monthLabels(row.actual().key().period(), MONTHS))
                .orElse(List.of());
    }

    private FigureCell cell(Figure figure) {
        return FigureCell.of(figure, book.cells, book.language);
    }

    private static Face signalFace(Block.ScorecardRow measure, boolean signal) {
        if (!signal || !measure.better().directed()) {
            return signal ? Face.STRONG : Face.TITLE;
        }
        boolean up = measure.signal().endsWith("↑");
        return up == (measure.better() == Better.HIGHER) ? Face.GOOD : Face.BAD;
    }

    private void name(String wanted, int row, int column, int lastRow, int lastColumn) {
        if (book.workbook.getName(wanted) != null) {
            return;
        }
        XSSFName name = book.workbook.createName();
        name.setNameName(wanted);
        String from = page.at(row, column);
        name.setRefersToFormula(
                row == lastRow && column == lastColumn
                        ? from
                        : from + ":" + new CellReference(lastRow, lastColumn, true, true).formatAsString());
    }

    /** One conditional format for each direction, so that colour says good or bad and not up or down. */
    private void bars(int first) {
        Map<Better, List<String>> cells = new EnumMap<>(Better.class);
        for (int i = 0; i < scorecard.rows().size(); i++) {
            List<String> own = cells.computeIfAbsent(scorecard.rows().get(i).better(), none -> new ArrayList<>());
            own.add(new CellReference(first + i, PLAN_BAR).formatAsString());
            own.add(new CellReference(first + i, PRIOR_BAR).formatAsString());
        }
        cells.forEach((better, own) ->
                page.extensions().variances(own, Palette.impact(better, 1), Palette.impact(better, -1), BAR_END));
    }

    private void sparklines(int first, int months) {
        if (months == 0) {
            return;
        }
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        for (int i = 0; i < scorecard.rows().size(); i++) {
            Block.ScorecardRow measure = scorecard.rows().get(i);
            boolean signal = !measure.signal().isEmpty()
                    && Character.isDigit(measure.signal().charAt(0));
            String colour = signal ? signalFace(measure, true).colour : Palette.AC;
            groups.computeIfAbsent(colour, none -> new LinkedHashMap<>())
                    .put(
                            new CellReference(first + i, SPARKLINE).formatAsString(),
                            page.at(first + i, TREND, months).replace("$", ""));
        }
        groups.forEach(page.extensions()::sparklines);
    }
}
