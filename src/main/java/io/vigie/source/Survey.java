package io.vigie.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a file's bytes tells: its hash, and the structure its quotes and line ends give it. Delimited text
 * is assumed to be a superset of ASCII, quoted with {@code "}; UTF-16 is looked at as the UTF-8 it would be.
 *
 * @param delimiter the delimiter after which a quote opens a cell
 * @param records records, empty lines not counted, the header included
 * @param lines lines that are not empty, whatever quotes say
 * @param quotes whether a quote occurs
 * @param strayText whether text stands between a closing quote and the delimiter
 * @param blankRecords whether some record may hold nothing but blanks; false only if none does
 * @param openQuote whether the file ends inside a quoted cell
 * @param finalNewline whether the last record ends with a line end
 * @param multibyte well-formed characters of several bytes in UTF-8
 * @param malformed bytes that are not well-formed UTF-8
 * @param binary whether a NUL byte occurs
 * @param oddLineEnds whether line ends are lone carriage returns, or not the same everywhere
 * @param padded whether some cell may begin or end with a blank; false only if none does
 * @param marked whether some cell may begin with an apostrophe; false only if none does
 * @param longest bytes of the longest record
 */
record Survey(
        long size,
        long modified,
        String sha256,
        char delimiter,
        long records,
        long lines,
        boolean quotes,
        boolean quotedNewlines,
        boolean strayText,
        boolean blankRecords,
        boolean openQuote,
        boolean finalNewline,
        long multibyte,
        long malformed,
        boolean binary,
        boolean oddLineEnds,
        boolean padded,
        boolean marked,
        long longest) {

    private static final int BUFFER = 1 << 20;

    /** Thrown when a file changes while it is read. */
    static final class ChangedException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Whether all bytes are well-formed UTF-8. */
    boolean utf8() {
        return malformed == 0;
    }

    /** Whether it is UTF-8 in which some bytes were damaged, rather than text of a single-byte encoding. */
    boolean damagedUtf8() {
        return malformed > 0 && multibyte > 10 * malformed;
    }

    /** @param wide the charset of text whose characters have two bytes or more; null for other text */
    static Survey of(Path file, char delimiter, @Nullable Charset wide) throws IOException {
        BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
        MessageDigest digest = newDigest();
        Scan scan = new Scan(delimiter);
        if (wide != null) {
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest);
                    Reader reader = TextReader.open(in, wide)) {
                char[] characters = new char[1 << 16];
                for (int read = reader.read(characters); read >= 0; read = reader.read(characters)) {
                    byte[] bytes = new String(characters, 0, read).getBytes(StandardCharsets.UTF_8);
                    scan.accept(bytes, bytes.length);
                }
            }
            return finished(scan, digest, before, file);
        }
        byte[] bytes = new byte[BUFFER];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer)) {
                digest.update(bytes, 0, read);
                scan.accept(bytes, read);
                buffer.clear();
            }
        }
        return finished(scan, digest, before, file);
    }

    /**
     * The file with its hash, whatever it holds.
     *
     * @throws ChangedException if it changes meanwhile
     */
    static InputFile hashed(String name, Path file) throws IOException {
        BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
        MessageDigest digest = newDigest();
        byte[] bytes = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                digest.update(bytes, 0, read);
            }
        }
        BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
        if (before.size() != after.size() || nanos(before) != nanos(after)) {
            throw new ChangedException();
        }
        return new InputFile(
                name, file, after.size(), nanos(after), HexFormat.of().formatHex(digest.digest()));
    }

    private static Survey finished(Scan scan, MessageDigest digest, BasicFileAttributes before, Path file)
            throws IOException {
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
        private final char delimiter;
        private byte before = '\n';
        private boolean padded;
        private boolean marked;
        private boolean filled;
        private boolean blankRecords;
        private boolean strayText;
        private boolean quotes;
        private long lines;
        private long newlines;
        private long returns;
        private long pairs;
        private long seen;
        private int at;
        private long recordAt;
        private long longest;
        private State state = State.CELL_START;
        private boolean recordStart = true;
        private boolean start = true;
        private long records;
        private boolean quotedNewlines;
        private boolean binary;
        private long multibyte;
        private long malformed;
        private int continuationBytes;
        private int lowest;
        private int highest;

        Scan(char delimiter) {
            this.delimiter = delimiter;
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
                    if (state == State.CELL_START) {
                        begin();
                        state = State.UNQUOTED;
                        first(b);
                    } else if (before == '"') {
                        first(b);
                        if (state == State.QUOTE_SEEN) {
                            strayText = true;
                            state = State.UNQUOTED;
                        }
                    }
                    binary |= b == 0;
                } else {
                    padded |= blanks[before & 0xff];
                    at = i;
                    structure(kind);
                }
                before = b;
            }
            seen += length;
        }

        /** The first byte of a cell, or what may be one. */
        private void first(byte b) {
            boolean blank = blanks[b & 0xff];
            padded |= blank;
            filled |= !blank;
            marked |= b == '\'';
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
                    if (before != '\n' && before != '\r') {
                        lines++;
                    }
                    if (state == State.QUOTED) {
                        quotedNewlines = true;
                        return;
                    }
                    if (kind == RETURN) {
                        returns++;
                    } else {
                        newlines++;
                        pairs += before == '\r' ? 1 : 0;
                    }
                    endRecord();
                    recordStart = true;
                    state = State.CELL_START;
                }
            }
        }

        private void endRecord() {
            if (!recordStart) {
                blankRecords |= !filled;
                filled = false;
                longest = Math.max(longest, seen + at - recordAt);
            }
            recordAt = seen + at + 1;
        }

        private void quote() {
            quotes = true;
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
                if (b >= lowest && b <= highest) {
                    continuationBytes--;
                    multibyte += continuationBytes == 0 ? 1 : 0;
                    lowest = 0x80;
                    highest = 0xbf;
                    return;
                }
                malformed++;
                continuationBytes = 0;
                if (b < 0x80) {
                    return;
                }
            }
            // the first byte also bounds the second: no overlong form, no surrogate, nothing beyond U+10FFFF
            lowest = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
            highest = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
            if (b >= 0xc2 && b < 0xe0) {
                continuationBytes = 1;
            } else if (b >= 0xe0 && b < 0xf0) {
                continuationBytes = 2;
            } else if (b >= 0xf0 && b < 0xf5) {
                continuationBytes = 3;
            } else {
                malformed++;
            }
        }

        Survey survey(long size, long modified, String sha256) {
            boolean finalNewline = recordStart;
            at = 0;
            endRecord();
            return new Survey(
                    size,
                    modified,
                    sha256,
                    delimiter,
                    records,
                    lines + (before == '\n' || before == '\r' ? 0 : 1),
                    quotes,
                    quotedNewlines,
                    strayText,
                    blankRecords,
                    state == State.QUOTED,
                    finalNewline,
                    multibyte,
                    malformed + (continuationBytes > 0 ? 1 : 0),
                    binary,
                    returns > pairs || (pairs > 0 && newlines > pairs),
                    padded || blanks[before & 0xff],
                    marked,
                    longest);
        }
    }
}
