package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns of parts in greys from dark at the axis to light, with the total above and the parts named at the newest. */
final class StackedPainter {

    private static final double ROWS = 24;
    private static final double WIDEST = 36;

    /** Light ones get an outline. */
    private static final List<Tone> GREYS = List.of(Tone.AC, Tone.NEUTRAL, Tone.BAND_3, Tone.BAND_2, Tone.BAND);

    private final Chart.Stacked chart;
    private final Language language;
    private final Printed printed;
    private final Pen pen;
    private final double width;
    private final int count;
    private final double pitch;
    private final Scale scale;

    StackedPainter(Chart.Stacked chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.printed = Printed.of(chart, language);
        this.pen = pen;
        this.width = width;
        this.count = chart.labels().size();
        double highest = 0;
        double lowest = 0;
        for (int at = 0; at < count; at++) {
            highest = Math.max(highest, sum(at, true));
            lowest = Math.min(lowest, sum(at, false));
        }
        double axisY = height - ROWS;
        double room = Math.max(1, axisY - 14 - (lowest < 0 ? 10 : 0));
        this.scale = new Scale(lowest, room / Math.max(1e-9, highest - lowest), axisY - (lowest < 0 ? 10 : 0));
        double names = Math.min(names(Double.MAX_VALUE).width(), width * 0.4) + 4;
        this.pitch = Math.min(WIDEST, (width - names) / Math.max(1, count));
    }

    void paint() {
        boolean any = chart.parts().stream().anyMatch(part -> Scale.any(part.values()));
        if (!any) {
            pen.text(ChartWords.EMPTY.in(language), 0, 20, Pen.Hold.START, Typeface.REGULAR, Pen.LABEL, Tone.INK_2);
            return;
        }
        double bar = pitch * 2 / 3;
        double totals = 0;
        for (int at = 0; at < count; at++) {
            totals = Math.max(totals, Typeface.BOLD.width(printed.value(total(at)), Pen.LABEL));
        }
        int every = (int) Math.max(1, Math.ceil((totals + 2) / pitch));
        for (int at = 0; at < count; at++) {
            double up = 0;
            double down = 0;
            for (int part = 0; part < chart.parts().size(); part++) {
                Double value = chart.parts().get(part).values().get(at);
                if (value == null) {
                    continue;
                }
                double from = value < 0 ? down : up;
                double top = scale.y(Math.max(from, from + value));
                Tone tone = GREYS.get(Math.min(part, GREYS.size() - 1));
                pen.rectangle(
                        x(at) - bar / 2,
                        top,
                        bar,
                        Math.abs(value) * scale.perUnit(),
                        tone,
                        part < 2 ? Tone.PAPER : Tone.NEUTRAL,
                        0.4);
                up += Math.max(0, value);
                down += Math.min(0, value);
            }
            Double total = total(at);
            boolean newest = at == count - 1;
            if (total != null && Math.floorMod(at - count + 1, every) == 0) {
                String text = printed.value(total);
                double half = (newest ? Typeface.BOLD : Typeface.REGULAR).width(text, Pen.LABEL) / 2;
                pen.text(
                        text,
                        Math.max(half, Math.min(x(at), width - half)),
                        scale.y(up) - 3.5,
                        Pen.Hold.MIDDLE,
                        newest ? Typeface.BOLD : Typeface.REGULAR,
                        Pen.LABEL,
                        Tone.INK);
            }
            paintSpot(at);
        }
        pen.line(0, scale.y(0), count * pitch, scale.y(0), 0.75, Tone.AC);
        double axisY = scale.bottom() + (scale.from() < 0 ? 10 : 0);
        double end = count * pitch + 4;
        EndLabels names = names(width - end);
        double top = scale.y(sum(count - 1, true));
        names.paint(
                pen,
                end,
                Math.min(
                        Math.max(9, top),
                        Math.max(9, axisY - 9.0 * chart.parts().size())),
                axisY - 4);
        PeriodAxis.paint(pen, language, chart.labels(), this::x, 0, Math.max(count * pitch, 20), axisY);
    }

    /** At the middle of each part of the newest column that has any. */
    private EndLabels names(double room) {
        EndLabels names = new EndLabels();
        int last = count - 1;
        double up = 0;
        double down = 0;
        for (Chart.Part part : chart.parts()) {
            Double value = last < 0 ? null : part.values().get(last);
            double from = value == null ? up : value < 0 ? down : up;
            double middle = from + (value == null ? 0 : value / 2);
            String number = printed.value(value);
            double label = room - Typeface.REGULAR.width(" " + number, Pen.LABEL);
            names.add(
                    Typeface.REGULAR.cut(part.label(), Pen.LABEL, label) + " " + number,
                    scale.y(middle),
                    Typeface.REGULAR,
                    Tone.INK);
            up += value == null ? 0 : Math.max(0, value);
            down += value == null ? 0 : Math.min(0, value);
        }
        return names;
    }

    private void paintSpot(int at) {
        StringBuilder title = new StringBuilder(Words.period(chart.labels().get(at), language));
        title.append(language == Language.FR ? "\u00a0: " : ": ").append(printed.withUnit(total(at)));
        List<Chart.Part> down = new ArrayList<>(chart.parts());
        Collections.reverse(down);
        for (Chart.Part part : down) {
            title.append(", ").append(part.label()).append(' ');
            title.append(printed.value(part.values().get(at)));
        }
        pen.spot(x(at) - pitch / 2, 0, pitch, scale.bottom(), title.toString());
    }

    private @Nullable Double total(int at) {
        boolean any = chart.parts().stream().anyMatch(part -> part.values().get(at) != null);
        return any ? sum(at, true) + sum(at, false) : null;
    }

    /** Of the positive or of the negative parts. */
    private double sum(int at, boolean positive) {
        double sum = 0;
        for (Chart.Part part : chart.parts()) {
            Double value = at < 0 ? null : part.values().get(at);
            sum += value == null || value > 0 != positive ? 0 : value;
        }
        return sum;
    }

    private double x(int at) {
        return (at + 0.5) * pitch;
    }
}
