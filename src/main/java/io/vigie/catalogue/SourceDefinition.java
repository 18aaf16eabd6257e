package io.vigie.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The profile of one export: how to recognise it, how to read it, which columns to keep, and how they fill canonical
 * entities. Columns that are not listed never leave the file.
 *
 * @param system the system the file comes from, e.g. {@code hubspot}; the {@code source_system} of every row
 * @param unconfirmed true if the shape is known from memory only
 * @param fileName regular expression on the file name that must match, or null if the header alone decides
 * @param extracted regular expression on the file name whose first group is the extraction date or instant
 *     ({@code 2026-11-02}, {@code 20261102}, {@code 2026-11-02T0600}); null if the name does not say
 * @param columns in the order of the file
 * @param expected whether this source must be present in every run (its absence is a failed gate)
 */
public record SourceDefinition(
        String id,
        Text name,
        String system,
        boolean unconfirmed,
        @Nullable String fileName,
        @Nullable String extracted,
        Reader reader,
        List<SourceColumn> columns,
        List<Fill> fills,
        boolean expected,
        Origin origin) {

    /**
     * How the file is laid out.
     *
     * @param delimiters the delimiters to accept, in order of preference
     * @param encodings Java charset names to try, in order
     * @param footers regular expressions on the first non-empty cell that mark a record as footer or total, not data
     * @param headerDepth how many records may precede the header
     * @param fillDown landing names of columns whose blank cells repeat the value above, within {@code fillDownKey}
     * @param fillDownKey landing name of the column whose blank marks a continuation row; null if none
     * @param zone the zone of local times in the file; null if a header says it or the settings' zone holds
     * @param decimal the decimal sign of numbers, {@code '.'} or {@code ','}
     * @param dateOrder {@code dmy}, {@code mdy} or {@code ymd} for dates written with numbers only; null: decided per
     *     column over the whole file
     * @param nulls cell texts that mean nothing is there; the empty cell always does
     */
    public record Reader(
            List<String> delimiters,
            List<String> encodings,
            List<String> footers,
            int headerDepth,
            List<String> fillDown,
            @Nullable String fillDownKey,
            @Nullable String zone,
            char decimal,
            @Nullable String dateOrder,
            List<String> nulls) {}

    /**
     * A column to keep.
     *
     * @param name its landing name
     * @param headers accepted headers, compared after NFC, trim and folding of case and blanks; {@code /…/} is a regular
     *     expression whose named group {@code zone} gives the zone of the column's times
     * @param required whether the file is refused without it
     */
    public record SourceColumn(String name, List<String> headers, boolean required) {}

    /**
     * How records fill one entity.
     *
     * @param where SQL over landing columns (all text, trimmed, null markers replaced by null); a record for which it is
     *     not true is not meant for this entity; null for all
     * @param columns by canonical column name
     */
    public record Fill(String entity, @Nullable String where, Map<String, Mapping> columns, int line) {}

    /**
     * Where a canonical column's value comes from; exactly one of {@code column}, {@code constant}, {@code sql} is set.
     *
     * @param column landing name
     * @param constant the same text for every record
     * @param sql SQL over landing columns, giving text
     * @param values replaces texts (compared trimmed, case-folded) by canonical values
     * @param otherwise the canonical value of a text that {@code values} does not list; null: the record is rejected
     * @param formats strptime patterns, tried in order; empty: ISO and the reader's date order
     */
    public record Mapping(
            @Nullable String column,
            @Nullable String constant,
            @Nullable String sql,
            Map<String, String> values,
            @Nullable String otherwise,
            List<String> formats) {}
}
