package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.metric.Scenario;
import java.util.List;

/** What each factor alone moves a forecast by: bars on both sides of the forecast, hatched like all forecasts. */
final class SwingPainter {

    private static final double HEAD = 14;
    private static final double ROW = 21;

    private final Chart.Swing chart;
    private final Language language;
    private final Printed printed;
    private final Pen pen;
    private final double width;
    private final BarRows rows;

    SwingPainter(Chart.Swing chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.printed = Printed.of(chart, language);
        this.pen = pen;
        this.width = width;
        this.rows = BarRows.of(chart.factors().size(), HEAD, height, ROW);
    }

    void paint() {
        List<Chart.SwingFactor> factors = chart.factors()
                .subList(0, Math.min(rows.shown(), chart.factors().size()));
        if (factors.isEmpty()) {
            pen.text(ChartWords.EMPTY.in(language), 0, 20, Pen.Hold.START, Typeface.REGULAR, Pen.LABEL, Tone.INK_2);
            return;
        }
        double names = 0;
        double left = 0;
        double right = 0;
        double low = 0;
        double high = 0;
        for (Chart.SwingFactor factor : factors) {
            names = Math.max(names, Typeface.REGULAR.width(factor.label(), Pen.LABEL));
            if (factor.low() < 0) {
                low = Math.max(low, -factor.low());
                left = Math.max(left, label(factor.low()));
            }
            if (factor.high() > 0) {
                high = Math.max(high, factor.high());
                right = Math.max(right, label(factor.high()));
            }
        }
        double start = Math.min(names, width * 0.45) + 6;
        double scale = Math.max(4, width - start - left - right) / Math.max(1e-9, low + high);
        double axis = start + left + low * scale;
        String head = "FC " + printed.value(chart.centre());
        double half = Typeface.BOLD.width(head, Pen.LABEL) / 2;
        pen.bold(head, Math.max(half, Math.min(axis, width - half)), 8, Pen.Hold.MIDDLE);
        double thick = Math.min(9, rows.height() - 2);
        for (int at = 0; at < factors.size(); at++) {
            Chart.SwingFactor factor = factors.get(at);
            double baseline = rows.middle(at) + Pen.BASELINE;
            double top = rows.middle(at) - thick / 2;
            pen.label(Typeface.REGULAR.cut(factor.label(), Pen.LABEL, start - 6), 0, baseline, Pen.Hold.START);
            if (factor.low() < 0) {
                double length = -factor.low() * scale;
                pen.variance(axis - length, top, length, thick, Scenario.FC, Tone.impact(chart.better(), factor.low()));
                pen.label(printed.variance(factor.low()), axis - length - 3, baseline, Pen.Hold.END);
            }
            if (factor.high() > 0) {
                double length = factor.high() * scale;
                pen.variance(axis, top, length, thick, Scenario.FC, Tone.impact(chart.better(), factor.high()));
                pen.label(printed.variance(factor.high()), axis + length + 3, baseline, Pen.Hold.START);
            }
            pen.spot(
                    0,
                    rows.y(at),
                    width,
                    rows.height(),
                    factor.label() + ", P10 " + printed.variance(factor.low()) + ", P90 "
                            + printed.variance(factor.high()));
        }
        pen.line(axis, HEAD - 2, axis, rows.end(), 0.75, Tone.AC);
        rows.paintLeft(pen, language);
    }

    private double label(double value) {
        return Typeface.REGULAR.width(printed.variance(value), Pen.LABEL) + 4;
    }
}
