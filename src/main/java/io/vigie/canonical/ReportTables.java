package io.vigie.canonical;

import io.vigie.canonical.FileReport.Status;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.warehouse.Row;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what became of the files in the warehouse, for the steps that follow and for a run that is resumed. */
final class ReportTables {

    /** Rejects shown in reports; all of them stand in {@code landing.reject}. */
    private static final int SHOWN = 2000;

    /** Differences of a migration shown in reports. */
    private static final int DIFFERENCES = 8;

    /** Between the cells of a header. */
    private static final String CELL = "\u001f";

    private ReportTables() {}

    /** That a file fills a column. */
    record Filled(String entity, String column, int file) {}

    /** Makes the tables that are not there. */
    static void create(Session session) {
        List.of(
                        "landing.reject (file_id integer, file varchar, record bigint, \"column\" varchar, value varchar,"
                                + " reason varchar, entity varchar)",
                        "landing.reject_detail (file_id integer, record bigint, kept varchar, corrected_by varchar,"
                                + " date_order varchar, decimal_sign varchar)",
                        "canonical._file (id bigint, file varchar, sha256 varchar, profile varchar, status varchar,"
                                + " rows_read bigint, rows_kept bigint, rows_rejected bigint, non_data bigint,"
                                + " watermark varchar, grade varchar, note varchar, rows_corrected bigint, header varchar)",
                        "canonical._file_gate (file_id bigint, position bigint, id varchar, subject varchar,"
                                + " grade varchar, detail varchar)",
                        "canonical._file_note (file_id bigint, position bigint, note varchar)",
                        "canonical._filled (entity varchar, \"column\" varchar, file_id bigint)",
                        "canonical._gate (position bigint, id varchar, subject varchar, grade varchar, detail varchar)",
                        "canonical._entity_gate (entity varchar, phase varchar, \"column\" varchar, position bigint,"
                                + " id varchar, subject varchar, grade varchar, detail varchar)",
                        "canonical._late (file_id integer, period varchar, entity varchar, late_rows bigint)",
                        "canonical._month (entity varchar, source varchar, month date, newest date, starts boolean)",
                        "canonical._rate_used (grp varchar, currency varchar, day date, closing boolean,"
                                + " per_unit decimal(38,12), prior decimal(38,12), budget decimal(38,12))",
                        "canonical._unmatched_key (entity varchar, kind varchar, system varchar, key varchar, n bigint)",
                        "canonical._migration (id varchar, reason varchar, silent varchar, silent_rows bigint)",
                        "canonical._unmatched (kind varchar, system varchar, key varchar, keys bigint, key_rows bigint)")
                .forEach(table -> session.execute("create table if not exists " + table));
    }

    /** Removes what is kept of entities that are made anew and of files that do not stay as they are. */
    static void forget(Session session, Collection<String> entities, Collection<Integer> keptFiles) {
        for (String table : List.of(
                "landing.reject",
                "landing.reject_detail",
                "canonical._file_gate",
                "canonical._file_note",
                "canonical._filled",
                "canonical._late")) {
            session.execute("delete from " + table + " where file_id not in (" + Sql.numbers(keptFiles) + ")");
        }
        for (String table : List.of("canonical._entity_gate", "canonical._month", "canonical._unmatched_key")) {
            session.execute("delete from " + table + " where entity in (" + Sql.literals(entities) + ")");
        }
    }

    /** What gates of an entity are about, in the order of reports. */
    enum Phase {
        DOUBLED,
        EMPTY,
        REFERENCE,
        IDENTITY,
        JOINED,
        MONEY
    }

    /** Replaces gates of an entity. */
    static void gates(Session session, String entity, Phase phase, String column, List<Gate> gates) {
        session.execute("delete from canonical._entity_gate where entity = " + Sql.literal(entity) + " and phase = "
                + Sql.literal(phase.name()) + " and \"column\" = " + Sql.literal(column));
        session.append("canonical", "_entity_gate", rows -> {
            for (int i = 0; i < gates.size(); i++) {
                rows.add(entity).add(phase.name()).add(column).add(i);
                add(rows, gates.get(i));
            }
        });
    }

    private static void add(Session.Appender rows, Gate gate) {
        rows.add(gate.id())
                .add(gate.subject())
                .add(gate.grade().name())
                .add(gate.detail())
                .endRow();
    }

    private static Gate gate(Row row) {
        return new Gate(
                row.string("id"), row.string("subject"), Grade.valueOf(row.string("grade")), row.string("detail"));
    }

    /** Gates of entities, by entity and phase; those of a phase by column and position. */
    static SortedMap<String, SortedMap<Phase, List<Gate>>> gates(Session session) {
        SortedMap<String, SortedMap<Phase, List<Gate>>> gates = new TreeMap<>();
        session.query(
                "select * from canonical._entity_gate order by entity, phase, \"column\", position",
                row -> gates.computeIfAbsent(row.string("entity"), entity -> new TreeMap<>())
                        .computeIfAbsent(Phase.valueOf(row.string("phase")), phase -> new ArrayList<>())
                        .add(gate(row)));
        return gates;
    }

    /** Adds gates and notes of a file that was loaded. */
    static void file(Session session, int file, List<Gate> gates, List<String> notes) {
        session.append("canonical", "_file_gate", rows -> {
            for (int i = 0; i < gates.size(); i++) {
                rows.add(file).add(i);
                add(rows, gates.get(i));
            }
        });
        session.append("canonical", "_file_note", rows -> {
            for (int i = 0; i < notes.size(); i++) {
                rows.add(file).add(i).add(notes.get(i)).endRow();
            }
        });
    }

    /** Gates of files by their ids. */
    static SortedMap<Integer, List<Gate>> fileGates(Warehouse warehouse) {
        SortedMap<Integer, List<Gate>> gates = new TreeMap<>();
        warehouse.query(
                "select * from canonical._file_gate order by file_id, position",
                row -> gates.computeIfAbsent((int) row.number("file_id"), file -> new ArrayList<>())
                        .add(gate(row)));
        return gates;
    }

    /** What the records of files say, by their ids. */
    static SortedMap<Integer, List<String>> notes(Warehouse warehouse) {
        SortedMap<Integer, List<String>> notes = new TreeMap<>();
        warehouse.query(
                "select * from canonical._file_note order by file_id, position",
                row -> notes.computeIfAbsent((int) row.number("file_id"), file -> new ArrayList<>())
                        .add(row.string("note")));
        return notes;
    }

    static void fill(Session session, List<Filled> filled) {
        session.append(
                "canonical",
                "_filled",
                rows -> filled.forEach(fill -> rows.add(fill.entity())
                        .add(fill.column())
                        .add(fill.file())
                        .endRow()));
    }

    static List<Filled> filled(Session session) {
        return session.query(
                "select * from canonical._filled order by entity, \"column\", file_id",
                row -> new Filled(row.string("entity"), row.string("column"), (int) row.number("file_id")));
    }

    /** Replaces the reports of files and gates. */
    static void store(Session session, List<FileReport> files, List<Gate> gates, SortedMap<Integer, Grade> grades) {
        session.execute("delete from canonical._file");
        session.append("canonical", "_file", rows -> {
            for (FileReport file : files) {
                rows.add(file.id())
                        .add(file.file())
                        .add(file.sha256())
                        .add(file.profile())
                        .add(file.status().name())
                        .add(file.rowsRead())
                        .add(file.rowsKept())
                        .add(file.rowsRejected())
                        .add(file.nonData())
                        .add(file.watermark() == null ? null : file.watermark().toString())
                        .add(grades.getOrDefault(file.id(), Grade.A).name())
                        .add(file.note())
                        .add(file.rowsCorrected())
                        .add(String.join(CELL, file.header()))
                        .endRow();
            }
        });
        session.execute("delete from canonical._gate");
        session.append("canonical", "_gate", rows -> {
            for (int i = 0; i < gates.size(); i++) {
                rows.add(i);
                add(rows, gates.get(i));
            }
        });
    }

    /** The files as they were reported last. */
    static List<FileReport> files(Warehouse warehouse) {
        return warehouse.query(
                "select * from canonical._file order by id",
                row -> new FileReport(
                        (int) row.number("id"),
                        row.string("file"),
                        row.string("sha256"),
                        row.string("profile"),
                        Status.valueOf(row.string("status")),
                        row.number("rows_read"),
                        row.number("rows_kept"),
                        row.number("rows_rejected"),
                        row.number("non_data"),
                        instant(row.text("watermark")),
                        Grade.valueOf(row.string("grade")),
                        row.string("note"),
                        row.number("rows_corrected"),
                        row.string("header").isEmpty()
                                ? List.of()
                                : List.of(row.string("header").split(CELL, -1))));
    }

    static CanonicalReport load(Warehouse warehouse, Catalogue catalogue) {
        List<FileReport> files = files(warehouse);
        List<RejectReport> rejects = warehouse.query(
                "select r.* from landing.reject r left join landing.reject_detail d on d.file_id = r.file_id"
                        + " and d.record = r.record where d.corrected_by is null"
                        + " order by r.file, r.record, r.entity limit " + SHOWN,
                row -> new RejectReport(
                        row.string("file"),
                        row.number("record"),
                        orEmpty(row.text("column")),
                        orEmpty(row.text("value")),
                        orEmpty(row.text("reason")),
                        orEmpty(row.text("entity"))));
        List<Gate> gates = warehouse.query("select * from canonical._gate order by position", ReportTables::gate);
        List<Filled> filled = warehouse.query(
                "select * from canonical._filled order by entity, \"column\", file_id",
                row -> new Filled(row.string("entity"), row.string("column"), (int) row.number("file_id")));
        List<LateRows> late = warehouse.query(
                "select f.file, l.period, l.entity, l.late_rows from canonical._late l join canonical._file f"
                        + " on f.id = l.file_id order by f.file, l.period, l.entity",
                row -> new LateRows(
                        row.string("file"), row.string("period"), row.string("entity"), row.number("late_rows")));
        List<UnmatchedKeys> unmatched = warehouse.query(
                "select * from canonical._unmatched order by kind, system, key",
                row -> new UnmatchedKeys(
                        row.string("kind"),
                        row.string("system"),
                        row.string("key"),
                        row.number("keys"),
                        row.number("key_rows")));
        return new CanonicalReport(
                files,
                rejects,
                entities(warehouse, catalogue, files, filled, gates),
                gates,
                late,
                unmatched,
                migrations(warehouse));
    }

    private static List<MigrationReport> migrations(Warehouse warehouse) {
        return warehouse.query("select * from canonical._migration order by id", row -> {
            String id = row.string("id");
            String reason = row.text("reason");
            return new MigrationReport(
                    id,
                    reason,
                    row.string("silent"),
                    row.number("silent_rows"),
                    reason != null ? List.of() : largest(warehouse, id));
        });
    }

    private static List<MigrationReport.Difference> largest(Warehouse warehouse, String migration) {
        return warehouse.query(
                "select * from canonical.migration_record where migration = " + Sql.literal(migration)
                        + " and state <> 'matched' order by abs(coalesce(new_amount_rc, 0) - coalesce(old_amount_rc, 0)) desc,"
                        + " state, record_key limit " + DIFFERENCES,
                row -> new MigrationReport.Difference(
                        row.string("record_key"),
                        row.string("state"),
                        orEmpty(row.text("difference")),
                        row.decimal("old_amount_rc"),
                        row.decimal("new_amount_rc")));
    }

    /** Files by entity and column. */
    static SortedMap<String, SortedMap<String, SortedSet<Integer>>> byColumn(List<Filled> filled) {
        SortedMap<String, SortedMap<String, SortedSet<Integer>>> files = new TreeMap<>();
        filled.forEach(fill -> files.computeIfAbsent(fill.entity(), entity -> new TreeMap<>())
                .computeIfAbsent(fill.column(), column -> new TreeSet<>())
                .add(fill.file()));
        return files;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** How many each table holds, asked for at once: the engine takes longer to prepare a question than to answer it. */
    private static Map<String, Long> rows(Warehouse warehouse, Catalogue catalogue) {
        Map<String, Long> rows = new HashMap<>();
        warehouse.query(
                catalogue.entities().keySet().stream()
                        .map(entity -> "select " + Sql.literal(entity) + " as entity, count(*) as n from "
                                + CanonicalSchema.table(entity))
                        .collect(Collectors.joining(" union all ")),
                row -> rows.put(row.string("entity"), row.number("n")));
        return rows;
    }

    private static SortedMap<String, EntityReport> entities(
            Warehouse warehouse, Catalogue catalogue, List<FileReport> files, List<Filled> filled, List<Gate> gates) {
        SortedMap<String, EntityReport> entities = new TreeMap<>();
        SortedMap<String, Long> derived = new TreeMap<>();
        Map<String, Long> counts = rows(warehouse, catalogue);
        for (String entity : catalogue.entities().keySet()) {
            SortedMap<String, SortedSet<Integer>> columns = new TreeMap<>();
            filled.stream()
                    .filter(fill -> fill.entity().equals(entity))
                    .forEach(fill -> columns.computeIfAbsent(fill.column(), column -> new TreeSet<>())
                            .add(fill.file()));
            long rows = Objects.requireNonNull(counts.get(entity));
            if (Objects.requireNonNull(catalogue.entities().get(entity)).derived()) {
                derived.put(entity, rows);
                continue;
            }
            entities.put(
                    entity, new EntityReport(entity, rows, columns, grade(entity, catalogue, files, columns, gates)));
        }
        entities.putAll(new Derivations(catalogue).reports(entities, derived));
        return entities;
    }

    /** A file left out makes what it would have filled partial; an entity that no file fills is withheld. */
    private static Grade grade(
            String entity,
            Catalogue catalogue,
            List<FileReport> files,
            SortedMap<String, SortedSet<Integer>> columns,
            List<Gate> gates) {
        SortedSet<Integer> filling = new TreeSet<>();
        columns.values().forEach(filling::addAll);
        if (filling.isEmpty()) {
            return Grade.D;
        }
        List<Grade> grades = new ArrayList<>();
        for (FileReport file : files) {
            if (filling.contains(file.id())) {
                grades.add(file.grade());
            } else if (file.status() == Status.LEFT_OUT
                    && fills(catalogue.sources().get(file.profile()), entity)) {
                grades.add(Grade.C);
            }
        }
        gates.stream()
                .filter(gate -> gate.subject().startsWith(entity + "."))
                .forEach(gate -> grades.add(gate.grade()));
        return Grade.worst(grades);
    }

    private static boolean fills(@Nullable SourceDefinition source, String entity) {
        return source != null
                && source.fills().stream().anyMatch(fill -> fill.entity().equals(entity));
    }
}
