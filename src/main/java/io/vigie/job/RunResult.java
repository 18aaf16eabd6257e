package io.vigie.job;

import io.vigie.canonical.CanonicalReport;
import io.vigie.delivery.Letter;
import io.vigie.metric.NotAvailable;
import java.util.List;
import java.util.SortedMap;

/**
 * What a run says about itself beyond the pack's pages.
 *
 * @param notAvailable metrics without a value, by id
 * @param undated rows without a date, by metric; they count in periods of kind {@code all} only
 * @param preliminary whether the pack is stamped so: a gate failed, or the month is not over
 * @param letter goes with the pack when it is handed over; also the headline for the terminal
 */
public record RunResult(
        CanonicalReport data,
        List<NotAvailable> notAvailable,
        SortedMap<String, Long> undated,
        boolean preliminary,
        Letter letter) {}
