package io.vigie.catalogue;

import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Derivation;
import io.vigie.catalogue.EntityDefinition.Identity;
import io.vigie.catalogue.EntityDefinition.Need;
import io.vigie.catalogue.EntityDefinition.Rule;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.MetricDefinition.Privacy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code entities/*.yaml}. */
final class EntityReader {

    private final Definitions all;

    EntityReader(Definitions all) {
        this.all = all;
    }

    EntityDefinition read(DefinitionFile file, Element.Mapping root) {
        List<Column> columns = new ArrayList<>();
        root.mapping("columns").fields().forEach((name, field) -> {
            if (field.value() instanceof Element.Mapping column) {
                columns.add(column(name, column, field.key()));
            }
        });
        List<Rule> rules = new ArrayList<>();
        for (Element.Mapping rule : root.mappings("rules")) {
            rules.add(new Rule(
                    rule.text("id", ""),
                    rule.text("reject", ""),
                    rule.text("column", ""),
                    rule.text("reason", ""),
                    rule.originOf("reject").line()));
        }
        List<Identity> identities = new ArrayList<>();
        for (Element.Mapping identity : root.mappings("identities")) {
            identities.add(new Identity(
                    identity.text("id", ""),
                    identity.text("holds", ""),
                    identity.text("reason", ""),
                    identity.originOf("holds").line()));
        }
        EntityDefinition entity = new EntityDefinition(
                file.id(),
                Definitions.text(root, "name"),
                root.text("grain", ""),
                root.texts("key"),
                root.text("date"),
                root.isTrue("history"),
                Definitions.choice(root.text("privacy"), Privacy.NONE),
                List.copyOf(columns),
                List.copyOf(rules),
                List.copyOf(identities),
                derivation(root),
                root.originOf("id"));
        check(entity, root);
        checkDerivation(entity, root);
        return entity;
    }

    /** A derived entity with the privacy of its base: its rows are about the same persons. */
    EntityDefinition inheriting(EntityDefinition entity) {
        Privacy privacy = entity.privacy();
        Set<String> seen = new HashSet<>();
        EntityDefinition of = entity;
        while (of != null && seen.add(of.id())) {
            privacy = privacy.or(of.privacy());
            Derivation derivation = of.derivation();
            of = derivation == null ? null : all.entities.get(derivation.base());
        }
        return entity.withPrivacy(privacy);
    }

    private static @Nullable Derivation derivation(Element.Mapping root) {
        if (!root.fields().containsKey("derived")) {
            return null;
        }
        Element.Mapping derived = root.mapping("derived");
        Map<String, String> with = new LinkedHashMap<>();
        derived.mapping("with")
                .fields()
                .keySet()
                .forEach(name -> with.put(name, derived.mapping("with").text(name, "")));
        Map<String, String> columns = new LinkedHashMap<>();
        root.mapping("columns").fields().forEach((name, field) -> {
            if (field.value() instanceof Element.Mapping column) {
                columns.put(name, column.text("of", "null"));
            }
        });
        return new Derivation(derived.text("base", ""), derived.text("where"), with, derived.text("join"), columns);
    }

    /** Columns of files say what they need, derived ones how they are computed; nothing says both. */
    private void checkDerivation(EntityDefinition entity, Element.Mapping root) {
        Derivation derivation = entity.derivation();
        for (Map.Entry<String, Element.Field> entry :
                root.mapping("columns").fields().entrySet()) {
            if (!(entry.getValue().value() instanceof Element.Mapping column)) {
                continue;
            }
            boolean computed = column.fields().containsKey("of");
            if (derivation == null) {
                if (computed) {
                    all.problems.add(
                            column.originOf("of"),
                            "column \"" + entry.getKey() + "\" is computed, but the entity is not",
                            "adding derived: {base: ...} to the entity, or removing of");
                } else if (!column.fields().containsKey("need")) {
                    all.problems.add(
                            entry.getValue().key(),
                            "column \"" + entry.getKey() + "\" does not say how much it is needed",
                            "need: optional");
                }
            } else if (!computed) {
                all.problems.add(
                        entry.getValue().key(),
                        "column \"" + entry.getKey() + "\" of a derived entity is not computed",
                        "of: base." + entry.getKey());
            } else {
                checkDerivedColumn(entity, derivation, entry.getKey(), column);
            }
        }
        if (derivation != null) {
            Element.Mapping derived = root.mapping("derived");
            all.mustExist(DefinitionKind.ENTITY, derivation.base(), derived.originOf("base"));
            if (derivation.base().equals(entity.id())) {
                all.problems.add(derived.originOf("base"), "an entity cannot be derived from itself", "another base");
            }
            for (String key : List.of("rules", "identities", "history")) {
                if (root.fields().containsKey(key)) {
                    all.problems.add(
                            root.originOf(key), "a derived entity takes no \"" + key + "\"", "putting it on the base");
                }
            }
        }
    }

    private void checkDerivedColumn(
            EntityDefinition entity, Derivation derivation, String name, Element.Mapping column) {
        String sql = column.text("of", "null");
        Type type = entity.column(name).type();
        if (type == Type.INSTANT) {
            all.problems.add(
                    column.originOf("type"),
                    "a derived column cannot be an instant",
                    "its date (type: date, of: base.x_on), or seconds since another instant (type: integer)");
        }
        if (column.fields().containsKey("money_at")) {
            all.problems.add(
                    column.originOf("money_at"),
                    "a derived amount is not converted",
                    "computing it from columns ending in _rc, and ending its own name in _rc");
        }
        all.sql(
                column.originOf("of"),
                "entity " + entity.id(),
                "columns." + name,
                sql,
                derivation.query("cast((" + sql + ") as " + type.sql() + ")", "date '2000-01-01'"),
                () -> SqlRules.portable(new TreeSet<>()));
    }

    private Column column(String name, Element.Mapping column, Origin at) {
        Type type = Definitions.choice(column.text("type"), Type.TEXT);
        List<String> values = column.texts("values");
        if (type == Type.ENUM && values.isEmpty()) {
            all.problems.add(at, "enum column \"" + name + "\" lists no values", "adding values: [...]");
        }
        boolean typeIsKnown = type.name().equalsIgnoreCase(column.text("type"));
        if (typeIsKnown && type != Type.ENUM && !values.isEmpty()) {
            all.problems.add(
                    column.originOf("values"),
                    "column \"" + name + "\" lists values but is no enum",
                    "type: enum, or removing the values");
        }
        if (type == Type.INSTANT && !name.endsWith("_at")) {
            all.problems.add(
                    at,
                    "instant column \"" + name + "\" must end in _at",
                    "the name " + name + "_at; its date " + name + "_on is added by itself");
        }
        List<String> moneyAt = column.texts("money_at");
        if (typeIsKnown && type != Type.DECIMAL && !moneyAt.isEmpty()) {
            all.problems.add(
                    column.originOf("money_at"),
                    "only a decimal column can be money, not \"" + name + "\"",
                    "type: decimal");
        }
        if (column.fields().containsKey("rate") && moneyAt.isEmpty()) {
            all.problems.add(
                    column.originOf("rate"),
                    "column \"" + name + "\" has a rate but is no money",
                    "money_at: with the column whose date picks the exchange rate, or removing rate:");
        }
        String references = column.text("references");
        if (references != null) {
            all.mustExist(DefinitionKind.ENTITY, references, column.originOf("references"));
        }
        return new Column(
                name,
                type,
                Definitions.choice(column.text("need"), Need.OPTIONAL),
                values,
                moneyAt,
                "closing".equals(column.text("rate")),
                references,
                column.text("identity"));
    }

    private void check(EntityDefinition entity, Element.Mapping root) {
        Set<String> names = names(entity.columns());
        for (Element.Scalar key : root.scalars("key")) {
            mustBeColumn(key.text(), names, key.origin(), " in key");
        }
        for (Map.Entry<String, Element.Field> entry :
                root.mapping("columns").fields().entrySet()) {
            if (!(entry.getValue().value() instanceof Element.Mapping column)) {
                continue;
            }
            Set<String> dates = new TreeSet<>();
            entity.columns().stream()
                    .filter(c -> c.type() == Type.DATE || c.type() == Type.INSTANT)
                    .forEach(c -> dates.add(c.name()));
            for (Element.Scalar at : column.scalars("money_at")) {
                if (!dates.contains(at.text())) {
                    all.unknown("date column", at.text(), dates, at.origin(), " in money_at");
                }
                if (!names.contains("currency")) {
                    all.problems.add(
                            at.origin(),
                            "money column \"" + entry.getKey() + "\" needs a column \"currency\" in the entity",
                            "adding currency: {type: text, need: main}");
                }
            }
        }
        String date = root.text("date");
        if (date != null) {
            mustBeColumn(date, names, root.originOf("date"), " in date");
        }
        checkRules(entity, root, names);
        for (Element.Mapping identity : root.mappings("identities")) {
            String holds = identity.text("holds");
            if (holds != null) {
                checkSql(entity, "identity " + identity.text("id", ""), holds, identity.originOf("holds"));
            }
        }
    }

    private void checkRules(EntityDefinition entity, Element.Mapping root, Set<String> names) {
        Set<String> ids = new HashSet<>();
        for (Element.Mapping rule : root.mappings("rules")) {
            String id = rule.text("id", "");
            if (!ids.add(id)) {
                all.problems.add(rule.originOf("id"), "rule \"" + id + "\" is there twice", "another id");
            }
            String column = rule.text("column");
            if (column != null) {
                mustBeColumn(column, names, rule.originOf("column"), " in rule " + id);
            }
            String reject = rule.text("reject");
            if (reject != null) {
                checkSql(entity, "rule " + id, reject, rule.originOf("reject"));
            }
        }
    }

    private void checkSql(EntityDefinition entity, String key, String condition, Origin at) {
        all.sql(
                at,
                "entity " + entity.id(),
                key,
                condition,
                "select 1 from canonical." + Definitions.quoted(entity.id()) + " where (" + condition + ")",
                () -> SqlRules.portable(MetricReader.dateColumns(entity)));
    }

    private void mustBeColumn(String name, Collection<String> names, Origin at, String where) {
        if (!names.contains(name)) {
            all.unknown("column", name, names, at, where);
        }
    }

    private static Set<String> names(List<Column> columns) {
        Set<String> names = new LinkedHashSet<>();
        columns.forEach(column -> names.add(column.name()));
        return names;
    }
}
