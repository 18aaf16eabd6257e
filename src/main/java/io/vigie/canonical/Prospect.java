package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.MigrationDefinition;
import io.vigie.catalogue.SourceDefinition.Fill;
import io.vigie.source.Candidate;
import io.vigie.source.Inventory;
import io.vigie.source.Recognition;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the files of an input folder would fill, told by their headers alone: fast, and no promise, as a column may turn out to
 * be empty or a file to be refused.
 */
public final class Prospect {

    private Prospect() {}

    /** Files are taken to be all right: every grade is A, and no table has rows. */
    public static CanonicalReport of(Catalogue catalogue, Inventory inventory) {
        SortedMap<String, SortedMap<String, SortedSet<Integer>>> filled = new TreeMap<>();
        SortedMap<String, SortedSet<String>> systems = new TreeMap<>();
        List<FileReport> files = new ArrayList<>();
        for (Candidate candidate : inventory.known()) {
            Recognition.Known known = (Recognition.Known) candidate.recognition();
            files.add(file(candidate, known));
            for (Fill fill : known.source().fills()) {
                systems.computeIfAbsent(fill.entity(), entity -> new TreeSet<>())
                        .add(known.source().system());
                fill.columns().forEach((column, mapping) -> {
                    if (mapping.column() == null || !known.layout().missing().contains(mapping.column())) {
                        filled.computeIfAbsent(fill.entity(), entity -> new TreeMap<>())
                                .computeIfAbsent(column, name -> new TreeSet<>())
                                .add(candidate.id());
                    }
                });
            }
        }
        List<MigrationReport> migrations = new ArrayList<>();
        catalogue.migrations().values().forEach(migration -> {
            MigrationReport report = migration(migration, filled, systems);
            migrations.add(report);
            EntityDefinition records = catalogue.entities().get(MigrationDefinition.RECORD);
            SortedMap<String, SortedSet<Integer>> compared = filled.get(migration.entity());
            if (report.reason() == null && records != null && compared != null) {
                SortedSet<Integer> ids = new TreeSet<>();
                compared.values().forEach(ids::addAll);
                records.columns()
                        .forEach(column -> filled.computeIfAbsent(records.id(), entity -> new TreeMap<>())
                                .put(column.name(), ids));
            }
        });
        SortedMap<String, EntityReport> entities = new TreeMap<>();
        for (EntityDefinition entity : catalogue.entities().values()) {
            SortedMap<String, SortedSet<Integer>> columns = filled.getOrDefault(entity.id(), new TreeMap<>());
            if (!entity.derived()) {
                entities.put(
                        entity.id(), new EntityReport(entity.id(), 0, columns, columns.isEmpty() ? Grade.D : Grade.A));
            }
        }
        entities.putAll(new Derivations(catalogue).reports(entities, new TreeMap<>()));
        return new CanonicalReport(files, List.of(), entities, List.of(), List.of(), List.of(), migrations);
    }

    private static MigrationReport migration(
            MigrationDefinition migration,
            SortedMap<String, SortedMap<String, SortedSet<Integer>>> filled,
            SortedMap<String, SortedSet<String>> systems) {
        String reason = null;
        for (String system : List.of(migration.from(), migration.to())) {
            if (!systems.getOrDefault(migration.entity(), new TreeSet<>()).contains(system)) {
                reason = "no file of " + system + " fills the entity " + migration.entity();
                break;
            }
        }
        String key = migration.key();
        if (reason == null
                && key != null
                && !filled.getOrDefault(migration.entity(), new TreeMap<>()).containsKey(key)) {
            reason = "no file of " + migration.to() + " has the column that fills " + key + ", the key a record had in "
                    + migration.from();
        }
        return new MigrationReport(migration.id(), reason, "", 0, List.of());
    }

    private static FileReport file(Candidate candidate, Recognition.Known known) {
        return new FileReport(
                candidate.id(),
                candidate.file().name(),
                candidate.file().sha256(),
                known.source().id(),
                FileReport.Status.LOADED,
                0,
                0,
                0,
                0,
                known.extracted(),
                Grade.A,
                "");
    }
}
