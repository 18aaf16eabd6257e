package io.vigie.metric;

import io.vigie.warehouse.Row;
import io.vigie.warehouse.Warehouse;
import java.util.List;
import java.util.SortedMap;

/**
 * What the computations of one run share.
 *
 * @param series the figures so far, by metric id
 * @param undated rows without an attribution date, by metric id
 */
record Run(
        Warehouse warehouse,
        Timeline timeline,
        Windows windows,
        MetricSql sql,
        Availability availability,
        SortedMap<String, Series> series,
        SortedMap<String, Long> undated) {

    Series series(Plan plan) {
        return series.computeIfAbsent(plan.metric().id(), id -> new Series());
    }

    boolean hasRows(Plan plan) {
        return availability.rows(plan.entity().id()) > 0;
    }

    /** The member of a row of grouping sets: the one dimension that is not null, or the total. */
    static Member member(Row row, List<String> dimensions) {
        for (int i = 0; i < dimensions.size(); i++) {
            String name = row.text("_d" + i);
            if (name != null) {
                return new Member(dimensions.get(i), name);
            }
        }
        return Member.TOTAL;
    }
}
