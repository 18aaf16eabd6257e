package io.vigie.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of delimited text: rows of any width, stray characters after a closing quote. */
final class DelimitedText {

    /** Characters of the largest record read. */
    static final int LARGEST_RECORD = 16 * 1024 * 1024;

    private DelimitedText() {}

    /** @param unclosed whether the text may end inside a quoted cell, as the first part of a file does */
    static Records open(Reader reader, TextFormat format, boolean unclosed) {
        if (format.quoted()) {
            return new Quoted(builder(format.delimiter().charAt(0))
                    .allowUnclosedQuote(unclosed)
                    .ofCsvRecord(reader));
        }
        return format.cuts().isEmpty()
                ? new Split(reader, format.delimiter(), format.recordEnd())
                : new Cut(reader, format.cuts());
    }

    // Hand-edited exports hold such cells, and a rejected row needs its neighbours read; nothing replaces the option
    // yet.
    @SuppressWarnings("removal")
    static CsvReader.CsvReaderBuilder builder(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LARGEST_RECORD);
    }

    /** Records that end with a text of their own, counted without looking at cells. */
    static long count(Reader reader, String recordEnd) throws IOException {
        Lines lines = new Lines(reader);
        long count = 0;
        boolean open = false;
        for (String line = lines.next(); line != null; line = lines.next()) {
            open = !line.endsWith(recordEnd);
            count += open ? 0 : 1;
        }
        return count + (open ? 1 : 0);
    }

    private static final class Quoted implements Records {

        private final CloseableIterator<CsvRecord> records;

        Quoted(CsvReader<CsvRecord> reader) {
            this.records = reader.iterator();
        }

        @Override
        public @Nullable String @Nullable [] next() throws IOException {
            try {
                return records.hasNext() ? records.next().getFields().toArray(String[]::new) : null;
            } catch (CsvParseException e) {
                throw new IOException(reason(e), e);
            } catch (UncheckedIOException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        private static String reason(CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String message = String.valueOf(cause.getMessage());
            return message.contains("maxBufferSize") || message.contains("maximum")
                    ? "it holds a cell or a line of more than 16 million characters. "
                            + "Maybe a quote is never closed; export it again"
                    : message;
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }

    /** Lines without quotes; a record can go over several lines where a text of its own ends it. */
    private static final class Split implements Records {

        private final Lines lines;
        private final String delimiter;
        private final @Nullable String recordEnd;

        Split(Reader reader, String delimiter, @Nullable String recordEnd) {
            this.lines = new Lines(reader);
            this.delimiter = delimiter;
            this.recordEnd = recordEnd;
        }

        @Override
        public @Nullable String @Nullable [] next() throws IOException {
            String line = lines.next();
            if (line == null) {
                return null;
            }
            if (recordEnd != null && !line.endsWith(recordEnd)) {
                StringBuilder record = new StringBuilder(line);
                for (line = lines.next(); line != null; line = lines.next()) {
                    record.append('\n').append(line);
                    if (record.length() > LARGEST_RECORD) {
                        throw Lines.tooLong();
                    }
                    if (line.endsWith(recordEnd)) {
                        break;
                    }
                }
                line = record.toString();
            }
            int end =
                    recordEnd != null && line.endsWith(recordEnd) ? line.length() - recordEnd.length() : line.length();
            List<String> cells = new ArrayList<>();
            int from = 0;
            for (int at = line.indexOf(delimiter); at >= 0 && at < end; at = line.indexOf(delimiter, from)) {
                cells.add(line.substring(from, at));
                from = at + delimiter.length();
            }
            cells.add(line.substring(from, Math.max(from, end)));
            return cells.toArray(String[]::new);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /**
     * Lines cut where the header has its delimiters, as a cell may hold one. A rule of dashes is a blank record; any other
     * line that does not fit the cuts is one cell.
     */
    private static final class Cut implements Records {

        private final Lines lines;
        private final List<Integer> cuts;

        Cut(Reader reader, List<Integer> cuts) {
            this.lines = new Lines(reader);
            this.cuts = cuts;
        }

        @Override
        public @Nullable String @Nullable [] next() throws IOException {
            String line = lines.next();
            return line == null ? null : cut(line);
        }

        private String[] cut(String line) {
            if (Lists.isRule(line)) {
                return new String[] {""};
            }
            List<String> cells = new ArrayList<>();
            for (int i = 0; i + 1 < cuts.size(); i++) {
                if (line.length() <= cuts.get(i + 1)
                        || line.charAt(cuts.get(i)) != '|'
                        || line.charAt(cuts.get(i + 1)) != '|') {
                    return new String[] {line};
                }
                cells.add(line.substring(cuts.get(i) + 1, cuts.get(i + 1)).strip());
            }
            return cells.toArray(String[]::new);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /** Lines that are not empty, of bounded length. */
    private static final class Lines {

        private final BufferedReader reader;

        Lines(Reader reader) {
            this.reader = new BufferedReader(new Bounded(reader), 1 << 16);
        }

        @Nullable
        String next() throws IOException {
            String line = reader.readLine();
            while (line != null && line.isEmpty()) {
                line = reader.readLine();
            }
            return line;
        }

        static IOException tooLong() {
            return new IOException("it holds a line of more than 16 million characters. Maybe export it again");
        }

        void close() throws IOException {
            reader.close();
        }
    }

    /** Refuses a line without end before it fills the memory. */
    private static final class Bounded extends Reader {

        private final Reader reader;
        private long sinceLineEnd;

        Bounded(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = reader.read(buffer, offset, length);
            for (int i = 0; i < read; i++) {
                char c = buffer[offset + i];
                sinceLineEnd = c == '\n' || c == '\r' ? 0 : sinceLineEnd + 1;
            }
            if (sinceLineEnd > LARGEST_RECORD) {
                throw Lines.tooLong();
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
