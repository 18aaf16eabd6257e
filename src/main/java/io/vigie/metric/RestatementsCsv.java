package io.vigie.metric;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code restatements.csv}: one line for every published value of a month that is another one now, with what it was, what it
 * was first and why. UTF-8, LF, RFC 4180.
 */
public final class RestatementsCsv {

    private RestatementsCsv() {}

    public static void write(Metrics metrics, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CsvWriter csv =
                        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer)) {
            csv.writeRecord(
                    "metric",
                    "period",
                    "dimension",
                    "member",
                    "was",
                    "is",
                    "first_reported",
                    "listed",
                    "final",
                    "reason",
                    "was_run",
                    "first_run");
            for (Restatement each : metrics.restatements()) {
                csv.writeRecord(
                        each.key().metric(),
                        each.key().period(),
                        each.key().dimension(),
                        each.key().member(),
                        PlainNumber.of(each.was()),
                        Double.isNaN(each.now()) ? "" : PlainNumber.of(each.now()),
                        PlainNumber.of(each.first()),
                        each.listed() ? "yes" : "no",
                        each.closed() ? "yes" : "no",
                        each.reason(),
                        each.wasRun(),
                        each.firstRun());
            }
        }
    }
}
