package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.SqlColumns;
import io.vigie.metric.MetricSql.Parts;
import io.vigie.metric.MetricSql.Scan;
import io.vigie.warehouse.Row;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Computes every metric of the catalogue from the canonical schema. Rows are summed in the warehouse by month and
 * dimension; quarters, years and everything longer are rolled up here from those exact sums, so that parts always add
 * up to the whole.
 */
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

    /** Measures what the canonical schema holds and replaces what {@link #load} reads, whole. */
    public Metrics measure(ReportingPeriod reporting, CanonicalReport report) {
        Timeline timeline = new Timeline(
                reporting, catalogue.calendar(settings), settings.engine().history(), false);
        Metrics metrics = new Measurement(timeline, new Availability(catalogue, report)).run();
        new MetricStore(warehouse).save(metrics);
        return metrics;
    }

    /** What {@link #measure} stored last, possibly in another process. */
    public Metrics load() {
        return new MetricStore(warehouse).load();
    }

    /**
     * Opens one value down to the rows it was computed from.
     *
     * @param dimension empty for the total
     * @param member empty for the total
     * @param limit how many rows to list
     * @throws IllegalArgumentException if there is no such metric, or it does not have that dimension, saying what there is
     */
    public Trace trace(String metric, Period period, String dimension, String member, int limit) {
        return new Tracing(catalogue, warehouse).trace(metric, period, dimension, member, limit);
    }

    /** One run: what is known so far of every metric. */
    private final class Measurement {

        private final Timeline timeline;
        private final Availability availability;
        /** By metric id; a metric without an entry has no values. */
        private final SortedMap<String, Series> series = new TreeMap<>();

        private final SortedMap<String, Grade> grades = new TreeMap<>();
        private final SortedMap<String, Long> undated = new TreeMap<>();
        /** Causes by metric id: the end of a sentence. */
        private final SortedMap<String, String> missing = new TreeMap<>();

        private final SortedMap<String, String> missingDates = new TreeMap<>();
        private final List<NotAvailable> otherReasons = new ArrayList<>();

        Measurement(Timeline timeline, Availability availability) {
            this.timeline = timeline;
            this.availability = availability;
        }

        Metrics run() {
            List<Plan> plans = plans();
            MetricSql sql = new MetricSql(timeline, MetricSql.results(warehouse, plans));
            additive(sql, plans);
            for (Plan plan : plans) {
                Value value = plan.metric().value();
                if (value instanceof Value.Percentile percentile) {
                    percentile(sql, plan, percentile);
                } else if (value instanceof Value.Closing closing) {
                    String open = closing.open();
                    String snapshot = closing.snapshot();
                    if (open != null) {
                        evaluated(plan, sql.open(plan, closing, open));
                        closeLongerPeriods(plan);
                    } else if (snapshot != null) {
                        snapshot(sql, plan, closing, snapshot);
                        closeLongerPeriods(plan);
                    }
                } else if (value instanceof Value.Sum sum && sum.overPeriod()) {
                    evaluated(plan, sql.overPeriod(plan, sum));
                }
            }
            for (MetricDefinition metric : catalogue.metrics().values()) {
                if (metric.value() instanceof Value.Formula) {
                    formula(metric, new TreeSet<>());
                }
            }
            return metrics(plans);
        }

        private List<Plan> plans() {
            List<Plan> plans = new ArrayList<>();
            for (MetricDefinition metric : catalogue.metrics().values()) {
                if (metric.value() instanceof Value.Formula) {
                    continue;
                }
                String cause = availability.missing(metric);
                if (cause != null) {
                    missing.put(metric.id(), cause);
                    continue;
                }
                String noDates = availability.undated(metric);
                if (noDates != null) {
                    missingDates.put(metric.id(), noDates);
                }
                Plan plan = availability.plan(metric);
                plans.add(plan);
                grades.put(metric.id(), plan.grade());
                series.put(metric.id(), new Series());
            }
            return plans;
        }

        /**
         * Metrics of one entity and attribution date share a scan. One that looks up other rows has its own, so that its
         * condition spares the look-up for rows that do not count.
         */
        private void additive(MetricSql sql, List<Plan> plans) {
            Map<List<String>, List<Plan>> scans = new LinkedHashMap<>();
            for (Plan plan : plans) {
                Value value = plan.metric().value();
                boolean additive = value instanceof Value.Count
                        || value instanceof Value.Ratio
                        || (value instanceof Value.Sum sum && !sum.overPeriod());
                if (additive) {
                    String at = plan.at();
                    boolean looksUp = Availability.expressions(plan.metric()).stream()
                            .anyMatch(expression -> SqlColumns.words(expression).contains("select"));
                    String own = looksUp ? plan.metric().id() : "";
                    scans.computeIfAbsent(
                                    List.of(plan.entity().id(), at == null ? "" : at, own), key -> new ArrayList<>())
                            .add(plan);
                }
            }
            for (List<Plan> shared : scans.values()) {
                Scan scan = sql.additive(shared);
                List<Map<Member, Spans>> sums = new ArrayList<>();
                shared.forEach(plan -> sums.add(new TreeMap<>()));
                warehouse.query(scan.sql(), row -> {
                    Member member = member(row, scan.dimensions());
                    LocalDate span = row.text("_span") == null ? null : timeline.spanStart(row.number("_span"));
                    for (int i = 0; i < shared.size(); i++) {
                        Parts parts = scan.parts().get(i);
                        if (!member.equals(Member.TOTAL) && !parts.plan().by().contains(member.dimension())) {
                            continue;
                        }
                        Cell cell = cell(row, parts);
                        if (cell.rows() > 0) {
                            sums.get(i)
                                    .computeIfAbsent(member, key -> new Spans())
                                    .add(span, cell);
                        }
                    }
                    return member;
                });
                for (int i = 0; i < shared.size(); i++) {
                    rollUp(shared.get(i), sums.get(i));
                }
            }
        }

        private void rollUp(Plan plan, Map<Member, Spans> sums) {
            if (plan.metric().at() != null) {
                Spans total = sums.get(Member.TOTAL);
                undated.put(plan.metric().id(), total == null ? 0 : total.undated.rows());
            }
            if (sums.isEmpty() && availability.rows(plan.entity().id()) > 0) {
                sums.put(Member.TOTAL, new Spans());
            }
            Series figures = series(plan);
            sums.forEach((member, spans) -> {
                for (Period period : timeline.measured()) {
                    boolean all = period.kind() == PeriodKind.ALL;
                    LocalDate first = spans.first();
                    if (all || (first != null && first.isBefore(period.end()))) {
                        Cell cell = spans.over(period);
                        figures.put(
                                member, period, figure(plan.metric().value(), all ? cell.plus(spans.undated) : cell));
                    }
                }
            });
        }

        /** The same metric by one dimension at a time. */
        private List<Plan> parts(Plan plan) {
            return plan.by().isEmpty()
                    ? List.of(plan)
                    : plan.by().stream()
                            .map(dimension ->
                                    new Plan(plan.metric(), plan.entity(), plan.at(), List.of(dimension), plan.grade()))
                            .toList();
        }

        private void percentile(MetricSql sql, Plan plan, Value.Percentile value) {
            Series figures = series(plan);
            List<Period> periods = timeline.measured();
            boolean many = availability.rows(plan.entity().id()) > itemsAtOnce;
            for (Plan part : many ? parts(plan) : List.of(plan)) {
                for (List<Period> wanted : many ? timeline.disjoint() : List.of(periods)) {
                    warehouse.query(sql.percentile(part, value, wanted), row -> {
                        Member member = member(row, part.by());
                        Period period = periods.get((int) row.number("_period"));
                        figures.put(
                                member, period, new Figure(row.real("_value") + 0.0, null, null, row.number("_items")));
                        return member;
                    });
                }
            }
            String at = plan.metric().at();
            if (at != null) {
                undated.put(
                        plan.metric().id(),
                        warehouse
                                .query(sql.undated(plan, at), row -> row.number("_undated"))
                                .get(0));
            }
        }

        /** Values that were evaluated for every row and period: nothing to roll up, but empty periods to fill. */
        private void evaluated(Plan plan, Scan scan) {
            Series figures = series(plan);
            Parts parts = scan.parts().get(0);
            List<Period> periods = timeline.measured();
            Map<Member, Map<Period, Cell>> cells = new TreeMap<>();
            warehouse.query(scan.sql(), row -> {
                Member member = member(row, scan.dimensions());
                Cell cell = cell(row, parts);
                if (cell.items() > 0) {
                    cells.computeIfAbsent(member, key -> new HashMap<>())
                            .put(periods.get((int) row.number("_period")), cell);
                }
                return member;
            });
            if (cells.isEmpty() && availability.rows(plan.entity().id()) > 0) {
                cells.put(Member.TOTAL, Map.of());
            }
            boolean closing = plan.metric().value() instanceof Value.Closing;
            cells.forEach((member, own) -> {
                LocalDate first = own.keySet().stream()
                        .filter(period -> period.kind() == PeriodKind.MONTH)
                        .map(Period::start)
                        .min(LocalDate::compareTo)
                        .orElse(timeline.end());
                for (Period period : periods) {
                    boolean all = period.kind() == PeriodKind.ALL;
                    boolean evaluated = all || !closing || period.kind() == PeriodKind.MONTH;
                    boolean begun = all || own.containsKey(period) || first.isBefore(period.end());
                    if (evaluated && begun) {
                        figures.put(
                                member, period, figure(plan.metric().value(), own.getOrDefault(period, Cell.EMPTY)));
                    }
                }
            });
        }

        private void snapshot(MetricSql sql, Plan plan, Value.Closing value, String snapshot) {
            Series figures = series(plan);
            List<Period> periods = timeline.measured();
            List<Period> taken = warehouse.query(
                    sql.snapshotPeriods(plan, snapshot), row -> periods.get((int) row.number("_period")));
            Scan scan = sql.snapshot(plan, value, snapshot);
            Parts parts = scan.parts().get(0);
            Map<Member, Map<Period, Cell>> cells = new TreeMap<>();
            cells.put(Member.TOTAL, new HashMap<>());
            warehouse.query(scan.sql(), row -> {
                Member member = member(row, scan.dimensions());
                cells.computeIfAbsent(member, key -> new HashMap<>())
                        .put(periods.get((int) row.number("_period")), cell(row, parts));
                return member;
            });
            cells.forEach((member, own) -> {
                boolean seen = member.equals(Member.TOTAL);
                for (Period period : taken) {
                    seen |= own.containsKey(period);
                    if (seen) {
                        Cell cell = own.getOrDefault(period, Cell.EMPTY);
                        figures.put(member, period, figure(value, cell));
                    }
                }
            });
        }

        /** The state at the end of a quarter, year or year to date is that of its last month. */
        private void closeLongerPeriods(Plan plan) {
            Series figures = series(plan);
            for (Period period : timeline.measured()) {
                boolean longer = period.kind() != PeriodKind.MONTH && period.kind() != PeriodKind.ALL;
                Period month = longer ? timeline.lastMonth(period) : null;
                if (month != null) {
                    figures.copy(month, period);
                }
            }
        }

        /** @param open formulas being computed, to stop at a circle */
        private void formula(MetricDefinition metric, Set<String> open) {
            if (series.containsKey(metric.id()) || missing.containsKey(metric.id())) {
                return;
            }
            open.add(metric.id());
            Value.Formula formula = (Value.Formula) metric.value();
            List<Grade> parts = new ArrayList<>();
            for (String part : formula.expression().metrics()) {
                MetricDefinition component = catalogue.metrics().get(part);
                if (component == null || open.contains(part)) {
                    missing.put(
                            metric.id(),
                            component == null
                                    ? "its part " + part + " is no metric of the catalogue"
                                    : "its part " + part + " is computed from it");
                    break;
                }
                if (component.value() instanceof Value.Formula) {
                    formula(component, open);
                }
                String cause = missing.get(part);
                if (cause != null) {
                    missing.put(metric.id(), "its part " + component.name().en() + " is not available: " + cause);
                    break;
                }
                String noDates = missingDates.get(part);
                if (noDates != null && !missingDates.containsKey(metric.id())) {
                    missingDates.put(metric.id(), "its part " + component.name().en() + " has none: " + noDates);
                }
                parts.add(grades.getOrDefault(part, Grade.D));
            }
            open.remove(metric.id());
            if (missing.containsKey(metric.id())) {
                missingDates.remove(metric.id());
                return;
            }
            grades.put(metric.id(), Grade.worst(parts));
            Series figures = new Series();
            FormulaValue evaluated = new FormulaValue((id, member, period) ->
                    series.getOrDefault(id, new Series()).find(member, period));
            SortedSet<Member> members = new TreeSet<>();
            formula.expression()
                    .metrics()
                    .forEach(id ->
                            members.addAll(series.getOrDefault(id, new Series()).members()));
            for (Member member : members) {
                if (member.equals(Member.TOTAL) || metric.dimensions().contains(member.dimension())) {
                    for (Period period : timeline.measured()) {
                        figures.put(member, period, evaluated.of(formula.expression(), member, period));
                    }
                }
            }
            series.put(metric.id(), figures);
        }

        private Series series(Plan plan) {
            return series.computeIfAbsent(plan.metric().id(), id -> new Series());
        }

        private Metrics metrics(List<Plan> plans) {
            List<MetricValue> values = new ArrayList<>();
            for (MetricDefinition metric : catalogue.metrics().values()) {
                Series figures = series.get(metric.id());
                if (figures == null) {
                    continue;
                }
                for (Member member : figures.members()) {
                    for (Period period : timeline.reported()) {
                        add(values, metric, member, period, Scenario.AC, figures.find(member, period));
                        Period prior = timeline.prior(period);
                        if (prior != null) {
                            add(values, metric, member, period, Scenario.PY, figures.find(member, prior));
                        }
                    }
                }
            }
            Set<String> measured = new TreeSet<>();
            Set<String> dated = new TreeSet<>();
            SortedMap<String, String> newest = new TreeMap<>();
            for (MetricValue value : values) {
                measured.add(value.key().metric());
                if (value.key().kind() != PeriodKind.ALL) {
                    dated.add(value.key().metric());
                }
                if (value.key().kind() == PeriodKind.MONTH
                        && value.key().dimension().isEmpty()
                        && value.key().scenario() == Scenario.AC) {
                    newest.merge(value.key().metric(), value.key().period(), (a, b) -> a.compareTo(b) > 0 ? a : b);
                }
            }
            new Retranslation(catalogue, settings, warehouse, timeline, availability).read(values);
            new Targets(catalogue, settings, warehouse, timeline, availability).read(values, otherReasons);
            return new Metrics(
                    values,
                    notAvailable(measured, dated, newest),
                    undated,
                    new Beginnings(warehouse, timeline).partial(plans, catalogue));
        }

        private void add(
                List<MetricValue> values,
                MetricDefinition metric,
                Member member,
                Period period,
                Scenario scenario,
                @Nullable Figure figure) {
            if (figure != null) {
                values.add(new MetricValue(
                        new MetricKey(
                                metric.id(),
                                period.kind(),
                                period.label(),
                                member.dimension(),
                                member.name(),
                                scenario),
                        figure.value(),
                        figure.numerator(),
                        figure.denominator(),
                        unit(metric),
                        figure.items(),
                        grades.getOrDefault(metric.id(), Grade.D)));
            }
        }

        /** @param newest the newest month each metric has a value for */
        private List<NotAvailable> notAvailable(
                Set<String> measured, Set<String> dated, SortedMap<String, String> newest) {
            List<NotAvailable> reasons = new ArrayList<>();
            for (MetricDefinition metric : catalogue.metrics().values()) {
                String id = metric.id();
                String cause = missing.get(id);
                String noDates = missingDates.get(id);
                if (cause == null && !measured.contains(id)) {
                    cause = nothing(metric);
                }
                if (cause != null) {
                    reasons.add(new NotAvailable(
                            id, NotAvailable.ALL, metric.name().en() + " is not available, because " + cause + "."));
                } else if (!dated.contains(id) && (noDates != null || wantsDates(metric))) {
                    reasons.add(new NotAvailable(
                            id,
                            NotAvailable.DATED,
                            metric.name().en() + " is not available by month, quarter or year, because "
                                    + (noDates != null ? noDates : noRowDated(metric)) + "."));
                } else if (newest.containsKey(id)
                        && String.valueOf(newest.get(id)).compareTo(timeline.reportedMonth()) < 0) {
                    reasons.add(new NotAvailable(
                            id,
                            NotAvailable.MONTH,
                            metric.name().en() + " has no value for " + timeline.reportedMonth() + "; its newest is of "
                                    + newest.get(id) + "."));
                }
            }
            reasons.addAll(otherReasons);
            return reasons;
        }

        private boolean wantsDates(MetricDefinition metric) {
            return metric.at() != null || metric.value() instanceof Value.Formula;
        }

        private String noRowDated(MetricDefinition metric) {
            String at = metric.at();
            return at == null
                    ? "its parts have no month in common"
                    : "no row of entity " + metric.from() + " that it counts has a date in " + at + " before "
                            + timeline.end();
        }

        private String nothing(MetricDefinition metric) {
            if (metric.value() instanceof Value.Formula formula) {
                return "its parts " + String.join(" and ", formula.expression().metrics())
                        + " have no period in common in which nothing is divided by zero";
            }
            long rows = availability.rows(metric.from());
            if (rows == 0) {
                return "no usable row of entity " + metric.from() + " was found in "
                        + availability.files(metric.from());
            }
            boolean quotient = metric.value() instanceof Value.Ratio
                    || (metric.value() instanceof Value.Closing closing && closing.denominator() != null);
            return quotient
                    ? "the " + rows + " rows of entity " + metric.from()
                            + " leave nothing to divide by up to the end of the period"
                    : "none of the " + rows + " rows of entity " + metric.from()
                            + " has a value it counts up to the end of the period";
        }
    }

    /** The word for a metric's unit in {@code metrics.csv}. */
    static String unit(MetricDefinition metric) {
        return metric.unit().name().toLowerCase(Locale.ROOT);
    }

    /** Null where there is no value; an empty cell is a sum of nothing, zero. */
    private static @Nullable Figure figure(Value value, Cell cell) {
        BigDecimal numerator = cell.numerator();
        boolean quotient = value instanceof Value.Ratio
                || (value instanceof Value.Closing closing && closing.denominator() != null);
        if (quotient) {
            return Figure.quotient(numerator, cell.denominator(), cell.items());
        }
        if (cell.rows() == 0) {
            return Figure.sum(BigDecimal.ZERO, 0);
        }
        return numerator == null ? null : Figure.sum(numerator, cell.items());
    }

    private static Cell cell(Row row, Parts parts) {
        String denominator = parts.denominator();
        return new Cell(
                row.number(parts.rows()),
                row.decimal(parts.numerator()),
                denominator == null ? null : row.decimal(denominator),
                row.number(parts.items()));
    }

    /** The member of a row of grouping sets: the one dimension that is not null, or the total. */
    private static Member member(Row row, List<String> dimensions) {
        for (int i = 0; i < dimensions.size(); i++) {
            String name = row.text("_d" + i);
            if (name != null) {
                return new Member(dimensions.get(i), name);
            }
        }
        return Member.TOTAL;
    }

    /** The sums of one metric and member by span. */
    private static final class Spans {

        private final TreeMap<LocalDate, Cell> dated = new TreeMap<>();
        private Cell undated = Cell.EMPTY;

        void add(@Nullable LocalDate span, Cell cell) {
            if (span == null) {
                undated = undated.plus(cell);
            } else {
                dated.merge(span, cell, Cell::plus);
            }
        }

        @Nullable
        LocalDate first() {
            return dated.isEmpty() ? null : dated.firstKey();
        }

        Cell over(Period period) {
            return dated.subMap(period.start(), period.end()).values().stream().reduce(Cell.EMPTY, Cell::plus);
        }
    }

    /** The figures of one metric. */
    private static final class Series {

        private final SortedMap<Member, Map<Period, Figure>> figures = new TreeMap<>();

        void put(Member member, Period period, @Nullable Figure figure) {
            if (figure != null) {
                figures.computeIfAbsent(member, key -> new HashMap<>()).put(period, figure);
            }
        }

        @Nullable
        Figure find(Member member, Period period) {
            return figures.getOrDefault(member, Map.of()).get(period);
        }

        SortedSet<Member> members() {
            return new TreeSet<>(figures.keySet());
        }

        void copy(Period from, Period to) {
            figures.values().forEach(periods -> {
                Figure figure = periods.get(from);
                if (figure != null) {
                    periods.put(to, figure);
                }
            });
        }

        void forEach(Visitor visitor) {
            figures.forEach(
                    (member, periods) -> periods.forEach((period, figure) -> visitor.visit(member, period, figure)));
        }

        @FunctionalInterface
        private interface Visitor {
            void visit(Member member, Period period, Figure figure);
        }
    }
}
