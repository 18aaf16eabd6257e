package io.vigie.pack.html;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.Paper;
import io.vigie.pack.PackWriter;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a pack as one web page that needs nothing from any network: fonts, charts, both languages and the values that
 * figures open are inside.
 */
public final class HtmlWriter implements PackWriter {

    /** Ids the templates use. */
    private static final List<String> TAKEN = List.of("drill", "drill-title", "data", "said");

    private final @Nullable Path templates;

    /** With the templates that ship with the product. */
    public HtmlWriter() {
        this(null);
    }

    /** @param templates a folder whose {@code html/} may hold files that replace the bundled ones of the same name; null for none */
    public HtmlWriter(@Nullable Path templates) {
        this.templates = templates;
    }

    @Override
    public String fileName() {
        return "board-pack.html";
    }

    @Override
    public void write(Pack pack, Path file) {
        try {
            Files.writeString(file, html(pack));
        } catch (IOException e) {
            throw new UncheckedIOException("the web page " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    String html(Pack pack) {
        Pack translation = pack.translation();
        List<Pack> packs = translation == null ? List.of(pack) : List.of(pack, translation);
        List<Language> languages = packs.stream().map(Pack::language).toList();
        Drill drill = new Drill(packs);
        Set<String> taken = new HashSet<>(TAKEN);
        languages.forEach(language -> taken.addAll(List.of("edition-" + language.code(), "main-" + language.code())));
        Markup editions = new Markup();
        for (Pack each : packs) {
            List<Language> others = new ArrayList<>(languages);
            others.remove(each.language());
            new Edition(each, each == pack, drill, taken).write(editions, others);
        }
        Identity identity = pack.identity();
        Shell shell = new Shell(templates);
        String script = shell.script();
        return shell.page(Map.of(
                "language", pack.language().code(),
                "title",
                        Markup.escaped(
                                identity.packName() + " " + identity.period().label() + ", " + identity.entity()),
                "policy", policy(script),
                "run", Markup.escaped(identity.runId()),
                "product", Markup.escaped("Vigie " + identity.productVersion()),
                "faces", Shell.faces(),
                "style", shell.style() + paper(pack.printing().paper()),
                "editions", editions.toString(),
                "data", drill.json(),
                "script", script));
    }

    /** The style sheet is for A4; the margins leave the same room on the other paper. */
    private static String paper(Paper paper) {
        return switch (paper) {
            case A4 -> "";
            case LETTER -> "@page { size: letter landscape; margin: 13.4mm 10.6mm }\n";
        };
    }

    /** Nothing is loaded from anywhere, and no script runs but the one of the template. */
    private static String policy(String script) {
        return "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action"
                + " 'none'; script-src 'sha256-" + sha256(script) + "'";
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
