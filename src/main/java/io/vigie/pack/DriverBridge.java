package io.vigie.pack;

import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Language;
import io.vigie.metric.Comparison;
import io.vigie.metric.Comparison.Against;
import io.vigie.metric.Comparison.Effect;
import io.vigie.metric.Comparison.Split;
import io.vigie.metric.MetricKey;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** From prior year to actual by price, volume and mix, or by the factors the metric's definition names. */
final class DriverBridge {

    private static final List<Split> DRIVERS = List.of(Split.PRICE_VOLUME_MIX, Split.CHAIN);

    /** Steps that fit beside each other; smaller ones are added up. */
    private static final int MOST = 6;

    private final Assembly assembly;
    private final Language language;
    private final String month;

    DriverBridge(Assembly assembly) {
        this.assembly = assembly;
        this.language = assembly.language();
        this.month = assembly.identity().period().monthLabel();
    }

    /** Empty if the definition names no drivers, or they could not be computed this month. */
    Optional<Block.Drawing> of(Measure measure) {
        List<Comparison> lines = assembly.metrics().comparisons().stream()
                .filter(line -> line.metric().equals(measure.definition().id())
                        && line.kind() == PeriodKind.MONTH
                        && line.period().equals(month)
                        && line.against() == Against.PRIOR_YEAR)
                .toList();
        Optional<Double> before = total(lines, Effect.BEFORE);
        Optional<Double> after = total(lines, Effect.AFTER);
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        return DRIVERS.stream()
                .map(split ->
                        lines.stream().filter(line -> line.split() == split).toList())
                .filter(effects -> effects.size() > 1)
                .findFirst()
                .map(effects -> bridge(measure, before.get(), after.get(), effects));
    }

    private static Optional<Double> total(List<Comparison> lines, Effect effect) {
        return lines.stream()
                .filter(line -> line.split() == Split.TOTAL && line.effect() == effect)
                .map(Comparison::amount)
                .findFirst();
    }

    private Block.Drawing bridge(Measure measure, double before, double after, List<Comparison> effects) {
        NumberStyle style = measure.style();
        List<Comparison> ordered = effects.stream()
                .sorted(Comparator.comparingDouble(line -> -Math.abs(line.amount())))
                .toList();
        List<Chart.Step> steps = new ArrayList<>();
        double rest = after - before;
        for (Comparison line : ordered) {
            if (steps.size() < MOST - 1 || ordered.size() == MOST) {
                String name = line.effect(measure.definition(), language);
                steps.add(new Chart.Step(
                        name.substring(0, 1).toUpperCase(language.locale()) + name.substring(1),
                        line.amount() * style.scale()));
                rest -= line.amount();
            }
        }
        if (Math.abs(rest * style.scale()) >= 0.5 * Math.pow(10, -style.decimals())) {
            steps.add(new Chart.Step(Words.MEMBERS_REST_ONLY.in(language), rest * style.scale()));
        }
        MetricKey key = measure.key(PeriodKind.MONTH, month);
        Title title = new Title(
                assembly.place(),
                measure.shortName(),
                Words.BRIDGE_DRIVERS.in(language, assembly.unitWords(style)),
                Words.TWO_SCENARIOS.in(language, month, "PY"));
        Chart.Step first = steps.get(0);
        return new Block.Drawing(
                title,
                new Chart.Bridge(
                        "PY",
                        before * style.scale(),
                        key.in(Scenario.PY),
                        Scenario.PY,
                        steps,
                        "AC",
                        after * style.scale(),
                        key,
                        List.of(),
                        measure.definition().better(),
                        style.unit(),
                        style.decimals(),
                        Words.BRIDGE_ALTERNATIVE.in(
                                language,
                                first.label(),
                                assembly.numbers().withUnit(first.amount() / style.scale(), style.asVariance()),
                                assembly.numbers().withUnit(after - before, style.asVariance()),
                                measure.shortName(),
                                "PY")));
    }
}
