package io.vigie.canonical;

/**
 * Keys of a system that the mapping file says nothing about, although it knows other keys of that system.
 *
 * @param kind {@code account}, {@code person} or {@code sku}
 * @param key empty for persons, who are counted only
 * @param keys 1, or how many persons
 * @param rows rows that hold them, all entities together
 */
public record UnmatchedKeys(String kind, String system, String key, long keys, long rows) {}
