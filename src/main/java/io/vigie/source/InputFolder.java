package io.vigie.source;

import io.vigie.catalogue.Catalogue;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The folder exports are dropped into; it is only read. */
public final class InputFolder {

    private static final Pattern NOT_INPUT = Pattern.compile("(?i)^(\\..*|readme.*|.*\\.(part|tmp|crdownload))$");

    private InputFolder() {}

    /** Thrown when there is nothing to run on. */
    public static final class EmptyInputException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EmptyInputException(String message) {
            super(message);
        }
    }

    /**
     * Surveys and recognises every file below the folder.
     *
     * @param zone of dates in file names
     * @param asOf files that declare a later extraction are passed over; null takes all
     * @throws EmptyInputException if the folder is missing or holds no file
     */
    public static Inventory survey(Path folder, Catalogue catalogue, ZoneId zone, @Nullable Instant asOf) {
        if (!Files.isDirectory(folder)) {
            throw new EmptyInputException("the input folder " + folder + " does not exist"
                    + "\n    Maybe name it with --input, or create it and drop the exports in");
        }
        SortedMap<String, Path> files = list(folder);
        if (files.isEmpty()) {
            throw new EmptyInputException("the input folder " + folder + " holds no file"
                    + "\n    Maybe drop the exports in, or try the sample company: vigie sample --to " + folder);
        }
        Recogniser recogniser = new Recogniser(catalogue.sources().values(), zone);
        Map<String, String> firstWithContent = new LinkedHashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        for (Map.Entry<String, Path> entry : files.entrySet()) {
            candidates.add(candidate(
                    candidates.size() + 1, entry.getKey(), entry.getValue(), recogniser, firstWithContent, asOf));
        }
        return new Inventory(List.copyOf(candidates));
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

    private static Candidate candidate(
            int id,
            String name,
            Path path,
            Recogniser recogniser,
            Map<String, String> firstWithContent,
            @Nullable Instant asOf) {
        if (NOT_INPUT.matcher(name.substring(name.lastIndexOf('/') + 1)).matches()) {
            return unread(id, name, path, new Recognition.PassedOver("not meant as input by its name"));
        }
        if (Files.isSymbolicLink(path)) {
            return unread(
                    id,
                    name,
                    path,
                    new Recognition.LeftOut("", "a symbolic link; Maybe copy the file itself into the folder"));
        }
        try {
            Head head = Head.of(path);
            Survey survey = Survey.of(path, head.likelyDelimiter());
            InputFile file = new InputFile(name, path, survey.size(), survey.modified(), survey.sha256());
            String first = firstWithContent.putIfAbsent(survey.sha256(), name);
            if (first != null) {
                return new Candidate(id, file, new Recognition.Repeated(first));
            }
            Recognition recognition = recogniser.recognise(name, head, survey);
            if (recognition instanceof Recognition.Known known) {
                Optional<String> broken = Wholeness.check(path, known.layout(), survey);
                if (broken.isPresent()) {
                    recognition = new Recognition.LeftOut(known.source().id(), broken.get());
                } else if (asOf != null
                        && known.extracted() != null
                        && known.extracted().isAfter(asOf)) {
                    recognition = new Recognition.PassedOver(
                            "extracted " + known.extracted() + ", after the as-of instant " + asOf);
                }
            }
            return new Candidate(id, file, recognition);
        } catch (Survey.ChangedException e) {
            return unread(
                    id,
                    name,
                    path,
                    new Recognition.LeftOut(
                            "",
                            "it changed while it was read: it is still being written. "
                                    + "Maybe run again when the export has finished"));
        } catch (IOException e) {
            return unread(id, name, path, new Recognition.LeftOut("", "it cannot be read: " + e.getMessage()));
        }
    }

    private static Candidate unread(int id, String name, Path path, Recognition recognition) {
        return new Candidate(id, new InputFile(name, path, 0, 0, ""), recognition);
    }

    private static SortedMap<String, Path> list(Path folder) {
        SortedMap<String, Path> files = new TreeMap<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = folder.relativize(file).toString().replace('\\', '/');
                    files.put(name, file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean hidden = !directory.equals(folder)
                            && directory
                                    .getFileName()
                                    .toString()
                                    .toLowerCase(Locale.ROOT)
                                    .startsWith(".");
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the input folder " + folder, e);
        }
        return files;
    }
}
