package io.vigie.calendar;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/** Names of months, of our own so that no other Java runtime prints another pack. */
public final class MonthWords {

    private static final List<String> ENGLISH = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> FRENCH = List.of(
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre");

    private MonthWords() {}

    /** {@code October 2026} or {@code octobre 2026}, for sentences. */
    public static String of(YearMonth month, Locale locale) {
        return (locale.getLanguage().equals("fr") ? FRENCH : ENGLISH).get(month.getMonthValue() - 1) + " "
                + month.getYear();
    }

    /** {@code of October 2026}, {@code d’octobre 2026}. */
    public static String ofMonth(String label, Locale locale) {
        String month = of(label, locale);
        if (!locale.getLanguage().equals("fr")) {
            return "of " + month;
        }
        return (month.startsWith("a") || month.startsWith("o") ? "d’" : "de ") + month;
    }

    /** The same of a label like {@code 2026-10}; that of a month of four or five weeks stays as it is. */
    public static String of(String label, Locale locale) {
        return label.matches("\\d{4}-\\d{2}") ? of(YearMonth.parse(label), locale) : label;
    }
}
