package io.vigie.metric;

import static io.vigie.metric.MetricFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.PeriodKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ties the stock to what comes and goes: opening + in - out = closing. */
class StockBalanceTests {

    /** Pieces in stock, and those moved into and out of it. */
    static final Map<String, String> METRICS = Map.of(
            "on-hand",
                    "from: stock_level\nclosing: {of: qty_on_hand, snapshot: as_of}\nby: [warehouse]\nunit: quantity\nweekly: true",
            "moved-in",
                    "from: stock_move\nat: moved_on\nwhere: to_location like '%/Stock'\nsum: quantity\nby: [warehouse]\nunit: quantity\nweekly: true",
            "moved-out",
                    "from: stock_move\nat: moved_on\nwhere: from_location like '%/Stock'\nsum: quantity\nby: [warehouse]\nunit: quantity\nweekly: true");

    @TempDir
    private Path folder;

    /** One move of each type, on the first and the last moment of a month too. */
    @Test
    void aMonthsOpeningStockWithWhatCameAndWithoutWhatWentIsItsClosingStock() {
        try (MetricFixture fixture = new MetricFixture(MetricFixture.own(folder, METRICS))
                .history(4)
                .rows(
                        "stock_level",
                        "as_of, sku, location, warehouse, qty_on_hand",
                        "2026-08-31 | A | Lyon/Stock  | Lyon  | 100",
                        "2026-08-31 | A | Lille/Stock | Lille | 10",
                        "2026-09-30 | A | Lyon/Stock  | Lyon  | 117",
                        "2026-09-30 | A | Lille/Stock | Lille | 15",
                        "2026-10-31 | A | Lyon/Stock  | Lyon  | 110",
                        "2026-10-31 | A | Lille/Stock | Lille | 15")
                .rows(
                        "stock_move",
                        "move_id, moved_at, sku, quantity, from_location, to_location, warehouse, move_type",
                        "1 | 2026-08-31 23:59:59 | A | 99 | Vendors    | Lyon/Stock  | Lyon  | receipt",
                        "2 | 2026-09-01 00:00:00 | A | 50 | Vendors    | Lyon/Stock  | Lyon  | receipt",
                        "3 | 2026-09-10 08:00:00 | A | 30 | Lyon/Stock | Customers   | Lyon  | issue",
                        "4 | 2026-09-11 08:00:00 | A | 2  | Customers  | Lyon/Stock  | Lyon  | return",
                        "5 | 2026-09-12 08:00:00 | A | 5  | Lyon/Stock | Transit     | Lyon  | transfer",
                        "6 | 2026-09-13 08:00:00 | A | 5  | Transit    | Lille/Stock | Lille | transfer",
                        "7 | 2026-09-30 23:59:59 | A | 0.5 | Virtual   | Lyon/Stock  | Lyon  | adjustment",
                        "8 | 2026-09-30 23:59:59 | A | 0.5 | Lyon/Stock | Virtual    | Lyon  | scrap",
                        "9 | 2026-10-01 00:00:00 | A | 7  | Lyon/Stock | Customers   | Lyon  | issue")) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(closing(metrics, PeriodKind.MONTH, "2026-08", "2026-09", "Lyon"))
                    .isEqualTo(117.0);
            assertThat(closing(metrics, PeriodKind.MONTH, "2026-08", "2026-09", "Lille"))
                    .isEqualTo(15.0);
            assertThat(closing(metrics, PeriodKind.MONTH, "2026-09", "2026-10", "Lyon"))
                    .isEqualTo(110.0);
            assertThat(value(metrics, "on-hand", PeriodKind.MONTH, "2026-10", "warehouse", "Lyon"))
                    .isEqualTo(110.0);
            assertThat(value(metrics, "moved-in", PeriodKind.MONTH, "2026-09")).isEqualTo(57.5);
            assertThat(value(metrics, "moved-out", PeriodKind.MONTH, "2026-09")).isEqualTo(35.5);
        }
    }

    /** The week of 26 October ends on the first of November; the last count in it is that of Saturday, in October. */
    @Test
    void aWeekThatEndsInTheNextMonthHasTheCountOfItsLastDays() {
        try (MetricFixture fixture = new MetricFixture(MetricFixture.own(folder, METRICS))
                .history(2)
                .weeks(5)
                .rows(
                        "stock_level",
                        "as_of, sku, location, warehouse, qty_on_hand",
                        "2026-10-24 | A | Lyon/Stock | Lyon | 100",
                        "2026-10-31 | A | Lyon/Stock | Lyon | 90",
                        "2026-11-07 | A | Lyon/Stock | Lyon | 70")) {
            Metrics metrics = fixture.measure("2026-11");
            assertThat(value(metrics, "on-hand", PeriodKind.WEEK, "2026-W44")).isEqualTo(90.0);
            assertThat(value(metrics, "on-hand", PeriodKind.WEEK, "2026-W45")).isEqualTo(70.0);
        }
    }

    /** The stock at the end of a period, computed from that of the one before. */
    static double closing(Metrics metrics, PeriodKind kind, String before, String period, String warehouse) {
        return Objects.requireNonNull(value(metrics, "on-hand", kind, before, "warehouse", warehouse), before)
                + moved(metrics, "moved-in", kind, period, warehouse)
                - moved(metrics, "moved-out", kind, period, warehouse);
    }

    private static double moved(Metrics metrics, String metric, PeriodKind kind, String period, String warehouse) {
        return Objects.requireNonNullElse(value(metrics, metric, kind, period, "warehouse", warehouse), 0.0);
    }
}
