package io.vigie.metric;

import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricSql.Scan;
import io.vigie.metric.statistics.Completion;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Days until everything open is finished, by simulation. */
final class CompletionMetrics {

    private final Run run;

    CompletionMetrics(Run run) {
        this.run = run;
    }

    void measure(Plan plan, Value.Completion value) {
        Set<Window> ends = new LinkedHashSet<>();
        run.windows()
                .of(plan.metric())
                .forEach(window -> ends.add(new Window(window.end().minusDays(1), window.end())));
        List<Window> windows = List.copyOf(ends);
        Map<Member, Map<LocalDate, Long>> open = new TreeMap<>();
        Scan opened = run.sql().open(List.of(plan), windows);
        run.warehouse().query(opened.sql(), row -> {
            Member member = Run.member(row, opened.dimensions());
            open.computeIfAbsent(member, key -> new HashMap<>())
                    .put(
                            windows.get((int) row.number("_window")).end(),
                            row.number(opened.parts().get(0).rows()));
            return member;
        });
        Map<Member, SortedMap<LocalDate, Long>> finished = new TreeMap<>();
        Scan days = run.sql().finished(plan, value);
        run.warehouse().query(days.sql(), row -> {
            Member member = Run.member(row, days.dimensions());
            finished.computeIfAbsent(member, key -> new TreeMap<>())
                    .put(
                            StateMetrics.day(row.date("_day")),
                            row.number(days.parts().get(0).rows()));
            return member;
        });
        Map<Member, Map<LocalDate, Figure>> figures = new HashMap<>();
        for (Window window : run.windows().of(plan.metric())) {
            open.forEach((member, counts) -> {
                long remaining = counts.getOrDefault(window.end(), 0L);
                Map<LocalDate, Figure> known = figures.computeIfAbsent(member, key -> new HashMap<>());
                if (!known.containsKey(window.end())) {
                    boolean begun = counts.keySet().stream().anyMatch(end -> !end.isAfter(window.end()));
                    known.put(
                            window.end(),
                            !begun
                                    ? null
                                    : figure(
                                            value,
                                            remaining,
                                            finished.getOrDefault(member, new TreeMap<>()),
                                            window.end()));
                }
                run.series(plan).put(member, window, known.get(window.end()));
            });
        }
    }

    private static @Nullable Figure figure(
            Value.Completion value, long remaining, SortedMap<LocalDate, Long> finished, LocalDate end) {
        long[] weekly = new long[value.weeks()];
        for (int week = 0; week < weekly.length; week++) {
            LocalDate last = end.minusWeeks(week);
            weekly[week] = finished.subMap(last.minusWeeks(1), last).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
        OptionalInt weeks = Completion.weeks(remaining, weekly, value.quantile());
        return weeks.isEmpty() ? null : new Figure(7.0 * weeks.getAsInt(), null, null, remaining);
    }
}
