package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.calendar.WorkingDays;
import io.vigie.canonical.CanonicalReport;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.Settings;
import io.vigie.warehouse.Warehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Computes every metric of the catalogue from the canonical schema. */
public final class MetricEngine {

    /**
     * Percentiles need all their items in memory, once for each period and dimension. Above this many rows they are asked for
     * in parts, so that the engine's memory limit holds for millions of rows.
     */
    private static final long ITEMS_AT_ONCE = 200_000;

    private final Catalogue catalogue;
    private final Settings settings;
    private final Warehouse warehouse;
    private final long itemsAtOnce;

    public MetricEngine(Catalogue catalogue, Settings settings, Warehouse warehouse) {
        this(catalogue, settings, warehouse, ITEMS_AT_ONCE);
    }

    MetricEngine(Catalogue catalogue, Settings settings, Warehouse warehouse, long itemsAtOnce) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.warehouse = warehouse;
        this.itemsAtOnce = itemsAtOnce;
    }

    /** {@link #measure(ReportingPeriod, CanonicalReport, LocalDate)} with everything known up to the period's end. */
    public Metrics measure(ReportingPeriod reporting, CanonicalReport report) {
        return measure(reporting, report, reporting.end());
    }

    /**
     * Measures what the canonical schema holds and replaces what {@link #load} reads, whole.
     *
     * @param knownUntil the first day not yet known, for what needs time to follow
     */
    public Metrics measure(ReportingPeriod reporting, CanonicalReport report, LocalDate knownUntil) {
        Timelines timelines = new Timelines(
                catalogue,
                reporting,
                PeriodDays.calendar(reporting, catalogue, settings, warehouse),
                settings.engine().history());
        Availability availability = new Availability(
                catalogue, report, timelines.of(false).calendar().ofWeeks());
        Metrics measured =
                new Measurement(catalogue, settings, warehouse, timelines, availability, knownUntil, itemsAtOnce).run();
        PeriodDays days = availability.rows("calendar_day") == 0
                ? new PeriodDays(
                        reporting,
                        catalogue.calendar(settings),
                        settings.engine().history(),
                        new WorkingDays(settings.holidays()))
                : PeriodDays.of(reporting, catalogue, settings, warehouse);
        Retranslation rates = new Retranslation(
                catalogue, settings, warehouse, timelines, availability, Map.of(), new Dimensions(), knownUntil);
        Metrics metrics = measured.compared(
                new Comparisons(catalogue, warehouse, timelines.of(false), availability, days, knownUntil, rates)
                        .of(measured));
        new MetricStore(warehouse).save(metrics, knownUntil);
        return metrics;
    }

    /** What {@link #measure} stored last, possibly in another process. */
    public Metrics load() {
        return new MetricStore(warehouse).load();
    }

    /**
     * What was measured last of some metrics only.
     *
     * @param metrics ids, at least one
     */
    public Metrics load(Set<String> metrics) {
        return new MetricStore(warehouse).load(metrics);
    }

    /**
     * Opens one value down to the rows it was computed from.
     *
     * <p>Of a value about so few persons that it is not shown, nor are its rows and totals.
     *
     * @param dimension empty for the total
     * @param member empty for the total
     * @param limit how many rows to list
     * @throws IllegalArgumentException if there is no such metric, or it does not have that dimension, saying what there is
     */
    public Trace trace(String metric, Period period, String dimension, String member, int limit) {
        return disclosed(
                new Tracing(
                                catalogue,
                                warehouse,
                                new LookBack(catalogue.calendar(settings)),
                                new MetricStore(warehouse).knownUntil())
                        .trace(metric, period, dimension, member, limit),
                false);
    }

    /**
     * How long the items behind a percentile or survival metric took.
     *
     * @return empty if the metric has no single items, or they are about persons
     */
    public Optional<Distribution> distribution(MetricDefinition metric, Period period) {
        return metric.privacy() != MetricDefinition.Privacy.NONE
                ? Optional.empty()
                : new Tracing(
                                catalogue,
                                warehouse,
                                new LookBack(catalogue.calendar(settings)),
                                new MetricStore(warehouse).knownUntil())
                        .distribution(metric, period);
    }

    /** @param within whether what this is a part of is hidden, which it would help to work out */
    private Trace disclosed(Trace trace, boolean within) {
        MetricDefinition metric = trace.definition();
        boolean hidden = metric.privacy() != MetricDefinition.Privacy.NONE
                && (within
                        || new MetricStore(warehouse)
                                .shown(new MetricKey(
                                        metric.id(),
                                        trace.period().kind(),
                                        trace.period().label(),
                                        trace.dimension(),
                                        trace.member(),
                                        Scenario.AC))
                                .map(Shown.SUPPRESSED::equals)
                                .orElse(trace.parts().isEmpty()
                                        && trace.rowCount() < metric.privacy().minimum()));
        boolean inside = hidden;
        List<Trace> parts =
                trace.parts().stream().map(part -> disclosed(part, inside)).toList();
        return new Trace(
                metric,
                trace.period(),
                trace.dimension(),
                trace.member(),
                trace.sql(),
                hidden ? List.of() : trace.rows(),
                hidden ? 0 : trace.rowCount(),
                hidden ? null : trace.numerator(),
                hidden ? null : trace.denominator(),
                parts);
    }

    /** The word for a metric's unit in {@code metrics.csv}. */
    static String unit(MetricDefinition metric) {
        return metric.unit().name().toLowerCase(Locale.ROOT);
    }
}
