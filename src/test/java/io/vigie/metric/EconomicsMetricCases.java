package io.vigie.metric;

import static io.vigie.metric.MetricCase.within;
import static io.vigie.metric.Naively.month;
import static io.vigie.metric.Naively.ratio;
import static io.vigie.metric.Naively.sum;

import io.vigie.calendar.Period;
import io.vigie.metric.Rows.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Unit economics: margin of an order, cost to serve, recurring revenue. */
final class EconomicsMetricCases {

    private EconomicsMetricCases() {}

    private static final String ORDER = "order_id, order_number, ordered_at, status";
    private static final String LINE =
            "order_id, line_no, sku, quantity, quantity_refunded, line_total, currency, line_status, ordered_at";
    private static final String PARCEL =
            "shipment_id, direction, order_id, carrier, delivered_at, status, cost, currency, shipped_at";
    private static final String STOCK = "as_of, sku, location, qty_on_hand, unit_cost, currency";
    private static final String COST = "month, category, activity, amount, currency";
    private static final String MRR = "account_id, product, month, mrr, currency, customer_since";

    /** Two orders delivered in October, one still under way, one cancelled, one whose goods have no known cost. */
    private static final Rows ORDERS = Rows.of(
                    "order",
                    ORDER,
                    "1 | 1 | 2026-09-28 10:00:00 | completed",
                    "2 | 2 | 2026-09-29 10:00:00 | completed",
                    "3 | 3 | 2026-10-20 10:00:00 | processing",
                    "4 | 4 | 2026-10-01 10:00:00 | cancelled",
                    "5 | 5 | 2026-09-02 10:00:00 | completed")
            .and(
                    "order_line",
                    LINE,
                    "1 | 1 | A | 3 | 1 | 300 | EUR | completed | 2026-09-28 10:00:00",
                    "1 | 2 | B | 1 |   | 100 | EUR | completed | 2026-09-28 10:00:00",
                    "2 | 1 | B | 2 | 0 | 200 | EUR | completed | 2026-09-29 10:00:00",
                    "3 | 1 | B | 2 | 0 | 999 | EUR | completed | 2026-10-20 10:00:00",
                    "4 | 1 | B | 2 | 0 | 999 | EUR | cancelled | 2026-10-01 10:00:00",
                    "5 | 1 | C | 1 | 0 | 50  | EUR | completed | 2026-09-02 10:00:00")
            .and(
                    "shipment",
                    PARCEL,
                    "a | outbound | 1 | X | 2026-09-30 10:00:00 | delivered  | 4 | EUR | 2026-09-29 10:00:00",
                    "b | outbound | 1 | X | 2026-10-02 10:00:00 | delivered  | 6 | EUR | 2026-09-29 10:00:00",
                    "c | outbound | 2 | X | 2026-10-03 10:00:00 | delivered  | 5 | EUR | 2026-10-01 10:00:00",
                    "d | return   | 2 | X |                     | in_transit | 3 | EUR | 2026-10-09 10:00:00",
                    "e | outbound | 3 | X |                     | in_transit | 9 | EUR | 2026-10-21 10:00:00",
                    "f | outbound | 4 | X | 2026-10-04 10:00:00 | delivered  | 9 | EUR | 2026-10-02 10:00:00",
                    "g | outbound | 5 | X | 2026-09-05 10:00:00 | delivered  | 9 | EUR | 2026-09-03 10:00:00")
            .and(
                    "stock_level",
                    STOCK,
                    "2026-08-01 | A | L | 5 | 99 | EUR",
                    "2026-09-01 | A | L | 5 | 50 | EUR",
                    "2026-09-01 | B | L | 5 | 30 | EUR")
            .and(
                    "operating_cost",
                    COST,
                    "2026-10-01 | deliver | Freight       | 1000 | EUR",
                    "2026-10-01 | deliver | Pick and pack | 20   | EUR",
                    "2026-10-01 | payment |               | 4    | EUR",
                    "2026-10-01 | support |               | 6    | EUR",
                    "2026-10-01 | plan    |               | 70   | EUR",
                    "2026-09-01 | return  |               | 80   | EUR",
                    "2026-09-01 | other   |               | 500  | EUR");

    private static final Rows REVENUE = Rows.of(
            "recurring_revenue",
            MRR,
            // grows; shrinks; leaves; joins; changes products
            "a | X | 2025-09-01 | 80  | EUR | 2024-10-02",
            "a | X | 2026-08-01 | 100 | EUR | 2024-10-02",
            "a | X | 2026-09-01 | 100 | EUR | 2024-10-02",
            "a | X | 2026-10-01 | 120 | EUR | 2024-10-02",
            "b | X | 2025-10-01 | 200 | EUR | 2024-09-01",
            "b | X | 2026-08-01 | 200 | EUR | 2024-09-01",
            "b | X | 2026-09-01 | 200 | EUR | 2024-09-01",
            "b | X | 2026-10-01 | 150 | EUR | 2024-09-01",
            "c | X | 2025-10-01 | 60  | EUR | 2025-10-01",
            "c | X | 2026-08-01 | 50  | EUR | 2025-10-01",
            "c | X | 2026-09-01 | 50  | EUR | 2025-10-01",
            "d | X | 2026-10-01 | 40  | EUR | 2026-10-01",
            "e | X | 2026-09-01 | 30  | EUR |",
            "e | Y | 2026-09-01 | 20  | EUR |",
            "e | Y | 2026-10-01 | 50  | EUR |");

    /** Two orders delivered in October, none in September, and a ticket. */
    static Rows withTickets() {
        return ORDERS.and(
                "ticket",
                "ticket_id, created_at, status",
                "1 | 2026-10-03 10:00:00 | open",
                "2 | 2026-08-03 10:00:00 | open");
    }

    static Rows orders(long seed) {
        Random random = new Random(seed);
        List<String> orders = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<String> parcels = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            LocalDate day = Naively.day(random);
            String status = Naively.one(random, List.of("completed", "completed", "cancelled", "refunded"));
            orders.add(i + " | " + i + " | " + day + " 10:00:00 | " + status);
            for (int line = 0; line < 1 + random.nextInt(3); line++) {
                int quantity = 1 + random.nextInt(5);
                lines.add(i + " | " + line + " | " + Naively.one(random, List.of("A", "B", "B", "B", "C")) + " | "
                        + quantity + " | " + (random.nextInt(4) == 0 ? random.nextInt(quantity + 1) : 0) + " | "
                        + (quantity * (10 + random.nextInt(90))) + " | EUR | " + status + " | " + day + " 10:00:00");
            }
            for (int parcel = 0; parcel < random.nextInt(3); parcel++) {
                parcels.add(i + "-" + parcel + " | outbound | " + i + " | X | "
                        + (random.nextInt(9) == 0 ? "" : day.plusDays(random.nextInt(6)) + " 12:00:00")
                        + " | shipped | " + random.nextInt(20) + " | EUR | " + day + " 11:00:00");
            }
        }
        List<String> costs = new ArrayList<>();
        for (LocalDate month = LocalDate.of(2025, 7, 1);
                month.isBefore(LocalDate.of(2026, 12, 1));
                month = month.plusMonths(1)) {
            for (String category :
                    List.of("plan", "source", "make", "deliver", "return", "support", "payment", "other")) {
                // in ten-thousandths a multiple of all numbers up to 20, so that it can be shared without a rest
                costs.add(month + " | " + category + " | | "
                        + new BigDecimal("23279.256").multiply(BigDecimal.valueOf(random.nextInt(5))) + " | EUR");
            }
            costs.add(month + " | deliver | Freight | " + random.nextInt(500) + " | EUR");
        }
        return Rows.of("order", ORDER, orders.toArray(String[]::new))
                .and("order_line", LINE, lines)
                .and("shipment", PARCEL, parcels)
                .and("stock_level", STOCK, "2026-09-01 | A | L | 5 | 12.5 | EUR", "2026-09-01 | B | L | 5 | 7 | EUR")
                .and("operating_cost", COST, costs);
    }

    private static Rows revenue(long seed) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int account = 0; account < 40; account++) {
            int rate = 20 + random.nextInt(300);
            LocalDate first = LocalDate.of(2024, 10, 1).plusMonths(random.nextInt(10));
            for (LocalDate month = first; month.isBefore(LocalDate.of(2026, 12, 1)); month = month.plusMonths(1)) {
                if (random.nextInt(30) == 0) {
                    break;
                }
                rate = Math.max(5, rate + (random.nextInt(5) == 0 ? random.nextInt(40) - 20 : 0));
                rows.add(account + " | X | " + month + " | " + rate + " | EUR | " + first.minusMonths(account));
                if (account % 3 == 0) {
                    rows.add(account + " | Y | " + month + " | " + (rate / 2) + " | EUR | "
                            + first.minusMonths(account));
                }
            }
        }
        return Rows.of("recurring_revenue", MRR, rows.toArray(String[]::new));
    }

    /** The orders of a period by the day their last parcel was delivered. */
    static List<Row> delivered(Rows rows, Period period) {
        return rows.of("order").stream()
                .filter(order -> within(delivered(rows, order), period))
                .toList();
    }

    private static @Nullable LocalDate delivered(Rows rows, Row order) {
        if (order.is("status", "cancelled", "failed")) {
            return null;
        }
        LocalDate last = null;
        for (Row parcel : rows.of("shipment")) {
            if (parcel.is("direction", "outbound") && Objects.equals(parcel.text("order_id"), order.text("order_id"))) {
                LocalDate day = parcel.date("delivered_at");
                if (day == null) {
                    return null;
                }
                last = last == null || day.isAfter(last) ? day : last;
            }
        }
        return last;
    }

    /** Null if the cost of some of its goods is not known. */
    private static @Nullable Double margin(Rows rows, Row order) {
        LocalDate day = Objects.requireNonNull(delivered(rows, order));
        double margin = 0;
        for (Row line : rows.of("order_line")) {
            if (!Objects.equals(line.text("order_id"), order.text("order_id"))) {
                continue;
            }
            Row newest = null;
            for (Row stock : rows.of("stock_level")) {
                if (Objects.equals(stock.text("sku"), line.text("sku"))
                        && (newest == null
                                || Objects.requireNonNull(stock.date("as_of"))
                                        .isAfter(Objects.requireNonNull(newest.date("as_of"))))) {
                    newest = stock;
                }
            }
            if (newest == null) {
                return null;
            }
            double kept = line.real("quantity") - line.real("quantity_refunded");
            margin += line.is("line_status", "refunded")
                    ? 0
                    : Math.round(line.real("line_total") * kept / line.real("quantity") * 10_000) / 10_000.0;
            margin -= kept * newest.real("unit_cost");
        }
        margin -= sum(
                rows,
                "shipment",
                parcel -> parcel.is("direction", "outbound")
                        && Objects.equals(parcel.text("order_id"), order.text("order_id")),
                parcel -> parcel.real("cost"));
        double shared = sum(
                rows,
                "operating_cost",
                cost -> month(cost.date("month")) == month(day)
                        && (cost.is("category", "payment", "support")
                                || cost.is("category", "deliver") && !cost.is("activity", "Freight")),
                cost -> cost.real("amount"));
        double orders = rows.of("order").stream()
                .map(other -> delivered(rows, other))
                .filter(other -> other != null && month(other) == month(day))
                .count();
        return margin - Math.round(shared / orders * 10_000) / 10_000.0;
    }

    private static double chain(Rows rows, Period period) {
        return sum(
                rows,
                "operating_cost",
                row -> within(row.date("month"), period)
                        && row.is("category", "plan", "source", "make", "deliver", "return"),
                row -> row.real("amount"));
    }

    private static Map<String, Double> paid(Rows rows, int month) {
        Map<String, Double> paid = new HashMap<>();
        for (Row row : rows.of("recurring_revenue")) {
            if (month(row.date("month")) == month) {
                paid.merge(String.valueOf(row.text("account_id")), row.real("mrr"), Double::sum);
            }
        }
        return paid;
    }

    private static MetricCase retention(String metric, int months, boolean gross, String... expected) {
        return new MetricCase(
                metric,
                REVENUE,
                List.of(expected),
                EconomicsMetricCases::revenue,
                (rows, period, knownUntil) -> {
                    double start = 0;
                    double end = 0;
                    for (LocalDate month = period.start(); month.isBefore(period.end()); month = month.plusMonths(1)) {
                        Map<String, Double> now = paid(rows, month(month));
                        for (Map.Entry<String, Double> before :
                                paid(rows, month(month) - months).entrySet()) {
                            double after = now.getOrDefault(before.getKey(), 0.0);
                            start += before.getValue();
                            end += gross ? Math.min(after, before.getValue()) : after;
                        }
                    }
                    return ratio(end, start);
                },
                true);
    }

    /** Rows of the last month of a period. */
    private static List<Row> last(Rows rows, Period period) {
        Map<Integer, List<Row>> months = new LinkedHashMap<>();
        int newest = 0;
        for (Row row : rows.of("recurring_revenue")) {
            if (within(row.date("month"), period)) {
                months.computeIfAbsent(month(row.date("month")), key -> new ArrayList<>())
                        .add(row);
                newest = Math.max(newest, month(row.date("month")));
            }
        }
        return months.getOrDefault(newest, List.of());
    }

    static List<MetricCase> cases() {
        return List.of(
                new MetricCase(
                        "delivered-orders",
                        ORDERS,
                        List.of("month 2026-09 total AC 1 n=1", "month 2026-10 total AC 2 n=2"),
                        EconomicsMetricCases::orders,
                        (rows, period, knownUntil) ->
                                (double) delivered(rows, period).size()),
                new MetricCase(
                        "contribution-margin-per-order",
                        ORDERS,
                        // 1: 200 + 100 sold, 100 + 30 goods, 10 freight; 2: 200, 60, 5; each 15 of 30 shared
                        List.of("month 2026-10 total AC 132.5 = 265/2 n=2"),
                        EconomicsMetricCases::orders,
                        (rows, period, knownUntil) -> {
                            double sum = 0;
                            double orders = 0;
                            for (Row order : delivered(rows, period)) {
                                Double margin = margin(rows, order);
                                sum += margin == null ? 0 : margin;
                                orders += margin == null ? 0 : 1;
                            }
                            return ratio(sum, orders);
                        },
                        true),
                new MetricCase(
                        "supply-chain-cost",
                        ORDERS,
                        List.of(
                                "month 2026-09 total AC 80 n=1",
                                "month 2026-09 category=return AC 80 n=1",
                                "month 2026-10 total AC 1090 n=3",
                                "month 2026-10 category=deliver AC 1020 n=2",
                                "month 2026-10 category=plan AC 70 n=1",
                                "month 2026-10 category=return AC 0 n=0"),
                        EconomicsMetricCases::orders,
                        (rows, period, knownUntil) -> chain(rows, period)),
                new MetricCase(
                        "cost-to-serve",
                        ORDERS,
                        // sold in September 300 + 100 + 200 + 50, of which 100 came back
                        List.of(
                                "month 2026-09 total AC 0.14545454545454545 = 80/550 n=4",
                                "month 2026-10 total AC 1.0910910910910911 = 1090/999 n=1"),
                        EconomicsMetricCases::orders,
                        (rows, period, knownUntil) -> ratio(chain(rows, period), WebShopMetricCases.net(rows, period))),
                retention(
                        "gross-revenue-retention",
                        1,
                        true,
                        "month 2026-09 total AC 1 = 350/350 n=3",
                        // 100 of 100, 150 of 200, 0 of 50, 50 of 50
                        "month 2026-10 total AC 0.75 = 300/400 n=4"),
                retention(
                        "net-revenue-retention",
                        1,
                        false,
                        "month 2026-09 total AC 1 = 350/350 n=3",
                        "month 2026-10 total AC 0.8 = 320/400 n=4"),
                retention(
                        "gross-revenue-retention-12-months",
                        12,
                        true,
                        "month 2026-09 total AC 1 = 80/80 n=1",
                        // 150 of 200, 0 of 60
                        "month 2026-10 total AC 0.5769230769230769 = 150/260 n=2"),
                retention(
                        "net-revenue-retention-12-months",
                        12,
                        false,
                        "month 2026-09 total AC 1.25 = 100/80 n=1",
                        "month 2026-10 total AC 0.5769230769230769 = 150/260 n=2"),
                new MetricCase(
                        "recurring-revenue",
                        REVENUE,
                        List.of(
                                "month 2026-09 total AC 400 n=5",
                                "month 2026-09 product=X AC 380 n=4",
                                "month 2026-09 product=Y AC 20 n=1",
                                "month 2026-10 total AC 360 n=4",
                                "month 2026-10 product=X AC 310 n=3",
                                "month 2026-10 product=Y AC 50 n=1"),
                        EconomicsMetricCases::revenue,
                        (rows, period, knownUntil) -> last(rows, period).stream()
                                .mapToDouble(row -> row.real("mrr"))
                                .sum(),
                        true),
                new MetricCase(
                        "loyal-customers",
                        REVENUE,
                        // on 1 September a is two years less a month old, b is two years old to the day; e is of
                        // unknown age
                        List.of(
                                "month 2026-09 total AC 0.3333333333333333 = 1/3 n=5",
                                "month 2026-10 total AC 0.3333333333333333 = 1/3 n=4"),
                        EconomicsMetricCases::revenue,
                        (rows, period, knownUntil) -> {
                            List<Row> last = last(rows, period);
                            return ratio(
                                    last.stream()
                                            .filter(row ->
                                                    Naively.days(row.date("customer_since"), row.date("month")) >= 730)
                                            .count(),
                                    last.size());
                        },
                        true));
    }
}
