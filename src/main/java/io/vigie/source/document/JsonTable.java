package io.vigie.source.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The records of a JSON document: a root array, an array inside root objects, or root objects one after the other. */
final class JsonTable implements Table {

    private enum Shape {
        /** The elements of the array at the root. */
        ROOT_ARRAY,
        /** The elements of an array inside the object at the root. */
        MEMBER,
        /** The objects at the root, however they are laid out. */
        OBJECTS,
        /** The objects at the root, one a line: a bad line costs no other. */
        LINES
    }

    private static final int MOST_TABLES = 1_000;
    private static final int MOST_ROOT_PATHS = 1_000;

    private final Path file;
    private final Shape shape;
    private final List<String> path;

    private JsonTable(Path file, Shape shape, List<String> path) {
        this.file = file;
        this.shape = shape;
        this.path = path;
    }

    /** The tables of a file whose first character opens a JSON object or array. */
    static List<Table> of(Path file) throws IOException {
        Outline outline = new Outline();
        boolean onOneLine;
        boolean more;
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = Json.parser(in)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                Table table = new JsonTable(file, Shape.ROOT_ARRAY, List.of());
                table.head(1);
                return List.of(table);
            }
            int line = parser.currentLocation().getLineNr();
            outline.object(parser, List.of());
            onOneLine = parser.currentLocation().getLineNr() == line;
            more = moreFollows(parser);
        } catch (JacksonException e) {
            if (secondLineIsObject(file)) {
                return List.of(new JsonTable(file, Shape.LINES, List.of()));
            }
            throw Json.refusal(e);
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (more || name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return List.of(new JsonTable(file, onOneLine && isBytewise(file) ? Shape.LINES : Shape.OBJECTS, List.of()));
        }
        List<Table> tables = new ArrayList<>();
        for (List<String> path : outline.tables()) {
            tables.add(new JsonTable(file, path.isEmpty() ? Shape.OBJECTS : Shape.MEMBER, path));
        }
        return tables;
    }

    private static boolean moreFollows(JsonParser parser) {
        try {
            return parser.nextToken() != null;
        } catch (JacksonException e) {
            return true;
        }
    }

    private static boolean secondLineIsObject(Path file) throws IOException {
        if (!isBytewise(file)) {
            return false;
        }
        try (Lines lines = new Lines(Files.newInputStream(file), Json.LARGEST_RECORD)) {
            int seen = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                if (!isBlank(line) && ++seen == 2) {
                    try (JsonParser parser = Json.parser(line)) {
                        return parser.nextToken() == JsonToken.START_OBJECT
                                && parser.skipChildren().currentToken() == JsonToken.END_OBJECT
                                && parser.nextToken() == null;
                    }
                }
            }
            return false;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Whether a line feed is one byte, as it is not in UTF-16. */
    private static boolean isBytewise(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            for (byte b : start) {
                if (b == 0 || b == (byte) 0xff || b == (byte) 0xfe) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** The arrays of an object, reached through objects only. */
    private static final class Outline {

        private final Map<List<String>, Boolean> arrays = new LinkedHashMap<>();

        void object(JsonParser parser, List<String> path) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.START_OBJECT) {
                    object(parser, below(path, name));
                } else if (token == JsonToken.START_ARRAY) {
                    note(below(path, name), holdsObject(parser));
                }
            }
        }

        private void note(List<String> path, boolean holdsObject) {
            if (arrays.size() < MOST_TABLES && (path.size() == 1 || holdsObject)) {
                arrays.merge(path, holdsObject, Boolean::logicalOr);
            }
        }

        private static boolean holdsObject(JsonParser parser) {
            boolean found = false;
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                found |= token == JsonToken.START_OBJECT;
                parser.skipChildren();
            }
            return found;
        }

        private static List<String> below(List<String> path, String name) {
            List<String> below = new ArrayList<>(path);
            below.add(name);
            return below;
        }

        List<List<String>> tables() {
            List<List<String>> first =
                    arrays.keySet().stream().filter(path -> path.size() == 1).toList();
            if (first.stream().anyMatch(path -> arrays.getOrDefault(path, false))) {
                return first;
            }
            List<List<String>> deeper =
                    arrays.keySet().stream().filter(path -> path.size() > 1).toList();
            List<List<String>> tables = new ArrayList<>(first);
            tables.add(deeper.size() == 1 ? deeper.get(0) : List.of());
            return tables;
        }
    }

    @Override
    public String name() {
        return String.join(".", path);
    }

    @Override
    public boolean named() {
        return true;
    }

    @Override
    public List<List<String>> head(int limit) throws IOException {
        FieldPaths paths = new FieldPaths();
        try (JsonCursor cursor = new JsonCursor(null)) {
            for (int records = 0; records < FieldPaths.RECORDS && cursor.advance(); records++) {
                paths.add(cursor.record, "");
            }
        }
        List<String> head = paths.list();
        if (shape == Shape.MEMBER) {
            rootValues(null).keySet().forEach(root -> head.add("/" + root));
        }
        return List.of(head);
    }

    @Override
    public Cursor open(List<Field> fields) throws IOException {
        return new JsonCursor(new Projection(fields));
    }

    /** The scalars at the root that are wanted, or the first of them all. */
    private Map<String, String> rootValues(@Nullable List<String> wanted) throws IOException {
        SortedMap<String, String> values = new TreeMap<>();
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = Json.parser(in)) {
            parser.nextToken();
            rootValues(parser, "", wanted, values);
        } catch (JacksonException e) {
            throw Json.refusal(e);
        }
        return values;
    }

    private static void rootValues(
            JsonParser parser, String path, @Nullable List<String> wanted, Map<String, String> values) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            String below = path.isEmpty() ? name : path + "." + name;
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                rootValues(parser, below, wanted, values);
            } else if (token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (wanted == null ? values.size() < MOST_ROOT_PATHS : wanted.contains(below)) {
                if (token == JsonToken.VALUE_NULL && wanted != null) {
                    values.remove(below);
                } else {
                    values.put(below, Json.scalar(parser));
                }
            }
        }
    }

    private final class JsonCursor implements Cursor {

        private final @Nullable Projection projection;
        private final Map<String, String> rootValues;
        private final @Nullable Lines lines;
        private @Nullable JsonParser parser;
        private int depth = -1;
        private boolean inArray;
        private long number;
        private @Nullable Object record;
        private @Nullable String problem;

        JsonCursor(@Nullable Projection projection) throws IOException {
            this.projection = projection;
            List<String> roots = projection == null ? List.of() : projection.rootPaths();
            this.rootValues = roots.isEmpty() || shape != Shape.MEMBER ? Map.of() : rootValues(roots);
            InputStream in = Files.newInputStream(file);
            if (shape == Shape.LINES) {
                this.lines = new Lines(in, Json.LARGEST_RECORD);
            } else {
                this.lines = null;
                this.parser = Json.parser(in);
            }
        }

        @Override
        public @Nullable String @Nullable [] next() throws IOException {
            if (projection == null) {
                throw new IllegalStateException("this cursor only looks for fields");
            }
            if (!advance()) {
                return null;
            }
            return record == null ? new @Nullable String[projection.size()] : projection.cells(record, rootValues);
        }

        /** Reads the next record; it is null if there is a problem with it. */
        boolean advance() throws IOException {
            problem = null;
            record = null;
            return lines == null ? advanceInDocument() : advanceInLines(lines);
        }

        private boolean advanceInDocument() throws IOException {
            JsonParser document = parser;
            if (document == null) {
                return false;
            }
            try {
                for (JsonToken token = element(document); token != null; token = element(document)) {
                    number++;
                    if (take(document, token, "record " + number)) {
                        return true;
                    }
                }
                return false;
            } catch (JacksonException e) {
                throw Json.refusal(e);
            }
        }

        /** The first token of the next value where records stand; null at the end. */
        private @Nullable JsonToken element(JsonParser document) {
            if (shape == Shape.OBJECTS) {
                return document.nextToken();
            }
            while (true) {
                if (!inArray && !enterArray(document)) {
                    return null;
                }
                JsonToken token = document.nextToken();
                if (token != JsonToken.END_ARRAY) {
                    return token;
                }
                inArray = false;
            }
        }

        private boolean enterArray(JsonParser document) {
            if (depth < 0) {
                JsonToken token = document.nextToken();
                depth = 0;
                inArray = token == JsonToken.START_ARRAY && shape == Shape.ROOT_ARRAY;
                if (inArray || token == null) {
                    return inArray;
                }
            }
            while (depth >= 0) {
                JsonToken token = document.nextToken();
                if (token == null) {
                    return false;
                }
                if (token == JsonToken.END_OBJECT) {
                    depth--;
                } else if (token == JsonToken.PROPERTY_NAME) {
                    boolean onPath = path.get(depth).equals(document.currentName());
                    JsonToken value = document.nextToken();
                    boolean last = depth == path.size() - 1;
                    if (onPath && last && value == JsonToken.START_ARRAY) {
                        inArray = true;
                        return true;
                    }
                    if (onPath && !last && value == JsonToken.START_OBJECT) {
                        depth++;
                    } else {
                        document.skipChildren();
                    }
                }
            }
            return false;
        }

        private boolean advanceInLines(Lines in) throws IOException {
            while (true) {
                JsonParser line = parser;
                if (line == null) {
                    byte[] bytes = in.next();
                    if (bytes == null) {
                        return false;
                    }
                    if (isBlank(bytes)) {
                        continue;
                    }
                    if (in.tooLong()) {
                        problem = "line " + in.number() + " is longer than 16 MiB";
                        return true;
                    }
                    line = Json.parser(bytes);
                    parser = line;
                }
                try {
                    JsonToken token = line.nextToken();
                    if (token == null) {
                        parser = null;
                    } else if (take(line, token, "line " + in.number())) {
                        return true;
                    }
                } catch (JacksonException e) {
                    parser = null;
                    record = null;
                    problem = "it is not well-formed JSON: " + Json.reason(e, in.number());
                    return true;
                }
            }
        }

        /** Whether the value that begins with the token counts as a record. */
        private boolean take(JsonParser from, JsonToken token, String where) throws RefusedException {
            if (token == JsonToken.START_OBJECT) {
                long before = from.currentLocation().getCharOffset();
                record = Json.read(from, projection);
                return !isEmpty(from, before);
            }
            from.skipChildren();
            if (token == JsonToken.VALUE_NULL) {
                return false;
            }
            problem = where + " is no JSON object";
            return true;
        }

        /** Whether the object just read has no member at all, rather than none that is wanted. */
        private boolean isEmpty(JsonParser from, long before) {
            return record instanceof Map<?, ?> object
                    && object.isEmpty()
                    && from.currentLocation().getCharOffset() - before <= 1;
        }

        @Override
        public @Nullable String problem() {
            return problem;
        }

        @Override
        public void close() throws IOException {
            if (parser != null) {
                parser.close();
            }
            if (lines != null) {
                lines.close();
            }
        }
    }
}
