package io.vigie.cli;

import io.vigie.catalogue.Configuration;
import io.vigie.job.Installation;
import io.vigie.job.PackJob;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that works on an installation. */
final class InstallationOptions {

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "output",
            description = "Where packs and state lie (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("output");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings (default: ./vigie.yaml, else those of the sample company).")
    private @Nullable Path config;

    @Option(
            names = "--catalogue",
            paramLabel = "DIR",
            description = "Own definitions, added to the bundled ones (default: what the settings say).")
    private @Nullable Path catalogue;

    @SuppressWarnings("UnusedVariable") // whoever reports errors asks the parse result for it
    @Option(names = "--debug", description = "Print stack traces.")
    private boolean debug;

    Installation installation() {
        return Installation.at(output);
    }

    /** The output folder as the user wrote it. */
    Path output() {
        return output;
    }

    /** The settings file, which need not exist. */
    Path config() {
        return config == null ? Path.of("vigie.yaml") : config;
    }

    /** The folder of own definitions, if it was given here. */
    @Nullable
    Path catalogue() {
        return catalogue;
    }

    Configuration configuration() {
        return Configuration.read(config, catalogue, PackJob::unbound);
    }
}
