package io.vigie.metric;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code comparisons.csv}: one line for every effect of every comparison, in full precision, by metric. UTF-8, LF, RFC 4180.
 */
public final class ComparisonsCsv {

    private ComparisonsCsv() {}

    public static void write(Metrics metrics, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer)) {
            csv.writeRecord(
                    "metric",
                    "period_kind",
                    "period",
                    "against",
                    "split",
                    "part",
                    "effect",
                    "amount",
                    "relative",
                    "unit");
            for (Comparison each : metrics.comparisons()) {
                csv.writeRecord(
                        each.metric(),
                        each.kind().code(),
                        each.period(),
                        each.against().code(),
                        each.split().code(),
                        each.part(),
                        each.effect().code(),
                        PlainNumber.of(each.amount()),
                        Double.isNaN(each.relative()) ? "" : PlainNumber.of(each.relative()),
                        each.unit());
            }
        }
    }
}
