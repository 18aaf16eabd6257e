package io.vigie.job;

import io.vigie.canonical.CanonicalReport;
import io.vigie.delivery.Letter;
import io.vigie.metric.NotAvailable;
import java.util.List;

/**
 * What a run says about itself beyond the pack's pages.
 *
 * @param notAvailable metrics without a value, by id
 * @param letter goes with the pack when it is handed over; also the headline for the terminal
 */
public record RunResult(CanonicalReport data, List<NotAvailable> notAvailable, boolean preliminary, Letter letter) {}
