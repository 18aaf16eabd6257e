package io.vigie.metric;

import static io.vigie.metric.CaseRows.count;
import static io.vigie.metric.CaseRows.day;
import static io.vigie.metric.CaseRows.days;
import static io.vigie.metric.CaseRows.known;
import static io.vigie.metric.CaseRows.pick;
import static io.vigie.metric.CaseRows.quotient;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The metrics of requisitions, candidates, offers and what they cost. */
final class RecruitingMetricCases {

    private RecruitingMetricCases() {}

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

    private static final String VACANCY =
            "vacancy_id, title, status, opened_at, approved_at, closed_at, openings, on_hold_days";

    private static final String APPLICATION = "application_id, vacancy_id, candidate_key, applied_at, stage, status,"
            + " hired_at, offer_at, offer_accepted_at, offer_declined_at, annual_pay, currency";

    /** Filled after a hold; open with one of two posts filled; given up; a draft; filled by its own word. */
    private static final Rows SEARCHES = Rows.of(
                    "vacancy",
                    VACANCY,
                    "1 | Fitter | closed  | 2026-09-03 08:00:00 | 2026-09-01 08:00:00 | 2026-10-21 08:00:00 | 1 | 10",
                    "2 | Fitter | open    | 2026-09-11 08:00:00 |                     |                     | 2 |",
                    "3 | Fitter | closed  | 2026-10-01 08:00:00 |                     | 2026-10-12 08:00:00 |   |",
                    "4 | Fitter | on_hold | 2026-10-01 08:00:00 |                     |                     | 1 |",
                    "5 | Fitter | filled  | 2026-09-01 08:00:00 |                     | 2026-10-31 08:00:00 | 1 | 0")
            .and(
                    "application",
                    APPLICATION,
                    "1 | 1 | c1 | 2026-09-05 08:00:00 | Offer | hired     |  | 2026-10-15 08:00:00 | 2026-10-21 08:00:00 |                     | 30000 | EUR",
                    "2 | 2 | c2 | 2026-09-25 08:00:00 | Offer | hired     | 2026-10-05 08:00:00 |  |                     |                     |       | EUR",
                    "3 | 2 | c3 | 2026-09-25 08:00:00 | Offer | withdrawn |  | 2026-10-05 08:00:00 |                     | 2026-10-07 08:00:00 | 31000 | EUR",
                    "4 | 2 | c4 | 2026-09-25 08:00:00 | Offer | active    |  | 2026-10-30 08:00:00 |                     |                     | 32000 | EUR",
                    "5 | 2 | c5 | 2026-09-25 08:00:00 | Phone | rejected  |  |                     |                     |                     |       | EUR");

    static List<MetricCase> cases() {
        List<MetricCase> cases = new ArrayList<>();
        filling(cases);
        candidates(cases);
        cost(cases);
        return cases;
    }

    private static Rows searches(long seed) {
        Random random = new Random(seed);
        List<String> applications = new ArrayList<>();
        Rows vacancies = CaseRows.random("vacancy", VACANCY, seed, 260, generator -> {
            LocalDate opened = LocalDate.of(2025, 6, 1).plusDays(generator.nextInt(500));
            boolean closed = generator.nextInt(3) > 0;
            String end = known(opened.plusDays(20 + generator.nextInt(90)));
            String status = closed && !end.isEmpty()
                    ? pick(generator, List.of("closed", "closed", "filled"))
                    : pick(generator, List.of("open", "open", "on_hold"));
            return "Post | " + status + " | " + opened + " 08:00:00 | "
                    + (generator.nextInt(3) == 0 ? opened.plusDays(2) + " 08:00:00" : "") + " | "
                    + (status.equals("closed") || status.equals("filled") ? end + " 08:00:00" : "") + " | "
                    + pick(generator, List.of("1", "1", "2", "")) + " | "
                    + pick(generator, List.of("", "0", "7", "15"));
        });
        int number = 0;
        for (Row vacancy : vacancies.of("vacancy")) {
            LocalDate opened = Objects.requireNonNull(vacancy.date("opened_at"));
            for (int i = random.nextInt(4); i > 0; i--) {
                LocalDate applied = opened.plusDays(3 + random.nextInt(20));
                LocalDate offered = applied.plusDays(5 + random.nextInt(20));
                LocalDate decided = offered.plusDays(random.nextInt(9));
                String at = decided.isBefore(TODAY) ? decided + " 09:00:00" : "";
                int fate = at.isEmpty() ? 3 : random.nextInt(4);
                applications.add(++number + " | " + vacancy.text("vacancy_id") + " | c" + number + " | " + applied
                        + " 08:00:00 | Offer | "
                        + (fate == 0 || fate == 1 ? "hired" : fate == 2 ? "withdrawn" : "active")
                        + " | " + (fate == 1 ? at : "") + " | " + (fate == 1 ? "" : offered + " 08:00:00") + " | "
                        + (fate == 0 ? at : "") + " | " + (fate == 2 ? at : "") + " | "
                        + (20_000 + random.nextInt(30_000)) + " | EUR");
            }
        }
        return vacancies.and("application", APPLICATION, applications);
    }

    private static @Nullable LocalDate accepted(Row application) {
        LocalDate day = application.date("offer_accepted_at");
        return day == null ? application.date("hired_at") : day;
    }

    /** What became of a vacancy. */
    private record Search(
            @Nullable LocalDate approved,
            @Nullable LocalDate filled,
            @Nullable LocalDate cancelled,
            int hold,
            double posts) {

        boolean open(LocalDate end) {
            LocalDate over = filled == null ? cancelled : filled;
            return approved != null && approved.isBefore(end) && (over == null || !over.isBefore(end));
        }
    }

    private static List<Search> of(Rows rows) {
        List<Search> searches = new ArrayList<>();
        for (Row vacancy : rows.of("vacancy")) {
            List<LocalDate> days = new ArrayList<>();
            for (Row application : rows.of("application")) {
                LocalDate day = accepted(application);
                if (day != null && Objects.equals(application.text("vacancy_id"), vacancy.text("vacancy_id"))) {
                    days.add(day);
                }
            }
            double posts = vacancy.number("openings") == null ? 1 : vacancy.real("openings");
            LocalDate filled = !days.isEmpty() && days.size() >= posts
                    ? days.stream().max(LocalDate::compareTo).orElse(null)
                    : vacancy.is("status", "filled") ? vacancy.date("closed_at") : null;
            LocalDate approved = vacancy.date("approved_at");
            if (approved == null && !vacancy.is("status", "on_hold")) {
                approved = vacancy.date("opened_at");
            }
            searches.add(new Search(
                    approved,
                    filled,
                    filled == null && vacancy.is("status", "closed") ? vacancy.date("closed_at") : null,
                    (int) vacancy.real("on_hold_days"),
                    posts));
        }
        return searches;
    }

    private static @Nullable Double age(Rows rows, Period period, double p) {
        return CaseRows.quantile(
                of(rows).stream()
                        .filter(search -> search.open(period.end()))
                        .map(search -> days(Objects.requireNonNull(search.approved()), period.end()))
                        .toList(),
                p);
    }

    private static @Nullable Double median(Rows rows, Period period, LocalDate known) {
        List<Course> courses = new ArrayList<>();
        for (Search search : of(rows)) {
            if (within(search.approved(), period)) {
                LocalDate start = Objects.requireNonNull(search.approved()).plusDays(search.hold());
                LocalDate filled = search.filled();
                LocalDate cancelled = search.cancelled();
                int exit = filled != null && filled.isBefore(known)
                        ? 1
                        : cancelled != null && cancelled.isBefore(known) ? 2 : 0;
                LocalDate end = exit == 1 ? filled : exit == 2 ? cancelled : known.minusDays(1);
                double time = days(start, Objects.requireNonNull(end));
                if (start.isBefore(known) && time >= 0) {
                    courses.add(new Course(-1, time, exit));
                }
            }
        }
        Incidence incidence = CaseRows.incidence(courses);
        for (int i = 0; i < incidence.times().size(); i++) {
            if (incidence.incidence().get(i) >= 0.5 - 1e-12) {
                return incidence.times().get(i);
            }
        }
        return null;
    }

    private static void filling(List<MetricCase> cases) {
        cases.add(new MetricCase(
                "time-to-fill",
                SEARCHES,
                List.of("month 2026-09 total AC 60 n=3"),
                RecruitingMetricCases::searches,
                RecruitingMetricCases::median));
        cases.add(new MetricCase(
                "time-to-fill-closed",
                SEARCHES,
                List.of("month 2026-10 total AC 50 = 100/2 n=2"),
                RecruitingMetricCases::searches,
                (rows, period, known) -> {
                    List<Search> filled = of(rows).stream()
                            .filter(search -> within(search.filled(), period) && search.approved() != null)
                            .toList();
                    return quotient(
                            filled.stream()
                                    .mapToDouble(search -> Math.max(
                                            0,
                                            days(
                                                            Objects.requireNonNull(search.approved()),
                                                            Objects.requireNonNull(search.filled()))
                                                    - search.hold()))
                                    .sum(),
                            filled.size());
                }));
        cases.add(new MetricCase(
                "open-requisitions",
                SEARCHES,
                List.of("month 2026-09 total AC 3 n=3", "month 2026-10 total AC 1 n=1"),
                RecruitingMetricCases::searches,
                (rows, period, known) -> (double) of(rows).stream()
                        .filter(search -> search.open(period.end()))
                        .count()));
        cases.add(new MetricCase(
                "open-requisition-age",
                SEARCHES,
                List.of("month 2026-09 total AC 30 n=3", "month 2026-10 total AC 51 n=1"),
                RecruitingMetricCases::searches,
                (rows, period, known) -> age(rows, period, 0.5)));
        cases.add(new MetricCase(
                "open-requisition-age-p85",
                SEARCHES,
                List.of("month 2026-09 total AC 30 n=3", "month 2026-10 total AC 51 n=1"),
                RecruitingMetricCases::searches,
                (rows, period, known) -> age(rows, period, 0.85)));
        cases.add(new MetricCase(
                "open-positions",
                SEARCHES,
                List.of("month 2026-09 total AC 4 n=3", "month 2026-10 total AC 2 n=1"),
                RecruitingMetricCases::searches,
                (rows, period, known) -> posts(rows, period)));
        String employee = "employee_id, status, hire_date, termination_date";
        cases.add(new MetricCase(
                "vacancy-rate",
                SEARCHES.and(
                        "employee",
                        employee,
                        List.of("1 | active | 2024-01-01 | ", "2 | inactive | 2024-01-01 | 2026-10-15")),
                List.of(
                        "month 2026-09 total AC 0.6666666666666666 = 4/6 n=2",
                        "month 2026-10 total AC 0.6666666666666666 = 2/3 n=1"),
                seed -> searches(seed)
                        .and("employee", employee, List.of("1 | active | 2024-01-01 | ", "2 | active | 2024-01-01 | ")),
                (rows, period, known) -> quotient(posts(rows, period), posts(rows, period) + 2)));
    }

    private static double posts(Rows rows, Period period) {
        return of(rows).stream()
                .filter(search -> search.open(period.end()))
                .mapToDouble(Search::posts)
                .sum();
    }

    private static List<Double> hireDays(Rows rows, Period period) {
        List<Double> days = new ArrayList<>();
        for (Row application : rows.of("application")) {
            LocalDate accepted = accepted(application);
            if (accepted != null && within(accepted, period)) {
                days.add(days(Objects.requireNonNull(application.date("applied_at")), accepted));
            }
        }
        return days;
    }

    private static final String STEP = "application_id, stage, entered_at, left_at";

    /** Seen through, refused, withdrawn, hired without a word of it in the history, slow, too young. */
    private static final Rows STEPS = Rows.of(
                    "application_stage_change",
                    STEP,
                    "1 | Review | 2026-09-01 08:00:00 | ",
                    "1 | Phone  | 2026-09-03 08:00:00 | ",
                    "1 | hired  | 2026-09-20 08:00:00 | ",
                    "2 | Review | 2026-09-01 08:00:00 | ",
                    "2 | rejected | 2026-09-05 08:00:00 | ",
                    "3 | Review | 2026-09-01 08:00:00 | ",
                    "3 | rejected | 2026-09-06 08:00:00 | ",
                    "4 | Review | 2026-09-10 08:00:00 | ",
                    "4 | Phone  | 2026-10-20 08:00:00 | ",
                    "5 | Review | 2026-10-01 08:00:00 | 2026-10-02 08:00:00",
                    "6 | Review | 2026-10-02 08:00:00 | ",
                    "6 | Phone  | 2026-10-03 08:00:00 | ")
            .and(
                    "application",
                    "application_id, vacancy_id, candidate_key, applied_at, stage, status",
                    "1 | 1 | c | 2026-09-01 08:00:00 | Phone  | hired",
                    "2 | 1 | c | 2026-09-01 08:00:00 | Review | rejected",
                    "3 | 1 | c | 2026-09-01 08:00:00 | Review | withdrawn",
                    "4 | 1 | c | 2026-09-10 08:00:00 | Phone  | active",
                    "5 | 1 | c | 2026-10-01 08:00:00 | Review | hired",
                    "6 | 1 | c | 2026-10-02 08:00:00 | Phone  | active");

    private static Rows steps(long seed) {
        Random random = new Random(seed);
        List<String> steps = new ArrayList<>();
        List<String> applications = new ArrayList<>();
        for (int i = 0; i < 220; i++) {
            LocalDate day = day(random);
            String status = "active";
            String stage = "";
            for (int s = 0; s < 3; s++) {
                stage = "Stage " + s;
                steps.add(i + " | " + stage + " | " + day + " 08:00:00 | ");
                day = day.plusDays(1 + random.nextInt(40));
                int fate = random.nextInt(4);
                if (fate == 0) {
                    break;
                }
                if (fate == 1 || s == 2) {
                    status = pick(random, List.of("rejected", "withdrawn", "hired"));
                    steps.add(
                            i + " | " + (status.equals("hired") ? "hired" : "rejected") + " | " + day + " 08:00:00 | ");
                    break;
                }
            }
            applications.add(i + " | 1 | c" + i + " | 2025-07-01 08:00:00 | " + stage + " | " + status);
        }
        return Rows.of("application_stage_change", STEP, steps.toArray(String[]::new))
                .and(
                        "application",
                        "application_id, vacancy_id, candidate_key, applied_at, stage, status",
                        applications);
    }

    private enum Way {
        ON,
        REFUSED,
        WITHDRAWN
    }

    private static @Nullable Double share(Rows rows, Period period, LocalDate known, Way way) {
        List<Row> all = rows.of("application_stage_change");
        double entered = 0;
        double went = 0;
        for (Row step : all) {
            LocalDate day = Objects.requireNonNull(step.date("entered_at"));
            if (step.is("stage", "hired", "rejected") || !within(day, period) || days(day, known) <= 30) {
                continue;
            }
            entered++;
            Row next = all.stream()
                    .filter(other -> Objects.equals(other.text("application_id"), step.text("application_id")))
                    .filter(other -> Objects.requireNonNull(other.instant("entered_at"))
                            .isAfter(Objects.requireNonNull(step.instant("entered_at"))))
                    .min((a, b) -> Objects.requireNonNull(a.instant("entered_at"))
                            .compareTo(Objects.requireNonNull(b.instant("entered_at"))))
                    .orElse(null);
            Predicate<String> status = wanted -> rows.of("application").stream()
                    .anyMatch(application ->
                            Objects.equals(application.text("application_id"), step.text("application_id"))
                                    && application.is("status", wanted));
            LocalDate left = next == null ? step.date("left_at") : next.date("entered_at");
            boolean on = next == null ? status.test("hired") : !next.is("stage", "rejected");
            boolean fits = switch (way) {
                case ON -> on;
                case REFUSED -> !on && status.test("rejected");
                case WITHDRAWN -> !on && status.test("withdrawn");
            };
            went += fits && left != null && days(day, left) <= 30 ? 1 : 0;
        }
        return quotient(went, entered);
    }

    private static void candidates(List<MetricCase> cases) {
        cases.add(new MetricCase(
                "time-to-hire",
                SEARCHES,
                List.of("month 2026-10 total AC 28 n=2"),
                RecruitingMetricCases::searches,
                (rows, period, known) -> CaseRows.quantile(hireDays(rows, period), 0.5)));
        cases.add(new MetricCase(
                "time-to-hire-p85",
                SEARCHES,
                List.of("month 2026-10 total AC 40.6 n=2"),
                RecruitingMetricCases::searches,
                (rows, period, known) -> CaseRows.quantile(hireDays(rows, period), 0.85)));
        cases.add(new MetricCase(
                "stage-pass-through",
                STEPS,
                List.of(
                        "month 2026-09 total AC 0.4 = 2/5 n=5",
                        "month 2026-09 department=(none) AC 0.4 = 2/5 n=5",
                        "month 2026-09 stage=Phone AC 1 = 1/1 n=1",
                        "month 2026-09 stage=Review AC 0.25 = 1/4 n=4",
                        "month 2026-10 total AC 1 = 1/1 n=1",
                        "month 2026-10 department=(none) AC 1 = 1/1 n=1",
                        "month 2026-10 stage=Review AC 1 = 1/1 n=1"),
                RecruitingMetricCases::steps,
                (rows, period, known) -> share(rows, period, known, Way.ON)));
        cases.add(new MetricCase(
                "stage-rejection",
                STEPS,
                List.of(
                        "month 2026-09 total AC 0.2 = 1/5 n=5",
                        "month 2026-09 department=(none) AC 0.2 = 1/5 n=5",
                        "month 2026-09 stage=Phone AC 0 = 0/1 n=1",
                        "month 2026-09 stage=Review AC 0.25 = 1/4 n=4",
                        "month 2026-10 total AC 0 = 0/1 n=1",
                        "month 2026-10 department=(none) AC 0 = 0/1 n=1",
                        "month 2026-10 stage=Review AC 0 = 0/1 n=1"),
                RecruitingMetricCases::steps,
                (rows, period, known) -> share(rows, period, known, Way.REFUSED)));
        cases.add(new MetricCase(
                "stage-withdrawal",
                STEPS,
                List.of(
                        "month 2026-09 total AC 0.2 = 1/5 n=5",
                        "month 2026-09 department=(none) AC 0.2 = 1/5 n=5",
                        "month 2026-09 stage=Phone AC 0 = 0/1 n=1",
                        "month 2026-09 stage=Review AC 0.25 = 1/4 n=4",
                        "month 2026-10 total AC 0 = 0/1 n=1",
                        "month 2026-10 department=(none) AC 0 = 0/1 n=1",
                        "month 2026-10 stage=Review AC 0 = 0/1 n=1"),
                RecruitingMetricCases::steps,
                (rows, period, known) -> share(rows, period, known, Way.WITHDRAWN)));
        cases.add(new MetricCase(
                "offer-acceptance",
                SEARCHES,
                List.of("month 2026-10 total AC 0.6666666666666666 = 2/3 n=3"),
                RecruitingMetricCases::searches,
                (rows, period, known) -> {
                    double accepted = hireDays(rows, period).size();
                    double declined = count(
                            rows.of("application"),
                            row -> accepted(row) == null && within(row.date("offer_declined_at"), period));
                    return quotient(accepted, accepted + declined);
                }));
        cases.add(new MetricCase(
                "first-year-pay",
                SEARCHES,
                List.of("month 2026-10 total AC 30000 n=1"),
                RecruitingMetricCases::searches,
                RecruitingMetricCases::pay));
    }

    private static @Nullable Double pay(Rows rows, Period period, LocalDate known) {
        return sum(rows.of("application"), row -> within(accepted(row), period), row -> row.real("annual_pay"));
    }

    private static final String COST = "cost_id, posted_on, kind, department, amount, currency";

    private static List<String> bookings(Random random) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(i + " | " + day(random) + " | " + pick(random, List.of("external", "internal")) + " | A | "
                    + (100 + random.nextInt(5000)) + ".50 | EUR");
        }
        return rows;
    }

    private static double spent(Rows rows, Period period) {
        return sum(rows.of("recruiting_cost"), row -> within(row.date("posted_on"), period), row -> row.real("amount"));
    }

    private static void cost(List<MetricCase> cases) {
        List<String> posted = List.of(
                "1 | 2026-08-15 | external | A | 1000 | EUR",
                "2 | 2026-09-30 | internal | A | 500  | EUR",
                "3 | 2026-10-01 | external | B | 1500 | EUR",
                "4 | 2026-10-31 | internal | A | 90.5 | EUR");
        Rows booked = Rows.of("recruiting_cost", COST, posted.toArray(String[]::new));
        cases.add(new MetricCase(
                "recruiting-cost",
                booked,
                List.of(
                        "month 2026-09 total AC 500 n=1",
                        "month 2026-09 department=A AC 500 n=1",
                        "month 2026-09 kind=external AC 0 n=0",
                        "month 2026-09 kind=internal AC 500 n=1",
                        "month 2026-10 total AC 1590.5 n=2",
                        "month 2026-10 department=A AC 90.5 n=1",
                        "month 2026-10 department=B AC 1500 n=1",
                        "month 2026-10 kind=external AC 1500 n=1",
                        "month 2026-10 kind=internal AC 90.5 n=1"),
                seed -> Rows.of(
                        "recruiting_cost", COST, bookings(new Random(seed)).toArray(String[]::new)),
                (rows, period, known) -> spent(rows, period)));
        String employee = "employee_id, status, hire_date, termination_date";
        cases.add(new MetricCase(
                "cost-per-hire",
                booked.and(
                        "employee",
                        employee,
                        List.of(
                                "1 | active | 2026-08-01 | ",
                                "2 | active | 2026-10-05 | ",
                                "3 | active | 2026-11-01 |")),
                List.of("month 2026-10 total AC 1545.25 = 3090.5/2 n=2"),
                seed -> CaseRows.random("employee", employee, seed, 200, random -> "active | " + day(random) + " | ")
                        .and("recruiting_cost", COST, bookings(new Random(seed))),
                (rows, period, known) -> !CaseRows.reported(trailing(period, 3), "2025-07-01")
                        ? null
                        : quotient(
                                spent(rows, trailing(period, 3)),
                                count(
                                        rows.of("employee"),
                                        row -> within(row.date("hire_date"), trailing(period, 3))))));
        cases.add(new MetricCase(
                "hire-cost-ratio",
                SEARCHES.and("recruiting_cost", COST, posted)
                        .and("recruiting_cost", COST, List.of("0 | 2026-07-05 | external | A | 400 | EUR"))
                        .and(
                                "application",
                                APPLICATION,
                                List.of("9 | 9 | c9 | 2026-06-01 08:00:00 | Offer | hired | | | 2026-07-10 08:00:00 | |"
                                        + " 20000 | EUR")),
                List.of(
                        "month 2026-09 total AC 0.095 = 1900/20000 n=1",
                        "month 2026-10 total AC 0.10301666666666667 = 3090.5/30000 n=1"),
                seed -> searches(seed).and("recruiting_cost", COST, bookings(new Random(seed))),
                (rows, period, known) -> !CaseRows.reported(trailing(period, 3), "2025-07-01")
                        ? null
                        : quotient(
                                spent(rows, trailing(period, 3)),
                                Objects.requireNonNull(pay(rows, trailing(period, 3), known)))));
    }
}
