package io.vigie.source;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

/** How the tolerant reader takes delimited text: rows of any width, stray characters after a closing quote. */
public final class DelimitedText {

    private static final int LARGEST_CELL = 16 * 1024 * 1024;

    private DelimitedText() {}

    // Hand-edited exports hold such cells, and a rejected row needs its neighbours read; nothing replaces the option
    // yet.
    @SuppressWarnings("removal")
    public static CsvReader.CsvReaderBuilder reader(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LARGEST_CELL);
    }
}
