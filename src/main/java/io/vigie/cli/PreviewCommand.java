package io.vigie.cli;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.Configuration;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.PackDefinition;
import io.vigie.job.Preview;
import io.vigie.job.UsageException;
import io.vigie.pack.html.HtmlWriter;
import io.vigie.pack.page.Pack;
import io.vigie.pack.pdf.PagePicture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "preview",
        description = {
            "Makes one page of a pack from what the last run measured; runs nothing.",
            "With --watch again whenever a definition, template, note or the settings are saved."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class PreviewCommand implements Callable<Integer> {

    /** What a page is written as. */
    enum Format {
        png,
        html
    }

    /** Shows a page at about the size of a screen. */
    private static final int DOTS_PER_INCH = 110;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(150);

    @Spec
    private CommandSpec spec;

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Option(names = "--page", required = true, paramLabel = "ID", description = "The page, by its id in the pack.")
    private String page;

    @Option(
            names = "--pack",
            paramLabel = "ID",
            defaultValue = "board",
            description = "The pack (default: ${DEFAULT-VALUE}).")
    private String pack;

    @Option(
            names = "--audience",
            paramLabel = "ID",
            description = "Whose pack, e.g. site-lyon (default: the first that gets it).")
    private @Nullable String audience;

    @Option(names = "--language", paramLabel = "en|fr", description = "Default: that of the audience.")
    private @Nullable String language;

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            converter = PeriodConverter.class,
            description = "A period that was measured (default: that of the last run).")
    private @Nullable ReportingPeriod period;

    @Option(
            names = "--format",
            paramLabel = "png|html",
            defaultValue = "png",
            description = "A picture, or a web page (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--to", paramLabel = "FILE", description = "Default: preview-PAGE.png or .html in this folder.")
    private @Nullable Path to;

    @Option(names = "--watch", description = "Go on until interrupted, and make the page again after every change.")
    private boolean watch;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = options.configuration();
        Preview preview;
        try (StoredRun stored = new StoredRun(options.installation(), configuration, "preview")) {
            PackDefinition definition = Preview.pack(configuration, pack);
            preview = Preview.load(
                    stored.warehouse(),
                    configuration,
                    period,
                    // What a page shows may change while it is watched.
                    List.of(watch ? definition : Preview.only(definition, page)),
                    format == Format.html);
        }
        Path target = to == null ? Path.of("preview-" + page + "." + format) : to;
        if (!watch) {
            render(preview, configuration, target);
            return ExitCode.DONE;
        }
        watch(preview, configuration, target);
        return ExitCode.DONE;
    }

    private void render(Preview preview, Configuration configuration, Path target) {
        long begun = System.nanoTime();
        Pack made = preview.page(configuration, pack, audience, language(), page);
        String templates = configuration.settings().templates();
        Path folder = templates == null || templates.isEmpty() ? null : Path.of(templates);
        if (format == Format.html) {
            new HtmlWriter(folder).write(made, target);
        } else {
            new PagePicture(folder).png(made, page, target, DOTS_PER_INCH);
        }
        say(String.format(
                Locale.ROOT,
                "%s of %s, %s, %s: %s (%.2f s)",
                page,
                pack,
                made.language().code(),
                made.identity().period().label(),
                target,
                (System.nanoTime() - begun) / 1e9));
    }

    private @Nullable Language language() {
        if (language == null) {
            return null;
        }
        for (Language each : Language.values()) {
            if (each.code().equals(language)) {
                return each;
            }
        }
        throw new UsageException("there is no language \"" + language + "\"\n    Maybe en or fr");
    }

    /** Ends with the process: a page that cannot be made is told, and made again after the next change. */
    private void watch(Preview preview, Configuration first, Path target) throws InterruptedException {
        Configuration configuration = first;
        Map<Path, FileTime> seen = Map.of();
        while (!Thread.currentThread().isInterrupted()) {
            Map<Path, FileTime> now = watched(configuration, preview.input());
            if (!now.equals(seen)) {
                try {
                    if (!seen.isEmpty()) {
                        configuration = options.configuration();
                        now = watched(configuration, preview.input());
                    }
                    render(preview, configuration, target);
                } catch (RuntimeException e) {
                    say(CommandLineRunner.message(e));
                }
                seen = now;
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** Everything a page is made of that a user may save, with when it was saved last. */
    private Map<Path, FileTime> watched(Configuration configuration, Path input) {
        Map<Path, FileTime> files = new TreeMap<>();
        files.put(options.config(), FileTime.fromMillis(0));
        for (Path root : Stream.of(
                        options.config(),
                        options.catalogue() == null
                                ? path(configuration.settings().catalogue())
                                : options.catalogue(),
                        path(configuration.settings().templates()),
                        input.resolve("commentary"))
                .filter(Objects::nonNull)
                .filter(Files::exists)
                .toList()) {
            try (Stream<Path> tree = Files.walk(root)) {
                for (Path file : tree.filter(Files::isRegularFile).toList()) {
                    files.put(file, Files.getLastModifiedTime(file));
                }
            } catch (IOException e) {
                if (!(e instanceof NoSuchFileException)) {
                    throw new UncheckedIOException(e);
                }
                // Editors save by deleting and renaming: the next look finds it.
            }
        }
        return files;
    }

    private static @Nullable Path path(@Nullable String folder) {
        return folder == null || folder.isEmpty() ? null : Path.of(folder);
    }
}
