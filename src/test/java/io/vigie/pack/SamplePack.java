package io.vigie.pack;

import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.calendar.WorkingDays;
import io.vigie.canonical.AgreedAction;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.EntityReport;
import io.vigie.canonical.FileReport;
import io.vigie.canonical.Gate;
import io.vigie.canonical.Grade;
import io.vigie.canonical.RejectReport;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.FindingDefinition;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.catalogue.MetricDefinition.Signals;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Origin;
import io.vigie.catalogue.PackDefinition;
import io.vigie.catalogue.PackDefinition.PageDefinition;
import io.vigie.catalogue.PackDefinition.PageKind;
import io.vigie.catalogue.Printing;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.Text;
import io.vigie.finding.AnalysisRun;
import io.vigie.finding.Evidence;
import io.vigie.finding.Finding;
import io.vigie.finding.Findings;
import io.vigie.metric.Distribution;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.NotAvailable;
import io.vigie.metric.Scenario;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.Pack;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A realistic pack of the fictional company: 19 metrics over 30 months with plan and prior year, three findings. */
public final class SamplePack {

    public static final YearMonth MONTH = YearMonth.of(2026, 10);

    private static final int MONTHS = 30;
    private static final Origin ORIGIN = new Origin("catalogue/sample.yaml", 1);

    private SamplePack() {}

    /** Complete, with all its gates passed. */
    public static Pack board(Language language) {
        return with(language, identity(language), findings(), data(false), metrics());
    }

    /** A page of every kind, with actions and the items behind two metrics. */
    public static Pack everyPage(Language language) {
        List<PageDefinition> pages = new ArrayList<>(definition().pages());
        pages.add(2, page("summary", PageKind.SUMMARY, "Executive summary", "Synthèse", ""));
        pages.add(4, page("actions", PageKind.ACTIONS, "Actions", "Actions", ""));
        pages.add(new PageDefinition(
                "blocks",
                PageKind.PAGE,
                new Text("All blocks", "Tous les blocs"),
                null,
                "",
                List.of(),
                "",
                blocks(),
                1));
        pages.add(page("outlook", PageKind.OUTLOOK, "Outlook", "Perspectives", "", "orders", "won-value"));
        pages.add(page("decisions", PageKind.DECISIONS, "Decisions", "Décisions", ""));
        pages.add(page("restatements", PageKind.RESTATEMENTS, "Restatements", "Retraitements", ""));
        pages.add(page("calendar", PageKind.CALENDAR, "Calendar", "Calendrier", ""));
        pages.add(page("methods", PageKind.METHODS, "Methods", "Méthodes", ""));
        TreeMap<String, Distribution> distributions = new TreeMap<>();
        TreeMap<Double, Long> items = new TreeMap<>();
        for (int hours = 1; hours <= 30; hours++) {
            items.put((double) hours, 31L - hours);
        }
        distributions.put("first-reply-time", new Distribution("first-reply-time", MONTH.toString(), items, List.of()));
        distributions.put(
                "order-cycle",
                new Distribution(
                        "order-cycle",
                        "~" + MONTH,
                        new TreeMap<>(),
                        List.of(
                                new Distribution.Remaining(0, 1, 1, 1, 40),
                                new Distribution.Remaining(5, 0.6, 0.44, 0.73, 40),
                                new Distribution.Remaining(12, 0.3, 0.17, 0.44, 22))));
        return Assembly.assemble(
                identity(language),
                language,
                new PackDefinition(
                        "board", new Text("Monthly board pack", "Dossier mensuel du conseil"), pages, ORIGIN),
                catalogue(),
                settings(),
                Printing.USUAL,
                new Material(
                        metrics(),
                        findings(),
                        data(false),
                        actions(),
                        distributions,
                        new TreeMap<>(),
                        new WorkingDays("FR"),
                        List.of()));
    }

    private static List<PackDefinition.RowDefinition> blocks() {
        List<PackDefinition.RowDefinition> rows = new ArrayList<>();
        for (PackDefinition.BlockKind kind : PackDefinition.BlockKind.values()) {
            String metric = switch (kind) {
                case HISTOGRAM -> "first-reply-time";
                case SURVIVAL -> "first-reply-time";
                case FAN, STACKED -> "orders";
                default -> "carrier-on-time";
            };
            boolean text = kind == PackDefinition.BlockKind.TEXT;
            rows.add(new PackDefinition.RowDefinition(
                    PackDefinition.SplitKind.HALVES,
                    0,
                    List.of(new PackDefinition.BlockDefinition(
                            kind,
                            text ? List.of() : List.of(metric),
                            "",
                            text ? new Text("Said by the analyst.", "Dit par l’analyste.") : null,
                            1))));
        }
        return rows;
    }

    private static List<AgreedAction> actions() {
        return List.of(
                new AgreedAction(
                        "A-1",
                        "Pick lists by aisle",
                        "Logistics director",
                        "carrier-on-time",
                        LocalDate.of(2026, 1, 12),
                        LocalDate.of(2026, 4, 30),
                        LocalDate.of(2026, 4, 14),
                        "done",
                        null,
                        new BigDecimal("2"),
                        ""),
                new AgreedAction(
                        "A-2",
                        "Second look at late parcels",
                        "Transport director",
                        "carrier-on-time",
                        null,
                        LocalDate.of(2026, 10, 1),
                        null,
                        "doing",
                        null,
                        null,
                        ""),
                new AgreedAction(
                        "A-3",
                        "Overtime by week",
                        "Workshop manager",
                        "",
                        null,
                        null,
                        null,
                        "dropped",
                        null,
                        null,
                        ""));
    }

    /** Two gates failed, one metric missing, nothing found. */
    public static Pack preliminary(Language language) {
        Findings silent = new Findings(
                List.of(),
                List.of(
                        new AnalysisRun(
                                "F16",
                                "signals",
                                AnalysisRun.Status.RAN,
                                88,
                                0,
                                new Text("nothing material", "rien de notable")),
                        new AnalysisRun(
                                "F2",
                                "reorder-points",
                                AnalysisRun.Status.RAN,
                                214,
                                0,
                                new Text("nothing material", "rien de notable")),
                        new AnalysisRun(
                                "F5",
                                "rebalancing",
                                AnalysisRun.Status.NOT_RUN,
                                0,
                                0,
                                new Text(
                                        "not run, because stock_level has no file",
                                        "non exécutée, car stock_level n’a aucun fichier"))));
        List<MetricValue> values = metrics().list().stream()
                .filter(value -> !value.key().metric().equals("otif-order")
                        && !value.key().metric().equals("excess-stock"))
                .toList();
        Metrics partial = new Metrics(
                values,
                List.of(
                        new NotAvailable(
                                "otif-order",
                                "all",
                                "No file fills order.promised_delivery_date; the Odoo export stock.picking would."),
                        new NotAvailable(
                                "excess-stock",
                                "all",
                                "The table stock_move is empty: stock_moves_2026-11-02.csv was left out.")));
        return with(language, identity(language), silent, data(true), partial);
    }

    public static Pack with(
            Language language, Identity identity, Findings findings, CanonicalReport data, Metrics metrics) {
        return Assembly.assemble(
                identity,
                language,
                definition(),
                catalogue(),
                settings(),
                Printing.USUAL,
                new Material(metrics, findings, data, new WorkingDays("FR")));
    }

    /** The board's pack with notes. */
    static Pack noted(Language language, List<Note> notes) {
        return Assembly.assemble(
                identity(language),
                language,
                definition(),
                catalogue(),
                settings(),
                Printing.USUAL,
                new Material(metrics(), findings(), data(false), new WorkingDays("FR")).with(notes));
    }

    /** The same pack on other paper or in another ink. */
    public static Pack printed(Pack pack, Printing printing) {
        return new Pack(
                pack.identity(),
                pack.language(),
                printing,
                pack.pages(),
                pack.metrics(),
                pack.findings(),
                pack.data(),
                pack.definitions(),
                pack.sourceRows(),
                pack.translation());
    }

    public static Identity identity(Language language) {
        boolean french = language == Language.FR;
        return new Identity(
                "Moraine Équipement SAS",
                "board",
                french ? "Dossier mensuel du conseil" : "Monthly board pack",
                ReportingPeriod.parse(MONTH.toString()),
                Instant.parse("2026-11-02T05:00:00Z"),
                ZoneId.of("Europe/Paris"),
                1,
                "R-3f9c21ab",
                Identity.Stamp.FINAL,
                french ? "Confidentiel conseil" : "Board confidential",
                "EUR",
                "c41e09ab7f20d6c38be1f4a29d5e6073c41e09ab7f20d6c38be1f4a29d5e6073",
                "0.1.0",
                french ? "Données fictives, société imaginaire" : "Illustrative data, fictional company");
    }

    public static Settings settings() {
        return new Settings(
                "Moraine Équipement SAS",
                "Illustrative data, fictional company",
                "EUR",
                ZoneId.of("Europe/Paris"),
                1,
                "FR",
                null,
                null,
                new Settings.Gates(new BigDecimal("0.005"), new BigDecimal("0.02")),
                new Settings.Engine("600MB", 2, MONTHS),
                List.of(new Settings.Audience(
                        "board",
                        new Text("Board, executive committee", "Conseil, comité exécutif"),
                        "board",
                        Language.EN,
                        "Board confidential",
                        List.of("coo@example.com"))),
                new Settings.Mail("", 25, "vigie@example.com", "", "", false, 10));
    }

    public static PackDefinition definition() {
        List<PageDefinition> pages = new ArrayList<>();
        pages.add(page("cover", PageKind.COVER, "Cover", "Couverture", ""));
        pages.add(page("contents", PageKind.CONTENTS, "Contents", "Sommaire", ""));
        pages.add(page(
                "scorecard",
                PageKind.SCORECARD,
                "Scorecard",
                "Tableau de bord",
                "",
                "won-value",
                "win-rate-count",
                "win-rate-value",
                "first-reply-time",
                "ticket-backlog",
                "otif-order",
                "carrier-on-time",
                "stock-out-rate",
                "excess-stock",
                "stock-value",
                "headcount",
                "turnover",
                "absence-hours",
                "net-sales",
                "orders",
                "average-order-value"));
        pages.add(page(
                "sales", PageKind.DOMAIN, "Sales", "Ventes", "sales", "won-value", "win-rate-count", "win-rate-value"));
        pages.add(page(
                "service", PageKind.DOMAIN, "Service", "Service", "service", "first-reply-time", "ticket-backlog"));
        pages.add(page("delivery", PageKind.DOMAIN, "Delivery", "Livraison", "delivery", "otif-order"));
        pages.add(page("transport", PageKind.DOMAIN, "Transport", "Transport", "transport", "carrier-on-time"));
        pages.add(page(
                "stock", PageKind.DOMAIN, "Stock", "Stock", "stock", "stock-out-rate", "excess-stock", "stock-value"));
        pages.add(page(
                "people",
                PageKind.DOMAIN,
                "People",
                "Équipes",
                "people",
                "headcount",
                "leavers",
                "person-years",
                "turnover",
                "absence-hours",
                "absences"));
        pages.add(page(
                "web-shop",
                PageKind.DOMAIN,
                "Web shop",
                "Boutique en ligne",
                "web-shop",
                "net-sales",
                "orders",
                "average-order-value"));
        pages.add(page("findings", PageKind.FINDINGS, "Findings", "Constats", ""));
        pages.add(page(
                "data-quality",
                PageKind.DATA_QUALITY,
                "Appendix A, data quality",
                "Annexe A, qualité des données",
                ""));
        pages.add(page("glossary", PageKind.GLOSSARY, "Appendix B, glossary", "Annexe B, glossaire", ""));
        return new PackDefinition(
                "board", new Text("Monthly board pack", "Dossier mensuel du conseil"), List.copyOf(pages), ORIGIN);
    }

    private static PageDefinition page(
            String id, PageKind kind, String english, String french, String domain, String... metrics) {
        return new PageDefinition(
                id, kind, new Text(english, french), null, domain, List.of(metrics), "", List.of(), 1);
    }

    public static Catalogue catalogue() {
        TreeMap<String, MetricDefinition> metrics = new TreeMap<>();
        for (Series series : SERIES) {
            metrics.put(series.id, series.definition());
        }
        TreeMap<String, FindingDefinition> findings = new TreeMap<>();
        findings.put("signals", finding("signals", "F16", "Process signal", "Signal de processus"));
        findings.put(
                "rebalancing",
                finding("rebalancing", "F5", "Inter-warehouse rebalancing", "Rééquilibrage entre entrepôts"));
        findings.put("reorder-points", finding("reorder-points", "F2", "Reorder points", "Points de commande"));
        return new Catalogue(
                new TreeMap<>(),
                new TreeMap<>(),
                metrics,
                findings,
                new TreeMap<>(),
                "c41e09ab7f20d6c38be1f4a29d5e6073c41e09ab7f20d6c38be1f4a29d5e6073");
    }

    private static FindingDefinition finding(String id, String analysis, String english, String french) {
        return new FindingDefinition(
                id,
                analysis,
                new Text(english, french),
                new Text("Operations", "Opérations"),
                "stock",
                new TreeMap<>(),
                ORIGIN);
    }

    /** One metric and how its sample series runs: level, yearly growth, noise, a shift in the last months. */
    private record Series(
            String id,
            String code,
            Text name,
            Text shortName,
            Text meaning,
            String domain,
            String from,
            Value value,
            List<String> by,
            Unit unit,
            Better better,
            int decimals,
            boolean signals,
            double level,
            double growth,
            double noise,
            double shift,
            double plan,
            double n) {

        private MetricDefinition definition() {
            return new MetricDefinition(
                    id,
                    code,
                    name,
                    shortName,
                    meaning,
                    domain,
                    from,
                    "closed_on",
                    null,
                    value,
                    by,
                    List.of(),
                    unit,
                    better,
                    null,
                    decimals,
                    10,
                    signals ? Signals.LEVEL : Signals.NONE,
                    false,
                    0.01,
                    Privacy.NONE,
                    null,
                    new Text("Chief operating officer", "Directeur des opérations"),
                    1,
                    "2026-01",
                    ORIGIN);
        }
    }

    private static Series series(
            String id,
            String code,
            String english,
            String french,
            String shortFrench,
            String meaning,
            String domain,
            String from,
            Value value,
            List<String> by,
            Unit unit,
            Better better,
            int decimals,
            boolean signals,
            double level,
            double growth,
            double noise,
            double shift,
            double plan,
            double n) {
        return new Series(
                id,
                code,
                new Text(english, french),
                new Text(english, shortFrench),
                new Text(meaning, meaning + " (sens donné ici en anglais)"),
                domain,
                from,
                value,
                by,
                unit,
                better,
                decimals,
                signals,
                level,
                growth,
                noise,
                shift,
                plan,
                n);
    }

    private static final List<Series> SERIES = List.of(
            series(
                    "won-value",
                    "C01",
                    "Won value",
                    "Valeur gagnée",
                    "Valeur gagnée",
                    "Sum of the amounts of deals won, by the day they were closed.",
                    "sales",
                    "opportunity",
                    new Value.Sum("amount_rc", false),
                    List.of("owner_team"),
                    Unit.MONEY,
                    Better.HIGHER,
                    0,
                    false,
                    1_150_000,
                    0.06,
                    0.09,
                    0.02,
                    1_240_000,
                    60),
            series(
                    "win-rate-count",
                    "C05",
                    "Win rate, count",
                    "Taux de succès, nombre",
                    "Taux de succès, nb",
                    "Deals won as a share of all deals closed.",
                    "sales",
                    "opportunity",
                    new Value.Ratio("stage = 'won'", "stage in ('won', 'lost')"),
                    List.of("owner_team"),
                    Unit.PERCENT,
                    Better.HIGHER,
                    1,
                    false,
                    0.63,
                    0.01,
                    0.03,
                    0,
                    0.65,
                    120),
            series(
                    "win-rate-value",
                    "C06",
                    "Win rate, value",
                    "Taux de succès, valeur",
                    "Taux de succès, val.",
                    "Value won as a share of the value of all deals closed.",
                    "sales",
                    "opportunity",
                    new Value.Ratio("case when stage = 'won' then amount_rc else 0 end", "amount_rc"),
                    List.of(),
                    Unit.PERCENT,
                    Better.HIGHER,
                    1,
                    true,
                    0.31,
                    0.02,
                    0.05,
                    0,
                    0.30,
                    2_400_000),
            series(
                    "first-reply-time",
                    "S02",
                    "First reply time, P50",
                    "Délai de première réponse, P50",
                    "Première réponse, P50",
                    "Median time from a ticket's creation to the first public reply.",
                    "service",
                    "ticket",
                    new Value.Percentile("first_reply_seconds", 0.5),
                    List.of("channel"),
                    Unit.HOURS,
                    Better.LOWER,
                    1,
                    true,
                    4.4,
                    -0.03,
                    0.05,
                    -0.25,
                    4.0,
                    640),
            series(
                    "ticket-backlog",
                    "S08",
                    "Ticket backlog",
                    "Stock de tickets",
                    "Stock de tickets",
                    "Tickets created before the end of the period and not solved then.",
                    "service",
                    "ticket",
                    new Value.Closing("1", null, "created_on < period_end and solved_on is null", null),
                    List.of(),
                    Unit.COUNT,
                    Better.LOWER,
                    0,
                    true,
                    365,
                    0.04,
                    0.04,
                    0.05,
                    380,
                    380),
            series(
                    "otif-order",
                    "D04",
                    "OTIF, order",
                    "OTIF, commande",
                    "OTIF, commande",
                    "Orders delivered complete, by the promised date, as a share of orders due.",
                    "delivery",
                    "order",
                    new Value.Ratio("delivered_on <= promised_delivery_date", "promised_delivery_date is not null"),
                    List.of("warehouse"),
                    Unit.PERCENT,
                    Better.HIGHER,
                    1,
                    true,
                    0.936,
                    0,
                    0.004,
                    -0.02,
                    0.94,
                    1_840),
            series(
                    "carrier-on-time",
                    "T03",
                    "Carrier on time",
                    "Ponctualité transporteur",
                    "Ponctualité transp.",
                    "Shipments that the carrier delivered by the promised date, as a share of shipments due.",
                    "transport",
                    "shipment",
                    new Value.Ratio("delivered_on <= promised_delivery_date", "promised_delivery_date is not null"),
                    List.of("carrier", "lane"),
                    Unit.PERCENT,
                    Better.HIGHER,
                    1,
                    true,
                    0.949,
                    0,
                    0.003,
                    -0.017,
                    0.955,
                    2_210),
            series(
                    "stock-out-rate",
                    "W06",
                    "Stock-out rate",
                    "Taux de rupture",
                    "Taux de rupture",
                    "Active items without available stock, as a share of active items, over weekly snapshots.",
                    "stock",
                    "stock_level",
                    new Value.Closing("on_hand - reserved <= 0", "1", null, "as_of"),
                    List.of("warehouse"),
                    Unit.PERCENT,
                    Better.LOWER,
                    1,
                    false,
                    0.026,
                    0.02,
                    0.08,
                    0.15,
                    0.025,
                    820),
            series(
                    "excess-stock",
                    "W07",
                    "Excess stock",
                    "Stock excédentaire",
                    "Stock excédentaire",
                    "Value of stock beyond twelve months of demand.",
                    "stock",
                    "stock_level",
                    new Value.Closing("excess_value_rc", null, null, "as_of"),
                    List.of("warehouse"),
                    Unit.MONEY,
                    Better.LOWER,
                    0,
                    false,
                    412_000,
                    0.05,
                    0.03,
                    0.06,
                    380_000,
                    820),
            series(
                    "stock-value",
                    "W01",
                    "Stock value",
                    "Valeur du stock",
                    "Valeur du stock",
                    "Value of stock on hand at the end of the period.",
                    "stock",
                    "stock_level",
                    new Value.Closing("on_hand * unit_cost_rc", null, null, "as_of"),
                    List.of("warehouse"),
                    Unit.MONEY,
                    Better.NEUTRAL,
                    0,
                    false,
                    3_420_000,
                    0.03,
                    0.02,
                    0,
                    0,
                    820),
            series(
                    "headcount",
                    "H01",
                    "Headcount",
                    "Effectif",
                    "Effectif",
                    "People employed at the end of the period.",
                    "people",
                    "employee",
                    new Value.Closing("1", null, "hired_on < period_end", null),
                    List.of("site"),
                    Unit.COUNT,
                    Better.NEUTRAL,
                    0,
                    false,
                    396,
                    0.03,
                    0.004,
                    0,
                    410,
                    400),
            series(
                    "leavers",
                    "H03",
                    "Leavers",
                    "Départs",
                    "Départs",
                    "People whose contract ended in the period.",
                    "people",
                    "employee",
                    new Value.Count("left_on is not null"),
                    List.of(),
                    Unit.COUNT,
                    Better.LOWER,
                    0,
                    false,
                    4.2,
                    0,
                    0.3,
                    0.2,
                    0,
                    4),
            series(
                    "person-years",
                    "H04",
                    "Person-years",
                    "Années-personnes",
                    "Années-personnes",
                    "Time employed in the period, in years.",
                    "people",
                    "employee",
                    new Value.Sum("days_between(period_start, period_end) / 365.25", true),
                    List.of(),
                    Unit.QUANTITY,
                    Better.NEUTRAL,
                    1,
                    false,
                    33.1,
                    0.03,
                    0.004,
                    0,
                    0,
                    400),
            series(
                    "turnover",
                    "H02",
                    "Turnover, yearly",
                    "Rotation, annuelle",
                    "Rotation, annuelle",
                    "Leavers for each person-year.",
                    "people",
                    "",
                    Value.Formula.of("leavers / person-years"),
                    List.of(),
                    Unit.PERCENT,
                    Better.LOWER,
                    1,
                    true,
                    0.127,
                    0,
                    0.2,
                    0.1,
                    0.12,
                    33),
            series(
                    "absence-hours",
                    "H10",
                    "Absence hours",
                    "Heures d’absence",
                    "Heures d’absence",
                    "Hours of absence that fall into the period.",
                    "people",
                    "absence",
                    new Value.Sum("hours", false),
                    List.of("absence_type"),
                    Unit.HOURS,
                    Better.LOWER,
                    0,
                    false,
                    2_140,
                    0.02,
                    0.1,
                    0,
                    0,
                    190),
            series(
                    "absences",
                    "H11",
                    "Absences",
                    "Absences",
                    "Absences",
                    "Absences that began in the period.",
                    "people",
                    "absence",
                    new Value.Count(null),
                    List.of(),
                    Unit.COUNT,
                    Better.LOWER,
                    0,
                    false,
                    172,
                    0.02,
                    0.1,
                    0,
                    0,
                    172),
            series(
                    "net-sales",
                    "E01",
                    "Net sales",
                    "Chiffre d’affaires net",
                    "CA net",
                    "Order lines invoiced, after discounts, without tax and shipping.",
                    "web-shop",
                    "order_line",
                    new Value.Sum("line_total_rc", false),
                    List.of("category"),
                    Unit.MONEY,
                    Better.HIGHER,
                    0,
                    false,
                    824_000,
                    0.07,
                    0.05,
                    -0.02,
                    880_000,
                    9_870),
            series(
                    "orders",
                    "E03",
                    "Orders",
                    "Commandes",
                    "Commandes",
                    "Orders placed and not cancelled.",
                    "web-shop",
                    "order",
                    new Value.Count(null),
                    List.of("country"),
                    Unit.COUNT,
                    Better.HIGHER,
                    0,
                    false,
                    9_640,
                    0.05,
                    0.05,
                    -0.02,
                    9_900,
                    9_870),
            series(
                    "average-order-value",
                    "E02",
                    "Average order value",
                    "Panier moyen",
                    "Panier moyen",
                    "Net sales for each order.",
                    "web-shop",
                    "",
                    Value.Formula.of("net-sales / orders"),
                    List.of(),
                    Unit.MONEY,
                    Better.HIGHER,
                    2,
                    true,
                    85.4,
                    0.02,
                    0.012,
                    0.01,
                    88.9,
                    9_870));

    private static final Map<String, List<String>> MEMBERS = Map.of(
            "owner_team", List.of("Enterprise", "Mid-market", "Partners"),
            "channel", List.of("Chat", "E-mail", "Phone"),
            "warehouse", List.of("Lille", "Lyon", "Nantes"),
            "carrier", List.of("Alpha Fret", "Boréal"),
            "lane",
                    List.of(
                            "Lille–Bretagne",
                            "Lille–Grand Est",
                            "Lille–Île-de-France",
                            "Lyon–Auvergne",
                            "Lyon–Occitanie",
                            "Lyon–PACA",
                            "Nantes–Normandie",
                            "Nantes–Nouvelle-Aquitaine"),
            "site", List.of("Lille", "Lyon", "Nantes", "Paris"),
            "absence_type", List.of("Illness", "Other", "Paid leave"),
            "category", List.of("Footwear", "Packs", "Tents"),
            "country", List.of("BE", "DE", "FR"));

    /** Months with AC, PY and PL, quarters and year to date, and members of the dimensions. */
    public static Metrics metrics() {
        List<MetricValue> values = new ArrayList<>();
        for (Series series : SERIES) {
            add(values, series, "", "", 1, 0);
            for (String dimension : series.by) {
                List<String> members = MEMBERS.getOrDefault(dimension, List.of());
                for (int at = 0; at < members.size(); at++) {
                    double shift = members.get(at).equals("Lyon–PACA") ? -0.09 : 0.002 * at;
                    add(values, series, dimension, members.get(at), 1.0 / members.size(), shift);
                }
            }
        }
        return new Metrics(values, List.of());
    }

    private static void add(
            List<MetricValue> values, Series series, String dimension, String member, double part, double shift) {
        Random random = new Random(series.id.hashCode() * 31L + member.hashCode());
        double[] actual = new double[MONTHS + 12];
        double share = additive(series) ? part : 1;
        for (int at = 0; at < actual.length; at++) {
            double recent = at >= actual.length - 4 ? (at - actual.length + 5) / 4.0 : 0;
            actual[at] = share
                    * series.level
                    * (1 + series.growth * (at - MONTHS) / 12)
                    * (1 + series.noise * random.nextGaussian())
                    * (1 + (series.shift + shift) * recent);
            if (series.unit == Unit.COUNT) {
                actual[at] = Math.max(0, Math.rint(actual[at]));
            }
            if (series.unit == Unit.PERCENT) {
                actual[at] = Math.min(1, Math.rint(actual[at] * series.n) / series.n);
            }
        }
        for (int at = 0; at < MONTHS; at++) {
            String label = MONTH.minusMonths(MONTHS - 1L - at).toString();
            values.add(value(series, PeriodKind.MONTH, label, dimension, member, Scenario.AC, actual[at + 12], part));
            values.add(value(series, PeriodKind.MONTH, label, dimension, member, Scenario.PY, actual[at], part));
            if (series.plan > 0 && dimension.isEmpty()) {
                double step = at < MONTHS - 10 ? 0.98 : 1;
                values.add(value(
                        series,
                        PeriodKind.MONTH,
                        label,
                        "",
                        "",
                        Scenario.PL,
                        Math.rint(series.plan * step * 1e4) / 1e4,
                        1));
            }
        }
        if (dimension.isEmpty()) {
            total(values, series, PeriodKind.QUARTER, "2026-Q3", actual, MONTHS + 8, 3);
            total(values, series, PeriodKind.YTD, MONTH.toString(), actual, MONTHS + 2, 10);
        }
    }

    private static boolean additive(Series series) {
        return series.unit == Unit.MONEY && !series.id.startsWith("average")
                || series.unit == Unit.COUNT
                || series.unit == Unit.QUANTITY;
    }

    private static void total(
            List<MetricValue> values,
            Series series,
            PeriodKind kind,
            String label,
            double[] actual,
            int from,
            int months) {
        boolean sums =
                additive(series) && !(series.value instanceof Value.Closing) || series.id.equals("absence-hours");
        for (Scenario scenario : List.of(Scenario.AC, Scenario.PY)) {
            int start = scenario == Scenario.AC ? from : from - 12;
            double sum = Arrays.stream(actual, start, start + months).sum();
            values.add(value(series, kind, label, "", "", scenario, sums ? sum : sum / months, months));
        }
    }

    private static MetricValue value(
            Series series,
            PeriodKind kind,
            String label,
            String dimension,
            String member,
            Scenario scenario,
            double value,
            double part) {
        MetricKey key = new MetricKey(series.id, kind, label, dimension, member, scenario);
        boolean ratio = series.value instanceof Value.Ratio && scenario != Scenario.PL;
        double denominator = Math.rint(series.n * part);
        Grade grade = series.domain.equals("stock") ? Grade.B : Grade.A;
        return new MetricValue(
                key,
                value,
                ratio ? Double.valueOf(Math.rint(value * denominator)) : null,
                ratio ? Double.valueOf(denominator) : null,
                series.unit.name().toLowerCase(java.util.Locale.ROOT),
                scenario == Scenario.PL ? 0 : (long) denominator,
                grade);
    }

    /** A process signal, a rebalancing and reorder points. */
    public static Findings findings() {
        List<String> labels = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        Random random = new Random(7);
        for (int at = 0; at < MONTHS; at++) {
            labels.add(MONTH.minusMonths(MONTHS - 1L - at).toString());
            values.add(94.6 + random.nextGaussian() * 0.8 - (at >= 26 ? 6.4 + (at - 26) * 0.9 : 0));
        }
        Finding late = finding(
                "a1b2c3d4e5f6",
                "F16",
                new Text(
                        "Since 2026-07 the lane Lyon–PACA delivers 86.2 % on time instead of 94.6 %, below its lower limit in four months of four.",
                        "Depuis 2026-07, l’axe Lyon–PACA livre 86,2 % à l’heure au lieu de 94,6 %, sous sa limite basse quatre mois sur quatre."),
                "lane",
                "Lyon–PACA",
                new Text(
                        "XmR chart of monthly shares (F16 v1), limits locked on the first 24 months; rule 1 met in 4 months.",
                        "Carte XmR des parts mensuelles (F16 v1), limites figées sur les 24 premiers mois ; règle 1 remplie 4 mois."),
                1_284,
                new Finding.Effect(-8.4, -10.1, -6.7, "pp"),
                new Finding.Money(31_000.0, 96_000, 204_000.0, "EUR"),
                Finding.Kind.RISK,
                new Text("Transport director", "Directeur transport"),
                new Text(
                        "Ask the carrier for the hub scans of Lyon–PACA since July and agree a recovery plan.",
                        "Demander au transporteur les relevés de scan Lyon–PACA depuis juillet et convenir d’un plan."),
                new Text(
                        "The cause is not proven; parcels refused by the customer count as late.",
                        "La cause n’est pas prouvée ; les colis refusés par le client comptent comme tardifs."),
                new Evidence.ProcessChart(
                        new Text("Carrier on time", "Ponctualité transporteur"),
                        new Text("%", "%"),
                        labels,
                        values,
                        94.6,
                        92.4,
                        96.8,
                        24,
                        List.of(26, 27, 28, 29),
                        Better.HIGHER,
                        1,
                        new Text(
                                "On-time share of Lyon–PACA sits near 94.6 % until June 2026 and below the lower limit of 92.4 % since July",
                                "La ponctualité Lyon–PACA reste près de 94,6 % jusqu’en juin 2026 puis sous la limite basse de 92,4 % depuis juillet")),
                null,
                1);
        Finding rebalance = finding(
                "b2c3d4e5f6a1",
                "F5",
                new Text(
                        "Moving 1 240 units of nine items from Lille to Lyon and Nantes would cover shortages worth 214 kEUR of margin a year.",
                        "Déplacer 1 240 unités de neuf articles de Lille vers Lyon et Nantes couvrirait des ruptures valant 214 kEUR de marge par an."),
                "warehouse",
                "Lille",
                new Text(
                        "Transport LP over items and sites (F5 v1), transfer cost from the carrier's rate card.",
                        "Programme linéaire par article et site (F5 v1), coût de transfert selon la grille du transporteur."),
                214,
                new Finding.Effect(1_240, null, null, "units"),
                new Finding.Money(90_000.0, 214_000, 414_000.0, "EUR"),
                Finding.Kind.CASH,
                new Text("Supply chain director", "Directeur de la chaîne logistique"),
                new Text(
                        "Release the transfer orders of nine items before the end of November.",
                        "Lancer les ordres de transfert de neuf articles avant fin novembre."),
                new Text(
                        "Demand of the last 12 months is taken as the forecast; season is not modelled.",
                        "La demande des 12 derniers mois sert de prévision ; la saison n’est pas modélisée."),
                new Evidence.Comparison(
                        new Text("Stock", "Stock"),
                        new Text("units", "unités"),
                        List.of(
                                new Evidence.ComparisonRow("Lille, tents 3P", 1_612, 1_020),
                                new Evidence.ComparisonRow("Lille, packs 40 l", 948, 620),
                                new Evidence.ComparisonRow("Lyon, tents 3P", 104, 404),
                                new Evidence.ComparisonRow("Lyon, packs 40 l", 62, 232),
                                new Evidence.ComparisonRow("Nantes, tents 3P", 116, 408)),
                        Better.NEUTRAL,
                        0,
                        new Text(
                                "Lille holds 2 560 units of two families and would keep 1 640; Lyon and Nantes rise from 282 to 1 044",
                                "Lille détient 2 560 unités de deux familles et en garderait 1 640 ; Lyon et Nantes passent de 282 à 1 044")),
                new Finding.Solver("OPTIMAL", 214_000, 214_000, 0),
                2);
        Finding reorder = finding(
                "c3d4e5f6a1b2",
                "F2",
                new Text(
                        "Seven items are reordered too late: raising their reorder points needs 38 kEUR of stock and avoids 74 kEUR of lost margin a year.",
                        "Sept articles sont recommandés trop tard : relever leurs points de commande demande 38 kEUR de stock et évite 74 kEUR de marge perdue par an."),
                "warehouse",
                "Lyon",
                new Text(
                        "Safety stock for a 95 % cycle service (F2 v1) from 26 weeks of demand and 12 supplier lead times.",
                        "Stock de sécurité pour 95 % de service par cycle (F2 v1), 26 semaines de demande et 12 délais fournisseur."),
                182,
                new Finding.Effect(74, 28.0, 118.0, "kEUR"),
                new Finding.Money(null, 74_000, null, "EUR"),
                Finding.Kind.CASH,
                new Text("Purchasing manager", "Responsable achats"),
                new Text("Set the seven reorder points listed.", "Fixer les sept points de commande listés."),
                new Text(
                        "Lead times rest on 12 receipts for three of the items.",
                        "Les délais reposent sur 12 réceptions pour trois des articles."),
                new Evidence.Comparison(
                        new Text("Reorder point", "Point de commande"),
                        new Text("units", "unités"),
                        List.of(
                                new Evidence.ComparisonRow("Tarp 3x3", 40, 92),
                                new Evidence.ComparisonRow("Stove S1", 60, 104),
                                new Evidence.ComparisonRow("Boot 42", 25, 48),
                                new Evidence.ComparisonRow("Boot 43", 25, 51),
                                new Evidence.ComparisonRow("Headlamp", 120, 190),
                                new Evidence.ComparisonRow("Rope 60 m", 12, 22),
                                new Evidence.ComparisonRow("Bottle 1 l", 200, 236)),
                        Better.NEUTRAL,
                        0,
                        new Text(
                                "Seven reorder points rise, most for headlamps from 120 to 190 units",
                                "Sept points de commande montent, surtout les lampes de 120 à 190 unités")),
                null,
                1);
        return new Findings(
                List.of(rebalance, late, reorder),
                List.of(
                        new AnalysisRun("F16", "signals", AnalysisRun.Status.RAN, 88, 1, new Text("", "")),
                        new AnalysisRun("F2", "reorder-points", AnalysisRun.Status.RAN, 182, 1, new Text("", "")),
                        new AnalysisRun("F5", "rebalancing", AnalysisRun.Status.RAN, 214, 1, new Text("", ""))));
    }

    private static Finding finding(
            String id,
            String analysis,
            Text claim,
            String dimension,
            String member,
            Text method,
            long n,
            Finding.Effect effect,
            Finding.Money money,
            Finding.Kind kind,
            Text owner,
            Text action,
            Text caveat,
            Evidence evidence,
            Finding.Solver solver,
            int runs) {
        return new Finding(
                id,
                analysis,
                claim,
                claim,
                new Text("Measured over the months before.", "Mesuré sur les mois précédents."),
                new TreeMap<>(
                        dimension.equals("lane")
                                ? Map.of("metric", "carrier-on-time", dimension, member)
                                : Map.of(dimension, member)),
                MONTH.toString(),
                method,
                n,
                effect,
                null,
                null,
                money,
                kind,
                new Text("recurring, by 2026-12-15", "récurrent, pour le 2026-12-15"),
                owner,
                action,
                true,
                caveat,
                List.of(),
                evidence,
                Grade.A,
                solver,
                MONTH.toString(),
                runs,
                Finding.State.NEW,
                money.base());
    }

    /** @param failing whether two gates fail and files are left out */
    public static CanonicalReport data(boolean failing) {
        List<FileReport> files = new ArrayList<>();
        files.add(file(1, ".DS_Store", "", FileReport.Status.PASSED_OVER, 0, 0, 0, Grade.A, ""));
        files.add(file(
                2,
                "absences_2026-11-02.csv",
                "personio-absences",
                FileReport.Status.LOADED,
                4_871,
                5,
                0,
                Grade.B,
                "2 absence types unknown"));
        files.add(file(
                3, "employees_2026-11-02.csv", "personio-employees", FileReport.Status.LOADED, 412, 0, 0, Grade.A, ""));
        files.add(file(4, "fx_rates.csv", "ecb-fx-rates", FileReport.Status.LOADED, 1_860, 0, 0, Grade.A, ""));
        files.add(file(
                5,
                "hubspot-crm-exports-all-deals-2026-11-02.csv",
                "hubspot-deals",
                FileReport.Status.LOADED,
                9_308,
                2,
                0,
                Grade.A,
                ""));
        files.add(file(
                6,
                "intercom_conversations.csv",
                "intercom-conversations",
                FileReport.Status.LOADED,
                18_734,
                3,
                0,
                Grade.A,
                ""));
        files.add(file(
                7,
                "purchase.order_2026-11-02.csv",
                "odoo-purchase-orders",
                FileReport.Status.LOADED,
                2_106,
                16,
                1,
                Grade.B,
                "16 without expected arrival"));
        files.add(
                failing
                        ? file(
                                8,
                                "stock_moves_2026-11-02.csv",
                                "odoo-stock-moves",
                                FileReport.Status.LEFT_OUT,
                                0,
                                0,
                                0,
                                Grade.D,
                                "the required column Product is missing; did Article replace it?")
                        : file(
                                8,
                                "stock_moves_2026-11-02.csv",
                                "odoo-stock-moves",
                                FileReport.Status.LOADED,
                                61_930,
                                0,
                                0,
                                Grade.A,
                                ""));
        files.add(file(
                9,
                "shipments_boreal_2026-10.csv",
                "carrier-shipments",
                FileReport.Status.LOADED,
                26_480,
                failing ? 968 : 68,
                2,
                failing ? Grade.C : Grade.B,
                "68 without promise date"));
        files.add(file(
                10,
                "shipments_boreal_2026-10 (1).csv",
                "carrier-shipments",
                FileReport.Status.REPEATED,
                0,
                0,
                0,
                Grade.A,
                "shipments_boreal_2026-10.csv"));
        files.add(file(11, "targets_2026.csv", "vigie-targets", FileReport.Status.LOADED, 216, 0, 0, Grade.A, ""));
        files.add(file(
                12,
                "wc-orders-report-export.csv",
                "woocommerce-orders",
                FileReport.Status.LOADED,
                184_212,
                37,
                1,
                Grade.A,
                ""));
        List<RejectReport> rejects = new ArrayList<>();
        for (int at = 0; at < 12; at++) {
            rejects.add(new RejectReport(
                    at < 5 ? "absences_2026-11-02.csv" : "shipments_boreal_2026-10.csv",
                    117L + 31L * at,
                    at < 5 ? "Absence period end" : "promised delivery",
                    at < 5 ? "31.02.2026" : "",
                    at < 5 ? "not a date of the form dd.mm.yyyy" : "promised_delivery_date is required",
                    at < 5 ? "absence" : "shipment"));
        }
        List<Gate> gates = new ArrayList<>();
        for (FileReport file : files) {
            if (file.status() == FileReport.Status.LOADED) {
                gates.add(new Gate("file-recognised", file.file(), Grade.A, file.profile()));
                gates.add(new Gate(
                        "reject-share",
                        file.file(),
                        file.grade(),
                        file.rowsRejected() + " of " + file.rowsRead() + " rows rejected"));
            }
        }
        if (failing) {
            gates.add(new Gate(
                    "file-complete",
                    "stock_moves_2026-11-02.csv",
                    Grade.D,
                    "left out: the required column Product is missing"));
        }
        TreeMap<String, EntityReport> entities = new TreeMap<>();
        entities.put("shipment", new EntityReport("shipment", 26_412, new TreeMap<>(), Grade.B));
        return new CanonicalReport(List.copyOf(files), List.copyOf(rejects), entities, List.copyOf(gates));
    }

    private static FileReport file(
            int id,
            String name,
            String profile,
            FileReport.Status status,
            long read,
            long rejected,
            long nonData,
            Grade grade,
            String note) {
        return new FileReport(
                id,
                name,
                "0".repeat(64),
                profile,
                status,
                read,
                read - rejected,
                rejected,
                nonData,
                status == FileReport.Status.LOADED ? Instant.parse("2026-11-02T03:58:00Z") : null,
                grade,
                note);
    }
}
