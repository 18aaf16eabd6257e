package io.vigie.catalogue;

import java.util.ArrayList;
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
 * @param cross pairs of columns the metric is also computed for, one value for each pair of members
 * @param band what is good if {@link Better#BAND}, otherwise null
 * @param decimals decimals printed, in the printed unit (percent points for {@link Unit#PERCENT})
 * @param minimumN least n at which a ratio or percentile is printed as such (rule G6)
 * @param signals what unusual months are looked for in
 * @param weekly whether it is also measured by ISO week
 * @param tolerance the relative change of a published value that counts as a restatement
 * @param privacy how small the groups may be that a value is shown for
 * @param drivers how its changes are split, beyond what every metric of its kind allows
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
        List<Crossing> cross,
        Unit unit,
        Better better,
        @Nullable Band band,
        int decimals,
        int minimumN,
        Signals signals,
        boolean weekly,
        double tolerance,
        Privacy privacy,
        @Nullable String standard,
        Text owner,
        int version,
        String validFrom,
        Drivers drivers,
        Origin origin) {

    /** A metric that says nothing of its drivers. */
    public MetricDefinition(
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
            List<Crossing> cross,
            Unit unit,
            Better better,
            @Nullable Band band,
            int decimals,
            int minimumN,
            Signals signals,
            boolean weekly,
            double tolerance,
            Privacy privacy,
            @Nullable String standard,
            Text owner,
            int version,
            String validFrom,
            Origin origin) {
        this(
                id,
                code,
                name,
                shortName,
                meaning,
                domain,
                from,
                at,
                where,
                value,
                by,
                cross,
                unit,
                better,
                band,
                decimals,
                minimumN,
                signals,
                weekly,
                tolerance,
                privacy,
                standard,
                owner,
                version,
                validFrom,
                Drivers.NONE,
                origin);
    }

    /** Everything values are broken down by: the columns of {@link #by}, then the {@link Crossing#dimension} of {@link #cross}. */
    public List<String> dimensions() {
        List<String> dimensions = new ArrayList<>(by);
        cross.forEach(crossing -> dimensions.add(crossing.dimension()));
        return List.copyOf(dimensions);
    }

    /** A metric over the same rows, dates and dimensions that computes something else. */
    public MetricDefinition computing(String otherId, Value other) {
        return new MetricDefinition(
                otherId, code, name, shortName, meaning, domain, from, at, where, other, by, cross, unit, better, band,
                decimals, minimumN, signals, weekly, tolerance, privacy, standard, owner, version, validFrom, origin);
    }

    /** The same metric with other dimensions and no crossings. */
    public MetricDefinition brokenDownBy(List<String> dimensions) {
        return new MetricDefinition(
                id,
                code,
                name,
                shortName,
                meaning,
                domain,
                from,
                at,
                where,
                value,
                dimensions,
                List.of(),
                unit,
                better,
                band,
                decimals,
                minimumN,
                signals,
                weekly,
                tolerance,
                privacy,
                standard,
                owner,
                version,
                validFrom,
                drivers,
                origin);
    }

    /** The same metric with other privacy. */
    public MetricDefinition withPrivacy(Privacy raised) {
        return new MetricDefinition(
                id, code, name, shortName, meaning, domain, from, at, where, value, by, cross, unit, better, band,
                decimals, minimumN, signals, weekly, tolerance, raised, standard, owner, version, validFrom, drivers,
                origin);
    }

    /**
     * What a value is. {@link #PERCENT} and {@link #PPM} values are stored as fractions and printed times a hundred or a
     * million, {@link #MONEY} in the reporting currency. An {@link #INDEX} has no unit and lies on a fixed scale, such as a
     * concentration between 0 and 1.
     */
    public enum Unit {
        PERCENT,
        COUNT,
        MONEY,
        HOURS,
        DAYS,
        QUANTITY,
        RATE,
        INDEX,
        PPM
    }

    /** Which direction is good. */
    public enum Better {
        HIGHER,
        LOWER,
        NEUTRAL,
        /** Between the ends of the metric's {@link Band}; less and more are both bad. */
        BAND;

        /** Whether a rise is good or bad by itself. */
        public boolean directed() {
            return this == HIGHER || this == LOWER;
        }
    }

    /** Ends of what is good, both included, in the stored unit. */
    public record Band(double low, double high) {}

    /** Two columns of the entity whose members are combined. */
    public record Crossing(String first, String second) {

        /** Between the names of two columns, and of two members. */
        public static final String SEPARATOR = " | ";

        /** The name of the dimension, e.g. {@code team | channel}. */
        public String dimension() {
            return first + SEPARATOR + second;
        }
    }

    /**
     * What changes of a metric are made of.
     *
     * @param volume SQL over one row whose sum the amount is the price of, for price, volume and mix; null for none
     * @param by the columns that tell one priced item from another; empty without a volume
     * @param scope dimensions of {@link MetricDefinition#by} whose members come and go, such as sites, for changes like for
     *     like
     * @param chain factors whose product is the metric
     */
    public record Drivers(@Nullable String volume, List<String> by, List<String> scope, List<Factor> chain) {

        public static final Drivers NONE = new Drivers(null, List.of(), List.of(), List.of());
    }

    /** One factor of a product: arithmetic over metrics' values of the same period, and what it is called in a sentence. */
    public record Factor(Expression of, Text name) {}

    /** What a monthly series is tested on for unusual months. */
    public enum Signals {
        NONE,
        /** The values as they are. */
        LEVEL,
        /** Their logarithms, for skewed durations. */
        LOG,
        /** Their ratio to the month a year before, for seasonal series. */
        PRIOR_YEAR
    }

    /** Whom a value might reveal something about. */
    public enum Privacy {
        NONE(0),
        /** Persons: a value about fewer than five is not shown. */
        PEOPLE(5),
        /** Persons, seen by their own manager: a value about fewer than ten is not shown. */
        MANAGERS(10);

        private final int minimum;

        Privacy(int minimum) {
            this.minimum = minimum;
        }

        /** Least number of persons a value is shown for. */
        public int minimum() {
            return minimum;
        }

        Privacy or(Privacy other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /**
     * What is computed. SQL is over the entity's columns; {@code period_start} and {@code period_end} (exclusive) are
     * dates available where a value is evaluated once for every row and period, {@code known_until} (the first day not yet
     * known) everywhere.
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
         * {@code numerator} (a boolean counts), divided by that of {@code denominator} if given; or, if {@code p} is given,
         * that percentile of {@code numerator} over the rows.
         */
        record Closing(
                String numerator,
                @Nullable String denominator,
                @Nullable String open,
                @Nullable String snapshot,
                @Nullable Double p)
                implements Value {

            public Closing(
                    String numerator, @Nullable String denominator, @Nullable String open, @Nullable String snapshot) {
                this(numerator, denominator, open, snapshot, null);
            }
        }

        /**
         * Mean over the days of the period of what is in stock. Either rows are in stock from the date column {@code since}
         * (included) to {@code until} (excluded; null: still), or the date column {@code snapshot} says when the stock was
         * taken, and a snapshot holds until the next of its system.
         *
         * @param denominator divides the numerator's mean by its own; null for none
         */
        record AverageStock(
                String numerator,
                @Nullable String denominator,
                @Nullable String since,
                @Nullable String until,
                @Nullable String snapshot)
                implements Value {}

        /**
         * Time from one date to another of the rows of a cohort, those still open included (Kaplan-Meier; with
         * {@code competing} the cumulative incidence of Aalen and Johansen). All are date columns.
         *
         * @param event null in a row: not yet
         * @param competing a date after which the event can no longer happen; null for none
         * @param entry the date from which a row is observed (delayed entry); null: from {@code start}
         * @param quantile the value is the days until this share had the event
         * @param beyond the value is the share without the event after so many days
         */
        record Survival(
                String start,
                String event,
                @Nullable String competing,
                @Nullable String entry,
                @Nullable Double quantile,
                @Nullable Integer beyond)
                implements Value {}

        /** Sample standard deviation divided by the mean of a number over the rows. */
        record Variation(String sql) implements Value {}

        /**
         * How much of a sum few members of a column hold.
         *
         * @param among the column
         * @param top the share of so many largest members; null: the Herfindahl index, the sum of squared shares
         */
        record Concentration(
                String sql, String among, @Nullable Integer top) implements Value {}

        /**
         * Days from the period's end until all open rows are finished, at the pace of the weeks before.
         *
         * @param finished date column
         * @param open predicate over {@code period_end}
         * @param quantile the share of simulated courses that are done by then
         * @param weeks how many weeks of throughput are drawn from
         */
        record Completion(String finished, String open, double quantile, int weeks) implements Value {}

        /** Arithmetic over other metrics' values of the same period and dimension member. */
        record Formula(Expression expression) implements Value {

            /** @throws IllegalArgumentException saying what is wrong and where */
            public static Formula of(String text) {
                return new Formula(ExpressionParser.parse(text));
            }
        }
    }
}
