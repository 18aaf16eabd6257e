package io.vigie.job;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalMonth;
import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.FileReport;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.PackDefinition;
import io.vigie.catalogue.PackDefinition.BlockKind;
import io.vigie.catalogue.PackDefinition.PageDefinition;
import io.vigie.catalogue.PackDefinition.PageKind;
import io.vigie.catalogue.Settings;
import io.vigie.metric.Distribution;
import io.vigie.metric.MetricEngine;
import io.vigie.metric.Trace;
import io.vigie.pack.page.SourceRows;
import io.vigie.warehouse.Warehouse;
import io.vigie.warehouse.WarehouseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What pages show beyond values: the first rows behind each measure, and how long items took. */
final class PageEvidence {

    /** Rows a reader sees of each measure; {@code vigie trace} opens all. */
    private static final int ROWS = 5;

    private final Catalogue catalogue;
    private final ReportingPeriod period;
    private final CanonicalReport data;
    private final MetricEngine engine;
    private final FiscalCalendar calendar;

    PageEvidence(
            Catalogue catalogue, Settings settings, Warehouse warehouse, ReportingPeriod period, CanonicalReport data) {
        this.catalogue = catalogue;
        this.period = period;
        this.data = data;
        this.engine = new MetricEngine(catalogue, settings, warehouse);
        this.calendar = catalogue.calendar(settings);
    }

    /** Of every metric that stands on a page of one of these packs. */
    SortedMap<String, SourceRows> sourceRows(List<PackDefinition> packs) {
        Map<Integer, String> files =
                data.files().stream().collect(Collectors.toMap(FileReport::id, FileReport::file, (one, other) -> one));
        Period month = new Period(PeriodKind.MONTH, period.start(), period.end(), period.monthLabel());
        SortedMap<String, SourceRows> rows = new TreeMap<>();
        for (String id : metrics(packs)) {
            Trace trace = first(id, month);
            if (trace != null && trace.rowCount() > 0) {
                rows.put(id, shown(id, month, trace, files));
            }
        }
        return rows;
    }

    /** The rows of a metric, or of what its formula reads first; none of a metric that cannot be computed. */
    private @Nullable Trace first(String id, Period month) {
        try {
            Trace trace = engine.trace(id, month, "", "", ROWS);
            while (!trace.parts().isEmpty()) {
                trace = trace.parts().get(0);
            }
            return trace;
        } catch (WarehouseException | IllegalArgumentException e) {
            return null;
        }
    }

    private static SourceRows shown(String id, Period month, Trace trace, Map<Integer, String> files) {
        List<String> columns = new ArrayList<>(List.of("file"));
        List<List<String>> rows = new ArrayList<>();
        boolean shares = trace.rows().stream().anyMatch(row -> row.denominator() != null);
        if (!trace.rows().isEmpty()) {
            columns.addAll(trace.rows().get(0).key().keySet());
        }
        columns.add(shares ? "numerator" : "value");
        if (shares) {
            columns.add("denominator");
        }
        for (Trace.TracedRow row : trace.rows()) {
            List<String> cells = new ArrayList<>();
            cells.add(files.getOrDefault(row.file(), ""));
            row.key().values().forEach(cell -> cells.add(cell == null ? "" : cell));
            cells.add(
                    row.numerator() == null
                            ? ""
                            : row.numerator().stripTrailingZeros().toPlainString());
            if (shares) {
                cells.add(
                        row.denominator() == null
                                ? ""
                                : row.denominator().stripTrailingZeros().toPlainString());
            }
            rows.add(List.copyOf(cells));
        }
        return new SourceRows(id, month.label(), trace.rowCount(), List.copyOf(columns), List.copyOf(rows));
    }

    /** Of the metrics a free page draws a histogram or a survival curve of: of the month, or of the twelve months. */
    SortedMap<String, Distribution> distributions(List<PackDefinition> packs) {
        FiscalMonth month = calendar.month(period.start());
        Period year =
                new Period(PeriodKind.ROLLING12, calendar.start(month.plus(-11)), period.end(), period.monthLabel());
        Period own = new Period(PeriodKind.MONTH, period.start(), period.end(), period.monthLabel());
        SortedSet<String> asked = new TreeSet<>();
        for (PackDefinition pack : packs) {
            pack.pages()
                    .forEach(page -> page.rows()
                            .forEach(row -> row.blocks().stream()
                                    .filter(block ->
                                            block.kind() == BlockKind.HISTOGRAM || block.kind() == BlockKind.SURVIVAL)
                                    .forEach(block -> asked.addAll(block.metrics()))));
        }
        SortedMap<String, Distribution> distributions = new TreeMap<>();
        for (String id : asked) {
            MetricDefinition metric = catalogue.metrics().get(id);
            if (metric != null) {
                try {
                    engine.distribution(metric, metric.value() instanceof Value.Survival ? year : own)
                            .ifPresent(found -> distributions.put(id, found));
                } catch (WarehouseException e) {
                    // a metric that cannot be computed has no distribution either: its page says why
                    distributions.remove(id);
                }
            }
        }
        return distributions;
    }

    private SortedSet<String> metrics(List<PackDefinition> packs) {
        SortedSet<String> metrics = new TreeSet<>();
        for (PackDefinition pack : packs) {
            for (PageDefinition page : pack.pages()) {
                metrics.addAll(page.metrics());
                page.rows().forEach(row -> row.blocks().forEach(block -> metrics.addAll(block.metrics())));
                if (page.kind() == PageKind.DOMAIN && page.metrics().isEmpty()) {
                    catalogue.metrics().values().stream()
                            .filter(metric -> metric.domain().equals(page.domain()))
                            .forEach(metric -> metrics.add(metric.id()));
                }
            }
        }
        metrics.retainAll(catalogue.metrics().keySet());
        return metrics;
    }
}
