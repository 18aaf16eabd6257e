package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts the generator hid in the exports, each with the analysis that should find it. */
final class Planted {

    private final long seed;
    private final int months;
    private final double scale;
    private final List<Map<String, Object>> facts = new ArrayList<>();

    Planted(long seed, int months, double scale) {
        this.seed = seed;
        this.months = months;
        this.scale = scale;
    }

    /**
     * @param status {@code now}: must be found; {@code later}: belongs to an analysis to come, or the history is too short
     *     for it; {@code data-quality}: must be refused
     */
    void fact(String id, String analysis, String status, Map<String, Object> scope, String what) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("id", id);
        fact.put("analysis", analysis);
        fact.put("status", status);
        fact.put("scope", scope);
        fact.put("what", what);
        facts.add(fact);
    }

    /** @param record number of the record in its file, the first after the header being 1 */
    void dirty(String file, int record, String kind, @Nullable String column, String value) {
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("file", file);
        scope.put("record", record);
        scope.put("line", record + 1);
        scope.put("kind", kind);
        if (column != null) {
            scope.put("column", column);
        }
        scope.put("value", value);
        fact("dirty-row", "data-quality", "data-quality", scope, kind + " in record " + record + " of " + file);
    }

    void write(Path file) throws IOException {
        StringBuilder json = new StringBuilder("{\n\"seed\": ")
                .append(seed)
                .append(",\n\"months\": ")
                .append(months)
                .append(",\n\"scale\": ")
                .append(Text.plain(scale))
                .append(",\n\"facts\": [\n");
        for (int i = 0; i < facts.size(); i++) {
            json(json, facts.get(i));
            json.append(i + 1 < facts.size() ? ",\n" : "\n");
        }
        json.append("]\n}\n");
        Files.write(file, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void json(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator);
                string(out, String.valueOf(entry.getKey()));
                out.append(": ");
                json(out, entry.getValue());
                separator = ", ";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof Collection<?> list) {
            String separator = "[";
            for (Object item : list) {
                out.append(separator);
                json(out, item);
                separator = ", ";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof Double number) {
            out.append(Text.plain(number));
        } else if (value instanceof Number) {
            out.append(value);
        } else {
            string(out, value.toString());
        }
    }

    private static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
