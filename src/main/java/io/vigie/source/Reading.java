package io.vigie.source;

import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.SourceColumn;
import io.vigie.source.document.Cursor;
import io.vigie.source.document.Field;
import io.vigie.source.document.Table;
import io.vigie.source.document.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the records of a recognised table, whatever its format. */
public final class Reading {

    private Reading() {}

    /**
     * Opens all records from the first, titles and header included. Records of a {@link Layout#named} table hold only the
     * cells of {@link Layout#columns}, in their order.
     *
     * @throws IOException if the file cannot be read; the message says why and what to try
     */
    public static Records open(InputFile file, Recognition.Known known) throws IOException {
        Layout layout = known.layout();
        TextFormat text = layout.text();
        if (text != null) {
            return DelimitedText.open(TextReader.open(Files.newInputStream(file.path()), text.charset()), text, false);
        }
        for (Table table : Tables.of(file.path())) {
            if (table.name().equals(layout.table())) {
                return new Cells(table.open(layout.named() ? fields(layout, known.source()) : List.of()));
            }
        }
        throw new IOException("it no longer holds the table \"" + layout.table() + "\"");
    }

    private static List<Field> fields(Layout layout, SourceDefinition source) {
        List<Field> fields = new ArrayList<>();
        layout.columns().forEach((name, place) -> {
            SourceColumn column = source.column(name);
            fields.add(new Field(layout.header().get(place), column.parts()));
        });
        return fields;
    }

    private record Cells(Cursor cursor) implements Records {

        @Override
        public @Nullable String @Nullable [] next() throws IOException {
            return cursor.next();
        }

        @Override
        public @Nullable String problem() {
            return cursor.problem();
        }

        @Override
        public void close() throws IOException {
            cursor.close();
        }
    }
}
