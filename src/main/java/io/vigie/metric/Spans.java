package io.vigie.metric;

import java.time.LocalDate;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sums of one metric and member by span. */
final class Spans {

    private final TreeMap<LocalDate, Cell> dated = new TreeMap<>();
    private Cell undated = Cell.EMPTY;

    void add(@Nullable LocalDate span, Cell cell) {
        if (span == null) {
            undated = undated.plus(cell);
        } else {
            dated.merge(span, cell, Cell::plus);
        }
    }

    /** The start of the first span with a row; null if no row has a date. */
    @Nullable
    LocalDate first() {
        return dated.isEmpty() ? null : dated.firstKey();
    }

    Cell undated() {
        return undated;
    }

    Cell over(Window window) {
        Cell cell = before(window.end(), window.start());
        return window.all() ? cell.plus(undated) : cell;
    }

    /** Everything dated before a day. */
    Cell before(LocalDate end) {
        return sum(dated.headMap(end));
    }

    private Cell before(LocalDate end, LocalDate start) {
        return sum(dated.subMap(start, end));
    }

    private static Cell sum(java.util.SortedMap<LocalDate, Cell> cells) {
        return cells.values().stream().reduce(Cell.EMPTY, Cell::plus);
    }
}
