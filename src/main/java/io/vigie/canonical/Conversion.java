package io.vigie.canonical;

import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.SourceDefinition.Mapping;
import io.vigie.catalogue.SourceDefinition.Reader;
import io.vigie.warehouse.Sql;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that turns the text of one column into its canonical value; the value is null where the text is not one.
 *
 * @param order how dates written with numbers only are to be read; null if only ISO dates occur
 */
record Conversion(
        Column column,
        Mapping mapping,
        Reader reader,
        ZoneId source,
        ZoneId reporting,
        @Nullable String order) {

    /** Years outside are typing errors, not dates. */
    static final String PLAUSIBLE = "between date '1900-01-01' and date '2199-12-31'";

    /** Begins the reason of a record whose value is not in a list. */
    static final String NONE_OF = "is none of ";

    /** Begins the reason of a record whose value a profile does not translate. */
    static final String UNKNOWN_VALUE = "is not a known value of ";

    private static final List<String> TIMES = List.of("", " %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p");

    /** Whether a date is read from the text first; its SQL is {@link #local}. */
    boolean readsDate() {
        return column.type() == Type.DATE || column.type() == Type.INSTANT;
    }

    /**
     * @param text SQL of the trimmed text
     * @param local SQL of {@link #local}, computed before
     * @param offset SQL of {@link #offset}, computed before
     */
    String value(String text, String local, String offset, PersonKey personKey) {
        return switch (column.type()) {
            case TEXT -> mapped(text, text);
            case PERSON -> personKey.sql(text);
            case ENUM -> allowed(mapped(text, mapping.values().isEmpty() ? text : "null"));
            case BOOLEAN -> truth(mapped(text, text));
            // With decimals, to see whether digits would be lost.
            case INTEGER -> integer(number(text, "decimal(24,6)"));
            case DECIMAL -> number(text, column.type().sql());
            case DATE -> "cast(" + local + " as date)";
            case INSTANT -> instant(text, local, offset);
        };
    }

    /** The date in the reporting zone of an instant, for its companion column. */
    String reportingDate(String local, String offset, String value) {
        // A local time of the reporting zone already shows its date; only offsets and other zones need the calendar.
        String converted = "cast(timezone(" + zone(reporting) + ", timezone('UTC', " + value + ")) as date)";
        return source.equals(reporting)
                ? "case when " + offset + " then " + converted + " else cast(" + local + " as date) end"
                : converted;
    }

    /** What a text that gives no value is not. */
    String fault() {
        return switch (column.type()) {
            case DATE, INSTANT -> "is not a date" + (order == null ? "" : " in the order " + order);
            case DECIMAL, INTEGER ->
                "is not a number" + (column.type().sql().equals("bigint") ? " without decimals" : "");
            case BOOLEAN -> "is neither yes nor no";
            case ENUM ->
                mapping.values().isEmpty()
                        ? NONE_OF + String.join(", ", column.values())
                        : UNKNOWN_VALUE + column.name();
            case TEXT, PERSON -> "is not a known value";
        };
    }

    private String mapped(String text, String unmapped) {
        if (mapping.values().isEmpty()) {
            return text;
        }
        String cases = mapping.values().entrySet().stream()
                .map(entry -> "when " + Sql.literal(entry.getKey().strip().toLowerCase(Locale.ROOT)) + " then "
                        + Sql.literal(entry.getValue()))
                .collect(Collectors.joining(" "));
        String otherwise = mapping.otherwise() == null ? unmapped : Sql.literal(mapping.otherwise());
        return "case when " + text + " is null then null else case lower(" + text + ") " + cases + " else " + otherwise
                + " end end";
    }

    private String allowed(String value) {
        if (!mapping.values().isEmpty()) {
            return value;
        }
        String values = column.values().stream().map(Sql::literal).collect(Collectors.joining(", "));
        return "case when " + value + " in (" + values + ") then " + value + " end";
    }

    private static String truth(String text) {
        return "case when lower(" + text
                + ") in ('1', 'true', 't', 'yes', 'y', 'x', 'oui', 'vrai', 'ja', 'si', 'sí') then true" + " when lower("
                + text + ") in ('0', 'false', 'f', 'no', 'n', 'non', 'faux', 'nein') then false end";
    }

    private String number(String text, String type) {
        String plain = "try_cast(" + text + " as " + type + ")";
        String sign = reader.decimal() == null ? "." : String.valueOf(reader.decimal());
        String group = sign.equals(",") ? "." : ",";
        String pattern = "^[-+]?[0-9]{1,3}([" + group + "\u00a0\u202f '][0-9]{3})*(\\" + sign
                + "[0-9]+)?$|^[-+]?[0-9]*\\" + sign + "[0-9]+$";
        String cleaned =
                "replace(regexp_replace(" + text + ", '[" + group + "\u00a0\u202f '']', '', 'g'), '" + sign + "', '.')";
        String formatted = "case when regexp_full_match(" + text + ", " + Sql.literal(pattern) + ") then try_cast("
                + cleaned + " as " + type + ") end";
        return sign.equals(".")
                ? "coalesce(" + plain + ", " + formatted + ")"
                // With a decimal comma, 1.234 is a thousand and not a fraction.
                : "coalesce(" + formatted + ", case when not contains(" + text + ", '.') then " + plain + " end)";
    }

    private static String integer(String number) {
        return "case when " + number + " = trunc(" + number + ") then cast(" + number + " as bigint) end";
    }

    /** The wall-clock time a text states, as a timestamp; null if it is none. */
    String local(String text) {
        if (!mapping.formats().isEmpty()) {
            return "try_strptime(" + text + ", " + list(mapping.formats()) + ")";
        }
        if (order == null) {
            return "try_cast(" + text + " as timestamp)";
        }
        String date = order.equals("dmy") ? "%d/%m/%Y" : order.equals("mdy") ? "%m/%d/%Y" : "%Y/%m/%d";
        List<String> formats = TIMES.stream().map(time -> date + time).toList();
        String slashed = "replace(replace(" + text + ", '.', '/'), ',', '')";
        return "coalesce(case when regexp_matches(" + text + ", '^[0-9]{4}-') then try_cast(" + text
                + " as timestamp) end, try_strptime(regexp_replace(" + slashed
                + ", '^([0-9]{1,4})-([0-9]{1,2})-', '\\1/\\2/'), " + list(formats) + "))";
    }

    private String instant(String text, String local, String offset) {
        String utc =
                source.getId().equals("UTC") ? local : "timezone('UTC', timezone(" + zone(source) + ", " + local + "))";
        return "case when " + offset + " then timezone('UTC', try_cast(" + text + " as timestamptz)) else " + utc
                + " end";
    }

    /** Whether a text ends with an offset such as {@code Z}, {@code +02:00} or {@code -0500}. */
    static String offset(String text) {
        return "(suffix(" + text + ", 'Z') or contains(substr(" + text + ", 12), '+') or contains(substr(" + text
                + ", 12), '-'))";
    }

    private static String zone(ZoneId zone) {
        return Sql.literal(zone.getId());
    }

    private static String list(List<String> formats) {
        return formats.stream().map(Sql::literal).collect(Collectors.joining(", ", "[", "]"));
    }
}
