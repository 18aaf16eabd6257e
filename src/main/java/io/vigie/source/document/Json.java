package io.vigie.source.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON values within limits. */
final class Json {

    /** Text one record may hold, in characters; a line of NDJSON in bytes. */
    static final int LARGEST_RECORD = 16 * 1024 * 1024;

    private static final int DEEPEST = 64;
    private static final int LONGEST_PLAIN_NUMBER = 400;
    private static final int NODE = 16;
    private static final String NO_TEXT = "its bytes are no UTF-8 or UTF-16 text";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LARGEST_RECORD)
                    .maxNameLength(10_000)
                    .build())
            // The table of names would grow with every new name of a hostile file.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private Json() {}

    static JsonParser parser(InputStream in) throws IOException {
        return FACTORY.createParser(ObjectReadContext.empty(), Encoding.reader(in));
    }

    static JsonParser parser(byte[] bytes) throws IOException {
        return parser(new ByteArrayInputStream(bytes));
    }

    /** The value the parser stands on, as maps, lists and texts; of its members only those the projection wants. */
    static @Nullable Object read(JsonParser parser, @Nullable Projection projection) throws RefusedException {
        return read(parser, "", projection, new int[1]);
    }

    private static @Nullable Object read(JsonParser parser, String path, @Nullable Projection projection, int[] size)
            throws RefusedException {
        grow(size, NODE);
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    String below = path.isEmpty() ? name : path + "." + name;
                    if (projection == null || projection.wants(below)) {
                        grow(size, name.length() + NODE);
                        object.put(name, read(parser, below, projection, size));
                    } else {
                        parser.skipChildren();
                    }
                }
                return object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(read(parser, path, projection, size));
                }
                return elements;
            }
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                String text = scalar(parser);
                grow(size, text.length());
                return text;
            }
        }
    }

    private static void grow(int[] size, int by) throws RefusedException {
        size[0] += by;
        if (size[0] > LARGEST_RECORD) {
            throw new RefusedException("it holds a record larger than 16 MiB."
                    + " Maybe it is one object around all records: export the records as a list or one per line");
        }
    }

    /** The text of the scalar that the parser stands on; numbers keep their digits, without an exponent. */
    static String scalar(JsonParser parser) {
        String text = parser.getString();
        return switch (parser.currentToken()) {
            case VALUE_STRING -> Projection.clean(text);
            case VALUE_NUMBER_FLOAT -> plain(text);
            default -> text;
        };
    }

    private static String plain(String number) {
        if (number.indexOf('e') < 0 && number.indexOf('E') < 0) {
            return number;
        }
        BigDecimal value = new BigDecimal(number);
        // Written out, an exponent of a million would be a million digits.
        return Math.abs((long) value.scale()) > LONGEST_PLAIN_NUMBER ? number : value.toPlainString();
    }

    /** The refusal for a parser's complaint; it quotes nothing of the file. */
    static IOException refusal(JacksonException e) {
        if (e instanceof JacksonIOException && e.getCause() instanceof IOException cause) {
            if (!(cause instanceof CharacterCodingException)) {
                return cause;
            }
            return new RefusedException(
                    "it is not well-formed JSON: " + NO_TEXT + ". Maybe export it again as UTF-8", e);
        }
        return new RefusedException("it is not well-formed JSON: " + reason(e, 0) + ". " + advice(e), e);
    }

    private static String advice(JacksonException e) {
        return e instanceof StreamConstraintsException
                ? "Maybe export the records as a list, with fewer columns"
                : "Maybe export it again, or copy it again";
    }

    /**
     * What is wrong where.
     *
     * @param line the line that was parsed alone; 0 if the parser counts the lines itself
     */
    static String reason(JacksonException e, int line) {
        String where = e.getLocation() == null
                ? line > 0 ? "line " + line : "somewhere"
                : "line " + (line > 0 ? line : e.getLocation().getLineNr()) + ", column "
                        + e.getLocation().getColumnNr();
        if (e instanceof JacksonIOException) {
            return where + ": " + NO_TEXT;
        }
        if (e instanceof UnexpectedEndOfInputException) {
            return where + ": it ends in the middle of a value";
        }
        if (e instanceof StreamConstraintsException) {
            return where + ": it is nested deeper than 64 levels, or holds a name, number or text that is too long";
        }
        return where;
    }
}
