package io.vigie.catalogue;

import io.vigie.catalogue.MigrationDefinition.Comparison;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code migrations/*.yaml}, after the entities they compare. */
final class MigrationReader {

    private final Definitions all;

    MigrationReader(Definitions all) {
        this.all = all;
    }

    MigrationDefinition read(DefinitionFile file, Element.Mapping root) {
        String entity = root.text("entity", "");
        all.mustExist(DefinitionKind.ENTITY, entity, root.originOf("entity"));
        EntityDefinition compared = all.entities.get(entity);
        if (compared != null && (compared.derived() || entity.equals(MigrationDefinition.RECORD))) {
            all.problems.add(
                    root.originOf("entity"),
                    "entity " + entity + " is computed, so no system holds its records",
                    "an entity that files fill");
        }
        if (root.text("from", "").equals(root.text("to", ""))) {
            all.problems.add(
                    root.originOf("to"), "a migration needs two systems", "the name of the system that takes over");
        }
        Map<String, Comparison> compare = new LinkedHashMap<>();
        root.mapping("compare").fields().forEach((column, field) -> {
            column(compared, column, field.key());
            if (field.value() instanceof Element.Mapping how) {
                Map<String, String> values = new LinkedHashMap<>();
                how.mapping("values").fields().forEach((old, value) -> {
                    if (value.value() instanceof Element.Scalar scalar) {
                        values.put(old, scalar.text());
                    }
                });
                compare.put(column, new Comparison(tolerance(how.text("tolerance", "0")), values));
            }
        });
        Element.Mapping totals = root.mapping("totals");
        return new MigrationDefinition(
                file.id(),
                Definitions.text(root, "name"),
                entity,
                root.text("from", ""),
                root.text("to", ""),
                column(compared, root, "key"),
                compare,
                column(compared, totals, "stage"),
                column(compared, totals, "team"),
                column(compared, totals, "amount"),
                day(root),
                root.originOf("id"));
    }

    private @Nullable String column(@Nullable EntityDefinition entity, Element.Mapping parent, String key) {
        String column = parent.text(key);
        if (column != null) {
            column(entity, column, parent.originOf(key));
        }
        return column;
    }

    private void column(@Nullable EntityDefinition entity, String column, Origin at) {
        if (entity != null && !entity.storedColumns().containsKey(column)) {
            SortedSet<String> known = new TreeSet<>(entity.storedColumns().keySet());
            all.unknown("column", column, known, at, " of entity " + entity.id());
        }
    }

    /** What is no number is reported by the schema. */
    private static BigDecimal tolerance(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return BigDecimal.ZERO;
        }
    }

    private @Nullable LocalDate day(Element.Mapping root) {
        String text = root.text("cut-over");
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            all.problems.add(
                    root.originOf("cut-over"), "cut-over \"" + text + "\" is no day", "a day such as 2027-01-04");
            return null;
        }
    }
}
