package io.vigie.cli;

import io.vigie.calendar.ReportingPeriod;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "nightly",
        description = "Takes in what is new and builds the digest of the month up to a day.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class NightlyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final PackOptions options = new PackOptions();

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            converter = PeriodConverter.Day.class,
            description = "The last day to report on (default: yesterday in the reporting zone).")
    private @Nullable ReportingPeriod date;

    @Override
    public Integer call() {
        ReportingPeriod asked = date;
        return options.run(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                "nightly",
                "digest",
                configuration -> asked != null
                        ? asked
                        : ReportingPeriod.day(
                                LocalDate.now(configuration.settings().zone()).minusDays(1)));
    }
}
