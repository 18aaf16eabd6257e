package io.vigie.finding;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The file {@code findings.json}: every field of every finding and run, keys in the order of the records, line feeds,
 * numbers as plain decimals in the shortest form that reads back equal.
 */
public final class FindingsJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addMixIn(Evidence.class, TypedEvidence.class)
            .addModule(new SimpleModule("plain decimals")
                    .addSerializer(Double.class, new PlainDecimal())
                    .addSerializer(Double.TYPE, new PlainDecimal()))
            .build();

    private static final ObjectWriter LINES = MAPPER.writer()
            .with(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private FindingsJson() {}

    public static void write(Findings findings, Path file) {
        try {
            Files.writeString(file, LINES.writeValueAsString(findings) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the findings to " + file, e);
        }
    }

    /** Reads what {@link #write} wrote, for instance with an earlier pack. */
    public static Findings read(Path file) {
        try {
            return MAPPER.readValue(Files.readString(file, StandardCharsets.UTF_8), Findings.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the findings of " + file, e);
        } catch (JacksonException e) {
            throw new UncheckedIOException(
                    file + " is no findings file: " + e.getOriginalMessage() + ". Maybe restore it from its pack",
                    new IOException(e));
        }
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static Finding finding(String text) {
        return MAPPER.readValue(text, Finding.class);
    }

    static AnalysisRun run(String text) {
        return MAPPER.readValue(text, AnalysisRun.class);
    }

    /** Without exponent or trailing zeros. */
    static String number(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static final class PlainDecimal extends ValueSerializer<Double> {

        @Override
        public void serialize(Double value, JsonGenerator generator, SerializationContext context) {
            generator.writeNumber(number(value));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Evidence.ProcessChart.class, name = "process-chart"),
        @JsonSubTypes.Type(value = Evidence.Comparison.class, name = "comparison")
    })
    private interface TypedEvidence {}
}
