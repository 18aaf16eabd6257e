package io.vigie.canonical;

/**
 * One rejected record.
 *
 * @param record 1-based number of the record in the file, the header not counted
 * @param column header of the column as it stands in the file; empty if the whole record is meant
 * @param value the text found; masked where the column holds a person's key
 */
public record RejectReport(String file, long record, String column, String value, String reason, String entity) {}
