package io.vigie.pack.pdf;

import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.export.JRGraphics2DExporter;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleGraphics2DExporterOutput;
import net.sf.jasperreports.export.SimpleGraphics2DReportConfiguration;
import org.jspecify.annotations.Nullable;

/** One page of a pack as a picture, without making the rest of the pack: to try a page while it is written. */
public final class PagePicture {

    private static final double POINTS_PER_INCH = 72;

    private final @Nullable Path templates;

    /** With the templates that ship with the product. */
    public PagePicture() {
        this(null);
    }

    /** @param templates as those of {@link PdfWriter} */
    public PagePicture(@Nullable Path templates) {
        this.templates = templates;
    }

    /**
     * Writes a page as PNG. Its number is its place in the pack; if it is longer than one sheet, its sheets follow below each
     * other.
     *
     * @param dpi dots per inch: 110 shows a page at about the size of a screen
     * @throws IllegalArgumentException if the pack has no such page
     */
    public void png(Pack pack, String pageId, Path target, int dpi) {
        BufferedImage picture = picture(pack, pageId, dpi);
        try {
            ImageIO.write(picture, "png", target.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("the picture " + target + " cannot be written: " + e.getMessage(), e);
        }
    }

    BufferedImage picture(Pack pack, String pageId, int dpi) {
        Page page = pack.pages().stream()
                .filter(candidate -> candidate.id().equals(pageId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the pack " + pack.identity().audience()
                                + " has no page " + pageId + "; its pages are "
                                + pack.pages().stream().map(Page::id).collect(Collectors.joining(", "))));
        JasperPrint print = new PackPrint(pack, templates).only(page);
        float zoom = (float) (dpi / POINTS_PER_INCH);
        int width = (int) Math.ceil(print.getPageWidth() * zoom);
        int height = (int) Math.ceil(print.getPageHeight() * zoom);
        int sheets = print.getPages().size();
        BufferedImage picture = new BufferedImage(width, height * sheets, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height * sheets);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            for (int sheet = 0; sheet < sheets; sheet++) {
                Graphics2D own = (Graphics2D) graphics.create(0, height * sheet, width, height);
                paint(print, sheet, zoom, own);
                own.dispose();
            }
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    private static void paint(JasperPrint print, int sheet, float zoom, Graphics2D graphics) {
        try {
            JRGraphics2DExporter exporter = new JRGraphics2DExporter(DefaultJasperReportsContext.getInstance());
            exporter.setExporterInput(new SimpleExporterInput(print));
            SimpleGraphics2DExporterOutput output = new SimpleGraphics2DExporterOutput();
            output.setGraphics2D(graphics);
            exporter.setExporterOutput(output);
            SimpleGraphics2DReportConfiguration configuration = new SimpleGraphics2DReportConfiguration();
            configuration.setPageIndex(sheet);
            configuration.setZoomRatio(zoom);
            exporter.setConfiguration(configuration);
            exporter.exportReport();
        } catch (JRException e) {
            throw new IllegalStateException("the page cannot be painted: " + e.getMessage(), e);
        }
    }
}
