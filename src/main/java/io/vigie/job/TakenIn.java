package io.vigie.job;

import io.vigie.canonical.SourceHistory;
import io.vigie.source.Candidate;
import io.vigie.source.Inventory;
import io.vigie.source.Recognition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs took in: the names and contents of their input folder and what they knew of earlier runs, kept beside the
 * originals in the archive, {@code <state>/archive/runs/<run id>.json}. With it a pack can be built again although its inputs
 * have changed or gone.
 */
final class TakenIn {

    /** Larger files that no profile knows are not kept; they bear on nothing but the list of files. */
    private static final long LARGEST_UNKNOWN = 16L << 20;

    /** Of a file that is not in the archive: one that is not meant as input, or could not be read. */
    private static final String NOT_KEPT = "";

    /**
     * One file of an input folder.
     *
     * @param sha256 of the content; empty if it is not kept
     * @param extracted ISO instant; null if it does not say
     */
    record Taken(String name, String sha256, @Nullable String extracted) {}

    /**
     * One run.
     *
     * @param asOf ISO instant
     * @param order when it was recorded, among all
     */
    record Run(
            String runId,
            String job,
            String period,
            String audience,
            String asOf,
            long order,
            String catalogue,
            List<Taken> files,
            SourceHistory history) {

        Instant instant() {
            return Instant.parse(asOf);
        }
    }

    private final Path folder;
    private final Archive archive;

    TakenIn(Installation installation) {
        this.folder = installation.state().resolve("archive").resolve("runs");
        this.archive = new Archive(installation);
    }

    /** Records what a run takes in, and copies what is not in the archive yet. Again without harm. */
    void record(RunIdentity identity, Path input, Inventory inventory, SourceHistory history) {
        Map<String, Candidate> known = new HashMap<>();
        for (Candidate candidate : inventory.candidates()) {
            String name = candidate.file().name();
            // Tables of one file go by its name and their own.
            known.merge(
                    name.contains("!") && !Files.exists(input.resolve(name))
                            ? name.substring(0, name.indexOf('!'))
                            : name,
                    candidate,
                    (one, other) -> later(one, other));
        }
        List<Taken> files = new ArrayList<>();
        list(input).forEach((name, path) -> {
            Candidate candidate = known.get(name);
            files.add(new Taken(
                    name,
                    keep(candidate, path),
                    candidate == null || extracted(candidate) == null ? null : String.valueOf(extracted(candidate))));
        });
        List<Run> others = runs();
        Run run = new Run(
                identity.runId(),
                identity.job(),
                identity.period().label(),
                identity.audience(),
                identity.asOf().toString(),
                others.stream()
                        .filter(other -> other.runId().equals(identity.runId()))
                        .map(Run::order)
                        .findFirst()
                        .orElse(others.stream().mapToLong(Run::order).max().orElse(0) + 1),
                identity.catalogue(),
                files,
                history);
        try {
            Files.createDirectories(folder);
            Path aside = folder.resolve(identity.runId() + ".tmp");
            Files.writeString(aside, JsonMapper.shared().writeValueAsString(run), StandardCharsets.UTF_8);
            Publication.force(aside);
            Files.move(
                    aside,
                    folder.resolve(identity.runId() + ".json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Publication.force(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "what was taken in cannot be recorded in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Candidate later(Candidate one, Candidate other) {
        Instant mine = extracted(one);
        Instant theirs = extracted(other);
        return mine == null || (theirs != null && theirs.isAfter(mine)) ? other : one;
    }

    private static @Nullable Instant extracted(Candidate candidate) {
        return candidate.recognition() instanceof Recognition.Known found ? found.extracted() : null;
    }

    /** @return the hash of the copy that is kept; empty if none is */
    private String keep(@Nullable Candidate candidate, Path path) {
        boolean read = candidate != null && candidate.recognition() instanceof Recognition.Known;
        boolean unread = candidate != null && candidate.file().sha256().isEmpty();
        try {
            if (unread || (!read && Files.size(path) > LARGEST_UNKNOWN)) {
                return NOT_KEPT;
            }
            String sha256 = candidate != null
                            && absolute(path).equals(absolute(candidate.file().path()))
                    ? candidate.file().sha256()
                    : Archive.sha256(path);
            return archive.keep(path, sha256) ? sha256 : NOT_KEPT;
        } catch (IOException e) {
            return NOT_KEPT;
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static SortedMap<String, Path> list(Path input) {
        SortedMap<String, Path> files = new TreeMap<>();
        try {
            Files.walkFileTree(input, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.put(input.relativize(file).toString().replace('\\', '/'), file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean hidden = !directory.equals(input)
                            && String.valueOf(directory.getFileName()).startsWith(".");
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Every recorded run, the one known first first. */
    List<Run> runs() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Run> runs = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                runs.add(JsonMapper.shared().readValue(Files.readString(file), Run.class));
            }
            runs.sort(Comparator.comparing(Run::instant).thenComparing(Run::order));
            return runs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What was known at an instant.
     *
     * @param files what lay in the input folder
     * @param run the run of this very job, period, audience and instant; null if there was none
     */
    record Recalled(List<Taken> files, @Nullable Run run) {

        static Recalled of(Run run) {
            return new Recalled(run.files(), run);
        }
    }

    /**
     * What was known at an instant: what the last run up to then took in, and whatever was extracted until then although a
     * later run took it in first.
     *
     * @return empty if no run knows better than the input folder
     */
    Optional<Recalled> recall(String job, String period, String audience, Instant asOf) {
        List<Run> runs = runs();
        Optional<Run> exact = runs.stream()
                .filter(run -> run.instant().equals(asOf)
                        && run.job().equals(job)
                        && run.period().equals(period)
                        && covers(run.audience(), audience))
                .reduce((older, newer) -> newer);
        if (exact.isPresent()) {
            return exact.map(Recalled::of);
        }
        Optional<Run> last =
                runs.stream().filter(run -> !run.instant().isAfter(asOf)).reduce((older, newer) -> newer);
        List<Run> later =
                runs.stream().filter(run -> run.instant().isAfter(asOf)).toList();
        if (last.isEmpty() || later.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, Taken> files = new TreeMap<>();
        last.get().files().forEach(file -> files.put(file.name(), file));
        for (Run run : later) {
            Map<String, Taken> described = new HashMap<>();
            run.files().forEach(file -> described.put(file.name(), file));
            for (Taken file : run.files()) {
                String extracted = file.extracted();
                boolean between = extracted != null
                        && Instant.parse(extracted).isAfter(last.get().instant())
                        && !Instant.parse(extracted).isAfter(asOf);
                if (between && !files.containsKey(file.name())) {
                    files.put(file.name(), file);
                    for (String ending : List.of(".vigie.yaml", ".done", ".sha256")) {
                        Taken about = described.get(file.name() + ending);
                        if (about != null) {
                            files.put(about.name(), about);
                        }
                    }
                }
            }
        }
        return Optional.of(new Recalled(List.copyOf(files.values()), null));
    }

    /** Whether a run for one or several audiences made the pack of one. */
    private static boolean covers(String audiences, String audience) {
        return audiences.equals(PackJob.ALL)
                || Stream.of(audiences.split(","))
                        .anyMatch(each -> audience.equals(each) || audience.startsWith(each + "-"));
    }

    /** Whether a folder holds these files and no others. */
    boolean lieIn(Path input, List<Taken> files) {
        if (!Files.isDirectory(input)) {
            return false;
        }
        SortedMap<String, Path> there = list(input);
        SortedSet<String> names = new TreeSet<>();
        files.forEach(file -> names.add(file.name()));
        return there.keySet().equals(names)
                && files.stream()
                        .filter(file -> !file.sha256().equals(NOT_KEPT))
                        .allMatch(file -> {
                            Path path = there.get(file.name());
                            return path != null && Archive.sha256(path).equals(file.sha256());
                        });
    }

    /**
     * Restores files into an empty folder; those that were not kept are empty.
     *
     * @throws UsageException if originals are no longer in the archive, naming them
     */
    void restore(List<Taken> files, Path to, int months) {
        List<String> gone = files.stream()
                .filter(file -> !file.sha256().equals(NOT_KEPT) && !archive.has(file.sha256()))
                .map(Taken::name)
                .toList();
        if (!gone.isEmpty()) {
            throw new UsageException("what was known then cannot be brought back: of " + String.join(", ", gone) + " "
                    + Originals.gone(months));
        }
        Publication.delete(to);
        try {
            for (Taken file : files) {
                Path target = to.resolve(file.name());
                Files.createDirectories(target.resolveSibling(""));
                Optional<InputStream> copy =
                        file.sha256().equals(NOT_KEPT) ? Optional.empty() : archive.open(file.sha256());
                try (InputStream in = copy.orElseGet(InputStream::nullInputStream)) {
                    Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "what was known then cannot be restored to " + to + ": " + e.getMessage(), e);
        }
    }
}
