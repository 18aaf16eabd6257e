package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.PeriodKind;
import io.vigie.cli.Shell.Ended;
import io.vigie.metric.MetricKey;
import io.vigie.metric.Metrics;
import io.vigie.metric.MetricsCsv;
import io.vigie.metric.Scenario;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole packs of companies whose year is not the calendar's. */
class CalendarTests {

    private static final String ORDERS = "orders-2026-11-02-06-00-00.csv";

    @TempDir
    private Path folder;

    /** The tenth month of a 4-4-5 year has the weeks 40 to 43: 28 September to 25 October. */
    @Test
    @Tag("full")
    void aCalendarOfWeeksHasItsOwnMonths() throws IOException {
        Metrics metrics = pack("calendar: weeks-4-4-5\n", "2026-P10");

        assertThat(orders(metrics, PeriodKind.MONTH, "2026-P10")).isEqualTo(ordered("2026-09-28", "2026-10-26"));
        assertThat(orders(metrics, PeriodKind.QUARTER, "2026-Q3")).isEqualTo(ordered("2026-06-29", "2026-09-28"));
        assertThat(orders(metrics, PeriodKind.YTD, "2026-P10")).isEqualTo(ordered("2025-12-29", "2026-10-26"));
        assertThat(metrics.list())
                .extracting(value -> value.key().period())
                .noneMatch(label -> label.matches("\\d{4}-\\d{2}"));
        String workbook = AddAMetricTests.texts(folder.resolve("output/packs/2026-P10/board/v1/board-pack.xlsx"));
        assertThat(workbook)
                .contains("2026-P10", "Fiscal year 2026, month 10 of 12")
                .doesNotContain("in October 2026");
    }

    /** Retailers' ninth month of 2026 is 4 to 31 October: what is booked for October belongs there, once. */
    @Test
    @Tag("full")
    void whatIsBookedByTheMonthLiesInTheMonthOfWeeksThatIsMeant() throws IOException {
        Metrics metrics = pack("calendar: retail-4-5-4\n", "2026-P09");

        assertThat(metrics.find(new MetricKey("booked-revenue", PeriodKind.MONTH, "2026-P09", "", "", Scenario.AC))
                        .orElseThrow()
                        .value())
                .isEqualTo(1517202.82);
        assertThat(metrics.find(new MetricKey("booked-revenue", PeriodKind.MONTH, "2026-P08", "", "", Scenario.AC))
                        .orElseThrow()
                        .value())
                .isEqualTo(booked("2026-09-01"));
    }

    private static double booked(String month) throws IOException {
        try (Stream<String> lines = Files.lines(SmallRun.get().input().resolve("booked-revenue-2026-11-02.csv"))) {
            return lines.filter(line -> line.startsWith(month))
                    .map(line -> new BigDecimal(line.substring(line.lastIndexOf(',') + 1)))
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .doubleValue();
        }
    }

    /** A year that begins in April is named after the one it ends in; its second quarter ends with September. */
    @Test
    @Tag("full")
    void aYearFromAprilHasItsOwnQuarters() throws IOException {
        Metrics metrics = pack("fiscal-year-start: 4\n", "2026-10");

        assertThat(orders(metrics, PeriodKind.MONTH, "2026-10")).isEqualTo(ordered("2026-10-01", "2026-11-01"));
        assertThat(orders(metrics, PeriodKind.QUARTER, "2027-Q2")).isEqualTo(ordered("2026-07-01", "2026-10-01"));
        assertThat(orders(metrics, PeriodKind.YTD, "2026-10")).isEqualTo(ordered("2026-04-01", "2026-11-01"));
        assertThat(AddAMetricTests.texts(folder.resolve("output/packs/2026-10/board/v1/board-pack.xlsx")))
                .contains("Fiscal year 2027, month 7 of 12", "2027-Q2");
    }

    private Metrics pack(String settings, String period) throws IOException {
        Path config = Files.writeString(folder.resolve("vigie.yaml"), settings);
        Path output = folder.resolve("output");
        Ended ended = Shell.vigie(
                "board-pack",
                "--period",
                period,
                "--config",
                config,
                "--input",
                SmallRun.get().input(),
                "--output",
                output);
        assertThat(ended.code()).as(ended.all()).isIn(ExitCode.DONE, ExitCode.PRELIMINARY);
        return MetricsCsv.read(output.resolve("packs/" + period + "/board/v1/metrics.csv"));
    }

    private static double orders(Metrics metrics, PeriodKind kind, String period) {
        return metrics.find(new MetricKey("orders", kind, period, "", "", Scenario.AC))
                .orElseThrow()
                .value();
    }

    /** Orders of the shop's file, neither cancelled nor failed nor refused, from a day until another. */
    private double ordered(String from, String until) throws IOException {
        Set<Integer> refused = Pattern.compile("(?m)^" + Pattern.quote(ORDERS) + " +(\\d+) ")
                .matcher(Shell.vigie("rejects", "--file", ORDERS, "--output", folder.resolve("output"))
                        .out())
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toSet());
        assertThat(refused).isNotEmpty();
        List<String> lines = Files.readAllLines(SmallRun.get().input().resolve(ORDERS), StandardCharsets.UTF_8);
        return IntStream.range(1, lines.size())
                .filter(record -> !refused.contains(record))
                .mapToObj(record -> List.of(lines.get(record).split(",")))
                .filter(cells -> cells.size() > 2
                        && List.of("Completed", "Processing", "Refunded").contains(cells.get(1)))
                .filter(cells -> {
                    String day = cells.get(2).replace("\"", "");
                    return day.compareTo(from) >= 0 && day.compareTo(until) < 0;
                })
                .map(cells -> cells.get(0))
                .distinct()
                .count();
    }
}
