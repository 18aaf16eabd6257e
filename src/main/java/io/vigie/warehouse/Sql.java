package io.vigie.warehouse;

/** Quoting for SQL text built from definitions and data. */
public final class Sql {

    private Sql() {}

    /** A string literal. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A quoted identifier. */
    public static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
