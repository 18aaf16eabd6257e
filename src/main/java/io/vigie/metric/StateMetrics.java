package io.vigie.metric;

import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricSql.Parts;
import io.vigie.metric.MetricSql.Scan;
import io.vigie.metric.MetricSql.Taken;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * States at the end of windows, and sums that are evaluated for every row and window. The state at the end of a quarter or
 * year is that of its last month.
 */
final class StateMetrics {

    private final Run run;

    StateMetrics(Run run) {
        this.run = run;
    }

    static boolean computes(Value value) {
        return value instanceof Value.Closing || (value instanceof Value.Sum sum && sum.overPeriod());
    }

    void measure(List<Plan> plans) {
        Map<String, List<Plan>> open = new LinkedHashMap<>();
        Map<String, List<Plan>> over = new LinkedHashMap<>();
        for (Plan plan : plans) {
            if (!(plan.metric().value() instanceof Value.Closing closing)) {
                over.computeIfAbsent(plan.entity().id(), id -> new ArrayList<>())
                        .add(plan);
            } else if (closing.snapshot() != null) {
                snapshots(plan, closing, closing.snapshot());
            } else if (closing.p() != null) {
                openPercentile(plan, closing);
            } else {
                open.computeIfAbsent(plan.entity().id(), id -> new ArrayList<>())
                        .add(plan);
            }
        }
        open.values().forEach(this::open);
        over.values().forEach(this::over);
    }

    private void open(List<Plan> plans) {
        Set<Window> ends = new LinkedHashSet<>();
        plans.forEach(plan -> run.windows()
                .of(plan.metric())
                .forEach(window -> ends.add(run.windows().lookBack().lastMonth(window))));
        List<Window> windows = List.copyOf(ends);
        List<Map<Member, Map<Window, Cell>>> cells = cells(plans, run.sql().open(plans, windows), windows);
        for (int i = 0; i < plans.size(); i++) {
            Plan plan = plans.get(i);
            fill(plan, cells.get(i), run.windows().lookBack()::lastMonth);
        }
    }

    private void over(List<Plan> plans) {
        Set<Window> all = new LinkedHashSet<>();
        plans.forEach(plan -> all.addAll(run.windows().of(plan.metric())));
        List<Window> windows = List.copyOf(all);
        List<Map<Member, Map<Window, Cell>>> cells = cells(plans, run.sql().overPeriods(plans, windows), windows);
        for (int i = 0; i < plans.size(); i++) {
            fill(plans.get(i), cells.get(i), window -> window);
        }
    }

    private List<Map<Member, Map<Window, Cell>>> cells(List<Plan> plans, Scan scan, List<Window> windows) {
        List<Map<Member, Map<Window, Cell>>> cells = new ArrayList<>();
        plans.forEach(plan -> cells.add(new TreeMap<>()));
        run.warehouse().query(scan.sql(), row -> {
            Member member = Run.member(row, scan.dimensions());
            Window window = windows.get((int) row.number("_window"));
            for (int i = 0; i < plans.size(); i++) {
                Parts parts = scan.parts().get(i);
                Cell cell = Cell.of(row, parts);
                if (plans.get(i).has(member) && cell.items() > 0) {
                    cells.get(i).computeIfAbsent(member, key -> new HashMap<>()).put(window, cell);
                }
            }
            return member;
        });
        return cells;
    }

    /** Windows in which nothing counted have the value zero, once something has. */
    private void fill(
            Plan plan, Map<Member, Map<Window, Cell>> cells, java.util.function.UnaryOperator<Window> decides) {
        if (cells.isEmpty() && run.hasRows(plan)) {
            cells.put(Member.TOTAL, Map.of());
        }
        LocalDate begin = first(cells.getOrDefault(Member.TOTAL, Map.of()));
        Series figures = run.series(plan);
        boolean state = plan.metric().value() instanceof Value.Closing;
        boolean undated = run.availability().undated(plan.metric()) != null;
        cells.forEach((member, own) -> {
            LocalDate first = first(own);
            for (Window window : run.windows().of(plan.metric())) {
                boolean covered =
                        state || !run.windows().further(plan.metric(), window) || !begin.isAfter(window.start());
                Window deciding = decides.apply(window);
                boolean begun = window.all() || own.containsKey(deciding) || first.isBefore(window.end());
                if (begun && covered && (window.all() || !undated)) {
                    figures.put(
                            member,
                            window,
                            own.getOrDefault(deciding, Cell.EMPTY)
                                    .figure(plan.metric().value()));
                }
            }
        });
    }

    /** The start of the first month in which something counts. */
    private LocalDate first(Map<Window, Cell> own) {
        return own.keySet().stream()
                .filter(window -> !window.all())
                .map(window -> run.windows().lookBack().lastMonth(window).start())
                .min(LocalDate::compareTo)
                .orElse(run.timeline().end());
    }

    private void openPercentile(Plan plan, Value.Closing value) {
        Set<Window> ends = new LinkedHashSet<>();
        run.windows()
                .of(plan.metric())
                .forEach(window -> ends.add(run.windows().lookBack().lastMonth(window)));
        List<Window> windows = List.copyOf(ends);
        Map<Window, Map<Member, Figure>> found =
                percentiles(plan, run.sql().openPercentile(plan, value, windows), windows);
        boolean undated = run.availability().undated(plan.metric()) != null;
        for (Window window : run.windows().of(plan.metric())) {
            if (undated && !window.all()) {
                continue;
            }
            found.getOrDefault(run.windows().lookBack().lastMonth(window), Map.of())
                    .forEach((member, figure) -> run.series(plan).put(member, window, figure));
        }
    }

    private Map<Window, Map<Member, Figure>> percentiles(Plan plan, String sql, List<Window> windows) {
        Map<Window, Map<Member, Figure>> found = new HashMap<>();
        run.warehouse().query(sql, row -> {
            Member member = Run.member(row, plan.by());
            found.computeIfAbsent(windows.get((int) row.number("_window")), key -> new HashMap<>())
                    .put(member, new Figure(row.real("_value") + 0.0, null, null, row.number("_items")));
            return member;
        });
        return found;
    }

    private void snapshots(Plan plan, Value.Closing value, @Nullable String snapshot) {
        List<Taken> all = run.warehouse()
                .query(
                        MetricSql.taken(plan, snapshot),
                        row -> new Taken(row.string("_system"), day(row.date("_as_of"))));
        Map<Window, List<Taken>> last = new LinkedHashMap<>();
        for (Window window : run.windows().of(plan.metric())) {
            List<Taken> taken = last(run.windows().lookBack().deciding(window), all);
            if (!taken.isEmpty()) {
                last.put(window, taken);
            }
        }
        if (last.isEmpty()) {
            return;
        }
        List<Window> windows = List.copyOf(last.keySet());
        if (value.p() != null) {
            percentiles(plan, run.sql().snapshotPercentile(plan, value, last, windows), windows)
                    .forEach((window, members) ->
                            members.forEach((member, figure) -> run.series(plan).put(member, window, figure)));
            return;
        }
        List<Taken> wanted =
                last.values().stream().flatMap(List::stream).distinct().toList();
        Map<Member, Map<Taken, Cell>> cells = snapshotCells(run, plan, wanted, 0);
        cells.computeIfAbsent(Member.TOTAL, key -> new HashMap<>());
        cells.forEach((member, own) -> {
            LocalDate first = own.keySet().stream()
                    .map(Taken::day)
                    .min(LocalDate::compareTo)
                    .orElse(run.timeline().end());
            for (Window window : windows) {
                if (member.equals(Member.TOTAL) || first.isBefore(window.end())) {
                    Cell cell = last.getOrDefault(window, List.of()).stream()
                            .map(taken -> own.getOrDefault(taken, Cell.EMPTY))
                            .reduce(Cell.EMPTY, Cell::plus);
                    run.series(plan).put(member, window, cell.figure(value));
                }
            }
        });
    }

    static LocalDate day(@Nullable LocalDate day) {
        if (day == null) {
            throw new IllegalStateException("a snapshot has no date");
        }
        return day;
    }

    /** The sums of snapshots, by member. */
    static Map<Member, Map<Taken, Cell>> snapshotCells(Run run, Plan plan, List<Taken> wanted, int part) {
        Scan scan = run.sql().snapshots(plan, wanted);
        Map<Member, Map<Taken, Cell>> cells = new TreeMap<>();
        run.warehouse().query(scan.sql(), row -> {
            Member member = Run.member(row, scan.dimensions());
            cells.computeIfAbsent(member, key -> new HashMap<>())
                    .put(
                            new Taken(row.string("_system"), day(row.date("_as_of"))),
                            Cell.of(row, scan.parts().get(part)));
            return member;
        });
        return cells;
    }

    /** For each system the snapshot it made last in a window. */
    private static List<Taken> last(Window window, List<Taken> all) {
        Map<String, Taken> last = new TreeMap<>();
        for (Taken taken : all) {
            boolean within =
                    !taken.day().isBefore(window.start()) && taken.day().isBefore(window.end());
            if (within) {
                last.merge(taken.system(), taken, (a, b) -> a.day().isAfter(b.day()) ? a : b);
            }
        }
        return List.copyOf(last.values());
    }
}
