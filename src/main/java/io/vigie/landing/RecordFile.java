package io.vigie.landing;

import io.vigie.warehouse.Sql;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records on their way into the engine: a file of tab-separated UTF-8 without quotes, which the engine reads with all its
 * threads. That takes a fraction of the time that appending values one by one does.
 */
final class RecordFile implements TableRecords.Sink, AutoCloseable {

    /** Characters that Unicode keeps out of texts stand for those that would end a cell or a line. */
    private static final char TAB = '\ufdd0';

    private static final char NEWLINE = '\ufdd1';
    private static final char RETURN = '\ufdd2';

    /** Characters of a record that the engine takes by default, whatever they need in UTF-8. */
    private static final int ORDINARY = 500_000;

    private static final int LARGEST_RECORD = 16 << 20;
    private static final int LONGEST_LINE = 3 * LARGEST_RECORD;

    private final Path path;
    private final List<String> columns;
    private final boolean[] escaped;
    private final OutputStream out;
    private final StringBuilder line = new StringBuilder();
    private boolean large;

    RecordFile(Path folder, List<String> columns) throws IOException {
        this.path = Files.createTempFile(folder, "records", ".tsv");
        this.columns = columns;
        this.escaped = new boolean[columns.size()];
        this.out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 17);
    }

    @Override
    public void record(long number, @Nullable String problem, @Nullable String[] cells) throws IOException {
        int start = line.length();
        line.append(number).append('\t');
        if (problem != null) {
            line.append(problem);
        }
        for (int i = 0; i < cells.length; i++) {
            line.append('\t');
            String cell = cells[i];
            if (cell != null) {
                append(i, cell);
            }
        }
        line.append('\n');
        int length = line.length() - start;
        if (length > LARGEST_RECORD) {
            throw new IOException(
                    "record " + number + " has more than 16 million characters. " + "Maybe a quote is never closed");
        }
        large |= length > ORDINARY;
        if (line.length() > 1 << 15) {
            flush();
        }
    }

    private void append(int column, String cell) {
        if (cell.indexOf('\n') < 0 && cell.indexOf('\t') < 0 && cell.indexOf('\r') < 0) {
            line.append(cell);
            return;
        }
        escaped[column] = true;
        line.append(cell.replace('\t', TAB).replace('\n', NEWLINE).replace('\r', RETURN));
    }

    private void flush() throws IOException {
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    /** A query of {@code _record}, {@code _problem} and the columns, once everything is written. */
    String query() throws IOException {
        flush();
        out.close();
        List<String> types = new ArrayList<>(List.of("'_record': 'BIGINT'", "'_problem': 'VARCHAR'"));
        List<String> cells = new ArrayList<>(List.of("_record", "_problem"));
        for (int i = 0; i < columns.size(); i++) {
            String name = Sql.identifier(columns.get(i));
            types.add("'c" + i + "': 'VARCHAR'");
            cells.add((escaped[i] ? "translate(c" + i + ", '" + TAB + NEWLINE + RETURN + "', e'\\t\\n\\r')" : "c" + i)
                    + " as " + name);
        }
        return "select " + String.join(", ", cells) + " from read_csv("
                + Sql.literal(path.toAbsolutePath().toString())
                + ", auto_detect = false, header = false, delim = e'\\t', quote = '', escape = '', nullstr = '', "
                + (large ? "parallel = false, max_line_size = " + LONGEST_LINE + ", " : "")
                + "columns = {" + String.join(", ", types) + "})";
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(path);
    }
}
