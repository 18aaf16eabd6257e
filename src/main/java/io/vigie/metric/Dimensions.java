package io.vigie.metric;

import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.MetricDefinition.Crossing;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The SQL that gives a row's member of a dimension. Of a dimension with very many members those with the most rows are
 * named, and all others are one member, {@link Member#REST}, so that the parts always equal the whole.
 */
final class Dimensions {

    private static final int NAMED = 40;
    private static final int NAMED_PAIRS = 200;

    /** Distinct values are first estimated; an estimate this far below the limit is sure to be. */
    private static final double SURE = 0.7;

    private record Key(String entity, String dimension) {}

    private final Map<Key, List<String>> named = new HashMap<>();

    /** No dimension is limited. */
    Dimensions() {}

    Dimensions(Warehouse warehouse, List<Plan> plans) {
        Map<EntityDefinition, SortedSet<String>> wanted = new LinkedHashMap<>();
        for (Plan plan : plans) {
            wanted.computeIfAbsent(plan.entity(), entity -> new TreeSet<>()).addAll(plan.by());
        }
        wanted.forEach((entity, dimensions) -> limit(warehouse, entity, dimensions));
    }

    private void limit(Warehouse warehouse, EntityDefinition entity, SortedSet<String> dimensions) {
        if (dimensions.isEmpty()) {
            return;
        }
        List<String> all = List.copyOf(dimensions);
        String from = " from " + MetricSql.table(entity);
        List<String> estimates = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            estimates.add("approx_count_distinct(" + unlimited(entity, all.get(i)) + ") as _n" + i);
        }
        List<String> many = warehouse
                .query("select " + String.join(", ", estimates) + from, row -> {
                    List<String> over = new ArrayList<>();
                    for (int i = 0; i < all.size(); i++) {
                        if (row.number("_n" + i) > SURE * limit(all.get(i))) {
                            over.add(all.get(i));
                        }
                    }
                    return over;
                })
                .get(0);
        for (String dimension : many) {
            int limit = limit(dimension);
            List<String> largest = warehouse.query(
                    "select _member, count(*) as _rows from (select " + unlimited(entity, dimension) + " as _member"
                            + from + ") as members group by _member order by _rows desc, _member limit " + (limit + 1),
                    row -> row.string("_member"));
            if (largest.size() > limit) {
                named.put(new Key(entity.id(), dimension), largest.subList(0, limit));
            }
        }
    }

    private static int limit(String dimension) {
        return dimension.contains(Crossing.SEPARATOR) ? NAMED_PAIRS : NAMED;
    }

    /** The member a row belongs to; never null, so that null means "not grouped by" in grouping sets. */
    String member(EntityDefinition entity, String dimension) {
        String member = unlimited(entity, dimension);
        List<String> names = named.get(new Key(entity.id(), dimension));
        return names == null
                ? member
                : "case when " + member + " in ("
                        + names.stream().map(Sql::literal).collect(Collectors.joining(", ")) + ") then " + member
                        + " else '" + Member.REST + "' end";
    }

    /** Whether a dimension has members that are not named. */
    boolean limited(EntityDefinition entity, String dimension) {
        return named.containsKey(new Key(entity.id(), dimension));
    }

    private static String unlimited(EntityDefinition entity, String dimension) {
        int crossed = dimension.indexOf(Crossing.SEPARATOR);
        if (crossed >= 0) {
            return "concat(" + column(entity, dimension.substring(0, crossed)) + ", '" + Crossing.SEPARATOR + "', "
                    + column(entity, dimension.substring(crossed + Crossing.SEPARATOR.length())) + ")";
        }
        return column(entity, dimension);
    }

    private static String column(EntityDefinition entity, String name) {
        String column = Sql.identifier(entity.id()) + "." + Sql.identifier(name);
        boolean text = "varchar".equals(entity.storedColumns().get(name));
        return "coalesce(" + (text ? column : "cast(" + column + " as string)") + ", '" + Member.NONE + "')";
    }
}
