package io.vigie.source;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/**
 * How one recognised file is laid out.
 *
 * @param charset of the text; a byte order mark is not part of the first header
 * @param headerRecord records before the header, blank lines not counted
 * @param header the header's cells as they stand in the file
 * @param columns for each kept column, by landing name, its place in the header from 0
 * @param zones zones stated by headers, by landing name
 * @param newColumns headers no column of the profile asks for; they are not read
 * @param missing optional columns of the profile the header lacks, by landing name
 * @param quotedNewlines whether a cell holds a line break
 * @param plain whether the engine can read the file itself: UTF-8, header first, nothing to skip or fill
 * @param padded whether some cell may begin or end with a blank
 * @param finalNewline whether the last record ends with a line end
 * @param records records after the header, blank lines not counted
 */
public record Layout(
        Charset charset,
        char delimiter,
        int headerRecord,
        List<String> header,
        Map<String, Integer> columns,
        Map<String, String> zones,
        List<String> newColumns,
        List<String> missing,
        boolean quotedNewlines,
        boolean plain,
        boolean padded,
        boolean finalNewline,
        long records) {}
