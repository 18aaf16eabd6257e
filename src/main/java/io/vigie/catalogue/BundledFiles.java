package io.vigie.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The definition files that ship with the product: listed from the folder or jar that holds {@code catalogue/README.md},
 * so that no index has to be kept, nor any other jar be looked through.
 */
final class BundledFiles {

    /** What the names of bundled files begin with in messages. */
    static final String PREFIX = "bundled catalogue/";

    private static final String ANCHOR = "README.md";

    private BundledFiles() {}

    /** Content by path below {@code catalogue/}, sorted. */
    static SortedMap<String, byte[]> read() {
        return read(Objects.requireNonNull(
                BundledFiles.class.getResource("/catalogue/" + ANCHOR), "catalogue/" + ANCHOR + " is not bundled"));
    }

    /** @param anchor the {@code README.md} of the folder to read */
    static SortedMap<String, byte[]> read(URL anchor) {
        try {
            URLConnection connection = anchor.openConnection();
            return connection instanceof JarURLConnection jar
                    ? fromJar(jar)
                    : fromFolder(Objects.requireNonNull(Path.of(anchor.toURI()).getParent()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<String, byte[]> fromFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
        SortedMap<String, byte[]> contents = new TreeMap<>();
        for (Path file : files) {
            contents.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
        return contents;
    }

    private static SortedMap<String, byte[]> fromJar(JarURLConnection connection) throws IOException {
        String anchor = connection.getEntryName();
        String folder = anchor.substring(0, anchor.length() - ANCHOR.length());
        SortedMap<String, byte[]> contents = new TreeMap<>();
        // closed by the class loader, which shares it
        JarFile jar = connection.getJarFile();
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            String name = entry.getName();
            if (name.startsWith(folder) && name.endsWith(".yaml")) {
                try (InputStream content = jar.getInputStream(entry)) {
                    contents.put(name.substring(folder.length()), content.readAllBytes());
                }
            }
        }
        return contents;
    }
}
