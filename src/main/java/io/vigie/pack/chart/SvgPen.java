package io.vigie.pack.chart;

import io.vigie.catalogue.Ink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one {@code <svg>} element. Colours are CSS classes by role ({@code f-ac} fills, {@code s-ac} strokes), so that the
 * page decides between light, dark and print; text is text in the page's font. The same calls write the same characters.
 */
final class SvgPen extends Pen {

    private final StringBuilder svg = new StringBuilder(2048);
    private final StringBuilder spots = new StringBuilder();

    /** @param alternative what the picture says; empty for one whose numbers stand beside it, which is hidden from readers */
    SvgPen(Ink ink, double width, double height, String alternative) {
        super(ink);
        svg.append("<svg width=\"").append(number(width)).append("pt\" height=\"");
        svg.append(number(height)).append("pt\"");
        svg.append(" viewBox=\"0 0 ").append(number(width)).append(' ');
        svg.append(number(height)).append('"');
        if (alternative.isEmpty()) {
            svg.append(" aria-hidden=\"true\"");
        } else {
            svg.append(" role=\"img\" aria-label=\"")
                    .append(escaped(alternative))
                    .append('"');
        }
        svg.append(" font-size=\"7.5\">");
    }

    /** The whole element. */
    String finished() {
        return svg + spots.toString() + "</svg>";
    }

    @Override
    void rectangle(
            double x,
            double y,
            double width,
            double height,
            @Nullable Tone fill,
            @Nullable Tone edge,
            double thickness) {
        svg.append("<rect");
        attribute("x", x);
        attribute("y", y);
        attribute("width", width);
        attribute("height", height);
        look(fill, edge, thickness);
        svg.append("/>");
    }

    @Override
    void circle(double x, double y, double radius, @Nullable Tone fill, @Nullable Tone edge, double thickness) {
        svg.append("<circle");
        attribute("cx", x);
        attribute("cy", y);
        attribute("r", radius);
        look(fill, edge, thickness);
        svg.append("/>");
    }

    @Override
    void path(
            List<double[]> runs,
            boolean closed,
            @Nullable Tone fill,
            @Nullable Tone edge,
            double thickness,
            double[] dash) {
        svg.append("<path d=\"");
        for (double[] run : runs) {
            svg.append('M');
            pair(run, 0);
            for (int at = 2; at < run.length; at += 2) {
                svg.append(at == 2 ? 'L' : ' ');
                pair(run, at);
            }
            if (closed) {
                svg.append('Z');
            }
        }
        svg.append('"');
        look(fill, edge, thickness);
        if (!closed && runs.size() == 1 && runs.get(0).length > 4) {
            svg.append(" stroke-linejoin=\"round\"");
        }
        if (dash.length > 0) {
            svg.append(" stroke-dasharray=\"");
            for (int at = 0; at < dash.length; at++) {
                svg.append(at == 0 ? "" : " ").append(number(dash[at]));
            }
            svg.append('"');
        }
        svg.append("/>");
    }

    @Override
    void text(String text, double x, double y, Hold hold, Typeface face, double size, Tone tone) {
        if (text.isEmpty()) {
            return;
        }
        svg.append("<text");
        attribute("x", x);
        attribute("y", y);
        if (size != LABEL) {
            attribute("font-size", size);
        }
        if (hold != Hold.START) {
            svg.append(" text-anchor=\"")
                    .append(hold == Hold.END ? "end" : "middle")
                    .append('"');
        }
        if (face != Typeface.REGULAR) {
            svg.append(" font-weight=\"")
                    .append(face == Typeface.BOLD ? "700" : "600")
                    .append('"');
        }
        svg.append(" class=\"f-")
                .append(tone.code())
                .append("\">")
                .append(escaped(text))
                .append("</text>");
    }

    @Override
    void spot(double x, double y, double width, double height, String title) {
        spots.append("<rect class=\"spot\"");
        attribute(spots, "x", x);
        attribute(spots, "y", y);
        attribute(spots, "width", width);
        attribute(spots, "height", height);
        spots.append(" fill=\"none\" pointer-events=\"all\"><title>")
                .append(escaped(title))
                .append("</title></rect>");
    }

    private void look(@Nullable Tone fill, @Nullable Tone edge, double thickness) {
        svg.append(" class=\"");
        svg.append(fill == null ? "" : "f-" + fill.code());
        svg.append(fill == null || edge == null ? "" : " ");
        svg.append(edge == null ? "" : "s-" + edge.code()).append('"');
        if (fill == null) {
            svg.append(" fill=\"none\"");
        }
        if (edge != null) {
            attribute("stroke-width", thickness);
        }
    }

    private void attribute(String name, double value) {
        attribute(svg, name, value);
    }

    private static void attribute(StringBuilder text, String name, double value) {
        text.append(' ').append(name).append("=\"");
        append(text, value);
        text.append('"');
    }

    private void pair(double[] run, int at) {
        append(svg, run[at]);
        svg.append(' ');
        append(svg, run[at + 1]);
    }

    static String number(double value) {
        StringBuilder text = new StringBuilder(8);
        append(text, value);
        return text.toString();
    }

    /** Hundredths of a point, without zeros that say nothing: {@code 3}, {@code .5}, {@code -12.25}. */
    static void append(StringBuilder text, double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths < 0) {
            text.append('-');
            hundredths = -hundredths;
        }
        long rest = hundredths % 100;
        if (hundredths >= 100 || rest == 0) {
            text.append(hundredths / 100);
        }
        if (rest > 0) {
            text.append('.').append(rest / 10);
            if (rest % 10 > 0) {
                text.append(rest % 10);
            }
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }
}
