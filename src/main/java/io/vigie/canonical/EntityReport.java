package io.vigie.canonical;

import java.util.Map;
import java.util.SortedSet;

/**
 * What one canonical table holds.
 *
 * @param filled for each column that some loaded file fills, the ids ({@link FileReport#id}) of those files
 * @param grade worst grade of the files that fill it; D if none does
 */
public record EntityReport(String entity, long rows, Map<String, SortedSet<Integer>> filled, Grade grade) {}
