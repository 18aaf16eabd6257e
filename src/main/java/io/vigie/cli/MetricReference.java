package io.vigie.cli;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.pack.GlossaryPage;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The reference of all metrics in one language, as a page of the documentation. */
final class MetricReference {

    private MetricReference() {}

    static String page(Collection<MetricDefinition> metrics, Language language) {
        boolean french = language == Language.FR;
        SortedMap<String, List<MetricDefinition>> domains = metrics.stream()
                .sorted(Comparator.comparing(MetricDefinition::code).thenComparing(MetricDefinition::id))
                .collect(Collectors.groupingBy(MetricDefinition::domain, TreeMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder();
        page.append(french ? "# Indicateurs\n\n" : "# Metrics\n\n");
        page.append("<!-- Written by `./vigie metrics --format markdown --language ")
                .append(language.name().toLowerCase(Locale.ROOT))
                .append("`; edit the definitions, not this page. -->\n\n");
        page.append(metrics.size())
                .append(french ? " indicateurs, par domaine : " : " metrics, by domain: ")
                .append(domains.keySet().stream()
                        .map(domain -> "[" + domain + "](#" + domain + ")")
                        .collect(Collectors.joining(", ")))
                .append(".\n");
        domains.forEach((domain, list) -> {
            page.append("\n## ").append(domain).append("\n");
            list.forEach(metric -> entry(page, metric, language));
        });
        return page.toString();
    }

    private static void entry(StringBuilder page, MetricDefinition metric, Language language) {
        boolean french = language == Language.FR;
        page.append("\n### ")
                .append(metric.name().in(language))
                .append(" (`")
                .append(metric.id())
                .append("`)\n\n")
                .append(metric.meaning().in(language))
                .append("\n\n");
        line(page, "Code", metric.code() + (metric.standard() == null ? "" : ", " + metric.standard()));
        line(page, french ? "Calcul" : "Computed as", "`" + GlossaryPage.formula(metric) + "`");
        String at = metric.at();
        if (at != null) {
            line(page, french ? "Date" : "Dated by", "`" + at + "`");
        }
        line(page, french ? "Unité" : "Unit", metric.unit().name().toLowerCase(Locale.ROOT));
        line(page, french ? "Sens" : "Better", better(metric, french));
        if (!metric.dimensions().isEmpty()) {
            line(
                    page,
                    french ? "Dimensions" : "By",
                    metric.dimensions().stream()
                            .map(dimension -> "`" + dimension + "`")
                            .collect(Collectors.joining(", ")));
        }
        line(page, french ? "Effectif minimal" : "Minimum n", Integer.toString(metric.minimumN()));
        line(page, french ? "Responsable" : "Owner", metric.owner().in(language));
        line(page, "Version", metric.version() + (french ? ", valable depuis " : ", valid from ") + metric.validFrom());
    }

    private static void line(StringBuilder page, String label, String text) {
        page.append("- ").append(label).append(": ").append(text).append('\n');
    }

    private static String better(MetricDefinition metric, boolean french) {
        return switch (metric.better()) {
            case HIGHER -> french ? "plus haut" : "higher";
            case LOWER -> french ? "plus bas" : "lower";
            case NEUTRAL -> french ? "neutre" : "neutral";
            case BAND -> french ? "dans une bande" : "within a band";
        };
    }
}
