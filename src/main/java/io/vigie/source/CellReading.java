package io.vigie.source;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the text of one cell can be read as, looked at alone; {@link ColumnContent} decides for the column. */
final class CellReading {

    private static final String TIME_OF_DAY =
            "(?:[T,]?\\s*(\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)\\s*([AaPp]\\.?[Mm]\\.?)?)?"
                    + "\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + TIME_OF_DAY);
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})" + TIME_OF_DAY);
    private static final Pattern WITH_MONTH_NAME = Pattern.compile(
            "(?:\\p{L}{2,9}[.,]?\\s+)?(?:(\\d{1,2})\\.?[\\s/-]+(?:de\\s+)?(\\p{L}{3,10})\\.?[\\s/,-]+(?:de\\s+)?(\\d{4}|\\d{2})"
                    + "|(\\p{L}{3,10})\\.?\\s+(\\d{1,2}),?\\s+(\\d{4}))" + TIME_OF_DAY);
    private static final Pattern COMPACT_DATE =
            Pattern.compile("(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])");
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile(
            "[-+(]?\\s*(?:[€$£]\\s*)?[-+]?(\\d[\\d.,'\u2019\\s\u00a0\u202f]*|[.,]\\d+)(?:[eE][-+]?\\d{1,3})?"
                    + "\\s*(?:[€$£%]|EUR|USD|GBP)?\\s*[-)]?");
    private static final Pattern DURATION = Pattern.compile(
            "-?\\d{1,6}:\\d{2}(?::\\d{2})?|-?P(?=.)(?:\\d+D)?(?:T(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d+)?S)?)?"
                    + "|(?=.*\\d)(?:\\d+\\s?d\\s*)?(?:\\d+\\s?h\\s*)?(?:\\d+\\s?m(?:in)?\\s*)?(?:\\d+\\s?s)?");
    private static final Set<String> MONTHS = Set.of(
            "jan", "feb", "fév", "fev", "mar", "mär", "mrz", "apr", "avr", "abr", "may", "mai", "jun", "jui", "jul",
            "aug", "aoû", "aou", "ago", "sep", "oct", "okt", "nov", "dec", "déc", "dez", "dic", "ene");
    private static final Set<String> YES_NO = Set.of(
            "true",
            "false",
            "yes",
            "no",
            "y",
            "n",
            "t",
            "f",
            "ja",
            "nein",
            "oui",
            "non",
            "si",
            "sí",
            "vrai",
            "faux",
            "wahr",
            "falsch",
            "verdadero",
            "falso");

    /** Texts that often stand for an absent value. */
    static final Set<String> NULL_MARKERS = Set.of(
            "null",
            "n/a",
            "#n/a",
            "na",
            "nan",
            "none",
            "nil",
            "-",
            "--",
            "(null)",
            "\\n",
            "00000000",
            "0000-00-00",
            "(blank)",
            "undefined");

    private CellReading() {}

    /** How the parts of a date stand. */
    enum Notation {
        ISO,
        COMPACT,
        /** Two small numbers and the year; which is the day is decided over the column. */
        NUMBERS,
        MONTH_NAME
    }

    /**
     * A date.
     *
     * @param first the date if the day comes first, or the only one possible; null if that is none
     * @param second the date if the month comes first; null if that is none
     * @param format strptime pattern for what is no ISO date and not written with numbers only; empty for others
     * @param zone the zone or offset the cell states; empty for none
     */
    record DateReading(
            Notation notation,
            @Nullable LocalDate first,
            @Nullable LocalDate second,
            boolean timed,
            String format,
            String zone) {}

    static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }

    static boolean isNumber(String text) {
        return text.length() < 40 && hasDigit(text) && NUMBER.matcher(text).matches();
    }

    static boolean isYesNo(String text) {
        return text.length() < 10 && YES_NO.contains(text.toLowerCase(Locale.ROOT));
    }

    static boolean isDuration(String text) {
        return text.length() < 30 && hasDigit(text) && DURATION.matcher(text).matches();
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    static @Nullable DateReading date(String text) {
        if (text.length() < 6 || text.length() > 48 || !hasDigit(text)) {
            return null;
        }
        Matcher year = YEAR_FIRST.matcher(text);
        if (year.matches()) {
            LocalDate date = date(year.group(1), year.group(3), year.group(4));
            boolean iso = year.group(2).equals("-");
            return date == null
                    ? null
                    : new DateReading(
                            Notation.ISO,
                            date,
                            date,
                            year.group(5) != null,
                            iso ? "" : "%Y" + year.group(2) + "%m" + year.group(2) + "%d" + time(year, 5),
                            zone(year.group(7)));
        }
        Matcher numbers = YEAR_LAST.matcher(text);
        if (numbers.matches()) {
            LocalDate first = date(numbers.group(4), numbers.group(3), numbers.group(1));
            LocalDate second = date(numbers.group(4), numbers.group(1), numbers.group(3));
            return first == null && second == null
                    ? null
                    : new DateReading(
                            Notation.NUMBERS, first, second, numbers.group(5) != null, "", zone(numbers.group(7)));
        }
        if (COMPACT_DATE.matcher(text).matches()) {
            LocalDate date = date(text.substring(0, 4), text.substring(4, 6), text.substring(6));
            return date == null ? null : new DateReading(Notation.COMPACT, date, date, false, "%Y%m%d", "");
        }
        Matcher named = WITH_MONTH_NAME.matcher(text);
        return named.matches() ? named(named) : null;
    }

    private static @Nullable DateReading named(Matcher named) {
        boolean dayFirst = named.group(1) != null;
        String month = dayFirst ? named.group(2) : named.group(4);
        if (!MONTHS.contains(month.substring(0, 3).toLowerCase(Locale.ROOT))) {
            return null;
        }
        String name = month.length() <= 4 ? "%b" : "%B";
        String text = named.group();
        int from = dayFirst ? named.start(1) : named.start(4);
        int monthAt = dayFirst ? named.start(2) : named.start(4);
        int dayAt = dayFirst ? named.start(1) : named.start(5);
        int yearAt = dayFirst ? named.start(3) : named.start(6);
        String yearPattern =
                text.length() >= yearAt + 4 && Character.isDigit(text.charAt(Math.min(text.length() - 1, yearAt + 2)))
                        ? "%Y"
                        : "%y";
        String day = dayFirst ? named.group(1) : named.group(5);
        String year = dayFirst ? named.group(3) : named.group(6);
        String format = dayFirst
                ? "%d" + text.substring(dayAt + day.length(), monthAt) + name
                        + text.substring(monthAt + month.length(), yearAt) + yearPattern
                : name + text.substring(monthAt + month.length(), dayAt) + "%d"
                        + text.substring(dayAt + day.length(), yearAt) + yearPattern;
        String weekday = from > 0 ? "%a" + text.substring(0, from).replaceFirst("^\\p{L}+", "") : "";
        int timeGroup = 7;
        int end = yearAt + year.length();
        String between = named.group(timeGroup) == null ? "" : text.substring(end, named.start(timeGroup));
        return new DateReading(
                Notation.MONTH_NAME,
                null,
                null,
                named.group(timeGroup) != null,
                weekday + format + between + clock(named, timeGroup),
                zone(named.group(timeGroup + 2)));
    }

    private static String time(Matcher matcher, int group) {
        return matcher.group(group) == null ? "" : " " + clock(matcher, group);
    }

    private static String clock(Matcher matcher, int group) {
        String time = matcher.group(group);
        if (time == null) {
            return "";
        }
        boolean half = matcher.group(group + 1) != null;
        return (half ? "%I" : "%H") + ":%M" + (time.matches("\\d+:\\d+:.*") ? ":%S" : "") + (half ? " %p" : "");
    }

    private static String zone(@Nullable String zone) {
        return zone == null ? "" : zone;
    }

    private static @Nullable LocalDate date(String year, String month, String day) {
        try {
            int number = Integer.parseInt(year);
            return LocalDate.of(
                    year.length() == 2 ? 2000 + number : number, Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The decimal sign a number shows: {@code '.'} or {@code ','}; {@code '?'} if it could be either; 0 if it has none. */
    static char decimalSign(String text) {
        String digits = digits(text);
        int dot = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        if (dot < 0 && comma < 0) {
            return 0;
        }
        if (dot >= 0 && comma >= 0) {
            return dot > comma ? '.' : ',';
        }
        int last = Math.max(dot, comma);
        char sign = digits.charAt(last);
        char other = sign == '.' ? ',' : '.';
        if (digits.indexOf(sign) != last) {
            return other;
        }
        int after = digits.length() - last - 1;
        boolean grouping = after == 3 && last >= 1 && last <= 3 && digits.charAt(0) != '0';
        return grouping ? '?' : sign;
    }

    private static String digits(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        String mantissa = exponent > 0 && Character.isDigit(text.charAt(0)) ? text.substring(0, exponent) : text;
        return mantissa.replaceAll("[^0-9.,]", "");
    }

    /** The number if {@code decimal} is its decimal sign; null if it is none then. */
    static @Nullable BigDecimal number(String text, char decimal) {
        String plain = text.replaceAll("[€$£%\\s\u00a0\u202f'\u2019()]|EUR|USD|GBP", "");
        boolean negative = text.indexOf('-') >= 0 && !plain.matches(".*[eE]-.*") || text.startsWith("(");
        plain = plain.replaceFirst("^[-+]+", "").replaceFirst("-$", "");
        plain = decimal == ',' ? plain.replace(".", "").replace(',', '.') : plain.replace(",", "");
        try {
            BigDecimal number = new BigDecimal(plain);
            return negative ? number.negate() : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Letters become a or A, digits 9; at most 20 characters, so that nobody's data is shown. */
    static String masked(String text) {
        StringBuilder masked = new StringBuilder();
        text.codePoints().limit(20).forEach(c -> {
            if (Character.isDigit(c)) {
                masked.append('9');
            } else if (Character.isLetter(c)) {
                masked.append(Character.isUpperCase(c) ? 'A' : 'a');
            } else if (c == '\u001e' || c == '\u001f') {
                masked.append(c == '\u001e' ? "; " : ", ");
            } else {
                masked.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
            }
        });
        return text.codePointCount(0, text.length()) > 20 ? masked + "…" : masked.toString();
    }

    /** Whether any of these looks like an address of a person, an account or a phone. */
    static boolean personal(List<String> texts) {
        long like = texts.stream()
                .filter(text -> text.matches("[^\\s@]+@[^\\s@]+\\.[a-zA-Z]{2,}")
                        || text.matches("[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?")
                        || text.matches(
                                "(?:\\+\\d[\\d .()/-]{7,}|\\(\\d{2,4}\\) ?\\d[\\d -]{5,}|0\\d(?:[ .]\\d{2}){4})"))
                .count();
        return like > 0 && like * 3 >= texts.size();
    }
}
