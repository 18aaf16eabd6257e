package io.vigie.metric;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values as JSON, in the order and with the names of {@link MetricsCsv}: {@code {"metrics": […], "notAvailable":
 * […], "undated": {…}}}. Missing numbers are null.
 */
public final class MetricsJson {

    private MetricsJson() {}

    /** Ends with a line feed. */
    public static void write(Metrics metrics, Writer to) throws IOException {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        // written value by value: a tree of tens of thousands of them would not fit beside the metrics
        try (JsonGenerator json = mapper.writer().with(printer).createGenerator(to)) {
            json.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
            json.writeStartObject();
            json.writeArrayPropertyStart("metrics");
            for (MetricValue value :
                    metrics.list().stream().sorted(MetricsCsv.ORDER).toList()) {
                write(value, metrics.shown(value), json);
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("notAvailable");
            for (NotAvailable reason : metrics.notAvailable()) {
                json.writeStartObject();
                json.writeStringProperty("metric", reason.metric());
                json.writeStringProperty("scope", reason.scope());
                json.writeStringProperty("reason", reason.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectPropertyStart("undated");
            metrics.undated().forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeEndObject();
        }
        to.append('\n').flush();
    }

    private static void write(MetricValue value, Shown shown, JsonGenerator json) {
        MetricKey key = value.key();
        json.writeStartObject();
        json.writeStringProperty("metric", key.metric());
        json.writeStringProperty("period_kind", key.kind().code());
        json.writeStringProperty("period", key.period());
        json.writeStringProperty("dimension", key.dimension());
        json.writeStringProperty("member", key.member());
        json.writeStringProperty("scenario", key.scenario().name());
        number(json, "value", value.value());
        number(json, "numerator", value.numerator());
        number(json, "denominator", value.denominator());
        json.writeStringProperty("unit", value.unit());
        json.writeNumberProperty("n", value.n());
        json.writeStringProperty("grade", value.grade().name());
        json.writeStringProperty("shown", shown.code());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, @Nullable Double number) {
        if (number == null || number.isNaN()) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, new BigDecimal(PlainNumber.of(number)));
        }
    }
}
