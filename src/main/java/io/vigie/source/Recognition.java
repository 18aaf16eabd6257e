package io.vigie.source;

import io.vigie.catalogue.SourceDefinition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was made of one table of the input folder. */
public sealed interface Recognition {

    /**
     * The table one profile describes.
     *
     * @param source the profile, with what the file's sidecar says instead
     * @param extracted when the data was extracted, if the file says so
     * @param controls what its sidecar says the file must add up to
     * @param notes what a reader should know of how it was read, as sentences without a full stop
     */
    record Known(
            SourceDefinition source,
            Layout layout,
            @Nullable Instant extracted,
            Controls controls,
            List<String> notes) implements Recognition {

        Known counted(long found) {
            return new Known(
                    source, layout.withRecords(Math.max(0, found - layout.skipped())), extracted, controls, notes);
        }
    }

    /** The same content as another file, which is read instead. */
    record Repeated(String of) implements Recognition {}

    /** Not meant as input: dot file, README, partial download, or extracted after the as-of instant. */
    record PassedOver(String reason) implements Recognition {}

    /**
     * Cannot be used; the reason is a sentence with values and advice.
     *
     * @param profile the profile it was meant for or is nearest to; empty if there is none
     * @param nearest at most three profiles that come nearest, the nearest first
     */
    record LeftOut(String profile, String reason, List<Nearness> nearest) implements Recognition {

        public LeftOut(String profile, String reason) {
            this(profile, reason, List.of());
        }
    }

    /** Several profiles describe it: the catalogue must be mended before anything runs. */
    record Ambiguous(List<String> profiles) implements Recognition {}
}
