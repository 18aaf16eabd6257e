package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricSql.Result;
import io.vigie.metric.MetricSql.Typed;
import io.vigie.metric.Trace.TracedRow;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists the rows behind a value: the same conditions as the value's own query, without grouping. */
final class Tracing {

    private final Catalogue catalogue;
    private final Warehouse warehouse;

    Tracing(Catalogue catalogue, Warehouse warehouse) {
        this.catalogue = catalogue;
        this.warehouse = warehouse;
    }

    Trace trace(String id, Period period, String dimension, String member, int limit) {
        MetricDefinition metric = catalogue.metrics().get(id);
        if (metric == null) {
            throw new IllegalArgumentException("no metric \"" + id + "\"; there are "
                    + String.join(", ", catalogue.metrics().keySet()));
        }
        if (!dimension.isEmpty() && !metric.by().contains(dimension)) {
            throw new IllegalArgumentException("metric " + id + " has no dimension \"" + dimension + "\"; it has "
                    + (metric.by().isEmpty() ? "none" : String.join(", ", metric.by())));
        }
        if (metric.value() instanceof Value.Formula formula) {
            List<Trace> parts = formula.expression().metrics().stream()
                    .map(part -> trace(part, period, dimension, member, limit))
                    .toList();
            return new Trace(metric, period, dimension, member, "", List.of(), 0, null, null, parts);
        }
        EntityDefinition entity = catalogue.entities().get(metric.from());
        if (entity == null) {
            throw new IllegalArgumentException(
                    "metric " + id + " counts rows of an entity that is not there: " + metric.from());
        }
        Plan plan = new Plan(metric, entity, metric.at(), metric.by(), Grade.A);
        Map<Typed, Result> results = MetricSql.results(warehouse, List.of(plan));
        List<String> key = key(plan);
        String sql = sql(plan, results, key, period, dimension, member);
        String order = " order by _file" + columns(key, "_k", ", ");
        List<TracedRow> rows = warehouse.query(sql + order + " limit " + limit, row -> {
            SortedMap<String, @Nullable String> identity = new TreeMap<>();
            for (int i = 0; i < key.size(); i++) {
                identity.put(key.get(i), row.text("_k" + i));
            }
            return new TracedRow(
                    (int) row.number("_file"),
                    Collections.unmodifiableSortedMap(identity),
                    number(row.text("_numerator")),
                    number(row.text("_denominator")));
        });
        boolean sums = !(metric.value() instanceof Value.Percentile);
        return warehouse
                .query(
                        "select count(*) as _rows, " + (sums ? "sum(_numerator)" : "null") + " as _numerator,"
                                + " sum(_denominator) as _denominator from (" + sql + ") as traced",
                        row -> new Trace(
                                metric,
                                period,
                                dimension,
                                member,
                                sql + order,
                                rows,
                                row.number("_rows"),
                                number(row.text("_numerator")),
                                number(row.text("_denominator")),
                                List.of()))
                .get(0);
    }

    private static List<String> key(Plan plan) {
        List<String> key = new ArrayList<>();
        key.add("source_system");
        key.addAll(plan.entity().key());
        String at = plan.at();
        if (at != null && !key.contains(at)) {
            key.add(at);
        }
        return key;
    }

    private static String sql(
            Plan plan, Map<Typed, Result> results, List<String> key, Period period, String dimension, String member) {
        Value value = plan.metric().value();
        List<String> conditions = new ArrayList<>();
        String where = plan.metric().where();
        if (where != null) {
            conditions.add("(" + where + ")");
        }
        if (!dimension.isEmpty()) {
            conditions.add(MetricSql.member(plan.entity(), dimension) + " = " + Sql.literal(member));
        }
        String numerator = "1";
        String denominator = "cast(null as bigint)";
        String contributes;
        boolean evaluated = false;
        LocalDate start = period.start();
        if (value instanceof Value.Count count) {
            String predicate = count.sql();
            contributes = predicate == null ? "true" : "(" + predicate + ")";
            dated(plan, period, conditions);
        } else if (value instanceof Value.Ratio ratio) {
            numerator = part(plan, results, ratio.numerator());
            denominator = part(plan, results, ratio.denominator());
            contributes = "(" + numerator + " <> 0 or " + denominator + " <> 0)";
            dated(plan, period, conditions);
        } else if (value instanceof Value.Sum sum) {
            numerator = part(plan, results, sum.sql());
            evaluated = sum.overPeriod();
            contributes = numerator + (evaluated ? " <> 0" : " is not null");
            if (!evaluated) {
                dated(plan, period, conditions);
            }
        } else if (value instanceof Value.Percentile percentile) {
            numerator = "(" + percentile.sql() + ")";
            contributes = numerator + " is not null";
            dated(plan, period, conditions);
        } else if (value instanceof Value.Closing closing) {
            numerator = part(plan, results, closing.numerator());
            String per = closing.denominator();
            contributes = numerator + " <> 0";
            if (per != null) {
                denominator = part(plan, results, per);
                contributes = "(" + contributes + " or " + denominator + " <> 0)";
            }
            evaluated = true;
            if (period.kind() != PeriodKind.ALL) {
                // The state at the end of a longer period is that of its last month.
                start = period.end().minusDays(1).withDayOfMonth(1);
            }
            String open = closing.open();
            String snapshot = closing.snapshot();
            if (open != null) {
                conditions.add("(" + open + ")");
            } else if (snapshot != null) {
                conditions.add(lastSnapshot(plan, snapshot, start, period.end()));
            }
        } else {
            throw new IllegalArgumentException("metric " + plan.metric().id() + " has no rows of its own");
        }
        conditions.add(contributes);
        StringBuilder select = new StringBuilder("select " + MetricSql.column(plan, "file_id") + " as _file");
        for (int i = 0; i < key.size(); i++) {
            select.append(", cast(")
                    .append(MetricSql.column(plan, key.get(i)))
                    .append(" as string) as _k")
                    .append(i);
        }
        select.append(", ").append(numerator).append(" as _numerator, ");
        select.append(denominator).append(" as _denominator from ").append(MetricSql.table(plan.entity()));
        if (evaluated) {
            select.append(" cross join (values (")
                    .append(MetricSql.date(start))
                    .append(", ")
                    .append(MetricSql.date(period.end()))
                    .append(")) as period(period_start, period_end)");
        }
        return select + MetricSql.where(conditions);
    }

    /** What one row adds: 1 or 0 for a condition. */
    private static String part(Plan plan, Map<Typed, Result> results, String sql) {
        return results.get(new Typed(plan.entity().id(), sql)) == Result.CONDITION
                ? "case when (" + sql + ") then 1 else 0 end"
                : "(" + sql + ")";
    }

    private static void dated(Plan plan, Period period, List<String> conditions) {
        String at = plan.at();
        if (at == null) {
            return;
        }
        String column = MetricSql.column(plan, at);
        conditions.add(
                period.kind() == PeriodKind.ALL
                        ? "(" + column + " is null or " + column + " < " + MetricSql.date(period.end()) + ")"
                        : column + " >= " + MetricSql.date(period.start()) + " and " + column + " < "
                                + MetricSql.date(period.end()));
    }

    private static String lastSnapshot(Plan plan, String snapshot, LocalDate start, LocalDate end) {
        String taken = Sql.identifier(snapshot);
        return MetricSql.column(plan, snapshot) + " = (select max(last_snapshot." + taken + ") from canonical."
                + Sql.identifier(plan.entity().id()) + " as last_snapshot where last_snapshot.source_system = "
                + MetricSql.column(plan, "source_system") + " and last_snapshot." + taken + " >= "
                + MetricSql.date(start) + " and last_snapshot." + taken + " < " + MetricSql.date(end) + ")";
    }

    private static String columns(List<String> key, String prefix, String separator) {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < key.size(); i++) {
            columns.append(separator).append(prefix).append(i);
        }
        return columns.toString();
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
