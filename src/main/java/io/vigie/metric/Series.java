package io.vigie.metric;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The figures of one metric. */
final class Series {

    static final Series EMPTY = new Series();

    private final SortedMap<Member, Map<Window, Figure>> figures = new TreeMap<>();
    private @Nullable LocalDate begin;

    /** @param day before which nothing is dated; null if that is not known */
    void beginsOn(@Nullable LocalDate day) {
        begin = day;
    }

    /** Whether what is counted begins within a window: a total over it would be one of less. */
    boolean beginsWithin(Window window) {
        return begin != null && !window.all() && begin.isAfter(window.start());
    }

    void put(Member member, Window window, @Nullable Figure figure) {
        if (figure != null) {
            figures.computeIfAbsent(member, key -> new HashMap<>()).put(window, figure);
        }
    }

    @Nullable
    Figure find(Member member, Window window) {
        return figures.getOrDefault(member, Map.of()).get(window);
    }

    SortedSet<Member> members() {
        return new TreeSet<>(figures.keySet());
    }
}
