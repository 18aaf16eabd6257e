package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.CanonicalSchema;
import io.vigie.canonical.Conform;
import io.vigie.canonical.Derivations;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Configuration;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.Settings;
import io.vigie.landing.Landing;
import io.vigie.landing.PersonKey;
import io.vigie.source.InputFolder;
import io.vigie.source.Inventory;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.SparkWarehouse;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every metric of the fictional company, measured by DuckDB and by Apache Spark over the same canonical rows. */
class SameOnSparkTests {

    private static final ReportingPeriod OCTOBER = ReportingPeriod.parse("2026-10");

    private static Metrics duck;
    private static Metrics spark;
    private static SortedSet<String> all;
    private static final List<String> differentRows = new ArrayList<>();

    @BeforeAll
    static void measureTwice(@TempDir Path folder) {
        Configuration configuration = Configuration.read(null, null);
        Catalogue catalogue = configuration.catalogue();
        Settings settings = configuration.settings();
        all = new TreeSet<>(catalogue.metrics().keySet());
        try (Warehouse warehouse = DuckWarehouse.open(null, "1GB", 2)) {
            CanonicalReport report = conform(catalogue, settings, warehouse);
            duck = new MetricEngine(catalogue, settings, warehouse).measure(OCTOBER, report);
            try (SparkWarehouse other = SparkWarehouse.over(warehouse, folder)) {
                derive(catalogue, warehouse, other);
                spark = new MetricEngine(catalogue, settings, other).measure(OCTOBER, report);
            }
        }
    }

    /** Derived tables are computed anew by Spark, compared with DuckDB's and read in their place. */
    private static void derive(Catalogue catalogue, Warehouse duckdb, SparkWarehouse spark) {
        for (EntityDefinition entity : new Derivations(catalogue).inOrder()) {
            Path computed = spark.replace(entity.id(), Derivations.query(entity, "date '" + OCTOBER.end() + "'"));
            String theirs = "select * from read_parquet(" + Sql.literal(computed + "/*.parquet") + ")";
            String ours = "select * from " + CanonicalSchema.table(entity.id());
            List<String> missing = rows(duckdb, ours, theirs);
            List<String> more = rows(duckdb, theirs, ours);
            if (!missing.isEmpty() || !more.isEmpty()) {
                differentRows.add(entity.id() + ": only DuckDB has " + missing + ", only Spark has " + more);
            }
        }
    }

    /** The first rows of one query that another one does not give. */
    private static List<String> rows(Warehouse duckdb, String of, String without) {
        return duckdb.query(
                "select cast(more as varchar) as one from (" + of + " except all " + without
                        + ") as more order by 1 limit 3",
                row -> row.string("one"));
    }

    private static CanonicalReport conform(Catalogue catalogue, Settings settings, Warehouse warehouse) {
        Inventory inventory = InputFolder.survey(Path.of("input"), catalogue, settings.zone(), null);
        PersonKey key = PersonKey.of("a key for tests only, not secret");
        Landing landing = new Landing(warehouse, catalogue, key);
        landing.clear();
        landing.land(inventory.known());
        return new Conform(catalogue, settings, warehouse, key)
                .conform(inventory, landing.landed(inventory), OCTOBER.end().minusDays(1));
    }

    @Test
    void derivedTablesAreTheSame() {
        assertThat(differentRows).isEmpty();
    }

    @Test
    void theSameMetricsHaveValues() {
        assertThat(count(duck).keySet()).containsExactlyElementsOf(all);
        assertThat(count(spark)).isEqualTo(count(duck));
        assertThat(spark.notAvailable()).isEqualTo(duck.notAvailable());
        assertThat(spark.undated()).isEqualTo(duck.undated());
    }

    private static SortedMap<String, Long> count(Metrics metrics) {
        return metrics.list().stream()
                .collect(Collectors.groupingBy(value -> value.key().metric(), TreeMap::new, Collectors.counting()));
    }

    @Test
    void everyValueIsTheSame() {
        Map<MetricKey, MetricValue> other =
                spark.list().stream().collect(Collectors.toMap(MetricValue::key, value -> value));
        List<String> different = new ArrayList<>();
        for (MetricValue value : duck.list()) {
            MetricValue same = other.get(value.key());
            if (same == null || !equal(value, same)) {
                different.add(value + " on DuckDB, on Spark " + same);
            }
        }
        assertThat(different).isEmpty();
    }

    /** Sums are exact, but what is a quotient before it is summed may differ in the last digit that is kept. */
    private static boolean equal(MetricValue one, MetricValue other) {
        return one.equals(other)
                || one.n() == other.n()
                        && one.grade() == other.grade()
                        && one.shown() == other.shown()
                        && close(one.value(), other.value())
                        && close(one.numerator(), other.numerator())
                        && close(one.denominator(), other.denominator());
    }

    private static boolean close(@Nullable Double one, @Nullable Double other) {
        return one == null || other == null ? one == null && other == null : Math.abs(one - other) <= 1e-9 * Math.abs(one);
    }
}
