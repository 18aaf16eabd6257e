package io.vigie.metric;

import static io.vigie.metric.MetricFixture.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BeginningsTests {

    @Test
    void periodsInWhichASourceBeginsArePartial() {
        try (MetricFixture fixture = new MetricFixture(only("orders"))) {
            Metrics metrics = measured(fixture, LocalDate.of(2025, 3, 20), 1);

            assertThat(partial(metrics))
                    .containsExactly(
                            "MONTH 2025-03 AC",
                            "MONTH 2026-03 PY",
                            "QUARTER 2025-Q1 AC",
                            "QUARTER 2026-Q1 PY",
                            "YEAR 2025 AC",
                            "YTD 2025-03 AC",
                            "YTD 2025-04 AC",
                            "YTD 2026-03 PY",
                            "YTD 2026-04 PY");
            assertThat(fixture.engine(100).load().partial()).isEqualTo(metrics.partial());
        }
    }

    /** A year mistyped by ten does not make a source ten years older. */
    @Test
    void oneEarlyRowIsNoBeginning() {
        List<String> stray = List.of("s | s | 2015-03-20 10:00:00 | completed | web");
        try (MetricFixture fixture = new MetricFixture(only("orders"))) {
            assertThat(partial(measured(fixture, LocalDate.of(2025, 3, 20), 1, stray)))
                    .contains("MONTH 2025-03 AC", "MONTH 2026-03 PY", "YTD 2026-04 PY");
        }
    }

    /** Of a formula of a formula too. */
    @Test
    void whatIsMadeOfAPartIsPartial() {
        try (MetricFixture fixture = new MetricFixture(
                only("cost-to-serve", "supply-chain-cost", "net-sales", "sales-before-returns", "sales-returns"))) {
            List<String> lines = new ArrayList<>();
            for (LocalDate day = LocalDate.of(2025, 3, 20); day.getYear() < 2026; day = day.plusDays(1)) {
                lines.add(lines.size() + " | 1 | " + day + " 10:00:00 | 10 | EUR");
            }
            fixture.history(28)
                    .rows(
                            "order_line",
                            "order_id, line_no, ordered_at, line_total, currency",
                            lines.toArray(String[]::new))
                    .rows(
                            "operating_cost",
                            "month, category, amount, currency",
                            "2025-01-01 | deliver | 5 | EUR",
                            "2025-03-01 | deliver | 5 | EUR");
            assertThat(fixture.measure("2025-12").partial())
                    .extracting(key -> key.metric() + " " + key.period())
                    .contains("cost-to-serve 2025-03", "net-sales 2025-03");
        }
    }

    @Test
    void aSourceThatBeginsAfterAHolidayIsComplete() {
        try (MetricFixture fixture = new MetricFixture(only("orders"))) {
            assertThat(partial(measured(fixture, LocalDate.of(2025, 1, 6), 1))).isEmpty();
        }
    }

    @Test
    void fewRowsSayNothingAboutTheDaysBeforeTheFirst() {
        try (MetricFixture fixture = new MetricFixture(only("orders"))) {
            assertThat(partial(measured(fixture, LocalDate.of(2025, 1, 20), 15)))
                    .isEmpty();
        }
    }

    private static Metrics measured(MetricFixture fixture, LocalDate first, int every) {
        return measured(fixture, first, every, List.of());
    }

    /** An order every so many days up to April 2026, and others. */
    private static Metrics measured(MetricFixture fixture, LocalDate first, int every, List<String> others) {
        List<String> rows = new ArrayList<>(others);
        for (LocalDate day = first; day.isBefore(LocalDate.of(2026, 5, 1)); day = day.plusDays(every)) {
            rows.add(rows.size() + " | " + rows.size() + " | " + day + " 10:00:00 | completed | web");
        }
        fixture.history(28)
                .rows("order", "order_id, order_number, ordered_at, status, channel", rows.toArray(String[]::new));
        return fixture.measure("2026-04");
    }

    private static List<String> partial(Metrics metrics) {
        return metrics.partial().stream()
                .map(key -> key.kind() + " " + key.period() + " " + key.scenario())
                .toList();
    }
}
