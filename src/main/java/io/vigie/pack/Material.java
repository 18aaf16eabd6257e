package io.vigie.pack;

import io.vigie.canonical.CanonicalReport;
import io.vigie.finding.Findings;
import io.vigie.metric.Metrics;
import java.util.List;

/**
 * What a run has found out, the same for every audience.
 *
 * @param notes what was written about the period
 */
public record Material(Metrics metrics, Findings findings, CanonicalReport data, List<Note> notes) {

    /** Without what only some pages show. */
    public Material(Metrics metrics, Findings findings, CanonicalReport data) {
        this(metrics, findings, data, List.of());
    }

    /** The same, with notes. */
    public Material with(List<Note> notes) {
        return new Material(metrics, findings, data, notes);
    }
}
