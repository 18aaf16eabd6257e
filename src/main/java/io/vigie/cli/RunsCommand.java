package io.vigie.cli;

import io.vigie.job.PublishedPack;
import io.vigie.job.PublishedPacks;
import io.vigie.job.RunLock;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "runs", description = "Lists the published packs; works during a run.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class RunsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<PublishedPack> packs = new PublishedPacks(options.installation()).all();
        TextTable table =
                new TextTable("period", "audience", ">version", "stamp", "run", "started", ">seconds", "folder");
        for (PublishedPack pack : packs) {
            JsonNode run = pack.manifest().path("run");
            double seconds = run.path("seconds")
                    .valueStream()
                    .mapToDouble(JsonNode::asDouble)
                    .sum();
            table.row(
                    pack.version().period(),
                    pack.version().audience(),
                    pack.version().version(),
                    pack.stamp(),
                    pack.runId(),
                    run.path("started").asString(""),
                    String.format(Locale.ROOT, "%.1f", seconds),
                    options.output()
                            .resolve("packs")
                            .resolve(pack.version().period())
                            .resolve(pack.version().audience())
                            .resolve("v" + pack.version().version()));
        }
        if (table.isEmpty()) {
            out.println("No pack is published in " + options.output().resolve("packs"));
        } else {
            table.print(out, "");
        }
        RunLock.holder(options.installation()).ifPresent(holder -> out.println("Running now: " + holder));
        return ExitCode.DONE;
    }
}
