package io.vigie.source;

import io.vigie.catalogue.SourceDefinition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was made of one file of the input folder. */
public sealed interface Recognition {

    /**
     * The file one profile describes.
     *
     * @param extracted when the data was extracted, if the file says so
     */
    record Known(
            SourceDefinition source,
            Layout layout,
            @Nullable Instant extracted) implements Recognition {}

    /** The same content as another file, which is read instead. */
    record Repeated(String of) implements Recognition {}

    /** Not meant as input: dot file, README, partial download, or extracted after the as-of instant. */
    record PassedOver(String reason) implements Recognition {}

    /**
     * Cannot be used; the reason is a sentence with values and advice.
     *
     * @param profile the profile it was meant for or is nearest to; empty if there is none
     */
    record LeftOut(String profile, String reason) implements Recognition {}

    /** Several profiles describe it: the catalogue must be mended before anything runs. */
    record Ambiguous(List<String> profiles) implements Recognition {}
}
