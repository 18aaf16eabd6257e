package io.vigie.pack.page;

import java.util.List;

/**
 * The first rows behind the newest value of a metric, as text.
 *
 * @param metric id
 * @param period label of the period they count in
 * @param total how many rows there are
 * @param columns headings: file, the columns that identify a row, what it adds
 * @param rows cells in the order of the columns
 */
public record SourceRows(String metric, String period, long total, List<String> columns, List<List<String>> rows) {}
