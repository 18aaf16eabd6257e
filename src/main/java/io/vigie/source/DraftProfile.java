package io.vigie.source;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Need;
import io.vigie.catalogue.EntityDefinition.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A profile for a table no profile knows yet, as commented YAML to be looked through by a person.
 *
 * @param id of the source; its file must be named {@code <id>.yaml}
 * @param todo required columns of the entity that nothing in the file seems to fill
 */
public record DraftProfile(String id, String yaml, List<String> todo) {

    private static final Pattern HEADER_ZONE =
            Pattern.compile("\\b(UTC|GMT|(?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic)/[A-Z]\\w+)\\b");
    private static final Pattern PLAIN = Pattern.compile("\\p{L}[\\p{L}\\p{Nd}_./ -]*[\\p{L}\\p{Nd}_]|\\p{L}");
    private static final Set<String> YAML_WORDS =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "~");
    private static final Set<String> WEAK_MARKERS = Set.of("na", "nan", "none", "nil", "-", "--", "undefined");

    /**
     * @param fileName without folders
     * @param entity what its records are; null for a source that others only look up
     * @param id null for one made of the names of file and table
     */
    public static DraftProfile of(
            Inspection table,
            String fileName,
            @Nullable EntityDefinition entity,
            Catalogue catalogue,
            @Nullable String id) {
        return new Writer(table, fileName, entity, catalogue, id).draft();
    }

    private static final class Writer {

        private final Inspection table;
        private final String fileName;
        private final @Nullable EntityDefinition entity;
        private final Thesaurus thesaurus;
        private final String id;
        private final String system;
        private final Map<String, ColumnMatcher.Match> matches;
        private final Map<ColumnContent, String> names = new LinkedHashMap<>();
        private final List<String> lines = new ArrayList<>();
        private final List<String> todo = new ArrayList<>();

        Writer(
                Inspection table,
                String fileName,
                @Nullable EntityDefinition entity,
                Catalogue catalogue,
                @Nullable String id) {
            this.table = table;
            this.fileName = fileName;
            this.entity = entity;
            this.thesaurus = new Thesaurus(catalogue);
            String stem = fileName.replaceFirst("\\.[A-Za-z]{2,6}(\\.gz)?$", "");
            this.system = name(stem.replaceAll("[\\d_-]{4,}", "-"), '-', "my-system");
            this.id = id != null
                    ? id
                    : name(system + (table.table().isEmpty() ? "" : "-" + table.table()), '-', "my-source");
            this.matches = entity == null ? Map.of() : ColumnMatcher.match(table, entity, thesaurus);
            choose();
        }

        /** Which columns are kept, and what they are called. */
        private void choose() {
            Set<String> taken = new HashSet<>();
            for (ColumnContent column : table.columns()) {
                boolean mapped = matches.values().stream().anyMatch(match -> match.column() == column);
                boolean looked = entity == null && !column.personal() && column.filled() > 0;
                if (mapped || looked) {
                    String base = column.header().isEmpty() ? target(column) : column.header();
                    String name =
                            name(base.substring(base.startsWith("/") ? 1 : 0), '_', "column_" + column.position());
                    names.put(column, taken.add(name) ? name : name + "_" + column.position());
                }
            }
        }

        private String target(ColumnContent column) {
            return matches.entrySet().stream()
                    .filter(match -> match.getValue().column() == column)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("column_" + column.position());
        }

        /** Lower-case letters, digits and one separator, beginning with a letter. */
        private static String name(String text, char separator, String otherwise) {
            String words = String.join(String.valueOf(separator), Thesaurus.words(text));
            String plain = java.text.Normalizer.normalize(words, java.text.Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "")
                    .replace("#", "no")
                    .replaceAll("[^a-z0-9" + separator + "]+", "")
                    .replaceAll(separator + "{2,}", String.valueOf(separator))
                    .replaceAll("^[^a-z]+|" + separator + "$", "");
            return plain.isEmpty() ? otherwise : plain;
        }

        DraftProfile draft() {
            List<String> body = new ArrayList<>();
            head();
            reader();
            columns();
            fills();
            body.add("# Draft for " + fileName + (table.table().isEmpty() ? "" : ", table " + table.table())
                    + ". Look at the lines marked \"check\"; lines marked TODO need your answer.");
            body.add("# Save as CATALOGUE/sources/" + id
                    + ".yaml, then: vigie check --input FOLDER --catalogue CATALOGUE");
            if (!todo.isEmpty()) {
                body.add("# TODO: every row needs " + String.join(", ", todo) + "; see the map below");
            }
            body.addAll(lines);
            return new DraftProfile(id, String.join("\n", body) + "\n", List.copyOf(todo));
        }

        private void add(String line) {
            lines.add(line);
        }

        private void add(String line, String comment) {
            lines.add(comment.isEmpty() ? line : line + "   # " + comment);
        }

        private void head() {
            String stem = fileName.replaceFirst("\\.[A-Za-z]{2,6}(\\.gz)?$", "")
                    .replaceAll("[ _-]*20\\d{2}-?\\d{2}-?\\d{2}.*$", "");
            String title = quoted((stem.isEmpty() ? id : stem) + (table.table().isEmpty() ? "" : " " + table.table()));
            add("id: " + id);
            add("name: {en: " + title + ", fr: " + title + "}");
            add("system: " + (system.isEmpty() ? "my-system" : system), "check: the system the file comes from");
            if (table.headerless()) {
                add(
                        "file: " + quoted("(?i)^" + pattern(fileName) + "$"),
                        "a file without header is known by its name only");
            }
            if (!table.table().isEmpty()) {
                add("table: " + quoted("(?i)^" + pattern(table.table()) + "$"));
            }
            Matcher date = Pattern.compile("(?<!\\d)(20\\d{2}-\\d{2}-\\d{2}|20\\d{6})(?!\\d)")
                    .matcher(fileName);
            if (date.find()) {
                add(
                        "extracted: " + quoted(date.group().contains("-") ? "(\\d{4}-\\d{2}-\\d{2})" : "(\\d{8})"),
                        "check: the day it was exported");
            }
        }

        private static String pattern(String text) {
            return text.replaceAll("([\\\\.\\[\\]{}()*+?^$|])", "\\\\$1").replaceAll("\\d{2,}", "\\\\d+");
        }

        private void reader() {
            List<String> reader = new ArrayList<>();
            Inspection.Notation notation = table.notation();
            if (!notation.delimiter().isEmpty()) {
                reader.add("  delimiter: [" + alwaysQuoted(notation.delimiter()) + "]");
                if (!notation.recordEnd().isEmpty()) {
                    reader.add("  record-end: " + alwaysQuoted(notation.recordEnd()));
                }
                reader.add("  encoding: [" + notation.encoding() + "]   # " + notation.encodingEvidence());
            }
            if (table.headerless()) {
                reader.add("  header: none");
            }
            if (table.before() > 20) {
                reader.add("  header-depth: " + table.before());
            }
            if (table.nonData() > 0) {
                reader.add("  footer: " + alwaysQuoted("^" + table.nonDataMark()) + "   # "
                        + (table.nonData() == 1
                                ? "one record that is a total"
                                : table.nonData() + " records that are totals")
                        + ", no data");
            }
            decimal(reader);
            dateOrder(reader);
            zone(reader);
            nulls(reader);
            if (reader.stream().anyMatch(line -> !line.strip().startsWith("#"))) {
                add("reader:");
            }
            reader.forEach(this::add);
        }

        private void decimal(List<String> reader) {
            List<ColumnContent> numbers = names.keySet().stream()
                    .filter(column -> !column.decimalEvidence().isEmpty())
                    .toList();
            Set<Character> signs = numbers.stream()
                    .map(ColumnContent::decimalSign)
                    .filter(sign -> sign != 0)
                    .collect(Collectors.toSet());
            Optional<ColumnContent> telling =
                    numbers.stream().filter(column -> column.decimalSign() != 0).findFirst();
            if (signs.size() == 1 && telling.isPresent()) {
                reader.add("  decimal: \"" + telling.get().decimalSign() + "\"   # "
                        + shown(telling.get(), telling.get().decimalEvidence()));
            } else if (signs.size() > 1) {
                reader.add("  # the decimal sign differs between columns; each is decided by its own numbers");
            } else if (!numbers.isEmpty()) {
                reader.add("  # TODO decimal: \".\" or \",\"   # "
                        + shown(numbers.get(0), numbers.get(0).decimalEvidence()));
            }
        }

        private void dateOrder(List<String> reader) {
            List<ColumnContent> dates = names.keySet().stream()
                    .filter(column -> !column.dateEvidence().isEmpty())
                    .toList();
            Set<String> orders = dates.stream()
                    .map(ColumnContent::dateOrder)
                    .filter(order -> !order.isEmpty())
                    .collect(Collectors.toSet());
            Optional<ColumnContent> telling = dates.stream()
                    .filter(column -> !column.dateOrder().isEmpty())
                    .findFirst();
            if (orders.size() == 1 && telling.isPresent()) {
                reader.add("  date-order: " + telling.get().dateOrder() + "   # "
                        + shown(telling.get(), telling.get().dateEvidence()));
            } else if (orders.size() > 1) {
                reader.add("  # the order of dates differs between columns; each is decided by its own dates");
            } else if (!dates.isEmpty()) {
                reader.add("  # TODO date-order: dmy or mdy   # "
                        + shown(dates.get(0), dates.get(0).dateEvidence()));
            }
        }

        private static String shown(ColumnContent column, String evidence) {
            return evidence + " of " + label(column);
        }

        private void zone(List<String> reader) {
            for (ColumnContent column : names.keySet()) {
                Matcher stated = HEADER_ZONE.matcher(column.header());
                if (column.type() == ColumnContent.Type.DATE_TIME && stated.find()) {
                    reader.add("  zone: " + stated.group() + "   # header of " + label(column));
                    return;
                }
            }
            names.keySet().stream()
                    .filter(ColumnContent::needsZone)
                    .findFirst()
                    .ifPresent(column -> reader.add("  # zone: Europe/Paris   # check: " + label(column)
                            + " does not state its zone; without this line the reporting zone is taken"));
        }

        private void nulls(List<String> reader) {
            Map<String, Long> nulls = new LinkedHashMap<>();
            for (ColumnContent column : names.keySet()) {
                column.nulls().forEach((text, count) -> {
                    boolean weak = WEAK_MARKERS.contains(text.toLowerCase(Locale.ROOT));
                    if (!weak || column.type() != ColumnContent.Type.TEXT) {
                        nulls.merge(text, count, Long::sum);
                    }
                });
            }
            if (!nulls.isEmpty()) {
                reader.add("  nulls: "
                        + nulls.keySet().stream().map(Writer::alwaysQuoted).collect(Collectors.joining(", ", "[", "]"))
                        + "   # check: in "
                        + cells(nulls.values().stream()
                                .mapToLong(Long::longValue)
                                .sum()));
            }
        }

        private static String cells(long count) {
            return count == 1 ? "one cell" : count + " cells";
        }

        private void columns() {
            add("columns:", "only these are read; all else stays in the file");
            List<String> personal = new ArrayList<>();
            List<String> other = new ArrayList<>();
            for (ColumnContent column : table.columns()) {
                String name = names.get(column);
                if (name != null) {
                    add("  " + name + ": " + place(column), facts(column));
                } else if (column.personal()) {
                    personal.add(label(column));
                } else if (table.headerless()) {
                    add("  # column_" + column.position() + ": {position: " + column.position() + "}", facts(column));
                } else {
                    other.add(label(column));
                }
            }
            leftOut(personal, "may tell about persons");
            leftOut(other, entity == null ? "empty" : "nothing of " + entity.id() + " is like it");
        }

        private void leftOut(List<String> columns, String why) {
            if (!columns.isEmpty()) {
                add("  # left in the file, " + why + ": " + String.join(", ", columns));
            }
        }

        private String place(ColumnContent column) {
            if (table.headerless()) {
                return "{position: " + column.position() + ", required: true}";
            }
            int occurrence = table.occurrence(column);
            String header = column.header();
            boolean regular = !table.fields() && header.startsWith("/") && header.endsWith("/") && header.length() > 2;
            String quotedHeader = regular ? alwaysQuoted("/" + pattern(header) + "/") : quoted(header);
            boolean required = !table.fields() || column.filledShare() > 0.5;
            return "{header: [" + quotedHeader + "]"
                    + (occurrence > 1 ? ", occurrence: " + occurrence : "")
                    + (required ? ", required: true" : "") + "}";
        }

        private static String facts(ColumnContent column) {
            StringJoiner facts = new StringJoiner(", ");
            facts.add(column.type().words());
            facts.add(Math.round(Math.floor(column.filledShare() * 100)) + " % filled");
            facts.add((column.manyDistinct() ? "more than " : "") + column.distinct() + " different");
            return facts.toString();
        }

        private static String label(ColumnContent column) {
            return column.header().isEmpty()
                    ? "column " + column.position()
                    : "\"" + column.header().replaceAll("[\\p{Cntrl}]+", " ") + "\"";
        }

        private void fills() {
            if (entity == null) {
                add("fills: []", "other sources look it up with joins:");
                return;
            }
            add("fills:");
            add("  - entity: " + entity.id(), entity.grain());
            List<String> mapped = new ArrayList<>();
            for (Column target : entity.columns()) {
                ColumnMatcher.Match match = matches.get(target.name());
                List<String> mapping = match == null ? List.of() : mapping(target, match);
                if (!mapping.isEmpty()) {
                    mapped.addAll(mapping);
                } else if (target.need() == Need.REQUIRED) {
                    todo.add(target.name());
                    mapped.add("      # TODO " + target.name() + ": " + "a column, {constant: …} or {sql: …}"
                            + allowed(target) + "; every row needs it");
                    if (match != null && match.column() != null) {
                        mapped.add("      # its texts in " + label(match.column()) + ": "
                                + match.column().values().keySet().stream()
                                        .map(Writer::quoted)
                                        .collect(Collectors.joining(", ")));
                    }
                }
            }
            add("    map:");
            mapped.forEach(this::add);
            unmapped();
        }

        private static String allowed(Column target) {
            return target.values().isEmpty() ? "" : ", one of " + String.join(", ", target.values());
        }

        private void unmapped() {
            EntityDefinition wanted = entity;
            if (wanted == null) {
                return;
            }
            for (Column target : wanted.columns()) {
                if (target.need() == Need.MAIN && !matches.containsKey(target.name())) {
                    add(
                            "      # " + target.name() + ": "
                                    + (target.name().equals("currency") ? "{constant: EUR}" : "…"),
                            "not found; metrics need it" + allowed(target));
                }
            }
            String optional = wanted.columns().stream()
                    .filter(target -> target.need() == Need.OPTIONAL && !matches.containsKey(target.name()))
                    .map(Column::name)
                    .collect(Collectors.joining(", "));
            if (!optional.isEmpty()) {
                add("      # not found, optional: " + optional);
            }
        }

        /** The lines of one mapping; none if the texts of an enumeration mean nothing. */
        private List<String> mapping(Column target, ColumnMatcher.Match match) {
            String why = (match.check() ? "check: " : "") + match.why();
            String name = "      " + target.name() + ": ";
            ColumnContent column = match.column();
            if (column == null) {
                return List.of(name + match.expression() + "   # " + why);
            }
            String landing = names.getOrDefault(column, "");
            if (target.type() == Type.ENUM) {
                return enumeration(target, column, landing, why);
            }
            if (target.type() == Type.BOOLEAN && column.isNumber()) {
                return List.of(name + "{column: " + landing + ", values: {\"1\": true, \"0\": false}}   # " + why);
            }
            if (ColumnMatcher.duration(target) && (column.isNumber() || column.type() == ColumnContent.Type.DURATION)) {
                return List.of(name + "{column: " + landing + ", duration: " + unit(column) + "}   # check: the unit");
            }
            if (target.type() == Type.DATE || target.type() == Type.INSTANT) {
                List<String> formats =
                        column.isDate() ? column.formats() : ColumnMatcher.epoch(column) ? List.of("epoch") : List.of();
                if (!formats.isEmpty()) {
                    return List.of(name + "{column: " + landing + ", formats: "
                            + formats.stream().map(Writer::alwaysQuoted).collect(Collectors.joining(", ", "[", "]"))
                            + "}   # " + why);
                }
            }
            return List.of(name + landing + "   # " + why);
        }

        private static String unit(ColumnContent column) {
            Set<String> words = new TreeSet<>(Thesaurus.words(column.header()));
            if (words.contains("ms") || words.contains("milliseconds")) {
                return "milliseconds";
            }
            if (words.contains("minutes") || words.contains("min") || words.contains("mins")) {
                return "minutes";
            }
            if (words.contains("hours") || words.contains("hrs") || words.contains("h") || words.contains("hour")) {
                return "hours";
            }
            return words.contains("days") ? "days" : "seconds";
        }

        private List<String> enumeration(Column target, ColumnContent column, String landing, String why) {
            EntityDefinition wanted = entity;
            List<String> known = new ArrayList<>();
            List<String> unknown = new ArrayList<>();
            column.values().keySet().forEach(text -> {
                Optional<String> meaning = wanted == null ? Optional.empty() : thesaurus.meaning(wanted, target, text);
                if (meaning.isPresent()) {
                    known.add("          " + alwaysQuoted(text) + ": " + meaning.get() + "   # check");
                } else {
                    unknown.add("          # TODO " + alwaysQuoted(text) + ": one of "
                            + String.join(", ", target.values()) + "; until then its records are rejected");
                }
            });
            if (known.isEmpty()) {
                return List.of();
            }
            List<String> mapping = new ArrayList<>();
            mapping.add("      " + target.name() + ":   # " + why);
            mapping.add("        column: " + landing);
            mapping.add("        values:");
            mapping.addAll(known);
            mapping.addAll(unknown);
            return mapping;
        }

        private static String quoted(String text) {
            boolean plain = PLAIN.matcher(text).matches() && !YAML_WORDS.contains(text.toLowerCase(Locale.ROOT));
            return plain ? text : alwaysQuoted(text);
        }

        private static String alwaysQuoted(String text) {
            StringBuilder quoted = new StringBuilder("\"");
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '"' -> quoted.append("\\\"");
                    case '\\' -> quoted.append("\\\\");
                    case '\t' -> quoted.append("\\t");
                    case '\n' -> quoted.append("\\n");
                    case '\r' -> quoted.append("\\r");
                    default -> {
                        if (Character.isISOControl(c)) {
                            quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                        } else {
                            quoted.append(c);
                        }
                    }
                }
            }
            return quoted.append('"').toString();
        }
    }
}
