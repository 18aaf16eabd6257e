package io.vigie.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The definitions read so far, which later ones refer to, and everything found wrong with them. */
final class Definitions {

    final Problems problems;
    final SortedMap<String, EntityDefinition> entities = new TreeMap<>();
    final SortedMap<String, MetricDefinition> metrics = new TreeMap<>();
    final List<SqlSnippet> sql = new ArrayList<>();
    private final Map<DefinitionKind, SortedSet<String>> ids = new EnumMap<>(DefinitionKind.class);

    Definitions(Problems problems) {
        this.problems = problems;
        for (DefinitionKind kind : DefinitionKind.values()) {
            ids.put(kind, new TreeSet<>());
        }
    }

    /** Ids of all files, those that cannot be used included: referring to one is not a second mistake. */
    SortedSet<String> ids(DefinitionKind kind) {
        return ids.getOrDefault(kind, new TreeSet<>());
    }

    /** Reports a reference to something that does not exist. */
    void mustExist(DefinitionKind kind, String id, Origin at) {
        if (!ids(kind).contains(id)) {
            unknown(kind.word(), id, ids(kind), at, "");
        }
    }

    /** Reports a word that is not among those that are known. */
    void unknown(String what, String word, java.util.Collection<String> known, Origin at, String where) {
        String hint = Spelling.hint(word, known);
        problems.add(
                at,
                "unknown " + what + " \"" + word + "\"" + where + hint,
                hint.isEmpty() && !known.isEmpty() ? "one of " + String.join(", ", known) : "");
    }

    static Text text(Element.Mapping parent, String key) {
        Element.Mapping text = parent.mapping(key);
        return new Text(text.text("en", ""), text.text("fr", ""));
    }

    /** One text in every language, or one for each. */
    static Text label(Element.Mapping parent, String key) {
        String same = parent.text(key);
        return same == null ? text(parent, key) : Text.same(same);
    }

    /** The constant of a word like {@code data-quality}, or the default: a wrong word is reported by the schema. */
    static <E extends Enum<E>> E choice(@Nullable String word, E otherwise) {
        if (word == null) {
            return otherwise;
        }
        String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }

    /** Reports a regular expression that does not compile. */
    @Nullable
    Pattern pattern(String regex, String key, Origin at) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            problems.add(
                    at,
                    key + " is not a regular expression: " + e.getDescription() + " in \"" + regex + "\"",
                    "putting \\ before a bracket, dot, star or plus that is meant literally");
            return null;
        }
    }

    /** Exactly one of some keys must be there; returns it, or null after reporting. */
    @Nullable
    String exactlyOne(Element.Mapping parent, List<String> keys, Origin at, String what) {
        List<String> present =
                parent.fields().keySet().stream().filter(keys::contains).toList();
        if (present.size() == 1) {
            return present.get(0);
        }
        if (present.isEmpty()) {
            if (!misspelt(parent, keys)) {
                problems.add(at, what + " is missing", "adding one of " + String.join(", ", keys));
            }
        } else {
            problems.add(
                    parent.originOf(present.get(1)),
                    what + " is given twice, as " + String.join(" and as ", present),
                    "keeping one of them");
        }
        return null;
    }

    /** Whether an absent key seems to be there under a wrong name, which the schema reports. */
    static boolean misspelt(Element.Mapping parent, List<String> keys) {
        return parent.fields().keySet().stream()
                .anyMatch(key -> Spelling.nearest(key, keys).isPresent());
    }

    /** Checks SQL against the rules, unless it is bundled and so was checked by a test, and notes it for binding. */
    void sql(Origin at, String definition, String key, String sql, String query, Supplier<SqlRules> rules) {
        List<SqlRules.Broken> broken = at.bundled() ? List.of() : rules.get().check(sql);
        broken.forEach(rule -> problems.add(at, key + ": " + rule.message(), rule.advice()));
        if (broken.isEmpty()) {
            this.sql.add(new SqlSnippet(at, definition, key, sql, query));
        }
    }

    static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }
}
