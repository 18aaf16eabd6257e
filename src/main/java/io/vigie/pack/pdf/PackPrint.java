package io.vigie.pack.pdf;

import io.vigie.catalogue.Language;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.FindingMoney;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Split;
import io.vigie.pack.page.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRElement;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.data.JRMapCollectionDataSource;
import org.jspecify.annotations.Nullable;

/** The pages of one pack, filled and numbered, before they become a PDF or a picture. */
final class PackPrint {

    private static final double MESSAGE_WIDTH = 732;

    private static final double MESSAGE_SIZE = 16;

    private static final double STAMP_SIZE = 14;

    private static final int STAMP_PADDING = 22;

    /** Usual height of a row of the contents; longer contents have lower ones. */
    private static final int CONTENTS_ROW = 19;

    private static final double CONTENTS_SIZE = 9;

    private static final double CONTENTS_WIDTH = 470;

    /** A second line of a message, and all rows together, in points. */
    private static final int CONTENTS_LINE = 12;

    private static final int CONTENTS_ROOM = 438;

    private final Pack pack;
    private final Identity identity;
    private final Language language;
    private final PaperSize paper;
    private final Print print;
    private final BlockReports blocks;

    /** Names of bookmarks and targets of links, by page id. */
    private final Map<String, String> anchors = new LinkedHashMap<>();

    /** @param folder as that of {@link Templates#of} */
    PackPrint(Pack pack, @Nullable Path folder) {
        this.pack = pack;
        this.identity = pack.identity();
        this.language = pack.language();
        this.paper = PaperSize.of(pack.printing().paper());
        this.print = new Print(
                language,
                pack.printing().ink(),
                Templates.of(folder, pack.printing().ink()));
        this.blocks = new BlockReports(print, anchors);
        Set<String> taken = new TreeSet<>();
        for (Page page : pack.pages()) {
            String anchor = page.section();
            for (int again = 2; !taken.add(anchor); again++) {
                anchor = page.section() + " (" + again + ")";
            }
            anchors.put(page.id(), anchor);
        }
    }

    /** Every page of the pack; its pages are filled side by side. */
    List<JasperPrint> all() {
        List<JasperPrint> prints = pack.pages().parallelStream().map(this::fill).toList();
        PrintedPages.number(prints, Words.OF.in(language));
        return prints;
    }

    /** One page alone; its number is its place in the pack, and so are the numbers it links to. */
    JasperPrint only(Page page) {
        JasperPrint filled = fill(page);
        Map<String, Integer> numbers = new HashMap<>();
        for (Page other : pack.pages()) {
            numbers.put(anchors.getOrDefault(other.id(), ""), numbers.size() + 1);
        }
        int before = pack.pages().indexOf(page);
        int all = Math.max(pack.pages().size(), before + filled.getPages().size());
        PrintedPages.number(filled, before + 1, all, numbers, Words.OF.in(language));
        return filled;
    }

    private JasperPrint fill(Page page) {
        try {
            JasperPrint filled = filled(page);
            PrintedPages.mend(filled);
            PrintedPages.anchorOnce(filled);
            PrintedPages.onto(filled, paper);
            return filled;
        } catch (JRException e) {
            throw new IllegalStateException(
                    "page " + page.id() + " of pack " + identity.audience() + " "
                            + identity.period().label() + " cannot be made: " + e.getMessage(),
                    e);
        }
    }

    private JasperPrint filled(Page page) throws JRException {
        if (page.isOnly(Block.Cover.class)) {
            return cover(page, (Block.Cover) page.blocks().get(0));
        }
        if (page.isOnly(Block.Contents.class)) {
            return sheet(page, List.of(band(Split.FULL, List.of(contents()), 0)), List.of());
        }
        Page paired = new Page(
                page.id(), page.section(), page.message(), Pairs.of(page.rows()), page.comments(), page.source());
        List<Sheets.Sheet> sheets = Sheets.of(paired);
        JasperPrint first = sheet(sheets.get(0));
        for (Sheets.Sheet further : sheets.subList(1, sheets.size())) {
            sheet(further).getPages().forEach(first::addPage);
        }
        return first;
    }

    private JasperPrint sheet(Sheets.Sheet sheet) throws JRException {
        Page page = sheet.page();
        double most = FindingMoney.most(page);
        List<Map<String, ?>> bands = new ArrayList<>();
        boolean scorecard = false;
        for (Row row : page.rows()) {
            List<Part> parts = new ArrayList<>();
            for (int at = 0; at < row.blocks().size(); at++) {
                Block block = row.blocks().get(at);
                Place place = new Place(page, row, row.split().width(at), row.height(), most);
                parts.add(blocks.part(block, place));
                scorecard |= block instanceof Block.Scorecard;
            }
            bands.add(band(row.split(), parts, bands.isEmpty() ? 0 : sheet.space()));
        }
        List<Comment> foot = !scorecard
                ? page.comments()
                : page.comments()
                        .subList(
                                Math.min(
                                        ScorecardReport.COMMENTS,
                                        page.comments().size()),
                                page.comments().size());
        if (!foot.isEmpty()) {
            bands.add(band(Split.FULL, List.of(Discs.part(print, foot)), 0));
        }
        return sheet(page, bands, foot);
    }

    private JasperPrint sheet(Page page, List<Map<String, ?>> bands, List<Comment> foot) throws JRException {
        String message = page.message().isEmpty() ? page.section() : page.message();
        if (Typeface.SEMIBOLD.wrap(message, MESSAGE_SIZE, MESSAGE_WIDTH).size() > 2) {
            throw new IllegalArgumentException(
                    "the message of page " + page.id() + " is longer than two lines: \"" + page.message() + "\"");
        }
        Map<String, Object> parameters = furniture(page);
        parameters.put("RUN_LEFT", runLeft(page));
        parameters.put("RUN_RIGHT", runRight());
        parameters.put("MESSAGE", message);
        JasperPrint filled = fill(print.templates.shared("page"), parameters, bands);
        PrintedPages.settle(filled, foot);
        return filled;
    }

    /** What the template of a page prints as one band: a row's parts in the places of its split. */
    private static Map<String, ?> band(Split split, List<Part> parts, int space) {
        Map<String, Object> band = new HashMap<>();
        band.put("SPACE", space == 0 ? null : Drawing.space(Split.FULL.width(0), space + 1));
        for (Split other : Split.values()) {
            band.put(other.name(), other == split);
        }
        for (int at = 0; at < parts.size(); at++) {
            Part part = parts.get(at);
            band.put("HAS_" + at, true);
            band.put("REPORT_" + at, part.report());
            band.put("PARAMETERS_" + at, part.parameters());
            band.put("DATA_" + at, part.rows());
        }
        return band;
    }

    private Part contents() {
        List<Map<String, ?>> rows = new ArrayList<>();
        List<Page> listed = pack.pages().stream()
                .filter(page -> !page.isOnly(Block.Cover.class) && !page.isOnly(Block.Contents.class))
                .toList();
        int lines = 0;
        for (Page page : listed) {
            lines += Typeface.REGULAR
                    .wrap(page.message(), CONTENTS_SIZE, CONTENTS_WIDTH)
                    .size();
        }
        boolean whole = CONTENTS_ROW * listed.size() + CONTENTS_LINE * (lines - listed.size()) < CONTENTS_ROOM;
        for (Page page : listed) {
            Map<String, Object> row = new HashMap<>();
            row.put("NAME", page.section());
            String told = whole ? page.message() : opening(page.message());
            row.put("TEXT", Print.cut(Typeface.REGULAR, told, CONTENTS_SIZE, CONTENTS_WIDTH, whole ? 2 : 1));
            row.put("NUMBER", PrintedPages.NUMBER);
            row.put("ANCHOR", anchors.get(page.id()));
            rows.add(row);
        }
        int height = CONTENTS_ROOM / Math.max(1, listed.size());
        return blocks.contents(rows, Math.max(BlockReports.CONTENTS_ROW, Math.min(CONTENTS_ROW, height)));
    }

    /** As many whole sentences as fit a line of the contents; at least the first. */
    private static String opening(String message) {
        String told = message;
        for (int end = told.lastIndexOf(". ");
                end > 0 && Typeface.REGULAR.width(told, CONTENTS_SIZE) > CONTENTS_WIDTH;
                end = told.lastIndexOf(". ")) {
            told = told.substring(0, end + 1);
        }
        return told;
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
        JasperReport report = print.templates.shaped("cover", stamp(), own -> {
            JRElement frame = own.getTitle().getElementByKey("stamp");
            if (frame != null) {
                frame.setWidth((int) Math.ceil(Typeface.BOLD.width(stamp(), STAMP_SIZE)) + STAMP_PADDING);
            }
        });
        return fill(report, parameters, blocks.coverRows(cover));
    }

    private static JasperPrint fill(JasperReport report, Map<String, Object> parameters, List<Map<String, ?>> rows)
            throws JRException {
        return JasperFillManager.getInstance(DefaultJasperReportsContext.getInstance())
                .fill(report, parameters, new JRMapCollectionDataSource(rows));
    }

    private Map<String, Object> furniture(Page page) {
        Map<String, Object> parameters = print.parameters();
        parameters.put("ANCHOR", anchors.getOrDefault(page.id(), page.section()));
        parameters.put("SOURCE", page.source());
        String notice = identity.notice().isEmpty() ? "" : identity.notice() + "  ·  ";
        parameters.put(
                "FOOT", notice + Words.RUN.in(language, identity.runId()) + "  ·  " + Words.PAGE.in(language) + " ");
        return parameters;
    }

    private String runLeft(Page page) {
        return "<style fontName=\"Lato Semibold\" forecolor=\"#262626\">" + Print.escaped(identity.entity())
                + "</style>"
                + Print.escaped("  ·  " + identity.packName() + "  ·  " + page.section());
    }

    private String runRight() {
        return identity.period().label() + "  ·  " + stamp() + ", "
                + Words.VERSION.in(language, Integer.toString(identity.version())) + "  ·  "
                + identity.classification();
    }

    private String stamp() {
        return (identity.stamp() == Identity.Stamp.FINAL ? Words.FINAL : Words.PRELIMINARY).in(language);
    }
}
