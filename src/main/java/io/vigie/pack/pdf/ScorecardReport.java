package io.vigie.pack.pdf;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.RowMark;
import io.vigie.pack.chart.Tone;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jasperreports.renderers.Renderable;

/** The table of measures with pins and sparklines, its comments and its key. */
final class ScorecardReport {

    /** Comments that stand below the table; further ones stand at the foot of the page. */
    static final int COMMENTS = 3;

    /** Rows a page holds. */
    static final int MOST = 26;

    /** Rows a page holds at the usual height. */
    private static final int USUAL = 24;

    private static final int HEIGHT = 15;

    private static final int TIGHT = 14;

    /** Widest short name a row holds. */
    private static final double NAME_WIDTH = 110;

    private static final double NAME_SIZE = 8.5;

    private static final int PIN_WIDTH = 100;

    private static final int TREND_WIDTH = 80;

    private static final int COMMENT_WIDTH = 221;

    private static final double COMMENT_SIZE = 7.5;

    private final Print print;

    ScorecardReport(Print print) {
        this.print = print;
    }

    Part part(Block.Scorecard scorecard, List<Comment> comments, int width) {
        Map<String, Object> parameters = print.parameters(scorecard.title(), width);
        List<String> heads = List.of(
                Words.SCORECARD_DOMAIN.in(print.language),
                Words.SCORECARD_MEASURE.in(print.language),
                Words.SCORECARD_UNIT.in(print.language),
                "AC",
                "PL",
                "ΔPL",
                "ΔPL%",
                "PY",
                "ΔPY",
                "ΔPY%",
                Words.SCORECARD_MONTHS.in(print.language),
                Words.SCORECARD_SIGNAL.in(print.language),
                Words.SCORECARD_GRADE.in(print.language));
        for (int at = 0; at < heads.size(); at++) {
            parameters.put("HEAD_" + at, heads.get(at));
        }
        for (int at = 0; at < comments.size() && at < COMMENTS; at++) {
            Comment comment = comments.get(at);
            parameters.put(
                    "COMMENT_" + at, Print.cut(Typeface.REGULAR, comment.text(), COMMENT_SIZE, COMMENT_WIDTH, 2));
            parameters.put("DISC_" + at, Discs.disc(print, comment.number(), 0, 10, 10));
            parameters.put("DISC_TEXT_" + at, PdfWords.COMMENT.in(print.language, comment.number()));
        }
        parameters.put("NOTE", Words.SCORECARD_NOTE.in(print.language));
        for (Scenario scenario : List.of(Scenario.AC, Scenario.PL, Scenario.PY)) {
            parameters.put("SWATCH_" + scenario, print.mark(new RowMark.Swatch(scenario)));
        }
        int height = scorecard.rows().size() <= USUAL ? HEIGHT : TIGHT;
        List<Map<String, ?>> rows = new ArrayList<>();
        String domain = "";
        for (Block.ScorecardRow row : scorecard.rows()) {
            rows.add(row(
                    row,
                    height,
                    rows.isEmpty(),
                    domain,
                    rows.size() == scorecard.rows().size() - 1));
            domain = row.domain();
        }
        return new Part(print.templates.wide("scorecard", width), parameters, rows);
    }

    private Map<String, ?> row(Block.ScorecardRow row, int height, boolean first, String before, boolean last) {
        boolean told = row.signal().matches("\\d.*");
        double name = (told ? Typeface.BOLD : Typeface.REGULAR).width(row.name(), NAME_SIZE);
        double width = Math.max(name, Typeface.BOLD.width(row.name(), NAME_SIZE));
        if (width > NAME_WIDTH) {
            throw new IllegalArgumentException(
                    "the short name \"" + row.name() + "\" of metric " + row.metric() + " is "
                            + Math.round(width) + " points wide and a scorecard row holds " + Math.round(NAME_WIDTH)
                            + "; shorten it under short: in the metric's file");
        }
        boolean group = !row.domain().equals(before);
        boolean up = row.signal().endsWith("↑");
        Tone tone = Tone.impact(row.better(), up ? 1 : -1);
        Map<String, Object> fields = new HashMap<>();
        fields.put("FIRST", first);
        fields.put("GROUP", group && !first);
        fields.put("DOMAIN", group ? row.domain() : null);
        fields.put("NAME", row.name());
        fields.put("UNIT", row.unit());
        fields.put("TOLD", told);
        fields.put("ACTUAL", print.numbers.figure(row.actual()));
        fields.put("PLAN", print.numbers.figure(row.plan()));
        fields.put("PLAN_DELTA", print.numbers.figure(row.planDelta()));
        fields.put("PLAN_PIN", pin(row.planRelative(), row.better(), Scenario.PL, height));
        fields.put("PLAN_RELATIVE", "ΔPL% " + print.numbers.figure(row.planRelative()));
        fields.put("PRIOR", print.numbers.figure(row.prior()));
        fields.put("PRIOR_DELTA", print.numbers.figure(row.priorDelta()));
        fields.put("PRIOR_PIN", pin(row.priorRelative(), row.better(), Scenario.PY, height));
        fields.put("PRIOR_RELATIVE", "ΔPY% " + print.numbers.figure(row.priorRelative()));
        fields.put(
                "TREND",
                print.mark(new RowMark.Sparkline(row.trend(), row.limits(), told ? tone : null), TREND_WIDTH, height));
        fields.put("SIGNAL", row.signal());
        fields.put("SIGNAL_GOOD", told && tone == Tone.GOOD);
        fields.put("SIGNAL_BAD", told && tone == Tone.BAD);
        fields.put("SIGNAL_NEUTRAL", told && tone == Tone.NEUTRAL);
        fields.put("GRADE", row.grade().name());
        fields.put("PARTIAL", row.grade() == Grade.C || row.grade() == Grade.D);
        fields.put("HAS_DISC", row.comment() > 0);
        if (row.comment() > 0) {
            fields.put("DISC", Discs.disc(print, row.comment(), name + 5, (int) NAME_WIDTH, height));
            fields.put("DISC_TEXT", PdfWords.COMMENT.in(print.language, row.comment()));
        }
        fields.put("END", last ? "end" : null);
        return fields;
    }

    private Renderable pin(Figure relative, Better better, Scenario reference, int height) {
        String text = print.numbers.figure(relative);
        String instead = text.equals(NumberFormat.NOT_AVAILABLE) ? "" : text;
        return print.mark(new RowMark.Pin(relative.value(), instead, better, reference), PIN_WIDTH, height);
    }
}
