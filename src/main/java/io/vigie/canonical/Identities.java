package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Replaces the keys systems give to accounts, persons and products by one key for all, where the entity {@code identity}
 * maps them; it is filled by a mapping file. Keys that a mapping file does not know are listed and stay as they are:
 * nothing is guessed. Keys of persons in the mapping are HMACs like everywhere else.
 */
record Identities(Catalogue catalogue) {

    private static final String PERSON = "person";

    /** The entity that holds the mapping. */
    static final String ENTITY = "identity";

    private static final String MAPPING = "canonical." + ENTITY;

    /**
     * Replaces the keys of some entities and notes those the mapping does not know.
     *
     * @return gates by entity
     */
    SortedMap<String, List<Gate>> apply(Session session, Collection<String> entities) {
        SortedMap<String, List<Gate>> gates = new TreeMap<>();
        if (!catalogue.entities().containsKey(ENTITY)) {
            return gates;
        }
        mapping(session);
        boolean any = session.query("select count(*) as n from mapping", row -> row.number("n"))
                        .get(0)
                > 0;
        for (String id : any ? entities : List.<String>of()) {
            EntityDefinition entity =
                    Objects.requireNonNull(catalogue.entities().get(id));
            for (Column column : entity.columns()) {
                if (column.identity() != null) {
                    list(session, entity, column, column.identity());
                    replace(session, CanonicalSchema.table(entity.id()), column, column.identity());
                    if (entity.history()) {
                        replace(session, History.table(entity), column, column.identity());
                    }
                }
            }
            List<Gate> joined = new ArrayList<>();
            joined(session, entity, joined);
            gates.put(id, joined);
        }
        session.execute("drop table mapping");
        return gates;
    }

    private static void mapping(Session session) {
        session.execute("create or replace temp table mapping as select kind, lower(system) as system, system_key,"
                + " min(master_key) as master_key, count(distinct master_key) as masters from " + MAPPING
                + " group by all");
    }

    /** Gates on what the mapping says in two ways. */
    List<Gate> contradictions(Session session) {
        List<Gate> gates = new ArrayList<>();
        if (!catalogue.entities().containsKey(ENTITY)) {
            return gates;
        }
        mapping(session);
        session.query(
                "select kind, system, count(*) as n, min(system_key) as example from mapping where masters > 1"
                        + " group by all order by all",
                row -> gates.add(new Gate(
                        "identity-unique",
                        ENTITY + "." + row.string("kind"),
                        Grade.C,
                        row.number("n") + " " + row.string("kind") + " keys of " + row.string("system")
                                + " have several master keys"
                                + (row.string("kind").equals(PERSON) ? "" : ", for example " + row.string("example"))
                                + "; Maybe correct the mapping file")));
        session.execute("drop table mapping");
        return gates;
    }

    /** Lists the keys the mapping does not know, of all entities; returns gates on them. */
    static List<Gate> unmatched(Session session) {
        List<Gate> gates = new ArrayList<>();
        session.execute("delete from canonical._unmatched");
        session.execute("insert into canonical._unmatched select kind, system, case kind when '" + PERSON
                + "' then '' else key end as shown, count(distinct key), sum(n) from canonical._unmatched_key"
                + " group by kind, system, shown");
        session.query(
                "select kind, system, sum(keys) as n, sum(key_rows) as total, min(key) as example"
                        + " from canonical._unmatched group by kind, system order by kind, system",
                row -> gates.add(new Gate(
                        "identity-matched",
                        ENTITY + "." + row.string("kind"),
                        Grade.B,
                        row.number("n") + " " + row.string("kind") + (row.number("n") == 1 ? " key of " : " keys of ")
                                + row.string("system") + (row.number("n") == 1 ? " is" : " are")
                                + " not in the mapping file, in " + row.number("total") + " rows"
                                + (row.string("example").isEmpty() ? "" : ", for example " + row.string("example")))));
        return gates;
    }

    private static void list(Session session, EntityDefinition entity, Column column, String kind) {
        String key = "t." + Sql.identifier(column.name());
        session.execute("insert into canonical._unmatched_key select " + Sql.literal(entity.id()) + ", "
                + Sql.literal(kind) + ", t.source_system, " + key
                + ", count(*) from " + CanonicalSchema.table(entity.id()) + " t anti join mapping m on m.kind = "
                + Sql.literal(kind) + " and m.system = lower(t.source_system) and m.system_key = " + key + " where "
                + key + " is not null and lower(t.source_system) in (select system from mapping where kind = "
                + Sql.literal(kind) + ") group by all");
    }

    private static void replace(Session session, String table, Column column, String kind) {
        String key = Sql.identifier(column.name());
        session.execute("update " + table + " t set " + key + " = m.master_key from mapping m where m.kind = "
                + Sql.literal(kind) + " and m.system = lower(t.source_system) and m.system_key = t." + key
                + " and m.master_key <> m.system_key");
    }

    /** Two keys of one system may be mapped to one: their rows then stand side by side, and are said to. */
    private static void joined(Session session, EntityDefinition entity, List<Gate> gates) {
        if (entity.key().stream().map(entity::column).allMatch(column -> column.identity() == null)) {
            return;
        }
        String key = Upsert.key(entity);
        long keys = session.query(
                        "select count(*) as n from (select 1 from " + CanonicalSchema.table(entity.id()) + " group by "
                                + key + " having count(*) > 1)",
                        row -> row.number("n"))
                .get(0);
        if (keys > 0) {
            gates.add(new Gate(
                    "identity-joins",
                    entity.id() + "." + entity.key().get(0),
                    Grade.B,
                    keys + (keys == 1 ? " key" : " keys") + " of " + entity.id()
                            + " stand for several of one system by the mapping file; all their rows are kept"));
        }
    }

    /**
     * A relation of rows of an entity as records give them, with keys replaced as {@link #apply} did.
     *
     * @param relation with the entity's stored columns
     */
    static String mapped(EntityDefinition entity, String relation) {
        List<String> replaced = new ArrayList<>();
        for (Column column : entity.columns()) {
            if (column.identity() != null) {
                String name = Sql.identifier(column.name());
                replaced.add("coalesce((select min(i.master_key) from " + MAPPING + " i where i.kind = "
                        + Sql.literal(Objects.requireNonNull(column.identity()))
                        + " and lower(i.system) = lower(r.source_system) and i.system_key = r." + name + "), r." + name
                        + ") as " + name);
            }
        }
        return replaced.isEmpty()
                ? relation
                : "(select * replace (" + String.join(", ", replaced) + ") from " + relation + " r)";
    }
}
