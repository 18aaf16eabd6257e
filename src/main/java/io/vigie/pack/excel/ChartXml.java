package io.vigie.pack.excel;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the part of a native chart. Everything that a program would otherwise choose itself is said: fills and lines of
 * every series (a series without comes out invisible in some), order numbers across plots, axis ranges, the plot's place.
 */
final class ChartXml {

    /** Stands for the hatched fill of a forecast or proposal. */
    static final String FORECAST = "forecast";

    /** Stands for the white, outlined fill of a plan. */
    static final String PLAN = "plan";

    private static final int CATEGORIES = 1;
    private static final int VALUES = 2;

    private final StringBuilder bars = new StringBuilder();
    private final StringBuilder lines = new StringBuilder();
    private final String language;
    private boolean horizontal;
    private int gapWidth = 50;
    private int overlap;
    private int series;
    private String layout = "";
    private @Nullable Double minimum;
    private @Nullable Double maximum;
    private Axis axis = Axis.ACTUAL;
    private boolean labelled;
    private boolean upwards;

    /** The reference a category axis stands for. */
    enum Axis {
        /** Plain, dark. */
        ACTUAL,
        /** A double line. */
        PLAN,
        /** One grey line. */
        PRIOR
    }

    /**
     * Cells and what they hold now.
     *
     * @param formula absolute, e.g. {@code Delivery!$B$9:$N$9}
     */
    record Texts(String formula, List<String> values) {}

    /**
     * Cells and what they hold now.
     *
     * @param format number format of labels
     */
    record Numbers(String formula, List<@Nullable Double> values, String format) {}

    /** @param shift of a label at the last point, down, as a share of the chart's height */
    record EndLabel(boolean named, boolean strong, String colour, double shift) {}

    ChartXml(String language) {
        this.language = language;
    }

    /** Where the plot lies inside the chart, as shares of its size. */
    ChartXml plot(double x, double y, double width, double height) {
        layout =
                "<c:layout><c:manualLayout><c:layoutTarget val=\"inner\"/><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/>"
                        + "<c:x val=\"" + share(x) + "\"/><c:y val=\"" + share(y) + "\"/><c:w val=\"" + share(width)
                        + "\"/><c:h val=\""
                        + share(height) + "\"/></c:manualLayout></c:layout>";
        return this;
    }

    ChartXml range(@Nullable Double from, @Nullable Double to) {
        minimum = from;
        maximum = to;
        return this;
    }

    ChartXml axis(Axis kind) {
        axis = kind;
        return this;
    }

    /** @param turned whether the categories' names run upwards, for want of width */
    ChartXml labelled(boolean turned) {
        labelled = true;
        upwards = turned;
        return this;
    }

    /** Bars by structure, top-down. */
    ChartXml horizontal() {
        horizontal = true;
        labelled = true;
        return this;
    }

    ChartXml bars(int gap, int overlapping) {
        gapWidth = gap;
        overlap = overlapping;
        return this;
    }

    /**
     * @param fill RRGGBB, {@link #FORECAST} or {@link #PLAN}
     * @param colours of single points where they differ from the fill; null entries do not
     * @param labels number format of the value at each bar's end; empty: none
     */
    ChartXml bar(
            Texts name,
            Texts categories,
            Numbers values,
            String fill,
            List<@Nullable String> colours,
            String labels,
            @Nullable EndLabel end) {
        StringBuilder xml = start(name);
        xml.append(shape(fill));
        xml.append("<c:invertIfNegative val=\"0\"/>");
        for (int i = 0; i < colours.size(); i++) {
            String colour = colours.get(i);
            if (colour != null && !colour.equals(fill)) {
                xml.append("<c:dPt><c:idx val=\"")
                        .append(i)
                        .append("\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/>")
                        .append(shape(colour))
                        .append("</c:dPt>");
            }
        }
        if (end != null) {
            labels(xml, values, end, "outEnd");
        } else if (!labels.isEmpty()) {
            xml.append("<c:dLbls><c:numFmt formatCode=\"")
                    .append(CellText.xml(labels))
                    .append("\" sourceLinked=\"0\"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
                    .append(text(Palette.INK, false))
                    .append("<c:dLblPos val=\"outEnd\"/>")
                    .append(shown(true, false))
                    .append("</c:dLbls>");
        }
        references(xml, categories, values);
        bars.append(xml).append("</c:ser>");
        return this;
    }

    /**
     * @param width of the line in points; 0: none
     * @param marker {@code circle}, {@code disc} (larger), {@code diamond} (an outline) or {@code none}
     * @param colours of single markers where they differ
     */
    ChartXml line(
            Texts name,
            Texts categories,
            Numbers values,
            String colour,
            double width,
            String marker,
            List<@Nullable String> colours,
            @Nullable EndLabel end) {
        StringBuilder xml = start(name);
        xml.append("<c:spPr>").append(stroke(colour, width)).append("</c:spPr>");
        xml.append(marker(marker, colour));
        for (int i = 0; i < colours.size(); i++) {
            String other = colours.get(i);
            if (other != null && !other.equals(colour)) {
                xml.append("<c:dPt><c:idx val=\"")
                        .append(i)
                        .append("\"/>")
                        .append(marker(marker, other))
                        .append("<c:bubble3D val=\"0\"/><c:spPr>")
                        .append(stroke(colour, width))
                        .append("</c:spPr></c:dPt>");
            }
        }
        if (end != null) {
            labels(xml, values, end, "r");
        }
        references(xml, categories, values);
        lines.append(xml).append("<c:smooth val=\"0\"/></c:ser>");
        return this;
    }

    String xml() {
        StringBuilder xml = new StringBuilder(8192);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<c:chartSpace"
                + " xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\""
                + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
                + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                + "<c:date1904 val=\"0\"/><c:lang val=\"");
        xml.append(language)
                .append("\"/><c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea>");
        xml.append(layout.isEmpty() ? "<c:layout/>" : layout);
        String axes = "<c:axId val=\"" + CATEGORIES + "\"/><c:axId val=\"" + VALUES + "\"/>";
        if (bars.length() > 0) {
            xml.append("<c:barChart><c:barDir val=\"")
                    .append(horizontal ? "bar" : "col")
                    .append("\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>")
                    .append(bars)
                    .append("<c:gapWidth val=\"")
                    .append(gapWidth)
                    .append("\"/><c:overlap val=\"")
                    .append(overlap)
                    .append("\"/>")
                    .append(axes)
                    .append("</c:barChart>");
        }
        if (lines.length() > 0) {
            xml.append("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>")
                    .append(lines)
                    .append("<c:marker val=\"1\"/>")
                    .append(axes)
                    .append("</c:lineChart>");
        }
        categoryAxis(xml);
        valueAxis(xml);
        xml.append("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
                + "<c:plotVisOnly val=\"0\"/><c:dispBlanksAs val=\"gap\"/></c:chart>"
                + "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
        xml.append(text(Palette.INK, false));
        xml.append("</c:chartSpace>");
        return xml.toString();
    }

    private void categoryAxis(StringBuilder xml) {
        String line = switch (axis) {
            case ACTUAL -> "<a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"" + Palette.AC + "\"/></a:solidFill></a:ln>";
            case PLAN ->
                "<a:ln w=\"28575\" cmpd=\"dbl\"><a:solidFill><a:srgbClr val=\"" + Palette.AC
                        + "\"/></a:solidFill></a:ln>";
            case PRIOR -> "<a:ln w=\"19050\"><a:solidFill><a:srgbClr val=\"" + Palette.PY + "\"/></a:solidFill></a:ln>";
        };
        xml.append("<c:catAx><c:axId val=\"" + CATEGORIES + "\"/><c:scaling><c:orientation val=\"")
                .append(horizontal ? "maxMin" : "minMax")
                .append("\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"")
                .append(horizontal ? "l" : "b")
                .append("\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
                        + "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"")
                .append(labelled ? "low" : "none")
                .append("\"/><c:spPr>")
                .append(line)
                .append("</c:spPr>")
                .append(
                        upwards
                                ? text(Palette.INK, false).replace("rot=\"0\"", "rot=\"-5400000\"")
                                : text(Palette.INK, false))
                .append("<c:crossAx val=\"" + VALUES + "\"/>")
                .append(minimum != null && minimum > 0 ? "<c:crosses val=\"min\"/>" : "<c:crosses val=\"autoZero\"/>")
                .append(
                        "<c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>");
    }

    private void valueAxis(StringBuilder xml) {
        xml.append("<c:valAx><c:axId val=\"" + VALUES + "\"/><c:scaling><c:orientation val=\"minMax\"/>");
        if (maximum != null) {
            xml.append("<c:max val=\"").append(CellText.number(maximum)).append("\"/>");
        }
        if (minimum != null) {
            xml.append("<c:min val=\"").append(CellText.number(minimum)).append("\"/>");
        }
        xml.append("</c:scaling><c:delete val=\"1\"/><c:axPos val=\"")
                .append(horizontal ? "t" : "l")
                .append("\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
                        + "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"none\"/><c:crossAx val=\"" + CATEGORIES
                        + "\"/><c:crosses val=\"autoZero\"/><c:crossBetween val=\"between\"/></c:valAx>");
    }

    private StringBuilder start(Texts name) {
        StringBuilder xml = new StringBuilder(4096);
        xml.append("<c:ser><c:idx val=\"")
                .append(series)
                .append("\"/><c:order val=\"")
                .append(series)
                .append("\"/><c:tx>");
        series++;
        strings(xml, name);
        return xml.append("</c:tx>");
    }

    private static void references(StringBuilder xml, Texts categories, Numbers values) {
        xml.append("<c:cat>");
        strings(xml, categories);
        xml.append("</c:cat><c:val><c:numRef><c:f>")
                .append(CellText.xml(values.formula()))
                .append("</c:f><c:numCache><c:formatCode>");
        xml.append(CellText.xml(values.format())).append("</c:formatCode><c:ptCount val=\"");
        xml.append(values.values().size()).append("\"/>");
        for (int i = 0; i < values.values().size(); i++) {
            Double value = values.values().get(i);
            if (value != null) {
                xml.append("<c:pt idx=\"")
                        .append(i)
                        .append("\"><c:v>")
                        .append(CellText.number(value))
                        .append("</c:v></c:pt>");
            }
        }
        xml.append("</c:numCache></c:numRef></c:val>");
    }

    private static void strings(StringBuilder xml, Texts texts) {
        xml.append("<c:strRef><c:f>")
                .append(CellText.xml(texts.formula()))
                .append("</c:f><c:strCache><c:ptCount val=\"");
        xml.append(texts.values().size()).append("\"/>");
        for (int i = 0; i < texts.values().size(); i++) {
            xml.append("<c:pt idx=\"")
                    .append(i)
                    .append("\"><c:v>")
                    .append(CellText.xml(CellText.of(texts.values().get(i))))
                    .append("</c:v></c:pt>");
        }
        xml.append("</c:strCache></c:strRef>");
    }

    /** Only the newest value is labelled; the others stand in the rows below the chart. */
    private static void labels(StringBuilder xml, Numbers values, EndLabel end, String position) {
        int last = values.values().size() - 1;
        xml.append("<c:dLbls>");
        if (last >= 0 && values.values().get(last) != null) {
            xml.append("<c:dLbl><c:idx val=\"").append(last).append("\"/>");
            if (end.shift() != 0) {
                xml.append("<c:layout><c:manualLayout><c:x val=\"0.006\"/><c:y val=\"")
                        .append(share(end.shift()))
                        .append("\"/></c:manualLayout></c:layout>");
            }
            xml.append("<c:numFmt formatCode=\"")
                    .append(CellText.xml(values.format()))
                    .append("\" sourceLinked=\"0\"/>")
                    .append("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
                    .append(text(end.colour(), end.strong()))
                    .append("<c:dLblPos val=\"")
                    .append(position)
                    .append("\"/>")
                    .append(shown(true, end.named()))
                    .append("<c:separator> </c:separator></c:dLbl>");
        }
        xml.append("<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
                .append(shown(false, false))
                .append("<c:showLeaderLines val=\"0\"/></c:dLbls>");
    }

    private static String shown(boolean value, boolean name) {
        return "<c:showLegendKey val=\"0\"/><c:showVal val=\"" + (value ? 1 : 0)
                + "\"/><c:showCatName val=\"0\"/><c:showSerName val=\"" + (name ? 1 : 0)
                + "\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";
    }

    private static String shape(String fill) {
        String dark = "<a:srgbClr val=\"" + Palette.AC + "\"/>";
        String white = "<a:srgbClr val=\"FFFFFF\"/>";
        String outline = "<a:ln w=\"11430\"><a:solidFill>" + dark + "</a:solidFill></a:ln>";
        return "<c:spPr>"
                + switch (fill) {
                    case FORECAST ->
                        "<a:pattFill prst=\"wdUpDiag\"><a:fgClr>" + dark + "</a:fgClr><a:bgClr>" + white
                                + "</a:bgClr></a:pattFill>" + outline;
                    case PLAN -> "<a:solidFill>" + white + "</a:solidFill>" + outline;
                    default -> "<a:solidFill><a:srgbClr val=\"" + fill + "\"/></a:solidFill><a:ln><a:noFill/></a:ln>";
                }
                + "</c:spPr>";
    }

    private static String stroke(String colour, double width) {
        return width == 0
                ? "<a:ln w=\"28575\"><a:noFill/></a:ln>"
                : "<a:ln w=\"" + Math.round(width * 12_700) + "\" cap=\"rnd\"><a:solidFill><a:srgbClr val=\"" + colour
                        + "\"/></a:solidFill><a:round/></a:ln>";
    }

    private static String marker(String symbol, String colour) {
        if (symbol.equals("none")) {
            return "<c:marker><c:symbol val=\"none\"/></c:marker>";
        }
        boolean hollow = symbol.equals("diamond");
        return "<c:marker><c:symbol val=\"" + (hollow ? "diamond" : "circle") + "\"/><c:size val=\""
                + (symbol.equals("circle") ? 4 : 7) + "\"/><c:spPr>"
                + (hollow ? "<a:noFill/>" : "<a:solidFill><a:srgbClr val=\"" + colour + "\"/></a:solidFill>")
                + "<a:ln w=\"11430\"><a:solidFill><a:srgbClr val=\"" + colour
                + "\"/></a:solidFill></a:ln></c:spPr></c:marker>";
    }

    private static String text(String colour, boolean strong) {
        return "<c:txPr><a:bodyPr rot=\"0\" vert=\"horz\" wrap=\"none\"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"750\" b=\""
                + (strong ? 1 : 0)
                + "\"><a:solidFill><a:srgbClr val=\"" + colour + "\"/></a:solidFill><a:latin typeface=\""
                + Styles.FAMILY
                + "\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr>";
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }
}
