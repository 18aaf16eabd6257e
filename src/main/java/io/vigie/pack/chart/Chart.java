package io.vigie.pack.chart;

import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.metric.MetricKey;
import io.vigie.metric.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a chart says, without saying how it is drawn: no chart names a colour, a pattern or a position. Values are in printed
 * units (percent for ratios), so that axis, label and table behind the chart agree. Lists of values and keys have the length
 * of their labels; null stands for a missing value, which is a gap, never zero.
 */
public sealed interface Chart {

    ChartType type();

    /** The picture's message, for those who cannot see it. */
    String alternative();

    /** As printed: {@code %}, {@code kEUR}, {@code h}; empty for plain numbers. */
    String unit();

    int decimals();

    Better better();

    /**
     * One measure over time: actual and prior year, plan as markers, and the variance to plan (or to prior year where there is
     * no plan) in an upper tier. One panel of months, or a panel of weeks and one of months on one scale (the 6-12 chart).
     *
     * @param columns true for basic measures drawn as columns from zero, false for ratios and durations drawn as lines
     * @param marks comments on points
     */
    record Trend(
            List<Panel> panels,
            boolean columns,
            List<Mark> marks,
            Better better,
            String unit,
            int decimals,
            String alternative)
            implements Chart {

        @Override
        public ChartType type() {
            return columns ? ChartType.COLUMN : ChartType.LINE;
        }

        /** The panel on the right: months. */
        public Panel months() {
            return panels.get(panels.size() - 1);
        }
    }

    /**
     * Equal periods side by side.
     *
     * @param labels of periods, e.g. {@code 2026-10} or {@code 2026-W43}
     * @param note printed under the axis in place of the year, e.g. what prior year is for weeks; empty for years
     */
    record Panel(List<String> labels, List<Series> series, String note) {}

    /** @param keys where the values stand in the Metrics sheet; null where there is no value */
    record Series(Scenario scenario, List<@Nullable Double> values, List<@Nullable MetricKey> keys) {}

    /**
     * A disc on a point, with the number of the page's comment.
     *
     * @param panel index of the panel; 0 where a chart has one
     * @param point index of the point, bar or step
     */
    record Mark(int number, int panel, int point) {}

    /** A process-behaviour chart: limits, centre line, points outside. */
    record Process(
            List<String> labels,
            List<@Nullable Double> values,
            double centre,
            double lower,
            double upper,
            int baseline,
            List<Integer> outside,
            Better better,
            String unit,
            int decimals,
            String alternative)
            implements Chart {

        @Override
        public ChartType type() {
            return ChartType.PROCESS;
        }
    }

    /** Bars by structure, top down: what is, and what is proposed, with the difference. */
    record Comparison(List<Bar> bars, Better better, String unit, int decimals, String alternative) implements Chart {

        @Override
        public ChartType type() {
            return ChartType.BAR;
        }
    }

    record Bar(String label, double now, double then) {}

    /**
     * Columns whose parts add up to the total, over time: at most four parts and a rest.
     *
     * @param parts from the axis up
     */
    record Stacked(List<String> labels, List<Part> parts, Better better, String unit, int decimals, String alternative)
            implements Chart {

        @Override
        public ChartType type() {
            return ChartType.STACKED;
        }
    }

    /** @param keys as those of {@link Series}; all null for a rest */
    record Part(String label, List<@Nullable Double> values, List<@Nullable MetricKey> keys) {}

    /**
     * How one value becomes another, top down with horizontal bars from one zero: steps add up to the difference of the ends,
     * a rest included.
     *
     * @param reference scenario of the start: plan outlined, prior year grey
     * @param startKey where the start stands in the Metrics sheet; null if it is computed
     */
    record Bridge(
            String startLabel,
            double start,
            @Nullable MetricKey startKey,
            Scenario reference,
            List<Step> steps,
            String endLabel,
            double end,
            @Nullable MetricKey endKey,
            List<Mark> marks,
            Better better,
            String unit,
            int decimals,
            String alternative)
            implements Chart {

        @Override
        public ChartType type() {
            return ChartType.BRIDGE;
        }
    }

    record Step(String label, double amount) {}

    /**
     * The same measure for each member, on one scale.
     *
     * @param labels of the periods of every panel
     * @param target plan of all members; null if there is none
     */
    record Multiples(
            List<String> labels,
            List<Small> panels,
            @Nullable Double target,
            Better better,
            String unit,
            int decimals,
            String alternative)
            implements Chart {

        @Override
        public ChartType type() {
            return ChartType.SMALL_MULTIPLES;
        }
    }

    /**
     * @param n items behind the newest value
     * @param low lower end of the 95 % interval of the newest value; null where none is known
     * @param instead printed in place of a line where too few items stand behind it, e.g. {@code 3 of 7}; empty otherwise
     * @param signal whether the newest point meets a rule of its own series
     */
    record Small(
            String label,
            List<@Nullable Double> values,
            List<@Nullable MetricKey> keys,
            long n,
            @Nullable Double low,
            @Nullable Double high,
            String instead,
            boolean signal) {}

    /**
     * A word-sized line.
     *
     * @param limits lower and upper process limit; null where not tested
     * @param signal whether the newest point meets a rule
     */
    record Sparkline(
            List<@Nullable Double> values,
            double @Nullable [] limits,
            boolean signal,
            Better better,
            String unit,
            int decimals,
            String alternative)
            implements Chart {

        @Override
        public ChartType type() {
            return ChartType.SPARKLINE;
        }
    }

    /** One bar for each row against its target and its prior year; each row has its own unit but the same relative scale. */
    record Bullet(List<BulletRow> rows, Better better, String unit, int decimals, String alternative) implements Chart {

        @Override
        public ChartType type() {
            return ChartType.BULLET;
        }
    }

    /** @param target plan; null if there is none */
    record BulletRow(
            String label,
            double actual,
            @Nullable MetricKey key,
            @Nullable Double target,
            @Nullable MetricKey targetKey,
            @Nullable Double prior,
            @Nullable MetricKey priorKey,
            Better better) {}

    /**
     * Shares of units of different size with the 95 % and 99.8 % limits chance allows around the share of all (Spiegelhalter
     * 2005); limits are drawn from {@code centre} and the sizes.
     *
     * @param centre share of all, in percent
     */
    record FunnelPlot(List<Unit> units, double centre, Better better, String unit, int decimals, String alternative)
            implements Chart {

        @Override
        public ChartType type() {
            return ChartType.FUNNEL_PLOT;
        }
    }

    /** @param n denominator; {@code value} in percent */
    record Unit(
            String label, double n, double value, @Nullable MetricKey key) {}

    /**
     * Share still open by elapsed time (Kaplan and Meier), drawn in steps.
     *
     * @param steps by time; the first begins at 0 with 100
     * @param median time by which half are done; null if the curve does not reach it
     */
    record Survival(
            List<SurvivalStep> steps,
            @Nullable Double median,
            String timeUnit,
            Better better,
            String unit,
            int decimals,
            String alternative)
            implements Chart {

        @Override
        public ChartType type() {
            return ChartType.SURVIVAL;
        }
    }

    /** @param low and {@code high}: 95 % interval, in percent, as {@code share}; @param atRisk items still observed */
    record SurvivalStep(double time, double share, double low, double high, long atRisk) {}

    /**
     * How many items took how long, in classes of equal width; the last class also holds everything beyond it.
     *
     * @param from where the first class begins
     * @param width of every class, in {@code unit}
     * @param counts one for each class
     * @param percentiles marked on the axis: label to value, e.g. P50 and P85
     */
    record Histogram(
            double from,
            double width,
            List<Long> counts,
            List<Percentile> percentiles,
            Better better,
            String unit,
            int decimals,
            String alternative)
            implements Chart {

        @Override
        public ChartType type() {
            return ChartType.HISTOGRAM;
        }
    }

    /** @param key null if it is computed from the items shown */
    record Percentile(String label, double value, @Nullable MetricKey key) {}

    /**
     * Actual and forecast with bands of 50, 80 and 95 %.
     *
     * @param labels of all periods, actual ones first
     * @param first index of the first forecast period
     * @param forecast medians, null before {@code first}
     * @param bands one for each forecast period
     */
    record Fan(
            List<String> labels,
            int first,
            Series actual,
            Series forecast,
            Series prior,
            Series plan,
            List<Band> bands,
            Better better,
            String unit,
            int decimals,
            String alternative)
            implements Chart {

        @Override
        public ChartType type() {
            return ChartType.FAN;
        }
    }

    record Band(double low95, double low80, double low50, double high50, double high80, double high95) {}

    /** Twenty equally likely totals and the plan they meet or miss. */
    record QuantileDots(List<Double> values, double plan, Better better, String unit, int decimals, String alternative)
            implements Chart {

        @Override
        public ChartType type() {
            return ChartType.QUANTILE_DOTS;
        }
    }

    /** What each factor alone moves a forecast by, from its P10 to its P90; hatched, because all of it is forecast. */
    record Swing(double centre, List<SwingFactor> factors, Better better, String unit, int decimals, String alternative)
            implements Chart {

        @Override
        public ChartType type() {
            return ChartType.SWING;
        }
    }

    /** @param low and {@code high} as differences from the centre */
    record SwingFactor(String label, double low, double high) {}

    /**
     * What something is worth. All ranges of a page share one scale from zero.
     *
     * @param low null where only the base is known: a point estimate
     * @param most end of the page's scale
     */
    record MoneyRange(
            @Nullable Double low,
            double base,
            @Nullable Double high,
            double most,
            String unit,
            int decimals,
            String alternative)
            implements Chart {

        @Override
        public ChartType type() {
            return ChartType.MONEY_RANGE;
        }

        @Override
        public Better better() {
            return Better.HIGHER;
        }
    }
}
