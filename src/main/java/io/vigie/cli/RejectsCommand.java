package io.vigie.cli;

import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Conform;
import io.vigie.canonical.FileReport;
import io.vigie.canonical.RejectReport;
import io.vigie.catalogue.Configuration;
import io.vigie.job.Originals;
import io.vigie.job.RejectsExport;
import io.vigie.job.RejectsExport.Exported;
import io.vigie.job.UsageException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "rejects",
        description = "Lists the records of the last run that were rejected, with the reason.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class RejectsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Option(names = "--file", paramLabel = "F", description = "Only those of this file, named as in the input folder.")
    private @Nullable String file;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "table",
            description =
                    "table, or csv: whole records in their original columns, to be corrected and dropped back into"
                            + " the input folder (default: ${DEFAULT-VALUE}).")
    private Format format = Format.table;

    @Option(names = "--to", paramLabel = "DIR", description = "Write csv into this folder, one file for each export.")
    private @Nullable Path to;

    /** As written on the command line. */
    @SuppressWarnings("MemberName")
    enum Format {
        table,
        csv
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Configuration configuration = options.configuration();
        try (StoredRun run = new StoredRun(options.installation(), configuration, "rejects")) {
            CanonicalReport report = Conform.load(run.warehouse(), configuration.catalogue());
            String wanted = file;
            if (wanted != null
                    && report.files().stream().noneMatch(each -> each.file().equals(wanted))) {
                throw new UsageException("the last run met no file \"" + wanted + "\"; there are "
                        + report.files().stream().map(FileReport::file).toList());
            }
            if (to != null && format != Format.csv) {
                throw new UsageException("--to is for --format csv only");
            }
            return format == Format.csv
                    ? export(out, configuration, run, report, wanted)
                    : table(out, report.rejects(), wanted);
        }
    }

    private int export(
            PrintWriter out,
            Configuration configuration,
            StoredRun run,
            CanonicalReport report,
            @Nullable String wanted) {
        RejectsExport export = new RejectsExport(
                new Originals(options.installation(), run.warehouse(), null),
                configuration.catalogue(),
                configuration.settings(),
                run.warehouse());
        PrintWriter err = spec.commandLine().getErr();
        boolean gone = false;
        for (FileReport each : report.files()) {
            if (wanted != null && !each.file().equals(wanted)) {
                continue;
            }
            Optional<Exported> exported = export.export(each);
            if (exported.isEmpty()) {
                continue;
            }
            if (!exported.get().problem().isEmpty()) {
                gone = true;
                err.println("vigie: " + each.file() + ": " + exported.get().problem());
            } else if (to != null) {
                out.println(RejectsExport.write(exported.get(), to) + "  "
                        + exported.get().rows() + " records");
            } else {
                out.print(exported.get().csv());
            }
        }
        out.flush();
        err.flush();
        return gone ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static int table(PrintWriter out, List<RejectReport> all, @Nullable String wanted) {
        List<RejectReport> rejects = all.stream()
                .filter(reject -> wanted == null || reject.file().equals(wanted))
                .toList();
        TextTable table = new TextTable("file", ">record", "column", "value", "reason");
        rejects.forEach(
                reject -> table.row(reject.file(), reject.record(), reject.column(), reject.value(), reject.reason()));
        if (table.isEmpty()) {
            out.println("No record was rejected");
        } else {
            table.print(out, "");
            out.println(rejects.size() + (rejects.size() == 1 ? " record" : " records"));
        }
        return ExitCode.DONE;
    }
}
