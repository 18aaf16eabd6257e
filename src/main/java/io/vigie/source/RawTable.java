package io.vigie.source;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table of a file as it stands, before anything is made of its records.
 *
 * @param name as a candidate is called
 * @param table the sheet or array, or the member of an archive; empty for a file that is one table
 * @param notation how it is written
 * @param fields the paths of a table whose records name their fields; null if a header does
 */
record RawTable(
        String name,
        String table,
        Inspection.Notation notation,
        @Nullable List<String> fields,
        Opening opening) {

    /** Starts reading from the first record. */
    interface Opening {
        Records open() throws IOException;
    }

    Records open() throws IOException {
        return opening.open();
    }
}
