package io.vigie.source.document;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The occurrences of an element that repeats in an XML document. Names are taken without their namespace. */
final class XmlTable implements Table {

    private static final int LARGEST_RECORD = Json.LARGEST_RECORD;
    private static final int DEEPEST = 64;
    private static final int MOST_NAMES = 10_000;
    private static final int MOST_ROOT_PATHS = 1_000;
    private static final int NODE = 64;

    private static final XMLInputFactory FACTORY = XmlText.factory();

    private final Path file;
    private final List<String> path;

    private XmlTable(Path file, List<String> path) {
        this.file = file;
        this.path = path;
    }

    /** The elements that occur more than once side by side, at the shallowest level where any does. */
    static List<Table> of(Path file) throws IOException {
        Outline outline = new Outline();
        try (Reader reader = new Reader(file)) {
            while (reader.next() != XMLStreamConstants.END_DOCUMENT) {
                if (reader.atStart()) {
                    outline.start(reader.name(), reader.hasAttributes());
                } else if (reader.atEnd()) {
                    outline.end();
                }
            }
        }
        List<Table> tables = new ArrayList<>();
        for (List<String> path : outline.tables()) {
            tables.add(new XmlTable(file, path));
        }
        return tables;
    }

    @Override
    public String name() {
        return path.get(path.size() - 1);
    }

    @Override
    public boolean named() {
        return true;
    }

    @Override
    public List<List<String>> head(int limit) throws IOException {
        FieldPaths paths = new FieldPaths();
        try (XmlCursor cursor = new XmlCursor(null, Map.of())) {
            for (int records = 0; records < FieldPaths.RECORDS; records++) {
                Object record = cursor.record();
                if (record == null) {
                    break;
                }
                paths.add(record, "");
            }
        }
        List<String> head = paths.list();
        rootValues(null).keySet().forEach(root -> head.add("/" + root));
        return List.of(head);
    }

    @Override
    public Cursor open(List<Field> fields) throws IOException {
        Projection projection = new Projection(fields);
        List<String> roots = projection.rootPaths();
        return new XmlCursor(projection, roots.isEmpty() ? Map.of() : rootValues(roots));
    }

    /** The attributes and texts outside the records that are wanted, or the first of them all; paths skip the root. */
    private Map<String, String> rootValues(@Nullable List<String> wanted) throws IOException {
        SortedMap<String, String> values = new TreeMap<>();
        if (path.size() == 1) {
            return values;
        }
        try (Reader reader = new Reader(file)) {
            List<String> open = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            boolean leaf = false;
            for (int event = reader.next(); event != XMLStreamConstants.END_DOCUMENT; event = reader.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    open.add(reader.name());
                    if (open.equals(path)) {
                        reader.skip();
                        open.remove(open.size() - 1);
                        leaf = false;
                        continue;
                    }
                    String prefix = String.join(".", open.subList(1, open.size()));
                    for (Map.Entry<String, String> attribute :
                            reader.attributes().entrySet()) {
                        put(
                                values,
                                wanted,
                                prefix.isEmpty() ? attribute.getKey() : prefix + "." + attribute.getKey(),
                                attribute.getValue());
                    }
                    text.setLength(0);
                    leaf = true;
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    if (leaf && open.size() > 1) {
                        put(
                                values,
                                wanted,
                                String.join(".", open.subList(1, open.size())),
                                text.toString().strip());
                    }
                    open.remove(open.size() - 1);
                    leaf = false;
                } else if (leaf) {
                    reader.appendText(text);
                }
            }
        }
        return values;
    }

    private static void put(Map<String, String> values, @Nullable List<String> wanted, String path, String value) {
        if (wanted == null ? values.size() < MOST_ROOT_PATHS : wanted.contains(path)) {
            values.putIfAbsent(path, Projection.clean(value));
        }
    }

    /** What repeats where. */
    private static final class Outline {

        private final List<String> path = new ArrayList<>();
        private final Deque<Set<String>> siblings = new ArrayDeque<>(List.of(new HashSet<>()));
        private final Set<List<String>> repeated = new LinkedHashSet<>();
        private final Set<List<String>> structured = new HashSet<>();
        private @Nullable List<String> root;
        private @Nullable List<String> firstChild;
        private int children;

        void start(String name, boolean hasAttributes) throws RefusedException {
            note(structured, !path.isEmpty());
            path.add(name);
            note(structured, hasAttributes);
            note(repeated, !siblings.element().add(name));
            siblings.push(new HashSet<>());
            if (path.size() == 1) {
                root = List.copyOf(path);
            } else if (path.size() == 2 && ++children == 1) {
                firstChild = List.copyOf(path);
            }
        }

        void end() {
            path.remove(path.size() - 1);
            siblings.pop();
        }

        private void note(Set<List<String>> paths, boolean holds) throws RefusedException {
            if (holds && !paths.contains(path)) {
                paths.add(List.copyOf(path));
                if (paths.size() > MOST_NAMES) {
                    throw tooManyNames();
                }
            }
        }

        List<List<String>> tables() {
            int shallowest = repeated.stream()
                    .filter(structured::contains)
                    .mapToInt(List::size)
                    .min()
                    .orElse(0);
            if (shallowest > 0) {
                return repeated.stream()
                        .filter(element -> element.size() == shallowest && structured.contains(element))
                        .toList();
            }
            // Nothing repeats: the only record is the only child of the root, or the root itself.
            if (children == 1 && firstChild != null && structured.contains(firstChild)) {
                return List.of(firstChild);
            }
            return root == null ? List.of() : List.of(root);
        }
    }

    private static RefusedException tooManyNames() {
        return new RefusedException("it uses more than 10,000 different element or attribute names."
                + " Maybe it keys its records by id: export them as a list instead");
    }

    /** Steps through a document within limits. */
    private static final class Reader implements Closeable {

        private final InputStream in;
        private final XMLStreamReader reader;
        private final Set<String> names = new HashSet<>();
        private int depth;

        Reader(Path file) throws IOException {
            this.in = Inflation.limitTokens(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
            try {
                this.reader = FACTORY.createXMLStreamReader(in);
            } catch (XMLStreamException e) {
                in.close();
                throw refusal(e);
            }
        }

        int next() throws IOException {
            try {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    start();
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new RefusedException("it declares a document type or entities, which no export needs."
                            + " Maybe export it again, or remove the DOCTYPE line");
                }
                return event;
            } catch (XMLStreamException | RuntimeException e) {
                throw refusal(e);
            }
        }

        private void start() throws RefusedException {
            if (++depth > DEEPEST) {
                throw new RefusedException("line " + reader.getLocation().getLineNumber()
                        + ": it is nested deeper than " + DEEPEST + " levels. Maybe export it again as CSV");
            }
            names.add(reader.getLocalName());
            for (int index = 0; index < reader.getAttributeCount(); index++) {
                names.add(reader.getAttributeLocalName(index));
            }
            if (names.size() > MOST_NAMES) {
                throw tooManyNames();
            }
        }

        boolean atStart() {
            return reader.isStartElement();
        }

        boolean atEnd() {
            return reader.isEndElement();
        }

        String name() {
            return reader.getLocalName();
        }

        boolean hasAttributes() {
            return reader.getAttributeCount() > 0;
        }

        Map<String, String> attributes() {
            Map<String, String> attributes = new LinkedHashMap<>();
            for (int index = 0; index < reader.getAttributeCount(); index++) {
                attributes.put("@" + reader.getAttributeLocalName(index), reader.getAttributeValue(index));
            }
            return attributes;
        }

        void appendText(StringBuilder text) throws IOException {
            if (reader.isCharacters()) {
                append(text);
                if (text.length() > LARGEST_RECORD) {
                    throw recordTooLarge();
                }
            }
        }

        private void append(StringBuilder text) throws IOException {
            try {
                text.append(reader.getText());
            } catch (RuntimeException e) {
                throw refusal(e);
            }
        }

        /** Passes over the element just begun. */
        void skip() throws IOException {
            for (int within = depth; depth >= within; ) {
                next();
            }
        }

        /** The element just begun, with all that is in it. */
        Object read(String below, @Nullable Projection projection, int[] size) throws IOException {
            Map<String, Object> object = new LinkedHashMap<>();
            size[0] += NODE;
            attributes().forEach((name, value) -> {
                if (projection == null || projection.wants(join(below, name))) {
                    object.put(name, Projection.clean(value));
                    size[0] += value.length() + NODE;
                }
            });
            StringBuilder text = new StringBuilder();
            boolean children = false;
            int within = depth;
            while (depth >= within) {
                if (size[0] > LARGEST_RECORD) {
                    throw recordTooLarge();
                }
                int event = next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    children = true;
                    String path = join(below, name());
                    if (projection == null || projection.wants(path)) {
                        add(object, name(), path, projection, size);
                    } else {
                        skip();
                    }
                } else {
                    appendText(text);
                }
            }
            size[0] += text.length();
            if (size[0] > LARGEST_RECORD) {
                throw recordTooLarge();
            }
            String plain = Projection.clean(text.toString());
            if (children || plain.isBlank() && !object.isEmpty()) {
                return object;
            }
            if (object.isEmpty()) {
                return plain;
            }
            object.put(Projection.TEXT, plain);
            return object;
        }

        private void add(
                Map<String, Object> object, String name, String path, @Nullable Projection projection, int[] size)
                throws IOException {
            Object child = read(path, projection, size);
            Object before = object.get(name);
            if (before instanceof List<?> list) {
                @SuppressWarnings("unchecked")
                List<Object> elements = (List<Object>) list;
                elements.add(child);
            } else if (before != null) {
                List<Object> elements = new ArrayList<>();
                elements.add(before);
                elements.add(child);
                object.put(name, elements);
            } else {
                object.put(name, child);
            }
        }

        private static String join(String path, String name) {
            return path.isEmpty() ? name : path + "." + name;
        }

        private static RefusedException recordTooLarge() {
            return new RefusedException(
                    "it holds a record larger than 16 MiB. Maybe export fewer fields, or export it as CSV");
        }

        private static IOException refusal(Exception e) {
            IOException failure = XmlText.readFailure(e);
            if (failure != null) {
                return failure;
            }
            Location location = e instanceof XMLStreamException stream ? stream.getLocation() : null;
            String where = location == null
                    ? ""
                    : ": line " + location.getLineNumber() + ", column " + location.getColumnNumber();
            return new RefusedException(
                    "it is not well-formed XML" + where + ". Maybe export it again, or copy it again", e);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private final class XmlCursor implements Cursor {

        private final @Nullable Projection projection;
        private final Map<String, String> rootValues;
        private final Reader reader;
        private final List<String> open = new ArrayList<>();
        private boolean atEnd;

        XmlCursor(@Nullable Projection projection, Map<String, String> rootValues) throws IOException {
            this.projection = projection;
            this.rootValues = rootValues;
            this.reader = new Reader(file);
        }

        /** The next element as a record; null at the end. */
        @Nullable
        Object record() throws IOException {
            while (!atEnd) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    open.add(reader.name());
                    if (open.equals(path)) {
                        open.remove(open.size() - 1);
                        Object record = reader.read("", projection, new int[1]);
                        if (record instanceof String text && text.isBlank()) {
                            continue;
                        }
                        return record;
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    open.remove(open.size() - 1);
                } else if (event == XMLStreamConstants.END_DOCUMENT) {
                    atEnd = true;
                }
            }
            return null;
        }

        @Override
        public @Nullable String @Nullable [] next() throws IOException {
            if (projection == null) {
                throw new IllegalStateException("this cursor only looks for fields");
            }
            Object record = record();
            return record == null ? null : projection.cells(record, rootValues);
        }

        @Override
        public @Nullable String problem() {
            return null;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
