package io.vigie.job;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** What is running. */
public final class Product {

    /** The same as in the build file; a test holds them together. */
    public static final String VERSION = "0.1.0";

    /** Tells this build from others of the same version, so that nothing another one computed is taken for its own. */
    static String build() {
        try {
            CodeSource source = Product.class.getProtectionDomain().getCodeSource();
            Path code = source == null ? null : Path.of(source.getLocation().toURI());
            return code == null || !Files.isRegularFile(code)
                    ? VERSION
                    : VERSION + " " + Files.size(code) + " "
                            + Files.getLastModifiedTime(code).toMillis();
        } catch (URISyntaxException | IOException | FileSystemNotFoundException e) {
            return VERSION;
        }
    }

    private Product() {}
}
