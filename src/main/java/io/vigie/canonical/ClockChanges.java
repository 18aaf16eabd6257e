package io.vigie.canonical;

import io.vigie.warehouse.Sql;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The SQL that turns a local time into UTC where clocks change: of a time that occurs twice the earlier is meant. */
final class ClockChanges {

    private static final Instant FROM = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2100-01-01T00:00:00Z");

    private ClockChanges() {}

    /** @param local SQL of a timestamp */
    static String utc(String local, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        if (rules.isFixedOffset()) {
            int seconds = rules.getOffset(FROM).getTotalSeconds();
            return seconds == 0 ? local : local + " - to_seconds(" + seconds + ")";
        }
        String name = Sql.literal(zone.getId());
        String later = "timezone('UTC', timezone(" + name + ", " + local + "))";
        SortedSet<Integer> months = new TreeSet<>();
        SortedSet<Integer> hours = new TreeSet<>();
        SortedSet<Long> seconds = new TreeSet<>();
        for (ZoneOffsetTransition change = rules.nextTransition(FROM);
                change != null && change.getInstant().isBefore(UNTIL);
                change = rules.nextTransition(change.getInstant())) {
            if (change.isOverlap()) {
                months.add(change.getDateTimeAfter().getMonthValue());
                months.add(change.getDateTimeBefore().getMonthValue());
                // Whole days are skipped or repeated where a country crosses the date line.
                for (var time = change.getDateTimeAfter();
                        time.isBefore(change.getDateTimeBefore());
                        time = time.plusMinutes(30)) {
                    hours.add(time.getHour());
                }
                seconds.add(-change.getDuration().toSeconds());
            }
        }
        if (months.isEmpty()) {
            return later;
        }
        // The engine takes the later of two: the earlier is right if it shows the same time on the clock.
        String repeated = seconds.stream()
                .map(back -> later + " - to_seconds(" + back + ")")
                .map(earlier ->
                        "when timezone(" + name + ", timezone('UTC', " + earlier + ")) = " + local + " then " + earlier)
                .collect(Collectors.joining(" "));
        return "case when hour(" + local + ") in (" + joined(hours) + ") and month(" + local + ") in (" + joined(months)
                + ") then case " + repeated + " else " + later + " end else " + later + " end";
    }

    private static String joined(SortedSet<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
