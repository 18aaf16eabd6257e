package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.Settings;
import io.vigie.landing.LandedFile;
import io.vigie.landing.Landing;
import io.vigie.landing.PersonKey;
import io.vigie.source.InputFolder;
import io.vigie.source.Inventory;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lands and conforms a folder as the job does, into a warehouse in memory. */
public final class CanonicalFixture implements AutoCloseable {

    public static final Settings SETTINGS = new Settings(
            "Test SAS",
            "",
            "EUR",
            ZoneId.of("Europe/Paris"),
            1,
            "FR",
            null,
            null,
            new Settings.Gates(new BigDecimal("0.01"), new BigDecimal("0.05")),
            new Settings.Engine("500MB", 2, 36),
            List.of(),
            new Settings.Mail("", 25, "vigie@example.com", "", "", false, 10));

    private final Catalogue catalogue;
    private final Warehouse warehouse = DuckWarehouse.open(null, "500MB", 2);
    private final List<LandedFile> landed;
    private final CanonicalReport report;
    private final Inventory inventory;

    private CanonicalFixture(Catalogue catalogue, Path input, LocalDate lastDay, SourceHistory history) {
        this.catalogue = catalogue;
        this.inventory = InputFolder.survey(input, catalogue, SETTINGS.zone(), null);
        Landing landing = new Landing(warehouse, catalogue, PersonKey.of("test"));
        landing.clear();
        landing.land(inventory.known());
        this.report = new Conform(catalogue, SETTINGS, warehouse, PersonKey.of("test"))
                .conform(inventory, landing.landed(inventory), lastDay, lastDay.plusDays(1), history);
        this.landed = landing.landed(inventory).files();
    }

    /** @param definitions the user's catalogue; null for the bundled one alone */
    public static CanonicalFixture of(@Nullable Path definitions, Path input) {
        return of(definitions, input, SourceHistory.NONE);
    }

    public static CanonicalFixture of(@Nullable Path definitions, Path input, SourceHistory history) {
        Catalogue catalogue = definitions == null ? Bundled.CATALOGUE : CatalogueReader.read(definitions);
        return new CanonicalFixture(catalogue, input, LocalDate.of(2026, 10, 31), history);
    }

    /** Read once for all tests. */
    private static final class Bundled {

        static final Catalogue CATALOGUE = CatalogueReader.read(null);
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Warehouse warehouse() {
        return warehouse;
    }

    public CanonicalReport report() {
        return report;
    }

    List<LandedFile> landed() {
        return landed;
    }

    /** The one text a query gives. */
    public String value(String sql) {
        return String.valueOf(warehouse
                .query("select cast((" + sql + ") as varchar) as x", row -> row.text("x"))
                .get(0));
    }

    /** The rows a query gives, their columns joined by a bar; a null is empty. */
    public List<String> rows(String columns, String from) {
        String joined = Arrays.stream(columns.split(","))
                .map(column -> "coalesce(cast(" + column.strip() + " as varchar), '')")
                .collect(Collectors.joining(" || '|' || "));
        return warehouse.query("select " + joined + " as x from " + from + " order by 1", row -> row.string("x"));
    }

    /** The number of the record, in the file found first, whose row has a value. */
    public long recordOf(String entity, String column, String value) {
        SourceRecords records = new SourceRecords(catalogue, SETTINGS, warehouse, PersonKey.of("test"));
        return landed.stream()
                .flatMap(file ->
                        records
                                .find(file, landed, entity, List.of(new TreeMap<>(Map.of(column, value))))
                                .values()
                                .stream())
                .findFirst()
                .orElseThrow();
    }

    /** Grade and detail of the gates of one kind, by subject. */
    public List<String> gates(String id) {
        return report.gates().stream()
                .filter(gate -> gate.id().equals(id))
                .map(gate -> gate.subject() + ": " + gate.grade() + " " + gate.detail())
                .sorted()
                .toList();
    }

    /** Numbers of the records of a file that give rows with this value. */
    public List<Long> records(String file, String entity, String column, String value) {
        List<LandedFile> all = new Landing(warehouse, catalogue, PersonKey.of("test"))
                .landed(inventory)
                .files();
        LandedFile landed = all.stream()
                .filter(each -> each.candidate().file().name().equals(file))
                .findFirst()
                .orElseThrow();
        SortedMap<String, @Nullable String> row = new TreeMap<>();
        row.put(column, value);
        return new SourceRecords(catalogue, SETTINGS, warehouse, PersonKey.of("test"))
                .find(landed, all, entity, List.of(row)).values().stream()
                        .sorted()
                        .toList();
    }

    public FileReport file(String name) {
        return report.files().stream()
                .filter(file -> file.file().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
