package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.metric.Scenario;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Actual and prior year over time with plan markers; above them the variance bars on the same scale; below the axis the
 * values in rows, so that they never collide with lines. Weeks and months stand on one scale: where values are sums, a week
 * is drawn as the quarter of a month it is.
 */
final class TrendPainter {

    private static final double WEEK = 24;
    private static final double MONTH = 26.4;
    private static final double BETWEEN_PANELS = 10.8;
    private static final double WIDEST = 36;
    private static final double TOP = 3;
    private static final double LABEL_HEIGHT = 9;

    /** From the last point to the names of the series. */
    private static final double END = 9;

    /** Shares do not get more points of height than this for one percentage point: noise stays noise. */
    private static final double MOST_PER_POINT = 15;

    private final Chart.Trend chart;
    private final Language language;
    private final Printed printed;
    private final Pen pen;
    private final double width;
    private final double height;
    private final List<Strip> strips = new ArrayList<>();
    private final boolean prior;
    private final boolean forecast;
    private final boolean varied;
    private final boolean cut;
    private final boolean columns;
    private final double varianceY;
    private final Scale scale;

    /** One panel, placed. */
    private static final class Strip {

        private final Chart.Panel panel;
        private final int count;
        private final List<@Nullable Double> actual;
        private final List<@Nullable Double> prior;
        private final List<@Nullable Double> plan;
        private final List<@Nullable Double> forecast;
        private final List<@Nullable Double> variance = new ArrayList<>();

        /** Otherwise variances are against prior year. */
        private final boolean againstPlan;

        private double start;
        private double pitch;

        Strip(Chart.Panel panel) {
            this.panel = panel;
            this.count = panel.labels().size();
            this.actual = values(Scenario.AC);
            this.prior = values(Scenario.PY);
            List<@Nullable Double> target = values(Scenario.PL);
            this.plan = Scale.any(target) ? target : values(Scenario.BU);
            this.forecast = values(Scenario.FC);
            this.againstPlan = Scale.any(plan);
            for (int at = 0; at < count; at++) {
                Double now = value(at);
                Double then = (againstPlan ? plan : prior).get(at);
                variance.add(now == null || then == null ? null : now - then);
            }
        }

        private List<@Nullable Double> values(Scenario scenario) {
            for (Chart.Series series : panel.series()) {
                if (series.scenario() == scenario) {
                    return series.values();
                }
            }
            return Collections.nCopies(count, null);
        }

        /** Actual, or forecast where there is no actual yet. */
        @Nullable
        Double value(int at) {
            Double value = actual.get(at);
            return value == null ? forecast.get(at) : value;
        }

        double x(int at) {
            return start + (at + 0.5) * pitch;
        }

        double end() {
            return start + count * pitch;
        }
    }

    TrendPainter(Chart.Trend chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.printed = Printed.of(chart, language);
        this.pen = pen;
        this.width = width;
        this.height = height;
        for (Chart.Panel panel : chart.panels()) {
            strips.add(new Strip(panel));
        }
        this.prior = strips.stream().anyMatch(strip -> Scale.any(strip.prior));
        this.forecast = strips.stream().anyMatch(strip -> Scale.any(strip.forecast));
        List<List<@Nullable Double>> variances = new ArrayList<>();
        List<List<@Nullable Double>> values = new ArrayList<>();
        for (Strip strip : strips) {
            variances.add(strip.variance);
            values.addAll(List.of(strip.actual, strip.prior, strip.plan, strip.forecast));
        }
        this.varied = variances.stream().anyMatch(Scale::any);

        double axisY = height - (prior ? 48 : 38);
        double above = varied ? Math.max(0, Scale.greatest(variances)) : 0;
        double below = varied ? Math.max(0, -Scale.least(variances)) : 0;
        boolean empty = values.stream().noneMatch(Scale::any);
        double highest = empty ? 1 : Scale.greatest(values);
        double lowest = empty ? 0 : Scale.least(values);
        double spread = Math.max(highest - lowest, Math.abs(highest) * 1e-3);
        this.cut = !chart.columns() && Scale.mayBeCut(chart.unit(), lowest, highest);
        // a share or quotient whose axis starts at zero is drawn as thin columns, so that its level is seen
        this.columns = chart.columns() || !cut;
        double from = cut ? Scale.start(lowest - 0.15 * spread, spread) : Math.min(0, lowest);
        highest = cut ? highest : Math.max(0, highest);
        double labels = TOP + (varied ? LABEL_HEIGHT * (above > 0 ? 1 : 0) + 1 + LABEL_HEIGHT + 8 : 0) + 5;
        double span = above + below + highest - from;
        double fitting = span <= 0 ? 1 : Math.max(1, axisY - labels) / span;
        double perUnit = cut && chart.unit().equals("%") ? Math.min(fitting, MOST_PER_POINT) : fitting;
        this.scale = new Scale(from, perUnit, axisY);
        this.varianceY = TOP + (above > 0 ? LABEL_HEIGHT : 0) + above * perUnit + 1;
        place();
    }

    private void place() {
        double left = strips.size() > 1 ? 50 : 46;
        left = Math.max(left, 8 + Typeface.SEMIBOLD.width(varianceLabel(), Pen.LABEL));
        left = Math.max(left, 8 + Typeface.SEMIBOLD.width(valueLabel(), Pen.LABEL));
        left = Math.max(left, cut ? 7 + Typeface.REGULAR.width(axisFrom(), Pen.SMALL) : 0);
        left = Math.min(left, width / 3);
        double names = ends().width();
        names = last().againstPlan == strips.get(0).againstPlan
                ? names
                : Math.max(names, Typeface.SEMIBOLD.width(variance(last()), Pen.LABEL));
        double widths = 0;
        for (Strip strip : strips) {
            strip.pitch = strip == last() ? MONTH : WEEK;
            widths += strip.count * strip.pitch;
        }
        double gaps = BETWEEN_PANELS * (strips.size() - 1);
        // names begin behind the last point of a line, and behind the category of a column
        double factor = columns
                ? (width - left - gaps - names - 3) / Math.max(1, widths)
                : (width - left - gaps - names - END) / Math.max(1, widths - last().pitch / 2);
        if (strips.size() > 1) {
            factor = factor >= 1 && factor < 1.1 ? 1 : Math.min(factor, 1.5);
        } else {
            factor = Math.min(factor, WIDEST / MONTH);
        }
        double start = left;
        for (Strip strip : strips) {
            strip.start = start;
            strip.pitch *= factor;
            start = strip.end() + BETWEEN_PANELS;
        }
    }

    /** Points for one unit of the value, on both tiers. */
    double pointsPerUnit() {
        return scale.perUnit();
    }

    void paint() {
        if (strips.stream().noneMatch(strip -> Scale.any(strip.actual) || Scale.any(strip.forecast))) {
            pen.text(
                    Words.TREND_GAP.in(language),
                    Math.min(50, width / 3),
                    scale.bottom() / 2,
                    Pen.Hold.START,
                    Typeface.REGULAR,
                    Pen.LABEL,
                    Tone.INK_2);
            return;
        }
        paintHeads();
        for (Strip strip : strips) {
            if (varied) {
                paintVariance(strip);
            }
            paintAxis(strip);
            if (columns) {
                paintColumns(strip);
            } else {
                paintLines(strip);
            }
            for (int at = 0; at < strip.count; at++) {
                Double value = strip.plan.get(at);
                if (value != null) {
                    pen.diamond(strip.x(at), scale.y(value));
                }
            }
            paintRows(strip);
            paintSpots(strip);
        }
        paintNewestWeek();
        ends().paint(
                        pen,
                        columns ? last().end() + 3 : last().x(last().count - 1) + END,
                        varied ? varianceY + 8 : TOP + 5,
                        scale.bottom() - 5);
        for (Chart.Mark mark : chart.marks()) {
            paintMark(mark);
        }
    }

    /** What the tiers and rows hold, at the left. */
    private void paintHeads() {
        double axisY = scale.bottom();
        if (varied) {
            pen.heading(varianceLabel(), 0, varianceY + 3, Pen.Hold.START);
            if (last().againstPlan != strips.get(0).againstPlan) {
                // weeks may have no plan where months have one
                pen.heading(variance(last()), last().end() + 3, varianceY + 3, Pen.Hold.START);
            }
        }
        double y = axisY;
        for (Strip strip : strips) {
            for (List<@Nullable Double> values : List.of(strip.plan, strip.actual, strip.prior)) {
                y = Math.min(y, Scale.any(values) ? scale.y(Scale.greatest(List.of(values))) : y);
            }
        }
        double least = varied ? varianceY + 12 : 5;
        pen.heading(valueLabel(), 0, Math.max(least, Math.min(y, axisY - 11)) + Pen.BASELINE, Pen.Hold.START);
        if (cut) {
            pen.note(axisFrom(), 0, axisY + 2.5, Pen.Hold.START);
        }
        pen.fill(0, axisY + 16, 6, 6, Tone.AC);
        pen.bold(forecast ? "AC, FC" : "AC", 9, axisY + 22, Pen.Hold.START);
        if (prior) {
            pen.fill(0, axisY + 26, 6, 6, Tone.PY);
            pen.text("PY", 9, axisY + 32, Pen.Hold.START, Typeface.REGULAR, Pen.LABEL, Tone.INK_2);
        }
    }

    private void paintVariance(Strip strip) {
        Axis axis = strip.againstPlan ? Axis.PLAN : Axis.PRIOR_YEAR;
        pen.axis(axis, strip.start, varianceY, strip.end(), varianceY);
        double bar = strip.pitch * barShare();
        boolean all = true;
        for (Double value : strip.variance) {
            all &= value == null || Typeface.REGULAR.width(printed.variance(value), Pen.LABEL) <= strip.pitch - 1;
        }
        for (int at = 0; at < strip.count; at++) {
            Double value = strip.variance.get(at);
            if (value == null) {
                continue;
            }
            double length = Math.abs(value) * scale.perUnit();
            double drawn = Math.max(0, length - axis.edge());
            pen.variance(
                    strip.x(at) - bar / 2,
                    value > 0 ? varianceY - length : varianceY + axis.edge(),
                    bar,
                    drawn,
                    strip.actual.get(at) == null ? Scenario.FC : Scenario.AC,
                    Tone.impact(chart.better(), value));
            boolean newest = at == strip.count - 1;
            if (all || newest) {
                double from = Math.max(length, axis.edge());
                Typeface face = newest ? Typeface.BOLD : Typeface.REGULAR;
                String text = printed.variance(value);
                double half = face.width(text, Pen.LABEL) / 2;
                pen.text(
                        text,
                        Math.min(strip.x(at), (strip == last() ? width : strip.end() + 5) - half),
                        value > 0 ? varianceY - from - 2.6 : varianceY + from + 8.4,
                        Pen.Hold.MIDDLE,
                        face,
                        Pen.LABEL,
                        Tone.INK);
            }
        }
    }

    private double barShare() {
        return chart.columns() ? 2.0 / 3 : 1.0 / 3;
    }

    private void paintAxis(Strip strip) {
        double axisY = scale.bottom();
        double zero = cut ? axisY : scale.y(0);
        pen.line(strip.start, zero, strip.end(), zero, 0.75, Tone.AC);
        if (cut) {
            pen.breakMarks(strip.start, axisY);
        }
    }

    private void paintLines(Strip strip) {
        pen.polyline(points(strip, strip.prior), 1.1, Tone.PY);
        pen.polyline(points(strip, strip.actual), 2.2, Tone.AC);
        for (double[] point : points(strip, strip.actual)) {
            if (point != null) {
                pen.dot(point[0], point[1], 2.2, Tone.AC);
            }
        }
        if (Scale.any(strip.forecast)) {
            List<double @Nullable []> dashed = points(strip, strip.forecast);
            for (int at = 1; at < strip.count; at++) {
                // a forecast goes on where the actual ends
                Double joint = strip.actual.get(at - 1);
                if (dashed.get(at) != null && dashed.get(at - 1) == null && joint != null) {
                    dashed.set(at - 1, new double[] {strip.x(at - 1), scale.y(joint)});
                }
            }
            pen.polyline(dashed, 1.6, Tone.AC, 4, 2.5);
            for (double[] point : points(strip, strip.forecast)) {
                if (point != null) {
                    pen.ring(point[0], point[1]);
                }
            }
        }
    }

    private void paintColumns(Strip strip) {
        double bar = strip.pitch * barShare();
        for (int at = 0; at < strip.count; at++) {
            double left = strip.x(at) - bar / 2;
            Double before = strip.prior.get(at);
            if (before != null) {
                column(left - 0.12 * strip.pitch, bar, before, Scenario.PY);
            }
            Double now = strip.value(at);
            if (now != null) {
                column(
                        left + (prior ? 0.04 * strip.pitch : 0),
                        bar,
                        now,
                        strip.actual.get(at) == null ? Scenario.FC : Scenario.AC);
            }
        }
    }

    private void column(double x, double bar, double value, Scenario scenario) {
        double top = Math.min(scale.y(value), scale.y(0));
        pen.bar(x, top, bar, Math.abs(scale.y(value) - scale.y(0)), scenario);
    }

    private void paintRows(Strip strip) {
        List<@Nullable Double> values = new ArrayList<>();
        for (int at = 0; at < strip.count; at++) {
            values.add(strip.value(at));
        }
        DataRows rows = new DataRows(
                language,
                printed,
                strip.panel.labels(),
                values,
                prior ? strip.prior : null,
                strip.count - 1,
                strip.start,
                strip.pitch,
                scale.bottom());
        rows.paint(pen);
        double baseline = height - 5.5;
        if (strip.panel.note().isEmpty()) {
            rows.paintYears(pen, baseline);
        } else {
            double room = strip == last() ? width - strip.start : strip.end() + BETWEEN_PANELS / 2 - strip.start;
            pen.note(Typeface.REGULAR.cut(strip.panel.note(), Pen.SMALL, room), strip.start, baseline, Pen.Hold.START);
        }
    }

    /** The newest week is labelled in the plot; the newest month by the names at its right. */
    private void paintNewestWeek() {
        for (Strip strip : strips) {
            Double value = strip.actual.get(strip.count - 1);
            if (strip == last() || columns || value == null) {
                continue;
            }
            String text = printed.value(value);
            double x = strip.x(strip.count - 1) + 8;
            if (x + Typeface.BOLD.width(text, Pen.LABEL) < strip.end() + BETWEEN_PANELS + last().pitch / 2 - 3) {
                double y = Math.max(varied ? varianceY + 6 : 5, Math.min(scale.y(value), scale.bottom() - 5));
                pen.bold(text, x, y + Pen.BASELINE, Pen.Hold.START);
            }
        }
    }

    private EndLabels ends() {
        EndLabels ends = new EndLabels();
        Strip strip = last();
        int at = strip.count - 1;
        addEnd(ends, "PL", strip.plan.get(at), Typeface.REGULAR, Tone.INK);
        addEnd(ends, "PY", strip.prior.get(at), Typeface.REGULAR, Tone.INK_2);
        addEnd(ends, "AC", strip.actual.get(at), Typeface.BOLD, Tone.INK);
        addEnd(ends, "FC", strip.forecast.get(at), Typeface.BOLD, Tone.INK);
        return ends;
    }

    private void addEnd(EndLabels ends, String code, @Nullable Double value, Typeface face, Tone tone) {
        if (value != null) {
            ends.add(code + " " + printed.value(value), scale.y(value), face, tone);
        }
    }

    private void paintMark(Chart.Mark mark) {
        if (mark.panel() >= strips.size() || mark.point() >= strips.get(mark.panel()).count) {
            throw new IllegalArgumentException("comment " + mark.number() + " stands on panel " + mark.panel()
                    + ", point " + mark.point() + ", which the chart does not have");
        }
        Strip strip = strips.get(mark.panel());
        Double value = strip.value(mark.point());
        double y = value == null ? scale.bottom() - 8 : scale.y(value) + 11.5;
        if (y > scale.bottom() - 6 && value != null) {
            y = scale.y(value) - 11.5;
        }
        pen.disc(strip.x(mark.point()), y, mark.number());
    }

    private void paintSpots(Strip strip) {
        for (int at = 0; at < strip.count; at++) {
            StringBuilder title = new StringBuilder(strip.panel.labels().get(at));
            String separator = language == Language.FR ? "\u00a0: " : ": ";
            title.append(separator).append("AC ").append(printed.withUnit(strip.actual.get(at)));
            append(title, "FC", strip.forecast.get(at));
            append(title, "PY", strip.prior.get(at));
            append(title, "PL", strip.plan.get(at));
            Double variance = strip.variance.get(at);
            if (variance != null) {
                title.append(strip.againstPlan ? ", ΔPL " : ", ΔPY ").append(printed.variance(variance));
                String unit = printed.varianceUnit();
                title.append(printed.in("", unit).isEmpty() ? "" : NumberFormat.NARROW_SPACE + unit);
            }
            pen.spot(strip.x(at) - strip.pitch / 2, 0, strip.pitch, scale.bottom(), title.toString());
        }
    }

    private void append(StringBuilder title, String code, @Nullable Double value) {
        if (value != null) {
            title.append(", ").append(code).append(' ').append(printed.withUnit(value));
        }
    }

    private String varianceLabel() {
        return printed.in(variance(strips.get(0)), printed.varianceUnit());
    }

    private static String variance(Strip strip) {
        return strip.againstPlan ? "ΔPL" : "ΔPY";
    }

    private String valueLabel() {
        return printed.in("AC", chart.unit());
    }

    private String axisFrom() {
        return Words.AXIS_FROM.in(language, printed.tick(scale.from()));
    }

    private Strip last() {
        return strips.get(strips.size() - 1);
    }

    private List<double @Nullable []> points(Strip strip, List<@Nullable Double> values) {
        List<double @Nullable []> points = new ArrayList<>();
        for (int at = 0; at < strip.count; at++) {
            Double value = values.get(at);
            points.add(value == null ? null : new double[] {strip.x(at), scale.y(value)});
        }
        return points;
    }
}
