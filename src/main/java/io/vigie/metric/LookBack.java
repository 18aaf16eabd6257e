package io.vigie.metric;

import io.vigie.calendar.FiscalCalendar;
import io.vigie.calendar.FiscalMonth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The months up to the end of a window, in a company's calendar. */
record LookBack(FiscalCalendar calendar) {

    /** Days. */
    private static final int SHORTEST_MONTH = 28;

    /** So many months up to the end of a window. */
    Window trailing(Window window, int months) {
        LocalDate end = window.end();
        FiscalMonth last = calendar.month(end.minusDays(1));
        if (calendar.end(last).equals(end)) {
            return new Window(calendar.start(last.plus(1 - months)), end);
        }
        return new Window(
                months == 12
                        ? calendar.yearBefore(end)
                        : end.minusDays(1).minusMonths(months).plusDays(1),
                end);
    }

    /** The months up to the end of a window, the last of which may be cut. */
    List<Window> months(Window window, int months) {
        FiscalMonth last = calendar.month(window.end().minusDays(1));
        List<Window> list = new ArrayList<>();
        for (int i = 0; i < months; i++) {
            FiscalMonth month = last.plus(-i);
            list.add(new Window(calendar.start(month), i == 0 ? window.end() : calendar.end(month)));
        }
        return list;
    }

    /** The month a window ends with, up to its end; everything for everything. */
    Window lastMonth(Window window) {
        return window.all() ? window : months(window, 1).get(0);
    }

    /**
     * What decides on the state at a window's end: the month it ends with, or itself if it is shorter. A week that ends on the
     * first days of a month is still a week.
     */
    Window deciding(Window window) {
        Window month = lastMonth(window);
        boolean shorter = window.start().plusDays(SHORTEST_MONTH).isAfter(window.end());
        return shorter || window.start().isAfter(month.start()) ? window : month;
    }
}
