package io.vigie.metric;

import io.vigie.catalogue.MetricDefinition.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Percentiles from the items of every window; several of the same items share a scan. */
final class PercentileMetrics {

    /** Up to so many different values, items are counted by value, whatever their number. */
    private static final long COUNTED_VALUES = 20_000;

    private final Run run;
    private final long itemsAtOnce;

    /**
     * @param itemsAtOnce the engine needs all items in memory, once for each window and dimension; above so many rows they
     *     are asked for in parts, so that its memory limit holds for millions of rows
     */
    PercentileMetrics(Run run, long itemsAtOnce) {
        this.run = run;
        this.itemsAtOnce = itemsAtOnce;
    }

    void measure(List<Plan> plans) {
        Map<List<Object>, List<Plan>> scans = new LinkedHashMap<>();
        for (Plan plan : plans) {
            String sql = ((Value.Percentile) plan.metric().value()).sql();
            scans.computeIfAbsent(
                            List.of(
                                    plan.entity().id(),
                                    Objects.requireNonNullElse(plan.at(), ""),
                                    Objects.requireNonNullElse(plan.metric().where(), ""),
                                    sql,
                                    plan.by(),
                                    run.windows().of(plan.metric())),
                            key -> new ArrayList<>())
                    .add(plan);
        }
        scans.values().forEach(this::scan);
    }

    private void scan(List<Plan> shared) {
        Plan first = shared.get(0);
        List<Window> windows = run.windows().of(first.metric());
        boolean many = run.availability().rows(first.entity().id()) > itemsAtOnce;
        if (many
                && run.warehouse()
                                .query(run.sql().different(first), row -> row.number("_different"))
                                .get(0)
                        <= COUNTED_VALUES) {
            counted(shared, windows);
            undated(shared);
            return;
        }
        for (List<Window> wanted : many ? disjoint(windows) : List.of(windows)) {
            for (List<String> by : many ? oneByOne(first.by()) : List.of(first.by())) {
                run.warehouse().query(run.sql().percentiles(shared, by, wanted), row -> {
                    Member member = Run.member(row, by);
                    Window window = wanted.get((int) row.number("_window"));
                    for (int i = 0; i < shared.size(); i++) {
                        run.series(shared.get(i))
                                .put(
                                        member,
                                        window,
                                        new Figure(row.real("_value" + i) + 0.0, null, null, row.number("_items")));
                    }
                    return member;
                });
            }
        }
        undated(shared);
    }

    /** Counts by value add up over spans, so that one scan serves all windows. */
    private void counted(List<Plan> shared, List<Window> windows) {
        Plan first = shared.get(0);
        Map<Member, Counts> counts = new TreeMap<>();
        run.warehouse().query(run.sql().histogram(shared, first.by()), row -> {
            LocalDate span = row.text("_span") == null ? null : run.timeline().spanStart(row.number("_span"));
            counts.computeIfAbsent(Run.member(row, first.by()), member -> new Counts())
                    .add(span, row.real("_x"), row.number("_n"));
            return span;
        });
        for (Window window : windows) {
            counts.forEach((member, own) -> {
                SortedMap<Double, Long> items = own.over(window);
                long n = items.values().stream().mapToLong(Long::longValue).sum();
                if (n > 0) {
                    for (Plan plan : shared) {
                        double p = ((Value.Percentile) plan.metric().value()).p();
                        run.series(plan).put(member, window, new Figure(quantile(items, n, p) + 0.0, null, null, n));
                    }
                }
            });
        }
    }

    /** Hyndman-Fan type 7 over values and how often each occurs. */
    private static double quantile(SortedMap<Double, Long> items, long n, double p) {
        double position = (n - 1) * p;
        long below = (long) Math.floor(position);
        double lower = at(items, below);
        double share = position - below;
        return share == 0 ? lower : lower * (1 - share) + at(items, below + 1) * share;
    }

    private static double at(SortedMap<Double, Long> items, long index) {
        long passed = 0;
        for (Map.Entry<Double, Long> item : items.entrySet()) {
            passed += item.getValue();
            if (passed > index) {
                return item.getKey();
            }
        }
        throw new IllegalArgumentException("there is no item " + index);
    }

    /** Items of one member: how often each value occurs, by span. */
    private static final class Counts {

        private final TreeMap<LocalDate, SortedMap<Double, Long>> dated = new TreeMap<>();
        private final SortedMap<Double, Long> undated = new TreeMap<>();

        void add(@Nullable LocalDate span, double value, long n) {
            SortedMap<Double, Long> items =
                    span == null ? undated : dated.computeIfAbsent(span, key -> new TreeMap<>());
            items.merge(value, n, Long::sum);
        }

        SortedMap<Double, Long> over(Window window) {
            SortedMap<Double, Long> items = new TreeMap<>();
            dated.subMap(window.start(), window.end())
                    .values()
                    .forEach(span -> span.forEach((value, n) -> items.merge(value, n, Long::sum)));
            if (window.all()) {
                undated.forEach((value, n) -> items.merge(value, n, Long::sum));
            }
            return items;
        }
    }

    private void undated(List<Plan> shared) {
        for (Plan plan : shared) {
            String at = plan.metric().at();
            if (at != null) {
                run.undated()
                        .put(
                                plan.metric().id(),
                                run.warehouse()
                                        .query(run.sql().undated(plan, at), row -> row.number("_undated"))
                                        .get(0));
            }
        }
    }

    private static List<List<String>> oneByOne(List<String> by) {
        return by.isEmpty() ? List.of(by) : by.stream().map(List::of).toList();
    }

    /** The windows in as few groups as do not overlap within themselves. */
    static List<List<Window>> disjoint(List<Window> windows) {
        List<List<Window>> groups = new ArrayList<>();
        for (Window window : windows) {
            groups.stream()
                    .filter(group -> group.stream().noneMatch(window::overlaps))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.get(groups.size() - 1);
                    })
                    .add(window);
        }
        return groups;
    }
}
