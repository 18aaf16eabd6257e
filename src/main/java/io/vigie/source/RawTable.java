package io.vigie.source;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table of a file as it stands, before anything is made of its records.
 *
 * @param name the sheet or array, or the member of an archive; empty for a file that is one table
 * @param notation how it is written
 * @param fields the paths of a table whose records name their fields; null if a header does
 */
record RawTable(
        String name, Inspection.Notation notation, @Nullable List<String> fields, Opening opening) {

    /** Starts reading from the first record. */
    interface Opening {
        Rows open() throws IOException;
    }

    /** Records in order. */
    interface Rows extends AutoCloseable {

        /** The cells of the next record, blank records skipped; null at the end. */
        @Nullable
        List<@Nullable String> next() throws IOException;

        @Override
        void close() throws IOException;
    }

    Rows open() throws IOException {
        return opening.open();
    }
}
