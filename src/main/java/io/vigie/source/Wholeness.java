package io.vigie.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a recognised file is all there, as far as its own bytes can tell. */
final class Wholeness {

    private static final int TAIL = 64 * 1024;

    private Wholeness() {}

    /** The reason to leave the file out, if it is cut off. */
    static Optional<String> check(Path file, Layout layout, Survey survey) throws IOException {
        if (survey.openQuote()) {
            return Optional.of("it is cut off: the last cell opens a quote that is never closed. "
                    + "Maybe export it again, or copy it again");
        }
        if (survey.finalNewline() || survey.records() == 0) {
            return Optional.empty();
        }
        int cells = lastRecordCells(file, layout);
        if (cells > 0 && cells < layout.header().size()) {
            return Optional.of("it is cut off: the last record has " + cells + " of "
                    + layout.header().size() + " cells and no line end. Maybe export it again, or copy it again");
        }
        return Optional.empty();
    }

    private static int lastRecordCells(Path file, Layout layout) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(TAIL, access.length());
            byte[] tail = new byte[length];
            access.seek(access.length() - length);
            access.readFully(tail);
            String text = new String(tail, layout.charset());
            int lineStart = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
            if (lineStart < 0) {
                return 0;
            }
            return DelimitedText.reader(layout.delimiter())
                    .allowUnclosedQuote(true)
                    .ofSingleCsvRecord(text.substring(lineStart + 1))
                    .getFieldCount();
        }
    }
}
