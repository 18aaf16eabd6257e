package io.vigie.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric.
 *
 * @param code the row of the metric standard it implements, e.g. {@code T03}
 * @param shortName fits the 110 pt of a scorecard row
 * @param domain the pack section it belongs to
 * @param from the entity whose rows it counts; empty for a formula
 * @param at the date column that attributes a row to a period; null: only {@code all} exists
 * @param where SQL predicate every row must satisfy; null for all
 * @param by dimensions: columns of the entity
 * @param decimals decimals printed, in the printed unit (percent points for {@link Unit#PERCENT})
 * @param minimumN least n at which a ratio or percentile is printed as such (rule G6)
 * @param signals whether F16 may test the monthly series; seasonal series and stocks are not tested
 */
public record MetricDefinition(
        String id,
        String code,
        Text name,
        Text shortName,
        Text meaning,
        String domain,
        String from,
        @Nullable String at,
        @Nullable String where,
        Value value,
        List<String> by,
        Unit unit,
        Better better,
        int decimals,
        int minimumN,
        boolean signals,
        @Nullable String standard,
        Text owner,
        int version,
        String validFrom,
        Origin origin) {

    /** What a value is; {@link #PERCENT} values are stored as fractions, {@link #MONEY} in the reporting currency. */
    public enum Unit {
        PERCENT,
        COUNT,
        MONEY,
        HOURS,
        DAYS,
        QUANTITY,
        RATE
    }

    /** Which direction is good. */
    public enum Better {
        HIGHER,
        LOWER,
        NEUTRAL
    }

    /**
     * What is computed. SQL is over the entity's columns; {@code period_start} and {@code period_end} (exclusive) are
     * dates available where a value is evaluated once for every row and period.
     */
    public sealed interface Value {

        /** @param overPeriod evaluated for every row and period instead of by the attribution date */
        record Sum(String sql, boolean overPeriod) implements Value {}

        /** @param sql predicate of the rows that count; null: all rows */
        record Count(@Nullable String sql) implements Value {}

        /** Both parts summed, then divided. A boolean part counts its true rows. */
        record Ratio(String numerator, String denominator) implements Value {}

        /** @param p between 0 and 1; Hyndman-Fan type 7 over the items' {@code sql} */
        record Percentile(String sql, double p) implements Value {}

        /**
         * State at the period's end. Either {@code open} is a predicate over {@code period_end}, or {@code snapshot}
         * names a date column and the rows of the last snapshot in the period count. The value is the sum of
         * {@code numerator} (a boolean counts), divided by that of {@code denominator} if given.
         */
        record Closing(
                String numerator,
                @Nullable String denominator,
                @Nullable String open,
                @Nullable String snapshot) implements Value {}

        /** Quotient of two other metrics' values of the same period and dimension member. */
        record Formula(String numerator, String denominator) implements Value {}
    }
}
