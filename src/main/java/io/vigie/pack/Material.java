package io.vigie.pack;

import io.vigie.calendar.WorkingDays;
import io.vigie.canonical.AgreedAction;
import io.vigie.canonical.CanonicalReport;
import io.vigie.finding.Findings;
import io.vigie.metric.Distribution;
import io.vigie.metric.Metrics;
import io.vigie.pack.page.SourceRows;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run has found out, the same for every audience.
 *
 * @param actions the register of actions, by id
 * @param distributions how long items took, by metric, for the metrics whose pages show it
 * @param sourceRows the first rows behind metrics, by metric; empty if nobody opens them
 * @param workingDays those of the company
 * @param notes what was written about the period, for whoever gets the pack
 */
public record Material(
        Metrics metrics,
        Findings findings,
        CanonicalReport data,
        List<AgreedAction> actions,
        SortedMap<String, Distribution> distributions,
        SortedMap<String, SourceRows> sourceRows,
        WorkingDays workingDays,
        List<Note> notes) {

    /** Without what only some pages show. */
    public Material(Metrics metrics, Findings findings, CanonicalReport data, WorkingDays workingDays) {
        this(metrics, findings, data, List.of(), new TreeMap<>(), new TreeMap<>(), workingDays, List.of());
    }

    /** The same, with notes. */
    public Material with(List<Note> notes) {
        return new Material(metrics, findings, data, actions, distributions, sourceRows, workingDays, notes);
    }
}
