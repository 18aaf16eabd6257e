package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Derivation;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.SqlColumns;
import io.vigie.catalogue.Text;
import io.vigie.metric.ExpressionTypes.Result;
import io.vigie.metric.ExpressionTypes.Typed;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Money metrics at other exchange rates: {@link Scenario#AC_PY} and {@link Scenario#AC_BU}. Only rows in another currency
 * differ, so only these are read again: for each the metric's expression is computed at the rate it was converted with and
 * at the other, and the difference of the sums is taken from the actual value, of the total and of every member.
 *
 * <p>Computed for sums, quotients and states of amounts a file gives, and of those a derived entity takes over row by row.
 * For all others {@link NotAvailable#RATES} says why not.
 */
final class Retranslation {

    private static final String RATES = "canonical.daily_rate";

    /** The amounts' own table where a derived entity takes them over. */
    private static final String BASE = "b";

    private final Catalogue catalogue;
    private final Settings settings;
    private final Warehouse warehouse;
    private final Timelines timelines;
    private final Availability availability;
    private final Map<Typed, Result> results;
    private final Dimensions dimensions;
    private final LocalDate knownUntil;

    /**
     * @param results of the expressions of all metrics
     * @param knownUntil the first day not yet known
     */
    Retranslation(
            Catalogue catalogue,
            Settings settings,
            Warehouse warehouse,
            Timelines timelines,
            Availability availability,
            Map<Typed, Result> results,
            Dimensions dimensions,
            LocalDate knownUntil) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.warehouse = warehouse;
        this.timelines = timelines;
        this.availability = availability;
        this.results = results;
        this.dimensions = dimensions;
        this.knownUntil = knownUntil;
    }

    /** Another set of rates: what its companion columns end in, and where the rates stand. */
    private record Rates(Scenario scenario, String suffix, String flow, String closing) {

        /** The column of an amount at these rates. */
        String amount(String column) {
            return column.replaceFirst("_rc$", suffix);
        }

        /** The column that is 1 where an amount has no such rate. */
        String unknown(String column) {
            return "_unknown_" + amount(column);
        }
    }

    private static final List<Rates> OTHERS = List.of(
            new Rates(Scenario.AC_PY, "_py", "prior_flow", "prior_closing"),
            new Rates(Scenario.AC_BU, "_bc", "budget", "budget"));

    /**
     * An amount in the reporting currency.
     *
     * @param name as expressions call it
     * @param source the column of the file it was converted from
     * @param entity whose column that is
     */
    private record Amount(String name, Column source, EntityDefinition entity) {}

    /** What is measured of one metric, by the endings of ids. */
    private static final String ROWS = " rows";

    private static final String NUMERATOR = " numerator";
    private static final String DENOMINATOR = " denominator";
    private static final String UNKNOWN = " unknown";

    /**
     * Adds values at other rates, for every metric, member and period that has amounts in another currency.
     *
     * @param values of the run so far
     * @param refused where it is noted why a metric has none
     */
    void read(List<MetricValue> values, List<NotAvailable> refused) {
        if (availability.rows("fx_rate") == 0) {
            return;
        }
        Map<String, List<MetricValue>> actual = values.stream()
                .filter(value -> value.key().scenario() == Scenario.AC)
                .collect(Collectors.groupingBy(value -> value.key().metric()));
        Map<String, List<Amount>> amounts = new TreeMap<>();
        for (MetricDefinition metric : catalogue.metrics().values()) {
            if (metric.unit() == Unit.MONEY && actual.containsKey(metric.id())) {
                List<Amount> found = new ArrayList<>();
                Text refusal = refusal(metric, found);
                if (refusal == null && !found.isEmpty()) {
                    amounts.put(metric.id(), found);
                } else if (refusal != null) {
                    refused.add(new NotAvailable(
                            metric.id(),
                            NotAvailable.RATES,
                            new Text(
                                    metric.name().en() + " has no value at other exchange rates, because "
                                            + refusal.en() + ".",
                                    metric.name().fr() + "\u00a0: pas de valeur à d’autres taux de change, car "
                                            + refusal.fr() + ".")));
                }
            }
        }
        for (boolean weekly : new boolean[] {false, true}) {
            List<Plan> plans = amounts.keySet().stream()
                    .map(id -> catalogue.metrics().get(id))
                    .filter(metric -> metric != null && metric.weekly() == weekly)
                    .map(availability::plan)
                    .toList();
            SortedMap<String, Series> series = measured(plans, amounts, timelines.of(weekly));
            for (Plan plan : plans) {
                String id = plan.metric().id();
                for (Rates rates : OTHERS) {
                    add(values, plan, rates, actual.getOrDefault(id, List.of()), series, timelines.of(weekly));
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
        List<Amount> found = new ArrayList<>();
        if (availability.rows("fx_rate") == 0 || refusal(plan.metric(), found) != null || found.isEmpty()) {
            return List.of();
        }
        Map<String, Amount> amounts = new TreeMap<>();
        found.forEach(amount -> amounts.put(amount.name(), amount));
        String part = parts(plan.metric().value()).get(0);
        List<String> own = new ArrayList<>(conditions);
        String where = plan.metric().where();
        if (where != null) {
            own.add("(" + where + ")");
        }
        return warehouse
                .query(
                        "select " + item + " as _item, " + span + " as _span, sum((" + part + ") - ("
                                + at(part, found, OTHERS.get(0)) + ")) as _shift from (select *, "
                                + MetricSql.date(knownUntil) + " as known_until from ("
                                + rows(plan.entity(), amounts) + ") as foreign_rows) as "
                                + Sql.identifier(plan.entity().id())
                                + MetricSql.where(own) + " group by 1, 2",
                        row -> new ItemShift(row.string("_item"), row.number("_span"), row.exact("_shift")))
                .stream()
                .filter(shift -> shift.amount().signum() != 0)
                .toList();
    }

    /**
     * Why a metric has no values at other rates; null if it has, or reads no amounts.
     *
     * @param found gets the amounts it reads
     */
    private @Nullable Text refusal(MetricDefinition metric, List<Amount> found) {
        if (metric.value() instanceof Value.Formula) {
            return new Text(
                    "it is computed from other metrics; see its parts",
                    "elle est calculée à partir d’autres mesures\u202f; voir ses composantes");
        }
        List<String> parts = parts(metric.value());
        if (parts.isEmpty()) {
            return new Text(
                    "it is no sum, so that amounts at two rates cannot be told apart in it",
                    "ce n’est pas une somme, on n’y distingue pas des montants à deux taux");
        }
        EntityDefinition entity = availability.plan(metric).entity();
        for (String part : parts) {
            if (SqlColumns.words(part).contains("select")) {
                return new Text("it looks up amounts of other rows", "elle lit des montants d’autres lignes");
            }
            for (String word : SqlColumns.words(part)) {
                boolean converted =
                        word.endsWith("_rc") && entity.storedColumns().containsKey(word);
                if (converted
                        && found.stream().noneMatch(amount -> amount.name().equals(word))) {
                    Optional<Amount> amount = amount(entity, word);
                    if (amount.isEmpty()) {
                        return new Text(
                                "its amounts (" + word + ") are put together in entity " + entity.id()
                                        + ", where they are converted already",
                                "ses montants (" + word + ") sont composés dans l’entité " + entity.id()
                                        + ", où ils sont déjà convertis");
                    }
                    found.add(amount.get());
                }
            }
        }
        return found.isEmpty() || metric.privacy() == Privacy.NONE
                ? null
                : new Text(
                        "it tells of persons, and a second total would tell more of what is hidden",
                        "elle porte sur des personnes, et un second total dirait davantage de ce qui est masqué");
    }

    /** Where an amount comes from: the entity itself, or the row of a base it is taken over from unchanged. */
    private Optional<Amount> amount(EntityDefinition entity, String name) {
        Derivation derivation = entity.derivation();
        if (derivation == null) {
            return entity.columns().stream()
                    .filter(column -> !column.moneyAt().isEmpty() && name.equals(column.name() + "_rc"))
                    .findFirst()
                    .map(column -> new Amount(name, column, entity));
        }
        EntityDefinition base = catalogue.entities().get(derivation.base());
        String of = derivation.columns().getOrDefault(name, "").strip();
        if (base == null || base.derived() || !of.startsWith("base.")) {
            return Optional.empty();
        }
        boolean sameRow = base.key().stream()
                .allMatch(key -> entity.key().stream()
                        .anyMatch(own -> ("base." + key)
                                .equals(derivation
                                        .columns()
                                        .getOrDefault(own, "")
                                        .strip())));
        return sameRow
                ? amount(base, of.substring("base.".length()))
                        .map(amount -> new Amount(name, amount.source(), amount.entity()))
                : Optional.empty();
    }

    /** What is added up: the sum or state, or both parts of a quotient; nothing for other kinds of value. */
    private static List<String> parts(Value value) {
        if (value instanceof Value.Sum sum && !sum.overPeriod()) {
            return List.of(sum.sql());
        }
        if (value instanceof Value.Closing closing && closing.p() == null) {
            return closing.denominator() == null
                    ? List.of(closing.numerator())
                    : List.of(closing.numerator(), closing.denominator());
        }
        return value instanceof Value.Ratio ratio ? List.of(ratio.numerator(), ratio.denominator()) : List.of();
    }

    /** Rows in other currencies, those without a rate and how much the parts change, by id and one of the endings above. */
    private SortedMap<String, Series> measured(List<Plan> plans, Map<String, List<Amount>> amounts, Timeline timeline) {
        Map<EntityDefinition, Map<String, Amount>> byEntity = new LinkedHashMap<>();
        List<Plan> counted = new ArrayList<>();
        for (Plan plan : plans) {
            List<Amount> own = amounts.getOrDefault(plan.metric().id(), List.of());
            own.forEach(amount -> byEntity.computeIfAbsent(plan.entity(), entity -> new TreeMap<>())
                    .put(amount.name(), amount));
            counted.add(counted(plan, ROWS, "1"));
            for (Rates rates : OTHERS) {
                List<String> parts = parts(plan.metric().value());
                for (int i = 0; i < parts.size(); i++) {
                    String change = "(" + number(plan, parts.get(i), parts.get(i)) + ") - ("
                            + number(plan, parts.get(i), at(parts.get(i), own, rates)) + ")";
                    counted.add(counted(plan, (i == 0 ? NUMERATOR : DENOMINATOR) + rates.suffix(), change));
                }
                String unknown = own.stream()
                        .map(amount -> rates.unknown(amount.name()) + " = 1")
                        .collect(Collectors.joining(" or "));
                counted.add(counted(plan, UNKNOWN + rates.suffix(), "case when " + unknown + " then 1 else 0 end"));
            }
        }
        Map<String, String> sources = new HashMap<>();
        byEntity.forEach((entity, own) -> sources.put(entity.id(), rows(entity, own)));
        SortedMap<String, Series> series = new TreeMap<>();
        Run run = new Run(
                warehouse,
                timeline,
                timelines.windows(),
                new MetricSql(timeline, results, dimensions, knownUntil, sources),
                availability,
                series,
                new TreeMap<>());
        new AdditiveMetrics(run)
                .measure(counted.stream()
                        .filter(plan -> AdditiveMetrics.computes(plan.metric().value()))
                        .toList());
        new StateMetrics(run)
                .measure(counted.stream()
                        .filter(plan -> StateMetrics.computes(plan.metric().value()))
                        .toList());
        return series;
    }

    /** A metric like another, that adds up something else of the same rows. */
    private static Plan counted(Plan plan, String ending, String sql) {
        Value value = plan.metric().value() instanceof Value.Closing closing
                ? new Value.Closing(sql, null, closing.open(), closing.snapshot())
                : new Value.Sum(sql, false);
        return new Plan(
                plan.metric().computing(plan.metric().id() + ending, value),
                plan.entity(),
                plan.at(),
                plan.by(),
                plan.grade(),
                plan.weeks());
    }

    /** An expression as a number: a condition counts. */
    private String number(Plan plan, String part, String sql) {
        return results.get(new Typed(plan.entity().id(), part)) == Result.CONDITION
                ? "case when (" + sql + ") then 1 else 0 end"
                : sql;
    }

    /** An expression with amounts at other rates. */
    private static String at(String sql, List<Amount> amounts, Rates rates) {
        String other = sql;
        for (Amount amount : amounts) {
            other = Pattern.compile("\\b" + Pattern.quote(amount.name()) + "\\b")
                    .matcher(other)
                    .replaceAll(rates.amount(amount.name()));
        }
        return other;
    }

    /** The rows of an entity in other currencies, with their amounts at other rates. */
    private String rows(EntityDefinition entity, Map<String, Amount> amounts) {
        Derivation derivation = entity.derivation();
        String from = derivation == null ? "t" : BASE;
        Map<String, String> joins = new LinkedHashMap<>();
        StringBuilder select = new StringBuilder("select t.*");
        for (Amount amount : amounts.values()) {
            Column source = amount.source();
            String day = "coalesce("
                    + source.moneyAt().stream()
                            .map(at -> from + "."
                                    + Sql.identifier(amount.entity().column(at).dateColumn()))
                            .collect(Collectors.joining(", "))
                    + ")";
            String rate = joins.computeIfAbsent(day, key -> "r" + joins.size());
            for (Rates rates : OTHERS) {
                String other = rate + "." + (source.closing() ? rates.closing() : rates.flow());
                select.append(", cast(")
                        .append(from)
                        .append('.')
                        .append(Sql.identifier(source.name()))
                        .append(" / ")
                        .append(other)
                        .append(" as decimal(18,4)) as ")
                        .append(Sql.identifier(rates.amount(amount.name())))
                        .append(", case when t.")
                        .append(Sql.identifier(amount.name()))
                        .append(" is not null and ")
                        .append(other)
                        .append(" is null then 1 else 0 end as ")
                        .append(Sql.identifier(rates.unknown(amount.name())));
            }
        }
        select.append(" from canonical.").append(Sql.identifier(entity.id())).append(" as t");
        if (derivation != null) {
            select.append(" join canonical.")
                    .append(Sql.identifier(derivation.base()))
                    .append(" as " + BASE + " on " + BASE + ".source_system = t.source_system");
            for (String key : entity.key()) {
                String of = derivation.columns().getOrDefault(key, "").strip();
                if (of.startsWith("base.")) {
                    select.append(" and ")
                            .append(BASE + ".")
                            .append(Sql.identifier(of.substring("base.".length())))
                            .append(" = t.")
                            .append(Sql.identifier(key));
                }
            }
        }
        joins.forEach((day, rate) -> select.append(" left join " + RATES + " as ")
                .append(rate)
                .append(" on ")
                .append(rate)
                .append(".currency = ")
                .append(from)
                .append(".currency and ")
                .append(rate)
                .append(".day = ")
                .append(day));
        return select.append(" where ")
                .append(from)
                .append(".currency <> ")
                .append(Sql.literal(settings.currency()))
                .toString();
    }

    private static void add(
            List<MetricValue> values,
            Plan plan,
            Rates rates,
            List<MetricValue> actual,
            SortedMap<String, Series> series,
            Timeline timeline) {
        record Label(PeriodKind kind, String label) {}
        Map<Label, Period> periods = new HashMap<>();
        timeline.reported().forEach(period -> periods.put(new Label(period.kind(), period.label()), period));
        String id = plan.metric().id();
        Series rows = series.getOrDefault(id + ROWS, Series.EMPTY);
        Series unknown = series.getOrDefault(id + UNKNOWN + rates.suffix(), Series.EMPTY);
        Series numerators = series.getOrDefault(id + NUMERATOR + rates.suffix(), Series.EMPTY);
        Series denominators = series.getOrDefault(id + DENOMINATOR + rates.suffix(), Series.EMPTY);
        for (MetricValue value : actual) {
            MetricKey key = value.key();
            Period period = periods.get(new Label(key.kind(), key.period()));
            if (period == null || period.kind() == PeriodKind.ALL) {
                continue;
            }
            Member member = new Member(key.dimension(), key.member());
            Window window = Window.of(period);
            if (sum(rows, member, window) > 0 && sum(unknown, member, window) == 0) {
                shifted(
                                value,
                                key.in(rates.scenario()),
                                sum(numerators, member, window),
                                sum(denominators, member, window))
                        .ifPresent(values::add);
            }
        }
    }

    private static double sum(Series series, Member member, Window window) {
        Figure figure = series.find(member, window);
        return figure == null ? 0 : figure.value();
    }

    private static Optional<MetricValue> shifted(
            MetricValue actual, MetricKey key, double numeratorShift, double denominatorShift) {
        Double numerator = actual.numerator();
        Double denominator = actual.denominator();
        if (numerator == null || Double.isNaN(actual.value())) {
            return Optional.empty();
        }
        double top = less(numerator, numeratorShift);
        Double bottom = denominator == null ? null : Double.valueOf(less(denominator, denominatorShift));
        if (bottom != null && bottom == 0) {
            return Optional.empty();
        }
        return Optional.of(new MetricValue(
                key,
                bottom == null ? top : top / bottom,
                top,
                bottom,
                actual.unit(),
                actual.n(),
                actual.grade(),
                actual.shown()));
    }

    /** In decimals, so that what is subtracted here is exactly what a reader subtracts again. */
    private static double less(double from, double shift) {
        return BigDecimal.valueOf(from).subtract(BigDecimal.valueOf(shift)).doubleValue();
    }
}
