package io.vigie.metric;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.Period;
import java.time.LocalDate;

/** Days {@code [start, end)} a figure is computed over: periods of the same days share it, whatever their kind. */
record Window(LocalDate start, LocalDate end) implements Comparable<Window> {

    static Window of(Period period) {
        return new Window(period.start(), period.end());
    }

    /** Whether it takes in everything up to its end, rows without a date included. */
    boolean all() {
        return start.equals(FiscalCalendar.BEGINNING);
    }

    boolean overlaps(Window other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    @Override
    public int compareTo(Window other) {
        int byEnd = end.compareTo(other.end);
        return byEnd == 0 ? start.compareTo(other.start) : byEnd;
    }
}
