package io.vigie.pack;

import io.vigie.catalogue.Language;
import io.vigie.metric.Comparison;
import io.vigie.metric.Comparison.Against;
import io.vigie.metric.Comparison.Effect;
import io.vigie.metric.Comparison.Split;
import io.vigie.metric.MetricKey;
import io.vigie.metric.Metrics;
import io.vigie.metric.Scenario;
import io.vigie.metric.driver.Contribution;
import io.vigie.metric.driver.Drivers;
import io.vigie.metric.driver.Drivers.Explanation;
import io.vigie.metric.driver.Drivers.Moment;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * One sentence on what accounts for a change against prior year: price, volume and mix or the factors of a product where the
 * metric's definition has them, else the member of a dimension that moved it most.
 */
final class DriverSentence {

    /** Least share of the change that is worth a sentence. */
    private static final double LEAST_SHARE = 0.3;

    private static final double MOST_SHARE = 1 + 1e-9;

    /** Effects smaller than this share of the largest one are left out of a sentence. */
    private static final double LEAST_EFFECT = 0.1;

    private static final int MOST_EFFECTS = 4;

    /** Relative change from which a page tells what a measure's change is made of, though its message is about another. */
    private static final double LEAST_CHANGE = 0.01;

    private static final NumberStyle RELATIVE = new NumberStyle(100, 1, true, "%");

    private final Metrics metrics;
    private final Language language;

    DriverSentence(Metrics metrics, Language language) {
        this.metrics = metrics;
        this.language = language;
    }

    /** Price, volume and mix, or the factors, of a change, the longest sentence first; none where the metric has none. */
    List<String> split(Measure measure, MetricKey now) {
        String change = signed(change(now), measure);
        return sentences(measure, now, (also, effects) -> Words.DRIVER_SPLIT.in(language, change, also, effects));
    }

    /** {@link #split} of a measure the page's message is not about, if it changed: its name comes first. */
    List<String> named(Measure measure, MetricKey now) {
        boolean changed = lines(now, Split.TOTAL)
                .anyMatch(line -> line.effect() == Effect.CHANGE && Math.abs(line.relative()) >= LEAST_CHANGE);
        String change = signed(change(now), measure);
        return changed
                ? sentences(
                        measure,
                        now,
                        (also, effects) -> Words.DRIVER_SPLIT_OF.in(language, measure.name(), change, also, effects))
                : List.of();
    }

    /** First with what adjusts the change, then with fewer effects, then without. */
    private List<String> sentences(Measure measure, MetricKey now, BinaryOperator<String> words) {
        List<String> effects = effects(measure, now);
        String also = adjusted(now, Words.DRIVER_ALSO_PER_DAY, Words.DRIVER_ALSO_LIKE_FOR_LIKE, "");
        List<String> sentences = new ArrayList<>();
        for (String adjustment : also.isEmpty() ? List.of("") : List.of(also, "")) {
            for (int count = effects.size(); count > Math.min(1, effects.size() - 1) && count > 0; count--) {
                sentences.add(words.apply(
                        adjustment,
                        String.join(
                                language == Language.FR ? NumberFormat.NARROW_SPACE + "; " : ", ",
                                effects.subList(0, count))));
            }
        }
        return sentences;
    }

    /** The change with other working days or another scope taken out, as sentences; empty where neither differs. */
    String adjusted(MetricKey now) {
        return adjusted(now, Words.DRIVER_PER_DAY, Words.DRIVER_LIKE_FOR_LIKE, " ");
    }

    private String adjusted(MetricKey now, Words perDay, Words likeForLike, String between) {
        List<String> parts = new ArrayList<>();
        if (lines(now, Split.WORKING_DAYS)
                .anyMatch(line -> line.effect() == Effect.WORKING_DAYS && line.amount() != 0)) {
            relative(now, Split.WORKING_DAYS, "", Effect.PER_WORKING_DAY)
                    .ifPresent(change -> parts.add(perDay.in(language, change)));
        }
        lines(now, Split.LIKE_FOR_LIKE)
                .filter(line -> line.effect() != Effect.LIKE_FOR_LIKE && line.amount() != 0)
                .map(Comparison::part)
                .findFirst()
                .ifPresent(dimension -> relative(now, Split.LIKE_FOR_LIKE, dimension, Effect.LIKE_FOR_LIKE)
                        .ifPresent(change ->
                                parts.add(likeForLike.in(language, change, Words.dimension(dimension, language)))));
        return String.join(between, parts);
    }

    private Optional<String> relative(MetricKey now, Split split, String part, Effect effect) {
        return lines(now, split)
                .filter(line -> line.part().equals(part) && line.effect() == effect && !Double.isNaN(line.relative()))
                .map(line -> NumberFormat.in(language).withUnit(line.relative(), RELATIVE))
                .findFirst();
    }

    private Stream<Comparison> lines(MetricKey now, Split split) {
        return metrics.comparisons().stream()
                .filter(line -> line.metric().equals(now.metric())
                        && line.kind() == now.kind()
                        && line.period().equals(now.period())
                        && line.against() == Against.PRIOR_YEAR
                        && line.split() == split);
    }

    private double change(MetricKey now) {
        return lines(now, Split.TOTAL)
                .filter(line -> line.effect() == Effect.CHANGE)
                .mapToDouble(Comparison::amount)
                .findFirst()
                .orElse(0);
    }

    /** The largest effects of price, volume and mix, else of the factors, with their signs; none if none prints as a number. */
    private List<String> effects(Measure measure, MetricKey now) {
        List<Comparison> all = lines(now, Split.PRICE_VOLUME_MIX).toList();
        List<Comparison> told = all.isEmpty() ? lines(now, Split.CHAIN).toList() : all;
        double largest =
                told.stream().mapToDouble(line -> Math.abs(line.amount())).max().orElse(0);
        return told.stream()
                .filter(line -> Math.abs(line.amount()) >= LEAST_EFFECT * largest)
                .filter(line ->
                        NumberFormat.rounded(line.amount(), measure.style()).signum() != 0)
                .sorted(Comparator.comparingDouble(line -> -Math.abs(line.amount())))
                .limit(MOST_EFFECTS)
                .map(line -> line.effect(measure.definition(), language) + " " + bare(line.amount(), measure))
                .toList();
    }

    /**
     * The member that accounts for most of a change.
     *
     * @param now the key of the actual total; empty if no member stands out
     */
    Optional<String> member(Measure measure, MetricKey now) {
        Moment before = new Moment(now.kind(), now.period(), Scenario.PY);
        Moment after = new Moment(now.kind(), now.period(), Scenario.AC);
        return measure.definition().by().stream()
                .flatMap(dimension -> Drivers.explain(metrics, measure.definition(), dimension, before, after).stream())
                .filter(explanation ->
                        explanation.simpson() || largest(explanation).isPresent())
                .min(Comparator.comparing((Explanation explanation) -> !explanation.simpson())
                        .thenComparingDouble(explanation -> -share(explanation))
                        .thenComparing(Explanation::dimension))
                .map(explanation -> sentence(explanation, measure));
    }

    /** The named member that moved the whole most, in its direction. */
    private static Optional<Contribution> largest(Explanation explanation) {
        return explanation.contributions().stream()
                .filter(contribution -> !contribution.member().startsWith("("))
                .filter(contribution -> contribution.total() / explanation.change() >= LEAST_SHARE)
                // who moved it by more than it moved was held back by others: that takes more than a sentence
                .filter(contribution -> contribution.total() / explanation.change() <= MOST_SHARE)
                .findFirst();
    }

    private static double share(Explanation explanation) {
        return largest(explanation)
                .map(contribution -> contribution.total() / explanation.change())
                .orElse(0d);
    }

    private String sentence(Explanation explanation, Measure measure) {
        String dimension = Words.dimension(explanation.dimension(), language);
        String change = signed(explanation.change(), measure);
        if (explanation.simpson()) {
            return Words.DRIVER_SIMPSON.in(language, dimension, signed(explanation.mix(), measure), change);
        }
        Contribution first = largest(explanation).orElseThrow();
        String capital = dimension.substring(0, 1).toUpperCase(language.locale()) + dimension.substring(1);
        String part = signed(first.total(), measure);
        return explanation.mix() / explanation.change() >= LEAST_SHARE
                ? Words.DRIVER_MIX.in(
                        language, capital, first.member(), part, change, signed(explanation.mix(), measure))
                : Words.DRIVER_MEMBER.in(language, capital, first.member(), part, change);
    }

    /** Without a unit, beside a number that has it. */
    private String bare(double value, Measure measure) {
        NumberStyle style = measure.style().asVariance();
        return NumberFormat.in(language).withUnit(value, new NumberStyle(style.scale(), style.decimals(), true, ""));
    }

    private String signed(double value, Measure measure) {
        NumberStyle style = measure.style().asVariance();
        String unit = style.unit().equals("pp") && language == Language.FR ? "pt" : style.unit();
        return NumberFormat.in(language).withUnit(value, new NumberStyle(style.scale(), style.decimals(), true, unit));
    }
}
