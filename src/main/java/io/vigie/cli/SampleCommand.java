package io.vigie.cli;

import io.vigie.job.UsageException;
import io.vigie.sample.SampleCompany;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sample",
        description = "Writes the exports of a fictional company, the same for the same seed.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class SampleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--to", required = true, paramLabel = "DIR", description = "Folder to write to; made if need be.")
    private Path to;

    @Option(
            names = "--months",
            paramLabel = "N",
            defaultValue = "" + SampleCompany.DEFAULT_MONTHS,
            description = "Months of history up to 2026-10 (default: ${DEFAULT-VALUE}).")
    private int months;

    @Option(
            names = "--scale",
            paramLabel = "X",
            defaultValue = "" + SampleCompany.DEFAULT_SCALE,
            description = "Multiplies orders, parcels and conversations (default: ${DEFAULT-VALUE}).")
    private double scale;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + SampleCompany.DEFAULT_SEED,
            description = "Another seed, another company of the same kind (default: ${DEFAULT-VALUE}).")
    private long seed;

    @SuppressWarnings("UnusedVariable") // whoever reports errors asks the parse result for it
    @Option(names = "--debug", description = "Print stack traces.")
    private boolean debug;

    @Override
    public Integer call() throws IOException {
        try {
            SampleCompany.write(to, months, scale, seed);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
        spec.commandLine()
                .getOut()
                .println("Exports written to " + to + "; what is planted in them stands in "
                        + SampleCompany.plantedFacts(to));
        return ExitCode.DONE;
    }
}
