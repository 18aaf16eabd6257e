package io.vigie.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTests {

    @TempDir
    Path folder;

    private Path jar(String... entries) throws IOException {
        Path jar = folder.resolve("duckdb_jdbc-1.jar");
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
            for (String entry : entries) {
                Files.writeString(zip.getPath(entry), "content of " + entry);
            }
        }
        return jar;
    }

    private static boolean holds(Path jar, String entry) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            return Files.exists(zip.getPath(entry));
        }
    }

    @Test
    void theLibraryOfThisPlatformLiesBesideTheJarAndNoneInIt() throws IOException {
        Path jar = jar("Driver.class", "libduckdb_java.so_linux_amd64", "libduckdb_java.so_macos_arm64");

        NativeLibrary.unpack(jar, "libduckdb_java.so_linux_amd64");

        assertThat(folder.resolve("libduckdb_java.so_linux_amd64"))
                .hasContent("content of libduckdb_java.so_linux_amd64");
        assertThat(holds(jar, "Driver.class")).isTrue();
        assertThat(holds(jar, "libduckdb_java.so_linux_amd64")).isFalse();
        assertThat(holds(jar, "libduckdb_java.so_macos_arm64")).isFalse();
    }

    @Test
    void aJarWithoutTheLibraryOfThisPlatformStaysAsItIs() throws IOException {
        Path jar = jar("Driver.class", "libduckdb_java.so_macos_arm64");
        byte[] before = Files.readAllBytes(jar);

        NativeLibrary.unpack(jar, "libduckdb_java.so_linux_amd64");

        assertThat(jar).hasBinaryContent(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(jar);
        }
    }

    @Test
    void platformsAreCalledWhatTheEngineCallsThem() {
        assertThat(NativeLibrary.platform("Linux", "amd64")).isEqualTo("linux_amd64");
        assertThat(NativeLibrary.platform("Linux", "aarch64")).isEqualTo("linux_arm64");
        assertThat(NativeLibrary.platform("Mac OS X", "aarch64")).isEqualTo("macos_arm64");
        assertThat(NativeLibrary.platform("Windows 11", "amd64")).isEqualTo("windows_amd64");
    }

    @Test
    void theDriverHoldsALibraryOfTheNameLookedFor() {
        String library = "libduckdb_java.so_"
                + NativeLibrary.platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        assertThat(NativeLibraryTests.class.getResource("/" + library))
                .as(library)
                .isNotNull();
    }
}
