package io.vigie.catalogue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds files to the JSON Schemas that ship with the product, and says in plain words where they differ. Choices between
 * keys ({@code oneOf}) are in the schemas for editors; the readers report them, as they know what is meant.
 */
final class SchemaCheck {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Problems problems;
    private final Map<String, Schema> schemas = new HashMap<>();

    SchemaCheck(Problems problems) {
        this.problems = problems;
    }

    /** @param schema {@code metric} for {@code schema/metric.schema.json} */
    void check(String schema, Element.Mapping root) {
        JsonNode json = json(root);
        List<Error> errors = schemas.computeIfAbsent(schema, SchemaCheck::load).validate(json).stream()
                .filter(error -> !error.getEvaluationPath().contains("oneOf"))
                .toList();
        JsonNode document = schemas.computeIfAbsent(schema, SchemaCheck::load).getSchemaNode();
        Set<String> explained = new HashSet<>();
        for (Error error : errors) {
            if (error.getKeyword().equals("additionalProperties")) {
                unknownKey(error, root, document)
                        .ifPresent(meant -> explained.add(error.getInstanceLocation() + "/" + meant));
            }
        }
        for (Error error : errors) {
            boolean said = error.getKeyword().equals("additionalProperties")
                    || explained.contains(error.getInstanceLocation() + "/" + error.getProperty());
            if (!said) {
                report(error, root, document);
            }
        }
    }

    /** The schema as a tree. */
    static JsonNode document(String schema) {
        try (InputStream stream = SchemaCheck.class.getResourceAsStream("/schema/" + schema + ".schema.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(stream, schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema load(String schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document(schema));
    }

    /** @return the key that was probably meant */
    private Optional<String> unknownKey(Error error, Element.Mapping root, JsonNode document) {
        Place place = Place.of(root, error.getInstanceLocation());
        String key = error.getProperty();
        Origin at = place.value() instanceof Element.Mapping mapping ? mapping.originOf(key) : place.origin();
        List<String> known =
                new ArrayList<>(schemaAt(error, document, 1).path("properties").propertyNames());
        if (key.toLowerCase(Locale.ROOT).contains("password")) {
            problems.add(
                    at,
                    "a password must not stand in a file",
                    "password-variable: with the name of an environment variable that holds it");
            return Optional.empty();
        }
        Optional<String> meant = Spelling.nearest(key, known);
        String where = place.name().isEmpty() ? "" : " in " + place.name();
        problems.add(
                at,
                "unknown key \"" + key + "\"" + where + Spelling.hint(key, known),
                meant.isPresent() ? "" : "one of " + String.join(", ", known));
        return meant;
    }

    private void report(Error error, Element.Mapping root, JsonNode document) {
        Place place = Place.of(root, error.getInstanceLocation());
        String name = place.name();
        String value = shown(place.value());
        String description = schemaAt(error, document, 1).path("description").asString("");
        switch (error.getKeyword()) {
            case "required" -> {
                String key = error.getProperty();
                String meaning = schemaAt(error, document, 1)
                        .path("properties")
                        .path(key)
                        .path("description")
                        .asString("");
                String where = name.isEmpty() ? "" : " in " + name;
                problems.add(place.origin(), "key \"" + key + "\" is missing" + where + aside(meaning), "adding it");
            }
            case "type" -> type(place, schemaAt(error, document, 0));
            case "enum" -> {
                List<String> allowed = new ArrayList<>();
                schemaAt(error, document, 0).forEach(word -> allowed.add(word.asString()));
                problems.add(
                        place.origin(),
                        name + " must be " + (allowed.size() == 1 ? "" : "one of ") + String.join(", ", allowed)
                                + ", not " + value
                                + (place.value() instanceof Element.Scalar scalar
                                        ? Spelling.hint(scalar.text(), allowed)
                                        : ""));
            }
            case "pattern" -> problems.add(place.origin(), name + " cannot be " + value + aside(description));
            case "propertyNames" -> columnNames(place);
            case "minLength" -> problems.add(place.origin(), name + " is empty", "a text, or removing the key");
            case "minItems", "minProperties" ->
                problems.add(place.origin(), name + " lists nothing", "at least one entry");
            case "maxLength" ->
                problems.add(place.origin(), name + " " + value + " is longer than " + limit(error) + " characters");
            case "minimum" ->
                problems.add(place.origin(), name + " must be at least " + limit(error) + ", not " + value);
            case "maximum" ->
                problems.add(place.origin(), name + " must be at most " + limit(error) + ", not " + value);
            case "exclusiveMinimum" ->
                problems.add(place.origin(), name + " must be more than " + limit(error) + ", not " + value);
            case "exclusiveMaximum" ->
                problems.add(place.origin(), name + " must be less than " + limit(error) + ", not " + value);
            case "uniqueItems" -> problems.add(place.origin(), name + " lists something twice", "removing one of them");
            default -> problems.add(place.origin(), name + " " + error.getMessage());
        }
    }

    /** All names that are wrong, however many errors there are: they are told once. */
    private void columnNames(Place place) {
        if (place.value() instanceof Element.Mapping columns) {
            columns.fields().forEach((name, field) -> {
                if (!name.matches("[a-z_][a-z0-9_]*")) {
                    problems.add(
                            field.key(),
                            "\"" + name + "\" cannot name a column",
                            "lower-case letters, digits and underscores, for example order_id");
                }
            });
        }
    }

    private void type(Place place, JsonNode expected) {
        if (place.value() instanceof Element.Scalar scalar && scalar.isNull()) {
            problems.add(place.origin(), place.name() + " has no value", "a value, or removing the key");
            return;
        }
        List<String> types = new ArrayList<>();
        if (expected.isArray()) {
            expected.forEach(type -> types.add(type.asString()));
        } else {
            types.add(expected.asString());
        }
        boolean quotesHelp = types.contains("string") && place.value() instanceof Element.Scalar;
        problems.add(
                place.origin(),
                place.name() + " must be "
                        + types.stream().map(SchemaCheck::typeWord).collect(Collectors.joining(" or ")) + ", not "
                        + shown(place.value()),
                quotesHelp && place.value() instanceof Element.Scalar scalar
                        ? "putting it in quotes: \"" + scalar.text() + "\""
                        : "");
    }

    /** A schema's description in brackets. */
    private static String aside(String description) {
        return description.isEmpty()
                ? ""
                : " (" + description.substring(0, 1).toLowerCase(Locale.ROOT)
                        + description.substring(1).replaceFirst("\\.$", "") + ")";
    }

    private static String typeWord(String type) {
        return switch (type) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a group of \"key: value\"";
            default -> type;
        };
    }

    private static String limit(Error error) {
        return String.valueOf(error.getArguments()[0]);
    }

    private static String shown(@Nullable Element value) {
        if (value instanceof Element.Scalar scalar) {
            return scalar.isText() ? "\"" + scalar.text() + "\"" : scalar.text();
        }
        return value instanceof Element.Sequence ? "a list" : "a group of \"key: value\"";
    }

    /** The part of the schema an error comes from, or what contains it. */
    private static JsonNode schemaAt(Error error, JsonNode document, int up) {
        String fragment = error.getSchemaLocation().getFragment().toString();
        for (int i = 0; i < up; i++) {
            fragment = fragment.substring(0, fragment.lastIndexOf('/'));
        }
        return document.at(fragment);
    }

    private static JsonNode json(Element element) {
        if (element instanceof Element.Mapping mapping) {
            ObjectNode object = NODES.objectNode();
            mapping.fields().forEach((key, field) -> object.set(key, json(field.value())));
            return object;
        }
        if (element instanceof Element.Sequence sequence) {
            ArrayNode array = NODES.arrayNode();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        Element.Scalar scalar = (Element.Scalar) element;
        if (scalar.isText()) {
            return NODES.stringNode(scalar.text());
        }
        if (scalar.isNull()) {
            return NODES.nullNode();
        }
        if (scalar.text().equals("true") || scalar.text().equals("false")) {
            return NODES.booleanNode(scalar.text().equals("true"));
        }
        return scalar.text().matches("-?\\d{1,18}")
                ? NODES.numberNode(Long.parseLong(scalar.text()))
                : NODES.numberNode(new java.math.BigDecimal(scalar.text()));
    }

    /** @param name the last keys on the way, as a user would call it; empty for the whole file */
    private record Place(Element value, Origin origin, String name) {

        static Place of(Element.Mapping root, NodePath path) {
            Element value = root;
            Origin origin = root.origin();
            List<String> names = new ArrayList<>();
            boolean entry = false;
            for (int i = 0; i < path.getNameCount(); i++) {
                Object step = path.getElement(i);
                Element.Field field = value instanceof Element.Mapping mapping
                        ? mapping.fields().get(String.valueOf(step))
                        : null;
                if (field != null) {
                    value = field.value();
                    origin = value instanceof Element.Scalar ? value.origin() : field.key();
                    names.add(String.valueOf(step));
                    entry = false;
                } else if (value instanceof Element.Sequence sequence && step instanceof Integer index) {
                    value = sequence.items().get(index);
                    origin = value.origin();
                    entry = true;
                }
            }
            String name = String.join(".", names.subList(Math.max(0, names.size() - 2), names.size()));
            return new Place(value, origin, entry ? "an entry of " + name : name);
        }
    }
}
