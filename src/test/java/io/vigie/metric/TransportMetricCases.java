package io.vigie.metric;

import static io.vigie.metric.MetricCase.within;
import static io.vigie.metric.Naively.before;
import static io.vigie.metric.Naively.day;
import static io.vigie.metric.Naively.days;
import static io.vigie.metric.Naively.ratio;
import static io.vigie.metric.Naively.sum;

import io.vigie.calendar.Period;
import io.vigie.metric.Rows.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Carriers, their freight and their claims, and the company's own trips. */
final class TransportMetricCases {

    private TransportMetricCases() {}

    private static final String SHIPMENT =
            "shipment_id, direction, order_id, carrier, shipped_at, promised_delivery_date, delivered_at, cost, currency";
    private static final String CHARGE = "invoice_id, shipment_id, charged_date, weight, amount, currency";
    private static final String CLAIM = "claim_id, claimed_date, kind, shipment_id, order_id, amount, currency, status";
    private static final String ORDER = "order_id, order_number, ordered_at, status";
    private static final String LINE = "order_id, line_no, sku, quantity, line_total, currency, ordered_at";
    private static final String TRIP =
            "trip_id, lane, departed_at, distance_km, load_kg, capacity_kg, load_m3, capacity_m3";

    /** Two invoiced, one of them with a credit note; one accrued at its agreed price, its weight unknown. */
    private static final Rows FREIGHT = Rows.of(
                    "shipment",
                    SHIPMENT,
                    "a | outbound | 1 | X | 2026-10-01 10:00:00 | 2026-10-05 | 2026-10-05 10:00:00 | 9  | EUR",
                    "b | outbound | 2 | X | 2026-10-02 10:00:00 | 2026-10-05 | 2026-10-06 10:00:00 | 9  | EUR",
                    "c | outbound | 3 | X | 2026-10-03 10:00:00 | 2026-10-31 |                     | 14 | EUR",
                    "d | inbound  | 4 | X | 2026-10-03 10:00:00 | 2026-10-05 | 2026-10-05 10:00:00 | 99 | EUR")
            .and(
                    "freight_charge",
                    CHARGE,
                    "I1 | a | 2026-10-18 | 4 | 10 | EUR",
                    "I1 | b | 2026-10-18 | 6 | 20 | EUR",
                    "N1 | b | 2026-10-28 |   | -4 | EUR");

    /** Claims within sixty days of the first; a late one and a refused one of the others. */
    private static final Rows CLAIMS = Rows.of(
                    "shipment",
                    SHIPMENT,
                    "a | outbound | 1 | X | 2026-09-01 10:00:00 | 2026-09-05 | 2026-09-05 10:00:00 | 9 | EUR",
                    "b | outbound | 2 | X | 2026-09-01 10:00:00 | 2026-09-05 | 2026-09-05 10:00:00 | 9 | EUR",
                    "c | outbound | 3 | X | 2026-09-01 10:00:00 | 2026-09-05 | 2026-09-05 10:00:00 | 9 | EUR",
                    "d | outbound | 4 | X | 2026-09-02 10:00:00 | 2026-09-05 | 2026-09-05 10:00:00 | 9 | EUR")
            .and(
                    "claim",
                    CLAIM,
                    "1 | 2026-09-10 | damage | a | 1 | 5   | EUR | open",
                    "2 | 2026-09-11 | other  | a | 1 | 15  | EUR | accepted",
                    "3 | 2026-10-20 | damage | b | 2 | 99  | EUR | rejected",
                    "4 | 2026-11-01 | damage | c | 3 | 99  | EUR | open",
                    "5 | 2026-10-20 | damage | d | 4 | 99  | EUR | open")
            .and("order", ORDER, "1 | 1 | 2026-08-30 10:00:00 | open", "2 | 2 | 2026-08-30 10:00:00 | open")
            .and(
                    "order_line",
                    LINE,
                    "1 | 1 | A | 1 | 1500 | EUR | 2026-08-30 10:00:00",
                    "2 | 1 | A | 1 | 2500 | EUR | 2026-08-30 10:00:00");

    private static Rows shipments(long seed) {
        Random random = new Random(seed);
        List<String> shipments = new ArrayList<>();
        List<String> charges = new ArrayList<>();
        List<String> claims = new ArrayList<>();
        List<String> orders = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            LocalDate shipped = day(random);
            LocalDate promised = shipped.plusDays(random.nextInt(5));
            shipments.add("s" + i + " | outbound | " + i + " | X | " + shipped + " 10:00:00 | " + promised + " | "
                    + (random.nextInt(8) == 0 ? "" : promised.plusDays(random.nextInt(4) - 2L) + " 10:00:00") + " | "
                    + (5 + random.nextInt(9)) + ".5 | EUR");
            if (random.nextInt(4) > 0) {
                charges.add("I | s" + i + " | " + shipped.plusDays(9) + " | " + (1 + random.nextInt(20)) + ".5 | "
                        + (5 + random.nextInt(9)) + ".25 | EUR");
            }
            if (random.nextInt(5) == 0) {
                claims.add(i + " | " + shipped.plusDays(random.nextInt(90)) + " | damage | s" + i + " | " + i + " | "
                        + random.nextInt(50) + " | EUR | " + (random.nextInt(4) == 0 ? "rejected" : "open"));
            }
            if (random.nextInt(3) > 0) {
                orders.add(i + " | " + i + " | " + shipped.minusDays(2) + " 10:00:00 | open");
                lines.add(i + " | 1 | A | 1 | " + (100 + random.nextInt(900)) + ".75 | EUR | " + shipped.minusDays(2)
                        + " 10:00:00");
            }
        }
        return Rows.of("shipment", SHIPMENT, shipments.toArray(String[]::new))
                .and("freight_charge", CHARGE, charges)
                .and("claim", CLAIM, claims)
                .and("order", ORDER, orders)
                .and("order_line", LINE, lines);
    }

    private static List<Row> about(Rows rows, String entity, String column, Row shipment) {
        String id = Objects.requireNonNull(shipment.text(column));
        return rows.of(entity).stream().filter(row -> row.is(column, id)).toList();
    }

    private static List<Row> shipped(Rows rows, Period period) {
        return rows.of("shipment").stream()
                .filter(row -> row.is("direction", "outbound") && within(row.date("shipped_at"), period))
                .toList();
    }

    private static boolean invoiced(Rows rows, Row shipment) {
        return !about(rows, "freight_charge", "shipment_id", shipment).isEmpty();
    }

    private static double freight(Rows rows, Row shipment) {
        return invoiced(rows, shipment)
                ? about(rows, "freight_charge", "shipment_id", shipment).stream()
                        .mapToDouble(row -> row.real("amount"))
                        .sum()
                : shipment.real("cost");
    }

    private static double weight(Rows rows, Row shipment) {
        return about(rows, "freight_charge", "shipment_id", shipment).stream()
                .mapToDouble(row -> row.real("weight"))
                .max()
                .orElse(0);
    }

    private static double claimed(Rows rows, Row shipment, ToDoubleFunction<Row> of) {
        return about(rows, "claim", "shipment_id", shipment).stream()
                .filter(row -> !row.is("status", "rejected")
                        && days(shipment.date("shipped_at"), row.date("claimed_date")) <= 60)
                .mapToDouble(of)
                .sum();
    }

    private static double value(Rows rows, Row shipment) {
        return about(rows, "order_line", "order_id", shipment).stream()
                .mapToDouble(row -> row.real("line_total"))
                .sum();
    }

    private static List<Row> ripe(Rows rows, Period period, LocalDate known) {
        return shipped(rows, period).stream()
                .filter(row -> days(row.date("shipped_at"), known) > 60)
                .toList();
    }

    private static List<String> carrier(String month, String figure) {
        return List.of("month " + month + " total AC " + figure, "month " + month + " carrier=X AC " + figure);
    }

    private static MetricCase freight(String metric, String figure, MetricCase.Naive naive) {
        return new MetricCase(metric, FREIGHT, carrier("2026-10", figure), TransportMetricCases::shipments, naive);
    }

    static List<MetricCase> cases() {
        List<MetricCase> cases = new ArrayList<>();
        cases.add(freight(
                "freight-per-kg",
                "2.6 = 26/10 n=2",
                (rows, period, known) -> ratio(
                        shipped(rows, period).stream()
                                .filter(row -> invoiced(rows, row))
                                .mapToDouble(row -> freight(rows, row))
                                .sum(),
                        shipped(rows, period).stream()
                                .mapToDouble(row -> weight(rows, row))
                                .sum())));
        cases.add(freight(
                "freight-per-shipment",
                "13.333333333333334 = 40/3 n=3",
                (rows, period, known) -> ratio(
                        shipped(rows, period).stream()
                                .mapToDouble(row -> freight(rows, row))
                                .sum(),
                        shipped(rows, period).size())));
        cases.add(freight(
                "freight-cost",
                "40 n=3",
                (rows, period, known) -> shipped(rows, period).stream()
                        .mapToDouble(row -> freight(rows, row))
                        .sum()));
        cases.add(freight(
                "freight-accrued-share",
                "0.35 = 14/40 n=3",
                (rows, period, known) -> ratio(
                        shipped(rows, period).stream()
                                .filter(row -> !invoiced(rows, row))
                                .mapToDouble(row -> freight(rows, row))
                                .sum(),
                        shipped(rows, period).stream()
                                .mapToDouble(row -> freight(rows, row))
                                .sum())));
        // the order still open was not shipped: 4 + 4 + 4 + 8 of freight for 200 + 300 + 200 + 100 of sales
        cases.add(new MetricCase(
                "freight-share-of-sales",
                DeliveryMetricCases.ORDERS,
                List.of(
                        "month 2026-10 total AC 0.025 = 20/800 n=4",
                        "month 2026-10 warehouse=Lyon AC 0.025 = 20/800 n=4"),
                DeliveryMetricCases::orders,
                (rows, period, known) -> DeliveryMetricCases.freightShare(rows, period)));
        cases.add(freight("carrier-on-time", "0.3333333333333333 = 1/3 n=3", (rows, period, known) -> {
            List<Row> due = rows.of("shipment").stream()
                    .filter(row -> within(row.date("promised_delivery_date"), period))
                    .toList();
            return ratio(
                    due.stream()
                            .filter(row -> row.date("delivered_at") != null
                                    && !Objects.requireNonNull(row.date("delivered_at"))
                                            .isAfter(Objects.requireNonNull(row.date("promised_delivery_date"))))
                            .count(),
                    due.size());
        }));
        // out 6000 of 12000 kg but 45 of 60 m3, so three quarters; back empty
        cases.add(new MetricCase(
                "load-factor",
                Rows.of(
                        "trip",
                        TRIP,
                        "1 | L | 2026-10-05 05:00:00 | 100 | 6000 | 12000 | 45 | 60",
                        "2 | L | 2026-10-05 19:00:00 | 100 | 0    | 12000 | 0  | 60",
                        "3 | L | 2026-10-06 05:00:00 | 200 | 9000 | 12000 |    |"),
                List.of(
                        "month 2026-10 total AC 0.5625 = 2700000/4800000 n=3",
                        "month 2026-10 lane=L AC 0.5625 = 2700000/4800000 n=3"),
                seed -> CaseRows.random(
                        "trip",
                        TRIP,
                        seed,
                        300,
                        random -> "L | " + day(random) + " 05:00:00 | " + (50 + random.nextInt(600)) + " | "
                                + random.nextInt(12000) + " | 12000 | " + random.nextInt(60) + " | 60"),
                (rows, period, known) -> ratio(
                        sum(
                                rows,
                                "trip",
                                row -> within(row.date("departed_at"), period),
                                row -> Math.max(
                                                row.real("load_kg"),
                                                row.text("load_m3") == null
                                                        ? 0
                                                        : row.real("load_m3")
                                                                / row.real("capacity_m3")
                                                                * row.real("capacity_kg"))
                                        * row.real("distance_km")),
                        sum(
                                rows,
                                "trip",
                                row -> within(row.date("departed_at"), period),
                                row -> row.real("capacity_kg") * row.real("distance_km")))));
        cases.add(new MetricCase(
                "shipment-claim-rate",
                CLAIMS,
                carrier("2026-09", "0.3333333333333333 = 1/3 n=3"),
                TransportMetricCases::shipments,
                (rows, period, known) -> ratio(
                        ripe(rows, period, known).stream()
                                .filter(row -> claimed(rows, row, claim -> 1) > 0)
                                .count(),
                        ripe(rows, period, known).size())));
        // 20 of 4000 are 50 basis points; the value of the third is not known
        cases.add(new MetricCase(
                "claims-cost-share",
                CLAIMS,
                carrier("2026-09", "0.005 = 20/4000 n=2"),
                TransportMetricCases::shipments,
                (rows, period, known) -> {
                    List<Row> ripe = ripe(rows, period, known).stream()
                            .filter(row -> value(rows, row) > 0)
                            .toList();
                    return ratio(
                            ripe.stream()
                                    .mapToDouble(row -> claimed(rows, row, claim -> claim.real("amount")))
                                    .sum(),
                            ripe.stream().mapToDouble(row -> value(rows, row)).sum());
                }));
        cases.add(new MetricCase(
                "claims",
                CLAIMS,
                List.of(
                        "month 2026-09 total AC 2 n=2",
                        "month 2026-09 kind=damage AC 1 n=1",
                        "month 2026-09 kind=other AC 1 n=1",
                        "month 2026-10 total AC 1 n=1",
                        "month 2026-10 kind=damage AC 1 n=1",
                        "month 2026-10 kind=other AC 0 n=0"),
                TransportMetricCases::shipments,
                (rows, period, known) -> rows.of("claim").stream()
                                .anyMatch(row ->
                                        !row.is("status", "rejected") && before(row.date("claimed_date"), period.end()))
                        ? (Double) Naively.count(
                                rows,
                                "claim",
                                row -> !row.is("status", "rejected") && within(row.date("claimed_date"), period))
                        : null));
        return cases;
    }
}
