package io.vigie.pack.page;

import java.util.Arrays;
import java.util.List;

/**
 * How a row of a page is divided, in columns of the grid of twelve: columns of 50 points with gutters of 12, so that a part
 * of {@code n} columns is {@code 62 n - 12} points wide.
 */
public enum Split {
    FULL(12),
    MAIN_AND_BOX(9, 3),
    TABLE_AND_TEXT(8, 4),
    HALVES(6, 6),
    THIRDS(4, 4, 4);

    private static final int COLUMN = 50;
    private static final int GUTTER = 12;

    private final List<Integer> columns;

    Split(int... columns) {
        this.columns = Arrays.stream(columns).boxed().toList();
    }

    /** Columns of each part, 12 in sum. */
    public List<Integer> columns() {
        return columns;
    }

    public int parts() {
        return columns.size();
    }

    /** Width of a part in points. */
    public int width(int part) {
        return (COLUMN + GUTTER) * columns.get(part) - GUTTER;
    }

    /** Distance of a part from the left edge of the live area, in points. */
    public int x(int part) {
        return (COLUMN + GUTTER)
                * columns.subList(0, part).stream().mapToInt(Integer::intValue).sum();
    }
}
