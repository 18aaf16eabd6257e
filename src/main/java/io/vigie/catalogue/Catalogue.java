package io.vigie.catalogue;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalYear;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All definitions in force: the bundled ones, with a user's own added or replacing by id. Maps are sorted by id.
 *
 * @param migrations moves of records from one system to another
 * @param fingerprint SHA-256 over all definition files in force, 64 hex digits
 * @param sql every piece of SQL in these definitions, to be bound before anything runs
 * @param calendars ways to divide time, of which the settings choose one
 */
public record Catalogue(
        SortedMap<String, SourceDefinition> sources,
        SortedMap<String, EntityDefinition> entities,
        SortedMap<String, MetricDefinition> metrics,
        SortedMap<String, FindingDefinition> findings,
        SortedMap<String, PackDefinition> packs,
        SortedMap<String, MigrationDefinition> migrations,
        String fingerprint,
        List<SqlSnippet> sql,
        SortedMap<String, CalendarDefinition> calendars) {

    /** A catalogue without migrations and calendars. */
    public Catalogue(
            SortedMap<String, SourceDefinition> sources,
            SortedMap<String, EntityDefinition> entities,
            SortedMap<String, MetricDefinition> metrics,
            SortedMap<String, FindingDefinition> findings,
            SortedMap<String, PackDefinition> packs,
            String fingerprint,
            List<SqlSnippet> sql) {
        this(sources, entities, metrics, findings, packs, new TreeMap<>(), fingerprint, sql, new TreeMap<>());
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

    /**
     * The calendar an installation has chosen: one of {@link #calendars}, or calendar months.
     *
     * @throws CatalogueException if there is none of that name
     */
    public FiscalCalendar calendar(Settings settings) {
        if (settings.calendar().isEmpty()) {
            return new FiscalYear(settings.fiscalYearStart());
        }
        CalendarDefinition definition = calendars.get(settings.calendar());
        if (definition == null) {
            throw new CatalogueException(List.of(new Problem(
                    "vigie.yaml",
                    0,
                    "there is no calendar \"" + settings.calendar() + "\"",
                    calendars.isEmpty() ? "" : "one of " + String.join(", ", calendars.keySet()))));
        }
        return definition.calendar();
    }
}
