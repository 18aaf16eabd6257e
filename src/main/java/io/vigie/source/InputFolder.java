package io.vigie.source;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Sidecar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The folder exports are dropped into; it is only read. */
public final class InputFolder {

    /** The folder of notes on the pack, which are no exports. */
    public static final String COMMENTARY = "commentary";

    private InputFolder() {}

    /** Thrown when there is nothing to run on. */
    public static final class EmptyInputException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EmptyInputException(String message) {
            super(message);
        }
    }

    /**
     * Surveys and recognises every file below the folder, those in archives in a temporary folder that goes when the
     * process ends.
     *
     * @param zone of dates in file names
     * @param asOf files that declare a later extraction are passed over; null takes all
     * @throws EmptyInputException if the folder is missing or holds no file
     */
    public static Inventory survey(Path folder, Catalogue catalogue, ZoneId zone, @Nullable Instant asOf) {
        return survey(folder, catalogue, new Intake(zone, asOf, Readiness.NONE, Scratch.temporary()));
    }

    /**
     * Surveys and recognises every file below the folder, and every table in them.
     *
     * @throws EmptyInputException if the folder is missing or holds no file
     */
    public static Inventory survey(Path folder, Catalogue catalogue, Intake intake) {
        if (!Files.isDirectory(folder)) {
            throw new EmptyInputException("the input folder " + folder + " does not exist"
                    + "\n    Maybe name it with --input, or create it and drop the exports in");
        }
        SortedMap<String, Listed> files = list(folder);
        if (files.isEmpty()) {
            throw new EmptyInputException("the input folder " + folder + " holds no file"
                    + "\n    Maybe drop the exports in, or try the sample company: vigie sample --to " + folder);
        }
        Scratch.clear(intake.scratch());
        Examination examination = new Examination(catalogue, intake, files, false);
        List<Candidate> candidates = new ArrayList<>();
        for (Map.Entry<String, Listed> entry : files.entrySet()) {
            for (Examination.Found found : examination.examine(entry.getKey(), entry.getValue())) {
                candidates.add(new Candidate(candidates.size() + 1, found.file(), found.recognition()));
            }
        }
        return new Inventory(List.copyOf(candidates), examination.sidecars());
    }

    /**
     * Recognises one file with its sidecar, and each of its tables on its own.
     *
     * @param file which need not lie in an input folder
     */
    public static List<Candidate> recognise(Path file, Catalogue catalogue, Intake intake) {
        String name = String.valueOf(file.getFileName());
        SortedMap<String, Listed> listed = new TreeMap<>();
        listed.put(name, new Listed(file, ""));
        Path sidecar = file.resolveSibling(name + Sidecar.SUFFIX);
        if (Files.isRegularFile(sidecar)) {
            listed.put(name + Sidecar.SUFFIX, new Listed(sidecar, ""));
        }
        Scratch.clear(intake.scratch());
        List<Candidate> candidates = new ArrayList<>();
        for (Examination.Found found :
                new Examination(catalogue, intake, listed, true).examine(name, new Listed(file, ""))) {
            candidates.add(new Candidate(candidates.size() + 1, found.file(), found.recognition()));
        }
        return candidates;
    }

    /**
     * Recognises one file, unpacking archives into a folder that goes when the process ends.
     *
     * @param zone of dates in file names
     */
    public static List<Candidate> recognise(Path file, Catalogue catalogue, ZoneId zone) {
        return recognise(file, catalogue, new Intake(zone, null, Readiness.NONE, Scratch.temporary()));
    }

    /**
     * Whether a file is still as it was surveyed.
     *
     * @throws UncheckedIOException if its attributes cannot be read
     */
    public static boolean unchanged(InputFile file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return attributes.size() == file.size() && Survey.nanos(attributes) == file.modified();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file.path(), e);
        }
    }

    /**
     * What the folder holds under a name.
     *
     * @param problem why it cannot be looked at; empty if it can
     */
    record Listed(Path path, String problem) {}

    private static SortedMap<String, Listed> list(Path folder) {
        SortedMap<String, Listed> files = new TreeMap<>();
        try {
            // a folder that is itself a link is what the user named
            Path root = folder.toRealPath();
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    add(file, kind(attributes));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    if (!(e instanceof NoSuchFileException)) {
                        add(file, "it cannot be read: " + Examination.reason(e));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean passedBy = !directory.equals(root)
                            && (directory.getFileName().toString().startsWith(".")
                                    || directory.equals(root.resolve(COMMENTARY)));
                    return passedBy ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
                    if (e != null) {
                        add(directory, "not all of this folder can be listed: " + Examination.reason(e));
                    }
                    return FileVisitResult.CONTINUE;
                }

                private void add(Path file, String problem) {
                    String name = root.relativize(file).toString().replace('\\', '/');
                    Path path = folder.resolve(root.relativize(file));
                    files.put(name, new Listed(path, problem));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the input folder " + folder, e);
        }
        return files;
    }

    private static String kind(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "a symbolic link; Maybe copy the file itself into the folder";
        }
        return attributes.isRegularFile() ? "" : "it is no file but a device or a pipe. Maybe remove it";
    }
}
