package io.vigie.cli;

import io.vigie.catalogue.Configuration;
import io.vigie.catalogue.Sidecar;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.source.Candidate;
import io.vigie.source.ColumnContent;
import io.vigie.source.InputFolder;
import io.vigie.source.Inspection;
import io.vigie.source.Layout;
import io.vigie.source.Nearness;
import io.vigie.source.Recognition;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "inspect",
        description = {
            "Says what an export holds and which profile describes it; changes nothing.",
            "Samples are masked. Exit code 1 if no profile describes it."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // set by picocli
final class InspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final InstallationOptions options = new InstallationOptions();

    @Parameters(paramLabel = "FILE", description = "The export.")
    private Path file;

    @Option(names = "--table", paramLabel = "T", description = "Only this sheet, array or member of an archive.")
    private @Nullable String table;

    @Option(names = "--all", description = "Look at all records, not at the first 100,000 of each table.")
    private boolean all;

    @Override
    public Integer call() {
        Configuration configuration = options.configuration();
        List<Inspection> inspections = InspectedFile.tables(file, table, all ? Long.MAX_VALUE : Inspection.RECORDS);
        List<Candidate> candidates = InputFolder.recognise(
                file, configuration.catalogue(), configuration.settings().zone());
        PrintWriter out = spec.commandLine().getOut();
        boolean known = false;
        for (Inspection inspection : inspections) {
            print(out, inspection);
            List<Candidate> own = candidates.stream()
                    .filter(candidate -> candidate.file().name().equals(inspection.name()))
                    .toList();
            for (Candidate candidate :
                    own.isEmpty() ? candidates.stream().limit(1).toList() : own) {
                known |= print(out, candidate.recognition(), inspection);
            }
            out.println();
        }
        if (inspections.isEmpty()) {
            out.println(file + " holds no table");
        }
        if (!known && !inspections.isEmpty()) {
            out.println("Maybe draft a profile: vigie profile " + file + " --entity E, where E says what one record is,"
                    + "\none of "
                    + String.join(", ", configuration.catalogue().entities().keySet()));
        }
        out.flush();
        return known ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void print(PrintWriter out, Inspection inspection) {
        out.println(inspection.name());
        out.println("  " + notation(inspection.notation()));
        Path sidecar = file.resolveSibling(file.getFileName() + Sidecar.SUFFIX);
        if (Files.isRegularFile(sidecar)) {
            out.println("  sidecar " + sidecar.getFileName() + " is read with it");
        }
        out.println("  " + shape(inspection));
        String nulls = inspection.columns().stream()
                .flatMap(column -> column.nulls().keySet().stream())
                .distinct()
                .limit(5)
                .map(text -> "\"" + text + "\"")
                .collect(Collectors.joining(", "));
        if (!nulls.isEmpty()) {
            out.println("  texts that usually mean nothing is there, not counted as filled: " + nulls);
        }
        out.println();
        TextTable columns =
                new TextTable(">#", "column", "type", ">filled", ">different", "from … to", "samples", "evidence");
        for (ColumnContent column : inspection.columns()) {
            columns.row(
                    column.position(),
                    column.header().isEmpty() ? "–" : shortened(column.header()),
                    column.type().words(),
                    share(column.filledShare()),
                    (column.manyDistinct() ? "> " : "") + Summary.count(column.distinct()),
                    column.personal() ? "–" : column.range().orElse("–"),
                    String.join("  ", column.samples()),
                    evidence(column));
        }
        columns.print(out, "  ");
        out.println();
    }

    private static String notation(Inspection.Notation notation) {
        List<String> parts = new ArrayList<>(List.of(notation.what()));
        if (!notation.encoding().isEmpty()) {
            parts.add(notation.encoding() + " (" + notation.encodingEvidence() + ")");
        }
        if (!notation.delimiter().isEmpty()) {
            parts.add("delimiter " + (notation.delimiter().equals("\t") ? "tab" : "\"" + notation.delimiter() + "\""));
        }
        if (!notation.recordEnd().isEmpty()) {
            parts.add("records end with \"" + notation.recordEnd() + "\"");
        }
        if (!notation.newline().isEmpty()) {
            parts.add("line ends " + notation.newline());
        }
        return String.join("; ", parts);
    }

    private static String shape(Inspection inspection) {
        List<String> parts = new ArrayList<>();
        if (!inspection.fields()) {
            parts.add(
                    inspection.headerless()
                            ? "no header"
                            : "header is record " + (inspection.before() + 1)
                                    + (inspection.before() == 0 ? "" : ", after what is no data"));
        }
        parts.add(
                inspection.complete()
                        ? Summary.count(inspection.records()) + (inspection.records() == 1 ? " record" : " records")
                        : "more than " + Summary.count(inspection.records())
                                + " records, of which so many were looked at (--all looks at all)");
        if (inspection.totals() > 0) {
            parts.add(Summary.count(inspection.totals())
                    + (inspection.totals() == 1 ? " more that is" : " more that are") + " a total, no data (\""
                    + inspection.totalsMark() + "\")");
        }
        if (inspection.longer() > 0) {
            parts.add(Summary.count(inspection.longer()) + " with more cells than columns, first record "
                    + inspection.firstLonger());
        }
        if (inspection.shorter() > 0) {
            parts.add(Summary.count(inspection.shorter()) + " with fewer cells");
        }
        return String.join("; ", parts);
    }

    private static String share(double share) {
        return share > 0 && share < 0.01 ? "< 1 %" : String.format(Locale.ROOT, "%d %%", (int) Math.floor(share * 100));
    }

    private static String evidence(ColumnContent column) {
        List<String> evidence = new ArrayList<>();
        Stream.of(column.dateEvidence(), column.decimalEvidence(), column.zoneEvidence())
                .filter(text -> !text.isEmpty())
                .forEach(evidence::add);
        if (column.exceptions() > 0) {
            evidence.add(Summary.count(column.exceptions()) + (column.exceptions() == 1 ? " cell is" : " cells are")
                    + " no " + column.type().words());
        }
        if (column.personal()) {
            return "may tell about persons";
        }
        return String.join("; ", evidence);
    }

    private static String shortened(String header) {
        return header.length() > 40 ? header.substring(0, 39) + "…" : header;
    }

    /** @return whether a profile describes it */
    private static boolean print(PrintWriter out, Recognition recognition, Inspection inspection) {
        if (recognition instanceof Recognition.Known known) {
            known(out, known);
            return true;
        }
        if (recognition instanceof Recognition.Ambiguous ambiguous) {
            out.println("  several profiles describe it: " + String.join(", ", ambiguous.profiles())
                    + ". Maybe name one in a sidecar, or set them apart with signature: or without:");
        } else if (recognition instanceof Recognition.Repeated repeated) {
            out.println("  same content as " + repeated.of() + ", to be read once");
        } else if (recognition instanceof Recognition.PassedOver passed) {
            out.println("  passed over: " + passed.reason());
        } else if (recognition instanceof Recognition.LeftOut excluded) {
            if (!excluded.nearest().isEmpty()) {
                out.println("  no profile describes it; the nearest:");
                excluded.nearest().forEach(nearness -> near(out, nearness, inspection));
            } else if (excluded.profile().isEmpty() && excluded.reason().startsWith("no profile")) {
                // The reason quotes the first line, which may be data.
                out.println("  no profile describes it, and none is near");
            } else {
                out.println("  left out: " + excluded.reason());
            }
        }
        return false;
    }

    private static void known(PrintWriter out, Recognition.Known known) {
        Layout layout = known.layout();
        SourceDefinition source = known.source();
        out.println("  profile " + source.id() + " describes it ("
                + source.name().en() + ")" + (source.unconfirmed() ? "; its shape was never seen in a real file" : ""));
        if (known.extracted() != null) {
            out.println("  extracted " + known.extracted());
        }
        Set<Integer> kept = Stream.concat(
                        layout.columns().values().stream(),
                        layout.lists().values().stream().flatMap(List::stream).map(Layout.Place::index))
                .collect(Collectors.toSet());
        List<String> keeps = new ArrayList<>();
        List<String> stays = new ArrayList<>();
        for (int i = 0; i < layout.header().size(); i++) {
            (kept.contains(i) ? keeps : stays).add(layout.header().get(i));
        }
        list(out, "keeps", keeps);
        list(out, "stays in the file", stays);
        list(out, "optional columns it does not have", layout.missing());
        known.notes().forEach(note -> out.println("  note: " + note));
    }

    private static void list(PrintWriter out, String what, List<String> columns) {
        if (!columns.isEmpty()) {
            int shown = Math.min(60, columns.size());
            out.println("  " + what + ": " + String.join(", ", columns.subList(0, shown))
                    + (shown < columns.size() ? " and " + (columns.size() - shown) + " more" : ""));
        }
    }

    private static void near(PrintWriter out, Nearness nearness, Inspection inspection) {
        SourceDefinition source = nearness.profile();
        int required = nearness.found().size() + nearness.missing().size();
        out.println("    " + source.id() + ": " + nearness.found().size() + " of " + required + " required columns");
        for (String missing : nearness.missing()) {
            String renamed = nearness.renamed().get(missing);
            String headers = source.columns().stream()
                    .filter(column -> column.name().equals(missing))
                    .flatMap(column -> column.headers().stream())
                    .limit(3)
                    .map(header -> "\"" + header + "\"")
                    .collect(Collectors.joining(" or "));
            out.println("      lacks " + (headers.isEmpty() ? "\"" + missing + "\"" : headers)
                    + (renamed == null ? "" : "; perhaps called \"" + renamed + "\" now"));
        }
        if (nearness.missing().isEmpty()) {
            out.println("      all columns are there, but the name " + inspection.name() + " does not fit it");
        }
    }
}
