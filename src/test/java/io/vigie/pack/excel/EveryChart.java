package io.vigie.pack.excel;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Scenario;
import io.vigie.pack.SamplePack;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Title;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every kind of block and of chart, as far as they can with values of the sample pack behind them. */
final class EveryChart {

    static final String CHARTS = "Charts";
    static final String BLOCKS = "Blocks";

    private static final NumberStyle PERCENT = new NumberStyle(100, 1, false, "%");
    private static final NumberStyle THOUSANDS = new NumberStyle(0.001, 1, false, "kEUR");
    private static final List<String> MONTHS = IntStream.rangeClosed(1, 10)
            .mapToObj(month -> String.format(java.util.Locale.ROOT, "2026-%02d", month))
            .toList();
    private static final List<String> WEEKS =
            List.of("2026-W39", "2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44");

    private final Pack sample;

    private EveryChart(Pack sample) {
        this.sample = sample;
    }

    static Pack pack(Language language) {
        Pack sample = SamplePack.board(language);
        EveryChart every = new EveryChart(sample);
        Page charts = new Page(
                "charts",
                CHARTS,
                "Every chart says the same twice.",
                every.charts().stream()
                        .map(chart ->
                                Row.of(new Block.Drawing(title(chart.getClass().getSimpleName()), chart)))
                        .toList(),
                List.of(new Comment(1, "The newest month."), new Comment(2, "The second step.")),
                "Source: none");
        Page blocks = Page.of("blocks", BLOCKS, "Every block is here.", every.blocks(), "Source: none");
        List<Page> pages = new ArrayList<>(sample.pages());
        pages.add(charts);
        pages.add(blocks);
        return new Pack(
                sample.identity(),
                language,
                sample.printing(),
                pages,
                sample.metrics(),
                sample.findings(),
                sample.data(),
                sample.definitions(),
                sample.sourceRows(),
                null);
    }

    private static Title title(String measure) {
        return new Title("Moraine Équipement SAS", measure, "in %", "2026-01..2026-10, AC");
    }

    private static MetricKey key(String month, Scenario scenario) {
        return MetricKey.month("otif-order", month).in(scenario);
    }

    private @Nullable Double percent(MetricKey key) {
        return sample.metrics()
                .find(key)
                .map(MetricValue::value)
                .map(value -> value * 100)
                .orElse(null);
    }

    private Chart.Series series(Scenario scenario) {
        List<@Nullable MetricKey> keys = new ArrayList<>();
        MONTHS.forEach(month -> keys.add(key(month, scenario)));
        List<@Nullable Double> values = new ArrayList<>();
        keys.forEach(key -> values.add(key == null ? null : percent(key)));
        return new Chart.Series(scenario, values, keys);
    }

    private static Chart.Series weeks(Scenario scenario, @Nullable Double... values) {
        return new Chart.Series(scenario, Arrays.asList(values), Collections.nCopies(values.length, null));
    }

    List<Chart> charts() {
        List<@Nullable Double> thin = Arrays.asList(1.0, null, 2.0, 1.5, 2.5);
        List<String> five = MONTHS.subList(5, 10);
        Chart.Series actual = series(Scenario.AC);
        List<@Nullable MetricKey> none = Collections.nCopies(5, null);
        return List.of(
                new Chart.Trend(
                        List.of(
                                new Chart.Panel(
                                        WEEKS,
                                        List.of(
                                                weeks(Scenario.AC, 93.1, 92.0, null, 91.8, 92.2, 91.3),
                                                weeks(Scenario.PL, 94.0, 94.0, 94.0, 94.0, 94.0, 94.0)),
                                        "PY: 364 days before"),
                                new Chart.Panel(MONTHS, List.of(actual, series(Scenario.PY), series(Scenario.PL)), "")),
                        false,
                        List.of(new Chart.Mark(1, 1, 9)),
                        Better.HIGHER,
                        "%",
                        1,
                        "On time falls."),
                new Chart.Process(
                        five, thin, 1.5, 0.5, 2.4, 4, List.of(4), Better.LOWER, "h", 1, "The newest month is outside."),
                new Chart.Comparison(
                        List.of(new Chart.Bar("Lille", 4, 3), new Chart.Bar("Lyon", -1, 2)),
                        Better.LOWER,
                        "kEUR",
                        1,
                        "Lille comes down."),
                new Chart.Stacked(
                        five,
                        List.of(
                                new Chart.Part(
                                        "On time",
                                        actual.values().subList(5, 10),
                                        actual.keys().subList(5, 10)),
                                new Chart.Part("Rest", Arrays.asList(3.0, 4.0, null, 5.0, 6.0), none)),
                        Better.NEUTRAL,
                        "%",
                        1,
                        "The rest grows."),
                new Chart.Bridge(
                        "PL",
                        2.0,
                        null,
                        Scenario.PL,
                        List.of(
                                new Chart.Step("Carrier", 3.5),
                                new Chart.Step("Stock", -7.5),
                                new Chart.Step("Rest", 1.0)),
                        "AC",
                        -1.0,
                        null,
                        List.of(new Chart.Mark(2, 0, 2)),
                        Better.HIGHER,
                        "pp",
                        1,
                        "Stock accounts for most."),
                new Chart.Multiples(
                        five,
                        List.of(
                                new Chart.Small(
                                        "All",
                                        actual.values().subList(5, 10),
                                        actual.keys().subList(5, 10),
                                        640,
                                        90.0,
                                        96.0,
                                        "",
                                        true),
                                new Chart.Small(
                                        "Few", Collections.nCopies(5, null), none, 7, null, null, "3 of 7", false)),
                        94.0,
                        Better.HIGHER,
                        "%",
                        1,
                        "All carriers fall."),
                new Chart.Sparkline(thin, new double[] {0.5, 2.4}, true, Better.LOWER, "h", 1, "Up."),
                new Chart.Bullet(
                        List.of(
                                new Chart.BulletRow(
                                        "On time",
                                        percentOf("2026-10", Scenario.AC),
                                        key("2026-10", Scenario.AC),
                                        percentOf("2026-10", Scenario.PL),
                                        key("2026-10", Scenario.PL),
                                        null,
                                        null,
                                        Better.HIGHER),
                                new Chart.BulletRow("Backlog", 120, null, null, null, 100.0, null, Better.LOWER)),
                        Better.NEUTRAL,
                        "",
                        1,
                        "Backlog is above prior year."),
                new Chart.FunnelPlot(
                        List.of(
                                new Chart.Unit("Small", 40, 88, null),
                                new Chart.Unit("Large", 900, 80, null),
                                new Chart.Unit("Middle", 300, 92, null)),
                        91,
                        Better.HIGHER,
                        "%",
                        1,
                        "Large is outside."),
                new Chart.Survival(
                        List.of(
                                new Chart.SurvivalStep(0, 100, 100, 100, 50),
                                new Chart.SurvivalStep(5, 60, 45, 72, 30),
                                new Chart.SurvivalStep(12, 30, 18, 44, 10)),
                        12.0,
                        "d",
                        Better.LOWER,
                        "%",
                        0,
                        "Half are done after 12 days."),
                new Chart.Histogram(
                        0,
                        2,
                        List.of(3L, 9L, 4L, 0L, 2L),
                        List.of(new Chart.Percentile("P50", 3.1, null), new Chart.Percentile("P85", 5.2, null)),
                        Better.LOWER,
                        "d",
                        1,
                        "Half take three days."),
                new Chart.Fan(
                        Stream.concat(five.stream(), Stream.of("2026-11", "2026-12"))
                                .toList(),
                        5,
                        padded(Scenario.AC, 10.0, 11.0, 12.0, 11.5, 12.5, null, null),
                        padded(Scenario.FC, null, null, null, null, null, 13.0, 13.5),
                        padded(Scenario.PY, 9.0, 10.0, 10.0, 10.5, 11.0, 12.0, 12.0),
                        padded(Scenario.PL, 11.0, 11.0, 12.0, 12.0, 13.0, 14.0, 14.0),
                        List.of(
                                new Chart.Band(11, 11.8, 12.5, 13.5, 14.2, 15),
                                new Chart.Band(10, 11.5, 12.6, 14.4, 15.5, 17)),
                        Better.HIGHER,
                        "kEUR",
                        1,
                        "The plan lies in the band."),
                new Chart.QuantileDots(
                        IntStream.range(0, 20).mapToObj(i -> 160.0 + i).toList(),
                        171,
                        Better.HIGHER,
                        "kEUR",
                        0,
                        "Eleven of twenty miss the plan."),
                new Chart.Swing(
                        178,
                        List.of(new Chart.SwingFactor("Demand", -4, 3), new Chart.SwingFactor("Price", -1, 2)),
                        Better.HIGHER,
                        "kEUR",
                        1,
                        "Demand moves it most."),
                new Chart.MoneyRange(90.0, 214, 414.0, 450, "kEUR", 0, "214 kEUR, 90 to 414."));
    }

    private double percentOf(String month, Scenario scenario) {
        Double value = percent(key(month, scenario));
        return value == null ? 0 : value;
    }

    private static Chart.Series padded(Scenario scenario, @Nullable Double... values) {
        return new Chart.Series(scenario, Arrays.asList(values), Collections.nCopies(values.length, null));
    }

    List<Block> blocks() {
        Figure.Measured actual = measured("2026-10", Scenario.AC);
        Figure.Measured plan = measured("2026-10", Scenario.PL);
        Figure.Measured prior = measured("2026-10", Scenario.PY);
        Figure delta = new Figure.Difference(actual, plan, PERCENT.asVariance());
        Chart.MoneyRange money = new Chart.MoneyRange(90.0, 214, 414.0, 450, "kEUR", 0, "214 kEUR.");
        Figure.Plain expected = new Figure.Plain(4_500.0, THOUSANDS);
        Block.ActionRow measured = new Block.ActionRow(
                "A-1",
                "Sort returns in the store",
                "Returns manager",
                "2026-07-31",
                "Done, measured",
                expected,
                new Figure.Plain(3_600.0, THOUSANDS),
                new Figure.Plain(-900.0, THOUSANDS.asVariance()),
                1_800.0,
                5_400.0,
                "Stays below what was expected.");
        Block.ActionRow open = new Block.ActionRow(
                "A-2",
                "Move 31 loads",
                "Transport director",
                "2026-12-15",
                "Open",
                expected,
                new Figure.Plain(null, THOUSANDS),
                new Figure.Plain(null, THOUSANDS),
                null,
                null,
                "Too early.");
        return List.of(
                new Block.Messages(
                        List.of(
                                new Block.Message(
                                        1,
                                        "Cost per parcel reached 6.84 EUR.",
                                        "Surcharges.",
                                        money,
                                        "a year, cash",
                                        "Move 31 loads.",
                                        "Transport director",
                                        Grade.A,
                                        "delivery"),
                                new Block.Message(
                                        2,
                                        "On time was 91.8 %.",
                                        "",
                                        null,
                                        "no amount",
                                        "None.",
                                        "Chief operating officer",
                                        Grade.B,
                                        "nowhere")),
                        "214 kEUR in all."),
                new Block.NineRows(
                        title("Nine rows"),
                        List.of(
                                new Block.NineRow("MTD", actual, false),
                                new Block.NineRow(
                                        "YOY", new Figure.Difference(actual, prior, PERCENT.asVariance()), true)),
                        Better.HIGHER),
                new Block.Actions(title("Actions"), List.of(measured, open), null),
                new Block.Drawing(title("Beside words"), charts().get(0)),
                new Block.Points("Decisions", List.of(new Block.Point("D1", "Move 31 loads."))),
                new Block.Notes("How an effect is measured", List.of("Before against after.")),
                new Block.Commentary("Delivery", "Analyst", LocalDate.of(2026, 11, 2), List.of("=1+1 is no formula.")),
                new Block.Table(
                        title("Bars"),
                        List.of(
                                new Block.Column("Cause", 120, false),
                                new Block.Column("AC", 50, true),
                                new Block.Column("Delta", 60, true),
                                new Block.Column("Share", 60, true)),
                        List.of(
                                List.of(
                                        new Block.Cell.Words("@SUM(A1)"),
                                        new Block.Cell.Number(actual),
                                        new Block.Cell.Bar(delta, Block.Reference.PLAN),
                                        new Block.Cell.Track(actual)),
                                List.of(
                                        new Block.Cell.Words("+33"),
                                        new Block.Cell.Number(new Figure.Plain(-5.0, NumberStyle.COUNT)),
                                        new Block.Cell.Bar(new Figure.Plain(null, PERCENT), Block.Reference.PRIOR_YEAR),
                                        new Block.Cell.Track(new Figure.Plain(0.5, PERCENT)))),
                        false,
                        Better.HIGHER));
    }

    private Figure.Measured measured(String month, Scenario scenario) {
        MetricKey key = key(month, scenario);
        return new Figure.Measured(
                key, sample.metrics().find(key).map(MetricValue::value).orElse(null), PERCENT);
    }

    /** Names of kinds of charts. */
    static String names(List<Chart> charts) {
        return charts.stream()
                .map(chart -> chart.getClass().getSimpleName())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
