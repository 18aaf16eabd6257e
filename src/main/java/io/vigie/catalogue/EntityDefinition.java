package io.vigie.catalogue;

import io.vigie.catalogue.MetricDefinition.Privacy;
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
            @Nullable String references,
            @Nullable String identity) {

        /** The column that gives a date: {@code closed_on} for the instant {@code closed_at}, itself for a date. */
        public String dateColumn() {
            return type == Type.INSTANT ? name.replaceFirst("_at$", "_on") : name;
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
