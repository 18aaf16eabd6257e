package io.vigie.metric;

import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The values as JSON, in the order and with the names of {@link MetricsCsv}: {@code {"metrics": […], "notAvailable":
 * […], "undated": {…}}}. Missing numbers are null.
 */
public final class MetricsJson {

    private MetricsJson() {}

    /** Ends with a line feed. */
    public static void write(Metrics metrics, Appendable to) throws IOException {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
        ObjectNode root = mapper.createObjectNode();
        ArrayNode values = root.putArray("metrics");
        for (MetricValue value :
                metrics.list().stream().sorted(MetricsCsv.ORDER).toList()) {
            MetricKey key = value.key();
            ObjectNode node = values.addObject();
            node.put("metric", key.metric());
            node.put("period_kind", key.kind().code());
            node.put("period", key.period());
            node.put("dimension", key.dimension());
            node.put("member", key.member());
            node.put("scenario", key.scenario().name());
            node.put("value", number(value.value()));
            node.put("numerator", number(value.numerator()));
            node.put("denominator", number(value.denominator()));
            node.put("unit", value.unit());
            node.put("n", value.n());
            node.put("grade", value.grade().name());
            node.put("shown", metrics.shown(value).code());
        }
        ArrayNode reasons = root.putArray("notAvailable");
        for (NotAvailable reason : metrics.notAvailable()) {
            reasons.addObject()
                    .put("metric", reason.metric())
                    .put("scope", reason.scope())
                    .put("reason", reason.reason());
        }
        ObjectNode undated = root.putObject("undated");
        metrics.undated().forEach(undated::put);
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        to.append(mapper.writer().with(printer).writeValueAsString(root)).append('\n');
    }

    private static @Nullable BigDecimal number(@Nullable Double number) {
        return number == null || number.isNaN() ? null : new BigDecimal(PlainNumber.of(number));
    }
}
