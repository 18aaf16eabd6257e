package io.vigie.pack.excel;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.Paper;
import io.vigie.finding.Finding;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Words;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCell;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumn;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/** A workbook in the making: what its sheets share. */
final class Book {

    /** Pixels of one character of the normal font; column widths are counted in these. */
    private static final double CHARACTER = 7;

    private static final int LONGEST_NAME = 31;
    /** Excel takes 255 characters; this leaves room for a number. */
    private static final int LONGEST_TABLE = 120;

    final Pack pack;
    final Language language;
    final XSSFWorkbook workbook = new XSSFWorkbook();
    final Styles styles;
    final Parcel parcel = new Parcel();
    final StoredCells cells = new StoredCells();

    private final Definitions definitions;
    private final Map<String, String> pages = new HashMap<>();
    private final Map<String, ChartData> evidence = new LinkedHashMap<>();
    private final Map<String, Integer> analyses = new HashMap<>();
    private @Nullable ChartData charts;
    private int noted;
    private int shapes = 1;
    private String cover = "";
    private final TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final TreeSet<String> tables = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** @param note what the sheet holds, in a few words */
    record Listed(String sheet, String note) {}

    Book(Pack pack) {
        this.pack = pack;
        this.language = pack.language();
        this.styles = new Styles(workbook, pack.printing().ink());
        this.definitions = new Definitions(pack);
        names.add("History");
    }

    /** The sheet that pages link back to. */
    String cover() {
        return cover;
    }

    void cover(String name) {
        cover = name;
    }

    Definitions definitions() {
        return definitions;
    }

    /** @param id of a page */
    void page(String id, String sheet) {
        pages.put(id, sheet);
    }

    /** The sheet of a page; empty for a page this workbook does not have. */
    String sheetOf(String id) {
        return pages.getOrDefault(id, "");
    }

    /** Where the charts of pages have their points, unless they stand on the page. */
    ChartData charts() {
        ChartData own = charts;
        if (own == null) {
            own = new ChartData(this, reserve(word(SheetWords.CHARTS)));
            charts = own;
        }
        return own;
    }

    /** Where the chart of a finding has its points: a sheet of its own. */
    ChartData evidence(Finding finding) {
        ChartData own = evidence.get(finding.id());
        if (own == null) {
            int number = analyses.merge(finding.analysis(), 1, Integer::sum);
            String suffix = finding.analysis() + (number > 1 ? "_" + number : "");
            own = new ChartData(this, reserve(word(SheetWords.EVIDENCE) + "_" + suffix));
            evidence.put(finding.id(), own);
        }
        return own;
    }

    /** The sheets of chart data by what they belong to: the id of a finding, or nothing for the pages. */
    Map<String, ChartData> chartData() {
        Map<String, ChartData> all = new LinkedHashMap<>();
        if (charts != null) {
            all.put("", charts);
        }
        all.putAll(evidence);
        return all;
    }

    void notes(XSSFSheet sheet, Notes notes) {
        shapes = notes.write(sheet, ++noted, shapes, parcel);
    }

    String word(Words word, Object... filling) {
        Object[] texts = Stream.of(filling).map(String::valueOf).toArray();
        return word.in(language, texts);
    }

    /** A number inside a text, in printed units. */
    String print(double value, int decimals) {
        return NumberFormat.in(language).printed(value, decimals, false);
    }

    String word(SheetWords word) {
        return word.in(language);
    }

    /** Makes a name that a sheet may have and no sheet has yet. */
    String reserve(String wanted) {
        String name = wanted.replaceAll("[\\[\\]:*?/\\\\]", " ")
                .replaceAll("\\s+", " ")
                .strip();
        name = name.replaceAll("^'+|'+$", "");
        if (name.isEmpty()) {
            name = "–";
        }
        name = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME).strip() : name;
        String free = name;
        for (int number = 2; !names.add(free); number++) {
            String suffix = " " + number;
            free = name.substring(0, Math.min(name.length(), LONGEST_NAME - suffix.length()))
                            .strip()
                    + suffix;
        }
        return free;
    }

    /** A sheet without gridlines that prints on landscape pages as wide as the sheet. */
    XSSFSheet sheet(String name, String source) {
        XSSFSheet sheet = workbook.createSheet(name);
        sheet.setDisplayGridlines(false);
        sheet.setPrintGridlines(false);
        sheet.setDefaultRowHeightInPoints(15);
        sheet.setFitToPage(true);
        sheet.setAutobreaks(true);
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup()
                .setPaperSize(
                        pack.printing().paper() == Paper.A4 ? PrintSetup.A4_PAPERSIZE : PrintSetup.LETTER_PAPERSIZE);
        sheet.getPrintSetup().setFitWidth((short) 1);
        sheet.getPrintSetup().setFitHeight((short) 0);
        double side = 0.6;
        sheet.setMargin(PageMargin.LEFT, side);
        sheet.setMargin(PageMargin.RIGHT, side);
        sheet.setMargin(PageMargin.TOP, 0.75);
        sheet.setMargin(PageMargin.BOTTOM, 0.7);
        sheet.setMargin(PageMargin.HEADER, 0.4);
        sheet.setMargin(PageMargin.FOOTER, 0.35);
        Identity identity = pack.identity();
        sheet.getHeader().setLeft(head(identity.entity() + " · " + identity.packName() + " · " + name));
        sheet.getHeader()
                .setRight(head(identity.period().label() + " · " + stamp() + ", "
                        + word(Words.VERSION, identity.version()) + " · " + identity.classification()));
        sheet.getFooter().setLeft(head(source));
        sheet.getFooter()
                .setRight(head((identity.notice().isEmpty() ? "" : identity.notice() + " · ")
                                + word(Words.RUN, identity.runId()) + " · " + word(Words.PAGE))
                        + " &P " + word(Words.OF) + " &N");
        return sheet;
    }

    String stamp() {
        return word(pack.identity().stamp() == Identity.Stamp.FINAL ? Words.FINAL : Words.PRELIMINARY);
    }

    /** Text of a page header, small and with its ampersands kept. */
    private static String head(String text) {
        return text.isEmpty() ? "" : "&7&K" + Palette.INK_2 + CellText.of(text).replace("&", "&&");
    }

    static void widths(XSSFSheet sheet, List<Integer> pixels) {
        for (int column = 0; column < pixels.size(); column++) {
            sheet.setColumnWidth(column, (int) Math.min(255 * 256, Math.round(pixels.get(column) / CHARACTER * 256)));
        }
    }

    static XSSFRow row(XSSFSheet sheet, int row) {
        XSSFRow existing = sheet.getRow(row);
        return existing == null ? sheet.createRow(row) : existing;
    }

    XSSFCell text(XSSFSheet sheet, int row, int column, String text, Look look) {
        XSSFCell cell = row(sheet, row).createCell(column);
        cell.setCellStyle(styles.of(look.quoted(CellText.dangerous(text))));
        if (!text.isEmpty()) {
            cell.setCellValue(CellText.of(text));
        }
        return cell;
    }

    /** Writes a figure's formula and the value it has now; nothing has to be recalculated to read it. */
    XSSFCell figure(XSSFSheet sheet, int row, int column, FigureCell figure, Look look) {
        XSSFCell cell = row(sheet, row).createCell(column);
        cell.setCellStyle(styles.of(look.right().format(figure.format())));
        CTCell raw = cell.getCTCell();
        Double value = figure.value();
        if (!figure.formula().isEmpty()) {
            raw.addNewF().setStringValue(figure.formula());
            if (value == null) {
                raw.setT(STCellType.STR);
                raw.setV(figure.words());
            } else {
                raw.setV(CellText.number(value));
            }
        } else if (value != null) {
            cell.setCellValue(value);
        } else {
            cell.setCellValue(figure.words());
        }
        return cell;
    }

    void link(XSSFCell cell, String sheet) {
        XSSFHyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress(quoted(sheet) + "!A1");
        link.setLabel(sheet);
        cell.setHyperlink(link);
    }

    /**
     * Makes a range a table, so that it has a name and, for assistive technology, one header row.
     *
     * @param headers unique, as they stand in the first row
     */
    void table(XSSFSheet sheet, String name, int row, int column, List<String> headers, int rows, boolean filter) {
        AreaReference area = new AreaReference(
                new CellReference(row, column),
                new CellReference(row + Math.max(1, rows), column + headers.size() - 1),
                SpreadsheetVersion.EXCEL2007);
        XSSFTable table = sheet.createTable(area);
        String free = tableName(name);
        table.setName(free);
        table.setDisplayName(free);
        CTTable raw = table.getCTTable();
        for (int i = 0; i < headers.size(); i++) {
            CTTableColumn part = raw.getTableColumns().getTableColumnArray(i);
            part.setName(CellText.of(headers.get(i)));
        }
        if (filter) {
            raw.addNewAutoFilter().setRef(area.formatAsString());
        }
    }

    private String tableName(String wanted) {
        String whole = "t_" + wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String plain = whole.substring(0, Math.min(whole.length(), LONGEST_TABLE));
        String free = plain;
        for (int number = 2; !tables.add(free); number++) {
            free = plain + "_" + number;
        }
        return free;
    }

    /** A sheet's name as formulas need it. */
    static String quoted(String sheet) {
        return sheet.matches("[A-Za-z]+(_F\\d+(_\\d+)?)?") ? sheet : "'" + sheet.replace("'", "''") + "'";
    }

    static String part(XSSFSheet sheet) {
        return sheet.getPackagePart().getPartName().getName().substring(1);
    }
}
