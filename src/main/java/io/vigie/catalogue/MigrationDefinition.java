package io.vigie.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The move of one entity's records from one system to another, which is checked record by record while both are read.
 *
 * @param from the system that is left, as {@code source_system} says it
 * @param to the system that takes over
 * @param key the column in which rows of the new system hold the key they had in the old one; null if a record has the
 *     same key in both, possibly by the identity mapping
 * @param compare the columns that must agree, and how
 * @param stage the column totals are made by; null for none
 * @param team a second column totals are made by; null for none
 * @param amount the column that is summed; null for none
 * @param cutOver the first day on which rows of the new system count in metrics, instead of the old one's; null while that is
 *     not known
 */
public record MigrationDefinition(
        String id,
        Text name,
        String entity,
        String from,
        String to,
        @Nullable String key,
        Map<String, Comparison> compare,
        @Nullable String stage,
        @Nullable String team,
        @Nullable String amount,
        @Nullable LocalDate cutOver,
        Origin origin) {

    /** The entity with one row for each record of a migration. */
    public static final String RECORD = "migration_record";

    /**
     * How one column is compared.
     *
     * @param tolerance how far numbers may be apart, dates in days, instants in seconds; 0 for not at all
     * @param values what the old system's words have become in the new one
     */
    public record Comparison(BigDecimal tolerance, Map<String, String> values) {}

    /** The system whose rows count in no metric but the migration's own, so that nothing counts twice. */
    public String silent(LocalDate day) {
        return cutOver == null || day.isBefore(cutOver) ? to : from;
    }
}
