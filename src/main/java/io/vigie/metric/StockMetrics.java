package io.vigie.metric;

import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricSql.Parts;
import io.vigie.metric.MetricSql.Scan;
import io.vigie.metric.MetricSql.Taken;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Means of stocks over the days of a window. */
final class StockMetrics {

    private final Run run;

    StockMetrics(Run run) {
        this.run = run;
    }

    void measure(Plan plan, Value.AverageStock stock) {
        String since = stock.since();
        String until = stock.until();
        if (since != null && until != null) {
            moving(plan, stock, since, until);
        } else {
            snapshots(plan, stock);
        }
    }

    /** Stock times days, and how many rows. */
    private record Held(BigDecimal days, long rows) {}

    /**
     * What came in and what went out by span. Stock times days up to a day t is t A - B, with A the sum of what came in
     * before t and B that sum weighted with the days of coming in, less the same of what went out.
     */
    private static final class Flow {

        private final Spans in = new Spans();
        private final Spans out = new Spans();

        Held held(Window window) {
            BigDecimal days = upTo(in, window.end())
                    .subtract(upTo(in, window.start()))
                    .subtract(upTo(out, window.end()).subtract(upTo(out, window.start())));
            return new Held(
                    days,
                    in.before(window.end()).items() - out.before(window.start()).items());
        }

        private static BigDecimal upTo(Spans spans, LocalDate day) {
            Cell cell = spans.before(day);
            BigDecimal sum = zero(cell.numerator());
            return sum.multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(MetricSql.EPOCH, day)))
                    .subtract(zero(cell.denominator()));
        }

        private static BigDecimal zero(@Nullable BigDecimal sum) {
            return sum == null ? BigDecimal.ZERO : sum;
        }
    }

    private void moving(Plan plan, Value.AverageStock stock, String since, String until) {
        List<Map<Member, Flow>> flows = List.of(new TreeMap<>(), new TreeMap<>());
        read(run.sql().moves(plan, stock, since), flows, true);
        read(run.sql().moves(plan, stock, until), flows, false);
        if (flows.get(0).isEmpty() && run.hasRows(plan)) {
            flows.get(0).put(Member.TOTAL, new Flow());
        }
        flows.get(0).forEach((member, flow) -> {
            LocalDate first = flow.in.first();
            for (Window window : run.windows().of(plan.metric())) {
                if (window.all() || first == null || !first.isBefore(window.end())) {
                    continue;
                }
                Held held = flow.held(window);
                BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(window.start(), window.end()));
                Figure figure = stock.denominator() == null
                        ? mean(held.days(), days, held.rows())
                        : Figure.quotient(
                                held.days(),
                                flows.get(1)
                                        .getOrDefault(member, new Flow())
                                        .held(window)
                                        .days(),
                                held.rows());
                run.series(plan).put(member, window, figure);
            }
        });
    }

    private void read(Scan scan, List<Map<Member, Flow>> flows, boolean in) {
        run.warehouse().query(scan.sql(), row -> {
            Member member = Run.member(row, scan.dimensions());
            LocalDate span = run.timeline().spanStart(row.number("_span"));
            for (int i = 0; i < scan.parts().size(); i++) {
                Parts parts = scan.parts().get(i);
                Flow flow = flows.get(i).computeIfAbsent(member, key -> new Flow());
                (in ? flow.in : flow.out).add(span, Cell.of(row, parts));
            }
            return member;
        });
    }

    private static Figure mean(BigDecimal sum, BigDecimal days, long rows) {
        double value = sum.divide(days, MathContext.DECIMAL128).doubleValue();
        return new Figure(value, value, null, rows);
    }

    /** A snapshot holds until the next of its system; days before the first of all are left out. */
    private void snapshots(Plan plan, Value.AverageStock stock) {
        Map<String, SortedSet<LocalDate>> systems = new TreeMap<>();
        List<Taken> taken = new ArrayList<>();
        LocalDate end = run.timeline().end();
        run.warehouse().query(MetricSql.taken(plan, stock.snapshot()), row -> {
            LocalDate day = StateMetrics.day(row.date("_as_of"));
            if (day.isBefore(end)) {
                systems.computeIfAbsent(row.string("_system"), key -> new TreeSet<>())
                        .add(day);
                taken.add(new Taken(row.string("_system"), day));
            }
            return day;
        });
        if (taken.isEmpty()) {
            return;
        }
        LocalDate first =
                taken.stream().map(Taken::day).min(LocalDate::compareTo).orElse(end);
        Map<Member, Map<Taken, Cell>> cells = StateMetrics.snapshotCells(run, plan, taken, 0);
        cells.computeIfAbsent(Member.TOTAL, key -> new HashMap<>());
        for (Window window : run.windows().of(plan.metric())) {
            Window known = new Window(first.isAfter(window.start()) ? first : window.start(), window.end());
            if (window.all() || !known.start().isBefore(known.end())) {
                continue;
            }
            BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(known.start(), known.end()));
            cells.forEach((member, own) -> {
                BigDecimal numerator = BigDecimal.ZERO;
                BigDecimal denominator = BigDecimal.ZERO;
                long rows = 0;
                for (Map.Entry<String, SortedSet<LocalDate>> system : systems.entrySet()) {
                    for (LocalDate day : system.getValue()) {
                        SortedSet<LocalDate> later = system.getValue().tailSet(day.plusDays(1));
                        Window holds = new Window(day, later.isEmpty() ? end : later.first());
                        Cell cell = own.get(new Taken(system.getKey(), day));
                        if (cell != null && holds.overlaps(known)) {
                            BigDecimal held = BigDecimal.valueOf(overlap(holds, known));
                            numerator =
                                    numerator.add(Flow.zero(cell.numerator()).multiply(held));
                            denominator = denominator.add(
                                    Flow.zero(cell.denominator()).multiply(held));
                            rows += cell.items();
                        }
                    }
                }
                boolean begun = member.equals(Member.TOTAL)
                        || own.keySet().stream().anyMatch(one -> one.day().isBefore(window.end()));
                if (begun) {
                    run.series(plan)
                            .put(
                                    member,
                                    window,
                                    stock.denominator() == null
                                            ? mean(numerator, days, rows)
                                            : Figure.quotient(numerator, denominator, rows));
                }
            });
        }
    }

    private static long overlap(Window a, Window b) {
        LocalDate start = a.start().isAfter(b.start()) ? a.start() : b.start();
        LocalDate end = a.end().isBefore(b.end()) ? a.end() : b.end();
        return ChronoUnit.DAYS.between(start, end);
    }
}
