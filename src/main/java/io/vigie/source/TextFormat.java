package io.vigie.source;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of delimited text become cells.
 *
 * @param charset of the text; a byte order mark is not part of the first cell
 * @param damaged whether some bytes are no text of the charset; they read as U+FFFD
 * @param delimiter between cells; of several characters in files that know no quotes
 * @param recordEnd text before the line end that ends a record; null for none
 * @param cuts places of the delimiters within a line, from 0, in lists whose columns are told by them; else empty
 */
public record TextFormat(
        Charset charset,
        boolean damaged,
        String delimiter,
        @Nullable String recordEnd,
        List<Integer> cuts) {

    /** Whether cells can be quoted; else every delimiter and every line end counts. */
    public boolean quoted() {
        return delimiter.length() == 1 && recordEnd == null && cuts.isEmpty();
    }
}
