package io.vigie.source.document;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts that the cells of a workbook share, read as far as they are asked for. */
final class SharedStrings implements Closeable {

    private static final int OVERHEAD = 56;

    private final @Nullable XmlText part;
    private final List<String> texts = new ArrayList<>();
    private final long most;
    private long memory;

    /**
     * @param part null if the workbook has none
     * @param most bytes of memory they may take
     */
    SharedStrings(@Nullable XmlText part, long most) {
        this.part = part;
        this.most = most;
    }

    /** The text of that index; null if there are not so many. */
    @Nullable
    String get(int index) throws IOException {
        while (index >= texts.size()) {
            if (part == null || !part.find("si")) {
                return null;
            }
            add(richText(part));
        }
        return index < 0 ? null : texts.get(index);
    }

    private void add(String text) throws RefusedException {
        memory += OVERHEAD + 2L * text.length();
        if (memory > most) {
            throw new RefusedException("its texts need more than " + (most >> 20) + " MiB of memory."
                    + " Maybe save it as CSV, or give the program more memory (-Xmx)");
        }
        texts.add(text);
    }

    /** The text of an element that may be cut into runs of several fonts; readings of Japanese text are left out. */
    static String richText(XmlText part) throws IOException {
        String first = null;
        StringBuilder rest = null;
        for (int depth = 1; depth > 0 && part.step(); ) {
            if (!part.atStart()) {
                depth--;
            } else if (part.name().equals("t")) {
                String text = part.text();
                if (first == null) {
                    first = text;
                } else {
                    rest = rest == null ? new StringBuilder(first) : rest;
                    rest.append(text);
                    XmlText.limit(rest.length());
                }
            } else if (depth == 1 && part.name().equals("r")) {
                depth++;
            } else {
                part.skip();
            }
        }
        return unescape(rest != null ? rest.toString() : first == null ? "" : first);
    }

    /** Resolves {@code _x000D_}, how workbooks write what XML cannot. */
    static String unescape(String text) {
        int start = text.indexOf("_x");
        if (start < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int copied = 0;
        for (; start >= 0; start = text.indexOf("_x", start)) {
            int code = code(text, start);
            if (code < 0) {
                start += 2;
                continue;
            }
            plain.append(text, copied, start).append((char) code);
            start += 7;
            copied = start;
        }
        return plain.append(text, copied, text.length()).toString();
    }

    private static int code(String text, int start) {
        if (start + 7 > text.length() || text.charAt(start + 6) != '_') {
            return -1;
        }
        int code = 0;
        for (int index = start + 2; index < start + 6; index++) {
            int digit = Character.digit(text.charAt(index), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }

    @Override
    public void close() throws IOException {
        if (part != null) {
            part.close();
        }
    }
}
