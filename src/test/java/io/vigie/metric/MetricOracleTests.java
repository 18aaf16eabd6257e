package io.vigie.metric;

import static io.vigie.metric.MetricFixture.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second computation of the naive kind, row by row and period by period, over random rows. */
class MetricOracleTests {

    private static final int HISTORY = 20;

    /** An order line, an opportunity, a ticket, a shipment and an employee in one. */
    private record Item(
            int id,
            @Nullable LocalDate opened,
            @Nullable LocalDate closed,
            LocalDate due,
            boolean good,
            BigDecimal amount,
            int seconds,
            String team) {}

    private static List<Item> items(long seed, int n) {
        Random random = new Random(seed);
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    LocalDate opened = LocalDate.of(2025, 5, 1).plusDays(random.nextInt(600));
                    return new Item(
                            i,
                            random.nextInt(10) == 0 ? null : opened,
                            random.nextInt(4) == 0 ? null : opened.plusDays(random.nextInt(200)),
                            opened.plusDays(5),
                            random.nextBoolean(),
                            BigDecimal.valueOf(random.nextInt(1_000_000), 4),
                            random.nextInt(100_000),
                            List.of("", "A", "B", "C").get(random.nextInt(4)));
                })
                .toList();
    }

    private static String text(@Nullable Object value, String suffix) {
        return value == null ? "" : value + suffix;
    }

    private static MetricFixture load(MetricFixture fixture, List<Item> items) {
        return fixture.history(HISTORY)
                .rows(
                        "opportunity",
                        "opportunity_id, stage, outcome, amount, currency, closed_at, team",
                        items.stream()
                                .map(item -> item.id() + "|s|" + (item.good() ? "won" : "lost") + "|" + item.amount()
                                        + "|EUR|" + text(item.closed(), " 12:00:00") + "|" + item.team())
                                .toArray(String[]::new))
                .rows(
                        "ticket",
                        "ticket_id, created_at, status, solved_at, first_reply_seconds, team",
                        items.stream()
                                .map(item -> item.id() + "|" + text(item.opened(), " 00:00:00") + "|open|"
                                        + text(item.closed(), " 23:59:59") + "|" + item.seconds() + "|" + item.team())
                                .toArray(String[]::new))
                .rows(
                        "shipment",
                        "shipment_id, direction, carrier, promised_delivery_date, delivered_at",
                        items.stream()
                                .map(item ->
                                        item.id() + "|outbound|" + (item.team().isEmpty() ? "Z" : item.team()) + "|"
                                                + item.due() + "|" + text(item.closed(), " 01:00:00"))
                                .toArray(String[]::new))
                .rows(
                        "employee",
                        "employee_id, status, hire_date, termination_date, team",
                        items.stream()
                                .map(item -> item.id() + "|" + (item.closed() == null ? "active" : "inactive") + "|"
                                        + text(item.opened(), "") + "|" + text(item.closed(), "") + "|" + item.team())
                                .toArray(String[]::new));
    }

    private static final String[] METRICS = {
        "win-rate-count",
        "win-rate-value",
        "won-value",
        "first-reply-time",
        "ticket-backlog",
        "carrier-on-time",
        "headcount",
        "leavers",
        "person-years",
        "turnover"
    };

    @ParameterizedTest
    @ValueSource(strings = {"2026-10", "2026-10-17"})
    void theNaiveComputationAgrees(String reporting) {
        List<Item> items = items(7, 400);
        try (MetricFixture fixture = load(new MetricFixture(only(METRICS)), items)) {
            List<Period> periods = fixture.periods(ReportingPeriod.parse(reporting));
            Metrics metrics = fixture.measure(reporting);
            Map<String, Integer> checked = new TreeMap<>();
            for (Period period : periods) {
                for (String team : List.of("", "(none)", "A", "B", "C")) {
                    List<Item> own = items.stream()
                            .filter(item -> team.isEmpty() || item.team().equals(team.equals("(none)") ? "" : team))
                            .toList();
                    for (String metric : METRICS) {
                        if (metric.equals("carrier-on-time") && !team.isEmpty()) {
                            continue;
                        }
                        Double expected = naive(metric, own, period, periods);
                        Double actual = metrics.find(new MetricKey(
                                        metric,
                                        period.kind(),
                                        period.label(),
                                        team.isEmpty() ? "" : "team",
                                        team,
                                        Scenario.AC))
                                .map(MetricValue::value)
                                .orElse(null);
                        checked.merge(metric, expected == null ? 0 : 1, Integer::sum);
                        double tolerance = metric.equals("person-years") || metric.equals("turnover")
                                ? 1e-7
                                : 1e-12 * Math.max(1, Math.abs(expected == null ? 0 : expected));
                        boolean same = expected == null || actual == null
                                ? expected == null && actual == null
                                : Math.abs(expected - actual) <= tolerance;
                        if (!same) {
                            throw new AssertionError(metric + " " + period + " team " + team + ": expected " + expected
                                    + " but was " + actual);
                        }
                    }
                }
            }
            assertThat(checked)
                    .allSatisfy((metric, n) -> assertThat(n).as(metric).isGreaterThan(25));
        }
    }

    private static boolean in(@Nullable LocalDate day, Period period) {
        return period.kind() == PeriodKind.ALL
                ? day == null || day.isBefore(period.end())
                : day != null && !day.isBefore(period.start()) && day.isBefore(period.end());
    }

    private static @Nullable Double naive(String metric, List<Item> items, Period period, List<Period> periods) {
        return switch (metric) {
            case "win-rate-count" ->
                quotient(
                        count(items, item -> item.good() && in(item.closed(), period)),
                        count(items, item -> in(item.closed(), period)));
            case "win-rate-value" ->
                quotient(
                        sum(items, item -> item.good() && in(item.closed(), period)),
                        sum(items, item -> in(item.closed(), period)));
            case "won-value" ->
                begun(items.stream().filter(Item::good).toList(), Item::closed, period)
                        ? (Double) sum(items, item -> item.good() && in(item.closed(), period))
                        : null;
            case "first-reply-time" ->
                median(items.stream()
                        .filter(item -> in(item.opened(), period))
                        .map(item -> item.seconds() / 3600.0)
                        .sorted()
                        .toList());
            case "ticket-backlog" ->
                state(
                        items,
                        period,
                        periods,
                        (end, item) -> item.opened() != null
                                && item.opened().isBefore(end)
                                && (item.closed() == null || !item.closed().isBefore(end)));
            case "carrier-on-time" ->
                quotient(
                        count(
                                items,
                                item -> in(item.due(), period)
                                        && item.closed() != null
                                        && !item.closed().isAfter(item.due())),
                        count(items, item -> in(item.due(), period)));
            case "headcount" ->
                state(
                        items,
                        period,
                        periods,
                        (end, item) -> item.opened() != null
                                && item.opened().isBefore(end)
                                && (item.closed() == null || !item.closed().isBefore(end)));
            case "leavers" -> leavers(items, period);
            case "person-years" -> personYears(items, period);
            case "turnover" -> {
                Double leavers = leavers(items, period);
                Double years = personYears(items, period);
                yield leavers == null || years == null || years == 0 ? null : (Double) (leavers / years);
            }
            default -> throw new IllegalArgumentException(metric);
        };
    }

    private static @Nullable Double leavers(List<Item> items, Period period) {
        List<Item> gone = items.stream().filter(item -> item.closed() != null).toList();
        return begun(gone, Item::closed, period)
                ? (Double) (double) count(gone, item -> in(item.closed(), period))
                : null;
    }

    private static @Nullable Double personYears(List<Item> items, Period period) {
        long days = 0;
        boolean begun = false;
        for (Item item : items) {
            if (item.opened() == null) {
                continue;
            }
            LocalDate from = item.opened().isBefore(period.start()) ? period.start() : item.opened();
            LocalDate left =
                    item.closed() == null ? period.end() : item.closed().plusDays(1);
            LocalDate to = left.isAfter(period.end()) ? period.end() : left;
            days += Math.max(0, ChronoUnit.DAYS.between(from, to));
            begun |= item.opened().isBefore(period.end());
        }
        return begun ? (Double) (days / 365.25) : null;
    }

    /** Whether a sum may be zero: something was dated before the period's end, or everything is asked for. */
    private static boolean begun(List<Item> items, Function<Item, @Nullable LocalDate> date, Period period) {
        return items.stream().anyMatch(item -> {
            LocalDate day = date.apply(item);
            return period.kind() == PeriodKind.ALL
                    ? day == null || day.isBefore(period.end())
                    : day != null && day.isBefore(period.end());
        });
    }

    @FunctionalInterface
    private interface Open {
        boolean at(LocalDate end, Item item);
    }

    private static @Nullable Double state(List<Item> items, Period period, List<Period> periods, Open open) {
        boolean measured = period.kind() == PeriodKind.ALL
                || periods.stream()
                        .anyMatch(month ->
                                month.kind() == PeriodKind.MONTH && month.end().equals(period.end()))
                // the same day of the year before is measured for comparison
                || (period.kind() == PeriodKind.YTD && period.end().getDayOfMonth() != 1);
        boolean begun = items.stream()
                .anyMatch(item -> item.opened() != null && item.opened().isBefore(period.end()));
        return measured && begun ? (Double) (double) count(items, item -> open.at(period.end(), item)) : null;
    }

    private static long count(List<Item> items, Predicate<Item> condition) {
        return items.stream().filter(condition).count();
    }

    private static double sum(List<Item> items, Predicate<Item> condition) {
        return items.stream()
                .filter(condition)
                .map(Item::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private static @Nullable Double quotient(double numerator, double denominator) {
        return denominator == 0 ? null : (Double) (numerator / denominator);
    }

    private static @Nullable Double median(List<Double> sorted) {
        if (sorted.isEmpty()) {
            return null;
        }
        double position = (sorted.size() - 1) * 0.5;
        int below = (int) Math.floor(position);
        double low = sorted.get(below);
        double high = sorted.get((int) Math.ceil(position));
        return low + (high - low) * (position - below);
    }

    private static final String[] SUMS = {"won-value", "leavers"};

    @Test
    void monthsAddUpToQuartersAndMembersToTheWhole() {
        try (MetricFixture fixture = load(new MetricFixture(only(METRICS)), items(11, 400))) {
            Metrics metrics = fixture.measure("2026-10");
            int compared = 0;
            for (MetricValue value : metrics.list()) {
                MetricKey key = value.key();
                if (key.scenario() != Scenario.AC || !List.of(SUMS).contains(key.metric())) {
                    continue;
                }
                if (key.kind() == PeriodKind.QUARTER) {
                    int year = Integer.parseInt(key.period().substring(0, 4));
                    int quarter = Integer.parseInt(key.period().substring(6));
                    double months = IntStream.rangeClosed(quarter * 3 - 2, quarter * 3)
                            .mapToObj(month -> new MetricKey(
                                    key.metric(),
                                    PeriodKind.MONTH,
                                    String.format(java.util.Locale.ROOT, "%d-%02d", year, month),
                                    key.dimension(),
                                    key.member(),
                                    Scenario.AC))
                            .mapToDouble(month ->
                                    metrics.find(month).map(MetricValue::value).orElse(0.0))
                            .sum();
                    assertThat(Math.abs(months - value.value()))
                            .as(key.toString())
                            .isLessThan(1e-8);
                    compared++;
                }
                if (key.dimension().isEmpty()) {
                    double members = metrics.list().stream()
                            .filter(part -> part.key().metric().equals(key.metric())
                                    && part.key().kind() == key.kind()
                                    && part.key().period().equals(key.period())
                                    && part.key().scenario() == Scenario.AC
                                    && part.key().dimension().equals("team"))
                            .mapToDouble(MetricValue::value)
                            .sum();
                    assertThat(Math.abs(members - value.value()))
                            .as(key.toString())
                            .isLessThan(1e-8);
                    compared++;
                }
            }
            assertThat(compared).isGreaterThan(60);
        }
    }

    @Test
    void theOrderOfRowsAndASecondRunChangeNothing() {
        List<Item> items = items(13, 500);
        List<Item> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, new Random(1));
        try (MetricFixture one = load(new MetricFixture(only(METRICS)), items);
                MetricFixture other = load(new MetricFixture(only(METRICS)), shuffled)) {
            Metrics metrics = one.measure("2026-10");
            assertThat(other.measure("2026-10").list()).isEqualTo(metrics.list());
            assertThat(one.measure("2026-10").list()).isEqualTo(metrics.list());
        }
    }

    @Test
    void doublingEveryAmountDoublesSumsAndLeavesRatiosAsTheyAre() {
        List<Item> items = items(17, 300);
        List<Item> doubled = items.stream()
                .map(item -> new Item(
                        item.id(),
                        item.opened(),
                        item.closed(),
                        item.due(),
                        item.good(),
                        item.amount().multiply(BigDecimal.valueOf(2)),
                        item.seconds() * 2,
                        item.team()))
                .toList();
        try (MetricFixture one = load(new MetricFixture(only(METRICS)), items);
                MetricFixture other = load(new MetricFixture(only(METRICS)), doubled)) {
            SortedMap<MetricKey, Double> before = values(one.measure("2026-10"));
            SortedMap<MetricKey, Double> after = values(other.measure("2026-10"));
            assertThat(after.keySet()).isEqualTo(before.keySet());
            before.forEach((key, value) -> {
                boolean scales =
                        key.metric().equals("won-value") || key.metric().equals("first-reply-time");
                assertThat(after.get(key)).as(key.toString()).isEqualTo(scales ? 2 * value : value);
            });
        }
    }

    private static SortedMap<MetricKey, Double> values(Metrics metrics) {
        return metrics.list().stream()
                .collect(Collectors.toMap(MetricValue::key, MetricValue::value, (a, b) -> a, TreeMap::new));
    }
}
