package io.vigie.source;

import io.vigie.catalogue.SourceDefinition;
import java.util.List;
import java.util.Map;

/**
 * How near an unknown table comes to a profile.
 *
 * @param found required columns it has, by landing name, and signature headers
 * @param missing required columns it lacks, by landing name, and signature headers
 * @param renamed the header in the file that a missing column may be called now, by landing name
 */
public record Nearness(
        SourceDefinition profile, List<String> found, List<String> missing, Map<String, String> renamed) {

    /** Share of what the profile requires, 0 to 1. */
    public double share() {
        int required = found.size() + missing.size();
        return required == 0 ? 0 : (double) found.size() / required;
    }
}
