package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.metric.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * One bar for each row, as long as the value is to its target, so that rows of different units share one scale; the target is
 * a double line through all rows, the prior year a grey mark. Where no row has a target the prior year takes its place;
 * otherwise a row without one has its number only.
 */
final class BulletPainter {

    private static final double HEAD = 14;
    private static final double ROW = 24;

    /** Of the target: longer bars end in an arrow. */
    private static final double CUT = 1.5;

    private final Chart.Bullet chart;
    private final Language language;
    private final Printed printed;
    private final Pen pen;
    private final double width;
    private final BarRows rows;
    private final boolean planned;

    BulletPainter(Chart.Bullet chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.printed = Printed.of(chart, language);
        this.pen = pen;
        this.width = width;
        this.planned = chart.rows().stream().anyMatch(row -> row.target() != null);
        this.rows = BarRows.of(chart.rows().size(), HEAD, height, ROW);
    }

    void paint() {
        if (chart.rows().isEmpty()) {
            pen.text(ChartWords.EMPTY.in(language), 0, 20, Pen.Hold.START, Typeface.REGULAR, Pen.LABEL, Tone.INK_2);
            return;
        }
        double names = 0;
        double actuals = Typeface.SEMIBOLD.width("AC", Pen.LABEL);
        double plans = Typeface.SEMIBOLD.width("PL", Pen.LABEL);
        double longest = 1;
        for (Chart.BulletRow row : chart.rows().subList(0, rows.shown())) {
            names = Math.max(names, Typeface.REGULAR.width(row.label(), Pen.LABEL));
            actuals = Math.max(actuals, Typeface.BOLD.width(printed.value(row.actual()), Pen.LABEL));
            plans = Math.max(plans, Typeface.REGULAR.width(printed.value(row.target()), Pen.LABEL));
            longest = Math.max(longest, Math.max(share(row, row.actual()), share(row, row.prior())));
        }
        double columns = actuals + plans + 20;
        double start = Math.min(names, Math.max(20, Math.min(width * 0.4, width - columns - 60))) + 8;
        double room = Math.max(10, width - start - columns - 6);
        double scale = room / Math.min(CUT, longest);
        double actualX = width - plans - 8;
        pen.heading("AC", actualX, 8, Pen.Hold.END);
        pen.heading("PL", width, 8, Pen.Hold.END);
        double reference = start + scale;
        double half = Typeface.SEMIBOLD.width(head(), Pen.LABEL) / 2;
        double head = Math.min(reference, actualX - actuals - 6 - half);
        if (head - half > 0) {
            pen.heading(head(), head, 8, Pen.Hold.MIDDLE);
        }
        boolean before = planned && chart.rows().stream().anyMatch(row -> row.prior() != null);
        if (before && start + 18 < head - half) {
            pen.line(start + 1, 2.5, start + 1, 8.5, 1.6, Tone.PY);
            pen.heading("PY", start + 4, 8, Pen.Hold.START);
        }
        for (int at = 0; at < rows.shown(); at++) {
            Chart.BulletRow row = chart.rows().get(at);
            double baseline = rows.middle(at) + Pen.BASELINE;
            double thick = Math.min(10, rows.height() * 0.5);
            pen.label(Typeface.REGULAR.cut(row.label(), Pen.LABEL, start - 8), 0, baseline, Pen.Hold.START);
            if (share(row, 1.0) > 0) {
                paintBar(row, start, scale, room, rows.middle(at), thick);
            }
            pen.bold(printed.value(row.actual()), actualX, baseline, Pen.Hold.END);
            pen.label(printed.value(row.target()), width, baseline, Pen.Hold.END);
            pen.spot(
                    0,
                    rows.y(at),
                    width,
                    rows.height(),
                    row.label() + ", AC " + printed.value(row.actual()) + ", PL " + printed.value(row.target())
                            + ", PY " + printed.value(row.prior()));
        }
        pen.line(start, HEAD, start, rows.end(), 0.75, Tone.AC);
        pen.axis(planned ? Axis.PLAN : Axis.PRIOR_YEAR, reference, HEAD, reference, rows.end());
        rows.paintLeft(pen, language);
    }

    private void paintBar(Chart.BulletRow row, double start, double scale, double room, double middle, double thick) {
        double share = Math.max(0, share(row, row.actual()));
        boolean cut = share > CUT;
        double length = cut ? room - 5 : share * scale;
        pen.bar(start, middle - thick / 2, length, thick, Scenario.AC);
        if (cut) {
            pen.arrow(start + length, middle, 1, Tone.AC);
        }
        double prior = share(row, row.prior());
        if (planned && row.prior() != null && prior > 0 && prior <= CUT) {
            double x = start + prior * scale;
            pen.line(x, middle - thick / 2 - 2.5, x, middle + thick / 2 + 2.5, 3, Tone.PAPER);
            pen.line(x, middle - thick / 2 - 2.5, x, middle + thick / 2 + 2.5, 1.6, Tone.PY);
        }
    }

    private String head() {
        return planned ? "PL = 100\u202f%" : "PY = 100\u202f%";
    }

    /** Of the target, or of the prior year where no row has one; 0 where it cannot be said. */
    private double share(Chart.BulletRow row, @Nullable Double value) {
        Double reference = planned ? row.target() : row.prior();
        return value == null || reference == null || reference <= 0 ? 0 : value / reference;
    }
}
