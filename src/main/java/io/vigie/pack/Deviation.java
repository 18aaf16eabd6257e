package io.vigie.pack;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.MetricDefinition.Signals;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.metric.Scenario;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a measure's newest value is from what it is compared with. */
final class Deviation {

    /** Relative deviation from plan or prior year from which a page speaks of it. */
    static final double MATERIAL = 0.05;

    /** Of so few things a percentage is told by nobody. */
    private static final double FEW = 20;

    /** Width of a message and size of its type; two lines is all there is. */
    private static final double MESSAGE_WIDTH = 732;

    private static final double MESSAGE_SIZE = 16;

    private final Measure measure;
    private final @Nullable ProcessSignal signal;
    private final Figure.Measured actual;
    private final Figure.Measured plan;
    private final Figure.Measured prior;

    Deviation(Measure measure) {
        this.measure = measure;
        this.signal = measure.definition().signals() != Signals.NONE && measure.now() != null ? measure.signal() : null;
        this.actual = measure.month(Scenario.AC);
        this.plan = measure.month(Scenario.PL);
        this.prior = measure.month(Scenario.PY);
    }

    Measure measure() {
        return measure;
    }

    @Nullable
    ProcessSignal signal() {
        return signal;
    }

    Figure.Measured actual() {
        return actual;
    }

    Figure.Measured plan() {
        return plan;
    }

    Figure.Measured prior() {
        return prior;
    }

    /** Whether the value is on the wrong side of a reference after rounding; null if there is nothing to compare. */
    @Nullable
    Boolean behind(Figure.Measured reference) {
        Double difference = measure.difference(actual, reference).value();
        Better better = measure.definition().better();
        if (difference == null || !better.directed()) {
            return null;
        }
        int sign = NumberFormat.rounded(difference, measure.style()).signum();
        return better == Better.HIGHER ? sign < 0 : sign > 0;
    }

    /** The larger of the relative deviations from plan and prior year; 0 if there is neither. */
    double size() {
        return Math.max(relative(plan), relative(prior));
    }

    /** The relative deviation from prior year; 0 if there is none. */
    double relative() {
        return relative(prior);
    }

    /** Signals first, adverse before favourable, then by size. */
    double weight() {
        ProcessSignal newest = signal;
        double weight = Math.min(size(), 10);
        if (newest != null && newest.headline()) {
            weight += newest.adverse(measure.definition().better()) ? 200 : 100;
        }
        return weight + (Boolean.TRUE.equals(behind(plan)) ? 20 : 0);
    }

    boolean material() {
        ProcessSignal newest = signal;
        return size() >= MATERIAL || newest != null && newest.headline();
    }

    /**
     * The longest sentence about this deviation that fits a message.
     *
     * @param period label of the reported month
     */
    String sentence(String period, Language language) {
        return fitting(sentences(period, language));
    }

    /** The sentences about this deviation, the longest first. */
    List<String> sentences(String period, Language language) {
        Words opening = measure.isLevel() ? Words.MESSAGE_WAS_LEVEL : Words.MESSAGE_VALUE;
        return comparisons(
                opening.in(language, measure.name(), value(language), Words.period(period, language)), language);
    }

    /** Those that compare, after a sentence that has named the month. */
    List<String> asides(Language language) {
        List<String> sentences = comparisons(
                (measure.isLevel() ? Words.ASIDE_LEVEL : Words.NEUTRAL_VALUE)
                        .in(language, measure.name(), value(language)),
                language);
        return sentences.subList(0, sentences.size() - 1);
    }

    private String value(Language language) {
        return NumberFormat.in(language).withUnit(actual.value(), measure.style());
    }

    private List<String> comparisons(String start, Language language) {
        List<String> parts = new ArrayList<>();
        against(plan, Words.ABOVE_PLAN, Words.BELOW_PLAN, Words.ON_PLAN, language, parts);
        against(prior, Words.ABOVE_PRIOR, Words.BELOW_PRIOR, Words.ON_PRIOR, language, parts);
        ProcessSignal newest = signal;
        if (newest != null && newest.rule() > 0) {
            parts.add((newest.rule() == 1 ? Words.RULE_OUTSIDE : newest.rule() == 2 ? Words.RULE_NEAR : Words.RULE_SIDE)
                    .in(language));
        }
        List<String> candidates = new ArrayList<>();
        for (int count = parts.size(); count >= 0; count--) {
            String rest = Words.list(parts.subList(0, count), language);
            candidates.add(start + (rest.isEmpty() ? "" : ", " + rest) + ".");
        }
        return candidates;
    }

    /** The first that fits two lines; the last if none does. */
    static String fitting(List<String> candidates) {
        return candidates.stream().filter(Deviation::fits).findFirst().orElse(candidates.get(candidates.size() - 1));
    }

    /** Whether a text fits a message's two lines. */
    static boolean fits(String text) {
        return Typeface.SEMIBOLD.wrap(text, MESSAGE_SIZE, MESSAGE_WIDTH).size() <= 2;
    }

    private void against(
            Figure.Measured reference, Words above, Words below, Words equal, Language language, List<String> parts) {
        Figure.Measured now = actual;
        Figure difference = measure.difference(now, reference);
        if (difference.value() == null) {
            return;
        }
        Figure.Relative relative = new Figure.Relative(now, reference, new NumberStyle(100, 1, false, "%"));
        Double before = reference.value();
        boolean few = measure.definition().unit() == Unit.COUNT && before != null && Math.abs(before) < FEW;
        Figure told = measure.isShare() || few || relative.value() == null ? difference : relative;
        double size = Math.abs(told.value() == null ? 0 : told.value());
        NumberStyle style = new NumberStyle(
                told.style().scale(),
                told.style().decimals(),
                false,
                told.style().unit().equals("pp") && language == Language.FR
                        ? "pt"
                        : told.style().unit());
        if (NumberFormat.rounded(size, style).signum() == 0) {
            parts.add(equal.in(language));
        } else {
            Double signed = difference.value();
            Words words = signed != null && signed > 0 ? above : below;
            parts.add(words.in(language, NumberFormat.in(language).withUnit(size, style)));
        }
    }

    private double relative(Figure.Measured reference) {
        Double relative = measure.relative(actual, reference).value();
        return relative == null ? 0 : Math.abs(relative);
    }
}
