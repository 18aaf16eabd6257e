package io.vigie.finding;

import java.util.List;

/**
 * The outcome of all analyses of one run.
 *
 * @param findings ranked
 * @param runs one for each analysis in the catalogue, by code; silence is a result too
 */
public record Findings(List<Finding> findings, List<AnalysisRun> runs) {

    /** How many findings a pack prints; the rest stands in the workbook. */
    public static final int IN_PACK = 10;

    /** The highest ranked, as many as a pack prints. */
    public List<Finding> inPack() {
        return findings.subList(0, Math.min(IN_PACK, findings.size()));
    }
}
