package io.vigie.metric;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code metrics.csv}: one line for every value, full precision, ratios as fractions, sorted by the text of the first six
 * columns; a suppressed value is empty. UTF-8, LF, RFC 4180.
 */
public final class MetricsCsv {

    static final List<String> HEADER = List.of(
            "metric",
            "period_kind",
            "period",
            "dimension",
            "member",
            "scenario",
            "value",
            "numerator",
            "denominator",
            "unit",
            "n",
            "grade",
            "shown");

    /** As text, so that anyone can check the order without knowing ours. */
    static final Comparator<MetricValue> ORDER = Comparator.comparing(
                    (MetricValue value) -> value.key().metric())
            .thenComparing(value -> value.key().kind().code())
            .thenComparing(value -> value.key().period())
            .thenComparing(value -> value.key().dimension())
            .thenComparing(value -> value.key().member())
            .thenComparing(value -> value.key().scenario().name());

    private MetricsCsv() {}

    public static void write(Metrics metrics, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(metrics, writer);
        }
    }

    /** The writer stays open. */
    public static void write(Metrics metrics, Appendable to) throws IOException {
        StringBuilder text = new StringBuilder();
        line(text, HEADER);
        for (MetricValue value : metrics.list().stream().sorted(ORDER).toList()) {
            MetricKey key = value.key();
            line(
                    text,
                    List.of(
                            key.metric(),
                            key.kind().code(),
                            key.period(),
                            key.dimension(),
                            key.member(),
                            key.scenario().name(),
                            value.shown() == Shown.SUPPRESSED ? "" : PlainNumber.of(value.value()),
                            text(value.numerator()),
                            text(value.denominator()),
                            value.unit(),
                            Long.toString(value.n()),
                            value.grade().name(),
                            metrics.shown(value).code()));
        }
        to.append(text);
    }

    /**
     * Reads a published file; what was not available stands elsewhere, in the manifest. What is {@link Shown#PARTIAL} in it
     * is a value of a {@link Metrics#partial(MetricKey) partial} period again.
     *
     * @throws IllegalArgumentException if the file is no {@code metrics.csv}, naming file and line
     */
    public static Metrics read(Path file) throws IOException {
        List<MetricValue> values = new ArrayList<>();
        SortedSet<MetricKey> partial = new TreeSet<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : reader) {
                try {
                    MetricValue value = value(line);
                    values.add(value);
                    if (Shown.of(line.getField("shown")) == Shown.PARTIAL) {
                        partial.add(value.key().total());
                    }
                } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
                    throw new IllegalArgumentException(
                            file + ":" + line.getStartingLineNumber() + ": no line of a metrics file: "
                                    + e.getMessage(),
                            e);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Metrics(values, List.of(), new TreeMap<>(), partial);
    }

    private static MetricValue value(NamedCsvRecord line) {
        Shown shown = Shown.of(line.getField("shown"));
        return new MetricValue(
                new MetricKey(
                        line.getField("metric"),
                        PeriodKind.of(line.getField("period_kind")),
                        line.getField("period"),
                        line.getField("dimension"),
                        line.getField("member"),
                        Scenario.valueOf(line.getField("scenario"))),
                line.getField("value").isEmpty() ? Double.NaN : Double.parseDouble(line.getField("value")),
                number(line.getField("numerator")),
                number(line.getField("denominator")),
                line.getField("unit"),
                Long.parseLong(line.getField("n")),
                Grade.valueOf(line.getField("grade")),
                shown == Shown.PARTIAL ? Shown.VALUE : shown);
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    private static String text(@Nullable Double number) {
        return number == null ? "" : PlainNumber.of(number);
    }

    private static void line(StringBuilder text, List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            quote(text, fields.get(i));
        }
        text.append('\n');
    }

    private static void quote(StringBuilder text, String field) {
        boolean quoted = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        if (quoted) {
            text.append('"').append(field.replace("\"", "\"\"")).append('"');
        } else {
            text.append(field);
        }
    }
}
