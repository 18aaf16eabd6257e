import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Conform;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.Settings;
import io.vigie.landing.Landing;
import io.vigie.landing.PersonKey;
import io.vigie.metric.MetricEngine;
import io.vigie.source.InputFolder;
import io.vigie.source.Inventory;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * Lands, conforms and measures a folder with the product's own stages, as its job does: java -cp LIBRARIES ProductSteps INPUT
 * FOLDER CATALOGUE [read]; with "read" nothing is measured.
 */
class ProductSteps {

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
            new Settings.Engine("600MB", 2, 36),
            List.of(),
            new Settings.Mail("", 25, "vigie@example.com", "", "", false, 10));

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Catalogue catalogue = CatalogueReader.read(Path.of(arguments[2]));
        ReportingPeriod period = ReportingPeriod.parse("2026-10");
        long begin = System.nanoTime();
        Inventory inventory = InputFolder.survey(Path.of(arguments[0]), catalogue, SETTINGS.zone(), null);
        long surveyed = System.nanoTime();
        try (Warehouse warehouse = DuckWarehouse.open(folder.resolve("product.duckdb"), "600MB", 2)) {
            Landing landing = new Landing(warehouse, catalogue, PersonKey.of("bench"));
            landing.clear();
            landing.land(inventory.known());
            long landed = System.nanoTime();
            CanonicalReport report = new Conform(catalogue, SETTINGS, warehouse, PersonKey.of("bench"))
                    .conform(inventory, landing.landed(inventory), period.end().minusDays(1));
            long conformed = System.nanoTime();
            int values = arguments.length > 3
                    ? 0
                    : new MetricEngine(catalogue, SETTINGS, warehouse)
                            .measure(period, report)
                            .list()
                            .size();
            long end = System.nanoTime();
            System.out.printf(
                    "{\"survey\": %.2f, \"land\": %.2f, \"conform\": %.2f, \"measure\": %.2f, \"kept\": %d, \"rejected\": %d, \"values\": %d, \"peak\": %d}%n",
                    (surveyed - begin) / 1e9,
                    (landed - surveyed) / 1e9,
                    (conformed - landed) / 1e9,
                    (end - conformed) / 1e9,
                    report.files().stream().mapToLong(file -> file.rowsKept()).sum(),
                    report.files().stream()
                            .mapToLong(file -> file.rowsRejected())
                            .sum(),
                    values,
                    BareSql.peak());
        }
    }
}
