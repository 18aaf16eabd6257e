package io.vigie.catalogue;

/**
 * One piece of SQL in a definition file, so that it can be bound before anything runs.
 *
 * @param definition kind and id, e.g. {@code metric carrier-on-time}
 * @param key where in the definition, e.g. {@code ratio.numerator}
 * @param sql as written
 * @param query a query over the empty canonical schema that binds exactly if the SQL does
 */
public record SqlSnippet(Origin origin, String definition, String key, String sql, String query) {

    /**
     * What to report when the query does not bind.
     *
     * @param reason the engine's own words
     */
    public Problem problem(String reason) {
        return new Problem(
                origin.file(),
                origin.line(),
                definition + ", " + key + ": "
                        + reason.strip().replaceFirst("^\\w+ Error: ", "").replaceAll("\\s*\\R\\s*", " "),
                "checking the column names of the entity; the SQL is: "
                        + sql.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
