package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.pack.page.Words;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of periods and values under an axis, and the years below them.
 *
 * @param values by period: actual, or forecast where there is no actual
 * @param prior null where the chart has no row of the prior year
 * @param newest index of the newest actual period, in bold
 */
record DataRows(
        Language language,
        Printed printed,
        List<String> labels,
        List<@Nullable Double> values,
        @Nullable List<@Nullable Double> prior,
        int newest,
        double start,
        double pitch,
        double axisY) {

    private static final Pattern PERIOD = Pattern.compile("\\d{4}-[PW]?\\d{2}");

    double x(int at) {
        return start + (at + 0.5) * pitch;
    }

    /** In smaller type where they are wide, and else only some, counted from the newest. */
    void paint(Pen pen) {
        double size = Pen.LABEL;
        double widest = widest(size);
        if (widest > pitch - 2) {
            size = Pen.SMALL;
            widest = widest(size);
        }
        int every = (int) Math.max(1, Math.ceil((widest + 2) / pitch));
        for (int at = 0; at < labels.size(); at++) {
            if (Math.floorMod(at - newest, every) != 0) {
                continue;
            }
            Typeface face = at == newest ? Typeface.BOLD : Typeface.REGULAR;
            String label = Words.shortPeriod(labels.get(at), language);
            pen.text(label, x(at), axisY + 11, Pen.Hold.MIDDLE, face, size, Tone.INK);
            pen.text(printed.value(values.get(at)), x(at), axisY + 22, Pen.Hold.MIDDLE, face, size, Tone.INK);
            if (prior != null) {
                pen.text(
                        printed.value(prior.get(at)),
                        x(at),
                        axisY + 32,
                        Pen.Hold.MIDDLE,
                        Typeface.REGULAR,
                        size,
                        Tone.INK_2);
            }
        }
    }

    private double widest(double size) {
        double widest = 0;
        for (int at = 0; at < labels.size(); at++) {
            String label = Words.shortPeriod(labels.get(at), language);
            widest = Math.max(widest, Typeface.BOLD.width(label, size));
            widest = Math.max(widest, Typeface.BOLD.width(printed.value(values.get(at)), size));
            widest = prior == null
                    ? widest
                    : Math.max(widest, Typeface.REGULAR.width(printed.value(prior.get(at)), size));
        }
        return widest;
    }

    /**
     * The year under its first period with a hairline between years.
     *
     * @param baseline of the years
     */
    void paintYears(Pen pen, double baseline) {
        String year = "";
        double free = 0;
        for (int at = 0; at < labels.size(); at++) {
            String own = year(labels.get(at));
            if (own.isEmpty() || own.equals(year)) {
                continue;
            }
            double x = start + at * pitch;
            if (!year.isEmpty()) {
                pen.line(x, axisY, x, baseline + 1.5, 0.5, Tone.RULE);
                x += 4;
            }
            if (x >= free) {
                pen.note(own, x, baseline, Pen.Hold.START);
                free = x + Typeface.REGULAR.width(own, Pen.SMALL) + 2;
            }
            year = own;
        }
    }

    /** Of a month or week; empty for another label. */
    static String year(String label) {
        return PERIOD.matcher(label).matches() ? label.substring(0, 4) : "";
    }
}
