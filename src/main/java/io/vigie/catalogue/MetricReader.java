package io.vigie.catalogue;

import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.MetricDefinition.Band;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.MetricDefinition.Crossing;
import io.vigie.catalogue.MetricDefinition.Drivers;
import io.vigie.catalogue.MetricDefinition.Factor;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.catalogue.MetricDefinition.Signals;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads {@code metrics/<domain>/*.yaml}. */
final class MetricReader {

    private static final List<String> KINDS = List.of(
            "sum",
            "count",
            "ratio",
            "percentile",
            "closing",
            "average-stock",
            "survival",
            "variation",
            "concentration",
            "completion",
            "formula");

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
        Better better = Definitions.choice(root.text("better"), Better.NEUTRAL);
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
                crossings(root, entity),
                unit,
                better,
                band(root, better),
                root.integer("decimals", decimals(unit)),
                root.integer("minimum-n", minimumN(value)),
                Definitions.choice(root.text("signals"), Signals.NONE),
                root.isTrue("weekly"),
                number(root.text("tolerance"), 0.01),
                privacy(root, entity),
                root.text("standard"),
                Definitions.text(root, "owner"),
                root.integer("version", 1),
                root.text("valid-from", ""),
                drivers(root, value, entity, snippets),
                root.originOf("id"));
    }

    private Drivers drivers(Element.Mapping root, Value value, @Nullable EntityDefinition entity, Snippets snippets) {
        Element.Mapping drivers = root.mapping("drivers");
        String volume = drivers.text("volume");
        List<Element.Scalar> by = drivers.scalars("by");
        if (volume != null) {
            snippets.summed(drivers, "drivers", "volume");
            if (!(value instanceof Value.Sum sum) || sum.overPeriod()) {
                all.problems.add(
                        drivers.originOf("volume"),
                        "only a sum has a price and a volume",
                        "removing it; a formula is split by chain: [{of: …, name: …}]");
            }
            if (by.isEmpty()) {
                all.problems.add(
                        drivers.originOf("volume"),
                        "\"by\" is missing: which columns tell one item with a price from another",
                        "by: [sku]");
            }
        } else if (!by.isEmpty()) {
            all.problems.add(
                    drivers.originOf("by"),
                    "\"volume\" is missing: what the amount is the price of",
                    "volume: quantity");
        }
        if (entity != null) {
            by.forEach(column -> checkDimension(column, entity, "drivers"));
        }
        List<String> known = root.texts("by");
        for (Element.Scalar dimension : drivers.scalars("scope")) {
            if (!known.contains(dimension.text())) {
                all.unknown("dimension", dimension.text(), known, dimension.origin(), " of this metric's by");
            }
        }
        return new Drivers(volume, drivers.texts("by"), drivers.texts("scope"), chain(drivers));
    }

    private List<Factor> chain(Element.Mapping drivers) {
        List<Factor> chain = new ArrayList<>();
        for (Element.Mapping factor : drivers.mappings("chain")) {
            String of = factor.text("of");
            if (of == null) {
                // the schema has reported it
                continue;
            }
            try {
                Expression expression = ExpressionParser.parse(of);
                chain.add(new Factor(expression, Definitions.text(factor, "name")));
                if (!plain(expression)) {
                    all.problems.add(
                            factor.originOf("of"),
                            "a factor is arithmetic over values of the same period, and \"" + of + "\" looks further",
                            "ids of metrics and + - * / between blanks");
                }
            } catch (IllegalArgumentException e) {
                all.problems.add(
                        factor.originOf("of"),
                        "the factor cannot be read: " + e.getMessage(),
                        "ids of metrics and + - * / between blanks, such as order-lines / orders");
            }
        }
        return List.copyOf(chain);
    }

    private static boolean plain(Expression expression) {
        boolean here = expression instanceof Expression.Constant
                || expression instanceof Expression.Metric
                || expression instanceof Expression.Binary;
        return here && expression.parts().stream().allMatch(MetricReader::plain);
    }

    private static int decimals(Unit unit) {
        return switch (unit) {
            case COUNT, MONEY, QUANTITY, PPM -> 0;
            case PERCENT, HOURS, DAYS -> 1;
            case RATE, INDEX -> 2;
        };
    }

    /** Rule G6: the items it takes before the largest bounds a percentile with 95 % confidence, in tens. */
    private static int minimumN(Value value) {
        double p = 0.5;
        if (value instanceof Value.Percentile percentile) {
            p = percentile.p();
        } else if (value instanceof Value.Closing closing && closing.p() != null) {
            p = closing.p();
        } else if (value instanceof Value.Survival survival && survival.quantile() != null) {
            p = survival.quantile();
        }
        double items = StrictMath.log(0.05) / StrictMath.log(Math.min(p, 0.99));
        return Math.max(10, (int) Math.ceil(items / 10) * 10);
    }

    private static double number(@Nullable String text, double otherwise) {
        try {
            return text == null ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            // its schema has reported it
            return otherwise;
        }
    }

    private @Nullable Band band(Element.Mapping root, Better better) {
        boolean given = root.fields().containsKey("band");
        if (better != Better.BAND) {
            if (given) {
                all.problems.add(
                        root.originOf("band"),
                        "\"band\" has no meaning unless a value between two others is good",
                        "better: band");
            }
            return null;
        }
        if (!given) {
            if (!Definitions.misspelt(root, List.of("band"))) {
                all.problems.add(
                        root.originOf("better"),
                        "\"band\" is missing: between which values the metric is good",
                        "adding band: {low: 0.7, high: 0.9}");
            }
            return new Band(0, 0);
        }
        Element.Mapping band = root.mapping("band");
        Band read = new Band(number(band.text("low"), 0), number(band.text("high"), 0));
        if (read.low() > read.high()) {
            all.problems.add(
                    root.originOf("band"), "the low end of the band lies above the high one", "exchanging them");
        }
        return read;
    }

    private Privacy privacy(Element.Mapping root, @Nullable EntityDefinition entity) {
        Privacy of = entity == null ? Privacy.NONE : entity.privacy();
        return of.or(Definitions.choice(root.text("privacy"), Privacy.NONE));
    }

    private List<Crossing> crossings(Element.Mapping root, @Nullable EntityDefinition entity) {
        List<Crossing> crossings = new ArrayList<>();
        if (root.get("cross") instanceof Element.Sequence sequence) {
            for (Element item : sequence.items()) {
                List<Element.Scalar> pair = item instanceof Element.Sequence inner
                        ? inner.items().stream()
                                .filter(Element.Scalar.class::isInstance)
                                .map(Element.Scalar.class::cast)
                                .toList()
                        : List.of();
                if (pair.size() != 2) {
                    all.problems.add(item.origin(), "a crossing names two columns", "cross: [[team, channel]]");
                    continue;
                }
                if (entity != null) {
                    pair.forEach(dimension -> checkDimension(dimension, entity, "cross"));
                }
                crossings.add(new Crossing(pair.get(0).text(), pair.get(1).text()));
            }
        }
        return List.copyOf(crossings);
    }

    private Value value(@Nullable String kind, Element.Mapping root, Snippets snippets) {
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
                        snippets.number("percentile.of", parts.text("of", ""), parts.originOf("of"), false),
                        number(parts.text("p"), 0.5));
            case "closing" -> closing(parts, snippets);
            case "average-stock" -> averageStock(parts, snippets);
            case "survival" ->
                new Value.Survival(
                        parts.text("start", ""),
                        parts.text("event", ""),
                        parts.text("competing"),
                        parts.text("entry"),
                        parts.text("quantile") == null ? null : number(parts.text("quantile"), 0.5),
                        parts.text("beyond") == null ? null : parts.integer("beyond", 365));
            case "variation" ->
                new Value.Variation(
                        snippets.summed("variation", root.text("variation", ""), root.originOf("variation"), false));
            case "concentration" ->
                new Value.Concentration(
                        snippets.summed(parts, "concentration", "of"),
                        parts.text("among", ""),
                        parts.text("top") == null ? null : parts.integer("top", 5));
            case "completion" ->
                new Value.Completion(
                        parts.text("finished", ""),
                        snippets.predicate("completion.open", parts.text("open", ""), parts.originOf("open"), true),
                        number(parts.text("quantile"), 0.85),
                        parts.integer("weeks", 12));
            default -> formula(root);
        };
    }

    private static Value closing(Element.Mapping parts, Snippets snippets) {
        String open = parts.text("open");
        boolean overPeriod = open != null;
        String per = parts.text("per");
        String of = parts.text("of", "");
        Double p = parts.text("p") == null ? null : number(parts.text("p"), 0.5);
        return new Value.Closing(
                p != null
                        ? snippets.number("closing.of", of, parts.originOf("of"), overPeriod)
                        : snippets.summed("closing.of", of, parts.originOf("of"), overPeriod),
                per == null ? null : snippets.summed("closing.per", per, parts.originOf("per"), overPeriod),
                open == null ? null : snippets.predicate("closing.open", open, parts.originOf("open"), true),
                parts.text("snapshot"),
                p);
    }

    private static Value averageStock(Element.Mapping parts, Snippets snippets) {
        String per = parts.text("per");
        return new Value.AverageStock(
                snippets.summed(parts, "average-stock", "of"),
                per == null ? null : snippets.summed(parts, "average-stock", "per"),
                parts.text("since"),
                parts.text("until"),
                parts.text("snapshot"));
    }

    private Value formula(Element.Mapping root) {
        String text = root.text("formula");
        if (text == null) {
            // the schema has reported it
            return new Value.Formula(new Expression.Constant(BigDecimal.ZERO));
        }
        try {
            return Value.Formula.of(text);
        } catch (IllegalArgumentException e) {
            all.problems.add(
                    root.originOf("formula"),
                    "the formula cannot be read: " + e.getMessage(),
                    "ids of metrics and + - * / between blanks, such as leavers / person-years");
            return new Value.Formula(new Expression.Constant(BigDecimal.ZERO));
        }
    }

    private void checkShape(String kind, Value value, Element.Mapping root, @Nullable EntityDefinition entity) {
        if (value instanceof Value.Formula) {
            for (String key : List.of("from", "at", "where")) {
                if (root.fields().containsKey(key)) {
                    all.problems.add(
                            root.originOf(key),
                            "a formula takes no \"" + key + "\": it computes with the values of other metrics",
                            "removing it");
                }
            }
            return;
        }
        if (!root.fields().containsKey("from") && !Definitions.misspelt(root, List.of("from"))) {
            all.problems.add(root.originOf("id"), "\"from\" is missing: the entity whose rows are counted");
        }
        boolean everyPeriod = (value instanceof Value.Sum sum && sum.overPeriod())
                || value instanceof Value.Closing
                || value instanceof Value.AverageStock
                || value instanceof Value.Completion;
        if (everyPeriod && root.fields().containsKey("at")) {
            all.problems.add(
                    root.originOf("at"),
                    "\"at\" has no meaning here: " + kind + " is evaluated for every row and period",
                    "removing it");
        }
        Element.Mapping parts = root.mapping(kind);
        if (value instanceof Value.Closing) {
            all.exactlyOne(
                    parts, List.of("open", "snapshot"), root.originOf(kind), "which rows count at the period's end");
            if (parts.fields().containsKey("per") && parts.fields().containsKey("p")) {
                all.problems.add(parts.originOf("per"), "a percentile is not divided by anything", "removing it, or p");
            }
        } else if (value instanceof Value.AverageStock) {
            all.exactlyOne(parts, List.of("since", "snapshot"), root.originOf(kind), "when rows are in stock");
            if (parts.fields().containsKey("since") && !parts.fields().containsKey("until")) {
                all.problems.add(
                        parts.originOf("since"),
                        "\"until\" is missing: the date from which a row is no longer in stock");
            }
        } else if (value instanceof Value.Survival) {
            all.exactlyOne(parts, List.of("quantile", "beyond"), root.originOf(kind), "what is asked of the times");
        } else if (value instanceof Value.Concentration concentration && entity != null) {
            if (!concentration.among().isEmpty() && !entity.storedColumns().containsKey(concentration.among())) {
                all.unknown(
                        "column",
                        concentration.among(),
                        entity.storedColumns().keySet(),
                        parts.originOf("among"),
                        " of entity " + entity.id());
            }
        }
        for (String date : List.of("snapshot", "since", "until", "start", "event", "competing", "entry", "finished")) {
            checkDate(parts, date, entity);
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
        root.scalars("by").forEach(dimension -> checkDimension(dimension, entity, "by"));
    }

    private void checkDimension(Element.Scalar dimension, EntityDefinition entity, String key) {
        if (!entity.storedColumns().containsKey(dimension.text())) {
            all.unknown(
                    "column",
                    dimension.text(),
                    entity.storedColumns().keySet(),
                    dimension.origin(),
                    " of entity " + entity.id() + " in " + key);
        } else if (entity.columns().stream()
                .anyMatch(column -> column.name().equals(dimension.text()) && column.type() == Type.PERSON)) {
            all.problems.add(
                    dimension.origin(),
                    "\"" + dimension.text() + "\" names persons, and no pack may show a number of one person",
                    "a team, department or location");
        }
    }

    /** Checks what needs all metrics to be read: those a formula or a factor computes with. */
    void checkFormula(MetricDefinition metric, Element.Mapping root) {
        for (Factor factor : metric.drivers().chain()) {
            for (String id : factor.of().metrics()) {
                all.mustExist(DefinitionKind.METRIC, id, root.originOf("drivers"));
            }
        }
        if (!(metric.value() instanceof Value.Formula formula)) {
            return;
        }
        Origin at = root.originOf("formula");
        for (String id : formula.expression().metrics()) {
            all.mustExist(DefinitionKind.METRIC, id, at);
            MetricDefinition part = all.metrics.get(id);
            if (part == null) {
                continue;
            }
            if (reads(part, metric.id(), new TreeSet<>())) {
                all.problems.add(
                        at, "\"" + id + "\" is itself computed from " + metric.id(), "the metrics both are made of");
            }
            if (metric.weekly() && !part.weekly()) {
                all.problems.add(
                        root.originOf("weekly"),
                        "the formula reads " + id + ", which is not measured by week",
                        "adding weekly: true to " + id + ", or removing it here");
            }
            for (Element.Scalar dimension : root.scalars("by")) {
                if (!part.by().contains(dimension.text())) {
                    all.problems.add(
                            dimension.origin(),
                            "\"" + dimension.text() + "\" is no dimension of " + id + ", which the formula reads",
                            "adding it to by of " + id + ", or removing it here");
                }
            }
            for (Crossing crossing : metric.cross()) {
                if (!part.cross().contains(crossing)) {
                    all.problems.add(
                            root.originOf("cross"),
                            "\"" + crossing.dimension() + "\" is no crossing of " + id + ", which the formula reads",
                            "adding it to cross of " + id + ", or removing it here");
                }
            }
        }
    }

    /** A metric with the privacy of everything it is computed from. */
    MetricDefinition inheriting(MetricDefinition metric) {
        return metric.withPrivacy(privacy(metric, new TreeSet<>()));
    }

    private Privacy privacy(MetricDefinition metric, Set<String> seen) {
        Privacy privacy = metric.privacy();
        if (metric.value() instanceof Value.Formula formula && seen.add(metric.id())) {
            for (String id : formula.expression().metrics()) {
                MetricDefinition part = all.metrics.get(id);
                privacy = part == null ? privacy : privacy.or(privacy(part, seen));
            }
        }
        return privacy;
    }

    /** Whether a formula reads a metric, at whatever depth. */
    private boolean reads(MetricDefinition metric, String wanted, Set<String> seen) {
        if (metric.id().equals(wanted)) {
            return true;
        }
        if (!(metric.value() instanceof Value.Formula formula) || !seen.add(metric.id())) {
            return false;
        }
        return formula.expression().metrics().stream()
                .map(all.metrics::get)
                .anyMatch(part -> part != null && reads(part, wanted, seen));
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
            dates.add("known_until");
        }

        String summed(Element.Mapping parts, String kind, String key) {
            return summed(kind + "." + key, parts.text(key, ""), parts.originOf(key), false);
        }

        String summed(String key, String sql, Origin at, boolean overPeriod) {
            return note(key, sql, at, "select (" + sql + ")" + relation(overPeriod), () -> rules().summed());
        }

        String number(String key, String sql, Origin at, boolean overPeriod) {
            return note(key, sql, at, "select (" + sql + ")" + relation(overPeriod), this::rules);
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
            return " from (select *, date '2026-11-01' as known_until" + period + " from canonical." + table + ") as "
                    + table;
        }
    }
}
