package io.vigie.pack.excel;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.metric.MetricKey;
import io.vigie.pack.GlossaryPage;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.Pack;
import java.util.HashMap;
import java.util.Map;

/** What the note on a figure says: name, meaning, unit and formula of its metric, and which of its values it is. */
final class Definitions {

    private final Language language;
    private final Map<String, MetricDefinition> metrics = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    Definitions(Pack pack) {
        this.language = pack.language();
        pack.definitions().forEach(metric -> metrics.put(metric.id(), metric));
    }

    /** Empty for a number that is no metric's. */
    String of(Figure figure) {
        if (figure instanceof Figure.Measured measured) {
            return text(measured, measured.style().unit()) + key(measured.key());
        }
        if (figure instanceof Figure.Difference difference) {
            return text(difference.minuend(), difference.style().unit())
                    + key(difference.minuend().key()) + "\n− "
                    + key(difference.subtrahend().key());
        }
        if (figure instanceof Figure.Relative relative) {
            return text(relative.minuend(), "%") + key(relative.minuend().key()) + "\n÷ "
                    + key(relative.subtrahend().key()) + " − 1";
        }
        if (figure instanceof Figure.Composed composed) {
            return composed.amount().terms().stream()
                    .flatMap(term -> term.cells().stream())
                    .findFirst()
                    .map(cell -> text(cell.key().metric(), figure.style().unit())
                            + SheetWords.COMPUTED_FROM.in(language) + " " + key(cell.key()))
                    .orElse("");
        }
        return "";
    }

    private String text(Figure.Measured figure, String unit) {
        return text(figure.key().metric(), unit);
    }

    private String text(String metric, String unit) {
        String definition = texts.computeIfAbsent(metric, this::definition);
        return definition.isEmpty()
                ? ""
                : definition.replace("{unit}", unit.isEmpty() ? "" : SheetWords.UNIT.in(language) + ": " + unit + "\n");
    }

    private String definition(String id) {
        MetricDefinition metric = metrics.get(id);
        if (metric == null) {
            return "";
        }
        return metric.name().in(language) + "\n" + metric.meaning().in(language) + "\n{unit}"
                + SheetWords.FORMULA.in(language) + ": " + GlossaryPage.formula(metric) + "\n";
    }

    private static String key(MetricKey key) {
        String member = key.dimension().isEmpty() ? "" : " · " + key.dimension() + ": " + key.member();
        return key.metric() + " · " + key.period() + " · " + key.scenario() + member;
    }
}
