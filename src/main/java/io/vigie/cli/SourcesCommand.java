package io.vigie.cli;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.CoverageNote;
import io.vigie.catalogue.SourceDefinition.Fill;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sources",
        description = "Lists the exports that are known: which systems, which shapes, what they fill.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class SourcesCommand implements Callable<Integer> {

    /** How the list is printed. */
    enum Format {
        text,
        markdown
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Option(
            names = "--format",
            paramLabel = "text|markdown",
            defaultValue = "text",
            description = "How (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Catalogue catalogue = options.configuration().catalogue();
        if (format == Format.markdown) {
            out.print(markdown(catalogue));
        } else {
            TextTable table = new TextTable("system", "source", "export", "fills", "shape");
            sources(catalogue)
                    .forEach(source -> table.row(
                            source.system(), source.id(), source.name().en(), fills(source), status(source)));
            table.print(out, "");
        }
        out.flush();
        return ExitCode.DONE;
    }

    /** The page "supported systems" of the documentation. */
    static String markdown(Catalogue catalogue) {
        List<SourceDefinition> sources = sources(catalogue);
        StringBuilder page = new StringBuilder();
        page.append("# Supported systems\n\n")
                .append(
                        "<!-- Written by `./vigie sources --format markdown`; edit the profiles, not this page. -->\n\n")
                .append(
                        "Each line is one export that Vigie recognises by its content, as CSV, XLSX, JSON or XML, packed or\n")
                .append(
                        "not. *Confirmed*: the shape is known from a real file or the vendor's documentation. *Unconfirmed*:\n")
                .append(
                        "known from memory only; a file that differs is left out with the reason. For anything else see\n")
                .append("[add a source](add-a-source.md).\n\n")
                .append(sources.size())
                .append(sources.size() == 1 ? " export of " : " exports of ")
                .append(sources.stream()
                        .map(SourceDefinition::system)
                        .distinct()
                        .count())
                .append(" systems.\n\n")
                .append("| System | Export | Profile | Fills | Shape | What the export does not hold |\n")
                .append("|---|---|---|---|---|---|\n");
        for (SourceDefinition source : sources) {
            page.append("| ")
                    .append(List.of(
                                    source.system(),
                                    source.name().en(),
                                    "`" + source.id() + "`",
                                    fills(source),
                                    status(source),
                                    source.coverage().stream()
                                            .map(CoverageNote::note)
                                            .map(note -> note.en())
                                            .collect(Collectors.joining("; ")))
                            .stream()
                            .map(cell -> cell.replace("|", "\\|"))
                            .collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static List<SourceDefinition> sources(Catalogue catalogue) {
        return catalogue.sources().values().stream()
                .sorted(Comparator.comparing(SourceDefinition::system).thenComparing(SourceDefinition::id))
                .toList();
    }

    private static String fills(SourceDefinition source) {
        return source.fills().isEmpty()
                ? "looked up by others"
                : source.fills().stream().map(Fill::entity).distinct().collect(Collectors.joining(", "));
    }

    private static String status(SourceDefinition source) {
        if (source.unconfirmed()) {
            return "unconfirmed";
        }
        boolean some = source.columns().stream().anyMatch(SourceDefinition.SourceColumn::unconfirmed);
        return some ? "confirmed, some headers not" : "confirmed";
    }
}
