package io.vigie.source.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Picks the wanted fields out of a record. A record is a tree of maps (objects), lists (arrays) and texts; the text of
 * an XML element that has attributes besides stands under the empty name.
 */
final class Projection {

    /** How the text of an element is called among its attributes. */
    static final String TEXT = "";

    private final List<Field> fields;
    private final Set<String> wanted = new HashSet<>();

    Projection(List<Field> fields) {
        this.fields = fields;
        for (Field field : fields) {
            String path = field.path();
            if (path.startsWith("/")) {
                continue;
            }
            want(path);
            for (String part : field.parts()) {
                String enclosing = path;
                String below = part;
                while (below.startsWith("../")) {
                    enclosing = enclosing.substring(0, Math.max(0, enclosing.lastIndexOf('.')));
                    below = below.substring(3);
                }
                want(enclosing.isEmpty() ? below : enclosing + "." + below);
            }
        }
    }

    private void want(String path) {
        wanted.add(path);
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            wanted.add(path.substring(0, dot));
        }
    }

    /** The fields that stand at the root of the file, without their slash. */
    List<String> rootPaths() {
        return fields.stream()
                .filter(field -> field.path().startsWith("/"))
                .map(field -> field.path().substring(1))
                .toList();
    }

    int size() {
        return fields.size();
    }

    /** Whether the value at a path, or something below it, is wanted. */
    boolean wants(String path) {
        return wanted.contains(path);
    }

    /** One cell for each field. */
    @Nullable
    String[] cells(Object record, Map<String, String> rootValues) {
        @Nullable String[] cells = new String[fields.size()];
        for (int index = 0; index < cells.length; index++) {
            Field field = fields.get(index);
            if (field.path().startsWith("/")) {
                cells[index] = rootValues.get(field.path().substring(1));
            } else if (field.parts().isEmpty()) {
                cells[index] = value(record, field.path());
            } else {
                cells[index] = tuples(record, field);
            }
        }
        return cells;
    }

    private static @Nullable String value(@Nullable Object record, String path) {
        List<@Nullable String> texts = new ArrayList<>();
        boolean many = collect(record, path, texts);
        if (texts.stream().allMatch(text -> text == null)) {
            return null;
        }
        return many ? join(texts, Table.ELEMENT_SEPARATOR) : texts.get(0);
    }

    /** Adds every text at the path; whether an array lay on the way. Elements without the value keep their place. */
    private static boolean collect(@Nullable Object value, String path, List<@Nullable String> texts) {
        if (value instanceof List<?> elements) {
            for (Object element : elements) {
                collect(element, path, texts);
            }
            return true;
        }
        if (path.isEmpty()) {
            texts.add(text(value));
            return false;
        }
        if (!(value instanceof Map<?, ?> object)) {
            texts.add(null);
            return false;
        }
        if (object.containsKey(path)) {
            return collect(object.get(path), "", texts);
        }
        // The longest name first, since names may hold dots themselves.
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            String name = path.substring(0, dot);
            if (object.containsKey(name)) {
                return collect(object.get(name), path.substring(dot + 1), texts);
            }
        }
        texts.add(null);
        return false;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.get(TEXT) instanceof String text ? text : null;
        }
        return value instanceof String text ? text : null;
    }

    private static @Nullable String tuples(Object record, Field field) {
        List<@Nullable String> tuples = new ArrayList<>();
        addTuples(record, field.path(), List.of(), field.parts(), tuples);
        return tuples.isEmpty() ? null : join(tuples, Table.ELEMENT_SEPARATOR);
    }

    private static void addTuples(
            @Nullable Object value,
            String path,
            List<Object> enclosing,
            List<String> parts,
            List<@Nullable String> tuples) {
        if (value instanceof List<?> elements) {
            for (Object element : elements) {
                addTuples(element, path, enclosing, parts, tuples);
            }
        } else if (value instanceof Map<?, ?> object && !path.isEmpty()) {
            List<Object> within = new ArrayList<>(enclosing);
            within.add(object);
            for (int dot = path.length(); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
                String name = path.substring(0, dot);
                if (object.containsKey(name)) {
                    String rest = dot == path.length() ? "" : path.substring(dot + 1);
                    addTuples(object.get(name), rest, within, parts, tuples);
                    return;
                }
            }
        } else if (value != null && path.isEmpty()) {
            tuples.add(tuple(value, enclosing, parts));
        }
    }

    private static String tuple(Object element, List<Object> enclosing, List<String> parts) {
        List<@Nullable String> texts = new ArrayList<>();
        for (String part : parts) {
            @Nullable Object start = element;
            String path = part;
            int level = enclosing.size();
            while (path.startsWith("../")) {
                level--;
                start = level >= 0 ? enclosing.get(level) : null;
                path = path.substring(3);
            }
            String text = value(start, path);
            // An array within a part has no separator of its own left.
            texts.add(text == null ? null : text.replace(Table.ELEMENT_SEPARATOR, ','));
        }
        return join(texts, Table.PART_SEPARATOR);
    }

    private static String join(List<@Nullable String> texts, char separator) {
        StringBuilder joined = new StringBuilder();
        for (int index = 0; index < texts.size(); index++) {
            if (index > 0) {
                joined.append(separator);
            }
            String text = texts.get(index);
            if (text != null) {
                joined.append(text);
            }
        }
        return joined.toString();
    }

    /** A value without the characters that separate elements and parts. */
    static String clean(String text) {
        if (text.indexOf(Table.ELEMENT_SEPARATOR) < 0 && text.indexOf(Table.PART_SEPARATOR) < 0) {
            return text;
        }
        return text.replace(Table.ELEMENT_SEPARATOR, ' ').replace(Table.PART_SEPARATOR, ' ');
    }
}
