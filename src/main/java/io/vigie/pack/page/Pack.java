package io.vigie.pack.page;

import io.vigie.canonical.CanonicalReport;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.finding.Findings;
import io.vigie.metric.Metrics;
import java.util.List;

/**
 * One pack, complete and in one language: the pages, and the data behind them that the workbook carries in full.
 *
 * @param definitions every metric that has a value or stands in {@code notAvailable}, by domain and id
 */
public record Pack(
        Identity identity,
        Language language,
        List<Page> pages,
        Metrics metrics,
        Findings findings,
        CanonicalReport data,
        List<MetricDefinition> definitions) {}
