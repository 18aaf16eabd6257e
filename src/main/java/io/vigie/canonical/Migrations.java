package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.MigrationDefinition;
import io.vigie.catalogue.MigrationDefinition.Comparison;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the records two systems hold of one entity while a migration runs, and takes the rows of the system that does not
 * count yet, or no more, out of the entity's table: every other metric sees each record once.
 */
final class Migrations {

    private static final String RECORDS = CanonicalSchema.table(MigrationDefinition.RECORD);

    private final Catalogue catalogue;

    Migrations(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Fills {@code canonical.migration_record} for entities made anew, and says in {@code canonical._filled} which files its
     * rows come from and that those of the silent system fill nothing else.
     *
     * @param made entities that hold all their rows; the others are as they were left
     * @param systems the system of each file
     */
    void check(Session session, LocalDate lastDay, Set<String> made, Map<Integer, String> systems) {
        session.execute("delete from canonical._migration where id not in ("
                + Sql.literals(catalogue.migrations().keySet()) + ")");
        List<String> known = session.query("select id from canonical._migration", row -> row.string("id"));
        for (MigrationDefinition migration : catalogue.migrations().values()) {
            if (made.contains(migration.entity()) || !known.contains(migration.id())) {
                check(session, migration, lastDay, systems);
            }
        }
    }

    private void check(
            Session session, MigrationDefinition migration, LocalDate lastDay, Map<Integer, String> systems) {
        EntityDefinition entity = Objects.requireNonNull(catalogue.entities().get(migration.entity()));
        String reason = reason(session, migration, entity);
        String silent = migration.silent(lastDay);
        long rows = 0;
        if (reason == null) {
            session.execute(records(migration, entity, lastDay));
            String fills = " from canonical._filled where entity = " + Sql.literal(entity.id()) + " and file_id in (";
            for (EntityDefinition.Column column : records().columns()) {
                session.execute(
                        "insert into canonical._filled select distinct " + Sql.literal(MigrationDefinition.RECORD)
                                + ", " + Sql.literal(column.name()) + ", file_id" + fills
                                + Sql.numbers(files(systems, migration.from(), migration.to())) + ")");
            }
            rows = silence(session, entity, silent);
            session.execute("delete" + fills + Sql.numbers(files(systems, silent)) + ")");
        }
        session.execute("delete from canonical._migration where id = " + Sql.literal(migration.id()));
        session.execute("insert into canonical._migration values (" + Sql.literal(migration.id()) + ", "
                + (reason == null ? "null" : Sql.literal(reason)) + ", " + Sql.literal(silent) + ", " + rows + ")");
    }

    private EntityDefinition records() {
        return Objects.requireNonNull(catalogue.entities().get(MigrationDefinition.RECORD));
    }

    private static List<Integer> files(Map<Integer, String> systems, String... of) {
        return systems.entrySet().stream()
                .filter(file -> List.of(of).contains(file.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Why a migration cannot be checked, as the end of a sentence; null if it can. */
    private static @Nullable String reason(Session session, MigrationDefinition migration, EntityDefinition entity) {
        for (String system : List.of(migration.from(), migration.to())) {
            if (count(session, entity, "source_system = " + Sql.literal(system)) == 0) {
                return "no row of entity " + entity.id() + " comes from " + system;
            }
        }
        String key = migration.key() == null ? Upsert.key(entity) : Sql.identifier(migration.key());
        String held = "exists (select 1 from " + CanonicalSchema.table(entity.id())
                + " as old where old.source_system = " + Sql.literal(migration.from()) + " and " + oldKey(entity, "old")
                + " = " + (migration.key() == null ? oldKey(entity, "new") : "new." + key) + ")";
        long same = session.query(
                        "select count(*) as n from " + CanonicalSchema.table(entity.id())
                                + " as new where source_system = " + Sql.literal(migration.to()) + " and " + held,
                        row -> row.number("n"))
                .get(0);
        return same > 0
                ? null
                : "no row of " + migration.to() + " holds the key of a row of " + migration.from()
                        + (migration.key() == null ? "" : " in " + migration.key());
    }

    /** Matches each old row with the first new one that holds its key; a second one is extra. */
    private static String records(MigrationDefinition migration, EntityDefinition entity, LocalDate lastDay) {
        String table = CanonicalSchema.table(entity.id());
        String link = migration.key() == null ? oldKey(entity, "t") : "t." + Sql.identifier(migration.key());
        List<String> fields = new ArrayList<>();
        List<String> details = new ArrayList<>();
        migration.compare().forEach((column, comparison) -> {
            String type = Objects.requireNonNull(entity.storedColumns().get(column));
            String old = translated("old." + Sql.identifier(column), comparison);
            String now = "new." + Sql.identifier(column);
            String differs = differs(type, old, now, comparison.tolerance());
            fields.add("case when " + differs + " then " + Sql.literal(column) + " end");
            details.add("case when " + differs + " then " + Sql.literal(column + ": ") + " || coalesce("
                    + shown(type, old) + ", '–') || ' → ' || coalesce(" + shown(type, now) + ", '–') end");
        });
        String both = "old._key is not null and new._key is not null";
        String changed = "concat_ws(', ', " + String.join(", ", fields) + ")";
        String stage = migration.stage();
        String team = migration.team();
        Comparison words = stage == null ? null : migration.compare().get(stage);
        String oldStage = stage == null
                ? "cast(null as varchar)"
                : words == null ? "old." + Sql.identifier(stage) : translated("old." + Sql.identifier(stage), words);
        String oldTeam = team == null
                ? "cast(null as varchar)"
                : "case when old._key is not null then coalesce(old." + Sql.identifier(team) + ", new."
                        + Sql.identifier(team) + ") end";
        return "insert into " + RECORDS
                + " (source_system, file_id, extracted_on, migration, record_key, state, checked_on,"
                + " old_key, new_key, old_stage, new_stage, old_team, new_team, old_amount_rc, new_amount_rc,"
                + " changed_fields, difference)\n"
                + "with old as (select t.*, " + oldKey(entity, "t") + " as _key from " + table
                + " t where source_system = " + Sql.literal(migration.from()) + "),\n"
                + "new as (select t.*, " + oldKey(entity, "t") + " as _key, " + link + " as _link, row_number() over"
                + " (partition by " + link + " order by " + Upsert.key(entity) + ") as _place from " + table
                + " t where source_system = " + Sql.literal(migration.to()) + "),\n"
                + "pairs as (select coalesce(old.source_system, new.source_system) as source_system,"
                + " coalesce(old.file_id, new.file_id) as file_id, coalesce(old.extracted_on, new.extracted_on) as"
                + " extracted_on, old._key as old_key, new._key as new_key, " + oldStage + " as old_stage, "
                + column("new", stage, "varchar") + " as new_stage, " + oldTeam + " as old_team, "
                + column("new", team, "varchar") + " as new_team, " + column("old", migration.amount(), "decimal(18,4)")
                + " as old_amount, " + column("new", migration.amount(), "decimal(18,4)") + " as new_amount,"
                + " case when " + both + " then nullif(" + changed + ", '') end as changed_fields, case when " + both
                + " then nullif(concat_ws('; ', " + String.join(", ", details) + "), '') end as difference"
                + " from old full join new on new._link = old._key and new._place = 1)\n"
                + "select source_system, file_id, extracted_on, " + Sql.literal(migration.id())
                + ", coalesce(old_key, new_key), case when new_key is null then 'missing' when old_key is null then"
                + " 'extra' when changed_fields is null then 'matched' else 'changed' end, date '" + lastDay
                + "', old_key, new_key, old_stage, new_stage, old_team, new_team, old_amount, new_amount, changed_fields,"
                + " difference from pairs";
    }

    private static String column(String side, @Nullable String column, String type) {
        return column == null ? "cast(null as " + type + ")" : side + "." + Sql.identifier(column);
    }

    /** A record's key as one text. */
    private static String oldKey(EntityDefinition entity, String alias) {
        return entity.key().stream()
                .map(column -> "cast(" + alias + "." + Sql.identifier(column) + " as varchar)")
                .collect(Collectors.joining(" || ' / ' || "));
    }

    private static String translated(String old, Comparison comparison) {
        if (comparison.values().isEmpty()) {
            return old;
        }
        return comparison.values().entrySet().stream()
                .map(word -> " when " + Sql.literal(word.getKey()) + " then " + Sql.literal(word.getValue()))
                .collect(Collectors.joining("", "case " + old, " else " + old + " end"));
    }

    private static String differs(String type, String old, String now, BigDecimal tolerance) {
        String apart = type.equals("date")
                ? "days_between(" + old + ", " + now + ")"
                : type.equals("timestamp") ? "seconds_between(" + old + ", " + now + ")" : now + " - " + old;
        boolean measured = !type.equals("varchar") && !type.equals("boolean");
        return tolerance.signum() == 0 || !measured
                ? old + " is distinct from " + now
                : "((" + old + " is null) <> (" + now + " is null) or abs(" + apart + ") > " + tolerance.toPlainString()
                        + ")";
    }

    /** Amounts with cents, anything else as it is. */
    private static String shown(String type, String value) {
        return type.startsWith("decimal")
                ? "cast(cast(" + value + " as decimal(18,2)) as varchar)"
                : "cast(" + value + " as varchar)";
    }

    private static long silence(Session session, EntityDefinition entity, String system) {
        String rows = " where source_system = " + Sql.literal(system);
        if (entity.history()) {
            session.execute("delete from " + History.table(entity) + rows);
        }
        return session.execute("delete from " + CanonicalSchema.table(entity.id()) + rows);
    }

    private static long count(Session session, EntityDefinition entity, String condition) {
        return session.query(
                        "select count(*) as n from " + CanonicalSchema.table(entity.id()) + " where " + condition,
                        row -> row.number("n"))
                .get(0);
    }
}
