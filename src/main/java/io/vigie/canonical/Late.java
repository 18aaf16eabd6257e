package io.vigie.canonical;

import io.vigie.canonical.SourceHistory.ClosedPeriod;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Counts the rows that files unknown to earlier runs bring for periods already closed, {@code canonical._late}.
 *
 * @param files ids of the files no earlier run knew
 */
record Late(List<Integer> files, List<ClosedPeriod> closed) {

    /** To be called while the entity's table still holds the rows of every file. */
    void count(Session session, EntityDefinition entity) {
        String date = entity.date();
        if (date == null || files.isEmpty() || closed.isEmpty()) {
            return;
        }
        String day = "n." + Sql.identifier(entity.column(date).dateColumn());
        String table = CanonicalSchema.table(entity.id());
        String unknown = files.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        String periods = closed.stream()
                .map(period -> "(" + Sql.literal(period.label()) + ", date '" + period.start() + "', date '"
                        + period.end() + "')")
                .collect(Collectors.joining(", "));
        session.execute("insert into canonical._late select n.file_id, p.label, " + Sql.literal(entity.id())
                + ", count(*) from " + table + " n join (values " + periods
                + ") p(label, first_day, next_day) on " + day + " >= p.first_day and " + day
                + " < p.next_day anti join (select distinct " + values(entity, "o.") + " as v from " + table
                + " o where o.file_id not in " + unknown + ") known on known.v = " + values(entity, "n.")
                + " where n.file_id in " + unknown + " group by n.file_id, p.label");
    }

    private static String values(EntityDefinition entity, String of) {
        return entity.storedColumns().keySet().stream()
                .filter(column -> !column.equals("file_id") && !column.equals("extracted_on"))
                .map(column -> of + Sql.identifier(column))
                .collect(Collectors.joining(", ", "row(", ")"));
    }
}
