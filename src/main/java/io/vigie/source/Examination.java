package io.vigie.source;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueException;
import io.vigie.catalogue.Problem;
import io.vigie.catalogue.Sidecar;
import io.vigie.source.document.RefusedException;
import io.vigie.source.document.Table;
import io.vigie.source.document.Tables;
import io.vigie.source.document.Unpacking;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out what each file of the input folder holds; a file is never the reason that another is not looked at. */
final class Examination {

    private static final Pattern NOT_INPUT = Pattern.compile("(?i)^(\\..*|readme.*|.*\\.(part|tmp|crdownload))$");
    private static final String DONE = ".done";
    private static final String SHA256 = ".sha256";
    private static final long LARGEST_MARKER = 64 * 1024;

    /** A table, and what was made of it. */
    record Found(InputFile file, Recognition recognition) {}

    private final Recogniser recogniser;
    private final Intake intake;
    private final SortedMap<String, InputFolder.Listed> listed;
    private final Map<String, String> firstWithContent = new HashMap<>();
    private final List<String> sidecars = new ArrayList<>();
    private final boolean everyTable;

    /** @param everyTable whether tables that no profile wants are told one by one */
    Examination(Catalogue catalogue, Intake intake, SortedMap<String, InputFolder.Listed> listed, boolean everyTable) {
        this.everyTable = everyTable;
        this.recogniser = new Recogniser(catalogue.sources().values(), intake.zone());
        this.intake = intake;
        this.listed = listed;
    }

    /** Usually one; none for what only describes another file. */
    List<Found> examine(String name, InputFolder.Listed entry) {
        String fileName = ownName(name);
        if (NOT_INPUT.matcher(fileName).matches()) {
            return List.of(unread(name, entry.path(), new Recognition.PassedOver("not meant as input by its name")));
        }
        if (!entry.problem().isEmpty()) {
            return List.of(leftOut(name, entry.path(), entry.problem()));
        }
        String described = described(fileName, name);
        if (described != null) {
            return listed.containsKey(described)
                    ? List.of()
                    : List.of(unread(
                            name,
                            entry.path(),
                            new Recognition.PassedOver("it is about " + described + ", which is not there")));
        }
        if (intake.readiness() != Readiness.NONE && waiting(name)) {
            return List.of(
                    unread(name, entry.path(), new Recognition.PassedOver("waiting for " + fileName + markerEnding())));
        }
        InputFolder.Listed besides = listed.get(name + Sidecar.SUFFIX);
        return safely(name, entry.path(), () -> {
            Described sidecar = besides == null ? Described.NONE : described(name + Sidecar.SUFFIX, besides.path());
            return file(name, entry.path(), sidecar, true);
        });
    }

    /**
     * A sidecar and the hash of its text.
     *
     * @param hash empty if there is none
     */
    private record Described(@Nullable Sidecar sidecar, String hash) {
        static final Described NONE = new Described(null, "");
    }

    /** Every sidecar read so far: its name and the hash of its text. */
    List<String> sidecars() {
        return List.copyOf(sidecars);
    }

    private Described described(String name, Path path) throws IOException {
        if (Files.size(path) > LARGEST_MARKER) {
            throw new RefusedException("its sidecar " + name + " is larger than 64 KB. Maybe it is something else");
        }
        String hash = Survey.hashed(name, path).sha256();
        sidecars.add(name + "\n" + hash);
        try {
            return new Described(Sidecar.read(name, Files.readAllBytes(path)), hash);
        } catch (CatalogueException e) {
            throw new RefusedException(
                    "its sidecar is wrong: "
                            + e.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")),
                    e);
        }
    }

    /** The file a marker or sidecar is about; null if it is neither. */
    private @Nullable String described(String fileName, String name) {
        if (fileName.endsWith(Sidecar.SUFFIX)) {
            return name.substring(0, name.length() - Sidecar.SUFFIX.length());
        }
        for (String ending : List.of(DONE, SHA256)) {
            if (fileName.endsWith(ending)) {
                String described = name.substring(0, name.length() - ending.length());
                return intake.readiness() != Readiness.NONE || listed.containsKey(described) ? described : null;
            }
        }
        return null;
    }

    private String markerEnding() {
        return intake.readiness() == Readiness.DONE ? DONE : SHA256;
    }

    private boolean waiting(String name) {
        return !listed.containsKey(name + markerEnding());
    }

    @FunctionalInterface
    private interface Work {
        List<Found> run() throws IOException;
    }

    private static List<Found> safely(String name, Path path, Work work) {
        try {
            return work.run();
        } catch (Survey.ChangedException e) {
            return List.of(leftOut(
                    name,
                    path,
                    "it changed while it was read: it is still being written. "
                            + "Maybe run again when the export has finished"));
        } catch (NoSuchFileException e) {
            return List.of(leftOut(name, path, "it went away while the folder was read. Maybe run again"));
        } catch (RefusedException e) {
            return List.of(refused(name, path, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return List.of(leftOut(name, path, "it cannot be read: " + reason(e)));
        }
    }

    /** With its hash, so that another content of that name is another input. */
    private static Found refused(String name, Path path, String reason) {
        try {
            return new Found(Survey.hashed(name, path), new Recognition.LeftOut("", reason));
        } catch (IOException e) {
            return leftOut(name, path, reason);
        }
    }

    /** What a reader understands of an input failure. */
    static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "permission denied. Maybe let this user read it"
                : String.valueOf(e.getMessage());
    }

    /** @param outer whether it lies in the folder itself, not in an archive */
    private List<Found> file(String name, Path path, Described sidecar, boolean outer) throws IOException {
        if (Files.size(path) == 0) {
            return List.of(leftOut(name, path, "it is empty. Maybe export it again"));
        }
        if (outer && Unpacking.isArchive(path)) {
            return archive(name, path, sidecar);
        }
        List<Table> tables = Tables.of(path);
        if (!tables.isEmpty()) {
            InputFile file = Survey.hashed(name, path);
            return refusedBySum(name, file.sha256(), outer)
                    .map(reason -> List.of(leftOut(name, path, reason)))
                    .orElse(tables(file, tables, sidecar));
        }
        return List.of(text(name, path, sidecar, outer));
    }

    private Optional<String> refusedBySum(String name, String sha256, boolean outer) throws IOException {
        InputFolder.Listed marker = listed.get(name + SHA256);
        if (!outer || intake.readiness() != Readiness.SHA256 || marker == null) {
            return Optional.empty();
        }
        String stated = Files.size(marker.path()) > LARGEST_MARKER ? "" : Files.readString(marker.path());
        return stated.toLowerCase(Locale.ROOT).contains(sha256)
                ? Optional.empty()
                : Optional.of("its content is not what " + ownName(name) + SHA256 + " says: its SHA-256 is " + sha256
                        + ". Maybe the transfer broke off; send it again");
    }

    private List<Found> archive(String name, Path path, Described sidecar) throws IOException {
        InputFile archive = Survey.hashed(name, path);
        Optional<String> refused = refusedBySum(name, archive.sha256(), true);
        if (refused.isPresent()) {
            return List.of(leftOut(name, path, refused.get()));
        }
        // named by content, so that a later survey of the same archive finds its members in the same place
        Path folder = intake.scratch().resolve(archive.sha256().substring(0, 32));
        if (Files.exists(folder)) {
            return List.of(new Found(
                    archive,
                    new Recognition.Repeated(firstWithContent.getOrDefault(archive.sha256(), "another file"))));
        }
        firstWithContent.put(archive.sha256(), name);
        Files.createDirectories(intake.scratch());
        ownerOnly(Files.createDirectory(folder));
        SortedMap<String, Path> members = new TreeMap<>();
        for (Unpacking.Member member : Unpacking.unpack(path, folder)) {
            members.put(name + "!" + member.name(), member.path());
        }
        if (!InputFolder.unchanged(archive)) {
            throw new Survey.ChangedException();
        }
        List<Found> found = new ArrayList<>();
        for (Map.Entry<String, Path> member : members.entrySet()) {
            String inner = member.getKey();
            if (NOT_INPUT.matcher(ownName(inner)).matches()) {
                found.add(
                        unread(inner, member.getValue(), new Recognition.PassedOver("not meant as input by its name")));
            } else if (!inner.endsWith(Sidecar.SUFFIX)) {
                Path besides = members.get(inner + Sidecar.SUFFIX);
                found.addAll(safely(
                        inner,
                        member.getValue(),
                        () -> file(
                                inner,
                                member.getValue(),
                                besides == null ? sidecar : described(inner + Sidecar.SUFFIX, besides),
                                false)));
            }
        }
        return found.isEmpty()
                ? List.of(leftOut(name, path, "the archive holds no file. Maybe export it again"))
                : withoutUnasked(found);
    }

    private static void ownerOnly(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private List<Found> tables(InputFile file, List<Table> tables, Described sidecar) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Table table : tables) {
            String name = tables.size() == 1 ? file.name() : file.name() + "!" + table.name();
            boolean choice =
                    tables.size() > 1 || (table.named() && !table.name().isEmpty());
            Subject subject = new Subject(name, table.name(), choice, groups(sidecar));
            found.addAll(safely(name, file.path(), () -> {
                List<List<String>> head = table.head(recogniser.depth());
                Recognition recognition = recogniser.table(subject, head, table.named(), sidecar.sidecar());
                InputFile each = new InputFile(name, file.path(), file.size(), file.modified(), file.sha256());
                return List.of(finished(each, table.name(), recognition, sidecar));
            }));
        }
        if (!InputFolder.unchanged(file)) {
            throw new Survey.ChangedException();
        }
        boolean noneKnown = found.stream().allMatch(each -> each.recognition() instanceof Recognition.LeftOut);
        if (noneKnown && found.size() > 1 && !everyTable) {
            // one reason for the file, that of the table which comes nearest
            Found nearest = found.stream()
                    .max((one, other) -> Double.compare(share(one), share(other)))
                    .orElseThrow();
            return List.of(new Found(file, nearest.recognition()));
        }
        return withoutUnasked(found);
    }

    private static double share(Found found) {
        return found.recognition() instanceof Recognition.LeftOut out
                ? out.nearest().stream().mapToDouble(Nearness::share).max().orElse(0)
                : 1;
    }

    /** Where one table of a file is wanted, others that no profile asks for are no loss. */
    private List<Found> withoutUnasked(List<Found> found) {
        if (everyTable || found.stream().noneMatch(each -> each.recognition() instanceof Recognition.Known)) {
            return found;
        }
        return found.stream()
                .map(each -> each.recognition() instanceof Recognition.LeftOut out
                                && out.reason().startsWith("no profile knows")
                                && out.nearest().stream().noneMatch(Examination::onlyRenamed)
                        ? new Found(each.file(), new Recognition.PassedOver("not asked for by any profile"))
                        : each)
                .toList();
    }

    /** A table whose missing columns all seem to have other names now was probably meant for the profile. */
    private static boolean onlyRenamed(Nearness nearness) {
        return nearness.share() >= 0.5 && nearness.renamed().keySet().containsAll(nearness.missing());
    }

    private static Map<String, String> groups(Described sidecar) {
        return sidecar.sidecar() == null ? Map.of() : Sidecars.groups(sidecar.sidecar());
    }

    private Found text(String name, Path path, Described sidecar, boolean outer) throws IOException {
        Head head = Head.of(path, recogniser.depth());
        Survey survey = Survey.of(path, head.likelyDelimiter(), head.wide());
        InputFile file = new InputFile(name, path, survey.size(), survey.modified(), survey.sha256());
        Optional<String> refused = refusedBySum(name, survey.sha256(), outer);
        if (refused.isPresent()) {
            return leftOut(name, path, refused.get());
        }
        if (survey.binary()) {
            return new Found(
                    file,
                    new Recognition.LeftOut(
                            "",
                            "it is not text: it holds NUL bytes. "
                                    + "Maybe export it as CSV, XLSX or JSON, or copy it again if it was one"));
        }
        Subject subject = new Subject(name, "", false, groups(sidecar));
        Recognition recognition = recogniser.text(subject, head, survey, sidecar.sidecar());
        if (recognition instanceof Recognition.Known known && known.layout().text() != null) {
            TextFormat format = known.layout().text();
            if (format.quoted() && format.delimiter().charAt(0) != survey.delimiter() && survey.quotes()) {
                survey = Survey.of(path, format.delimiter().charAt(0), head.wide());
                recognition = recogniser.text(subject, head, survey, sidecar.sidecar());
            }
            Optional<String> broken = Wholeness.check(path, known.layout(), format, survey);
            if (broken.isPresent()) {
                recognition = new Recognition.LeftOut(known.source().id(), broken.get());
            } else if (format.recordEnd() != null) {
                try (Reader reader = TextReader.open(Files.newInputStream(path), format.charset())) {
                    recognition = known.counted(DelimitedText.count(reader, format.recordEnd()));
                }
            }
        }
        return finished(file, "", recognition, sidecar);
    }

    /** What several files can be the reason for: content read before, an extraction that is too late. */
    private Found finished(InputFile file, String table, Recognition recognition, Described sidecar) {
        String content = file.sha256() + "\n" + table;
        if (recognition instanceof Recognition.Known known) {
            // what its path or sidecar says is part of what a file says
            content += "\n" + new TreeMap<>(known.layout().constants()) + "\n" + sidecar.hash();
        }
        // before its instant is looked at: a later copy is one too in the run whose instant it did not move
        String first = firstWithContent.get(content);
        if (first != null) {
            return new Found(file, new Recognition.Repeated(first));
        }
        Instant asOf = intake.asOf();
        if (asOf != null
                && recognition instanceof Recognition.Known known
                && known.extracted() != null
                && known.extracted().isAfter(asOf)) {
            return new Found(
                    file,
                    new Recognition.PassedOver("extracted " + known.extracted() + ", after the as-of instant " + asOf));
        }
        firstWithContent.put(content, file.name());
        return new Found(file, recognition);
    }

    private static String ownName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('!')) + 1);
    }

    private static Found unread(String name, Path path, Recognition recognition) {
        return new Found(new InputFile(name, path, 0, 0, ""), recognition);
    }

    private static Found leftOut(String name, Path path, String reason) {
        return unread(name, path, new Recognition.LeftOut("", reason));
    }
}
