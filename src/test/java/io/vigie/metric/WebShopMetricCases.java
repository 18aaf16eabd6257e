package io.vigie.metric;

import static io.vigie.metric.MetricCase.within;
import static io.vigie.metric.Naively.count;
import static io.vigie.metric.Naively.ratio;
import static io.vigie.metric.Naively.sum;

import io.vigie.calendar.Period;
import io.vigie.metric.MetricCase.Naive;
import io.vigie.metric.Rows.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The web shop's metrics. */
final class WebShopMetricCases {

    private WebShopMetricCases() {}

    private static final String ORDER = "order_id, order_number, ordered_at, status, channel";
    private static final String LINE =
            "order_id, line_no, quantity, quantity_refunded, ordered_at, line_total, currency, line_status";

    /** Ordered in September: 1 returned in part in October, 2 paid back whole, nobody knows when; 4 was cancelled. */
    private static final Rows SALES = Rows.of(
                    "order",
                    ORDER,
                    "1 | 1 | 2026-09-28 10:00:00 | completed | web",
                    "2 | 2 | 2026-09-29 10:00:00 | refunded  | web",
                    "3 | 3 | 2026-10-02 10:00:00 | completed | web",
                    "4 | 4 | 2026-10-03 10:00:00 | cancelled | web",
                    "5 | 5 | 2026-10-31 23:59:59 | open      | shop")
            .and(
                    "order_line",
                    LINE,
                    "1 | 1 | 4 | 1 | 2026-09-28 10:00:00 | 100 | EUR | completed",
                    "1 | 2 | 1 | 0 | 2026-09-28 10:00:00 | 50  | EUR | completed",
                    "2 | 1 | 2 | 2 | 2026-09-29 10:00:00 | 40  | EUR | refunded",
                    "3 | 1 | 1 |   | 2026-10-02 10:00:00 | 70  | EUR | completed",
                    "4 | 1 | 1 |   | 2026-10-03 10:00:00 | 500 | EUR | cancelled",
                    "5 | 1 | 1 |   | 2026-10-31 23:59:59 | 30  | EUR | open")
            .and("order_refund", "refund_id, order_id, refunded_at", "r | 1 | 2026-10-10 10:00:00");

    private static Rows sales(long seed) {
        Random random = new Random(seed);
        List<String> orders = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<String> refunds = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            LocalDate day = Naively.day(random);
            String status = Naively.one(random, List.of("completed", "completed", "cancelled", "refunded"));
            orders.add(i + " | " + i + " | " + day + " 10:00:00 | " + status + " | web");
            for (int line = 0; line < 1 + random.nextInt(3); line++) {
                int quantity = 1 + random.nextInt(5);
                lines.add(i + " | " + line + " | " + quantity + " | "
                        + (random.nextInt(3) == 0 ? random.nextInt(quantity + 1) : 0) + " | " + day + " 10:00:00 | "
                        + quantity * random.nextInt(9_000) / 100.0 + " | EUR | " + status);
            }
            if (random.nextInt(2) == 0) {
                refunds.add("r" + i + " | " + i + " | " + day.plusDays(random.nextInt(50)) + " 10:00:00");
            }
        }
        return Rows.of("order", ORDER, orders.toArray(String[]::new))
                .and("order_line", LINE, lines)
                .and("order_refund", "refund_id, order_id, refunded_at", refunds);
    }

    private static boolean sold(Row line) {
        return !line.is("line_status", "cancelled", "failed");
    }

    private static double kept(Row line) {
        return line.is("line_status", "refunded")
                ? 0
                : Math.round(line.real("line_total")
                                * (line.real("quantity") - line.real("quantity_refunded"))
                                / line.real("quantity")
                                * 10_000)
                        / 10_000.0;
    }

    private static double gross(Rows rows, Period period) {
        return sum(
                rows,
                "order_line",
                line -> sold(line) && within(line.date("ordered_at"), period),
                line -> line.real("line_total"));
    }

    private static @Nullable LocalDate returned(Rows rows, Row line) {
        return rows.of("order_refund").stream()
                .filter(refund -> Objects.equals(refund.text("order_id"), line.text("order_id")))
                .map(refund -> refund.date("refunded_at"))
                .findFirst()
                .orElse(line.date("ordered_at"));
    }

    private static double returns(Rows rows, Period period) {
        return sum(
                rows,
                "order_line",
                line -> sold(line) && within(returned(rows, line), period),
                line -> line.real("line_total") - kept(line));
    }

    /** Sales at the day of the order less returns at the day of the refund. */
    static double net(Rows rows, Period period) {
        return gross(rows, period) - returns(rows, period);
    }

    private static double orders(Rows rows, Period period) {
        return count(
                rows,
                "order",
                row -> !row.is("status", "cancelled", "failed") && within(row.date("ordered_at"), period));
    }

    private static MetricCase of(String metric, Naive naive, String... expected) {
        return new MetricCase(metric, SALES, List.of(expected), WebShopMetricCases::sales, naive);
    }

    static List<MetricCase> cases() {
        return List.of(
                of(
                        "orders",
                        (rows, period, knownUntil) -> orders(rows, period),
                        "month 2026-09 total AC 2 n=2",
                        "month 2026-09 channel=web AC 2 n=2",
                        "month 2026-10 total AC 2 n=2",
                        "month 2026-10 channel=shop AC 1 n=1",
                        "month 2026-10 channel=web AC 1 n=1"),
                of(
                        "order-lines",
                        (rows, period, knownUntil) -> count(
                                rows, "order_line", line -> sold(line) && within(line.date("ordered_at"), period)),
                        "month 2026-09 total AC 3 n=3",
                        "month 2026-10 total AC 2 n=2"),
                of(
                        "units-sold",
                        (rows, period, knownUntil) -> sum(
                                rows,
                                "order_line",
                                line -> sold(line) && within(line.date("ordered_at"), period),
                                line -> line.real("quantity")),
                        "month 2026-09 total AC 7 n=3",
                        "month 2026-10 total AC 2 n=2"),
                of(
                        "sales-before-returns",
                        (rows, period, knownUntil) -> gross(rows, period),
                        "month 2026-09 total AC 190 n=3",
                        "month 2026-10 total AC 100 n=2"),
                of(
                        "sales-returns",
                        (rows, period, knownUntil) -> returns(rows, period),
                        // 2 has no day of refund
                        "month 2026-09 total AC 40 n=1",
                        "month 2026-10 total AC 25 n=4"),
                of(
                        "net-sales",
                        (rows, period, knownUntil) -> net(rows, period),
                        "month 2026-09 total AC 150 n=1",
                        "month 2026-10 total AC 75 n=2"),
                of(
                        "net-sales-by-order",
                        (rows, period, knownUntil) -> sum(
                                rows,
                                "order_line",
                                line -> sold(line) && within(line.date("ordered_at"), period),
                                WebShopMetricCases::kept),
                        "month 2026-09 total AC 125 n=2",
                        "month 2026-10 total AC 100 n=2"),
                of(
                        "average-order-value",
                        (rows, period, knownUntil) -> ratio(net(rows, period), orders(rows, period)),
                        "month 2026-09 total AC 75 = 150/2 n=2",
                        "month 2026-10 total AC 37.5 = 75/2 n=2"));
    }
}
