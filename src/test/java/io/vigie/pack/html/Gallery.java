package io.vigie.pack.html;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.finding.Finding;
import io.vigie.metric.MetricKey;
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
import io.vigie.pack.page.SourceRows;
import io.vigie.pack.page.Split;
import io.vigie.pack.page.Title;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The sample pack with one page more for every kind of block and chart there is, in both languages. */
final class Gallery {

    private static final NumberStyle PERCENT = new NumberStyle(100, 1, false, "%");
    private static final String METRIC = "otif-order";

    private final Language language;
    private final Pack sample;

    private Gallery(Language language) {
        this.language = language;
        this.sample = SamplePack.board(language);
    }

    /** In one language, with the other behind it. */
    static Pack in(Language language) {
        Language other = language == Language.EN ? Language.FR : Language.EN;
        return new Gallery(language).pack(new Gallery(other).pack(null));
    }

    private Pack pack(@Nullable Pack translation) {
        List<Page> pages = new ArrayList<>(sample.pages());
        pages.add(2, summary());
        pages.addAll(List.of(delivery(), actions(), distributions(), outlook(), others()));
        return with(pages, rows(), translation);
    }

    private Pack with(List<Page> pages, SortedMap<String, SourceRows> rows, @Nullable Pack translation) {
        return new Pack(
                sample.identity(),
                language,
                sample.printing(),
                List.copyOf(pages),
                sample.metrics(),
                sample.findings(),
                sample.data(),
                sample.definitions(),
                rows,
                translation);
    }

    private SortedMap<String, SourceRows> rows() {
        SortedMap<String, SourceRows> rows = new TreeMap<>();
        rows.put(
                METRIC,
                new SourceRows(
                        METRIC,
                        "2026-10",
                        12016,
                        List.of(word("File", "Fichier"), word("Record", "N°"), word("Order", "Commande")),
                        List.of(
                                List.of("orders_2026-11-02.csv", "17", "SO-10413"),
                                List.of("orders_2026-11-02.csv", "18", "SO-10414"))));
        return rows;
    }

    private String word(String english, String french) {
        return language == Language.FR ? french : english;
    }

    private Title title(String english, String french) {
        return new Title(
                "Moraine Équipement SAS",
                word(english, french),
                word("in %", "en %"),
                word("2025-11..2026-10, AC, PY and PL", "2025-11..2026-10, AC, PY et PL"));
    }

    private Page summary() {
        List<Block.Message> messages = List.of(
                new Block.Message(
                        1,
                        word("Cost per parcel reached 6.84 EUR in October.", "Le coût par colis atteint 6,84 EUR."),
                        word(
                                "Carrier B surcharges on five lanes account for 0.15 of the 0.24 EUR.",
                                "Les suppléments du transporteur B comptent pour 0,15 sur 0,24 EUR."),
                        new Chart.MoneyRange(90.0, 214, 414.0, 450, "kEUR", 0, word("90 to 414 kEUR", "90 à 414 kEUR")),
                        word("a year, cash", "par an, trésorerie"),
                        word("Move 31 of 64 weekly loads.", "Déplacer 31 chargements sur 64."),
                        word("Transport director, 2026-12-15", "Directeur transport, 2026-12-15"),
                        Grade.A,
                        "delivery-gallery"),
                new Block.Message(
                        2,
                        word("Inventory covers 96 days.", "Le stock couvre 96 jours."),
                        "",
                        new Chart.MoneyRange(null, 180, null, 450, "kEUR", 0, word("180 kEUR, point", "180 kEUR")),
                        word("one-off, point estimate", "une fois, valeur ponctuelle"),
                        word("Clear both families.", "Écouler les deux familles."),
                        word("Supply chain director", "Directeur logistique"),
                        Grade.B,
                        "findings"),
                new Block.Message(
                        3,
                        word("OTIF was 91.8 %.", "L’OTIF s’établit à 91,8 %."),
                        word("Late put-away in Lyon.", "Rangement tardif à Lyon."),
                        null,
                        word("no amount: the effect is not tested", "non chiffré"),
                        word("No action of its own.", "Pas d’action propre."),
                        word("Chief operating officer", "Directeur des opérations"),
                        Grade.A,
                        "delivery"));
        return new Page(
                "summary",
                word("Executive summary", "Synthèse"),
                word(
                        "October shipped 14.8 mEUR, 1.9 % below plan, and service slipped.",
                        "Octobre atteint 14,8 mEUR, 1,9 % sous le plan, et le service recule."),
                List.of(
                        Row.of(new Block.Messages(messages, word("394 kEUR in all.", "394 kEUR en tout."))),
                        new Row(
                                Split.HALVES,
                                0,
                                List.of(
                                        new Block.Points(
                                                word("Decisions asked", "Décisions demandées"),
                                                List.of(
                                                        new Block.Point("D1", word("Move 31 loads.", "Déplacer 31.")),
                                                        new Block.Point("D2", word("Clear stock.", "Écouler.")))),
                                        new Block.Points(
                                                word("Better since the last pack", "Mieux qu’au dernier dossier"),
                                                List.of(new Block.Point("+", word("First reply", "Réponse"))))))),
                List.of(),
                word("Source: scorecard and findings", "Source : tableau de bord et constats"));
    }

    private Figure.Measured figure(String period, Scenario scenario, double value) {
        return new Figure.Measured(MetricKey.month(METRIC, period).in(scenario), value, PERCENT);
    }

    private Page delivery() {
        Figure.Measured now = figure("2026-10", Scenario.AC, 0.918);
        Figure.Measured before = figure("2026-10", Scenario.PY, 0.931);
        List<Block.NineRow> rows = new ArrayList<>();
        for (String label : List.of("MTD, Oct", "QTD, Q4", "YTD, _Oct")) {
            rows.add(new Block.NineRow(label, now, false));
            rows.add(new Block.NineRow(
                    "YOY", new Figure.Difference(now, before, new NumberStyle(100, 1, true, "pp")), true));
        }
        return new Page(
                "delivery-gallery",
                word("Delivery, in detail", "Livraison, en détail"),
                word("OTIF fell to 91.8 % in October, 2.2 pp below plan.", "L’OTIF recule à 91,8 % en octobre."),
                List.of(
                        new Row(
                                Split.MAIN_AND_BOX,
                                204,
                                List.of(
                                        new Block.Drawing(title("OTIF", "OTIF"), sixTwelve()),
                                        new Block.NineRows(title("OTIF", "OTIF"), rows, Better.HIGHER))),
                        new Row(
                                Split.THIRDS,
                                150,
                                List.of(
                                        new Block.Drawing(title("Failed lines", "Lignes en défaut"), bridge()),
                                        new Block.Drawing(
                                                title("Carrier on time", "Ponctualité transporteur"), multiples()),
                                        exceptions()))),
                List.of(
                        new Comment(1, word("Below the lower limit of 92.2 %.", "Sous la limite basse de 92,2 %.")),
                        new Comment(2, word("See finding F1.", "Voir le constat F1."))),
                word("Source: order lines", "Source : lignes de commande"));
    }

    private static List<String> months() {
        return List.of(
                "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07",
                "2026-08", "2026-09", "2026-10");
    }

    private static Chart.Series series(Scenario scenario, List<String> labels, boolean keys, double... values) {
        List<@Nullable Double> list = new ArrayList<>();
        List<@Nullable MetricKey> of = new ArrayList<>();
        for (int at = 0; at < labels.size(); at++) {
            list.add(at < values.length && !Double.isNaN(values[at]) ? values[at] : null);
            of.add(
                    keys && at < values.length
                            ? MetricKey.month(METRIC, labels.get(at)).in(scenario)
                            : null);
        }
        return new Chart.Series(scenario, list, of);
    }

    private Chart sixTwelve() {
        List<String> weeks = List.of("2026-W38", "2026-W39", "2026-W40", "2026-W41", "2026-W42", "2026-W43");
        List<String> months = months();
        return new Chart.Trend(
                List.of(
                        new Chart.Panel(
                                weeks,
                                List.of(
                                        series(Scenario.AC, weeks, false, 92.6, 92.4, 92.5, 91.9, 91.6, 91.2),
                                        series(Scenario.PY, weeks, false, 93.3, 93.0, 93.2, 93.1, 93.0, 92.8),
                                        series(Scenario.PL, weeks, false, 94, 94, 94, 94, 94, 94)),
                                word("2026; PY is the same weekday, −364 d", "2026 ; PY même jour, −364 j")),
                        new Chart.Panel(
                                months,
                                List.of(
                                        series(
                                                Scenario.AC,
                                                months,
                                                true,
                                                93.4,
                                                92.6,
                                                93.2,
                                                93.6,
                                                93.9,
                                                94.2,
                                                93.8,
                                                93.5,
                                                93.1,
                                                92.9,
                                                92.7,
                                                91.8),
                                        series(
                                                Scenario.PY,
                                                months,
                                                true,
                                                92.9,
                                                92.1,
                                                92.8,
                                                93.0,
                                                93.3,
                                                93.7,
                                                93.4,
                                                93.3,
                                                93.0,
                                                93.2,
                                                93.4,
                                                93.1),
                                        series(
                                                Scenario.PL,
                                                months,
                                                true,
                                                93.5,
                                                93.5,
                                                94,
                                                94,
                                                94,
                                                94,
                                                94,
                                                94,
                                                94,
                                                94,
                                                94,
                                                94)),
                                "")),
                false,
                List.of(new Chart.Mark(1, 1, 11)),
                Better.HIGHER,
                "%",
                1,
                word("OTIF fell for six months to 91.8 %.", "L’OTIF recule depuis six mois à 91,8 %."));
    }

    private Chart bridge() {
        return new Chart.Bridge(
                "PL",
                721,
                null,
                Scenario.PL,
                List.of(
                        new Chart.Step("Carrier B", 143),
                        new Chart.Step(word("Stock-out", "Rupture"), 71),
                        new Chart.Step(word("Picking", "Préparation"), -24),
                        new Chart.Step(word("Rest", "Reste"), 74)),
                "AC",
                985,
                null,
                List.of(new Chart.Mark(2, 0, 1)),
                Better.LOWER,
                "",
                0,
                word("Carrier B accounts for 143 of 264.", "Le transporteur B compte pour 143 sur 264."));
    }

    private Chart multiples() {
        List<Chart.Small> panels = new ArrayList<>();
        for (int panel = 0; panel < 6; panel++) {
            double level = 93 + panel % 3;
            List<@Nullable Double> values = new ArrayList<>();
            List<@Nullable MetricKey> keys = new ArrayList<>();
            for (int at = 0; at < months().size(); at++) {
                values.add(panel == 1 ? level - at * 0.7 : level + Math.sin(at * 1.7 + panel));
                keys.add(null);
            }
            panels.add(new Chart.Small(
                    "Carrier " + (char) ('A' + panel),
                    values,
                    keys,
                    panel == 5 ? 7 : 2410 - 300L * panel,
                    84.0,
                    97.0,
                    panel == 5 ? word("3 of 7", "3 sur 7") : "",
                    panel == 1));
        }
        return new Chart.Multiples(
                months(), panels, 95.5, Better.HIGHER, "%", 1, word("Carrier B falls.", "Le transporteur B recule."));
    }

    private Block exceptions() {
        NumberStyle count = NumberStyle.COUNT;
        List<List<Block.Cell>> rows = new ArrayList<>();
        double[][] values = {{118, 54}, {74, 25}, {88, 41}, {495, 503}, {775, 623}};
        List<String> names = List.of("Lyon–Marseille", "Lyon <b>x</b>", "Nantes & Co", "Rest", "Total");
        for (int at = 0; at < values.length; at++) {
            rows.add(List.of(
                    new Block.Cell.Words(names.get(at)),
                    new Block.Cell.Number(new Figure.Plain(values[at][0], count)),
                    new Block.Cell.Number(new Figure.Plain(values[at][1], count)),
                    new Block.Cell.Bar(
                            new Figure.Plain(values[at][0] - values[at][1], count.asVariance()),
                            Block.Reference.PLAN)));
        }
        return new Block.Table(
                title("Failed lines", "Lignes en défaut"),
                List.of(
                        new Block.Column(word("Cause", "Cause"), 100, false),
                        new Block.Column("AC", 40, true),
                        new Block.Column("PL", 40, true),
                        new Block.Column("ΔPL", 56, true)),
                rows,
                true,
                Better.LOWER);
    }

    private Page actions() {
        NumberStyle money = new NumberStyle(0.001, 1, false, "kEUR");
        List<Block.ActionRow> rows = List.of(
                action("A-27", 6000, 6800.0, 5400.0, 8100.0, money),
                action("A-28", 4500, 1200.0, -1400.0, 3900.0, money),
                action("A-30", 3500, null, null, null, money));
        Block.ActionRow sums = new Block.ActionRow(
                "",
                word("Measured actions (2 of 3)", "Actions mesurées (2 sur 3)"),
                "",
                "",
                "",
                new Figure.Plain(10500.0, money),
                new Figure.Plain(8000.0, money),
                new Figure.Plain(-2500.0, money.asVariance()),
                null,
                null,
                word("Others count when measured.", "Les autres comptent une fois mesurées."));
        return new Page(
                "actions",
                word("Actions from the last pack", "Actions du dernier dossier"),
                word("Two of three actions are measured.", "Deux actions sur trois sont mesurées."),
                List.of(
                        Row.of(new Block.Actions(
                                new Title(
                                        "Moraine Équipement SAS",
                                        word("Effect of decided actions", "Effet des actions décidées"),
                                        word("in kEUR a month", "en kEUR par mois"),
                                        "2026-10, PL, AC"),
                                rows,
                                sums)),
                        new Row(
                                Split.TABLE_AND_TEXT,
                                0,
                                List.of(
                                        new Block.Drawing(title("Waiting", "Attente"), process()),
                                        new Block.Notes(
                                                word("How an effect is measured", "Comment un effet est mesuré"),
                                                List.of(
                                                        word("Before against after.", "Avant et après."),
                                                        word("Less than ten weeks: too early.", "Trop tôt.")))))),
                List.of(),
                word("Source: action register", "Source : registre des actions"));
    }

    private Block.ActionRow action(
            String id,
            double expected,
            @Nullable Double measured,
            @Nullable Double low,
            @Nullable Double high,
            NumberStyle style) {
        return new Block.ActionRow(
                id,
                word("Return pre-sort at the store", "Pré-tri des retours en magasin"),
                word("Returns manager", "Responsable des retours"),
                "2026-07-31",
                word("Done, measured", "Faite, mesurée"),
                new Figure.Plain(expected, style),
                new Figure.Plain(measured, style),
                new Figure.Plain(measured == null ? null : measured - expected, style.asVariance()),
                low,
                high,
                word("Stays above plan.", "Reste au-dessus du plan."));
    }

    private Chart process() {
        List<@Nullable Double> values =
                new ArrayList<>(List.of(2.9, 3.3, 3.0, 2.8, 3.1, 2.9, 3.0, 3.2, 2.7, 4.9, 5.2, 5.0));
        values.set(4, null);
        return new Chart.Process(
                months(),
                values,
                3.0,
                2.2,
                3.8,
                8,
                List.of(9, 10, 11),
                Better.LOWER,
                "h",
                1,
                word("Three months above the upper limit.", "Trois mois au-dessus de la limite haute."));
    }

    private Page distributions() {
        List<Chart.Unit> units = IntStream.range(0, 12)
                .mapToObj(at -> new Chart.Unit("Site " + at, 40 + at * at * 9, 88 + at % 5, null))
                .toList();
        List<Chart.SurvivalStep> steps = IntStream.range(0, 10)
                .mapToObj(at -> new Chart.SurvivalStep(
                        at * 7, 100 - at * 9, Math.max(0, 94 - at * 10), Math.min(100, 104 - at * 8), 120 - at * 11))
                .toList();
        return new Page(
                "distributions",
                word("Distributions", "Distributions"),
                word("Half of all orders leave within 3 days.", "La moitié des commandes part en 3 jours."),
                List.of(
                        new Row(
                                Split.THIRDS,
                                150,
                                List.of(
                                        new Block.Drawing(
                                                title("On time", "Ponctualité"),
                                                new Chart.FunnelPlot(
                                                        units, 91, Better.HIGHER, "%", 1, word("None.", "Aucun."))),
                                        new Block.Drawing(
                                                title("Still open", "Encore ouverts"),
                                                new Chart.Survival(
                                                        steps,
                                                        38.5,
                                                        word("d", "j"),
                                                        Better.LOWER,
                                                        "%",
                                                        0,
                                                        word("Half after 38.5 days.", "La moitié après 38,5 j."))),
                                        new Block.Drawing(
                                                title("Cycle time", "Délai"),
                                                new Chart.Histogram(
                                                        0,
                                                        1,
                                                        List.of(12L, 80L, 140L, 90L, 41L, 22L, 9L, 15L),
                                                        List.of(
                                                                new Chart.Percentile("P50", 2.8, null),
                                                                new Chart.Percentile("P85", 5.1, null)),
                                                        Better.LOWER,
                                                        "d",
                                                        1,
                                                        word("Most within 3 d.", "La plupart en 3 j."))))),
                        new Row(
                                Split.HALVES,
                                150,
                                List.of(
                                        new Block.Drawing(title("Orders", "Commandes"), stacked()),
                                        new Block.Drawing(title("Targets", "Cibles"), bullet())))),
                List.of(),
                word("Source: orders", "Source : commandes"));
    }

    private Chart stacked() {
        List<Chart.Part> parts = new ArrayList<>();
        for (String name : List.of("Lyon", "Nantes", word("Rest", "Reste"))) {
            List<@Nullable Double> values = new ArrayList<>();
            List<@Nullable MetricKey> keys = new ArrayList<>();
            for (int at = 0; at < months().size(); at++) {
                values.add(100.0 + 10 * at + name.length() * 7);
                keys.add(null);
            }
            parts.add(new Chart.Part(name, values, keys));
        }
        return new Chart.Stacked(months(), parts, Better.HIGHER, "", 0, word("Orders rise.", "Les commandes montent."));
    }

    private Chart bullet() {
        return new Chart.Bullet(
                List.of(
                        new Chart.BulletRow("OTIF", 91.8, null, 94.0, null, 93.1, null, Better.HIGHER),
                        new Chart.BulletRow(
                                word("Backlog", "Encours"), 412, null, 380.0, null, null, null, Better.LOWER)),
                Better.HIGHER,
                "",
                1,
                word("Both miss their targets.", "Les deux manquent leur cible."));
    }

    private Page outlook() {
        List<String> labels = List.of("2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12", "2027-01");
        List<Chart.Band> bands = IntStream.range(0, 3)
                .mapToObj(at -> new Chart.Band(
                        11 - at * 0.4, 12 - at * 0.3, 13 - at * 0.1, 15 + at * 0.1, 16 + at * 0.3, 17 + at * 0.4))
                .toList();
        double gap = Double.NaN;
        return new Page(
                "outlook",
                word("Outlook", "Perspectives"),
                word("The year misses its plan with 70 % probability.", "L’année manque le plan, probabilité 70 %."),
                List.of(
                        new Row(
                                Split.TABLE_AND_TEXT,
                                200,
                                List.of(
                                        new Block.Drawing(
                                                title("Net sales", "Ventes nettes"),
                                                new Chart.Fan(
                                                        labels,
                                                        4,
                                                        series(Scenario.AC, labels, false, 13.9, 14.1, 14.6, 14.8),
                                                        series(
                                                                Scenario.FC,
                                                                labels,
                                                                false,
                                                                gap,
                                                                gap,
                                                                gap,
                                                                gap,
                                                                14,
                                                                14,
                                                                14.2),
                                                        series(
                                                                Scenario.PY,
                                                                labels,
                                                                false,
                                                                13,
                                                                13.2,
                                                                13.9,
                                                                14.0,
                                                                14.5,
                                                                15,
                                                                13),
                                                        series(
                                                                Scenario.PL,
                                                                labels,
                                                                false,
                                                                14,
                                                                14.2,
                                                                14.9,
                                                                15.1,
                                                                15.2,
                                                                15.9,
                                                                14),
                                                        bands,
                                                        Better.HIGHER,
                                                        "mEUR",
                                                        1,
                                                        word("14.0 in November.", "14,0 en novembre."))),
                                        new Block.Drawing(
                                                title("Swing factors", "Facteurs"),
                                                new Chart.Swing(
                                                        171,
                                                        List.of(
                                                                new Chart.SwingFactor(word("Demand", "Demande"), -4, 3),
                                                                new Chart.SwingFactor(word("Price", "Prix"), -1, 2)),
                                                        Better.HIGHER,
                                                        "mEUR",
                                                        1,
                                                        word("Demand moves most.", "La demande pèse le plus."))))),
                        new Row(
                                Split.HALVES,
                                160,
                                List.of(
                                        new Block.Drawing(
                                                title("Year", "Année"),
                                                new Chart.QuantileDots(
                                                        IntStream.range(0, 20)
                                                                .mapToObj(at -> 164.0 + at)
                                                                .toList(),
                                                        178,
                                                        Better.HIGHER,
                                                        "mEUR",
                                                        0,
                                                        word("14 of 20 miss.", "14 sur 20 le manquent."))),
                                        new Block.Drawing(
                                                title("Worth", "Valeur"),
                                                new Chart.MoneyRange(
                                                        90.0,
                                                        214,
                                                        414.0,
                                                        450,
                                                        "kEUR",
                                                        0,
                                                        word("90 to 414", "90 à 414")))))),
                List.of(),
                word("Source: forecasts", "Source : prévisions"));
    }

    private Page others() {
        Finding finding = sample.findings().findings().get(0);
        return new Page(
                "others",
                word("Everything else", "Tout le reste"),
                word("</script><script>alert(1)</script> is only text.", "</script><b>alerte</b> n’est que du texte."),
                List.of(
                        new Row(
                                Split.HALVES,
                                0,
                                List.of(
                                        new Block.FindingCard(
                                                finding,
                                                "F1  " + word("Carriers", "Transporteurs"),
                                                title("Freight", "Fret"),
                                                new Chart.Comparison(
                                                        List.of(
                                                                new Chart.Bar("Lyon–Nice", 548, 446),
                                                                new Chart.Bar("Lyon–Toulon", 332, 279)),
                                                        Better.LOWER,
                                                        "kEUR",
                                                        0,
                                                        word("Both fall.", "Les deux baissent.")),
                                                List.of(new Block.Fact(word("Method", "Méthode"), "<i>F6</i>"))),
                                        new Block.Commentary(
                                                word("Delivery", "Livraison"),
                                                "M. <Analyst>",
                                                LocalDate.of(2026, 11, 3),
                                                List.of("<img src=x onerror=alert(1)>", "\u2028 & \"quoted\"")))),
                        new Row(
                                Split.HALVES,
                                0,
                                List.of(
                                        new Block.Drawing(
                                                title("Trend", "Tendance"),
                                                new Chart.Sparkline(
                                                        List.of(1.0, 2.0, 1.5, 2.5),
                                                        new double[] {0.5, 3},
                                                        false,
                                                        Better.HIGHER,
                                                        "h",
                                                        1,
                                                        word("Level.", "Stable."))),
                                        new Block.Table(
                                                title("Reconciliation", "Rapprochement"),
                                                List.of(
                                                        new Block.Column(word("Source", "Source"), 100, false),
                                                        new Block.Column(word("Share", "Part"), 80, true)),
                                                List.of(List.of(
                                                        new Block.Cell.Words("Odoo"),
                                                        new Block.Cell.Track(new Figure.Plain(0.972, PERCENT)))),
                                                false)))),
                List.of(),
                "Source: <none>");
    }
}
