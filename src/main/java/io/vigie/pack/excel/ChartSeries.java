package io.vigie.pack.excel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One series of a native chart. All that a program would otherwise choose itself is said; without a fill or stroke a series
 * is invisible and only places its labels.
 */
final class ChartSeries {

    /** Stands for the hatched fill of a forecast or proposal; a colour may follow. */
    static final String FORECAST = "forecast";

    /** Stands for the white, outlined fill of a plan. */
    static final String PLAN = "plan";

    /** Of columns that only hold up others. */
    static final String NOTHING = "";

    private final Texts name;
    private final Numbers values;
    private @Nullable Texts categories;
    private @Nullable Numbers across;
    private String fill = NOTHING;
    private String stroke = Palette.AC;
    private double width;
    private boolean dashed;
    private boolean doubled;
    private Marker marker = Marker.NONE;
    private List<@Nullable String> colours = List.of();
    private String labels = "";
    private Place place = Place.OUTSIDE;
    private final Map<Integer, String> single = new TreeMap<>();
    private @Nullable Numbers above;
    private @Nullable Numbers below;
    private boolean horizontal;

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

    enum Marker {
        NONE,
        DOT,
        /** Larger than a dot. */
        DISC,
        /** An outline. */
        RING,
        /** An outline. */
        DIAMOND,
        SQUARE
    }

    /** Where a label stands; columns that stand on each other can have it inside only. */
    enum Place {
        OUTSIDE("outEnd"),
        BASE("inBase"),
        RIGHT("r"),
        ABOVE("t"),
        CENTRE("ctr");

        private final String code;

        Place(String code) {
            this.code = code;
        }
    }

    ChartSeries(Texts name, Numbers values) {
        this.name = name;
        this.values = values;
    }

    ChartSeries along(Texts labels) {
        categories = labels;
        return this;
    }

    /** Horizontal positions of points. */
    ChartSeries at(Numbers horizontal) {
        across = horizontal;
        return this;
    }

    /** @param colour RRGGBB, {@link #FORECAST}, {@link #PLAN} or {@link #NOTHING} */
    ChartSeries fill(String colour) {
        fill = colour;
        return this;
    }

    /** @param points of the line; 0: none, only markers */
    ChartSeries stroke(String colour, double points) {
        stroke = colour;
        width = points;
        return this;
    }

    /** Forecasts. */
    ChartSeries dashed() {
        dashed = true;
        return this;
    }

    /** Plans. */
    ChartSeries doubled() {
        doubled = true;
        return this;
    }

    ChartSeries marker(Marker symbol) {
        marker = symbol;
        return this;
    }

    /** @param own of single points where they differ; null entries do not */
    ChartSeries colours(List<@Nullable String> own) {
        colours = own;
        return this;
    }

    /** @param format of the value at every point */
    ChartSeries labelled(String format, Place where) {
        labels = format;
        place = where;
        return this;
    }

    /** One point's value with a format of its own, e.g. with its sign. */
    ChartSeries label(int point, String format, Place where) {
        if (values.values().get(point) != null) {
            single.put(point, label(point, "", format, new EndLabel(false, false, Palette.INK, 0), where, true));
        }
        return this;
    }

    /** The last point's value, and the series' name if wanted. */
    ChartSeries end(EndLabel label, Place where) {
        int last = values.values().size() - 1;
        if (last >= 0 && values.values().get(last) != null) {
            String shift = label.shift() == 0
                    ? ""
                    : "<c:layout><c:manualLayout><c:x val=\"0.006\"/><c:y val=\"" + share(label.shift())
                            + "\"/></c:manualLayout></c:layout>";
            single.put(last, label(last, shift, values.format(), label, where, true));
        }
        return this;
    }

    /** The series' name, without the value, beside one point. */
    ChartSeries named(int point, String colour, Place where) {
        if (values.values().get(point) != null) {
            single.put(point, label(point, "", "", new EndLabel(true, false, colour, 0), where, false));
        }
        return this;
    }

    /** Whiskers from every point that has one: lengths, not ends. */
    ChartSeries whiskers(Numbers up, Numbers down, boolean sideways) {
        above = up;
        below = down;
        horizontal = sideways;
        return this;
    }

    String bar(int number) {
        StringBuilder xml = start(number).append(shape(fill)).append("<c:invertIfNegative val=\"0\"/>");
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
        labels(xml);
        whiskers(xml, "");
        along(xml);
        return numbers(xml, "val", values).append("</c:ser>").toString();
    }

    String area(int number) {
        StringBuilder xml = start(number).append(shape(fill));
        along(xml);
        return numbers(xml, "val", values).append("</c:ser>").toString();
    }

    String line(int number) {
        StringBuilder xml = marked(number);
        along(xml);
        return numbers(xml, "val", values)
                .append("<c:smooth val=\"0\"/></c:ser>")
                .toString();
    }

    String scatter(int number) {
        StringBuilder xml = marked(number);
        if (across != null) {
            numbers(xml, "xVal", across);
        }
        return numbers(xml, "yVal", values)
                .append("<c:smooth val=\"0\"/></c:ser>")
                .toString();
    }

    private StringBuilder start(int number) {
        StringBuilder xml = new StringBuilder(4096);
        xml.append("<c:ser><c:idx val=\"")
                .append(number)
                .append("\"/><c:order val=\"")
                .append(number)
                .append("\"/><c:tx>");
        strings(xml, name);
        return xml.append("</c:tx>");
    }

    private StringBuilder marked(int number) {
        StringBuilder xml = start(number);
        xml.append("<c:spPr>").append(stroke()).append("</c:spPr>").append(marker(stroke));
        for (int i = 0; i < colours.size(); i++) {
            String other = colours.get(i);
            if (other != null && !other.equals(stroke)) {
                xml.append("<c:dPt><c:idx val=\"")
                        .append(i)
                        .append("\"/>")
                        .append(marker(other))
                        .append("<c:bubble3D val=\"0\"/><c:spPr>")
                        .append(stroke())
                        .append("</c:spPr></c:dPt>");
            }
        }
        labels(xml);
        whiskers(xml, "<c:errDir val=\"" + (horizontal ? "x" : "y") + "\"/>");
        return xml;
    }

    private void labels(StringBuilder xml) {
        if (single.isEmpty() && labels.isEmpty()) {
            return;
        }
        xml.append("<c:dLbls>");
        single.values().forEach(xml::append);
        if (labels.isEmpty()) {
            xml.append(NO_SHAPE).append(shown(false, false)).append("<c:showLeaderLines val=\"0\"/></c:dLbls>");
        } else {
            xml.append("<c:numFmt formatCode=\"")
                    .append(CellText.xml(labels))
                    .append("\" sourceLinked=\"0\"/>")
                    .append(NO_SHAPE)
                    .append(ChartXml.text(Palette.INK, false))
                    .append("<c:dLblPos val=\"")
                    .append(place.code)
                    .append("\"/>")
                    .append(shown(true, false))
                    .append("</c:dLbls>");
        }
    }

    private static String label(int point, String layout, String format, EndLabel label, Place where, boolean value) {
        StringBuilder xml = new StringBuilder("<c:dLbl><c:idx val=\"")
                .append(point)
                .append("\"/>")
                .append(layout);
        if (!format.isEmpty()) {
            xml.append("<c:numFmt formatCode=\"").append(CellText.xml(format)).append("\" sourceLinked=\"0\"/>");
        }
        return xml.append(NO_SHAPE)
                .append(ChartXml.text(label.colour(), label.strong()))
                .append("<c:dLblPos val=\"")
                .append(where.code)
                .append("\"/>")
                .append(shown(value, label.named()))
                .append("<c:separator> </c:separator></c:dLbl>")
                .toString();
    }

    private static final String NO_SHAPE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>";

    private static String shown(boolean value, boolean named) {
        return "<c:showLegendKey val=\"0\"/><c:showVal val=\"" + (value ? 1 : 0)
                + "\"/><c:showCatName val=\"0\"/><c:showSerName val=\"" + (named ? 1 : 0)
                + "\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";
    }

    /** @param direction empty for bars, whose whiskers lie along them; a program may refuse any other word there */
    private void whiskers(StringBuilder xml, String direction) {
        if (above == null || below == null) {
            return;
        }
        xml.append("<c:errBars>")
                .append(direction)
                .append("<c:errBarType val=\"both\"/><c:errValType val=\"cust\"/><c:noEndCap val=\"0\"/>");
        numbers(xml, "plus", above);
        numbers(xml, "minus", below);
        xml.append("<c:spPr><a:ln w=\"12700\"><a:solidFill><a:srgbClr val=\"")
                .append(Palette.AC)
                .append("\"/></a:solidFill></a:ln></c:spPr></c:errBars>");
    }

    private void along(StringBuilder xml) {
        if (categories != null) {
            xml.append("<c:cat>");
            strings(xml, categories);
            xml.append("</c:cat>");
        }
    }

    private static StringBuilder numbers(StringBuilder xml, String role, Numbers numbers) {
        xml.append("<c:")
                .append(role)
                .append("><c:numRef><c:f>")
                .append(CellText.xml(numbers.formula()))
                .append("</c:f><c:numCache><c:formatCode>")
                .append(CellText.xml(numbers.format()))
                .append("</c:formatCode><c:ptCount val=\"")
                .append(numbers.values().size())
                .append("\"/>");
        for (int i = 0; i < numbers.values().size(); i++) {
            Double value = numbers.values().get(i);
            if (value != null) {
                xml.append("<c:pt idx=\"")
                        .append(i)
                        .append("\"><c:v>")
                        .append(CellText.number(value))
                        .append("</c:v></c:pt>");
            }
        }
        return xml.append("</c:numCache></c:numRef></c:").append(role).append('>');
    }

    static void strings(StringBuilder xml, Texts texts) {
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

    private static String shape(String fill) {
        String white = "<a:srgbClr val=\"FFFFFF\"/>";
        if (fill.equals(NOTHING)) {
            return NO_SHAPE;
        }
        if (fill.equals(PLAN)) {
            return "<c:spPr><a:solidFill>" + white + "</a:solidFill>" + outline(Palette.AC) + "</c:spPr>";
        }
        if (fill.startsWith(FORECAST)) {
            String colour = fill.equals(FORECAST) ? Palette.AC : fill.substring(FORECAST.length());
            return "<c:spPr><a:pattFill prst=\"wdUpDiag\"><a:fgClr><a:srgbClr val=\"" + colour
                    + "\"/></a:fgClr><a:bgClr>" + white + "</a:bgClr></a:pattFill>" + outline(colour) + "</c:spPr>";
        }
        return "<c:spPr><a:solidFill><a:srgbClr val=\"" + fill + "\"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>";
    }

    private static String outline(String colour) {
        return "<a:ln w=\"11430\"><a:solidFill><a:srgbClr val=\"" + colour + "\"/></a:solidFill></a:ln>";
    }

    private String stroke() {
        return width == 0
                ? "<a:ln w=\"28575\"><a:noFill/></a:ln>"
                : "<a:ln w=\"" + Math.round(width * 12_700) + "\" cap=\"rnd\"" + (doubled ? " cmpd=\"dbl\"" : "")
                        + "><a:solidFill><a:srgbClr val=\"" + stroke + "\"/></a:solidFill>"
                        + (dashed ? "<a:prstDash val=\"dash\"/>" : "") + "<a:round/></a:ln>";
    }

    private String marker(String colour) {
        if (marker == Marker.NONE) {
            return "<c:marker><c:symbol val=\"none\"/></c:marker>";
        }
        String symbol = switch (marker) {
            case DIAMOND -> "diamond";
            case SQUARE -> "square";
            default -> "circle";
        };
        String inside = switch (marker) {
            // not white: programs that draw no outlines would draw nothing
            case DIAMOND, RING -> "<a:noFill/>";
            default -> "<a:solidFill><a:srgbClr val=\"" + colour + "\"/></a:solidFill>";
        };
        return "<c:marker><c:symbol val=\"" + symbol + "\"/><c:size val=\"" + (marker == Marker.DOT ? 4 : 7)
                + "\"/><c:spPr>" + inside + "<a:ln w=\"11430\"><a:solidFill><a:srgbClr val=\"" + colour
                + "\"/></a:solidFill></a:ln></c:spPr></c:marker>";
    }

    static String share(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }
}
