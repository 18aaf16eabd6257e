package io.vigie.warehouse;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * SQL functions that read what exports write: numbers, dates, durations. They look at one text at a time; what a whole
 * column tells (decimal sign, order of day and month) is an argument. Each gives null for a text it cannot read.
 */
final class TextFunctions {

    private static final String BLANK = "[ \\x{a0}\\x{202f}\\x{2009}]";
    private static final String CURRENCY = "(?:[A-Z]{0,3}\\p{Sc}|[A-Z]{3})";
    private static final String SIGN = "[-+\u2212]";
    private static final String DECIMALS = "[0-9]+(?:[.][0-9]+)?";

    private static final List<String> MONTHS = List.of(
            "jan january janv janvier januar jaen jaenner ene enero gen gennaio janeiro januari",
            "feb february fev fevr fevrier februar febrero febbraio fevereiro februari",
            "mar march mars maerz marz mrz marzo marco maart mrt",
            "apr april avr avril abr abril aprile",
            "may mai mayo mag maggio maio mei",
            "jun june juin juni junio giu giugno junho",
            "jul july juil juillet juli julio lug luglio julho",
            "aug august aout ago agosto augustus",
            "sep sept september septembre septiembre set setiembre settembre setembro",
            "oct october octobre okt oktober octubre ott ottobre out outubro",
            "nov november novembre noviembre novembro",
            "dec december decembre dez dezember dic diciembre dicembre dezembro");

    private TextFunctions() {}

    /** Statements that define the functions. */
    static List<String> all() {
        return List.of(
                folded(),
                lookupKey(),
                numberText(),
                monthNumber(),
                unifiedDate(),
                dateParts(),
                localTime(),
                utcOffset(),
                durationSeconds());
    }

    /** Case, accents, curly quotes and runs of blanks do not count when values are compared. */
    private static String folded() {
        return "create or replace macro folded(x) as lower(strip_accents(trim(regexp_replace(replace(x, '\u2019', ''''), "
                + "'[\\s\\x{a0}\\x{202f}\\x{2009}]+', ' ', 'g'))))";
    }

    /** Keys of two files are compared without case and without the leading zeros a spreadsheet may have taken. */
    private static String lookupKey() {
        return "create or replace macro lookup_key(x) as regexp_replace(lower(trim(x)), '^0+([0-9]+)$', '\\1')";
    }

    /**
     * {@code number_text(x, decimal, grouping)}: what a cast to decimal reads. Takes grouping, currency, a sign before or
     * behind, brackets for negative, {@code %}, {@code k} and {@code M}.
     */
    private static String numberText() {
        String number = "(?:[0-9]{1,3}(?:[' || g || ' \\x{a0}\\x{202f}\\x{2009}''\u2019][0-9]{2,3})*[' || g || "
                + "' \\x{a0}\\x{202f}\\x{2009}''\u2019][0-9]{3}(?:\\' || d || '[0-9]*)?|[0-9]+(?:\\' || d || '[0-9]*)?|\\' "
                + "|| d || '[0-9]+)" + BLANK + "*[%kKM]?";
        String before = "(?:" + CURRENCY + BLANK + "*)?";
        String behind = "(?:" + BLANK + "*" + CURRENCY + ")?";
        String pattern = "(?:" + SIGN + BLANK + "*)?" + before + number + behind + "|" + CURRENCY + BLANK + "*" + SIGN
                + number + "|" + before + number + behind + BLANK + "*" + SIGN + "|\\(" + before + number + behind
                + "\\)|" + CURRENCY + BLANK + "*\\(" + number + "\\)";
        return "create or replace macro number_text(x, d, g) as case when regexp_full_match(x, '" + pattern
                + "') then case when regexp_matches(x, '[-(\u2212]') then '-' else '' end || replace(regexp_replace(x, "
                + "'[^0-9\\' || d || ']', '', 'g'), d, '.') || case when contains(x, '%') then 'e-2' "
                + "when regexp_matches(x, '[0-9]" + BLANK + "*[kK](?:[^A-Za-z]|[A-Z]{3}|$)') then 'e3' "
                + "when regexp_matches(x, '[0-9]" + BLANK + "*M(?:[^A-Za-z]|[A-Z]{3}|$)') then 'e6' else '' end end";
    }

    private static String monthNumber() {
        Map<String, String> numbers = new TreeMap<>();
        for (int month = 0; month < MONTHS.size(); month++) {
            for (String name : MONTHS.get(month).split(" ")) {
                numbers.put(name, (month < 9 ? "0" : "") + (month + 1));
            }
        }
        return "create or replace macro month_number(word) as map {"
                + numbers.entrySet().stream()
                        .map(entry -> "'" + entry.getKey() + "': '" + entry.getValue() + "'")
                        .collect(Collectors.joining(", "))
                + "}[strip_accents(word)]";
    }

    /** Lower case, one kind of blank, {@code am} and {@code pm} without dots, no words between, months as {@code m07}. */
    private static String unifiedDate() {
        String lower = "regexp_replace(lower(regexp_replace(x, '(:[0-9]{2}),([0-9])', '\\1.\\2')), "
                + "'[\\s\\x{a0}\\x{202f}\\x{2009},]+', ' ', 'g')";
        String half = "regexp_replace(" + lower + ", '([0-9]) ?([ap])\\.? ?m\\.?( |$)', '\\1 \\2m\\3')";
        String bare = "regexp_replace(" + half + ", ' (?:at|um|\u00e0|de|del|of|uhr|le|den|om|alle)( |$)', ' ', 'g')";
        String weekday = "regexp_replace(" + bare + ", '^[^0-9 ]+ ([0-9]{1,2}[^0-9 ]* [^0-9])', '\\1')";
        String ordinal = "regexp_replace(" + weekday + ", '^([0-9]{1,2})(?:er|st|nd|rd|th|\u00ba|\\.) ', '\\1 ')";
        String compact = "regexp_replace(trim(" + ordinal
                + "), '^([0-9]{8})[ t]?([0-9]{2})([0-9]{2})([0-9]{2})', '\\1 \\2:\\3:\\4')";
        return "create or replace macro unified_date(x) as list_transform([" + compact + "], lambda t: "
                + "list_transform([regexp_extract(t, '[a-z\u00e0-\u00ff]{3,}')], lambda w: "
                + "case when w = '' or month_number(w) is null then t "
                + "else regexp_replace(replace(t, w, 'm' || month_number(w)), 'm([0-9]{2})\\.', 'm\\1') end)[1])[1]";
    }

    private static String dateParts() {
        return "create or replace macro date_parts(x) as regexp_extract(unified_date(x), "
                + "'^([0-9m][0-9m/. -]*[0-9])(?:[ t]+([0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?)(?: ?([ap]m))?"
                + "(?: ?(z|utc|gmt|[-+][0-9]{2}(?::?[0-9]{2})?))?)?$', ['day', 'time', 'half', 'zone'])";
    }

    /**
     * {@code local_time(x, order)}: the time on the clock a text states, without its offset. The order ({@code dmy},
     * {@code mdy}, {@code ymd} or null for none) reads dates written with numbers only and the year not in front; years 00
     * to 69 are 2000 to 2069.
     */
    private static String localTime() {
        String separated = "regexp_replace(p.day, '[/. -]+', '-', 'g')";
        String yearFirst =
                "regexp_replace(" + separated + ", '^([0-9]{4})-m?([0-9]{1,2})-([0-9]{1,2})$', '\\1~\\2~\\3')";
        String named =
                "regexp_replace(" + yearFirst + ", '^([0-9]{1,2})-m([0-9]{2})-([0-9]{4}|[0-9]{2})$', '\\3~\\2~\\1')";
        String namedFirst =
                "regexp_replace(" + named + ", '^m([0-9]{2})-([0-9]{1,2})-([0-9]{4}|[0-9]{2})$', '\\3~\\1~\\2')";
        String digits = "regexp_replace(" + namedFirst + ", '^([0-9]{4})([0-9]{2})([0-9]{2})$', '\\1~\\2~\\3')";
        String ordered = "case o when 'dmy' then regexp_replace(" + digits
                + ", '^([0-9]{1,2})-([0-9]{1,2})-([0-9]{4}|[0-9]{2})$', '\\3~\\2~\\1') when 'mdy' then regexp_replace("
                + digits + ", '^([0-9]{1,2})-([0-9]{1,2})-([0-9]{4}|[0-9]{2})$', '\\3~\\1~\\2') "
                + "when 'ymd' then regexp_replace(" + digits
                + ", '^([0-9]{2})-([0-9]{1,2})-([0-9]{1,2})$', '\\1~\\2~\\3') else " + digits + " end";
        String century = "case when substr(d, 3, 1) <> '~' then '' when d < '70' then '20' else '19' end || "
                + "replace(d, '~', '-')";
        String time = "replace(p.time, 'h', ':') || case when p.time like '%:%:%' then '' else ':00' end";
        return "create or replace macro local_time(x, o) as list_transform([date_parts(x)], lambda p: list_transform(["
                + ordered + "], lambda d: case when not contains(d, '~') then null when p.time = '' then try_cast("
                + century + " as timestamp) when p.half = '' then try_cast(" + century + " || ' ' || " + time
                + " as timestamp) else try_strptime(" + century + " || ' ' || " + time
                + " || ' ' || p.half, '%Y-%m-%d %I:%M:%S %p') end)[1])[1]";
    }

    /** {@code utc_offset(x)}: minutes east of UTC that a text states behind its time of day. */
    private static String utcOffset() {
        String stated = "regexp_extract(lower(x), '(?::[0-9]{2}(?:[.,][0-9]+)?|t[0-9]{6}) ?(?:[ap]\\.? ?m\\.? ?)?"
                + "(z|utc|gmt|[-+][0-9]{2}(?::?[0-9]{2})?)$', 1)";
        return "create or replace macro utc_offset(x) as list_transform([" + stated + "], lambda z: case "
                + "when z = '' then null when z in ('z', 'utc', 'gmt') then 0 "
                + "else (case when z[1] = '-' then -1 else 1 end) * (60 * cast(substr(z, 2, 2) as integer) "
                + "+ coalesce(try_cast(right(replace(substr(z, 4), ':', ''), 2) as integer), 0)) end)[1]";
    }

    /**
     * {@code duration_seconds(x)}: clock notation ({@code H:MM:SS}, {@code H:MM}), ISO 8601 without years and months,
     * and numbers with units. A bare number is none: its unit is the profile's to say.
     */
    private static String durationSeconds() {
        String clock = "(?:[0-9]+ *(?:d|j|t)[a-z]*[,.]? *)?[0-9]+:[0-5]?[0-9](?::[0-5]?[0-9](?:[.][0-9]+)?)?";
        String iso = "p(?:" + DECIMALS + "w)?(?:" + DECIMALS + "d)?(?:t(?:" + DECIMALS + "h)?(?:" + DECIMALS + "m)?(?:"
                + DECIMALS + "s)?)?";
        String words =
                "(?:" + DECIMALS + " *(?:w|wk|wks|weeks?|d|days?|j|jours?|t|tage?n?|h|hrs?|hours?|heures?|horas?|"
                        + "std|stunden?|m|min|mins|minutes?|minuten?|minutos?|s|secs?|seconds?|secondes?|sek|sekunden?|segundos?|ms)"
                        + "[ ,.]*)+";
        String sum = unit("w", "604800")
                + " + " + unit("(?:d|j|t(?:a|[^a-z]|$))", "86400")
                + " + " + unit("(?:h|std|stunde)", "3600")
                + " + " + unit("m(?:[^s]|$)", "60")
                + " + " + unit("s(?:[^t]|$)", "1")
                + " + " + unit("ms", "0.001");
        String clocked = unit("(?:d|j|t)", "86400")
                + " + cast(regexp_extract(t, '([0-9]+):', 1) as decimal(18,6)) * 3600"
                + " + cast(regexp_extract(t, ':([0-9]+)', 1) as decimal(18,6)) * 60"
                + " + coalesce(try_cast(regexp_extract(t, ':[0-9]+:([0-9.]+)', 1) as decimal(18,6)), 0)";
        return "create or replace macro duration_seconds(x) as list_transform([regexp_replace(replace(lower(trim(x)), ',', "
                + "'.'), '^[-+\u2212] *', '')], lambda t: case "
                + "when length(t) > 60 then null when regexp_full_match(t, '" + clock + "') then " + signed(clocked)
                + " when regexp_full_match(t, '" + iso + "') and regexp_matches(t, '[0-9][a-z]$') then " + signed(sum)
                + " when regexp_full_match(t, '" + words + "') then " + signed(sum) + " end)[1]";
    }

    private static String unit(String name, String seconds) {
        return "coalesce(try_cast(regexp_extract(t, '(" + DECIMALS + ") *" + name
                + "', 1) as decimal(18,6)), 0) * cast(" + seconds + " as decimal(9,3))";
    }

    private static String signed(String seconds) {
        return "case when regexp_matches(x, '^\\s*[-\u2212]') then -1 else 1 end * try_cast(round(" + seconds
                + ") as bigint)";
    }
}
