package io.vigie.pack.pdf;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.Printing;
import io.vigie.metric.MetricKey;
import io.vigie.metric.Scenario;
import io.vigie.pack.SamplePack;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Block.Cell;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Split;
import io.vigie.pack.page.Title;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pack with one of each block and chart, with short and long texts, so that every template is filled. */
final class EveryBlock {

    private static final NumberStyle PERCENT = new NumberStyle(100, 1, false, "%");
    private static final NumberStyle POINTS = new NumberStyle(100, 1, true, "pp");
    private static final NumberStyle KEUR = new NumberStyle(1, 1, false, "kEUR");
    private static final NumberStyle DELTA = new NumberStyle(1, 1, true, "kEUR");
    private static final List<String> MONTHS = List.of(
            "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07",
            "2026-08", "2026-09", "2026-10");
    private static final List<String> WEEKS =
            List.of("2026-W39", "2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44");

    private final boolean french;

    private EveryBlock(Language language) {
        this.french = language == Language.FR;
    }

    static Pack pack(Language language, Printing printing) {
        Pack sample = SamplePack.board(language);
        EveryBlock every = new EveryBlock(language);
        List<Page> pages = new ArrayList<>(sample.pages().subList(0, 2));
        pages.add(every.summary());
        pages.add(every.scorecard(sample));
        pages.add(every.domain());
        pages.add(every.actions());
        pages.add(every.outlook());
        pages.add(every.charts());
        pages.add(every.prose());
        return new Pack(
                sample.identity(),
                language,
                printing,
                pages,
                sample.metrics(),
                sample.findings(),
                sample.data(),
                sample.definitions(),
                sample.sourceRows(),
                null);
    }

    private String in(String english, String other) {
        return french ? other : english;
    }

    private Page summary() {
        List<Block.Message> messages = List.of(
                message(1, new Chart.MoneyRange(90d, 214, 414d, 450, "kEUR", 0, "90 to 414 kEUR a year"), "domain"),
                message(2, new Chart.MoneyRange(28d, 74, 118d, 450, "kEUR", 0, "28 to 118 kEUR a year"), "actions"),
                message(3, new Chart.MoneyRange(null, 128, null, 450, "kEUR", 0, "128 kEUR a year"), "outlook"),
                message(4, null, "nowhere"));
        List<Row> rows = List.of(
                Row.of(new Block.Messages(
                        messages,
                        in(
                                "Total of the base values without overlap: 384 kEUR a year.",
                                "Total des valeurs centrales sans recouvrement : 384 kEUR par an."))),
                new Row(
                        Split.HALVES,
                        0,
                        List.of(
                                new Block.Points(
                                        in("Decisions asked", "Décisions demandées"),
                                        List.of(
                                                new Block.Point("D1", "Move 31 weekly loads to carriers D and E."),
                                                new Block.Point(
                                                        "D2",
                                                        "Clear two tent families at up to 35 % discount and accept a margin"
                                                                + " loss of 95 kEUR in the fourth quarter of the year."))),
                                new Block.Points(
                                        in("Better since the last pack", "En progrès depuis le dernier dossier"),
                                        List.of(new Block.Point("+", "First reply time 3.4 h, plan 4.0 h."))))));
        return new Page(
                "summary",
                in("Executive summary", "Synthèse"),
                in(
                        "October shipped 14.8 mEUR, 1.9 % below plan, and service slipped: freight and put-away in Lyon are the"
                                + " two causes we can fix, worth 310 kEUR a year.",
                        "Octobre a livré 14,8 mEUR, 1,9 % sous le plan, et le service a glissé : le fret et le rangement à"
                                + " Lyon valent 310 kEUR par an."),
                rows,
                List.of(),
                "Source: scorecard & findings <ranked>");
    }

    private Block.Message message(int number, Chart.@Nullable MoneyRange money, String page) {
        return new Block.Message(
                number,
                in(
                        "Cost per parcel reached 6.84 EUR in October, +3.6 % on plan and +6.5 % on prior year.",
                        "Le coût par colis atteint 6,84 EUR en octobre, +3,6 % sur le plan et +6,5 % en un an."),
                in(
                        "Carrier B surcharges on five South-East lanes account for 0.15 of the 0.24 EUR over plan; fuel for"
                                + " 0.06, the mix for 0.03 and other causes for the rest of it.",
                        "Les suppléments du transporteur B sur cinq axes comptent pour 0,15 des 0,24 EUR ; le carburant"
                                + " pour 0,06."),
                money,
                money == null ? in("no money value", "non chiffré") : in("a year, cash", "par an, trésorerie"),
                in("Move 31 of 64 weekly loads to Carriers D and E.", "Confier 31 des 64 chargements à D et E."),
                in("Transport director, 2026-12-15", "Directeur transport, 2026-12-15"),
                number == 3 ? Grade.B : Grade.A,
                page);
    }

    private Page scorecard(Pack sample) {
        Page page = sample.pages().stream()
                .filter(candidate -> candidate.id().equals("scorecard"))
                .findFirst()
                .orElseThrow();
        Block.Scorecard scorecard = (Block.Scorecard) page.blocks().get(0);
        List<Block.ScorecardRow> rows = new ArrayList<>();
        for (int copy = 0; copy < 2; copy++) {
            rows.addAll(scorecard.rows());
        }
        return new Page(
                page.id(),
                page.section(),
                page.message(),
                List.of(Row.of(new Block.Scorecard(scorecard.title(), rows.subList(0, 26)))),
                page.comments(),
                page.source());
    }

    private Page domain() {
        List<@Nullable Double> actual =
                Arrays.asList(93.4, 92.6, 93.2, 93.6, 93.9, 94.2, 93.8, 93.5, 93.1, 92.9, 92.7, 91.8);
        Chart.Trend trend = new Chart.Trend(
                List.of(
                        new Chart.Panel(
                                WEEKS,
                                List.of(
                                        series(Scenario.AC, Arrays.asList(92.6, 92.4, null, 91.9, 91.6, 91.2)),
                                        series(Scenario.PY, Arrays.asList(93.3, 93.0, 93.2, 93.1, 93.0, 92.8)),
                                        series(Scenario.PL, Collections.nCopies(6, 94.0))),
                                in("PY is the same weekday", "PY : même jour")),
                        new Chart.Panel(
                                MONTHS,
                                List.of(
                                        series(Scenario.AC, actual),
                                        series(Scenario.PY, Collections.nCopies(12, 93.1)),
                                        series(Scenario.PL, Collections.nCopies(12, 94.0))),
                                "")),
                false,
                List.of(new Chart.Mark(1, 1, 11)),
                Better.HIGHER,
                "%",
                1,
                "OTIF fell for six weeks to 91.2 %");
        List<Block.NineRow> nine = new ArrayList<>();
        for (String label :
                List.of("Last week, W44", "WOW", "YOY, −364 d", "MTD, Oct", "YOY", "QTD, Q4", "YOY", "YTD", "YOY")) {
            boolean change = label.contains("O") && !label.startsWith("MTD");
            nine.add(new Block.NineRow(
                    label, new Figure.Plain(change ? -0.013 : 0.918, change ? POINTS : PERCENT), change));
        }
        Chart.Bridge bridge = new Chart.Bridge(
                "PL",
                721,
                null,
                Scenario.PL,
                List.of(
                        new Chart.Step("Carrier B, South-East", 143),
                        new Chart.Step("Stock-out at promise", 145),
                        new Chart.Step("Picking errors", -24)),
                "AC",
                985,
                null,
                List.of(new Chart.Mark(2, 0, 1)),
                Better.LOWER,
                "",
                0,
                "264 more failed lines than planned");
        Chart.Multiples multiples = new Chart.Multiples(
                MONTHS,
                List.of(
                        small("Carrier A", 95.9, false),
                        small("Carrier B", 85.3, true),
                        small("Carrier C", 95.2, false),
                        new Chart.Small(
                                "Carrier D",
                                Collections.nCopies(12, null),
                                Collections.nCopies(12, null),
                                7,
                                null,
                                null,
                                "3 of 7",
                                false)),
                95.5,
                Better.HIGHER,
                "%",
                1,
                "Carrier B fell to 85.3 %");
        Block.Table table = new Block.Table(
                new Title(
                        "Moraine Équipement SAS",
                        "Failed order lines",
                        "number, furthest from PL",
                        "2026-10, AC and PL"),
                List.of(
                        new Block.Column(in("Cause and place", "Cause et lieu"), 112, false),
                        new Block.Column("AC", 36, true),
                        new Block.Column("PL", 32, true),
                        new Block.Column("ΔPL", 56, false)),
                List.of(
                        row("Carrier B, Lyon–Marseille", 118, 54),
                        row("Late put-away, Lyon", 74, 125),
                        row("Failed lines", 192, 179)),
                true,
                Better.LOWER);
        return new Page(
                "domain",
                in("Delivery", "Livraison"),
                in(
                        "OTIF fell to 91.8 % in October, 2.2 pp below plan: Carrier B on the South-East lanes accounts for 143 of"
                                + " the 264 extra failed lines.",
                        "Le taux OTIF descend à 91,8 % en octobre, 2,2 pt sous le plan."),
                List.of(
                        new Row(
                                Split.MAIN_AND_BOX,
                                204,
                                List.of(
                                        new Block.Drawing(title("OTIF", "in %"), trend),
                                        new Block.NineRows(title("OTIF", "in %, change in pp"), nine, Better.HIGHER))),
                        new Row(
                                Split.THIRDS,
                                150,
                                List.of(
                                        new Block.Drawing(title("Failed order lines", "number, by cause"), bridge),
                                        new Block.Drawing(title("Carrier on time", "in %, by carrier"), multiples),
                                        table))),
                List.of(
                        new Comment(1, "XmR rule 1: below the lower limit of 92.2 %, first time in 25 months."),
                        new Comment(2, "1.2 pp of the 2.2 pp gap to plan; see finding F1.")),
                "Source: order lines");
    }

    private static List<Cell> row(String name, double actual, double plan) {
        return List.of(
                new Cell.Words(name),
                new Cell.Number(new Figure.Plain(actual, NumberStyle.COUNT)),
                new Cell.Number(new Figure.Plain(plan, NumberStyle.COUNT)),
                new Cell.Bar(new Figure.Plain(actual - plan, NumberStyle.COUNT.asVariance()), Block.Reference.PLAN));
    }

    private static Chart.Small small(String label, double last, boolean signal) {
        List<@Nullable Double> values = new ArrayList<>(Collections.nCopies(11, 95.0));
        values.add(last);
        return new Chart.Small(label, values, Collections.nCopies(12, null), 1905, last - 1.2, last + 1.1, "", signal);
    }

    private Page actions() {
        List<Block.ActionRow> rows = new ArrayList<>();
        rows.add(action("A-27", "Return pre-sort at the store", 6.0, 6.8, 5.1, 8.5));
        rows.add(action("A-28", "Packing station balance in the Lyon warehouse", 4.5, 1.2, -1.6, 4.0));
        rows.add(action("A-30", "Dual source for buckles", 3.5, null, null, null));
        Block.ActionRow sums = new Block.ActionRow(
                "",
                in("Measured (2 of 3)", "Mesurées (2 sur 3)"),
                "",
                "",
                "",
                new Figure.Plain(10.5, KEUR),
                new Figure.Plain(8.0, KEUR),
                new Figure.Plain(-2.5, DELTA),
                null,
                null,
                in("Others count when measured.", "Les autres comptent une fois mesurées."));
        return new Page(
                "actions",
                in("Actions from the last pack", "Actions du dernier dossier"),
                in(
                        "Two of three actions are measured and return 8.0 kEUR a month against 10.5 expected.",
                        "Deux actions sur trois sont mesurées et rapportent 8,0 kEUR par mois."),
                List.of(
                        Row.of(new Block.Actions(title("Effect of decided actions", "in kEUR a month"), rows, sums)),
                        new Row(
                                Split.TABLE_AND_TEXT,
                                130,
                                List.of(
                                        new Block.Drawing(title("Waiting at the dock, median", "in h"), process()),
                                        new Block.Notes(
                                                in("How an effect is measured", "Comment un effet est mesuré"),
                                                List.of(
                                                        "Before against after, minus the change of a comparison unit, from"
                                                                + " go-live to the period end.",
                                                        "Fewer than ten weeks: too early, nothing is counted."))))),
                List.of(),
                "Source: action register");
    }

    private static Block.ActionRow action(
            String id,
            String decision,
            double expected,
            @Nullable Double measured,
            @Nullable Double low,
            @Nullable Double high) {
        return new Block.ActionRow(
                id,
                decision,
                "Lyon site manager",
                "2026-07-31",
                measured == null ? "Done, too early" : "Done, measured",
                new Figure.Plain(expected, KEUR),
                new Figure.Plain(measured, KEUR),
                new Figure.Plain(measured == null ? null : measured - expected, DELTA),
                low,
                high,
                "Saves 1.3 handlings a return; stays above plan since the go-live of the new belt.");
    }

    private static Chart.Process process() {
        List<@Nullable Double> values = Arrays.asList(3.1, 2.9, 3.2, 3.0, 2.8, 3.1, 3.0, 2.9, 3.3, 3.1, 3.0, 1.3);
        return new Chart.Process(
                MONTHS, values, 3.0, 2.4, 3.6, 10, List.of(11), Better.LOWER, "h", 1, "Waiting fell to 1.3 h");
    }

    private Page outlook() {
        List<@Nullable Double> months = new ArrayList<>(Arrays.asList(14.2, 13.8, 14.1, 14.9, 15.2, 14.8, null, null));
        Chart.Fan fan = new Chart.Fan(
                List.of("2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"),
                6,
                series(Scenario.AC, months),
                series(Scenario.FC, Arrays.asList(null, null, null, null, null, null, 14.6, 14.4)),
                series(Scenario.PY, Collections.nCopies(8, 13.9)),
                series(Scenario.PL, Collections.nCopies(8, 15.0)),
                List.of(
                        new Chart.Band(13, 13.6, 14.1, 15, 15.4, 16),
                        new Chart.Band(12.6, 13.3, 13.9, 14.9, 15.5, 16.3)),
                Better.HIGHER,
                "mEUR",
                1,
                "Net sales are heading for 14.4 mEUR");
        List<Double> totals = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            totals.add(8390.0 + 11 * at);
        }
        Chart.QuantileDots dots =
                new Chart.QuantileDots(totals, 8462, Better.LOWER, "kEUR", 0, "13 of 20 dots exceed the plan");
        Block.Table table = new Block.Table(
                title("Year-end forecast", "in the unit shown"),
                List.of(
                        new Block.Column(in("Measure", "Mesure"), 130, false),
                        new Block.Column("FC", 60, true),
                        new Block.Column("PL", 60, true),
                        new Block.Column("ΔPL%", 90, false),
                        new Block.Column(in("Probability to miss", "Probabilité d’échec"), 110, false)),
                List.of(
                        List.of(
                                new Cell.Words("OTIF, order line"),
                                new Cell.Number(new Figure.Plain(0.929, PERCENT)),
                                new Cell.Number(new Figure.Plain(0.94, PERCENT)),
                                new Cell.Bar(new Figure.Plain(-0.011, POINTS), Block.Reference.PLAN),
                                new Cell.Track(new Figure.Plain(0.95, new NumberStyle(100, 0, false, "%")))),
                        List.of(
                                new Cell.Words("Lines per labour hour"),
                                new Cell.Number(new Figure.Plain(40.8, KEUR)),
                                new Cell.Number(new Figure.Plain(null, KEUR)),
                                new Cell.Words("–"),
                                new Cell.Track(new Figure.Plain(null, new NumberStyle(100, 0, false, "%"))))),
                false,
                Better.HIGHER);
        Chart.Swing swing = new Chart.Swing(
                8498,
                List.of(
                        new Chart.SwingFactor("South-East lanes stay with B", 0, 46),
                        new Chart.SwingFactor("Peak volume ±8 %", -38, 41)),
                Better.LOWER,
                "kEUR",
                0,
                "The lanes swing the cost most");
        return new Page(
                "outlook",
                in("Outlook", "Perspectives"),
                in(
                        "Transport is heading for 8 498 kEUR in 2026, 36 above plan with 76 % probability to miss.",
                        "Le transport s’oriente vers 8 498 kEUR en 2026, 36 au-dessus du plan."),
                List.of(
                        new Row(
                                Split.MAIN_AND_BOX,
                                204,
                                List.of(
                                        new Block.Drawing(title("Net sales", "in mEUR"), fan),
                                        new Block.Drawing(title("Transport cost", "in kEUR"), dots))),
                        new Row(
                                Split.TABLE_AND_TEXT,
                                130,
                                List.of(table, new Block.Drawing(title("Transport cost", "in kEUR"), swing)))),
                List.of(),
                "Source: metric store");
    }

    private Page charts() {
        List<Chart.SurvivalStep> steps = List.of(
                new Chart.SurvivalStep(0, 100, 100, 100, 48),
                new Chart.SurvivalStep(10, 80, 70, 88, 40),
                new Chart.SurvivalStep(30, 42, 30, 55, 18));
        List<Chart> charts = List.of(
                new Chart.Stacked(
                        MONTHS,
                        List.of(
                                new Chart.Part("Road", Collections.nCopies(12, 40.0), Collections.nCopies(12, null)),
                                new Chart.Part("Rest", Collections.nCopies(12, 12.0), Collections.nCopies(12, null))),
                        Better.LOWER,
                        "kEUR",
                        0,
                        "Road carries most"),
                new Chart.Bullet(
                        List.of(new Chart.BulletRow("OTIF", 91.8, null, 94.0, null, 93.1, null, Better.HIGHER)),
                        Better.HIGHER,
                        "%",
                        1,
                        "OTIF is below its target"),
                new Chart.FunnelPlot(
                        List.of(new Chart.Unit("Lyon", 420, 88.1, null), new Chart.Unit("Nantes", 90, 94.4, null)),
                        91.0,
                        Better.HIGHER,
                        "%",
                        1,
                        "Lyon lies within its limits"),
                new Chart.Survival(steps, 26.0, "d", Better.LOWER, "%", 0, "Half are done by day 26"),
                new Chart.Histogram(
                        0,
                        2,
                        List.of(3L, 9L, 14L, 6L, 2L),
                        List.of(new Chart.Percentile("P50", 4.6, null), new Chart.Percentile("P85", 7.2, null)),
                        Better.LOWER,
                        "d",
                        1,
                        "Half take 4.6 days"),
                new Chart.Comparison(
                        List.of(new Chart.Bar("Lyon–Marseille", 612, 495), new Chart.Bar("Lyon–Nice", 548, 446)),
                        Better.LOWER,
                        "kEUR",
                        0,
                        "Two lanes cost less"));
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < charts.size(); at += 3) {
            List<Block> blocks = new ArrayList<>();
            charts.subList(at, at + 3)
                    .forEach(chart -> blocks.add(new Block.Drawing(title("Measure", "in units"), chart)));
            rows.add(new Row(Split.THIRDS, 150, blocks));
        }
        return new Page(
                "charts",
                in("Further charts", "Autres graphiques"),
                in("Six further kinds of chart stand here.", "Six autres graphiques figurent ici."),
                rows,
                List.of(),
                "Source: metric store");
    }

    private Page prose() {
        Block.Commentary commentary = new Block.Commentary(
                in("Delivery", "Livraison"),
                in("Operations analyst", "Analyste"),
                LocalDate.of(2026, 11, 3),
                List.of(
                        "The evening shift ended in week 31; since then receipts wait for the morning. Volumes did not change,"
                                + " and the two other sites show nothing of the kind.",
                        "A second look is due with the next pack."));
        return new Page(
                "prose",
                in("Commentary", "Commentaire"),
                in("Two remarks explain what the figures cannot.", "Deux remarques expliquent le reste."),
                List.of(Row.of(commentary), new Row(Split.HALVES, 0, List.of(commentary, commentary))),
                List.of(),
                "Source: analyst");
    }

    private Title title(String measure, String rest) {
        return new Title("Moraine Équipement SAS", measure, rest, in("2026-10, AC and PL", "2026-10, AC et PL"));
    }

    private static Chart.Series series(Scenario scenario, List<@Nullable Double> values) {
        List<@Nullable MetricKey> keys = Collections.nCopies(values.size(), null);
        return new Chart.Series(scenario, values, keys);
    }
}
