package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Identity;
import io.vigie.catalogue.EntityDefinition.Need;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The data gates that look at rows: whether keys are found in the entity they name, whether columns that main metrics need
 * are filled, whether accounting identities hold, and whether the data reaches the period's end.
 */
record EntityGates(Catalogue catalogue) {

    private static final BigDecimal MATCH_WARN = new BigDecimal("0.99");
    private static final BigDecimal MATCH_FAIL = new BigDecimal("0.90");

    /** Above it an empty column is worth a warning; what states an outcome, as a date does, may be empty more often. */
    private static final BigDecimal NULLS_WARN = new BigDecimal("0.20");

    /** Days the newest row may lie before the period's last day: weekends, holidays and the weekly export. */
    private static final int SLACK = 7;

    /** Months in a row that make data monthly. */
    private static final int MONTHS = 3;

    /**
     * Judges the rows of one entity.
     *
     * @param filled files by column
     */
    List<Gate> empties(Session session, EntityDefinition entity, SortedMap<String, SortedSet<Integer>> filled) {
        List<Gate> gates = new ArrayList<>();
        empties(session, entity, filled, gates);
        return gates;
    }

    /** Whether accounting identities hold. */
    List<Gate> identities(Session session, EntityDefinition entity) {
        List<Gate> gates = new ArrayList<>();
        for (Identity identity : entity.identities()) {
            identity(session, entity, identity, gates);
        }
        return gates;
    }

    /** Whether the values of a column are found in the entity they name. To be called once keys are mapped. */
    List<Gate> references(Session session, EntityDefinition entity, Column column, String references) {
        List<Gate> gates = new ArrayList<>();
        references(session, entity, column, references, gates);
        return gates;
    }

    /** Notes which months the rows of an entity are of, for {@link #reaches}. Needs the table of {@link Extractions}. */
    static void noteMonths(Session session, EntityDefinition entity) {
        String date = entity.date();
        if (date != null) {
            String day = "t." + Sql.identifier(entity.column(date).dateColumn());
            session.execute("insert into canonical._month select " + Sql.literal(entity.id())
                    + ", l.source, cast(date_trunc('month', " + day + ") as date), max(" + day + "), bool_and(day("
                    + day + ") = 1) from " + CanonicalSchema.table(entity.id())
                    + " t join loaded l on l.file_id = t.file_id where " + day + " is not null group by all");
        }
    }

    /** The rows of one entity, source and month. */
    private record Month(String entity, String source, LocalDate month, LocalDate newest, boolean starts) {}

    /**
     * Whether the data of each source reaches the period's end, where it is monthly.
     *
     * @param filled files by entity and column
     * @param lastDay last day of the reporting period
     */
    List<Gate> reaches(
            Session session, SortedMap<String, SortedMap<String, SortedSet<Integer>>> filled, LocalDate lastDay) {
        List<Month> months = session.query(
                "select * from canonical._month order by entity, source, month",
                row -> new Month(
                        row.string("entity"),
                        row.string("source"),
                        Objects.requireNonNull(row.date("month")),
                        Objects.requireNonNull(row.date("newest")),
                        row.flag("starts")));
        SortedMap<String, LocalDate> newest = new TreeMap<>();
        SortedMap<String, String> lagging = new TreeMap<>();
        filled.forEach((id, columns) -> {
            String date =
                    Objects.requireNonNull(catalogue.entities().get(id), id).date();
            if (date != null && columns.containsKey(date)) {
                reaches(
                        id,
                        months.stream()
                                .filter(month -> month.entity().equals(id))
                                .toList(),
                        lastDay,
                        newest,
                        lagging);
            }
        });
        List<Gate> gates = new ArrayList<>();
        newest.forEach((source, date) -> {
            if (date.isBefore(lastDay.minusDays(SLACK)) && lagging.containsKey(source)) {
                gates.add(new Gate(
                        "data-reaches-period",
                        source,
                        Grade.B,
                        "its newest " + lagging.get(source) + " is of " + date + ", more than " + SLACK
                                + " days before the period's last day " + lastDay));
            }
        });
        return gates;
    }

    /** Notes sources whose data is monthly and stops early. */
    private static void reaches(
            String entity,
            List<Month> months,
            LocalDate lastDay,
            Map<String, LocalDate> newest,
            Map<String, String> lagging) {
        for (Month month : months) {
            newest.merge(month.source(), month.newest(), (a, b) -> a.isAfter(b) ? a : b);
        }
        newest.forEach((source, last) -> {
            if (last.isBefore(lastDay.minusDays(SLACK))) {
                LocalDate from = last.withDayOfMonth(1).minusMonths(MONTHS - 1);
                List<Month> recent = months.stream()
                        .filter(month ->
                                month.source().equals(source) && !month.month().isBefore(from))
                        .toList();
                boolean stated = recent.stream().allMatch(Month::starts)
                        && !last.plusMonths(1).minusDays(1).isBefore(lastDay);
                if (recent.size() == MONTHS && !stated) {
                    lagging.put(source, entity.replace('_', ' '));
                }
            }
        });
    }

    private static void empties(
            Session session, EntityDefinition entity, SortedMap<String, SortedSet<Integer>> files, List<Gate> gates) {
        List<Column> main = entity.columns().stream()
                .filter(column -> column.need() == Need.MAIN && files.containsKey(column.name()))
                .toList();
        if (main.isEmpty()) {
            return;
        }
        String counts = main.stream()
                .map(column -> {
                    String mapped = "file_id in ("
                            + Objects.requireNonNull(files.get(column.name())).stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))
                            + ")";
                    return "count(*) filter (where " + mapped + ") as " + Sql.identifier("n_" + column.name())
                            + ", count(*) filter (where " + mapped + " and " + Sql.identifier(column.name())
                            + " is null) as " + Sql.identifier("e_" + column.name());
                })
                .collect(Collectors.joining(", "));
        session.query("select " + counts + " from " + CanonicalSchema.table(entity.id()), row -> {
            for (Column column : main) {
                long rows = row.number("n_" + column.name());
                long empty = row.number("e_" + column.name());
                boolean outcome = column.type() == Type.DATE || column.type() == Type.INSTANT;
                boolean warn = outcome ? empty == rows : share(empty, rows).compareTo(NULLS_WARN) > 0;
                if (rows > 0 && warn) {
                    gates.add(new Gate(
                            "column-filled",
                            entity.id() + "." + column.name(),
                            Grade.B,
                            empty + " of " + rows + " rows have no " + column.name() + ", " + percent(empty, rows)
                                    + " %; limit " + (outcome ? "less than 100" : "20") + " %"));
                }
            }
            return 0;
        });
    }

    private void references(
            Session session, EntityDefinition entity, Column column, String references, List<Gate> gates) {
        EntityDefinition referenced =
                Objects.requireNonNull(catalogue.entities().get(references), references);
        String key = referenced.key().contains(column.name())
                ? column.name()
                : referenced.key().get(0);
        String value = "t." + Sql.identifier(column.name());
        String table = CanonicalSchema.table(referenced.id());
        session.query(
                "select t.source_system as system, count(*) as n, count(r.k) as found, min(" + value
                        + ") filter (where r.k is null) as example from " + CanonicalSchema.table(entity.id())
                        + " t left join (select distinct source_system, " + Sql.identifier(key) + " as k from " + table
                        + ") r on r.source_system = t.source_system and r.k = " + value + " where " + value
                        + " is not null and t.source_system in (select source_system from " + table
                        + ") group by t.source_system order by system",
                row -> {
                    long rows = row.number("n");
                    long found = row.number("found");
                    BigDecimal share = share(found, rows);
                    Grade grade = share.compareTo(MATCH_FAIL) < 0
                            ? Grade.C
                            : share.compareTo(MATCH_WARN) < 0 ? Grade.B : Grade.A;
                    String example = row.text("example");
                    gates.add(new Gate(
                            "reference-found",
                            entity.id() + "." + column.name(),
                            grade,
                            percent(found, rows) + " % of " + rows + " values of " + row.string("system")
                                    + " are found in " + references + "; limit 99 %"
                                    + (example == null || column.type() == Type.PERSON
                                            ? ""
                                            : ". Not found is for example " + example)));
                    return 0;
                });
    }

    private static void identity(Session session, EntityDefinition entity, Identity identity, List<Gate> gates) {
        session.query(
                "select count(*) as n, count(*) filter (where not (" + identity.holds() + ")) as broken from "
                        + CanonicalSchema.table(entity.id()),
                row -> {
                    long broken = row.number("broken");
                    if (row.number("n") > 0) {
                        gates.add(new Gate(
                                "identity-holds",
                                entity.id() + "." + identity.id(),
                                broken > 0 ? Grade.B : Grade.A,
                                broken + " of " + row.number("n") + " rows break it: " + identity.reason()));
                    }
                    return 0;
                });
    }

    private static BigDecimal share(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_EVEN);
    }

    private static String percent(long part, long whole) {
        return String.format(
                Locale.ROOT, "%s", share(part, whole).movePointRight(2).setScale(1, RoundingMode.DOWN));
    }
}
