package io.vigie.pack.pdf;

import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.chart.RowMark;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.NumberFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The executive summary's messages and the actions from the last pack. */
final class SummaryReports {

    private static final double TEXT = 9;

    private static final double NOTE = 7.5;

    /** Widths of the cells, as in the template. */
    private static final double WHAT_WIDTH = 152;

    private static final double WHY_WIDTH = 186;
    private static final double ACTION_WIDTH = 142;
    private static final double NOTE_WIDTH = 124;
    private static final int MONEY_WIDTH = 122;
    private static final int MONEY_HEIGHT = 26;

    private static final int EFFECT_WIDTH = 130;
    private static final int DIFFERENCE_WIDTH = 42;

    /** Lines a cell of a message holds. */
    private static final int LINES = 3;

    /** From this height an action has a line more above its owner. */
    private static final int ROOMY = 60;

    private final Print print;
    private final Map<String, String> anchors;

    /** @param anchors by page id */
    SummaryReports(Print print, Map<String, String> anchors) {
        this.print = print;
        this.anchors = anchors;
    }

    Part messages(Block.Messages block) {
        Map<String, Object> parameters = print.parameters();
        String unit = block.messages().stream()
                .map(Block.Message::money)
                .filter(Objects::nonNull)
                .map(Chart.MoneyRange::unit)
                .findFirst()
                .orElse("");
        parameters.put("HEAD_WHAT", PdfWords.WHAT.in(print.language));
        parameters.put("HEAD_WHY", PdfWords.WHY.in(print.language));
        parameters.put(
                "HEAD_WORTH",
                unit.isEmpty() ? PdfWords.WORTH_BARE.in(print.language) : PdfWords.WORTH.in(print.language, unit));
        parameters.put("HEAD_NOW", PdfWords.NOW.in(print.language));
        parameters.put("HEAD_GRADE", PdfWords.GRADE.in(print.language));
        parameters.put("HEAD_PAGE", PdfWords.PAGE.in(print.language));
        parameters.put("TOTAL", block.total());
        int height = height(block);
        List<Map<String, ?>> rows = new ArrayList<>();
        for (Block.Message message : block.messages()) {
            rows.add(message(message, height, rows.size() == block.messages().size() - 1));
        }
        return new Part(print.templates.shared("messages"), parameters, rows);
    }

    /** Of a row, so that a page takes up to seven of them. */
    static int height(Block.Messages block) {
        int count = block.messages().size();
        return count <= 5 ? 60 : count == 6 ? 52 : 44;
    }

    private Map<String, ?> message(Block.Message message, int height, boolean last) {
        Map<String, Object> row = new HashMap<>();
        row.put("NUMBER", Integer.toString(message.number()));
        row.put("WHAT", Print.cut(Typeface.SEMIBOLD, message.what(), TEXT, WHAT_WIDTH, LINES));
        row.put("WHY", Print.cut(Typeface.REGULAR, message.why(), TEXT, WHY_WIDTH, LINES));
        Chart.MoneyRange money = message.money();
        row.put("MONEY", Drawing.high(MONEY_WIDTH, height, (graphics, wide, high) -> {
            if (money != null) {
                graphics.translate(0, 2);
                print.painter.paint(money, graphics, MONEY_WIDTH, MONEY_HEIGHT);
            }
        }));
        row.put("MONEY_TEXT", money == null ? null : money.alternative());
        row.put("MONEY_NOTE", Print.cut(Typeface.REGULAR, message.moneyNote(), NOTE, NOTE_WIDTH, 1));
        row.put(
                "ACTION",
                Print.cut(Typeface.REGULAR, message.action(), TEXT, ACTION_WIDTH, height < ROOMY ? LINES - 1 : LINES));
        row.put("OWNER", Print.cut(Typeface.REGULAR, message.owner(), NOTE, ACTION_WIDTH, 1));
        row.put("GRADE", message.grade().name());
        String anchor = anchors.get(message.page());
        row.put("PAGE", anchor == null ? NumberFormat.NOT_AVAILABLE : PrintedPages.NUMBER);
        row.put("ANCHOR", anchor);
        row.put("LINK", anchor);
        row.put("END", last ? "end" : null);
        return row;
    }

    Part actions(Block.Actions block, int width) {
        Map<String, Object> parameters = print.parameters(block.title(), width);
        parameters.put("HEAD_DECISION", PdfWords.DECISION.in(print.language));
        parameters.put("HEAD_OWNER", PdfWords.OWNER.in(print.language));
        parameters.put("HEAD_DUE", PdfWords.DUE.in(print.language));
        parameters.put("HEAD_STATUS", PdfWords.STATUS.in(print.language));
        parameters.put("HEAD_PLAN", "PL");
        parameters.put("HEAD_ACTUAL", "AC");
        parameters.put("HEAD_EFFECT", PdfWords.EFFECT.in(print.language));
        parameters.put("HEAD_DELTA", "ΔPL");
        parameters.put("HEAD_READING", PdfWords.READING.in(print.language));
        parameters.put("SWATCH_PL", print.mark(new RowMark.Swatch(Scenario.PL)));
        parameters.put("SWATCH_AC", print.mark(new RowMark.Swatch(Scenario.AC)));
        List<Map<String, ?>> rows = new ArrayList<>();
        Block.ActionRow sums = block.sums();
        List<RowMark> effects = print.marks.effects(block, EFFECT_WIDTH, DIFFERENCE_WIDTH);
        List<RowMark> differences = print.marks.differences(block, EFFECT_WIDTH, DIFFERENCE_WIDTH);
        for (Block.ActionRow action : block.rows()) {
            Map<String, Object> row =
                    action(action, sums == null && rows.size() == block.rows().size() - 1);
            row.put("OPEN", true);
            row.put("EFFECT", print.mark(effects.get(rows.size())));
            row.put("BAR", print.mark(differences.get(rows.size())));
            row.put(
                    "EFFECT_TEXT",
                    PdfWords.EFFECT_TEXT.in(
                            print.language, print.withUnit(action.expected()), print.withUnit(action.measured())));
            rows.add(row);
        }
        if (sums != null) {
            Map<String, Object> row = action(sums, true);
            row.put("SUM", true);
            rows.add(row);
        }
        return new Part(print.templates.wide("actions", width), parameters, rows);
    }

    private Map<String, Object> action(Block.ActionRow action, boolean last) {
        Map<String, Object> row = new HashMap<>();
        row.put("OPEN", false);
        row.put("SUM", false);
        row.put("ID", action.id());
        row.put("DECISION", Print.cut(Typeface.BOLD, action.decision(), 8.5, 96, 2));
        row.put("OWNER", Print.cut(Typeface.REGULAR, action.owner(), NOTE, 62, 2));
        row.put("DUE", action.due());
        row.put("STATUS", Print.cut(Typeface.REGULAR, action.status(), 8.5, 68, 2));
        row.put("PLAN", print.numbers.figure(action.expected()));
        row.put("ACTUAL", print.numbers.figure(action.measured()));
        row.put("DELTA", print.numbers.figure(action.difference()));
        row.put("READING", Print.cut(Typeface.REGULAR, action.reading(), NOTE, 110, 2));
        row.put("END", last ? "end" : null);
        return row;
    }
}
