package io.vigie.pack.page;

import io.vigie.calendar.ReportingPeriod;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What a pack is, as printed on its cover. Nothing here depends on the clock or the machine.
 *
 * @param entity the company
 * @param audience id; also the pack's folder
 * @param packName in the pack's language
 * @param asOf what was known then
 * @param runId hash of the identifying parameters and the product version, e.g. {@code R-3f9c21ab}
 * @param notice printed in every footer; may be empty
 */
public record Identity(
        String entity,
        String audience,
        String packName,
        ReportingPeriod period,
        Instant asOf,
        ZoneId zone,
        int version,
        String runId,
        Stamp stamp,
        String classification,
        String currency,
        String catalogueFingerprint,
        String productVersion,
        String notice) {

    /** Whether all data gates passed. */
    public enum Stamp {
        FINAL,
        PRELIMINARY
    }

    /** The same with another reporting unit. */
    public Identity about(String unit) {
        return new Identity(
                unit,
                audience,
                packName,
                period,
                asOf,
                zone,
                version,
                runId,
                stamp,
                classification,
                currency,
                catalogueFingerprint,
                productVersion,
                notice);
    }

    /** The same with another stamp. */
    public Identity stamped(Stamp other) {
        return new Identity(
                entity,
                audience,
                packName,
                period,
                asOf,
                zone,
                version,
                runId,
                other,
                classification,
                currency,
                catalogueFingerprint,
                productVersion,
                notice);
    }

    /** The same in another language. */
    public Identity translated(String name, String classified, String noticed) {
        return new Identity(
                entity,
                audience,
                name,
                period,
                asOf,
                zone,
                version,
                runId,
                stamp,
                classified,
                currency,
                catalogueFingerprint,
                productVersion,
                noticed);
    }
}
