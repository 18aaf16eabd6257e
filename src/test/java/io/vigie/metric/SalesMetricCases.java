package io.vigie.metric;

import static io.vigie.metric.MetricCase.within;
import static io.vigie.metric.Naively.before;
import static io.vigie.metric.Naively.count;
import static io.vigie.metric.Naively.daysUntil;
import static io.vigie.metric.Naively.month;
import static io.vigie.metric.Naively.ratio;
import static io.vigie.metric.Naively.sum;

import io.vigie.calendar.Period;
import io.vigie.metric.MetricCase.Naive;
import io.vigie.metric.Rows.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sales: pipeline, win rates, cycle, velocity and forecasts. */
final class SalesMetricCases {

    private SalesMetricCases() {}

    private static final String DEAL =
            "opportunity_id, stage, outcome, amount, currency, created_at, closed_at, expected_close_date, probability";
    private static final String MOVE = "opportunity_id, seq, to_stage, changed_at";
    private static final String TARGET = "metric, month, dimension, member, value";

    /** Two won, one lost, three open of which one is overdue, one of the future, one lost nobody knows when. */
    private static final Rows DEALS = Rows.of(
                    "opportunity",
                    DEAL,
                    "1 | s | won  | 100 | EUR | 2026-08-20 09:00:00 | 2026-10-09 09:00:00 | 2026-10-09 |",
                    "2 | s | lost | 300 | EUR | 2026-09-05 09:00:00 | 2026-10-20 09:00:00 | 2026-10-20 | 0.5",
                    "3 | s | open | 50  | EUR | 2026-09-10 09:00:00 |                     | 2026-09-30 | 0.2",
                    "4 | s | open |     | EUR | 2026-10-02 09:00:00 |                     | 2026-12-15 | 0.2",
                    "5 | s | won  | 200 | EUR | 2026-07-01 09:00:00 | 2026-09-29 09:00:00 | 2026-09-29 |",
                    "6 | s | open | 70  | EUR | 2026-11-01 00:00:00 |                     | 2026-12-01 |",
                    "7 | s | lost | 40  | EUR | 2026-08-01 09:00:00 |                     | 2026-08-31 |",
                    "8 | s | open | 90  | EUR | 2026-10-10 09:00:00 |                     | 2026-11-20 | 0.4")
            .and(
                    "opportunity_stage_change",
                    MOVE,
                    "1 | a | Qualified        | 2026-09-01 09:00:00",
                    "2 | a | Qualified        | 2026-09-06 09:00:00",
                    "2 | b | Proposal         | 2026-09-20 09:00:00",
                    "2 | c | Qualified        | 2026-10-02 09:00:00",
                    "3 | a | Proposal         | 2026-10-05 09:00:00",
                    "4 | a | Qualified to buy | 2026-10-03 09:00:00",
                    "8 | a | Qualified        | 2026-10-31 23:59:59")
            .and(
                    "target",
                    TARGET,
                    "won-value | 2026-07-01 | | | 100",
                    "won-value | 2026-08-01 | | | 100",
                    "won-value | 2026-09-01 | | | 150",
                    "won-value | 2026-10-01 | | | 200",
                    "won-value | 2026-11-01 | | | 200",
                    "won-value | 2026-12-01 | | | 100",
                    "won-value | 2026-10-01 | team | Lyon | 999",
                    "orders    | 2026-10-01 | | | 999");

    private static final Rows COHORT = Rows.of(
            "opportunity",
            DEAL,
            "a | s | won  | 1 | EUR | 2026-09-01 09:00:00 | 2026-09-21 08:00:00 | |",
            "b | s | lost | 1 | EUR | 2026-09-02 09:00:00 | 2026-09-12 08:00:00 | |",
            "c | s | open | 1 | EUR | 2026-09-10 09:00:00 |                     | |",
            "d | s | won  | 1 | EUR | 2026-09-05 09:00:00 | 2026-10-15 08:00:00 | |",
            "e | s | open | 1 | EUR | 2026-10-05 09:00:00 |                     | |");

    private static final Rows FORECASTS = Rows.of(
                    "sales_forecast",
                    "month, made_on, amount, currency",
                    "2026-09-01 | 2026-08-10 | 500 | EUR",
                    "2026-09-01 | 2026-08-25 | 90  | EUR",
                    "2026-09-01 | 2026-06-25 | 120 | EUR",
                    "2026-10-01 | 2026-09-25 | 130 | EUR",
                    "2026-10-01 | 2026-07-25 | 40  | EUR",
                    "2026-11-01 | 2026-10-25 | 99  | EUR")
            .and(
                    "opportunity",
                    DEAL,
                    "1 | s | won  | 60  | EUR | 2026-08-20 09:00:00 | 2026-09-09 09:00:00 | |",
                    "2 | s | won  | 40  | EUR | 2026-08-20 09:00:00 | 2026-09-30 23:00:00 | |",
                    "3 | s | won  | 100 | EUR | 2026-08-20 09:00:00 | 2026-10-09 09:00:00 | |",
                    "4 | s | lost | 100 | EUR | 2026-08-20 09:00:00 | 2026-10-09 09:00:00 | |");

    private static Rows deals(long seed) {
        Random random = new Random(seed);
        List<String> deals = new ArrayList<>();
        List<String> moves = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            LocalDate created = Naively.day(random);
            String outcome = Naively.one(random, List.of("won", "won", "lost", "open"));
            LocalDate closed = created.plusDays(random.nextInt(120));
            deals.add(i + " | s | " + outcome + " | " + (random.nextInt(8) == 0 ? "" : random.nextInt(10_000))
                    + " | EUR | " + created + " 12:00:00 | " + (outcome.equals("open") ? "" : closed + " 12:00:00")
                    + " | " + created.plusDays(random.nextInt(150)) + " | " + random.nextInt(10) / 10.0);
            if (random.nextInt(5) > 0) {
                moves.add(i + " | a | Qualified | " + created.plusDays(random.nextInt(9)) + " 13:00:00");
                moves.add(i + " | b | Proposal | " + created.plusDays(9 + random.nextInt(40)) + " 13:00:00");
            }
        }
        List<String> targets = new ArrayList<>();
        for (LocalDate month = LocalDate.of(2025, 7, 1);
                month.isBefore(LocalDate.of(2027, 1, 1));
                month = month.plusMonths(1)) {
            targets.add("won-value | " + month + " | | | " + (50_000 + random.nextInt(10_000)));
        }
        return Rows.of("opportunity", DEAL, deals.toArray(String[]::new))
                .and("opportunity_stage_change", MOVE, moves)
                .and("target", TARGET, targets);
    }

    private static Rows forecasts(long seed) {
        Random random = new Random(seed);
        List<String> made = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2025, 4, 25);
                day.isBefore(LocalDate.of(2026, 11, 1));
                day = day.plusMonths(1)) {
            for (int lag = 1; lag <= 3; lag++) {
                made.add(day.plusMonths(lag).withDayOfMonth(1) + " | " + day + " | " + random.nextInt(3000) + " | EUR");
            }
        }
        List<String> deals = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            deals.add(i + " | s | " + Naively.one(random, List.of("won", "lost")) + " | " + random.nextInt(200)
                    + " | EUR | 2025-01-01 12:00:00 | " + Naively.day(random) + " 12:00:00 | |");
        }
        return Rows.of("sales_forecast", "month, made_on, amount, currency", made.toArray(String[]::new))
                .and("opportunity", DEAL, deals);
    }

    private static boolean open(Row row, LocalDate end) {
        return before(row.date("created_at"), end)
                && (row.date("closed_at") == null ? row.is("outcome", "open") : !before(row.date("closed_at"), end));
    }

    private static boolean won(Row row, Period period) {
        return row.is("outcome", "won") && within(row.date("closed_at"), period);
    }

    private static boolean decided(Row row, Period period) {
        return !row.is("outcome", "open") && within(row.date("closed_at"), period);
    }

    private static @Nullable LocalDate qualified(Rows rows, Row deal) {
        return rows.of("opportunity_stage_change").stream()
                .filter(move -> Objects.equals(move.text("opportunity_id"), deal.text("opportunity_id")))
                .filter(move -> String.valueOf(move.text("to_stage")).startsWith("Qualified"))
                .map(move -> Objects.requireNonNull(move.date("changed_at")))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static double openAmount(Rows rows, LocalDate end) {
        return sum(rows, "opportunity", row -> open(row, end), row -> row.real("amount"));
    }

    private static double stale(Rows rows, LocalDate end) {
        return sum(
                rows,
                "opportunity",
                row -> open(row, end) && before(row.date("expected_close_date"), end),
                row -> row.real("amount"));
    }

    private static int quarter(@Nullable LocalDate day) {
        return (month(day) - 1) / 3;
    }

    private static double due(Rows rows, LocalDate end) {
        return sum(
                rows,
                "opportunity",
                row -> open(row, end) && quarter(row.date("expected_close_date")) == quarter(end.minusDays(1)),
                row -> row.real("amount"));
    }

    private static double wonSoFar(Rows rows, LocalDate end) {
        return sum(
                rows,
                "opportunity",
                row -> row.is("outcome", "won")
                        && before(row.date("closed_at"), end)
                        && quarter(row.date("closed_at")) == quarter(end.minusDays(1)),
                row -> row.real("amount"));
    }

    private static double target(Rows rows, LocalDate end) {
        return sum(
                rows,
                "target",
                row -> row.is("metric", "won-value")
                        && row.text("dimension") == null
                        && quarter(row.date("month")) == quarter(end.minusDays(1)),
                row -> row.real("value"));
    }

    private static @Nullable Double cycle(Rows rows, Period period, double p) {
        return Naively.percentile(
                rows.of("opportunity").stream()
                        .filter(row -> won(row, period))
                        .map(row -> Naively.days(row.date("created_at"), row.date("closed_at"))),
                p);
    }

    private static double value(Rows rows, Period period) {
        return sum(rows, "opportunity", row -> won(row, period), row -> row.real("amount"));
    }

    /** Stage by stage, with the share won of the deals that had been there and closed in the 24 months before the entry. */
    private static double weighted(Rows rows, LocalDate end) {
        TreeMap<String, Row> deals = new TreeMap<>();
        rows.of("opportunity").forEach(deal -> deals.put(String.valueOf(deal.text("opportunity_id")), deal));
        List<Row> moves = rows.of("opportunity_stage_change");
        double sum = 0;
        for (Row move : moves) {
            Row deal = Objects.requireNonNull(deals.get(String.valueOf(move.text("opportunity_id"))));
            LocalDate left = moves.stream()
                    .filter(other -> Objects.equals(other.text("opportunity_id"), move.text("opportunity_id")))
                    .filter(other -> Objects.requireNonNull(other.instant("changed_at"))
                            .isAfter(Objects.requireNonNull(move.instant("changed_at"))))
                    .map(other -> Objects.requireNonNull(other.date("changed_at")))
                    .min(Comparator.naturalOrder())
                    .orElse(deal.date("closed_at"));
            if (!before(move.date("changed_at"), end) || before(left, end) || deal.number("amount") == null) {
                continue;
            }
            int entered = month(move.date("changed_at"));
            double closed = 0;
            double won = 0;
            for (Row other : moves) {
                Row end1 = Objects.requireNonNull(deals.get(String.valueOf(other.text("opportunity_id"))));
                if (Objects.equals(other.text("to_stage"), move.text("to_stage")) && end1.date("closed_at") != null) {
                    int then = month(end1.date("closed_at"));
                    boolean counts = then >= entered - 24 && then < entered;
                    closed += counts ? 1 : 0;
                    won += counts && end1.is("outcome", "won") ? 1 : 0;
                }
            }
            double p = closed >= 30 ? Math.round(won / closed * 10_000) / 10_000.0 : deal.real("probability");
            sum += Math.round(deal.real("amount") * p * 10_000) / 10_000.0;
        }
        return sum;
    }

    private static MetricCase deals(String metric, Naive naive, String... expected) {
        return new MetricCase(metric, DEALS, List.of(expected), SalesMetricCases::deals, naive);
    }

    /** Of quarters and months, which do not move by 28 days. */
    private static MetricCase calendarDeals(String metric, Naive naive, String... expected) {
        return new MetricCase(metric, DEALS, List.of(expected), SalesMetricCases::deals, naive, true);
    }

    private static MetricCase forecast(String metric, int lag, boolean absolute, String... expected) {
        return new MetricCase(
                metric,
                FORECASTS,
                List.of(expected),
                SalesMetricCases::forecasts,
                (rows, period, knownUntil) -> {
                    double off = 0;
                    double actual = 0;
                    for (Row row : rows.of("sales_forecast")) {
                        if (within(row.date("month"), period)
                                && month(row.date("month")) < month(knownUntil)
                                && month(row.date("month")) - month(row.date("made_on")) == lag) {
                            double won = sum(
                                    rows,
                                    "opportunity",
                                    deal -> deal.is("outcome", "won")
                                            && month(deal.date("closed_at")) == month(row.date("month")),
                                    deal -> deal.real("amount"));
                            double error = row.real("amount") - won;
                            off += absolute ? Math.abs(error) : error;
                            actual += won;
                        }
                    }
                    return ratio(off, actual);
                },
                true);
    }

    static List<MetricCase> cases() {
        return List.of(
                deals(
                        "new-pipeline",
                        (rows, period, knownUntil) -> sum(
                                rows,
                                "opportunity",
                                row -> within(qualified(rows, row), period),
                                row -> row.real("amount")),
                        "month 2026-09 total AC 400 n=2",
                        "month 2026-10 total AC 90 n=1"),
                deals(
                        "new-deals-without-amount",
                        (rows, period, knownUntil) -> count(
                                rows,
                                "opportunity",
                                row -> within(qualified(rows, row), period) && row.number("amount") == null),
                        "month 2026-09 total AC 0 n=0",
                        "month 2026-10 total AC 1 n=1"),
                deals(
                        "open-pipeline",
                        (rows, period, knownUntil) -> openAmount(rows, period.end()),
                        "month 2026-09 total AC 450 n=3",
                        "month 2026-10 total AC 140 n=2"),
                deals(
                        "open-opportunities",
                        (rows, period, knownUntil) -> count(rows, "opportunity", row -> open(row, period.end())),
                        "month 2026-09 total AC 3 n=3",
                        "month 2026-10 total AC 3 n=3"),
                deals(
                        "stale-pipeline",
                        (rows, period, knownUntil) -> stale(rows, period.end()),
                        "month 2026-09 total AC 50 n=3",
                        "month 2026-10 total AC 50 n=2"),
                deals(
                        "stale-pipeline-share",
                        (rows, period, knownUntil) -> ratio(stale(rows, period.end()), openAmount(rows, period.end())),
                        "month 2026-09 total AC 0.1111111111111111 = 50/450 n=3",
                        "month 2026-10 total AC 0.35714285714285715 = 50/140 n=2"),
                calendarDeals(
                        "weighted-pipeline",
                        (rows, period, knownUntil) -> weighted(rows, period.end()),
                        // 300 x 0.5 in the proposal; deal 1 has no probability
                        "month 2026-09 total AC 150 n=1",
                        "month 2026-09 stage=Proposal AC 150 n=1",
                        // 50 x 0.2 and 90 x 0.4
                        "month 2026-10 total AC 46 n=2",
                        "month 2026-10 stage=Proposal AC 10 n=1",
                        "month 2026-10 stage=Qualified AC 36 n=1"),
                calendarDeals(
                        "pipeline-due",
                        (rows, period, knownUntil) -> due(rows, period.end()),
                        "month 2026-09 total AC 50 n=1",
                        "month 2026-10 total AC 90 n=1"),
                calendarDeals(
                        "won-quarter-to-date",
                        (rows, period, knownUntil) -> wonSoFar(rows, period.end()),
                        "month 2026-09 total AC 200 n=1",
                        "month 2026-10 total AC 100 n=2"),
                calendarDeals(
                        "sales-target-quarter",
                        (rows, period, knownUntil) -> target(rows, period.end()),
                        "month 2026-09 total AC 350 n=3",
                        "month 2026-10 total AC 500 n=3"),
                calendarDeals(
                        "pipeline-coverage",
                        (rows, period, knownUntil) -> ratio(
                                due(rows, period.end()),
                                Math.max(target(rows, period.end()) - wonSoFar(rows, period.end()), 0)),
                        "month 2026-09 total AC 0.3333333333333333 = 50/150 n=1",
                        "month 2026-10 total AC 0.225 = 90/400 n=2"),
                deals(
                        "win-rate-count",
                        (rows, period, knownUntil) -> ratio(
                                count(rows, "opportunity", row -> won(row, period)),
                                count(rows, "opportunity", row -> decided(row, period))),
                        "month 2026-09 total AC 1 = 1/1 n=1",
                        "month 2026-10 total AC 0.5 = 1/2 n=2"),
                deals(
                        "win-rate-value",
                        (rows, period, knownUntil) -> ratio(
                                value(rows, period),
                                sum(rows, "opportunity", row -> decided(row, period), row -> row.real("amount"))),
                        "month 2026-09 total AC 1 = 200/200 n=1",
                        "month 2026-10 total AC 0.25 = 100/400 n=2"),
                deals(
                        "won-value",
                        (rows, period, knownUntil) -> value(rows, period),
                        "month 2026-09 total AC 200 n=1",
                        "month 2026-10 total AC 100 n=1"),
                deals(
                        "won-opportunities",
                        (rows, period, knownUntil) -> count(rows, "opportunity", row -> won(row, period)),
                        "month 2026-09 total AC 1 n=1",
                        "month 2026-10 total AC 1 n=1"),
                deals(
                        "sales-cycle",
                        (rows, period, knownUntil) -> cycle(rows, period, 0.5),
                        "month 2026-09 total AC 90 n=1",
                        "month 2026-10 total AC 50 n=1"),
                deals(
                        "sales-cycle-p85",
                        (rows, period, knownUntil) -> cycle(rows, period, 0.85),
                        "month 2026-09 total AC 90 n=1",
                        "month 2026-10 total AC 50 n=1"),
                deals(
                        "sales-velocity",
                        (rows, period, knownUntil) -> {
                            Double cycle = cycle(rows, period, 0.5);
                            double won = count(rows, "opportunity", row -> won(row, period));
                            Double rate = ratio(won, count(rows, "opportunity", row -> decided(row, period)));
                            return cycle == null || rate == null
                                    ? null
                                    : ratio(
                                            count(rows, "opportunity", row -> open(row, period.end()))
                                                    * rate
                                                    * value(rows, period)
                                                    / won,
                                            cycle);
                        },
                        "month 2026-09 total AC 6.666666666666667 = 600/90 n=1",
                        "month 2026-10 total AC 3 = 150/50 n=1"),
                new MetricCase(
                        "sales-cycle-cohort",
                        COHORT,
                        // one of four lost on day 10, then 0.75 x 1/3 won on day 20
                        List.of("month 2026-09 total AC 20 n=4"),
                        SalesMetricCases::deals,
                        (rows, period, knownUntil) -> daysUntil(
                                decidedApart(rows), "deal", period, knownUntil, "created", "won", "lost", 0.25)),
                new MetricCase(
                        "time-to-decision",
                        COHORT,
                        List.of("month 2026-09 total AC 20 n=4"),
                        SalesMetricCases::deals,
                        (rows, period, knownUntil) -> daysUntil(
                                rows, "opportunity", period, knownUntil, "created_at", "closed_at", null, 0.5)),
                forecast(
                        "forecast-error-1",
                        1,
                        true,
                        "month 2026-09 total AC 0.1 = 10/100 n=1",
                        "month 2026-10 total AC 0.3 = 30/100 n=1"),
                forecast(
                        "forecast-bias-1",
                        1,
                        false,
                        "month 2026-09 total AC -0.1 = -10/100 n=1",
                        "month 2026-10 total AC 0.3 = 30/100 n=1"),
                forecast(
                        "forecast-error-3",
                        3,
                        true,
                        "month 2026-09 total AC 0.2 = 20/100 n=1",
                        "month 2026-10 total AC 0.6 = 60/100 n=1"),
                forecast(
                        "forecast-bias-3",
                        3,
                        false,
                        "month 2026-09 total AC 0.2 = 20/100 n=1",
                        "month 2026-10 total AC -0.6 = -60/100 n=1"));
    }

    /** Deals with the day they were won and the day they were lost. */
    private static Rows decidedApart(Rows rows) {
        List<String> deals = new ArrayList<>();
        for (Row row : rows.of("opportunity")) {
            String closed = row.date("closed_at") == null ? "" : String.valueOf(row.date("closed_at"));
            deals.add(row.date("created_at") + " | " + (row.is("outcome", "won") ? closed : "") + " | "
                    + (row.is("outcome", "lost") ? closed : ""));
        }
        return Rows.of("deal", "created, won, lost", deals.toArray(String[]::new));
    }
}
