package io.vigie.pack.chart;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where values stand on a vertical axis.
 *
 * @param from value at the bottom
 * @param perUnit points for one unit
 * @param bottom y of {@code from}
 */
record Scale(double from, double perUnit, double bottom) {

    private static final Set<String> DURATIONS = Set.of("min", "h", "d", "j");

    double y(double value) {
        return bottom - (value - from) * perUnit;
    }

    /**
     * Whether an axis may begin elsewhere than at zero, and then says so: only shares near 100 % and durations (IBCS CH 1).
     */
    static boolean mayBeCut(String unit, double lowest, double highest) {
        return unit.equals("%") ? lowest >= 60 : DURATIONS.contains(unit) && lowest > 0.6 * highest && lowest > 0;
    }

    /** A plain number at or below a value, for an axis that does not begin at zero; never below zero for what is not. */
    static double start(double value, double spread) {
        double step = Math.pow(10, Math.floor(Math.log10(Math.max(1e-9, spread))));
        double coarse = spread / step >= 5 ? 2 * step : step;
        double start = Math.floor(value / coarse) * coarse;
        return value >= 0 ? Math.max(0, start) : start;
    }

    /** The largest of 1, 2 and 5 times a power of ten that is at most a number. */
    static double step(double atMost) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1e-9, atMost))));
        return atMost >= 5 * power ? 5 * power : atMost >= 2 * power ? 2 * power : power;
    }

    static boolean any(List<@Nullable Double> values) {
        return values.stream().anyMatch(value -> value != null);
    }

    /** Of all values that exist; negative infinity for none. */
    static double greatest(List<List<@Nullable Double>> series) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (List<@Nullable Double> values : series) {
            for (Double value : values) {
                greatest = value == null ? greatest : Math.max(greatest, value);
            }
        }
        return greatest;
    }

    /** Of all values that exist; positive infinity for none. */
    static double least(List<List<@Nullable Double>> series) {
        double least = Double.POSITIVE_INFINITY;
        for (List<@Nullable Double> values : series) {
            for (Double value : values) {
                least = value == null ? least : Math.min(least, value);
            }
        }
        return least;
    }
}
