package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.catalogue.MetricDefinition;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One value opened down to the rows it was computed from.
 *
 * @param sql the query that lists every row; empty for a formula
 * @param rows the first rows, in the order of file and key
 * @param rowCount how many rows there are
 * @param numerator exact sum of all rows' numerators, the value's numerator; null if no row has one, and for formulas
 *     and percentiles, whose items do not add up
 * @param denominator exact sum of all rows' denominators; null if there is none
 * @param parts the traces of a formula's numerator and denominator; empty for other metrics
 */
public record Trace(
        MetricDefinition definition,
        Period period,
        String dimension,
        String member,
        String sql,
        List<TracedRow> rows,
        long rowCount,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        List<Trace> parts) {

    /**
     * One canonical row.
     *
     * @param file id of the file it came from, see {@link io.vigie.canonical.FileReport#id}
     * @param key the columns that identify it and its attribution date, as text; null for one that is not filled
     * @param numerator what it adds, an item of a percentile; null for nothing
     * @param denominator what it adds to the denominator; null for nothing
     */
    public record TracedRow(
            int file,
            SortedMap<String, @Nullable String> key,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator) {}
}
