package io.vigie.landing;

import io.vigie.source.InputFile;
import io.vigie.source.Layout;
import io.vigie.source.Recognition;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a table in the columns of its file, with the numbers they have when they land. */
public final class OriginalRecords {

    private OriginalRecords() {}

    /** Takes records in order. */
    public interface Sink {

        /**
         * @param number from 1
         * @param cells of {@link #header}, as they stand in the file; not to be kept
         */
        void record(long number, @Nullable String[] cells) throws IOException;
    }

    /** The columns: of a table that names its fields the kept ones, of others all, made up where the file has no header. */
    public static List<String> header(Recognition.Known known) {
        Layout layout = known.layout();
        return layout.named()
                ? layout.columns().values().stream().map(layout.header()::get).toList()
                : layout.header();
    }

    /** @throws LandingException if the table cannot be read to its end */
    public static void read(InputFile file, Recognition.Known known, Sink sink) {
        new TableRecords(file, known).originals((number, problem, cells) -> sink.record(number, cells));
    }
}
