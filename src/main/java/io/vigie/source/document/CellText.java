package io.vigie.source.document;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;

/** Writes what a workbook cell holds as the text a CSV of the same data would hold. */
final class CellText {

    /** What spreadsheets compute with; later digits are binary noise. */
    private static final MathContext PRECISION = new MathContext(15, RoundingMode.HALF_EVEN);

    private static final int LONGEST_PLAIN_NUMBER = 400;
    private static final int LONGEST_NUMBER = 1_000;
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final int LAST_DAY = 2_958_465;

    private CellText() {}

    /**
     * A number cell.
     *
     * @param raw the number as stored
     * @param since1904 whether days are counted from 1904-01-01
     */
    static String of(String raw, CellFormat format, boolean since1904) {
        if (format == CellFormat.NUMBER || raw.length() > LONGEST_NUMBER) {
            return number(raw);
        }
        double serial;
        try {
            serial = Double.parseDouble(raw);
        } catch (NumberFormatException e) {
            return raw;
        }
        if (format == CellFormat.ELAPSED) {
            return duration(serial, raw);
        }
        boolean timeOnly = serial >= 0 && serial < 1 && (format == CellFormat.TIME || serial > 0 && !since1904);
        return timeOnly ? duration(serial, raw) : date(serial, raw, format, since1904);
    }

    private static String date(double serial, String raw, CellFormat format, boolean since1904) {
        if (!(serial >= 0 && serial < LAST_DAY + 1)) {
            return number(raw);
        }
        long millis = Math.round(serial * MILLIS_PER_DAY);
        long day = millis / MILLIS_PER_DAY;
        LocalDate date;
        if (since1904) {
            date = LocalDate.of(1904, 1, 1).plusDays(day);
        } else if (day > 60) {
            date = LocalDate.of(1899, 12, 30).plusDays(day);
        } else if (day > 0 && day < 60) {
            date = LocalDate.of(1899, 12, 31).plusDays(day);
        } else {
            // Days 0 and 60 are 1900-01-00 and 1900-02-29 to a spreadsheet: no dates.
            return number(raw);
        }
        long rest = millis % MILLIS_PER_DAY;
        if (rest == 0 && format == CellFormat.DATE) {
            return date.toString();
        }
        return text(date, rest);
    }

    /** ISO, with milliseconds only where there are any; ten times as fast as a formatter, and workbooks are full of dates. */
    private static String text(LocalDate date, long millis) {
        StringBuilder text = new StringBuilder(23).append(date).append('T');
        append(text, millis / 3_600_000);
        append(text.append(':'), millis / 60_000 % 60);
        append(text.append(':'), millis / 1000 % 60);
        if (millis % 1000 > 0) {
            append(text.append('.').append(millis / 100 % 10), millis % 100);
        }
        return text.toString();
    }

    private static String duration(double days, String raw) {
        double inSeconds = days * 86_400;
        if (!(Math.abs(inSeconds) < 1e12)) {
            return number(raw);
        }
        long seconds = Math.round(Math.abs(inSeconds));
        StringBuilder text = new StringBuilder();
        if (days < 0 && seconds > 0) {
            text.append('-');
        }
        text.append(seconds / 3600);
        append(text.append(':'), seconds / 60 % 60);
        append(text.append(':'), seconds % 60);
        return text.toString();
    }

    private static void append(StringBuilder text, long twoDigits) {
        text.append((char) ('0' + twoDigits / 10)).append((char) ('0' + twoDigits % 10));
    }

    /** Without exponent, noise and needless zeros; whole numbers keep all their digits. */
    static String number(String raw) {
        int digits = 0;
        int point = -1;
        for (int index = 0; index < raw.length(); index++) {
            char c = raw.charAt(index);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && point < 0) {
                point = index;
            } else if (c != '-' || index > 0) {
                return slowNumber(raw);
            }
        }
        if (digits == 0) {
            return raw;
        }
        if (point < 0) {
            return raw.equals("-0") ? "0" : raw;
        }
        boolean asItIs =
                digits <= 15 && raw.charAt(raw.length() - 1) > '0' && point > 0 && raw.charAt(point - 1) != '-';
        return asItIs ? raw : slowNumber(raw);
    }

    private static String slowNumber(String raw) {
        if (raw.length() > LONGEST_NUMBER) {
            return raw;
        }
        try {
            BigDecimal value = new BigDecimal(raw.strip()).round(PRECISION).stripTrailingZeros();
            return Math.abs((long) value.scale()) > LONGEST_PLAIN_NUMBER ? raw : value.toPlainString();
        } catch (NumberFormatException | ArithmeticException e) {
            return raw;
        }
    }
}
