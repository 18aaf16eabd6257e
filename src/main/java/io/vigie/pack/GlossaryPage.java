package io.vigie.pack;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Words;
import java.util.List;

/** What every measure of the pack means. */
final class GlossaryPage {

    private final Assembly assembly;
    private final Language language;
    private final List<MetricDefinition> metrics;

    GlossaryPage(Assembly assembly, List<MetricDefinition> metrics) {
        this.assembly = assembly;
        this.language = assembly.language();
        this.metrics = metrics;
    }

    Page page(String id, String section) {
        String message = metrics.size() == 1
                ? Words.GLOSSARY_MESSAGE_ONE.in(language)
                : Words.GLOSSARY_MESSAGE.in(language, Words.opening(metrics.size(), language));
        String fingerprint = assembly.identity().catalogueFingerprint();
        return new Page(
                id,
                section,
                message,
                List.of(new Block.Definitions(
                        metrics.stream().map(this::definition).toList())),
                Words.GLOSSARY_SOURCE.in(
                        language, fingerprint.length() > 12 ? fingerprint.substring(0, 12) : fingerprint));
    }

    private Block.Definition definition(MetricDefinition metric) {
        Words direction = switch (metric.better()) {
            case HIGHER -> Words.HIGHER;
            case LOWER -> Words.LOWER;
            case NEUTRAL -> Words.NEUTRAL;
        };
        return new Block.Definition(
                metric.id(),
                metric.name().in(language),
                metric.meaning().in(language),
                formula(metric),
                direction.in(language),
                metric.code() + " v" + metric.version() + ", " + metric.validFrom());
    }

    /** As defined, in SQL: the same text in every language. */
    private static String formula(MetricDefinition metric) {
        String from = metric.from().isEmpty() ? "" : " from " + metric.from();
        String where = metric.where() == null ? "" : " where " + metric.where();
        return plain(value(metric.value()) + from + where);
    }

    private static String value(Value value) {
        if (value instanceof Value.Sum sum) {
            return "sum(" + sum.sql() + ")";
        }
        if (value instanceof Value.Count count) {
            return "count(" + (count.sql() == null ? "*" : count.sql()) + ")";
        }
        if (value instanceof Value.Ratio ratio) {
            return "(" + ratio.numerator() + ") / (" + ratio.denominator() + ")";
        }
        if (value instanceof Value.Percentile percentile) {
            return "P" + Math.round(percentile.p() * 100) + "(" + percentile.sql() + ")";
        }
        if (value instanceof Value.Closing closing) {
            String at = closing.snapshot() != null
                    ? " at last " + closing.snapshot()
                    : closing.open() != null ? " while " + closing.open() : "";
            return closing.numerator() + (closing.denominator() == null ? "" : " / " + closing.denominator()) + at;
        }
        Value.Formula formula = (Value.Formula) value;
        return formula.numerator() + " / " + formula.denominator();
    }

    private static String plain(String sql) {
        return sql.replaceAll("\\s+", " ").trim();
    }
}
