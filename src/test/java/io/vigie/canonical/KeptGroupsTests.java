package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.canonical.SourceHistory.ClosedPeriod;
import io.vigie.canonical.SourceHistory.EarlierFile;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.landing.FileIds;
import io.vigie.landing.Landing;
import io.vigie.landing.PersonKey;
import io.vigie.source.InputFolder;
import io.vigie.source.Inventory;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Row;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Warehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A warehouse that is brought up to date holds what one made from nothing holds, whatever has changed or died before. */
class KeptGroupsTests {

    private static final Path EXPORTS = Path.of("src/test/resources/exports");
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 10, 31);
    private static final Catalogue CATALOGUE = CatalogueReader.read(null);
    private static final PersonKey KEY = PersonKey.of("test");

    @TempDir
    private Path work;

    @Test
    void aSequenceOfChangesGivesWhatARunFromNothingGives() throws IOException {
        changes(1);
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5})
    void anySequenceOfChangesGivesWhatARunFromNothingGives(long seed) throws IOException {
        changes(seed);
    }

    private void changes(long seed) throws IOException {
        Random random = new Random(seed);
        Path input = Files.createDirectories(work.resolve("input"));
        List<Path> exports = exports();
        for (int i = 0; i < 6; i++) {
            drop(exports.get(random.nextInt(exports.size())), input);
        }
        write(input, "fx.csv", "Currency,Date,Kind,Rate\nUSD,2026-10-01,average,1.10\n");
        try (Warehouse kept = DuckWarehouse.open(null, "300MB", 2)) {
            new Landing(kept, CATALOGUE, KEY).clear();
            for (int step = 0; step < 3; step++) {
                SourceHistory history = history(input, random);
                if (random.nextInt(2) == 0) {
                    dies(kept, random.nextInt(60), input, history);
                }
                CanonicalReport report = conform(kept, input, history);
                List<String> seen = dump(kept, report);
                try (Warehouse fresh = DuckWarehouse.open(null, "300MB", 2)) {
                    new Landing(fresh, CATALOGUE, KEY).clear();
                    assertThat(seen)
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(dump(fresh, conform(fresh, input, history)));
                }
                change(input, exports, random);
            }
        }
    }

    @Test
    void whatIsUnchangedIsNotMadeAgain() throws IOException {
        Path input = Files.createDirectories(work.resolve("input"));
        copy(Path.of("input"), input);
        try (Warehouse kept = DuckWarehouse.open(null, "300MB", 2)) {
            new Landing(kept, CATALOGUE, KEY).clear();
            conform(kept, input, SourceHistory.NONE);
            SortedMap<String, String> before = Conform.fingerprints(kept);
            assertThat(before.keySet()).containsAll(CATALOGUE.entities().keySet());
            // What nobody makes again keeps even what does not belong there.
            kept.transaction(session -> session.execute("delete from canonical.shipment_line"));
            Path rates = input.resolve("fx-rates-2026-11-02.csv");
            Files.writeString(rates, Files.readString(rates) + "JPY,2026-10-01,average,170.5\n");

            CanonicalReport report = conform(kept, input, SourceHistory.NONE);

            assertThat(report.entities().get("shipment_line").rows()).isZero();
            assertThat(report.entities().get("order").rows()).isPositive();
            SortedMap<String, String> after = Conform.fingerprints(kept);
            assertThat(after.get("fx_rate")).isNotEqualTo(before.get("fx_rate"));
            assertThat(after.get("shipment_line")).isEqualTo(before.get("shipment_line"));
        }
    }

    private static CanonicalReport conform(Warehouse warehouse, Path input, SourceHistory history) {
        Inventory inventory =
                FileIds.number(InputFolder.survey(input, CATALOGUE, CanonicalFixture.SETTINGS.zone(), null), warehouse);
        Landing landing = new Landing(warehouse, CATALOGUE, KEY);
        landing.keep(inventory);
        warehouse.transaction(session -> FileIds.keep(inventory, session));
        landing.land(inventory.known());
        return new Conform(CATALOGUE, CanonicalFixture.SETTINGS, warehouse, KEY)
                .conform(inventory, landing.landed(inventory), LAST_DAY, LAST_DAY.plusDays(1), history);
    }

    /** A run whose process ends at some point; what was committed stays. */
    private static void dies(Warehouse warehouse, int after, Path input, SourceHistory history) {
        try {
            conform(new Dying(warehouse, after), input, history);
        } catch (IllegalStateException e) {
            assertThat(e).hasStackTraceContaining("the process ends here");
        }
    }

    private static SourceHistory history(Path input, Random random) throws IOException {
        List<Path> files = files(input);
        Set<String> known =
                InputFolder.survey(input, CATALOGUE, CanonicalFixture.SETTINGS.zone(), null).known().stream()
                        .map(candidate -> candidate.file().sha256())
                        .filter(sha -> random.nextInt(4) > 0)
                        .collect(Collectors.toSet());
        List<EarlierFile> earlier = List.of();
        return random.nextInt(3) == 0 || files.isEmpty()
                ? SourceHistory.NONE
                : new SourceHistory(
                        earlier,
                        known,
                        List.of(new ClosedPeriod("2026-09", LocalDate.of(2026, 9, 1), LocalDate.of(2026, 10, 1))));
    }

    private static void change(Path input, List<Path> exports, Random random) throws IOException {
        for (int i = 0; i <= random.nextInt(3); i++) {
            List<Path> files = files(input);
            Path file = files.get(random.nextInt(files.size()));
            switch (random.nextInt(6)) {
                case 0 -> drop(exports.get(random.nextInt(exports.size())), input);
                case 1 -> Files.delete(file);
                case 2 ->
                    write(
                            input,
                            "fx.csv",
                            "Currency,Date,Kind,Rate\nUSD,2026-10-01,average,1." + random.nextInt(10)
                                    + "\nUSD,2026-09-01,average,1." + random.nextInt(10) + "\n");
                case 3 ->
                    write(
                            input,
                            "identity.csv",
                            "Kind,System,Key,Master key\naccount,hubspot,1," + random.nextInt(3) + "\nsku,odoo,A-"
                                    + random.nextInt(4) + ",M-1\n");
                default -> shorten(file, random);
            }
        }
    }

    /** Leaves out some lines of a text, or renames what is no text. */
    private static void shorten(Path file, Random random) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".csv")) {
            Files.move(file, file.resolveSibling("a " + name));
            return;
        }
        List<String> lines = new ArrayList<>(
                Arrays.asList(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split("(?<=\n)")));
        if (lines.size() > 2) {
            lines.remove(1 + random.nextInt(lines.size() - 1));
            lines.add(lines.get(lines.size() - 1));
        }
        Files.write(file, String.join("", lines).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Every row of every table and all that is reported, with files by name. */
    private static List<String> dump(Warehouse warehouse, CanonicalReport report) {
        List<String> lines = new ArrayList<>();
        Map<Integer, String> names = new TreeMap<>();
        report.files().forEach(file -> names.put(file.id(), file.file()));
        for (EntityDefinition entity : CATALOGUE.entities().values()) {
            List<String> tables = new ArrayList<>(List.of(CanonicalSchema.table(entity.id())));
            if (entity.history()) {
                tables.add(History.table(entity));
            }
            for (String table : tables) {
                lines.addAll(warehouse.query(
                        "select f.file || ' ' || cast(x as varchar) as line from (select * from " + table
                                + ") x left join canonical._file f on f.id = x.file_id",
                        row -> table + " " + row.string("line").replaceAll("'?file_id'?(=|: )\\d+", "")));
            }
        }
        lines.sort(null);
        report.files().forEach(file -> lines.add(file.toString().replace("id=" + file.id() + ",", "")));
        report.entities()
                .values()
                .forEach(entity -> lines.add(entity.entity() + " " + entity.rows() + " "
                        + entity.grade() + " "
                        + entity.filled().entrySet().stream()
                                .map(column -> column.getKey() + " "
                                        + column.getValue().stream()
                                                .map(names::get)
                                                .toList())
                                .toList()));
        report.gates().forEach(gate -> lines.add(gate.toString()));
        report.rejects().forEach(reject -> lines.add(reject.toString()));
        report.lateRows().forEach(late -> lines.add(late.toString()));
        report.unmatched().forEach(unmatched -> lines.add(unmatched.toString()));
        return lines;
    }

    private static List<Path> exports() throws IOException {
        try (Stream<Path> folders = Files.list(EXPORTS)) {
            return folders.map(folder -> folder.resolve("input"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        }
    }

    private static void drop(Path export, Path input) throws IOException {
        Path name = export.resolveSibling("").getFileName();
        copy(export, Files.createDirectories(input.resolve(String.valueOf(name))));
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.resolveSibling(""));
            Files.write(target, Files.readAllBytes(file));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void write(Path input, String name, String text) throws IOException {
        Files.writeString(input.resolve(name), text);
    }

    /** Lets so many transactions and queries through, then none: as if its process had ended. */
    private static final class Dying implements Warehouse {

        private final Warehouse alive;
        private int left;

        Dying(Warehouse alive, int left) {
            this.alive = alive;
            this.left = left;
        }

        private synchronized void live() {
            if (left-- <= 0) {
                throw new IllegalStateException("the process ends here");
            }
        }

        @Override
        public void transaction(Consumer<Session> work) {
            live();
            alive.transaction(work);
        }

        @Override
        public <T> List<T> query(String sql, Function<Row, T> mapper) {
            live();
            return alive.query(sql, mapper);
        }

        @Override
        public void bind(String query) {
            alive.bind(query);
        }

        @Override
        public Path scratch() {
            return alive.scratch();
        }

        @Override
        public void close() {
            throw new AssertionError("the owner closes it");
        }
    }
}
