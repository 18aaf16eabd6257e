package io.vigie.source;

import io.vigie.source.document.Cursor;
import io.vigie.source.document.Field;
import io.vigie.source.document.Table;
import io.vigie.source.document.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens every table of a file, whatever its format. */
final class FileTables {

    private FileTables() {}

    static List<RawTable> of(Path file) throws IOException {
        List<Table> tables = Tables.of(file);
        if (tables.isEmpty()) {
            return List.of(TextTable.of(file));
        }
        List<RawTable> raw = new ArrayList<>();
        for (Table table : tables) {
            raw.add(table.named() ? named(table) : sheet(table, tables.size() > 1));
        }
        return raw;
    }

    private static RawTable sheet(Table table, boolean several) {
        return new RawTable(
                several ? table.name() : "",
                new Inspection.Notation("sheet \"" + table.name() + "\" of a workbook", "", "", "", "", ""),
                null,
                () -> rows(table.open(List.of())));
    }

    private static RawTable named(Table table) throws IOException {
        List<List<String>> head = table.head(1);
        List<String> paths = head.isEmpty() ? List.of() : head.get(0);
        List<Field> fields = paths.stream().map(Field::of).toList();
        String what = table.name().isEmpty()
                ? "records that name their fields (JSON or XML)"
                : "records \"" + table.name() + "\" that name their fields (JSON or XML)";
        return new RawTable(
                table.name(), new Inspection.Notation(what, "", "", "", "", ""), paths, () -> rows(table.open(fields)));
    }

    private static RawTable.Rows rows(Cursor cursor) {
        return new RawTable.Rows() {
            @Override
            public @Nullable List<@Nullable String> next() throws IOException {
                @Nullable String @Nullable [] cells = cursor.next();
                return cells == null ? null : Arrays.asList(cells);
            }

            @Override
            public void close() throws IOException {
                cursor.close();
            }
        };
    }
}
