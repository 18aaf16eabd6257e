package io.vigie.cli;

import io.vigie.cli.Shell.Ended;
import io.vigie.sample.SampleCompany;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A small sample company and its board pack of October 2026, built once for all tests that only look at it.
 *
 * @param built how the building ended
 */
record SmallRun(Path input, Path output, Ended built) {

    private static final class Once {

        static final SmallRun RUN = build();
    }

    static SmallRun get() {
        return Once.RUN;
    }

    private static SmallRun build() {
        try {
            Path folder = Files.createTempDirectory("vigie-small");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            Path input = folder.resolve("input");
            Path output = folder.resolve("output");
            SampleCompany.write(input, 14, 0.1, 7);
            return new SmallRun(
                    input,
                    output,
                    Shell.vigie("board-pack", "--period", "2026-10", "--input", input, "--output", output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
