package io.vigie.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Compressed copies of the original input files by the hash of their content, readable by their owner only:
 * {@code <state>/archive/<first 2 digits>/<sha256>.gz}.
 */
public final class Archive {

    private static final int BUFFER = 1 << 16;

    private final Path folder;

    public Archive(Installation installation) {
        this.folder = installation.state().resolve("archive");
    }

    /**
     * Copies a file, unless a copy of that content is there.
     *
     * @param sha256 of the content as it was surveyed
     * @return false if the file is no longer what was surveyed; nothing is kept then
     * @throws UncheckedIOException if the copy cannot be written
     */
    boolean keep(Path original, String sha256) {
        Path target = file(sha256);
        if (Files.exists(target)) {
            return true;
        }
        try {
            Path parent = makeFolder(target);
            Path aside = Files.createTempFile(parent, "copy", ".tmp", ownerOnly(parent, "rw-------"));
            try {
                if (!copy(original, aside).equals(sha256)) {
                    return false;
                }
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
                Publication.force(parent);
                return true;
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the original " + original + " cannot be copied to the archive " + folder + ": " + e.getMessage()
                            + "\n    Maybe make room there, or set archive: {months: 0} in vigie.yaml to keep none",
                    e);
        }
    }

    /** The content of an original; empty if no copy is there. */
    public Optional<InputStream> open(String sha256) {
        Path copy = file(sha256);
        if (!Files.exists(copy)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new GZIPInputStream(Files.newInputStream(copy), BUFFER));
        } catch (IOException e) {
            throw new UncheckedIOException("the archived original " + copy + " cannot be read: " + e.getMessage(), e);
        }
    }

    boolean has(String sha256) {
        return Files.exists(file(sha256));
    }

    /** Deletes the copy of an original, if it is there. */
    void delete(String sha256) {
        try {
            Files.deleteIfExists(file(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of a file's content, 64 hex digits. */
    static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return drain(in, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("the original " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Path file(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256 + ".gz");
    }

    private Path makeFolder(Path target) throws IOException {
        Path parent = target.resolveSibling("");
        if (!Files.isDirectory(parent)) {
            Files.createDirectories(folder.resolveSibling(""));
            Files.createDirectories(parent, ownerOnly(folder, "rwx------"));
        }
        return parent;
    }

    /** Of file systems that know owners; others protect by the folder the installation lies in. */
    private static FileAttribute<?>[] ownerOnly(Path at, String permissions) {
        return at.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String copy(Path original, Path aside) throws IOException {
        try (FileChannel channel = FileChannel.open(aside, Set.of(StandardOpenOption.WRITE));
                InputStream in = Files.newInputStream(original)) {
            GZIPOutputStream out = new GZIPOutputStream(Channels.newOutputStream(channel), BUFFER) {
                {
                    // Copying must not take longer than reading.
                    def.setLevel(Deflater.BEST_SPEED);
                }
            };
            String sha256 = drain(in, out);
            out.finish();
            channel.force(true);
            return sha256;
        }
    }

    private static String drain(InputStream in, OutputStream out) throws IOException {
        try {
            DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(out);
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
