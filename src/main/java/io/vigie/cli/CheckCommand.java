package io.vigie.cli;

import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.MigrationReport;
import io.vigie.canonical.Prospect;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Configuration;
import io.vigie.job.PackJob;
import io.vigie.metric.Feasibility;
import io.vigie.source.Candidate;
import io.vigie.source.Inventory;
import io.vigie.source.Recognition;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Checks settings and catalogue and recognises the inputs; changes nothing.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Mixin
    private final InputOptions input = new InputOptions();

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "Pass over exports extracted later, as a run would.")
    private @Nullable Instant asOf;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Configuration configuration = options.configuration();
        PackJob.bind(configuration);
        Catalogue catalogue = configuration.catalogue();
        out.println("Settings of " + configuration.settings().company() + " and catalogue are in order: "
                + catalogue.sources().size() + " sources, "
                + catalogue.entities().size() + " entities, "
                + catalogue.metrics().size() + " metrics, "
                + catalogue.findings().size() + " findings, "
                + catalogue.packs().size() + " packs");
        int notes = PackJob.notes(input.input(), configuration, asOf);
        if (notes > 0) {
            out.println(notes + (notes == 1 ? " note" : " notes") + " of commentary");
        }
        Inventory inventory = PackJob.survey(input.input(), catalogue, configuration.settings(), asOf);
        TextTable table = new TextTable("file", "profile", ">records", "extracted", "note");
        int leftOut = 0;
        for (Candidate candidate : inventory.candidates()) {
            Recognition recognition = candidate.recognition();
            String name = candidate.file().name();
            if (recognition instanceof Recognition.Known known) {
                table.row(
                        name,
                        known.source().id(),
                        known.layout().records() < 0
                                ? "–"
                                : Summary.count(known.layout().records()),
                        known.extracted() == null ? "–" : known.extracted(),
                        known.layout().missing().isEmpty()
                                ? ""
                                : "without optional columns: "
                                        + String.join(", ", known.layout().missing()));
            } else if (recognition instanceof Recognition.Repeated repeated) {
                table.row(name, "–", "–", "–", "same content as " + repeated.of() + ", to be read once");
            } else if (recognition instanceof Recognition.PassedOver passed) {
                table.row(name, "–", "–", "–", "passed over: " + passed.reason());
            } else if (recognition instanceof Recognition.LeftOut excluded) {
                leftOut++;
                table.row(
                        name,
                        excluded.profile().isEmpty() ? "–" : excluded.profile(),
                        "–",
                        "–",
                        "left out: " + excluded.reason());
            }
        }
        table.print(out, "  ");
        feasible(out, catalogue, Prospect.of(catalogue, inventory));
        return leftOut == 0 ? ExitCode.DONE : ExitCode.PRELIMINARY;
    }

    private static void feasible(PrintWriter out, Catalogue catalogue, CanonicalReport prospect) {
        SortedMap<String, String> reasons = Feasibility.reasons(catalogue, prospect);
        int all = catalogue.metrics().size();
        out.println();
        out.println((all - reasons.size()) + " of " + all + " metrics can be computed from the columns of these files"
                + (reasons.isEmpty() ? "" : "; the others cannot:"));
        TextTable missing = new TextTable("metric", "code", "because");
        reasons.forEach((id, reason) -> missing.row(
                id, Objects.requireNonNull(catalogue.metrics().get(id)).code(), reason));
        if (!missing.isEmpty()) {
            missing.print(out, "  ");
        }
        for (MigrationReport migration : prospect.migrations()) {
            out.println("Migration " + migration.migration()
                    + (migration.reason() == null
                            ? " will be checked, if a record of the new system holds the key of one of the old."
                            : " cannot be checked, because " + migration.reason() + "."));
        }
    }
}
