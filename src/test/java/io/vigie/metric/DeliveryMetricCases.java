package io.vigie.metric;

import static io.vigie.metric.CaseRows.trailing;
import static io.vigie.metric.MetricCase.within;
import static io.vigie.metric.Naively.before;
import static io.vigie.metric.Naively.day;
import static io.vigie.metric.Naively.days;
import static io.vigie.metric.Naively.percentile;
import static io.vigie.metric.Naively.ratio;
import static io.vigie.metric.Naively.sum;

import io.vigie.calendar.Period;
import io.vigie.metric.Rows.Row;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Order to delivery, and the cash that follows. */
final class DeliveryMetricCases {

    private DeliveryMetricCases() {}

    private static final String ORDER = "order_id, order_number, ordered_at, status";
    private static final String LINE = "order_id, line_no, sku, quantity, line_total, currency, ordered_at";
    private static final String SHIPMENT = "shipment_id, direction, order_id, carrier, promised_delivery_date,"
            + " shipped_at, delivered_at, status, backorder_of, cost, currency";
    private static final String MOVE = "move_id, moved_at, sku, quantity, move_type, reference";
    private static final String NOTE =
            "note_id, order_id, warehouse, not_before_date, committed_date, accepted_at, undamaged, documents_right";
    private static final String CLAIM = "claim_id, claimed_date, kind, order_id, shipment_id, amount, currency, status";
    private static final String RETURN =
            "return_id, line_no, order_id, sku, quantity, returned_date, refunded_date," + " refund_amount, currency";
    private static final String INVOICE = "invoice_id, kind, issued_date, paid_date, amount, currency";

    /** On time and whole; late; far too early, short and with wrong papers; still open; cancelled; damaged. */
    static final Rows ORDERS = Rows.of(
                    "order",
                    ORDER,
                    "1 | 1 | 2026-10-01 10:00:00 | completed",
                    "2 | 2 | 2026-10-02 10:00:00 | completed",
                    "3 | 3 | 2026-10-01 10:00:00 | completed",
                    "4 | 4 | 2026-10-10 10:00:00 | processing",
                    "5 | 5 | 2026-10-10 10:00:00 | cancelled",
                    "6 | 6 | 2026-10-03 10:00:00 | completed")
            .and(
                    "order_line",
                    LINE,
                    "1 | 1 | A | 2 | 200 | EUR | 2026-10-01 10:00:00",
                    "2 | 1 | A | 3 | 300 | EUR | 2026-10-02 10:00:00",
                    "3 | 1 | A | 2 | 200 | EUR | 2026-10-01 10:00:00",
                    "4 | 1 | A | 5 | 500 | EUR | 2026-10-10 10:00:00",
                    "5 | 1 | A | 9 | 900 | EUR | 2026-10-10 10:00:00",
                    "6 | 1 | B | 1 | 100 | EUR | 2026-10-03 10:00:00")
            .and(
                    "shipment",
                    SHIPMENT,
                    "s1 | outbound | 1 | X | 2026-10-05 | 2026-10-03 10:00:00 | 2026-10-05 10:00:00 | delivered | | 4 | EUR",
                    "s2 | outbound | 2 | X | 2026-10-05 | 2026-10-04 10:00:00 | 2026-10-06 10:00:00 | delivered | | 4 | EUR",
                    "s3 | outbound | 3 | X | 2026-10-05 | 2026-10-04 10:00:00 | 2026-10-05 10:00:00 | delivered | | 4 | EUR",
                    "s6 | outbound | 6 | X | 2026-10-07 | 2026-10-05 10:00:00 | 2026-10-07 10:00:00 | delivered | | 8 | EUR")
            .and(
                    "stock_move",
                    MOVE,
                    "1 | 2026-10-03 10:00:00 | A | 2 | issue | s1",
                    "2 | 2026-10-04 10:00:00 | A | 3 | issue | s2",
                    "3 | 2026-10-04 10:00:00 | A | 1 | issue | s3",
                    "6 | 2026-10-05 10:00:00 | B | 1 | issue | s6")
            .and(
                    "delivery_note",
                    NOTE,
                    "n1 | 1 | Lyon |            | 2026-10-05 | 2026-10-05 10:00:00 | true | true",
                    "n2 | 2 | Lyon |            | 2026-10-05 | 2026-10-06 10:00:00 | true | true",
                    "n3 | 3 | Lyon | 2026-10-03 | 2026-10-20 | 2026-10-05 10:00:00 |      | false",
                    "n4 | 4 | Lyon |            | 2026-10-15 |                     |      |",
                    "n6 | 6 | Lyon |            | 2026-10-08 | 2026-10-07 10:00:00 | true | true")
            .and("claim", CLAIM, "c1 | 2026-10-09 | damage | 6 | s6 | 30 | EUR | open")
            .and("return_line", RETURN, "r1 | 1 | 1 | A | 1 | 2026-10-12 | 2026-10-14 | 100 | EUR");

    /** Orders of one line; some open, late, short, damaged, claimed and sent back. */
    static Rows orders(long seed) {
        Random random = new Random(seed);
        List<String> orders = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<String> shipments = new ArrayList<>();
        List<String> moves = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<String> claims = new ArrayList<>();
        List<String> returns = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            LocalDate ordered = day(random).minusDays(20);
            LocalDate committed = ordered.plusDays(3 + random.nextInt(12));
            LocalDate shipped = ordered.plusDays(1 + random.nextInt(3));
            LocalDate accepted = shipped.plusDays(1 + random.nextInt(8));
            boolean open = random.nextInt(8) == 0;
            int quantity = 1 + random.nextInt(5);
            int sent = random.nextInt(5) == 0 ? quantity + 1 : quantity;
            orders.add(i + " | " + i + " | " + ordered + " 10:00:00 | "
                    + (random.nextInt(15) == 0 ? "cancelled" : "open"));
            lines.add(i + " | 1 | A | " + quantity + " | " + quantity * 100 + ".5 | EUR | " + ordered + " 10:00:00");
            String arrived = open ? "" : accepted + " 10:00:00";
            shipments.add("s" + i + " | outbound | " + i + " | X | " + committed + " | " + shipped + " 10:00:00 | "
                    + arrived + " | | | " + (3 + random.nextInt(9)) + " | EUR");
            moves.add(i + " | " + shipped + " 10:00:00 | A | " + sent + " | issue | s" + i);
            String waits =
                    random.nextInt(6) == 0 ? ordered.plusDays(random.nextInt(4)).toString() : "";
            notes.add("n" + i + " | " + i + " | Lyon | " + waits + " | " + committed + " | " + arrived + " | "
                    + answer(random) + " | " + answer(random));
            if (random.nextInt(6) == 0) {
                claims.add("c" + i + " | " + shipped.plusDays(random.nextInt(60)) + " | "
                        + List.of("damage", "missing", "document").get(random.nextInt(3)) + " | " + i + " | s" + i
                        + " | 20 | EUR | " + (random.nextInt(4) == 0 ? "rejected" : "open"));
            }
            if (random.nextInt(6) == 0) {
                LocalDate back = accepted.plusDays(random.nextInt(60));
                returns.add("r" + i + " | 1 | " + i + " | A | 1 | " + back + " | " + back.plusDays(random.nextInt(9))
                        + " | 12.34 | EUR");
            }
        }
        return Rows.of("order", ORDER, orders.toArray(String[]::new))
                .and("order_line", LINE, lines)
                .and("shipment", SHIPMENT, shipments)
                .and("stock_move", MOVE, moves)
                .and("delivery_note", NOTE, notes)
                .and("claim", CLAIM, claims)
                .and("return_line", RETURN, returns);
    }

    private static String answer(Random random) {
        return List.of("true", "true", "true", "false", "").get(random.nextInt(5));
    }

    /** One order of one line put together by hand; the answers are null where nobody knows. */
    private record Whole(
            LocalDate ordered,
            LocalDate committed,
            LocalDate shipped,
            @Nullable LocalDate accepted,
            double quantity,
            double value,
            double freight,
            boolean full,
            @Nullable Boolean undamaged,
            @Nullable Boolean papers,
            double cycle,
            boolean pickingError,
            double returned) {

        boolean onTime() {
            LocalDate day = accepted;
            return day != null && !day.isAfter(committed) && days(day, committed) <= 7;
        }

        boolean good() {
            return onTime() && full && Boolean.TRUE.equals(undamaged) && Boolean.TRUE.equals(papers);
        }

        LocalDate end() {
            return Objects.requireNonNull(accepted);
        }
    }

    private static List<Row> of(Rows rows, String entity, Row order) {
        String id = Objects.requireNonNull(order.text("order_id"));
        return rows.of(entity).stream().filter(row -> row.is("order_id", id)).toList();
    }

    private static List<Whole> whole(Rows rows) {
        List<Whole> all = new ArrayList<>();
        for (Row order : rows.of("order")) {
            if (order.is("status", "cancelled")) {
                continue;
            }
            Row line = of(rows, "order_line", order).get(0);
            Row note = of(rows, "delivery_note", order).get(0);
            Row shipment = of(rows, "shipment", order).get(0);
            double sent = sum(
                    rows,
                    "stock_move",
                    move -> move.is("reference", Objects.requireNonNull(shipment.text("shipment_id"))),
                    move -> move.real("quantity"));
            List<Row> claims = of(rows, "claim", order).stream()
                    .filter(claim -> !claim.is("status", "rejected"))
                    .toList();
            LocalDate ordered = Objects.requireNonNull(order.date("ordered_at"));
            LocalDate shipped = Objects.requireNonNull(shipment.date("shipped_at"));
            LocalDate accepted = note.date("accepted_at");
            LocalDate waits = note.date("not_before_date");
            double dwell = waits == null ? 0 : Math.max(0, days(ordered, waits));
            double back = accepted == null
                    ? 0
                    : of(rows, "return_line", order).stream()
                            .filter(row -> days(accepted, row.date("returned_date")) <= 30)
                            .mapToDouble(row -> row.real("quantity"))
                            .sum();
            all.add(new Whole(
                    ordered,
                    Objects.requireNonNull(note.date("committed_date")),
                    shipped,
                    accepted,
                    line.real("quantity"),
                    line.real("line_total"),
                    shipment.real("cost"),
                    sent == line.real("quantity"),
                    answered(note, "undamaged", claims, "damage"),
                    answered(note, "documents_right", claims, "document"),
                    accepted == null ? 0 : Math.max(0, days(ordered, accepted) - dwell),
                    claims.stream()
                            .anyMatch(claim -> claim.is("kind", "missing", "wrong")
                                    && days(shipped, claim.date("claimed_date")) <= 30),
                    back));
        }
        return all;
    }

    private static @Nullable Boolean answered(Row note, String column, List<Row> claims, String kind) {
        if (note.is(column, "false") || claims.stream().anyMatch(claim -> claim.is("kind", kind))) {
            return false;
        }
        return note.text(column) == null ? null : Boolean.TRUE;
    }

    private static MetricCase.Naive delivered(Predicate<Whole> good, Predicate<Whole> counted) {
        return (rows, period, known) -> {
            List<Whole> all = whole(rows).stream()
                    .filter(order -> within(order.accepted(), period))
                    .filter(counted)
                    .toList();
            return ratio(all.stream().filter(good).count(), all.size());
        };
    }

    private static MetricCase.Naive due(ToDoubleFunction<Whole> weight) {
        return (rows, period, known) -> {
            List<Whole> all = whole(rows).stream()
                    .filter(order -> within(order.committed(), period) && before(order.committed(), known))
                    .toList();
            return ratio(
                    all.stream()
                            .filter(order -> order.onTime() && order.full())
                            .mapToDouble(weight)
                            .sum(),
                    all.stream().mapToDouble(weight).sum());
        };
    }

    private static MetricCase.Naive pastDue(ToDoubleFunction<Whole> of) {
        return (rows, period, known) -> {
            boolean ever = whole(rows).stream().anyMatch(order -> openAt(order, period));
            boolean counted = whole(rows).stream().anyMatch(order -> before(order.committed(), period.end()));
            return !ever && !counted
                    ? null
                    : (Double) whole(rows).stream()
                            .filter(order -> openAt(order, period))
                            .mapToDouble(of)
                            .sum();
        };
    }

    private static boolean openAt(Whole order, Period period) {
        return before(order.committed(), period.end())
                && (order.accepted() == null || !before(order.accepted(), period.end()));
    }

    private static MetricCase.Naive cycle(double p) {
        return (rows, period, known) -> percentile(
                whole(rows).stream()
                        .filter(order -> within(order.accepted(), period))
                        .map(Whole::cycle),
                p);
    }

    private static List<String> lyon(String figure) {
        return List.of("month 2026-10 total AC " + figure, "month 2026-10 warehouse=Lyon AC " + figure);
    }

    private static MetricCase order(String metric, String figure, MetricCase.Naive naive) {
        return new MetricCase(metric, ORDERS, lyon(figure), DeliveryMetricCases::orders, naive);
    }

    /** Invoices of all kinds; unpaid ones among them. */
    private static Rows invoices(long seed) {
        return CaseRows.random("invoice", INVOICE, seed, 300, random -> {
            LocalDate issued = LocalDate.of(2025, 1, 5).plusDays(random.nextInt(690));
            return List.of("sales", "purchase", "freight").get(random.nextInt(3)) + " | " + issued + " | "
                    + (random.nextInt(4) == 0 ? "" : issued.plusDays(random.nextInt(70))) + " | "
                    + (100 + random.nextInt(900)) + ".25 | EUR";
        });
    }

    private static boolean sale(Row row) {
        return row.is("kind", "sales");
    }

    private static MetricCase.Naive issued(boolean sales) {
        return (rows, period, known) -> {
            boolean ever = rows.of("invoice").stream()
                    .anyMatch(row -> sale(row) == sales && before(row.date("issued_date"), period.end()));
            return ever ? (Double) issued(rows, period, sales) : null;
        };
    }

    private static double issued(Rows rows, Period period, boolean sales) {
        return sum(
                rows,
                "invoice",
                row -> sale(row) == sales && within(row.date("issued_date"), period),
                row -> row.real("amount"));
    }

    private static @Nullable Double unpaid(Rows rows, LocalDate end, boolean sales) {
        boolean ever =
                rows.of("invoice").stream().anyMatch(row -> sale(row) == sales && before(row.date("issued_date"), end));
        return ever
                ? (Double) sum(
                        rows,
                        "invoice",
                        row -> sale(row) == sales
                                && before(row.date("issued_date"), end)
                                && (row.date("paid_date") == null || !before(row.date("paid_date"), end)),
                        row -> row.real("amount"))
                : null;
    }

    private static @Nullable Double outstanding(Rows rows, Period period, boolean sales) {
        double total = 0;
        for (int back = 0; back < 12; back++) {
            LocalDate end = YearMonth.from(period.end().minusDays(1))
                    .minusMonths(back)
                    .plusMonths(1)
                    .atDay(1);
            Double month = unpaid(rows, back == 0 ? period.end() : end, sales);
            if (month == null) {
                return null;
            }
            total += month;
        }
        return ratio(total / 12 * 365, issued(rows, trailing(period, 12), sales));
    }

    private static final String SHIPPED =
            "shipment_id, direction, order_id, promised_delivery_date, delivered_at, status, backorder_of";

    static List<MetricCase> cases() {
        List<MetricCase> cases = new ArrayList<>();
        cases.add(order("perfect-order", "0.25 = 1/4 n=4", delivered(Whole::good, order -> true)));
        cases.add(order("delivered-in-full", "0.75 = 3/4 n=4", delivered(Whole::full, order -> true)));
        cases.add(order("on-time-to-commit", "0.5 = 2/4 n=4", delivered(Whole::onTime, order -> true)));
        cases.add(order(
                "perfect-condition",
                "0.6666666666666666 = 2/3 n=3",
                delivered(order -> Boolean.TRUE.equals(order.undamaged()), order -> order.undamaged() != null)));
        cases.add(order(
                "documentation-accuracy",
                "0.75 = 3/4 n=4",
                delivered(order -> Boolean.TRUE.equals(order.papers()), order -> order.papers() != null)));
        cases.add(order(
                "delivery-evidence",
                "0.75 = 3/4 n=4",
                delivered(order -> order.undamaged() != null && order.papers() != null, order -> true)));
        cases.add(order("order-cycle-time", "3.5 = 14/4 n=4", (rows, period, known) -> {
            List<Whole> all = whole(rows).stream()
                    .filter(order -> within(order.accepted(), period))
                    .toList();
            return ratio(all.stream().mapToDouble(Whole::cycle).sum(), all.size());
        }));
        cases.add(order("order-cycle-time-p50", "4 n=4", cycle(0.5)));
        cases.add(order("order-cycle-time-p85", "4 n=4", cycle(0.85)));
        // lines due: one good, one late, one early and short; the one still open is a miss; one damaged but in time
        cases.add(order("otif-line", "0.4 = 2/5 n=5", due(order -> 1)));
        cases.add(order("otif-unit", "0.23076923076923078 = 3/13 n=5", due(Whole::quantity)));
        cases.add(order("past-due-value", "500 n=1", pastDue(Whole::value)));
        cases.add(order("past-due-lines", "1 n=1", pastDue(order -> 1)));
        cases.add(order(
                "past-due-age",
                "17 n=1",
                (rows, period, known) -> percentile(
                        whole(rows).stream()
                                .filter(order -> openAt(order, period))
                                .map(order -> days(order.committed(), period.end())),
                        0.85)));
        // in November nothing of October is thirty days old; of the first of October it is
        cases.add(new MetricCase(
                "return-rate",
                Rows.of("order", ORDER, "1 | 1 | 2026-09-20 10:00:00 | open", "2 | 2 | 2026-09-20 10:00:00 | open")
                        .and(
                                "order_line",
                                LINE,
                                "1 | 1 | A | 4 | 400 | EUR | 2026-09-20 10:00:00",
                                "2 | 1 | A | 6 | 600 | EUR | 2026-09-20 10:00:00")
                        .and(
                                "shipment",
                                SHIPMENT,
                                "s1 | outbound | 1 | X | | 2026-09-22 10:00:00 | 2026-10-01 10:00:00 | | | 4 | EUR",
                                "s2 | outbound | 2 | X | | 2026-09-22 10:00:00 | 2026-10-02 10:00:00 | | | 4 | EUR")
                        .and(
                                "delivery_note",
                                NOTE,
                                "n1 | 1 | Lyon | | | 2026-10-01 10:00:00 | |",
                                "n2 | 2 | Lyon | | | 2026-10-02 10:00:00 | |")
                        .and(
                                "return_line",
                                RETURN,
                                "r1 | 1 | 1 | A | 1 | 2026-10-20 | 2026-10-22 | 100 | EUR",
                                "r2 | 1 | 2 | A | 2 | 2026-10-20 | 2026-10-22 | 100 | EUR"),
                lyon("0.25 = 1/4 n=1"),
                DeliveryMetricCases::orders,
                (rows, period, known) -> {
                    List<Whole> ripe = whole(rows).stream()
                            .filter(order -> within(order.accepted(), period) && days(order.end(), known) > 30)
                            .toList();
                    return ratio(
                            ripe.stream().mapToDouble(Whole::returned).sum(),
                            ripe.stream().mapToDouble(Whole::quantity).sum());
                }));
        cases.add(new MetricCase(
                "refunds",
                ORDERS,
                List.of("month 2026-10 total AC 100 n=1"),
                DeliveryMetricCases::orders,
                (rows, period, known) ->
                        rows.of("return_line").stream().anyMatch(row -> before(row.date("refunded_date"), period.end()))
                                ? (Double) sum(
                                        rows,
                                        "return_line",
                                        row -> within(row.date("refunded_date"), period),
                                        row -> row.real("refund_amount"))
                                : null));
        cases.add(new MetricCase(
                "otif-order",
                Rows.of(
                        "shipment",
                        SHIPPED,
                        "T1 | outbound | 1 | 2026-10-05 | 2026-10-05 23:00:00 | delivered |",
                        "T2 | outbound | 2 | 2026-10-05 | 2026-10-06 00:00:00 | delivered |",
                        "T3 | outbound | 3 | 2026-10-05 |                     | shipped   |",
                        "T4 | outbound | 4 | 2026-10-05 | 2026-10-04 10:00:00 | delivered |",
                        "T5 | outbound | 4 | 2026-10-09 | 2026-10-05 10:00:00 | delivered | T4",
                        "T6 | outbound | 5 | 2026-10-05 | 2026-10-04 10:00:00 | cancelled |"),
                List.of("month 2026-10 total AC 0.25 = 1/4 n=4"),
                seed -> CaseRows.random("shipment", SHIPPED, seed, 300, random -> {
                    LocalDate promised = day(random);
                    return "outbound | " + random.nextInt(100000) + " | " + promised + " | "
                            + (random.nextInt(5) == 0 ? "" : promised.plusDays(random.nextInt(5) - 3L) + " 10:00:00")
                            + " | " + List.of("shipped", "cancelled", "").get(random.nextInt(3)) + " | ";
                }),
                (rows, period, known) -> {
                    // one transfer stands for its order: random orders have one, but for chance twins, of which the
                    // first
                    List<Row> due = rows.of("shipment").stream()
                            .filter(row -> !row.is("status", "cancelled"))
                            .filter(row -> within(row.date("promised_delivery_date"), period)
                                    && before(row.date("promised_delivery_date"), known))
                            .toList();
                    return ratio(
                            due.stream()
                                    .filter(row -> row.date("delivered_at") != null
                                            && !Objects.requireNonNull(row.date("delivered_at"))
                                                    .isAfter(
                                                            Objects.requireNonNull(row.date("promised_delivery_date"))))
                                    .count(),
                            due.size());
                }));
        // of 3650 sold in twelve months 1871 are unpaid at every end, so 187.1 days; of 3650 bought 1095, so 109.5
        Rows accounts = Rows.of(
                "invoice",
                INVOICE,
                "1 | sales    | 2025-11-10 |            | 1871 | EUR",
                "2 | sales    | 2026-10-01 | 2026-10-02 | 1779 | EUR",
                "3 | purchase | 2025-11-10 |            | 1000 | EUR",
                "4 | freight  | 2025-11-12 |            | 95   | EUR",
                "5 | purchase | 2026-10-01 | 2026-10-02 | 2555 | EUR");
        cases.add(invoiced("sales-invoiced", accounts, "1779 n=1", issued(true)));
        cases.add(invoiced("purchases-invoiced", accounts, "2555 n=1", issued(false)));
        cases.add(new MetricCase(
                "receivables",
                accounts,
                List.of("month 2026-09 total AC 1871 n=1", "month 2026-10 total AC 1871 n=1"),
                DeliveryMetricCases::invoices,
                (rows, period, known) -> unpaid(rows, period.end(), true)));
        cases.add(new MetricCase(
                "payables",
                accounts,
                List.of("month 2026-09 total AC 1095 n=2", "month 2026-10 total AC 1095 n=2"),
                DeliveryMetricCases::invoices,
                (rows, period, known) -> unpaid(rows, period.end(), false)));
        cases.add(new MetricCase(
                "days-sales-outstanding",
                accounts,
                List.of("month 2026-10 total AC 187.1 = 682915/3650 n=2"),
                DeliveryMetricCases::invoices,
                (rows, period, known) -> outstanding(rows, period, true),
                true));
        cases.add(new MetricCase(
                "days-payable-outstanding",
                accounts,
                List.of("month 2026-10 total AC 109.5 = 399675/3650 n=3"),
                DeliveryMetricCases::invoices,
                (rows, period, known) -> outstanding(rows, period, false),
                true));
        cases.add(new MetricCase(
                "cash-to-cash",
                StockMetricCases.yearOfStock(accounts, "201", 3650),
                List.of("month 2026-10 total AC 97.69999999999999 n=2"),
                seed -> StockMetricCases.stocked(invoices(seed), seed),
                (rows, period, known) -> {
                    Double sold = outstanding(rows, period, true);
                    Double bought = outstanding(rows, period, false);
                    Double stock = StockMetricCases.stockDays(rows, period);
                    return sold == null || bought == null || stock == null ? null : (Double) (sold + stock - bought);
                },
                true));
        return cases;
    }

    private static MetricCase invoiced(String metric, Rows accounts, String figure, MetricCase.Naive naive) {
        return new MetricCase(
                metric,
                accounts,
                List.of("month 2026-09 total AC 0 n=0", "month 2026-10 total AC " + figure),
                DeliveryMetricCases::invoices,
                naive);
    }

    /** Orders shipped in the period whose claims for what was picked are known. */
    static @Nullable Double picked(Rows rows, Period period, LocalDate known) {
        List<Whole> ripe = whole(rows).stream()
                .filter(order -> within(order.shipped(), period) && days(order.shipped(), known) > 30)
                .toList();
        return ratio(ripe.stream().filter(order -> !order.pickingError()).count(), ripe.size());
    }

    static @Nullable Double freightShare(Rows rows, Period period) {
        List<Whole> shipped = whole(rows).stream()
                .filter(order -> within(order.shipped(), period))
                .toList();
        return ratio(
                shipped.stream().mapToDouble(Whole::freight).sum(),
                shipped.stream().mapToDouble(Whole::value).sum());
    }
}
