package io.vigie.metric;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The web shop's metrics. */
final class WebShopMetricCases {

    private WebShopMetricCases() {}

    private static final String ORDER = "order_id, order_number, ordered_at, status, channel";

    static List<MetricCase> cases() {
        return List.of(new MetricCase(
                "orders",
                Rows.of(
                        "order",
                        ORDER,
                        "1 | 1 | 2026-10-01 00:00:00 | completed | web",
                        "2 | 2 | 2026-10-31 23:59:59 | open      | shop",
                        "3 | 3 | 2026-10-15 12:00:00 | cancelled | web",
                        "4 | 4 | 2026-11-01 00:00:00 | completed | web"),
                List.of(
                        "month 2026-10 total AC 2 n=2",
                        "month 2026-10 channel=shop AC 1 n=1",
                        "month 2026-10 channel=web AC 1 n=1"),
                seed -> {
                    Random random = new Random(seed);
                    return Rows.of(
                            "order",
                            ORDER,
                            IntStream.range(0, 300)
                                    .mapToObj(i -> i + " | " + i + " | "
                                            + LocalDate.of(2025, 7, 1).plusDays(random.nextInt(510)) + " 10:00:00 | "
                                            + List.of("completed", "failed", "open")
                                                    .get(random.nextInt(3)) + " | web")
                                    .toArray(String[]::new));
                },
                (rows, period, knownUntil) -> (double) rows.of("order").stream()
                        .filter(row -> !row.is("status", "cancelled", "failed"))
                        .filter(row -> MetricCase.within(row.date("ordered_at"), period))
                        .count()));
    }
}
