package io.vigie.canonical;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the check of one migration found.
 *
 * @param migration the definition's id
 * @param reason why it could not run, as the end of a sentence; null if it ran
 * @param silent the system whose rows count in no other metric for now
 * @param silentRows how many these are
 * @param largest the differences of most money, a missing or extra record with its whole amount; largest first
 */
public record MigrationReport(
        String migration, @Nullable String reason, String silent, long silentRows, List<Difference> largest) {

    /**
     * One record on which the systems do not agree.
     *
     * @param key in the old system, or in the new one if only that has it
     * @param state {@code missing}, {@code extra} or {@code changed}
     * @param detail each field that differs, old and new; empty if one system lacks the record
     * @param oldAmount null if the old system has none
     * @param newAmount null if the new system has none
     */
    public record Difference(
            String key,
            String state,
            String detail,
            @Nullable BigDecimal oldAmount,
            @Nullable BigDecimal newAmount) {}
}
