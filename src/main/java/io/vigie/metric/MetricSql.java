package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Problem;
import io.vigie.catalogue.SqlColumns;
import io.vigie.metric.ExpressionTypes.Result;
import io.vigie.metric.ExpressionTypes.Typed;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL metrics are computed with. It runs unchanged on every engine a warehouse may have and gives the same result
 * each time: only integers and decimals are summed.
 */
public final class MetricSql {

    /** The day that days are counted from where a date is summed. */
    static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

    private static final String KNOWN_UNTIL = "known_until";

    /** The column of what is booked by the month. */
    private static final String MONTH = "month";

    private final Timeline timeline;
    private final Map<Typed, Result> results;
    private final Dimensions dimensions;
    private final LocalDate knownUntil;
    private final Map<String, String> sources;

    /** @param knownUntil the first day not yet known */
    MetricSql(Timeline timeline, Map<Typed, Result> results, Dimensions dimensions, LocalDate knownUntil) {
        this(timeline, results, dimensions, knownUntil, Map.of());
    }

    /**
     * @param knownUntil the first day not yet known
     * @param sources queries that are read instead of a table, by entity
     */
    MetricSql(
            Timeline timeline,
            Map<Typed, Result> results,
            Dimensions dimensions,
            LocalDate knownUntil,
            Map<String, String> sources) {
        this.timeline = timeline;
        this.results = results;
        this.dimensions = dimensions;
        this.knownUntil = knownUntil;
        this.sources = sources;
    }

    /**
     * Has the engine bind every piece of SQL in a catalogue and every metric's query without data, and refuses sums over
     * doubles by their type.
     *
     * @param empty a warehouse without canonical rows, for instance one in memory; its canonical tables are created
     * @return all problems, with the definition's file and line, sorted; empty if there are none
     */
    public static List<Problem> bindAll(Catalogue catalogue, Warehouse empty) {
        return new MetricCheck(catalogue, empty, origin -> true).check();
    }

    /**
     * Like {@link #bindAll}, of what may not bind: definitions of the user's own, or all if one of them is an entity, whose
     * columns any other may read. Bundled ones were bound by a test.
     */
    public static List<Problem> bindOwn(Catalogue catalogue, Warehouse empty) {
        boolean entity = catalogue.entities().values().stream()
                .anyMatch(each -> !each.origin().bundled());
        return new MetricCheck(catalogue, empty, origin -> entity || !origin.bundled()).check();
    }

    /** The queries of one metric alone. */
    List<String> queries(Plan plan, List<Window> windows) {
        Value value = plan.metric().value();
        if (value instanceof Value.Percentile) {
            return List.of(percentiles(List.of(plan), plan.by(), windows));
        }
        if (value instanceof Value.Closing closing) {
            if (closing.snapshot() != null) {
                List<Taken> taken = List.of(new Taken("system", timeline.end().minusDays(1)));
                return closing.p() == null
                        ? List.of(
                                taken(plan, closing.snapshot()),
                                snapshots(plan, taken).sql())
                        : List.of(snapshotPercentile(plan, closing, Map.of(windows.get(0), taken), windows));
            }
            return List.of(
                    closing.p() == null ? open(List.of(plan), windows).sql() : openPercentile(plan, closing, windows));
        }
        if (value instanceof Value.AverageStock stock) {
            String since = stock.since();
            String until = stock.until();
            if (since == null || until == null) {
                List<Taken> taken = List.of(new Taken("system", timeline.end().minusDays(1)));
                return List.of(snapshots(plan, taken).sql());
            }
            return List.of(
                    moves(plan, stock, since).sql(), moves(plan, stock, until).sql());
        }
        if (value instanceof Value.Survival survival) {
            return List.of(times(plan, survival, windows));
        }
        if (value instanceof Value.Concentration concentration) {
            return List.of(shares(plan, concentration).sql());
        }
        if (value instanceof Value.Completion completion) {
            return List.of(
                    open(List.of(plan), windows).sql(),
                    finished(plan, completion).sql());
        }
        return List.of(
                value instanceof Value.Sum sum && sum.overPeriod()
                        ? overPeriods(List.of(plan), windows).sql()
                        : additive(List.of(plan)).sql());
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

    /** Sums of several metrics of one entity and attribution date by span and each dimension, in one pass. */
    Scan additive(List<Plan> plans) {
        Plan first = plans.get(0);
        List<String> by = plans.stream()
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
        List<String> conditions = new ArrayList<>();
        if (at != null) {
            conditions.add(notAfterEnd(first, at));
        }
        if (where != null) {
            conditions.add("(" + where + ")");
        }
        Map<String, String> keys =
                Map.of("_span", at == null ? "cast(null as bigint)" : timeline.spanSql(column(first, at)));
        return new Scan(sums(plans, keys, by, columns, "", conditions), by, parts);
    }

    /**
     * Sums by some keys and each dimension.
     *
     * @param keys SQL by name
     * @param join what rows are multiplied with
     */
    private String sums(
            List<Plan> plans,
            Map<String, String> keys,
            List<String> by,
            Columns columns,
            String join,
            List<String> conditions) {
        EntityDefinition entity = plans.get(0).entity();
        List<String> select = new ArrayList<>();
        keys.forEach((name, sql) -> select.add(sql + " as " + name));
        select.addAll(dimensions(entity, by));
        select.addAll(columns.expressions());
        return "with items as (select " + String.join(", ", select) + " from " + from(plans) + join
                + where(conditions) + ")\n"
                + aggregate(List.copyOf(new TreeSet<>(keys.keySet())), by, columns.aggregates()) + " from items"
                + groupingSets(List.copyOf(new TreeSet<>(keys.keySet())), by);
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
     * Percentiles of the same items by window and dimension. Columns {@code _window, _d0…, _items} and {@code _value0…}, one
     * for each metric.
     *
     * @param plans metrics of one entity, date, condition and expression
     * @param windows the engine holds an item once for each it lies in
     */
    String percentiles(List<Plan> plans, List<String> by, List<Window> windows) {
        Plan first = plans.get(0);
        String sql = ((Value.Percentile) first.metric().value()).sql();
        List<String> conditions = conditions(first);
        conditions.add("(" + sql + ") is not null");
        List<String> aggregates = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            double p = ((Value.Percentile) plans.get(i).metric().value()).p();
            aggregates.add("percentile_cont(" + p + ") within group (order by _x) as _value" + i);
        }
        aggregates.add("count(*) as _items");
        return "with items as (select " + windowSpan(first, windows) + " as _span"
                + dimensions(first.entity(), by).stream().map(", "::concat).collect(Collectors.joining())
                + ", cast((" + sql + ") as double) as _x from " + from(plans) + where(conditions) + ")\n"
                + aggregate(List.of("_window"), by, aggregates)
                + " from items join (values " + windowSpans(first, windows)
                + ") as spans(_window, _part) on spans._part = items._span" + groupingSets(List.of("_window"), by);
    }

    /**
     * How many items of each value there are, by span and dimension. Columns {@code _span} (null for undated rows),
     * {@code _d0…}, {@code _x} and {@code _n}.
     *
     * @param plans metrics of one entity, date, condition and expression
     */
    String histogram(List<Plan> plans, List<String> by) {
        Plan first = plans.get(0);
        String at = first.at();
        String sql = ((Value.Percentile) first.metric().value()).sql();
        List<String> conditions = conditions(first);
        conditions.add("(" + sql + ") is not null");
        List<String> sets = new ArrayList<>(List.of("(_span, _x)"));
        for (int i = 0; i < by.size(); i++) {
            sets.add("(_span, _d" + i + ", _x)");
        }
        return "with items as (select "
                + (at == null ? "cast(null as bigint)" : timeline.spanSql(column(first, at))) + " as _span"
                + dimensions(first.entity(), by).stream().map(", "::concat).collect(Collectors.joining())
                + ", cast((" + sql + ") as double) as _x from " + from(plans) + where(conditions) + ")\n"
                + aggregate(List.of("_span"), by, List.of("_x", "count(*) as _n"))
                + " from items group by grouping sets (" + String.join(", ", sets) + ")";
    }

    /** About how many different values a percentile's items have. Column {@code _different}. */
    String different(Plan plan) {
        String sql = ((Value.Percentile) plan.metric().value()).sql();
        return "select approx_count_distinct(" + sql + ") as _different from " + from(List.of(plan))
                + where(conditions(plan));
    }

    /** The span of a row; 0 for rows that only count over everything: undated ones and those before all windows. */
    private String windowSpan(Plan plan, List<Window> windows) {
        String at = plan.at();
        LocalDate first = windows.stream()
                .filter(window -> !window.all())
                .map(Window::start)
                .min(LocalDate::compareTo)
                .orElse(null);
        return at == null || first == null
                ? "0"
                : "coalesce(case when " + column(plan, at) + " >= " + date(first) + " then "
                        + timeline.spanSql(column(plan, at)) + " end, 0)";
    }

    /** Pairs of a window's number and a span it is made of. */
    private String windowSpans(Plan plan, List<Window> windows) {
        List<String> spans = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            for (long span : spans(plan, windows.get(i), windows)) {
                spans.add("(" + i + ", " + span + ")");
            }
        }
        return String.join(", ", spans);
    }

    /** The spans of {@link #windowSpan} that a window is made of. */
    private List<Long> spans(Plan plan, Window window, List<Window> windows) {
        List<Long> spans = new ArrayList<>();
        Window dated = window;
        if (window.all()) {
            spans.add(0L);
            dated = windows.stream()
                    .filter(other -> !other.all())
                    .min(Comparator.comparing(Window::start))
                    .map(other -> new Window(other.start(), window.end()))
                    .orElse(window);
        }
        if (plan.at() != null && !dated.all()) {
            spans.addAll(timeline.spans(new Period(PeriodKind.ALL, dated.start(), dated.end(), "")));
        }
        return spans;
    }

    /** State of some metrics of one entity at the end of some windows. Column {@code _window} and {@link Parts}. */
    Scan open(List<Plan> plans, List<Window> windows) {
        Columns columns = new Columns();
        List<Parts> parts = new ArrayList<>();
        List<String> any = new ArrayList<>();
        for (Plan plan : plans) {
            String open = open(plan);
            any.add(open);
            String filter = plans.size() == 1 ? null : columns.expression(open);
            Value value = plan.metric().value();
            parts.add(
                    value instanceof Value.Closing closing
                            ? sums(plan, columns, filter, closing.numerator(), closing.denominator(), false)
                            : counted(plan, columns, filter));
        }
        String condition = any.stream().distinct().collect(Collectors.joining(" or "));
        return overWindows(plans, windows, columns, parts, List.of("(" + condition + ")"));
    }

    /** The rows a metric finds open, its own condition included. */
    private static String open(Plan plan) {
        Value value = plan.metric().value();
        String open = value instanceof Value.Closing closing
                ? closing.open()
                : value instanceof Value.Completion completion ? completion.open() : null;
        String where = plan.metric().where();
        return "(" + (open == null ? "true" : open) + ")" + (where == null ? "" : " and (" + where + ")");
    }

    /** Sums evaluated for every row and window. */
    Scan overPeriods(List<Plan> plans, List<Window> windows) {
        Columns columns = new Columns();
        List<Parts> parts = new ArrayList<>();
        String where = commonWhere(plans);
        for (Plan plan : plans) {
            String own = plan.metric().where();
            String filter = where != null || own == null ? null : columns.expression(own);
            parts.add(sums(plan, columns, filter, ((Value.Sum) plan.metric().value()).sql(), null, true));
        }
        return overWindows(plans, windows, columns, parts, where == null ? List.of() : List.of("(" + where + ")"));
    }

    /**
     * How many different persons are behind the values of a metric over its dated rows. Columns
     * {@code _window, _d0…, _persons}.
     *
     * @param person the column that names them
     */
    String persons(Plan plan, String person, List<Window> windows) {
        Value value = plan.metric().value();
        boolean over = value instanceof Value.Sum sum && sum.overPeriod();
        List<String> conditions = over ? new ArrayList<>() : conditions(plan);
        String where = plan.metric().where();
        if (over && where != null) {
            conditions.add("(" + where + ")");
        }
        conditions.addAll(contributing(plan));
        String join = over
                ? ""
                : " join (values " + windowSpans(plan, windows)
                        + ") as spans(_window, _part) on spans._part = items._span";
        return "with items as (select distinct "
                + (over ? "_number as _window" : windowSpan(plan, windows) + " as _span")
                + dimensions(plan.entity(), plan.by()).stream()
                        .map(", "::concat)
                        .collect(Collectors.joining())
                + ", " + column(plan, person) + " as _person from " + from(List.of(plan))
                + (over ? " cross join " + values(windows) : "") + where(conditions) + ")\n"
                + aggregate(List.of("_window"), plan.by(), List.of("count(distinct _person) as _persons"))
                + " from items" + join + groupingSets(List.of("_window"), plan.by());
    }

    /** What makes a row an item of the value, beside the metric's own condition. */
    private List<String> contributing(Plan plan) {
        Value value = plan.metric().value();
        if (value instanceof Value.Count count) {
            String sql = count.sql();
            return sql == null ? List.of() : List.of("(" + sql + ")");
        }
        String sql = value instanceof Value.Ratio ratio
                ? ratio.denominator()
                : ExpressionTypes.values(value).get(0);
        return List.of(
                "(" + sql + ")" + (condition(plan, sql) ? "" : value instanceof Value.Sum ? " <> 0" : " is not null"));
    }

    private Scan overWindows(
            List<Plan> plans, List<Window> windows, Columns columns, List<Parts> parts, List<String> conditions) {
        List<String> by = plans.stream()
                .flatMap(plan -> plan.by().stream())
                .distinct()
                .sorted()
                .toList();
        String sql =
                sums(plans, Map.of("_window", "_number"), by, columns, " cross join " + values(windows), conditions);
        return new Scan(sql, by, parts);
    }

    /** Percentile of the rows open at the end of some windows. Columns {@code _window, _d0…, _value, _items}. */
    String openPercentile(Plan plan, Value.Closing value, List<Window> windows) {
        return itemPercentile(
                plan,
                value,
                " cross join " + values(windows),
                List.of("(" + open(plan) + ")", "(" + value.numerator() + ") is not null"));
    }

    /** Percentile of the rows of the last snapshots in some windows. Columns as in {@link #openPercentile}. */
    String snapshotPercentile(Plan plan, Value.Closing value, Map<Window, List<Taken>> last, List<Window> windows) {
        List<String> rows = new ArrayList<>();
        last.forEach((window, taken) -> taken.forEach(snapshot -> rows.add("(" + windows.indexOf(window) + ", "
                + Sql.literal(snapshot.system()) + ", " + date(snapshot.day()) + ")")));
        String where = plan.metric().where();
        List<String> conditions = new ArrayList<>(List.of("(" + value.numerator() + ") is not null"));
        if (where != null) {
            conditions.add("(" + where + ")");
        }
        return itemPercentile(
                plan,
                value,
                " join (values " + String.join(", ", rows) + ") as taken(_number, _system, _as_of) on taken._system = "
                        + column(plan, "source_system") + " and taken._as_of = " + column(plan, value.snapshot()),
                conditions);
    }

    private String itemPercentile(Plan plan, Value.Closing value, String join, List<String> conditions) {
        return "with items as (select _number as _window"
                + dimensions(plan.entity(), plan.by()).stream()
                        .map(", "::concat)
                        .collect(Collectors.joining())
                + ", cast((" + value.numerator() + ") as double) as _x from " + from(List.of(plan)) + join
                + where(conditions) + ")\n"
                + aggregate(
                        List.of("_window"),
                        plan.by(),
                        List.of(
                                "percentile_cont(" + value.p() + ") within group (order by _x) as _value",
                                "count(*) as _items"))
                + " from items" + groupingSets(List.of("_window"), plan.by());
    }

    /** A snapshot of one system. */
    record Taken(String system, LocalDate day) {}

    /** Every snapshot there is. Columns {@code _system, _as_of}. */
    static String taken(Plan plan, @Nullable String snapshot) {
        return "select distinct " + column(plan, "source_system") + " as _system, " + column(plan, snapshot)
                + " as _as_of from " + table(plan.entity()) + " where " + column(plan, snapshot) + " is not null";
    }

    /** Sums of some snapshots. Columns {@code _system, _as_of} and one {@link Parts}. */
    Scan snapshots(Plan plan, List<Taken> wanted) {
        Value value = plan.metric().value();
        String snapshot;
        Columns columns = new Columns();
        Parts parts;
        if (value instanceof Value.Closing closing) {
            snapshot = closing.snapshot();
            parts = sums(plan, columns, null, closing.numerator(), closing.denominator(), false);
        } else {
            Value.AverageStock stock = (Value.AverageStock) value;
            snapshot = stock.snapshot();
            parts = sums(plan, columns, null, stock.numerator(), stock.denominator(), false);
        }
        Map<String, List<String>> bySystem = new TreeMap<>();
        wanted.forEach(taken -> bySystem.computeIfAbsent(taken.system(), key -> new ArrayList<>())
                .add(date(taken.day())));
        List<String> any = new ArrayList<>();
        bySystem.forEach((system, days) -> any.add("(" + column(plan, "source_system") + " = " + Sql.literal(system)
                + " and " + column(plan, snapshot) + " in (" + String.join(", ", days) + "))"));
        List<String> conditions = new ArrayList<>(List.of("(" + String.join(" or ", any) + ")"));
        String where = plan.metric().where();
        if (where != null) {
            conditions.add("(" + where + ")");
        }
        Map<String, String> keys =
                new TreeMap<>(Map.of("_system", column(plan, "source_system"), "_as_of", column(plan, snapshot)));
        return new Scan(sums(List.of(plan), keys, plan.by(), columns, "", conditions), plan.by(), List.of(parts));
    }

    /**
     * What enters or leaves a stock, by the span of a date. Two {@link Parts}, of numerator and denominator if there is one,
     * whose own denominators are the sums times the days since {@link #EPOCH}.
     */
    Scan moves(Plan plan, Value.AverageStock stock, String on) {
        Columns columns = new Columns();
        String moved = column(plan, on);
        String days = "days_between(" + date(EPOCH) + ", " + moved + ")";
        List<Parts> parts = new ArrayList<>();
        for (String sql : stock.denominator() == null
                ? List.of(stock.numerator())
                : List.of(stock.numerator(), stock.denominator())) {
            String number = condition(plan, sql) ? "case when (" + sql + ") then 1 else 0 end" : "(" + sql + ")";
            String value = columns.expression(number);
            parts.add(new Parts(
                    plan,
                    columns.aggregate("count(*)"),
                    columns.aggregate("sum(" + value + ")"),
                    columns.aggregate("sum(" + columns.expression(number + " * " + days) + ")"),
                    columns.aggregate("count(*)", columns.expression(number + " <> 0"))));
        }
        List<String> conditions = new ArrayList<>();
        conditions.add(column(plan, stock.since()) + " is not null");
        conditions.add("(" + column(plan, stock.until()) + " is null or " + column(plan, stock.until()) + " > "
                + column(plan, stock.since()) + ")");
        String where = plan.metric().where();
        if (where != null) {
            conditions.add("(" + where + ")");
        }
        // what leaves on the day a window begins is no longer in it
        boolean leaving = on.equals(stock.until());
        String counted = leaving ? "cast(" + moved + " - interval '1' day as date)" : moved;
        conditions.add(counted + " < " + date(timeline.end()));
        Map<String, String> keys = Map.of("_span", timeline.spanSql(counted));
        return new Scan(sums(List.of(plan), keys, plan.by(), columns, "", conditions), plan.by(), parts);
    }

    /** The first day that is not known or not reported any more: items are followed up to it. */
    LocalDate followedUntil() {
        return knownUntil.isBefore(timeline.end()) ? knownUntil : timeline.end();
    }

    /**
     * How long items took, grouped. Columns {@code _span, _time, _outcome, _entry, _d0…, _items}: days; 1 for the event, 2
     * for the competing exit, 0 for open; days after which the item is observed, -1 from its start.
     */
    String times(Plan plan, Value.Survival survival, List<Window> windows) {
        Times times = times(plan, survival, followedUntil());
        List<String> conditions = conditions(plan);
        conditions.add(times.followed());
        List<String> keys = List.of("_entry", "_outcome", "_span", "_time");
        return "with items as (select " + windowSpan(plan, windows) + " as _span, " + times.time() + " as _time, "
                + times.outcome() + " as _outcome, " + times.entry() + " as _entry"
                + dimensions(plan.entity(), plan.by()).stream()
                        .map(", "::concat)
                        .collect(Collectors.joining())
                + " from " + from(List.of(plan)) + where(conditions) + ")\n"
                + aggregate(keys, plan.by(), List.of("count(*) as _items")) + " from items"
                + groupingSets(keys, plan.by());
    }

    /**
     * SQL about the course of one item.
     *
     * @param time days it was followed
     * @param outcome 1 for the event, 2 for the competing exit, 0 for open
     * @param entry days after which it is observed, -1 from its start
     * @param followed whether it was followed at all
     */
    record Times(String time, String outcome, String entry, String followed) {}

    /** @param until the first day items are not followed on */
    static Times times(Plan plan, Value.Survival survival, LocalDate until) {
        String start = column(plan, survival.start());
        String event = column(plan, survival.event());
        String competing = survival.competing();
        String happened = event + " < " + date(until);
        String otherTime = "";
        String otherOutcome = "";
        if (competing != null) {
            String other = column(plan, competing);
            happened += " and (" + other + " is null or " + other + " >= " + event + ")";
            String left = " when " + other + " < " + date(until) + " then ";
            otherTime = left + "days_between(" + start + ", " + other + ")";
            otherOutcome = left + "2";
        }
        String time = "case when " + happened + " then days_between(" + start + ", " + event + ")" + otherTime
                + " else days_between(" + start + ", " + date(until) + ") - 1 end";
        String outcome = "case when " + happened + " then 1" + otherOutcome + " else 0 end";
        String entry = "-1";
        String entered = survival.entry();
        if (entered != null) {
            String from = column(plan, entered);
            entry = "case when " + from + " > " + start + " then days_between(" + start + ", " + from + ") else -1 end";
        }
        String followed = start + " < " + date(until) + " and (" + time + ") >= 0 and (" + entry + ") < (" + time + ")";
        return new Times(time, outcome, entry, followed);
    }

    /** Sums by span and member of the column that is compared, {@code _among}. */
    Scan shares(Plan plan, Value.Concentration value) {
        Columns columns = new Columns();
        Parts parts = sums(plan, columns, null, value.sql(), null, false);
        String at = plan.at();
        Map<String, String> keys = new TreeMap<>(Map.of(
                "_span",
                at == null ? "cast(null as bigint)" : timeline.spanSql(column(plan, at)),
                "_among",
                "coalesce(cast(" + column(plan, value.among()) + " as string), '" + Member.NONE + "')"));
        return new Scan(sums(List.of(plan), keys, plan.by(), columns, "", conditions(plan)), plan.by(), List.of(parts));
    }

    /** Rows by the day they were finished on, {@code _day}. */
    Scan finished(Plan plan, Value.Completion value) {
        Columns columns = new Columns();
        Parts parts = counted(plan, columns, null);
        List<String> conditions = new ArrayList<>();
        conditions.add(column(plan, value.finished()) + " < " + date(timeline.end()));
        String where = plan.metric().where();
        if (where != null) {
            conditions.add("(" + where + ")");
        }
        Map<String, String> keys = Map.of("_day", column(plan, value.finished()));
        return new Scan(sums(List.of(plan), keys, plan.by(), columns, "", conditions), plan.by(), List.of(parts));
    }

    private Parts counted(Plan plan, Columns columns, @Nullable String filter) {
        String rows = columns.aggregate("count(*)", filter);
        return new Parts(plan, rows, rows, null, rows);
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
            conditions.add(notAfterEnd(plan, at));
        }
        String where = plan.metric().where();
        if (where != null) {
            conditions.add("(" + where + ")");
        }
        return conditions;
    }

    private String notAfterEnd(Plan plan, String at) {
        return "(" + column(plan, at) + " is null or " + column(plan, at) + " < " + date(timeline.end()) + ")";
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
        if (value instanceof Value.Variation variation) {
            String x = columns.expression(variation.sql());
            return new Parts(
                    plan,
                    columns.aggregate("count(*)", filter),
                    columns.aggregate("sum(" + x + ")", filter),
                    columns.aggregate(
                            "sum(" + columns.expression("(" + variation.sql() + ") * (" + variation.sql() + ")") + ")",
                            filter),
                    columns.aggregate("count(" + x + ")", filter));
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

    private List<String> dimensions(EntityDefinition entity, List<String> by) {
        List<String> select = new ArrayList<>();
        for (int i = 0; i < by.size(); i++) {
            select.add(dimensions.member(entity, by.get(i)) + " as _d" + i);
        }
        return select;
    }

    private static String aggregate(List<String> keys, List<String> by, List<String> aggregates) {
        List<String> select = new ArrayList<>(keys);
        for (int i = 0; i < by.size(); i++) {
            select.add("_d" + i);
        }
        select.addAll(aggregates);
        return "select " + String.join(", ", select);
    }

    private static String groupingSets(List<String> keys, List<String> by) {
        String all = String.join(", ", keys);
        List<String> sets = new ArrayList<>();
        sets.add("(" + all + ")");
        for (int i = 0; i < by.size(); i++) {
            sets.add("(" + all + ", _d" + i + ")");
        }
        return " group by grouping sets (" + String.join(", ", sets) + ")";
    }

    private static String values(List<Window> windows) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            rows.add("(" + i + ", " + date(windows.get(i).start()) + ", "
                    + date(windows.get(i).end()) + ")");
        }
        return "(values " + String.join(", ", rows) + ") as period(_number, period_start, period_end)";
    }

    /** The entity of some metrics, with {@code known_until} if one of them reads it. */
    private String from(List<Plan> plans) {
        Plan first = plans.get(0);
        boolean reads = plans.stream().anyMatch(MetricSql::readsKnownUntil);
        String source = sources.get(first.entity().id());
        if (source != null) {
            return "(select *, " + date(knownUntil) + " as " + KNOWN_UNTIL + " from (" + source + ") as rows_read) as "
                    + Sql.identifier(first.entity().id());
        }
        return reads ? known(first.entity(), knownUntil) : table(first.entity());
    }

    static boolean readsKnownUntil(Plan plan) {
        return Availability.expressions(plan.metric()).stream()
                .anyMatch(sql -> SqlColumns.words(sql).contains(KNOWN_UNTIL));
    }

    /** The entity with the column {@code known_until}. */
    static String known(EntityDefinition entity, LocalDate knownUntil) {
        return "(select *, " + date(knownUntil) + " as " + KNOWN_UNTIL + " from canonical."
                + Sql.identifier(entity.id()) + ") as " + Sql.identifier(entity.id());
    }

    /** The entity under its own name, which expressions may qualify columns with. */
    static String table(EntityDefinition entity) {
        return "canonical." + Sql.identifier(entity.id()) + " as " + Sql.identifier(entity.id());
    }

    /**
     * A column of the entity. What is booked by the month is dated with the month's first day: in a calendar of weeks, whose
     * months begin days before or after, it counts where the middle of its month lies.
     */
    static String column(Plan plan, @Nullable String name) {
        String stored = stored(plan, name);
        return plan.weeks() && MONTH.equals(name) ? "cast(" + stored + " + interval '14' day as date)" : stored;
    }

    /** A column as it is stored. */
    static String stored(Plan plan, @Nullable String name) {
        return Sql.identifier(plan.entity().id()) + "." + Sql.identifier(name == null ? "" : name);
    }

    static String date(LocalDate date) {
        return "date '" + date + "'";
    }

    static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
}
