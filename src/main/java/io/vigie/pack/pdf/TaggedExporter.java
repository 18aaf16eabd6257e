package io.vigie.pack.pdf;

import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfName;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRPrintImage;
import net.sf.jasperreports.engine.JRPrintLine;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.classic.ClassicPdfProducer;
import net.sf.jasperreports.pdf.classic.ClassicPdfStructure;
import net.sf.jasperreports.pdf.common.PdfDocumentWriter;
import net.sf.jasperreports.pdf.common.PdfProducer;
import net.sf.jasperreports.pdf.common.PdfStructure;
import net.sf.jasperreports.pdf.common.PdfStructureEntry;
import org.jspecify.annotations.Nullable;

/**
 * An exporter whose documents carry a date given to them instead of the clock's, and whose structure leaves out what only
 * decorates: lines, drawings without an alternative text (their numbers stand beside them), running heads and footers. These
 * are artifacts, which screen readers pass over.
 */
final class TaggedExporter extends JRPdfExporter {

    /** Keys of texts that every page repeats. */
    private static final String FURNITURE = "page-";

    private static final PdfName ARTIFACT = new PdfName("Artifact");

    private final PdfDate date;
    private boolean decoration;

    TaggedExporter(JasperReportsContext context, Instant date) {
        super(context);
        this.date = new PdfDate(GregorianCalendar.from(date.atZone(ZoneOffset.UTC)));
    }

    @Override
    public void exportImage(JRPrintImage image) throws JRException, IOException {
        decoration = image.getHyperlinkTooltip() == null;
        super.exportImage(image);
        decoration = false;
    }

    @Override
    public void exportText(JRPrintText text) {
        decoration = text.getKey() != null && text.getKey().startsWith(FURNITURE) && text.getHyperlinkAnchor() == null;
        super.exportText(text);
        decoration = false;
    }

    @Override
    protected void exportLine(JRPrintLine line) {
        PdfStructure structure = pdfProducer.getPdfStructure();
        decoration = true;
        structure.beginTag(Decoration.INSTANCE, "");
        super.exportLine(line);
        structure.endTag();
        decoration = false;
    }

    @Override
    protected PdfProducer createPdfProducer() {
        return new ClassicPdfProducer(createPdfProducerContext()) {

            private @Nullable PdfStructure structure;

            @Override
            public PdfDocumentWriter createWriter(OutputStream out) throws JRException {
                PdfDocumentWriter writer = super.createWriter(out);
                // the XMP metadata are made from these
                getPdfWriter().getInfo().put(PdfName.CREATIONDATE, date);
                getPdfWriter().getInfo().put(PdfName.MODDATE, date);
                return writer;
            }

            @Override
            public PdfStructure getPdfStructure() {
                PdfStructure own = structure;
                if (own == null) {
                    own = new Structure(this);
                    structure = own;
                }
                return own;
            }
        };
    }

    private final class Structure extends ClassicPdfStructure {

        private final ClassicPdfProducer producer;

        Structure(ClassicPdfProducer producer) {
            super(producer);
            this.producer = producer;
        }

        @Override
        public PdfStructureEntry beginTag(PdfStructureEntry parent, String name) {
            if (decoration) {
                producer.getPdfContentByte().beginMarkedContentSequence(ARTIFACT);
                return Decoration.INSTANCE;
            }
            return super.beginTag(parent, name);
        }
    }

    /** Stands where the structure would have an entry. */
    private enum Decoration implements PdfStructureEntry {
        INSTANCE;

        @Override
        public void putString(String name, String value) {}

        @Override
        public void putArray(String name) {}

        @Override
        public void setSpan(int columns, int rows) {}
    }
}
