package io.vigie.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Goes through the records of a table once, titles and header included. */
public interface Records extends AutoCloseable {

    /**
     * The cells of the next record, empty lines skipped; null at the end.
     *
     * @throws IOException if the rest cannot be read; the message says why
     */
    @Nullable
    String @Nullable [] next() throws IOException;

    /** What is wrong with the record just given; null if nothing is. */
    default @Nullable String problem() {
        return null;
    }

    @Override
    void close() throws IOException;
}
