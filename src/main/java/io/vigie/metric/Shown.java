package io.vigie.metric;

import java.util.Locale;

/** How a value may be printed. */
public enum Shown {
    /** As it is. */
    VALUE,
    /** Too few items stand behind it to be a rate or percentile: "3 of 7", or n.a. (rule G6). */
    FEW,
    /**
     * As it is, but of a part of the period: the source begins within it. Only in files: in memory such a value is
     * {@link #VALUE}, and {@link Metrics#partial(MetricKey)} knows it.
     */
    PARTIAL,
    /** It would tell of single persons: the number has left the engine as NaN, and "c" is printed. */
    SUPPRESSED,
    /** A forecast that repeats the season before, or the last value, because no other method has foretold the past better. */
    NAIVE;

    /** The word used in {@code metrics.csv}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if nothing has that {@link #code} */
    public static Shown of(String code) {
        for (Shown shown : values()) {
            if (shown.code().equals(code)) {
                return shown;
            }
        }
        throw new IllegalArgumentException("\"" + code + "\" says nothing about how a value is shown");
    }
}
