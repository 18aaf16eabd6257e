package io.vigie.source;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Control totals a sidecar declares for a file.
 *
 * @param rows records of data; null if it does not say
 * @param sums by header as it stands in the file
 */
public record Controls(@Nullable Long rows, SortedMap<String, BigDecimal> sums) {

    public static final Controls NONE = new Controls(null, new TreeMap<>());
}
