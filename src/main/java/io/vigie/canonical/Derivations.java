package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Derivation;
import io.vigie.catalogue.SqlColumns;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Computes the derived entities of a catalogue from those that files fill. */
public final class Derivations {

    private final Catalogue catalogue;
    private final SqlColumns columns;

    public Derivations(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.columns = new SqlColumns(catalogue.entities());
    }

    /**
     * Replaces the table of every derived entity.
     *
     * @param knownUntil the first day not yet known
     * @throws IllegalStateException if a join of a definition gives more than one row for a base row
     */
    public void build(Session session, LocalDate knownUntil) {
        inOrder().forEach(entity -> build(session, entity, knownUntil));
    }

    /** Replaces the table of one derived entity; those it is computed from must be there. */
    static void build(Session session, EntityDefinition entity, LocalDate knownUntil) {
        Derivation derivation = derivation(entity);
        if (count(session, "select count(*) as n from " + CanonicalSchema.table(derivation.base())) == 0) {
            // planning a long query takes the engine longer than a company without such data should wait
            CanonicalSchema.create(session, List.of(entity));
            return;
        }
        session.execute("create or replace table " + CanonicalSchema.table(entity.id()) + " as "
                + query(entity, "date '" + knownUntil + "'"));
        if (derivation.join() != null) {
            long rows = count(session, "select count(*) as n from " + CanonicalSchema.table(entity.id()));
            String where = derivation.where();
            String alone = new Derivation(derivation.base(), where, Map.of(), null, Map.of())
                    .query("count(*) as n", "date '" + knownUntil + "'");
            // A condition may read what is joined; then only more rows than the base has are sure to be wrong.
            boolean joined =
                    where != null && derivation.with().keySet().stream().anyMatch(SqlColumns.words(where)::contains);
            long base = count(
                    session, joined ? "select count(*) as n from " + CanonicalSchema.table(derivation.base()) : alone);
            if (rows > base) {
                throw new IllegalStateException("entity " + entity.id() + " ("
                        + entity.origin().file() + ", line "
                        + entity.origin().line() + "): its join makes " + rows + " rows of " + base + " rows of "
                        + derivation.base() + ", so each would count more than once. Maybe group what is joined"
                        + " by the columns it is joined on");
            }
        }
    }

    /**
     * The query whose rows are those of a derived entity, in the order of {@link EntityDefinition#storedColumns}.
     *
     * @param knownUntil SQL of the first day not yet known
     */
    public static String query(EntityDefinition entity, String knownUntil) {
        Derivation derivation = derivation(entity);
        List<String> select = new ArrayList<>(List.of("base.source_system", "base.file_id", "base.extracted_on"));
        for (Column column : entity.columns()) {
            select.add("cast((" + derivation.columns().get(column.name()) + ") as "
                    + Sql.castType(column.type().sql()) + ") as " + Sql.identifier(column.name()));
        }
        return derivation.query(String.join(",\n  ", select), knownUntil);
    }

    /** The derived entities, each after those it is computed from. */
    public List<EntityDefinition> inOrder() {
        Map<String, EntityDefinition> ordered = new LinkedHashMap<>();
        catalogue.entities().values().forEach(entity -> add(entity, ordered, new TreeSet<>()));
        return List.copyOf(ordered.values());
    }

    private void add(EntityDefinition entity, Map<String, EntityDefinition> ordered, SortedSet<String> open) {
        Derivation derivation = entity.derivation();
        if (derivation == null || ordered.containsKey(entity.id())) {
            return;
        }
        if (!open.add(entity.id())) {
            throw new IllegalStateException("entity " + entity.id() + " is derived from itself, by way of " + open);
        }
        SortedSet<String> words = SqlColumns.words(query(entity, "null"));
        catalogue.entities().values().stream()
                .filter(other -> other.derived() && !other.id().equals(entity.id()) && words.contains(other.id()))
                .forEach(other -> add(other, ordered, open));
        ordered.put(entity.id(), entity);
    }

    /**
     * What the derived tables hold: a column is filled by the files of all columns it is computed from, if each of them is
     * filled; the grade is the worst of the filled entities that are read.
     *
     * @param filed the reports of the entities that files fill
     * @param rows rows by derived entity
     */
    public SortedMap<String, EntityReport> reports(Map<String, EntityReport> filed, Map<String, Long> rows) {
        SortedMap<String, EntityReport> reports = new TreeMap<>();
        for (EntityDefinition entity : inOrder()) {
            SortedMap<String, SortedSet<Integer>> filled = new TreeMap<>();
            SortedSet<String> read = new TreeSet<>();
            for (Column column : entity.columns()) {
                SortedMap<String, SortedSet<String>> needed = columns.read(entity, column.name());
                read.addAll(needed.keySet());
                SortedSet<Integer> files = new TreeSet<>();
                boolean all = needed.entrySet().stream().allMatch(entry -> {
                    EntityReport report = filed.get(entry.getKey());
                    if (report == null || report.filled().isEmpty()) {
                        return false;
                    }
                    entry.getValue()
                            .forEach(name -> files.addAll(report.filled().getOrDefault(name, new TreeSet<>())));
                    return entry.getValue().stream().allMatch(report.filled()::containsKey);
                });
                if (all) {
                    EntityReport base = filed.get(derivation(entity).base());
                    if (files.isEmpty() && base != null) {
                        base.filled().values().forEach(files::addAll);
                    }
                    filled.put(column.name(), files);
                }
            }
            List<Grade> grades = read.stream()
                    .map(filed::get)
                    .filter(report -> report != null && !report.filled().isEmpty())
                    .map(EntityReport::grade)
                    .toList();
            reports.put(
                    entity.id(),
                    new EntityReport(
                            entity.id(),
                            rows.getOrDefault(entity.id(), 0L),
                            filled,
                            filled.isEmpty() ? Grade.D : Grade.worst(grades)));
        }
        return reports;
    }

    private static Derivation derivation(EntityDefinition entity) {
        Derivation derivation = entity.derivation();
        if (derivation == null) {
            throw new IllegalArgumentException("entity " + entity.id() + " is filled by files");
        }
        return derivation;
    }

    private static long count(Session session, String sql) {
        return session.query(sql, row -> row.number("n")).get(0);
    }
}
