package io.vigie.pack.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The page around the pack, with its style and its script: those that ship with the product, or a folder's own in their
 * place, one by one. A template has places in double braces, such as {@code {{title}}}, that are filled once.
 */
final class Shell {

    static final String PAGE = "pack.html";
    static final String STYLE = "pack.css";
    static final String SCRIPT = "pack.js";

    private static final String TEMPLATES = "templates/html/";

    private static final Map<String, byte[]> BUNDLED = new ConcurrentHashMap<>();

    private final @Nullable Path folder;

    /** @param folder whose {@code html/} may hold files that replace the bundled ones; null for none */
    Shell(@Nullable Path folder) {
        this.folder = folder == null ? null : folder.resolve("html");
    }

    /** @throws IllegalStateException naming the place, if the template has one that nothing fills */
    String page(Map<String, String> filling) {
        String template = text(PAGE);
        StringBuilder page = new StringBuilder(1 << 20);
        int from = 0;
        for (int start = template.indexOf("{{"); start >= 0; start = template.indexOf("{{", from)) {
            int end = template.indexOf("}}", start);
            String name = end < 0 ? template.substring(start) : template.substring(start + 2, end);
            String text = filling.get(name);
            if (text == null) {
                throw new IllegalStateException("the template " + described(PAGE) + " has a place {{" + name
                        + "}} that nothing fills; there are "
                        + filling.keySet().stream().sorted().toList());
            }
            page.append(template, from, start).append(text);
            from = end + 2;
        }
        return page.append(template, from, template.length()).toString();
    }

    String style() {
        return text(STYLE);
    }

    String script() {
        return text(SCRIPT);
    }

    /** The three faces as a style sheet that carries them. */
    static String faces() {
        StringBuilder faces = new StringBuilder();
        face(faces, 400, "Regular");
        face(faces, 600, "Semibold");
        face(faces, 700, "Bold");
        return faces.toString();
    }

    private static void face(StringBuilder faces, int weight, String name) {
        faces.append("@font-face{font-family:VigieText;font-weight:")
                .append(weight)
                .append(";src:url(data:font/woff2;base64,")
                .append(Base64.getEncoder().encodeToString(bundled("fonts/VigieText-" + name + ".woff2")))
                .append(") format('woff2')}\n");
    }

    private String text(String name) {
        Path own = own(name);
        if (own == null) {
            return new String(bundled(TEMPLATES + name), StandardCharsets.UTF_8);
        }
        try {
            return Files.readString(own);
        } catch (IOException e) {
            throw new UncheckedIOException("the template " + own + " cannot be read: " + e.getMessage(), e);
        }
    }

    private @Nullable Path own(String name) {
        Path own = folder == null ? null : folder.resolve(name);
        return own != null && Files.isRegularFile(own) ? own : null;
    }

    private String described(String name) {
        Path own = own(name);
        return own == null ? TEMPLATES + name : own.toString();
    }

    private static byte[] bundled(String resource) {
        return BUNDLED.computeIfAbsent(resource, Shell::read);
    }

    private static byte[] read(String resource) {
        try (InputStream in = Shell.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
