package io.vigie.pack.pdf;

import io.vigie.pack.PackWriter;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.Pack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.pdf.SimplePdfReportConfiguration;
import net.sf.jasperreports.pdf.type.PdfaConformanceEnum;
import org.jspecify.annotations.Nullable;

/** Writes a pack as a tagged PDF/A-1a with bookmarks, linked contents and page numbers over the whole document. */
public final class PdfWriter implements PackWriter {

    private final @Nullable Path templates;

    /** With the templates that ship with the product. */
    public PdfWriter() {
        this(null);
    }

    /** @param templates a folder whose {@code *.jrxml} replace the bundled ones of the same name; null for none */
    public PdfWriter(@Nullable Path templates) {
        this.templates = templates;
    }

    @Override
    public String fileName() {
        return "board-pack.pdf";
    }

    @Override
    public void write(Pack pack, Path file) {
        try {
            Files.write(file, bytes(pack));
        } catch (IOException e) {
            throw new UncheckedIOException("the PDF " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private byte[] bytes(Pack pack) {
        try {
            return FixedIdentity.apply(export(pack, prints(pack)));
        } catch (JRException e) {
            throw new IllegalStateException(
                    "the PDF of pack " + pack.identity().audience() + " "
                            + pack.identity().period().label() + " cannot be made: " + e.getMessage(),
                    e);
        }
    }

    /** The pages before they become a PDF, to be examined. */
    List<JasperPrint> prints(Pack pack) {
        return new PackPrint(pack, templates).all();
    }

    private static byte[] export(Pack pack, List<JasperPrint> prints) throws JRException {
        Identity identity = pack.identity();
        SimplePdfExporterConfiguration document = new SimplePdfExporterConfiguration();
        document.setMetadataTitle(identity.packName() + " " + identity.period().label() + ", " + identity.entity());
        document.setMetadataAuthor(identity.entity());
        document.setMetadataSubject(identity.runId());
        document.setMetadataCreator("Vigie " + identity.productVersion());
        document.setMetadataProducer("Vigie " + identity.productVersion());
        document.setDisplayMetadataTitle(true);
        document.setTagged(true);
        document.setTagLanguage(pack.language().code());
        document.setPdfaConformance(PdfaConformanceEnum.PDFA_1A);
        document.setIccProfilePath("colour/srgb.icc");
        SimplePdfReportConfiguration pages = new SimplePdfReportConfiguration();
        pages.setForceSvgShapes(false);
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
        TaggedExporter exporter = new TaggedExporter(DefaultJasperReportsContext.getInstance(), identity.asOf());
        exporter.setExporterInput(SimpleExporterInput.getInstance(prints));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
        exporter.setConfiguration(document);
        exporter.setConfiguration(pages);
        exporter.exportReport();
        return out.toByteArray();
    }
}
