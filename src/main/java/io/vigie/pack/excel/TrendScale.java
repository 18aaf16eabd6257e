package io.vigie.pack.excel;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of a chart and of the variance tier above it, so that one unit has the same height in both.
 *
 * @param tierRows rows of the sheet the variance tier takes; 0 if there is none
 */
record TrendScale(double from, double to, int tierRows, double tierFrom, double tierTo) {

    /** Pixels a label above or below a bar takes. */
    private static final int LABEL = 14;

    private static final int FEWEST = 3;

    /**
     * @param values of all scenarios
     * @param zeroBased for columns
     * @param rows the sheet's rows for both parts together
     * @param rowHeight in pixels
     */
    static TrendScale of(
            Collection<@Nullable Double> values,
            List<@Nullable Double> variances,
            boolean zeroBased,
            int rows,
            int rowHeight) {
        DoubleSummaryStatistics known = known(values);
        double low = known.getCount() == 0 ? 0 : known.getMin();
        double high = known.getCount() == 0 ? 1 : known.getMax();
        double span = high > low ? high - low : Math.max(Math.abs(high) * 0.1, 1e-9);
        double from = zeroBased || low >= 0 && low < 0.4 * high ? Math.min(0, low - 0.15 * span) : below(low, span);
        from = low >= 0 && from < 0 ? 0 : from;
        double to = high + 0.16 * Math.max(span, zeroBased ? high - from : 0);
        to = to > from ? to : from + 1;
        if (variances.stream().noneMatch(Objects::nonNull)) {
            return new TrendScale(from, to, 0, 0, 0);
        }
        DoubleSummaryStatistics deltas = known(variances);
        double least = Math.min(0, deltas.getMin());
        double most = Math.max(0, deltas.getMax());
        int labels = (least < 0 ? LABEL : 4) + (most > 0 ? LABEL : 4);
        int tier = FEWEST;
        while (tier < rows / 2
                && (most - least) * scale(from, to, rows - tier, rowHeight) + labels > tier * rowHeight) {
            tier++;
        }
        double pixels = scale(from, to, rows - tier, rowHeight);
        double room = tier * rowHeight - labels;
        if ((most - least) * pixels > room) {
            pixels = room / (most - least);
            double spare = (rows - tier) * rowHeight / pixels - (to - from);
            double lowered = from == 0 ? 0 : below(from - spare / 3, spare);
            from = low >= 0 ? Math.max(0, lowered) : lowered;
            to = from + (rows - tier) * rowHeight / pixels;
        }
        double spare = tier * rowHeight - labels - (most - least) * pixels;
        double below = (least < 0 ? LABEL : 4) + spare / 2;
        double above = (most > 0 ? LABEL : 4) + spare / 2;
        return new TrendScale(from, to, tier, least - below / pixels, most + above / pixels);
    }

    /** Whether the axis does not begin at zero, which must be said. */
    boolean cut() {
        return from != 0;
    }

    /** Pixels per unit. */
    private static double scale(double from, double to, int rows, int rowHeight) {
        return rows * rowHeight / (to - from);
    }

    private static DoubleSummaryStatistics known(Collection<@Nullable Double> values) {
        return values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
    }

    /** A round number somewhat below. */
    private static double below(double low, double span) {
        double rough = span / 4;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        double step = (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
        double steps = Math.floor((low - 0.1 * span) / step);
        // counted in whole steps of a power of ten, so that 90.2 does not become 90.20000000000001
        return power < 1 ? Math.rint(steps * step / power) / Math.rint(1 / power) : steps * step;
    }
}
