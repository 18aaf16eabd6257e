package io.vigie.metric;

import static io.vigie.metric.MetricCase.within;
import static io.vigie.metric.Naively.before;
import static io.vigie.metric.Naively.count;
import static io.vigie.metric.Naively.days;
import static io.vigie.metric.Naively.ratio;

import io.vigie.calendar.Period;
import io.vigie.calendar.WorkingDays;
import io.vigie.metric.MetricCase.Naive;
import io.vigie.metric.Rows.Row;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Customer service: replies, solutions, waiting, promises, backlog and ratings. */
final class ServiceMetricCases {

    private ServiceMetricCases() {}

    private static final WorkingDays FRANCE = new WorkingDays("FR");

    private static final String TICKET =
            "ticket_id, created_at, status, solved_at, first_reply_seconds, handled_by_bot, tags, replies";
    private static final String COMMENT = "ticket_id, seq, written_at, author, public";
    private static final String CHANGE = "ticket_id, field, to_value, changed_at";
    private static final String PROMISE = "ticket_id, sla_metric, applied_at, due_at, met_at, cancelled";
    private static final String RATING = "ticket_id, offered_at, rated_at, rating, good";

    private static final Rows TICKETS = Rows.of(
                    "ticket",
                    TICKET,
                    // answered after an hour, by two comments
                    "1 | 2026-09-10 08:00:00 | closed | 2026-09-20 08:00:00 | 60   | false | |",
                    // opened by an agent: only the second comment is a reply, after four hours
                    "2 | 2026-09-11 08:00:00 | closed | 2026-10-05 08:00:00 | 60   | false | |",
                    // no comments exported: the system's two hours, one reply
                    "3 | 2026-09-12 08:00:00 | solved | 2026-09-12 20:00:00 | 7200 | false | vip | 1",
                    // answered by a bot
                    "4 | 2026-09-13 08:00:00 | closed | 2026-09-13 08:10:00 | 5    | true  | |",
                    // only a note and a bot: nobody has replied
                    "5 | 2026-10-20 08:00:00 | open   |                     |      | false | |",
                    "6 | 2026-10-21 08:00:00 | open   |                     |      | false | spam |",
                    "7 | 2026-10-22 08:00:00 | closed | 2026-10-28 08:00:00 |      | false | closed_by_merge |",
                    // solved nobody knows when
                    "8 | 2026-08-22 08:00:00 | closed |                     |      | false | |")
            .and(
                    "ticket_comment",
                    COMMENT,
                    "1 | a | 2026-09-10 08:00:00 | customer | true",
                    "1 | b | 2026-09-10 08:30:00 | agent    | false",
                    "1 | c | 2026-09-10 09:00:00 | agent    | true",
                    "1 | d | 2026-09-20 08:00:00 | agent    | true",
                    "2 | a | 2026-09-11 08:00:00 | agent    | true",
                    "2 | b | 2026-09-11 12:00:00 | agent    | true",
                    "5 | a | 2026-10-20 09:00:00 | bot      | true",
                    "5 | b | 2026-10-20 10:00:00 | agent    | false",
                    "7 | a | 2026-10-22 09:00:00 | agent    | true");

    /** Business hours are nine to six on working days. */
    private static final Rows WAITS = Rows.of(
                    "ticket",
                    "ticket_id, created_at, status, first_reply_seconds, first_reply_business, handled_by_bot",
                    // before opening on a Thursday: the clock starts at nine
                    "1 | 2026-09-10 08:00:00 | closed | 60    |       | false",
                    // no comments: the system's 24 hours are 6 on Wednesday and 3 on Thursday
                    "2 | 2026-09-16 12:00:00 | closed | 86400 | false | false",
                    // the system has counted two business hours itself
                    "3 | 2026-09-19 12:00:00 | closed | 7200  | true  | false",
                    "4 | 2026-09-21 12:00:00 | closed | 5     |       | true",
                    // from an hour before the weekend to an hour after it
                    "5 | 2026-10-23 17:00:00 | closed |       |       | false",
                    // the system's business clock says nothing of a ticket only a bot has answered
                    "6 | 2026-10-23 17:00:00 | open   | 60    | true  | false")
            .and(
                    "ticket_comment",
                    COMMENT,
                    "1 | a | 2026-09-10 09:30:00 | agent | true",
                    "5 | a | 2026-10-24 12:00:00 | bot   | true",
                    "5 | b | 2026-10-26 10:00:00 | agent | true",
                    "6 | a | 2026-10-24 12:00:00 | bot   | true");

    /** Ticket 1: open 2 h, pending 3 h, open 1 h, on hold 4 h, open 2 h, solved. Ticket 2 comes back after five days. */
    private static final Rows CHANGES = Rows.of(
                    "ticket",
                    "ticket_id, created_at, status, solved_at",
                    "1 | 2026-10-01 08:00:00 | closed | 2026-10-01 20:00:00",
                    "2 | 2026-09-01 08:00:00 | closed | 2026-10-08 08:00:00",
                    "3 | 2026-09-01 08:00:00 | open   | ",
                    "4 | 2026-09-01 08:00:00 | solved | 2026-09-01 09:00:00")
            .and(
                    "ticket_status_change",
                    CHANGE,
                    "1 | status   | pending | 2026-10-01 10:00:00",
                    "1 | status   | open    | 2026-10-01 13:00:00",
                    "1 | priority | high    | 2026-10-01 13:30:00",
                    "1 | status   | on_hold | 2026-10-01 14:00:00",
                    "1 | status   | open    | 2026-10-01 18:00:00",
                    "1 | status   | solved  | 2026-10-01 20:00:00",
                    "1 | status   | closed  | 2026-10-05 20:00:00",
                    "2 | status   | solved  | 2026-09-02 08:00:00",
                    "2 | status   | open    | 2026-09-07 08:00:00",
                    "2 | status   | solved  | 2026-10-08 08:00:00",
                    // solved, and back too late to count; never known to be solved again
                    "3 | status   | solved  | 2026-09-03 08:00:00",
                    "3 | status   | open    | 2026-09-11 08:00:00");

    private static final Rows PROMISES = Rows.of(
            "sla_event",
            PROMISE,
            "1 | reply | 2026-09-30 20:00:00 | 2026-10-01 20:00:00 | 2026-09-30 21:00:00 | false",
            "2 | reply | 2026-10-01 08:00:00 | 2026-10-01 12:00:00 | 2026-10-01 12:00:00 | false",
            "3 | reply | 2026-10-01 08:00:00 | 2026-10-01 12:00:00 | 2026-11-03 12:00:00 | false",
            // overdue and open; not yet due; withdrawn
            "4 | reply | 2026-10-01 08:00:00 | 2026-10-31 12:00:00 |                     | false",
            "5 | reply | 2026-10-01 08:00:00 | 2026-11-01 12:00:00 |                     |",
            "6 | reply | 2026-10-01 08:00:00 | 2026-10-01 12:00:00 |                     | true");

    private static final Rows RATINGS = Rows.of(
            "satisfaction_rating",
            RATING,
            "1 | 2026-09-30 08:00:00 | 2026-10-01 08:00:00 | 5 | true",
            "2 | 2026-09-30 08:00:00 | 2026-09-30 09:00:00 | 2 | false",
            "3 | 2026-09-30 08:00:00 |                     |   |",
            "4 | 2026-10-02 08:00:00 | 2026-10-02 09:00:00 | 3 | false");

    private static Rows tickets(long seed) {
        Random random = new Random(seed);
        List<String> tickets = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            LocalDateTime created = Naively.day(random).atTime(random.nextInt(24), random.nextInt(60), 7);
            LocalDateTime solved = created.plusMinutes(100 + random.nextInt(60_000));
            boolean done = random.nextInt(5) > 0;
            tickets.add(
                    i + " | " + text(created) + " | " + (done ? "solved" : "open") + " | " + (done ? text(solved) : "")
                            + " | " + (random.nextInt(6) == 0 ? "" : random.nextInt(90_000)) + " | "
                            + Naively.one(random, List.of("true", "false", "false", "")) + " | "
                            + Naively.one(random, List.of("", "", "spam", "vip")) + " | " + random.nextInt(4));
            for (int c = 0; c < random.nextInt(4); c++) {
                comments.add(i + " | " + c + " | " + text(created.plusMinutes((long) c * random.nextInt(900))) + " | "
                        + Naively.one(random, List.of("agent", "agent", "customer", "bot")) + " | "
                        + Naively.one(random, List.of("true", "true", "false")));
            }
            LocalDateTime at = created;
            for (int c = 0; c < random.nextInt(6); c++) {
                at = at.plusMinutes(1 + random.nextInt(9_000));
                changes.add(i + " | status | "
                        + Naively.one(random, List.of("open", "pending", "on_hold", "solved", "solved")) + " | "
                        + text(at));
            }
        }
        return Rows.of("ticket", TICKET, tickets.toArray(String[]::new))
                .and("ticket_comment", COMMENT, comments)
                .and("ticket_status_change", CHANGE, changes);
    }

    private static String text(LocalDateTime time) {
        return time.toString().replace('T', ' ') + (time.getSecond() == 0 ? ":00" : "");
    }

    private static Rows promises(long seed) {
        Random random = new Random(seed);
        List<String> promises = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            LocalDate day = Naively.day(random);
            promises.add(i + " | reply | " + day + " 08:00:00 | " + day.plusDays(3) + " 08:00:00 | "
                    + (random.nextInt(4) == 0 ? "" : day.plusDays(random.nextInt(6)) + " 09:00:00") + " | "
                    + Naively.one(random, List.of("true", "false", "false", "")));
        }
        return Rows.of("sla_event", PROMISE, promises.toArray(String[]::new));
    }

    private static Rows ratings(long seed) {
        Random random = new Random(seed);
        List<String> ratings = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            LocalDate day = Naively.day(random);
            int stars = random.nextInt(7);
            ratings.add(i + " | " + day + " 08:00:00 | "
                    + (stars == 0 || stars > 5
                            ? " | |"
                            : day.plusDays(random.nextInt(9)) + " 08:00:00 | " + stars + " | " + (stars >= 4)));
        }
        return Rows.of("satisfaction_rating", RATING, ratings.toArray(String[]::new));
    }

    private static List<Row> of(Rows rows, String entity, Row ticket) {
        return rows.of(entity).stream()
                .filter(row -> Objects.equals(row.text("ticket_id"), ticket.text("ticket_id")))
                .toList();
    }

    private static @Nullable LocalDateTime answer(Rows rows, Row ticket) {
        return of(rows, "ticket_comment", ticket).stream()
                .filter(row -> row.is("author", "agent") && row.isTrue("public"))
                .map(row -> Objects.requireNonNull(row.instant("written_at")))
                .filter(written -> written.isAfter(Objects.requireNonNull(ticket.instant("created_at"))))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** When a person replied first. */
    private static @Nullable LocalDateTime reply(Rows rows, Row ticket) {
        LocalDateTime answer = answer(rows, ticket);
        if (answer != null
                || !of(rows, "ticket_comment", ticket).isEmpty()
                || ticket.number("first_reply_seconds") == null) {
            return answer;
        }
        return Objects.requireNonNull(ticket.instant("created_at"))
                .plusSeconds((long) ticket.real("first_reply_seconds"));
    }

    private static boolean open(Row row, LocalDate end) {
        return before(row.date("created_at"), end)
                && (row.date("solved_at") == null
                        ? !row.is("status", "solved", "closed")
                        : !before(row.date("solved_at"), end));
    }

    private static @Nullable Double hours(
            Rows rows,
            Function<Row, @Nullable Double> seconds,
            Function<Row, @Nullable LocalDate> at,
            Period period,
            double p) {
        List<Double> items = new ArrayList<>();
        for (Row ticket : rows.of("ticket")) {
            Double own = within(at.apply(ticket), period) ? seconds.apply(ticket) : null;
            if (own != null) {
                items.add(own / 3600);
            }
        }
        return Naively.percentile(items.stream(), p);
    }

    private static @Nullable Double replySeconds(Rows rows, Row ticket) {
        LocalDateTime reply = ticket.isTrue("handled_by_bot") ? null : reply(rows, ticket);
        return reply == null
                ? null
                : (Double) (double) Duration.between(Objects.requireNonNull(ticket.instant("created_at")), reply)
                        .toSeconds();
    }

    /** Seconds between nine and six of working days, day by day. */
    private static @Nullable Double openSeconds(Rows rows, Row ticket) {
        LocalDateTime reply = ticket.isTrue("handled_by_bot") ? null : reply(rows, ticket);
        if (reply == null) {
            return null;
        }
        LocalDateTime created = Objects.requireNonNull(ticket.instant("created_at"));
        double seconds = 0;
        for (LocalDate day = created.toLocalDate(); !day.isAfter(reply.toLocalDate()); day = day.plusDays(1)) {
            LocalDateTime from = created.isAfter(day.atTime(9, 0)) ? created : day.atTime(9, 0);
            LocalDateTime to = reply.isBefore(day.atTime(18, 0)) ? reply : day.atTime(18, 0);
            seconds += FRANCE.isWorkingDay(day) && from.isBefore(to)
                    ? Duration.between(from, to).toSeconds()
                    : 0;
        }
        return seconds;
    }

    private static MetricCase waits(String metric, double p, String... expected) {
        return new MetricCase(
                metric,
                WAITS,
                List.of(expected),
                ServiceMetricCases::tickets,
                (rows, period, knownUntil) ->
                        hours(rows, row -> openSeconds(rows, row), row -> row.date("created_at"), period, p),
                true);
    }

    private static @Nullable Double solution(Row ticket) {
        return ticket.instant("solved_at") == null ? null : (Double) Naively.seconds(ticket, "created_at", "solved_at");
    }

    /** Changes of status in the order of time; of equal times in the order of names. */
    private static List<Row> changes(Rows rows, Row ticket) {
        return of(rows, "ticket_status_change", ticket).stream()
                .filter(row -> row.is("field", "status"))
                .sorted(Comparator.comparing((Row row) -> Objects.requireNonNull(row.instant("changed_at")))
                        .thenComparing(row -> String.valueOf(row.text("to_value"))))
                .toList();
    }

    /** Seconds in some states, the first one being open; null if nothing is known of them. */
    private static @Nullable Double seconds(Rows rows, Row ticket, String... states) {
        List<Row> changes = changes(rows, ticket);
        if (changes.isEmpty()) {
            return null;
        }
        LocalDateTime since = Objects.requireNonNull(ticket.instant("created_at"));
        boolean counts = true;
        double seconds = 0;
        for (Row change : changes) {
            LocalDateTime now = Objects.requireNonNull(change.instant("changed_at"));
            seconds += counts ? Duration.between(since, now).toSeconds() : 0;
            counts = change.is("to_value", states);
            since = now;
        }
        return seconds;
    }

    private static @Nullable LocalDateTime firstSolved(Rows rows, Row ticket) {
        return changes(rows, ticket).stream()
                .filter(row -> row.is("to_value", "solved", "closed"))
                .map(row -> Objects.requireNonNull(row.instant("changed_at")))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable LocalDate day(@Nullable LocalDateTime time) {
        return time == null ? null : time.toLocalDate();
    }

    private static @Nullable LocalDate reopened(Rows rows, Row ticket) {
        LocalDateTime solved = firstSolved(rows, ticket);
        return solved == null
                ? null
                : changes(rows, ticket).stream()
                        .filter(row -> !row.is("to_value", "solved", "closed"))
                        .map(row -> Objects.requireNonNull(row.instant("changed_at")))
                        .filter(time -> time.isAfter(solved))
                        .map(LocalDateTime::toLocalDate)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Double agentComments(Rows rows, Row ticket) {
        List<Row> comments = of(rows, "ticket_comment", ticket);
        return comments.isEmpty()
                ? ticket.number("replies") == null ? null : (Double) ticket.real("replies")
                : (Double) (double) comments.stream()
                        .filter(row -> row.is("author", "agent") && row.isTrue("public"))
                        .count();
    }

    private static MetricCase tickets(String metric, Naive naive, String... expected) {
        return new MetricCase(metric, TICKETS, List.of(expected), ServiceMetricCases::tickets, naive);
    }

    private static MetricCase changes(String metric, Naive naive, String... expected) {
        return new MetricCase(metric, CHANGES, List.of(expected), ServiceMetricCases::tickets, naive);
    }

    private static boolean real(Row row) {
        return !row.is("tags", "spam", "closed_by_merge");
    }

    static List<MetricCase> cases() {
        return List.of(
                tickets(
                        "tickets-created",
                        (rows, period, knownUntil) ->
                                count(rows, "ticket", row -> within(row.date("created_at"), period) && real(row)),
                        "month 2026-09 total AC 4 n=4",
                        "month 2026-10 total AC 1 n=1"),
                tickets(
                        "first-reply-time",
                        (rows, period, knownUntil) ->
                                hours(rows, row -> replySeconds(rows, row), row -> row.date("created_at"), period, 0.5),
                        "month 2026-09 total AC 2 n=3",
                        "month 2026-10 total AC 1 n=1"),
                tickets(
                        "first-reply-time-p90",
                        (rows, period, knownUntil) ->
                                hours(rows, row -> replySeconds(rows, row), row -> row.date("created_at"), period, 0.9),
                        "month 2026-09 total AC 3.6 n=3",
                        "month 2026-10 total AC 1 n=1"),
                waits(
                        "first-reply-business-hours",
                        0.5,
                        "month 2026-09 total AC 2 n=3",
                        "month 2026-10 total AC 2 n=1"),
                waits(
                        "first-reply-business-hours-p90",
                        0.9,
                        "month 2026-09 total AC 7.6 n=3",
                        "month 2026-10 total AC 2 n=1"),
                tickets(
                        "unreplied-tickets",
                        (rows, period, knownUntil) -> count(
                                rows,
                                "ticket",
                                row -> open(row, period.end())
                                        && !row.isTrue("handled_by_bot")
                                        && !before(day(reply(rows, row)), period.end())),
                        "month 2026-10 total AC 2 n=2"),
                tickets(
                        "ticket-backlog",
                        (rows, period, knownUntil) -> count(rows, "ticket", row -> open(row, period.end())),
                        "month 2026-09 total AC 1 n=1",
                        "month 2026-10 total AC 2 n=2"),
                tickets(
                        "ticket-backlog-age",
                        (rows, period, knownUntil) -> Naively.percentile(
                                rows.of("ticket").stream()
                                        .filter(row -> open(row, period.end()))
                                        .map(row -> days(row.date("created_at"), period.end())),
                                0.85),
                        "month 2026-09 total AC 20 n=1",
                        // 11 and 12 days
                        "month 2026-10 total AC 11.85 n=2"),
                tickets(
                        "full-resolution-time",
                        (rows, period, knownUntil) ->
                                hours(rows, ServiceMetricCases::solution, row -> row.date("solved_at"), period, 0.5),
                        // 240, 12 and 1/6 hours; 576 and 144 hours
                        "month 2026-09 total AC 12 n=3",
                        "month 2026-10 total AC 360 n=2"),
                tickets(
                        "full-resolution-time-p90",
                        (rows, period, knownUntil) ->
                                hours(rows, ServiceMetricCases::solution, row -> row.date("solved_at"), period, 0.9),
                        "month 2026-09 total AC 194.4 n=3",
                        "month 2026-10 total AC 532.8 n=2"),
                tickets(
                        "one-touch-resolution",
                        (rows, period, knownUntil) -> {
                            double solved = 0;
                            double once = 0;
                            for (Row row : rows.of("ticket")) {
                                Double comments = agentComments(rows, row);
                                if (within(row.date("solved_at"), period)
                                        && days(row.date("solved_at"), knownUntil) > 7
                                        && !row.isTrue("handled_by_bot")
                                        && comments != null) {
                                    solved++;
                                    once += comments == 1 ? 1 : 0;
                                }
                            }
                            return ratio(once, solved);
                        },
                        // 1 and 2 took two comments each, 3 one; 7 is too young
                        "month 2026-09 total AC 0.5 = 1/2 n=2",
                        "month 2026-10 total AC 0 = 0/1 n=1"),
                changes(
                        "first-resolution-time",
                        (rows, period, knownUntil) -> hours(
                                rows,
                                row -> {
                                    LocalDateTime solved = firstSolved(rows, row);
                                    return solved == null
                                            ? null
                                            : (Double) (double) Duration.between(
                                                            Objects.requireNonNull(row.instant("created_at")), solved)
                                                    .toSeconds();
                                },
                                row -> day(firstSolved(rows, row)),
                                period,
                                0.5),
                        // 24 and 48 hours
                        "month 2026-09 total AC 36 n=2",
                        "month 2026-10 total AC 12 n=1"),
                changes(
                        "requester-wait",
                        (rows, period, knownUntil) -> hours(
                                rows,
                                row -> seconds(rows, row, "new", "open", "on_hold"),
                                row -> row.date("solved_at"),
                                period,
                                0.5),
                        // 2 + 1 + 4 + 2 hours of ticket 1; 1 + 31 days of ticket 2
                        "month 2026-10 total AC 388.5 n=2"),
                changes(
                        "requester-wait-p90",
                        (rows, period, knownUntil) -> hours(
                                rows,
                                row -> seconds(rows, row, "new", "open", "on_hold"),
                                row -> row.date("solved_at"),
                                period,
                                0.9),
                        "month 2026-10 total AC 692.1 n=2"),
                changes(
                        "handling-time",
                        (rows, period, knownUntil) -> hours(
                                rows,
                                row -> seconds(rows, row, "new", "open"),
                                row -> row.date("solved_at"),
                                period,
                                0.5),
                        // 5 hours and 768 hours
                        "month 2026-10 total AC 386.5 n=2"),
                changes(
                        "reopen-rate",
                        (rows, period, knownUntil) -> {
                            double solved = 0;
                            double back = 0;
                            for (Row row : rows.of("ticket")) {
                                LocalDate first = day(firstSolved(rows, row));
                                if (within(first, period) && days(first, knownUntil) > 7) {
                                    LocalDate again = reopened(rows, row);
                                    solved++;
                                    back += again != null && days(first, again) <= 7 ? 1 : 0;
                                }
                            }
                            return ratio(back, solved);
                        },
                        "month 2026-09 total AC 0.5 = 1/2 n=2",
                        "month 2026-10 total AC 0 = 0/1 n=1"),
                new MetricCase(
                        "sla-attainment",
                        PROMISES,
                        List.of(
                                "month 2026-09 total AC 1 = 1/1 n=1",
                                "month 2026-09 sla_metric=reply AC 1 = 1/1 n=1",
                                "month 2026-10 total AC 0.3333333333333333 = 1/3 n=3",
                                "month 2026-10 sla_metric=reply AC 0.3333333333333333 = 1/3 n=3"),
                        ServiceMetricCases::promises,
                        (rows, period, knownUntil) -> {
                            double kept = 0;
                            double all = 0;
                            for (Row row : rows.of("sla_event")) {
                                LocalDateTime met = row.instant("met_at");
                                LocalDateTime due = Objects.requireNonNull(row.instant("due_at"));
                                boolean good = met != null && !met.isAfter(due);
                                LocalDate decided = good ? met.toLocalDate() : due.toLocalDate();
                                if (!row.isTrue("cancelled")
                                        && within(decided, period)
                                        && (good || before(decided, knownUntil))) {
                                    all++;
                                    kept += good ? 1 : 0;
                                }
                            }
                            return ratio(kept, all);
                        }),
                new MetricCase(
                        "csat",
                        RATINGS,
                        List.of("month 2026-09 total AC 0 = 0/1 n=1", "month 2026-10 total AC 0.5 = 1/2 n=2"),
                        ServiceMetricCases::ratings,
                        (rows, period, knownUntil) -> ratio(
                                count(
                                        rows,
                                        "satisfaction_rating",
                                        row -> within(row.date("rated_at"), period) && row.isTrue("good")),
                                count(
                                        rows,
                                        "satisfaction_rating",
                                        row -> within(row.date("rated_at"), period) && row.text("good") != null))),
                new MetricCase(
                        "csat-response-rate",
                        RATINGS,
                        List.of(
                                "month 2026-09 total AC 0.6666666666666666 = 2/3 n=3",
                                "month 2026-10 total AC 1 = 1/1 n=1"),
                        ServiceMetricCases::ratings,
                        (rows, period, knownUntil) -> ratio(
                                count(
                                        rows,
                                        "satisfaction_rating",
                                        row -> within(row.date("offered_at"), period) && row.text("good") != null),
                                count(rows, "satisfaction_rating", row -> within(row.date("offered_at"), period)))),
                new MetricCase(
                        "contact-rate",
                        EconomicsMetricCases.withTickets(),
                        List.of("month 2026-09 total AC 0 = 0/1 n=1", "month 2026-10 total AC 0.5 = 1/2 n=2"),
                        seed -> EconomicsMetricCases.orders(seed).and("ticket", TICKET, ticketRows(seed)),
                        (rows, period, knownUntil) -> ratio(
                                count(rows, "ticket", row -> within(row.date("created_at"), period) && real(row)),
                                EconomicsMetricCases.delivered(rows, period).size())));
    }

    private static List<String> ticketRows(long seed) {
        Random random = new Random(seed);
        List<String> tickets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            tickets.add(i + " | " + Naively.day(random) + " 08:00:00 | open | | | | |");
        }
        return tickets;
    }
}
