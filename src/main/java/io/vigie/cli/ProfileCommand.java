package io.vigie.cli;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.job.UsageException;
import io.vigie.source.DraftProfile;
import io.vigie.source.Inspection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "profile",
        description = "Prints a draft profile for an export that no profile knows, to be looked through and saved.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class ProfileCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Parameters(paramLabel = "FILE", description = "The export.")
    private Path file;

    @Option(
            names = "--entity",
            paramLabel = "E",
            description = "What one record is, e.g. order_line; without it the source is only looked up by others.")
    private @Nullable String entity;

    @Option(names = "--table", paramLabel = "T", description = "The sheet or array, if the file has several.")
    private @Nullable String table;

    @Option(names = "--id", paramLabel = "ID", description = "The id of the source (default: from the file's name).")
    private @Nullable String id;

    @Override
    public Integer call() {
        Catalogue catalogue = options.configuration().catalogue();
        String wanted = entity;
        EntityDefinition definition =
                wanted == null ? null : catalogue.entities().get(wanted);
        if (wanted != null && definition == null) {
            throw new UsageException("there is no entity \"" + wanted + "\"; there are "
                    + String.join(", ", catalogue.entities().keySet()));
        }
        if (id != null && !id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new UsageException(
                    "\"" + id + "\" cannot be the id of a source: lower-case letters, digits and hyphens");
        }
        Inspection inspection = InspectedFile.table(file, table);
        DraftProfile draft = DraftProfile.of(inspection, String.valueOf(file.getFileName()), definition, catalogue, id);
        PrintWriter out = spec.commandLine().getOut();
        out.print(draft.yaml());
        out.flush();
        return ExitCode.DONE;
    }
}
