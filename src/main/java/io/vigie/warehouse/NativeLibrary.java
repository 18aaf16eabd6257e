package io.vigie.warehouse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes the engine's native library out of its jar when Vigie is installed. Left in the jar it is unpacked to the
 * temporary folder at every start (70 MB, a third of a second) and stays there when a run is killed.
 */
final class NativeLibrary {

    private static final String PREFIX = "libduckdb_java.so_";

    private NativeLibrary() {}

    /**
     * Called by the launcher with the folder of the extracted libraries.
     *
     * @throws IOException if the jar cannot be read or written; it is then as it was
     */
    public static void main(String[] arguments) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(arguments[0]), "duckdb_jdbc-*.jar")) {
            for (Path jar : jars) {
                unpack(jar, PREFIX + platform(System.getProperty("os.name", ""), System.getProperty("os.arch", "")));
            }
        }
    }

    /** The engine looks beside its jar for a library of this name if the jar itself holds none. */
    static void unpack(Path jar, String library) throws IOException {
        Path slim = jar.resolveSibling(jar.getFileName() + ".tmp");
        try {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                ZipEntry entry = zip.getEntry(library);
                if (entry == null) {
                    return;
                }
                try (var in = zip.getInputStream(entry)) {
                    Files.copy(in, jar.resolveSibling(library), StandardCopyOption.REPLACE_EXISTING);
                }
                copyWithoutLibraries(zip, slim);
            }
            Files.move(slim, jar, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(slim);
        }
    }

    private static void copyWithoutLibraries(ZipFile zip, Path target) throws IOException {
        try (OutputStream file = Files.newOutputStream(target);
                ZipOutputStream out = new ZipOutputStream(file)) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.getName().startsWith(PREFIX)) {
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTime(entry.getTime());
                    out.putNextEntry(copy);
                    zip.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                }
            }
        }
    }

    /** The engine's own words for operating system and processor. */
    static String platform(String os, String processor) {
        String name = os.toLowerCase(Locale.ROOT);
        String arch = processor.toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macos" : "linux";
        return system + "_" + (arch.equals("aarch64") || arch.equals("arm64") ? "arm64" : "amd64");
    }
}
