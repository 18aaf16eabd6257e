package io.vigie.source;

import io.vigie.source.document.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out how delimited text is written, from its bytes alone, and reads it so. */
final class TextTable {

    private static final int HEAD = 256 * 1024;
    private static final int TRIED = 200;

    /** Longer ones first, as they contain shorter ones. */
    private static final List<String> DELIMITERS =
            List.of("~|~", "|~|", "+|", "||", "^|", "|^", "::", ";", "\t", ",", "|", "~", "^", "\u001f", "\u0001");

    private static final List<String> RECORD_ENDS = List.of("&|", "|#", "##");

    private TextTable() {}

    static RawTable of(Path file, String name, String table) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        Encoding encoding = Encoding.of(file, head);
        String text = new String(head, encoding.charset());
        if (text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        if (head.length == HEAD && text.length() > 4) {
            text = text.substring(0, text.length() - 4);
        }
        if (text.chars().limit(4096).anyMatch(c -> c == 0)) {
            throw new RefusedException(
                    "it is not text: it holds NUL bytes. Maybe export it again as CSV, XLSX, JSON or XML");
        }
        Separators separators = Separators.of(text);
        Inspection.Notation notation = new Inspection.Notation(
                "delimited text",
                encoding.charset().name(),
                encoding.evidence(),
                separators.delimiter(),
                separators.recordEnd(),
                newlines(text));
        TextFormat format = separators.format(encoding.charset());
        return new RawTable(
                name,
                table,
                notation,
                null,
                () -> DelimitedText.open(
                        TextReader.open(Files.newInputStream(file), encoding.charset()), format, true));
    }

    /** How the bytes are to be read, and how that is known. */
    private record Encoding(Charset charset, String evidence) {

        static Encoding of(Path file, byte[] head) throws IOException {
            if (starts(head, 0xef, 0xbb, 0xbf)) {
                return new Encoding(StandardCharsets.UTF_8, "byte order mark");
            }
            if (starts(head, 0xff, 0xfe)) {
                return new Encoding(StandardCharsets.UTF_16LE, "byte order mark");
            }
            if (starts(head, 0xfe, 0xff)) {
                return new Encoding(StandardCharsets.UTF_16BE, "byte order mark");
            }
            int even = 0;
            int odd = 0;
            for (int i = 0; i < head.length; i++) {
                if (head[i] == 0) {
                    even += i % 2 == 0 ? 1 : 0;
                    odd += i % 2;
                }
            }
            if (Math.max(even, odd) > head.length / 4 && Math.min(even, odd) == 0) {
                return new Encoding(
                        odd > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, "every other byte is zero");
            }
            long[] bytes = new long[2];
            if (wellFormed(file, bytes)) {
                return new Encoding(
                        StandardCharsets.UTF_8, bytes[0] == 0 ? "all bytes are ASCII" : "all bytes are well-formed");
            }
            return new Encoding(
                    TextReader.WINDOWS,
                    "byte " + bytes[1] + " is no UTF-8; windows-1252 is a guess, check letters with accents");
        }

        private static boolean starts(byte[] head, int... bytes) {
            for (int i = 0; i < bytes.length; i++) {
                if (head.length <= i || (head[i] & 0xff) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }

        /** @param found how many bytes are not ASCII, and the place from 1 of the first that is wrong */
        private static boolean wellFormed(Path file, long[] found) throws IOException {
            byte[] buffer = new byte[1 << 16];
            long at = 0;
            long character = 0;
            int pending = 0;
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    for (int i = 0; i < read; i++) {
                        int b = buffer[i] & 0xff;
                        at++;
                        if (b < 0x80 && pending == 0) {
                            continue;
                        }
                        character = pending == 0 ? at : character;
                        found[0]++;
                        boolean continuation = b >= 0x80 && b < 0xc0;
                        if (pending > 0 && continuation) {
                            pending--;
                        } else if (pending == 0 && b >= 0xc2 && b < 0xf5) {
                            pending = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
                        } else {
                            found[1] = character;
                            return false;
                        }
                    }
                }
            }
            found[1] = character;
            return pending == 0;
        }
    }

    /** What parts cells and records. */
    private record Separators(String delimiter, String recordEnd) {

        /** The delimiter that cuts the first records into the same number of cells most often, and into most cells. */
        static Separators of(String text) {
            Separators best = new Separators(",", "");
            double bestScore = 0;
            for (String end : RECORD_ENDS) {
                if (endsNearlyAll(text, end)) {
                    best = new Separators("\u0000", end);
                    break;
                }
            }
            String recordEnd = best.recordEnd();
            for (String delimiter : DELIMITERS) {
                if (text.contains(delimiter)) {
                    double score = score(text, new Separators(delimiter, recordEnd));
                    if (score > bestScore * 1.02) {
                        best = new Separators(delimiter, recordEnd);
                        bestScore = score;
                    }
                }
            }
            return best.delimiter().equals("\u0000") ? new Separators(",", recordEnd) : best;
        }

        TextFormat format(Charset charset) {
            return new TextFormat(charset, false, delimiter, recordEnd.isEmpty() ? null : recordEnd, List.of());
        }

        private static boolean endsNearlyAll(String text, String end) {
            long lines =
                    text.lines().filter(line -> !line.isBlank()).limit(TRIED).count();
            long ended = text.lines()
                    .filter(line -> !line.isBlank())
                    .limit(TRIED)
                    .filter(line -> line.endsWith(end))
                    .count();
            return ended > 0 && ended * 2 > lines;
        }

        private static double score(String text, Separators separators) {
            Map<Integer, Integer> widths = new TreeMap<>();
            int count = 0;
            try (Records records =
                    DelimitedText.open(new StringReader(text), separators.format(StandardCharsets.UTF_8), true)) {
                for (String[] cells = records.next(); cells != null && count < TRIED; cells = records.next()) {
                    widths.merge(cells.length, 1, Integer::sum);
                    count++;
                }
            } catch (IOException e) {
                return 0;
            }
            int width = 1;
            int most = 0;
            for (Map.Entry<Integer, Integer> entry : widths.entrySet()) {
                if (entry.getKey() > 1 && entry.getValue() >= most) {
                    most = entry.getValue();
                    width = entry.getKey();
                }
            }
            return width < 2 ? 0 : (double) most / count * (1 + Math.log(width) / 10);
        }
    }

    private static String newlines(String text) {
        boolean both = text.contains("\r\n");
        String rest = text.replace("\r\n", "");
        boolean feeds = rest.contains("\n");
        boolean returns = rest.contains("\r");
        int kinds = (both ? 1 : 0) + (feeds ? 1 : 0) + (returns ? 1 : 0);
        return kinds > 1 ? "mixed" : both ? "CRLF" : feeds ? "LF" : returns ? "CR" : "none";
    }
}
