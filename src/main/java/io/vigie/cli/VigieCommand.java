package io.vigie.cli;

import io.vigie.job.Product;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "vigie",
        description = "Turns the exports of a company's systems into a board pack.",
        mixinStandardHelpOptions = true,
        version = "vigie " + Product.VERSION,
        subcommands = {
            BoardPackCommand.class,
            NightlyCommand.class,
            CheckCommand.class,
            SampleCommand.class,
            MetricsCommand.class,
            PreviewCommand.class,
            PackLintCommand.class,
            DeliverCommand.class,
            RejectsCommand.class,
            RunsCommand.class,
            TraceCommand.class,
            InspectCommand.class,
            ProfileCommand.class,
            SourcesCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done; 1 failed; 2 wrong usage, configuration or catalogue;",
            "3 done but PRELIMINARY; 4 another run holds the lock."
        })
final class VigieCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
