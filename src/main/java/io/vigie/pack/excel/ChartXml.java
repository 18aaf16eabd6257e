package io.vigie.pack.excel;

import org.jspecify.annotations.Nullable;

/**
 * Writes the part of a native chart: its series by kind, axes, the plot's place. No gridlines, frame or legend; series are
 * named at their ends. Order numbers run across plots, and both ends of every axis may be given, since programs choose
 * differently.
 */
final class ChartXml {

    private static final int CATEGORIES = 1;
    private static final int VALUES = 2;

    private final StringBuilder areas = new StringBuilder();
    private final StringBuilder bars = new StringBuilder();
    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder points = new StringBuilder();
    private final String language;
    private boolean horizontal;
    private boolean stacked;
    private int gapWidth = 50;
    private int overlap;
    private int series;
    private String layout = "";
    private String title = "";
    private @Nullable Double minimum;
    private @Nullable Double maximum;
    private @Nullable Double left;
    private @Nullable Double right;
    private String across = "General";
    private String upward = "";
    private double unit;
    private boolean downward;
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

    ChartXml(String language) {
        this.language = language;
    }

    /** Where the plot lies inside the chart, as shares of its size. */
    ChartXml plot(double x, double y, double width, double height) {
        layout =
                "<c:layout><c:manualLayout><c:layoutTarget val=\"inner\"/><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/>"
                        + "<c:x val=\"" + ChartSeries.share(x) + "\"/><c:y val=\"" + ChartSeries.share(y)
                        + "\"/><c:w val=\"" + ChartSeries.share(width) + "\"/><c:h val=\"" + ChartSeries.share(height)
                        + "\"/></c:manualLayout></c:layout>";
        return this;
    }

    /** A line above the plot, at the left. */
    ChartXml title(ChartSeries.Texts text) {
        StringBuilder xml = new StringBuilder("<c:title><c:tx>");
        ChartSeries.strings(xml, text);
        title = xml.append("</c:tx><c:layout><c:manualLayout><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/>"
                        + "<c:x val=\"0.01\"/><c:y val=\"0.01\"/></c:manualLayout></c:layout><c:overlay val=\"1\"/>")
                .append(text(Palette.INK, true))
                .append("</c:title>")
                .toString();
        return this;
    }

    ChartXml range(@Nullable Double from, @Nullable Double to) {
        minimum = from;
        maximum = to;
        return this;
    }

    /**
     * The horizontal axis of points.
     *
     * @param format of its numbers
     */
    ChartXml across(@Nullable Double from, @Nullable Double to, String format) {
        left = from;
        right = to;
        across = format;
        return this;
    }

    /** Prints the vertical axis of points. */
    ChartXml upward(String format, double step) {
        upward = format;
        unit = step;
        return this;
    }

    /** Points are counted from above, as rows are. */
    ChartXml downward() {
        downward = true;
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

    /** Bars stand on each other. */
    ChartXml stacked(int gap) {
        stacked = true;
        return bars(gap, 100);
    }

    ChartXml bar(ChartSeries one) {
        bars.append(one.bar(series++));
        return this;
    }

    /** Areas always stand on each other. */
    ChartXml area(ChartSeries one) {
        areas.append(one.area(series++));
        return this;
    }

    ChartXml line(ChartSeries one) {
        lines.append(one.line(series++));
        return this;
    }

    /** Points have numbers on both axes; they go with no other kind. */
    ChartXml point(ChartSeries one) {
        points.append(one.scatter(series++));
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
                .append("\"/><c:roundedCorners val=\"0\"/><c:chart>")
                .append(title);
        xml.append("<c:autoTitleDeleted val=\"").append(title.isEmpty() ? 1 : 0).append("\"/><c:plotArea>");
        xml.append(layout.isEmpty() ? "<c:layout/>" : layout);
        String axes = "<c:axId val=\"" + CATEGORIES + "\"/><c:axId val=\"" + VALUES + "\"/>";
        if (areas.length() > 0) {
            xml.append("<c:areaChart><c:grouping val=\"stacked\"/><c:varyColors val=\"0\"/>")
                    .append(areas)
                    .append(axes)
                    .append("</c:areaChart>");
        }
        if (bars.length() > 0) {
            xml.append("<c:barChart><c:barDir val=\"")
                    .append(horizontal ? "bar" : "col")
                    .append("\"/><c:grouping val=\"")
                    .append(stacked ? "stacked" : "clustered")
                    .append("\"/><c:varyColors val=\"0\"/>")
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
        if (points.length() > 0) {
            xml.append("<c:scatterChart><c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/>")
                    .append(points)
                    .append(axes)
                    .append("</c:scatterChart>");
            pointAxis(xml);
        } else {
            categoryAxis(xml);
        }
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
            case ACTUAL -> line(Palette.AC);
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

    private void pointAxis(StringBuilder xml) {
        xml.append("<c:valAx><c:axId val=\"" + CATEGORIES + "\"/>");
        scaling(xml, left, right, false);
        xml.append("<c:delete val=\"0\"/><c:axPos val=\"b\"/><c:numFmt formatCode=\"")
                .append(CellText.xml(across))
                .append("\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/><c:minorTickMark val=\"none\"/>"
                        + "<c:tickLblPos val=\"")
                .append(downward ? "nextTo" : "low")
                .append("\"/><c:spPr>")
                .append(line(Palette.AC))
                .append("</c:spPr>")
                .append(text(Palette.INK, false))
                .append("<c:crossAx val=\"" + VALUES + "\"/><c:crosses val=\"")
                .append(downward ? "max" : "min")
                .append("\"/><c:crossBetween val=\"midCat\"/></c:valAx>");
    }

    private void valueAxis(StringBuilder xml) {
        boolean printed = !upward.isEmpty();
        xml.append("<c:valAx><c:axId val=\"" + VALUES + "\"/>");
        scaling(xml, minimum, maximum, downward);
        xml.append("<c:delete val=\"")
                .append(printed ? 0 : 1)
                .append("\"/><c:axPos val=\"")
                .append(horizontal ? "t" : "l")
                .append("\"/><c:numFmt formatCode=\"")
                .append(printed ? CellText.xml(upward) : "General")
                .append("\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
                        + "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"")
                .append(printed ? "low" : "none")
                .append("\"/>");
        if (printed) {
            xml.append("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>").append(text(Palette.INK_2, false));
        }
        xml.append("<c:crossAx val=\"" + CATEGORIES + "\"/><c:crosses val=\"")
                .append(points.length() > 0 ? "min" : "autoZero")
                .append("\"/><c:crossBetween val=\"")
                .append(points.length() > 0 ? "midCat" : "between")
                .append("\"/>")
                .append(printed ? "<c:majorUnit val=\"" + CellText.number(unit) + "\"/>" : "")
                .append("</c:valAx>");
    }

    private static void scaling(StringBuilder xml, @Nullable Double from, @Nullable Double to, boolean reversed) {
        xml.append("<c:scaling><c:orientation val=\"")
                .append(reversed ? "maxMin" : "minMax")
                .append("\"/>");
        if (to != null) {
            xml.append("<c:max val=\"").append(CellText.number(to)).append("\"/>");
        }
        if (from != null) {
            xml.append("<c:min val=\"").append(CellText.number(from)).append("\"/>");
        }
        xml.append("</c:scaling>");
    }

    private static String line(String colour) {
        return "<a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"" + colour + "\"/></a:solidFill></a:ln>";
    }

    static String text(String colour, boolean strong) {
        return "<c:txPr><a:bodyPr rot=\"0\" vert=\"horz\" wrap=\"none\"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"750\" b=\""
                + (strong ? 1 : 0)
                + "\"><a:solidFill><a:srgbClr val=\"" + colour + "\"/></a:solidFill><a:latin typeface=\""
                + Styles.FAMILY
                + "\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr>";
    }
}
