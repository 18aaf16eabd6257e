package io.vigie.job;

import io.vigie.ledger.PackVersion;
import io.vigie.pack.PublishedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Brings one pack version into its place: written to a hidden folder beside it, forced to disk, the manifest last, then
 * moved whole. Whoever looks sees a complete pack or none, whenever the process dies.
 */
final class Publication {

    private final PackVersion version;
    private final String runId;
    private final Path packs;
    private final Path parent;
    private final Path target;
    private final Path staging;

    Publication(Path packs, PackVersion version, String runId) {
        this.packs = packs;
        this.version = version;
        this.runId = runId;
        this.parent = packs.resolve(version.period()).resolve(version.audience());
        this.target = parent.resolve("v" + version.version());
        this.staging = parent.resolve(".v" + version.version() + "." + runId + ".tmp");
    }

    /** Where the pack lies once published. */
    Path target() {
        return target;
    }

    /** Makes the hidden folder and removes what runs that died left of others; what this run left is kept. */
    void begin() {
        try {
            Files.createDirectories(staging);
            try (Stream<Path> siblings = Files.list(parent)) {
                List<Path> leftovers = siblings.filter(
                                sibling -> String.valueOf(sibling.getFileName()).matches("\\.v\\d+\\..*\\.tmp"))
                        .filter(sibling -> !sibling.equals(staging))
                        .sorted()
                        .toList();
                leftovers.forEach(Publication::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the hidden folder, and the folders made for it if they are empty. */
    void discard() {
        delete(staging);
        for (Path folder : List.of(parent, packs.resolve(version.period()), packs)) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The place to write a file to before {@link #keep}. */
    Path file(String name) {
        return staging.resolve(name);
    }

    /** Forces a file that was written to disk. */
    void keep(String name) {
        force(staging.resolve(name));
    }

    boolean has(String name) {
        return Files.isRegularFile(staging.resolve(name));
    }

    /** Whether this very run has published this version already and died before it could say so. */
    boolean published(PublishedPacks packs) {
        return packs.versions(version.period(), version.audience()).stream()
                .anyMatch(pack -> pack.version().equals(version) && pack.runId().equals(runId));
    }

    /**
     * Completes the pack and moves it into place.
     *
     * @param names the pack's files, manifest excluded
     * @param manifest text of the manifest, given the files
     * @throws IllegalStateException if there is another pack in that place
     */
    void publish(List<String> names, Function<List<PublishedFile>, String> manifest) {
        try {
            List<PublishedFile> files = new ArrayList<>();
            for (String name : names.stream().sorted().toList()) {
                Path file = staging.resolve(name);
                files.add(new PublishedFile(name, sha256(file), Files.size(file)));
            }
            List<String> expected = new ArrayList<>(names);
            expected.add("manifest.json");
            try (Stream<Path> present = Files.list(staging)) {
                present.filter(file -> !expected.contains(String.valueOf(file.getFileName())))
                        .sorted()
                        .toList()
                        .forEach(Publication::delete);
            }
            Path last = staging.resolve("manifest.json");
            Files.writeString(last, manifest.apply(files), StandardCharsets.UTF_8);
            force(last);
            force(staging);
            Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
            force(parent);
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            throw new IllegalStateException(
                    "there is another pack at " + target + ", and a published pack is never changed\n    Maybe move it"
                            + " away if it does not belong there",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forces a file, or the names in a folder, to disk. */
    static void force(Path path) {
        boolean folder = Files.isDirectory(path);
        // Windows cannot open folders, and does not need to.
        if (folder && System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows")) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            byte[] buffer = new byte[1 << 16];
            while (digest.read(buffer) >= 0) {
                // The digest sees what is read.
            }
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Removes a file or a folder with all that is in it, if it is there. */
    static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
