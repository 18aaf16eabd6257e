package io.vigie.cli;

import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Conform;
import io.vigie.canonical.FileReport;
import io.vigie.canonical.RejectReport;
import io.vigie.catalogue.Configuration;
import io.vigie.job.UsageException;
import java.io.PrintWriter;
import java.util.List;
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

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Configuration configuration = options.configuration();
        CanonicalReport report;
        try (StoredRun run = new StoredRun(options.installation(), configuration, "rejects")) {
            report = Conform.load(run.warehouse(), configuration.catalogue());
        }
        String wanted = file;
        if (wanted != null
                && report.files().stream().noneMatch(each -> each.file().equals(wanted))) {
            throw new UsageException("the last run met no file \"" + wanted + "\"; there are "
                    + report.files().stream().map(FileReport::file).toList());
        }
        List<RejectReport> rejects = report.rejects().stream()
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
