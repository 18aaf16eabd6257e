package io.vigie.finding;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.EntityReport;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.FindingDefinition;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.Text;
import io.vigie.metric.Metrics;
import io.vigie.warehouse.Warehouse;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What an analysis works on.
 *
 * @param claimed pools of value that findings of this run already stand on, to the code of the analysis; a pool must not
 *     be counted twice
 */
public record AnalysisInput(
        FindingDefinition definition,
        Catalogue catalogue,
        Settings settings,
        Warehouse warehouse,
        ReportingPeriod period,
        Metrics metrics,
        CanonicalReport canonical,
        SortedMap<String, String> claimed) {

    public double threshold(String name) {
        return definition.threshold(name).doubleValue();
    }

    /** Why an entity cannot be used: it has no rows, or no file fills one of the columns; empty if it can. */
    public Optional<Text> missing(String entity, String... columns) {
        EntityReport report = canonical.entities().get(entity);
        if (report == null || report.rows() == 0) {
            return Optional.of(new Text("no file fills " + entity, "aucun fichier n\u2019alimente " + entity));
        }
        return Arrays.stream(columns)
                .filter(column -> !report.filled().containsKey(column))
                .findFirst()
                .map(column -> new Text(
                        "no file fills " + entity + "." + column,
                        "aucun fichier n\u2019alimente " + entity + "." + column));
    }

    /** The worst grade of the entities used. */
    public Grade grade(String... entities) {
        return Grade.worst(Arrays.stream(entities)
                .map(entity -> canonical.entities().get(entity))
                .map(report -> report == null ? Grade.D : report.grade())
                .toList());
    }
}
