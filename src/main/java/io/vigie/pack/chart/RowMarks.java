package io.vigie.pack.chart;

import io.vigie.catalogue.Ink;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.Scenario;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws the marks inside table rows: pins, sparklines, variance bars, tracks, and the keys that explain them. */
public final class RowMarks {

    /** White left and right of the widest bars. */
    private static final double BAR_MARGIN = 2;

    private static final double EFFECT_MARGIN = 3;

    /** Furthest that an effect is drawn, as share of what was expected; what is beyond ends in an arrow. */
    private static final double LEAST_SHARE = -1;

    private static final double MOST_SHARE = 2;

    /** Points that nobody sees. */
    private static final double HAIR = 0.01;

    /** Length of an arrow's head. */
    private static final double ARROW = 5;

    private final NumberFormat numbers;
    private final Ink ink;

    public RowMarks(Language language, Ink ink) {
        this.numbers = NumberFormat.in(language);
        this.ink = ink;
    }

    /** Draws from the graphics' origin. */
    public void paint(RowMark mark, Graphics2D graphics, double width, double height) {
        draw(mark, new GraphicsPen(graphics, ink), width, height);
    }

    /** An {@code <svg>} element hidden from screen readers: its number stands beside it. */
    public String svg(RowMark mark, double width, double height) {
        SvgPen pen = new SvgPen(ink, width, height, "");
        draw(mark, pen, width, height);
        return pen.finished();
    }

    /** The bars of one column of a table, on one scale. */
    public List<RowMark> bars(List<Figure> column, Better better, Block.Reference reference, boolean total) {
        double least = 0;
        double most = 0;
        double left = 0;
        double right = 0;
        for (Figure figure : column) {
            Double value = figure.value();
            if (value != null) {
                least = Math.min(least, value);
                most = Math.max(most, value);
                double label = Typeface.BOLD.width(numbers.figure(figure), Pen.LABEL) + 4;
                left = value < 0 ? Math.max(left, label) : left;
                right = value >= 0 ? Math.max(right, label) : right;
            }
        }
        RowMark.Extent extent = new RowMark.Extent(least, most, left, right);
        List<RowMark> bars = new ArrayList<>();
        for (Figure figure : column) {
            boolean bold = total && bars.size() == column.size() - 1;
            bars.add(new RowMark.Bar(
                    figure.value(),
                    figure.value() == null ? "" : numbers.figure(figure),
                    bold,
                    better,
                    reference,
                    extent));
        }
        return bars;
    }

    /**
     * The bars of the nine-row box, one for each row; null for a row that is a value.
     *
     * @param pointsPerUnit see {@link ChartPainter#pointsPerUnit}; changes in percent of volumes have a point for a percent
     */
    public List<@Nullable RowMark> changes(Block.NineRows box, double pointsPerUnit) {
        double least = 0;
        double most = 0;
        for (Block.NineRow row : box.rows()) {
            Double value = row.figure().value();
            if (row.change() && value != null) {
                least = Math.min(least, value * row.figure().style().scale());
                most = Math.max(most, value * row.figure().style().scale());
            }
        }
        List<@Nullable RowMark> marks = new ArrayList<>();
        for (int at = 0; at < box.rows().size(); at++) {
            Block.NineRow row = box.rows().get(at);
            Double value = row.figure().value();
            // the second row is the change from the week before; all others are changes from the prior year
            marks.add(
                    row.change()
                            ? new RowMark.Change(
                                    value == null
                                            ? null
                                            : value * row.figure().style().scale(),
                                    box.better(),
                                    at == 1,
                                    row.figure() instanceof Figure.Relative ? 1 : pointsPerUnit,
                                    least,
                                    most)
                            : null);
        }
        return marks;
    }

    /**
     * An action's figures as shares of what was expected, since every action has the unit of its own metric: expected is 1, and
     * more is better whichever way the metric was to move.
     */
    private record Share(
            @Nullable Double expected,
            @Nullable Double measured,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double difference) {

        static Share of(Block.ActionRow row) {
            Double expected = row.expected().value();
            if (expected == null || expected == 0) {
                return new Share(null, null, null, null, null);
            }
            Double low = share(expected < 0 ? row.high() : row.low(), expected);
            Double high = share(expected < 0 ? row.low() : row.high(), expected);
            Double measured = share(row.measured().value(), expected);
            return new Share(1d, measured, low, high, measured == null ? null : measured - 1);
        }

        private static @Nullable Double share(@Nullable Double value, double expected) {
            return value == null ? null : value / expected;
        }
    }

    private static List<Share> shares(Block.Actions actions) {
        return actions.rows().stream().map(Share::of).toList();
    }

    /**
     * Expected and measured effects of actions, one for each row, in shares of what was expected, on a scale that also has room
     * for {@link #differences} in the column beside them.
     *
     * @param effectWidth of the column of effects, in points
     * @param width of the column of differences, in points
     */
    public List<RowMark> effects(Block.Actions actions, double effectWidth, double width) {
        List<Share> shares = shares(actions);
        double least = effectSpan(shares)[0];
        double most = least + (effectWidth - 2 * EFFECT_MARGIN) / pointsPerUnit(shares, effectWidth, width);
        return shares.stream()
                .map(share -> (RowMark)
                        new RowMark.Effect(share.expected(), share.measured(), share.low(), share.high(), least, most))
                .toList();
    }

    /** What each action brought beyond what was expected, on the scale of {@link #effects} for the same widths. */
    public List<RowMark> differences(Block.Actions actions, double effectWidth, double width) {
        List<Share> shares = shares(actions);
        double least = differenceSpan(shares)[0];
        double most = least + (width - 2 * BAR_MARGIN) / pointsPerUnit(shares, effectWidth, width);
        RowMark.Extent extent = new RowMark.Extent(least, most, BAR_MARGIN, BAR_MARGIN);
        return shares.stream()
                .map(share -> (RowMark)
                        new RowMark.Bar(share.difference(), "", false, Better.HIGHER, Block.Reference.PLAN, extent))
                .toList();
    }

    private static double pointsPerUnit(List<Share> shares, double effectWidth, double width) {
        double[] effects = effectSpan(shares);
        double[] differences = differenceSpan(shares);
        return Math.min(
                (effectWidth - 2 * EFFECT_MARGIN) / Math.max(1e-12, effects[1] - effects[0]),
                (width - 2 * BAR_MARGIN) / Math.max(1e-12, differences[1] - differences[0]));
    }

    private static double[] effectSpan(List<Share> shares) {
        List<@Nullable Double> values = new ArrayList<>();
        for (Share share : shares) {
            values.add(share.expected());
            values.add(share.measured());
            values.add(share.low());
            values.add(share.high());
        }
        return span(values);
    }

    private static double[] differenceSpan(List<Share> shares) {
        List<@Nullable Double> values = new ArrayList<>();
        shares.forEach(share -> values.add(share.difference()));
        return span(values);
    }

    /** From the least to the greatest share that is drawn, zero included. */
    private static double[] span(List<@Nullable Double> values) {
        return new double[] {
            Math.max(LEAST_SHARE, Math.min(0, Scale.least(List.of(values)))),
            Math.min(MOST_SHARE, Math.max(0, Scale.greatest(List.of(values))))
        };
    }

    void draw(RowMark mark, Pen pen, double width, double height) {
        if (mark instanceof RowMark.Pin pin) {
            new PinPainter(pin, numbers, pen, width, height).paint();
        } else if (mark instanceof RowMark.Sparkline sparkline) {
            SparklinePainter.paint(sparkline, pen, width, height);
        } else if (mark instanceof RowMark.Bar bar) {
            drawBar(bar, pen, width, height);
        } else if (mark instanceof RowMark.Change change) {
            drawChange(change, pen, width, height);
        } else if (mark instanceof RowMark.Track track) {
            drawTrack(track, pen, width, height);
        } else if (mark instanceof RowMark.Effect effect) {
            drawEffect(effect, pen, width, height);
        } else if (mark instanceof RowMark.Disc disc) {
            pen.disc(width / 2, height / 2, disc.number());
        } else if (mark instanceof RowMark.Swatch swatch) {
            drawSwatch(swatch.scenario(), pen);
        } else if (mark instanceof RowMark.Key key) {
            drawKey(key.key(), pen);
        } else {
            throw new IllegalArgumentException("no drawing for " + mark);
        }
    }

    private static void drawBar(RowMark.Bar bar, Pen pen, double width, double height) {
        RowMark.Extent extent = bar.extent();
        Axis reference = Axis.of(bar.reference());
        double left = Math.max(BAR_MARGIN, extent.labelsLeft());
        double room = Math.max(4, width - left - Math.max(BAR_MARGIN, extent.labelsRight()));
        double scale = room / Math.max(1e-12, extent.most() - extent.least());
        double axis = left - extent.least() * scale;
        pen.axis(reference, axis, 0, axis, height);
        Double value = bar.value();
        if (value == null) {
            return;
        }
        double drawn = Math.max(extent.least(), Math.min(extent.most(), value));
        boolean cut = Math.abs(value - drawn) * scale > HAIR;
        double length = Math.max(0, Math.abs(drawn) * scale - reference.edge() - (cut ? ARROW : 0));
        double thick = Math.min(8, height - 2);
        Tone tone = Tone.impact(bar.better(), value);
        double side = value > 0 ? 1 : -1;
        double end = axis + side * (reference.edge() + length);
        pen.fill(Math.min(end, axis + side * reference.edge()), (height - thick) / 2, length, thick, tone);
        if (cut) {
            pen.arrow(end, height / 2, side, tone);
        }
        double label = reference.edge() + length + 2.8;
        pen.text(
                bar.label(),
                value < 0 ? axis - label : axis + label,
                height / 2 + Pen.BASELINE,
                value < 0 ? Pen.Hold.END : Pen.Hold.START,
                bar.bold() ? Typeface.BOLD : Typeface.REGULAR,
                Pen.LABEL,
                Tone.INK);
    }

    /** Longer bars than the row has room for end in an arrow: the number stands beside it. */
    private static void drawChange(RowMark.Change change, Pen pen, double width, double height) {
        Axis reference = change.week() ? Axis.PREVIOUS_WEEK : Axis.PRIOR_YEAR;
        double span = (change.most() - change.least()) * change.pointsPerUnit();
        double margin = 6;
        double share = span == 0 ? 1 : -change.least() * change.pointsPerUnit() / span;
        double axis = margin + (width - 2 * margin) * share;
        pen.axis(reference, axis, 0, axis, height);
        Double value = change.value();
        if (value == null || value == 0) {
            return;
        }
        double side = Math.signum(value);
        double room = side > 0 ? width - axis : axis;
        double length = Math.abs(value) * change.pointsPerUnit();
        boolean cut = length > room;
        double drawn = Math.max(0, (cut ? room - 5 : length) - reference.edge());
        Tone tone = Tone.impact(change.better(), value);
        pen.fill(side > 0 ? axis + reference.edge() : axis - reference.edge() - drawn, height / 2 - 3, drawn, 6, tone);
        if (cut) {
            pen.arrow(axis + side * (reference.edge() + drawn), height / 2, side, tone);
        }
    }

    private static void drawTrack(RowMark.Track track, Pen pen, double width, double height) {
        double middle = height / 2;
        double length = Math.max(10, width - 32);
        Double share = track.share();
        double filled = share == null ? 0 : Math.max(0, Math.min(1, share));
        pen.fill(0.4, middle - 3, length * filled, 6, Tone.AC);
        pen.rectangle(0.4, middle - 3, length, 6, null, Tone.PY, 0.5);
        pen.line(0.4, middle - 6.5, 0.4, middle + 6.5, 0.75, Tone.AC);
        pen.text(
                track.label(),
                length + 4,
                middle + Pen.BASELINE,
                Pen.Hold.START,
                filled >= 0.5 ? Typeface.BOLD : Typeface.REGULAR,
                Pen.LABEL,
                Tone.INK);
    }

    private static void drawEffect(RowMark.Effect effect, Pen pen, double width, double height) {
        double margin = EFFECT_MARGIN;
        double scale = (width - 2 * margin) / Math.max(1e-12, effect.most() - effect.least());
        double axis = margin - effect.least() * scale;
        double top = (height - 25) / 2;
        pen.line(axis, 0, axis, height, 0.75, Tone.AC);
        Double expected = effect.expected();
        if (expected != null) {
            double length = Math.abs(expected) * scale;
            pen.bar(expected < 0 ? axis - length : axis, top + 4, length, 7, Scenario.PL);
        }
        Double measured = effect.measured();
        if (measured != null) {
            double drawn = Math.max(effect.least(), Math.min(effect.most(), measured));
            boolean cut = Math.abs(measured - drawn) * scale > HAIR;
            double length = Math.max(0, Math.abs(drawn) * scale - (cut ? ARROW : 0));
            pen.bar(measured < 0 ? axis - length : axis, top + 8, length, 7, Scenario.AC);
            if (cut) {
                double side = Math.signum(measured);
                pen.arrow(axis + side * length, top + 11.5, side, Tone.AC);
            }
        }
        Double low = effect.low();
        Double high = effect.high();
        if (measured != null && low != null && high != null && high > effect.least() && low < effect.most()) {
            double from = axis + Math.max(effect.least(), low) * scale;
            double to = axis + Math.min(effect.most(), high) * scale;
            double y = top + 19.5;
            pen.line(from, y, to, y, 0.75, Tone.AC);
            // an end beyond the scale has no tick
            if ((effect.least() - low) * scale < HAIR) {
                pen.line(from, y - 2, from, y + 2, 0.75, Tone.AC);
            }
            if ((high - effect.most()) * scale < HAIR) {
                pen.line(to, y - 2, to, y + 2, 0.75, Tone.AC);
            }
        }
    }

    private static void drawSwatch(Scenario scenario, Pen pen) {
        switch (Fill.of(scenario)) {
            case SOLID_DARK -> pen.fill(0, 0, 6, 6, Tone.AC);
            case SOLID_GREY -> pen.fill(0, 0, 6, 6, Tone.PY);
            case OUTLINED -> pen.outline(0.4, 0.4, 5.2, 5.2, 0.8, Tone.AC);
            case HATCHED -> pen.hatch(0.4, 0.4, 5.2, 5.2, Tone.AC);
        }
    }

    /** What the cover's key explains. */
    public enum Key {
        AC,
        PY,
        PL,
        FC,
        PLAN_VARIANCE,
        PRIOR_PIN,
        SIGNAL
    }

    private static void drawKey(Key key, Pen pen) {
        switch (key) {
            case AC -> pen.bar(0, 2, 44, 8, Scenario.AC);
            case PY -> pen.bar(0, 2, 44, 8, Scenario.PY);
            case PL -> {
                pen.bar(0.5, 2.5, 32, 7, Scenario.PL);
                pen.diamond(40.5, 6);
            }
            case FC -> pen.bar(0.5, 2.5, 43, 7, Scenario.FC);
            case PLAN_VARIANCE -> {
                pen.axis(Axis.PLAN, 22, 0, 22, 12);
                pen.fill(23.2, 3, 17.8, 6, Tone.GOOD);
                pen.fill(9, 3, 11.8, 6, Tone.BAD);
            }
            case PRIOR_PIN -> {
                pen.axis(Axis.PRIOR_YEAR, 22, 0, 22, 12);
                pen.fill(23, 5, 12, 2, Tone.GOOD);
                pen.fill(35, 3.4, 4, 5.2, Tone.GOOD);
                pen.fill(13, 5, 8, 2, Tone.BAD);
                pen.fill(9, 3.4, 4, 5.2, Tone.BAD);
            }
            case SIGNAL -> {
                pen.fill(0, 1.5, 44, 9, Tone.BAND);
                pen.polyline(
                        List.of(
                                new double[] {2, 6},
                                new double[] {9, 4.5},
                                new double[] {16, 7.5},
                                new double[] {23, 5},
                                new double[] {30, 6.5},
                                new double[] {37, 9},
                                new double[] {42, 11}),
                        1,
                        Tone.AC);
                pen.dot(42, 11, 2.2, Tone.BAD);
            }
        }
    }
}
