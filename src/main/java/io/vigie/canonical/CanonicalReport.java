package io.vigie.canonical;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What the canonical schema holds and where it came from; stored in the warehouse, so that a resumed run finds it.
 *
 * @param files every file of the input folder, by name
 * @param rejects by file and record; those that a corrected file has settled are left out
 * @param lateRows rows that change periods already published, by file, period and entity
 * @param unmatched keys a mapping file does not know, by kind, system and key
 * @param migrations every migration of the catalogue, by id
 */
public record CanonicalReport(
        List<FileReport> files,
        List<RejectReport> rejects,
        SortedMap<String, EntityReport> entities,
        List<Gate> gates,
        List<LateRows> lateRows,
        List<UnmatchedKeys> unmatched,
        List<MigrationReport> migrations) {

    /** Without migrations. */
    public CanonicalReport(
            List<FileReport> files,
            List<RejectReport> rejects,
            SortedMap<String, EntityReport> entities,
            List<Gate> gates,
            List<LateRows> lateRows,
            List<UnmatchedKeys> unmatched) {
        this(files, rejects, entities, gates, lateRows, unmatched, List.of());
    }

    /** Without late rows and unmatched keys. */
    public CanonicalReport(
            List<FileReport> files,
            List<RejectReport> rejects,
            SortedMap<String, EntityReport> entities,
            List<Gate> gates) {
        this(files, rejects, entities, gates, List.of(), List.of());
    }

    /** Whether a gate failed: the pack is then PRELIMINARY. */
    public boolean preliminary() {
        return gates.stream().anyMatch(gate -> !gate.passed());
    }

    /** The grade of one source: the worst of its gates and of its files. A if it has none. */
    public Grade sourceGrade(String profile) {
        List<Grade> grades = new ArrayList<>();
        files.stream().filter(file -> file.profile().equals(profile)).forEach(file -> grades.add(file.grade()));
        gates.stream().filter(gate -> gate.subject().equals(profile)).forEach(gate -> grades.add(gate.grade()));
        return Grade.worst(grades);
    }
}
