package io.vigie.metric;

import static io.vigie.metric.CaseRows.count;
import static io.vigie.metric.CaseRows.day;
import static io.vigie.metric.CaseRows.known;
import static io.vigie.metric.CaseRows.pick;
import static io.vigie.metric.CaseRows.quotient;
import static io.vigie.metric.CaseRows.sum;
import static io.vigie.metric.MetricCase.within;

import io.vigie.calendar.Period;
import io.vigie.metric.MetricCase.Naive;
import io.vigie.metric.Rows.Row;
import io.vigie.metric.statistics.Completion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The metrics of projects: milestones, earned value, forecast finish, sprints. */
final class ProjectMetricCases {

    private ProjectMetricCases() {}

    private static final String MILESTONE = "milestone_id, project_id, first_due, current_due, done_on, cancelled";

    static List<MetricCase> cases() {
        List<MetricCase> cases = new ArrayList<>();
        milestones(cases);
        earnedValue(cases);
        finish(cases);
        return cases;
    }

    private static void milestones(List<MetricCase> cases) {
        // met on the day, late, overdue and open, moved and met by the new date, cancelled, not yet due
        Rows five = Rows.of(
                "milestone",
                MILESTONE,
                "1 | P | 2026-10-05 | 2026-10-05 | 2026-10-05 | false",
                "2 | P | 2026-10-06 | 2026-10-06 | 2026-10-07 | false",
                "3 | P | 2026-10-31 |            |            |",
                "4 | P | 2026-09-30 | 2026-10-15 | 2026-10-10 | false",
                "5 | P | 2026-10-05 | 2026-10-05 |            | true",
                "6 | P | 2026-11-05 | 2026-11-05 |            | false");
        Function<Random, String> cells = random -> {
            LocalDate due = day(random);
            return "P | " + due + " | " + (random.nextInt(3) == 0 ? due.plusDays(random.nextInt(20)) : "") + " | "
                    + known(due.plusDays(random.nextInt(20) - 12)) + " | "
                    + pick(random, List.of("false", "false", "false", "true", ""));
        };
        cases.add(new MetricCase(
                "milestones-on-time",
                five,
                List.of("month 2026-09 total AC 0 = 0/1 n=1", "month 2026-10 total AC 0.3333333333333333 = 1/3 n=3"),
                seed -> CaseRows.random("milestone", MILESTONE, seed, 300, cells),
                (rows, period, known) -> {
                    List<Row> due = rows.of("milestone").stream()
                            .filter(row -> !row.isTrue("cancelled") && within(row.date("first_due"), period))
                            .filter(row -> Objects.requireNonNull(row.date("first_due"))
                                    .isBefore(known))
                            .toList();
                    return quotient(
                            count(due, row -> {
                                LocalDate done = row.date("done_on");
                                return done != null && !done.isAfter(Objects.requireNonNull(row.date("first_due")));
                            }),
                            due.size());
                }));
        cases.add(new MetricCase(
                "milestones-rebaselined",
                five,
                List.of("month 2026-09 total AC 1 = 1/1 n=1", "month 2026-10 total AC 0 = 0/3 n=3"),
                seed -> CaseRows.random("milestone", MILESTONE, seed, 300, cells),
                (rows, period, known) -> {
                    List<Row> due = rows.of("milestone").stream()
                            .filter(row -> !row.isTrue("cancelled") && within(row.date("first_due"), period))
                            .toList();
                    return quotient(
                            count(due, row -> {
                                LocalDate now = row.date("current_due");
                                return now != null && now.isAfter(Objects.requireNonNull(row.date("first_due")));
                            }),
                            due.size());
                }));
    }

    private static final String PROJECT = "project_id, name, status, started_on, baseline_finish, budget, currency";
    private static final String MONTH = "project_id, month, planned_value, earned_value, actual_cost, currency";

    /** BAC 100, PV 50, EV 40, AC 45 in October, as the textbooks have it; and a finished project in September. */
    private static final Rows TEXTBOOK = Rows.of(
                    "project",
                    PROJECT,
                    "P | Textbook | running  | 2026-07-01 | 2026-12-31 | 100 | EUR",
                    "Q | Done     | finished | 2026-08-01 | 2026-09-30 | 60  | EUR")
            .and(
                    "project_period",
                    MONTH,
                    "P | 2026-08-01 | 10 | 10 | 10 | EUR",
                    "P | 2026-09-01 | 20 | 10 | 15 | EUR",
                    "P | 2026-10-01 | 20 | 20 | 20 | EUR",
                    "P | 2026-11-01 | 50 |    |    | EUR",
                    "Q | 2026-08-01 | 30 | 24 | 30 | EUR",
                    "Q | 2026-09-01 | 30 | 36 | 36 | EUR");

    private static Rows ledger(long seed) {
        Random random = new Random(seed);
        List<String> projects = new ArrayList<>();
        List<String> months = new ArrayList<>();
        for (int p = 0; p < 8; p++) {
            LocalDate start = LocalDate.of(2025, 7, 1).plusMonths(random.nextInt(4));
            long budget = 0;
            int length = 12 + random.nextInt(8);
            for (int i = 0; i < length; i++) {
                LocalDate month = start.plusMonths(i);
                long planned = 100_000 + 1000L * random.nextInt(400);
                budget += planned;
                boolean past = month.isBefore(LocalDate.of(2026, 11, 1));
                long earned = Math.round(planned * (0.6 + random.nextInt(30) / 100.0));
                months.add("P" + p + " | " + month + " | " + planned + " | " + (past ? earned : "") + " | "
                        + (past ? earned + 1000L * random.nextInt(40) - 10_000 : "") + " | EUR");
            }
            projects.add("P" + p + " | Name " + p + " | running | " + start + " | " + start.plusMonths(length) + " | "
                    + budget * 2 + " | EUR");
        }
        return Rows.of("project", PROJECT, projects.toArray(String[]::new)).and("project_period", MONTH, months);
    }

    /** Totals of one project up to a month. */
    private record Progress(
            double budget,
            double planned,
            double earned,
            double actual,
            double recentEarned,
            double recentActual,
            double earnedMonths,
            double elapsed) {}

    private static List<Progress> progress(Rows rows, Period period) {
        List<Row> reported = rows.of("project_period").stream()
                .filter(row -> row.number("earned_value") != null)
                .toList();
        List<Progress> list = new ArrayList<>();
        for (Row last : CaseRows.snapshot(reported, "month", period)) {
            List<Row> own = rows.of("project_period").stream()
                    .filter(row -> Objects.equals(row.text("project_id"), last.text("project_id")))
                    .sorted(Comparator.comparing(row -> Objects.requireNonNull(row.date("month"))))
                    .toList();
            List<Row> upTo = own.stream()
                    .filter(row -> !Objects.requireNonNull(row.date("month"))
                            .isAfter(Objects.requireNonNull(last.date("month"))))
                    .toList();
            List<Row> recent = upTo.subList(Math.max(0, upTo.size() - 3), upTo.size());
            double earned = total(upTo, "earned_value");
            double months = 0;
            double left = earned;
            for (Row row : own) {
                double planned = row.real("planned_value");
                months += planned <= 0 ? 0 : Math.min(1, Math.max(0, left / planned));
                left -= planned;
            }
            double budget = rows.of("project").stream()
                    .filter(row -> Objects.equals(row.text("project_id"), last.text("project_id")))
                    .mapToDouble(row -> row.real("budget"))
                    .sum();
            list.add(new Progress(
                    budget,
                    total(upTo, "planned_value"),
                    earned,
                    total(upTo, "actual_cost"),
                    total(recent, "earned_value"),
                    total(recent, "actual_cost"),
                    Math.rint(months * 1e4) / 1e4,
                    upTo.size()));
        }
        return list;
    }

    private static double total(List<Row> rows, String column) {
        return sum(rows, row -> true, row -> row.real(column));
    }

    private static double fourDigits(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }

    private static double estimate(Progress p) {
        return fourDigits(p.budget() * p.actual() / p.earned());
    }

    private static Naive ratio(ToDoubleFunction<Progress> numerator, ToDoubleFunction<Progress> denominator) {
        return (rows, period, known) -> {
            List<Progress> list = progress(rows, period);
            return list.isEmpty()
                    ? null
                    : quotient(
                            list.stream().mapToDouble(numerator).sum(),
                            list.stream().mapToDouble(denominator).sum());
        };
    }

    private static Naive sumOf(ToDoubleFunction<Progress> of) {
        return (rows, period, known) -> {
            List<Progress> list = progress(rows, period);
            return list.isEmpty()
                    ? null
                    : (Double) list.stream().mapToDouble(of).sum();
        };
    }

    private static MetricCase of(String metric, Naive naive, String... expected) {
        return new MetricCase(metric, TEXTBOOK, List.of(expected), ProjectMetricCases::ledger, naive);
    }

    private static void earnedValue(List<MetricCase> cases) {
        cases.add(of(
                "schedule-performance",
                ratio(Progress::earned, Progress::planned),
                "month 2026-09 total AC 0.8888888888888888 = 80/90 n=2",
                "month 2026-09 kind=(none) AC 0.8888888888888888 = 80/90 n=2",
                "month 2026-09 project=Done AC 1 = 60/60 n=1",
                "month 2026-09 project=Textbook AC 0.6666666666666666 = 20/30 n=1",
                "month 2026-09 team=(none) AC 0.8888888888888888 = 80/90 n=2",
                "month 2026-10 total AC 0.8 = 40/50 n=1",
                "month 2026-10 kind=(none) AC 0.8 = 40/50 n=1",
                "month 2026-10 project=Textbook AC 0.8 = 40/50 n=1",
                "month 2026-10 team=(none) AC 0.8 = 40/50 n=1"));
        cases.add(of(
                "cost-performance",
                ratio(Progress::earned, Progress::actual),
                "month 2026-09 total AC 0.8791208791208791 = 80/91 n=2",
                "month 2026-09 kind=(none) AC 0.8791208791208791 = 80/91 n=2",
                "month 2026-09 project=Done AC 0.9090909090909091 = 60/66 n=1",
                "month 2026-09 project=Textbook AC 0.8 = 20/25 n=1",
                "month 2026-09 team=(none) AC 0.8791208791208791 = 80/91 n=2",
                "month 2026-10 total AC 0.8888888888888888 = 40/45 n=1",
                "month 2026-10 kind=(none) AC 0.8888888888888888 = 40/45 n=1",
                "month 2026-10 project=Textbook AC 0.8888888888888888 = 40/45 n=1",
                "month 2026-10 team=(none) AC 0.8888888888888888 = 40/45 n=1"));
        cases.add(of(
                "schedule-performance-time",
                ratio(Progress::earnedMonths, Progress::elapsed),
                "month 2026-09 total AC 0.875 = 3.5/4 n=2",
                "month 2026-09 kind=(none) AC 0.875 = 3.5/4 n=2",
                "month 2026-09 project=Done AC 1 = 2/2 n=1",
                "month 2026-09 project=Textbook AC 0.75 = 1.5/2 n=1",
                "month 2026-09 team=(none) AC 0.875 = 3.5/4 n=2",
                "month 2026-10 total AC 0.8333333333333334 = 2.5/3 n=1",
                "month 2026-10 kind=(none) AC 0.8333333333333334 = 2.5/3 n=1",
                "month 2026-10 project=Textbook AC 0.8333333333333334 = 2.5/3 n=1",
                "month 2026-10 team=(none) AC 0.8333333333333334 = 2.5/3 n=1"));
        cases.add(of(
                "to-complete-performance",
                ratio(
                        p -> Math.max(p.budget() - p.earned(), 0),
                        p -> p.earned() < p.budget() ? p.budget() - p.actual() : 0),
                "month 2026-09 total AC 1.0666666666666667 = 80/75 n=2",
                "month 2026-09 kind=(none) AC 1.0666666666666667 = 80/75 n=2",
                "month 2026-09 project=Textbook AC 1.0666666666666667 = 80/75 n=1",
                "month 2026-09 team=(none) AC 1.0666666666666667 = 80/75 n=2",
                "month 2026-10 total AC 1.0909090909090908 = 60/55 n=1",
                "month 2026-10 kind=(none) AC 1.0909090909090908 = 60/55 n=1",
                "month 2026-10 project=Textbook AC 1.0909090909090908 = 60/55 n=1",
                "month 2026-10 team=(none) AC 1.0909090909090908 = 60/55 n=1"));
        cases.add(of(
                "estimate-at-completion",
                sumOf(ProjectMetricCases::estimate),
                "month 2026-09 total AC 191 n=2",
                "month 2026-09 kind=(none) AC 191 n=2",
                "month 2026-09 project=Done AC 66 n=1",
                "month 2026-09 project=Textbook AC 125 n=1",
                "month 2026-09 team=(none) AC 191 n=2",
                "month 2026-10 total AC 112.5 n=1",
                "month 2026-10 kind=(none) AC 112.5 n=1",
                "month 2026-10 project=Done AC 0 n=0",
                "month 2026-10 project=Textbook AC 112.5 n=1",
                "month 2026-10 team=(none) AC 112.5 n=1"));
        cases.add(of(
                "estimate-at-completion-recent",
                sumOf(p -> fourDigits(p.actual() + (p.budget() - p.earned()) * p.recentActual() / p.recentEarned())),
                "month 2026-09 total AC 191 n=2",
                "month 2026-09 kind=(none) AC 191 n=2",
                "month 2026-09 project=Done AC 66 n=1",
                "month 2026-09 project=Textbook AC 125 n=1",
                "month 2026-09 team=(none) AC 191 n=2",
                "month 2026-10 total AC 112.5 n=1",
                "month 2026-10 kind=(none) AC 112.5 n=1",
                "month 2026-10 project=Done AC 0 n=0",
                "month 2026-10 project=Textbook AC 112.5 n=1",
                "month 2026-10 team=(none) AC 112.5 n=1"));
        cases.add(of(
                "project-overrun",
                ratio(p -> estimate(p) - p.budget(), Progress::budget),
                "month 2026-09 total AC 0.19375 = 31/160 n=2",
                "month 2026-09 kind=(none) AC 0.19375 = 31/160 n=2",
                "month 2026-09 project=Done AC 0.1 = 6/60 n=1",
                "month 2026-09 project=Textbook AC 0.25 = 25/100 n=1",
                "month 2026-09 team=(none) AC 0.19375 = 31/160 n=2",
                "month 2026-10 total AC 0.125 = 12.5/100 n=1",
                "month 2026-10 kind=(none) AC 0.125 = 12.5/100 n=1",
                "month 2026-10 project=Textbook AC 0.125 = 12.5/100 n=1",
                "month 2026-10 team=(none) AC 0.125 = 12.5/100 n=1"));
    }

    private static final String ITEM = "work_item_id, project, status, status_category, created_at, completed_at";

    private static @Nullable Double weeksLeft(Rows rows, Period period, double share) {
        List<Row> items = rows.of("work_item");
        double open = count(items, row -> {
            LocalDate done = row.date("completed_at");
            return Objects.requireNonNull(row.date("created_at")).isBefore(period.end())
                    && (done == null ? !row.is("status_category", "done") : !done.isBefore(period.end()));
        });
        long[] weekly = new long[12];
        for (Row row : items) {
            LocalDate done = row.date("completed_at");
            if (done != null && done.isBefore(period.end())) {
                long week = (long) (CaseRows.days(done, period.end()) - 1) / 7;
                if (week < 12) {
                    weekly[(int) week]++;
                }
            }
        }
        OptionalInt weeks = Completion.weeks((long) open, weekly, share);
        return weeks.isEmpty() ? null : (Double) (7.0 * weeks.getAsInt());
    }

    private static void finish(List<MetricCase> cases) {
        // one finished in each of the last twelve weeks of October and before, three still open
        List<String> items = new ArrayList<>();
        for (int week = 0; week < 16; week++) {
            items.add("d" + week + " | P | Done | done | 2026-06-01 08:00:00 | "
                    + LocalDate.of(2026, 10, 30).minusWeeks(week) + " 08:00:00");
        }
        items.add("a | P | To do | todo  | 2026-06-01 08:00:00 |");
        items.add("b | P | Doing | doing | 2026-06-01 08:00:00 |");
        items.add("c | P | To do | todo  | 2026-10-31 08:00:00 |");
        Rows steady = Rows.of("work_item", ITEM, items.toArray(String[]::new));
        for (double share : List.of(0.5, 0.85)) {
            cases.add(new MetricCase(
                    share == 0.5 ? "project-finish" : "project-finish-p85",
                    steady,
                    share == 0.5
                            ? List.of(
                                    "month 2026-09 total AC 49 n=7",
                                    "month 2026-09 project=P AC 49 n=7",
                                    "month 2026-10 total AC 21 n=3",
                                    "month 2026-10 project=P AC 21 n=3")
                            : List.of(
                                    "month 2026-09 total AC 56 n=7",
                                    "month 2026-09 project=P AC 56 n=7",
                                    "month 2026-10 total AC 21 n=3",
                                    "month 2026-10 project=P AC 21 n=3"),
                    seed -> CaseRows.random("work_item", ITEM, seed, 300, random -> {
                        LocalDate created = LocalDate.of(2025, 4, 1).plusDays(random.nextInt(560));
                        String done = known(created.plusDays(20 + random.nextInt(120)));
                        return "P | S | " + (done.isEmpty() ? "doing" : "done") + " | " + created + " 08:00:00 | "
                                + (done.isEmpty() ? "" : done + " 08:00:00");
                    }),
                    (rows, period, known) -> weeksLeft(rows, period, share)));
        }
        String sprint = "sprint_id, team, started_on, ended_on, committed, resolved";
        cases.add(new MetricCase(
                "sprint-predictability",
                Rows.of(
                        "sprint",
                        sprint,
                        "1 | A | 2026-09-21 | 2026-10-02 | 40 | 30",
                        "1 | B | 2026-09-21 | 2026-10-02 | 20 | 20",
                        "2 | A | 2026-10-26 | 2026-11-06 | 40 | 1"),
                List.of(
                        "month 2026-10 total AC 0.8333333333333334 = 50/60 n=2",
                        "month 2026-10 team=A AC 0.75 = 30/40 n=1",
                        "month 2026-10 team=B AC 1 = 20/20 n=1"),
                seed -> CaseRows.random("sprint", sprint, seed, 200, random -> {
                    LocalDate start = day(random);
                    int committed = 20 + random.nextInt(20);
                    return "A | " + start + " | " + start.plusDays(11) + " | " + committed + " | "
                            + random.nextInt(committed + 1);
                }),
                (rows, period, known) -> {
                    List<Row> ended = rows.of("sprint").stream()
                            .filter(row -> within(row.date("ended_on"), period))
                            .toList();
                    return quotient(total(ended, "resolved"), total(ended, "committed"));
                }));
    }
}
