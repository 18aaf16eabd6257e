package io.vigie.canonical;

import io.vigie.warehouse.Sql;
import org.jspecify.annotations.Nullable;

/**
 * How the texts of one column are to be read, and the SQL that reads them.
 *
 * @param decimal the decimal sign of numbers; null if none is known, so that only whole numbers can be read
 * @param order {@code dmy}, {@code mdy} or {@code ymd} for dates written with numbers only; null if none is known, so that
 *     only dates with the year in front or the month's name can be read
 * @param ordered whether some date of the column is read by that order
 * @param plain whether all texts seen are as programs write them (plain numbers, ISO 8601), so that no other is looked for
 * @param local whether no text seen states a zone, so that none is looked for
 * @param sampled whether only the first records were seen: a text that cannot be read is a reason to look at all
 */
record Reading(
        @Nullable Character decimal,
        @Nullable String order,
        boolean ordered,
        boolean plain,
        boolean local,
        boolean sampled) {

    /** What programs write. */
    static final Reading PLAIN = new Reading('.', null, false, true, false, false);

    /** The same, for texts that may also be written otherwise. */
    static final Reading COMPUTED = new Reading('.', null, false, false, false, false);

    /** A cast reads what most columns hold; what people write is looked at only where that fails. */
    String number(String text, String type) {
        String cast = cast(text, type);
        return plain
                ? cast
                : "coalesce(" + cast + ", case when " + text + " is not null then " + formatted(text, type) + " end)";
    }

    /** Reads plain numbers only. */
    String cast(String text, String type) {
        if (decimal != null && decimal == '.') {
            return "try_cast(" + text + " as " + type + ")";
        }
        // With a decimal comma, 1.234 is a thousand and not a fraction.
        String point = decimal == null ? text : "replace(" + text + ", ',', '.')";
        return "case when not contains(" + text + ", '.') then try_cast(" + point + " as " + type + ") end";
    }

    /** Reads numbers as people write them. */
    String formatted(String text, String type) {
        String signs = decimal == null ? "'~', ' '" : decimal == '.' ? "'.', ','" : "',', '.'";
        return "try_cast(number_text(" + text + ", " + signs + ") as " + type + ")";
    }

    /** The wall-clock time a text states, as a timestamp; null if it is none. */
    String time(String text) {
        if (local) {
            // As long as a date alone or with hours and minutes, or with seconds and no sign in their place.
            return "case when strlen(" + text + ") = 10 or right(" + text + ", 1) <= '9' and (strlen(" + text
                    + ") = 16 or strlen(" + text + ") = 19 and substr(" + text + ", 17, 1) = ':') then try_cast(" + text
                    + " as timestamp) end";
        }
        // The engine's cast passes over what stands behind a time of day, even PM or the name of a zone.
        String iso = "case when strlen(" + text + ") <= 10 or not suffix(" + text + ", 'M') and not suffix(" + text
                + ", 'm') and (strlen(" + text + ") <= 19 or suffix(" + text + ", 'Z') or right(" + text
                + ", 1) <= '9') then try_cast(" + text + " as timestamp) end";
        return plain
                ? iso
                : "coalesce(" + padded(text) + "case when regexp_matches(" + text + ", '^[0-9]{4}[-/]') then " + iso
                        + " end, case when " + text + " is not null then local_time(" + text + ", "
                        + (order == null ? "null" : Sql.literal(order)) + ") end)";
    }

    /** Dates written with two digits each are told by their length and read at once; it is what most files hold. */
    private String padded(String text) {
        if (order == null || order.equals("ymd")) {
            return "";
        }
        String date = order.equals("dmy") ? "%d/%m/%Y" : "%m/%d/%Y";
        String slashed = "translate(" + text + ", '.-', '//')";
        return "case strlen(" + text + ") when 10 then try_strptime(" + slashed + ", '" + date
                + "') when 16 then try_strptime(" + slashed + ", '" + date + " %H:%M') when 19 then try_strptime("
                + slashed + ", '" + date + " %H:%M:%S') end, ";
    }
}
