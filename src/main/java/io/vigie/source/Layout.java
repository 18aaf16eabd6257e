package io.vigie.source;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one recognised table is laid out.
 *
 * @param text how to read it if it is delimited text; null for a table of a workbook, JSON or XML file
 * @param table name of the sheet or array; empty for delimited text
 * @param named whether every record names its fields, so that {@code header} lists the paths of fields
 * @param titles records before the header, blank lines not counted
 * @param skipped records that precede the data: titles, the header, labels below it
 * @param header the header's cells as they stand in the file; column names made up for a file without
 * @param columns for each kept column that the records hold, by landing name, its place in the header from 0; the first
 *     place of a list
 * @param lists where the elements of lists stand, by landing name; not for named tables, whose cells are lists already
 * @param constants values that hold for every record, by landing name: groups of the path and of headers
 * @param zones zones stated by headers, by landing name
 * @param newColumns headers no column of the profile asks for; they are not read
 * @param missing optional columns of the profile the file lacks, by landing name
 * @param quotedNewlines whether a cell holds a line break
 * @param plain whether the engine can read the file itself: UTF-8, header first, nothing to skip or fill
 * @param padded whether some cell may begin or end with a blank
 * @param marked whether some cell may begin with an apostrophe that only says it is text
 * @param finalNewline whether the last record ends with a line end; true where line ends mean nothing
 * @param records records after the header, blank lines not counted, told by the bytes alone; -1 if they cannot tell
 */
public record Layout(
        @Nullable TextFormat text,
        String table,
        boolean named,
        int titles,
        int skipped,
        List<String> header,
        Map<String, Integer> columns,
        Map<String, List<Place>> lists,
        Map<String, String> constants,
        Map<String, String> zones,
        List<String> newColumns,
        List<String> missing,
        boolean quotedNewlines,
        boolean plain,
        boolean padded,
        boolean marked,
        boolean finalNewline,
        long records) {

    /**
     * Where an element of a list stands.
     *
     * @param index place in the header, from 0
     * @param groups what the header says of the element, one text for each named group
     */
    public record Place(int index, List<String> groups) {}

    /** Whether the file gives the column a value, in its records or for all of them. */
    public boolean has(String column) {
        return columns.containsKey(column) || constants.containsKey(column);
    }

    Layout withRecords(long counted) {
        return new Layout(
                text,
                table,
                named,
                titles,
                skipped,
                header,
                columns,
                lists,
                constants,
                zones,
                newColumns,
                missing,
                quotedNewlines,
                plain,
                padded,
                marked,
                finalNewline,
                counted);
    }

    /** The header a kept column stands under; its landing name if it has none. */
    public String headerOf(String column) {
        Integer place = columns.get(column);
        return place == null ? column : header.get(place);
    }
}
