package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.SqlColumns;
import io.vigie.warehouse.Row;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Money metrics at other exchange rates: {@link Scenario#AC_PY} and {@link Scenario#AC_BU}. Only rows in another currency
 * differ, so only these are read again: for each the metric's expression is computed at the rate it was converted with and
 * at the other, and the difference of the sums is taken from the total.
 *
 * <p>Computed for sums and quotients of an entity's own amounts, in total; amounts of derived entities are converted
 * already.
 */
final class Retranslation {

    private static final String RATES = "canonical.daily_rate";

    private final Catalogue catalogue;
    private final Settings settings;
    private final Warehouse warehouse;
    private final Timeline timeline;
    private final Availability availability;

    Retranslation(
            Catalogue catalogue, Settings settings, Warehouse warehouse, Timeline timeline, Availability availability) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.warehouse = warehouse;
        this.timeline = timeline;
        this.availability = availability;
    }

    /** Another set of rates: what its companion columns end in, and where the rates stand. */
    private record Rates(Scenario scenario, String suffix, String flow, String closing) {}

    private static final List<Rates> OTHERS = List.of(
            new Rates(Scenario.AC_PY, "_py", "prior_flow", "prior_closing"),
            new Rates(Scenario.AC_BU, "_bc", "budget", "budget"));

    /** How much the sums of a metric's parts change, and in how many rows no other rate is known. */
    private record Shift(BigDecimal numerator, BigDecimal denominator, long unknown, long rows) {

        static final Shift NONE = new Shift(BigDecimal.ZERO, BigDecimal.ZERO, 0, 0);

        Shift plus(Shift other) {
            return new Shift(
                    numerator.add(other.numerator),
                    denominator.add(other.denominator),
                    unknown + other.unknown,
                    rows + other.rows);
        }
    }

    /** Adds the totals at other rates, for every metric and period that has amounts in another currency. */
    void read(List<MetricValue> values) {
        if (availability.rows("fx_rate") == 0) {
            return;
        }
        Map<MetricKey, MetricValue> totals = new HashMap<>();
        for (MetricValue value : values) {
            if (value.key().scenario() == Scenario.AC && value.key().dimension().isEmpty()) {
                totals.put(value.key(), value);
            }
        }
        for (MetricDefinition metric : catalogue.metrics().values()) {
            boolean money = metric.unit() == Unit.MONEY;
            if (money
                    && metric.at() != null
                    && availability.missing(metric) == null
                    && availability.undated(metric) == null) {
                Plan plan = availability.plan(metric);
                List<Column> amounts = amounts(plan);
                if (!amounts.isEmpty() && !parts(metric).isEmpty()) {
                    retranslate(plan, amounts, totals, values);
                }
            }
        }
    }

    private void retranslate(
            Plan plan, List<Column> amounts, Map<MetricKey, MetricValue> totals, List<MetricValue> values) {
        List<TreeMap<Long, Shift>> shifts = new ArrayList<>();
        OTHERS.forEach(rates -> shifts.add(new TreeMap<>()));
        String at = MetricSql.column(plan, String.valueOf(plan.at()));
        List<String> conditions = List.of(at + " < " + MetricSql.date(timeline.end()));
        warehouse.query(sql(plan, amounts, timeline.spanSql(at), "''", conditions), row -> {
            long span = row.number("_span");
            for (int i = 0; i < OTHERS.size(); i++) {
                String suffix = OTHERS.get(i).suffix();
                shifts.get(i)
                        .put(
                                span,
                                new Shift(
                                        exact(row, "_n" + suffix),
                                        exact(row, "_d" + suffix),
                                        row.number("_unknown" + suffix),
                                        row.number("_rows")));
            }
            return span;
        });
        for (int i = 0; i < OTHERS.size(); i++) {
            for (Period period : timeline.reported()) {
                MetricKey key = new MetricKey(plan.metric().id(), period.kind(), period.label(), "", "", Scenario.AC);
                MetricValue actual = totals.get(key);
                if (actual == null || period.kind() == PeriodKind.ALL) {
                    continue;
                }
                Shift shift = Shift.NONE;
                for (long span : timeline.spans(period)) {
                    shift = shift.plus(shifts.get(i).getOrDefault(span, Shift.NONE));
                }
                if (shift.rows() > 0 && shift.unknown() == 0) {
                    add(values, actual, key.in(OTHERS.get(i).scenario()), shift);
                }
            }
        }
    }

    /** How much more the amount of one item is in one span than at the rates of a year before. */
    record ItemShift(String item, long span, BigDecimal amount) {}

    /**
     * What exchange rates account for in a sum, by item; nothing for amounts in the reporting currency.
     *
     * @param item SQL that names the item of a row
     * @param span SQL that numbers the span of a row
     * @param conditions SQL each row satisfies besides those of the metric
     */
    List<ItemShift> shifts(Plan plan, String item, String span, List<String> conditions) {
        List<Column> amounts = amounts(plan);
        if (amounts.isEmpty() || availability.rows("fx_rate") == 0) {
            return List.of();
        }
        String suffix = OTHERS.get(0).suffix();
        return warehouse.query(
                sql(plan, amounts, span, item, conditions),
                row -> new ItemShift(row.string("_item"), row.number("_span"), exact(row, "_n" + suffix)));
    }

    private static void add(List<MetricValue> values, MetricValue actual, MetricKey key, Shift shift) {
        Double numerator = actual.numerator();
        Double denominator = actual.denominator();
        if (numerator == null || Double.isNaN(actual.value())) {
            return;
        }
        // in decimals, so that what is subtracted here is exactly what a reader subtracts again
        double top = BigDecimal.valueOf(numerator).subtract(shift.numerator()).doubleValue();
        Double bottom = denominator == null
                ? null
                : Double.valueOf(BigDecimal.valueOf(denominator)
                        .subtract(shift.denominator())
                        .doubleValue());
        if (bottom != null && bottom == 0) {
            return;
        }
        values.add(new MetricValue(
                key, bottom == null ? top : top / bottom, top, bottom, actual.unit(), actual.n(), actual.grade()));
    }

    /** Columns {@code _span, _item, _rows} and for each set of rates the change of both parts and the rows without a rate. */
    private String sql(Plan plan, List<Column> amounts, String span, String item, List<String> conditions) {
        EntityDefinition entity = plan.entity();
        Map<String, String> joins = new LinkedHashMap<>();
        List<String> companions = new ArrayList<>();
        Map<String, List<String>> unknown = new HashMap<>();
        for (Column amount : amounts) {
            String day = "coalesce("
                    + amount.moneyAt().stream()
                            .map(at -> "t." + Sql.identifier(entity.column(at).dateColumn()))
                            .collect(Collectors.joining(", "))
                    + ")";
            String rate = joins.computeIfAbsent(day, key -> "r" + joins.size());
            for (Rates rates : OTHERS) {
                String other = rate + "." + (amount.closing() ? rates.closing() : rates.flow());
                companions.add("cast(t." + Sql.identifier(amount.name()) + " / " + other + " as decimal(18,4)) as "
                        + Sql.identifier(amount.name() + rates.suffix()));
                unknown.computeIfAbsent(rates.suffix(), key -> new ArrayList<>())
                        .add("(t." + Sql.identifier(amount.name() + "_rc") + " is not null and " + other + " is null)");
            }
        }
        StringBuilder inner = new StringBuilder("select t.*, " + String.join(", ", companions));
        for (Rates rates : OTHERS) {
            inner.append(", case when ")
                    .append(String.join(" or ", unknown.getOrDefault(rates.suffix(), List.of("1 = 0"))))
                    .append(" then 1 else 0 end as _unknown")
                    .append(rates.suffix());
        }
        inner.append(" from canonical.").append(Sql.identifier(entity.id())).append(" as t");
        joins.forEach((day, rate) -> inner.append(" left join " + RATES + " as ")
                .append(rate)
                .append(" on ")
                .append(rate)
                .append(".currency = t.currency and ")
                .append(rate)
                .append(".day = ")
                .append(day));
        inner.append(" where t.currency <> ").append(Sql.literal(settings.currency()));

        List<String> sums = new ArrayList<>();
        List<String> parts = parts(plan.metric());
        for (Rates rates : OTHERS) {
            for (int i = 0; i < 2; i++) {
                boolean money = i < parts.size() && parts.get(i).contains("_rc");
                String part = money ? parts.get(i) : "0";
                sums.add((money
                                ? "sum((" + part + ") - (" + at(part, amounts, rates) + "))"
                                : "cast(0 as decimal(18,4))")
                        + " as " + (i == 0 ? "_n" : "_d") + rates.suffix());
            }
            sums.add("sum(_unknown" + rates.suffix() + ") as _unknown" + rates.suffix());
        }
        String where = plan.metric().where();
        return "select " + span + " as _span, " + item + " as _item, count(*) as _rows, " + String.join(", ", sums)
                + " from (" + inner + ") as " + Sql.identifier(entity.id())
                + MetricSql.where(conditions)
                + (where == null ? "" : " and (" + where + ")") + " group by 1, 2";
    }

    /** An expression with amounts at other rates. */
    private static String at(String sql, List<Column> amounts, Rates rates) {
        String other = sql;
        for (Column amount : amounts) {
            other = Pattern.compile("\\b" + Pattern.quote(amount.name()) + "_rc\\b")
                    .matcher(other)
                    .replaceAll(amount.name() + rates.suffix());
        }
        return other;
    }

    /** The amounts of its entity that a metric adds up. */
    private static List<Column> amounts(Plan plan) {
        if (plan.entity().derived()) {
            return List.of();
        }
        List<String> parts = parts(plan.metric());
        return plan.entity().columns().stream()
                .filter(column -> !column.moneyAt().isEmpty()
                        && parts.stream()
                                .anyMatch(part -> SqlColumns.words(part).contains(column.name() + "_rc")))
                .toList();
    }

    /** What is added up: the sum, or both parts of a quotient; nothing for other kinds of value. */
    private static List<String> parts(MetricDefinition metric) {
        Value value = metric.value();
        if (value instanceof Value.Sum sum && !sum.overPeriod()) {
            return List.of(sum.sql());
        }
        return value instanceof Value.Ratio ratio ? List.of(ratio.numerator(), ratio.denominator()) : List.of();
    }

    private static BigDecimal exact(Row row, String column) {
        @Nullable BigDecimal value = row.decimal(column);
        return value == null ? BigDecimal.ZERO : value;
    }
}
