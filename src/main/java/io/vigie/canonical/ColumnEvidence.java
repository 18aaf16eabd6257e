package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.Each;
import io.vigie.catalogue.SourceDefinition.Fill;
import io.vigie.catalogue.SourceDefinition.Mapping;
import io.vigie.catalogue.SourceDefinition.Reader;
import io.vigie.warehouse.Row;
import io.vigie.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides per column, over the whole file, how its numbers and dates are to be read: by the evidence of the column, else by
 * that of the file's other columns, else as the profile declares. What a user declares, in a profile or beside the file, goes
 * before all evidence; what a bundled profile declares yields only to several values that speak against it while none speaks
 * for it, so that a typing error does not turn a column round.
 *
 * <p>A sample goes first: where it settles a column, or shows only what programs write, the file is not read for evidence.
 * If a text then cannot be read, the whole file is asked (see {@link RecordSql.Outcome#unsure}).
 */
final class ColumnEvidence {

    private static final int SAMPLE = 1000;
    private static final String BLANKS = " \\x{a0}\\x{202f}\\x{2009}''\u2019";

    private static final String PLAIN_NUMBER = "-?[0-9]+(?:[.][0-9]+)?";
    private static final String ISO =
            "[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?(?:Z|[-+][0-9]{2}:[0-9]{2})?)?";

    /** What {@link Reading#local} reads. */
    private static final String LOCAL = "[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?";

    /** What is read: a text of the rows of one kind, as a date or as a number. */
    private record Subject(@Nullable Each each, String text, boolean date) {}

    /**
     * What the values of a column say.
     *
     * @param odd values no program would write
     * @param first values that settle the first choice: decimal point, day first
     * @param second values that settle the second choice: decimal comma, month first
     * @param ambiguous values that are read differently by the two choices
     * @param zoned dates with a time of day and a zone or offset, or otherwise not as a clock on the wall shows them
     * @param whole whether all values were seen
     */
    private record Evidence(long odd, long first, long second, long ambiguous, long zoned, boolean whole) {

        boolean settled() {
            return first + second > 0;
        }

        boolean open() {
            return !settled() && ambiguous > 0;
        }

        boolean choosesFirst() {
            return first >= second;
        }
    }

    /** So many values must speak against a declaration. */
    private static final int AGAINST = 3;

    private final Reader reader;
    private final boolean bundled;
    private final Map<Subject, Reading> readings = new HashMap<>();
    private final Map<Subject, Evidence> found = new HashMap<>();
    private final List<String> undecidable = new ArrayList<>();

    private ColumnEvidence(SourceDefinition source) {
        this.reader = source.reader();
        this.bundled = source.origin().file().startsWith("bundled ");
    }

    /**
     * @param whole whether all records are asked, not a sample first
     */
    static ColumnEvidence decide(Warehouse warehouse, RecordRows rows, Catalogue catalogue, boolean whole) {
        Reader reader = rows.file().known().source().reader();
        ColumnEvidence decided = new ColumnEvidence(rows.file().known().source());
        Map<Subject, String> headers = new LinkedHashMap<>();
        Set<Subject> computedWith = new HashSet<>();
        for (Fill fill : rows.file().known().source().fills()) {
            EntityDefinition entity = catalogue.entities().get(fill.entity());
            fill.columns().forEach((name, mapping) -> {
                Type type = entity == null ? Type.TEXT : entity.column(name).type();
                boolean date = type == Type.DATE || type == Type.INSTANT;
                if ((date || type == Type.DECIMAL || type == Type.INTEGER) && !rows.isAbsent(mapping)) {
                    Subject subject = new Subject(fill.each(), rows.text(mapping), date);
                    if (mapping.constant() != null || computes(mapping)) {
                        decided.readings.put(subject, Reading.COMPUTED);
                    } else if (!mapping.formats().isEmpty()) {
                        decided.readings.put(
                                subject, new Reading(reader.decimal(), reader.dateOrder(), false, false, false, false));
                    } else {
                        String header = rows.header(fill, mapping);
                        headers.putIfAbsent(subject, header.isEmpty() ? name : header);
                    }
                }
            });
            decided.addCalls(rows, fill, fill.where(), headers, computedWith);
            fill.columns()
                    .values()
                    .forEach(mapping -> decided.addCalls(rows, fill, mapping.sql(), headers, computedWith));
        }
        decided.look(warehouse, rows, headers, computedWith, whole, date -> Set.of());
        return decided;
    }

    /**
     * Decides the columns of a file that another file's SQL computes with.
     *
     * @param elsewhere what the dates (true) or numbers (false) of other files of the system choose, for columns that leave it
     *     open: files that are looked up may have no other column
     */
    static ColumnEvidence lookedUp(
            Warehouse warehouse,
            RecordRows rows,
            Collection<String> expressions,
            Function<Boolean, Set<Boolean>> elsewhere) {
        ColumnEvidence decided = new ColumnEvidence(rows.file().known().source());
        Map<Subject, String> headers = new LinkedHashMap<>();
        Set<Subject> computedWith = new HashSet<>();
        Fill records = new Fill("", null, null, false, Map.of(), 0);
        expressions.forEach(sql -> decided.addCalls(rows, records, sql, headers, computedWith));
        decided.look(warehouse, rows, headers, computedWith, true, elsewhere);
        return decided;
    }

    private void addCalls(
            RecordRows rows,
            Fill fill,
            @Nullable String sql,
            Map<Subject, String> headers,
            Collection<Subject> computedWith) {
        for (Notation.Call call : sql == null ? List.<Notation.Call>of() : Notation.calls(sql)) {
            Subject subject = new Subject(fill.each(), call.text(), call.date());
            if (rows.isLookedUp(call.column())) {
                readings.putIfAbsent(subject, Reading.COMPUTED);
            } else {
                headers.putIfAbsent(subject, rows.header(fill, call.column()));
                computedWith.add(subject);
            }
        }
    }

    /** SQL that casts gives plain numbers and ISO dates, whatever the file's notation. */
    private static boolean computes(Mapping mapping) {
        return mapping.sql() != null
                && (mapping.sql().contains("cast(")
                        || !Notation.calls(mapping.sql()).isEmpty());
    }

    private void look(
            Warehouse warehouse,
            RecordRows rows,
            Map<Subject, String> headers,
            Collection<Subject> computedWith,
            boolean whole,
            Function<Boolean, Set<Boolean>> elsewhere) {
        ask(warehouse, rows, headers.keySet(), whole, found);
        // A value lost in a computation is no rejected record that would ask for a second look.
        List<Subject> unsure = open(found, evidence -> !evidence.settled()).stream()
                .filter(subject -> computedWith.contains(subject) && declared(subject.date()) == null)
                .toList();
        ask(warehouse, rows, unsure, true, found);
        ask(warehouse, rows, open(found, Evidence::open), true, found);
        for (boolean date : List.of(false, true)) {
            boolean open = found.entrySet().stream()
                    .anyMatch(each ->
                            each.getKey().date() == date && each.getValue().open());
            if (open && choices(date).isEmpty()) {
                List<Subject> unsettled = open(found, evidence -> !evidence.settled()).stream()
                        .filter(subject -> subject.date() == date)
                        .toList();
                ask(warehouse, rows, unsettled, true, found);
            }
        }
        List<String> numbers = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        headers.forEach((subject, header) -> {
            Evidence evidence = found.get(subject);
            if (evidence == null) {
                return;
            }
            Boolean declared = declared(subject.date());
            Boolean first = evidence.settled() ? (Boolean) choosesFirst(evidence, subject.date()) : declared;
            if (evidence.open()) {
                Set<Boolean> others = choices(subject.date());
                if (others.isEmpty()) {
                    others = elsewhere.apply(subject.date());
                }
                if (others.size() == 1) {
                    first = others.iterator().next();
                } else if (declared == null && !(subject.date() && "ymd".equals(reader.dateOrder()))) {
                    (subject.date() ? dates : numbers).add("\"" + header + "\"");
                }
            } else if (first == null && evidence.odd() > 0 && subject.date()) {
                // Days that equal their months read the same in both orders.
                first = true;
            }
            // 1.500 looks like what programs write, but with a decimal comma it is a thousand and a half.
            boolean grouped = !subject.date() && Boolean.FALSE.equals(first);
            boolean plain = evidence.odd() == 0 && !grouped && (evidence.whole() || !computedWith.contains(subject));
            readings.put(
                    subject,
                    new Reading(
                            first == null ? null : first ? '.' : ',',
                            subject.date() ? order(first, evidence) : null,
                            evidence.settled() || evidence.ambiguous() > 0,
                            plain,
                            plain && evidence.zoned() == 0,
                            !evidence.whole()));
        });
        String file = rows.file().known().source().origin().file();
        if (!numbers.isEmpty()) {
            undecidable.add("the decimal sign cannot be told in " + distinct(numbers)
                    + ": a sign is always followed by three digits. Maybe declare reader: {decimal: \".\"} (or \",\") in "
                    + file);
        }
        if (!dates.isEmpty()) {
            undecidable.add("the order of day and month cannot be told in " + distinct(dates)
                    + ": no date has a day above 12. Maybe declare reader: {date-order: dmy} (or mdy) in " + file);
        }
    }

    /** Whether the first choice is declared; null if nothing is, or years in front, which is no choice between the two. */
    private @Nullable Boolean declared(boolean date) {
        if (!date) {
            return reader.decimal() == null ? null : (Boolean) (reader.decimal() == '.');
        }
        String order = reader.dateOrder();
        return order == null || order.equals("ymd") ? null : (Boolean) order.equals("dmy");
    }

    private boolean choosesFirst(Evidence evidence, boolean date) {
        Boolean declared = declared(date);
        if (declared == null) {
            return evidence.choosesFirst();
        }
        long with = declared ? evidence.first() : evidence.second();
        long against = declared ? evidence.second() : evidence.first();
        return with > 0 || against < AGAINST || !bundled ? declared : !declared;
    }

    private @Nullable String order(@Nullable Boolean first, Evidence evidence) {
        boolean years = "ymd".equals(reader.dateOrder());
        if (first == null || years && (!bundled || evidence.first() + evidence.second() < AGAINST)) {
            return years ? "ymd" : null;
        }
        return first ? "dmy" : "mdy";
    }

    private static String distinct(List<String> headers) {
        return headers.stream().distinct().collect(Collectors.joining(", "));
    }

    private static List<Subject> open(Map<Subject, Evidence> found, Predicate<Evidence> condition) {
        return found.entrySet().stream()
                .filter(each ->
                        condition.test(each.getValue()) && !each.getValue().whole())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The choices that the settled columns of a kind make: true for the decimal point, or the day first. */
    Set<Boolean> choices(boolean date) {
        Set<Boolean> choices = new HashSet<>();
        found.forEach((subject, evidence) -> {
            if (subject.date() == date && evidence.settled()) {
                choices.add(choosesFirst(evidence, date));
            }
        });
        return choices;
    }

    /**
     * Looks at the subjects, first for values that no program would write. Only columns that hold any are looked at for all
     * that people write: that takes the engine long to prepare.
     */
    private static void ask(
            Warehouse warehouse,
            RecordRows rows,
            Collection<Subject> subjects,
            boolean whole,
            Map<Subject, Evidence> found) {
        Map<Subject, Evidence> glance = new HashMap<>();
        ask(warehouse, rows, subjects, whole, true, glance);
        List<Subject> odd = subjects.stream()
                .filter(subject ->
                        glance.containsKey(subject) && glance.get(subject).odd() > 0)
                .toList();
        found.putAll(glance);
        ask(warehouse, rows, odd, whole, false, found);
    }

    /** One query for all subjects of one kind of row. */
    private static void ask(
            Warehouse warehouse,
            RecordRows rows,
            Collection<Subject> subjects,
            boolean whole,
            boolean glance,
            Map<Subject, Evidence> found) {
        List<@Nullable Each> kinds = new ArrayList<>();
        kinds.add(null);
        kinds.addAll(rows.lists());
        for (Each kind : kinds) {
            List<Subject> asked = subjects.stream()
                    .filter(subject -> Objects.equals(subject.each(), kind))
                    .toList();
            if (asked.isEmpty()) {
                continue;
            }
            List<String> texts = new ArrayList<>();
            List<String> counts = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                texts.add(asked.get(i).text() + " as x" + i);
                boolean date = asked.get(i).date();
                counts.add(
                        glance
                                ? (date ? plainDateCounts(i) : plainNumberCounts(i))
                                : date ? dateCounts(i) : numberCounts(i));
            }
            String sql = "select " + String.join(", ", counts) + " from (select " + String.join(", ", texts) + " from "
                    + rows.relation(kind, false) + (whole ? "" : " limit " + SAMPLE) + ")";
            List<Map<Subject, Evidence>> answer = warehouse.query(sql, row -> {
                Map<Subject, Evidence> seen = new HashMap<>();
                for (int i = 0; i < asked.size(); i++) {
                    seen.put(asked.get(i), evidence(row, i, whole));
                }
                return seen;
            });
            answer.forEach(found::putAll);
        }
    }

    private static Evidence evidence(Row row, int i, boolean whole) {
        return new Evidence(
                row.number("odd" + i),
                row.number("first" + i),
                row.number("second" + i),
                row.number("open" + i),
                row.number("zoned" + i),
                whole);
    }

    private static String none(int i, String... names) {
        return Stream.of(names).map(name -> ", 0 as " + name + i).collect(Collectors.joining());
    }

    private static String plainNumberCounts(int i) {
        return count(i, "odd", "not regexp_full_match(@, '" + PLAIN_NUMBER + "')")
                + ", "
                + count(
                        i,
                        "first",
                        "regexp_full_match(@, '-?(?:[0-9]*[.](?:[0-9]{1,2}|[0-9]{4,})|(?:0[0-9]*|[0-9]{4,})[.][0-9]{3})')")
                + ", " + count(i, "open", "regexp_full_match(@, '-?[1-9][0-9]{0,2}[.][0-9]{3}')")
                + none(i, "second", "zoned");
    }

    private static String plainDateCounts(int i) {
        return isoCounts(i) + none(i, "first", "second", "open");
    }

    private static String isoCounts(int i) {
        return count(i, "odd", "not regexp_full_match(@, '" + ISO + "')") + ", "
                + count(i, "zoned", "not regexp_full_match(@, '" + LOCAL + "')");
    }

    private static String numberCounts(int i) {
        return count(i, "odd", "not regexp_full_match(@, '" + PLAIN_NUMBER + "')")
                + none(i, "zoned") + ", " + count(i, "first", "regexp_full_match(@, '" + decimal("[.]", ",") + "')")
                + ", " + count(i, "second", "regexp_full_match(@, '" + decimal(",", ".") + "')")
                + ", "
                + count(i, "open", "regexp_full_match(@, '[^0-9.,]{0,8}[1-9][0-9]{0,2}[.,][0-9]{3}[^0-9.,]{0,8}')");
    }

    /**
     * Numbers that settle the decimal sign: it stands behind the other sign or a grouping blank; the other occurs twice; it
     * is not followed by three digits, or preceded by none, by a zero or by more than three.
     */
    private static String decimal(String sign, String other) {
        String any = "[^0-9.,]{0,8}";
        return any + "(?:[0-9]{1,3}(?:[" + other + BLANKS + "][0-9]{2,3})+" + sign + "[0-9]+"
                + "|[0-9]{1,3}(?:[" + other + "][0-9]{2,3}){2,}"
                + "|[0-9]*" + sign + "(?:[0-9]{1,2}|[0-9]{4,})(?:[eE][-+]?[0-9]+)?"
                + "|(?:0[0-9]*|[0-9]{4,})?" + sign + "[0-9]{3})" + any;
    }

    private static String dateCounts(int i) {
        String a = "try_cast(regexp_extract(@, '^([0-9]{1,2})[./-]', 1) as integer)";
        String b = "try_cast(regexp_extract(@, '^[0-9]{1,2}[./-]([0-9]{1,2})[./-]', 1) as integer)";
        String numeric = "regexp_matches(@, '^[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})(?:[^0-9]|$)') and ";
        return isoCounts(i)
                + ", " + count(i, "first", numeric + a + " between 13 and 31 and " + b + " between 1 and 12")
                + ", " + count(i, "second", numeric + b + " between 13 and 31 and " + a + " between 1 and 12")
                + ", " + count(i, "open", numeric + a + " <> " + b);
    }

    private static String count(int i, String name, String condition) {
        return "count(*) filter (where " + condition.replace("@", "x" + i) + ") as " + name + i;
    }

    /** How a mapping's texts are to be read. */
    Reading reading(@Nullable Each each, String text, boolean date) {
        return readings.getOrDefault(new Subject(each, text, date), Reading.PLAIN);
    }

    /** What keeps the file from being read, with advice; empty if nothing does. */
    List<String> undecidable() {
        return undecidable;
    }
}
