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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Suppliers: their punctuality, quality and prices, and what is spent with whom. */
final class PurchasingMetricCases {

    private PurchasingMetricCases() {}

    private static final String LINE = "po_id, line_no, supplier_name, sku, ordered_at, promised_date, received_at,"
            + " qty_ordered, qty_received, unit_price, line_value, currency, status";
    private static final String RECEIPT = "receipt_id, po_id, po_line_no, sku, arrived_at, received_at, put_away_at,"
            + " qty_received, qty_rejected, qty_concession, standard_price, standard_rate, currency";
    private static final String INVOICE =
            "invoice_id, kind, party, po_id, contract_id, issued_date, amount, currency, addressable";
    private static final String CONTRACT = "contract_id, supplier_name, valid_from_date, valid_until_date";

    /** In full in its window; late; far too early; short; one piece refused; open and overdue; a draft. */
    private static final Rows ORDERS = Rows.of(
                    "purchase_order_line",
                    LINE,
                    "P1 | 1 | S | A | 2026-10-01 10:00:00 | 2026-10-15 | 2026-10-14 10:00:00 | 10 | 10 | 6 | 60 | EUR | received",
                    "P1 | 2 | S | B | 2026-10-01 10:00:00 | 2026-10-15 | 2026-10-17 10:00:00 | 10 | 10 | 4 | 40 | EUR | received",
                    "P2 | 1 | S | A | 2026-10-01 10:00:00 | 2026-10-30 | 2026-10-05 10:00:00 | 10 | 10 | 6 | 60 | EUR | received",
                    "P2 | 2 | S | B | 2026-10-01 10:00:00 | 2026-10-08 | 2026-10-08 10:00:00 | 10 | 9  | 4 | 40 | EUR | closed",
                    "P3 | 1 | T | A | 2026-10-02 10:00:00 | 2026-10-08 | 2026-10-08 10:00:00 | 10 | 10 | 6 | 60 | EUR | received",
                    "P3 | 2 | T | C | 2026-10-02 10:00:00 | 2026-10-20 |                     | 10 | 0  | 6 | 60 | EUR | open",
                    "P4 | 1 | T | C | 2026-10-02 10:00:00 | 2026-10-20 |                     | 10 | 0  | 6 | 60 | EUR | draft")
            .and(
                    "goods_receipt",
                    RECEIPT,
                    "1 | P1 | 1 | A | 2026-10-14 08:00:00 | 2026-10-14 10:00:00 | | 10 | 0 | 1 | 5 |   | EUR",
                    "2 | P1 | 2 | B | 2026-10-17 08:00:00 | 2026-10-17 10:00:00 | | 10 | 0 | 0 | 5 |   | EUR",
                    "3 | P2 | 1 | A | 2026-10-05 08:00:00 | 2026-10-05 10:00:00 | | 10 | 0 | 0 | 6 |   | EUR",
                    "4 | P2 | 2 | B | 2026-10-08 08:00:00 | 2026-10-08 10:00:00 | | 9  | 0 | 0 | 4 |   | EUR",
                    "5 | P3 | 1 | A | 2026-10-08 08:00:00 | 2026-10-08 10:00:00 | | 10 | 1 | 0 | 6 |   | EUR");

    private static Rows orders(long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        List<String> receipts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            LocalDate ordered = day(random).minusDays(10);
            LocalDate promised = ordered.plusDays(5 + random.nextInt(10));
            LocalDate received = ordered.plusDays(1 + random.nextInt(20));
            boolean open = random.nextInt(6) == 0;
            int quantity = 10 + random.nextInt(20);
            int got = random.nextInt(5) == 0 ? quantity - 1 : quantity;
            String sku = List.of("A", "B", "C").get(random.nextInt(3));
            lines.add("P" + i + " | 1 | " + (sku.equals("C") || random.nextInt(40) > 0 ? "S" : "T") + " | " + sku
                    + " | " + ordered + " 10:00:00 | " + promised + " | " + (open ? "" : received + " 10:00:00")
                    + " | " + quantity + " | " + (open ? 0 : got) + " | 6.5 | " + quantity * 6 + ".5 | EUR | open");
            if (!open) {
                receipts.add(i + " | P" + i + " | 1 | " + sku + " | " + received + " 08:00:00 | " + received
                        + " 10:00:00 | | " + got + " | " + (random.nextInt(6) == 0 ? 1 : 0) + " | "
                        + (random.nextInt(6) == 0 ? 2 : 0) + " | " + (5 + random.nextInt(3)) + ".25 | "
                        + (random.nextInt(3) == 0 ? "1.25" : "") + " | EUR");
            }
        }
        return Rows.of("purchase_order_line", LINE, lines.toArray(String[]::new))
                .and("goods_receipt", RECEIPT, receipts);
    }

    private static Row line(Rows rows, Row receipt) {
        return rows.of("purchase_order_line").stream()
                .filter(row -> row.is("po_id", Objects.requireNonNull(receipt.text("po_id")))
                        && row.is("line_no", Objects.requireNonNull(receipt.text("po_line_no"))))
                .findFirst()
                .orElseThrow();
    }

    private static List<Row> received(Rows rows, Period period) {
        return rows.of("goods_receipt").stream()
                .filter(row -> within(row.date("received_at"), period))
                .toList();
    }

    private static double leadTime(Rows rows, Row receipt) {
        return days(line(rows, receipt).date("ordered_at"), receipt.date("received_at"));
    }

    private static MetricCase.Naive perUnit(ToDoubleFunction<Row> of) {
        return (rows, period, known) -> ratio(
                received(rows, period).stream().mapToDouble(of).sum(),
                received(rows, period).stream()
                        .mapToDouble(row -> row.real("qty_received"))
                        .sum());
    }

    /** @param part 0 the whole variance, 1 that of prices, 2 that of rates */
    private static MetricCase.Naive variance(int part) {
        return (rows, period, known) -> {
            if (rows.of("goods_receipt").stream().noneMatch(row -> before(row.date("received_at"), period.end()))) {
                return null;
            }
            double total = 0;
            for (Row row : received(rows, period)) {
                double price = line(rows, row).real("unit_price");
                double planned = row.text("standard_rate") == null
                        ? price
                        : Math.round(price / row.real("standard_rate") * 1e4) / 1e4;
                double standard = row.real("standard_price");
                total += row.real("qty_received")
                        * (part == 0 ? price - standard : part == 1 ? planned - standard : price - planned);
            }
            return total;
        };
    }

    private static boolean punctual(Rows rows, Row line) {
        double inWindow = rows.of("goods_receipt").stream()
                .filter(row -> row.is("po_id", Objects.requireNonNull(line.text("po_id")))
                        && row.is("po_line_no", Objects.requireNonNull(line.text("line_no"))))
                .filter(row -> {
                    double early = days(row.date("received_at"), line.date("promised_date"));
                    return early >= 0 && early <= 7;
                })
                .mapToDouble(row -> row.real("qty_received") - row.real("qty_rejected"))
                .sum();
        return inWindow >= line.real("qty_ordered");
    }

    private static boolean single(Rows rows, Row line) {
        return rows.of("purchase_order_line").stream()
                .filter(other -> !other.is("status", "draft") && Objects.equals(other.text("sku"), line.text("sku")))
                .filter(other -> {
                    double ago = days(other.date("ordered_at"), line.date("ordered_at"));
                    return ago >= 0 && ago <= 364;
                })
                .allMatch(other -> Objects.equals(other.text("supplier_name"), line.text("supplier_name")));
    }

    private static List<String> supplier(String total, String first, String second) {
        return List.of(
                "month 2026-10 total AC " + total,
                "month 2026-10 supplier=S AC " + first,
                "month 2026-10 supplier=T AC " + second);
    }

    private static MetricCase order(String metric, String total, String first, String second, MetricCase.Naive naive) {
        return new MetricCase(metric, ORDERS, supplier(total, first, second), PurchasingMetricCases::orders, naive);
    }

    /** Ordered; under contract; contract over by then; neither; a tax. */
    private static final Rows SPEND = Rows.of(
                    "invoice",
                    INVOICE,
                    "1 | purchase | S | P1 |     | 2026-10-05 | 400 | EUR |",
                    "2 | purchase | T |    | K1  | 2026-10-05 | 300 | EUR |",
                    "3 | purchase | U |    | K2  | 2026-10-05 | 200 | EUR |",
                    "4 | purchase | V |    |     | 2026-10-05 | 100 | EUR |",
                    "5 | purchase | W |    |     | 2026-10-05 | 800 | EUR | false",
                    "6 | sales    | S |    |     | 2026-10-05 | 999 | EUR |",
                    "7 | purchase | X |    |     | 2026-10-05 | 200 | EUR | false")
            .and(
                    "purchase_contract",
                    CONTRACT,
                    "K1 | T | 2026-01-01 | 2026-10-05",
                    "K2 | U | 2026-01-01 | 2026-10-04",
                    "K3 | V | 2026-10-06 |")
            .and("purchase_order_line", LINE, "P1 | 1 | S | A | 2026-10-01 10:00:00 | | | 10 | | 6 | 60 | EUR | open");

    private static Rows spend(long seed) {
        return CaseRows.random(
                        "invoice",
                        INVOICE,
                        seed,
                        300,
                        random -> "purchase | "
                                + List.of("S", "T", "U", "V", "W", "X", "Y").get(random.nextInt(7))
                                + " | " + List.of("P1", "", "", "P9").get(random.nextInt(4)) + " | | " + day(random)
                                + " | " + (50 + random.nextInt(500)) + ".5 | EUR | "
                                + List.of("", "true", "false").get(random.nextInt(3)))
                .and(
                        "purchase_contract",
                        CONTRACT,
                        "K1 | T | 2026-01-01 | 2026-06-30",
                        "K2 | U | 2025-01-01 |",
                        "K3 | U | 2026-01-01 |")
                .and(
                        "purchase_order_line",
                        LINE,
                        "P1 | 1 | S | A | 2026-10-01 10:00:00 | | | 10 | | 6 | 60 | EUR | open");
    }

    private static List<Double> shares(Rows rows, Period period) {
        TreeMap<String, Double> spent = new TreeMap<>();
        rows.of("invoice").stream()
                .filter(row -> row.is("kind", "purchase") && within(row.date("issued_date"), period))
                .forEach(
                        row -> spent.merge(Objects.requireNonNull(row.text("party")), row.real("amount"), Double::sum));
        double total = spent.values().stream().mapToDouble(Double::doubleValue).sum();
        return spent.values().stream()
                .map(value -> value / total)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static boolean covered(Rows rows, Row invoice) {
        LocalDate day = Objects.requireNonNull(invoice.date("issued_date"));
        return invoice.is("po_id", "P1")
                || rows.of("purchase_contract").stream()
                        .filter(row -> Objects.equals(row.text("supplier_name"), invoice.text("party")))
                        .filter(row -> invoice.text("contract_id") == null
                                || Objects.equals(row.text("contract_id"), invoice.text("contract_id")))
                        .anyMatch(row -> !day.isBefore(Objects.requireNonNull(row.date("valid_from_date")))
                                && (row.date("valid_until_date") == null
                                        || !day.isAfter(Objects.requireNonNull(row.date("valid_until_date")))));
    }

    static List<MetricCase> cases() {
        List<MetricCase> cases = new ArrayList<>();
        cases.add(order(
                "supplier-otif",
                "0.16666666666666666 = 1/6 n=6",
                "0.25 = 1/4 n=4",
                "0 = 0/2 n=2",
                (rows, period, known) -> {
                    List<Row> due = rows.of("purchase_order_line").stream()
                            .filter(row -> !row.is("status", "draft"))
                            .filter(row -> within(row.date("promised_date"), period)
                                    && before(row.date("promised_date"), known))
                            .toList();
                    return ratio(due.stream().filter(row -> punctual(rows, row)).count(), due.size());
                }));
        cases.add(order(
                "supplier-lead-time",
                "9.244897959183673 = 453/49 n=5",
                "10.076923076923077 = 393/39 n=4",
                "6 = 60/10 n=1",
                (rows, period, known) -> ratio(
                        received(rows, period).stream()
                                .mapToDouble(row -> row.real("qty_received") * leadTime(rows, row))
                                .sum(),
                        received(rows, period).stream()
                                .mapToDouble(row -> row.real("qty_received"))
                                .sum())));
        cases.add(order(
                "supplier-lead-time-p90",
                "14.8 n=5",
                "15.100000000000001 n=4",
                "6 n=1",
                (rows, period, known) ->
                        percentile(received(rows, period).stream().map(row -> leadTime(rows, row)), 0.9)));
        // 13, 16, 4, 7 and 6 days: mean 9.2, sample deviation 5.0695
        cases.add(new MetricCase(
                "supplier-lead-time-variation",
                ORDERS,
                List.of(
                        "month 2026-10 total AC 0.5510344285059381 n=5",
                        "month 2026-10 supplier=S AC 0.5477225575051661 n=4"),
                PurchasingMetricCases::orders,
                (rows, period, known) -> {
                    List<Double> all = received(rows, period).stream()
                            .map(row -> leadTime(rows, row))
                            .toList();
                    double mean = all.stream().mapToDouble(Double::doubleValue).sum() / all.size();
                    double squares = all.stream()
                            .mapToDouble(x -> (x - mean) * (x - mean))
                            .sum();
                    return all.size() < 2 ? null : (Double) (Math.sqrt(squares / (all.size() - 1)) / mean);
                }));
        cases.add(order(
                "supplier-promise-error",
                "-4.8979591836734695 = -240/49 n=5",
                "-6.153846153846154 = -240/39 n=4",
                "0 = 0/10 n=1",
                (rows, period, known) -> ratio(
                        received(rows, period).stream()
                                .mapToDouble(row -> row.real("qty_received")
                                        * days(line(rows, row).date("promised_date"), row.date("received_at")))
                                .sum(),
                        received(rows, period).stream()
                                .mapToDouble(row -> row.real("qty_received"))
                                .sum())));
        cases.add(order(
                "incoming-defects",
                "0.02040816326530612 = 1/49 n=5",
                "0 = 0/39 n=4",
                "0.1 = 1/10 n=1",
                perUnit(row -> row.real("qty_rejected"))));
        cases.add(order(
                "incoming-concessions",
                "0.02040816326530612 = 1/49 n=5",
                "0.02564102564102564 = 1/39 n=4",
                "0 = 0/10 n=1",
                perUnit(row -> row.real("qty_concession"))));
        // a euro dearer for 500 pieces, 80 cents cheaper for 500: +500 - 400 = +100; half of the first is the rate
        Rows prices = Rows.of(
                        "purchase_order_line",
                        LINE,
                        "P1 | 1 | S | A | 2026-10-01 10:00:00 | | | 500 | 500 | 6   | 3000 | EUR | received",
                        "P2 | 1 | S | B | 2026-10-01 10:00:00 | | | 500 | 500 | 4.2 | 2100 | EUR | received")
                .and(
                        "goods_receipt",
                        RECEIPT,
                        "1 | P1 | 1 | A | | 2026-10-14 10:00:00 | | 500 | 0 | 0 | 5 | 1.2 | EUR",
                        "2 | P2 | 1 | B | | 2026-10-14 10:00:00 | | 500 | 0 | 0 | 5 |     | EUR");
        cases.add(priced("purchase-price-variance", prices, "100 n=2", variance(0)));
        cases.add(priced("purchase-price-variance-price", prices, "-400 n=2", variance(1)));
        cases.add(priced("purchase-price-variance-currency", prices, "500 n=2", variance(2)));
        // six suppliers: 400, 300, 200, 100, 800 and 200 of 2000
        cases.add(new MetricCase(
                "spend-concentration",
                SPEND,
                List.of("month 2026-10 total AC 0.245 n=6"),
                PurchasingMetricCases::spend,
                (rows, period, known) -> shares(rows, period).isEmpty()
                        ? null
                        : (Double) shares(rows, period).stream()
                                .mapToDouble(share -> share * share)
                                .sum()));
        cases.add(new MetricCase(
                "spend-top-five",
                SPEND,
                List.of("month 2026-10 total AC 0.95 = 1900/2000 n=6"),
                PurchasingMetricCases::spend,
                (rows, period, known) -> shares(rows, period).isEmpty()
                        ? null
                        : (Double) shares(rows, period).stream()
                                .limit(5)
                                .mapToDouble(Double::doubleValue)
                                .sum()));
        // B and C come from one supplier each; A was S's alone on the first of October and is not on the second
        cases.add(new MetricCase(
                "single-source-share",
                ORDERS,
                List.of("month 2026-10 total AC 0.8125 = 260/320 n=6"),
                PurchasingMetricCases::orders,
                (rows, period, known) -> {
                    List<Row> ordered = rows.of("purchase_order_line").stream()
                            .filter(row -> !row.is("status", "draft") && within(row.date("ordered_at"), period))
                            .toList();
                    return ratio(
                            ordered.stream()
                                    .filter(row -> single(rows, row))
                                    .mapToDouble(row -> row.real("line_value"))
                                    .sum(),
                            ordered.stream()
                                    .mapToDouble(row -> row.real("line_value"))
                                    .sum());
                }));
        // all but the draft
        cases.add(new MetricCase(
                "purchases-ordered",
                ORDERS,
                List.of(
                        "month 2026-10 total AC 320 n=6",
                        "month 2026-10 supplier_name=S AC 200 n=4",
                        "month 2026-10 supplier_name=T AC 120 n=2"),
                PurchasingMetricCases::orders,
                (rows, period, known) -> rows.of("purchase_order_line").stream()
                        .filter(row -> !row.is("status", "draft") && within(row.date("ordered_at"), period))
                        .mapToDouble(row -> row.real("line_value"))
                        .sum()));
        cases.add(new MetricCase(
                "off-contract-spend",
                SPEND,
                List.of(
                        "month 2026-10 total AC 0.3 = 300/1000 n=4",
                        "month 2026-10 supplier_group=S AC 0 = 0/400 n=1",
                        "month 2026-10 supplier_group=T AC 0 = 0/300 n=1",
                        "month 2026-10 supplier_group=U AC 1 = 200/200 n=1",
                        "month 2026-10 supplier_group=V AC 1 = 100/100 n=1"),
                PurchasingMetricCases::spend,
                (rows, period, known) -> {
                    List<Row> own = rows.of("invoice").stream()
                            .filter(row -> row.is("kind", "purchase")
                                    && !row.is("addressable", "false")
                                    && within(row.date("issued_date"), period))
                            .toList();
                    return ratio(
                            own.stream()
                                    .filter(row -> !covered(rows, row))
                                    .mapToDouble(row -> row.real("amount"))
                                    .sum(),
                            own.stream().mapToDouble(row -> row.real("amount")).sum());
                }));
        return cases;
    }

    private static MetricCase priced(String metric, Rows rows, String figure, MetricCase.Naive naive) {
        return new MetricCase(
                metric,
                rows,
                List.of("month 2026-10 total AC " + figure, "month 2026-10 supplier=S AC " + figure),
                PurchasingMetricCases::orders,
                naive);
    }
}
