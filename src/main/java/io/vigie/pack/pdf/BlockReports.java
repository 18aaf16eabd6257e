package io.vigie.pack.pdf;

import io.vigie.pack.chart.Chart;
import io.vigie.pack.chart.RowMark;
import io.vigie.pack.chart.RowMarks;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Split;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns each block into a template with its parameters and rows. */
final class BlockReports {

    /** Least height of a row of the contents. */
    static final int CONTENTS_ROW = 13;

    /** Height of a chart whose row has none. */
    static final int CHART = 180;

    /** Points for one unit in a nine-row box without a chart beside it. */
    private static final double UNIT = 15;

    /** Characters of a formula that are printed: four lines. */
    private static final int FORMULA = 240;

    private final Print print;
    private final ScorecardReport scorecards;
    private final TableReport tables;
    private final FindingReport findings;
    private final SummaryReports summaries;

    /** @param anchors by page id */
    BlockReports(Print print, Map<String, String> anchors) {
        this.print = print;
        this.scorecards = new ScorecardReport(print);
        this.tables = new TableReport(print);
        this.findings = new FindingReport(print);
        this.summaries = new SummaryReports(print, anchors);
    }

    Part part(Block block, Place place) {
        if (block instanceof Block.Drawing drawing) {
            return drawing(drawing, place);
        }
        if (block instanceof Block.Scorecard scorecard) {
            return scorecards.part(scorecard, place.page().comments(), place.width());
        }
        if (block instanceof Block.Table table) {
            return tables.part(table, place.width());
        }
        if (block instanceof Block.NineRows box) {
            return nineRows(box, place);
        }
        if (block instanceof Block.FindingCard card) {
            return findings.part(card, place.width(), place.most());
        }
        if (block instanceof Block.Messages messages) {
            return summaries.messages(messages);
        }
        if (block instanceof Block.Actions actions) {
            return summaries.actions(actions, place.width());
        }
        if (block instanceof Block.Points points) {
            return points(points, place.width());
        }
        if (block instanceof Block.Notes notes) {
            return notes(notes, place.width());
        }
        if (block instanceof Block.Commentary commentary) {
            return commentary(commentary, place.width());
        }
        if (block instanceof Block.Definitions definitions) {
            return glossary(definitions);
        }
        throw new IllegalArgumentException("page " + place.page().id() + ": a "
                + block.getClass().getSimpleName() + " stands alone on its page; maybe give it a page of its own");
    }

    private Part drawing(Block.Drawing drawing, Place place) {
        Map<String, Object> parameters = print.parameters(drawing.title(), place.width());
        parameters.put("DRAWING", print.chart(drawing.chart(), place.width(), chartHeight(place)));
        parameters.put("ALTERNATIVE", drawing.chart().alternative());
        return new Part(print.templates.wide("chart", place.width()), parameters, List.of());
    }

    private static int chartHeight(Place place) {
        return place.height() == 0 ? CHART : place.height();
    }

    private Part nineRows(Block.NineRows box, Place place) {
        List<@Nullable RowMark> bars = print.marks.changes(box, scaleBeside(place));
        List<Map<String, ?>> rows = new ArrayList<>();
        for (Block.NineRow row : box.rows()) {
            RowMark bar = bars.get(rows.size());
            Map<String, Object> fields = new HashMap<>();
            fields.put("FIRST", rows.isEmpty());
            fields.put("GROUP", !rows.isEmpty() && !row.change());
            fields.put("CHANGE", row.change());
            fields.put("VALUE_ROW", !row.change());
            fields.put("LABEL", row.label());
            fields.put("FIGURE", print.withUnit(row.figure()));
            fields.put("BAR", bar == null ? null : print.mark(bar));
            fields.put(
                    "TABLE",
                    rows.isEmpty() ? "start" : rows.size() == box.rows().size() - 1 ? "end" : null);
            rows.add(fields);
        }
        return new Part(
                print.templates.wide("nine-rows", place.width()), print.parameters(box.title(), place.width()), rows);
    }

    /** Points for one unit in the chart of the row, which the bars of the box share. */
    private double scaleBeside(Place place) {
        int at = 0;
        for (Block block : place.row().blocks()) {
            int width = place.row().split().width(at++);
            if (block instanceof Block.Drawing drawing && drawing.chart() instanceof Chart.Trend trend) {
                return print.painter.pointsPerUnit(trend, width, chartHeight(place));
            }
        }
        return UNIT;
    }

    private Part notes(Block.Notes notes, int width) {
        Map<String, Object> parameters = print.parameters();
        if (notes.heading().isEmpty()) {
            return new Part(print.templates.wide("remark", width), parameters, paragraphs(notes.paragraphs()));
        }
        parameters.put("HEADING", notes.heading());
        return new Part(print.templates.wide("notes", width), parameters, paragraphs(notes.paragraphs()));
    }

    private Part points(Block.Points points, int width) {
        Map<String, Object> parameters = print.parameters();
        parameters.put("HEADING", points.heading());
        List<Map<String, ?>> rows = new ArrayList<>();
        points.points().forEach(point -> rows.add(Map.of("MARK", point.mark(), "TEXT", point.text())));
        return new Part(print.templates.wide("points", width), parameters, rows);
    }

    private Part commentary(Block.Commentary commentary, int width) {
        Map<String, Object> parameters = print.parameters();
        parameters.put("SUBJECT", commentary.subject());
        parameters.put("BYLINE", commentary.author() + ", " + commentary.date());
        return new Part(print.templates.wide("commentary", width), parameters, paragraphs(commentary.paragraphs()));
    }

    private static List<Map<String, ?>> paragraphs(List<String> paragraphs) {
        List<Map<String, ?>> rows = new ArrayList<>();
        paragraphs.forEach(paragraph -> rows.add(Map.of("PARAGRAPH", paragraph)));
        return rows;
    }

    private Part glossary(Block.Definitions glossary) {
        Map<String, Object> parameters = print.parameters();
        parameters.put("HEAD_NAME", Words.GLOSSARY_NAME.in(print.language));
        parameters.put("HEAD_MEANING", Words.GLOSSARY_MEANING.in(print.language));
        parameters.put("HEAD_FORMULA", Words.GLOSSARY_FORMULA.in(print.language));
        parameters.put("HEAD_DIRECTION", Words.GLOSSARY_DIRECTION.in(print.language));
        parameters.put("HEAD_VERSION", Words.GLOSSARY_VERSION.in(print.language));
        List<Map<String, ?>> rows = new ArrayList<>();
        for (Block.Definition definition : glossary.definitions()) {
            Map<String, Object> row = new HashMap<>();
            row.put("NAME", definition.name());
            row.put("MEANING", definition.meaning());
            row.put("FORMULA", shortened(definition.formula()));
            row.put("DIRECTION", definition.direction());
            row.put("VERSION", definition.version());
            row.put("END", rows.size() == glossary.definitions().size() - 1 ? "end" : null);
            rows.add(row);
        }
        return new Part(print.templates.shared("glossary"), parameters, rows);
    }

    /** The workbook carries the whole. */
    private static String shortened(String formula) {
        if (formula.length() <= FORMULA) {
            return formula;
        }
        return formula.substring(0, formula.lastIndexOf(' ', FORMULA)) + " …";
    }

    /** @param height of a row */
    Part contents(List<Map<String, ?>> rows, int height) {
        Map<String, Object> parameters = print.parameters();
        parameters.put("SECTION", Words.CONTENTS_SECTION.in(print.language));
        parameters.put("MESSAGE", Words.CONTENTS_MESSAGE.in(print.language));
        parameters.put("PAGE", Words.CONTENTS_PAGE.in(print.language));
        parameters.put("SPACER", Drawing.space(1, height));
        parameters.put("ABOVE", Drawing.space(Split.FULL.width(0), 1 + (height - CONTENTS_ROW) / 2));
        return new Part(print.templates.shared("contents"), parameters, rows);
    }

    /** The left and right half of the cover's lower part, row by row. */
    List<Map<String, ?>> coverRows(Block.Cover cover) {
        List<Map<String, ?>> keys = new ArrayList<>();
        keys.add(key(RowMarks.Key.AC, "AC", Words.KEY_AC));
        keys.add(key(RowMarks.Key.PY, "PY", Words.KEY_PY));
        keys.add(key(RowMarks.Key.PL, "PL", Words.KEY_PL));
        keys.add(key(RowMarks.Key.FC, "FC", Words.KEY_FC));
        keys.add(key(RowMarks.Key.PLAN_VARIANCE, "ΔPL", Words.variance(print.ink)));
        keys.add(key(RowMarks.Key.PRIOR_PIN, "ΔPY%", Words.KEY_DPY));
        keys.add(key(RowMarks.Key.SIGNAL, Words.KEY_SIGNAL_WORD.in(print.language), Words.KEY_SIGNAL));
        keys.add(code(
                "A  B  C  D",
                Print.bold(Words.KEY_GRADE_WORD.in(print.language)) + " "
                        + Print.escaped(Words.KEY_GRADE.in(print.language))));
        keys.add(code("_Oct  ~Oct", Print.escaped(PdfWords.KEY_YTD.in(print.language))));
        keys.add(code(
                "–  " + print.numbers.notDefined() + "  n.t.", Print.escaped(Words.KEY_MISSING.in(print.language))));
        keys.add(Map.of(
                "KEY",
                Discs.disc(print, 1, 0, 60, 12),
                "EXPLANATION",
                Print.escaped(PdfWords.KEY_COMMENT.in(print.language))));
        List<Map<String, ?>> rows = new ArrayList<>();
        for (int at = 0; at < Math.max(keys.size(), cover.facts().size()); at++) {
            Map<String, Object> row = new HashMap<>();
            if (at < cover.facts().size()) {
                row.put("LABEL", cover.facts().get(at).label());
                row.put("VALUE", cover.facts().get(at).value());
            }
            if (at < keys.size()) {
                row.putAll(keys.get(at));
            }
            rows.add(row);
        }
        return rows;
    }

    private Map<String, ?> key(RowMarks.Key key, String word, Words explanation) {
        return Map.of(
                "KEY",
                print.mark(new RowMark.Key(key)),
                "EXPLANATION",
                Print.bold(word) + " " + Print.escaped(explanation.in(print.language)));
    }

    private static Map<String, ?> code(String code, String explanation) {
        return Map.of("CODE", code, "EXPLANATION", explanation);
    }
}
