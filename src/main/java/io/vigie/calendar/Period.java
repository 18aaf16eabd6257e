package io.vigie.calendar;

import java.time.LocalDate;

/**
 * A half-open span of days {@code [start, end)} in the reporting zone.
 *
 * @param label ISO notation: {@code 2026-10}, {@code 2026-Q3}, {@code 2026}; year to date and all carry the label of
 *     the month or day they end with
 */
public record Period(PeriodKind kind, LocalDate start, LocalDate end, String label) {}
