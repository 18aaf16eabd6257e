package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Targets of whole months. Targets of longer periods follow only where that is sure: they add up for sums and counts,
 * and are the last month's for states; a ratio's would need weights that nobody has set.
 */
final class Targets {

    private static final String ENTITY = "target";

    private final Catalogue catalogue;
    private final Warehouse warehouse;
    private final Timeline timeline;
    private final Availability availability;

    Targets(Catalogue catalogue, Warehouse warehouse, Timeline timeline, Availability availability) {
        this.catalogue = catalogue;
        this.warehouse = warehouse;
        this.timeline = timeline;
        this.availability = availability;
    }

    private record Key(String metric, Member member) {}

    private record Target(Key key, LocalDate month, BigDecimal value) {}

    /** Adds a value for every target, and a reason for every one that no metric can use. */
    void read(List<MetricValue> values, List<NotAvailable> reasons) {
        if (availability.rows(ENTITY) == 0) {
            return;
        }
        List<Target> targets = warehouse.query(
                "select metric, month, coalesce(dimension, '') as dimension, coalesce(member, '') as member, value"
                        + " from canonical.target where value is not null"
                        + " order by metric, dimension, member, month, source_system, value",
                row -> {
                    LocalDate month = row.date("month");
                    BigDecimal value = row.decimal("value");
                    if (month == null || value == null) {
                        throw new IllegalStateException("a target of metric " + row.text("metric") + " has no month");
                    }
                    return new Target(
                            new Key(row.string("metric"), new Member(row.string("dimension"), row.string("member"))),
                            month.withDayOfMonth(1),
                            value);
                });
        Map<Key, SortedMap<LocalDate, BigDecimal>> byMonth = new HashMap<>();
        SortedMap<String, SortedSet<String>> unusable = new TreeMap<>();
        for (Target target : targets) {
            MetricDefinition metric = catalogue.metrics().get(target.key().metric());
            String dimension = target.key().member().dimension();
            if (metric == null) {
                unusable.computeIfAbsent(target.key().metric(), id -> new TreeSet<>())
                        .add("the catalogue has no metric of that name");
            } else if (!dimension.isEmpty() && !metric.by().contains(dimension)) {
                unusable.computeIfAbsent(metric.id(), id -> new TreeSet<>())
                        .add("the metric has no dimension " + dimension + ", only " + metric.by());
            } else {
                byMonth.computeIfAbsent(target.key(), key -> new TreeMap<>())
                        .putIfAbsent(target.month(), target.value());
            }
        }
        unusable.forEach((metric, causes) -> reasons.add(new NotAvailable(
                metric,
                NotAvailable.TARGET,
                "Targets for " + metric + " in " + availability.files(ENTITY) + " are not used, because "
                        + String.join(", and ", causes) + ".")));
        Grade grade = availability.grade(ENTITY);
        byMonth.forEach((key, months) -> {
            MetricDefinition metric = catalogue.metrics().get(key.metric());
            if (metric == null) {
                return;
            }
            for (Period period : timeline.reported()) {
                BigDecimal value = target(metric, period, months);
                if (value != null) {
                    MetricKey id = new MetricKey(
                            metric.id(),
                            period.kind(),
                            period.label(),
                            key.member().dimension(),
                            key.member().name(),
                            Scenario.PL);
                    values.add(
                            new MetricValue(id, value.doubleValue(), null, null, MetricEngine.unit(metric), 0, grade));
                }
            }
        });
    }

    private @Nullable BigDecimal target(
            MetricDefinition metric, Period period, SortedMap<LocalDate, BigDecimal> targets) {
        if (period.kind() == PeriodKind.ALL || period.end().getDayOfMonth() != 1) {
            return null;
        }
        if (period.kind() == PeriodKind.MONTH) {
            return targets.get(period.start());
        }
        Value value = metric.value();
        if (value instanceof Value.Closing) {
            return targets.get(period.end().minusMonths(1));
        }
        if (!(value instanceof Value.Sum) && !(value instanceof Value.Count)) {
            return null;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (LocalDate month = period.start(); month.isBefore(period.end()); month = month.plusMonths(1)) {
            BigDecimal target = targets.get(month);
            if (target == null) {
                return null;
            }
            sum = sum.add(target);
        }
        return sum;
    }
}
