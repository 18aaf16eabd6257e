package io.vigie.pack.page;

import io.vigie.canonical.CanonicalReport;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.Printing;
import io.vigie.finding.Findings;
import io.vigie.metric.Metrics;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One pack, complete and in one language: the pages, and the data behind them that the workbook carries in full.
 *
 * @param definitions every metric that has a value or stands in {@code notAvailable}, by domain and id
 * @param sourceRows by metric id, for metrics that stand on a page; empty where they were not asked for
 * @param translation the same pack in the other language; null in a translation itself
 */
public record Pack(
        Identity identity,
        Language language,
        Printing printing,
        List<Page> pages,
        Metrics metrics,
        Findings findings,
        CanonicalReport data,
        List<MetricDefinition> definitions,
        SortedMap<String, SourceRows> sourceRows,
        @Nullable Pack translation) {}
