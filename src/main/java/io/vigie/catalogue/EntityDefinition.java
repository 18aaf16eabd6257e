package io.vigie.catalogue;

import io.vigie.catalogue.MetricDefinition.Privacy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One table of the canonical schema, {@code canonical.<id>}.
 *
 * @param grain what one row is, in words
 * @param key the natural key; with {@code source_system} it identifies a row
 * @param date the column that dates a row, for the question which periods a late file changes; null if rows have no date
 * @param history whether superseded versions of a row are kept in {@code canonical.<id>_history}
 * @param privacy whether rows are persons or tell of single persons, so that values of small groups are not shown
 * @param columns in the order of the file
 * @param rules what a row must satisfy to be kept
 * @param identities what must hold between the values of a kept row
 * @param derivation how it is computed from other entities; null if files fill it
 */
public record EntityDefinition(
        String id,
        Text name,
        String grain,
        List<String> key,
        @Nullable String date,
        boolean history,
        Privacy privacy,
        List<Column> columns,
        List<Rule> rules,
        List<Identity> identities,
        @Nullable Derivation derivation,
        Origin origin) {

    /** Whether a column must be filled for the row to exist, is needed by the main metrics, or is optional. */
    public enum Need {
        REQUIRED,
        MAIN,
        OPTIONAL
    }

    /**
     * The type of a canonical column. An {@link #INSTANT} named {@code x_at} is stored in UTC and has a companion
     * column {@code x_on}, its date in the reporting zone, which metrics use for attribution.
     */
    public enum Type {
        TEXT("varchar"),
        /** A key of a person: stored as an HMAC, never as it came. */
        PERSON("varchar"),
        ENUM("varchar"),
        BOOLEAN("boolean"),
        INTEGER("bigint"),
        DECIMAL("decimal(18,4)"),
        DATE("date"),
        INSTANT("timestamp");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        public String sql() {
            return sql;
        }
    }

    /**
     * @param values the allowed values of an {@link Type#ENUM}; empty for other types
     * @param moneyAt for an amount in the row's {@code currency}: the columns whose first filled date picks the exchange
     *     rate; such a column {@code x} has a companion {@code x_rc}, the amount in the reporting currency. Empty for others
     * @param closing whether the amount is a stock, to be converted at the closing rate, not a flow
     * @param references the entity whose key the value should be found in, within one system; null for none
     * @param identity the kind of thing the value names across systems ({@code account}, {@code person}, {@code sku}), so that
     *     a mapping file can replace it by one key for all; null for none
     */
    public record Column(
            String name,
            Type type,
            Need need,
            List<String> values,
            List<String> moneyAt,
            boolean closing,
            @Nullable String references,
            @Nullable String identity) {

        /** The column that gives a date: {@code closed_on} for the instant {@code closed_at}, itself for a date. */
        public String dateColumn() {
            return type == Type.INSTANT && name.endsWith("_at")
                    ? name.substring(0, name.length() - "_at".length()) + "_on"
                    : name;
        }
    }

    /**
     * A condition that makes a record unusable.
     *
     * @param reject SQL over the entity's columns, true for a bad row
     * @param column the column named in the rejection
     */
    public record Rule(String id, String reject, String column, String reason, int line) {}

    /**
     * An accounting identity: rows that break it are kept and counted by a gate.
     *
     * @param holds SQL over the entity's columns, false for a row that breaks it; null counts as holding
     */
    public record Identity(String id, String holds, String reason, int line) {}

    /**
     * An entity that is computed from others once these are filled: one row for each row of a base, whose source and file it
     * keeps, so that it can be traced.
     *
     * @param base the entity whose rows it has; its rows go by the name {@code base} in the SQL
     * @param where SQL condition on base rows; null for all
     * @param with named intermediate results, in order; name to query
     * @param join joins of these results or of canonical tables, at most one match for each base row; null for none
     * @param columns SQL of each column, by name
     */
    public record Derivation(
            String base,
            @Nullable String where,
            Map<String, String> with,
            @Nullable String join,
            Map<String, String> columns) {

        /** The word in SQL that stands for the first day not yet known. */
        public static final String KNOWN_UNTIL = "known_until";

        public Derivation {
            with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }

        /**
         * A query over the base rows and what is joined to them.
         *
         * @param select its result columns
         * @param knownUntil the first day not yet known, as SQL
         */
        public String query(String select, String knownUntil) {
            StringBuilder sql = new StringBuilder();
            with.forEach((name, query) -> sql.append(sql.isEmpty() ? "with " : ", ")
                    .append(name)
                    .append(" as (")
                    .append(query)
                    .append(")\n"));
            sql.append("select ")
                    .append(select)
                    .append("\nfrom canonical.\"")
                    .append(base)
                    .append("\" as base");
            if (join != null) {
                sql.append("\n").append(join);
            }
            if (where != null) {
                sql.append("\nwhere (").append(where).append(")");
            }
            return sql.toString().replaceAll("\\b" + KNOWN_UNTIL + "\\b", knownUntil);
        }
    }

    /** The same entity with other privacy. */
    EntityDefinition withPrivacy(Privacy other) {
        return other == privacy
                ? this
                : new EntityDefinition(
                        id, name, grain, key, date, history, other, columns, rules, identities, derivation, origin);
    }

    /** Whether it is computed from other entities instead of filled by files. */
    public boolean derived() {
        return derivation != null;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public Column column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("entity " + id + " has no column " + name));
    }

    /**
     * Every column as stored, in order, name to SQL type: {@code source_system}, {@code file_id} (see
     * {@code landing.file}), {@code extracted_on} (the day the file was extracted, in the reporting zone; null if it does not
     * say), then the declared ones, each followed by its companion if it has one.
     */
    public Map<String, String> storedColumns() {
        Map<String, String> stored = new LinkedHashMap<>();
        stored.put("source_system", "varchar");
        stored.put("file_id", "integer");
        stored.put("extracted_on", "date");
        for (Column column : columns) {
            stored.put(column.name(), column.type().sql());
            if (column.type() == Type.INSTANT) {
                stored.put(column.dateColumn(), "date");
            }
            if (!column.moneyAt().isEmpty()) {
                stored.put(column.name() + "_rc", column.type().sql());
            }
        }
        return stored;
    }
}
