package io.vigie.canonical;

/**
 * Rows of a file that no earlier run knew, dated in a period whose pack is final already. Rows that another file holds
 * with the same values are not counted: they change nothing.
 *
 * @param period label of the closed period
 */
public record LateRows(String file, String period, String entity, long rows) {}
