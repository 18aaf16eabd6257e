package io.vigie.canonical;

import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.landing.LandedFile;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Leaves what holds now of the rows of all files, one row for each key:
 *
 * <ul>
 *   <li>of rows of one file with the same key the last record stays, within one record the last element; fills that
 *       {@link io.vigie.catalogue.SourceDefinition.Fill#summed sum} make one row of them all;
 *   <li>a full export replaces all that older files of its source hold; snapshots (entities with {@code as_of} in the key)
 *       of other days stay;
 *   <li>the lines of a parent ({@code order_line} of {@code order}) in the newest file of a source that holds any of them
 *       replace those of older files, so that lines taken off an order vanish. Entities whose key holds a date are logs,
 *       not lines: what older files say stays;
 *   <li>of rows of several files with the same key the one of the newest extraction stays, within one extraction that of
 *       the later file by name.
 * </ul>
 *
 * Needs the table of {@link Extractions}.
 */
record Upsert(EntityDefinition entity, Extractions extractions, List<Upsert.Load> loads) {

    private static final String AS_OF = "as_of";

    /** One fill of one file into the entity. */
    record Load(LandedFile file, RecordSql sql, int fill) {}

    /**
     * Keys that one file holds more than once.
     *
     * @param rows rows that hold them
     * @param example one of the keys, its parts joined; empty if a part is a person's key
     */
    record Doubled(int file, long keys, long rows, String example) {}

    /** Leaves one row of each key in each file. */
    List<Doubled> oneRowPerKeyAndFile(Session session) {
        if (loads.isEmpty()) {
            return List.of();
        }
        sum(session);
        String table = table();
        session.execute("create or replace temp table doubled as select file_id, " + keyAs() + ", count(*) as n from "
                + table + " group by file_id, " + key() + " having count(*) > 1");
        List<Doubled> doubled = session.query(
                "select file_id, count(*) as keys, sum(n) as doubled_rows, min(" + example()
                        + ") as example from doubled group by file_id order by file_id",
                row -> new Doubled(
                        (int) row.number("file_id"),
                        row.number("keys"),
                        row.number("doubled_rows"),
                        row.string("example")));
        if (!doubled.isEmpty()) {
            // Only files with such keys are read again, now with their record numbers.
            Set<Integer> files = new TreeSet<>();
            doubled.forEach(each -> files.add(each.file()));
            List<String> candidates = new ArrayList<>();
            for (Load load : loads) {
                if (files.contains(load.file().candidate().id())) {
                    candidates.add("select *, " + load.fill() + " as _fill from "
                            + load.sql().numbered(load.fill()) + " where " + isDoubled("file_id, "));
                }
            }
            session.execute("create or replace temp table winner as select * exclude (_record, _item, _fill) from ("
                    + String.join(" union all ", candidates) + ") qualify row_number() over (partition by file_id, "
                    + key() + " order by _record desc, _item desc, _fill desc) = 1");
            session.execute("delete from " + table + " where " + isDoubled("file_id, "));
            session.execute("insert into " + table + " select * from winner");
            session.execute("drop table winner");
        }
        session.execute("drop table doubled");
        return doubled;
    }

    /** Makes one row of those of a file that are to be summed. */
    private void sum(Session session) {
        String files = loads.stream()
                .filter(load ->
                        load.file().known().source().fills().get(load.fill()).summed())
                .map(load -> String.valueOf(load.file().candidate().id()))
                .distinct()
                .collect(Collectors.joining(", "));
        if (files.isEmpty()) {
            return;
        }
        Set<String> key = Set.copyOf(keyColumns(entity));
        String values = entity.storedColumns().entrySet().stream()
                .map(column -> {
                    String name = Sql.identifier(column.getKey());
                    boolean summed = column.getValue().equals("bigint")
                            || column.getValue().startsWith("decimal");
                    return (summed && !key.contains(column.getKey())
                                    ? "cast(sum(" + name + ") as " + column.getValue() + ")"
                                    : "max(" + name + ")")
                            + " as " + name;
                })
                .collect(Collectors.joining(", "));
        session.execute("create or replace temp table summed as select " + values + " from " + table()
                + " where file_id in (" + files + ") group by file_id, " + key());
        session.execute("delete from " + table() + " where file_id in (" + files + ")");
        session.execute("insert into " + table() + " select * from summed");
        session.execute("drop table summed");
    }

    /** Removes what newer files replace. */
    void keepCurrent(Session session) {
        removeReplaced(session);
        if (isLines() && extractions.differ()) {
            removeStaleLines(session);
        }
        if (loads.stream().map(load -> load.file().candidate().id()).distinct().count() > 1) {
            keepNewest(session);
        }
    }

    private void removeReplaced(Session session) {
        if (!extractions.replace()) {
            return;
        }
        if (!entity.key().contains(AS_OF)) {
            session.execute("delete from " + table() + " where file_id in (select file_id from loaded where replaced)");
            return;
        }
        session.execute("delete from " + table() + " where rowid in (select old.rowid from " + table()
                + " old join loaded o on o.file_id = old.file_id join (select distinct n.source, n.rank, n.position,"
                + " new.as_of from " + table() + " new join loaded n on n.file_id = new.file_id where n.is_full) newer"
                + " on newer.source = o.source and newer.as_of = old.as_of and (newer.rank > o.rank or"
                + " (newer.rank = o.rank and newer.position > o.position)))");
    }

    /** Whether the rows are lines of a parent, written whole with it. */
    private boolean isLines() {
        if (entity.key().size() < 2) {
            return false;
        }
        List<Column> key = entity.key().stream().map(entity::column).toList();
        return key.stream().noneMatch(column -> column.type() == Type.DATE || column.type() == Type.INSTANT)
                && (key.get(0).references() != null || entity.key().contains("line_no"));
    }

    private void removeStaleLines(Session session) {
        session.execute(
                "delete from " + table() + " where rowid in (select old.row from (select t.rowid as row, l.rank,"
                        + " max(l.rank) over (partition by l.source, t.source_system, t."
                        + Sql.identifier(entity.key().get(0)) + ") as newest from " + table()
                        + " t join loaded l on l.file_id = t.file_id) old where old.rank < old.newest)");
    }

    private void keepNewest(Session session) {
        session.execute("create or replace temp table doubled as select " + keyAs() + " from " + table() + " group by "
                + key() + " having count(*) > 1");
        boolean any = session.query("select count(*) as n from doubled", row -> row.number("n"))
                        .get(0)
                > 0;
        if (any) {
            session.execute("delete from " + table() + " where rowid in (select old.row from (select t.rowid as row,"
                    + " row_number() over (partition by " + key() + " order by l.rank desc, t.file_id desc) as place"
                    + " from (select rowid, * from " + table() + " where " + isDoubled("")
                    + ") t join loaded l on l.file_id = t.file_id) old where old.place > 1)");
        }
        session.execute("drop table doubled");
    }

    private String table() {
        return CanonicalSchema.table(entity.id());
    }

    private String isDoubled(String more) {
        return "(" + more + key() + ") in (select " + more + names() + " from doubled)";
    }

    /** Key columns as texts; a key may have parts that are not filled. */
    private String key() {
        return key(entity);
    }

    static String key(EntityDefinition entity) {
        return keyColumns(entity).stream().map(Upsert::text).collect(Collectors.joining(", "));
    }

    private static String text(String column) {
        return "coalesce(cast(" + Sql.identifier(column) + " as varchar), '')";
    }

    private String keyAs() {
        return keyColumns(entity).stream()
                .map(column -> text(column) + " as " + Sql.identifier("k_" + column))
                .collect(Collectors.joining(", "));
    }

    private String names() {
        return keyColumns(entity).stream()
                .map(column -> Sql.identifier("k_" + column))
                .collect(Collectors.joining(", "));
    }

    private String example() {
        boolean person =
                entity.key().stream().anyMatch(column -> entity.column(column).type() == Type.PERSON);
        return person
                ? "''"
                : entity.key().stream()
                        .map(column -> Sql.identifier("k_" + column))
                        .collect(Collectors.joining(" || ' ' || "));
    }

    private static List<String> keyColumns(EntityDefinition entity) {
        List<String> columns = new ArrayList<>();
        columns.add("source_system");
        columns.addAll(entity.key());
        return columns;
    }
}
