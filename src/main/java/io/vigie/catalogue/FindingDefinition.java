package io.vigie.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/**
 * Thresholds and rates of one analysis; the analysis itself is Java.
 *
 * @param analysis the code of the analysis, e.g. {@code F16}
 * @param owner the role that owns what is found
 * @param domain the domain whose tests form one family for multiple comparisons
 * @param thresholds by name, as the analysis documents them
 */
public record FindingDefinition(
        String id,
        String analysis,
        Text name,
        Text owner,
        String domain,
        SortedMap<String, BigDecimal> thresholds,
        Origin origin) {

    /** @throws CatalogueException naming the file if the threshold is missing */
    public BigDecimal threshold(String threshold) {
        BigDecimal value = thresholds.get(threshold);
        if (value == null) {
            throw new CatalogueException(List.of(new Problem(
                    origin.file(), origin.line(), "finding " + id + " has no threshold " + threshold, "adding it")));
        }
        return value;
    }
}
