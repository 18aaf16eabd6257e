package io.vigie.pack.pdf;

import io.vigie.catalogue.Ink;
import io.vigie.pack.chart.Tone;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRBand;
import net.sf.jasperreports.engine.JRElement;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRRuntimeException;
import net.sf.jasperreports.engine.JRStyle;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.engine.util.JRLoader;
import org.jspecify.annotations.Nullable;

/**
 * The designs of pages and blocks: compiled with the product, or a folder's own in their place, one by one. Each is read
 * once; several threads may fill the same one.
 */
final class Templates {

    /** Where compiled templates lie on the class path. */
    static final String FOLDER = "templates/pdf/";

    /** Characters of the library's message that are passed on: it may list everything it knows. */
    private static final int LONGEST = 200;

    private static final String WIDE = "wide";

    private static final Map<Ink, Templates> BUNDLED = new ConcurrentHashMap<>();

    private final JasperReportsContext context = DefaultJasperReportsContext.getInstance();
    private final @Nullable Path folder;
    private final Ink ink;
    private final Map<String, JasperReport> loaded = new ConcurrentHashMap<>();

    private Templates(@Nullable Path folder, Ink ink) {
        this.folder = folder;
        this.ink = ink;
    }

    /**
     * @param folder with {@code *.jrxml} that replace the bundled ones of the same name; null for none
     * @param ink in mono all text is set in ink; drawings have their own greys
     */
    static Templates of(@Nullable Path folder, Ink ink) {
        return folder == null
                ? BUNDLED.computeIfAbsent(ink, key -> new Templates(null, key))
                : new Templates(folder, ink);
    }

    JasperReport shared(String name) {
        return loaded.computeIfAbsent(name, this::fresh);
    }

    /**
     * A template made to measure, once.
     *
     * @param shape what distinguishes the result from others of the same template
     * @param shaping changes an instance of its own
     */
    JasperReport shaped(String name, String shape, Consumer<JasperReport> shaping) {
        return loaded.computeIfAbsent(name + " " + shape, key -> {
            JasperReport report = fresh(name);
            shaping.accept(report);
            return report;
        });
    }

    /** A template whose elements with the key {@code wide} are as wide as its place in the row, {@code wide-n} n points less. */
    JasperReport wide(String name, int width) {
        return shaped(name, Integer.toString(width), report -> widen(report, width));
    }

    /** See {@link #wide}. */
    static void widen(JasperReport report, int width) {
        for (JRBand band : bands(report)) {
            for (JRElement element : band.getElements()) {
                String key = element.getKey();
                if (key != null && key.startsWith(WIDE)) {
                    int less = key.equals(WIDE) ? 0 : Integer.parseInt(key.substring(WIDE.length() + 1));
                    element.setWidth(width - less);
                }
            }
        }
    }

    /** Title, heads of the first group, detail and summary, as far as there are any. */
    static List<JRBand> bands(JasperReport report) {
        List<JRBand> bands = new ArrayList<>();
        bands.add(report.getTitle());
        if (report.getGroups() != null && report.getGroups().length > 0) {
            bands.addAll(List.of(report.getGroups()[0].getGroupHeaderSection().getBands()));
        }
        if (report.getDetailSection().getBands() != null) {
            bands.addAll(List.of(report.getDetailSection().getBands()));
        }
        bands.add(report.getSummary());
        bands.removeIf(Objects::isNull);
        return bands;
    }

    private JasperReport fresh(String name) {
        JasperReport report = read(name);
        if (ink == Ink.MONO) {
            bands(report).forEach(band -> List.of(band.getElements()).forEach(Templates::mono));
            for (JRStyle style : report.getStyles()) {
                for (JRStyle conditional :
                        style.getConditionalStyles() == null ? new JRStyle[0] : style.getConditionalStyles()) {
                    mono(conditional);
                }
            }
        }
        return report;
    }

    private static void mono(JRElement element) {
        Color colour = element.getOwnForecolor();
        if (colour != null && (colour.getRed() != colour.getGreen() || colour.getGreen() != colour.getBlue())) {
            element.setForecolor(Tone.INK.colour(Ink.MONO));
        }
    }

    private static void mono(JRStyle style) {
        Color colour = style.getOwnForecolor();
        if (colour != null && (colour.getRed() != colour.getGreen() || colour.getGreen() != colour.getBlue())) {
            style.setForecolor(Tone.INK.colour(Ink.MONO));
        }
    }

    private JasperReport read(String name) {
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
