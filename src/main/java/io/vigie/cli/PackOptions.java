package io.vigie.cli;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.Configuration;
import io.vigie.job.Installation;
import io.vigie.job.PackJob;
import io.vigie.job.RunLock;
import io.vigie.job.RunOutcome;
import io.vigie.job.UsageException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code board-pack} and {@code nightly} have in common. */
final class PackOptions {

    @Mixin
    private final InstallationOptions installation = new InstallationOptions();

    @Mixin
    private final InputOptions input = new InputOptions();

    @Option(
            names = "--audience",
            paramLabel = "ID[,ID…]|all",
            description = {
                "For whom (default: board, for nightly digest). Several, separated by commas, all of the settings",
                "(the nightly's digest aside), or one with members: all: read and measured once, a pack for each."
            })
    private @Nullable String audience;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT|RUN",
            description =
                    "What was known then, e.g. 2026-11-02T06:00:00Z, or to the run with an id, e.g. R-0123456789ab:"
                            + " its files are brought back from the archive if the input folder has changed since; exports"
                            + " extracted later are passed over (default: the newest extraction the inputs declare, or the"
                            + " period's end if that is later).")
    private @Nullable String asOf;

    @Option(names = "--again", description = "Build a new version even if nothing has changed.")
    private boolean again;

    @Option(names = "--mail", description = "Mail the pack to the audience's recipients who do not have it yet.")
    private boolean mail;

    /** @param period computed from the settings, whose zone says what day it is */
    int run(
            PrintWriter out,
            PrintWriter err,
            String job,
            String defaultAudience,
            Function<Configuration, ReportingPeriod> period) {
        Installation where = installation.installation();
        try (RunLock lock = RunLock.acquire(where)) {
            Configuration configuration = installation.configuration();
            TerminalProgress progress = new TerminalProgress(out, err);
            PackJob packs = new PackJob(where, configuration, lock, progress, Clock.systemUTC());
            PackJob.Request request = new PackJob.Request(
                    job,
                    in(configuration, period.apply(configuration)),
                    audience == null ? defaultAudience : audience,
                    input.input(),
                    asOf == null || isRun(asOf) ? null : new InstantConverter().convert(asOf),
                    again,
                    mail,
                    asOf != null && isRun(asOf) ? asOf : null);
            Summary summary = new Summary(out, err, installation.output());
            if (PackJob.isSeveral(request.audience(), configuration.settings())) {
                List<RunOutcome> outcomes;
                try {
                    outcomes = packs.runAll(request);
                } finally {
                    progress.endLine();
                }
                return summary.print(outcomes);
            }
            RunOutcome outcome;
            try {
                outcome = packs.run(request);
            } finally {
                progress.endLine();
            }
            return summary.print(outcome);
        }
    }

    /** A period in the calendar of an installation, which is not known yet when options are read. */
    static ReportingPeriod in(Configuration configuration, ReportingPeriod period) {
        try {
            return period.in(configuration.catalogue().calendar(configuration.settings()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isRun(String text) {
        return text.startsWith("R-");
    }
}
