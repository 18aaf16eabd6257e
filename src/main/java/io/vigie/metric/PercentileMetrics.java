package io.vigie.metric;

import io.vigie.catalogue.MetricDefinition.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Percentiles from the items of every window; several of the same items share a scan. */
final class PercentileMetrics {

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
