package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.metric.Rows.Row;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The metrics of a migration's check. */
final class MigrationMetricCases {

    private MigrationMetricCases() {}

    private static final String RECORD = "migration_record";

    private static final String COLUMNS = "migration, record_key, state, checked_on, old_key, new_key, old_stage,"
            + " new_stage, old_team, new_team, old_amount_rc, new_amount_rc, changed_fields, difference";

    /** One record of each kind. */
    private static final Rows ROWS = Rows.of(
            RECORD,
            COLUMNS,
            "crm | 1 | matched | 2026-10-31 | 1 | A | Won | Won  | North | North | 100 | 100 | |",
            "crm | 2 | changed | 2026-10-31 | 2 | B | Won | Open | North | North | 100 | 90 | stage | stage: Won → Open",
            "crm | 3 | missing | 2026-10-31 | 3 |   | Won |      | South |       | 50  |    | |",
            "crm | D | extra   | 2026-10-31 |   | D |     | Open |       | South |     | 20 | |");

    static List<MetricCase> cases() {
        return List.of(
                count(
                        "migration-old-records",
                        row -> row.text("old_key") != null,
                        "total 3 n=3",
                        "migration=crm 3 n=3",
                        "old_stage=(none) 0 n=0",
                        "old_stage=Won 3 n=3",
                        "old_team=(none) 0 n=0",
                        "old_team=North 2 n=2",
                        "old_team=South 1 n=1"),
                count(
                        "migration-new-records",
                        row -> row.text("new_key") != null,
                        "total 3 n=3",
                        "migration=crm 3 n=3",
                        "new_stage=(none) 0 n=0",
                        "new_stage=Open 2 n=2",
                        "new_stage=Won 1 n=1",
                        "new_team=(none) 0 n=0",
                        "new_team=North 2 n=2",
                        "new_team=South 1 n=1"),
                count(
                        "migration-missing",
                        row -> row.is("state", "missing"),
                        "total 1 n=1",
                        "migration=crm 1 n=1",
                        "old_stage=(none) 0 n=0",
                        "old_stage=Won 1 n=1",
                        "old_team=(none) 0 n=0",
                        "old_team=North 0 n=0",
                        "old_team=South 1 n=1"),
                count(
                        "migration-extra",
                        row -> row.is("state", "extra"),
                        "total 1 n=1",
                        "migration=crm 1 n=1",
                        "new_stage=(none) 0 n=0",
                        "new_stage=Open 1 n=1",
                        "new_stage=Won 0 n=0",
                        "new_team=(none) 0 n=0",
                        "new_team=North 0 n=0",
                        "new_team=South 1 n=1"),
                count(
                        "migration-changed",
                        row -> row.is("state", "changed"),
                        "total 1 n=1",
                        "changed_fields=(none) 0 n=0",
                        "changed_fields=stage 1 n=1",
                        "migration=crm 1 n=1",
                        "new_stage=(none) 0 n=0",
                        "new_stage=Open 1 n=1",
                        "new_stage=Won 0 n=0",
                        "new_team=(none) 0 n=0",
                        "new_team=North 1 n=1",
                        "new_team=South 0 n=0"),
                new MetricCase(
                        "migration-reconciled",
                        ROWS,
                        List.of(
                                "month 2026-10 total AC 0.25 = 1/4 n=4",
                                "month 2026-10 migration=crm AC 0.25 = 1/4 n=4"),
                        MigrationMetricCases::random,
                        (rows, period, knownUntil) -> {
                            List<Row> all = in(rows, period);
                            return all.isEmpty()
                                    ? null
                                    : (double) all.stream()
                                                    .filter(row -> row.is("state", "matched"))
                                                    .count()
                                            / all.size();
                        }),
                sum(
                        "migration-old-amount",
                        row -> amount(row, "old_amount_rc"),
                        "total 250 n=3",
                        "migration=crm 250 n=3",
                        "old_stage=Won 250 n=3",
                        "old_team=North 200 n=2",
                        "old_team=South 50 n=1"),
                sum(
                        "migration-new-amount",
                        row -> amount(row, "new_amount_rc"),
                        "total 210 n=3",
                        "migration=crm 210 n=3",
                        "new_stage=Open 110 n=2",
                        "new_stage=Won 100 n=1",
                        "new_team=North 190 n=2",
                        "new_team=South 20 n=1"),
                sum(
                        "migration-amount-difference",
                        row -> amount(row, "new_amount_rc") - amount(row, "old_amount_rc"),
                        "total -40 n=4",
                        "migration=crm -40 n=4",
                        "state=changed -10 n=1",
                        "state=extra 20 n=1",
                        "state=matched 0 n=1",
                        "state=missing -50 n=1"));
    }

    private static MetricCase count(String metric, Predicate<Row> counted, String... expected) {
        return new MetricCase(
                metric,
                ROWS,
                lines(expected),
                MigrationMetricCases::random,
                (rows, period, knownUntil) -> begun(rows, period)
                        ? (double) in(rows, period).stream().filter(counted).count()
                        : null);
    }

    private static MetricCase sum(String metric, ToDoubleFunction<Row> added, String... expected) {
        return new MetricCase(
                metric,
                ROWS,
                lines(expected),
                MigrationMetricCases::random,
                (rows, period, knownUntil) -> begun(rows, period)
                        ? Double.valueOf(
                                in(rows, period).stream().mapToDouble(added).sum())
                        : null);
    }

    private static List<String> lines(String... expected) {
        return List.of(expected).stream()
                .map(line -> "month 2026-10 " + line.replaceFirst(" (-?\\d+ n=)", " AC $1"))
                .toList();
    }

    private static double amount(Row row, String column) {
        return row.text(column) == null ? 0 : Double.parseDouble(row.text(column));
    }

    private static List<Row> in(Rows rows, Period period) {
        return rows.of(RECORD).stream()
                .filter(row -> MetricCase.within(row.date("checked_on"), period))
                .toList();
    }

    private static boolean begun(Rows rows, Period period) {
        return rows.of(RECORD).stream().map(row -> row.date("checked_on")).anyMatch(day -> before(day, period.end()));
    }

    private static boolean before(@Nullable LocalDate day, LocalDate end) {
        return day != null && day.isBefore(end);
    }

    private static Rows random(long seed) {
        Random random = new Random(seed);
        return Rows.of(
                RECORD,
                COLUMNS,
                IntStream.range(0, 300)
                        .mapToObj(i -> {
                            String state = List.of("matched", "changed", "missing", "extra")
                                    .get(random.nextInt(4));
                            String old = state.equals("extra") ? "" : Integer.toString(100 * random.nextInt(90));
                            String now = state.equals("missing") ? "" : Integer.toString(100 * random.nextInt(90));
                            return "crm | " + i + " | " + state + " | "
                                    + LocalDate.of(2025, 7, 1).plusDays(random.nextInt(510)) + " | "
                                    + (old.isEmpty() ? "" : i) + " | " + (now.isEmpty() ? "" : i) + " | "
                                    + (old.isEmpty() ? "" : "Won") + " | " + (now.isEmpty() ? "" : "Won") + " | | | "
                                    + old + " | " + now + " | |";
                        })
                        .toArray(String[]::new));
    }
}
