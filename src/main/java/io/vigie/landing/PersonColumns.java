package io.vigie.landing;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.CoverageNote;
import io.vigie.catalogue.SourceDefinition.Fill;
import io.vigie.catalogue.SourceDefinition.Join;
import io.vigie.catalogue.SourceDefinition.Mapping;
import io.vigie.catalogue.SourceDefinition.SourceColumn;
import io.vigie.warehouse.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a source name persons and nothing else: where records are stored, these are stored as keys. A column
 * that is needed as it came, say to look another source up, is not among them.
 */
public final class PersonColumns {

    /** Of records that are not stored: all is as it came. */
    static final PersonColumns NONE = new PersonColumns(Set.of(), Map.of(), Map.of());

    /** The entity that a mapping file fills. */
    private static final String IDENTITY = "identity";

    private static final Pattern PERSON = Pattern.compile("\\bperson\\(\\s*[a-z_][a-z0-9_]*\\s*\\)");
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");

    /** What SQL can compute with only once a file's notation is known. */
    private static final Pattern LATER =
            Pattern.compile("\\b(?:number|moment|person)\\s*\\(|\\b_(?:currency|record|extracted)\\b");

    private final Set<String> columns;

    /** What names persons in other ways than by a column as it is, with the columns that hold the keys. */
    private final Map<Mapping, Computed> computed;

    /** Columns of a mapping file, whose records are about persons or about other things. */
    private final Map<String, Mixed> mixed;

    private record Computed(String column, String sql) {}

    /**
     * A column that names a person in some records.
     *
     * @param others SQL, true for the records that are not about persons
     * @param text SQL of the text whose key is stored for persons; null if nothing is
     */
    private record Mixed(String others, @Nullable String text) {}

    private PersonColumns(Set<String> columns, Map<Mapping, Computed> computed, Map<String, Mixed> mixed) {
        this.columns = columns;
        this.computed = computed;
        this.mixed = mixed;
    }

    static PersonColumns of(SourceDefinition source, Catalogue catalogue) {
        Map<Mapping, Computed> computed = new LinkedHashMap<>();
        Set<String> named = new LinkedHashSet<>();
        Set<String> needed = new HashSet<>();
        Map<String, Mixed> mixed = new LinkedHashMap<>();
        Set<String> lookedUp = new HashSet<>();
        source.joins().values().forEach(join -> lookedUp.addAll(join.columns().keySet()));
        for (Fill fill : source.fills()) {
            EntityDefinition entity = catalogue.entities().get(fill.entity());
            if (fill.each() != null) {
                needed.add(fill.each().column());
            }
            Stream.ofNullable(fill.where()).forEach(sql -> needed.addAll(words(sql)));
            if (fill.entity().equals(IDENTITY)) {
                mixed.putAll(mixed(source, fill));
                continue;
            }
            fill.columns().forEach((name, mapping) -> {
                boolean person = entity != null && entity.column(name).type() == Type.PERSON;
                String sql = sql(source, mapping);
                if (sql == null) {
                    (person ? named : needed).addAll(names(mapping));
                } else if (!person
                        || fill.each() != null
                        || LATER.matcher(sql).find()
                        || words(sql).stream().anyMatch(lookedUp::contains)) {
                    needed.addAll(words(sql));
                } else {
                    computed.putIfAbsent(mapping, new Computed("_person" + computed.size(), sql));
                    named.addAll(words(sql));
                }
            });
        }
        for (CoverageNote note : source.coverage()) {
            Stream.ofNullable(note.when()).forEach(sql -> needed.addAll(words(sql)));
        }
        source.joins().values().forEach(join -> needed.addAll(join.on().keySet()));
        for (SourceDefinition other : catalogue.sources().values()) {
            for (Join join : other.joins().values()) {
                if (join.source().equals(source.id())) {
                    needed.addAll(join.on().values());
                    join.columns().values().forEach(sql -> needed.addAll(words(sql)));
                }
            }
        }
        Set<String> columns = new LinkedHashSet<>();
        for (SourceColumn column : source.columns()) {
            if (named.contains(column.name()) && !needed.contains(column.name())) {
                columns.add(column.name());
            }
        }
        mixed.keySet().removeAll(needed);
        return new PersonColumns(columns, computed, mixed);
    }

    /** The columns of a mapping file that name a person where its kind of thing is one. */
    private static Map<String, Mixed> mixed(SourceDefinition source, Fill fill) {
        Map<String, Mixed> mixed = new LinkedHashMap<>();
        Mapping kind = fill.columns().get("kind");
        if (fill.each() != null || kind == null || kind.column() == null || kind.otherwise() != null) {
            return mixed;
        }
        List<String> kinds = kind.values().isEmpty()
                ? List.of("account", "sku")
                : kind.values().entrySet().stream()
                        .filter(value -> !value.getValue().equals("person"))
                        .map(Map.Entry::getKey)
                        .toList();
        String others = "coalesce(folded(" + Sql.identifier(kind.column()) + ") in ("
                + kinds.stream()
                        .map(text -> "folded(" + Sql.literal(text) + ")")
                        .collect(Collectors.joining(", "))
                + "), false)";
        Mapping named = fill.columns().get("name");
        for (SourceColumn column : source.columns()) {
            if (named != null
                    && !column.name().equals(kind.column())
                    && (column.name().equals(named.column())
                            || named.sql() != null && words(named.sql()).contains(column.name()))) {
                mixed.put(column.name(), new Mixed(others, null));
            }
        }
        for (String key : List.of("system_key", "master_key")) {
            Mapping mapping = fill.columns().get(key);
            if (mapping != null && mapping.column() != null) {
                String text = sql(source, mapping);
                mixed.put(mapping.column(), new Mixed(others, text == null ? Sql.identifier(mapping.column()) : text));
            }
        }
        return mixed;
    }

    /** Whether the column holds keys instead of what names the persons. */
    public boolean isKey(String column) {
        return columns.contains(column);
    }

    /** Whether the column of a mapping file holds keys in the records that are about persons. */
    public boolean isKeyOfPersons(String column) {
        return mixed.containsKey(column);
    }

    /**
     * The column that holds the key of the person a mapping names.
     *
     * @param mapping of a column of type person
     * @return null if there is none, so that what names the person is in the columns the mapping uses
     */
    public @Nullable String key(Mapping mapping) {
        Computed key = computed.get(mapping);
        if (key != null) {
            return key.column();
        }
        return mapping.column() != null && isKey(mapping.column()) ? mapping.column() : null;
    }

    /** The records as they are stored: keys in the place of what names persons. */
    String keyed(String select, PersonKey key) {
        if (columns.isEmpty() && computed.isEmpty() && mixed.isEmpty()) {
            return select;
        }
        List<String> replaced = new ArrayList<>();
        columns.forEach(column -> replaced.add(key.sql(Sql.identifier(column)) + " as " + Sql.identifier(column)));
        mixed.forEach((column, each) -> replaced.add("case when " + each.others() + " then " + Sql.identifier(column)
                + (each.text() == null ? "" : " else " + key.sql(each.text())) + " end as " + Sql.identifier(column)));
        List<String> keys = new ArrayList<>();
        computed.values()
                .forEach(each ->
                        keys.add(", " + key.sql("cast((" + each.sql() + ") as varchar)") + " as " + each.column()));
        return "select *" + (replaced.isEmpty() ? "" : " replace (" + String.join(", ", replaced) + ")")
                + String.join("", keys) + " from (" + select + ")";
    }

    /** What names the person where that is not one column as it is; null if it is. */
    private static @Nullable String sql(SourceDefinition source, Mapping mapping) {
        String column = mapping.column();
        if (column == null) {
            return mapping.sql();
        }
        boolean list = source.columns().stream().anyMatch(each -> each.name().equals(column) && each.list());
        String text = list ? LandedFile.elements(column) : Sql.identifier(column);
        if (mapping.stripZeros()) {
            return "regexp_replace(" + text + ", '^0+([0-9]+)$', '\\1')";
        }
        return list ? text : null;
    }

    private static List<String> names(Mapping mapping) {
        return mapping.column() == null ? List.of() : List.of(mapping.column());
    }

    /** The columns that SQL needs as they came, and its other words. */
    private static Set<String> words(String sql) {
        String bare = PERSON.matcher(LITERAL.matcher(sql).replaceAll("''").toLowerCase(Locale.ROOT))
                .replaceAll("''");
        Set<String> words = new HashSet<>();
        Matcher matcher = WORD.matcher(bare);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
