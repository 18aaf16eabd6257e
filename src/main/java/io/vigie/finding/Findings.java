package io.vigie.finding;

import java.util.List;

/**
 * The outcome of all analyses of one run.
 *
 * @param findings ranked
 * @param runs one for each analysis in the catalogue, by code; silence is a result too
 */
public record Findings(List<Finding> findings, List<AnalysisRun> runs) {}
