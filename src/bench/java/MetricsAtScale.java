import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Conform;
import io.vigie.canonical.Derivations;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.Settings;
import io.vigie.landing.Landing;
import io.vigie.landing.PersonKey;
import io.vigie.metric.MetricEngine;
import io.vigie.metric.Metrics;
import io.vigie.source.InputFolder;
import io.vigie.source.Inventory;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Row;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All metrics over a sample company made large: java -cp LIBRARIES MetricsAtScale prepare INPUT WAREHOUSE, then … measure
 * WAREHOUSE, with 13 months of values, the year before and every dimension.
 *
 * <p>The rows of orders, parcels and tickets, and of what hangs on them, are copied in the canonical schema with other keys
 * until there are 1,000,000 orders, 5,000,000 shipments (its systems list one line for each) and 1,000,000 tickets; all other
 * rows stay as they are.
 */
class MetricsAtScale {

    private static final Settings SETTINGS = new Settings(
            "Bench",
            "",
            "EUR",
            ZoneId.of("Europe/Paris"),
            1,
            "FR",
            null,
            null,
            new Settings.Gates(new BigDecimal("0.01"), new BigDecimal("0.05")),
            new Settings.Engine("600MB", 2, 13),
            List.of(),
            new Settings.Mail("", 25, "vigie@example.com", "", "", false, 10));

    private static final ReportingPeriod PERIOD = ReportingPeriod.parse("2026-10");

    public static void main(String[] arguments) throws Exception {
        Catalogue catalogue = CatalogueReader.read(null);
        if (arguments[0].equals("prepare")) {
            prepare(catalogue, Path.of(arguments[1]), Path.of(arguments[2]));
        } else if (arguments[0].equals("hand")) {
            long begin = System.nanoTime();
            Map<String, Double> values = HandWritten.compute(Path.of(arguments[1]));
            System.out.printf(
                    "{\"values\": %d, \"seconds\": %.2f, \"peak\": %d}%n",
                    values.size(), (System.nanoTime() - begin) / 1e9, BareSql.peak());
        } else if (arguments[0].equals("equal")) {
            Path file = Path.of(arguments[1]);
            Map<String, Double> hand = HandWritten.compute(file);
            System.out.printf(
                    "%,d of %,d values by hand are also the product's, and equal%n",
                    HandWritten.equal(hand, measure(only(catalogue), file)), hand.size());
        } else {
            measure(arguments[0].equals("same") ? only(catalogue) : catalogue, Path.of(arguments[1]));
        }
    }

    private static void prepare(Catalogue catalogue, Path input, Path file) throws Exception {
        Files.deleteIfExists(file);
        Inventory inventory = InputFolder.survey(input, catalogue, SETTINGS.zone(), null);
        try (Warehouse warehouse = DuckWarehouse.open(file, "4GB", 2)) {
            Landing landing = new Landing(warehouse, catalogue, PersonKey.of("bench"));
            landing.clear();
            landing.land(inventory.known());
            new Conform(catalogue, SETTINGS, warehouse, PersonKey.of("bench"))
                    .conform(inventory, landing.landed(inventory), PERIOD.end().minusDays(1));
            long orders = 1 + Math.max(1_000_000 / rows(warehouse, "order"), 5_000_000 / rows(warehouse, "shipment"));
            long tickets = 1 + 1_000_000 / rows(warehouse, "ticket");
            warehouse.transaction(session -> {
                for (EntityDefinition entity : catalogue.entities().values()) {
                    if (entity.derived()) {
                        continue;
                    }
                    Set<String> columns = entity.storedColumns().keySet();
                    if (columns.contains("ticket_id")) {
                        copy(session, entity, List.of("ticket_id"), tickets);
                    } else if (columns.contains("order_id") || columns.contains("shipment_id")) {
                        copy(
                                session,
                                entity,
                                List.of(
                                        "order_id",
                                        "order_number",
                                        "shipment_id",
                                        "claim_id",
                                        "return_id",
                                        "invoice_id",
                                        "charge_id",
                                        "note_id"),
                                orders);
                    }
                }
            });
            long begin = System.nanoTime();
            warehouse.transaction(session -> new Derivations(catalogue).build(session, PERIOD.end()));
            System.out.printf(
                    "orders %,d, order lines %,d, shipments %,d, tickets %,d; derived in %.1f s%n",
                    rows(warehouse, "order"),
                    rows(warehouse, "order_line"),
                    rows(warehouse, "shipment"),
                    rows(warehouse, "ticket"),
                    (System.nanoTime() - begin) / 1e9);
        }
    }

    private static void copy(Session session, EntityDefinition entity, List<String> keys, long times) {
        String table = "canonical." + Sql.identifier(entity.id());
        List<String> select = new ArrayList<>();
        for (Map.Entry<String, String> column : entity.storedColumns().entrySet()) {
            String name = Sql.identifier(column.getKey());
            select.add(keys.contains(column.getKey()) ? name + " || '~' || copy as " + name : name);
        }
        session.execute("insert into " + table + " select " + String.join(", ", select) + " from " + table
                + ", range(1, " + times + ") as copies(copy)");
    }

    /** The metrics that are also written by hand. */
    private static Catalogue only(Catalogue catalogue) {
        SortedMap<String, MetricDefinition> metrics = new TreeMap<>(catalogue.metrics());
        metrics.keySet().retainAll(HandWritten.METRICS);
        return new Catalogue(
                catalogue.sources(),
                catalogue.entities(),
                metrics,
                catalogue.findings(),
                catalogue.packs(),
                catalogue.fingerprint());
    }

    private static Metrics measure(Catalogue catalogue, Path file) throws Exception {
        try (Warehouse warehouse = DuckWarehouse.open(file, "600MB", 2)) {
            CanonicalReport report = Conform.load(warehouse, catalogue);
            Timed timed = new Timed(warehouse);
            long begin = System.nanoTime();
            Metrics metrics = new MetricEngine(catalogue, SETTINGS, timed).measure(PERIOD, report);
            double seconds = (System.nanoTime() - begin) / 1e9;
            timed.slowest();
            System.out.printf(
                    "{\"metrics\": %d, \"values\": %d, \"seconds\": %.2f, \"in_queries\": %.2f, \"peak\": %d}%n",
                    catalogue.metrics().size(), metrics.list().size(), seconds, timed.seconds(), BareSql.peak());
            return metrics;
        }
    }

    private static long rows(Warehouse warehouse, String entity) {
        return warehouse
                .query("select count(*) as n from canonical." + Sql.identifier(entity), row -> row.number("n"))
                .get(0);
    }

    /** Notes how long each query takes. */
    private static final class Timed implements Warehouse {

        private record Query(double seconds, String sql) {}

        private final Warehouse warehouse;
        private final List<Query> queries = new ArrayList<>();

        Timed(Warehouse warehouse) {
            this.warehouse = warehouse;
        }

        @Override
        public synchronized <T> List<T> query(String sql, Function<Row, T> mapper) {
            long begin = System.nanoTime();
            List<T> result = warehouse.query(sql, mapper);
            queries.add(new Query((System.nanoTime() - begin) / 1e9, sql));
            return result;
        }

        double seconds() {
            return queries.stream().mapToDouble(Query::seconds).sum();
        }

        void slowest() {
            queries.stream()
                    .sorted((a, b) -> Double.compare(b.seconds(), a.seconds()))
                    .limit(Integer.getInteger("slowest", 8))
                    .forEach(query -> System.err.printf(
                            "%.2f s  %s%n",
                            query.seconds(),
                            query.sql().replaceAll("\\s+", " ").replaceAll("case when.{2000,}? end", "case … end")));
        }

        @Override
        public void transaction(java.util.function.Consumer<Session> work) {
            warehouse.transaction(work);
        }

        @Override
        public void bind(String query) {
            warehouse.bind(query);
        }

        @Override
        public Path scratch() {
            return warehouse.scratch();
        }

        @Override
        public void close() {
            warehouse.close();
        }
    }
}
