package io.vigie.source.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells UTF-8 and the two kinds of UTF-16 apart, in text that begins with an ASCII character or a byte order mark. */
final class Encoding {

    private Encoding() {}

    static Charset of(byte[] start) {
        if (start.length >= 2) {
            int first = start[0] & 0xff;
            int second = start[1] & 0xff;
            if (first == 0xff && second == 0xfe || first != 0 && second == 0) {
                return StandardCharsets.UTF_16LE;
            }
            if (first == 0xfe && second == 0xff || first == 0 && second != 0) {
                return StandardCharsets.UTF_16BE;
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** The text without its byte order mark; bytes that are no text end in a {@code CharacterCodingException}. */
    static Reader reader(InputStream in) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, 3);
        byte[] start = pushback.readNBytes(3);
        Charset charset = of(start);
        int mark = "\ufeff".getBytes(charset).length;
        boolean marked = start.length >= mark && new String(start, 0, mark, charset).equals("\ufeff");
        int skipped = marked ? mark : 0;
        pushback.unread(start, skipped, start.length - skipped);
        return new InputStreamReader(
                pushback,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
