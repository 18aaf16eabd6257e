package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.CanonicalSchema;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.warehouse.Warehouse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the periods in which a source begins, so that they hold a part of what happened in them.
 *
 * <p>A period is partial if the entity's first dated row lies more than five days after the period's start and at the
 * pace of the following 90 days three rows or more would have been due before it: were the source complete, so long a
 * silence would come by chance in fewer than one case of twenty. Up to one row in fifty that lies before a silence of more
 * than 90 days is no beginning.
 */
final class Beginnings {

    private static final int DAYS = 90;
    private static final int SILENT_DAYS = 5;
    private static final double ROWS_DUE = 3;

    /** One row in so many may stand alone before the source begins. */
    private static final int STRAYS = 50;

    private final Warehouse warehouse;
    private final Timeline timeline;
    private final Map<String, @Nullable Beginning> known = new HashMap<>();

    Beginnings(Warehouse warehouse, Timeline timeline) {
        this.warehouse = warehouse;
        this.timeline = timeline;
    }

    /** @param pace rows a day in the days that follow */
    private record Beginning(LocalDate first, double pace) {

        boolean within(Period period) {
            long silent = first.toEpochDay() - period.start().toEpochDay();
            return period.kind() != PeriodKind.ALL
                    && first.isBefore(period.end())
                    && silent > SILENT_DAYS
                    && silent * pace >= ROWS_DUE;
        }
    }

    /** The keys of the totals that hold a part of their period; of formulas those of which a part does. */
    SortedSet<MetricKey> partial(List<Plan> plans, Catalogue catalogue) {
        SortedMap<String, SortedSet<MetricKey>> byMetric = new TreeMap<>();
        for (Plan plan : plans) {
            Beginning beginning = beginning(plan);
            if (beginning != null) {
                byMetric.put(plan.metric().id(), keys(plan.metric().id(), beginning));
            }
        }
        SortedSet<MetricKey> all = new TreeSet<>();
        for (MetricDefinition metric : catalogue.metrics().values()) {
            for (String part : sources(metric, catalogue)) {
                byMetric.getOrDefault(part, new TreeSet<>())
                        .forEach(key ->
                                all.add(new MetricKey(metric.id(), key.kind(), key.period(), "", "", key.scenario())));
            }
        }
        return all;
    }

    /** The metrics that count rows which one is made of, by way of other formulas too. */
    private static SortedSet<String> sources(MetricDefinition metric, Catalogue catalogue) {
        if (!(metric.value() instanceof Value.Formula formula)) {
            return new TreeSet<>(List.of(metric.id()));
        }
        SortedSet<String> sources = new TreeSet<>();
        for (String part : formula.expression().metrics()) {
            MetricDefinition read = catalogue.metrics().get(part);
            if (read != null) {
                sources.addAll(sources(read, catalogue));
            }
        }
        return sources;
    }

    private SortedSet<MetricKey> keys(String metric, Beginning beginning) {
        SortedSet<MetricKey> keys = new TreeSet<>();
        for (Period period : timeline.reported()) {
            MetricKey key = new MetricKey(metric, period.kind(), period.label(), "", "", Scenario.AC);
            if (beginning.within(period)) {
                keys.add(key);
            }
            Period prior = timeline.prior(period);
            if (prior != null && beginning.within(prior)) {
                keys.add(key.in(Scenario.PY));
            }
        }
        return keys;
    }

    /** @return null if values are states, or nothing is dated */
    private @Nullable Beginning beginning(Plan plan) {
        Value value = plan.metric().value();
        boolean flow = value instanceof Value.Sum sum && !sum.overPeriod()
                || value instanceof Value.Count
                || value instanceof Value.Ratio
                || value instanceof Value.Percentile
                || value instanceof Value.Variation
                || value instanceof Value.Concentration;
        String at = plan.at();
        if (!flow || at == null) {
            return null;
        }
        String table = CanonicalSchema.table(plan.entity().id());
        return known.computeIfAbsent(table + "." + at, key -> read(table, at));
    }

    private @Nullable Beginning read(String table, String at) {
        // A few rows years before all others are mistyped: they do not make a source older than it is.
        LocalDate day = warehouse
                .query(
                        "with days as (select cast(" + at + " as date) as day, count(*) as n from " + table + " where "
                                + at + " is not null group by 1), silences as (select day, lag(day) over (order by day)"
                                + " as before, sum(n) over (order by day) - n as earlier, sum(n) over () as everything"
                                + " from days) select max(day) as first from silences where before is null or"
                                + " (days_between(before, day) > " + DAYS + " and earlier * " + STRAYS
                                + " <= everything)",
                        row -> Optional.ofNullable(row.date("first")))
                .get(0)
                .orElse(null);
        if (day == null) {
            return null;
        }
        List<Long> rows = warehouse.query(
                "select count(*) as n from " + table + " where " + at + " >= date '" + day + "' and " + at + " < date '"
                        + day.plusDays(DAYS) + "'",
                row -> row.number("n"));
        return new Beginning(day, rows.get(0) / (double) DAYS);
    }
}
