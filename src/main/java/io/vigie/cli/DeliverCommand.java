package io.vigie.cli;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.job.Installation;
import io.vigie.job.PackJob;
import io.vigie.job.RunLock;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "deliver",
        description = "Mails the newest version of a published pack to whoever does not have it yet.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class DeliverCommand implements Callable<Integer> {

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
            names = "--resend",
            paramLabel = "RECIPIENT",
            description = "Send to this recipient whatever the ledger says; settles a delivery in doubt.")
    private @Nullable String resend;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Installation installation = options.installation();
        try (RunLock lock = RunLock.acquire(installation)) {
            PackJob.Delivered delivered = new PackJob(
                            installation,
                            options.configuration(),
                            lock,
                            new TerminalProgress(out, err),
                            Clock.systemUTC())
                    .deliver(period, audience.isEmpty() ? MetricsCommand.defaultAudience(period) : audience, resend);
            Summary summary = new Summary(out, err, options.output());
            return summary.delivery(delivered.outcome(), delivered.inDoubt());
        }
    }
}
