package io.vigie.source.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a table whole, for tests. */
final class Read {

    private Read() {}

    /** All records; one with a problem is the problem's text. */
    static List<List<String>> records(Table table, Field... fields) throws IOException {
        List<List<String>> records = new ArrayList<>();
        try (Cursor cursor = table.open(List.of(fields))) {
            for (String[] record = cursor.next(); record != null; record = cursor.next()) {
                String problem = cursor.problem();
                records.add(problem == null ? Arrays.asList(record) : List.of("problem: " + problem));
            }
        }
        return records;
    }

    static List<List<String>> records(Table table, String... paths) throws IOException {
        return records(table, Arrays.stream(paths).map(Field::of).toArray(Field[]::new));
    }
}
