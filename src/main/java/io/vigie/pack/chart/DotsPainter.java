package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Equally likely totals as dots beside the plan; those that miss it are filled, and counted in the sentence above. */
final class DotsPainter {

    private static final double SENTENCE = 8.5;
    private static final double AXIS = 124;

    /** From dot to dot, with a hair of white. */
    private static final double PITCH = 8.2;

    /** Of the pitch. */
    private static final double RADIUS = 3.6 / 8.2;

    private final Chart.QuantileDots chart;
    private final Language language;
    private final Printed printed;
    private final Pen pen;
    private final double width;
    private final double height;

    DotsPainter(Chart.QuantileDots chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.printed = Printed.of(chart, language);
        this.pen = pen;
        this.width = width;
        this.height = height;
    }

    void paint() {
        if (chart.values().isEmpty()) {
            pen.text(ChartWords.EMPTY.in(language), 0, 20, Pen.Hold.START, Typeface.REGULAR, Pen.LABEL, Tone.INK_2);
            return;
        }
        double lowest = chart.plan();
        double highest = chart.plan();
        for (double value : chart.values()) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        long missed = chart.values().stream().filter(this::misses).count();
        ChartWords words =
                missed == 0 ? ChartWords.MISSED_NONE : missed == 1 ? ChartWords.MISSED_ONE : ChartWords.MISSED;
        String sentence = words.in(
                language, missed, printed.withUnit(chart.plan()), chart.values().size());
        List<String> lines = Typeface.REGULAR.wrap(sentence, SENTENCE, width);
        double top = 4;
        for (String line : lines.subList(0, Math.min(2, lines.size()))) {
            top += 12;
            pen.text(line, 0, top, Pen.Hold.START, Typeface.REGULAR, SENTENCE, Tone.INK);
        }
        double axisY = Math.min(height - 14, AXIS);
        double inset = 12;
        double from = lowest;
        double perUnit = (width - 2 * inset) / Math.max(1e-9, highest - lowest);
        double planX = inset + (chart.plan() - from) * perUnit;
        double room = axisY - 1 - (top + 16);
        double pitch = Math.max(2, Math.min(PITCH, room / highestStack(from, perUnit, PITCH)));
        pitch = Math.max(2, Math.min(pitch, room / highestStack(from, perUnit, pitch)));

        double lineTop = Math.max(top + 16, axisY - Math.max(50, highestStack(from, perUnit, pitch) * pitch + 8));
        pen.axis(Axis.PLAN, planX, lineTop, planX, axisY);
        pen.line(0, axisY, width, axisY, 0.75, Tone.AC);
        String plan = "PL " + printed.value(chart.plan());
        double half = Typeface.BOLD.width(plan, Pen.LABEL) / 2;
        pen.bold(plan, Math.max(half, Math.min(planX, width - half)), lineTop - 5, Pen.Hold.MIDDLE);
        Map<Long, Integer> stacks = new HashMap<>();
        for (double value : chart.values().stream().sorted().toList()) {
            long bin = bin(value, from, perUnit, pitch);
            int below = stacks.merge(bin, 1, Integer::sum) - 1;
            double x = Math.min(inset + bin * pitch, width - RADIUS * pitch - 0.5);
            double y = axisY - 0.5 - pitch / 2 - below * pitch;
            if (misses(value)) {
                Tone tone = chart.better().directed() ? Tone.BAD : Tone.NEUTRAL;
                pen.circle(x, y, pitch * RADIUS, tone, tone, 0.9);
            } else {
                pen.circle(x, y, pitch * RADIUS, Tone.PAPER, Tone.AC, 0.9);
            }
            pen.spot(x - pitch / 2, y - pitch / 2, pitch, pitch, printed.withUnit(value));
        }
        double shift = from;
        NumberAxis.paint(
                pen, printed, lowest, highest, value -> inset + (value - shift) * perUnit, 0, width, axisY + 10.5);
    }

    private boolean misses(double value) {
        return chart.better() == Better.HIGHER ? value < chart.plan() : value > chart.plan();
    }

    private int highestStack(double from, double perUnit, double pitch) {
        Map<Long, Integer> stacks = new HashMap<>();
        int highest = 1;
        for (double value : chart.values()) {
            highest = Math.max(highest, stacks.merge(bin(value, from, perUnit, pitch), 1, Integer::sum));
        }
        return highest;
    }

    private static long bin(double value, double from, double perUnit, double pitch) {
        return Math.round((value - from) * perUnit / pitch);
    }
}
