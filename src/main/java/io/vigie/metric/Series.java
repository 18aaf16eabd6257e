package io.vigie.metric;

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
