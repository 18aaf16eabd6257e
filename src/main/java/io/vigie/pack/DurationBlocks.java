package io.vigie.pack;

import io.vigie.catalogue.Language;
import io.vigie.metric.Distribution;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** How long items take: a histogram, or a survival curve where some are still open. */
final class DurationBlocks {

    private static final int CLASSES = 20;

    /** The share of items the classes cover; the last class holds what is beyond. */
    private static final double COVERED = 0.98;

    private final Assembly assembly;
    private final Language language;

    DurationBlocks(Assembly assembly) {
        this.assembly = assembly;
        this.language = assembly.language();
    }

    /** Empty if the metric has no items this month, or is no percentile. */
    Optional<Block> histogram(Measure measure) {
        Distribution found =
                assembly.material().distributions().get(measure.definition().id());
        if (found == null || found.items().isEmpty()) {
            return Optional.empty();
        }
        NumberStyle style = measure.style();
        SortedMap<Double, Long> items = found.items();
        long n = items.values().stream().mapToLong(Long::longValue).sum();
        double from = Math.min(0, items.firstKey()) * style.scale();
        double width = width((quantile(items, n, COVERED) * style.scale() - from) / CLASSES);
        int classes = (int) Math.max(3, Math.ceil((quantile(items, n, COVERED) * style.scale() - from) / width));
        long[] counts = new long[classes];
        items.forEach((value, count) -> {
            int at = (int) Math.floor((value * style.scale() - from) / width);
            counts[Math.max(0, Math.min(classes - 1, at))] += count;
        });
        List<Long> listed = new ArrayList<>();
        for (long count : counts) {
            listed.add(count);
        }
        List<Chart.Percentile> marks = new ArrayList<>();
        for (Map.Entry<String, Double> mark : Map.of("P50", 0.5, "P85", 0.85).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            marks.add(new Chart.Percentile(mark.getKey(), quantile(items, n, mark.getValue()) * style.scale(), null));
        }
        Title title = new Title(
                assembly.place(),
                measure.name(),
                Words.HISTOGRAM_REST.in(language, assembly.unitWords(style)),
                found.period() + ", AC, n = " + assembly.numbers().count(n));
        return Optional.of(new Block.Drawing(
                title,
                new Chart.Histogram(
                        from,
                        width,
                        listed,
                        marks,
                        measure.definition().better(),
                        style.unit(),
                        style.decimals(),
                        Words.HISTOGRAM_ALTERNATIVE.in(
                                language,
                                measure.name(),
                                assembly.numbers().withUnit(quantile(items, n, 0.5), style),
                                assembly.numbers().withUnit(quantile(items, n, 0.85), style)))));
    }

    /** Empty if the metric is no survival metric, or no item was followed. */
    Optional<Block> survival(Measure measure) {
        Distribution found =
                assembly.material().distributions().get(measure.definition().id());
        if (found == null || found.curve().isEmpty()) {
            return Optional.empty();
        }
        List<Chart.SurvivalStep> steps = new ArrayList<>();
        Double median = null;
        for (Distribution.Remaining step : found.curve()) {
            steps.add(new Chart.SurvivalStep(
                    step.time(), step.share() * 100, step.low() * 100, step.high() * 100, step.atRisk()));
            if (median == null && step.share() <= 0.5) {
                median = (double) step.time();
            }
        }
        Title title =
                new Title(assembly.place(), measure.name(), Words.SURVIVAL_REST.in(language), found.period() + ", AC");
        String unit = language == Language.FR ? "j" : "d";
        return Optional.of(new Block.Drawing(
                title,
                new Chart.Survival(
                        steps,
                        median,
                        unit,
                        measure.definition().better(),
                        "%",
                        0,
                        median == null
                                ? Words.SURVIVAL_OPEN.in(language, measure.name())
                                : Words.SURVIVAL_ALTERNATIVE.in(
                                        language,
                                        measure.name(),
                                        assembly.numbers().withUnit(median, new NumberStyle(1, 0, false, unit))))));
    }

    /** The next of 1, 2, 5 times a power of ten. */
    private static double width(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1e-9))));
        for (double step : new double[] {1, 2, 5}) {
            if (step * power >= least) {
                return step * power;
            }
        }
        return 10 * power;
    }

    /** Hyndman-Fan type 7 over values and how often each occurs, as the metric engine has it. */
    private static double quantile(SortedMap<Double, Long> items, long n, double p) {
        double position = (n - 1) * p;
        long below = (long) Math.floor(position);
        double lower = at(items, below);
        double share = position - below;
        return share == 0 ? lower : lower * (1 - share) + at(items, below + 1) * share;
    }

    private static double at(SortedMap<Double, Long> items, long index) {
        long passed = 0;
        @Nullable Double last = null;
        for (Map.Entry<Double, Long> item : items.entrySet()) {
            passed += item.getValue();
            last = item.getKey();
            if (passed > index) {
                return item.getKey();
            }
        }
        return last == null ? 0 : last;
    }
}
