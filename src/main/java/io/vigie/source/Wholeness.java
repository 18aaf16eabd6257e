package io.vigie.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Optional;

/** Whether recognised text is all there, as far as its own bytes can tell. */
final class Wholeness {

    private static final int TAIL = 64 * 1024;

    private Wholeness() {}

    /** The reason to leave the file out, if it is cut off. */
    static Optional<String> check(Path file, Layout layout, TextFormat format, Survey survey) throws IOException {
        if (format.quoted() && survey.openQuote()) {
            return Optional.of("it is cut off: the last cell opens a quote that is never closed. "
                    + "Maybe export it again, or copy it again");
        }
        if (survey.finalNewline() || survey.records() == 0 || !format.cuts().isEmpty()) {
            return Optional.empty();
        }
        int cells = lastRecordCells(file, format);
        if (cells > 0 && cells < layout.header().size()) {
            return Optional.of("it is cut off: the last record has " + cells + " of "
                    + layout.header().size() + " cells and no line end. Maybe export it again, or copy it again");
        }
        return Optional.empty();
    }

    private static int lastRecordCells(Path file, TextFormat format) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(TAIL, access.length() & ~1L);
            byte[] tail = new byte[length];
            access.seek(access.length() - length);
            access.readFully(tail);
            String text = decode(tail, format);
            int lineStart = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
            if (lineStart < 0) {
                return 0;
            }
            try (Records records = DelimitedText.open(new StringReader(text.substring(lineStart + 1)), format, true)) {
                Object[] cells = records.next();
                return cells == null ? 0 : cells.length;
            }
        }
    }

    private static String decode(byte[] bytes, TextFormat format) throws IOException {
        try (Reader reader = TextReader.open(new ByteArrayInputStream(bytes), format.charset())) {
            StringBuilder text = new StringBuilder(bytes.length);
            char[] characters = new char[8192];
            for (int read = reader.read(characters); read >= 0; read = reader.read(characters)) {
                text.append(characters, 0, read);
            }
            return text.toString();
        }
    }
}
