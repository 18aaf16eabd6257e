package io.vigie.pack.chart;

import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.Scenario;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One plausible chart of every kind, and charts made of hard inputs. */
final class ChartSamples {

    private static final String ALTERNATIVE = "What the chart says.";

    private ChartSamples() {}

    /** A chart with the size it is printed in. */
    record Sized(Chart chart, double width, double height) {}

    static List<Sized> all() {
        return List.of(
                new Sized(sixTwelve(), 546, 204),
                new Sized(columns(), 546, 204),
                new Sized(months(), 360, 150),
                new Sized(bridge(), 236, 148),
                new Sized(multiples(), 236, 150),
                new Sized(fan(), 546, 204),
                new Sized(dots(), 174, 170),
                new Sized(swing(), 236, 130),
                new Sized(range(), 290, 28),
                new Sized(comparison(), 360, 150),
                new Sized(process(), 360, 150),
                new Sized(stacked(), 360, 150),
                new Sized(sparkline(), 80, 15),
                new Sized(bullet(), 360, 150),
                new Sized(funnelPlot(), 360, 150),
                new Sized(survival(), 360, 150),
                new Sized(histogram(), 360, 150));
    }

    /** The main chart of the reference page on delivery. */
    static Chart.Trend sixTwelve() {
        Chart.Panel weeks = new Chart.Panel(
                List.of("2026-W38", "2026-W39", "2026-W40", "2026-W41", "2026-W42", "2026-W43"),
                List.of(
                        series(Scenario.AC, 92.6, 92.4, 92.5, 91.9, 91.6, 91.2),
                        series(Scenario.PY, 93.3, 93.0, 93.2, 93.1, 93.0, 92.8),
                        series(Scenario.PL, 94.0, 94.0, 94.0, 94.0, 94.0, 94.0)),
                "2026; PY is the same weekday, −364 d");
        Chart.Panel months = new Chart.Panel(
                periods("2025-11", 12),
                List.of(
                        series(Scenario.AC, 93.4, 92.6, 93.2, 93.6, 93.9, 94.2, 93.8, 93.5, 93.1, 92.9, 92.7, 91.8),
                        series(Scenario.PY, 92.9, 92.1, 92.8, 93.0, 93.3, 93.7, 93.4, 93.3, 93.0, 93.2, 93.4, 93.1),
                        series(Scenario.PL, 93.5, 93.5, 94.0, 94.0, 94.0, 94.0, 94.0, 94.0, 94.0, 94.0, 94.0, 94.0)),
                "");
        return new Chart.Trend(
                List.of(weeks, months), false, List.of(new Chart.Mark(1, 1, 11)), Better.HIGHER, "%", 1, ALTERNATIVE);
    }

    static Chart.Trend columns() {
        Chart.Panel weeks = new Chart.Panel(
                List.of("2026-W38", "2026-W39", "2026-W40", "2026-W41", "2026-W42", "2026-W43"),
                List.of(
                        series(Scenario.AC, 310, 324, 331, 318, 340, 352),
                        series(Scenario.PY, 300, 310, 305, 312, 309, 320)),
                "2026; PY is the same weekday, −364 d");
        Chart.Panel months = new Chart.Panel(
                periods("2025-11", 12),
                List.of(
                        series(Scenario.AC, 1310, 1190, 1240, 1205, 1322, 1298, 1340, 1351, 1290, 1177, 1402, 1466),
                        series(Scenario.PY, 1250, 1120, 1190, 1180, 1260, 1255, 1300, 1310, 1270, 1165, 1330, 1371)),
                "");
        return new Chart.Trend(
                List.of(weeks, months), true, List.of(new Chart.Mark(1, 1, 11)), Better.LOWER, "kEUR", 0, ALTERNATIVE);
    }

    static Chart.Trend months() {
        Chart.Panel months = new Chart.Panel(
                periods("2025-10", 13),
                List.of(
                        series(Scenario.AC, 9.1, 9.4, 9.8, 9.2, null, 9.0, 9.3, 9.6, 9.9, 10.4, 11.8, 12.6, 14.2),
                        series(Scenario.PY, null, null, 8.8, 8.9, 9.0, 9.1, 9.0, 9.2, 9.1, 9.0, 9.3, 9.4, 9.5)),
                "");
        return new Chart.Trend(List.of(months), false, List.of(), Better.LOWER, "h", 1, ALTERNATIVE);
    }

    static Chart.Bridge bridge() {
        return new Chart.Bridge(
                "PL, flexed to AC lines",
                721,
                null,
                Scenario.PL,
                List.of(
                        new Chart.Step("Carrier B, South-East", 143),
                        new Chart.Step("Other carrier delay", 38),
                        new Chart.Step("Stock-out at promise", 71),
                        new Chart.Step("Late put-away, Lyon", 49),
                        new Chart.Step("Picking errors", -24),
                        new Chart.Step("Documents", -13)),
                "AC",
                985,
                null,
                List.of(new Chart.Mark(2, 0, 0)),
                Better.LOWER,
                "",
                0,
                ALTERNATIVE);
    }

    static Chart.Multiples multiples() {
        List<Chart.Small> panels = List.of(
                small(
                        "Carrier A",
                        2410,
                        95.1,
                        96.6,
                        false,
                        95.7,
                        95.4,
                        96.0,
                        95.1,
                        95.7,
                        95.1,
                        96.1,
                        95.9,
                        96.2,
                        95.7,
                        95.9,
                        95.8,
                        95.9),
                small(
                        "Carrier B",
                        1905,
                        83.6,
                        86.8,
                        true,
                        93.9,
                        94.0,
                        93.7,
                        94.1,
                        93.8,
                        93.5,
                        93.9,
                        93.5,
                        93.2,
                        92.4,
                        91.6,
                        86.6,
                        85.3),
                small(
                        "Carrier C",
                        1340,
                        93.9,
                        96.2,
                        false,
                        95.0,
                        95.2,
                        95.0,
                        94.9,
                        94.8,
                        95.0,
                        95.4,
                        95.2,
                        95.4,
                        95.2,
                        95.3,
                        95.2,
                        95.2),
                small(
                        "Carrier D",
                        1120,
                        95.1,
                        97.3,
                        false,
                        96.1,
                        96.8,
                        96.4,
                        96.5,
                        96.4,
                        96.3,
                        96.4,
                        96.2,
                        96.1,
                        96.1,
                        96.0,
                        96.4,
                        96.4),
                small(
                        "Carrier E",
                        860,
                        92.1,
                        95.4,
                        false,
                        94.3,
                        94.3,
                        94.6,
                        94.6,
                        94.5,
                        94.2,
                        94.2,
                        94.0,
                        93.7,
                        93.9,
                        94.3,
                        94.1,
                        94.0),
                new Chart.Small("Carrier F", List.of(), List.of(), 7, null, null, "3 of 7", false));
        return new Chart.Multiples(periods("2025-10", 13), panels, 95.5, Better.HIGHER, "%", 1, ALTERNATIVE);
    }

    private static Chart.Small small(String label, long n, double low, double high, boolean signal, Double... values) {
        return new Chart.Small(
                label, List.of(values), Collections.nCopies(values.length, null), n, low, high, "", signal);
    }

    static Chart.Fan fan() {
        List<String> labels = periods("2025-11", 18);
        return new Chart.Fan(
                labels,
                12,
                padded(Scenario.AC, 0, 18, 93.4, 92.6, 93.2, 93.6, 93.9, 94.2, 93.8, 93.5, 93.1, 92.9, 92.7, 91.8),
                padded(Scenario.FC, 12, 18, 91.4, 91.0, 92.2, 92.9, 93.3, 93.6),
                series(
                        Scenario.PY,
                        92.9,
                        92.1,
                        92.8,
                        93.0,
                        93.3,
                        93.7,
                        93.4,
                        93.3,
                        93.0,
                        93.2,
                        93.4,
                        93.1,
                        93.4,
                        92.6,
                        93.2,
                        93.6,
                        93.9,
                        94.2),
                padded(
                        Scenario.PL,
                        0,
                        18,
                        93.5,
                        93.5,
                        94.0,
                        94.0,
                        94.0,
                        94.0,
                        94.0,
                        94.0,
                        94.0,
                        94.0,
                        94.0,
                        94.0,
                        94.0,
                        94.0),
                List.of(
                        new Chart.Band(90.6, 90.9, 91.1, 91.7, 91.9, 92.2),
                        new Chart.Band(90.1, 90.4, 90.7, 91.3, 91.6, 91.9),
                        new Chart.Band(91.2, 91.6, 91.9, 92.5, 92.9, 93.2),
                        new Chart.Band(91.8, 92.2, 92.6, 93.3, 93.6, 94.0),
                        new Chart.Band(92.2, 92.6, 92.9, 93.7, 94.1, 94.5),
                        new Chart.Band(92.4, 92.8, 93.2, 94.0, 94.4, 94.8)),
                Better.HIGHER,
                "%",
                1,
                ALTERNATIVE);
    }

    static Chart.QuantileDots dots() {
        List<Double> values = List.of(
                8396.0, 8421.0, 8434.0, 8447.0, 8459.0, 8469.0, 8474.0, 8479.0, 8484.0, 8489.0, 8494.0, 8499.0, 8504.0,
                8510.0, 8516.0, 8523.0, 8532.0, 8546.0, 8568.0, 8601.0);
        return new Chart.QuantileDots(values, 8462, Better.LOWER, "kEUR", 0, ALTERNATIVE);
    }

    static Chart.Swing swing() {
        return new Chart.Swing(
                8498,
                List.of(
                        new Chart.SwingFactor("South-East lanes stay with B", 0, 46),
                        new Chart.SwingFactor("Peak volume ±8 %", -38, 41),
                        new Chart.SwingFactor("Fuel index ±10 %", -17, 17),
                        new Chart.SwingFactor("Mix, parcels or pallets", -12, 9),
                        new Chart.SwingFactor("Winter closures", 0, 14)),
                Better.LOWER,
                "kEUR",
                0,
                ALTERNATIVE);
    }

    static Chart.MoneyRange range() {
        return new Chart.MoneyRange(90.0, 214, 414.0, 431.0, "kEUR", 0, ALTERNATIVE);
    }

    static Chart.Comparison comparison() {
        return new Chart.Comparison(
                List.of(
                        new Chart.Bar("Lyon–Marseille", 612, 495),
                        new Chart.Bar("Lyon–Nice", 548, 446),
                        new Chart.Bar("Lyon–Montpellier", 404, 342),
                        new Chart.Bar("Lyon–Toulon", 332, 279),
                        new Chart.Bar("Lyon–Avignon", 216, 193)),
                Better.LOWER,
                "kEUR",
                0,
                ALTERNATIVE);
    }

    static Chart.Process process() {
        List<String> labels = new ArrayList<>();
        List<@Nullable Double> values = new ArrayList<>();
        List<Integer> outside = new ArrayList<>();
        Random random = new Random(7);
        for (int week = 6; week <= 43; week++) {
            labels.add(String.format("2026-W%02d", week));
            values.add((week < 31 ? 9.4 : 14.0) + random.nextInt(9) / 10.0 - 0.4);
            if (week >= 31) {
                outside.add(week - 6);
            }
        }
        return new Chart.Process(labels, values, 9.4, 8.0, 10.8, 20, outside, Better.LOWER, "h", 1, ALTERNATIVE);
    }

    static Chart.Stacked stacked() {
        List<String> labels = periods("2025-11", 12);
        return new Chart.Stacked(
                labels,
                List.of(
                        part("Store", 410, 420, 433, 425, 440, 452, 460, 448, 437, 420, 455, 470),
                        part("Web", 310, 330, 290, 300, 312, 320, 335, 340, 350, 330, 360, 381),
                        part("Wholesale", 120, 118, 110, 121, 130, 128, 125, 131, 118, 95, 133, 140),
                        part("Marketplace", 60, 66, 64, 70, 72, 71, 75, 78, 80, 82, 85, 90),
                        part("Rest, 3 channels", 22, 20, 25, 18, 19, 24, 20, 22, 21, 18, 23, 25)),
                Better.HIGHER,
                "kEUR",
                0,
                ALTERNATIVE);
    }

    private static Chart.Part part(String label, double... values) {
        List<@Nullable Double> all = new ArrayList<>();
        for (double value : values) {
            all.add(value);
        }
        return new Chart.Part(label, all, Collections.nCopies(values.length, null));
    }

    static Chart.Sparkline sparkline() {
        return new Chart.Sparkline(
                Arrays.asList(93.1, 93.4, 92.6, 93.2, 93.6, 93.9, 94.2, 93.8, 93.5, 93.1, 92.9, 92.7, 91.8),
                new double[] {92.2, 94.6},
                true,
                Better.HIGHER,
                "%",
                1,
                ALTERNATIVE);
    }

    static Chart.Bullet bullet() {
        return new Chart.Bullet(
                List.of(
                        bulletRow("OTIF, %", 91.8, 94.0, 93.1, Better.HIGHER),
                        bulletRow("Cost per parcel, EUR", 6.8, 6.6, 6.4, Better.LOWER),
                        bulletRow("Inventory days, d", 96.0, 88.0, 91.0, Better.LOWER),
                        bulletRow("Lines per labour hour, #/h", 40.8, 40.0, 39.1, Better.HIGHER),
                        bulletRow("Net sales shipped, mEUR", 14.6, null, 13.7, Better.HIGHER)),
                Better.HIGHER,
                "",
                1,
                ALTERNATIVE);
    }

    private static Chart.BulletRow bulletRow(
            String label, double actual, @Nullable Double target, @Nullable Double prior, Better better) {
        return new Chart.BulletRow(label, actual, null, target, null, prior, null, better);
    }

    static Chart.FunnelPlot funnelPlot() {
        Random random = new Random(3);
        List<Chart.Unit> units = new ArrayList<>();
        for (int at = 0; at < 24; at++) {
            double n = 40 + random.nextInt(900);
            double value = 95 + random.nextGaussian() * 100 * Math.sqrt(0.95 * 0.05 / n);
            units.add(new Chart.Unit("Supplier " + (at + 1), n, Math.min(100, value), null));
        }
        units.add(new Chart.Unit("Supplier 25", 610, 90.1, null));
        units.add(new Chart.Unit("Supplier 26", 330, 98.9, null));
        units.add(new Chart.Unit("Supplier 27", 180, 87.6, null));
        return new Chart.FunnelPlot(units, 95, Better.HIGHER, "%", 1, ALTERNATIVE);
    }

    static Chart.Survival survival() {
        List<Chart.SurvivalStep> steps = new ArrayList<>();
        double share = 100;
        for (int day = 0; day <= 60; day += 2) {
            steps.add(new Chart.SurvivalStep(
                    day, share, Math.max(0, share - day / 8.0), Math.min(100, share + day / 8.0), 412 - day * 6));
            share *= 0.95;
        }
        return new Chart.Survival(steps, 27.0, "d", Better.LOWER, "%", 0, ALTERNATIVE);
    }

    static Chart.Histogram histogram() {
        return new Chart.Histogram(
                0,
                2,
                List.of(12L, 48L, 131L, 204L, 188L, 141L, 96L, 70L, 44L, 31L, 22L, 15L, 9L, 28L),
                List.of(
                        new Chart.Percentile("P50", 8.4, null),
                        new Chart.Percentile("P85", 15.2, null),
                        new Chart.Percentile("P95", 24.6, null)),
                Better.LOWER,
                "d",
                1,
                ALTERNATIVE);
    }

    static List<String> periods(String first, int count) {
        List<String> labels = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            labels.add(YearMonth.parse(first).plusMonths(at).toString());
        }
        return labels;
    }

    static Chart.Series series(Scenario scenario, @Nullable Number... values) {
        List<@Nullable Double> all = new ArrayList<>();
        for (Number value : values) {
            all.add(value == null ? null : value.doubleValue());
        }
        return new Chart.Series(scenario, all, Collections.nCopies(values.length, null));
    }

    private static Chart.Series padded(Scenario scenario, int before, int length, double... values) {
        List<@Nullable Double> all = new ArrayList<>(Collections.nCopies(before, null));
        for (double value : values) {
            all.add(value);
        }
        while (all.size() < length) {
            all.add(null);
        }
        return new Chart.Series(scenario, all, Collections.nCopies(length, null));
    }
}
