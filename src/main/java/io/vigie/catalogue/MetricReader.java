package io.vigie.catalogue;

import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads {@code metrics/<domain>/*.yaml}. */
final class MetricReader {

    private static final List<String> KINDS = List.of("sum", "count", "ratio", "percentile", "closing", "formula");

    private final Definitions all;

    MetricReader(Definitions all) {
        this.all = all;
    }

    MetricDefinition read(DefinitionFile file, Element.Mapping root) {
        String kind = all.exactlyOne(root, KINDS, root.originOf("id"), "what is computed");
        String from = root.text("from", "");
        if (!from.isEmpty()) {
            all.mustExist(DefinitionKind.ENTITY, from, root.originOf("from"));
        }
        EntityDefinition entity = all.entities.get(from);
        Snippets snippets = new Snippets(file.id(), from, entity);
        String where = root.text("where");
        if (where != null && kind != null && !kind.equals("formula")) {
            snippets.predicate("where", where, root.originOf("where"), false);
        }
        Value value = value(kind, root, snippets);
        if (kind != null) {
            checkShape(kind, value, root, entity);
        }
        if (entity != null) {
            checkDimensions(root, entity);
        }
        Unit unit = Definitions.choice(root.text("unit"), Unit.COUNT);
        Text name = Definitions.text(root, "name");
        return new MetricDefinition(
                file.id(),
                root.text("code", ""),
                name,
                root.get("short") == null ? name : Definitions.text(root, "short"),
                Definitions.text(root, "meaning"),
                root.text("domain", ""),
                from,
                root.text("at"),
                where,
                value,
                root.texts("by"),
                unit,
                Definitions.choice(root.text("better"), Better.NEUTRAL),
                root.integer("decimals", decimals(unit)),
                root.integer("minimum-n", 10),
                root.isTrue("signals"),
                root.text("standard"),
                Definitions.text(root, "owner"),
                root.integer("version", 1),
                root.text("valid-from", ""),
                root.originOf("id"));
    }

    private static int decimals(Unit unit) {
        return switch (unit) {
            case COUNT, MONEY, QUANTITY -> 0;
            case PERCENT, HOURS, DAYS -> 1;
            case RATE -> 2;
        };
    }

    private static Value value(@Nullable String kind, Element.Mapping root, Snippets snippets) {
        if (kind == null) {
            return new Value.Count(null);
        }
        Element.Mapping parts = root.mapping(kind);
        return switch (kind) {
            case "sum" -> {
                boolean overPeriod = "period".equals(parts.text("over"));
                String of = parts.text("of", root.text(kind, ""));
                Origin at = parts.fields().containsKey("of") ? parts.originOf("of") : root.originOf(kind);
                yield new Value.Sum(snippets.summed("sum", of, at, overPeriod), overPeriod);
            }
            case "count" -> {
                String count = root.text("count", "all");
                yield new Value.Count(
                        count.equals("all") ? null : snippets.predicate("count", count, root.originOf("count"), false));
            }
            case "ratio" ->
                new Value.Ratio(
                        snippets.summed(parts, "ratio", "numerator"), snippets.summed(parts, "ratio", "denominator"));
            case "percentile" ->
                new Value.Percentile(
                        snippets.number("percentile.of", parts.text("of", ""), parts.originOf("of")),
                        probability(parts.text("p", "")));
            case "closing" -> {
                String open = parts.text("open");
                boolean overPeriod = open != null;
                String per = parts.text("per");
                yield new Value.Closing(
                        snippets.summed("closing.of", parts.text("of", ""), parts.originOf("of"), overPeriod),
                        per == null ? null : snippets.summed("closing.per", per, parts.originOf("per"), overPeriod),
                        open == null ? null : snippets.predicate("closing.open", open, parts.originOf("open"), true),
                        parts.text("snapshot"));
            }
            default -> new Value.Formula(parts.text("numerator", ""), parts.text("denominator", ""));
        };
    }

    private static double probability(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0.5;
        }
    }

    private void checkShape(String kind, Value value, Element.Mapping root, @Nullable EntityDefinition entity) {
        if (value instanceof Value.Formula) {
            for (String key : List.of("from", "at", "where")) {
                if (root.fields().containsKey(key)) {
                    all.problems.add(
                            root.originOf(key),
                            "a formula takes no \"" + key + "\": it divides the values of two other metrics",
                            "removing it");
                }
            }
            return;
        }
        if (!root.fields().containsKey("from") && !Definitions.misspelt(root, List.of("from"))) {
            all.problems.add(root.originOf("id"), "\"from\" is missing: the entity whose rows are counted");
        }
        boolean everyPeriod = (value instanceof Value.Sum sum && sum.overPeriod()) || value instanceof Value.Closing;
        if (everyPeriod && root.fields().containsKey("at")) {
            all.problems.add(
                    root.originOf("at"),
                    "\"at\" has no meaning here: " + kind + " is evaluated for every row and period",
                    "removing it");
        }
        if (value instanceof Value.Closing) {
            Element.Mapping closing = root.mapping("closing");
            all.exactlyOne(
                    closing,
                    List.of("open", "snapshot"),
                    root.originOf("closing"),
                    "which rows count at the period's end");
            checkDate(closing, "snapshot", entity);
        }
        checkDate(root, "at", entity);
    }

    private void checkDate(Element.Mapping parent, String key, @Nullable EntityDefinition entity) {
        String column = parent.text(key);
        if (column == null || entity == null) {
            return;
        }
        SortedSet<String> dates = dateColumns(entity);
        if (dates.contains(column)) {
            return;
        }
        for (Column candidate : entity.columns()) {
            if (candidate.name().equals(column)) {
                boolean instant = candidate.type() == Type.INSTANT;
                all.problems.add(
                        parent.originOf(key),
                        key + " must be a date column, and " + column + " of " + entity.id()
                                + (instant ? " is an instant" : " is none"),
                        instant
                                ? "its date in the reporting zone, " + candidate.dateColumn()
                                : "one of " + String.join(", ", dates));
                return;
            }
        }
        all.unknown("date column", column, dates, parent.originOf(key), " of entity " + entity.id());
    }

    private void checkDimensions(Element.Mapping root, EntityDefinition entity) {
        for (Element.Scalar dimension : root.scalars("by")) {
            if (!entity.storedColumns().containsKey(dimension.text())) {
                all.unknown(
                        "column",
                        dimension.text(),
                        entity.storedColumns().keySet(),
                        dimension.origin(),
                        " of entity " + entity.id() + " in by");
            } else if (entity.columns().stream()
                    .anyMatch(column -> column.name().equals(dimension.text()) && column.type() == Type.PERSON)) {
                all.problems.add(
                        dimension.origin(),
                        "\"" + dimension.text() + "\" names persons, and no pack may show a number of one person",
                        "a team, department or location");
            }
        }
    }

    /** Checks what needs all metrics to be read: those a formula divides. */
    void checkFormula(MetricDefinition metric, Element.Mapping root) {
        if (!(metric.value() instanceof Value.Formula)) {
            return;
        }
        Element.Mapping formula = root.mapping("formula");
        for (String key : List.of("numerator", "denominator")) {
            String id = formula.text(key);
            if (id == null) {
                continue;
            }
            Origin at = formula.originOf(key);
            all.mustExist(DefinitionKind.METRIC, id, at);
            MetricDefinition part = all.metrics.get(id);
            if (part == null) {
                continue;
            }
            if (part.value() instanceof Value.Formula) {
                all.problems.add(at, "\"" + id + "\" is itself a formula", "the metrics it divides");
            }
            for (Element.Scalar dimension : root.scalars("by")) {
                if (!part.by().contains(dimension.text())) {
                    all.problems.add(
                            dimension.origin(),
                            "\"" + dimension.text() + "\" is no dimension of " + id + ", which the formula divides",
                            "adding it to by of " + id + ", or removing it here");
                }
            }
        }
    }

    /** Columns that hold a date: declared ones and those that go with instants. */
    static SortedSet<String> dateColumns(EntityDefinition entity) {
        SortedSet<String> dates = new TreeSet<>();
        for (Column column : entity.columns()) {
            if (column.type() == Type.DATE || column.type() == Type.INSTANT) {
                dates.add(column.dateColumn());
            }
        }
        return dates;
    }

    /** Notes a metric's pieces of SQL. */
    private final class Snippets {

        private final String metric;
        private final String from;
        private final boolean entityKnown;
        private final Set<String> dates;

        Snippets(String metric, String entity, @Nullable EntityDefinition definition) {
            this.metric = "metric " + metric;
            this.from = entity;
            this.entityKnown = definition != null;
            this.dates = definition == null ? new TreeSet<>() : dateColumns(definition);
            dates.add("period_start");
            dates.add("period_end");
        }

        String summed(Element.Mapping parts, String kind, String key) {
            return summed(kind + "." + key, parts.text(key, ""), parts.originOf(key), false);
        }

        String summed(String key, String sql, Origin at, boolean overPeriod) {
            return note(key, sql, at, "select (" + sql + ")" + relation(overPeriod), () -> rules().summed());
        }

        String number(String key, String sql, Origin at) {
            return note(key, sql, at, "select (" + sql + ")" + relation(false), this::rules);
        }

        String predicate(String key, String sql, Origin at, boolean overPeriod) {
            return note(key, sql, at, "select 1" + relation(overPeriod) + " where (" + sql + ")", this::rules);
        }

        private SqlRules rules() {
            return SqlRules.portable(dates);
        }

        private String note(String key, String sql, Origin at, String query, Supplier<SqlRules> checked) {
            if (!sql.isEmpty() && entityKnown) {
                all.sql(at, metric, key, sql, query, checked);
            }
            return sql;
        }

        private String relation(boolean overPeriod) {
            String table = Definitions.quoted(from);
            String period = overPeriod ? ", date '2026-10-01' as period_start, date '2026-11-01' as period_end" : "";
            return " from (select *" + period + " from canonical." + table + ") as " + table;
        }
    }
}
