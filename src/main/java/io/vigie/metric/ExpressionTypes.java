package io.vigie.metric;

import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the engine says the expressions of definitions give. */
final class ExpressionTypes {

    private ExpressionTypes() {}

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
            add(values, closing.denominator());
        } else if (value instanceof Value.AverageStock stock) {
            values.add(stock.numerator());
            add(values, stock.denominator());
        } else if (value instanceof Value.Variation variation) {
            values.add(variation.sql());
        } else if (value instanceof Value.Concentration concentration) {
            values.add(concentration.sql());
        }
        return values;
    }

    private static void add(List<String> values, @Nullable String sql) {
        if (sql != null) {
            values.add(sql);
        }
    }
}
