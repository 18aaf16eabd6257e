package io.vigie.source.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the records of a table once. */
public interface Cursor extends AutoCloseable {

    /**
     * The cells of the next record, blank records skipped; null at the end.
     *
     * @throws RefusedException if the rest of the file cannot be read
     */
    @Nullable
    String @Nullable [] next() throws IOException;

    /** What is wrong with the record just given, whose cells are then all null; null if nothing is. */
    @Nullable
    String problem();

    @Override
    void close() throws IOException;

    /** The next records, at most so many, with empty texts for absent cells. */
    default List<List<String>> take(int limit) throws IOException {
        List<List<String>> records = new ArrayList<>();
        while (records.size() < limit) {
            @Nullable String[] record = next();
            if (record == null) {
                break;
            }
            records.add(
                    Arrays.stream(record).map(cell -> cell == null ? "" : cell).toList());
        }
        return records;
    }
}
