package io.vigie.pack.pdf;

import io.vigie.pack.chart.RowMark;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Comment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jasperreports.engine.JRPrintElement;

/** Comments at the foot of a page, as many beside each other as a line holds, each behind the disc its mark carries. */
final class Discs {

    /** Comments a line of the template holds. */
    private static final int SLOTS = 4;

    /** From the disc's left edge to the text. */
    private static final int INDENT = 13;

    /** Between comments. */
    private static final int GAP = 12;

    private static final double SIZE = 7.5;

    private static final int LINE = 12;

    /** Above the first line. */
    private static final int SPACE = 6;

    private static final int WIDTH = 732;

    private static final int SIDE = 10;

    private Discs() {}

    static Part part(Print print, List<Comment> comments) {
        List<Map<String, ?>> rows = new ArrayList<>();
        for (List<Comment> line : lines(comments)) {
            Map<String, Object> row = new HashMap<>();
            for (int slot = 0; slot < SLOTS; slot++) {
                row.put("HAS_" + slot, slot < line.size());
                if (slot < line.size()) {
                    Comment comment = line.get(slot);
                    row.put("DISC_" + slot, disc(print, comment.number(), 0, 10, 10));
                    row.put("ALTERNATIVE_" + slot, PdfWords.COMMENT.in(print.language, comment.number()));
                    row.put("TEXT_" + slot, comment.text());
                }
            }
            rows.add(row);
        }
        return new Part(print.templates.shared("comments"), print.parameters(), rows);
    }

    /** Of the lines that the comments take, with the space above them. */
    static int height(List<Comment> comments) {
        return LINE * lines(comments).size() + SPACE;
    }

    private static List<List<Comment>> lines(List<Comment> comments) {
        List<List<Comment>> lines = new ArrayList<>();
        double used = WIDTH;
        for (Comment comment : comments) {
            double width = width(comment);
            if (used + GAP + width > WIDTH || lines.get(lines.size() - 1).size() == SLOTS) {
                lines.add(new ArrayList<>());
                used = -GAP;
            }
            lines.get(lines.size() - 1).add(comment);
            used += GAP + width;
        }
        return lines;
    }

    private static double width(Comment comment) {
        return INDENT + Math.ceil(Typeface.REGULAR.width(comment.text(), SIZE)) + 2;
    }

    /**
     * Sets the comments of a line beside each other, and their last line to the foot of the live area.
     *
     * @param elements of a page, in the order of {@code comments}
     * @param foot where the last line ends, in the page's coordinates
     */
    static void settle(List<JRPrintElement> elements, List<Comment> comments, int left, int foot) {
        int bottom = elements.stream()
                .mapToInt(element -> element.getY() + element.getHeight())
                .max()
                .orElse(foot);
        int at = 0;
        for (List<Comment> line : lines(comments)) {
            int x = left;
            for (Comment comment : line) {
                JRPrintElement disc = elements.get(at++);
                JRPrintElement text = elements.get(at++);
                int width = (int) Math.min(WIDTH, width(comment));
                disc.setX(x);
                text.setX(x + INDENT);
                text.setWidth(width - INDENT);
                disc.setY(disc.getY() + foot - bottom);
                text.setY(text.getY() + foot - bottom);
                x += width + GAP;
            }
        }
    }

    /** A disc with a number, its left edge at {@code x}, in the middle of the height. */
    static Drawing disc(Print print, int number, double x, int width, int height) {
        RowMark.Disc disc = new RowMark.Disc(number);
        return Drawing.high(width, height, (graphics, w, h) -> {
            graphics.translate(x, (h - SIDE) / 2);
            print.marks.paint(disc, graphics, SIDE, SIDE);
        });
    }
}
