package io.vigie.catalogue;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code findings/*.yaml}. */
final class FindingReader {

    private FindingReader() {}

    static FindingDefinition read(DefinitionFile file, Element.Mapping root) {
        SortedMap<String, BigDecimal> thresholds = new TreeMap<>();
        root.mapping("thresholds").fields().forEach((name, field) -> {
            if (field.value() instanceof Element.Scalar scalar) {
                try {
                    thresholds.put(name, new BigDecimal(scalar.text()));
                } catch (NumberFormatException e) {
                    // the schema reports it
                    thresholds.put(name, BigDecimal.ZERO);
                }
            }
        });
        return new FindingDefinition(
                file.id(),
                root.text("analysis", ""),
                Definitions.text(root, "name"),
                Definitions.text(root, "owner"),
                root.text("domain", ""),
                thresholds,
                root.originOf("id"));
    }
}
