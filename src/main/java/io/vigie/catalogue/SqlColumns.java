package io.vigie.catalogue;

import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Derivation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of which entities an expression reads, found by its identifiers: enough to tell a missing column from a
 * missing file without an engine.
 */
public final class SqlColumns {

    private static final Pattern TOKEN = Pattern.compile("'(?:[^']|'')*'"
            + "|\"((?:[^\"]|\"\")*)\""
            + "|([A-Za-z_][A-Za-z_0-9]*)"
            + "|[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?"
            + "|[^\\s]");

    /** Words that may follow a table and are no alias of it. */
    private static final Set<String> NO_ALIAS = Set.of(
            "where", "join", "on", "group", "having", "order", "left", "right", "inner", "cross", "full", "union",
            "limit", "using");

    /** The SQL of definitions, of which there are few and which is asked about again and again. */
    private static final Map<String, List<Token>> READ = new ConcurrentHashMap<>();

    private final Map<String, EntityDefinition> entities;

    public SqlColumns(Map<String, EntityDefinition> entities) {
        this.entities = entities;
    }

    /**
     * Declared columns by entity id; companion columns count as the column they accompany, an amount in the reporting
     * currency also as {@code currency}; a column of a derived entity counts as those it is computed from. An entity that is
     * only counted has an empty set. A column that is only read as the first argument of {@code coalesce} is not listed: the
     * definition itself says what its absence means. Names that are no column are left to the engine's binder.
     */
    public SortedMap<String, SortedSet<String>> read(@Nullable String sql, EntityDefinition from) {
        return filed(direct(sql, from, Map.of()));
    }

    /** What one column of a derived entity is computed from, down to columns that files fill. */
    public SortedMap<String, SortedSet<String>> read(EntityDefinition derived, String column) {
        SortedMap<String, SortedSet<String>> read = new TreeMap<>();
        Derivation derivation = derived.derivation();
        EntityDefinition base = derivation == null ? null : entities.get(derivation.base());
        if (derivation == null || base == null) {
            return read;
        }
        Map<String, SortedMap<String, SortedSet<String>>> named = new HashMap<>();
        derivation.with().forEach((name, query) -> {
            SortedMap<String, SortedSet<String>> own = direct(query, null, Map.of());
            words(query).stream().filter(named::containsKey).forEach(word -> merge(own, named.get(word)));
            named.put(name, own);
        });
        read.put(base.id(), new TreeSet<>());
        merge(read, direct(derivation.where(), base, named));
        merge(read, direct(derivation.columns().get(column), base, named));
        return filed(read);
    }

    /** Derived entities replaced by what their columns are computed from. */
    private SortedMap<String, SortedSet<String>> filed(SortedMap<String, SortedSet<String>> read) {
        SortedMap<String, SortedSet<String>> filed = new TreeMap<>();
        read.forEach((id, columns) -> {
            EntityDefinition entity = entities.get(id);
            Derivation derivation = entity == null ? null : entity.derivation();
            if (entity == null || derivation == null) {
                merge(filed, new TreeMap<>(Map.of(id, columns)));
            } else {
                filed.computeIfAbsent(derivation.base(), key -> new TreeSet<>());
                columns.forEach(column -> merge(filed, read(entity, column)));
            }
        });
        return filed;
    }

    private static void merge(
            SortedMap<String, SortedSet<String>> into, @Nullable SortedMap<String, SortedSet<String>> read) {
        if (read != null) {
            read.forEach((id, columns) ->
                    into.computeIfAbsent(id, key -> new TreeSet<>()).addAll(columns));
        }
    }

    /** @param named what the intermediate results of a derived entity read, by their name */
    private SortedMap<String, SortedSet<String>> direct(
            @Nullable String sql,
            @Nullable EntityDefinition from,
            Map<String, SortedMap<String, SortedSet<String>>> named) {
        SortedMap<String, SortedSet<String>> read = new TreeMap<>();
        if (sql == null) {
            return read;
        }
        List<Token> tokens = tokens(sql);
        Map<String, EntityDefinition> aliases = new HashMap<>();
        if (from != null) {
            aliases.put(from.id(), from);
            aliases.put("base", from);
        }
        List<EntityDefinition> others = new ArrayList<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (!tokens.get(i).is("canonical") || !tokens.get(i + 1).is(".")) {
                continue;
            }
            EntityDefinition entity = entities.get(tokens.get(i + 2).text());
            if (entity == null) {
                continue;
            }
            others.add(entity);
            read.computeIfAbsent(entity.id(), id -> new TreeSet<>());
            aliases.putIfAbsent(entity.id(), entity);
            int next = i + 3;
            if (next < tokens.size() && tokens.get(next).is("as")) {
                next++;
            }
            if (next < tokens.size()
                    && tokens.get(next).identifier()
                    && !NO_ALIAS.contains(tokens.get(next).folded())) {
                aliases.put(tokens.get(next).text(), entity);
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            // what follows "as" names a result, a table or a type
            if (!token.identifier()
                    || (i > 0 && (tokens.get(i - 1).is(".") || tokens.get(i - 1).is("as")))) {
                continue;
            }
            boolean qualified = i + 2 < tokens.size() && tokens.get(i + 1).is(".");
            int after = qualified ? i + 3 : i + 1;
            boolean defaulted = i >= 2
                    && tokens.get(i - 1).is("(")
                    && tokens.get(i - 2).is("coalesce")
                    && after < tokens.size()
                    && tokens.get(after).is(",");
            if (defaulted) {
                continue;
            }
            boolean function = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
            if (qualified) {
                EntityDefinition entity = aliases.get(token.text());
                if (entity != null) {
                    add(read, entity, tokens.get(i + 2).text());
                } else {
                    merge(read, named.get(token.text()));
                }
            } else if (!function && (from == null || !add(read, from, token.text()))) {
                for (EntityDefinition other : others) {
                    if (add(read, other, token.text())) {
                        break;
                    }
                }
            }
        }
        return read;
    }

    /** Names followed by a parenthesis, in lower case. */
    public static SortedSet<String> functions(String sql) {
        SortedSet<String> functions = new TreeSet<>();
        List<Token> tokens = tokens(sql);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).identifier() && tokens.get(i + 1).is("(")) {
                functions.add(tokens.get(i).folded());
            }
        }
        return functions;
    }

    /** All identifiers and words, in lower case. */
    public static SortedSet<String> words(String sql) {
        SortedSet<String> words = new TreeSet<>();
        tokens(sql).stream().filter(Token::identifier).map(Token::folded).forEach(words::add);
        return words;
    }

    private static boolean add(SortedMap<String, SortedSet<String>> read, EntityDefinition entity, String name) {
        for (Column column : entity.columns()) {
            boolean money = !column.moneyAt().isEmpty() && name.equals(column.name() + "_rc");
            if (money || name.equals(column.name()) || name.equals(column.dateColumn())) {
                SortedSet<String> columns = read.computeIfAbsent(entity.id(), id -> new TreeSet<>());
                columns.add(column.name());
                if (money) {
                    columns.add("currency");
                }
                return true;
            }
        }
        return false;
    }

    private static List<Token> tokens(String sql) {
        return READ.computeIfAbsent(sql, SqlColumns::cut);
    }

    private static List<Token> cut(String sql) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            String quoted = matcher.group(1);
            String word = matcher.group(2);
            if (quoted != null) {
                tokens.add(Token.of(quoted.replace("\"\"", "\""), true));
            } else if (word != null) {
                tokens.add(Token.of(word, true));
            } else {
                tokens.add(Token.of(matcher.group(), false));
            }
        }
        return List.copyOf(tokens);
    }

    /** @param folded the text in lower case */
    private record Token(String text, String folded, boolean identifier) {

        static Token of(String text, boolean identifier) {
            return new Token(text, text.toLowerCase(Locale.ROOT), identifier);
        }

        boolean is(String other) {
            return folded.equals(other);
        }
    }
}
