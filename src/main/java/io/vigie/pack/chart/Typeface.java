package io.vigie.pack.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The three faces in use, read from the font files that ship with the product, never from the machine. */
public enum Typeface {
    REGULAR("Lato-Regular.ttf"),
    SEMIBOLD("Lato-Semibold.ttf"),
    BOLD("Lato-Bold.ttf");

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    /** Size at which characters are measured; widths are proportional to size. */
    private static final int MEASURED = 100;

    private final String file;
    private final Map<Double, Font> sized = new ConcurrentHashMap<>();
    private final float[] advances = new float[0x2300];
    private @Nullable Font loaded;

    Typeface(String file) {
        this.file = file;
    }

    /** Where the face lies on the class path. */
    public String resource() {
        return "fonts/" + file;
    }

    /** @param size in points */
    public Font font(double size) {
        return sized.computeIfAbsent(size, points -> unit().deriveFont(points.floatValue()));
    }

    /** The width of one line of text in points. */
    public double width(String text, double size) {
        double width = 0;
        for (int at = 0; at < text.length(); at++) {
            width += advance(text.charAt(at));
        }
        return width * size;
    }

    /** The text, cut with three dots where it is wider than a width. */
    String cut(String text, double size, double width) {
        if (width(text, size) <= width) {
            return text;
        }
        String cut = text;
        while (!cut.isEmpty() && width(cut + "…", size) > width) {
            cut = cut.substring(0, cut.length() - 1).stripTrailing();
        }
        return cut.isEmpty() ? "" : cut + "…";
    }

    /** Measuring is most of the work of drawing, so each character is measured once. */
    private double advance(char character) {
        if (character >= advances.length) {
            return measured(character);
        }
        float known = advances[character];
        if (known == 0) {
            known = (float) measured(character);
            advances[character] = known;
        }
        return known;
    }

    private double measured(char character) {
        return font(MEASURED)
                        .getStringBounds(new char[] {character}, 0, 1, EXACT)
                        .getWidth()
                / MEASURED;
    }

    /** The text broken at spaces into lines of at most a width; a longer word stands alone. */
    public List<String> wrap(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private synchronized Font unit() {
        Font font = loaded;
        if (font == null) {
            try (InputStream in = Typeface.class.getResourceAsStream("/" + resource())) {
                if (in == null) {
                    throw new IllegalStateException("the font " + resource() + " is not on the class path");
                }
                font = Font.createFont(Font.TRUETYPE_FONT, in);
                if (this == BOLD) {
                    // the file is bold already; the style tells it to those who look a font up by family and style
                    font = font.deriveFont(Font.BOLD);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (FontFormatException e) {
                throw new IllegalStateException("the font " + resource() + " cannot be read", e);
            }
            loaded = font;
        }
        return font;
    }
}
