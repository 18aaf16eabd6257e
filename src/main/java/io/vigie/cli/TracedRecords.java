package io.vigie.cli;

import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.CanonicalSchema;
import io.vigie.canonical.EntityReport;
import io.vigie.canonical.FileReport;
import io.vigie.canonical.SourceRecords;
import io.vigie.catalogue.Configuration;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.Language;
import io.vigie.job.Installation;
import io.vigie.job.Originals;
import io.vigie.landing.LandedFile;
import io.vigie.landing.Landing;
import io.vigie.landing.PersonKey;
import io.vigie.metric.Trace;
import io.vigie.metric.Trace.TracedRow;
import io.vigie.source.InputFolder;
import io.vigie.source.Intake;
import io.vigie.source.Inventory;
import io.vigie.source.Readiness;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import io.vigie.warehouse.WarehouseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files and record numbers behind traced rows, as far as the input files are still those of the run. What archives hold is
 * unpacked where it was in the run, and deleted at the end.
 */
final class TracedRecords implements AutoCloseable {

    private static final Pattern BASE_COLUMN = Pattern.compile("base\\.(\\w+)");
    private static final String SOURCE_SYSTEM = "source_system";

    private final Installation installation;

    private final Configuration configuration;
    private final Warehouse warehouse;
    private final CanonicalReport report;
    private final Originals originals;
    private final PersonKey personKey;
    private final SortedMap<Integer, LandedFile> landed = new TreeMap<>();
    private final SortedSet<String> changed = new TreeSet<>();
    private final SortedSet<String> computed = new TreeSet<>();

    /** @param input null for the input folder of the last run */
    TracedRecords(
            @Nullable Path input,
            Installation installation,
            Configuration configuration,
            Warehouse warehouse,
            CanonicalReport report) {
        this.configuration = configuration;
        this.warehouse = warehouse;
        this.report = report;
        this.installation = installation;
        this.originals = new Originals(installation, warehouse, input);
        this.personKey = PersonKey.load(installation.state(), System.getenv("VIGIE_PERSON_KEY"));
        try {
            Inventory inventory = InputFolder.survey(
                    originals.input(),
                    configuration.catalogue(),
                    new Intake(configuration.settings().zone(), null, Readiness.NONE, installation.unpacked()));
            for (LandedFile file : new Landing(warehouse, configuration.catalogue(), personKey)
                    .landed(inventory)
                    .files()) {
                boolean same = report.files().stream()
                        .anyMatch(each -> each.id() == file.candidate().id()
                                && each.sha256().equals(file.candidate().file().sha256()));
                if (same) {
                    landed.put(file.candidate().id(), file);
                }
            }
        } catch (InputFolder.EmptyInputException e) {
            // Without the files there are no record numbers; the rows are shown all the same.
            landed.clear();
        }
    }

    /** The files that fill an entity, by id. */
    List<FileReport> files(String entity) {
        EntityReport filled = report.entities().get(entity);
        SortedSet<Integer> ids = new TreeSet<>();
        if (filled != null) {
            filled.filled().values().forEach(ids::addAll);
        }
        return report.files().stream().filter(file -> ids.contains(file.id())).toList();
    }

    /** Why some rows have no record number; empty if all have. */
    Optional<String> problem() {
        if (!computed.isEmpty()) {
            return Optional.of("No record numbers for " + String.join(", ", computed)
                    + ": its rows are computed, and their key does not tell one record from another");
        }
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of("No record numbers for " + String.join(", ", changed) + ": "
                        + Originals.gone(configuration.settings().archiveMonths()) + ", or name it with --input");
    }

    TextTable table(Trace trace, Language in) {
        EntityDefinition entity = Objects.requireNonNull(
                configuration.catalogue().entities().get(trace.definition().from()));
        List<String> key = List.copyOf(trace.rows().get(0).key().keySet());
        TracedNumbers summands = TracedNumbers.of(trace.definition().value());
        TraceWords second = summands.second();
        List<String> header = new ArrayList<>(List.of(TraceWords.FILE.in(in), ">" + TraceWords.RECORD.in(in)));
        header.addAll(key);
        header.add(">" + summands.first().in(in));
        if (second != null) {
            header.add(">" + second.in(in));
        }
        TextTable table = new TextTable(header.toArray(String[]::new));
        Map<TracedRow, Long> numbers = numbers(trace, entity);
        for (TracedRow row : trace.rows()) {
            List<Object> cells = new ArrayList<>();
            cells.add(name(row.file()));
            Long number = numbers.get(row);
            cells.add(number == null ? "–" : number);
            for (String column : key) {
                cells.add(shown(entity, column, row.key().get(column)));
            }
            cells.add(TraceCommand.number(row.numerator()));
            if (second != null) {
                cells.add(TraceCommand.number(row.denominator()));
            }
            table.row(cells.toArray());
        }
        return table;
    }

    /** Keys of persons are nobody's business, hashed or not. */
    private static String shown(EntityDefinition entity, String column, @Nullable String value) {
        boolean person = entity.columns().stream()
                .anyMatch(each -> each.name().equals(column) && each.type() == EntityDefinition.Type.PERSON);
        return person ? "(person)" : value == null ? "" : value;
    }

    /**
     * Where the rows of an entity come from.
     *
     * @param entity one that files fill
     * @param columns its columns, by those of the traced rows
     */
    private record Origin(String entity, SortedMap<String, String> columns) {

        SortedMap<String, @Nullable String> key(TracedRow row) {
            SortedMap<String, @Nullable String> key = new TreeMap<>();
            columns.forEach((traced, filled) -> key.put(filled, row.key().get(traced)));
            return key;
        }
    }

    /** A row of a computed entity is traced to that of its base, as far as it holds the base's key. */
    private Optional<Origin> origin(EntityDefinition traced, Set<String> key) {
        SortedMap<String, String> columns = new TreeMap<>();
        key.forEach(column -> columns.put(column, column));
        EntityDefinition entity = traced;
        for (EntityDefinition.Derivation derivation = entity.derivation();
                derivation != null;
                derivation = entity.derivation()) {
            EntityDefinition.Derivation step = derivation;
            columns.replaceAll((column, own) -> {
                Matcher base = BASE_COLUMN.matcher(
                        own.equals(SOURCE_SYSTEM)
                                ? "base." + own
                                : step.columns().getOrDefault(own, ""));
                return base.matches() ? base.group(1) : "";
            });
            columns.values().removeIf(String::isEmpty);
            entity = Objects.requireNonNull(configuration.catalogue().entities().get(step.base()));
        }
        return columns.values().containsAll(entity.key())
                ? Optional.of(new Origin(entity.id(), columns))
                : Optional.empty();
    }

    private Map<TracedRow, Long> numbers(Trace trace, EntityDefinition traced) {
        Origin origin = origin(traced, trace.rows().get(0).key().keySet()).orElse(null);
        if (origin == null) {
            computed.add(traced.id());
            return Map.of();
        }
        String entity = origin.entity();
        SourceRecords records = records(warehouse);
        SortedMap<Integer, List<TracedRow>> byFile = new TreeMap<>();
        trace.rows()
                .forEach(row -> byFile.computeIfAbsent(row.file(), unused -> new ArrayList<>())
                        .add(row));
        Map<TracedRow, Long> numbers = new HashMap<>();
        byFile.forEach((id, rows) -> {
            List<SortedMap<String, @Nullable String>> keys =
                    rows.stream().map(origin::key).toList();
            LandedFile file = landed.get(id);
            Map<SortedMap<String, @Nullable String>, Long> found;
            try {
                found = file == null
                        ? fromOriginal(id, entity, keys)
                        : records.find(file, landed.values(), entity, keys);
            } catch (WarehouseException e) {
                // The file may be there still, but packed into another archive.
                found = fromOriginal(id, entity, keys);
            }
            for (TracedRow row : rows) {
                Long number = found.get(origin.key(row));
                if (number != null) {
                    numbers.put(row, number);
                }
            }
        });
        return numbers;
    }

    /** Looks into the original of a file that the input folder no longer holds as it was. */
    private Map<SortedMap<String, @Nullable String>, Long> fromOriginal(
            int id, String entity, List<SortedMap<String, @Nullable String>> keys) {
        FileReport table = report.files().stream()
                .filter(file -> file.id() == id)
                .findFirst()
                .orElseThrow();
        return originals
                .<Map<SortedMap<String, @Nullable String>, Long>>with(table, folder -> {
                    Inventory inventory = InputFolder.survey(
                            folder,
                            configuration.catalogue(),
                            configuration.settings().zone(),
                            null);
                    try (Warehouse memory = DuckWarehouse.open(null, "300MB", 1)) {
                        Landing landing = new Landing(memory, configuration.catalogue(), personKey);
                        landing.clear();
                        landing.land(inventory.known().stream()
                                .filter(candidate -> candidate.file().name().equals(table.file())
                                        && candidate.file().sha256().equals(table.sha256()))
                                .toList());
                        memory.transaction(session -> CanonicalSchema.create(
                                session, configuration.catalogue().entities().values()));
                        List<LandedFile> files = landing.landed(inventory).files();
                        return files.isEmpty() ? Map.of() : records(memory).find(files.get(0), files, entity, keys);
                    }
                })
                .orElseGet(() -> {
                    changed.add(name(id));
                    return Map.of();
                });
    }

    private SourceRecords records(Warehouse where) {
        return new SourceRecords(configuration.catalogue(), configuration.settings(), where, personKey);
    }

    @Override
    public void close() {
        installation.forgetUnpacked();
    }

    private String name(int id) {
        return report.files().stream()
                .filter(file -> file.id() == id)
                .map(FileReport::file)
                .findFirst()
                .orElse("?");
    }
}
