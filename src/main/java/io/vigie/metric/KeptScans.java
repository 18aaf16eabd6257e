package io.vigie.metric;

import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.EntityReport;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Fingerprint;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.SqlColumns;
import io.vigie.warehouse.Row;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Warehouse;
import io.vigie.warehouse.WarehouseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A warehouse that keeps the results of scans over large entities and gives them again for as long as the query's text and
 * the fingerprints of all entities it reads are the same. Periods, definitions and settings are part of the text; nothing
 * else bears on a result.
 */
public final class KeptScans implements Warehouse {

    /** Scans of fewer rows take less time than keeping what they give. */
    private static final long LARGE = 200_000;

    private static final String PREFIX = "scan_";
    private static final String PLACE = "_kept_place";

    private final Warehouse warehouse;
    private final Map<String, String> fingerprints;
    private final Map<String, EntityReport> entities;
    private final SortedSet<String> names;
    private final String salt;
    private final long large;
    private final Set<String> there = Collections.synchronizedSet(new TreeSet<>());
    private final Set<String> used = Collections.synchronizedSet(new TreeSet<>());

    /**
     * @param fingerprints of entities, see {@link io.vigie.canonical.Conform#fingerprints}
     * @param build what is running: another one may compute other results from the same text
     */
    public KeptScans(
            Warehouse warehouse,
            Catalogue catalogue,
            Settings settings,
            CanonicalReport data,
            Map<String, String> fingerprints,
            String build) {
        this(warehouse, catalogue, settings, data, fingerprints, build, LARGE);
    }

    KeptScans(
            Warehouse warehouse,
            Catalogue catalogue,
            Settings settings,
            CanonicalReport data,
            Map<String, String> fingerprints,
            String build,
            long large) {
        this.warehouse = warehouse;
        this.fingerprints = fingerprints;
        this.entities = data.entities();
        this.names = new TreeSet<>(catalogue.entities().keySet());
        this.salt = Fingerprint.of(
                build,
                settings.calendar(),
                settings.holidays(),
                settings.hours(),
                settings.zone().getId());
        this.large = large;
        there.addAll(warehouse.query(
                "select table_name from information_schema.tables where table_schema = 'metric' and"
                        + " starts_with(table_name, '" + PREFIX + "')",
                row -> row.string("table_name")));
    }

    /** Drops what was kept of earlier runs and not asked for in this one. */
    public void forgetOthers() {
        List<String> others =
                there.stream().filter(table -> !used.contains(table)).toList();
        if (!others.isEmpty()) {
            warehouse.transaction(
                    session -> others.forEach(table -> session.execute("drop table if exists metric." + table)));
            others.forEach(there::remove);
        }
    }

    /** How many scans of this run were kept, from it or from earlier ones. */
    int kept() {
        return used.size();
    }

    @Override
    public <T> List<T> query(String sql, Function<Row, T> mapper) {
        Optional<String> table = table(sql);
        if (table.isEmpty()) {
            return warehouse.query(sql, mapper);
        }
        String name = table.get();
        if (!there.contains(name)) {
            try {
                warehouse.transaction(session -> session.execute("create table metric." + name
                        + " as select *, row_number() over () as " + PLACE + " from (" + sql + ")"));
                there.add(name);
            } catch (WarehouseException e) {
                // What cannot be made a table, say for two columns of one name, is asked as it is.
                return warehouse.query(sql, mapper);
            }
        }
        used.add(name);
        return warehouse.query("select * exclude (" + PLACE + ") from metric." + name + " order by " + PLACE, mapper);
    }

    /** The table a query's result is kept in; empty if it is not worth it, or not certain that it can be. */
    private Optional<String> table(String sql) {
        SortedSet<String> words = SqlColumns.words(sql);
        if (!sql.contains("canonical.") || sql.contains("canonical._") || sql.contains("metric.")) {
            return Optional.empty();
        }
        boolean worth = false;
        List<String> read = new ArrayList<>();
        for (String name : names) {
            if (words.contains(name) || words.contains(name + "_history")) {
                String fingerprint = fingerprints.get(name);
                if (fingerprint == null) {
                    return Optional.empty();
                }
                EntityReport report = entities.get(name);
                worth |= report != null && report.rows() >= large;
                read.add(name + " " + fingerprint);
            }
        }
        return worth ? Optional.of(PREFIX + Fingerprint.of(salt, sql, read).substring(0, 40)) : Optional.empty();
    }

    @Override
    public void transaction(Consumer<Session> work) {
        warehouse.transaction(work);
    }

    @Override
    public void bind(String query) {
        warehouse.bind(query);
    }

    @Override
    public Path scratch() {
        return warehouse.scratch();
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
