package io.vigie.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of texts in columns as wide as their widest cell. */
final class TextTable {

    private final List<String> header;
    private final boolean[] numeric;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param header a column whose header begins with {@code >} is right-aligned */
    TextTable(String... header) {
        this.header = Arrays.stream(header)
                .map(name -> name.startsWith(">") ? name.substring(1) : name)
                .toList();
        this.numeric = new boolean[header.length];
        for (int i = 0; i < header.length; i++) {
            numeric[i] = header[i].startsWith(">");
        }
    }

    void row(Object... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> String.valueOf(cell).replaceAll("\\s*[\\r\\n]+\\s*", "; "))
                .toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintWriter out, String indent) {
        int[] widths = new int[header.size()];
        List<List<String>> all = new ArrayList<>();
        all.add(header);
        all.addAll(rows);
        for (List<String> row : all) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                String blanks = " ".repeat(widths[i] - row.get(i).length());
                line.append(numeric[i] ? blanks + row.get(i) : row.get(i) + blanks)
                        .append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
