package io.vigie.pack.chart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A word-sized line on its own scale, with the process limits as a band. */
final class SparklinePainter {

    private SparklinePainter() {}

    static void paint(Chart.Sparkline chart, Pen pen, double width, double height) {
        double[] limits = chart.limits();
        Double newest = chart.values().isEmpty()
                ? null
                : chart.values().get(chart.values().size() - 1);
        Tone signal = chart.signal() && newest != null
                ? Tone.impact(
                        chart.better(),
                        limits == null ? newest - mean(chart.values()) : newest - (limits[0] + limits[1]) / 2)
                : null;
        paint(new RowMark.Sparkline(chart.values(), limits, signal), pen, width, height);
    }

    static void paint(RowMark.Sparkline line, Pen pen, double width, double height) {
        List<@Nullable Double> trend = line.trend();
        double[] limits = line.limits();
        if (!Scale.any(trend)) {
            return;
        }
        double lowest = Scale.least(List.of(trend));
        double highest = Scale.greatest(List.of(trend));
        lowest = limits == null ? lowest : Math.min(lowest, limits[0]);
        highest = limits == null ? highest : Math.max(highest, limits[1]);
        double top = 2.5;
        double span = Math.max(highest - lowest, 1e-12);
        Scale scale = highest == lowest
                ? new Scale(lowest, 0, height / 2)
                : new Scale(lowest, (height - 2 * top) / span, height - top);
        double step = (width - 8) / Math.max(1, trend.size() - 1);
        if (limits != null) {
            double upper = scale.y(limits[1]);
            pen.fill(0, upper, width, scale.y(limits[0]) - upper, Tone.BAND);
        }
        List<double @Nullable []> points = new ArrayList<>();
        for (int at = 0; at < trend.size(); at++) {
            Double value = trend.get(at);
            points.add(value == null ? null : new double[] {3 + at * step, scale.y(value)});
        }
        pen.polyline(points, 1, Tone.AC);
        double[] first = points.get(0);
        if (first != null) {
            pen.dot(first[0], first[1], 1.6, Tone.PY);
        }
        double[] last = points.get(points.size() - 1);
        if (last != null) {
            pen.dot(last[0], last[1], 2.3, line.signal() == null ? Tone.AC : line.signal());
        }
    }

    private static double mean(List<@Nullable Double> values) {
        double sum = 0;
        int count = 0;
        for (Double value : values) {
            sum += value == null ? 0 : value;
            count += value == null ? 0 : 1;
        }
        return sum / Math.max(1, count);
    }
}
