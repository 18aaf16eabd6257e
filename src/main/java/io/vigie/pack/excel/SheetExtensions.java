package io.vigie.pack.excel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.namespace.QName;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCfRule;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCfvo;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTConditionalFormatting;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTDataBar;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTExtension;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCfType;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCfvoType;

/** What spreadsheets can show since 2010 and the object model does not know: bars with a zero line, and sparklines. */
final class SheetExtensions {

    private static final String X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
    private static final String XM = "http://schemas.microsoft.com/office/excel/2006/main";
    private static final String BAR_LINK = "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}";
    private static final String FORMATS = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}";
    private static final String SPARKLINES = "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}";

    private final List<Bars> bars = new ArrayList<>();
    private final Map<String, Map<String, String>> lines = new LinkedHashMap<>();

    /** Cells on one scale that share colours for positive and negative values. */
    private record Bars(List<String> cells, String positive, String negative, double from, double to) {}

    /**
     * Bars from a zero line in the middle of the cell, without the number.
     *
     * @param end of the scale on both sides; bars end there, the number beside a bar keeps the true value
     */
    void variances(List<String> cells, String positive, String negative, double end) {
        bars.add(new Bars(List.copyOf(cells), positive, negative, -end, end));
    }

    /** Bars from the left edge of the cell, without the number. */
    void shares(List<String> cells, double end) {
        bars.add(new Bars(List.copyOf(cells), Palette.PY, Palette.PY, 0, end));
    }

    /** @param drawn cell to the range that is drawn in it; {@code colour} is that of the last point */
    void sparklines(String colour, Map<String, String> drawn) {
        lines.computeIfAbsent(colour, none -> new LinkedHashMap<>()).putAll(drawn);
    }

    /** Written once, when all blocks of a sheet are. */
    void write(XSSFSheet sheet, Book book) {
        if (!bars.isEmpty()) {
            writeBars(sheet, book);
        }
        if (!lines.isEmpty()) {
            writeLines(sheet, book);
        }
    }

    private void writeBars(XSSFSheet sheet, Book book) {
        StringBuilder xml = new StringBuilder("<ext uri=\"" + FORMATS + "\" xmlns:x14=\"" + X14
                + "\"><x14:conditionalFormattings xmlns:xm=\"" + XM + "\">");
        int priority = 0;
        for (Bars group : bars) {
            priority++;
            String id = String.format(Locale.ROOT, "{5C0A7E1D-0000-4000-8000-%012d}", priority);
            CTConditionalFormatting format = sheet.getCTWorksheet().addNewConditionalFormatting();
            format.setSqref(group.cells());
            CTCfRule rule = format.addNewCfRule();
            rule.setType(STCfType.DATA_BAR);
            rule.setPriority(priority);
            CTDataBar bar = rule.addNewDataBar();
            bar.setShowValue(false);
            bound(bar.addNewCfvo(), group.from());
            bound(bar.addNewCfvo(), group.to());
            bar.addNewColor()
                    .setRgb(Palette.argb(Palette.inked(book.pack.printing().ink(), group.positive())));
            CTExtension link = rule.addNewExtLst().addNewExt();
            link.setUri(BAR_LINK);
            try (XmlCursor cursor = link.newCursor()) {
                cursor.toEndToken();
                cursor.beginElement(new QName(X14, "id", "x14"));
                cursor.insertChars(id);
            }
            xml.append("<x14:conditionalFormatting><x14:cfRule type=\"dataBar\" id=\"")
                    .append(id);
            xml.append("\"><x14:dataBar minLength=\"0\" maxLength=\"100\" showValue=\"0\" gradient=\"0\"");
            xml.append(group.from() < 0 ? " axisPosition=\"middle\">" : ">");
            bound(xml, group.from());
            bound(xml, group.to());
            xml.append("<x14:negativeFillColor rgb=\"FF")
                    .append(group.negative())
                    .append("\"/>");
            xml.append("<x14:axisColor rgb=\"FF")
                    .append(Palette.AC)
                    .append("\"/></x14:dataBar></x14:cfRule><xm:sqref>");
            xml.append(String.join(" ", group.cells())).append("</xm:sqref></x14:conditionalFormatting>");
        }
        book.parcel.extend(
                Book.part(sheet),
                Palette.inked(
                        book.pack.printing().ink(),
                        xml.append("</x14:conditionalFormattings></ext>").toString()));
    }

    private void writeLines(XSSFSheet sheet, Book book) {
        StringBuilder xml = new StringBuilder("<ext uri=\"" + SPARKLINES + "\" xmlns:x14=\"" + X14
                + "\"><x14:sparklineGroups xmlns:xm=\"" + XM + "\">");
        lines.forEach((colour, drawn) -> {
            xml.append("<x14:sparklineGroup lineWeight=\"1\" displayEmptyCellsAs=\"gap\" first=\"1\" last=\"1\">");
            colour(xml, "Series", Palette.AC);
            colour(xml, "Negative", Palette.AC);
            colour(xml, "Axis", Palette.AC);
            colour(xml, "Markers", Palette.AC);
            colour(xml, "First", Palette.PY);
            colour(xml, "Last", colour);
            colour(xml, "High", Palette.AC);
            colour(xml, "Low", Palette.AC);
            xml.append("<x14:sparklines>");
            drawn.forEach((cell, range) -> xml.append("<x14:sparkline><xm:f>")
                    .append(CellText.xml(range))
                    .append("</xm:f><xm:sqref>")
                    .append(cell)
                    .append("</xm:sqref></x14:sparkline>"));
            xml.append("</x14:sparklines></x14:sparklineGroup>");
        });
        book.parcel.extend(
                Book.part(sheet),
                Palette.inked(
                        book.pack.printing().ink(),
                        xml.append("</x14:sparklineGroups></ext>").toString()));
    }

    private static void bound(CTCfvo bound, double value) {
        bound.setType(STCfvoType.NUM);
        bound.setVal(CellText.number(value));
    }

    private static void bound(StringBuilder xml, double value) {
        xml.append("<x14:cfvo type=\"num\"><xm:f>")
                .append(CellText.number(value))
                .append("</xm:f></x14:cfvo>");
    }

    private static void colour(StringBuilder xml, String role, String rgb) {
        xml.append("<x14:color").append(role).append(" rgb=\"FF").append(rgb).append("\"/>");
    }
}
