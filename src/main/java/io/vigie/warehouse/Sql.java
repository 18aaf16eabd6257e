package io.vigie.warehouse;

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

    /** A quoted identifier. */
    public static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
