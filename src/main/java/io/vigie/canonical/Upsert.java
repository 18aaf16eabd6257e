package io.vigie.canonical;

import io.vigie.catalogue.EntityDefinition;
import io.vigie.landing.LandedFile;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leaves one row for each key: of records with the same key the one of the newest extraction stays; within one
 * extraction that of the later file by name, then the later record.
 */
record Upsert(EntityDefinition entity, List<Upsert.Load> loads) {

    /** One fill of one file into the entity. */
    record Load(LandedFile file, RecordSql sql, int fill) {

        private String extracted() {
            @Nullable Instant instant = file.known().extracted();
            return instant == null
                    ? "cast(null as timestamp)"
                    : "timestamp "
                            + Sql.literal(instant.toString().replace("Z", "").replace('T', ' '));
        }
    }

    void apply(Session session) {
        String table = CanonicalSchema.table(entity.id());
        String key = key();
        long doubled = session.query(
                        "select count(*) as n from (select 1 from " + table + " group by " + key
                                + " having count(*) > 1)",
                        row -> row.number("n"))
                .get(0);
        if (doubled == 0) {
            return;
        }
        // Only keys that occur twice are read again with their record numbers: they are few, the others many.
        session.execute("create or replace temp table doubled as select " + keyAs() + " from " + table + " group by "
                + key + " having count(*) > 1");
        List<String> candidates = loads.stream()
                .map(load -> "select *, " + load.extracted() + " as _extracted from "
                        + load.sql().numbered(load.fill()) + " where " + isDoubled())
                .toList();
        session.execute("create or replace temp table winner as select * exclude (_record, _item, _extracted) from ("
                + String.join(" union all ", candidates) + ") qualify row_number() over (partition by " + key
                + " order by _extracted desc nulls last, file_id desc, _record desc, _item desc) = 1");
        session.execute("delete from " + table + " where " + isDoubled());
        session.execute("insert into " + table + " select * from winner");
        session.execute("drop table winner");
        session.execute("drop table doubled");
    }

    private String isDoubled() {
        return "(" + key() + ") in (select " + names() + " from doubled)";
    }

    /** Key columns as texts; a key may have parts that are not filled. */
    private String key() {
        return keyColumns().stream()
                .map(column -> "coalesce(cast(" + Sql.identifier(column) + " as varchar), '')")
                .collect(Collectors.joining(", "));
    }

    private String keyAs() {
        return keyColumns().stream()
                .map(column -> "coalesce(cast(" + Sql.identifier(column) + " as varchar), '') as "
                        + Sql.identifier("k_" + column))
                .collect(Collectors.joining(", "));
    }

    private String names() {
        return keyColumns().stream()
                .map(column -> Sql.identifier("k_" + column))
                .collect(Collectors.joining(", "));
    }

    private List<String> keyColumns() {
        List<String> columns = new ArrayList<>();
        columns.add("source_system");
        columns.addAll(entity.key());
        return columns;
    }
}
