package io.vigie.source;

import io.vigie.source.document.Cursor;
import io.vigie.source.document.Field;
import io.vigie.source.document.RefusedException;
import io.vigie.source.document.Table;
import io.vigie.source.document.Tables;
import io.vigie.source.document.Unpacking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens every table of a file, whatever its format. */
final class FileTables {

    private FileTables() {}

    /** @param scratch existing folder for what archives hold */
    static List<RawTable> of(Path file, Path scratch) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (Files.size(file) == 0) {
            throw new RefusedException("it is empty. Maybe export it again");
        }
        if (!Unpacking.isArchive(file)) {
            return of(file, name, "");
        }
        List<RawTable> tables = new ArrayList<>();
        for (Unpacking.Member member : Unpacking.unpack(file, Files.createTempDirectory(scratch, "archive"))) {
            tables.addAll(of(member.path(), name + "!" + member.name(), member.name()));
        }
        return tables;
    }

    private static List<RawTable> of(Path file, String name, String member) throws IOException {
        List<Table> tables = Tables.of(file);
        if (tables.isEmpty()) {
            return List.of(TextTable.of(file, name, member));
        }
        List<RawTable> raw = new ArrayList<>();
        for (Table table : tables) {
            String own = tables.size() == 1 ? name : name + "!" + table.name();
            boolean choice = tables.size() > 1 || table.named() && !table.name().isEmpty();
            String called = member.isEmpty()
                    ? choice ? table.name() : ""
                    : tables.size() == 1 ? member : member + "!" + table.name();
            raw.add(new RawTable(
                    own,
                    called,
                    Inspection.Notation.document(
                            table.named()
                                    ? "records that name their fields (JSON or XML)"
                                    : "sheet \"" + table.name() + "\" of a workbook"),
                    table.named() ? head(table) : null,
                    () -> records(table.open(table.named() ? fields(table) : List.of()))));
        }
        return raw;
    }

    private static List<String> head(Table table) throws IOException {
        List<List<String>> head = table.head(1);
        return head.isEmpty() ? List.of() : head.get(0);
    }

    private static List<Field> fields(Table table) throws IOException {
        return head(table).stream().map(Field::of).toList();
    }

    private static Records records(Cursor cursor) {
        return new Records() {
            @Override
            public @Nullable String @Nullable [] next() throws IOException {
                return cursor.next();
            }

            @Override
            public void close() throws IOException {
                cursor.close();
            }
        };
    }
}
