package io.vigie.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledFilesTests {

    @TempDir
    Path folder;

    @Test
    void definitionsAreListedFromAJar() throws IOException {
        Path jar = folder.resolve("product.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : new String[] {
                "catalogue/README.md", "catalogue/metrics/a/one.yaml", "catalogue/packs/two.yaml", "vigie.yaml"
            }) {
                out.putNextEntry(new JarEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(BundledFiles.read(URI.create("jar:" + jar.toUri() + "!/catalogue/README.md")
                        .toURL()))
                .containsOnlyKeys("metrics/a/one.yaml", "packs/two.yaml")
                .hasEntrySatisfying(
                        "packs/two.yaml",
                        content -> assertThat(content)
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo("catalogue/packs/two.yaml"));
    }

    @Test
    void definitionsAreListedFromAFolder() {
        assertThat(BundledFiles.read()).containsKeys("entities/order.yaml", "metrics/transport/carrier-on-time.yaml");
    }
}
