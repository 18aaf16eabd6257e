package io.vigie.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first part of a text file, parsed in whatever encoding and with whatever delimiter a profile asks for. */
final class Head {

    private static final int BYTES = 256 * 1024;
    private static final int WIDE_SAMPLE = 4096;

    /** Records parsed, the deepest header and a record of data included. */
    private final int depth;

    private final byte[] bytes;
    private final @Nullable Charset marked;
    private final @Nullable Charset wide;
    private final Map<Charset, String> texts = new HashMap<>();
    private final Map<String, List<Header>> parsed = new LinkedHashMap<>();

    private Head(byte[] bytes, int depth) {
        this.bytes = bytes;
        this.depth = depth;
        this.marked = mark(bytes);
        this.wide = marked == null || marked.equals(StandardCharsets.UTF_8) ? widths(bytes) : marked;
    }

    static Head of(Path file, int depth) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new Head(in.readNBytes(BYTES), depth);
        }
    }

    private static @Nullable Charset mark(byte[] bytes) {
        if (starts(bytes, 0xef, 0xbb, 0xbf)) {
            return StandardCharsets.UTF_8;
        }
        return starts(bytes, 0xff, 0xfe)
                ? StandardCharsets.UTF_16LE
                : starts(bytes, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-16 without a mark: in text of western scripts most characters have a zero byte, always on the same side. */
    private static @Nullable Charset widths(byte[] bytes) {
        int pairs = Math.min(bytes.length, WIDE_SAMPLE) / 2;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < pairs; i++) {
            even += bytes[2 * i] == 0 ? 1 : 0;
            odd += bytes[2 * i + 1] == 0 ? 1 : 0;
        }
        if (pairs < 2) {
            return null;
        }
        return odd > 0.6 * pairs && even < 0.05 * pairs
                ? StandardCharsets.UTF_16LE
                : even > 0.6 * pairs && odd < 0.05 * pairs ? StandardCharsets.UTF_16BE : null;
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The charset its byte order mark names; null if it has none. */
    @Nullable
    Charset marked() {
        return marked;
    }

    /** UTF-16 in one of its orders, by mark or by evidence; null for other text. */
    @Nullable
    Charset wide() {
        return wide;
    }

    /** The delimiter most frequent in one of the first lines, a comma if there is none. */
    char likelyDelimiter() {
        char best = ',';
        long most = 0;
        List<String> lines = text(wide == null ? StandardCharsets.ISO_8859_1 : wide)
                .lines()
                .limit(depth)
                .toList();
        for (char delimiter : new char[] {',', ';', '\t', '|'}) {
            for (String line : lines) {
                long count = line.chars().filter(c -> c == delimiter).count();
                if (count > most) {
                    most = count;
                    best = delimiter;
                }
            }
        }
        return best;
    }

    /** The first records as headers, empty lines skipped. */
    List<Header> records(TextFormat format) {
        return parsed.computeIfAbsent(
                format.charset() + "\u0000" + format.delimiter() + "\u0000" + format.recordEnd() + format.cuts(),
                key -> parse(format));
    }

    private List<Header> parse(TextFormat format) {
        List<Header> records = new ArrayList<>();
        try (Records reader = DelimitedText.open(new StringReader(text(format.charset())), format, true)) {
            for (String[] cells = reader.next(); cells != null; cells = reader.next()) {
                records.add(new Header(List.of(cells)));
                if (records.size() == depth) {
                    break;
                }
            }
        } catch (IOException e) {
            // A cell beyond the parser's limits: what was parsed so far is all there is to recognise.
            return records;
        }
        return records;
    }

    /** The first lines that are not empty. */
    List<String> lines(Charset charset) {
        return text(charset)
                .lines()
                .filter(line -> !line.isEmpty())
                .limit(depth)
                .toList();
    }

    private String text(Charset charset) {
        return texts.computeIfAbsent(charset, this::decode);
    }

    private String decode(Charset charset) {
        try (Reader reader = TextReader.open(new ByteArrayInputStream(bytes), charset)) {
            StringBuilder text = new StringBuilder(bytes.length);
            char[] characters = new char[1 << 14];
            for (int read = reader.read(characters); read >= 0; read = reader.read(characters)) {
                text.append(characters, 0, read);
            }
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
    }
}
