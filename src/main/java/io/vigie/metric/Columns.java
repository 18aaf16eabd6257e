package io.vigie.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names for the expressions and aggregates of a query, each written once however many metrics share it. */
final class Columns {

    private final Map<String, String> expressions = new LinkedHashMap<>();
    private final Map<String, String> aggregates = new LinkedHashMap<>();

    /** @return the name of a column holding the expression's result */
    String expression(String sql) {
        return expressions.computeIfAbsent(sql, key -> "_e" + expressions.size());
    }

    /** @return the name of the aggregate over rows where all conditions hold */
    String aggregate(String function, @Nullable String... conditions) {
        List<String> present = new ArrayList<>();
        for (String condition : conditions) {
            if (condition != null) {
                present.add(condition);
            }
        }
        String sql = function + (present.isEmpty() ? "" : " filter (where " + String.join(" and ", present) + ")");
        return aggregates.computeIfAbsent(sql, key -> "_a" + aggregates.size());
    }

    List<String> expressions() {
        return expressions.entrySet().stream()
                .map(entry -> "(" + entry.getKey() + ") as " + entry.getValue())
                .toList();
    }

    List<String> aggregates() {
        return aggregates.entrySet().stream()
                .map(entry -> entry.getKey() + " as " + entry.getValue())
                .toList();
    }
}
