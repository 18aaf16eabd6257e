package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCsvTests {

    private static final String TEXT = """
			metric,period_kind,period,dimension,member,scenario,value,numerator,denominator,unit,n,grade,shown
			orders,all,2026-10,,,AC,3,3,,count,3,A,value
			orders,month,2026-10,,,AC,0,0,,count,0,A,value
			orders,month,2026-10,,,PL,1250.5,,,count,0,A,value
			orders,month,2026-10,,,PY,2,2,,count,2,A,value
			orders,month,2026-10,channel,"a ""b"", c",AC,1,1,,count,1,A,value
			orders,month,2026-10,channel,é–,AC,1,1,,count,1,B,value
			win-rate,month,2026-10,,,AC,0.6666666666666666,2,3,percent,3,C,few
			""";

    private static Metrics metrics() {
        return new Metrics(
                List.of(
                        value("win-rate", PeriodKind.MONTH, "", "", Scenario.AC, 2 / 3d, 2d, 3d, 3, Grade.C),
                        value("orders", PeriodKind.MONTH, "channel", "é–", Scenario.AC, 1, 1d, null, 1, Grade.B),
                        value(
                                "orders",
                                PeriodKind.MONTH,
                                "channel",
                                "a \"b\", c",
                                Scenario.AC,
                                1,
                                1d,
                                null,
                                1,
                                Grade.A),
                        value("orders", PeriodKind.MONTH, "", "", Scenario.PY, 2, 2d, null, 2, Grade.A),
                        value("orders", PeriodKind.MONTH, "", "", Scenario.PL, 1250.5, null, null, 0, Grade.A),
                        value("orders", PeriodKind.MONTH, "", "", Scenario.AC, 0, 0d, null, 0, Grade.A),
                        value("orders", PeriodKind.ALL, "", "", Scenario.AC, 3, 3d, null, 3, Grade.A)),
                List.of(new NotAvailable("turnover", NotAvailable.ALL, "Turnover is not available, because …")));
    }

    private static MetricValue value(
            String metric,
            PeriodKind kind,
            String dimension,
            String member,
            Scenario scenario,
            double value,
            @org.jspecify.annotations.Nullable Double numerator,
            @org.jspecify.annotations.Nullable Double denominator,
            long n,
            Grade grade) {
        return new MetricValue(
                new MetricKey(metric, kind, "2026-10", dimension, member, scenario),
                value,
                numerator,
                denominator,
                metric.equals("orders") ? "count" : "percent",
                n,
                grade,
                metric.equals("orders") ? Shown.VALUE : Shown.FEW);
    }

    @Test
    void isSortedQuotedAndInFullPrecision(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("metrics.csv");
        MetricsCsv.write(metrics(), file);
        assertThat(Files.readString(file, StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }

    @Test
    void readsBackWhatItWrote(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("metrics.csv");
        Files.writeString(file, TEXT);
        assertThat(MetricsCsv.read(file).list()).isEqualTo(metrics().list());
    }

    /** A partial period marks the values shown as they are, of the total and of members; in memory they stay values. */
    @Test
    void marksPartialPeriodsAndReadsThemBack(@TempDir Path folder) throws IOException {
        SortedSet<MetricKey> partial = new TreeSet<>(List.of(
                MetricKey.month("orders", "2026-10"),
                MetricKey.month("orders", "2026-10").in(Scenario.PY),
                MetricKey.month("win-rate", "2026-10")));
        Metrics metrics = new Metrics(metrics().list(), List.of(), new TreeMap<>(), partial);
        Path file = folder.resolve("metrics.csv");
        MetricsCsv.write(metrics, file);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(text).isEqualTo("""
						metric,period_kind,period,dimension,member,scenario,value,numerator,denominator,unit,n,grade,shown
						orders,all,2026-10,,,AC,3,3,,count,3,A,value
						orders,month,2026-10,,,AC,0,0,,count,0,A,partial
						orders,month,2026-10,,,PL,1250.5,,,count,0,A,value
						orders,month,2026-10,,,PY,2,2,,count,2,A,partial
						orders,month,2026-10,channel,"a ""b"", c",AC,1,1,,count,1,A,partial
						orders,month,2026-10,channel,é–,AC,1,1,,count,1,B,partial
						win-rate,month,2026-10,,,AC,0.6666666666666666,2,3,percent,3,C,few
						""");
        Metrics read = MetricsCsv.read(file);
        assertThat(read.list()).isEqualTo(metrics.list());
        assertThat(read.partial(MetricKey.month("orders", "2026-10"))).isTrue();
        MetricsCsv.write(read, file);
        assertThat(Files.readString(file, StandardCharsets.UTF_8)).isEqualTo(text);
        StringWriter json = new StringWriter();
        MetricsJson.write(metrics, json);
        assertThat(json.toString().split("\"shown\" : \"partial\"", -1)).hasSize(5);
    }

    @Test
    void namesFileAndLineOfWhatItCannotRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("metrics.csv");
        Files.writeString(file, TEXT.replace("orders,month,2026-10,,,PL", "orders,fortnight,2026-10,,,PL"));
        assertThatThrownBy(() -> MetricsCsv.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("metrics.csv:4")
                .hasMessageContaining("fortnight");
    }

    @Test
    void jsonSaysTheSame() throws IOException {
        StringWriter json = new StringWriter();
        MetricsJson.write(metrics(), json);
        assertThat(json.toString())
                .contains("\"metric\" : \"orders\"")
                .contains("\"value\" : 0.6666666666666666")
                .contains("\"denominator\" : null")
                .contains("\"notAvailable\"")
                .contains("\"reason\" : \"Turnover is not available, because …\"");
        assertThat(json.toString()).endsWith("}\n").doesNotContain("\r");
    }
}
