package io.vigie.catalogue;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and checks a sidecar. */
final class SidecarReader {

    private final Problems problems;

    private SidecarReader(Problems problems) {
        this.problems = problems;
    }

    static Sidecar read(String name, byte[] content) {
        Problems problems = new Problems();
        Element.Mapping root = YamlText.parse(name, content, problems);
        problems.throwIfAny();
        Element.Mapping sidecar = root == null ? Element.Mapping.empty(new Origin(name, 0)) : root;
        new SchemaCheck(problems).check("sidecar", sidecar);
        Sidecar read = new SidecarReader(problems).sidecar(sidecar);
        problems.throwIfAny();
        return read;
    }

    private Sidecar sidecar(Element.Mapping root) {
        String zone = root.text("zone");
        if (zone != null) {
            SourceReader.checkZone(zone, root.originOf("zone"), problems);
        }
        String encoding = root.text("encoding");
        if (encoding != null && !supported(encoding)) {
            problems.add(
                    root.originOf("encoding"),
                    "unknown encoding \"" + encoding + "\"",
                    "UTF-8, windows-1252, ISO-8859-15 or UTF-16LE");
        }
        String extent = root.text("extent");
        String decimal = root.text("decimal", "");
        Element.Mapping period = root.mapping("period");
        return new Sidecar(
                root.text("profile"),
                root.text("extracted"),
                extent == null ? null : Boolean.valueOf(extent.equals("full")),
                zone,
                root.text("date-order"),
                decimal.isEmpty() ? null : Character.valueOf(decimal.charAt(0)),
                encoding,
                root.text("delimiter"),
                date(period, "start"),
                date(period, "end"),
                rows(root),
                sums(root.mapping("sums")));
    }

    private static boolean supported(String encoding) {
        try {
            return Charset.isSupported(encoding);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    private @Nullable LocalDate date(Element.Mapping period, String key) {
        String text = period.text(key);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            problems.add(
                    period.originOf(key), "period." + key + " \"" + text + "\" is no date", "a day like 2026-03-31");
            return null;
        }
    }

    private static @Nullable Long rows(Element.Mapping root) {
        String text = root.text("rows");
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private Map<String, BigDecimal> sums(Element.Mapping written) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        written.fields().keySet().forEach(header -> {
            String text = written.text(header, "");
            try {
                sums.put(header, new BigDecimal(text));
            } catch (NumberFormatException e) {
                problems.add(
                        written.originOf(header),
                        "the sum of \"" + header + "\" is no number: \"" + text + "\"",
                        "a number like 1234.50");
            }
        });
        return sums;
    }
}
