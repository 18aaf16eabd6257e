package io.vigie.catalogue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All definitions in force: the bundled ones, with a user's own added or replacing by id. Maps are sorted by id.
 *
 * @param fingerprint SHA-256 over all definition files in force, 64 hex digits
 * @param sql every piece of SQL in these definitions, to be bound before anything runs
 */
public record Catalogue(
        SortedMap<String, SourceDefinition> sources,
        SortedMap<String, EntityDefinition> entities,
        SortedMap<String, MetricDefinition> metrics,
        SortedMap<String, FindingDefinition> findings,
        SortedMap<String, PackDefinition> packs,
        SortedMap<String, MigrationDefinition> migrations,
        String fingerprint,
        List<SqlSnippet> sql) {

    /** A catalogue without migrations. */
    public Catalogue(
            SortedMap<String, SourceDefinition> sources,
            SortedMap<String, EntityDefinition> entities,
            SortedMap<String, MetricDefinition> metrics,
            SortedMap<String, FindingDefinition> findings,
            SortedMap<String, PackDefinition> packs,
            String fingerprint,
            List<SqlSnippet> sql) {
        this(sources, entities, metrics, findings, packs, new TreeMap<>(), fingerprint, sql);
    }

    /** A catalogue whose SQL needs no binding. */
    public Catalogue(
            SortedMap<String, SourceDefinition> sources,
            SortedMap<String, EntityDefinition> entities,
            SortedMap<String, MetricDefinition> metrics,
            SortedMap<String, FindingDefinition> findings,
            SortedMap<String, PackDefinition> packs,
            String fingerprint) {
        this(sources, entities, metrics, findings, packs, fingerprint, List.of());
    }
}
