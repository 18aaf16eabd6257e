package io.vigie.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One export file on its way to disk: its layout, its rows and the defects planted among them. */
final class Export {

    /** Who puts quotes around what. */
    enum Quoting {
        /** Every cell. */
        ALL,
        /** Cells that would break the record. */
        NEEDED,
        /** As PHP's {@code fputcsv}: also cells with a blank. */
        PHP
    }

    /**
     * @param kind what is wrong, as a word
     * @param column header of the cell that is wrong; null if the record as a whole is
     */
    private record Defect(String kind, @Nullable String column, String value) {}

    private record Row(String[] cells, @Nullable Defect defect) {}

    /** The share of a file's rows that its refused ones stay below. */
    private static final double FEW = 0.005;

    private final String name;
    private final Quoting quoting;
    private final char delimiter;
    private final String lineEnd;
    private final Charset charset;
    private final boolean byteOrderMark;
    private final String[] header;
    private final List<Row> rows = new ArrayList<>();

    Export(
            String name,
            Quoting quoting,
            char delimiter,
            String lineEnd,
            Charset charset,
            boolean byteOrderMark,
            String... header) {
        this.name = name;
        this.quoting = quoting;
        this.delimiter = delimiter;
        this.lineEnd = lineEnd;
        this.charset = charset;
        this.byteOrderMark = byteOrderMark;
        this.header = header;
    }

    /** Odoo's CSV: every cell quoted, CRLF, UTF-8 without byte order mark. */
    static Export odoo(String name, String... header) {
        return new Export(name, Quoting.ALL, ',', "\r\n", StandardCharsets.UTF_8, false, header);
    }

    /** A list somebody keeps or a system writes without frills: quotes where needed, LF, UTF-8. */
    static Export plain(String name, String... header) {
        return new Export(name, Quoting.NEEDED, ',', "\n", StandardCharsets.UTF_8, false, header);
    }

    void row(String... cells) {
        if (cells.length != header.length) {
            throw new IllegalStateException(name + ": " + cells.length + " cells for " + header.length + " columns: "
                    + String.join("|", cells));
        }
        rows.add(new Row(cells, null));
    }

    int size() {
        return rows.size();
    }

    /** The cells of the first row whose first cell is filled, from a random place on; a copy. */
    String[] example(Dice dice) {
        return rows.get(boundary(dice)).cells().clone();
    }

    /**
     * Puts a row that readers must refuse somewhere between two complete records, unless the file is so short that its
     * refused rows would be more than a few.
     */
    void defect(Dice dice, String kind, @Nullable String column, String value, String... cells) {
        long refused = rows.stream().filter(row -> row.defect() != null).count() + 1;
        if (refused >= FEW * (rows.size() + 1)) {
            return;
        }
        rows.add(boundary(dice), new Row(cells, new Defect(kind, column, value)));
    }

    /**
     * Puts a copy of some row with one cell made wrong, and its first cell (the key) replaced; nothing if so little was
     * written that there is no row to copy.
     */
    void defect(Dice dice, String kind, String column, String value, String key) {
        if (rows.stream().noneMatch(Export::complete)) {
            return;
        }
        String[] cells = example(dice);
        cells[0] = key;
        cells[position(column)] = value;
        defect(dice, kind, column, value, cells);
    }

    int position(String column) {
        for (int i = 0; i < header.length; i++) {
            if (header[i].equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name + " has no column " + column);
    }

    private int boundary(Dice dice) {
        int at = dice.below(rows.size());
        for (int tries = 0; tries < rows.size(); tries++) {
            Row row = rows.get((at + tries) % rows.size());
            if (complete(row)) {
                return (at + tries) % rows.size();
            }
        }
        throw new IllegalStateException(name + " has no complete record");
    }

    private static boolean complete(Row row) {
        return row.defect() == null && !row.cells()[0].isEmpty();
    }

    /** Writes the file and notes its defects. */
    void write(Path folder, Planted planted) throws IOException {
        try (BufferedWriter out = new BufferedWriter(
                new OutputStreamWriter(Files.newOutputStream(folder.resolve(name)), charset.newEncoder()))) {
            if (byteOrderMark) {
                out.write('\uFEFF');
            }
            line(out, header);
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                line(out, row.cells());
                Defect defect = row.defect();
                if (defect != null) {
                    planted.dirty(name, i + 1, defect.kind(), defect.column(), defect.value());
                }
            }
        }
    }

    private void line(BufferedWriter out, String[] cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(delimiter);
            }
            String cell = cells[i];
            if (quoted(cell)) {
                out.write('"');
                out.write(cell.replace("\"", "\"\""));
                out.write('"');
            } else {
                out.write(cell);
            }
        }
        out.write(lineEnd);
    }

    private boolean quoted(String cell) {
        if (quoting == Quoting.ALL) {
            return true;
        }
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == delimiter
                    || c == '"'
                    || c == '\n'
                    || c == '\r'
                    || quoting == Quoting.PHP && (c == ' ' || c == '\t')) {
                return true;
            }
        }
        return false;
    }
}
