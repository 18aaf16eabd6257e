package io.vigie.metric;

import static io.vigie.metric.MetricCase.within;
import static io.vigie.metric.Naively.before;
import static io.vigie.metric.Naively.day;
import static io.vigie.metric.Naively.days;
import static io.vigie.metric.Naively.percentile;
import static io.vigie.metric.Naively.ratio;

import io.vigie.calendar.Period;
import io.vigie.metric.Rows.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Production and the material it needs. */
final class ProductionMetricCases {

    private ProductionMetricCases() {}

    private static final String SHIFT = "work_unit, shift_date, shift, planned_busy_seconds,"
            + " actual_production_seconds, seconds_per_item, produced_quantity, good_quantity";
    private static final String ORDER = "production_order_id, sku, status, released_at, planned_start_date,"
            + " planned_end_date, finished_at, qty_planned, qty_started, qty_good, qty_reworked, production_cost,"
            + " scrap_cost, posted_date, currency";
    private static final String COMPONENT = "production_order_id, sku, qty_required, qty_on_hand, qty_held";

    /** The second shift made more than its time allows: its planned time is wrong, and nothing is capped. */
    private static final Rows SHIFTS = Rows.of(
            "machine_shift",
            SHIFT,
            "M | 2026-10-05 | 1 | 1000 | 800 | 2 | 300 | 290",
            "M | 2026-10-06 | 1 | 1000 | 200 | 2 | 150 | 150",
            "M | 2026-10-07 | 1 | 0    | 0   | 2 | 0   | 0");

    private static List<String> shifts(String figure) {
        return List.of(
                "month 2026-10 total AC " + figure,
                "month 2026-10 shift=1 AC " + figure,
                "month 2026-10 work_unit=M AC " + figure);
    }

    private static Rows shifts(long seed) {
        Random random = new Random(seed);
        List<String> shifts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int produced = random.nextInt(300);
            shifts.add("M | " + day(random) + " | " + i + " | " + random.nextInt(1000) + " | " + random.nextInt(900)
                    + " | 2.25 | " + produced + " | " + (produced - random.nextInt(produced + 1)));
        }
        return Rows.of("machine_shift", SHIFT, shifts.toArray(String[]::new));
    }

    private static MetricCase.Naive shiftRatio(ToDoubleFunction<Row> numerator, ToDoubleFunction<Row> denominator) {
        return ratioOf("machine_shift", "shift_date", row -> true, numerator, denominator);
    }

    private static MetricCase.Naive ratioOf(
            String entity,
            String date,
            Predicate<Row> which,
            ToDoubleFunction<Row> numerator,
            ToDoubleFunction<Row> denominator) {
        return (rows, period, known) -> {
            List<Row> own = rows.of(entity).stream()
                    .filter(row -> within(row.date(date), period))
                    .filter(which)
                    .toList();
            return ratio(
                    own.stream().mapToDouble(numerator).sum(),
                    own.stream().mapToDouble(denominator).sum());
        };
    }

    /** In its window; ahead of it; late; short; open and overdue; cancelled. Of the components one is held. */
    private static final Rows ORDERS = Rows.of(
                    "production_order",
                    ORDER,
                    "1 | K | finished  | 2026-10-01 08:00:00 | 2026-10-02 | 2026-10-06 | 2026-10-05 08:00:00 | 10 | 10 | 10 | 1 | 100 | 0  | 2026-10-05 | EUR",
                    "2 | K | finished  | 2026-10-01 08:00:00 | 2026-10-08 | 2026-10-12 | 2026-10-07 08:00:00 | 10 | 11 | 10 | 0 | 100 | 10 | 2026-10-07 | EUR",
                    "3 | K | finished  | 2026-10-01 08:00:00 | 2026-10-02 | 2026-10-06 | 2026-10-09 08:00:00 | 10 | 10 | 10 | 2 | 100 | 5  | 2026-10-09 | EUR",
                    "4 | K | finished  | 2026-10-01 08:00:00 | 2026-10-02 | 2026-10-06 | 2026-10-03 08:00:00 | 10 | 10 | 8  | 0 | 100 | 25 | 2026-11-02 | EUR",
                    "5 | K | started   | 2026-10-01 08:00:00 | 2026-10-02 | 2026-10-06 |                     | 10 | 10 |    |   |     |    |            | EUR",
                    "6 | K | cancelled | 2026-10-01 08:00:00 | 2026-10-02 | 2026-10-06 |                     | 10 |    |    |   |     |    |            | EUR")
            .and(
                    "production_component",
                    COMPONENT,
                    "1 | R | 20 | 20 | 0",
                    "1 | S | 10 | 90 |",
                    "2 | R | 20 | 25 | 6",
                    "2 | S | 10 | 90 |",
                    "3 | R | 20 | 19 | 0",
                    "4 | R | 20 | 20 | 0");

    private static Rows orders(long seed) {
        Random random = new Random(seed);
        List<String> orders = new ArrayList<>();
        List<String> components = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            LocalDate released = day(random);
            LocalDate start = released.plusDays(random.nextInt(5));
            LocalDate end = start.plusDays(random.nextInt(6));
            boolean open = random.nextInt(5) == 0;
            LocalDate finished = released.plusDays(random.nextInt(12));
            int planned = 10 + random.nextInt(20);
            int good = planned - random.nextInt(3);
            orders.add(i + " | K | " + (open ? random.nextInt(4) == 0 ? "cancelled" : "started" : "finished") + " | "
                    + released + " 08:00:00 | " + start + " | " + end + " | "
                    + (open ? "" : finished + " 08:00:00") + " | " + planned + " | " + (planned + 1) + " | "
                    + (open ? "" : good) + " | " + (open ? "" : random.nextInt(3)) + " | "
                    + (open ? "" : 100 + random.nextInt(50)) + " | " + (open ? "" : random.nextInt(9)) + " | "
                    + (open ? "" : finished.plusDays(random.nextInt(3))) + " | EUR");
            for (String sku : List.of("R", "S")) {
                components.add(i + " | " + sku + " | 20 | " + (17 + random.nextInt(30)) + " | " + random.nextInt(3));
            }
        }
        return Rows.of("production_order", ORDER, orders.toArray(String[]::new))
                .and("production_component", COMPONENT, components);
    }

    private static MetricCase order(String metric, String figure, MetricCase.Naive naive) {
        return new MetricCase(
                metric, ORDERS, List.of("month 2026-10 total AC " + figure), ProductionMetricCases::orders, naive);
    }

    private static double leadTime(Row row) {
        return days(row.date("released_at"), row.date("finished_at"));
    }

    private static MetricCase.Naive leadTime(double p) {
        return (rows, period, known) -> percentile(
                rows.of("production_order").stream()
                        .filter(row -> within(row.date("finished_at"), period))
                        .map(ProductionMetricCases::leadTime),
                p);
    }

    private static boolean openAt(Row row, Period period) {
        return !row.is("status", "cancelled")
                && before(row.date("released_at"), period.end())
                && (row.date("finished_at") == null || !before(row.date("finished_at"), period.end()));
    }

    private static boolean onSchedule(Row row) {
        LocalDate finished = row.date("finished_at");
        return finished != null
                && !finished.isBefore(Objects.requireNonNull(row.date("planned_start_date")))
                && !finished.isAfter(Objects.requireNonNull(row.date("planned_end_date")))
                && row.real("qty_good") >= row.real("qty_planned");
    }

    private static boolean ready(Rows rows, Row order) {
        return components(rows, order).stream()
                .noneMatch(row -> row.real("qty_on_hand") - row.real("qty_held") < row.real("qty_required"));
    }

    private static List<Row> components(Rows rows, Row order) {
        return rows.of("production_component").stream()
                .filter(row -> row.is("production_order_id", Objects.requireNonNull(order.text("production_order_id"))))
                .toList();
    }

    static List<MetricCase> cases() {
        List<MetricCase> cases = new ArrayList<>();
        // 2 x 440 good seconds of 2000 planned; the factors multiply to it only as sums
        cases.add(new MetricCase(
                "oee",
                SHIFTS,
                withCross("0.44 = 880/2000 n=3"),
                ProductionMetricCases::shifts,
                shiftRatio(
                        row -> row.real("seconds_per_item") * row.real("good_quantity"),
                        row -> row.real("planned_busy_seconds"))));
        cases.add(new MetricCase(
                "oee-availability",
                SHIFTS,
                shifts("0.5 = 1000/2000 n=3"),
                ProductionMetricCases::shifts,
                shiftRatio(row -> row.real("actual_production_seconds"), row -> row.real("planned_busy_seconds"))));
        cases.add(new MetricCase(
                "oee-effectiveness",
                SHIFTS,
                shifts("0.9 = 900/1000 n=3"),
                ProductionMetricCases::shifts,
                shiftRatio(
                        row -> row.real("seconds_per_item") * row.real("produced_quantity"),
                        row -> row.real("actual_production_seconds"))));
        cases.add(new MetricCase(
                "oee-quality",
                SHIFTS,
                shifts("0.9777777777777777 = 440/450 n=3"),
                ProductionMetricCases::shifts,
                shiftRatio(row -> row.real("good_quantity"), row -> row.real("produced_quantity"))));
        cases.add(new MetricCase(
                "shifts-faster-than-planned",
                SHIFTS,
                shifts("1 n=1"),
                ProductionMetricCases::shifts,
                (rows, period, known) -> (double) rows.of("machine_shift").stream()
                        .filter(row -> within(row.date("shift_date"), period))
                        .filter(row -> row.real("seconds_per_item") * row.real("produced_quantity")
                                > row.real("actual_production_seconds"))
                        .count()));
        cases.add(order(
                "first-pass-yield",
                "0.8536585365853658 = 35/41 n=4",
                ratioOf(
                        "production_order",
                        "finished_at",
                        row -> row.is("status", "finished"),
                        row -> row.real("qty_good") - row.real("qty_reworked"),
                        row -> row.real("qty_started"))));
        cases.add(order("schedule-adherence", "0.2 = 1/5 n=5", (rows, period, known) -> {
            List<Row> due = rows.of("production_order").stream()
                    .filter(row -> !row.is("status", "cancelled"))
                    .filter(row ->
                            within(row.date("planned_end_date"), period) && before(row.date("planned_end_date"), known))
                    .toList();
            return ratio(due.stream().filter(ProductionMetricCases::onSchedule).count(), due.size());
        }));
        cases.add(order("manufacturing-lead-time-p50", "5 n=4", leadTime(0.5)));
        cases.add(order("manufacturing-lead-time-p85", "7.1 n=4", leadTime(0.85)));
        cases.add(order("open-production-orders", "1 n=1", (rows, period, known) -> {
            boolean ever = rows.of("production_order").stream()
                    .anyMatch(row -> !row.is("status", "cancelled") && before(row.date("released_at"), period.end()));
            return ever
                    ? (Double) (double) rows.of("production_order").stream()
                            .filter(row -> openAt(row, period))
                            .count()
                    : null;
        }));
        cases.add(order(
                "open-production-order-age",
                "31 n=1",
                (rows, period, known) -> percentile(
                        rows.of("production_order").stream()
                                .filter(row -> openAt(row, period))
                                .map(row -> days(row.date("released_at"), period.end())),
                        0.85)));
        // what is posted in November is not of October
        cases.add(order(
                "scrap-cost-rate",
                "0.05 = 15/300 n=3",
                ratioOf(
                        "production_order",
                        "posted_date",
                        row -> true,
                        row -> row.real("scrap_cost"),
                        row -> row.real("production_cost"))));
        // one lacks a piece, of one too much is held; the order without components is not looked at
        cases.add(order("material-availability", "0.5 = 2/4 n=4", (rows, period, known) -> {
            List<Row> starts = rows.of("production_order").stream()
                    .filter(row -> !row.is("status", "cancelled"))
                    .filter(row -> within(row.date("planned_start_date"), period)
                            && before(row.date("planned_start_date"), known))
                    .filter(row -> !components(rows, row).isEmpty())
                    .toList();
            return ratio(starts.stream().filter(row -> ready(rows, row)).count(), starts.size());
        }));
        return cases;
    }

    private static List<String> withCross(String figure) {
        List<String> lines = new ArrayList<>(shifts(figure));
        lines.add("month 2026-10 work_unit | shift=M | 1 AC " + figure);
        return lines;
    }
}
