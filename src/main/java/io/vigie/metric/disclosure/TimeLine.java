package io.vigie.metric.disclosure;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One number at one place over all its periods: which longer periods must be hidden so that no hidden shorter one is
 * their difference.
 */
final class TimeLine {

    private static final Comparator<Period> ORDER =
            Comparator.comparing(Period::kind).thenComparing(Period::start).thenComparing(Period::end);

    private final SortedMap<Period, Double> values = new TreeMap<>(ORDER);
    private final double width;

    /** @param width see {@link Measured} */
    TimeLine(double width) {
        this.width = width;
    }

    void add(Period period, double value) {
        values.put(period, value);
    }

    /** A period that must be hidden next; null if nothing can be worked out. */
    @Nullable
    Period next(Predicate<Period> hidden) {
        for (Period period : values.keySet()) {
            if (hidden.test(period)) {
                Period difference = difference(period, hidden);
                if (difference != null) {
                    return difference;
                }
            } else if (parts(period, hidden)) {
                return period;
            }
        }
        return null;
    }

    /**
     * Whether the shown parts of a period leave too little for the hidden ones. Parts that were never published count as
     * nothing.
     */
    private boolean parts(Period whole, Predicate<Period> hidden) {
        for (PeriodKind kind : PeriodKind.values()) {
            double rest = values.getOrDefault(whole, 0d);
            double required = 0;
            int unknown = 0;
            for (Map.Entry<Period, Double> part : values.entrySet()) {
                Period period = part.getKey();
                if (period.kind() != kind
                        || kind == whole.kind()
                        || period.start().isBefore(whole.start())
                        || period.end().isAfter(whole.end())) {
                    continue;
                }
                if (hidden.test(period)) {
                    unknown++;
                    required = Math.max(required, width < 1 ? width * part.getValue() : width);
                } else {
                    rest -= part.getValue();
                }
            }
            if (unknown == 1 || unknown > 1 && rest < required) {
                return true;
            }
        }
        return false;
    }

    /**
     * The longest of the shown periods whose sums and differences are exactly a hidden one: those on a path from its
     * first day to its end.
     */
    private @Nullable Period difference(Period target, Predicate<Period> hidden) {
        Map<LocalDate, Period> by = new TreeMap<>();
        Map<LocalDate, LocalDate> before = new TreeMap<>();
        before.put(target.start(), target.start());
        ArrayDeque<LocalDate> open = new ArrayDeque<>(List.of(target.start()));
        while (!open.isEmpty() && !before.containsKey(target.end())) {
            LocalDate day = open.remove();
            for (Period period : values.keySet()) {
                if (hidden.test(period)) {
                    continue;
                }
                LocalDate other = day.equals(period.start()) ? period.end() : null;
                other = day.equals(period.end()) ? period.start() : other;
                if (other != null && !before.containsKey(other)) {
                    before.put(other, day);
                    by.put(other, period);
                    open.add(other);
                }
            }
        }
        if (!before.containsKey(target.end())) {
            return null;
        }
        List<Period> path = new ArrayList<>();
        LocalDate day = target.end();
        while (!day.equals(target.start())) {
            Period step = by.get(day);
            LocalDate previous = before.get(day);
            if (step == null || previous == null) {
                throw new IllegalStateException("no published period leads to " + day);
            }
            path.add(step);
            day = previous;
        }
        return path.stream()
                .filter(period ->
                        period.start().isBefore(target.end()) && target.start().isBefore(period.end()))
                .max(Comparator.comparingLong((Period period) ->
                                period.end().toEpochDay() - period.start().toEpochDay())
                        .thenComparing(ORDER))
                .orElseThrow();
    }
}
