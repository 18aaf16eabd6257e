package io.vigie.metric;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.calendar.WorkingDays;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.EntityReport;
import io.vigie.canonical.FileReport;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Fingerprint;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the values of a run rest on, kept so that a later run can say why they differ.
 *
 * @param asOf what was known
 * @param period label of the reporting period
 * @param stamp {@code FINAL} or {@code PRELIMINARY}
 * @param state of the reporting period then
 * @param settings fingerprint of the settings that change values
 * @param files SHA-256 by name, by entity
 * @param versions of definitions, by metric
 * @param definitions fingerprints, by metric
 */
public record RunFacts(
        String runId,
        Instant asOf,
        String period,
        int version,
        String stamp,
        State state,
        String settings,
        SortedMap<String, SortedMap<String, String>> files,
        SortedMap<String, Integer> versions,
        SortedMap<String, String> definitions) {

    /** How far a period is closed. */
    public enum State {
        OPEN,
        SOFT_CLOSED,
        FINAL
    }

    public static RunFacts of(
            String runId,
            Instant asOf,
            ReportingPeriod period,
            int version,
            Catalogue catalogue,
            Settings settings,
            CanonicalReport data) {
        SortedMap<String, SortedMap<String, String>> files = new TreeMap<>();
        Map<Integer, FileReport> byId =
                data.files().stream().collect(Collectors.toMap(FileReport::id, file -> file, (one, same) -> one));
        for (EntityReport entity : data.entities().values()) {
            SortedMap<String, String> own = new TreeMap<>();
            entity.filled()
                    .values()
                    .forEach(ids -> ids.forEach(id -> {
                        FileReport file = byId.get(id);
                        if (file != null) {
                            own.put(file.file(), file.sha256());
                        }
                    }));
            files.put(entity.entity(), own);
        }
        SortedMap<String, Integer> versions = new TreeMap<>();
        SortedMap<String, String> definitions = new TreeMap<>();
        for (MetricDefinition metric : catalogue.metrics().values()) {
            versions.put(metric.id(), metric.version());
            definitions.put(
                    metric.id(),
                    parts(catalogue, metric.id()).stream()
                            .map(part -> definition(
                                    Objects.requireNonNull(catalogue.metrics().get(part))))
                            .collect(Collectors.joining(" ")));
        }
        definitions.replaceAll((id, texts) -> Fingerprint.of(texts));
        return new RunFacts(
                runId,
                asOf,
                period.label(),
                version,
                data.preliminary() ? "PRELIMINARY" : "FINAL",
                state(period, asOf, settings),
                Fingerprint.of(
                        settings.currency(),
                        settings.zone().getId(),
                        settings.fiscalYearStart(),
                        settings.calendar(),
                        settings.holidays(),
                        settings.hours()),
                files,
                versions,
                definitions);
    }

    private static String definition(MetricDefinition metric) {
        return Fingerprint.of(
                metric.id(), metric.from(), metric.at(), metric.where(), metric.value(), metric.by(), metric.cross());
    }

    /** The metric and those it is computed from. */
    static SortedSet<String> parts(Catalogue catalogue, String metric) {
        SortedSet<String> parts = new TreeSet<>();
        List<String> open = new ArrayList<>(List.of(metric));
        while (!open.isEmpty()) {
            String id = open.remove(open.size() - 1);
            MetricDefinition definition = catalogue.metrics().get(id);
            if (definition != null && parts.add(id) && definition.value() instanceof Value.Formula formula) {
                open.addAll(formula.expression().metrics());
            }
        }
        return parts;
    }

    /** A period closes softly some working days after it ends, and finally some more after that. */
    private static State state(ReportingPeriod period, Instant asOf, Settings settings) {
        LocalDate today = asOf.atZone(settings.zone()).toLocalDate();
        if (period.partial() || !today.isAfter(period.end())) {
            return State.OPEN;
        }
        int days = new WorkingDays(settings.holidays()).count(period.end(), today);
        return days >= settings.close().finalDays()
                ? State.FINAL
                : days >= settings.close().softDays() ? State.SOFT_CLOSED : State.OPEN;
    }
}
