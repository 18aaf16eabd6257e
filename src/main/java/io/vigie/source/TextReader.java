package io.vigie.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes text: without its byte order mark, and without failing on a byte. */
final class TextReader {

    /** The commonest encoding of files that are not Unicode. */
    static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final char MARK = '\ufeff';

    private TextReader() {}

    /** Bytes that are no text of the charset read as U+FFFD; windows-1252 has none, as its gaps read as ISO-8859-1. */
    static Reader open(InputStream in, Charset charset) throws IOException {
        if (charset.equals(WINDOWS)) {
            return new SingleByte(in);
        }
        PushbackReader reader = new PushbackReader(
                new InputStreamReader(
                        in,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                1);
        int first = reader.read();
        if (first >= 0 && first != MARK) {
            reader.unread(first);
        }
        return reader;
    }

    private static final class SingleByte extends Reader {

        private static final char[] CHARACTERS = new char[256];

        static {
            for (int i = 0; i < 256; i++) {
                char c = WINDOWS.decode(ByteBuffer.wrap(new byte[] {(byte) i})).charAt(0);
                CHARACTERS[i] = c == '\ufffd'
                        ? StandardCharsets.ISO_8859_1
                                .decode(ByteBuffer.wrap(new byte[] {(byte) i}))
                                .charAt(0)
                        : c;
            }
        }

        private final InputStream in;
        private byte[] bytes = new byte[1 << 16];

        SingleByte(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            if (bytes.length < length) {
                bytes = new byte[Math.min(length, 1 << 20)];
            }
            int read = in.read(bytes, 0, Math.min(length, bytes.length));
            for (int i = 0; i < read; i++) {
                buffer[offset + i] = CHARACTERS[bytes[i] & 0xff];
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
