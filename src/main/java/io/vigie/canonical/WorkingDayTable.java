package io.vigie.canonical;

import io.vigie.calendar.WorkingDays;
import io.vigie.catalogue.Settings;
import io.vigie.warehouse.Row;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code canonical.working_day}, one row per day, with which SQL counts working days and business hours: working
 * days in {@code [a, b)} are {@code working_days_before} of b less that of a; seconds of business hours likewise, with those
 * of the first and the last day by the clock: from {@code opens_at} to {@code closes_at}, which like {@code starts_at} and
 * {@code ends_at} of the day are instants in UTC, so that changes of clocks are in them.
 *
 * <p>A working day is one from Monday to Friday that is no public holiday of {@code holidays} in the settings, unless a row of
 * entity {@code calendar_day} says otherwise. Of several calendars there the one named like the setting counts
 * ({@code FR-67}), or the only one.
 *
 * <p>The table {@code canonical.calendar_working_day} has the same rows for each calendar of the files, so that a clock that
 * runs in several teams or sites counts each stay by the calendar in force there.
 */
public final class WorkingDayTable {

    public static final String NAME = "canonical.working_day";
    public static final String COLUMNS =
            "day date, working boolean, working_days_before bigint, open_seconds_before bigint, starts_at timestamp,"
                    + " ends_at timestamp, opens_at timestamp, closes_at timestamp";

    /** The days of every calendar of the files: with days of its own, and the public holidays of the settings. */
    public static final String BY_CALENDAR = "canonical.calendar_working_day";

    public static final String BY_CALENDAR_COLUMNS = "calendar varchar, " + COLUMNS;

    /** The entity of days that differ from the rule. */
    static final String OVERRIDES = "calendar_day";

    /** First day of the table: before any order a company still counts with. */
    public static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    /** First day after the table. */
    public static final LocalDate END = LocalDate.of(2041, 1, 1);

    private static final String CALENDARS = "select distinct calendar from canonical.calendar_day order by calendar";
    private static final String DAYS = "select calendar, day, case when working then 1 else 0 end as working from"
            + " canonical.calendar_day order by day, source_system, file_id";

    private record Differing(String calendar, LocalDate day, boolean working) {}

    private WorkingDayTable() {}

    /** The working days of an installation, with what its calendar files say. */
    public static WorkingDays workingDays(Warehouse warehouse, Settings settings) {
        return new WorkingDays(
                settings.holidays(),
                overrides(
                        settings,
                        warehouse.query(CALENDARS, row -> row.string("calendar")),
                        warehouse.query(DAYS, WorkingDayTable::read)));
    }

    /**
     * Replaces the table.
     *
     * @return a warning if the calendar files hold several calendars and none is chosen
     */
    static Optional<Gate> build(Session session, Settings settings) {
        List<String> calendars = session.query(CALENDARS, row -> row.string("calendar"));
        List<Differing> differing = session.query(DAYS, WorkingDayTable::read);
        create(
                session,
                new WorkingDays(settings.holidays(), overrides(settings, calendars, differing)),
                settings.hours(),
                settings.zone());
        SortedMap<String, WorkingDays> each = new TreeMap<>();
        for (String calendar : calendars) {
            each.put(calendar, new WorkingDays(settings.holidays(), overrides(calendar, differing)));
        }
        createByCalendar(session, each, settings.hours(), settings.zone());
        return calendars.isEmpty() || chosen(settings, calendars) != null
                ? Optional.empty()
                : Optional.of(new Gate(
                        "working-calendar",
                        "calendar_day",
                        Grade.B,
                        "the calendars " + String.join(", ", calendars) + " are not used, because none is named \""
                                + settings.holidays() + "\" like holidays: in vigie.yaml. Maybe rename the one that"
                                + " counts"));
    }

    /**
     * Replaces the table by given working days.
     *
     * @param zone in which days begin and hours are meant
     */
    public static void create(Session session, WorkingDays days, Settings.Hours hours, ZoneId zone) {
        fill(session, NAME, COLUMNS, new TreeMap<>(Map.of("", days)), hours, zone);
    }

    /** Replaces the table of days by calendar. */
    public static void createByCalendar(
            Session session, SortedMap<String, WorkingDays> each, Settings.Hours hours, ZoneId zone) {
        fill(session, BY_CALENDAR, BY_CALENDAR_COLUMNS, each, hours, zone);
    }

    private static void fill(
            Session session,
            String table,
            String columns,
            SortedMap<String, WorkingDays> calendars,
            Settings.Hours hours,
            ZoneId zone) {
        session.execute("create or replace table canonical.incoming_day (calendar varchar, day varchar, working bigint,"
                + " days_before bigint, seconds_before bigint, starts varchar, ends varchar, opens varchar,"
                + " closes varchar)");
        session.append(
                "canonical",
                "incoming_day",
                rows -> calendars.forEach((calendar, days) -> append(rows, calendar, days, hours, zone)));
        session.execute("create or replace table " + table + " (" + columns + ")");
        session.execute("insert into " + table + " select " + (columns.equals(COLUMNS) ? "" : "calendar, ")
                + "cast(day as date), working = 1, days_before, seconds_before, cast(starts as timestamp),"
                + " cast(ends as timestamp), cast(opens as timestamp), cast(closes as timestamp)"
                + " from canonical.incoming_day order by incoming_day.calendar, incoming_day.day");
        session.execute("drop table canonical.incoming_day");
    }

    private static void append(
            Session.Appender rows, String calendar, WorkingDays days, Settings.Hours hours, ZoneId zone) {
        long workingBefore = 0;
        long secondsBefore = 0;
        for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
            boolean working = days.isWorkingDay(day);
            Instant opens = day.atTime(hours.from()).atZone(zone).toInstant();
            Instant closes = day.atTime(hours.to()).atZone(zone).toInstant();
            rows.add(calendar)
                    .add(day.toString())
                    .add(working ? 1 : 0)
                    .add(workingBefore)
                    .add(secondsBefore)
                    .add(utc(day.atStartOfDay(zone).toInstant()))
                    .add(utc(day.plusDays(1).atStartOfDay(zone).toInstant()))
                    .add(utc(opens))
                    .add(utc(closes));
            rows.endRow();
            workingBefore += working ? 1 : 0;
            secondsBefore += working ? Duration.between(opens, closes).toSeconds() : 0;
        }
    }

    private static String utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    private static SortedMap<LocalDate, Boolean> overrides(
            Settings settings, List<String> calendars, List<Differing> rows) {
        String chosen = chosen(settings, calendars);
        return chosen == null ? new TreeMap<>() : overrides(chosen, rows);
    }

    private static SortedMap<LocalDate, Boolean> overrides(String calendar, List<Differing> rows) {
        SortedMap<LocalDate, Boolean> overrides = new TreeMap<>();
        rows.stream()
                .filter(row -> row.calendar().equals(calendar))
                .forEach(row -> overrides.put(row.day(), row.working()));
        return overrides;
    }

    private static @Nullable String chosen(Settings settings, List<String> calendars) {
        if (calendars.size() == 1) {
            return calendars.get(0);
        }
        return calendars.contains(settings.holidays()) ? settings.holidays() : null;
    }

    private static Differing read(Row row) {
        LocalDate day = row.date("day");
        if (day == null) {
            throw new IllegalStateException("a day of a working calendar has no date");
        }
        return new Differing(row.string("calendar"), day, row.number("working") == 1);
    }
}
