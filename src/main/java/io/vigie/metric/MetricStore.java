package io.vigie.metric;

import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Text;
import io.vigie.warehouse.Row;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The metric schema: what was measured last, replaced whole. */
final class MetricStore {

    private static final String VALUES = "metric varchar, kind varchar, period varchar, dimension varchar,"
            + " member varchar, scenario varchar, value %1$s, numerator %1$s, denominator %1$s, unit varchar, n bigint,"
            + " grade varchar, shown varchar";

    private final Warehouse warehouse;

    MetricStore(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** @param knownUntil the first day that was not known when they were measured */
    void save(Metrics metrics, LocalDate knownUntil) {
        warehouse.transaction(session -> {
            // Numbers go in as text that reads back equal: appending is the only fast way in, and it takes no doubles.
            session.execute("create or replace table metric.incoming (" + VALUES.formatted("varchar") + ")");
            session.append("metric", "incoming", rows -> metrics.list().forEach(value -> append(rows, value)));
            session.execute("create or replace table metric.value (" + VALUES.formatted("double") + ")");
            session.execute("insert into metric.value select metric, kind, period, dimension, member, scenario,"
                    + " cast(value as double), cast(numerator as double), cast(denominator as double), unit, n, grade, shown"
                    + " from metric.incoming");
            session.execute("drop table metric.incoming");
            session.execute("create or replace table metric.not_available"
                    + " (position bigint, metric varchar, scope varchar, reason varchar, reason_fr varchar)");
            session.append("metric", "not_available", rows -> {
                long position = 0;
                for (NotAvailable reason : metrics.notAvailable()) {
                    rows.add(position++)
                            .add(reason.metric())
                            .add(reason.scope())
                            .add(reason.why().en())
                            .add(reason.why().fr())
                            .endRow();
                }
            });
            session.execute("create or replace table metric.known (known_until date)");
            session.execute("insert into metric.known values (date '" + knownUntil + "')");
            session.execute("create or replace table metric.undated (metric varchar, n bigint)");
            session.append(
                    "metric",
                    "undated",
                    rows -> metrics.undated()
                            .forEach((metric, n) -> rows.add(metric).add(n).endRow()));
            session.execute("create or replace table metric.comparison (position bigint, metric varchar, kind varchar,"
                    + " period varchar, against varchar, split varchar, part varchar, effect varchar, amount varchar,"
                    + " relative varchar, unit varchar)");
            session.append("metric", "comparison", rows -> {
                long position = 0;
                for (Comparison each : metrics.comparisons()) {
                    rows.add(position++)
                            .add(each.metric())
                            .add(each.kind().code())
                            .add(each.period())
                            .add(each.against().name())
                            .add(each.split().name())
                            .add(each.part())
                            .add(each.effect().name())
                            .add(Double.toString(each.amount()))
                            .add(Double.toString(each.relative()))
                            .add(each.unit())
                            .endRow();
                }
            });
            session.execute("create or replace table metric.partial"
                    + " (metric varchar, kind varchar, period varchar, scenario varchar)");
            session.append(
                    "metric",
                    "partial",
                    rows -> metrics.partial()
                            .forEach(key -> rows.add(key.metric())
                                    .add(key.kind().code())
                                    .add(key.period())
                                    .add(key.scenario().name())
                                    .endRow()));
        });
    }

    /** How the stored value of a place may be printed; empty if there is none. */
    Optional<Shown> shown(MetricKey key) {
        if (knownUntil() == null) {
            return Optional.empty();
        }
        return warehouse
                .query(
                        "select shown from metric.value where metric = " + Sql.literal(key.metric()) + " and kind = "
                                + Sql.literal(key.kind().code()) + " and period = " + Sql.literal(key.period())
                                + " and dimension = " + Sql.literal(key.dimension()) + " and member = "
                                + Sql.literal(key.member()) + " and scenario = "
                                + Sql.literal(key.scenario().name()),
                        row -> Shown.valueOf(row.string("shown")))
                .stream()
                .findFirst();
    }

    /** The first day that was not known when values were measured; null if none were. */
    @Nullable
    LocalDate knownUntil() {
        boolean measured = warehouse
                        .query(
                                "select count(*) as n from information_schema.tables"
                                        + " where table_schema = 'metric' and table_name = 'known'",
                                row -> row.number("n"))
                        .get(0)
                > 0;
        return measured
                ? StateMetrics.day(warehouse
                        .query("select known_until from metric.known", row -> row.date("known_until"))
                        .get(0))
                : null;
    }

    Metrics load() {
        return load("");
    }

    /** @param metrics ids of the metrics whose values are wanted; all else is loaded as it is */
    Metrics load(Set<String> metrics) {
        return load(" where metric in ("
                + metrics.stream().sorted().map(Sql::literal).collect(Collectors.joining(", ")) + ")");
    }

    private Metrics load(String where) {
        List<MetricValue> values = warehouse.query("select * from metric.value" + where, MetricStore::value);
        List<NotAvailable> reasons = warehouse.query(
                "select * from metric.not_available order by position",
                row -> new NotAvailable(
                        row.string("metric"),
                        row.string("scope"),
                        new Text(row.string("reason"), row.string("reason_fr"))));
        SortedMap<String, Long> undated = new TreeMap<>();
        warehouse.query("select * from metric.undated", row -> undated.put(row.string("metric"), row.number("n")));
        SortedSet<MetricKey> partial = new TreeSet<>(warehouse.query(
                "select * from metric.partial",
                row -> new MetricKey(
                        row.string("metric"),
                        PeriodKind.of(row.string("kind")),
                        row.string("period"),
                        "",
                        "",
                        Scenario.valueOf(row.string("scenario")))));
        return new Metrics(values, reasons, undated, partial).compared(comparisons());
    }

    private List<Comparison> comparisons() {
        return warehouse.query(
                "select * from metric.comparison order by position",
                row -> new Comparison(
                        row.string("metric"),
                        PeriodKind.of(row.string("kind")),
                        row.string("period"),
                        Comparison.Against.valueOf(row.string("against")),
                        Comparison.Split.valueOf(row.string("split")),
                        row.string("part"),
                        Comparison.Effect.valueOf(row.string("effect")),
                        Double.parseDouble(row.string("amount")),
                        Double.parseDouble(row.string("relative")),
                        row.string("unit")));
    }

    private static void append(Session.Appender rows, MetricValue value) {
        MetricKey key = value.key();
        rows.add(key.metric())
                .add(key.kind().code())
                .add(key.period())
                .add(key.dimension())
                .add(key.member())
                .add(key.scenario().name())
                .add(Double.toString(value.value()))
                .add(text(value.numerator()))
                .add(text(value.denominator()))
                .add(value.unit())
                .add(value.n())
                .add(value.grade().name())
                .add(value.shown().name())
                .endRow();
    }

    private static @Nullable String text(@Nullable Double number) {
        return number == null ? null : number.toString();
    }

    private static MetricValue value(Row row) {
        return new MetricValue(
                new MetricKey(
                        row.string("metric"),
                        PeriodKind.of(row.string("kind")),
                        row.string("period"),
                        row.string("dimension"),
                        row.string("member"),
                        Scenario.valueOf(row.string("scenario"))),
                row.real("value"),
                number(row, "numerator"),
                number(row, "denominator"),
                row.string("unit"),
                row.number("n"),
                Grade.valueOf(row.string("grade")),
                Shown.valueOf(row.string("shown")));
    }

    private static @Nullable Double number(Row row, String column) {
        double number = row.real(column);
        return Double.isNaN(number) ? null : number;
    }
}
