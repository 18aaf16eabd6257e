package io.vigie.canonical;

import io.vigie.catalogue.EntityDefinition;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The versions of an entity's rows over time, {@code canonical.<entity>_history}: every stored column, {@code valid_from},
 * the extraction instant of the first export that holds the version (null: unknown, the oldest), and {@code valid_to}, the
 * instant of the first that does not any more (null: it holds now). Equal versions that follow one another are one. It is a
 * pure function of the files; what was between two exports nobody knows. Needs the table of {@link Extractions}.
 */
final class History {

    private History() {}

    static String table(EntityDefinition entity) {
        return "canonical." + Sql.identifier(entity.id() + "_history");
    }

    /** To be called while the entity's table still holds the rows of every file, one for each key and file. */
    static void build(Session session, EntityDefinition entity) {
        String key = Upsert.key(entity);
        List<String> stored = new ArrayList<>(entity.storedColumns().keySet());
        String columns = stored.stream().map(Sql::identifier).collect(Collectors.joining(", "));
        String compared = stored.stream()
                .filter(column -> !column.equals("file_id") && !column.equals("extracted_on"))
                .map(Sql::identifier)
                .collect(Collectors.joining(", ", "row(", ")"));
        String byKey = "(partition by _key order by _at nulls first)";
        session.execute("insert into " + table(entity) + " with seen as (select t.*, row(" + key
                + ") as _key, l.extracted as _at, l.next_full as _gone from " + CanonicalSchema.table(entity.id())
                + " t join loaded l on l.file_id = t.file_id qualify row_number() over (partition by " + key
                + ", l.extracted order by l.position desc, t.file_id desc) = 1),\n"
                + "versions as (select *, " + compared + " as _values, lag(" + compared + ") over " + byKey
                + " as _before, lag(_gone) over " + byKey + " as _before_gone, row_number() over " + byKey
                + " as _place, lead(_at) over " + byKey + " as _next from seen),\n"
                + "runs as (select *, _place = 1 or coalesce(_before_gone < _at, false)"
                + " or _values is distinct from _before as _starts,"
                + " case when _next is null or _gone < _next then _gone else _next end as _until from versions),\n"
                + "numbered as (select *, sum(case when _starts then 1 else 0 end) over " + byKey
                + " as _run from runs),\n"
                + "ended as (select *, last_value(_until) over (partition by _key, _run order by _at nulls first"
                + " rows between unbounded preceding and unbounded following) as _end from numbered)\n"
                + "select " + columns + ", _at, _end from ended where _starts");
    }
}
