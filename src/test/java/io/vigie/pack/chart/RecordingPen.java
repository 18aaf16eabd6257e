package io.vigie.pack.chart;

import io.vigie.catalogue.Ink;
import io.vigie.catalogue.Language;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what is drawn. */
final class RecordingPen extends Pen {

    /** Of the size: how far capitals and digits rise above the baseline, and letters fall below it. */
    private static final double RISE = 0.73;

    private static final double FALL = 0.2;

    final List<Text> texts = new ArrayList<>();
    final List<Rectangle> rectangles = new ArrayList<>();
    final List<Circle> circles = new ArrayList<>();
    final List<Path> paths = new ArrayList<>();
    final List<String> spots = new ArrayList<>();

    RecordingPen(Ink ink) {
        super(ink);
    }

    /** @param left and the others: the box of its ink */
    record Text(
            String text,
            double left,
            double top,
            double right,
            double bottom,
            double baseline,
            Typeface face,
            double size,
            Tone tone) {

        boolean overlaps(Text other) {
            double hair = 0.3;
            return left < other.right - hair
                    && other.left < right - hair
                    && top < other.bottom - hair
                    && other.top < bottom - hair;
        }
    }

    record Rectangle(
            double x,
            double y,
            double width,
            double height,
            @Nullable Tone fill,
            @Nullable Tone edge,
            double thickness) {}

    record Circle(
            double x,
            double y,
            double radius,
            @Nullable Tone fill,
            @Nullable Tone edge) {}

    record Path(
            List<double[]> runs,
            boolean closed,
            @Nullable Tone fill,
            @Nullable Tone edge,
            double thickness,
            double[] dash) {}

    static RecordingPen of(Chart chart, Language language, double width, double height) {
        return of(chart, language, Ink.COLOUR, width, height);
    }

    static RecordingPen of(Chart chart, Language language, Ink ink, double width, double height) {
        RecordingPen pen = new RecordingPen(ink);
        new ChartPainter(language, ink).draw(chart, pen, width, height);
        return pen;
    }

    Text text(String wanted) {
        return texts.stream()
                .filter(text -> text.text().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no text " + wanted + " among "
                        + texts.stream().map(Text::text).toList()));
    }

    List<Rectangle> filled(Tone tone) {
        return rectangles.stream().filter(one -> one.fill() == tone).toList();
    }

    /** Straight lines of a thickness and tone, as x1, y1, x2, y2. */
    List<double[]> lines(double thickness, Tone tone) {
        return paths.stream()
                .filter(path -> !path.closed()
                        && path.edge() == tone
                        && path.thickness() == thickness
                        && path.runs().get(0).length == 4)
                .map(path -> path.runs().get(0))
                .toList();
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
        rectangles.add(new Rectangle(x, y, width, height, fill, edge, thickness));
    }

    @Override
    void circle(double x, double y, double radius, @Nullable Tone fill, @Nullable Tone edge, double thickness) {
        circles.add(new Circle(x, y, radius, fill, edge));
    }

    @Override
    void path(
            List<double[]> runs,
            boolean closed,
            @Nullable Tone fill,
            @Nullable Tone edge,
            double thickness,
            double[] dash) {
        paths.add(new Path(runs, closed, fill, edge, thickness, dash));
    }

    @Override
    void text(String text, double x, double y, Hold hold, Typeface face, double size, Tone tone) {
        if (text.isEmpty()) {
            return;
        }
        double width = face.width(text, size);
        double left = hold == Hold.START ? x : hold == Hold.END ? x - width : x - width / 2;
        texts.add(new Text(text, left, y - RISE * size, left + width, y + FALL * size, y, face, size, tone));
    }

    @Override
    void spot(double x, double y, double width, double height, String title) {
        spots.add(title);
    }
}
