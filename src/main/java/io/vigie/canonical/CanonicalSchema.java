package io.vigie.canonical;

import io.vigie.catalogue.EntityDefinition;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.util.Collection;
import java.util.stream.Collectors;

/** The tables of the canonical schema, made from the entity definitions. */
public final class CanonicalSchema {

    private CanonicalSchema() {}

    /** The qualified, quoted name of an entity's table. */
    public static String table(String entity) {
        return "canonical." + Sql.identifier(entity);
    }

    /** Makes every table anew, empty; entities with a history also have theirs. */
    public static void create(Session session, Collection<EntityDefinition> entities) {
        for (EntityDefinition entity : entities) {
            String columns = entity.storedColumns().entrySet().stream()
                    .map(column -> Sql.identifier(column.getKey()) + " " + column.getValue())
                    .collect(Collectors.joining(", "));
            session.execute("create or replace table " + table(entity.id()) + " (" + columns + ")");
            if (entity.history()) {
                session.execute("create or replace table " + History.table(entity) + " (" + columns
                        + ", valid_from timestamp, valid_to timestamp)");
            }
        }
    }
}
