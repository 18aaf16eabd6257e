package io.vigie.metric;

/**
 * A metric that has no value, and why.
 *
 * @param scope which periods lack it: {@code all} for the metric as a whole, {@code dated} if only {@code all} exists
 * @param reason a full sentence that names the missing entity, column or file
 */
public record NotAvailable(String metric, String scope, String reason) {}
