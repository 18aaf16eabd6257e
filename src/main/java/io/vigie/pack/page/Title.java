package io.vigie.pack.page;

/**
 * The three lines above a table or chart: reporting unit; <b>measure</b> and the rest of its line; period and scenarios.
 */
public record Title(String unit, String measure, String rest, String period) {}
