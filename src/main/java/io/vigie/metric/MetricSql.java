package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Problem;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL metrics are computed with. It runs unchanged on every engine a warehouse may have and gives the same result
 * each time: only integers and decimals are summed.
 */
public final class MetricSql {

    private static final Set<String> REAL = Set.of("DOUBLE", "FLOAT", "REAL");

    /** What an expression gives. */
    enum Result {
        /** True or false: its true rows are counted. */
        CONDITION,
        /** An integer or decimal: summed exactly. */
        EXACT,
        /** A floating-point number: may be an item of a percentile, never be summed. */
        REAL,
        OTHER
    }

    /** Results by entity and expression, so that a condition is counted and a number summed. */
    record Typed(String entity, String sql) {}

    private final Timeline timeline;
    private final Map<Typed, Result> results;

    MetricSql(Timeline timeline, Map<Typed, Result> results) {
        this.timeline = timeline;
        this.results = results;
    }

    /**
     * Has the engine bind every piece of SQL in a catalogue and every metric's query without data, and refuses sums over
     * doubles by their type.
     *
     * @param empty a warehouse without canonical rows, for instance one in memory; its canonical tables are created
     * @return all problems, with the definition's file and line, sorted; empty if there are none
     */
    public static List<Problem> bindAll(Catalogue catalogue, Warehouse empty) {
        return new MetricCheck(catalogue, empty).check();
    }

    /** Whether the engine computes a kind of value. */
    static boolean computed(Value value) {
        return value instanceof Value.Sum
                || value instanceof Value.Count
                || value instanceof Value.Ratio
                || value instanceof Value.Percentile
                || (value instanceof Value.Closing closing && closing.p() == null);
    }

    /** The query of one metric alone. */
    String query(Plan plan) {
        Value value = plan.metric().value();
        if (value instanceof Value.Percentile percentile) {
            return percentile(plan, percentile, timeline.measured());
        }
        if (value instanceof Value.Closing closing) {
            String open = closing.open();
            String snapshot = closing.snapshot();
            if (open != null) {
                return open(plan, closing, open).sql();
            }
            return snapshot(plan, closing, snapshot == null ? "" : snapshot).sql();
        }
        return value instanceof Value.Sum sum && sum.overPeriod()
                ? overPeriod(plan, sum).sql()
                : additive(List.of(plan)).sql();
    }

    /** A query and the names its columns have. */
    record Scan(String sql, List<String> dimensions, List<Parts> parts) {}

    /**
     * The columns of one metric in a {@link Scan}.
     *
     * @param rows column with the number of rows satisfying {@code where}
     * @param denominator null if there is none
     */
    record Parts(
            Plan plan,
            String rows,
            String numerator,
            @Nullable String denominator,
            String items) {}

    /** What the expressions of metrics give, asked of the engine once for each entity. */
    static Map<Typed, Result> results(Warehouse warehouse, List<Plan> plans) {
        Map<EntityDefinition, SortedSet<String>> expressions = new LinkedHashMap<>();
        for (Plan plan : plans) {
            expressions
                    .computeIfAbsent(plan.entity(), entity -> new TreeSet<>())
                    .addAll(values(plan.metric().value()));
        }
        Map<Typed, Result> results = new HashMap<>();
        expressions.forEach((entity, sqls) -> {
            if (sqls.isEmpty()) {
                return;
            }
            List<String> list = List.copyOf(sqls);
            List<String> types = warehouse
                    .query(
                            typesSql(entity, list),
                            row -> list.stream()
                                    .map(sql -> row.string("_t" + list.indexOf(sql)))
                                    .toList())
                    .get(0);
            for (int i = 0; i < list.size(); i++) {
                results.put(new Typed(entity.id(), list.get(i)), result(types.get(i)));
            }
        });
        return results;
    }

    /** A query whose one row names the types of expressions over one entity. */
    static String typesSql(EntityDefinition entity, List<String> expressions) {
        StringBuilder sql = new StringBuilder("select ");
        for (int i = 0; i < expressions.size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append("typeof(")
                    .append(expressions.get(i))
                    .append(") as _t")
                    .append(i);
        }
        sql.append(" from (select ");
        entity.storedColumns()
                .forEach((name, type) -> sql.append("cast(null as ")
                        .append(Sql.castType(type))
                        .append(") as ")
                        .append(Sql.identifier(name))
                        .append(", "));
        sql.append("cast(null as date) as known_until, cast(null as date) as period_start,"
                        + " cast(null as date) as period_end) as ")
                .append(Sql.identifier(entity.id()));
        return sql.toString();
    }

    static Result result(String type) {
        String folded = type.toUpperCase(Locale.ROOT);
        if (folded.equals("BOOLEAN")) {
            return Result.CONDITION;
        }
        if (REAL.contains(folded)) {
            return Result.REAL;
        }
        return folded.endsWith("INT") || folded.endsWith("INTEGER") || folded.startsWith("DECIMAL")
                ? Result.EXACT
                : Result.OTHER;
    }

    /** The expressions whose results are added up or ranked. */
    static List<String> values(Value value) {
        List<String> values = new ArrayList<>();
        if (value instanceof Value.Sum sum) {
            values.add(sum.sql());
        } else if (value instanceof Value.Count count) {
            String sql = count.sql();
            if (sql != null) {
                values.add(sql);
            }
        } else if (value instanceof Value.Ratio ratio) {
            values.add(ratio.numerator());
            values.add(ratio.denominator());
        } else if (value instanceof Value.Percentile percentile) {
            values.add(percentile.sql());
        } else if (value instanceof Value.Closing closing) {
            values.add(closing.numerator());
            String denominator = closing.denominator();
            if (denominator != null) {
                values.add(denominator);
            }
        }
        return values;
    }

    /** Sums of several metrics of one entity and attribution date by span and each dimension, in one pass. */
    Scan additive(List<Plan> plans) {
        Plan first = plans.get(0);
        List<String> dimensions = plans.stream()
                .flatMap(plan -> plan.by().stream())
                .distinct()
                .sorted()
                .toList();
        Columns columns = new Columns();
        List<Parts> parts = new ArrayList<>();
        String where = commonWhere(plans);
        for (Plan plan : plans) {
            String own = plan.metric().where();
            String filter = where != null || own == null ? null : columns.expression(own);
            parts.add(parts(plan, columns, filter));
        }
        String at = first.at();
        List<String> select = new ArrayList<>();
        select.add((at == null ? "cast(null as bigint)" : timeline.spanSql(column(first, at))) + " as _span");
        select.addAll(dimensions(first.entity(), dimensions));
        select.addAll(columns.expressions());
        List<String> conditions = new ArrayList<>();
        if (at != null) {
            conditions.add(
                    "(" + column(first, at) + " is null or " + column(first, at) + " < " + date(timeline.end()) + ")");
        }
        if (where != null) {
            conditions.add("(" + where + ")");
        }
        String sql = "with items as (select " + String.join(", ", select) + " from " + table(first.entity())
                + where(conditions) + ")\n"
                + aggregate("_span", dimensions, columns.aggregates()) + " from items"
                + groupingSets("_span", dimensions);
        return new Scan(sql, dimensions, parts);
    }

    /** The condition every metric of a scan has; null if they differ or there is none. */
    private static @Nullable String commonWhere(List<Plan> plans) {
        String where = plans.get(0).metric().where();
        if (where == null) {
            return null;
        }
        return plans.stream().allMatch(plan -> where.equals(plan.metric().where())) ? where : null;
    }

    /**
     * Percentiles by period and dimension, from the items of each. Columns {@code _period, _d0…, _value, _items}.
     *
     * @param wanted some of the timeline's measured periods; the engine holds an item once for each it lies in
     */
    String percentile(Plan plan, Value.Percentile value, List<Period> wanted) {
        String at = plan.at();
        long firstSpan = timeline.firstSpan();
        String span = at == null
                ? "0"
                : "coalesce(case when " + column(plan, at) + " >= " + date(timeline.spanStart(firstSpan)) + " then "
                        + timeline.spanSql(column(plan, at)) + " end, 0)";
        List<String> spans = new ArrayList<>();
        List<Period> periods = timeline.measured();
        for (int i = 0; i < periods.size(); i++) {
            if (!wanted.contains(periods.get(i))) {
                continue;
            }
            boolean all = periods.get(i).kind() == PeriodKind.ALL;
            if (all) {
                spans.add("(" + i + ", 0)");
            }
            if (at != null) {
                Period dated = all
                        ? new Period(PeriodKind.ALL, timeline.spanStart(firstSpan), timeline.end(), "")
                        : periods.get(i);
                for (long part : timeline.spans(dated)) {
                    spans.add("(" + i + ", " + part + ")");
                }
            }
        }
        List<String> conditions = conditions(plan);
        conditions.add("(" + value.sql() + ") is not null");
        return "with items as (select " + span + " as _span"
                + dimensions(plan.entity(), plan.by()).stream()
                        .map(", "::concat)
                        .collect(Collectors.joining())
                + ", cast((" + value.sql() + ") as double) as _x from " + table(plan.entity()) + where(conditions)
                + ")\n"
                + aggregate(
                        "_period",
                        plan.by(),
                        List.of(
                                "percentile_cont(" + value.p() + ") within group (order by _x) as _value",
                                "count(*) as _items"))
                + " from items join (values " + String.join(", ", spans)
                + ") as spans(_period, _part) on spans._part = items._span" + groupingSets("_period", plan.by());
    }

    /** State at the end of each month and of everything. Columns {@code _period, _d0…} and one {@link Parts}. */
    Scan open(Plan plan, Value.Closing value, String open) {
        List<String> conditions = new ArrayList<>();
        conditions.add("(" + open + ")");
        return overPeriods(plan, monthsAndAll(), conditions, value.numerator(), value.denominator(), false);
    }

    /** A sum evaluated for every row and period. */
    Scan overPeriod(Plan plan, Value.Sum value) {
        return overPeriods(plan, timeline.measured(), new ArrayList<>(), value.sql(), null, true);
    }

    private Scan overPeriods(
            Plan plan,
            List<Period> periods,
            List<String> conditions,
            String numerator,
            @Nullable String denominator,
            boolean contributing) {
        Columns columns = new Columns();
        Parts parts = sums(plan, columns, null, numerator, denominator, contributing);
        String where = plan.metric().where();
        if (where != null) {
            conditions.add("(" + where + ")");
        }
        List<String> select = new ArrayList<>();
        select.add("_period");
        select.addAll(dimensions(plan.entity(), plan.by()));
        select.addAll(columns.expressions());
        String sql = "with items as (select " + String.join(", ", select) + " from " + table(plan.entity())
                + " cross join " + periods(periods) + where(conditions) + ")\n"
                + aggregate("_period", plan.by(), columns.aggregates()) + " from items"
                + groupingSets("_period", plan.by());
        return new Scan(sql, plan.by(), List.of(parts));
    }

    /** State in the last snapshot of each month and of everything, for each system the one it made last. */
    Scan snapshot(Plan plan, Value.Closing value, String snapshot) {
        Columns columns = new Columns();
        Parts parts = sums(plan, columns, null, value.numerator(), value.denominator(), false);
        List<String> select = new ArrayList<>();
        select.add("_period");
        select.addAll(dimensions(plan.entity(), plan.by()));
        select.addAll(columns.expressions());
        String where = plan.metric().where();
        String sql =
                "with " + lastSnapshots(plan, snapshot) + ",\nitems as (select " + String.join(", ", select) + " from "
                        + table(plan.entity()) + " join last_snapshot on last_snapshot._system = "
                        + column(plan, "source_system") + " and last_snapshot._as_of = " + column(plan, snapshot)
                        + (where == null ? "" : " where (" + where + ")") + ")\n"
                        + aggregate("_period", plan.by(), columns.aggregates()) + " from items"
                        + groupingSets("_period", plan.by());
        return new Scan(sql, plan.by(), List.of(parts));
    }

    /** The periods that have a snapshot at all. */
    String snapshotPeriods(Plan plan, String snapshot) {
        return "with " + lastSnapshots(plan, snapshot)
                + "\nselect distinct _period from last_snapshot order by _period";
    }

    private String lastSnapshots(Plan plan, String snapshot) {
        return "snapshot as (select distinct " + column(plan, "source_system") + " as _system, "
                + column(plan, snapshot)
                + " as _as_of from " + table(plan.entity()) + "),\n"
                + "last_snapshot as (select _system, _period, max(_as_of) as _as_of from snapshot join "
                + periods(monthsAndAll())
                + " on _as_of >= period_start and _as_of < period_end group by _system, _period)";
    }

    private List<Period> monthsAndAll() {
        List<Period> periods = new ArrayList<>(timeline.measured(PeriodKind.MONTH));
        periods.add(timeline.all());
        return periods;
    }

    /** How many rows of a metric have no date. Column {@code _undated}. */
    String undated(Plan plan, String at) {
        List<String> conditions = conditions(plan);
        conditions.add(column(plan, at) + " is null");
        return "select count(*) as _undated from " + table(plan.entity()) + where(conditions);
    }

    /** What every row of a metric must satisfy whatever the period: not after the end, and its {@code where}. */
    private List<String> conditions(Plan plan) {
        List<String> conditions = new ArrayList<>();
        String at = plan.at();
        if (at != null) {
            conditions.add(
                    "(" + column(plan, at) + " is null or " + column(plan, at) + " < " + date(timeline.end()) + ")");
        }
        String where = plan.metric().where();
        if (where != null) {
            conditions.add("(" + where + ")");
        }
        return conditions;
    }

    private Parts parts(Plan plan, Columns columns, @Nullable String filter) {
        Value value = plan.metric().value();
        if (value instanceof Value.Count count) {
            String rows = columns.aggregate("count(*)", filter);
            String sql = count.sql();
            String counted = sql == null ? rows : columns.aggregate("count(*)", filter, columns.expression(sql));
            return new Parts(plan, rows, counted, null, counted);
        }
        if (value instanceof Value.Ratio ratio) {
            return sums(plan, columns, filter, ratio.numerator(), ratio.denominator(), false);
        }
        if (value instanceof Value.Sum sum) {
            return sums(plan, columns, filter, sum.sql(), null, false);
        }
        throw new IllegalArgumentException("metric " + plan.metric().id() + " is not additive");
    }

    /** @param contributing whether only rows that add something count as items */
    private Parts sums(
            Plan plan,
            Columns columns,
            @Nullable String filter,
            String numerator,
            @Nullable String denominator,
            boolean contributing) {
        String rows = columns.aggregate("count(*)", filter);
        String sum = sum(plan, columns, filter, numerator);
        if (denominator == null) {
            String value = columns.expression(numerator);
            String items = condition(plan, numerator)
                    ? sum
                    : contributing
                            ? columns.aggregate("count(*)", filter, value + " <> 0")
                            : columns.aggregate("count(" + value + ")", filter);
            return new Parts(plan, rows, sum, null, items);
        }
        String divisor = sum(plan, columns, filter, denominator);
        String items = condition(plan, denominator)
                ? divisor
                : columns.aggregate("count(" + columns.expression(denominator) + ")", filter);
        return new Parts(plan, rows, sum, divisor, items);
    }

    private String sum(Plan plan, Columns columns, @Nullable String filter, String sql) {
        String value = columns.expression(sql);
        return condition(plan, sql)
                ? columns.aggregate("count(*)", filter, value)
                : columns.aggregate("sum(" + value + ")", filter);
    }

    boolean condition(Plan plan, String sql) {
        return results.get(new Typed(plan.entity().id(), sql)) == Result.CONDITION;
    }

    private static List<String> dimensions(EntityDefinition entity, List<String> dimensions) {
        List<String> select = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            select.add(member(entity, dimensions.get(i)) + " as _d" + i);
        }
        return select;
    }

    /** The member a row belongs to; never null, so that null means "not grouped by" in grouping sets. */
    static String member(EntityDefinition entity, String dimension) {
        String column = Sql.identifier(entity.id()) + "." + Sql.identifier(dimension);
        boolean text = "varchar".equals(entity.storedColumns().get(dimension));
        return "coalesce(" + (text ? column : "cast(" + column + " as string)") + ", '" + Member.NONE + "')";
    }

    private static String aggregate(String period, List<String> dimensions, List<String> aggregates) {
        List<String> select = new ArrayList<>();
        select.add(period);
        for (int i = 0; i < dimensions.size(); i++) {
            select.add("_d" + i);
        }
        select.addAll(aggregates);
        return "select " + String.join(", ", select);
    }

    private static String groupingSets(String period, List<String> dimensions) {
        List<String> sets = new ArrayList<>();
        sets.add("(" + period + ")");
        for (int i = 0; i < dimensions.size(); i++) {
            sets.add("(" + period + ", _d" + i + ")");
        }
        return " group by grouping sets (" + String.join(", ", sets) + ")";
    }

    private String periods(List<Period> periods) {
        return periods.stream()
                .map(period -> "(" + timeline.measured().indexOf(period) + ", " + date(period.start()) + ", "
                        + date(period.end()) + ")")
                .collect(Collectors.joining(", ", "(values ", ") as period(_period, period_start, period_end)"));
    }

    /** The entity under its own name, which expressions may qualify columns with. */
    static String table(EntityDefinition entity) {
        return "canonical." + Sql.identifier(entity.id()) + " as " + Sql.identifier(entity.id());
    }

    static String column(Plan plan, String name) {
        return Sql.identifier(plan.entity().id()) + "." + Sql.identifier(name);
    }

    static String date(LocalDate date) {
        return "date '" + date + "'";
    }

    static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** Names for the expressions and aggregates of a query, each written once however many metrics share it. */
    private static final class Columns {

        private final Map<String, String> expressions = new LinkedHashMap<>();
        private final Map<String, String> aggregates = new LinkedHashMap<>();

        /** @return the name of a column holding the expression's result */
        String expression(String sql) {
            return expressions.computeIfAbsent(sql, key -> "_e" + expressions.size());
        }

        /** @return the name of the aggregate over rows where all conditions hold */
        String aggregate(String function, @Nullable String... conditions) {
            List<String> present = new ArrayList<>();
            for (String condition : conditions) {
                if (condition != null) {
                    present.add(condition);
                }
            }
            String sql = function + (present.isEmpty() ? "" : " filter (where " + String.join(" and ", present) + ")");
            return aggregates.computeIfAbsent(sql, key -> "_a" + aggregates.size());
        }

        List<String> expressions() {
            return expressions.entrySet().stream()
                    .map(entry -> "(" + entry.getKey() + ") as " + entry.getValue())
                    .toList();
        }

        List<String> aggregates() {
            return aggregates.entrySet().stream()
                    .map(entry -> entry.getKey() + " as " + entry.getValue())
                    .toList();
        }
    }
}
