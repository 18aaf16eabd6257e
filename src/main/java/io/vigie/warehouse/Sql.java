package io.vigie.warehouse;

import java.util.Collection;
import java.util.stream.Collectors;

/** Quoting for SQL text built from definitions and data. */
public final class Sql {

    private Sql() {}

    /** A string literal. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The name every engine reads in a cast to the type of a stored column: some want a length for {@code varchar}. */
    public static String castType(String stored) {
        return stored.equals("varchar") ? "string" : stored;
    }

    /** A list of string literals to stand in parentheses; of nothing a null, which equals nothing. */
    public static String literals(Collection<String> texts) {
        return texts.isEmpty() ? "null" : texts.stream().map(Sql::literal).collect(Collectors.joining(", "));
    }

    /** A list of numbers to stand in parentheses; of nothing a number that no row has. */
    public static String numbers(Collection<Integer> numbers) {
        return numbers.isEmpty() ? "-1" : numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** A quoted identifier. */
    public static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
