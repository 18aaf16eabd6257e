package io.vigie.metric;

import static io.vigie.metric.CaseRows.count;
import static io.vigie.metric.CaseRows.day;
import static io.vigie.metric.CaseRows.known;
import static io.vigie.metric.CaseRows.pick;
import static io.vigie.metric.CaseRows.quotient;
import static io.vigie.metric.CaseRows.snapshot;
import static io.vigie.metric.CaseRows.sum;
import static io.vigie.metric.MetricCase.within;

import io.vigie.calendar.Period;
import io.vigie.metric.Rows.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The metrics of time use, collaboration and tools. */
final class WorkplaceMetricCases {

    private WorkplaceMetricCases() {}

    private static final String ENTRY = "entry_id, person_key, project, team, task, billable, work_date, seconds, tags";

    private static final List<String> ENTRIES = List.of(
            "1 | p | I | A | Repair | true  | 2026-10-01 | 7200  |",
            "2 | p | I | A | Typing | false | 2026-10-31 | 3600  | manual-repetitive",
            "3 | p | I | A | Typing | true  | 2026-10-31 | 1800  | Manuel répétitif; urgent",
            "4 | p | I | A | Other  |       | 2026-10-15 | 9000  | manual",
            "5 | p | I | A | Repair | true  | 2026-11-01 | 36000 |");

    static List<MetricCase> cases() {
        List<MetricCase> cases = new ArrayList<>();
        time(cases);
        chat(cases);
        tools(cases);
        return cases;
    }

    private static List<String> entries(Random random) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(
                    i + " | p | I | A | T | " + pick(random, List.of("true", "true", "false", "")) + " | " + day(random)
                            + " | " + 900 * (1 + random.nextInt(30)) + " | "
                            + pick(random, List.of("", "manual-repetitive", "x; Manual-Repetitive", "meeting")));
        }
        return rows;
    }

    private static Rows logged(long seed) {
        return Rows.of("timesheet_entry", ENTRY, entries(new Random(seed)).toArray(String[]::new));
    }

    private static double hours(Rows rows, Period period, boolean productive) {
        return sum(
                rows.of("timesheet_entry"),
                row -> within(row.date("work_date"), period) && (!productive || row.isTrue("billable")),
                row -> row.real("seconds") / 3600);
    }

    private static void time(List<MetricCase> cases) {
        Rows five = Rows.of("timesheet_entry", ENTRY, ENTRIES.toArray(String[]::new));
        cases.add(new MetricCase(
                "logged-hours",
                five,
                List.of(
                        "month 2026-10 total AC 6 n=4",
                        "month 2026-10 task=Other AC 2.5 n=1",
                        "month 2026-10 task=Repair AC 2 n=1",
                        "month 2026-10 task=Typing AC 1.5 n=2",
                        "month 2026-10 team=A AC 6 n=4"),
                WorkplaceMetricCases::logged,
                (rows, period, known) -> hours(rows, period, false)));
        cases.add(new MetricCase(
                "productive-hours",
                five,
                List.of(
                        "month 2026-10 total AC 2.5 n=2",
                        "month 2026-10 task=Repair AC 2 n=1",
                        "month 2026-10 task=Typing AC 0.5 n=1",
                        "month 2026-10 team=A AC 2.5 n=2"),
                WorkplaceMetricCases::logged,
                (rows, period, known) -> hours(rows, period, true)));
        cases.add(new MetricCase(
                "manual-work-share",
                five,
                List.of(
                        "month 2026-10 total AC 0.25 = 5400/21600 n=4",
                        "month 2026-10 task=Other AC 0 = 0/9000 n=1",
                        "month 2026-10 task=Repair AC 0 = 0/7200 n=1",
                        "month 2026-10 task=Typing AC 1 = 5400/5400 n=2",
                        "month 2026-10 team=A AC 0.25 = 5400/21600 n=4"),
                WorkplaceMetricCases::logged,
                (rows, period, known) -> {
                    List<Row> in = rows.of("timesheet_entry").stream()
                            .filter(row -> within(row.date("work_date"), period))
                            .toList();
                    return quotient(
                            sum(
                                    in,
                                    row -> {
                                        String tags = row.text("tags");
                                        return tags != null
                                                && tags.toLowerCase(java.util.Locale.ROOT)
                                                        .contains("manual-repetitive");
                                    },
                                    row -> row.real("seconds")),
                            sum(in, row -> true, row -> row.real("seconds")));
                }));
        Rows planned = five.and(
                "work_schedule",
                PeopleMetricCases.SCHEDULE,
                List.of("2026-10-01 | A | A | 4 | 4 | 0", "2026-10-02 | A | A | 4 | 4 | 0"));
        cases.add(new MetricCase(
                "time-entry-completeness",
                planned,
                List.of("month 2026-10 total AC 0.75 = 6/8 n=2", "month 2026-10 team=A AC 0.75 = 6/8 n=2"),
                seed -> logged(seed)
                        .and("work_schedule", PeopleMetricCases.SCHEDULE, PeopleMetricCases.schedule(new Random(seed))),
                (rows, period, known) ->
                        quotient(hours(rows, period, false), PeopleMetricCases.scheduled(rows, period))));
        cases.add(new MetricCase(
                "productive-utilisation",
                planned.and(
                                "absence",
                                "absence_id, employee_id, type, start_date, end_date, hours, days, status",
                                List.of("1 | p | leave | 2026-10-01 | 2026-10-01 | 3 | 1 | approved"))
                        .and(
                                "employee",
                                "employee_id, status, hire_date, termination_date, weekly_hours",
                                List.of("p | active | 2024-01-01 | | 35")),
                List.of("month 2026-10 total AC 0.5 = 2.5/5 n=1"),
                seed -> PeopleMetricCases.absencesAndSchedule(seed)
                        .and("timesheet_entry", ENTRY, entries(new Random(seed))),
                (rows, period, known) ->
                        quotient(hours(rows, period, true), PeopleMetricCases.available(rows, period, known))));
        String processed = "case_id, process, team, completed_on, manual_touches";
        cases.add(new MetricCase(
                "touchless-rate",
                Rows.of(
                        "processed_case",
                        processed,
                        "1 | Invoice | A | 2026-10-01 | 0",
                        "2 | Invoice | A | 2026-10-31 | 2",
                        "3 | Order   | A | 2026-10-31 |",
                        "4 | Order   | A |            | 0",
                        "5 | Order   | A | 2026-10-31 | 0"),
                List.of(
                        "month 2026-10 total AC 0.6666666666666666 = 2/3 n=3",
                        "month 2026-10 process=Invoice AC 0.5 = 1/2 n=2",
                        "month 2026-10 process=Order AC 1 = 1/1 n=1",
                        "month 2026-10 team=A AC 0.6666666666666666 = 2/3 n=3"),
                seed -> CaseRows.random(
                        "processed_case",
                        processed,
                        seed,
                        300,
                        random -> "I | A | " + known(day(random)) + " | "
                                + pick(random, List.of("0", "0", "1", "3", ""))),
                (rows, period, known) -> {
                    List<Row> done = rows.of("processed_case").stream()
                            .filter(row ->
                                    within(row.date("completed_on"), period) && row.text("manual_touches") != null)
                            .toList();
                    return quotient(count(done, row -> row.is("manual_touches", "0")), done.size());
                }));
    }

    private static void chat(List<MetricCase> cases) {
        String activity = "workspace, day, members, guests, weekly_active";
        cases.add(new MetricCase(
                "weekly-active-members",
                Rows.of(
                        "workspace_activity",
                        activity,
                        "slack | 2026-09-29 | 100 | 5 | 80",
                        "slack | 2026-10-30 | 100 | 5 | 90",
                        "slack | 2026-10-31 | 101 | 5 | 85",
                        "slack | 2026-11-01 | 101 | 5 | 10"),
                List.of("month 2026-09 total AC 80 n=1", "month 2026-10 total AC 85 n=1"),
                seed -> {
                    Random random = new Random(seed);
                    List<String> rows = new ArrayList<>();
                    for (int i = 0; i < 510; i += 1 + random.nextInt(3)) {
                        rows.add("slack | " + LocalDate.of(2025, 7, 1).plusDays(i) + " | 120 | 3 | "
                                + (60 + random.nextInt(50)));
                    }
                    return Rows.of("workspace_activity", activity, rows.toArray(String[]::new));
                },
                (rows, period, known) -> {
                    List<Row> last = snapshot(rows.of("workspace_activity"), "day", period);
                    return last.isEmpty() ? null : (Double) last.get(0).real("weekly_active");
                }));
        String messages = "week, team, members, messages, after_hours_messages";
        cases.add(new MetricCase(
                "after-hours-messages",
                Rows.of(
                        "team_messages",
                        messages,
                        "2026-10-05 | A | 10 | 200 | 10",
                        "2026-10-12 | A | 11 | 300 | 15",
                        "2026-10-05 | B | 9  | 200 | 200",
                        "2026-11-02 | A | 10 | 200 | 100"),
                List.of("month 2026-10 total AC 0.05 = 25/500 n=2", "month 2026-10 team=A AC 0.05 = 25/500 n=2"),
                seed -> {
                    Random random = new Random(seed);
                    List<String> rows = new ArrayList<>();
                    for (LocalDate week = LocalDate.of(2025, 7, 7);
                            week.isBefore(LocalDate.of(2026, 11, 20));
                            week = week.plusWeeks(1)) {
                        for (String team : List.of("A", "B", "C")) {
                            rows.add(week + " | " + team + " | " + (8 + random.nextInt(5)) + " | "
                                    + (100 + random.nextInt(400)) + " | " + random.nextInt(90));
                        }
                    }
                    return Rows.of("team_messages", messages, rows.toArray(String[]::new));
                },
                (rows, period, known) -> {
                    List<Row> big = rows.of("team_messages").stream()
                            .filter(row -> within(row.date("week"), period) && row.real("members") >= 10)
                            .toList();
                    return quotient(
                            sum(big, row -> true, row -> row.real("after_hours_messages")),
                            sum(big, row -> true, row -> row.real("messages")));
                }));
    }

    private static final String LICENCE = "month, tool, seats_paid, seats_used, cost, currency";

    private static final Rows SEATS = Rows.of(
            "licence",
            LICENCE,
            "2026-09-01 | CRM | 40 | 20 | 3000 | EUR",
            "2026-10-01 | CRM | 50 | 20 | 4000 | EUR",
            "2026-10-01 | ERP | 10 | 12 | 250  | EUR",
            "2026-10-01 | New | 4  |    | 100  | EUR",
            "2026-10-01 | Old | 0  | 0  | 30   | EUR",
            "2026-11-01 | CRM | 90 | 20 | 9000 | EUR");

    private static Rows licences(long seed) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int month = 0; month < 17; month++) {
            for (int tool = 0; tool < 9; tool++) {
                int paid = 10 + random.nextInt(90);
                rows.add(LocalDate.of(2025, 7, 1).plusMonths(month) + " | T" + tool + " | " + paid + " | "
                        + (random.nextInt(9) == 0 ? "" : random.nextInt(paid + 5)) + " | "
                        + paid * (5 + random.nextInt(60)) + " | EUR");
            }
        }
        return Rows.of("licence", LICENCE, rows.toArray(String[]::new));
    }

    private static boolean counted(Row row) {
        return row.number("seats_used") != null;
    }

    private static double unused(Row row) {
        return counted(row) ? Math.max(0, row.real("seats_paid") - row.real("seats_used")) : 0;
    }

    private static @Nullable Double last(Rows rows, Period period, java.util.function.ToDoubleFunction<Row> of) {
        List<Row> last = snapshot(rows.of("licence"), "month", period);
        return last.isEmpty() ? null : (Double) sum(last, row -> true, of);
    }

    private static void tools(List<MetricCase> cases) {
        cases.add(new MetricCase(
                "paid-seats",
                SEATS,
                List.of(
                        "month 2026-09 total AC 40 n=1",
                        "month 2026-09 tool=CRM AC 40 n=1",
                        "month 2026-10 total AC 64 n=4",
                        "month 2026-10 tool=CRM AC 50 n=1",
                        "month 2026-10 tool=ERP AC 10 n=1",
                        "month 2026-10 tool=New AC 4 n=1",
                        "month 2026-10 tool=Old AC 0 n=1"),
                WorkplaceMetricCases::licences,
                (rows, period, known) -> last(rows, period, row -> row.real("seats_paid"))));
        cases.add(new MetricCase(
                "unused-seats",
                SEATS,
                List.of(
                        "month 2026-09 total AC 20 n=1",
                        "month 2026-09 tool=CRM AC 20 n=1",
                        "month 2026-10 total AC 30 n=4",
                        "month 2026-10 tool=CRM AC 30 n=1",
                        "month 2026-10 tool=ERP AC 0 n=1",
                        "month 2026-10 tool=New AC 0 n=1",
                        "month 2026-10 tool=Old AC 0 n=1"),
                WorkplaceMetricCases::licences,
                (rows, period, known) -> last(rows, period, WorkplaceMetricCases::unused)));
        cases.add(new MetricCase(
                "seat-utilisation",
                SEATS,
                List.of(
                        "month 2026-09 total AC 0.5 = 20/40 n=1",
                        "month 2026-09 tool=CRM AC 0.5 = 20/40 n=1",
                        "month 2026-10 total AC 0.5 = 30/60 n=4",
                        "month 2026-10 tool=CRM AC 0.4 = 20/50 n=1",
                        "month 2026-10 tool=ERP AC 1 = 10/10 n=1"),
                WorkplaceMetricCases::licences,
                (rows, period, known) -> {
                    List<Row> last = snapshot(rows.of("licence"), "month", period);
                    double paid = sum(last, WorkplaceMetricCases::counted, row -> row.real("seats_paid"));
                    return quotient(paid - sum(last, row -> true, WorkplaceMetricCases::unused), paid);
                }));
        cases.add(new MetricCase(
                "licence-cost",
                SEATS,
                List.of(
                        "month 2026-09 total AC 3000 n=1",
                        "month 2026-09 tool=CRM AC 3000 n=1",
                        "month 2026-10 total AC 4380 n=4",
                        "month 2026-10 tool=CRM AC 4000 n=1",
                        "month 2026-10 tool=ERP AC 250 n=1",
                        "month 2026-10 tool=New AC 100 n=1",
                        "month 2026-10 tool=Old AC 30 n=1"),
                WorkplaceMetricCases::licences,
                (rows, period, known) ->
                        sum(rows.of("licence"), row -> within(row.date("month"), period), row -> row.real("cost"))));
        cases.add(new MetricCase(
                "unused-licence-cost",
                SEATS,
                List.of(
                        "month 2026-09 total AC 1500 n=1",
                        "month 2026-09 tool=CRM AC 1500 n=1",
                        "month 2026-10 total AC 2400 n=4",
                        "month 2026-10 tool=CRM AC 2400 n=1",
                        "month 2026-10 tool=ERP AC 0 n=1",
                        "month 2026-10 tool=New AC 0 n=1",
                        "month 2026-10 tool=Old AC 0 n=1"),
                WorkplaceMetricCases::licences,
                (rows, period, known) -> sum(
                        rows.of("licence"),
                        row -> within(row.date("month"), period) && row.real("seats_paid") > 0,
                        row -> row.real("cost") * unused(row) / row.real("seats_paid"))));
    }
}
