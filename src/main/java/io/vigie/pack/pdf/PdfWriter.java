package io.vigie.pack.pdf;

import io.vigie.catalogue.Language;
import io.vigie.finding.Finding;
import io.vigie.pack.PackWriter;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRElement;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.engine.data.JRMapCollectionDataSource;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.pdf.SimplePdfReportConfiguration;
import net.sf.jasperreports.pdf.type.PdfaConformanceEnum;
import org.jspecify.annotations.Nullable;

/** Writes a pack as a tagged PDF/A-1a with bookmarks, linked contents and page numbers over the whole document. */
public final class PdfWriter implements PackWriter {

    /** Characters a message may have in contents that would be longer than a page. */
    private static final int[] SHORTER = {115, 100, 85, 70};

    private static final double MESSAGE_WIDTH = 732;

    private static final double MESSAGE_SIZE = 16;

    private static final double STAMP_SIZE = 14;

    private static final int STAMP_PADDING = 22;

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
            return new Run(pack, templates).bytes();
        } catch (JRException e) {
            throw new IllegalStateException(
                    "the PDF of pack " + pack.identity().audience() + " "
                            + pack.identity().period().label() + " cannot be made: " + e.getMessage(),
                    e);
        }
    }

    /** The pages before they become a PDF, to be examined. */
    List<JasperPrint> prints(Pack pack) throws JRException {
        return new Run(pack, templates).prints();
    }

    /** One document. */
    private static final class Run {

        private final Pack pack;
        private final Identity identity;
        private final Language language;
        private final JasperReportsContext context = DefaultJasperReportsContext.getInstance();
        private final Templates templates;
        private final BlockReports blocks;
        private final Map<Page, String> anchors = new LinkedHashMap<>();

        Run(Pack pack, @Nullable Path folder) {
            this.pack = pack;
            this.identity = pack.identity();
            this.language = pack.language();
            this.templates = new Templates(context, folder);
            this.blocks = new BlockReports(templates, language);
            Set<String> taken = new TreeSet<>();
            for (Page page : pack.pages()) {
                String anchor = page.section();
                for (int again = 2; !taken.add(anchor); again++) {
                    anchor = page.section() + " (" + again + ")";
                }
                anchors.put(page, anchor);
            }
        }

        byte[] bytes() throws JRException {
            return FixedIdentity.apply(export(prints()));
        }

        /** Every page, filled and numbered. */
        private List<JasperPrint> prints() throws JRException {
            Map<Page, JasperPrint> filled = new LinkedHashMap<>();
            for (Page page : pack.pages()) {
                if (!isContents(page)) {
                    filled.put(page, fill(page));
                }
            }
            List<JasperPrint> prints = new ArrayList<>();
            for (Page page : pack.pages()) {
                JasperPrint print = isContents(page) ? contents(page, filled) : filled.get(page);
                prints.add(Objects.requireNonNull(print));
            }
            for (JasperPrint print : prints) {
                PrintedPages.mend(print);
                PrintedPages.anchorOnce(print);
            }
            PrintedPages.number(prints, Words.OF.in(language));
            return prints;
        }

        private static boolean isContents(Page page) {
            return page.blocks().size() == 1 && page.blocks().get(0) instanceof Block.Contents;
        }

        private JasperPrint fill(Page page) throws JRException {
            if (page.blocks().size() == 1 && page.blocks().get(0) instanceof Block.Cover cover) {
                return cover(page, cover);
            }
            double most = 0;
            long charts = 0;
            for (Block block : page.blocks()) {
                charts += block instanceof Block.Drawing ? 1 : 0;
                if (block instanceof Block.FindingCard card) {
                    Finding.Money money = card.finding().money();
                    Double high = money.high();
                    most = Math.max(most, high == null ? money.base() : high);
                }
            }
            List<BlockReports.Part> parts = new ArrayList<>();
            for (Block block : page.blocks()) {
                parts.add(blocks.part(page, block, charts == 1, most));
            }
            return fill(page, parts);
        }

        private JasperPrint fill(Page page, List<BlockReports.Part> parts) throws JRException {
            if (Typeface.SEMIBOLD
                            .wrap(page.message(), MESSAGE_SIZE, MESSAGE_WIDTH)
                            .size()
                    > 2) {
                throw new IllegalArgumentException(
                        "the message of page " + page.id() + " is longer than two lines: \"" + page.message() + "\"");
            }
            List<Map<String, ?>> rows = new ArrayList<>();
            for (int at = 0; at < parts.size(); at++) {
                Map<String, Object> row = new HashMap<>();
                BlockReports.Part part = parts.get(at);
                row.put("WIDE", part.wide());
                row.put("PAIR", !part.wide());
                put(row, part.wide() ? "WIDE" : "LEFT", part);
                if (!part.wide() && at + 1 < parts.size() && !parts.get(at + 1).wide()) {
                    put(row, "RIGHT", parts.get(++at));
                }
                rows.add(row);
            }
            Map<String, Object> parameters = furniture(page);
            parameters.put("RUN_LEFT", runLeft(page));
            parameters.put("RUN_RIGHT", runRight());
            parameters.put("MESSAGE", page.message());
            return fill(templates.shared("page"), parameters, rows);
        }

        private static void put(Map<String, Object> row, String side, BlockReports.Part part) {
            row.put("HAS_" + side, true);
            row.put(side + "_REPORT", part.report());
            row.put(side + "_PARAMETERS", part.parameters());
            row.put(side + "_DATA", part.rows());
        }

        private JasperPrint contents(Page page, Map<Page, JasperPrint> filled) throws JRException {
            int number = 0;
            List<Map<String, ?>> rows = new ArrayList<>();
            for (Page listed : pack.pages()) {
                boolean itself = isContents(listed);
                if (!itself && !(listed.blocks().size() == 1 && listed.blocks().get(0) instanceof Block.Cover)) {
                    Map<String, Object> row = new HashMap<>();
                    row.put("NAME", listed.section());
                    row.put("TEXT", listed.message());
                    row.put("NUMBER", Integer.toString(number + 1));
                    row.put("ANCHOR", anchors.get(listed));
                    rows.add(row);
                }
                // the contents take one page; a longer list would move the numbers of what follows
                number += itself
                        ? 1
                        : Objects.requireNonNull(filled.get(listed)).getPages().size();
            }
            Page named =
                    new Page(page.id(), page.section(), page.section(), page.rows(), page.comments(), page.source());
            JasperPrint print = fill(named, List.of(blocks.contents(rows)));
            for (int most : SHORTER) {
                if (print.getPages().size() > 1) {
                    print = fill(named, List.of(blocks.contents(shortened(rows, most))));
                }
            }
            if (print.getPages().size() > 1) {
                throw new IllegalStateException("the contents are longer than a page: " + rows.size() + " sections");
            }
            return print;
        }

        /** The same rows with messages of at most so many characters. */
        private static List<Map<String, ?>> shortened(List<Map<String, ?>> rows, int most) {
            List<Map<String, ?>> shorter = new ArrayList<>();
            for (Map<String, ?> row : rows) {
                Map<String, Object> copy = new HashMap<>(row);
                String text = String.valueOf(row.get("TEXT"));
                if (text.length() > most) {
                    int blank = text.lastIndexOf(' ', most);
                    copy.put("TEXT", blank < 1 ? "" : text.substring(0, blank) + " …");
                }
                shorter.add(copy);
            }
            return shorter;
        }

        private JasperPrint cover(Page page, Block.Cover cover) throws JRException {
            Map<String, Object> parameters = furniture(page);
            parameters.put("PRODUCT", "Vigie");
            parameters.put("CLASSIFICATION", identity.classification());
            parameters.put("ENTITY", identity.entity());
            parameters.put("PACK", identity.packName());
            parameters.put("PERIOD", identity.period().label());
            parameters.put("SUBTITLE", cover.subtitle());
            parameters.put("STAMP", stamp());
            parameters.put("STAMP_NOTE", cover.stampNote());
            parameters.put("THIS_PACK", Words.COVER_THIS_PACK.in(language));
            parameters.put("HOW_TO_READ", Words.COVER_HOW_TO_READ.in(language));
            JasperReport report = templates.fresh("cover");
            JRElement frame = report.getTitle().getElementByKey("stamp");
            if (frame != null) {
                frame.setWidth((int) Math.ceil(Typeface.BOLD.width(stamp(), STAMP_SIZE)) + STAMP_PADDING);
            }
            return fill(report, parameters, blocks.coverRows(cover));
        }

        private JasperPrint fill(JasperReport report, Map<String, Object> parameters, List<Map<String, ?>> rows)
                throws JRException {
            return JasperFillManager.getInstance(context).fill(report, parameters, new JRMapCollectionDataSource(rows));
        }

        private Map<String, Object> furniture(Page page) {
            Map<String, Object> parameters = blocks.parameters();
            parameters.put("ANCHOR", anchors.getOrDefault(page, page.section()));
            parameters.put("SOURCE", page.source());
            String notice = identity.notice().isEmpty() ? "" : identity.notice() + "  ·  ";
            parameters.put(
                    "FOOT",
                    notice + Words.RUN.in(language, identity.runId()) + "  ·  " + Words.PAGE.in(language) + " ");
            return parameters;
        }

        private String runLeft(Page page) {
            return "<style fontName=\"Lato Semibold\" forecolor=\"#262626\">" + BlockReports.escaped(identity.entity())
                    + "</style>"
                    + BlockReports.escaped("  ·  " + identity.packName() + "  ·  " + page.section());
        }

        private String runRight() {
            return identity.period().label() + "  ·  " + stamp() + ", "
                    + Words.VERSION.in(language, Integer.toString(identity.version())) + "  ·  "
                    + identity.classification();
        }

        private String stamp() {
            return (identity.stamp() == Identity.Stamp.FINAL ? Words.FINAL : Words.PRELIMINARY).in(language);
        }

        private byte[] export(List<JasperPrint> prints) throws JRException {
            SimplePdfExporterConfiguration document = new SimplePdfExporterConfiguration();
            document.setMetadataTitle(
                    identity.packName() + " " + identity.period().label() + ", " + identity.entity());
            document.setMetadataAuthor(identity.entity());
            document.setMetadataSubject(identity.runId());
            document.setMetadataCreator("Vigie " + identity.productVersion());
            document.setMetadataProducer("Vigie " + identity.productVersion());
            document.setDisplayMetadataTitle(true);
            document.setTagged(true);
            document.setTagLanguage(language.code());
            document.setPdfaConformance(PdfaConformanceEnum.PDFA_1A);
            document.setIccProfilePath("colour/srgb.icc");
            SimplePdfReportConfiguration pages = new SimplePdfReportConfiguration();
            pages.setForceSvgShapes(false);
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
            FixedDateExporter exporter = new FixedDateExporter(context, identity.asOf());
            exporter.setExporterInput(SimpleExporterInput.getInstance(prints));
            exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
            exporter.setConfiguration(document);
            exporter.setConfiguration(pages);
            exporter.exportReport();
            return out.toByteArray();
        }
    }
}
