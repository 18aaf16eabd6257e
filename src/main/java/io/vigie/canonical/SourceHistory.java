package io.vigie.canonical;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What earlier runs knew, as far as it bears on judging new files.
 *
 * @param files every content ever loaded, each once, by when it was first seen
 * @param known SHA-256 of contents that went into a published pack of another run
 * @param closed periods for which a pack was published that is no longer PRELIMINARY
 */
public record SourceHistory(List<EarlierFile> files, Set<String> known, List<ClosedPeriod> closed) {

    /** Of an installation that never ran. */
    public static final SourceHistory NONE = new SourceHistory(List.of(), Set.of(), List.of());

    /**
     * One file of an earlier run.
     *
     * @param profile source definition id
     * @param rows records of data
     * @param header the header's cells as they stood in the file; empty if it has none
     * @param extracted null if it did not say
     */
    public record EarlierFile(
            String sha256,
            String profile,
            String file,
            long rows,
            List<String> header,
            @Nullable Instant extracted,
            Instant firstSeen) {}

    /**
     * @param label as the pack names it, e.g. {@code 2026-10}
     * @param start first day
     * @param end first day after it
     */
    public record ClosedPeriod(String label, LocalDate start, LocalDate end) {}
}
