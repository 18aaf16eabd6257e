package io.vigie.metric;

import static io.vigie.metric.CaseRows.snapshot;
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
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Warehouse and stock. */
final class StockMetricCases {

    private StockMetricCases() {}

    private static final String LEVEL = "as_of, sku, location, warehouse, qty_on_hand, unit_cost, currency";
    private static final String MOVE = "move_id, moved_at, sku, quantity, warehouse, move_type";
    private static final String COUNT =
            "count_id, counted_date, sku, warehouse, qty_book, qty_counted, tolerance, unit_cost, currency";
    private static final String RECEIPT =
            "receipt_id, po_id, sku, warehouse, arrived_at, received_at, put_away_at, qty_received";
    private static final String SHIFT = "warehouse, shift_date, shift, direct_hours, lines_shipped";
    private static final String FORECAST = "sku, warehouse, month, made_date, quantity";

    /**
     * Twelve month-end snapshots of one product worth {@code value} each, and issues worth {@code issued} in these months,
     * ten of them in the first: without any there nobody could tell whether twelve months are known.
     */
    static Rows yearOfStock(Rows rows, String value, int issued) {
        List<String> levels = new ArrayList<>();
        for (int back = 11; back >= 0; back--) {
            levels.add(YearMonth.of(2026, 10).minusMonths(back).atEndOfMonth() + " | A | L | Lyon | " + value
                    + " | 1 | EUR");
        }
        return rows.and("stock_level", LEVEL, levels)
                .and(
                        "stock_move",
                        MOVE,
                        "1 | 2025-11-05 10:00:00 | A | 10 | Lyon | issue",
                        "2 | 2026-10-05 10:00:00 | A | " + (issued - 10) + " | Lyon | issue");
    }

    /** Random month-end snapshots and issues of three products at a cost that never changes. */
    static Rows stocked(Rows rows, long seed) {
        Random random = new Random(seed);
        List<String> levels = new ArrayList<>();
        List<String> moves = new ArrayList<>();
        for (int month = 0; month < 24; month++) {
            LocalDate end = YearMonth.of(2025, 1).plusMonths(month).atEndOfMonth();
            for (int sku = 1; sku <= 3; sku++) {
                levels.add(end + " | " + sku + " | L | Lyon | " + random.nextInt(60) + " | " + sku + ".5 | EUR");
            }
        }
        for (int i = 0; i < 200; i++) {
            moves.add(i + " | " + LocalDate.of(2025, 1, 1).plusDays(random.nextInt(690)) + " 10:00:00 | "
                    + (1 + random.nextInt(3)) + " | " + (1 + random.nextInt(9)) + " | Lyon | "
                    + (random.nextInt(4) == 0 ? "receipt" : "issue"));
        }
        return rows.and("stock_level", LEVEL, levels).and("stock_move", MOVE, moves);
    }

    private static Rows stocked(long seed) {
        return stocked(Rows.of("cycle_count", COUNT), seed);
    }

    private static double worth(Row row) {
        return row.real("qty_on_hand") * row.real("unit_cost");
    }

    private static double issued(Rows rows, Period period) {
        return sum(
                rows,
                "stock_move",
                row -> row.is("move_type", "issue") && within(row.date("moved_at"), period),
                row -> row.real("quantity") * cost(rows, row));
    }

    private static double cost(Rows rows, Row move) {
        return rows.of("stock_level").stream()
                .filter(row -> Objects.equals(row.text("sku"), move.text("sku")))
                .findFirst()
                .orElseThrow()
                .real("unit_cost");
    }

    private static @Nullable Double meanStock(Rows rows, Period period) {
        double total = 0;
        for (int back = 0; back < 12; back++) {
            YearMonth month = YearMonth.from(period.end().minusDays(1)).minusMonths(back);
            List<Row> last = snapshot(
                    rows.of("stock_level"),
                    "as_of",
                    new Period(
                            period.kind(),
                            month.atDay(1),
                            back == 0 ? period.end() : month.plusMonths(1).atDay(1),
                            ""));
            if (last.isEmpty()) {
                return null;
            }
            total += last.stream().mapToDouble(StockMetricCases::worth).sum();
        }
        return total / 12;
    }

    static @Nullable Double stockDays(Rows rows, Period period) {
        Double mean = meanStock(rows, period);
        return mean == null ? null : ratio(mean * 365, issued(rows, trailing(period, 12)));
    }

    /** What was issued of a product in its warehouse on so many days before a snapshot. */
    private static double issuedBefore(Rows rows, Row level, int daysBefore) {
        return sum(
                rows,
                "stock_move",
                row -> row.is("move_type", "issue")
                        && Objects.equals(row.text("sku"), level.text("sku"))
                        && before(row.date("moved_at"), Objects.requireNonNull(level.date("as_of")))
                        && days(row.date("moved_at"), level.date("as_of")) <= daysBefore,
                row -> row.real("quantity"));
    }

    private static double knownDays(Rows rows, Row level) {
        double known = 0;
        for (Row row : rows.of("stock_level")) {
            if (Objects.equals(row.text("sku"), level.text("sku"))) {
                known = Math.max(known, days(row.date("as_of"), level.date("as_of")));
            }
        }
        for (Row row : rows.of("stock_move")) {
            if (Objects.equals(row.text("sku"), level.text("sku"))) {
                known = Math.max(known, days(row.date("moved_at"), level.date("as_of")));
            }
        }
        return known;
    }

    private static double obsolete(Rows rows, Row level) {
        return knownDays(rows, level) >= 180 && issuedBefore(rows, level, 180) <= 0 ? worth(level) : 0;
    }

    private static double excess(Rows rows, Row level) {
        double known = knownDays(rows, level);
        double onHand = level.real("qty_on_hand");
        if (known < 180 || onHand <= 0) {
            return 0;
        }
        if (obsolete(rows, level) > 0) {
            return worth(level);
        }
        double year = issuedBefore(rows, level, 365) * (known < 365 ? 365 / known : 1);
        // stored to four decimals
        double wanted = Math.round(year * 1e4) / 1e4;
        return Math.round(worth(level) * Math.max(onHand - wanted, 0) / onHand * 1e4) / 1e4;
    }

    private static MetricCase.Naive last(ToDoubleFunction<Row> of) {
        return (rows, period, known) -> {
            List<Row> last = snapshot(rows.of("stock_level"), "as_of", deciding(period));
            return last.isEmpty()
                    ? null
                    : (Double) last.stream().mapToDouble(of).sum();
        };
    }

    /** The month a period ends with decides on a state at its end. */
    private static Period deciding(Period period) {
        LocalDate start = YearMonth.from(period.end().minusDays(1)).atDay(1);
        return start.isBefore(period.start()) ? period : new Period(period.kind(), start, period.end(), period.label());
    }

    private static Rows counts(long seed) {
        return CaseRows.random("cycle_count", COUNT, seed, 300, random -> {
            int book = 20 + random.nextInt(50);
            return day(random) + " | A | Lyon | " + book + " | " + (book + random.nextInt(5) - 2) + " | "
                    + List.of("", "1").get(random.nextInt(2)) + " | " + (1 + random.nextInt(20)) + ".5 | EUR";
        });
    }

    private static Rows receipts(long seed) {
        return CaseRows.random("goods_receipt", RECEIPT, seed, 300, random -> {
            LocalDate arrived = day(random);
            return "P1 | A | Lyon | " + arrived + " 08:00:00 | " + arrived + " 09:00:00 | "
                    + (random.nextInt(6) == 0
                            ? ""
                            : arrived.plusDays(random.nextInt(4))
                                    + " %02d:%02d:00".formatted(8 + random.nextInt(12), random.nextInt(60)))
                    + " | 5";
        });
    }

    private static final Rows RECEIPTS = Rows.of(
            "goods_receipt",
            RECEIPT,
            "1 | P1 | A | Lyon | 2026-10-05 08:00:00 | 2026-10-05 09:00:00 | 2026-10-05 12:00:00 | 5",
            "2 | P1 | A | Lyon | 2026-10-05 08:00:00 | 2026-10-05 09:00:00 | 2026-10-06 08:00:00 | 5",
            "3 | P1 | A | Lyon | 2026-10-30 08:00:00 | 2026-10-30 09:00:00 |                     | 5");

    private static MetricCase.Naive docked(double p) {
        return (rows, period, known) -> percentile(
                rows.of("goods_receipt").stream()
                        .filter(row -> within(row.date("put_away_at"), period))
                        .map(row -> Duration.between(
                                                Objects.requireNonNull(row.instant("arrived_at")),
                                                Objects.requireNonNull(row.instant("put_away_at")))
                                        .toSeconds()
                                / 3600.0),
                p);
    }

    private static List<String> lyon(String figure) {
        return List.of("month 2026-10 total AC " + figure, "month 2026-10 warehouse=Lyon AC " + figure);
    }

    /** 15 pieces at 2 with 10 issued in a year; 5 at 4 without an issue for 208 days; 50 at 10 seen since July. */
    private static final Rows EXCESS = Rows.of(
                    "stock_move",
                    MOVE,
                    "1 | 2025-10-01 10:00:00 | A | 30 | Lyon | receipt",
                    "2 | 2025-11-30 10:00:00 | A | 4  | Lyon | issue",
                    "3 | 2026-10-01 10:00:00 | A | 6  | Lyon | issue",
                    "4 | 2026-10-01 10:00:00 | A | 99 | Lille | issue",
                    "5 | 2025-10-01 10:00:00 | D | 10 | Lyon | receipt",
                    "6 | 2026-04-01 10:00:00 | D | 8  | Lyon | issue",
                    "7 | 2026-07-01 10:00:00 | N | 8  | Lyon | receipt")
            .and(
                    "stock_level",
                    LEVEL,
                    "2026-10-19 | A | L | Lyon | 999 | 1  | EUR",
                    "2026-10-26 | A | L | Lyon | 15  | 2  | EUR",
                    "2026-10-26 | D | L | Lyon | 5   | 4  | EUR",
                    "2026-10-26 | N | L | Lyon | 50  | 10 | EUR");

    private static MetricCase stock(String metric, String figure, MetricCase.Naive naive) {
        return new MetricCase(metric, EXCESS, lyon(figure), StockMetricCases::stocked, naive, true);
    }

    private static MetricCase.Naive accuracy(boolean bias) {
        return (rows, period, known) -> {
            double error = 0;
            double demand = 0;
            for (Row row : rows.of("demand_forecast")) {
                Double actual = actual(rows, row, 0);
                if (chosen(rows, row) && within(row.date("month"), period) && over(row, known) && actual != null) {
                    double off = row.real("quantity") - actual;
                    error += bias ? off : Math.abs(off);
                    demand += actual;
                }
            }
            return ratio(error, demand);
        };
    }

    private static boolean over(Row forecast, LocalDate known) {
        return !Objects.requireNonNull(forecast.date("month")).plusMonths(1).isAfter(known);
    }

    /** The newest of those made 28 days before the month. */
    private static boolean chosen(Rows rows, Row forecast) {
        return days(forecast.date("made_date"), forecast.date("month")) >= 28
                && rows.of("demand_forecast").stream()
                        .noneMatch(other -> Objects.equals(other.text("sku"), forecast.text("sku"))
                                && Objects.equals(other.date("month"), forecast.date("month"))
                                && days(other.date("made_date"), other.date("month")) >= 28
                                && days(forecast.date("made_date"), other.date("made_date")) > 0);
    }

    /** What was issued in the forecast's month or so many months before; null before the first issue of all. */
    private static @Nullable Double actual(Rows rows, Row forecast, int back) {
        YearMonth month =
                YearMonth.from(Objects.requireNonNull(forecast.date("month"))).minusMonths(back);
        List<Row> issues = rows.of("stock_move").stream()
                .filter(row -> row.is("move_type", "issue"))
                .toList();
        if (issues.stream()
                .noneMatch(row -> !YearMonth.from(Objects.requireNonNull(row.date("moved_at")))
                        .isAfter(month))) {
            return null;
        }
        return issues.stream()
                .filter(row -> Objects.equals(row.text("sku"), forecast.text("sku"))
                        && YearMonth.from(Objects.requireNonNull(row.date("moved_at")))
                                .equals(month))
                .mapToDouble(row -> row.real("quantity"))
                .sum();
    }

    private static Rows forecasts(long seed) {
        Random random = new Random(seed);
        List<String> forecasts = new ArrayList<>();
        for (int month = 0; month < 18; month++) {
            LocalDate first = LocalDate.of(2025, 7, 1).plusMonths(month);
            for (int sku = 1; sku <= 3; sku++) {
                for (int back : new int[] {10, 40, 90}) {
                    forecasts.add(sku + " | Lyon | " + first + " | " + first.minusDays(back) + " | "
                            + (10 + random.nextInt(30)));
                }
            }
        }
        return stocked(Rows.of("demand_forecast", FORECAST, forecasts.toArray(String[]::new)), seed);
    }

    private static final Rows FORECASTS = Rows.of(
                    "demand_forecast",
                    FORECAST,
                    "A | Lyon | 2026-10-01 | 2026-07-01 | 99",
                    "A | Lyon | 2026-10-01 | 2026-09-01 | 12",
                    "A | Lyon | 2026-10-01 | 2026-09-20 | 10",
                    "B | Lyon | 2026-10-01 | 2026-09-01 | 6",
                    "A | Lyon | 2026-11-01 | 2026-10-01 | 50")
            .and(
                    "stock_move",
                    MOVE,
                    "1 | 2025-10-09 10:00:00 | A | 5  | Lyon | issue",
                    "2 | 2026-10-09 10:00:00 | A | 10 | Lyon | issue",
                    "3 | 2026-10-10 10:00:00 | B | 10 | Lyon | issue");

    private static List<String> forecast(String total, String first, String second) {
        return List.of(
                "month 2026-10 total AC " + total,
                "month 2026-10 sku=A AC " + first,
                "month 2026-10 sku=B AC " + second,
                "month 2026-10 warehouse=Lyon AC " + total);
    }

    static List<MetricCase> cases() {
        List<MetricCase> cases = new ArrayList<>();
        Rows counted = Rows.of(
                "cycle_count",
                COUNT,
                "1 | 2026-10-03 | A | Lyon | 100 | 99 | 1 | 2 | EUR",
                "2 | 2026-10-03 | B | Lyon | 50  | 52 | 1 | 1 | EUR",
                "3 | 2026-10-03 | C | Lyon | 10  | 10 |   | 5 | EUR");
        cases.add(new MetricCase(
                "count-accuracy",
                counted,
                lyon("0.6666666666666666 = 2/3 n=3"),
                StockMetricCases::counts,
                (rows, period, known) -> {
                    List<Row> own = rows.of("cycle_count").stream()
                            .filter(row -> within(row.date("counted_date"), period))
                            .toList();
                    return ratio(
                            own.stream()
                                    .filter(row -> Math.abs(row.real("qty_counted") - row.real("qty_book"))
                                            <= row.real("tolerance"))
                                    .count(),
                            own.size());
                }));
        // one too few at 2 and two too many at 1 do not cancel out: 1 - 4 / 300
        cases.add(new MetricCase(
                "count-value-accuracy",
                counted,
                lyon("0.9866666666666667 = 296/300 n=3"),
                StockMetricCases::counts,
                (rows, period, known) -> {
                    double book = sum(
                            rows,
                            "cycle_count",
                            row -> within(row.date("counted_date"), period),
                            row -> row.real("qty_book") * row.real("unit_cost"));
                    double off = sum(
                            rows,
                            "cycle_count",
                            row -> within(row.date("counted_date"), period),
                            row -> Math.abs(row.real("qty_book") - row.real("qty_counted")) * row.real("unit_cost"));
                    return ratio(book - off, book);
                }));
        cases.add(
                new MetricCase("dock-to-stock-p50", RECEIPTS, lyon("14 n=2"), StockMetricCases::receipts, docked(0.5)));
        cases.add(
                new MetricCase("dock-to-stock-p90", RECEIPTS, lyon("22 n=2"), StockMetricCases::receipts, docked(0.9)));
        cases.add(new MetricCase(
                "receipts-awaiting-put-away",
                RECEIPTS,
                lyon("1 n=1"),
                StockMetricCases::receipts,
                (rows, period, known) ->
                        rows.of("goods_receipt").stream().anyMatch(row -> before(row.date("arrived_at"), period.end()))
                                ? (Double) Naively.count(
                                        rows,
                                        "goods_receipt",
                                        row -> before(row.date("arrived_at"), period.end())
                                                && (row.date("put_away_at") == null
                                                        || !before(row.date("put_away_at"), period.end())))
                                : null));
        // shipped on the first and second of October; only the first is thirty days old, and its claim came in time
        cases.add(new MetricCase(
                "pick-accuracy",
                Rows.of(
                                "order",
                                "order_id, order_number, ordered_at, status",
                                "1 | 1 | 2026-09-30 10:00:00 | open",
                                "2 | 2 | 2026-09-30 10:00:00 | open",
                                "3 | 3 | 2026-09-30 10:00:00 | open")
                        .and(
                                "shipment",
                                "shipment_id, direction, order_id, carrier, promised_delivery_date, shipped_at,"
                                        + " delivered_at",
                                "s1 | outbound | 1 | X | | 2026-10-01 10:00:00 | 2026-10-02 10:00:00",
                                "s2 | outbound | 2 | X | | 2026-10-01 10:00:00 |",
                                "s3 | outbound | 3 | X | | 2026-10-02 10:00:00 |")
                        .and(
                                "delivery_note",
                                "note_id, order_id, warehouse",
                                "n1 | 1 | Lyon",
                                "n2 | 2 | Lyon",
                                "n3 | 3 | Lyon")
                        .and(
                                "claim",
                                "claim_id, claimed_date, kind, order_id, shipment_id",
                                "c1 | 2026-10-20 | wrong | 1 | s1",
                                "c3 | 2026-10-20 | wrong | 3 | s3"),
                lyon("0.5 = 1/2 n=2"),
                DeliveryMetricCases::orders,
                DeliveryMetricCases::picked));
        cases.add(new MetricCase(
                "lines-per-hour",
                Rows.of(
                        "warehouse_shift",
                        SHIFT,
                        "Lyon | 2026-10-05 | Day | 7.5 | 60",
                        "Lyon | 2026-10-06 | Day | 2.5 | 40"),
                List.of(
                        "month 2026-10 total AC 10 = 100/10 n=2",
                        "month 2026-10 shift=Day AC 10 = 100/10 n=2",
                        "month 2026-10 warehouse=Lyon AC 10 = 100/10 n=2",
                        "month 2026-10 warehouse | shift=Lyon | Day AC 10 = 100/10 n=2"),
                seed -> Rows.of(
                        "warehouse_shift",
                        SHIFT,
                        new Random(seed)
                                .ints(300, 0, 1000)
                                .mapToObj(i ->
                                        "Lyon | " + LocalDate.of(2025, 7, 1).plusDays(i % 510) + " | " + i + " | "
                                                + (1 + i % 9) + ".25 | " + i % 70)
                                .distinct()
                                .toArray(String[]::new)),
                (rows, period, known) -> ratio(
                        sum(
                                rows,
                                "warehouse_shift",
                                row -> within(row.date("shift_date"), period),
                                row -> row.real("lines_shipped")),
                        sum(
                                rows,
                                "warehouse_shift",
                                row -> within(row.date("shift_date"), period),
                                row -> row.real("direct_hours")))));
        cases.add(new MetricCase(
                "stock-value",
                yearOfStock(Rows.of("cycle_count", COUNT), "201", 3650),
                List.of(
                        "month 2026-09 total AC 201 n=1",
                        "month 2026-09 warehouse=Lyon AC 201 n=1",
                        "month 2026-10 total AC 201 n=1",
                        "month 2026-10 warehouse=Lyon AC 201 n=1"),
                StockMetricCases::stocked,
                last(StockMetricCases::worth),
                true));
        cases.add(new MetricCase(
                "cost-of-goods-issued",
                yearOfStock(Rows.of("cycle_count", COUNT), "201", 3650),
                List.of(
                        "month 2026-09 total AC 0 n=0",
                        "month 2026-09 warehouse=Lyon AC 0 n=0",
                        "month 2026-10 total AC 3640 n=1",
                        "month 2026-10 warehouse=Lyon AC 3640 n=1"),
                StockMetricCases::stocked,
                (rows, period, known) -> (Double) issued(rows, period),
                true));
        cases.add(new MetricCase(
                "inventory-days",
                yearOfStock(Rows.of("cycle_count", COUNT), "201", 3650),
                lyon("20.1 = 73365/3650 n=2"),
                StockMetricCases::stocked,
                (rows, period, known) -> stockDays(rows, period),
                true));
        cases.add(new MetricCase(
                "inventory-turns",
                yearOfStock(Rows.of("cycle_count", COUNT), "200", 500),
                lyon("2.5 = 500/200 n=1"),
                StockMetricCases::stocked,
                (rows, period, known) -> {
                    Double mean = meanStock(rows, period);
                    return mean == null ? null : ratio(issued(rows, trailing(period, 12)), mean);
                },
                true));
        cases.add(new MetricCase(
                "stock-out-rate",
                Rows.of(
                                "stock_move",
                                MOVE,
                                "1 | 2026-07-10 10:00:00 | A | 1 | Lyon | issue",
                                "2 | 2026-10-05 10:00:00 | B | 1 | Lyon | issue",
                                "3 | 2026-10-01 10:00:00 | C | 1 | Lyon | receipt")
                        .and(
                                "stock_level",
                                LEVEL,
                                // 87 days after the issue; 94 days after it, so no longer active
                                "2026-10-05 | A | L | Lyon | 0 | 1 | EUR",
                                "2026-10-12 | A | L | Lyon | 0 | 1 | EUR",
                                // issued on the day of the first snapshot only; two locations are one site
                                "2026-10-05 | B | L | Lyon | 0 | 1 | EUR",
                                "2026-10-12 | B | L | Lyon | 0 | 1 | EUR",
                                "2026-10-12 | B | M | Lyon | 3 | 1 | EUR",
                                "2026-10-12 | C | L | Lyon | 0 | 1 | EUR"),
                lyon("0.5 = 1/2 n=2"),
                StockMetricCases::stocked,
                (rows, period, known) -> {
                    List<Row> active = rows.of("stock_level").stream()
                            .filter(row -> within(row.date("as_of"), period) && issuedBefore(rows, row, 90) > 0)
                            .toList();
                    return ratio(
                            active.stream()
                                    .filter(row -> row.real("qty_on_hand") <= 0)
                                    .count(),
                            active.size());
                },
                true));
        cases.add(stock("excess-stock", "0.05454545454545454 = 30/550 n=3", (rows, period, known) -> {
            List<Row> last = snapshot(rows.of("stock_level"), "as_of", deciding(period));
            return ratio(
                    last.stream().mapToDouble(row -> excess(rows, row)).sum(),
                    last.stream().mapToDouble(StockMetricCases::worth).sum());
        }));
        cases.add(stock(
                "excess-stock-value",
                "30 n=3",
                (rows, period, known) -> last(row -> excess(rows, row)).value(rows, period, known)));
        cases.add(stock("obsolete-stock", "0.03636363636363636 = 20/550 n=3", (rows, period, known) -> {
            List<Row> last = snapshot(rows.of("stock_level"), "as_of", deciding(period));
            return ratio(
                    last.stream().mapToDouble(row -> obsolete(rows, row)).sum(),
                    last.stream().mapToDouble(StockMetricCases::worth).sum());
        }));
        cases.add(stock(
                "obsolete-stock-value",
                "20 n=3",
                (rows, period, known) -> last(row -> obsolete(rows, row)).value(rows, period, known)));
        // 12 against 10 and 6 against 10: the forecast of a late day and that of an open month do not count
        cases.add(new MetricCase(
                "demand-forecast-error",
                FORECASTS,
                forecast("0.3 = 6/20 n=2", "0.2 = 2/10 n=1", "0.4 = 4/10 n=1"),
                StockMetricCases::forecasts,
                accuracy(false),
                true));
        cases.add(new MetricCase(
                "demand-forecast-bias",
                FORECASTS,
                forecast("-0.1 = -2/20 n=2", "0.2 = 2/10 n=1", "-0.4 = -4/10 n=1"),
                StockMetricCases::forecasts,
                accuracy(true),
                true));
        // a year ago 5 and none: the naive forecast errs by 5 and 10
        cases.add(new MetricCase(
                "forecast-value-added",
                FORECASTS,
                forecast("0.45 = 9/20 n=2", "0.3 = 3/10 n=1", "0.6 = 6/10 n=1"),
                StockMetricCases::forecasts,
                (rows, period, known) -> {
                    double gain = 0;
                    double demand = 0;
                    for (Row row : rows.of("demand_forecast")) {
                        Double actual = actual(rows, row, 0);
                        Double naive = actual(rows, row, 12);
                        if (chosen(rows, row)
                                && within(row.date("month"), period)
                                && over(row, known)
                                && actual != null
                                && naive != null) {
                            gain += Math.abs(naive - actual) - Math.abs(row.real("quantity") - actual);
                            demand += actual;
                        }
                    }
                    return ratio(gain, demand);
                },
                true));
        return cases;
    }
}
