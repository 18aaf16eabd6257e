package io.vigie.source.document;

import java.util.List;

/**
 * A value wanted of each record of a named table.
 *
 * @param path member names joined by dots; a leading slash starts at the root of the file instead of the record
 * @param parts if not empty, {@code path} names an array of objects, and the cell holds one tuple for each of its
 *     elements: the values at these paths within the element, where {@code ../} climbs one object
 */
public record Field(String path, List<String> parts) {

    public Field {
        parts = List.copyOf(parts);
    }

    public static Field of(String path) {
        return new Field(path, List.of());
    }
}
