package io.vigie.pack.pdf;

import io.vigie.catalogue.Ink;
import io.vigie.catalogue.Language;
import io.vigie.pack.chart.Chart;
import io.vigie.pack.chart.ChartPainter;
import io.vigie.pack.chart.RowMark;
import io.vigie.pack.chart.RowMarks;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Title;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jasperreports.engine.JRParameter;
import org.jspecify.annotations.Nullable;

/** What all blocks of a pack are set with: language, numbers, painters and templates. Unchangeable, for several threads. */
final class Print {

    /** Size of the three lines of a title. */
    private static final double TITLE = 8.5;

    private static final String CUT = " …";

    final Language language;
    final Ink ink;
    final NumberFormat numbers;
    final ChartPainter painter;
    final RowMarks marks;
    final Templates templates;

    Print(Language language, Ink ink, Templates templates) {
        this.language = language;
        this.ink = ink;
        this.numbers = NumberFormat.in(language);
        this.painter = new ChartPainter(language, ink);
        this.marks = new RowMarks(language, ink);
        this.templates = templates;
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(JRParameter.REPORT_LOCALE, language.locale());
        return parameters;
    }

    /**
     * The three lines of a title. What is longer than the place loses its end, but never the measure.
     *
     * @throws IllegalArgumentException if the measure alone is too long
     */
    Map<String, Object> parameters(Title title, int width) {
        double bold = Typeface.BOLD.width(title.measure(), TITLE);
        if (bold > width) {
            throw new IllegalArgumentException("the measure \"" + title.measure() + "\" of a title is "
                    + Math.round(bold) + " points wide and its place " + width
                    + "; shorten it under short: in the metric's file");
        }
        String separator = title.rest().isEmpty() || title.rest().startsWith(",") ? "" : ", ";
        boolean phrase = title.rest().startsWith("in ") || title.rest().startsWith("en ");
        String rest = cut(Typeface.REGULAR, (phrase ? " " : separator) + title.rest(), TITLE, width - bold, 1);
        Map<String, Object> parameters = parameters();
        parameters.put("UNIT", cut(Typeface.REGULAR, title.unit(), TITLE, width, 1));
        parameters.put("MEASURE", bold(title.measure()) + escaped(rest));
        parameters.put("PERIOD", cut(Typeface.REGULAR, title.period(), TITLE, width, 1));
        return parameters;
    }

    /** A chart as high as it is asked for. */
    Drawing chart(Chart chart, int width, int height) {
        return Drawing.high(width, height, (graphics, wide, high) -> painter.paint(chart, graphics, wide, high));
    }

    /** A mark that fills the rectangle its template gives it. */
    Drawing mark(RowMark mark) {
        return new Drawing((graphics, wide, high) -> marks.paint(mark, graphics, wide, high));
    }

    /** A mark as high as it is asked for. */
    Drawing mark(RowMark mark, int width, int height) {
        return Drawing.high(width, height, (graphics, wide, high) -> marks.paint(mark, graphics, wide, high));
    }

    /** A figure with its unit, as in running text. */
    String withUnit(Figure figure) {
        String text = numbers.figure(figure);
        String unit = figure.style().unit();
        boolean bare = figure.value() == null
                || text.equals(numbers.notDefined())
                || unit.isEmpty()
                || unit.equals("#")
                || unit.equals("nb");
        String printed = unit.equals("pp") && language == Language.FR ? "pt" : unit;
        return bare ? text : text + NumberFormat.NARROW_SPACE + printed;
    }

    /** The text, or as many of its words as stand in so many lines. The workbook carries the whole. */
    static String cut(Typeface face, String text, double size, double width, int lines) {
        if (lines == 1
                ? face.width(text, size) <= width
                : face.wrap(text, size, width).size() <= lines) {
            return text;
        }
        List<String> kept = new ArrayList<>(face.wrap(text, size, width));
        while (kept.size() > lines) {
            kept.remove(kept.size() - 1);
        }
        String last = kept.remove(kept.size() - 1);
        while (face.width(last + CUT, size) > width && last.lastIndexOf(' ') > 0) {
            last = last.substring(0, last.lastIndexOf(' '));
        }
        while (face.width(last + CUT, size) > width && last.length() > 1) {
            last = last.substring(0, last.length() - 1);
        }
        kept.add(last.replaceAll("[,;:]$", "") + CUT);
        return String.join(" ", kept);
    }

    static String bold(String text) {
        return "<style isBold=\"true\">" + escaped(text) + "</style>";
    }

    static String escaped(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
