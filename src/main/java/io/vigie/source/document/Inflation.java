package io.vigie.source.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what a compressed file really unpacks to, whatever its headers say, and stops at a limit.
 *
 * <p>Streams of XML get a second limit: so many bytes without the beginning of a tag are one text or attribute that
 * would not fit into memory.
 */
final class Inflation {

    private static final long MOST_RATIO = 200;
    private static final int LONGEST_TOKEN = 16 * 1024 * 1024;

    private final long compressed;
    private final long most;
    private final long free;
    private final String advice;
    private long bytes;

    /**
     * @param compressed size of the file that is unpacked
     * @param most bytes it may unpack to in all
     * @param free bytes up to which the ratio does not matter
     * @param advice what to try instead
     */
    Inflation(long compressed, long most, long free, String advice) {
        this.compressed = compressed;
        this.most = most;
        this.free = free;
        this.advice = advice;
    }

    void count(int more) throws RefusedException {
        bytes += more;
        if (bytes > most) {
            throw new RefusedException("it unpacks to more than " + (most >> 30) + " GiB. " + advice);
        }
        if (bytes > free && bytes / MOST_RATIO > compressed) {
            throw new RefusedException(
                    "it unpacks to more than " + MOST_RATIO + " times its size, as a zip bomb does. " + advice);
        }
    }

    InputStream limit(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int b = in.read();
                if (b >= 0) {
                    count(1);
                }
                return b;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = in.read(buffer, offset, length);
                if (read > 0) {
                    count(read);
                }
                return read;
            }
        };
    }

    InputStream limitXml(InputStream in) {
        return limitTokens(limit(in));
    }

    static InputStream limitTokens(InputStream in) {
        return new FilterInputStream(in) {
            private int sinceTag;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = in.read(buffer, offset, length);
                int last = offset + read - 1;
                while (last >= offset && buffer[last] != '<') {
                    last--;
                }
                sinceTag = last >= offset ? offset + read - last : sinceTag + Math.max(0, read);
                if (sinceTag > LONGEST_TOKEN) {
                    throw new RefusedException("it holds a cell of more than 16 MiB. Maybe export fewer columns");
                }
                return read;
            }
        };
    }
}
