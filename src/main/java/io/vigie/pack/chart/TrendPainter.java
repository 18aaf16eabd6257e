package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.metric.Scenario;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Words;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Actual and prior year over months with plan markers; above them the variance bars on the same scale; below the axis the
 * values in rows, so that they never collide with lines.
 */
final class TrendPainter {

    private static final double ROWS = 46;
    private static final double TOP = 4;
    private static final double LABEL_HEIGHT = 9;
    private static final double CLOSEST = 9;

    /** Shares do not get more points of height than this for one percentage point: noise stays noise. */
    private static final double MOST_PER_POINT = 15;

    private final Chart.Trend chart;
    private final Language language;
    private final NumberFormat numbers;
    private final Pen pen;
    private final int count;
    private final List<@Nullable Double> actual;
    private final List<@Nullable Double> prior;
    private final List<@Nullable Double> plan;
    private final boolean againstPlan;
    private final List<@Nullable Double> variance;
    private final double left;
    private final double pitch;
    private final double axisY;
    private final double axisFrom;
    private final boolean cut;
    private final boolean columns;
    private final double scale;
    private final double varianceY;

    TrendPainter(Chart.Trend chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.numbers = NumberFormat.in(language);
        this.pen = pen;
        this.count = chart.months().labels().size();
        this.actual = values(Scenario.AC);
        this.prior = values(Scenario.PY);
        this.plan = values(Scenario.PL);
        this.againstPlan = any(plan);
        this.variance = variance(againstPlan ? plan : prior);
        this.left = Math.max(
                46,
                8
                        + Math.max(
                                Typeface.SEMIBOLD.width(varianceLabel(), Pen.LABEL),
                                Typeface.SEMIBOLD.width(valueLabel(), Pen.LABEL)));
        this.pitch = (width - left - right()) / count;
        this.axisY = height - ROWS;

        double above = any(variance) ? Math.max(0, greatest(variance)) : 0;
        double below = any(variance) ? Math.max(0, -least(variance)) : 0;
        double highest = greatest(actual, prior, plan);
        double lowest = least(actual, prior, plan);
        double spread = Math.max(highest - lowest, Math.abs(highest) * 1e-3);
        this.cut = mayBeCut(highest, lowest);
        // a share or quotient whose axis starts at zero is drawn as thin columns, so that its level is seen
        this.columns = chart.columns() || !cut;
        this.axisFrom = cut ? floor(lowest - 0.15 * spread, spread) : Math.min(0, lowest);
        double labels = TOP + (any(variance) ? LABEL_HEIGHT * (above > 0 ? 1 : 0) + LABEL_HEIGHT + 8 : 0) + 5;
        double span = above + below + highest - axisFrom;
        double fitting = span <= 0 ? 1 : (axisY - labels) / span;
        this.scale = cut && chart.unit().equals("%") ? Math.min(fitting, MOST_PER_POINT) : fitting;
        this.varianceY = TOP + (above > 0 ? LABEL_HEIGHT : 0) + above * scale + 1;
    }

    void paint() {
        if (!any(actual)) {
            pen.text(
                    Words.TREND_GAP.in(language),
                    left,
                    axisY / 2,
                    Pen.Hold.START,
                    Typeface.REGULAR,
                    Pen.LABEL,
                    Palette.INK_2);
            return;
        }
        if (any(variance)) {
            paintVariance();
        }
        paintAxis();
        if (columns) {
            paintColumns();
        } else {
            paintLines();
        }
        for (int at = 0; at < count; at++) {
            Double value = plan.get(at);
            if (value != null) {
                pen.diamond(x(at), y(value));
            }
        }
        paintEnds();
        paintRows();
    }

    private void paintVariance() {
        pen.text(varianceLabel(), 0, varianceY + 2.7, Pen.Hold.START, Typeface.SEMIBOLD, Pen.LABEL, Palette.INK_2);
        double end = left + count * pitch;
        if (againstPlan) {
            pen.line(left, varianceY - 0.9, end, varianceY - 0.9, 0.6, Palette.AC);
            pen.line(left, varianceY + 0.9, end, varianceY + 0.9, 0.6, Palette.AC);
        } else {
            pen.line(left, varianceY, end, varianceY, 1.6, Palette.PY);
        }
        double bar = pitch * (!chart.columns() ? 1.0 / 3 : any(prior) ? 0.6 : 2.0 / 3);
        boolean all = true;
        for (Double value : variance) {
            all &= value == null
                    || Typeface.REGULAR.width(numbers.printed(value, chart.decimals(), true), Pen.LABEL) <= pitch - 1;
        }
        for (int at = 0; at < count; at++) {
            Double value = variance.get(at);
            if (value == null) {
                continue;
            }
            double length = Math.abs(value) * scale;
            double edge = 1.2;
            double drawn = Math.max(0, length - edge);
            Color colour = Palette.impact(chart.better(), value);
            if (value > 0) {
                pen.fill(x(at) - bar / 2, varianceY - length, bar, drawn, colour);
            } else if (value < 0) {
                pen.fill(x(at) - bar / 2, varianceY + edge, bar, drawn, colour);
            }
            boolean newest = at == count - 1;
            if (all || newest) {
                double from = Math.max(length, edge);
                pen.text(
                        numbers.printed(value, chart.decimals(), true),
                        x(at),
                        value > 0 ? varianceY - from - 2.8 : varianceY + from + 8.4,
                        Pen.Hold.MIDDLE,
                        newest ? Typeface.BOLD : Typeface.REGULAR,
                        Pen.LABEL,
                        Palette.INK);
            }
        }
    }

    private void paintAxis() {
        double end = left + count * pitch;
        double zero = cut ? axisY : y(0);
        pen.line(left, zero, end, zero, 0.75, Palette.AC);
        pen.text(
                valueLabel(),
                0,
                y(greatest(actual, prior, plan)) + 2.7,
                Pen.Hold.START,
                Typeface.SEMIBOLD,
                Pen.LABEL,
                Palette.INK_2);
        if (cut) {
            pen.line(left - 2.5, axisY - 5, left + 2.5, axisY - 7.2, 0.6, Palette.AC);
            pen.line(left - 2.5, axisY - 8, left + 2.5, axisY - 10.2, 0.6, Palette.AC);
            int decimals = axisFrom == Math.rint(axisFrom) ? 0 : chart.decimals();
            pen.text(
                    Words.AXIS_FROM.in(language, numbers.printed(axisFrom, decimals, false)),
                    0,
                    axisY + 2.5,
                    Pen.Hold.START,
                    Typeface.REGULAR,
                    Pen.SMALL,
                    Palette.INK_2);
        }
    }

    private void paintLines() {
        pen.polyline(points(prior), 1.1, Palette.PY);
        pen.polyline(points(actual), 2.2, Palette.AC);
        for (double[] point : points(actual)) {
            if (point != null) {
                pen.dot(point[0], point[1], 2.2, Palette.AC);
            }
        }
    }

    private void paintColumns() {
        boolean both = any(prior);
        double bar = pitch * (!chart.columns() ? 1.0 / 3 : both ? 0.6 : 2.0 / 3);
        for (int at = 0; at < count; at++) {
            Double before = prior.get(at);
            if (before != null) {
                column(x(at) - 0.12 * pitch - bar / 2, bar, before, Palette.PY);
            }
            Double now = actual.get(at);
            if (now != null) {
                column(x(at) - bar / 2 + (both ? 0.04 * pitch : 0), bar, now, Palette.AC);
            }
        }
    }

    private void column(double x, double bar, double value, Color colour) {
        double top = Math.min(y(value), y(0));
        pen.fill(x, top, bar, Math.abs(y(value) - y(0)), colour);
    }

    /** Series are named at their end; names closer than a line are pushed apart, keeping their order. */
    private void paintEnds() {
        record End(String text, double y, Typeface face, Color colour) {}
        List<End> ends = new ArrayList<>();
        addEnd(plan, "PL", (text, y) -> ends.add(new End(text, y, Typeface.REGULAR, Palette.INK)));
        addEnd(prior, "PY", (text, y) -> ends.add(new End(text, y, Typeface.REGULAR, Palette.INK_2)));
        addEnd(actual, "AC", (text, y) -> ends.add(new End(text, y, Typeface.BOLD, Palette.INK)));
        ends.sort(Comparator.comparingDouble(End::y));
        double[] placed = ends.stream().mapToDouble(End::y).toArray();
        for (int round = 0; round < 20; round++) {
            for (int at = 1; at < placed.length; at++) {
                double missing = CLOSEST - (placed[at] - placed[at - 1]);
                if (missing > 1e-6) {
                    placed[at - 1] -= missing / 2;
                    placed[at] += missing / 2;
                }
            }
        }
        // never into the rows below the axis
        double over = placed.length == 0 ? 0 : placed[placed.length - 1] - (axisY - 1);
        for (int at = placed.length - 1; at >= 0 && over > 0; at--) {
            placed[at] -= over;
            over = at == 0 ? 0 : CLOSEST - (placed[at] - placed[at - 1]);
        }
        double x = left + count * pitch + 2;
        for (int at = 0; at < placed.length; at++) {
            End end = ends.get(at);
            pen.text(end.text(), x, placed[at] + 2.7, Pen.Hold.START, end.face(), Pen.LABEL, end.colour());
        }
    }

    private interface EndTaker {
        void take(String text, double y);
    }

    private void addEnd(List<@Nullable Double> values, String code, EndTaker taker) {
        Double value = values.get(count - 1);
        if (value != null) {
            taker.take(code + " " + numbers.printed(value, chart.decimals(), false), y(value));
        }
    }

    private void paintRows() {
        double swatch = axisY + 16;
        pen.fill(0, swatch, 6, 6, Palette.AC);
        pen.text("AC", 8.5, axisY + 22, Pen.Hold.START, Typeface.SEMIBOLD, Pen.LABEL, Palette.INK_2);
        boolean before = any(prior);
        if (before) {
            pen.fill(0, swatch + 10, 6, 6, Palette.PY);
            pen.text("PY", 8.5, axisY + 32, Pen.Hold.START, Typeface.SEMIBOLD, Pen.LABEL, Palette.INK_2);
        }
        double size = Pen.LABEL;
        for (int at = 0; at < count; at++) {
            if (Typeface.BOLD.width(row(actual.get(at)), size) > pitch - 2
                    || Typeface.REGULAR.width(row(prior.get(at)), size) > pitch - 2) {
                size = Pen.SMALL;
            }
        }
        String year = "";
        for (int at = 0; at < count; at++) {
            boolean newest = at == count - 1;
            Typeface face = newest ? Typeface.BOLD : Typeface.REGULAR;
            String label = chart.months().labels().get(at);
            pen.text(
                    Words.shortPeriod(label, language),
                    x(at),
                    axisY + 11,
                    Pen.Hold.MIDDLE,
                    face,
                    Pen.LABEL,
                    Palette.INK);
            pen.text(row(actual.get(at)), x(at), axisY + 22, Pen.Hold.MIDDLE, face, size, Palette.INK);
            if (before) {
                pen.text(row(prior.get(at)), x(at), axisY + 32, Pen.Hold.MIDDLE, Typeface.REGULAR, size, Palette.INK_2);
            }
            String own = label.matches("\\d{4}-[PW]?\\d{2}") ? label.substring(0, 4) : year;
            if (!own.equals(year)) {
                double start = left + at * pitch;
                double indent = at == 0 ? 0 : 4;
                if (at > 0) {
                    pen.line(start, axisY + 2, start, axisY + 44, 0.5, Palette.RULE);
                }
                pen.text(own, start + indent, axisY + 43, Pen.Hold.START, Typeface.REGULAR, Pen.SMALL, Palette.INK_2);
                year = own;
            }
        }
    }

    private String row(@Nullable Double value) {
        return value == null ? NumberFormat.NOT_AVAILABLE : numbers.printed(value, chart.decimals(), false);
    }

    private String varianceLabel() {
        String unit = chart.unit().equals("%") ? language == Language.FR ? "pt" : "pp" : chart.unit();
        return "Δ" + (againstPlan ? "PL" : "PY") + (bare(unit) ? "" : " " + Words.TREND_IN.in(language, unit));
    }

    private String valueLabel() {
        return "AC" + (bare(chart.unit()) ? "" : " " + Words.TREND_IN.in(language, chart.unit()));
    }

    private static boolean bare(String unit) {
        return unit.isEmpty() || unit.equals("#") || unit.equals("nb");
    }

    private double right() {
        double widest = 0;
        for (List<@Nullable Double> values : List.of(actual, prior, plan)) {
            Double value = values.get(count - 1);
            if (value != null) {
                String text = "AC " + numbers.printed(value, chart.decimals(), false);
                widest = Math.max(widest, Typeface.BOLD.width(text, Pen.LABEL));
            }
        }
        return widest + 3;
    }

    /** Shares near 100 % and durations may start elsewhere than at zero, and then say so. */
    private boolean mayBeCut(double highest, double lowest) {
        boolean share = chart.unit().equals("%") && lowest >= 60;
        boolean duration = (chart.unit().equals("h")
                        || chart.unit().equals("d")
                        || chart.unit().equals("j"))
                && lowest > 0.6 * highest;
        return !chart.columns() && (share || duration);
    }

    private static double floor(double value, double spread) {
        double step = Math.pow(10, Math.floor(Math.log10(spread)));
        double coarse = spread / step >= 5 ? 2 * step : step;
        return Math.max(0, Math.floor(value / coarse) * coarse);
    }

    private double x(int at) {
        return left + (at + 0.5) * pitch;
    }

    private double y(double value) {
        return axisY - (value - axisFrom) * scale;
    }

    private List<double @Nullable []> points(List<@Nullable Double> values) {
        List<double @Nullable []> points = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            Double value = values.get(at);
            points.add(value == null ? null : new double[] {x(at), y(value)});
        }
        return points;
    }

    private List<@Nullable Double> values(Scenario scenario) {
        for (Chart.Series series : chart.months().series()) {
            if (series.scenario() == scenario) {
                return series.values();
            }
        }
        List<@Nullable Double> none = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            none.add(null);
        }
        return none;
    }

    private List<@Nullable Double> variance(List<@Nullable Double> reference) {
        List<@Nullable Double> variance = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            Double now = actual.get(at);
            Double then = reference.get(at);
            variance.add(now == null || then == null ? null : now - then);
        }
        return variance;
    }

    private static boolean any(List<@Nullable Double> values) {
        return values.stream().anyMatch(value -> value != null);
    }

    @SafeVarargs
    private static double greatest(List<@Nullable Double>... series) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (List<@Nullable Double> values : series) {
            for (Double value : values) {
                greatest = value == null ? greatest : Math.max(greatest, value);
            }
        }
        return greatest;
    }

    @SafeVarargs
    private static double least(List<@Nullable Double>... series) {
        double least = Double.POSITIVE_INFINITY;
        for (List<@Nullable Double> values : series) {
            for (Double value : values) {
                least = value == null ? least : Math.min(least, value);
            }
        }
        return least;
    }
}
