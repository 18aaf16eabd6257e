package io.vigie.pack.excel;

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

    /** Bars end here; the number beside a bar keeps the true value. */
    private static final int CUT = 20;

    private static final String X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
    private static final String XM = "http://schemas.microsoft.com/office/excel/2006/main";
    private static final String BAR_LINK = "{B025F937-C7B1-47D3-B67F-A62EFF666E3E}";
    private static final String FORMATS = "{78C0D931-6437-407d-A8EE-F0AAD7539E65}";
    private static final String SPARKLINES = "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}";

    private SheetExtensions() {}

    /** @param cells that share colours for positive and negative values */
    record Bars(List<String> cells, String positive, String negative) {}

    /** Bars from a zero line in the middle of the cell, without the number. */
    static void bars(XSSFSheet sheet, List<Bars> groups, Parcel parcel) {
        StringBuilder xml = new StringBuilder("<ext uri=\"" + FORMATS + "\" xmlns:x14=\"" + X14
                + "\"><x14:conditionalFormattings xmlns:xm=\"" + XM + "\">");
        int priority = 0;
        for (Bars group : groups) {
            priority++;
            String id = String.format(Locale.ROOT, "{5C0A7E1D-0000-4000-8000-%012d}", priority);
            CTConditionalFormatting format = sheet.getCTWorksheet().addNewConditionalFormatting();
            format.setSqref(group.cells());
            CTCfRule rule = format.addNewCfRule();
            rule.setType(STCfType.DATA_BAR);
            rule.setPriority(priority);
            CTDataBar bar = rule.addNewDataBar();
            bar.setShowValue(false);
            bound(bar.addNewCfvo(), -CUT);
            bound(bar.addNewCfvo(), CUT);
            bar.addNewColor().setRgb(Palette.argb(group.positive()));
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
            xml.append(" axisPosition=\"middle\">");
            bound(xml, -CUT);
            bound(xml, CUT);
            xml.append("<x14:negativeFillColor rgb=\"FF")
                    .append(group.negative())
                    .append("\"/>");
            xml.append("<x14:axisColor rgb=\"FF")
                    .append(Palette.AC)
                    .append("\"/></x14:dataBar></x14:cfRule><xm:sqref>");
            xml.append(String.join(" ", group.cells())).append("</xm:sqref></x14:conditionalFormatting>");
        }
        parcel.extend(
                Book.part(sheet),
                xml.append("</x14:conditionalFormattings></ext>").toString());
    }

    /** @param groups colour of the last point, to cell, to the range that is drawn in it */
    static void sparklines(XSSFSheet sheet, Map<String, Map<String, String>> groups, Parcel parcel) {
        StringBuilder xml = new StringBuilder("<ext uri=\"" + SPARKLINES + "\" xmlns:x14=\"" + X14
                + "\"><x14:sparklineGroups xmlns:xm=\"" + XM + "\">");
        groups.forEach((colour, lines) -> {
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
            lines.forEach((cell, range) -> xml.append("<x14:sparkline><xm:f>")
                    .append(CellText.xml(range))
                    .append("</xm:f><xm:sqref>")
                    .append(cell)
                    .append("</xm:sqref></x14:sparkline>"));
            xml.append("</x14:sparklines></x14:sparklineGroup>");
        });
        parcel.extend(
                Book.part(sheet), xml.append("</x14:sparklineGroups></ext>").toString());
    }

    private static void bound(CTCfvo bound, int value) {
        bound.setType(STCfvoType.NUM);
        bound.setVal(Integer.toString(value));
    }

    private static void bound(StringBuilder xml, int value) {
        xml.append("<x14:cfvo type=\"num\"><xm:f>").append(value).append("</xm:f></x14:cfvo>");
    }

    private static void colour(StringBuilder xml, String role, String rgb) {
        xml.append("<x14:color").append(role).append(" rgb=\"FF").append(rgb).append("\"/>");
    }
}
