package io.vigie.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of definition file, each with a folder and a JSON Schema of its own. */
enum DefinitionKind {
    ENTITY("entities"),
    SOURCE("sources"),
    METRIC("metrics"),
    FINDING("findings"),
    PACK("packs"),
    CALENDAR("calendars"),
    MIGRATION("migrations");

    private final String folder;

    DefinitionKind(String folder) {
        this.folder = folder;
    }

    String folder() {
        return folder;
    }

    /** The word in messages and in the schema's file name. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DefinitionKind> ofFolder(String folder) {
        return Arrays.stream(values())
                .filter(kind -> kind.folder.equals(folder))
                .findFirst();
    }
}
