package io.vigie.landing;

import io.vigie.catalogue.SourceDefinition;
import io.vigie.source.Candidate;
import io.vigie.source.Recognition;
import io.vigie.warehouse.Sql;

/**
 * A file whose records can be read from the warehouse.
 *
 * @param viewed whether the records are a view over the file, read by the engine; else a table filled in Java
 * @param records records of data
 * @param nonData declared titles, footers and totals
 * @param persons which columns hold keys of persons instead of what named them
 */
public record LandedFile(
        Candidate candidate,
        Recognition.Known known,
        boolean viewed,
        long records,
        long nonData,
        PersonColumns persons) {

    /**
     * A relation of the records: {@code _record} (from 1, only if numbered), {@code _problem} (a structural fault, or
     * null) and every kept column as text, trimmed, null where the cell is blank or a null marker.
     */
    public String relation(boolean numbered) {
        String table = (viewed ? "landing.v" : "landing.f") + candidate.id();
        if (!viewed) {
            return numbered ? table : "(select * exclude (_record) from " + table + ")";
        }
        // Counting records costs the engine its parallelism, so only those who need the number ask for it.
        return numbered ? "(select row_number() over () as _record, * from " + table + ")" : table;
    }

    /** SQL of the elements of a list column, joined by semicolons. */
    public static String elements(String column) {
        return "replace(replace(" + Sql.identifier(column) + ", "
                + Sql.literal(String.valueOf(SourceDefinition.ELEMENT)) + ", '; '), "
                + Sql.literal(String.valueOf(SourceDefinition.PART)) + ", ' ')";
    }
}
