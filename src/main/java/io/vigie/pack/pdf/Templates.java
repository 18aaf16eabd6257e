package io.vigie.pack.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRRuntimeException;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.engine.util.JRLoader;
import org.jspecify.annotations.Nullable;

/** The designs of pages and blocks: compiled with the product, or a folder's own in their place, one by one. */
final class Templates {

    /** Where compiled templates lie on the class path. */
    static final String FOLDER = "templates/pdf/";

    /** Characters of the library's message that are passed on: it may list everything it knows. */
    private static final int LONGEST = 200;

    private final JasperReportsContext context;
    private final @Nullable Path folder;
    private final Map<String, JasperReport> loaded = new HashMap<>();

    /** @param folder with {@code *.jrxml} that replace the bundled ones of the same name; null for none */
    Templates(JasperReportsContext context, @Nullable Path folder) {
        this.context = context;
        this.folder = folder;
    }

    /** The same instance for the same name. */
    JasperReport shared(String name) {
        JasperReport known = loaded.get(name);
        if (known == null) {
            known = fresh(name);
            loaded.put(name, known);
        }
        return known;
    }

    /** An instance of its own that may be changed. */
    JasperReport fresh(String name) {
        Path own = folder == null ? null : folder.resolve(name + ".jrxml");
        if (own != null && Files.isRegularFile(own)) {
            return compiled(own);
        }
        String resource = FOLDER + name + ".jasper";
        try (InputStream in = Templates.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the compiled template " + resource + " is not on the class path");
            }
            return (JasperReport) JRLoader.loadObject(context, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JRException e) {
            throw new IllegalStateException("the compiled template " + resource + " cannot be read", e);
        }
    }

    private JasperReport compiled(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return JasperCompileManager.getInstance(context).compile(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JRException | JRRuntimeException e) {
            String found = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IllegalStateException(
                    "the template " + file + " cannot be used: "
                            + (found.length() > LONGEST ? found.substring(0, LONGEST) + "…" : found)
                            + "; try it in Jaspersoft Studio 7 or remove it to use the bundled one",
                    e);
        }
    }
}
