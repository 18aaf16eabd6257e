package io.vigie.canonical;

import java.util.List;
import java.util.SortedMap;

/**
 * What the canonical schema holds and where it came from; stored in the warehouse, so that a resumed run finds it.
 *
 * @param files every file of the input folder, by name
 * @param rejects by file and record
 */
public record CanonicalReport(
        List<FileReport> files,
        List<RejectReport> rejects,
        SortedMap<String, EntityReport> entities,
        List<Gate> gates) {

    /** Whether a gate failed: the pack is then PRELIMINARY. */
    public boolean preliminary() {
        return gates.stream().anyMatch(gate -> !gate.passed());
    }
}
