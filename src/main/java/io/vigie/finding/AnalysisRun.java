package io.vigie.finding;

import io.vigie.catalogue.Text;

/**
 * That an analysis ran, or why it did not.
 *
 * @param n series, pairs or rows examined
 * @param findings how many it reported
 * @param note "nothing material" or "not run, because …"
 */
public record AnalysisRun(String analysis, String id, Status status, long n, int findings, Text note) {

    public enum Status {
        RAN,
        NOT_RUN
    }
}
