package io.vigie.cli;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.job.Installation;
import io.vigie.job.PackJob;
import io.vigie.job.PublishedPack;
import io.vigie.job.PublishedPacks;
import io.vigie.job.RunLock;
import io.vigie.metric.Metrics;
import io.vigie.metric.MetricsCsv;
import io.vigie.metric.MetricsJson;
import io.vigie.metric.NotAvailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "metrics",
        description = "Prints every value of the newest published pack of a period; works during a run.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class MetricsCommand implements Callable<Integer> {

    /** How values are printed. */
    enum Format {
        csv,
        json
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Option(
            names = "--period",
            required = true,
            paramLabel = "PERIOD",
            converter = PeriodConverter.class,
            description = "YYYY-MM, or YYYY-MM-DD for the nightly pack.")
    private ReportingPeriod period;

    @Option(names = "--audience", paramLabel = "ID", description = "For whom (default: board, for a day digest).")
    private String audience = "";

    @Option(
            names = "--format",
            paramLabel = "csv|json",
            defaultValue = "csv",
            description =
                    "How (default: ${DEFAULT-VALUE}). With csv, metrics without a value are named on standard error.")
    private Format format;

    @Option(
            names = "--restated",
            description = "Print the values of earlier months that were published as other ones, and why; as CSV.")
    private boolean restated;

    @Override
    public Integer call() throws IOException {
        Installation installation = options.installation();
        String who = audience.isEmpty() ? defaultAudience(period) : audience;
        if (new PublishedPacks(installation).newest(period.label(), who).isEmpty()) {
            // It may be on its way: then say so.
            RunLock.refuseIfHeld(installation);
        }
        PublishedPack pack = PackJob.requirePublished(installation, period.label(), who);
        Path csv = pack.folder().resolve("metrics.csv");
        PrintWriter out = spec.commandLine().getOut();
        if (restated) {
            Path changes = pack.folder().resolve("restatements.csv");
            out.print(
                    Files.exists(changes)
                            ? Files.readString(changes)
                            : "no changes are recorded in " + pack.version() + ": only board packs compare\n");
            out.flush();
            return ExitCode.DONE;
        }
        List<NotAvailable> missing = pack.manifest()
                .path("notAvailable")
                .valueStream()
                .map(metric -> new NotAvailable(
                        metric.path("metric").asString(""),
                        metric.path("scope").asString(""),
                        metric.path("reason").asString("")))
                .toList();
        if (format == Format.csv) {
            out.print(Files.readString(csv));
            out.flush();
            PrintWriter err = spec.commandLine().getErr();
            missing.forEach(metric ->
                    err.println("not available: " + metric.metric() + " (" + metric.scope() + "): " + metric.reason()));
        } else {
            SortedMap<String, Long> undated = new TreeMap<>();
            pack.manifest()
                    .path("undated")
                    .properties()
                    .forEach(entry ->
                            undated.put(entry.getKey(), entry.getValue().asLong()));
            MetricsJson.write(new Metrics(MetricsCsv.read(csv).list(), missing, undated), out);
        }
        return ExitCode.DONE;
    }

    /** Packs of a month are the board's, packs of a day the digest. */
    static String defaultAudience(ReportingPeriod period) {
        return period.label().equals(period.monthLabel()) ? "board" : "digest";
    }
}
