package io.vigie.pack.chart;

import io.vigie.catalogue.Language;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Actual values and their forecast: bands of 95, 80 and 50 % from the last actual point, the median dashed. */
final class FanPainter {

    private static final double ROWS = 48;
    private static final double TOP = 26;
    private static final double MONTH = 26.4;
    private static final double END = 9;

    private final Chart.Fan chart;
    private final Language language;
    private final Printed printed;
    private final Pen pen;
    private final double height;
    private final int count;
    private final List<@Nullable Double> actual;
    private final List<@Nullable Double> forecast;
    private final List<@Nullable Double> prior;
    private final List<@Nullable Double> plan;
    private final double start;
    private final double pitch;
    private final boolean cut;
    private final Scale scale;

    FanPainter(Chart.Fan chart, Language language, Pen pen, double width, double height) {
        this.chart = chart;
        this.language = language;
        this.printed = Printed.of(chart, language);
        this.pen = pen;
        this.height = height;
        this.count = chart.labels().size();
        this.actual = chart.actual().values();
        this.forecast = chart.forecast().values();
        this.prior = chart.prior().values();
        this.plan = chart.plan().values();
        List<@Nullable Double> ends = new ArrayList<>();
        for (Chart.Band band : chart.bands()) {
            ends.add(band.low95());
            ends.add(band.high95());
        }
        List<List<@Nullable Double>> all = List.of(actual, forecast, prior, plan, ends);
        boolean any = all.stream().anyMatch(Scale::any);
        double lowest = any ? Scale.least(all) : 0;
        double highest = any ? Scale.greatest(all) : 1;
        double spread = Math.max(highest - lowest, Math.abs(highest) * 1e-3);
        this.cut = Scale.mayBeCut(chart.unit(), lowest, highest);
        double from = cut ? Scale.start(lowest - 0.02 * spread, spread) : Math.min(0, lowest);
        highest = cut ? highest : Math.max(0, highest);
        double axisY = height - ROWS;
        this.scale = new Scale(from, Math.max(1, axisY - TOP) / Math.max(1e-9, highest - from), axisY);
        double left = Math.max(48.8, 9 + Typeface.BOLD.width("AC, FC", Pen.LABEL) + 6);
        left = Math.max(left, cut ? 7 + Typeface.REGULAR.width(axisFrom(), Pen.SMALL) : 0);
        left = Math.max(left, 8 + Typeface.SEMIBOLD.width(heading(), Pen.LABEL));
        this.start = Math.min(left, width / 3);
        double names = END + Math.max(ends().width(), bandsWidth());
        double fitted = (width - start - names) / Math.max(1, count - 0.5);
        this.pitch = fitted >= MONTH && fitted < MONTH * 1.1 ? MONTH : Math.min(36, fitted);
    }

    void paint() {
        double axisY = scale.bottom();
        if (!Scale.any(actual) && !Scale.any(forecast)) {
            pen.text(
                    ChartWords.EMPTY.in(language),
                    start,
                    axisY / 2,
                    Pen.Hold.START,
                    Typeface.REGULAR,
                    Pen.LABEL,
                    Tone.INK_2);
            return;
        }
        double zero = cut ? axisY : scale.y(0);
        pen.line(start, zero, start + count * pitch, zero, 0.75, Tone.AC);
        if (cut) {
            pen.breakMarks(start, axisY);
            pen.note(axisFrom(), 0, axisY + 2.5, Pen.Hold.START);
        }
        double headY = scale.y(Scale.greatest(List.of(Scale.any(plan) ? plan : Scale.any(actual) ? actual : forecast)));
        pen.heading(heading(), 0, Math.max(6, Math.min(headY, axisY - 11)) + Pen.BASELINE, Pen.Hold.START);
        paintBands();
        if (count > chart.first()) {
            // a grey line over grey bands needs white under it
            pen.polyline(points(prior).subList(Math.max(0, chart.first() - 1), count), 3, Tone.PAPER);
        }
        pen.polyline(points(prior), 1.1, Tone.PY);
        pen.polyline(points(actual), 2.2, Tone.AC);
        for (double[] point : points(actual)) {
            if (point != null) {
                pen.dot(point[0], point[1], 2.2, Tone.AC);
            }
        }
        List<double @Nullable []> ahead = points(forecast);
        double @Nullable [] joint = joint();
        if (joint != null) {
            ahead.set(chart.first() - 1, joint);
        }
        pen.polyline(ahead, 1.6, Tone.AC, 4, 2.5);
        for (double[] point : points(forecast)) {
            if (point != null) {
                pen.ring(point[0], point[1]);
            }
        }
        for (double[] point : points(plan)) {
            if (point != null) {
                pen.diamond(point[0], point[1]);
            }
        }
        if (chart.first() > 0 && chart.first() < count) {
            double divider = start + chart.first() * pitch;
            pen.dashed(divider, 6, divider, axisY + 34);
            pen.bold("AC", divider - 4, 12, Pen.Hold.END);
            pen.bold("FC", divider + 4, 12, Pen.Hold.START);
        }
        paintRows();
        paintPlanEnd();
        ends().paint(pen, x(count - 1) + END, 20, axisY - (bands() ? 24 : 5));
        if (bands()) {
            paintBandNames();
        }
        paintSpots();
    }

    private void paintBands() {
        double @Nullable [] joint = joint();
        for (int kind = 0; kind < 3; kind++) {
            int from = joint == null ? 0 : 1;
            int size = chart.bands().size() + from;
            if (size < 2) {
                return;
            }
            double[] outline = new double[4 * size];
            for (int at = 0; at < size; at++) {
                double x = joint != null && at == 0 ? joint[0] : x(chart.first() + at - from);
                double high = joint != null && at == 0
                        ? joint[1]
                        : scale.y(high(chart.bands().get(at - from), kind));
                double low = joint != null && at == 0
                        ? joint[1]
                        : scale.y(low(chart.bands().get(at - from), kind));
                outline[2 * at] = x;
                outline[2 * at + 1] = high;
                outline[4 * size - 2 - 2 * at] = x;
                outline[4 * size - 1 - 2 * at] = low;
            }
            Tone tone = kind == 0 ? Tone.BAND : kind == 1 ? Tone.BAND_2 : Tone.BAND_3;
            pen.polygon(tone, null, 0, outline);
        }
    }

    private static double high(Chart.Band band, int kind) {
        return kind == 0 ? band.high95() : kind == 1 ? band.high80() : band.high50();
    }

    private static double low(Chart.Band band, int kind) {
        return kind == 0 ? band.low95() : kind == 1 ? band.low80() : band.low50();
    }

    /** The last actual point, where the forecast begins; null if there is none. */
    private double @Nullable [] joint() {
        int at = chart.first() - 1;
        Double value = at >= 0 && at < count ? actual.get(at) : null;
        return value == null ? null : new double[] {x(at), scale.y(value)};
    }

    private void paintRows() {
        double axisY = scale.bottom();
        List<@Nullable Double> values = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            values.add(at < chart.first() ? actual.get(at) : forecast.get(at));
        }
        DataRows rows = new DataRows(
                language,
                printed,
                chart.labels(),
                values,
                Scale.any(prior) ? prior : null,
                Math.max(0, chart.first() - 1),
                start,
                pitch,
                axisY);
        rows.paint(pen);
        rows.paintYears(pen, height - 5.5);
        pen.fill(0, axisY + 16, 6, 6, Tone.AC);
        pen.bold("AC, FC", 9, axisY + 22, Pen.Hold.START);
        if (Scale.any(prior)) {
            pen.fill(0, axisY + 26, 6, 6, Tone.PY);
            pen.text("PY", 9, axisY + 32, Pen.Hold.START, Typeface.REGULAR, Pen.LABEL, Tone.INK_2);
        }
    }

    private EndLabels ends() {
        EndLabels ends = new EndLabels();
        if (planEndsAt() == count - 1) {
            addEnd(ends, "PL", plan.get(count - 1), Typeface.REGULAR, Tone.INK);
        }
        addEnd(ends, "PY", prior.get(count - 1), Typeface.REGULAR, Tone.INK_2);
        addEnd(ends, "FC", forecast.get(count - 1), Typeface.BOLD, Tone.INK);
        return ends;
    }

    private void addEnd(EndLabels ends, String code, @Nullable Double value, Typeface face, Tone tone) {
        if (value != null) {
            ends.add(code + " " + printed.value(value), scale.y(value), face, tone);
        }
    }

    /** A plan that ends before the forecast is named where it ends. */
    private void paintPlanEnd() {
        int last = planEndsAt();
        Double value = last < 0 || last == count - 1 ? null : plan.get(last);
        if (value == null) {
            return;
        }
        String text = "PL " + printed.value(value);
        double x = x(last) + 7;
        if (x + Typeface.REGULAR.width(text, Pen.LABEL) < x(count - 1) + END - 2) {
            pen.label(text, x, Math.max(22, Math.min(scale.y(value) - 5, scale.bottom() - 3)), Pen.Hold.START);
        }
    }

    private int planEndsAt() {
        for (int at = count - 1; at >= 0; at--) {
            if (plan.get(at) != null) {
                return at;
            }
        }
        return -1;
    }

    /** Two lines, below all other names at the right. */
    private void paintBandNames() {
        double x = x(count - 1) + END;
        double bottom = scale.bottom();
        Double median = forecast.get(count - 1);
        double wanted = median == null ? bottom : scale.y(median) + 28;
        double y = Math.max(lowestName() + 10, Math.min(wanted, bottom - 8));
        y = Math.min(y, bottom - 8);
        pen.note(ChartWords.BANDS.in(language), x, y, Pen.Hold.START);
        pen.note(ChartWords.BANDS_END.in(language), x, y + 8.3, Pen.Hold.START);
    }

    private double lowestName() {
        return ends().lowest(20, scale.bottom() - 24) + Pen.BASELINE;
    }

    private double bandsWidth() {
        return bands() ? Typeface.REGULAR.width(ChartWords.BANDS.in(language), Pen.SMALL) : 0;
    }

    private boolean bands() {
        return !chart.bands().isEmpty();
    }

    private void paintSpots() {
        String separator = language == Language.FR ? "\u00a0: " : ": ";
        for (int at = 0; at < count; at++) {
            StringBuilder title = new StringBuilder(chart.labels().get(at)).append(separator);
            if (at < chart.first()) {
                title.append("AC ").append(printed.withUnit(actual.get(at)));
            } else {
                title.append("FC ").append(printed.withUnit(forecast.get(at)));
                int ahead = at - chart.first();
                if (ahead < chart.bands().size()) {
                    Chart.Band band = chart.bands().get(ahead);
                    title.append(", 80\u202f%").append(separator).append(printed.value(band.low80()));
                    title.append("–").append(printed.value(band.high80()));
                }
            }
            Double before = prior.get(at);
            title.append(before == null ? "" : ", PY " + printed.withUnit(before));
            Double planned = plan.get(at);
            title.append(planned == null ? "" : ", PL " + printed.withUnit(planned));
            pen.spot(start + at * pitch, 0, pitch, scale.bottom(), title.toString());
        }
    }

    private String heading() {
        return printed.in("AC", chart.unit());
    }

    private String axisFrom() {
        return Words.AXIS_FROM.in(language, printed.tick(scale.from()));
    }

    private List<double @Nullable []> points(List<@Nullable Double> values) {
        List<double @Nullable []> points = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            Double value = values.get(at);
            points.add(value == null ? null : new double[] {x(at), scale.y(value)});
        }
        return points;
    }

    private double x(int at) {
        return start + (at + 0.5) * pitch;
    }
}
