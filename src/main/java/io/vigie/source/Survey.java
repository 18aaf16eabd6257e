package io.vigie.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * What one pass over a file's bytes tells: its hash, and the structure its quotes and line ends give it. Delimited text
 * is assumed to be a superset of ASCII, quoted with {@code "}.
 *
 * @param records records, blank lines not counted, the header included
 * @param openQuote whether the file ends inside a quoted cell
 * @param finalNewline whether the last record ends with a line end
 * @param utf8 whether all bytes are well-formed UTF-8
 * @param binary whether a NUL byte occurs
 * @param bareReturns whether line ends are lone carriage returns
 * @param padded whether some cell may begin or end with a blank; false only if none does
 */
record Survey(
        long size,
        long modified,
        String sha256,
        long records,
        boolean quotedNewlines,
        boolean openQuote,
        boolean finalNewline,
        boolean utf8,
        boolean binary,
        boolean bareReturns,
        boolean padded) {

    private static final int BUFFER = 1 << 20;

    /** Thrown when a file changes while it is read. */
    static final class ChangedException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    static Survey of(Path file, char delimiter) throws IOException {
        BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
        MessageDigest digest = newDigest();
        Scan scan = new Scan((byte) delimiter);
        byte[] bytes = new byte[BUFFER];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer)) {
                digest.update(bytes, 0, read);
                scan.accept(bytes, read);
                buffer.clear();
            }
        }
        BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
        if (before.size() != after.size() || nanos(before) != nanos(after)) {
            throw new ChangedException();
        }
        return scan.survey(after.size(), nanos(after), HexFormat.of().formatHex(digest.digest()));
    }

    static long nanos(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The byte-wise state machine: quotes open at the start of a cell only, as RFC 4180 readers see it. */
    private static final class Scan {

        private enum State {
            CELL_START,
            UNQUOTED,
            QUOTED,
            /** A quote inside a quoted cell: the cell's end, or the first half of a doubled quote. */
            QUOTE_SEEN
        }

        private static final byte DATA = 0;
        private static final byte QUOTE = 1;
        private static final byte DELIMITER = 2;
        private static final byte NEWLINE = 3;
        private static final byte RETURN = 4;

        private final byte[] kinds = new byte[256];
        private final boolean[] blanks = new boolean[256];
        private byte before = 'x';
        private boolean padded;
        private State state = State.CELL_START;
        private boolean recordStart = true;
        private boolean start = true;
        private boolean newlineSeen;
        private boolean returnSeen;
        private long records;
        private boolean quotedNewlines;
        private boolean binary;
        private boolean utf8 = true;
        private int continuationBytes;

        Scan(byte delimiter) {
            kinds['"'] = QUOTE;
            kinds['\n'] = NEWLINE;
            kinds['\r'] = RETURN;
            kinds[delimiter & 0xff] = DELIMITER;
            // The last byte or the first of a no-break space counts too, at the price of some false alarms.
            for (int blank : new int[] {' ', '\t', 0xc2, 0xa0, 0xe2, 0xaf}) {
                blanks[blank] = blank != (delimiter & 0xff);
            }
        }

        void accept(byte[] bytes, int length) {
            int from = 0;
            if (start) {
                start = false;
                from = length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf
                        ? 3
                        : 0;
            }
            for (int i = from; i < length; i++) {
                byte b = bytes[i];
                if (b < 0 || continuationBytes > 0) {
                    checkUtf8(b & 0xff);
                }
                byte kind = kinds[b & 0xff];
                if (kind == DATA) {
                    padded |= before == '"' && blanks[b & 0xff];
                    if (state == State.CELL_START) {
                        begin();
                        state = State.UNQUOTED;
                        padded |= blanks[b & 0xff];
                    } else if (state == State.QUOTE_SEEN) {
                        state = State.UNQUOTED;
                    }
                    binary |= b == 0;
                } else {
                    padded |= blanks[before & 0xff];
                    structure(kind);
                }
                before = b;
            }
        }

        private void structure(byte kind) {
            switch (kind) {
                case QUOTE -> quote();
                case DELIMITER -> {
                    if (state != State.QUOTED) {
                        begin();
                        state = State.CELL_START;
                    }
                }
                default -> {
                    if (state == State.QUOTED) {
                        quotedNewlines = true;
                        return;
                    }
                    newlineSeen |= kind == NEWLINE;
                    returnSeen |= kind == RETURN;
                    recordStart = true;
                    state = State.CELL_START;
                }
            }
        }

        private void quote() {
            switch (state) {
                case CELL_START -> {
                    begin();
                    state = State.QUOTED;
                }
                case QUOTED -> state = State.QUOTE_SEEN;
                case QUOTE_SEEN -> state = State.QUOTED;
                case UNQUOTED -> {}
            }
        }

        private void begin() {
            if (recordStart) {
                recordStart = false;
                records++;
            }
        }

        private void checkUtf8(int b) {
            if (continuationBytes > 0) {
                utf8 &= b >= 0x80 && b < 0xc0;
                continuationBytes--;
            } else if (b >= 0xc2 && b < 0xe0) {
                continuationBytes = 1;
            } else if (b >= 0xe0 && b < 0xf0) {
                continuationBytes = 2;
            } else if (b >= 0xf0 && b < 0xf5) {
                continuationBytes = 3;
            } else {
                utf8 = false;
            }
        }

        Survey survey(long size, long modified, String sha256) {
            return new Survey(
                    size,
                    modified,
                    sha256,
                    records,
                    quotedNewlines,
                    state == State.QUOTED,
                    recordStart,
                    utf8 && continuationBytes == 0,
                    binary,
                    returnSeen && !newlineSeen,
                    padded || blanks[before & 0xff]);
        }
    }
}
