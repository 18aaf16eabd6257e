package io.vigie.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file {@code <name>.vigie.yaml} says of the export beside it; null where it says nothing.
 *
 * @param profile id of the profile that describes the file
 * @param extracted date or instant of extraction, as written
 * @param full whether the file holds all there is; else it adds and changes rows
 * @param zone the zone of local times in the file
 * @param dateOrder {@code dmy}, {@code mdy} or {@code ymd}
 * @param periodStart first day the file covers
 * @param periodEnd last day the file covers
 * @param rows records of data the file must hold
 * @param sums what the numbers below a header must add up to, by header
 */
public record Sidecar(
        @Nullable String profile,
        @Nullable String extracted,
        @Nullable Boolean full,
        @Nullable String zone,
        @Nullable String dateOrder,
        @Nullable Character decimal,
        @Nullable String encoding,
        @Nullable String delimiter,
        @Nullable LocalDate periodStart,
        @Nullable LocalDate periodEnd,
        @Nullable Long rows,
        Map<String, BigDecimal> sums) {

    /** How the name of a sidecar ends; the rest is the name of the file it describes. */
    public static final String SUFFIX = ".vigie.yaml";

    /**
     * Reads a sidecar.
     *
     * @param name as problems call it
     * @throws CatalogueException with every problem
     */
    public static Sidecar read(String name, byte[] content) {
        return SidecarReader.read(name, content);
    }
}
