package io.vigie.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder exports are read from. */
final class InputOptions {

    @Option(
            names = "--input",
            paramLabel = "DIR",
            defaultValue = "input",
            description = "Where the exports lie; only read (default: ${DEFAULT-VALUE}).")
    private Path input = Path.of("input");

    Path input() {
        return input;
    }
}
