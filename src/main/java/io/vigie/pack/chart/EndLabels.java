package io.vigie.pack.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names of series at their ends in place of a legend; those too close are pushed apart evenly and keep their order. */
final class EndLabels {

    /** Least distance of two names. */
    private static final double CLOSEST = 9;

    private record Label(String text, double y, Typeface face, double size, Tone tone) {}

    private final List<Label> labels = new ArrayList<>();

    void add(String text, double y, Typeface face, Tone tone) {
        add(text, y, face, Pen.LABEL, tone);
    }

    void add(String text, double y, Typeface face, double size, Tone tone) {
        labels.add(new Label(text, y, face, size, tone));
    }

    double width() {
        return labels.stream()
                .mapToDouble(label -> label.face().width(label.text(), label.size()))
                .max()
                .orElse(0);
    }

    /** The height of the lowest name as {@link #paint} would place it; {@code top} without any. */
    double lowest(double top, double bottom) {
        labels.sort(Comparator.comparingDouble(Label::y));
        double[] placed = placed(labels.stream().mapToDouble(Label::y).toArray(), top, bottom);
        return placed.length == 0 ? top : placed[placed.length - 1];
    }

    /** Between two heights, which must leave room for all. */
    void paint(Pen pen, double x, double top, double bottom) {
        labels.sort(Comparator.comparingDouble(Label::y));
        double[] placed = placed(labels.stream().mapToDouble(Label::y).toArray(), top, bottom);
        for (int at = 0; at < placed.length; at++) {
            Label label = labels.get(at);
            pen.text(
                    label.text(),
                    x,
                    placed[at] + Pen.BASELINE,
                    Pen.Hold.START,
                    label.face(),
                    label.size(),
                    label.tone());
        }
    }

    /** @param heights in ascending order */
    static double[] placed(double[] heights, double top, double bottom) {
        double[] placed = heights.clone();
        for (int round = 0; round < 40; round++) {
            for (int at = 1; at < placed.length; at++) {
                double missing = CLOSEST - (placed[at] - placed[at - 1]);
                if (missing > 1e-6) {
                    placed[at - 1] -= missing / 2;
                    placed[at] += missing / 2;
                }
            }
        }
        double most = bottom;
        for (int at = placed.length - 1; at >= 0; at--) {
            placed[at] = Math.min(placed[at], most);
            most = placed[at] - CLOSEST;
        }
        double least = top;
        for (int at = 0; at < placed.length; at++) {
            placed[at] = Math.max(placed[at], least);
            least = placed[at] + CLOSEST;
        }
        return placed;
    }
}
