package io.vigie.pack;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Words;
import java.util.List;

/** What every measure of the pack means. */
public final class GlossaryPage {

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
        return Page.of(
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
            case BAND -> Words.BAND;
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
    public static String formula(MetricDefinition metric) {
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
            return percentile(percentile.p(), percentile.sql());
        }
        if (value instanceof Value.Closing closing) {
            String at = closing.snapshot() != null
                    ? " at last " + closing.snapshot()
                    : closing.open() != null ? " while " + closing.open() : "";
            Double p = closing.p();
            String of = p == null ? closing.numerator() : percentile(p, closing.numerator());
            return of + (closing.denominator() == null ? "" : " / " + closing.denominator()) + at;
        }
        if (value instanceof Value.AverageStock stock) {
            String held = stock.snapshot() != null
                    ? " at every " + stock.snapshot()
                    : " from " + stock.since() + " to " + stock.until();
            return "mean by day of " + stock.numerator()
                    + (stock.denominator() == null ? "" : " / " + stock.denominator()) + held;
        }
        if (value instanceof Value.Survival survival) {
            String asked = survival.quantile() != null
                    ? percentile(survival.quantile(), "days")
                    : "share beyond " + survival.beyond() + " days";
            return asked + " from " + survival.start() + " to " + survival.event()
                    + (survival.competing() == null ? "" : " unless " + survival.competing())
                    + (survival.entry() == null ? "" : " observed since " + survival.entry());
        }
        if (value instanceof Value.Variation variation) {
            return "standard deviation / mean of " + variation.sql();
        }
        if (value instanceof Value.Concentration concentration) {
            String asked =
                    concentration.top() == null ? "sum of squared shares" : "share of top " + concentration.top();
            return asked + " of " + concentration.among() + " in sum(" + concentration.sql() + ")";
        }
        if (value instanceof Value.Completion completion) {
            return percentile(completion.quantile(), "days") + " until all " + completion.open()
                    + " are finished, at the pace of " + completion.weeks() + " weeks by " + completion.finished();
        }
        return ((Value.Formula) value).expression().toString();
    }

    private static String percentile(double p, String of) {
        return "P" + Math.round(p * 100) + "(" + of + ")";
    }

    private static String plain(String sql) {
        return sql.replaceAll("\\s+", " ").trim();
    }
}
