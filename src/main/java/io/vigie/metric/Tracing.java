package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.Expression;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.ExpressionTypes.Result;
import io.vigie.metric.ExpressionTypes.Typed;
import io.vigie.metric.Trace.TracedRow;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lists the rows behind a value: the same conditions as the value's own query, without grouping. */
final class Tracing {

    private final Catalogue catalogue;
    private final Warehouse warehouse;
    private final LookBack lookBack;
    private final @Nullable LocalDate knownUntil;

    /** @param knownUntil the first day not yet known; null: the end of what is traced */
    Tracing(Catalogue catalogue, Warehouse warehouse, LookBack lookBack, @Nullable LocalDate knownUntil) {
        this.catalogue = catalogue;
        this.warehouse = warehouse;
        this.lookBack = lookBack;
        this.knownUntil = knownUntil;
    }

    Trace trace(String id, Period period, String dimension, String member, int limit) {
        MetricDefinition metric = catalogue.metrics().get(id);
        if (metric == null) {
            throw new IllegalArgumentException("no metric \"" + id + "\"; there are "
                    + String.join(", ", catalogue.metrics().keySet()));
        }
        if (!dimension.isEmpty() && !metric.dimensions().contains(dimension)) {
            throw new IllegalArgumentException("metric " + id + " has no dimension \"" + dimension + "\"; it has "
                    + (metric.dimensions().isEmpty() ? "none" : String.join(", ", metric.dimensions())));
        }
        if (metric.value() instanceof Value.Formula formula) {
            List<Trace> parts = new ArrayList<>();
            parts(formula.expression(), period)
                    .forEach(part -> parts.add(trace(part.id(), part.period(), dimension, member, limit)));
            return new Trace(metric, period, dimension, member, "", List.of(), 0, null, null, parts);
        }
        EntityDefinition entity = catalogue.entities().get(metric.from());
        if (entity == null) {
            throw new IllegalArgumentException(
                    "metric " + id + " counts rows of an entity that is not there: " + metric.from());
        }
        List<String> by = dimension.isEmpty() ? List.of() : List.of(dimension);
        Plan plan = new Plan(
                metric, entity, metric.at(), by, Grade.A, lookBack.calendar().ofWeeks());
        List<String> key = key(plan);
        String sql = sql(plan, key, period, dimension, member);
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
        boolean items = metric.value() instanceof Value.Percentile
                || metric.value() instanceof Value.Survival
                || (metric.value() instanceof Value.Closing closing && closing.p() != null);
        return warehouse
                .query(
                        "select count(*) as _rows, " + (items ? "null" : "sum(_numerator)") + " as _numerator,"
                                + " " + (items ? "null" : "sum(_denominator)") + " as _denominator from (" + sql
                                + ") as traced",
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

    /**
     * How long the items behind a percentile or survival metric took.
     *
     * @return empty if the metric has no single items
     */
    Optional<Distribution> distribution(MetricDefinition metric, Period period) {
        boolean survives = metric.value() instanceof Value.Survival;
        if (!survives && !(metric.value() instanceof Value.Percentile)) {
            return Optional.empty();
        }
        String sql = trace(metric.id(), period, "", "", 0).sql();
        SortedMap<Double, Long> ended = new TreeMap<>();
        SortedMap<Double, Long> open = new TreeMap<>();
        warehouse.query(
                "select cast(_numerator as double) as _x, coalesce(_denominator, 1) as _ended, count(*) as _n from ("
                        + sql + ") as traced group by 1, 2 order by 1, 2",
                row -> (row.number("_ended") == 1 ? ended : open).put(row.real("_x") + 0.0, row.number("_n")));
        String label = period.kind() == PeriodKind.ROLLING12 ? "~" + period.label() : period.label();
        return Optional.of(
                survives
                        ? new Distribution(metric.id(), label, new TreeMap<>(), Distribution.curve(ended, open))
                        : new Distribution(metric.id(), label, ended, List.of()));
    }

    private record Part(String id, Period period) {}

    /** What a formula reads, in the order it is written; targets have no rows. */
    private List<Part> parts(Expression expression, Period period) {
        List<Part> parts = new ArrayList<>();
        if (expression instanceof Expression.Metric read) {
            parts.add(new Part(read.id(), period));
        } else if (expression instanceof Expression.Trailing trailing) {
            parts.add(new Part(trailing.id(), custom(lookBack.trailing(Window.of(period), trailing.months()))));
        } else if (expression instanceof Expression.Mean mean) {
            lookBack.months(Window.of(period), mean.months())
                    .forEach(month -> parts.add(new Part(mean.id(), custom(month))));
        }
        expression.parts().forEach(part -> parts.addAll(parts(part, period)));
        return parts.stream().distinct().toList();
    }

    private static Period custom(Window window) {
        return Period.custom(window.start(), window.end());
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

    private String sql(Plan plan, List<String> key, Period period, String dimension, String member) {
        Map<Typed, Result> results = ExpressionTypes.results(warehouse, List.of(plan));
        Value value = plan.metric().value();
        LocalDate known = knownUntil == null ? period.end() : knownUntil;
        List<String> conditions = new ArrayList<>();
        String where = plan.metric().where();
        if (where != null) {
            conditions.add("(" + where + ")");
        }
        if (!dimension.isEmpty()) {
            conditions.add(new Dimensions(warehouse, List.of(plan)).member(plan.entity(), dimension) + " = "
                    + Sql.literal(member));
        }
        String numerator = "1";
        String denominator = "cast(null as bigint)";
        String contributes;
        String join = "";
        Window window = Window.of(period);
        Window deciding = lookBack.deciding(window);
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
            contributes = numerator + (sum.overPeriod() ? " <> 0" : " is not null");
            if (sum.overPeriod()) {
                join = during(window);
            } else {
                dated(plan, period, conditions);
            }
        } else if (value instanceof Value.Percentile percentile) {
            numerator = "(" + percentile.sql() + ")";
            contributes = numerator + " is not null";
            dated(plan, period, conditions);
        } else if (value instanceof Value.Variation variation) {
            numerator = "(" + variation.sql() + ")";
            contributes = numerator + " is not null";
            dated(plan, period, conditions);
        } else if (value instanceof Value.Concentration concentration) {
            numerator = part(plan, results, concentration.sql());
            contributes = numerator + " is not null";
            dated(plan, period, conditions);
        } else if (value instanceof Value.Closing closing) {
            numerator =
                    closing.p() == null ? part(plan, results, closing.numerator()) : "(" + closing.numerator() + ")";
            String per = closing.denominator();
            contributes = numerator + (closing.p() == null ? " <> 0" : " is not null");
            if (per != null) {
                denominator = part(plan, results, per);
                contributes = "(" + contributes + " or " + denominator + " <> 0)";
            }
            join = during(deciding);
            String open = closing.open();
            String snapshot = closing.snapshot();
            if (open != null) {
                conditions.add("(" + open + ")");
            } else if (snapshot != null) {
                conditions.add(lastSnapshot(plan, snapshot, deciding.start(), period.end()));
            }
        } else if (value instanceof Value.Completion completion) {
            contributes = "(" + completion.open() + ")";
            join = during(deciding);
        } else if (value instanceof Value.AverageStock stock) {
            String days = stock.snapshot() == null ? moving(plan, stock, conditions) : "_held";
            join = stock.snapshot() == null ? during(window) : held(plan, stock.snapshot(), window);
            numerator = "(" + part(plan, results, stock.numerator()) + ") * " + days;
            contributes = numerator + " <> 0";
            String per = stock.denominator();
            if (per != null) {
                denominator = "(" + part(plan, results, per) + ") * " + days;
                contributes = "(" + contributes + " or " + denominator + " <> 0)";
            }
        } else if (value instanceof Value.Survival survival) {
            MetricSql.Times times =
                    MetricSql.times(plan, survival, known.isBefore(period.end()) ? known : period.end());
            numerator = times.time();
            denominator = "case when (" + times.outcome() + ") = 1 then 1 else 0 end";
            contributes = times.followed();
            dated(plan, period, conditions);
        } else {
            throw new IllegalArgumentException("metric " + plan.metric().id() + " has no rows of its own");
        }
        conditions.add(contributes);
        StringBuilder select = new StringBuilder("select " + MetricSql.column(plan, "file_id") + " as _file");
        for (int i = 0; i < key.size(); i++) {
            select.append(", cast(")
                    .append(MetricSql.stored(plan, key.get(i)))
                    .append(" as string) as _k")
                    .append(i);
        }
        select.append(", ").append(numerator).append(" as _numerator, ");
        select.append(denominator).append(" as _denominator from ");
        select.append(
                MetricSql.readsKnownUntil(plan)
                        ? MetricSql.known(plan.entity(), known)
                        : MetricSql.table(plan.entity()));
        return select.append(join).append(MetricSql.where(conditions)).toString();
    }

    private static String during(Window window) {
        return " cross join (values (" + MetricSql.date(window.start()) + ", " + MetricSql.date(window.end())
                + ")) as period(period_start, period_end)";
    }

    /** The days of the period a row is in stock. */
    private static String moving(Plan plan, Value.AverageStock stock, List<String> conditions) {
        String since = MetricSql.column(plan, stock.since());
        String until = MetricSql.column(plan, stock.until());
        conditions.add(since + " < period_end");
        conditions.add("(" + until + " is null or " + until + " > greatest(" + since + ", period_start))");
        return "days_between(greatest(" + since + ", period_start), least(coalesce(" + until
                + ", period_end), period_end))";
    }

    /** The days of the period each snapshot holds. */
    private String held(Plan plan, String snapshot, Window window) {
        SortedMap<String, SortedSet<LocalDate>> systems = new TreeMap<>();
        warehouse.query(
                MetricSql.taken(plan, snapshot),
                row -> systems.computeIfAbsent(row.string("_system"), key -> new TreeSet<>())
                        .add(StateMetrics.day(row.date("_as_of"))));
        List<String> rows = new ArrayList<>(List.of("('', " + MetricSql.date(window.start()) + ", 0)"));
        systems.forEach((system, days) -> days.forEach(day -> {
            SortedSet<LocalDate> later = days.tailSet(day.plusDays(1));
            LocalDate end = later.isEmpty() || later.first().isAfter(window.end()) ? window.end() : later.first();
            LocalDate start = day.isBefore(window.start()) ? window.start() : day;
            if (start.isBefore(end)) {
                rows.add("(" + Sql.literal(system) + ", " + MetricSql.date(day) + ", "
                        + (end.toEpochDay() - start.toEpochDay()) + ")");
            }
        }));
        return " join (values " + String.join(", ", rows) + ") as taken(_system, _as_of, _held) on taken._system = "
                + MetricSql.column(plan, "source_system") + " and taken._as_of = "
                + MetricSql.column(plan, snapshot);
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
        String entity = Sql.identifier(plan.entity().id());
        String taken = MetricSql.column(plan, snapshot);
        String other = taken.replace(entity + ".", "last_snapshot.");
        return taken + " = (select max(" + other + ") from canonical." + entity
                + " as last_snapshot where last_snapshot.source_system = "
                + MetricSql.column(plan, "source_system") + " and " + other + " >= "
                + MetricSql.date(start) + " and " + other + " < " + MetricSql.date(end) + ")";
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
