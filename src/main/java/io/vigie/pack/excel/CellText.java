package io.vigie.pack.excel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes any text safe as the content of a cell. */
final class CellText {

    /** Excel's limit for one cell. */
    static final int LONGEST = 32_767;

    private static final Pattern ESCAPE_LIKE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private CellText() {}

    /**
     * Replaces what XML cannot carry, cuts at Excel's limit with an ellipsis, and protects text that would be read as an
     * escape ({@code _x0041_}).
     */
    static String of(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(point -> allowed(point) ? point : 0xFFFD).forEach(clean::appendCodePoint);
        String escaped = clean.indexOf("_x") < 0
                ? clean.toString()
                : ESCAPE_LIKE.matcher(clean).replaceAll("_x005F_");
        if (escaped.length() <= LONGEST) {
            return escaped;
        }
        int end = LONGEST - 1;
        return escaped.substring(0, Character.isHighSurrogate(escaped.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** Whether a spreadsheet would take the text for a formula if it were typed in. */
    static boolean dangerous(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
    }

    /** Text for XML content and attributes. */
    static String xml(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** A number as the file format wants it; reads back equal. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return Double.toString(value);
    }

    /** Breaks at spaces so that no line is longer than {@code characters}; cells are never merged, so lines are rows. */
    static List<String> lines(String text, int characters) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("[ \\n]+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > characters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static boolean allowed(int point) {
        return point == 0x9
                || point == 0xA
                || point == 0xD
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000 && point <= 0x10FFFF;
    }
}
