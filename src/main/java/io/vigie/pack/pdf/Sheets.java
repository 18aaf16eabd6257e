package io.vigie.pack.pdf;

import io.vigie.pack.chart.Chart;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Divides a page whose rows are longer than a sheet of paper, so that rows of blocks stay whole, a table never leaves its
 * title alone, and a comment stands on the sheet of the mark it belongs to.
 */
final class Sheets {

    /** From the first row to the last line of comments, in points. */
    static final int BODY = 462;

    /** Above every row. */
    private static final int GAP = 6;

    /** Further room between rows where a sheet has it. */
    private static final int SPACE = 14;

    /** Three lines above a chart or table. */
    private static final int TITLE = 36;

    private static final int TABLE_HEAD = 14;

    private static final int TABLE_ROW = 16;

    /** Rows that stay with the title of a table that runs on. */
    private static final int FIRST_ROWS = 3;

    private static final int NINE_ROW = 21;

    private static final int ACTION = 25;

    private static final int FINDING = 451;

    private static final double LINE = 12.4;

    private static final double PROSE = 9;

    private static final double REMARK_LINE = 10;

    private static final double REMARK = 7.5;

    private final Page page;
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private double used;
    private boolean runsOn;

    private Sheets(Page page) {
        this.page = page;
    }

    /**
     * What is printed on one sheet.
     *
     * @param space between rows beyond the least, in points
     */
    record Sheet(Page page, int space) {}

    /** The page itself if it fits. */
    static List<Sheet> of(Page page) {
        Sheets sheets = new Sheets(page);
        page.rows().forEach(sheets::add);
        sheets.end();
        return sheets.sheets;
    }

    private void add(Row row) {
        if (row.blocks().get(0) instanceof Block.Scorecard scorecard
                && scorecard.rows().size() > ScorecardReport.MOST) {
            divide(scorecard);
            return;
        }
        double height = GAP + height(row);
        double room = BODY - used - comments();
        boolean divisible = row.split() == Split.FULL && row.height() == 0;
        double needed = divisible ? Math.min(height, GAP + TITLE + TABLE_HEAD + FIRST_ROWS * TABLE_ROW) : height;
        if (needed > room && !rows.isEmpty()) {
            end();
        }
        rows.add(row);
        runsOn |= used + height > BODY;
        used = (used + height) % BODY;
    }

    /** Into parts of about the same length. */
    private void divide(Block.Scorecard scorecard) {
        int size = scorecard.rows().size();
        int number = (size + ScorecardReport.MOST - 1) / ScorecardReport.MOST;
        int each = (size + number - 1) / number;
        for (int from = 0; from < size; from += each) {
            if (!rows.isEmpty()) {
                end();
            }
            rows.add(Row.of(new Block.Scorecard(
                    scorecard.title(), scorecard.rows().subList(from, Math.min(from + each, size)))));
            used = BODY;
        }
    }

    /** The sheet with its rows and the comments that no other sheet carries. */
    private void end() {
        Set<Integer> elsewhere = new TreeSet<>();
        page.blocks().forEach(block -> elsewhere.addAll(marks(block)));
        rows.forEach(row -> row.blocks().forEach(block -> elsewhere.removeAll(marks(block))));
        List<Comment> comments = page.comments().stream()
                .filter(comment -> !elsewhere.contains(comment.number()))
                .toList();
        int spare = runsOn ? 0 : (int) (BODY - used - comments());
        int space = rows.size() < 2 ? 0 : Math.max(0, Math.min(SPACE, spare / (rows.size() - 1)));
        sheets.add(
                new Sheet(new Page(page.id(), page.section(), page.message(), rows, comments, page.source()), space));
        rows.clear();
        used = 0;
        runsOn = false;
    }

    /** Room for the comments, as if all stood on one sheet. */
    private int comments() {
        return page.comments().isEmpty() || page.rows().get(0).blocks().get(0) instanceof Block.Scorecard
                ? 0
                : Discs.height(page.comments());
    }

    /** Numbers of the comments on a block's marks. */
    private static Set<Integer> marks(Block block) {
        Set<Integer> numbers = new TreeSet<>();
        if (block instanceof Block.Scorecard scorecard) {
            scorecard.rows().forEach(row -> numbers.add(row.comment()));
        } else if (block instanceof Block.Drawing drawing) {
            if (drawing.chart() instanceof Chart.Trend trend) {
                trend.marks().forEach(mark -> numbers.add(mark.number()));
            } else if (drawing.chart() instanceof Chart.Bridge bridge) {
                bridge.marks().forEach(mark -> numbers.add(mark.number()));
            }
        }
        return numbers;
    }

    private static double height(Row row) {
        double height = 0;
        for (int at = 0; at < row.blocks().size(); at++) {
            height = Math.max(
                    height,
                    height(row.blocks().get(at), row.height(), row.split().width(at)));
        }
        return height;
    }

    /** About what the templates take; what is not listed stands alone on its page or runs on. */
    private static double height(Block block, int given, int width) {
        if (block instanceof Block.Drawing) {
            return TITLE + (given == 0 ? BlockReports.CHART : given);
        }
        if (block instanceof Block.NineRows box) {
            return TITLE + NINE_ROW * box.rows().size();
        }
        if (block instanceof Block.Table table) {
            return TITLE + TABLE_HEAD + TABLE_ROW * table.rows().size() + 2;
        }
        if (block instanceof Block.Messages messages) {
            return TABLE_HEAD + messages.messages().size() * SummaryReports.height(messages) + 24;
        }
        if (block instanceof Block.Actions actions) {
            return TITLE + TABLE_HEAD + ACTION * actions.rows().size() + (actions.sums() == null ? 2 : 22);
        }
        if (block instanceof Block.Points points) {
            return 20
                    + points.points().stream()
                            .mapToDouble(point -> lines(point.text(), width - 17))
                            .sum();
        }
        if (block instanceof Block.Notes notes && notes.heading().isEmpty()) {
            return notes.paragraphs().stream()
                    .mapToDouble(text -> 2
                            + REMARK_LINE
                                    * Typeface.REGULAR
                                            .wrap(text, REMARK, width - 2.0)
                                            .size())
                    .sum();
        }
        if (block instanceof Block.Notes notes) {
            return 19 + paragraphs(notes.paragraphs(), width);
        }
        if (block instanceof Block.Commentary commentary) {
            return 31 + paragraphs(commentary.paragraphs(), width);
        }
        if (block instanceof Block.FindingCard) {
            return FINDING;
        }
        return BODY;
    }

    private static double paragraphs(List<String> paragraphs, int width) {
        return paragraphs.stream().mapToDouble(text -> lines(text, width)).sum();
    }

    private static double lines(String text, int width) {
        return LINE * Typeface.REGULAR.wrap(text, PROSE, width - 2.0).size() + 3;
    }
}
