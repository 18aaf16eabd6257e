package io.vigie.pack.chart;

import io.vigie.pack.page.NumberFormat;

/** Low, base and high amount of money on a track from zero; all ranges of a page share one scale. */
final class MoneyRangePainter {

    /** Where the zero tick stands. */
    private static final double ZERO = 0.5;

    /** Closer than this to the base, a label is turned outward. */
    private static final double NEAR = 24;

    /** Height from which there is room for the larger type. */
    private static final double LARGE = 28;

    private final Chart.MoneyRange chart;
    private final NumberFormat numbers;
    private final Pen pen;
    private final double width;
    private final double size;
    private final double track;

    MoneyRangePainter(Chart.MoneyRange chart, NumberFormat numbers, Pen pen, double width, double height) {
        this.chart = chart;
        this.numbers = numbers;
        this.pen = pen;
        this.width = width;
        this.size = height >= LARGE ? 8.5 : Pen.LABEL;
        this.track = height - 2.5;
    }

    void paint() {
        double scale = (width - 14) / Math.max(1e-9, chart.most());
        double labels = track - 11.5;
        pen.line(0, track, width, track, 0.5, Tone.RULE);
        pen.line(ZERO, track - 9.5, ZERO, track, 0.75, Tone.AC);
        double at = ZERO + chart.base() * scale;
        Double low = chart.low();
        Double high = chart.high();
        double base = Typeface.BOLD.width(printed(chart.base()), size) / 2;
        double centre = Math.max(base, Math.min(at, width - base));
        if (low != null && high != null) {
            double from = ZERO + low * scale;
            double to = ZERO + high * scale;
            pen.fill(from, track - 7, to - from, 3, Tone.PY);
            pen.line(from, track - 9, from, track - 2, 0.9, Tone.AC);
            pen.line(to, track - 9, to, track - 2, 0.9, Tone.AC);
            double lowWidth = Typeface.REGULAR.width(printed(low), size);
            double highWidth = Typeface.REGULAR.width(printed(high), size);
            double lowEnd = at - from < NEAR ? Math.min(from + 2, centre - base - 3) : from + lowWidth / 2;
            double highStart = to - at < NEAR ? Math.max(to - 2, centre + base + 3) : to - highWidth / 2;
            highStart = Math.min(highStart, width - highWidth);
            boolean fits = lowEnd - lowWidth >= 0 && lowEnd <= centre - base - 2 && highStart >= centre + base + 2;
            if (!fits) {
                paintBeside(low, high, Math.max(to, at + 2.6) + 6);
                marker(at);
                return;
            }
            number(low, lowEnd, labels, Pen.Hold.END);
            number(high, highStart, labels, Pen.Hold.START);
        }
        marker(at);
        pen.text(printed(chart.base()), centre, labels, Pen.Hold.MIDDLE, Typeface.BOLD, size, Tone.INK);
    }

    private void marker(double at) {
        pen.fill(Math.max(0, at - 2.6), track - 9.1, 5.2, 7.2, Tone.AC);
    }

    /** A range too short to be labelled above its ends is labelled at its right, or above it from the left. */
    private void paintBeside(double low, double high, double x) {
        String before = printed(low);
        String bold = printed(chart.base());
        double gap = 5;
        double total = Typeface.REGULAR.width(before, size)
                + Typeface.BOLD.width(bold, size)
                + Typeface.REGULAR.width(printed(high), size)
                + 2 * gap;
        boolean right = x + total <= width;
        double start = right ? x : Math.max(0, width - total);
        double baseline = right ? track - 2.5 : track - 11.5;
        number(low, start, baseline, Pen.Hold.START);
        double middle = start + Typeface.REGULAR.width(before, size) + gap;
        pen.text(bold, middle, baseline, Pen.Hold.START, Typeface.BOLD, size, Tone.INK);
        number(high, middle + Typeface.BOLD.width(bold, size) + gap, baseline, Pen.Hold.START);
    }

    private void number(double value, double x, double y, Pen.Hold hold) {
        pen.text(printed(value), x, y, hold, Typeface.REGULAR, size, Tone.INK_2);
    }

    private String printed(double value) {
        return numbers.printed(value, chart.decimals(), false);
    }
}
