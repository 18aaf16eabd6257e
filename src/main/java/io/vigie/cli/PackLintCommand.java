package io.vigie.cli;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Configuration;
import io.vigie.catalogue.PackDefinition;
import io.vigie.catalogue.Problem;
import io.vigie.job.Preview;
import io.vigie.pack.PackCheck;
import io.vigie.pack.page.Pack;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "pack-lint",
        description = {
            "Checks pack definitions, and the pages made of them from what the last run measured against the house",
            "style (rules R1 to R20), in both languages; changes nothing."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class PackLintCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Option(names = "--pack", paramLabel = "ID", description = "Only this pack (default: every pack).")
    private @Nullable String pack;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Configuration configuration = options.configuration();
        Catalogue catalogue = configuration.catalogue();
        List<PackDefinition> packs =
                pack == null ? List.copyOf(catalogue.packs().values()) : List.of(Preview.pack(configuration, pack));
        boolean measured = Files.exists(options.installation().warehouse());
        Set<Problem> problems = new TreeSet<>();
        List<String> notMade = new ArrayList<>();
        packs.forEach(each -> problems.addAll(PackCheck.definition(each, catalogue, configuration.settings())));
        if (measured) {
            Preview preview;
            try (StoredRun stored = new StoredRun(options.installation(), configuration, "pack-lint")) {
                preview = Preview.load(stored.warehouse(), configuration, null, packs, false);
            }
            for (PackDefinition each : packs) {
                try {
                    Pack made = preview.pages(configuration, each.id(), null);
                    problems.addAll(PackCheck.pages(each, made));
                    Pack translation = made.translation();
                    if (translation != null) {
                        problems.addAll(PackCheck.pages(each, translation));
                    }
                } catch (RuntimeException e) {
                    notMade.add(each.id() + ": " + CommandLineRunner.message(e));
                }
            }
        }
        problems.forEach(problem -> out.println(problem));
        notMade.forEach(line -> out.println("pack " + line));
        int wrong = problems.size() + notMade.size();
        out.println((packs.size() == 1 ? "1 pack" : packs.size() + " packs")
                + (wrong == 0 ? " in order" : ", " + wrong + (wrong == 1 ? " mistake" : " mistakes"))
                + (measured ? "" : "; nothing was run yet, so no page was made and looked at"));
        return wrong == 0 ? ExitCode.DONE : ExitCode.USAGE;
    }
}
