package io.vigie.source.document;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The XML parts of a workbook, by path, whatever the case of their letters. */
final class Parts implements Closeable {

    private static final long MOST_BYTES = 4L << 30;
    private static final long FREE_BYTES = 100L << 20;
    private static final String ADVICE = "Maybe export it again, as CSV or for a shorter period";

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private final Inflation inflation;

    Parts(Path file) throws IOException {
        this.zip = open(file);
        this.inflation = new Inflation(Files.size(file), MOST_BYTES, FREE_BYTES, ADVICE);
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            entries.putIfAbsent(key(entry.getName()), entry);
        }
    }

    private static ZipFile open(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException | EOFException e) {
            throw new RefusedException(
                    "it is cut off or damaged: its list of contents cannot be read."
                            + " Maybe export it again, or copy it again",
                    e);
        }
    }

    boolean has(String path) {
        return entries.containsKey(key(path));
    }

    /** A part to read; null if there is none. */
    @Nullable
    XmlText find(String path) throws IOException {
        ZipEntry entry = entries.get(key(path));
        if (entry == null) {
            return null;
        }
        return new XmlText(inflation.limitXml(zip.getInputStream(entry)));
    }

    XmlText get(String path) throws IOException {
        XmlText part = find(path);
        if (part == null) {
            throw new RefusedException("it is a damaged workbook: it lacks its part " + path
                    + ". Maybe export it again, or copy it again");
        }
        return part;
    }

    private static String key(String path) {
        return (path.startsWith("/") ? path.substring(1) : path)
                .replace('\\', '/')
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
