package io.vigie.calendar;

import java.util.Locale;

/** Kinds of period a metric is computed for. */
public enum PeriodKind {
    MONTH,
    QUARTER,
    YEAR,
    /** From the start of the fiscal year to the end of the month that labels it. */
    YTD,
    /** Everything up to the end of the period that labels it, undated rows included. */
    ALL;

    /** The word used in {@code metrics.csv}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no kind has that {@link #code} */
    public static PeriodKind of(String code) {
        for (PeriodKind kind : values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("\"" + code + "\" is no kind of period");
    }
}
