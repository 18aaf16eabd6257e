package io.vigie.source.document;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the number format of a workbook cell makes of its number. */
enum CellFormat {
    NUMBER,
    DATE,
    DATE_TIME,
    /** A time of day, or a duration below a day. */
    TIME,
    /** A duration, counted on beyond a day. */
    ELAPSED;

    /**
     * The meaning of a number format.
     *
     * @param id as stored; below 164 the application's own formats, whose code is seldom written down
     * @param code the format's text, null if the file does not hold it
     */
    static CellFormat of(int id, @Nullable String code) {
        return code == null || code.isEmpty() ? ofId(id) : ofCode(code);
    }

    private static CellFormat ofId(int id) {
        if (id >= 14 && id <= 17 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 58) {
            return DATE;
        }
        if (id >= 18 && id <= 21 || id >= 32 && id <= 35 || id == 45 || id == 47) {
            return TIME;
        }
        return id == 22 ? DATE_TIME : id == 46 ? ELAPSED : NUMBER;
    }

    private static CellFormat ofCode(String code) {
        boolean date = false;
        boolean time = false;
        char before = 0;
        for (int index = 0; index < code.length() && code.charAt(index) != ';'; index++) {
            char c = Character.toLowerCase(code.charAt(index));
            switch (c) {
                case '"' -> index = end(code, index, '"');
                case '\\', '_', '*' -> index++;
                case '[' -> {
                    int end = end(code, index, ']');
                    if (isElapsed(code.substring(index + 1, end))) {
                        return ELAPSED;
                    }
                    index = end;
                }
                case 'g' -> {
                    if (code.regionMatches(true, index, "general", 0, 7)) {
                        return NUMBER;
                    }
                }
                case 'a' -> {
                    int length = markerOfHalfDay(code, index);
                    time |= length > 0;
                    index += Math.max(0, length - 1);
                }
                case 'y', 'd' -> {
                    date = true;
                    before = c;
                }
                case 'h', 's' -> {
                    time = true;
                    before = c;
                }
                case 'm' -> {
                    boolean minutes = before == 'h' || followedBySeconds(code, index);
                    date |= !minutes && before != 'n';
                    time |= minutes;
                    before = minutes ? 'n' : before == 'n' ? 'n' : 'm';
                }
                default -> {}
            }
        }
        return date ? time ? DATE_TIME : DATE : time ? TIME : NUMBER;
    }

    private static int end(String code, int start, char closing) {
        int end = code.indexOf(closing, start + 1);
        return end < 0 ? code.length() : end;
    }

    private static boolean isElapsed(String bracketed) {
        return bracketed.toLowerCase(Locale.ROOT).matches("h+|m+|s+");
    }

    private static int markerOfHalfDay(String code, int index) {
        return code.regionMatches(true, index, "AM/PM", 0, 5)
                ? 5
                : code.regionMatches(true, index, "A/P", 0, 3) ? 3 : 0;
    }

    private static boolean followedBySeconds(String code, int index) {
        for (int next = index + 1; next < code.length(); next++) {
            char c = Character.toLowerCase(code.charAt(next));
            if (c == 's') {
                return true;
            }
            if (c != 'm' && Character.isLetter(c) || c == ';') {
                return false;
            }
        }
        return false;
    }
}
