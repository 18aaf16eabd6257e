package io.vigie.pack.chart;

import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.ChartSamples.Sized;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Charts of every kind from values nobody would choose: none at all, one point, gaps, huge, tiny, negative, long names. */
final class HardCharts {

    private static final List<String> NAMES = List.of(
            "Prestations de préparation et d’expédition, entrepôt Sud-Est (Saint-Quentin-Fallavier)",
            "Transporteur B",
            "Ruptures de stock à la promesse de livraison",
            "x",
            "Anticonstitutionnellement-Rindfleischetikettierungsüberwachung",
            "Lyon–Montpellier",
            "Retards de mise en stock, réception de nuit et week-end");

    private static final List<String> UNITS = List.of("%", "kEUR", "h", "", "d");

    private final Random random;
    private final int seed;
    private final double size;
    private final String unit;
    private final int decimals;
    private final Better better;

    private HardCharts(int seed) {
        this.random = new Random(seed);
        this.seed = seed;
        this.size = List.of(1.0, 1e9, 1e-3, 5e4, 100.0).get(seed % 5);
        this.unit = UNITS.get(random.nextInt(UNITS.size()));
        this.decimals = size > 1e3 ? 0 : random.nextInt(3);
        List<Better> all = List.of(Better.values());
        this.better = all.get(random.nextInt(all.size()));
    }

    static List<Sized> of(int seed) {
        HardCharts hard = new HardCharts(seed);
        return List.of(
                new Sized(hard.trend(6, 12), 546, 204),
                new Sized(hard.trend(0, 13), 360, 150),
                new Sized(hard.trend(0, 1), 236, 148),
                new Sized(hard.bridge(), 236, 148),
                new Sized(hard.bridge(), 360, 120),
                new Sized(hard.multiples(), 236, 150),
                new Sized(hard.multiples(), 546, 204),
                new Sized(hard.fan(), 546, 204),
                new Sized(hard.dots(), 174, 170),
                new Sized(hard.swing(), 236, 130),
                new Sized(hard.range(), 122, 26),
                new Sized(hard.range(), 290, 28),
                new Sized(hard.comparison(), 360, 150),
                new Sized(hard.process(), 360, 150),
                new Sized(hard.stacked(), 360, 150),
                new Sized(hard.sparkline(), 80, 15),
                new Sized(hard.bullet(), 360, 150),
                new Sized(hard.funnelPlot(), 360, 150),
                new Sized(hard.survival(), 360, 150),
                new Sized(hard.histogram(), 360, 150));
    }

    private double value() {
        double value = switch (random.nextInt(4)) {
            case 0 -> random.nextDouble();
            case 1 -> 0;
            case 2 -> random.nextGaussian();
            default -> 0.9 + random.nextDouble() / 10;
        };
        return value * size;
    }

    private @Nullable Double perhaps() {
        return switch (seed % 4) {
            case 0 -> null;
            case 1 -> random.nextInt(3) == 0 ? null : value();
            default -> value();
        };
    }

    private List<@Nullable Double> values(int count) {
        List<@Nullable Double> values = new ArrayList<>(Collections.nCopies(count, null));
        if (seed % 7 == 3) {
            values.set(random.nextInt(count), value());
            return values;
        }
        for (int at = 0; at < count; at++) {
            values.set(at, perhaps());
        }
        return values;
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private Chart.Series series(Scenario scenario, int count) {
        return new Chart.Series(scenario, values(count), Collections.nCopies(count, null));
    }

    private Chart.Trend trend(int weeks, int months) {
        List<Chart.Panel> panels = new ArrayList<>();
        if (weeks > 0) {
            List<String> labels = new ArrayList<>();
            for (int week = 0; week < weeks; week++) {
                labels.add("2026-W" + (38 + week));
            }
            panels.add(panel(labels, "2026\u202f; PY est le même jour de la semaine, 364 jours plus tôt", weeks));
        }
        panels.add(panel(ChartSamples.periods("2025-11", months), "", months));
        List<Chart.Mark> marks = List.of(new Chart.Mark(1, panels.size() - 1, months - 1));
        return new Chart.Trend(panels, random.nextBoolean(), marks, better, unit, decimals, "Texte.");
    }

    private Chart.Panel panel(List<String> labels, String note, int count) {
        List<Chart.Series> series = new ArrayList<>();
        series.add(series(Scenario.AC, count));
        if (random.nextBoolean()) {
            series.add(series(Scenario.PY, count));
        }
        if (random.nextBoolean()) {
            series.add(series(Scenario.PL, count));
        }
        if (random.nextInt(3) == 0) {
            series.add(series(Scenario.FC, count));
        }
        return new Chart.Panel(labels, series, note);
    }

    private Chart.Bridge bridge() {
        List<Chart.Step> steps = new ArrayList<>();
        double start = value();
        double end = start;
        for (int step = random.nextInt(20); step >= 0; step--) {
            double amount = value() / 10;
            steps.add(new Chart.Step(name(), amount));
            end += amount;
        }
        return new Chart.Bridge(
                name(),
                start,
                null,
                random.nextBoolean() ? Scenario.PL : Scenario.PY,
                steps,
                "AC",
                end,
                null,
                List.of(new Chart.Mark(2, 0, 0)),
                better,
                unit,
                decimals,
                "Texte.");
    }

    private Chart.Multiples multiples() {
        List<Chart.Small> panels = new ArrayList<>();
        for (int at = random.nextInt(7); at > 0; at--) {
            boolean few = random.nextInt(4) == 0;
            List<@Nullable Double> values = few ? List.of() : values(13);
            Double newest = few ? null : values.get(12);
            boolean known = newest != null && random.nextBoolean();
            panels.add(new Chart.Small(
                    name(),
                    values,
                    Collections.nCopies(values.size(), null),
                    (long) (random.nextDouble() * 1e6),
                    known && newest != null ? newest - size / 9 : null,
                    known && newest != null ? newest + size / 9 : null,
                    few ? "3 sur 7" : "",
                    random.nextBoolean()));
        }
        return new Chart.Multiples(
                ChartSamples.periods("2025-10", 13),
                panels,
                random.nextBoolean() ? value() : null,
                better,
                unit,
                decimals,
                "Texte.");
    }

    private Chart.Fan fan() {
        List<@Nullable Double> actual = values(12);
        List<@Nullable Double> forecast = new ArrayList<>(Collections.nCopies(12, null));
        List<Chart.Band> bands = new ArrayList<>();
        for (int at = 0; at < 6; at++) {
            actual.add(null);
            double value = value();
            forecast.add(value);
            bands.add(new Chart.Band(
                    value - size / 2,
                    value - size / 3,
                    value - size / 5,
                    value + size / 5,
                    value + size / 3,
                    value + size / 2));
        }
        return new Chart.Fan(
                ChartSamples.periods("2025-11", 18),
                12,
                new Chart.Series(Scenario.AC, actual, Collections.nCopies(18, null)),
                new Chart.Series(Scenario.FC, forecast, Collections.nCopies(18, null)),
                series(Scenario.PY, 18),
                series(Scenario.PL, 18),
                bands,
                better,
                unit,
                decimals,
                "Texte.");
    }

    private Chart.QuantileDots dots() {
        List<Double> values = new ArrayList<>();
        boolean same = random.nextInt(3) == 0;
        double one = value();
        for (int at = 0; at < 20; at++) {
            values.add(same ? one : value());
        }
        return new Chart.QuantileDots(values, value(), better, unit, decimals, "Texte.");
    }

    private Chart.Swing swing() {
        List<Chart.SwingFactor> factors = new ArrayList<>();
        for (int at = random.nextInt(16); at > 0; at--) {
            factors.add(new Chart.SwingFactor(name(), -Math.abs(value()), Math.abs(value())));
        }
        return new Chart.Swing(value(), factors, better, unit, decimals, "Texte.");
    }

    private Chart.MoneyRange range() {
        double most = 9999;
        double base = random.nextDouble() * most;
        boolean point = random.nextInt(4) == 0;
        return new Chart.MoneyRange(
                point ? null : base * random.nextDouble(),
                base,
                point ? null : base + (most - base) * random.nextDouble(),
                most,
                "kEUR",
                0,
                "Texte.");
    }

    private Chart.Comparison comparison() {
        List<Chart.Bar> bars = new ArrayList<>();
        for (int at = random.nextInt(22); at > 0; at--) {
            bars.add(new Chart.Bar(name(), value(), value()));
        }
        return new Chart.Comparison(bars, better, unit, decimals, "Texte.");
    }

    private Chart.Process process() {
        int count = 1 + random.nextInt(60);
        double centre = value();
        return new Chart.Process(
                ChartSamples.periods("2021-11", count),
                values(count),
                centre,
                centre - size / 3,
                centre + size / 3,
                random.nextInt(count + 1),
                List.of(0),
                better,
                unit,
                decimals,
                "Texte.");
    }

    private Chart.Stacked stacked() {
        int count = 1 + random.nextInt(13);
        List<Chart.Part> parts = new ArrayList<>();
        for (int at = 1 + random.nextInt(5); at > 0; at--) {
            parts.add(new Chart.Part(name(), values(count), Collections.nCopies(count, null)));
        }
        return new Chart.Stacked(ChartSamples.periods("2025-11", count), parts, better, unit, decimals, "Texte.");
    }

    private Chart.Sparkline sparkline() {
        return new Chart.Sparkline(values(13), null, true, better, unit, decimals, "Texte.");
    }

    private Chart.Bullet bullet() {
        List<Chart.BulletRow> rows = new ArrayList<>();
        for (int at = random.nextInt(20); at > 0; at--) {
            rows.add(new Chart.BulletRow(name(), value(), null, perhaps(), null, perhaps(), null, better));
        }
        return new Chart.Bullet(rows, better, unit, decimals, "Texte.");
    }

    private Chart.FunnelPlot funnelPlot() {
        List<Chart.Unit> units = new ArrayList<>();
        for (int at = random.nextInt(80); at > 0; at--) {
            double n = seed % 3 == 0 ? 40 : 1 + random.nextInt(seed % 2 == 0 ? 1_000_000 : 300);
            units.add(new Chart.Unit(name(), n, 100 * random.nextDouble(), null));
        }
        return new Chart.FunnelPlot(units, 100 * random.nextDouble(), better, "%", 1, "Texte.");
    }

    private Chart.Survival survival() {
        List<Chart.SurvivalStep> steps = new ArrayList<>();
        double share = 100;
        for (int at = random.nextInt(40); at > 0; at--) {
            steps.add(new Chart.SurvivalStep(
                    steps.size() * size, share, Math.max(0, share - 20), Math.min(100, share + 20), 1_000_000 / at));
            share *= random.nextDouble();
        }
        return new Chart.Survival(
                steps, random.nextBoolean() ? size * steps.size() / 2 : null, "d", better, "%", 1, "Texte.");
    }

    private Chart.Histogram histogram() {
        List<Long> counts = new ArrayList<>();
        for (int at = 1 + random.nextInt(40); at > 0; at--) {
            counts.add(random.nextBoolean() ? 0L : (long) (random.nextDouble() * size * 10));
        }
        List<Chart.Percentile> percentiles = List.of(
                new Chart.Percentile("P50", size * random.nextDouble() * 40, null),
                new Chart.Percentile("P85", size * random.nextDouble() * 40, null),
                new Chart.Percentile("P95", size * random.nextDouble() * 40, null));
        return new Chart.Histogram(0, size, counts, percentiles, better, unit, decimals, "Texte.");
    }
}
