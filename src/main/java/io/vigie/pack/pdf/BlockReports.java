package io.vigie.pack.pdf;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.finding.Finding;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.chart.ChartPainter;
import io.vigie.pack.chart.Palette;
import io.vigie.pack.chart.RowMarks;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JRElement;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JRTextField;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.data.JRMapCollectionDataSource;
import net.sf.jasperreports.engine.type.HorizontalTextAlignEnum;
import net.sf.jasperreports.renderers.Renderable;
import org.jspecify.annotations.Nullable;

/** Turns each block into a template with its parameters and rows. */
final class BlockReports {

    /** Columns a table template has. */
    private static final int COLUMNS = 10;

    /** Space between the columns of a table. */
    private static final int GAP = 8;

    /** Widest short name a scorecard row holds. */
    private static final double NAME_WIDTH = 110;

    /** Tables narrower than this are set small. */
    private static final int SMALL = 500;

    /** Lines of facts below a finding, with five labels, and how they are set. */
    private static final int FACT_LINES = 10;

    private static final double FACT_SIZE = 9;

    private static final double FACT_WIDTH = 296;

    /** Characters of a formula that are printed: four lines. */
    private static final int FORMULA = 240;

    private static final String TAG = "net.sf.jasperreports.export.pdf.tag.";

    private final Templates templates;
    private final Language language;
    private final NumberFormat numbers;
    private final ChartPainter painter;
    private final RowMarks marks;
    private final Map<String, JasperReport> shaped = new HashMap<>();

    BlockReports(Templates templates, Language language) {
        this.templates = templates;
        this.language = language;
        this.numbers = NumberFormat.in(language);
        this.painter = new ChartPainter(language);
        this.marks = new RowMarks(language);
    }

    /** A template with what it is filled with. */
    record Part(JasperReport report, Map<String, Object> parameters, JRDataSource rows, boolean wide) {}

    /** @param most end of the scale shared by the money ranges of a page, in the currency */
    Part part(Page page, Block block, boolean alone, double most) {
        if (block instanceof Block.Scorecard scorecard) {
            return scorecard(scorecard, page.comments());
        }
        if (block instanceof Block.Drawing drawing) {
            return drawing(drawing, alone);
        }
        if (block instanceof Block.FindingCard card) {
            return finding(card, most);
        }
        if (block instanceof Block.Table table) {
            return table(table);
        }
        if (block instanceof Block.Notes notes) {
            return notes(notes);
        }
        if (block instanceof Block.Definitions definitions) {
            return glossary(definitions);
        }
        throw new IllegalArgumentException(
                "a page of its own: " + block.getClass().getSimpleName());
    }

    Part contents(List<Map<String, ?>> rows) {
        Map<String, Object> parameters = parameters();
        parameters.put("SECTION", Words.CONTENTS_SECTION.in(language));
        parameters.put("MESSAGE", Words.CONTENTS_MESSAGE.in(language));
        parameters.put("PAGE", Words.CONTENTS_PAGE.in(language));
        return new Part(templates.shared("contents"), parameters, new JRMapCollectionDataSource(rows), true);
    }

    /** The left and right half of the cover's lower part, row by row. */
    List<Map<String, ?>> coverRows(Block.Cover cover) {
        List<Map<String, ?>> keys = new ArrayList<>();
        keys.add(key(RowMarks.Key.AC, "AC", Words.KEY_AC));
        keys.add(key(RowMarks.Key.PY, "PY", Words.KEY_PY));
        keys.add(key(RowMarks.Key.PL, "PL", Words.KEY_PL));
        keys.add(key(RowMarks.Key.FC, "FC", Words.KEY_FC));
        keys.add(key(RowMarks.Key.PLAN_VARIANCE, "ΔPL", Words.KEY_DPL));
        keys.add(key(RowMarks.Key.PRIOR_PIN, "ΔPY%", Words.KEY_DPY));
        keys.add(key(RowMarks.Key.SIGNAL, Words.KEY_SIGNAL_WORD.in(language), Words.KEY_SIGNAL));
        keys.add(code(
                "A  B  C  D", bold(Words.KEY_GRADE_WORD.in(language)) + " " + escaped(Words.KEY_GRADE.in(language))));
        keys.add(code("_Oct", escaped(Words.KEY_YTD.in(language))));
        keys.add(code("–  " + numbers.notDefined() + "  n.t.", escaped(Words.KEY_MISSING.in(language))));
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
                new Drawing((graphics, width, height) -> marks.key(graphics, key)),
                "EXPLANATION",
                bold(word) + " " + escaped(explanation.in(language)));
    }

    private static Map<String, ?> code(String code, String explanation) {
        return Map.of("CODE", code, "EXPLANATION", explanation);
    }

    private Part drawing(Block.Drawing drawing, boolean alone) {
        Map<String, Object> parameters = parameters(drawing.title());
        parameters.put("DRAWING", chart(drawing.chart()));
        parameters.put("ALTERNATIVE", drawing.chart().alternative());
        return new Part(templates.shared(alone ? "chart-wide" : "chart"), parameters, none(), alone);
    }

    private Renderable chart(Chart chart) {
        return new Drawing((graphics, width, height) -> painter.paint(chart, graphics, width, height));
    }

    private Part scorecard(Block.Scorecard scorecard, List<Comment> comments) {
        Map<String, Object> parameters = parameters(scorecard.title());
        List<String> heads = List.of(
                Words.SCORECARD_DOMAIN.in(language),
                Words.SCORECARD_MEASURE.in(language),
                Words.SCORECARD_UNIT.in(language),
                "AC",
                "PL",
                "ΔPL",
                "ΔPL%",
                "PY",
                "ΔPY",
                "ΔPY%",
                Words.SCORECARD_MONTHS.in(language),
                Words.SCORECARD_SIGNAL.in(language),
                Words.SCORECARD_GRADE.in(language));
        for (int at = 0; at < heads.size(); at++) {
            parameters.put("HEAD_" + at, heads.get(at));
        }
        for (int at = 0; at < comments.size() && at < 3; at++) {
            parameters.put("COMMENT_" + at, comments.get(at).text());
        }
        parameters.put("NOTE", Words.SCORECARD_NOTE.in(language));
        for (Scenario scenario : Scenario.values()) {
            parameters.put(
                    "SWATCH_" + scenario, new Drawing((graphics, width, height) -> marks.swatch(graphics, scenario)));
        }
        List<Map<String, ?>> rows = new ArrayList<>();
        String domain = "";
        for (Block.ScorecardRow row : scorecard.rows()) {
            rows.add(scorecardRow(
                    row, rows.isEmpty(), domain, rows.size() == scorecard.rows().size() - 1));
            domain = row.domain();
        }
        return new Part(templates.shared("scorecard"), parameters, new JRMapCollectionDataSource(rows), true);
    }

    private Map<String, ?> scorecardRow(Block.ScorecardRow row, boolean first, String before, boolean last) {
        double width = Typeface.BOLD.width(row.name(), 8.5);
        if (width > NAME_WIDTH) {
            throw new IllegalArgumentException(
                    "the short name \"" + row.name() + "\" of metric " + row.metric() + " is "
                            + Math.round(width) + " points wide and a scorecard row holds " + Math.round(NAME_WIDTH)
                            + "; shorten it under short: in the metric's file");
        }
        boolean group = !row.domain().equals(before);
        boolean told = row.signal().matches("\\d.*");
        boolean up = row.signal().endsWith("↑");
        Color colour = Palette.impact(row.better(), up ? 1 : -1);
        Map<String, Object> fields = new HashMap<>();
        fields.put("FIRST", first);
        fields.put("GROUP", group && !first);
        fields.put("DOMAIN", group ? row.domain() : null);
        fields.put("NAME", row.name());
        fields.put("UNIT", row.unit());
        fields.put("TOLD", told);
        fields.put("ACTUAL", numbers.figure(row.actual()));
        fields.put("PLAN", numbers.figure(row.plan()));
        fields.put("PLAN_DELTA", numbers.figure(row.planDelta()));
        fields.put("PLAN_PIN", pin(row.planRelative(), row.better(), Scenario.PL));
        fields.put("PLAN_RELATIVE", "ΔPL% " + numbers.figure(row.planRelative()));
        fields.put("PRIOR", numbers.figure(row.prior()));
        fields.put("PRIOR_DELTA", numbers.figure(row.priorDelta()));
        fields.put("PRIOR_PIN", pin(row.priorRelative(), row.better(), Scenario.PY));
        fields.put("PRIOR_RELATIVE", "ΔPY% " + numbers.figure(row.priorRelative()));
        fields.put(
                "TREND",
                new Drawing((graphics, w, h) ->
                        marks.sparkline(graphics, w, h, row.trend(), row.limits(), told ? colour : null)));
        fields.put("TREND_TEXT", row.name() + ", " + Words.SCORECARD_MONTHS.in(language));
        fields.put("SIGNAL", row.signal());
        fields.put("SIGNAL_GOOD", told && colour.equals(Palette.GOOD));
        fields.put("SIGNAL_BAD", told && colour.equals(Palette.BAD));
        fields.put("SIGNAL_NEUTRAL", told && colour.equals(Palette.NEUTRAL));
        fields.put("GRADE", row.grade().name());
        fields.put("END", last ? "end" : null);
        return fields;
    }

    private Renderable pin(Figure relative, Better better, Scenario reference) {
        String text = numbers.figure(relative);
        String instead = text.equals(NumberFormat.NOT_AVAILABLE) ? "" : text;
        return new Drawing((graphics, width, height) ->
                marks.pin(graphics, width, height, relative.value(), instead, better, reference));
    }

    private Part finding(Block.FindingCard card, double most) {
        Finding finding = card.finding();
        Map<String, Object> parameters = parameters(card.title());
        int end = card.heading().indexOf("  ");
        parameters.put(
                "HEADING",
                end < 0
                        ? escaped(card.heading())
                        : "<style isBold=\"true\" forecolor=\"#262626\">"
                                + escaped(card.heading().substring(0, end)) + "</style>  "
                                + escaped(card.heading().substring(end + 2)));
        parameters.put("CLAIM", finding.claim().in(language));
        parameters.put("DRAWING", chart(card.chart()));
        parameters.put("ALTERNATIVE", card.chart().alternative());
        Finding.Money money = finding.money();
        double scale = most >= 9_999_500 ? 1e-6 : most >= 999.5 ? 1e-3 : 1;
        String unit = (scale == 1 ? "" : scale == 1e-3 ? "k" : "m") + money.currency();
        Double low = money.low();
        Double high = money.high();
        double largest = Math.max(money.base(), high == null ? 0 : high) * scale;
        int decimals = scale == 1 || largest >= 9.95 ? 0 : largest >= 0.995 ? 1 : 2;
        Words period = finding.kind() == Finding.Kind.ONE_OFF ? Words.FINDING_MONEY_ONCE : Words.FINDING_MONEY;
        boolean point = low == null || high == null;
        parameters.put("MONEY_UNIT", period.in(language, unit));
        parameters.put("MONEY_KIND", (point ? Words.FINDING_POINT : Words.FINDING_LOW_BASE_HIGH).in(language));
        String base = numbers.printed(money.base() * scale, decimals, false);
        parameters.put(
                "MONEY_TEXT",
                low == null || high == null
                        ? period.in(language, base + " " + unit)
                        : numbers.printed(low * scale, decimals, false) + " – "
                                + numbers.printed(high * scale, decimals, false) + " " + unit + ", " + base);
        parameters.put(
                "MONEY",
                new Drawing((graphics, width, height) -> marks.range(
                        graphics,
                        width,
                        low == null ? null : low * scale,
                        money.base() * scale,
                        high == null ? null : high * scale,
                        most * scale,
                        decimals)));
        List<Map<String, ?>> rows = new ArrayList<>();
        List<List<String>> lines = factLines(card.facts());
        for (Block.Fact fact : card.facts()) {
            Map<String, Object> row = new HashMap<>();
            row.put("LABEL", fact.label());
            row.put("VALUE", String.join(" ", lines.get(rows.size())));
            row.put("ACTION", fact.label().equals(Words.FINDING_ACTION.in(language)));
            rows.add(row);
        }
        return new Part(templates.shared("finding"), parameters, new JRMapCollectionDataSource(rows), false);
    }

    /** What has no room in half a page is cut where it is longest; the workbook carries the whole. */
    private static List<List<String>> factLines(List<Block.Fact> facts) {
        List<List<String>> lines = new ArrayList<>();
        for (Block.Fact fact : facts) {
            lines.add(new ArrayList<>(Typeface.REGULAR.wrap(fact.value(), FACT_SIZE, FACT_WIDTH)));
        }
        while (lines.stream().mapToInt(List::size).sum() > FACT_LINES) {
            List<String> longest =
                    lines.stream().max(Comparator.comparingInt(List::size)).orElseThrow();
            longest.remove(longest.size() - 1);
            int last = longest.size() - 1;
            String line = longest.get(last).replaceAll("( …)?$", " …");
            while (Typeface.REGULAR.width(line, FACT_SIZE) > FACT_WIDTH
                    && line.lastIndexOf(' ', line.length() - 3) > 0) {
                line = line.substring(0, line.lastIndexOf(' ', line.length() - 3)) + " …";
            }
            longest.set(last, line);
        }
        return lines;
    }

    private Part table(Block.Table table) {
        Map<String, Object> parameters = parameters(table.title());
        int columns = table.columns().size();
        for (int at = 0; at < columns; at++) {
            parameters.put("HEAD_" + at, table.columns().get(at).header());
        }
        List<Map<String, ?>> rows = new ArrayList<>();
        for (int at = 0; at < table.rows().size(); at++) {
            boolean last = at == table.rows().size() - 1;
            Map<String, Object> row = new HashMap<>();
            List<Block.Cell> cells = table.rows().get(at);
            for (int column = 0; column < cells.size(); column++) {
                row.put("CELL_" + column, text(cells.get(column)));
            }
            row.put("TOTAL", last && table.total());
            row.put("LAST", last);
            row.put("RULED", at > 0 && !(last && table.total()));
            if (last) {
                row.put("END_" + (columns - 1), "end");
            }
            rows.add(row);
        }
        int width = table.columns().stream().mapToInt(Block.Column::width).sum();
        return new Part(
                shaped(table.columns(), width < SMALL),
                parameters,
                new JRMapCollectionDataSource(rows),
                width >= SMALL);
    }

    private String text(Block.Cell cell) {
        if (cell instanceof Block.Cell.Number number) {
            return numbers.figure(number.figure());
        }
        return ((Block.Cell.Words) cell).text();
    }

    /** The table template with its columns set to these widths, and the others taken out of sight. */
    private JasperReport shaped(List<Block.Column> columns, boolean small) {
        StringBuilder shape = new StringBuilder(small ? "table-small" : "table");
        columns.forEach(column -> shape.append(' ').append(column.width()).append(column.numeric()));
        return shaped.computeIfAbsent(shape.toString(), key -> shape(columns, small ? "table-small" : "table"));
    }

    private JasperReport shape(List<Block.Column> columns, String template) {
        if (columns.size() > COLUMNS) {
            throw new IllegalArgumentException(
                    "a table of " + columns.size() + " columns; the template holds " + COLUMNS);
        }
        JasperReport report = templates.fresh(template);
        int width = columns.stream().mapToInt(Block.Column::width).sum();
        JRElement[] heads =
                report.getGroups()[0].getGroupHeaderSection().getBands()[0].getElements();
        JRElement[] cells = report.getDetailSection().getBands()[0].getElements();
        for (JRElement[] elements : List.of(heads, cells)) {
            for (JRElement element : elements) {
                shape(element, columns, width);
            }
        }
        return report;
    }

    private static void shape(JRElement element, List<Block.Column> columns, int width) {
        String key = element.getKey();
        if (key == null) {
            return;
        }
        if (key.equals("rule")) {
            element.setWidth(width);
            return;
        }
        int at = key.charAt(key.length() - 1) - '0';
        if (at >= columns.size() || !(element instanceof JRTextField field)) {
            // what has no width is not printed, see PrintedPages
            element.setWidth(0);
            return;
        }
        Block.Column column = columns.get(at);
        int x = columns.subList(0, at).stream().mapToInt(Block.Column::width).sum();
        boolean beforeWords = column.numeric()
                && at + 1 < columns.size()
                && !columns.get(at + 1).numeric();
        int gap = column.numeric() ? beforeWords ? GAP + 2 : 0 : Math.min(GAP, column.width() / 4);
        element.setX(x);
        element.setWidth(column.width() - gap);
        if (column.numeric()) {
            field.setHorizontalTextAlign(HorizontalTextAlignEnum.RIGHT);
        }
        if (at == columns.size() - 1) {
            field.getPropertiesMap().setProperty(TAG + "tr", at == 0 ? "full" : "end");
        }
    }

    private Part notes(Block.Notes notes) {
        Map<String, Object> parameters = parameters();
        parameters.put("HEADING", notes.heading());
        List<Map<String, ?>> rows = new ArrayList<>();
        notes.paragraphs().forEach(paragraph -> rows.add(Map.of("PARAGRAPH", paragraph)));
        return new Part(templates.shared("notes"), parameters, new JRMapCollectionDataSource(rows), false);
    }

    private Part glossary(Block.Definitions glossary) {
        Map<String, Object> parameters = parameters();
        parameters.put("HEAD_NAME", Words.GLOSSARY_NAME.in(language));
        parameters.put("HEAD_MEANING", Words.GLOSSARY_MEANING.in(language));
        parameters.put("HEAD_FORMULA", Words.GLOSSARY_FORMULA.in(language));
        parameters.put("HEAD_DIRECTION", Words.GLOSSARY_DIRECTION.in(language));
        parameters.put("HEAD_VERSION", Words.GLOSSARY_VERSION.in(language));
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
        return new Part(templates.shared("glossary"), parameters, new JRMapCollectionDataSource(rows), true);
    }

    private Map<String, Object> parameters(Title title) {
        Map<String, Object> parameters = parameters();
        parameters.put("UNIT", title.unit());
        String separator = title.rest().isEmpty() || title.rest().startsWith(",") ? "" : ", ";
        boolean phrase = title.rest().startsWith("in ") || title.rest().startsWith("en ");
        parameters.put("MEASURE", bold(title.measure()) + escaped((phrase ? " " : separator) + title.rest()));
        parameters.put("PERIOD", title.period());
        return parameters;
    }

    /** The workbook carries the whole. */
    private static String shortened(String formula) {
        if (formula.length() <= FORMULA) {
            return formula;
        }
        return formula.substring(0, formula.lastIndexOf(' ', FORMULA)) + " …";
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(JRParameter.REPORT_LOCALE, language.locale());
        return parameters;
    }

    private static JRDataSource none() {
        return new JRMapCollectionDataSource(List.of());
    }

    static String bold(String text) {
        return "<style isBold=\"true\">" + escaped(text) + "</style>";
    }

    static String escaped(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
