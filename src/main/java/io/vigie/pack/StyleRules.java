package io.vigie.pack;

import io.vigie.catalogue.Language;
import io.vigie.metric.Comparison;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Title;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The house style as checks on the pages of a pack: rules R1 to R20 after IBCS 2.0 and ISO 24896. What the types of the
 * model already make impossible (a chart with a colour of its own, a pie) is not checked again here.
 */
public final class StyleRules {

    /**
     * A place where a page departs from the style.
     *
     * @param rule {@code R1} to {@code R20}
     * @param page id; empty where the pack as a whole is meant
     * @param block what of the page: the measure of a title, else the kind of block; empty for the page itself
     * @param change a sentence that says what is wrong and what to change
     */
    public record Breach(String rule, String page, String block, String change) {}

    /** A panel has its measure, prior year and plan; more lines are a tangle. */
    private static final int MOST_LINES = 4;

    /** Parts of a column, the rest included. */
    private static final int MOST_PARTS = 5;

    private static final int MOST_PANELS = 6;

    /** Digits of one number: four in a table; a chart may need a fourth for 100.0. */
    private static final int MOST_DIGITS = 4;

    /** Share of the value before from which an effect of exchange rates must be told. */
    private static final double MATERIAL_CURRENCY = 0.05;

    /** How far computed parts may be from their sum, as a share of the largest, if that is more than print shows. */
    private static final double ROUNDING = 1e-6;

    private static final int NINE = 9;

    /** Rows of a page a scorecard has room for. */
    static final int SCORECARD_ROWS = 26;

    private static final Pattern PERIOD =
            Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?|-Q[1-4]|-W\\d{2}|-P\\d{2})?");
    private static final Pattern SIGNAL = Pattern.compile("–|n\\.t\\.|[123][↑↓]");
    private static final Pattern MONEY_UNIT = Pattern.compile("[kmb]?[A-Z]{3}");
    private static final Pattern MONEY_LIKE = Pattern.compile("(?i).*(€|\\$|£|\\beur|usd|gbp|chf).*");
    private static final Pattern SENTENCE = Pattern.compile("(?s).*[.?]$");
    private static final Pattern NUMBER = Pattern.compile(
            "(?s).*(\\d|\\b(no|one|two|three|four|five|six|seven|eight|nine|ten"
                    + "|eleven|twelve|all|none|nothing|aucun|aucune|un|une|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|tous"
                    + "|toutes|rien)\\b).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern JUDGEMENT = Pattern.compile(
            "(?i).*(!|\\b(good|bad|great|poor|excellent|alarming|bon|mauvais|excellent|alarmant|médiocre)\\b).*");
    private static final Pattern DECORATION = Pattern.compile("(?s).*(!|\\p{So}|[\\x{1F000}-\\x{1FAFF}]|\\t).*");

    private final Pack pack;
    private final boolean french;
    private final NumberFormat numbers;
    private final List<Breach> breaches = new ArrayList<>();

    private StyleRules(Pack pack) {
        this.pack = pack;
        this.french = pack.language() == Language.FR;
        this.numbers = NumberFormat.in(pack.language());
    }

    /** Every breach on a pack's pages, by rule, then page; none of a pack in order. */
    public static List<Breach> breaches(Pack pack) {
        return new StyleRules(pack).all();
    }

    private List<Breach> all() {
        for (Page page : pack.pages()) {
            r1(page);
            r2(page);
            r3(page);
            r4(page);
            r5(page);
            r6(page);
            r7(page);
            r8(page);
            r9(page);
            r10(page);
            r11(page);
            r12(page);
            r13(page);
            r14(page);
            r15(page);
            r16(page);
            r17(page);
            r18(page);
        }
        r19();
        r20();
        return breaches.stream()
                .sorted((one, other) -> Integer.compare(number(one.rule()), number(other.rule())))
                .toList();
    }

    private static int number(String rule) {
        return Integer.parseInt(rule.substring(1));
    }

    private void breach(String rule, Page page, Block block, String change) {
        breaches.add(new Breach(rule, page.id(), name(block), change));
    }

    private void breach(String rule, Page page, String change) {
        breaches.add(new Breach(rule, page.id(), "", change));
    }

    /** R1: a fill says the scenario, so no panel may have two series of one. */
    private void r1(Page page) {
        charts(
                page,
                Chart.Trend.class,
                (block, chart) -> chart.panels().forEach(panel -> {
                    Set<Scenario> seen = new HashSet<>();
                    for (Chart.Series series : panel.series()) {
                        if (!seen.add(series.scenario())) {
                            breach(
                                    "R1",
                                    page,
                                    block,
                                    "two series are " + series.scenario() + " and would look the same: keep one");
                        }
                    }
                }));
    }

    /** R2: the colour of a signal follows from its arrow and the measure's direction, so it needs an arrow. */
    private void r2(Page page) {
        blocks(
                page,
                Block.Scorecard.class,
                block -> block.rows().forEach(row -> {
                    if (!SIGNAL.matcher(row.signal()).matches()) {
                        breach(
                                "R2",
                                page,
                                block,
                                row.name() + " has signal \"" + row.signal()
                                        + "\": write –, n.t., or rule and arrow such as 1↓");
                    }
                }));
    }

    /** R3: the bars of the nine-row box share the scale of the chart beside it, so they share its unit. */
    private void r3(Page page) {
        for (Row row : page.rows()) {
            Chart.Trend trend = row.blocks().stream()
                    .filter(Block.Drawing.class::isInstance)
                    .map(block -> ((Block.Drawing) block).chart())
                    .filter(Chart.Trend.class::isInstance)
                    .map(Chart.Trend.class::cast)
                    .findFirst()
                    .orElse(null);
            for (Block block : row.blocks()) {
                if (trend != null && block instanceof Block.NineRows box) {
                    box.rows().stream()
                            .filter(each -> !each.change()
                                    && !each.figure().style().unit().equals(trend.unit()))
                            .findFirst()
                            .ifPresent(each -> breach(
                                    "R3",
                                    page,
                                    block,
                                    each.label() + " is in \""
                                            + each.figure().style().unit()
                                            + "\" beside a chart in \"" + trend.unit()
                                            + "\": show the box of the chart's own measure"));
                }
            }
        }
    }

    /** R4: a variance carries its sign, a value of a scenario does not. */
    private void r4(Page page) {
        for (Block block : page.blocks()) {
            parts(block, Figure.class).stream()
                    .filter(figure -> figure instanceof Figure.Difference || figure instanceof Figure.Relative)
                    .filter(figure -> !figure.style().signed())
                    .findFirst()
                    .ifPresent(figure -> breach(
                            "R4",
                            page,
                            block,
                            "a variance is printed as " + numbers.figure(figure) + ": give it its sign"));
            values(block).stream()
                    .filter(figure -> figure.style().signed())
                    .findFirst()
                    .ifPresent(figure -> breach(
                            "R4",
                            page,
                            block,
                            "a value is printed as " + numbers.figure(figure) + ": only variances have a plus"));
        }
    }

    /** The figures of a block that stand for a scenario; a stored metric may itself be a difference. */
    private static List<Figure> values(Block block) {
        List<Figure> values = new ArrayList<>();
        if (block instanceof Block.Scorecard scorecard) {
            scorecard.rows().forEach(row -> values.addAll(List.of(row.actual(), row.plan(), row.prior())));
        } else if (block instanceof Block.NineRows box) {
            box.rows().stream().filter(row -> !row.change()).forEach(row -> values.add(row.figure()));
        } else if (block instanceof Block.Table table) {
            for (List<Block.Cell> row : table.rows()) {
                for (int at = 0; at < Math.min(row.size(), table.columns().size()); at++) {
                    String header = table.columns().get(at).header();
                    if (row.get(at) instanceof Block.Cell.Number number
                            && (header.matches("AC|PY|PL|BU|FC")
                                    || PERIOD.matcher(header).matches())) {
                        values.add(number.figure());
                    }
                }
            }
        }
        return values;
    }

    /** R5: two shares differ by points, not by percent. */
    private void r5(Page page) {
        for (Block block : page.blocks()) {
            for (Figure.Difference figure : parts(block, Figure.Difference.class)) {
                if (figure.minuend().style().unit().equals("%")
                        && !Set.of("pp", "pt").contains(figure.style().unit())) {
                    breach(
                            "R5",
                            page,
                            block,
                            "a difference of shares is in \"" + figure.style().unit() + "\": print it in pp");
                    break;
                }
            }
        }
    }

    /** R6: three lines above every table and chart, without a judgement. */
    private void r6(Page page) {
        for (Block block : page.blocks()) {
            for (Title title : parts(block, Title.class)) {
                String missing = title.unit().isBlank()
                        ? "the reporting unit"
                        : title.measure().isBlank()
                                ? "the measure"
                                : title.period().isBlank() ? "the period" : "";
                if (!missing.isEmpty()) {
                    breach("R6", page, block, "the title lacks " + missing + ": fill all three lines");
                }
                String text = title.measure() + " " + title.rest();
                if (JUDGEMENT.matcher(text).matches()) {
                    breach("R6", page, block, "the title \"" + text.strip() + "\" judges: leave that to the message");
                }
            }
        }
    }

    /** R7: every page begins with one sentence of at most two lines that has a number. */
    private void r7(Page page) {
        if (page.isOnly(Block.Cover.class) || page.isOnly(Block.Contents.class)) {
            return;
        }
        String message = page.message();
        if (message.isBlank()) {
            breach("R7", page, "the page has no message: say its conclusion in one sentence");
        } else if (!Deviation.fits(message)) {
            breach("R7", page, "the message is longer than two lines: shorten \"" + message + "\"");
        } else if (!SENTENCE.matcher(message.strip()).matches()
                || message.strip().split("\\s+").length < 4) {
            breach("R7", page, "the message \"" + message + "\" is no sentence: write one, with its full stop");
        } else if (!NUMBER.matcher(message).matches()) {
            breach("R7", page, "the message \"" + message + "\" has no number: say how much");
        }
    }

    /** R8: columns stand for amounts, lines for shares. */
    private void r8(Page page) {
        charts(page, Chart.Trend.class, (block, chart) -> {
            if (chart.columns() && (chart.unit().equals("%") || chart.unit().equals("ppm"))) {
                breach("R8", page, block, "shares in " + chart.unit() + " are drawn as columns: draw a line");
            }
        });
    }

    /** R9: time runs from left to right, structure from top to bottom. */
    private void r9(Page page) {
        for (Block block : page.blocks()) {
            for (List<String> labels : axes(block)) {
                List<String> sorted = labels.stream().sorted().toList();
                if (!labels.equals(sorted)) {
                    breach("R9", page, block, "its periods do not run forward: sort " + String.join(", ", labels));
                }
            }
            List<String> structure = new ArrayList<>();
            parts(block, Chart.Bar.class).forEach(bar -> structure.add(bar.label()));
            parts(block, Chart.BulletRow.class).forEach(row -> structure.add(row.label()));
            if (structure.size() > 1
                    && structure.stream()
                            .allMatch(label -> PERIOD.matcher(label).matches())) {
                breach("R9", page, block, "periods stand below each other: draw them over time, from left to right");
            }
        }
    }

    /** R10: periods as in ISO 8601. */
    private void r10(Page page) {
        for (Block block : page.blocks()) {
            for (List<String> labels : axes(block)) {
                labels.stream()
                        .filter(label -> !PERIOD.matcher(label).matches())
                        .findFirst()
                        .ifPresent(label -> breach(
                                "R10",
                                page,
                                block,
                                "period \"" + label + "\": write it like 2026-10, 2026-Q4 or 2026-W43"));
            }
        }
    }

    /** R11: classes are of equal width, and bands of a fan lie within each other. */
    private void r11(Page page) {
        charts(page, Chart.Histogram.class, (block, chart) -> {
            if (!(chart.width() > 0) || chart.counts().isEmpty()) {
                breach("R11", page, block, "its classes have no width: give all the same, above zero");
            }
        });
        charts(page, Chart.Fan.class, (block, chart) -> {
            for (Chart.Band band : chart.bands()) {
                List<Double> ends =
                        List.of(band.low95(), band.low80(), band.low50(), band.high50(), band.high80(), band.high95());
                if (!ends.equals(ends.stream().sorted().toList())) {
                    breach("R11", page, block, "its bands cross: the 50 % band lies within 80 %, that within 95 %");
                    break;
                }
            }
        });
    }

    /** R12: all money ranges of a page share one scale, and end on it. */
    private void r12(Page page) {
        Set<String> scales = new TreeSet<>();
        for (Block block : page.blocks()) {
            for (Chart.MoneyRange range : parts(block, Chart.MoneyRange.class)) {
                scales.add(range.most() + " " + range.unit());
                Double high = range.high();
                if (Math.max(range.base(), high == null ? range.base() : high) > range.most() * (1 + ROUNDING)) {
                    breach(
                            "R12",
                            page,
                            block,
                            "a range ends beyond its scale of " + range.most() + ": widen the scale");
                }
            }
        }
        if (scales.size() > 1) {
            breach("R12", page, "money ranges have scales " + String.join(", ", scales) + ": give all the same");
        }
    }

    /** R13: no decoration in texts; a chart has none to begin with. */
    private void r13(Page page) {
        Set<String> texts = new LinkedHashSet<>(List.of(page.message(), page.section(), page.source()));
        page.comments().forEach(comment -> texts.add(comment.text()));
        page.blocks()
                .forEach(block -> parts(block, Title.class)
                        .forEach(title ->
                                texts.addAll(List.of(title.unit(), title.measure(), title.rest(), title.period()))));
        texts.stream()
                .filter(text -> DECORATION.matcher(text).matches())
                .forEach(text ->
                        breach("R13", page, "\"" + text + "\" is decorated: drop exclamation marks and symbols"));
    }

    /** R14: forbidden charts do not exist; what remains is not to draw a tangle with the others. */
    private void r14(Page page) {
        charts(
                page,
                Chart.Trend.class,
                (block, chart) -> chart.panels().stream()
                        .filter(panel -> panel.series().size() > MOST_LINES)
                        .findFirst()
                        .ifPresent(panel -> breach(
                                "R14",
                                page,
                                block,
                                panel.series().size() + " lines in one panel: show at most " + MOST_LINES)));
        charts(page, Chart.Stacked.class, (block, chart) -> {
            if (chart.parts().size() > MOST_PARTS) {
                breach("R14", page, block, chart.parts().size() + " parts in one column: show four and the rest");
            }
        });
        charts(page, Chart.Multiples.class, (block, chart) -> {
            if (chart.panels().size() > MOST_PANELS) {
                breach("R14", page, block, chart.panels().size() + " panels: show the " + MOST_PANELS + " largest");
            }
        });
    }

    /** R15: few digits, money in kEUR, mEUR or bEUR. */
    private void r15(Page page) {
        for (Block block : page.blocks()) {
            if (block instanceof Block.Actions) {
                continue;
            }
            Set<String> units = new TreeSet<>();
            for (Figure figure : parts(block, Figure.class)) {
                units.add(figure.style().unit());
                Double value = figure.value();
                if (value != null && !figure.style().equals(NumberStyle.COUNT) && digits(figure, value) > MOST_DIGITS) {
                    breach(
                            "R15",
                            page,
                            block,
                            numbers.figure(figure) + " has more than " + MOST_DIGITS
                                    + " digits: take a larger unit or fewer decimals");
                    break;
                }
            }
            parts(block, Chart.class).forEach(chart -> units.add(chart.unit()));
            units.stream()
                    .filter(unit -> MONEY_LIKE.matcher(unit).matches()
                            && !MONEY_UNIT.matcher(unit).matches())
                    .findFirst()
                    .ifPresent(unit -> breach(
                            "R15", page, block, "unit \"" + unit + "\": write money as EUR, kEUR, mEUR or bEUR"));
        }
    }

    /** Relative variances are percentages whose size is the news: a tenfold rise prints four digits before the point. */
    private static int digits(Figure figure, double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return 0;
        }
        String printed = NumberFormat.rounded(Math.abs(value), figure.style()).toPlainString();
        // A prefix is customary for money and counts, not for hours: their whole numbers may have a fifth digit.
        boolean plain = figure.style().scale() == 1 && figure.style().decimals() == 0;
        boolean relative = figure instanceof Figure.Relative || figure.style().signed();
        return printed.replace(".", "").replaceFirst("^0+", "").length() - (relative || plain ? 1 : 0);
    }

    /** R16: numbers stand to the right, columns fit, and parts add up to their sum. */
    private void r16(Page page) {
        blocks(page, Block.Table.class, table -> {
            for (int at = 0; at < table.columns().size(); at++) {
                int column = at;
                List<Block.Cell> cells = table.rows().stream()
                        .filter(row -> column < row.size())
                        .map(row -> row.get(column))
                        .toList();
                String header = table.columns().get(at).header();
                if (!table.columns().get(at).numeric()
                        && cells.stream()
                                .anyMatch(cell ->
                                        !(cell instanceof Block.Cell.Words) && !(cell instanceof Block.Cell.Track))) {
                    breach(
                            "R16",
                            page,
                            table,
                            "column " + header + " holds numbers: make it numeric, so right-aligned");
                }
                if (table.total() && !addsUp(cells)) {
                    breach(
                            "R16",
                            page,
                            table,
                            "column " + header + " does not add up to its sum: add a row for the rest");
                }
            }
        });
    }

    /** Of computed numbers that all have the same style; stored values of members need not add up. */
    private static boolean addsUp(List<Block.Cell> cells) {
        List<Double> values = new ArrayList<>();
        Set<NumberStyle> styles = new HashSet<>();
        for (Block.Cell cell : cells) {
            Figure figure = cell instanceof Block.Cell.Number number
                    ? number.figure()
                    : cell instanceof Block.Cell.Bar bar ? bar.figure() : null;
            Double value = figure == null ? null : figure.value();
            if (!(figure instanceof Figure.Plain || figure instanceof Figure.Composed) || value == null) {
                return true;
            }
            values.add(value);
            styles.add(figure.style());
        }
        if (values.size() < 3
                || styles.size() > 1
                || styles.stream().anyMatch(style -> style.unit().contains("%"))) {
            return true;
        }
        double sum = values.subList(0, values.size() - 1).stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        double total = values.get(values.size() - 1);
        double largest = values.stream().mapToDouble(Math::abs).max().orElse(0);
        NumberStyle style = styles.iterator().next();
        double printed = 0.5 * Math.pow(10, -style.decimals()) / style.scale();
        return Math.abs(sum - total) <= Math.max(printed, ROUNDING * largest);
    }

    /** R17: where there is something to compare with, the comparison is there. */
    private void r17(Page page) {
        blocks(
                page,
                Block.Scorecard.class,
                block -> block.rows().forEach(row -> {
                    boolean plan = lacks(row.actual(), row.plan(), row.planDelta());
                    if (plan || lacks(row.actual(), row.prior(), row.priorDelta())) {
                        breach(
                                "R17",
                                page,
                                block,
                                row.name() + " is not compared with " + (plan ? "its plan" : "prior year")
                                        + ": add the difference");
                    }
                }));
        blocks(page, Block.NineRows.class, block -> {
            long changes = block.rows().stream().filter(Block.NineRow::change).count();
            if (block.rows().size() != NINE || changes != 5) {
                breach(
                        "R17",
                        page,
                        block,
                        "the box has " + block.rows().size() + " rows, " + changes
                                + " of them changes: it needs nine, five of them changes");
            }
        });
    }

    private static boolean lacks(Figure actual, Figure reference, Figure difference) {
        return actual.value() != null && reference.value() != null && difference.value() == null;
    }

    /** R18: a source line on every page; every comment has its mark and every mark its comment. */
    private void r18(Page page) {
        if (page.source().isBlank()) {
            breach("R18", page, "the page has no source line: name where its numbers come from");
        }
        Set<Integer> marks = new TreeSet<>();
        page.blocks().forEach(block -> {
            parts(block, Chart.Mark.class).forEach(mark -> marks.add(mark.number()));
            parts(block, Block.ScorecardRow.class).stream()
                    .map(Block.ScorecardRow::comment)
                    .filter(number -> number > 0)
                    .forEach(marks::add);
        });
        Set<Integer> comments = new TreeSet<>();
        for (Comment comment : page.comments()) {
            if (!comments.add(comment.number())) {
                breach("R18", page, "comment " + comment.number() + " is there twice: number them 1, 2, 3");
            }
        }
        for (int mark : marks) {
            if (!comments.contains(mark)) {
                breach("R18", page, "mark " + mark + " has no comment: write one, or drop the mark");
            }
        }
        for (int comment : comments) {
            if (!marks.contains(comment)) {
                breach("R18", page, "comment " + comment + " belongs to no mark: mark the point it is about");
            }
        }
    }

    /** R19: an effect of exchange rates that is material is told where the measure is. */
    private void r19() {
        for (Comparison line : pack.metrics().comparisons()) {
            boolean material = line.split() == Comparison.Split.CURRENCY
                    && line.effect() == Comparison.Effect.CURRENCY
                    && Math.abs(line.relative()) >= MATERIAL_CURRENCY
                    && line.period().equals(pack.identity().period().monthLabel());
            if (!material) {
                continue;
            }
            List<Page> showing = pack.pages().stream()
                    .filter(page -> page.blocks().stream()
                            .anyMatch(block -> parts(block, Figure.Measured.class).stream()
                                    .anyMatch(figure -> figure.key().metric().equals(line.metric()))))
                    .toList();
            boolean told = showing.isEmpty()
                    || showing.stream().anyMatch(page -> page.toString().contains(word(line.effect())));
            if (!told) {
                breaches.add(new Breach(
                        "R19",
                        showing.get(0).id(),
                        line.metric(),
                        "exchange rates account for " + Math.round(line.relative() * 100) + " % of " + line.metric()
                                + ": show the change at constant rates"));
            }
        }
    }

    private String word(Comparison.Effect effect) {
        return effect == Comparison.Effect.CURRENCY && !french ? "currency" : "change";
    }

    /** R20: a pack with a summary ends with what is to be decided, if only that nothing is. */
    private void r20() {
        boolean summary = pack.pages().stream().anyMatch(page -> holds(page, Block.Messages.class));
        boolean asked = pack.pages().stream()
                .anyMatch(page -> page.blocks().stream()
                        .anyMatch(block -> block instanceof Block.Points points
                                && !points.points().isEmpty()));
        if (summary && !asked) {
            breaches.add(new Breach(
                    "R20",
                    "",
                    "",
                    "nothing says what is to be decided: add a page of kind decisions, or say that none is"));
        }
    }

    private static boolean holds(Page page, Class<? extends Block> type) {
        return page.blocks().stream().anyMatch(type::isInstance);
    }

    /** Takes a block of a kind. */
    private interface Check<C> {
        void on(Block block, C chart);
    }

    private static <C extends Chart> void charts(Page page, Class<C> type, Check<C> check) {
        for (Block block : page.blocks()) {
            parts(block, type).forEach(chart -> check.on(block, chart));
        }
    }

    private static <B extends Block> void blocks(Page page, Class<B> type, Consumer<B> check) {
        page.blocks().stream().filter(type::isInstance).map(type::cast).forEach(check);
    }

    /** The labels of every time axis of a block. */
    private static List<List<String>> axes(Block block) {
        List<List<String>> axes = new ArrayList<>();
        parts(block, Chart.Panel.class).forEach(panel -> axes.add(panel.labels()));
        parts(block, Chart.Process.class).forEach(chart -> axes.add(chart.labels()));
        parts(block, Chart.Stacked.class).forEach(chart -> axes.add(chart.labels()));
        parts(block, Chart.Multiples.class).forEach(chart -> axes.add(chart.labels()));
        parts(block, Chart.Fan.class).forEach(chart -> axes.add(chart.labels()));
        return axes;
    }

    private static String name(Block block) {
        return parts(block, Title.class).stream()
                .map(Title::measure)
                .filter(measure -> !measure.isBlank())
                .findFirst()
                .orElse(block.getClass().getSimpleName());
    }

    /** Every part of a type within a record of the pack's model, itself included, in order. */
    static <T> List<T> parts(Object root, Class<T> type) {
        List<T> found = new ArrayList<>();
        collect(root, type, found);
        return found;
    }

    private static <T> void collect(@Nullable Object value, Class<T> type, List<T> found) {
        if (value == null) {
            return;
        }
        if (type.isInstance(value)) {
            found.add(type.cast(value));
        }
        if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, type, found));
        } else if (value instanceof Record each && each.getClass().getName().startsWith("io.vigie.pack.")) {
            for (RecordComponent component : each.getClass().getRecordComponents()) {
                if (!component.getType().isPrimitive() && component.getType() != String.class) {
                    collect(value(component, each), type, found);
                }
            }
        }
    }

    private static @Nullable Object value(RecordComponent component, Record of) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
