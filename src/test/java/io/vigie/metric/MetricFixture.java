package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.calendar.WorkingDays;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Derivations;
import io.vigie.canonical.EntityReport;
import io.vigie.canonical.FileReport;
import io.vigie.canonical.Grade;
import io.vigie.canonical.WorkingDayTable;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.SqlColumns;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A warehouse in memory with literal canonical rows, and the metrics of the bundled catalogue measured on it. */
final class MetricFixture implements AutoCloseable {

    static final Catalogue CATALOGUE = CatalogueReader.read(null);

    /** Opening one takes longer than emptying it. */
    private static final Deque<Warehouse> IDLE = new ConcurrentLinkedDeque<>();

    final Warehouse warehouse;
    private final Catalogue catalogue;
    private final SortedMap<String, SortedMap<String, SortedSet<Integer>>> filled = new TreeMap<>();
    private final SortedMap<String, Long> rows = new TreeMap<>();
    private final SortedMap<Integer, Grade> grades = new TreeMap<>();
    private int historyMonths = 30;
    private int weeks;
    private int fiscalYearStart = 1;

    MetricFixture() {
        this(CATALOGUE);
    }

    MetricFixture(Catalogue catalogue) {
        this.catalogue = catalogue;
        Warehouse idle = IDLE.poll();
        warehouse = idle == null ? DuckWarehouse.open(null, "400MB", 2) : idle;
        catalogue.entities().values().forEach(this::create);
        boolean clocked = catalogue.entities().values().stream()
                .filter(EntityDefinition::derived)
                .anyMatch(entity ->
                        SqlColumns.words(Derivations.query(entity, "null")).contains("working_day"));
        if (clocked) {
            warehouse.transaction(session ->
                    WorkingDayTable.create(session, new WorkingDays("FR"), Settings.Hours.OFFICE, ZoneOffset.UTC));
        }
    }

    private void create(EntityDefinition entity) {
        warehouse.transaction(session ->
                session.execute("create table if not exists canonical." + Sql.identifier(entity.id()) + " ("
                        + entity.storedColumns().entrySet().stream()
                                .map(column -> Sql.identifier(column.getKey()) + " " + column.getValue())
                                .collect(Collectors.joining(", "))
                        + ")"));
    }

    /** The bundled catalogue with only some of its metrics, which show even what is about a single person. */
    static Catalogue only(String... metrics) {
        SortedMap<String, MetricDefinition> some = new TreeMap<>(CATALOGUE.metrics());
        some.keySet().retainAll(List.of(metrics));
        some.replaceAll((id, metric) -> metric.withPrivacy(MetricDefinition.Privacy.NONE));
        return with(some);
    }

    /**
     * Only metrics of a test's own.
     *
     * @param folder where their files are written
     * @param bodies what is computed, by metric id
     */
    static Catalogue own(Path folder, Map<String, String> bodies) {
        SortedMap<String, MetricDefinition> metrics = new TreeMap<>();
        try {
            Path own = Files.createDirectories(folder.resolve("metrics/service"));
            for (Map.Entry<String, String> body : bodies.entrySet()) {
                Files.writeString(own.resolve(body.getKey() + ".yaml"), """
						id: %s
						code: X01
						name: {en: Own, fr: Propre}
						meaning: {en: Own., fr: Propre.}
						domain: service
						%s
						better: neutral
						owner: {en: Somebody, fr: Quelqu'un}
						version: 1
						valid-from: 2026-01
						""".formatted(
                                body.getKey(), body.getValue().strip()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Catalogue read = CatalogueReader.read(folder);
        bodies.keySet()
                .forEach(id ->
                        metrics.put(id, Objects.requireNonNull(read.metrics().get(id))));
        return MetricFixture.with(metrics);
    }

    static Catalogue with(SortedMap<String, MetricDefinition> metrics) {
        return new Catalogue(
                CATALOGUE.sources(),
                read(metrics),
                metrics,
                CATALOGUE.findings(),
                CATALOGUE.packs(),
                CATALOGUE.fingerprint(),
                List.of());
    }

    /** The entities that some metrics read, so that a test need not make all tables. */
    private static SortedMap<String, EntityDefinition> read(SortedMap<String, MetricDefinition> metrics) {
        SortedMap<String, EntityDefinition> read = new TreeMap<>();
        metrics.values().forEach(metric -> {
            add(metric.from(), read);
            Availability.expressions(metric)
                    .forEach(sql -> SqlColumns.words(sql).forEach(word -> add(word, read)));
        });
        add("target", read);
        add("calendar_day", read);
        return read;
    }

    private static void add(String word, SortedMap<String, EntityDefinition> read) {
        EntityDefinition entity = CATALOGUE.entities().get(word);
        if (entity != null && read.put(word, entity) == null && entity.derived()) {
            SqlColumns.words(Derivations.query(entity, "null")).forEach(other -> add(other, read));
        }
    }

    /** Calendars by name, each with the days on which it is closed. */
    MetricFixture calendars(Map<String, List<String>> closed) {
        SortedMap<String, WorkingDays> calendars = new TreeMap<>();
        closed.forEach((name, days) -> calendars.put(
                name,
                new WorkingDays(
                        "FR", days.stream().collect(Collectors.toMap(LocalDate::parse, day -> Boolean.FALSE)))));
        warehouse.transaction(
                session -> WorkingDayTable.createByCalendar(session, calendars, Settings.Hours.OFFICE, ZoneOffset.UTC));
        return this;
    }

    MetricFixture history(int months) {
        historyMonths = months;
        return this;
    }

    MetricFixture weeks(int count) {
        weeks = count;
        return this;
    }

    MetricFixture fiscalYear(int startMonth) {
        fiscalYearStart = startMonth;
        return this;
    }

    /** Rows of file 1: column names, then rows of values separated by {@code |}; an empty value is null. */
    MetricFixture rows(String entity, String columns, String... values) {
        return rows(1, entity, columns, values);
    }

    MetricFixture rows(int file, String entity, String columns, String... values) {
        EntityDefinition definition =
                Objects.requireNonNull(CATALOGUE.entities().get(entity), entity);
        if (!catalogue.entities().containsKey(entity)) {
            create(definition);
        }
        List<String> names = Stream.of(columns.split(",")).map(String::strip).toList();
        grades.putIfAbsent(file, Grade.A);
        SortedMap<String, SortedSet<Integer>> own = filled.computeIfAbsent(entity, id -> new TreeMap<>());
        names.forEach(name -> own.computeIfAbsent(name, key -> new TreeSet<>()).add(file));
        rows.merge(entity, (long) values.length, Long::sum);
        List<String> stored = new ArrayList<>();
        List<String> typed = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Column column = definition.column(names.get(i));
            String cell = "_" + i;
            stored.add(column.name());
            typed.add(cast(cell, column.type().sql()));
            if (!column.dateColumn().equals(column.name())) {
                stored.add(column.dateColumn());
                typed.add("cast(cast(" + cell + " as timestamp) as date)");
            }
            if (!column.moneyAt().isEmpty()) {
                stored.add(column.name() + "_rc");
                typed.add(cast(cell, column.type().sql()));
            }
        }
        // appended as text and cast in one statement: literals by the hundred take the engine long to parse
        warehouse.transaction(session -> {
            session.execute("create or replace table landing._literal ("
                    + IntStream.range(0, names.size())
                            .mapToObj(i -> "_" + i + " varchar")
                            .collect(Collectors.joining(", "))
                    + ")");
            session.append("landing", "_literal", appender -> {
                for (String value : values) {
                    String[] cells = value.split("\\|", -1);
                    for (int i = 0; i < names.size(); i++) {
                        appender.add(cells[i].isBlank() ? null : cells[i].strip());
                    }
                    appender.endRow();
                }
            });
            session.execute("insert into canonical." + Sql.identifier(entity) + " (source_system, file_id, "
                    + stored.stream().map(Sql::identifier).collect(Collectors.joining(", ")) + ") select 'system-"
                    + file + "', " + file + ", " + String.join(", ", typed) + " from landing._literal");
        });
        return this;
    }

    private static String cast(String cell, String type) {
        return "cast(" + cell + " as " + type + ")";
    }

    MetricFixture grade(int file, Grade grade) {
        grades.put(file, grade);
        return this;
    }

    /** Derived entities are computed first, everything being known up to the period's end. */
    Metrics measure(String period) {
        return measure(period, ReportingPeriod.parse(period).end());
    }

    /** @param knownUntil the first day not yet known */
    Metrics measure(String period, LocalDate knownUntil) {
        warehouse.transaction(session -> new Derivations(catalogue).build(session, knownUntil));
        return engine().measure(ReportingPeriod.parse(period), report(), knownUntil);
    }

    /** The periods values are reported for. */
    List<Period> periods(ReportingPeriod reporting) {
        return PeriodDays.calendar(reporting, catalogue, settings(), warehouse).periods(reporting, historyMonths);
    }

    MetricEngine engine() {
        return new MetricEngine(catalogue, settings(), warehouse);
    }

    /** An engine that asks for percentiles in parts above so many rows. */
    MetricEngine engine(long itemsAtOnce) {
        return new MetricEngine(catalogue, settings(), warehouse, itemsAtOnce);
    }

    private Settings settings() {
        return new Settings(
                "Moraine Équipement SAS",
                "",
                "EUR",
                ZoneId.of("Europe/Paris"),
                fiscalYearStart,
                "FR",
                null,
                null,
                new Settings.Gates(BigDecimal.ONE, BigDecimal.ONE),
                new Settings.Engine("400MB", 2, historyMonths, weeks, historyMonths, kinds()),
                List.of(),
                new Settings.Mail("", 25, "", "", "", false, 1));
    }

    private SortedSet<PeriodKind> kinds() {
        SortedSet<PeriodKind> kinds = new TreeSet<>(Set.of(PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.YTD));
        if (weeks > 0) {
            kinds.add(PeriodKind.WEEK);
        }
        return kinds;
    }

    CanonicalReport report() {
        List<FileReport> files = grades.entrySet().stream()
                .map(file -> new FileReport(
                        file.getKey(),
                        "file-" + file.getKey() + ".csv",
                        "",
                        "",
                        FileReport.Status.LOADED,
                        0,
                        0,
                        0,
                        0,
                        null,
                        file.getValue(),
                        ""))
                .toList();
        SortedMap<String, EntityReport> entities = new TreeMap<>();
        filled.forEach((entity, columns) -> entities.put(
                entity,
                new EntityReport(
                        entity,
                        rows.getOrDefault(entity, 0L),
                        columns,
                        Grade.worst(columns.values().stream()
                                .flatMap(SortedSet::stream)
                                .map(file -> grades.getOrDefault(file, Grade.A))
                                .toList()))));
        SortedMap<String, Long> derived = new TreeMap<>();
        for (EntityDefinition entity : new Derivations(catalogue).inOrder()) {
            derived.put(
                    entity.id(),
                    warehouse
                            .query(
                                    "select count(*) as n from canonical." + Sql.identifier(entity.id()),
                                    row -> row.number("n"))
                            .get(0));
        }
        entities.putAll(new Derivations(catalogue).reports(entities, derived));
        return new CanonicalReport(files, List.of(), entities, List.of());
    }

    /** The actual total of a period, or null. */
    static @Nullable Double value(Metrics metrics, String metric, PeriodKind kind, String period) {
        return value(metrics, metric, kind, period, "", "");
    }

    static @Nullable Double value(
            Metrics metrics, String metric, PeriodKind kind, String period, String dimension, String member) {
        return metrics.find(new MetricKey(metric, kind, period, dimension, member, Scenario.AC))
                .map(MetricValue::value)
                .orElse(null);
    }

    /** One line for each value of a metric, in the words of {@code metrics.csv}, without unit and grade. */
    static List<String> lines(Metrics metrics, String metric) {
        return metrics.list().stream()
                .filter(value -> value.key().metric().equals(metric))
                .map(value -> String.join(
                        " ",
                        value.key().kind().code(),
                        value.key().period(),
                        value.key().dimension().isEmpty()
                                ? "total"
                                : value.key().dimension() + "=" + value.key().member(),
                        value.key().scenario().name(),
                        PlainNumber.of(value.value())
                                + (value.denominator() == null
                                        ? ""
                                        : " = " + PlainNumber.of(Objects.requireNonNull(value.numerator())) + "/"
                                                + PlainNumber.of(value.denominator())),
                        "n=" + value.n()))
                .toList();
    }

    static List<String> months(String first, int count) {
        java.time.YearMonth start = java.time.YearMonth.parse(first);
        return IntStream.range(0, count)
                .mapToObj(i -> start.plusMonths(i).toString())
                .toList();
    }

    /** The reason a metric is not available in a scope, or null. */
    static @Nullable String reason(Metrics metrics, String metric, String scope) {
        Map<String, String> reasons = metrics.notAvailable().stream()
                .filter(reason -> reason.metric().equals(metric))
                .collect(Collectors.toMap(NotAvailable::scope, NotAvailable::reason));
        return reasons.get(scope);
    }

    @Override
    public void close() {
        warehouse.transaction(session -> {
            for (String schema : List.of("landing", "canonical", "metric")) {
                session.execute("drop schema " + schema + " cascade");
                session.execute("create schema " + schema);
            }
        });
        IDLE.push(warehouse);
    }
}
