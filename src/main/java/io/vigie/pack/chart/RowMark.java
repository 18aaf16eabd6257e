package io.vigie.pack.chart;

import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.Scenario;
import io.vigie.pack.page.Block;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is drawn inside a row of a table, or explains it. Drawn by {@link RowMarks}. */
public sealed interface RowMark {

    /**
     * A relative variance; the same points for a percent in all pins of one width and cut.
     *
     * @param relative a fraction; null draws the axis only, with {@code instead} beside it
     * @param minuend what is compared: a forecast's pin has a white head
     * @param cut percent from which a pin ends in an arrow while its label keeps the true value
     */
    record Pin(
            @Nullable Double relative, String instead, Better better, Scenario reference, Scenario minuend, double cut)
            implements RowMark {

        /** Longest pin of actual values, in percent. */
        public static final double ACTUAL_CUT = 20;

        /** Longest pin of forecasts, in percent. */
        public static final double FORECAST_CUT = 8;

        /** A pin of an actual value. */
        public Pin(@Nullable Double relative, String instead, Better better, Scenario reference) {
            this(relative, instead, better, reference, Scenario.AC, ACTUAL_CUT);
        }
    }

    /**
     * 13 months on their own scale.
     *
     * @param trend oldest first
     * @param limits lower and upper process limit; null where not tested
     * @param signal impact of the newest point if it meets a rule; null otherwise: no signal, no colour
     */
    record Sparkline(
            List<@Nullable Double> trend,
            double @Nullable [] limits,
            @Nullable Tone signal) implements RowMark {}

    /**
     * A variance as a bar, see {@link RowMarks#bars}.
     *
     * @param value null draws the axis only
     * @param label printed at the bar's end; empty for none
     * @param bold a sum
     * @param extent of the column
     */
    record Bar(
            @Nullable Double value, String label, boolean bold, Better better, Block.Reference reference, Extent extent)
            implements RowMark {}

    /**
     * What all bars of a column span, so that they share one scale.
     *
     * @param least at most 0
     * @param most at least 0
     * @param labelsLeft width of labels left of the longest bar, in points
     * @param labelsRight width of labels right of it, in points
     */
    record Extent(double least, double most, double labelsLeft, double labelsRight) {}

    /**
     * A change in the nine-row box, see {@link RowMarks#changes}.
     *
     * @param value in the printed unit
     * @param week whether it is compared with the previous week rather than the prior year
     * @param pointsPerUnit the scale of the chart beside the box
     * @param least at most 0: what the bars of the box span
     * @param most at least 0
     */
    record Change(@Nullable Double value, Better better, boolean week, double pointsPerUnit, double least, double most)
            implements RowMark {}

    /**
     * A share as a filled track with its number.
     *
     * @param share from 0 to 1; null draws an empty track
     */
    record Track(@Nullable Double share, String label) implements RowMark {}

    /**
     * What an action was expected to bring, what it brought, and the interval of that, see {@link RowMarks#effects}.
     *
     * @param least at most 0: what all effects of the table span
     * @param most at least 0
     */
    record Effect(
            @Nullable Double expected,
            @Nullable Double measured,
            @Nullable Double low,
            @Nullable Double high,
            double least,
            double most)
            implements RowMark {}

    /** The number of a comment, 10 by 10. */
    record Disc(int number) implements RowMark {}

    /** The square before a scenario's code in a table head, 6 by 6. */
    record Swatch(Scenario scenario) implements RowMark {}

    /** A picture of the cover's key, 60 by 12. */
    record Key(RowMarks.Key key) implements RowMark {}
}
