package io.vigie.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A half-open span of days {@code [start, end)} in the reporting zone.
 *
 * @param label ISO notation: {@code 2026-10-15}, {@code 2026-W44}, {@code 2026-10}, {@code 2026-Q3}, {@code 2026}; months of
 *     a calendar made of weeks are {@code 2026-P10}. To date, rolling and all carry the label of the month or day they end
 *     with; a custom span names its first and last day, {@code 2026-10-05/2026-10-18}
 */
public record Period(PeriodKind kind, LocalDate start, LocalDate end, String label) {

    /** Any span of days. */
    public static Period custom(LocalDate start, LocalDate end) {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a period must end after its start, " + start + ", not on " + end);
        }
        return new Period(PeriodKind.CUSTOM, start, end, start + "/" + end.minusDays(1));
    }

    /** The first instant that counts. */
    public Instant from(ZoneId zone) {
        return start.atStartOfDay(zone).toInstant();
    }

    /** The first instant that no longer counts. */
    public Instant until(ZoneId zone) {
        return end.atStartOfDay(zone).toInstant();
    }

    /** How long it lasts: a day on which clocks change has 23 or 25 hours (rule G1). */
    public Duration length(ZoneId zone) {
        return Duration.between(from(zone), until(zone));
    }

    /** How many days it has. */
    public int days() {
        return (int) (end.toEpochDay() - start.toEpochDay());
    }
}
