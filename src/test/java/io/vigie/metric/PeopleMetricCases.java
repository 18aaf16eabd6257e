package io.vigie.metric;

import static io.vigie.metric.CaseRows.count;
import static io.vigie.metric.CaseRows.day;
import static io.vigie.metric.CaseRows.days;
import static io.vigie.metric.CaseRows.known;
import static io.vigie.metric.CaseRows.later;
import static io.vigie.metric.CaseRows.overlap;
import static io.vigie.metric.CaseRows.pick;
import static io.vigie.metric.CaseRows.quotient;
import static io.vigie.metric.CaseRows.snapshot;
import static io.vigie.metric.CaseRows.sum;
import static io.vigie.metric.CaseRows.trailing;
import static io.vigie.metric.MetricCase.within;

import io.vigie.calendar.Period;
import io.vigie.metric.CaseRows.Course;
import io.vigie.metric.CaseRows.Incidence;
import io.vigie.metric.Rows.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The metrics of people, labour cost and delegation. */
final class PeopleMetricCases {

    private PeopleMetricCases() {}

    private static final String EMPLOYEE = "employee_id, status, hire_date, termination_date, termination_type, fte";

    /** Two who stay, one hired in each month, three who leave in October, one of them of his own will, one gone at some time. */
    private static final Rows STAFF = Rows.of(
            "employee",
            EMPLOYEE,
            "1 | active   | 2024-01-01 |            |             | 1",
            "2 | leave    | 2024-01-01 |            |             | 0.5",
            "3 | active   | 2026-09-01 |            |             | 0.8",
            "4 | active   | 2026-10-31 |            |             | ",
            "5 | inactive | 2024-01-01 | 2026-10-01 | voluntary   | 1",
            "6 | inactive | 2026-09-15 | 2026-10-31 | involuntary | 1",
            "7 | inactive | 2025-01-01 | 2026-10-10 | other       | 1",
            "8 | inactive | 2024-01-01 |            |             | 1",
            "9 | active   | 2024-01-01 | 2026-11-30 | voluntary   | 1");

    /** Departures are on record for more than a year. */
    private static final Rows LONG =
            STAFF.and("employee", EMPLOYEE, List.of("10 | inactive | 2023-01-01 | 2025-09-20 | voluntary | 1"));

    static List<MetricCase> cases() {
        List<MetricCase> cases = new ArrayList<>();
        employed(cases);
        turnover(cases);
        absence(cases);
        hours(cases);
        cost(cases);
        leading(cases);
        return cases;
    }

    static Rows employees(long seed) {
        return CaseRows.random("employee", EMPLOYEE, seed, 320, random -> {
            LocalDate hired = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1100));
            boolean leaves = random.nextInt(100) < 55;
            LocalDate left = hired.plusDays(random.nextInt(600));
            boolean gone = leaves && left.isBefore(LocalDate.of(2026, 11, 1));
            return (gone || random.nextInt(60) == 0 ? "inactive" : "active") + " | " + hired + " | "
                    + (leaves ? left : "") + " | "
                    + (leaves ? pick(random, List.of("voluntary", "voluntary", "involuntary", "other")) : "") + " | "
                    + pick(random, List.of("1", "1", "0.8", "0.5", ""));
        });
    }

    private static boolean dated(Row row) {
        return row.date("hire_date") != null && (row.date("termination_date") != null || !row.is("status", "inactive"));
    }

    private static LocalDate hired(Row row) {
        return Objects.requireNonNull(row.date("hire_date"));
    }

    private static boolean employedAt(Row row, LocalDate end) {
        LocalDate left = row.date("termination_date");
        return dated(row) && hired(row).isBefore(end) && (left == null || !left.isBefore(end));
    }

    private static LocalDate until(Row row, LocalDate otherwise) {
        LocalDate left = row.date("termination_date");
        return left == null ? otherwise : left.plusDays(1);
    }

    private static double personDays(Rows rows, Period period) {
        return sum(
                rows.of("employee"),
                PeopleMetricCases::dated,
                row -> overlap(hired(row), until(row, period.end()), period));
    }

    private static double leavers(Rows rows, Period period, @Nullable String type) {
        return count(
                rows.of("employee"),
                row -> within(row.date("termination_date"), period)
                        && (type == null || row.is("termination_type", type)));
    }

    private static void employed(List<MetricCase> cases) {
        cases.add(new MetricCase(
                "headcount",
                STAFF,
                List.of("month 2026-09 total AC 7 n=7", "month 2026-10 total AC 5 n=5"),
                PeopleMetricCases::employees,
                (rows, period, known) -> count(rows.of("employee"), row -> employedAt(row, period.end()))));
        cases.add(new MetricCase(
                "fte",
                STAFF,
                List.of("month 2026-09 total AC 6.3 n=7", "month 2026-10 total AC 3.3 n=4"),
                PeopleMetricCases::employees,
                (rows, period, known) ->
                        sum(rows.of("employee"), row -> employedAt(row, period.end()), row -> row.real("fte"))));
        cases.add(new MetricCase(
                "hires",
                STAFF,
                List.of("month 2026-09 total AC 2 n=2", "month 2026-10 total AC 1 n=1"),
                PeopleMetricCases::employees,
                (rows, period, known) ->
                        count(rows.of("employee"), row -> dated(row) && within(row.date("hire_date"), period))));
        cases.add(new MetricCase(
                "average-headcount",
                STAFF,
                List.of("month 2026-09 total AC 6.533333333333333 n=7", "month 2026-10 total AC 5.387096774193548 n=8"),
                PeopleMetricCases::employees,
                (rows, period, known) -> personDays(rows, period) / days(period.start(), period.end())));
        cases.add(new MetricCase(
                "average-fte",
                STAFF,
                List.of("month 2026-09 total AC 5.833333333333333 n=7", "month 2026-10 total AC 4.65483870967742 n=7"),
                PeopleMetricCases::employees,
                PeopleMetricCases::averageFte));
        cases.add(new MetricCase(
                "person-years",
                STAFF,
                List.of("month 2026-09 total AC 0.5366187542 n=7", "month 2026-10 total AC 0.4572210815 n=8"),
                PeopleMetricCases::employees,
                (rows, period, known) -> sum(
                        rows.of("employee"),
                        PeopleMetricCases::dated,
                        row -> Math.rint(overlap(hired(row), until(row, period.end()), period) / 365.25 * 1e10)
                                / 1e10)));
        cases.add(new MetricCase(
                "leaver-share",
                STAFF,
                List.of(
                        "month 2026-09 total AC 0.125 = 1/8 n=8",
                        "month 2026-10 total AC 0.4444444444444444 = 4/9 n=9"),
                PeopleMetricCases::employees,
                (rows, period, known) -> quotient(
                        count(
                                rows.of("employee"),
                                row -> hired(row).isBefore(period.end())
                                        && row.is("status", "inactive")
                                        && (row.date("termination_date") == null
                                                || Objects.requireNonNull(row.date("termination_date"))
                                                        .isBefore(period.end()))),
                        count(rows.of("employee"), row -> hired(row).isBefore(period.end())))));
        cases.add(new MetricCase(
                "retention-12-months",
                Rows.of(
                        "employee",
                        EMPLOYEE,
                        // nobody of September is left; of October nobody knows yet
                        "1 | inactive | 2026-09-01 | 2026-10-21 |  | 1",
                        "2 | inactive | 2026-09-01 | 2026-09-21 |  | 1",
                        "3 | active   | 2026-10-01 |            |  | 1",
                        "4 | inactive | 2026-10-01 | 2026-10-11 |  | 1"),
                List.of("month 2026-09 total AC 0 n=2"),
                PeopleMetricCases::employees,
                PeopleMetricCases::retention));
        cases.add(new MetricCase(
                "new-hire-attrition",
                Rows.of(
                        "employee",
                        EMPLOYEE,
                        "1 | active   | 2026-09-01 |            |  | 1",
                        "2 | inactive | 2026-09-01 | 2026-09-21 |  | 1"),
                List.of(),
                PeopleMetricCases::employees,
                (rows, period, known) -> {
                    List<Row> old = rows.of("employee").stream()
                            .filter(row -> dated(row) && within(row.date("hire_date"), period))
                            .filter(row -> days(hired(row), known) > 90)
                            .toList();
                    return quotient(
                            count(old, row -> {
                                LocalDate left = row.date("termination_date");
                                return left != null && left.isBefore(known) && days(hired(row), left) <= 90;
                            }),
                            old.size());
                }));
    }

    private static @Nullable Double averageFte(Rows rows, Period period, LocalDate known) {
        return sum(
                        rows.of("employee"),
                        PeopleMetricCases::dated,
                        row -> overlap(hired(row), until(row, period.end()), period) * row.real("fte"))
                / days(period.start(), period.end());
    }

    private static @Nullable Double retention(Rows rows, Period period, LocalDate known) {
        LocalDate window = rows.of("employee").stream()
                .map(row -> row.date("termination_date"))
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MIN.plusDays(1));
        List<Course> courses = rows.of("employee").stream()
                .filter(row -> dated(row) && within(row.date("hire_date"), period))
                .filter(row -> hired(row).isBefore(known))
                .map(row -> {
                    LocalDate left = row.date("termination_date");
                    boolean gone = left != null && left.isBefore(known);
                    LocalDate from = window.minusDays(1);
                    return new Course(
                            from.isAfter(hired(row)) ? days(hired(row), from) : -1,
                            days(hired(row), gone ? Objects.requireNonNull(left) : known.minusDays(1)),
                            gone ? 1 : 0);
                })
                .toList();
        Incidence incidence = CaseRows.incidence(courses);
        if (incidence.last() < 365 && !(incidence.last() >= 0 && incidence.free() <= 0)) {
            return null;
        }
        double left = 0;
        for (int i = 0; i < incidence.times().size(); i++) {
            left = incidence.times().get(i) <= 365 ? incidence.incidence().get(i) : left;
        }
        return 1 - left;
    }

    private static void turnover(List<MetricCase> cases) {
        cases.add(new MetricCase(
                "leavers",
                STAFF,
                List.of("month 2026-10 total AC 3 n=3"),
                PeopleMetricCases::employees,
                (rows, period, known) -> leavers(rows, period, null)));
        cases.add(new MetricCase(
                "voluntary-leavers",
                STAFF,
                List.of("month 2026-10 total AC 1 n=1"),
                PeopleMetricCases::employees,
                (rows, period, known) -> leavers(rows, period, "voluntary")));
        cases.add(new MetricCase(
                "turnover",
                STAFF,
                List.of("month 2026-10 total AC 6.561377244806678 = 3/0.4572210815 n=8"),
                PeopleMetricCases::employees,
                (rows, period, known) -> yearly(rows, period, null)));
        cases.add(new MetricCase(
                "voluntary-turnover",
                STAFF,
                List.of("month 2026-10 total AC 2.187125748268893 = 1/0.4572210815 n=8"),
                PeopleMetricCases::employees,
                (rows, period, known) -> yearly(rows, period, "voluntary")));
        cases.add(new MetricCase(
                "turnover-12-months",
                LONG,
                List.of(
                        "month 2026-09 total AC 0 = 0/5.1225188227 n=7",
                        "month 2026-10 total AC 0.5819171534750769 = 3/5.1553730322 n=8"),
                PeopleMetricCases::employees,
                (rows, period, known) -> yearLong(rows, trailing(period, 12), null)));
        cases.add(new MetricCase(
                "voluntary-turnover-12-months",
                LONG,
                List.of(
                        "month 2026-09 total AC 0 = 0/5.1225188227 n=7",
                        "month 2026-10 total AC 0.1939723844916923 = 1/5.1553730322 n=8"),
                PeopleMetricCases::employees,
                (rows, period, known) -> yearLong(rows, trailing(period, 12), "voluntary")));
        cases.add(new MetricCase(
                "separation-rate",
                STAFF,
                List.of("month 2026-10 total AC 0.5568862275449102 = 3/5.387096774193548 n=8"),
                PeopleMetricCases::employees,
                (rows, period, known) -> quotient(
                        leavers(rows, period, null), personDays(rows, period) / days(period.start(), period.end()))));
    }

    private static @Nullable Double yearLong(Rows rows, Period period, @Nullable String type) {
        return CaseRows.reported(period, "2025-01-01") ? yearly(rows, period, type) : null;
    }

    /** To the digits of a person-year. */
    private static @Nullable Double yearly(Rows rows, Period period, @Nullable String type) {
        double years = sum(
                rows.of("employee"),
                PeopleMetricCases::dated,
                row -> Math.rint(overlap(hired(row), until(row, period.end()), period) / 365.25 * 1e10) / 1e10);
        return quotient(leavers(rows, period, type), years);
    }

    private static final String ABSENCE = "absence_id, employee_id, type, start_date, end_date, days, hours, status";

    /** Illness over the turn of a month, an open one without hours, a long one, leave, a refused one. */
    private static final Rows ABSENCES = Rows.of(
                    "absence",
                    ABSENCE,
                    "1 | p | sick  | 2026-09-29 | 2026-10-02 | 4  | 28  | approved",
                    "2 | p | sick  | 2026-10-12 | 2026-10-12 | 1  | 7   |",
                    "3 | q | sick  | 2026-10-29 |            | 3  |     | approved",
                    "4 | q | sick  | 2026-08-01 | 2026-09-09 | 28 | 200 | approved",
                    "5 | p | leave | 2026-10-05 | 2026-10-06 | 2  | 14  | requested",
                    "6 | p | sick  | 2026-10-20 | 2026-10-21 | 2  | 14  | rejected")
            .and(
                    "employee",
                    "employee_id, status, hire_date, termination_date, weekly_hours",
                    List.of("p | active | 2024-01-01 | | 35", "q | active | 2024-01-01 | | 30"));

    private static Rows absences(long seed) {
        return CaseRows.random("absence", ABSENCE, seed, 300, random -> {
                    LocalDate start = day(random);
                    int length = random.nextInt(12) == 0 ? 31 + random.nextInt(40) : 1 + random.nextInt(12);
                    boolean open = random.nextInt(25) == 0;
                    return "p | " + pick(random, List.of("sick", "sick", "leave", "parental")) + " | " + start + " | "
                            + (open ? "" : start.plusDays(length - 1)) + " | " + length + " | "
                            + (random.nextInt(8) == 0 ? "" : length * 5 + 0.5) + " | "
                            + pick(random, List.of("approved", "approved", "requested", "rejected", ""));
                })
                .and(
                        "employee",
                        "employee_id, status, hire_date, termination_date, weekly_hours",
                        List.of("p | active | 2025-01-01 | | 35", "q | active | 2025-01-01 | | 35"));
    }

    private static boolean counts(Row row) {
        return !row.is("status", "rejected", "cancelled");
    }

    private static LocalDate start(Row row) {
        return Objects.requireNonNull(row.date("start_date"));
    }

    private static LocalDate back(Row row, LocalDate known) {
        LocalDate end = row.date("end_date");
        return end == null ? later(known, start(row)) : end.plusDays(1);
    }

    private static boolean longTerm(Row row, LocalDate known) {
        return days(start(row), back(row, known)) > 30;
    }

    private static double absent(Rows rows, Period period, LocalDate known, boolean onlySick, boolean onlyLong) {
        return sum(
                rows.of("absence"),
                row -> counts(row)
                        && (!onlySick || row.is("type", "sick"))
                        && (!onlyLong || longTerm(row, known))
                        && back(row, known).isAfter(start(row)),
                row -> {
                    double hours = row.number("hours") == null ? row.real("days") * 35 / 5 : row.real("hours");
                    double part =
                            hours * overlap(start(row), back(row, known), period) / days(start(row), back(row, known));
                    return Math.rint(part * 1e10) / 1e10;
                });
    }

    private static void absence(List<MetricCase> cases) {
        cases.add(new MetricCase(
                "absences",
                ABSENCES,
                List.of(
                        "month 2026-09 total AC 1 n=1",
                        "month 2026-09 type=sick AC 1 n=1",
                        "month 2026-10 total AC 3 n=3",
                        "month 2026-10 type=leave AC 1 n=1",
                        "month 2026-10 type=sick AC 2 n=2"),
                PeopleMetricCases::absences,
                (rows, period, known) ->
                        count(rows.of("absence"), row -> counts(row) && within(row.date("start_date"), period))));
        cases.add(new MetricCase(
                "absence-hours",
                ABSENCES,
                List.of(
                        "month 2026-09 total AC 28 n=1",
                        "month 2026-09 type=sick AC 28 n=1",
                        "month 2026-10 total AC 21 n=2",
                        "month 2026-10 type=leave AC 14 n=1",
                        "month 2026-10 type=sick AC 7 n=1"),
                PeopleMetricCases::absences,
                (rows, period, known) -> sum(
                        rows.of("absence"),
                        row -> counts(row) && within(row.date("start_date"), period),
                        row -> row.real("hours"))));
        cases.add(new MetricCase(
                "unplanned-absences",
                ABSENCES,
                List.of(
                        "month 2026-09 total AC 1 n=1",
                        "month 2026-09 department=(none) AC 1 n=1",
                        "month 2026-10 total AC 2 n=2",
                        "month 2026-10 department=(none) AC 2 n=2"),
                PeopleMetricCases::absences,
                (rows, period, known) -> spells(rows, period)));
        cases.add(new MetricCase(
                "absence-frequency",
                ABSENCES,
                List.of(
                        "month 2026-09 total AC 6.087500001034876 = 1/0.1642710472 n=2",
                        "month 2026-10 total AC 11.782258064668158 = 2/0.1697467488 n=2"),
                PeopleMetricCases::absences,
                (rows, period, known) -> {
                    double years = 2 * Math.rint(days(period.start(), period.end()) / 365.25 * 1e10) / 1e10;
                    return quotient(spells(rows, period), years);
                }));
        cases.add(new MetricCase(
                "absent-hours",
                ABSENCES,
                List.of(
                        "month 2026-09 total AC 59 n=2",
                        "month 2026-09 department=(none) AC 59 n=2",
                        "month 2026-09 team=(none) AC 59 n=2",
                        "month 2026-09 type=sick AC 59 n=2",
                        "month 2026-10 total AC 53 n=4",
                        "month 2026-10 department=(none) AC 53 n=4",
                        "month 2026-10 team=(none) AC 53 n=4",
                        "month 2026-10 type=leave AC 14 n=1",
                        "month 2026-10 type=sick AC 39 n=3"),
                PeopleMetricCases::absences,
                (rows, period, known) -> absent(rows, period, known, false, false)));
        cases.add(new MetricCase(
                "unplanned-absence-hours",
                ABSENCES,
                List.of(
                        "month 2026-09 total AC 59 n=2",
                        "month 2026-09 department=(none) AC 59 n=2",
                        "month 2026-09 team=(none) AC 59 n=2",
                        "month 2026-10 total AC 39 n=3",
                        "month 2026-10 department=(none) AC 39 n=3",
                        "month 2026-10 team=(none) AC 39 n=3"),
                PeopleMetricCases::absences,
                (rows, period, known) -> absent(rows, period, known, true, false)));
        cases.add(new MetricCase(
                "long-term-absence-hours",
                ABSENCES,
                List.of(
                        "month 2026-09 total AC 45 n=1",
                        "month 2026-09 department=(none) AC 45 n=1",
                        "month 2026-09 team=(none) AC 45 n=1",
                        "month 2026-10 total AC 0 n=0",
                        "month 2026-10 department=(none) AC 0 n=0",
                        "month 2026-10 team=(none) AC 0 n=0"),
                PeopleMetricCases::absences,
                (rows, period, known) -> absent(rows, period, known, true, true)));
        Rows planned = ABSENCES.and(
                "work_schedule",
                SCHEDULE,
                List.of("2026-09-01 | A | A | 400 | 400 | 0", "2026-10-01 | A | A | 500 | 500 | 20"));
        cases.add(new MetricCase(
                "absence-rate",
                planned,
                List.of("month 2026-09 total AC 0.1475 = 59/400 n=1", "month 2026-10 total AC 0.078 = 39/500 n=1"),
                PeopleMetricCases::absencesAndSchedule,
                (rows, period, known) -> quotient(absent(rows, period, known, true, false), scheduled(rows, period))));
        cases.add(new MetricCase(
                "long-term-absence-rate",
                planned,
                List.of("month 2026-09 total AC 0.1125 = 45/400 n=1", "month 2026-10 total AC 0 = 0/500 n=1"),
                PeopleMetricCases::absencesAndSchedule,
                (rows, period, known) -> quotient(absent(rows, period, known, true, true), scheduled(rows, period))));
    }

    private static double spells(Rows rows, Period period) {
        return count(
                rows.of("absence"),
                row -> counts(row) && row.is("type", "sick") && within(row.date("start_date"), period));
    }

    static final String SCHEDULE = "work_date, department, team, scheduled_hours, contractual_hours, overtime_hours";

    static List<String> schedule(Random random) {
        List<String> rows = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2025, 7, 1);
                day.isBefore(LocalDate.of(2026, 11, 20));
                day = day.plusDays(1 + random.nextInt(3))) {
            rows.add(day + " | A | A | " + (300 + random.nextInt(100)) + " | " + (290 + random.nextInt(90)) + " | "
                    + random.nextInt(30) / 2.0);
        }
        return rows;
    }

    static Rows absencesAndSchedule(long seed) {
        return absences(seed).and("work_schedule", SCHEDULE, schedule(new Random(seed)));
    }

    static double scheduled(Rows rows, Period period) {
        return sum(
                rows.of("work_schedule"),
                row -> within(row.date("work_date"), period),
                row -> row.real("scheduled_hours"));
    }

    static double available(Rows rows, Period period, LocalDate known) {
        return scheduled(rows, period) - absent(rows, period, known, false, false);
    }

    private static void hours(List<MetricCase> cases) {
        Rows two = Rows.of(
                "work_schedule",
                SCHEDULE,
                "2026-09-30 | A | A1 | 70  | 70  | 0",
                "2026-10-01 | A | A1 | 70  | 66  | 4",
                "2026-10-31 | B | B1 | 140 | 124 | 6",
                "2026-11-01 | B | B1 | 140 | 140 | 6");
        LongFunction<Rows> random = seed ->
                Rows.of("work_schedule", SCHEDULE, schedule(new Random(seed)).toArray(String[]::new));
        cases.add(new MetricCase(
                "scheduled-hours",
                two,
                List.of(
                        "month 2026-09 total AC 70 n=1",
                        "month 2026-09 department=A AC 70 n=1",
                        "month 2026-09 team=A1 AC 70 n=1",
                        "month 2026-10 total AC 210 n=2",
                        "month 2026-10 department=A AC 70 n=1",
                        "month 2026-10 department=B AC 140 n=1",
                        "month 2026-10 team=A1 AC 70 n=1",
                        "month 2026-10 team=B1 AC 140 n=1"),
                random,
                (rows, period, known) -> scheduled(rows, period)));
        cases.add(new MetricCase(
                "overtime-ratio",
                two,
                List.of(
                        "month 2026-09 total AC 0 = 0/70 n=1",
                        "month 2026-09 department=A AC 0 = 0/70 n=1",
                        "month 2026-09 team=A1 AC 0 = 0/70 n=1",
                        "month 2026-10 total AC 0.05 = 10/200 n=2",
                        "month 2026-10 department=A AC 0.05714285714285714 = 4/70 n=1",
                        "month 2026-10 department=B AC 0.046153846153846156 = 6/130 n=1",
                        "month 2026-10 team=A1 AC 0.05714285714285714 = 4/70 n=1",
                        "month 2026-10 team=B1 AC 0.046153846153846156 = 6/130 n=1"),
                random,
                (rows, period, known) -> {
                    List<Row> in = rows.of("work_schedule").stream()
                            .filter(row -> within(row.date("work_date"), period))
                            .toList();
                    double overtime = sum(in, row -> true, row -> row.real("overtime_hours"));
                    return quotient(overtime, overtime + sum(in, row -> true, row -> row.real("contractual_hours")));
                }));
    }

    private static final String PAYROLL = "month, department, kind, amount, currency";
    private static final String REVENUE = "month, line_of_business, amount, currency";

    private static List<String> monthly(Random random, List<String> firsts, List<String> seconds) {
        List<String> rows = new ArrayList<>();
        for (int month = 0; month < 17; month++) {
            for (String first : firsts) {
                for (String second : seconds) {
                    rows.add(LocalDate.of(2025, 7, 1).plusMonths(month) + " | " + first
                            + (second.isEmpty() ? "" : " | " + second) + " | " + (10_000 + random.nextInt(90_000))
                            + ".25 | EUR");
                }
            }
        }
        return rows;
    }

    private static Rows accounts(long seed) {
        Random random = new Random(seed);
        return employees(seed)
                .and("payroll_cost", PAYROLL, monthly(random, List.of("A", "B"), List.of("gross", "charges")))
                .and("booked_revenue", REVENUE, monthly(random, List.of("Web", "Shops", "Service"), List.of("")));
    }

    private static double amount(Rows rows, String entity, Period period) {
        return sum(rows.of(entity), row -> within(row.date("month"), period), row -> row.real("amount"));
    }

    private static void cost(List<MetricCase> cases) {
        Rows two = Rows.of(
                        "payroll_cost",
                        PAYROLL,
                        "2026-09-01 | A | gross   | 1000   | EUR",
                        "2026-10-01 | A | gross   | 1000   | EUR",
                        "2026-10-01 | A | charges | 420.50 | EUR")
                .and(
                        "booked_revenue",
                        REVENUE,
                        "2026-10-01 | Web   | 4000 | EUR",
                        "2026-10-01 | Shops | 1682 | EUR",
                        "2026-11-01 | Web   | 9999 | EUR")
                .and("employee", EMPLOYEE, "1 | active | 2024-01-01 | | | 1", "2 | active | 2024-01-01 | | | 0.5");
        cases.add(new MetricCase(
                "labour-cost",
                two,
                List.of(
                        "month 2026-09 total AC 1000 n=1",
                        "month 2026-09 department=A AC 1000 n=1",
                        "month 2026-09 kind=gross AC 1000 n=1",
                        "month 2026-10 total AC 1420.5 n=2",
                        "month 2026-10 department=A AC 1420.5 n=2",
                        "month 2026-10 kind=charges AC 420.5 n=1",
                        "month 2026-10 kind=gross AC 1000 n=1"),
                PeopleMetricCases::accounts,
                (rows, period, known) -> amount(rows, "payroll_cost", period)));
        cases.add(new MetricCase(
                "booked-revenue",
                two,
                List.of(
                        "month 2026-10 total AC 5682 n=2",
                        "month 2026-10 line_of_business=Shops AC 1682 n=1",
                        "month 2026-10 line_of_business=Web AC 4000 n=1"),
                PeopleMetricCases::accounts,
                (rows, period, known) -> amount(rows, "booked_revenue", period)));
        cases.add(new MetricCase(
                "labour-cost-share",
                two,
                List.of("month 2026-10 total AC 0.25 = 1420.5/5682 n=2"),
                PeopleMetricCases::accounts,
                (rows, period, known) ->
                        quotient(amount(rows, "payroll_cost", period), amount(rows, "booked_revenue", period))));
        cases.add(new MetricCase(
                "revenue-per-fte",
                two,
                List.of("month 2026-10 total AC 3788 = 5682/1.5 n=2"),
                PeopleMetricCases::accounts,
                (rows, period, known) -> quotient(
                        amount(rows, "booked_revenue", period),
                        Objects.requireNonNull(averageFte(rows, period, known)))));
    }

    private static final String LINE = "as_of, employee_id, manager_key, level";

    private static Rows charts(long seed) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int month = 0; month < 17; month++) {
            LocalDate day = LocalDate.of(2025, 7, 20).plusMonths(month);
            int persons = 12 + random.nextInt(10);
            for (int i = 0; i < persons; i++) {
                int manager = i == 0 ? -1 : random.nextInt(Math.min(i, 5));
                rows.add(day + " | e" + i + " | " + (manager < 0 ? "" : "e" + manager) + " | "
                        + (i == 0 ? 1 : 2 + manager));
            }
        }
        return Rows.of("reporting_line", LINE, rows.toArray(String[]::new));
    }

    private static double managers(List<Row> chart) {
        return chart.stream()
                .map(row -> row.text("manager_key"))
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    private static void leading(List<MetricCase> cases) {
        Rows chart = Rows.of(
                "reporting_line",
                LINE,
                "2026-09-30 | a |   | 1",
                "2026-09-30 | b | a | 2",
                "2026-10-15 | a |   | 1",
                "2026-10-31 | a |   | 1",
                "2026-10-31 | b | a | 2",
                "2026-10-31 | c | a | 2",
                "2026-10-31 | d | b | 3",
                "2026-10-31 | e | b | 3");
        cases.add(new MetricCase(
                "span-of-control",
                chart,
                List.of("month 2026-09 total AC 1 = 1/1 n=1", "month 2026-10 total AC 2 = 4/2 n=2"),
                PeopleMetricCases::charts,
                (rows, period, known) -> {
                    List<Row> last = snapshot(rows.of("reporting_line"), "as_of", period);
                    return quotient(count(last, row -> row.text("manager_key") != null), managers(last));
                }));
        cases.add(new MetricCase(
                "manager-share",
                chart,
                List.of("month 2026-09 total AC 0.5 = 1/2 n=2", "month 2026-10 total AC 0.4 = 2/5 n=5"),
                PeopleMetricCases::charts,
                (rows, period, known) -> {
                    List<Row> last = snapshot(rows.of("reporting_line"), "as_of", period);
                    return quotient(managers(last), last.size());
                }));
        cases.add(new MetricCase(
                "reporting-level",
                chart,
                List.of("month 2026-09 total AC 1.5 = 3/2 n=2", "month 2026-10 total AC 2.2 = 11/5 n=5"),
                PeopleMetricCases::charts,
                (rows, period, known) -> {
                    List<Row> last = snapshot(rows.of("reporting_line"), "as_of", period);
                    return quotient(sum(last, row -> true, row -> row.real("level")), last.size());
                }));
        String approval = "approval_id, kind, team, requested_on, decided_on, decided_by";
        cases.add(new MetricCase(
                "delegated-decisions",
                Rows.of(
                        "approval",
                        approval,
                        "1 | Purchase | A | 2026-09-28 | 2026-10-01 | team",
                        "2 | Purchase | A | 2026-10-28 | 2026-10-31 | manager",
                        "3 | Leave    | A | 2026-10-28 | 2026-10-31 | executive",
                        "4 | Leave    | A | 2026-10-28 |            |",
                        "5 | Leave    | A | 2026-10-28 | 2026-10-29 |"),
                List.of(
                        "month 2026-10 total AC 0.3333333333333333 = 1/3 n=3",
                        "month 2026-10 kind=Leave AC 0 = 0/1 n=1",
                        "month 2026-10 kind=Purchase AC 0.5 = 1/2 n=2",
                        "month 2026-10 team=A AC 0.3333333333333333 = 1/3 n=3"),
                seed -> CaseRows.random("approval", approval, seed, 300, random -> {
                    LocalDate asked = day(random);
                    String decided = known(asked.plusDays(random.nextInt(9)));
                    return "K" + random.nextInt(3) + " | A | " + asked + " | " + decided + " | "
                            + (decided.isEmpty() ? "" : pick(random, List.of("team", "manager", "executive", "")));
                }),
                (rows, period, known) -> {
                    List<Row> decided = rows.of("approval").stream()
                            .filter(row -> within(row.date("decided_on"), period) && row.text("decided_by") != null)
                            .toList();
                    return quotient(count(decided, row -> row.is("decided_by", "team")), decided.size());
                }));
    }
}
