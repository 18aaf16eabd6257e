package io.vigie.source.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The paths of all fields seen in some records, in order of appearance. */
final class FieldPaths {

    /** Records looked at. */
    static final int RECORDS = 500;

    private static final int LIMIT = 10_000;

    private final Set<String> paths = new LinkedHashSet<>();

    void add(@Nullable Object value, String path) throws RefusedException {
        if (value instanceof Map<?, ?> object) {
            for (Map.Entry<?, ?> member : object.entrySet()) {
                String name = (String) member.getKey();
                if (name.equals(Projection.TEXT)) {
                    note(path);
                } else {
                    add(member.getValue(), path.isEmpty() ? name : path + "." + name);
                }
            }
        } else if (value instanceof List<?> elements) {
            note(path);
            for (Object element : elements) {
                if (element instanceof Map || element instanceof List) {
                    add(element, path);
                }
            }
        } else {
            note(path);
        }
    }

    private void note(String path) throws RefusedException {
        if (path.isEmpty()) {
            return;
        }
        paths.add(path);
        if (paths.size() > LIMIT) {
            throw new RefusedException("it names more than 10,000 different fields, in records before field " + path
                    + ". Maybe it keys its records by id: export them as a list instead");
        }
    }

    List<String> list() {
        return new ArrayList<>(paths);
    }
}
