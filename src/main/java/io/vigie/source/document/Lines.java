package io.vigie.source.document;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a file as bytes, none of them longer than a record may be. */
final class Lines implements Closeable {

    private final InputStream in;
    private final int limit;
    private int number;
    private boolean tooLong;

    Lines(InputStream in, int limit) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.limit = limit;
    }

    /** The next line without its end, cut at the limit; null at the end of the file. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        tooLong = false;
        int b = in.read();
        if (b < 0) {
            return null;
        }
        number++;
        while (b >= 0 && b != '\n') {
            if (line.size() < limit) {
                line.write(b);
            } else {
                tooLong = true;
            }
            b = in.read();
        }
        return line.toByteArray();
    }

    /** 1-based number of the line just given. */
    int number() {
        return number;
    }

    /** Whether the line just given was cut. */
    boolean tooLong() {
        return tooLong;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
