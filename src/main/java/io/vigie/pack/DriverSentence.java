package io.vigie.pack;

import io.vigie.catalogue.Language;
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
import java.util.Comparator;
import java.util.Optional;

/** One sentence on which member of which dimension accounts for most of a change against prior year. */
final class DriverSentence {

    /** Least share of the change that is worth a sentence. */
    private static final double LEAST_SHARE = 0.3;

    private final Metrics metrics;
    private final Language language;

    DriverSentence(Metrics metrics, Language language) {
        this.metrics = metrics;
        this.language = language;
    }

    /** @param now the key of the actual total; empty if no member stands out */
    Optional<String> of(Measure measure, MetricKey now) {
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

    private String signed(double value, Measure measure) {
        NumberStyle style = measure.style().asVariance();
        String unit = style.unit().equals("pp") && language == Language.FR ? "pt" : style.unit();
        return NumberFormat.in(language).withUnit(value, new NumberStyle(style.scale(), style.decimals(), true, unit));
    }
}
