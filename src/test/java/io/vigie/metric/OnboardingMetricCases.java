package io.vigie.metric;

import static io.vigie.metric.MetricCase.within;
import static io.vigie.metric.Naively.before;
import static io.vigie.metric.Naively.count;
import static io.vigie.metric.Naively.days;
import static io.vigie.metric.Naively.daysUntil;
import static io.vigie.metric.Naively.month;
import static io.vigie.metric.Naively.ratio;

import io.vigie.calendar.Period;
import io.vigie.metric.MetricCase.Naive;
import io.vigie.metric.Rows.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Onboarding: how long it takes, on time or not, what is under way. */
final class OnboardingMetricCases {

    private OnboardingMetricCases() {}

    private static final String CASE = "case_id, status, signed_on, first_planned_live, planned_live, live_on,"
            + " cancelled_on, hold_from, hold_until";
    private static final String STEP = "case_id, step_order, step, entered_on";

    private static final Rows CASES = Rows.of(
            "onboarding_case",
            CASE,
            // on time to the day
            "1 | live      | 2026-09-01 | 2026-10-05 | 2026-10-05 | 2026-10-05 |            | |",
            // a day late, its date moved, on hold in September
            "2 | live      | 2026-09-02 | 2026-10-05 | 2026-10-20 | 2026-10-06 |            | 2026-09-10 | 2026-10-01",
            // still open and due
            "3 | on_hold   | 2026-09-03 | 2026-10-31 | 2026-10-31 |            |            | 2026-10-31 |",
            // cancelled before it was due
            "4 | cancelled | 2026-09-04 | 2026-10-10 | 2026-10-10 |            | 2026-09-14 | |",
            // due later
            "5 | open      | 2026-10-01 | 2026-11-20 | 2026-11-20 |            |            | |",
            // ended nobody knows when
            "6 | live      | 2026-08-01 |            |            |            |            | |");

    private static final Rows STEPS = Rows.of(
            "onboarding_step",
            STEP,
            "1 | 1 | Kick-off | 2026-09-01",
            "1 | 2 | Pilot    | 2026-10-01",
            "1 | 3 | Live     | 2026-10-30",
            "2 | 1 | Kick-off | 2026-09-01",
            "2 | 2 | Pilot    | 2026-10-02",
            "3 | 1 | Kick-off | 2026-09-30",
            // too young to tell
            "4 | 1 | Kick-off | 2026-10-03");

    private static Rows cases(long seed) {
        Random random = new Random(seed);
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < 350; i++) {
            LocalDate signed = Naively.day(random);
            LocalDate planned = signed.plusDays(20 + random.nextInt(60));
            int end = random.nextInt(10);
            LocalDate ended = signed.plusDays(random.nextInt(90));
            boolean held = random.nextInt(4) == 0;
            cases.add(i + " | " + (end < 6 ? "live" : end < 7 ? "cancelled" : "open") + " | " + signed + " | " + planned
                    + " | " + planned.plusDays(random.nextInt(3) * 7L) + " | " + (end < 6 ? ended : "") + " | "
                    + (end == 6 ? ended : "") + " | " + (held ? signed.plusDays(5) : "") + " | "
                    + (held && random.nextBoolean() ? signed.plusDays(30) : ""));
        }
        return Rows.of("onboarding_case", CASE, cases.toArray(String[]::new));
    }

    private static Rows steps(long seed) {
        Random random = new Random(seed);
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            LocalDate entered = Naively.day(random);
            for (int step = 1; step <= 1 + random.nextInt(3); step++) {
                steps.add(i + " | " + step + " | step " + step + " | " + entered);
                entered = entered.plusDays(random.nextInt(60));
            }
        }
        return Rows.of("onboarding_step", STEP, steps.toArray(String[]::new));
    }

    private static @Nullable LocalDate ended(Row row) {
        LocalDate cancelled = row.date("cancelled_on");
        return cancelled == null ? row.date("live_on") : cancelled;
    }

    private static boolean open(Row row, LocalDate end) {
        return before(row.date("signed_on"), end)
                && (ended(row) == null ? row.is("status", "open", "on_hold") : !before(ended(row), end));
    }

    private static boolean due(Row row, Period period, LocalDate knownUntil) {
        LocalDate planned = row.date("first_planned_live");
        return within(planned, period)
                && before(planned, knownUntil)
                && (row.date("cancelled_on") == null
                        || before(planned, Objects.requireNonNull(row.date("cancelled_on"))));
    }

    /** Days to go live of the cases live in the twelve months before, if there are 20. */
    private static @Nullable Double expectation(Rows rows, Row row) {
        int signed = month(row.date("signed_on"));
        List<Double> done = rows.of("onboarding_case").stream()
                .filter(other -> other.date("live_on") != null)
                .filter(other -> month(other.date("live_on")) >= signed - 12 && month(other.date("live_on")) < signed)
                .map(other -> days(other.date("signed_on"), other.date("live_on")))
                .toList();
        return done.size() < 20 ? null : Naively.percentile(done.stream(), 0.85);
    }

    private static MetricCase of(String metric, Naive naive, String... expected) {
        return new MetricCase(metric, CASES, List.of(expected), OnboardingMetricCases::cases, naive);
    }

    static List<MetricCase> cases() {
        return List.of(
                of(
                        "time-to-onboard",
                        (rows, period, knownUntil) -> daysUntil(
                                rows,
                                "onboarding_case",
                                period,
                                knownUntil,
                                "signed_on",
                                "live_on",
                                "cancelled_on",
                                0.5),
                        // of four one is cancelled after 10 days; of the three left two are live after 34: 0.75 x 2/3
                        "month 2026-09 total AC 34 n=4"),
                new MetricCase(
                        "time-to-onboard-p85",
                        Rows.of(
                                "onboarding_case",
                                CASE,
                                "1 | live | 2026-09-01 | | | 2026-09-11 | | |",
                                "2 | live | 2026-09-01 | | | 2026-09-21 | | |",
                                "3 | live | 2026-09-01 | | | 2026-10-01 | | |",
                                "4 | open | 2026-10-20 | | |            | | |"),
                        List.of("month 2026-09 total AC 30 n=3"),
                        // nobody cancels, so that the 85th percentile is reached
                        seed -> {
                            Random random = new Random(seed);
                            List<String> rows = new ArrayList<>();
                            for (int i = 0; i < 300; i++) {
                                LocalDate signed = Naively.day(random);
                                rows.add(i + " | live | " + signed + " | | | " + signed.plusDays(random.nextInt(50))
                                        + " | | |");
                            }
                            return Rows.of("onboarding_case", CASE, rows.toArray(String[]::new));
                        },
                        (rows, period, knownUntil) -> daysUntil(
                                rows,
                                "onboarding_case",
                                period,
                                knownUntil,
                                "signed_on",
                                "live_on",
                                "cancelled_on",
                                0.85)),
                of(
                        "onboarding-on-time",
                        (rows, period, knownUntil) -> ratio(
                                count(
                                        rows,
                                        "onboarding_case",
                                        row -> due(row, period, knownUntil)
                                                && row.date("live_on") != null
                                                && days(row.date("live_on"), row.date("first_planned_live")) >= 0),
                                count(rows, "onboarding_case", row -> due(row, period, knownUntil))),
                        "month 2026-10 total AC 0.3333333333333333 = 1/3 n=3"),
                of(
                        "onboarding-moved",
                        (rows, period, knownUntil) -> ratio(
                                count(
                                        rows,
                                        "onboarding_case",
                                        row -> due(row, period, knownUntil)
                                                && days(row.date("first_planned_live"), row.date("planned_live")) > 0),
                                count(rows, "onboarding_case", row -> due(row, period, knownUntil))),
                        "month 2026-10 total AC 0.3333333333333333 = 1/3 n=3"),
                of(
                        "onboarding-open",
                        (rows, period, knownUntil) -> count(rows, "onboarding_case", row -> open(row, period.end())),
                        "month 2026-09 total AC 3 n=3",
                        "month 2026-10 total AC 2 n=2"),
                of(
                        "onboarding-on-hold",
                        (rows, period, knownUntil) -> count(
                                rows,
                                "onboarding_case",
                                row -> open(row, period.end())
                                        && before(row.date("hold_from"), period.end())
                                        && !before(row.date("hold_until"), period.end())),
                        "month 2026-09 total AC 1 n=1",
                        "month 2026-10 total AC 1 n=1"),
                of(
                        "onboarding-open-age",
                        (rows, period, knownUntil) -> Naively.percentile(
                                rows.of("onboarding_case").stream()
                                        .filter(row -> open(row, period.end()))
                                        .map(row -> days(row.date("signed_on"), period.end())),
                                0.85),
                        // 28, 29 and 30 days; 31 and 59 days
                        "month 2026-09 total AC 29.700000000000003 n=3",
                        "month 2026-10 total AC 54.8 n=2"),
                new MetricCase(
                        "onboarding-beyond-sle",
                        expected(),
                        List.of("month 2026-09 total AC 0 = 0/1 n=1", "month 2026-10 total AC 0.5 = 1/2 n=2"),
                        OnboardingMetricCases::cases,
                        (rows, period, knownUntil) -> {
                            double judged = 0;
                            double older = 0;
                            for (Row row : rows.of("onboarding_case")) {
                                Double expectation = open(row, period.end()) ? expectation(rows, row) : null;
                                if (expectation != null) {
                                    judged++;
                                    older += days(row.date("signed_on"), period.end()) > expectation + 5e-5 ? 1 : 0;
                                }
                            }
                            return ratio(older, judged);
                        },
                        true),
                new MetricCase(
                        "onboarding-step-conversion",
                        STEPS,
                        List.of(
                                "month 2026-09 total AC 0.3333333333333333 = 1/3 n=3",
                                "month 2026-09 step=Kick-off AC 0.3333333333333333 = 1/3 n=3",
                                "month 2026-10 total AC 1 = 1/1 n=1",
                                "month 2026-10 step=Pilot AC 1 = 1/1 n=1"),
                        OnboardingMetricCases::steps,
                        (rows, period, knownUntil) -> {
                            double entered = 0;
                            double reached = 0;
                            List<Row> steps = rows.of("onboarding_step");
                            for (Row step : steps) {
                                if (!within(step.date("entered_on"), period)
                                        || step.real("step_order") == 3
                                        || days(step.date("entered_on"), knownUntil) <= 30) {
                                    continue;
                                }
                                entered++;
                                reached += steps.stream()
                                        .filter(other -> other.is("case_id", String.valueOf(step.text("case_id"))))
                                        .filter(other -> other.real("step_order") == step.real("step_order") + 1)
                                        .filter(other -> days(step.date("entered_on"), other.date("entered_on")) <= 30)
                                        .count();
                            }
                            return ratio(reached, entered);
                        }));
    }

    /** Twenty cases that took 10 days, and two open ones of which one is older at the end of October. */
    private static Rows expected() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(i + " | live | 2026-07-01 | | | 2026-07-11 | | |");
        }
        rows.add("a | open | 2026-09-25 | | | | | |");
        rows.add("b | open | 2026-10-25 | | | | | |");
        return Rows.of("onboarding_case", CASE, rows.toArray(String[]::new));
    }
}
