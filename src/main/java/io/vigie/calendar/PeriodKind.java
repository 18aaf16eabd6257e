package io.vigie.calendar;

import java.util.Locale;

/** Kinds of period a metric is computed for. */
public enum PeriodKind {
    DAY,
    /** Seven days: an ISO week, Monday to Sunday, or a week of a calendar made of weeks. */
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    /** From the start of the month to the day that labels it. */
    MTD,
    /** From the start of the fiscal quarter to the end of the month or day that labels it. */
    QTD,
    /** From the start of the fiscal year to the end of the month or day that labels it. */
    YTD,
    /** The three months that end with the month that labels it. */
    ROLLING3,
    /** The six months that end with the month that labels it. */
    ROLLING6,
    /** The twelve months that end with the month that labels it. */
    ROLLING12,
    /** Any span of days; its label names first and last day. */
    CUSTOM,
    /** Everything up to the end of the period that labels it, undated rows included. */
    ALL;

    /** The word used in {@code metrics.csv}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many months a rolling period has; 0 for the other kinds. */
    public int rollingMonths() {
        return switch (this) {
            case ROLLING3 -> 3;
            case ROLLING6 -> 6;
            case ROLLING12 -> 12;
            default -> 0;
        };
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
