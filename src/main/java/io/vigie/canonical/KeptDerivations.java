package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.Fingerprint;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.SqlColumns;
import io.vigie.warehouse.Session;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings derived entities up to date: one whose definition and whose parts are the same as before stays as it is. A table
 * and its fingerprint are replaced in one transaction.
 */
record KeptDerivations(Catalogue catalogue, Settings settings, LocalDate knownUntil) {

    /** Entities, derived or not, with what their rows are made of. */
    static final String TABLE = "canonical._entity";

    private static final List<String> WORKING_DAY = List.of("working_day", "calendar_working_day");

    static void create(Session session) {
        session.execute("create table if not exists " + TABLE + " (entity varchar, fingerprint varchar)");
    }

    /** @param filled fingerprints of entities that files fill */
    void build(Session session, SortedMap<String, String> filled) {
        SortedMap<String, String> before = new TreeMap<>();
        session.query("select * from " + TABLE, row -> before.put(row.string("entity"), row.string("fingerprint")));
        SortedMap<String, String> now = new TreeMap<>(filled);
        for (EntityDefinition entity : new Derivations(catalogue).inOrder()) {
            String fingerprint = fingerprint(entity, now);
            if (fingerprint == null || !fingerprint.equals(before.get(entity.id()))) {
                Derivations.build(session, entity, knownUntil);
            }
            if (fingerprint != null) {
                now.put(entity.id(), fingerprint);
            }
        }
        session.execute("delete from " + TABLE);
        session.append(
                "canonical",
                "_entity",
                rows -> now.forEach((entity, fingerprint) ->
                        rows.add(entity).add(fingerprint).endRow()));
    }

    /** Null if a part may change without a sign. */
    private @Nullable String fingerprint(EntityDefinition entity, SortedMap<String, String> parts) {
        SortedSet<String> words = SqlColumns.words(Derivations.query(entity, "null"));
        boolean dated = !Derivations.query(entity, "date '2000-01-01'").equals(Derivations.query(entity, "null"));
        List<String> read = new ArrayList<>();
        for (EntityDefinition other : catalogue.entities().values()) {
            boolean reads = words.contains(other.id())
                    || words.contains(other.id() + "_history")
                    || (entity.derivation() != null
                            && other.id().equals(entity.derivation().base()));
            if (reads && !other.id().equals(entity.id())) {
                String part = parts.get(other.id());
                if (part == null) {
                    return null;
                }
                read.add(other.id() + " " + part);
            }
        }
        boolean clocked = WORKING_DAY.stream().anyMatch(words::contains);
        if (clocked) {
            String days = parts.get(WorkingDayTable.OVERRIDES);
            if (days == null) {
                return null;
            }
            read.add(days);
        }
        return Fingerprint.of(entity, read, dated ? knownUntil : null, clocked ? settings : null);
    }
}
