package io.vigie.cli;

import io.vigie.calendar.ReportingPeriod;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "board-pack",
        description = "Builds the pack of a closed month, or goes on with it, or says where it lies.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class BoardPackCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final PackOptions options = new PackOptions();

    @Option(
            names = "--period",
            required = true,
            paramLabel = "YYYY-MM",
            converter = PeriodConverter.Month.class,
            description = "The month to report on.")
    private ReportingPeriod period;

    @Override
    public Integer call() {
        return options.run(
                spec.commandLine().getOut(), spec.commandLine().getErr(), "board-pack", "board", unused -> period);
    }
}
