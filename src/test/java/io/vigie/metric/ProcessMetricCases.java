package io.vigie.metric;

import static io.vigie.metric.MetricCase.within;
import static io.vigie.metric.Naively.before;
import static io.vigie.metric.Naively.days;
import static io.vigie.metric.Naively.month;
import static io.vigie.metric.Naively.ratio;

import io.vigie.calendar.Period;
import io.vigie.metric.MetricCase.Naive;
import io.vigie.metric.Rows.Row;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The flow of tasks over boards. */
final class ProcessMetricCases {

    private ProcessMetricCases() {}

    private static final String ITEM = "work_item_id, project, status, status_category, created_at, completed_at";
    private static final String MOVE = "work_item_id, changed_at, to_status, to_category";

    /** a: straight; b: blocked; c: reopened, finished again in October; d: under way; e: not started; f: sent back. */
    private static final Rows ITEMS = Rows.of(
                    "work_item",
                    ITEM,
                    "a | P | Done  | done  | 2026-09-01 08:00:00 | 2026-09-11 08:00:00",
                    "b | P | Done  | done  | 2026-09-01 08:00:00 | 2026-10-09 08:00:00",
                    "c | P | Done  | done  | 2026-09-01 08:00:00 | 2026-10-17 08:00:00",
                    "d | P | Doing | doing | 2026-09-01 08:00:00 |",
                    "e | P | To do | todo  | 2026-09-01 08:00:00 |",
                    "f | P | To do | todo  | 2026-09-01 08:00:00 |")
            .and(
                    "work_item_transition",
                    MOVE,
                    "a | 2026-09-07 08:00:00 | Doing | doing",
                    "a | 2026-09-11 08:00:00 | Done | done",
                    "b | 2026-10-01 08:00:00 | Doing | doing",
                    "b | 2026-10-03 08:00:00 | Blocked | doing",
                    "b | 2026-10-07 08:00:00 | Doing | doing",
                    "b | 2026-10-09 08:00:00 | Done | done",
                    "c | 2026-09-17 08:00:00 | Doing | doing",
                    "c | 2026-09-19 08:00:00 | Done | done",
                    "c | 2026-10-15 08:00:00 | Doing | doing",
                    "c | 2026-10-17 08:00:00 | Done | done",
                    "d | 2026-09-21 08:00:00 | Doing | doing",
                    "f | 2026-10-21 08:00:00 | Doing | doing",
                    "f | 2026-10-22 08:00:00 | To do | todo",
                    "f | 2026-10-22 09:00:00 | Somewhere |");

    private static Rows items(long seed) {
        Random random = new Random(seed);
        List<String> items = new ArrayList<>();
        List<String> moves = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            LocalDateTime created = Naively.day(random).atTime(random.nextInt(24), random.nextInt(60), 1);
            LocalDateTime at = created;
            LocalDateTime done = null;
            for (int m = 0; m < 1 + random.nextInt(5); m++) {
                at = at.plusMinutes(1 + random.nextInt(15_000));
                String status = Naively.one(random, List.of("Doing", "Doing", "Waiting", "Done", "Done", "To do"));
                moves.add(i + " | " + text(at) + " | " + status + " | "
                        + (status.equals("Done") ? "done" : status.equals("To do") ? "todo" : "doing"));
                done = status.equals("Done") ? at : null;
            }
            items.add(i + " | P | s | " + (done == null ? "doing" : "done") + " | " + text(created) + " | "
                    + (done == null ? "" : text(done)));
        }
        return Rows.of("work_item", ITEM, items.toArray(String[]::new)).and("work_item_transition", MOVE, moves);
    }

    private static String text(LocalDateTime time) {
        return time.toString().replace('T', ' ');
    }

    /** What the moves of a task tell about it. */
    private record Flow(
            Row item,
            @Nullable LocalDateTime started,
            @Nullable LocalDateTime finished,
            @Nullable LocalDateTime firstFinished,
            double active) {

        static List<Flow> of(Rows rows) {
            return rows.of("work_item").stream().map(item -> of(rows, item)).toList();
        }

        private static Flow of(Rows rows, Row item) {
            List<Row> moves = moves(rows, item);
            LocalDateTime started = first(moves, "doing");
            double active = 0;
            for (int i = 0; i + 1 < moves.size(); i++) {
                if (moves.get(i).is("to_category", "doing") && !moves.get(i).is("to_status", "Waiting", "Blocked")) {
                    active += Duration.between(at(moves.get(i)), at(moves.get(i + 1)))
                            .toSeconds();
                }
            }
            return new Flow(
                    item,
                    started,
                    item.is("status_category", "done") ? item.instant("completed_at") : null,
                    first(moves, "done"),
                    active);
        }

        private static @Nullable LocalDateTime first(List<Row> moves, String category) {
            return moves.stream()
                    .filter(move -> move.is("to_category", category))
                    .map(ProcessMetricCases::at)
                    .findFirst()
                    .orElse(null);
        }

        @Nullable
        Double cycle() {
            return between(started, finished);
        }

        @Nullable
        Double firstCycle() {
            return between(started, firstFinished);
        }

        private static @Nullable Double between(@Nullable LocalDateTime from, @Nullable LocalDateTime to) {
            return from == null || to == null
                    ? null
                    : (Double) (double) Duration.between(from, to).toSeconds();
        }

        boolean open(LocalDate end) {
            return before(day(started), end) && !before(day(finished), end);
        }
    }

    private static @Nullable LocalDate day(@Nullable LocalDateTime time) {
        return time == null ? null : time.toLocalDate();
    }

    private static LocalDateTime at(Row move) {
        return Objects.requireNonNull(move.instant("changed_at"));
    }

    /** Of known category, in the order of time. */
    private static List<Row> moves(Rows rows, Row item) {
        return rows.of("work_item_transition").stream()
                .filter(move -> move.is("work_item_id", String.valueOf(item.text("work_item_id"))))
                .filter(move -> move.text("to_category") != null)
                .sorted(Comparator.comparing(ProcessMetricCases::at))
                .toList();
    }

    private static Stream<Double> cycles(Rows rows, Period period) {
        return Flow.of(rows).stream()
                .filter(flow -> within(day(flow.finished()), period))
                .map(Flow::cycle)
                .filter(Objects::nonNull)
                .map(seconds -> seconds / 86_400);
    }

    private static Stream<Double> firstCycles(Rows rows, Period period) {
        return Flow.of(rows).stream()
                .filter(flow -> within(day(flow.firstFinished()), period))
                .map(Flow::firstCycle)
                .filter(Objects::nonNull)
                .map(seconds -> seconds / 86_400);
    }

    private static @Nullable Double expectation(List<Flow> flows, Flow flow) {
        int started = month(day(flow.started()));
        List<Double> done = flows.stream()
                .filter(other -> other.cycle() != null)
                .filter(other -> month(day(other.finished())) >= started - 12 && month(day(other.finished())) < started)
                .map(other -> Objects.requireNonNull(other.cycle()))
                .toList();
        Double seconds = done.size() < 20 ? null : Naively.percentile(done.stream(), 0.85);
        return seconds == null ? null : (Double) (Math.round(seconds / 86_400 * 10_000) / 10_000.0);
    }

    private static double throughput(Rows rows, Period period) {
        return Flow.of(rows).stream()
                .filter(flow -> within(day(flow.finished()), period))
                .count();
    }

    private static MetricCase of(String metric, Naive naive, String... expected) {
        List<String> lines = new ArrayList<>();
        for (String line : expected) {
            lines.add(line.replace("project=P ", "total "));
            lines.add(line.replace("total ", "project=P "));
        }
        return new MetricCase(metric, ITEMS, lines, ProcessMetricCases::items, naive);
    }

    static List<MetricCase> cases() {
        return List.of(
                of(
                        "work-in-progress",
                        (rows, period, knownUntil) -> (double) Flow.of(rows).stream()
                                .filter(flow -> flow.open(period.end()))
                                .count(),
                        // c and d; d and f
                        "month 2026-09 total AC 2 n=2",
                        "month 2026-10 total AC 2 n=2"),
                of(
                        "throughput",
                        (rows, period, knownUntil) -> throughput(rows, period),
                        "month 2026-09 total AC 1 n=1",
                        "month 2026-10 total AC 2 n=2"),
                new MetricCase(
                        "throughput-per-week",
                        ITEMS,
                        List.of(
                                "month 2026-09 total AC 0.23333333333333334 = 7/30 n=1",
                                "month 2026-09 project=P AC 0.23333333333333334 = 7/30 n=1",
                                "month 2026-10 total AC 0.45161290322580644 = 14/31 n=2",
                                "month 2026-10 project=P AC 0.45161290322580644 = 14/31 n=2"),
                        ProcessMetricCases::items,
                        (rows, period, knownUntil) -> throughput(rows, period) * 7 / days(period.start(), period.end()),
                        true),
                of(
                        "cycle-time",
                        (rows, period, knownUntil) -> Naively.percentile(cycles(rows, period), 0.5),
                        // 4 days; 8 and 30 days
                        "month 2026-09 total AC 4 n=1",
                        "month 2026-10 total AC 19 n=2"),
                of(
                        "cycle-time-p85",
                        (rows, period, knownUntil) -> Naively.percentile(cycles(rows, period), 0.85),
                        "month 2026-09 total AC 4 n=1",
                        "month 2026-10 total AC 26.7 n=2"),
                of(
                        "cycle-time-p95",
                        (rows, period, knownUntil) -> Naively.percentile(cycles(rows, period), 0.95),
                        "month 2026-09 total AC 4 n=1",
                        "month 2026-10 total AC 28.9 n=2"),
                of(
                        "first-cycle-time",
                        (rows, period, knownUntil) -> Naively.percentile(firstCycles(rows, period), 0.5),
                        // 4 and 2 days; 8 days
                        "month 2026-09 total AC 3 n=2",
                        "month 2026-10 total AC 8 n=1"),
                of(
                        "first-cycle-time-p85",
                        (rows, period, knownUntil) -> Naively.percentile(firstCycles(rows, period), 0.85),
                        "month 2026-09 total AC 3.7 n=2",
                        "month 2026-10 total AC 8 n=1"),
                of(
                        "work-item-age",
                        (rows, period, knownUntil) -> Naively.percentile(
                                Flow.of(rows).stream()
                                        .filter(flow -> flow.open(period.end()))
                                        .map(flow -> days(day(flow.started()), period.end())),
                                0.85),
                        // 10 and 14 days; 11 and 41 days
                        "month 2026-09 total AC 13.4 n=2",
                        "month 2026-10 total AC 36.5 n=2"),
                new MetricCase(
                        "work-beyond-sle",
                        expected(),
                        List.of(
                                "month 2026-09 total AC 0 = 0/1 n=1",
                                "month 2026-09 project=P AC 0 = 0/1 n=1",
                                "month 2026-10 total AC 0.5 = 1/2 n=2",
                                "month 2026-10 project=P AC 0.5 = 1/2 n=2"),
                        ProcessMetricCases::items,
                        (rows, period, knownUntil) -> {
                            List<Flow> flows = Flow.of(rows);
                            double judged = 0;
                            double older = 0;
                            for (Flow flow : flows) {
                                Double expectation = flow.open(period.end()) ? expectation(flows, flow) : null;
                                if (expectation != null) {
                                    judged++;
                                    older += days(day(flow.started()), period.end()) > expectation ? 1 : 0;
                                }
                            }
                            return ratio(older, judged);
                        },
                        true),
                of(
                        "flow-efficiency",
                        (rows, period, knownUntil) -> {
                            double active = 0;
                            double all = 0;
                            for (Flow flow : Flow.of(rows)) {
                                Double cycle = flow.cycle();
                                if (cycle != null && cycle > 0 && within(day(flow.finished()), period)) {
                                    active += flow.active();
                                    all += cycle;
                                }
                            }
                            return ratio(active, all);
                        },
                        "month 2026-09 total AC 1 = 345600/345600 n=1",
                        // 4 of 8 days, and 4 of 30
                        "month 2026-10 total AC 0.21052631578947367 = 691200/3283200 n=2"),
                new MetricCase(
                        "rework-rate",
                        ITEMS,
                        List.of(
                                "month 2026-09 total AC 0 = 0/5 n=5",
                                // c out of done, f back to do
                                "month 2026-10 total AC 0.3333333333333333 = 2/6 n=6"),
                        ProcessMetricCases::items,
                        (rows, period, knownUntil) -> {
                            double back = 0;
                            double all = 0;
                            for (Row item : rows.of("work_item")) {
                                String from = "todo";
                                for (Row move : moves(rows, item)) {
                                    String to = String.valueOf(move.text("to_category"));
                                    if (!to.equals(from) && within(move.date("changed_at"), period)) {
                                        all++;
                                        back += from.equals("done") || to.equals("todo") ? 1 : 0;
                                    }
                                    from = to;
                                }
                            }
                            return ratio(back, all);
                        }));
    }

    /** Twenty tasks that took two days, and two under way of which one is older at the end of October. */
    private static Rows expected() {
        List<String> items = new ArrayList<>();
        List<String> moves = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            items.add(i + " | P | Done | done | 2026-07-01 08:00:00 | 2026-07-08 08:00:00");
            moves.add(i + " | 2026-07-06 08:00:00 | Doing | doing");
            moves.add(i + " | 2026-07-08 08:00:00 | Done | done");
        }
        items.add("a | P | Doing | doing | 2026-07-01 08:00:00 |");
        moves.add("a | 2026-09-29 08:00:00 | Doing | doing");
        items.add("b | P | Doing | doing | 2026-07-01 08:00:00 |");
        moves.add("b | 2026-10-30 08:00:00 | Doing | doing");
        return Rows.of("work_item", ITEM, items.toArray(String[]::new)).and("work_item_transition", MOVE, moves);
    }
}
