package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same measure for each member on one scale, with the plan and the 95 % interval of the newest value. */
final class MultiplesPainter {

    private static final double GAP = 16;
    private static final double NARROWEST = 100;

    /** From the last point to the plan's marker. */
    private static final double PLAN = 6.5;

    private final Chart.Multiples chart;
    private final Language language;
    private final Printed printed;
    private final Pen pen;
    private final int columns;
    private final double panelWidth;
    private final double panelHeight;
    private final double plot;
    private final double from;
    private final double perUnit;

    MultiplesPainter(Chart.Multiples chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.printed = Printed.of(chart, language);
        this.pen = pen;
        int count = Math.max(1, chart.panels().size());
        int most = (int) Math.max(1, Math.floor((width + GAP) / (NARROWEST + GAP)));
        this.columns = Math.min(most, count <= 4 ? Math.min(2, count) : (int) Math.ceil(count / 3.0));
        int rows = (count + columns - 1) / columns;
        this.panelWidth = (width - GAP * (columns - 1)) / columns;
        this.panelHeight = Math.min(64, height / rows);
        double value = 0;
        List<List<@Nullable Double>> all = new ArrayList<>();
        for (Chart.Small panel : chart.panels()) {
            value = Math.max(value, Typeface.BOLD.width(printed.value(newest(panel)), Pen.LABEL));
            if (panel.instead().isEmpty()) {
                all.add(panel.values());
                List<@Nullable Double> ends = new ArrayList<>();
                ends.add(panel.low());
                ends.add(panel.high());
                all.add(ends);
            }
        }
        List<@Nullable Double> target = new ArrayList<>();
        target.add(chart.target());
        all.add(target);
        this.plot = Math.max(20, panelWidth - Math.max(26, value + 13));
        boolean any = all.stream().anyMatch(Scale::any);
        double lowest = any ? Scale.least(all) : 0;
        double highest = any ? Scale.greatest(all) : 1;
        double spread = Math.max(highest - lowest, Math.abs(highest) * 1e-3);
        boolean cut = Scale.mayBeCut(chart.unit(), lowest, highest);
        this.from = cut ? Scale.start(lowest - 0.1 * spread, spread) : Math.min(0, lowest);
        this.perUnit = Math.max(2, axis(0) - 12) / Math.max(1e-9, highest - from);
    }

    void paint() {
        if (chart.panels().isEmpty()) {
            pen.text(ChartWords.EMPTY.in(language), 0, 20, Pen.Hold.START, Typeface.REGULAR, Pen.LABEL, Tone.INK_2);
            return;
        }
        for (int at = 0; at < chart.panels().size(); at++) {
            int row = at / columns;
            int column = at % columns;
            paint(chart.panels().get(at), column * (panelWidth + GAP), row * panelHeight, foot(at));
        }
    }

    /** What stands below a panel: the periods under the last of the first column, where the axis begins under the next. */
    private int foot(int at) {
        boolean last = at + columns >= chart.panels().size();
        return last && at % columns < 2 ? at % columns : -1;
    }

    /** @param foot 0 for periods, 1 for the axis, -1 for nothing */
    private void paint(Chart.Small panel, double left, double top, int foot) {
        String size = printed.count(panel.n());
        double sizeWidth = Typeface.REGULAR.width("n = " + size, Pen.SMALL);
        pen.bold(
                Typeface.BOLD.cut(panel.label(), Pen.LABEL, panelWidth - sizeWidth - 5),
                left,
                top + 7.5,
                Pen.Hold.START);
        pen.note("n = " + size, left + panelWidth, top + 7.5, Pen.Hold.END);
        double bottom = top + axis(0);
        double zero = from > 0 ? bottom : bottom + from * perUnit;
        pen.line(left, zero, left + plot, zero, 0.6, Tone.AC);
        if (from > 0) {
            pen.line(left, bottom - 3, left + 3, bottom - 4.4, 0.6, Tone.AC);
            pen.line(left, bottom - 5, left + 3, bottom - 6.4, 0.6, Tone.AC);
        }
        if (foot >= 0) {
            paintFoot(left, bottom, foot);
        }
        if (panel.instead().isEmpty()) {
            paintLine(panel, left, new Scale(from, perUnit, bottom), top);
        } else {
            pen.text(
                    panel.instead(),
                    left + 2,
                    (top + 8 + bottom) / 2 + Pen.BASELINE,
                    Pen.Hold.START,
                    Typeface.REGULAR,
                    Pen.LABEL,
                    Tone.INK_2);
        }
        String separator = language == Language.FR ? "\u00a0: " : ": ";
        pen.spot(
                left,
                top,
                panelWidth,
                panelHeight,
                panel.label() + separator
                        + (panel.instead().isEmpty() ? printed.withUnit(newest(panel)) : panel.instead()) + ", n = "
                        + size
                        + (panel.low() == null || panel.high() == null
                                ? ""
                                : ", 95\u202f%" + separator + printed.value(panel.low()) + "–"
                                        + printed.value(panel.high())));
    }

    private void paintFoot(double left, double bottom, int foot) {
        if (foot == 0 && !chart.labels().isEmpty()) {
            String last = chart.labels().get(chart.labels().size() - 1);
            pen.note(last, left + plot + 2, bottom + 8.5, Pen.Hold.END);
            double first = Typeface.REGULAR.width(chart.labels().get(0), Pen.SMALL);
            double room = plot - Typeface.REGULAR.width(last, Pen.SMALL) - first;
            if (room > 0) {
                pen.note(chart.labels().get(0), left, bottom + 8.5, Pen.Hold.START);
            }
            if (columns == 1) {
                paintAxisFrom(left + first + 6, bottom, room - 12);
            }
        } else if (foot == 1) {
            paintAxisFrom(left, bottom, panelWidth);
        }
    }

    private void paintAxisFrom(double x, double bottom, double room) {
        if (from > 0) {
            String text = Words.AXIS_FROM.in(language, printed.tick(from));
            pen.note(Typeface.REGULAR.cut(text, Pen.SMALL, room), x, bottom + 8.5, Pen.Hold.START);
        }
    }

    private void paintLine(Chart.Small panel, double left, Scale scale, double top) {
        int count = panel.values().size();
        double step = (plot - 4) / Math.max(1, count - 1);
        List<double @Nullable []> points = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            Double value = panel.values().get(at);
            points.add(value == null ? null : new double[] {left + 2 + at * step, scale.y(value)});
        }
        pen.polyline(points, 1.7, Tone.AC);
        double end = left + plot - 2;
        Double target = chart.target();
        Double newest = newest(panel);
        if (newest != null) {
            Double low = panel.low();
            Double high = panel.high();
            if (low != null && high != null) {
                pen.whisker(end, scale.y(low), end, scale.y(high), 0.7);
            }
            Tone tone = panel.signal() ? Tone.impact(chart.better(), newest - mean(panel.values())) : Tone.AC;
            pen.dot(end, scale.y(newest), 2.2, tone);
        }
        if (target != null) {
            pen.diamond(end + PLAN, scale.y(target), 2.6);
        }
        double y = newest == null ? scale.bottom() - 8 : scale.y(newest);
        double least = top + 14;
        pen.bold(
                printed.value(newest),
                left + panelWidth,
                Math.max(least, Math.min(y, scale.bottom() - 2)) + Pen.BASELINE,
                Pen.Hold.END);
        Double first = count == 0 ? null : panel.values().get(0);
        if (panel.signal() && first != null && count > 1) {
            double below = scale.y(first) + 9;
            double above = scale.y(first) - 4;
            if (below < scale.bottom() - 1 || above > top + 15) {
                pen.note(printed.value(first), left + 2, below < scale.bottom() - 1 ? below : above, Pen.Hold.START);
            }
        }
    }

    /** The axis of a panel that begins at a height; the labels of the last row stand below it. */
    private double axis(double top) {
        return top + panelHeight - 10.2;
    }

    private static @Nullable Double newest(Chart.Small panel) {
        return panel.values().isEmpty()
                ? null
                : panel.values().get(panel.values().size() - 1);
    }

    private static double mean(List<@Nullable Double> values) {
        return values.stream()
                .filter(value -> value != null)
                .mapToDouble(value -> value == null ? 0 : value)
                .average()
                .orElse(0);
    }
}
