package io.vigie.source.document;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Extracts archives (zip, gz) within limits. */
public final class Unpacking {

    private static final int DEEPEST = 2;
    private static final int MOST_ENTRIES = 20_000;
    private static final long MOST_BYTES = 8L << 30;
    private static final long FREE_BYTES = 10L << 20;
    private static final int START = 4096;
    private static final String SEPARATOR = "!/";
    private static final String ADVICE = "Maybe unpack it elsewhere, look, and drop its files in one by one";

    private static final Pattern LEADS_OUT = Pattern.compile("^$|^/|^[A-Za-z]:|\\\\|\\p{Cntrl}|(^|/)\\.\\.(/|$)");
    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");
    private static final byte[] TAR = "ustar".getBytes(StandardCharsets.US_ASCII);
    private static final int TAR_AT = 257;
    private static final Set<OpenOption> NEW_FILE = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path scratch;
    private final Inflation inflation;
    private final List<Member> members = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private int entries;

    /**
     * A file of an archive.
     *
     * @param name path within the archive, with {@code /}; after {@code !/} the path within an archive in the archive
     */
    public record Member(String name, Path path) {}

    private Unpacking(Path scratch, Inflation inflation) {
        this.scratch = scratch;
        this.inflation = inflation;
    }

    /**
     * Whether a file is an archive by its first bytes. Workbooks are zip files too, but not archives.
     *
     * @throws RefusedException if a file is named like an archive but is none
     */
    public static boolean isArchive(Path file) throws IOException {
        byte[] start = start(file);
        if (Archive.isGzip(start)) {
            return true;
        }
        if (Archive.isZip(start)) {
            return !isOfficeDocument(file);
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".zip") || name.endsWith(".gz")) {
            throw new RefusedException(
                    "it is named like an archive but is none. Maybe export it again, or rename it after what it is");
        }
        return false;
    }

    private static boolean isOfficeDocument(Path file) throws IOException {
        try (ZipFile zip = open(file)) {
            ZipArchiveEntry type = zip.getEntry("mimetype");
            if (type != null && zip.canReadEntryData(type)) {
                try (InputStream in = zip.getInputStream(type)) {
                    String text = new String(in.readNBytes(START), StandardCharsets.US_ASCII);
                    if (text.startsWith("application/vnd.oasis.opendocument")) {
                        return true;
                    }
                }
            }
            return zip.getEntry(Archive.CONTENT_TYPES) != null;
        }
    }

    /**
     * Extracts an archive, and the archives in it, into new files below a folder; their names there mean nothing.
     *
     * @param scratch an existing folder for this archive alone
     * @return the members in order of their names; folders and what operating systems add are left out
     * @throws RefusedException if the archive is broken, protected or hostile; nothing of it is left below the folder
     */
    public static List<Member> unpack(Path archive, Path scratch) throws IOException {
        Unpacking unpacking =
                new Unpacking(scratch, new Inflation(Files.size(archive), MOST_BYTES, FREE_BYTES, ADVICE));
        try {
            unpacking.unpack(archive, archive.getFileName().toString(), "", 1);
        } catch (IOException | RuntimeException e) {
            for (Path file : unpacking.files) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
        unpacking.members.sort((one, other) -> one.name().compareTo(other.name()));
        return List.copyOf(unpacking.members);
    }

    private void unpack(Path archive, String name, String prefix, int depth) throws IOException {
        if (Archive.isGzip(start(archive))) {
            String member = name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
            try (InputStream in = new GZIPInputStream(Files.newInputStream(archive), 1 << 16)) {
                add(in, member, prefix, depth, -1, null);
            } catch (ZipException | EOFException e) {
                throw damaged(name, e);
            }
            return;
        }
        try (ZipFile zip = open(archive)) {
            ZipLayout.check(archive, zip);
            Set<String> names = new HashSet<>();
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                ZipArchiveEntry entry = all.nextElement();
                String path = path(entry, names);
                if (!entry.isDirectory() && !isClutter(path)) {
                    extract(zip, entry, path, prefix, depth);
                }
            }
        }
    }

    private String path(ZipArchiveEntry entry, Set<String> names) throws RefusedException {
        if (++entries > MOST_ENTRIES) {
            throw new RefusedException("it holds more than 20,000 files. Maybe pack fewer into one archive");
        }
        String path = entry.getName();
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        // The library turns backslashes into slashes.
        String raw = new String(entry.getRawName(), StandardCharsets.UTF_8);
        if (LEADS_OUT.matcher(path).find() || LEADS_OUT.matcher(raw).find()) {
            throw new RefusedException("its entry \"" + printable(path)
                    + "\" leads out of the archive. Maybe pack it again, from within the folder");
        }
        if (!names.add(path.toLowerCase(Locale.ROOT))) {
            throw new RefusedException(
                    "it holds the entry \"" + printable(path) + "\" twice. Maybe pack it again, with one of them");
        }
        if (entry.isUnixSymlink()) {
            throw new RefusedException(
                    "its entry \"" + printable(path) + "\" is a symbolic link. Maybe pack the file itself instead");
        }
        return path;
    }

    private static String printable(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 200 ? plain.substring(0, 200) + "..." : plain;
    }

    private static boolean isClutter(String path) {
        String name = baseName(path);
        return path.startsWith("__MACOSX/")
                || name.startsWith("._")
                || name.equals(".DS_Store")
                || name.equalsIgnoreCase("Thumbs.db");
    }

    private static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void extract(ZipFile zip, ZipArchiveEntry entry, String path, String prefix, int depth) throws IOException {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new RefusedException("its entry \"" + printable(path)
                    + "\" is protected with a password. Maybe pack it again without one");
        }
        if (!zip.canReadEntryData(entry)) {
            throw new RefusedException("its entry \"" + printable(path)
                    + "\" is compressed in a way that is not read. Maybe pack it again as a plain zip file");
        }
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            add(in, path, prefix, depth, entry.getCrc(), sum);
        } catch (ZipException | EOFException e) {
            throw damaged(path, e);
        }
    }

    /** Writes a member out; an archive is unpacked in its turn. */
    private void add(InputStream in, String path, String prefix, int depth, long expected, @Nullable CRC32 sum)
            throws IOException {
        Path file = write(in, path);
        if (sum != null && expected >= 0 && sum.getValue() != expected) {
            throw damaged(path, null);
        }
        byte[] start = start(file);
        if (start.length > TAR.length + TAR_AT
                && Arrays.equals(start, TAR_AT, TAR_AT + TAR.length, TAR, 0, TAR.length)) {
            throw new RefusedException(
                    "its member \"" + printable(path) + "\" is a tar file, which is not read. Maybe pack it as zip");
        }
        if (!Archive.isGzip(start) && !(Archive.isZip(start) && !isOfficeDocument(file))) {
            members.add(new Member(prefix + path, file));
            return;
        }
        if (depth == DEEPEST) {
            throw new RefusedException("its member \"" + printable(path)
                    + "\" is an archive in an archive in an archive." + " Maybe unpack it first");
        }
        unpack(file, baseName(path), prefix + path + SEPARATOR, depth + 1);
        Files.delete(file);
    }

    private Path write(InputStream in, String path) throws IOException {
        Matcher ending = ENDING.matcher(path);
        Path file = scratch.resolve(
                String.format(Locale.ROOT, "%06d%s", files.size() + 1, ending.find() ? ending.group() : ""));
        try (SeekableByteChannel channel = Files.newByteChannel(file, NEW_FILE, ownerOnly());
                OutputStream out = Channels.newOutputStream(channel)) {
            files.add(file);
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                inflation.count(read);
                out.write(buffer, 0, read);
            }
        }
        return file;
    }

    private FileAttribute<?>[] ownerOnly() {
        return scratch.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(START);
        }
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return ZipFile.builder().setPath(file).get();
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusedException(
                    "it is cut off or damaged: its list of contents cannot be read."
                            + " Maybe export it again, or copy it again",
                    e);
        }
    }

    private static RefusedException damaged(String path, @Nullable IOException e) {
        String message = "its member \"" + printable(path) + "\" is damaged. Maybe export it again, or copy it again";
        return e == null ? new RefusedException(message) : new RefusedException(message, e);
    }
}
