package io.vigie.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.Comparison;
import io.vigie.metric.MetricKey;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.chart.ChartType;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Split;
import io.vigie.pack.page.Title;
import java.awt.Color;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule on a page that breaks it and on one that keeps it; the packs of the sample company break none. */
class StyleRulesTests {

    private static final Title TITLE = new Title("Moraine", "On time", "in %", "2026-10, AC and PY");
    private static final NumberStyle PERCENT = new NumberStyle(100, 1, false, "%");
    private static final MetricKey KEY = MetricKey.month("carrier-on-time", "2026-10");
    private static final List<String> MONTHS = List.of("2026-09", "2026-10");

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePacksOfTheSampleKeepEveryRule(Language language) {
        for (Pack pack :
                List.of(SamplePack.everyPage(language), SamplePack.board(language), SamplePack.preliminary(language))) {
            assertThat(StyleRules.breaches(pack)).isEmpty();
        }
    }

    @Test
    void r1OneSeriesForEachScenario() {
        assertThat(changes("R1", trend(false, "%", series(Scenario.AC), series(Scenario.PY))))
                .isEmpty();
        assertThat(changes("R1", trend(false, "%", series(Scenario.PY), series(Scenario.PY))))
                .containsExactly("two series are PY and would look the same: keep one");
    }

    @Test
    void r2ColourFollowsFromDirectionAndArrow() {
        assertThat(changes("R2", scorecard(row(0.93, 0.94, 0.92, "1↓", 0)))).isEmpty();
        assertThat(changes("R2", scorecard(row(0.93, 0.94, 0.92, "worse", 0))))
                .containsExactly("On time has signal \"worse\": write –, n.t., or rule and arrow such as 1↓");
    }

    @Test
    void r3TheBoxSharesTheUnitOfItsChart() {
        Block chart = trend(false, "%", series(Scenario.AC));
        assertThat(changes("R3", new Row(Split.MAIN_AND_BOX, 200, List.of(chart, box(PERCENT)))))
                .isEmpty();
        assertThat(changes(
                        "R3", new Row(Split.MAIN_AND_BOX, 200, List.of(chart, box(new NumberStyle(1, 1, false, "h"))))))
                .containsExactly("W43 is in \"h\" beside a chart in \"%\": show the box of the chart's own measure");
    }

    @Test
    void r4VariancesHaveASignAndValuesNone() {
        Figure.Measured now = new Figure.Measured(KEY, 0.9, PERCENT);
        Figure.Measured before = new Figure.Measured(KEY.in(Scenario.PY), 0.8, PERCENT);
        Figure signed = new Figure.Difference(now, before, PERCENT.asVariance());
        Figure bare = new Figure.Difference(now, before, new NumberStyle(100, 1, false, "pp"));
        assertThat(changes("R4", table(false, "AC", now, now, now), table(false, "ΔPY", signed, signed, signed)))
                .isEmpty();
        assertThat(changes("R4", table(false, "ΔPY", bare, bare, bare)))
                .containsExactly("a variance is printed as 10.0: give it its sign");
        Figure plus = new Figure.Measured(KEY, 0.9, new NumberStyle(100, 1, true, "%"));
        assertThat(changes("R4", table(false, "AC", plus, plus, plus)))
                .containsExactly("a value is printed as +90.0: only variances have a plus");
    }

    @Test
    void r4NegativeReferencesHaveNoRelativeVariance() {
        assertThat(new Figure.Relative(
                                new Figure.Measured(KEY, 30d, NumberStyle.COUNT),
                                new Figure.Measured(KEY, -30d, NumberStyle.COUNT),
                                PERCENT)
                        .value())
                .isNull();
    }

    @Test
    void r5SharesDifferByPoints() {
        Figure.Measured now = new Figure.Measured(KEY, 0.5, PERCENT);
        Figure.Measured before = new Figure.Measured(KEY.in(Scenario.PY), 0.4, PERCENT);
        Figure points = new Figure.Difference(now, before, PERCENT.asVariance());
        Figure percent = new Figure.Difference(now, before, new NumberStyle(100, 1, true, "%"));
        assertThat(points.value()).isCloseTo(0.1, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(changes("R5", table(false, "ΔPY", points, points, points))).isEmpty();
        assertThat(changes("R5", table(false, "ΔPY", percent, percent, percent)))
                .containsExactly("a difference of shares is in \"%\": print it in pp");
    }

    @Test
    void r6TitlesHaveThreePartsAndNoJudgement() {
        assertThat(changes("R6", titled(TITLE))).isEmpty();
        assertThat(changes("R6", titled(new Title("Moraine", "On time", "in %", ""))))
                .containsExactly("the title lacks the period: fill all three lines");
        assertThat(changes("R6", titled(new Title("Moraine", "A good month", "in %", "2026-10"))))
                .containsExactly("the title \"A good month in %\" judges: leave that to the message");
    }

    @Test
    void r7AMessageIsASentenceWithANumberOnTwoLines() {
        assertThat(breachesOf("R7", page("Carriers were on time for 91.8 % of parcels.")))
                .isEmpty();
        assertThat(breachesOf("R7", page("")))
                .containsExactly("the page has no message: say its conclusion in one sentence");
        assertThat(breachesOf("R7", page("Delivery in October")))
                .containsExactly("the message \"Delivery in October\" is no sentence: write one, with its full stop");
        assertThat(breachesOf("R7", page("Carriers were rather late again.")))
                .containsExactly("the message \"Carriers were rather late again.\" has no number: say how much");
        String longer = "Carriers were on time for 91.8 % of the parcels of the month. "
                .repeat(5)
                .strip();
        assertThat(breachesOf("R7", page(longer)))
                .containsExactly("the message is longer than two lines: shorten \"" + longer + "\"");
    }

    @Test
    void r8SharesAreLines() {
        assertThat(changes("R8", trend(true, "kEUR", series(Scenario.AC)))).isEmpty();
        assertThat(changes("R8", trend(true, "%", series(Scenario.AC))))
                .containsExactly("shares in % are drawn as columns: draw a line");
    }

    @Test
    void r9TimeRunsForward() {
        assertThat(changes("R9", process("2026-09", "2026-10"))).isEmpty();
        assertThat(changes("R9", process("2026-10", "2026-09")))
                .containsExactly("its periods do not run forward: sort 2026-10, 2026-09");
        Block months = new Block.Drawing(
                TITLE,
                new Chart.Comparison(
                        List.of(new Chart.Bar("2026-09", 1, 2), new Chart.Bar("2026-10", 2, 3)),
                        Better.HIGHER,
                        "h",
                        0,
                        "Longer."));
        assertThat(changes("R9", months))
                .containsExactly("periods stand below each other: draw them over time, from left to right");
    }

    @Test
    void r10PeriodsAreIso() {
        assertThat(changes("R10", process("2026-W42", "2026-W43"), process("2026-Q3", "2026-Q4")))
                .isEmpty();
        assertThat(changes("R10", process("10/2026", "11/2026")))
                .containsExactly("period \"10/2026\": write it like 2026-10, 2026-Q4 or 2026-W43");
    }

    @Test
    void r11ClassesAreEqualAndBandsNest() {
        assertThat(changes("R11", histogram(2), fan(1, 2, 3, 4, 5, 6))).isEmpty();
        assertThat(changes("R11", histogram(0)))
                .containsExactly("its classes have no width: give all the same, above zero");
        assertThat(changes("R11", fan(2, 1, 3, 4, 5, 6)))
                .containsExactly("its bands cross: the 50 % band lies within 80 %, that within 95 %");
    }

    @Test
    void r12RangesShareOneScale() {
        assertThat(changes("R12", range(100, 450), range(200, 450))).isEmpty();
        assertThat(changes("R12", range(500, 450)))
                .containsExactly("a range ends beyond its scale of 450.0: widen the scale");
        assertThat(changes("R12", range(100, 450), range(100, 300)))
                .containsExactly("money ranges have scales 300.0 kEUR, 450.0 kEUR: give all the same");
    }

    @Test
    void r13TextsAreNotDecorated() {
        assertThat(breachesOf("R13", page("Carriers were on time for 91.8 %."))).isEmpty();
        assertThat(breachesOf("R13", page("Carriers were on time for 91.8 %!")))
                .containsExactly(
                        "\"Carriers were on time for 91.8 %!\" is decorated: drop exclamation marks and symbols");
    }

    /** Colours, patterns and positions cannot be said in the model at all. */
    @Test
    void r13NoChartNamesAColour() {
        assertThat(Arrays.stream(Chart.class.getPermittedSubclasses())
                        .flatMap(type -> Stream.of(type.getRecordComponents()))
                        .map(RecordComponent::getType))
                .isNotEmpty()
                .doesNotContain(Color.class);
    }

    @Test
    void r14ForbiddenChartsDoNotExist() {
        assertThat(ChartType.values())
                .extracting(Enum::name)
                .noneMatch(name -> name.matches("PIE|RING|DONUT|GAUGE|RADAR|FUNNEL|TRAFFIC_LIGHT|SPAGHETTI"));
    }

    @Test
    void r14FewLinesPartsAndPanels() {
        assertThat(changes("R14", stacked(5), multiples(6))).isEmpty();
        assertThat(changes("R14", stacked(6))).containsExactly("6 parts in one column: show four and the rest");
        assertThat(changes("R14", multiples(7))).containsExactly("7 panels: show the 6 largest");
        Chart.Series[] lines = Collections.nCopies(5, series(Scenario.AC)).toArray(Chart.Series[]::new);
        assertThat(changes("R14", trend(false, "%", lines))).containsExactly("5 lines in one panel: show at most 4");
    }

    @Test
    void r15FewDigitsAndKeur() {
        assertThat(changes("R15", table(false, "AC", plain(123.4, 1, "kEUR")))).isEmpty();
        assertThat(changes("R15", table(false, "AC", plain(12345.6, 1, "kEUR"))))
                .containsExactly("12\u202f345.6 has more than 4 digits: take a larger unit or fewer decimals");
        assertThat(changes("R15", table(false, "AC", plain(12, 0, "K€"))))
                .containsExactly("unit \"K€\": write money as EUR, kEUR, mEUR or bEUR");
    }

    @Test
    void r16PartsAddUpAndNumbersStandRight() {
        assertThat(changes("R16", table(true, "AC", plain(1, 0, "h"), plain(2, 0, "h"), plain(3, 0, "h"))))
                .isEmpty();
        assertThat(changes("R16", table(true, "AC", plain(1, 0, "h"), plain(2, 0, "h"), plain(4, 0, "h"))))
                .containsExactly("column AC does not add up to its sum: add a row for the rest");
        Block.Table left = new Block.Table(
                TITLE,
                List.of(new Block.Column("AC", 50, false)),
                List.of(List.of(new Block.Cell.Number(plain(1, 0, "h")))),
                false);
        assertThat(changes("R16", left)).containsExactly("column AC holds numbers: make it numeric, so right-aligned");
    }

    @Test
    void r17WhatCanBeComparedIs() {
        assertThat(changes("R17", scorecard(row(0.93, 0.94, 0.92, "–", 0)))).isEmpty();
        Block.ScorecardRow complete = row(0.93, 0.94, 0.92, "–", 0);
        Block.ScorecardRow without = new Block.ScorecardRow(
                complete.metric(),
                complete.domain(),
                complete.name(),
                complete.unit(),
                complete.actual(),
                complete.plan(),
                new Figure.Plain(null, PERCENT.asVariance()),
                complete.planRelative(),
                complete.prior(),
                complete.priorDelta(),
                complete.priorRelative(),
                complete.trend(),
                null,
                "–",
                Better.HIGHER,
                Grade.A,
                0);
        assertThat(changes("R17", scorecard(without)))
                .containsExactly("On time is not compared with its plan: add the difference");
        Block.NineRows box = box(PERCENT);
        assertThat(changes("R17", new Block.NineRows(TITLE, box.rows().subList(0, 4), Better.HIGHER)))
                .containsExactly("the box has 4 rows, 2 of them changes: it needs nine, five of them changes");
    }

    @Test
    void r18SourceAndCommentsThatBelongToMarks() {
        List<Row> rows = List.of(Row.of(scorecard(row(0.93, 0.94, 0.92, "–", 1))));
        Comment first = new Comment(1, "One.");
        assertThat(breachesOf("R18", new Page("p", "P", "m", rows, List.of(first), "Source: store")))
                .isEmpty();
        assertThat(breachesOf("R18", new Page("p", "P", "m", rows, List.of(), "")))
                .containsExactly(
                        "the page has no source line: name where its numbers come from",
                        "mark 1 has no comment: write one, or drop the mark");
        assertThat(breachesOf("R18", new Page("p", "P", "m", rows, List.of(first, new Comment(2, "Two.")), "s")))
                .containsExactly("comment 2 belongs to no mark: mark the point it is about");
    }

    @Test
    void r19MaterialCurrencyEffectsAreTold() {
        Page silent = new Page(
                "p",
                "P",
                "Sales came to 1.2 mEUR.",
                List.of(Row.of(scorecard(row(0.93, 0.94, 0.92, "–", 0)))),
                List.of(),
                "s");
        Page telling =
                new Page("p", "P", "Sales came to 1.2 mEUR, 3 % less in currency.", silent.rows(), List.of(), "s");
        assertThat(StyleRules.breaches(withCurrency(silent, 0.08)))
                .extracting(StyleRules.Breach::rule, StyleRules.Breach::change)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "R19", "exchange rates account for 8 % of carrier-on-time: show the change at constant rates"));
        assertThat(StyleRules.breaches(withCurrency(telling, 0.08))).isEmpty();
        assertThat(StyleRules.breaches(withCurrency(silent, 0.01))).isEmpty();
    }

    @Test
    void r20ASummaryAsksForDecisions() {
        Block messages = new Block.Messages(List.of(), "");
        Block nothing = new Block.Points("Decisions", List.of(new Block.Point("–", "No decision asked.")));
        assertThat(changes("R20", messages, nothing)).isEmpty();
        assertThat(changes("R20", messages))
                .containsExactly(
                        "nothing says what is to be decided: add a page of kind decisions, or say that none is");
    }

    @Test
    void aBreachNamesPageAndBlock() {
        assertThat(StyleRules.breaches(pack(pageOf(trend(true, "%", series(Scenario.AC))))))
                .containsExactly(
                        new StyleRules.Breach("R8", "p", "On time", "shares in % are drawn as columns: draw a line"));
    }

    private static List<String> changes(String rule, Block... blocks) {
        return breachesOf(rule, pageOf(blocks));
    }

    private static List<String> changes(String rule, Row row) {
        return breachesOf(rule, new Page("p", "P", "Three of 4 are late.", List.of(row), List.of(), "s"));
    }

    private static List<String> breachesOf(String rule, Page page) {
        return StyleRules.breaches(pack(page)).stream()
                .filter(breach -> breach.rule().equals(rule))
                .map(StyleRules.Breach::change)
                .toList();
    }

    private static Page pageOf(Block... blocks) {
        return Page.of("p", "P", "Three of 4 are late.", List.of(blocks), "Source: store");
    }

    private static Page page(String message) {
        return Page.of("p", "P", message, List.of(new Block.Notes("N", List.of("n"))), "Source: store");
    }

    private static Pack pack(Page page) {
        Pack board = SamplePack.board(Language.EN);
        return new Pack(
                board.identity(),
                Language.EN,
                board.printing(),
                List.of(page),
                board.metrics(),
                board.findings(),
                board.data(),
                board.definitions(),
                board.sourceRows(),
                null);
    }

    private static Pack withCurrency(Page page, double relative) {
        Pack pack = pack(page);
        Comparison line = new Comparison(
                "carrier-on-time",
                PeriodKind.MONTH,
                "2026-10",
                Comparison.Against.PRIOR_YEAR,
                Comparison.Split.CURRENCY,
                "",
                Comparison.Effect.CURRENCY,
                1,
                relative,
                "EUR");
        return new Pack(
                pack.identity(),
                pack.language(),
                pack.printing(),
                pack.pages(),
                pack.metrics().compared(List.of(line)),
                pack.findings(),
                pack.data(),
                pack.definitions(),
                pack.sourceRows(),
                null);
    }

    private static Chart.Series series(Scenario scenario) {
        return new Chart.Series(scenario, List.of(91.0, 92.0), Arrays.asList(null, null));
    }

    private static Block.Drawing trend(boolean columns, String unit, Chart.Series... series) {
        return new Block.Drawing(
                TITLE,
                new Chart.Trend(
                        List.of(new Chart.Panel(MONTHS, List.of(series), "")),
                        columns,
                        List.of(),
                        Better.HIGHER,
                        unit,
                        1,
                        "Up."));
    }

    private static Block.Drawing process(String... labels) {
        return new Block.Drawing(
                TITLE,
                new Chart.Process(
                        List.of(labels), List.of(1.0, 2.0), 1.5, 1, 2, 2, List.of(), Better.HIGHER, "%", 1, "Steady."));
    }

    private static Block.Drawing titled(Title title) {
        return new Block.Drawing(title, (trend(false, "%", series(Scenario.AC))).chart());
    }

    private static Block.Drawing histogram(double width) {
        return new Block.Drawing(
                TITLE,
                new Chart.Histogram(0, width, List.of(1L, 2L), List.of(), Better.LOWER, "d", 0, "Most took 2 days."));
    }

    private static Block.Drawing fan(double... ends) {
        Chart.Series none = new Chart.Series(Scenario.PL, Arrays.asList(null, null), Arrays.asList(null, null));
        return new Block.Drawing(
                TITLE,
                new Chart.Fan(
                        MONTHS,
                        1,
                        series(Scenario.AC),
                        series(Scenario.FC),
                        none,
                        none,
                        List.of(new Chart.Band(ends[0], ends[1], ends[2], ends[3], ends[4], ends[5])),
                        Better.HIGHER,
                        "kEUR",
                        0,
                        "It may miss the plan."));
    }

    private static Block.Messages range(double base, double most) {
        return new Block.Messages(
                List.of(new Block.Message(
                        1,
                        "Stock rose by 4 %.",
                        "",
                        new Chart.MoneyRange(null, base, null, most, "kEUR", 0, "100 kEUR"),
                        "",
                        "Sell it.",
                        "COO, 2026-11-30",
                        Grade.A,
                        "stock")),
                "");
    }

    private static Block.Drawing stacked(int parts) {
        return new Block.Drawing(
                TITLE,
                new Chart.Stacked(
                        MONTHS,
                        IntStream.range(0, parts)
                                .mapToObj(part ->
                                        new Chart.Part("Part " + part, List.of(1.0, 2.0), Arrays.asList(null, null)))
                                .toList(),
                        Better.HIGHER,
                        "h",
                        0,
                        "Part 1 leads."));
    }

    private static Block.Drawing multiples(int panels) {
        return new Block.Drawing(
                TITLE,
                new Chart.Multiples(
                        MONTHS,
                        IntStream.range(0, panels)
                                .mapToObj(panel -> new Chart.Small(
                                        "Panel " + panel,
                                        List.of(1.0, 2.0),
                                        Arrays.asList(null, null),
                                        20,
                                        null,
                                        null,
                                        "",
                                        false))
                                .toList(),
                        null,
                        Better.HIGHER,
                        "%",
                        1,
                        "All are near."));
    }

    private static Figure.Plain plain(double value, int decimals, String unit) {
        return new Figure.Plain(value, new NumberStyle(1, decimals, false, unit));
    }

    private static Block.Table table(boolean total, String header, Figure... figures) {
        return new Block.Table(
                TITLE,
                List.of(new Block.Column(header, 50, true)),
                Stream.of(figures)
                        .map(figure -> List.<Block.Cell>of(new Block.Cell.Number(figure)))
                        .toList(),
                total);
    }

    private static Block.Scorecard scorecard(Block.ScorecardRow... rows) {
        return new Block.Scorecard(TITLE, List.of(rows));
    }

    private static Block.ScorecardRow row(double actual, double plan, double prior, String signal, int comment) {
        Figure.Measured now = new Figure.Measured(KEY, actual, PERCENT);
        Figure.Measured planned = new Figure.Measured(KEY.in(Scenario.PL), plan, PERCENT);
        Figure.Measured before = new Figure.Measured(KEY.in(Scenario.PY), prior, PERCENT);
        NumberStyle relative = new NumberStyle(100, 1, true, "%");
        return new Block.ScorecardRow(
                "carrier-on-time",
                "Transport",
                "On time",
                "%",
                now,
                planned,
                new Figure.Difference(now, planned, PERCENT.asVariance()),
                new Figure.Relative(now, planned, relative),
                before,
                new Figure.Difference(now, before, PERCENT.asVariance()),
                new Figure.Relative(now, before, relative),
                List.of(0.9, 0.91),
                null,
                signal,
                Better.HIGHER,
                Grade.A,
                comment);
    }

    private static Block.NineRows box(NumberStyle style) {
        List<Block.NineRow> rows = new ArrayList<>();
        for (String label : List.of("W43", "~WOW", "~YOY", "_Oct", "~YOY", "Q4", "~YOY", "_2026", "~YOY")) {
            boolean change = label.startsWith("~");
            rows.add(new Block.NineRow(
                    label.replace("~", ""),
                    new Figure.Plain(change ? 0.01 : 0.9, change ? style.asVariance() : style),
                    change));
        }
        return new Block.NineRows(TITLE, rows, Better.HIGHER);
    }
}
