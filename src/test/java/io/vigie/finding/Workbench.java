package io.vigie.finding;

import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.CanonicalSchema;
import io.vigie.canonical.EntityReport;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.catalogue.MetricDefinition.Signals;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Origin;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.Text;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Analyses on literal rows: the bundled definitions, an empty warehouse to fill, metric values to add. */
public final class Workbench implements AutoCloseable {

    public static final ReportingPeriod OCTOBER = ReportingPeriod.parse("2026-10");

    private static final Catalogue BUNDLED = CatalogueReader.read(null);

    private final Warehouse warehouse = DuckWarehouse.open(null, "300MB", 2);
    private final SortedMap<String, MetricDefinition> metrics = new TreeMap<>();
    private final List<MetricValue> values = new ArrayList<>();
    private final SortedMap<String, EntityReport> entities = new TreeMap<>();

    public Workbench() {
        warehouse.transaction(
                session -> CanonicalSchema.create(session, BUNDLED.entities().values()));
    }

    public Catalogue catalogue() {
        return new Catalogue(
                BUNDLED.sources(), BUNDLED.entities(), metrics, BUNDLED.findings(), BUNDLED.packs(), "0".repeat(64));
    }

    public Analyses analyses() {
        return new Analyses(catalogue(), settings(), warehouse);
    }

    public Warehouse warehouse() {
        return warehouse;
    }

    public Metrics metrics() {
        return new Metrics(values, List.of());
    }

    public CanonicalReport canonical() {
        return new CanonicalReport(List.of(), List.of(), entities, List.of());
    }

    /** What the analysis with this definition finds, before it is weighed. */
    public AnalysisResult run(Analysis analysis, String definition) {
        return run(analysis, definition, new TreeMap<>());
    }

    /** @param claimed pools that other findings stand on */
    public AnalysisResult run(Analysis analysis, String definition, SortedMap<String, String> claimed) {
        return analysis.run(new AnalysisInput(
                BUNDLED.findings().get(definition),
                catalogue(),
                settings(),
                warehouse,
                OCTOBER,
                metrics(),
                canonical(),
                claimed));
    }

    /** Fills a canonical table with rows of SQL values for the named columns, and says that a file did. */
    public Workbench fill(String entity, String columns, List<String> rows) {
        EntityDefinition definition = BUNDLED.entities().get(entity);
        SortedMap<String, SortedSet<Integer>> filled = new TreeMap<>();
        for (String column : columns.split(",")) {
            String name = column.strip();
            filled.put(name.replaceFirst("_on$", "_at"), new TreeSet<>(List.of(1)));
            filled.put(name, new TreeSet<>(List.of(1)));
        }
        entities.put(entity, new EntityReport(entity, rows.size(), filled, Grade.A));
        warehouse.transaction(session -> {
            String table = CanonicalSchema.table(definition.id());
            for (int from = 0; from < rows.size(); from += 500) {
                session.execute("insert into " + table + " (" + columns + ") values "
                        + String.join(", ", rows.subList(from, Math.min(from + 500, rows.size()))));
            }
        });
        return this;
    }

    public MetricDefinition ratio(String id, List<String> by, Better better) {
        MetricDefinition metric = metric(id, new Value.Ratio("good", "true"), by, Unit.PERCENT, better);
        metrics.put(id, metric);
        return metric;
    }

    public MetricDefinition median(String id, List<String> by) {
        MetricDefinition metric = metric(id, new Value.Percentile("hours", 0.5), by, Unit.HOURS, Better.LOWER);
        metrics.put(id, metric);
        return metric;
    }

    /** A sum of money; more is better. */
    public MetricDefinition sum(String id) {
        MetricDefinition metric = metric(id, new Value.Sum("amount", false), List.of(), Unit.MONEY, Better.HIGHER);
        metrics.put(id, metric);
        return metric;
    }

    private static MetricDefinition metric(String id, Value value, List<String> by, Unit unit, Better better) {
        Text name = id.equals("carrier-on-time")
                ? new Text("Carrier on time", "Ponctualité transporteur")
                : id.equals("revenue")
                        ? new Text("Revenue", "Chiffre d’affaires")
                        : new Text("First reply time", "Délai de première réponse");
        return new MetricDefinition(
                id,
                "T03",
                name,
                name,
                name,
                "transport",
                "shipment",
                "promised_delivery_date",
                null,
                value,
                by,
                List.of(),
                unit,
                better,
                null,
                1,
                10,
                unit == Unit.HOURS ? Signals.LOG : Signals.LEVEL,
                false,
                0.01,
                Privacy.NONE,
                null,
                new Text("Transport director", "Directeur transport"),
                1,
                "2026-01",
                new Origin(id + ".yaml", 1));
    }

    /** Adds months up to October 2026, of {@code items} each. */
    public Workbench months(String metric, String dimension, String member, long items, double... shares) {
        YearMonth month = YearMonth.of(2026, 10).minusMonths(shares.length - 1L);
        boolean ratio = metrics.get(metric).unit() == Unit.PERCENT;
        for (double share : shares) {
            double good = Math.rint(share * items);
            values.add(new MetricValue(
                    new MetricKey(metric, PeriodKind.MONTH, month.toString(), dimension, member, Scenario.AC),
                    ratio ? good / items : share,
                    ratio ? good : null,
                    ratio ? (double) items : null,
                    ratio ? "percent" : "hours",
                    items,
                    Grade.A));
            month = month.plusMonths(1);
        }
        return this;
    }

    public static Settings settings() {
        return new Settings(
                "Moraine Équipement SAS",
                "",
                "EUR",
                ZoneId.of("Europe/Paris"),
                1,
                "FR",
                null,
                null,
                new Settings.Gates(new BigDecimal("0.01"), new BigDecimal("0.05")),
                new Settings.Engine("300MB", 2, 30),
                List.of(),
                new Settings.Mail("", 25, "vigie@example.com", "", "", false, 10));
    }

    /** The claim of a finding in one language, thin spaces as plain ones. */
    public static String plain(Text text, Language language) {
        return text.in(language).replace('\u202f', ' ').replace('\u00a0', ' ');
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
