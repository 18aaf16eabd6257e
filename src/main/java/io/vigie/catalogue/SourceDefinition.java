package io.vigie.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The profile of one table of one export: how to recognise it, how to read it, which columns to keep, and how they fill
 * canonical entities. Columns that are not listed never leave the file.
 *
 * @param system the system the file comes from, e.g. {@code hubspot}; the {@code source_system} of every row
 * @param unconfirmed true if the shape is known from memory only
 * @param match what tells this table from others besides its columns
 * @param extracted regular expression on the file name whose first group is the extraction date or instant
 *     ({@code 2026-11-02}, {@code 20261102}, {@code 2026-11-02T0600}); null if the name does not say
 * @param full whether a file holds all there is, so that rows only older files hold are gone; else a file adds and changes
 *     rows by their key
 * @param columns in the order of the file
 * @param joins other sources looked up by key, by the name of the join
 * @param coverage what the export is known not to hold
 * @param fills empty for a source that others only look up
 * @param expected whether this source must be present in every run (its absence is a failed gate)
 */
public record SourceDefinition(
        String id,
        Text name,
        String system,
        boolean unconfirmed,
        Match match,
        @Nullable String extracted,
        boolean full,
        Reader reader,
        List<SourceColumn> columns,
        Map<String, Join> joins,
        List<CoverageNote> coverage,
        List<Fill> fills,
        boolean expected,
        Origin origin) {

    /** Between the elements of a list in a landing cell. */
    public static final char ELEMENT = '\u001e';

    /** Between the parts of one element of a list in a landing cell. */
    public static final char PART = '\u001f';

    /**
     * What a table must be besides having the required columns.
     *
     * @param fileName regular expression found in the file's own name, without folders and archive; null for any
     * @param path regular expression found in the whole name ({@code export.zip!general/2026-10-01.json}); its named groups
     *     can be columns; null for any
     * @param table regular expression the name of the sheet or array must match; null for any
     * @param signature headers that must be there although they are not kept, as accepted headers are written
     * @param without headers that must not be there
     * @param generic whether any profile that is not generic goes before
     */
    public record Match(
            @Nullable String fileName,
            @Nullable String path,
            @Nullable String table,
            List<String> signature,
            List<String> without,
            boolean generic) {}

    /**
     * How the file is laid out.
     *
     * @param delimiters the delimiters to accept, in order of preference; empty: comma, semicolon, tab and pipe
     * @param encodings Java charset names to try, in order; empty: by byte order mark, UTF-8 if all bytes are well-formed,
     *     UTF-16 by its zero bytes, else windows-1252
     * @param headerless whether there is no header, so that columns are told by position
     * @param recordEnd text that ends a record before its line end, as {@code &|}; null for none
     * @param skipAfterHeader records between header and data, e.g. a second header with labels
     * @param footers regular expressions on the first non-empty cell that mark a record as footer or total, not data
     * @param headerDepth how many records may precede the header
     * @param fillDown landing names of columns whose blank cells repeat the value above, within {@code fillDownKey}
     * @param fillDownKey landing name of the column whose blank marks a continuation row; null if none
     * @param zone the zone of local times in the file; null if a header says it or the settings' zone holds
     * @param decimal the decimal sign of numbers, {@code '.'} or {@code ','}; null: decided per column over the whole file
     * @param dateOrder {@code dmy}, {@code mdy} or {@code ymd} for dates written with numbers only; null: decided per
     *     column over the whole file
     * @param nulls cell texts that mean nothing is there; the empty cell always does
     */
    public record Reader(
            List<String> delimiters,
            List<String> encodings,
            boolean headerless,
            @Nullable String recordEnd,
            int skipAfterHeader,
            List<String> footers,
            int headerDepth,
            List<String> fillDown,
            @Nullable String fillDownKey,
            @Nullable String zone,
            @Nullable Character decimal,
            @Nullable String dateOrder,
            List<String> nulls) {}

    /**
     * A column to keep; where it stands is told by headers, by position, by a group of the file's path or by a group of
     * another column's header.
     *
     * @param name its landing name
     * @param headers accepted headers, compared after NFC, trim and folding of case and blanks; {@code /…/} is a regular
     *     expression whose named group {@code zone} gives the zone of the column's times. In JSON and XML a header is the
     *     field's path, {@code metric_set.replies}; a leading slash asks for a field of the root
     * @param required whether the file is refused without it
     * @param occurrence which of several equal headers, from 1
     * @param list whether all columns the headers describe are kept, as a list
     * @param parts for an array of objects: the paths of the parts that make an element; empty for others
     * @param position the column's place in a headerless file, from 1; null if told by header
     * @param path group of {@link Match#path} that gives the value; null if the file does
     * @param from landing name of the column whose header gives the value by {@code group}; null if the cells do
     * @param keep regular expression whose one group says what of a cell, or of each element of a list, is kept, nothing
     *     of one it is not found in; null keeps all
     * @param unconfirmed whether the headers are known from memory only
     */
    public record SourceColumn(
            String name,
            List<String> headers,
            boolean required,
            int occurrence,
            boolean list,
            List<String> parts,
            @Nullable Integer position,
            @Nullable String path,
            @Nullable String from,
            @Nullable String group,
            @Nullable String keep,
            boolean unconfirmed) {

        private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

        /** Whether the cells of records give the value, not a name. */
        public boolean inRecords() {
            return path == null && from == null;
        }

        /**
         * What the parts of a list's element are called: the last component of each path, or the named groups of the
         * headers followed by {@code value} for the cell. Empty if an element is one text.
         */
        public List<String> partNames() {
            if (!list) {
                return List.of();
            }
            if (!parts.isEmpty()) {
                return parts.stream()
                        .map(part -> part.substring(Math.max(part.lastIndexOf('/'), part.lastIndexOf('.')) + 1))
                        .toList();
            }
            Set<String> groups = new LinkedHashSet<>();
            for (String header : headers) {
                Matcher matcher = GROUP.matcher(header);
                while (matcher.find()) {
                    if (!matcher.group(1).equals("zone")) {
                        groups.add(matcher.group(1));
                    }
                }
            }
            if (groups.isEmpty()) {
                return List.of();
            }
            List<String> names = new ArrayList<>(groups);
            names.add("value");
            return names;
        }
    }

    /**
     * Another source looked up by key. Keys are compared as texts without case; leading zeros of whole numbers do not count.
     *
     * @param source id of the source whose files are looked up, all of them, the newest extraction winning
     * @param on landing columns of this source or columns of an earlier join, and the landing column of the other that each
     *     must equal
     * @param columns landing names and the SQL aggregate over the other's landing columns that fills each
     * @param required whether a file is left out while no file of the other source is there
     */
    public record Join(String source, Map<String, String> on, Map<String, String> columns, boolean required) {}

    /**
     * Something the export is known not to hold.
     *
     * @param when SQL aggregate condition over the landing columns; null: always
     */
    public record CoverageNote(Text note, @Nullable String when) {}

    /**
     * How records fill one entity. Besides the landing columns SQL may use {@code _record}, the record's number from 1,
     * {@code _extracted}, the file's extraction instant as ISO text, null if it does not say, and {@code _currency}, the
     * reporting currency.
     *
     * @param where SQL over landing columns (all text, trimmed, null markers replaced by null); a record for which it is
     *     not true is not meant for this entity; null for all
     * @param each the list whose elements give one row each; null: one row for a record
     * @param summed whether rows of one file with the same key become one row: integers and decimals are summed, of other
     *     columns the greatest value stays
     * @param columns by canonical column name
     */
    public record Fill(
            String entity,
            @Nullable String where,
            @Nullable Each each,
            boolean summed,
            Map<String, Mapping> columns,
            int line) {}

    /**
     * A list taken apart. Its elements are landing columns of the fill: {@code item} (the text, or the cell under a header
     * with groups), {@code item_no} from 1, and {@code item_<part>} for each of {@link SourceColumn#partNames}.
     *
     * @param column landing name
     * @param split regular expression between the elements of a packed cell; null for a column that is a list
     */
    public record Each(String column, @Nullable String split) {}

    /**
     * Where a canonical column's value comes from; exactly one of {@code column}, {@code constant}, {@code sql} is set. A
     * column that is a list gives its elements, joined by semicolons. An address of a person ({@code a@example.com}) counts
     * without case.
     *
     * @param column landing name
     * @param constant the same text for every record
     * @param sql SQL over landing columns, giving text in the notation of the file; SQL that casts gives plain numbers and ISO
     *     dates. {@code number(column)} is a decimal and {@code moment(column)} a local timestamp, read in the notation of the
     *     column, null where the text is none
     * @param values replaces texts (compared without case, accents and runs of blanks) by canonical values
     * @param otherwise the canonical value of a text that {@code values} does not list; null: the record is rejected. For a
     *     yes or no also that of a blank cell, so that {@code {X: true}, else: false} reads a flag
     * @param formats strptime patterns or {@code epoch}, tried in order before ISO; empty: all notations known, with the
     *     reader's date order
     * @param duration the unit of a plain number that is a duration, for a column in seconds; texts like {@code 1:30:00} and
     *     {@code PT90M} say theirs. Null if the column is no duration
     * @param stripZeros whether leading zeros of a whole number do not count, as in keys that met a spreadsheet
     */
    public record Mapping(
            @Nullable String column,
            @Nullable String constant,
            @Nullable String sql,
            Map<String, String> values,
            @Nullable String otherwise,
            List<String> formats,
            @Nullable Duration duration,
            boolean stripZeros) {}

    /** Units a plain number can state a duration in. */
    public enum Duration {
        MILLISECONDS,
        SECONDS,
        MINUTES,
        HOURS,
        DAYS
    }

    /** @throws IllegalArgumentException if there is none of that landing name */
    public SourceColumn column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("source " + id + " has no column " + name));
    }
}
