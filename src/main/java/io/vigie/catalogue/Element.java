package io.vigie.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a definition or settings file that knows where it stands. */
sealed interface Element {

    Origin origin();

    /**
     * A single value as written.
     *
     * @param plain whether it stands without quotes, so that {@code 3}, {@code true} and {@code null} are not texts
     */
    record Scalar(String text, boolean plain, Origin origin) implements Element {

        boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }

        /** Only numbers and booleans of YAML 1.2 are no texts: {@code yes}, {@code 1:30} and {@code 010} are. */
        boolean isText() {
            return !plain || (!isNull() && !text.matches("true|false|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?"));
        }
    }

    record Sequence(List<Element> items, Origin origin) implements Element {}

    /** @param fields in the order of the file */
    record Mapping(Map<String, Field> fields, Origin origin) implements Element {

        static Mapping empty(Origin origin) {
            return new Mapping(new LinkedHashMap<>(), origin);
        }

        @Nullable
        Element get(String key) {
            Field field = fields.get(key);
            return field == null || (field.value() instanceof Scalar scalar && scalar.isNull()) ? null : field.value();
        }

        /** Where a key stands; the mapping itself if it is absent. */
        Origin originOf(String key) {
            Field field = fields.get(key);
            return field == null ? origin : field.key();
        }

        /** Null if the key is absent or not a single value. */
        @Nullable
        String text(String key) {
            return get(key) instanceof Scalar scalar ? scalar.text() : null;
        }

        String text(String key, String otherwise) {
            String text = text(key);
            return text == null ? otherwise : text;
        }

        /** Empty if the key is absent or not a mapping. */
        Mapping mapping(String key) {
            return get(key) instanceof Mapping mapping ? mapping : empty(originOf(key));
        }

        /** The single values of a list; one value alone is a list of one. */
        List<Scalar> scalars(String key) {
            Element value = get(key);
            List<Element> items =
                    value instanceof Sequence sequence ? sequence.items() : value == null ? List.of() : List.of(value);
            return items.stream()
                    .filter(Scalar.class::isInstance)
                    .map(Scalar.class::cast)
                    .toList();
        }

        List<String> texts(String key) {
            return scalars(key).stream().map(Scalar::text).toList();
        }

        List<Mapping> mappings(String key) {
            return get(key) instanceof Sequence sequence
                    ? sequence.items().stream()
                            .filter(Mapping.class::isInstance)
                            .map(Mapping.class::cast)
                            .toList()
                    : List.of();
        }

        boolean isTrue(String key) {
            return "true".equals(text(key));
        }

        /** The number, or the default if it is absent or none: what is wrong with it is reported by the schema. */
        int integer(String key, int otherwise) {
            String text = text(key);
            return text != null && text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : otherwise;
        }
    }

    /** @param key where the key stands */
    record Field(Origin key, Element value) {}
}
