package io.vigie.pack.pdf;

import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfName;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.classic.ClassicPdfProducer;
import net.sf.jasperreports.pdf.common.PdfDocumentWriter;
import net.sf.jasperreports.pdf.common.PdfProducer;

/** An exporter whose documents carry a date given to them instead of the clock's. */
final class FixedDateExporter extends JRPdfExporter {

    private final PdfDate date;

    FixedDateExporter(JasperReportsContext context, Instant date) {
        super(context);
        this.date = new PdfDate(GregorianCalendar.from(date.atZone(ZoneOffset.UTC)));
    }

    @Override
    protected PdfProducer createPdfProducer() {
        return new ClassicPdfProducer(createPdfProducerContext()) {

            @Override
            public PdfDocumentWriter createWriter(OutputStream out) throws JRException {
                PdfDocumentWriter writer = super.createWriter(out);
                // the XMP metadata are made from these
                getPdfWriter().getInfo().put(PdfName.CREATIONDATE, date);
                getPdfWriter().getInfo().put(PdfName.MODDATE, date);
                return writer;
            }
        };
    }
}
