package io.vigie.canonical;

import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.SourceDefinition.Duration;
import io.vigie.catalogue.SourceDefinition.Mapping;
import io.vigie.landing.PersonKey;
import io.vigie.warehouse.Sql;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL that turns the text of one column into its canonical value; the value is null where the text is not one.
 *
 * <p>A date with a time of day and an offset becomes the day it has in the reporting zone; midnight is taken as the date
 * itself, whatever the offset. A local time that the clocks skipped is moved forward by the skip, one that occurred twice is
 * the earlier (as {@link java.time.ZonedDateTime#ofLocal} does).
 */
record Conversion(Column column, Mapping mapping, Reading reading, ZoneId source, ZoneId reporting) {

    /** Years outside are typing errors, not dates. */
    static final String PLAUSIBLE = "between date '1900-01-01' and date '2199-12-31'";

    /** Texts that stand for no date: SAP's initial date and time, and the end of time. */
    private static final String NO_DATE = Stream.of(
                    "00000000",
                    "00:00:00",
                    "0000-00-00",
                    "0000-00-00 00:00:00",
                    "00.00.0000",
                    "00/00/0000",
                    "9999-12-31",
                    "99991231",
                    "31.12.9999",
                    "31/12/9999",
                    "12/31/9999")
            .map(Sql::literal)
            .collect(Collectors.joining(", ", "(", ")"));

    /** Begins the reason of a record whose value is not in a list. */
    static final String NONE_OF = "is none of ";

    /** Begins the reason of a record whose value a profile does not translate. */
    static final String UNKNOWN_VALUE = "is not a known value of ";

    private static final String YES = words("1 true t yes y x on oui vrai ja j wahr si sí s verdadero vero sim waar");
    private static final String NO = words("0 false f no n off non faux nein falsch falso não nao nee onwaar");

    /** As many texts as a reason can name and still be read. */
    private static final int NAMED = 12;

    private static String words(String words) {
        return Stream.of(words.split(" ")).map(Sql::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Whether a date is read from the text first; its SQL is {@link #local}, with {@link #offset} beside. */
    boolean readsDate() {
        return column.type() == Type.DATE || column.type() == Type.INSTANT;
    }

    /** Whether a number is read from the text. */
    boolean readsNumber() {
        return (column.type() == Type.INTEGER || column.type() == Type.DECIMAL) && mapping.constant() == null;
    }

    /** The text without what does not count in it. */
    String text(String raw) {
        if (mapping.stripZeros()) {
            return "regexp_replace(" + raw + ", '^0+([0-9]+)$', '\\1')";
        }
        if (readsDate() && !reading.plain() && mapping.constant() == null) {
            return "case when " + raw + " in " + NO_DATE + " then null else " + raw + " end";
        }
        return raw;
    }

    /** Whether a blank text has a value all the same. */
    boolean readsBlank() {
        return column.type() == Type.BOOLEAN && !mapping.values().isEmpty() && mapping.otherwise() != null;
    }

    /**
     * @param text SQL of {@link #text}
     * @param local SQL of {@link #local}, computed before
     * @param offset SQL of {@link #offset}, computed before
     */
    String value(String text, String local, String offset, PersonKey personKey) {
        return switch (column.type()) {
            case TEXT -> mapped(text, text);
            // An address names the same person however it is capitalised.
            case PERSON -> personKey.sql(text);
            case ENUM -> allowed(mapped(text, mapping.values().isEmpty() ? text : "null"));
            case BOOLEAN -> truth(mapped(text, text));
            case INTEGER -> mapping.duration() == null ? integer(text) : seconds(text, mapping.duration());
            case DECIMAL ->
                mapping.duration() == null
                        ? reading.number(text, column.type().sql())
                        : "cast(" + seconds(text, mapping.duration()) + " as "
                                + column.type().sql() + ")";
            case DATE -> date(local, offset);
            case INSTANT -> instant(local, offset);
        };
    }

    /** Whether texts may state an offset. */
    boolean readsOffset() {
        return !(reading.local() && mapping.formats().isEmpty());
    }

    /** The date in the reporting zone of an instant, for its companion column. */
    String reportingDate(String local, String offset, String value) {
        if (!readsOffset() && source.equals(reporting)) {
            return "cast(" + local + " as date)";
        }
        // A local time of the reporting zone already shows its date; only offsets and other zones need the calendar.
        String converted = reportingDate(value);
        return source.equals(reporting)
                ? "case when " + offset + " is null then cast(" + local + " as date) else " + converted + " end"
                : converted;
    }

    private String reportingDate(String utc) {
        return "cast(timezone(" + zone(reporting) + ", timezone('UTC', " + utc + ")) as date)";
    }

    /** What a text that gives no value is not. */
    String fault() {
        if (mapping.duration() != null) {
            return "is no duration";
        }
        return switch (column.type()) {
            case DATE, INSTANT ->
                "is not a date"
                        + (reading.ordered() && reading.order() != null ? " in the order " + reading.order() : "");
            case DECIMAL -> "is not a number";
            case INTEGER -> "is not a number without decimals";
            case BOOLEAN -> "is neither yes nor no";
            case ENUM ->
                mapping.values().isEmpty() ? NONE_OF + known() : UNKNOWN_VALUE + column.name() + " (" + known() + ")";
            case TEXT, PERSON -> UNKNOWN_VALUE + column.name();
        };
    }

    private String known() {
        List<String> texts = texts();
        return texts.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (texts.size() > NAMED ? " and " + (texts.size() - NAMED) + " more" : "");
    }

    private List<String> texts() {
        return mapping.values().isEmpty()
                ? column.values()
                : List.copyOf(mapping.values().keySet());
    }

    /** SQL of the end of the fault's reason, the known value most like the text; empty if there is none to suggest. */
    String suggestion(String text) {
        if (column.type() != Type.ENUM) {
            return "";
        }
        String list = texts().stream().map(Sql::literal).collect(Collectors.joining(", ", "[", "]"));
        return "coalesce('; did you mean \"' || list_sort(list_filter(list_transform(" + list
                + ", lambda k: {'far': damerau_levenshtein(folded(k), folded(" + text
                + ")), 'known': k}), lambda p: p.far <= greatest(1, least(4, length(p.known) // 3))))[1].known || '\"?', '')";
    }

    private String mapped(String text, String unmapped) {
        if (mapping.values().isEmpty()) {
            return text;
        }
        Map<String, String> lower = new LinkedHashMap<>();
        Map<String, String> folded = new LinkedHashMap<>();
        mapping.values().forEach((key, value) -> {
            lower.putIfAbsent(key.strip().toLowerCase(Locale.ROOT), value);
            folded.putIfAbsent(fold(key), value);
        });
        String otherwise = mapping.otherwise() == null ? unmapped : Sql.literal(mapping.otherwise());
        String blank = readsBlank() ? otherwise : "null";
        return "case when " + text + " is null then " + blank + " else case lower(" + text + ") " + cases(lower)
                + " else case folded(" + text + ") " + cases(folded) + " else " + otherwise + " end end end";
    }

    private static String cases(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> "when " + Sql.literal(entry.getKey()) + " then " + Sql.literal(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** As the engine's {@code folded} does. */
    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace('\u2019', '\'')
                .replaceAll("[\\s\u00a0\u202f\u2009]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private String allowed(String value) {
        if (!mapping.values().isEmpty()) {
            return value;
        }
        String values = column.values().stream().map(Sql::literal).collect(Collectors.joining(", "));
        return "case when " + value + " in (" + values + ") then " + value + " when lower(" + value + ") in (" + values
                + ") then lower(" + value + ") end";
    }

    private static String truth(String text) {
        return "case when lower(" + text + ") in " + YES + " then true when lower(" + text + ") in " + NO
                + " then false end";
    }

    /** Read with decimals where a cast to a whole number fails, to see whether any would be lost. */
    private String integer(String text) {
        String number = reading.number(text, "decimal(24,6)");
        return "coalesce(case when not contains(" + text + ", '.') then try_cast(" + text
                + " as bigint) end, case when "
                + text + " is not null and " + number + " = trunc(" + number + ") then try_cast(" + number
                + " as bigint) end)";
    }

    private String seconds(String text, Duration unit) {
        String factor = "cast("
                + switch (unit) {
                    case MILLISECONDS -> "0.001";
                    case SECONDS -> "1";
                    case MINUTES -> "60";
                    case HOURS -> "3600";
                    case DAYS -> "86400";
                }
                + " as decimal(9,3))";
        String type = "decimal(24,6)";
        return "case when " + text + " is not null then coalesce(try_cast(round(" + reading.cast(text, type) + " * "
                + factor
                + ") as bigint), duration_seconds(" + text + "), try_cast(round(" + reading.formatted(text, type)
                + " * "
                + factor + ") as bigint)) end";
    }

    /** The wall-clock time a text states, as a timestamp; null if it is none. */
    String local(String text) {
        return mapping.formats().isEmpty()
                ? reading.time(text)
                : "coalesce(" + String.join(", ", declared(text)) + ", " + reading.time(text) + ")";
    }

    /** The declared formats, those that give UTC first. */
    private List<String> declared(String text) {
        List<String> local = mapping.formats().stream()
                .filter(format -> !format.equals("epoch") && !isZoned(format))
                .toList();
        return local.isEmpty()
                ? utc(text)
                : Stream.concat(utc(text).stream(), Stream.of("try_strptime(" + text + ", " + list(local) + ")"))
                        .toList();
    }

    private List<String> utc(String text) {
        String number = "try_cast(" + text + " as decimal(24,6))";
        // Seconds reach this number in the year 5138, milliseconds reached it in 1973.
        String epoch = "case when abs(" + number + ") < 1e15 then make_timestamp(cast(" + number + " * case when abs("
                + number + ") >= 1e11 then 1000 else 1000000 end as bigint)) end";
        List<String> zoned =
                mapping.formats().stream().filter(Conversion::isZoned).toList();
        return Stream.concat(
                        mapping.formats().contains("epoch") ? Stream.of(epoch) : Stream.empty(),
                        zoned.isEmpty()
                                ? Stream.empty()
                                : Stream.of("timezone('UTC', try_strptime(" + text + ", " + list(zoned) + "))"))
                .toList();
    }

    private static boolean isZoned(String format) {
        return format.contains("%z") || format.contains("%Z");
    }

    /** Minutes east of UTC that a text states ({@code Z}, {@code +02:00}, {@code -0500}); null if it does not say. */
    String offset(String text) {
        String named = reading.plain() ? "" : " or regexp_matches(" + text + ", '[TCtcz]$')";
        String behind = "substr(" + text + ", 11)";
        String stated =
                "case when strlen(" + text + ") < 12 or right(" + text + ", 1) <= '9' and not contains(" + behind
                        + ", '+') and not contains(" + behind + ", '-') then null when suffix(" + text
                        + ", 'Z') then 0 when contains(substr(" + text + ", 9), '+') or contains(substr(" + text
                        + ", 9), '-')" + named + " then utc_offset(" + text + ") end";
        List<String> utc = utc(text);
        return utc.isEmpty()
                ? stated
                : "case when coalesce(" + String.join(", ", utc) + ") is not null then 0 else " + stated + " end";
    }

    private static String shifted(String local, String offset) {
        return "case when " + offset + " = 0 then " + local + " else " + local + " - to_minutes(" + offset + ") end";
    }

    private String date(String local, String offset) {
        if (!readsOffset()) {
            return "cast(" + local + " as date)";
        }
        return "case when " + offset + " is null or " + local + " = date_trunc('day', " + local + ") then cast(" + local
                + " as date) else " + reportingDate(shifted(local, offset)) + " end";
    }

    private String instant(String local, String offset) {
        if (!readsOffset()) {
            return ClockChanges.utc(local, source);
        }
        return "case when " + offset + " is null then " + ClockChanges.utc(local, source) + " else "
                + shifted(local, offset) + " end";
    }

    /** Whether a text is a number or a date in any notation. */
    static String readable(String text) {
        return "(" + text + " in " + NO_DATE + " or number_text(" + text + ", '.', ',') is not null or number_text("
                + text
                + ", ',', '.') is not null or local_time(" + text + ", 'dmy') is not null or local_time(" + text
                + ", 'mdy') is not null)";
    }

    private static String zone(ZoneId zone) {
        return Sql.literal(zone.getId());
    }

    private static String list(List<String> formats) {
        return formats.stream().map(Sql::literal).collect(Collectors.joining(", ", "[", "]"));
    }
}
