package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.MetricDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/** Figures about few persons never leave the engine. */
class DisclosureTests {

    private static final Period OCTOBER =
            new Period(PeriodKind.MONTH, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 1), "2026-10");

    /** Twenty absences of two persons, as many of ten, and thirty of thirty. */
    private static MetricFixture absences() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add("a" + i + " | a" + i % 2 + " | sick | Audit | 2026-10-05 | 2026-10-06 | 1 | approved");
            rows.add("b" + i + " | b" + i % 10 + " | sick | Billing | 2026-10-05 | 2026-10-06 | 1 | approved");
        }
        for (int i = 0; i < 30; i++) {
            rows.add("c" + i + " | c" + i + " | sick | Care | 2026-10-05 | 2026-10-06 | 1 | approved");
        }
        SortedMap<String, MetricDefinition> some = new TreeMap<>(MetricFixture.CATALOGUE.metrics());
        some.keySet().retainAll(List.of("absences", "unplanned-absences"));
        return new MetricFixture(MetricFixture.with(some))
                .history(1)
                .rows(
                        "absence",
                        "absence_id, employee_id, type, department, start_date, end_date, days, status",
                        rows.toArray(String[]::new));
    }

    @Test
    void manyRowsOfFewPersonsAreAFigureAboutFewPersons() {
        try (MetricFixture fixture = absences()) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(absences(metrics, "", "").value()).isEqualTo(70.0);
            MetricValue audit = absences(metrics, "department", "Audit");
            assertThat(audit.shown()).isEqualTo(Shown.SUPPRESSED);
            assertThat(audit.value()).isNaN();
            assertThat(audit.numerator()).isNull();
            assertThat(audit.n()).isZero();
            assertThat(absences(metrics, "department", "Billing").shown())
                    .as("else the total would tell")
                    .isEqualTo(Shown.SUPPRESSED);
            assertThat(absences(metrics, "department", "Care").value()).isEqualTo(30.0);
        }
    }

    @Test
    void whatIsHiddenIsNeitherWrittenNorTraced(@TempDir Path folder) throws IOException {
        try (MetricFixture fixture = absences()) {
            Path file = folder.resolve("metrics.csv");
            MetricsCsv.write(fixture.measure("2026-10"), file);
            assertThat(Files.readAllLines(file))
                    .contains("absences,month,2026-10,department,Audit,AC,,,,count,0,A,suppressed")
                    .contains("absences,month,2026-10,department,Care,AC,30,30,,count,30,A,value");
            Trace hidden = fixture.engine().trace("absences", OCTOBER, "department", "Audit", 50);
            assertThat(hidden.rows()).isEmpty();
            assertThat(hidden.rowCount()).isZero();
            assertThat(hidden.numerator()).isNull();
            Trace shown = fixture.engine().trace("absences", OCTOBER, "department", "Care", 50);
            assertThat(shown.rowCount()).isEqualTo(30);
            assertThat(shown.numerator()).isEqualByComparingTo("30");
        }
    }

    @Test
    void whatIsComputedFromPersonsIsAboutPersons() {
        assertThat(MetricFixture.CATALOGUE.entities().values())
                .filteredOn(entity -> entity.derivation() != null)
                .isNotEmpty()
                .allSatisfy(entity -> {
                    String base = java.util.Objects.requireNonNull(entity.derivation())
                            .base();
                    MetricDefinition.Privacy of = java.util.Objects.requireNonNull(
                                    MetricFixture.CATALOGUE.entities().get(base))
                            .privacy();
                    assertThat(entity.privacy().minimum()).isGreaterThanOrEqualTo(of.minimum());
                });
    }

    /** Leavers of three departments of a hundred; in most months few go. */
    private static MetricFixture leavers(Random random) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String department = List.of("Audit", "Billing", "Care").get(i % 3);
            LocalDate left =
                    YearMonth.of(2024, 11).plusMonths(random.nextInt(24)).atDay(1 + random.nextInt(28));
            boolean leaves = random.nextInt(i % 3 == 2 ? 2 : 6) == 0;
            rows.add(i + " | " + (leaves ? "inactive" : "active") + " | " + department + " | 2015-01-01 | "
                    + (leaves ? left : ""));
        }
        SortedMap<String, MetricDefinition> some = new TreeMap<>(MetricFixture.CATALOGUE.metrics());
        some.keySet().retainAll(List.of("leavers", "leaver-share", "person-years", "turnover", "turnover-12-months"));
        return new MetricFixture(MetricFixture.with(some))
                .history(24)
                .rows(
                        "employee",
                        "employee_id, status, department, hire_date, termination_date",
                        rows.toArray(String[]::new));
    }

    /** Turnover and person-years give the leavers: it is hidden wherever they are, and traced no further. */
    @Test
    void aFormulaIsHiddenWhereAPartOfItIs() {
        try (MetricFixture fixture = leavers(new Random(1))) {
            Metrics metrics = fixture.measure("2026-10");
            List<MetricValue> hidden = metrics.list().stream()
                    .filter(value -> value.key().metric().equals("leavers") && value.shown() == Shown.SUPPRESSED)
                    .toList();
            assertThat(hidden).hasSizeGreaterThan(50);
            for (MetricValue value : hidden) {
                MetricKey key = value.key();
                MetricKey turnover = new MetricKey(
                        "turnover", key.kind(), key.period(), key.dimension(), key.member(), key.scenario());
                metrics.find(turnover)
                        .ifPresent(one ->
                                assertThat(one.shown()).as("%s", turnover).isEqualTo(Shown.SUPPRESSED));
            }
            assertThat(metrics.list())
                    .anyMatch(value -> value.key().metric().equals("turnover")
                            && value.key().kind() == PeriodKind.MONTH
                            && value.shown() == Shown.VALUE);
            MetricKey key = hidden.stream()
                    .map(MetricValue::key)
                    .filter(one -> one.period().equals("2026-10")
                            && one.kind() == PeriodKind.MONTH
                            && one.dimension().equals("department")
                            && one.scenario() == Scenario.AC)
                    .findFirst()
                    .orElseThrow();
            Trace trace = fixture.engine().trace("turnover", OCTOBER, key.dimension(), key.member(), 50);
            assertThat(trace.numerator()).isNull();
            assertThat(trace.parts()).isNotEmpty().allSatisfy(part -> {
                assertThat(part.rows()).isEmpty();
                assertThat(part.numerator()).isNull();
            });
        }
    }

    private static final String EMPLOYED = "hire_date < period_end";

    /** Seventy-five persons hired in September, three of them in Delta, and twenty in October. */
    private static MetricFixture small(Path folder) {
        String closing = "from: employee\nclosing: {of: \"%s\", open: " + EMPLOYED + "}\nunit: %s";
        String nobodyOf = "from: employee\nwhere: department <> '%s'\n%s\nunit: count";
        String open = "closing: {of: \"1\", open: " + EMPLOYED + "}";
        Map<String, String> own = Map.of(
                "p-all", closing.formatted("1", "count"),
                "p-flag", closing.formatted("case when department = 'Delta' then 1 else 0 end", "count"),
                "p-flag-fte", closing.formatted("case when department = 'Delta' then fte else 0 end", "quantity"),
                "p-no-delta", nobodyOf.formatted("Delta", open),
                "p-no-echo", nobodyOf.formatted("Echo", open),
                "p-difference", "formula: headcount - p-no-delta\nunit: count",
                "p-hires", nobodyOf.formatted("Delta", "at: hire_date\ncount: all"),
                "p-least", "from: employee\nclosing: {of: fte, open: " + EMPLOYED + ", p: 0.05}\nunit: quantity",
                // fails on the rows its condition leaves out, which other metrics have
                "p-cast",
                        "from: employee\nwhere: fte = 1\nclosing: {of: \"cast(case when fte < 1 then 'x' else '1' end as"
                                + " integer) > 0\", open: " + EMPLOYED + "}\nunit: count",
                "p-low", "from: employee\nclosing: {of: fte, open: " + EMPLOYED + ", p: 0.1}\nunit: quantity");
        SortedMap<String, MetricDefinition> metrics =
                new TreeMap<>(MetricFixture.own(folder, own).metrics());
        for (String bundled : List.of("headcount", "hires", "fte")) {
            metrics.put(
                    bundled,
                    Objects.requireNonNull(MetricFixture.CATALOGUE.metrics().get(bundled)));
        }
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 95; i++) {
            String hired = i < 75 ? "2026-09-15" : "2026-10-15";
            String department = i < 3 ? "Delta" : i < 23 ? "Echo" : "Foxtrot";
            rows.add(i + " | active | " + department + " | " + hired + " | " + (i % 2 == 0 ? "1" : "0.5") + " | ");
        }
        return new MetricFixture(MetricFixture.with(metrics))
                .history(2)
                .rows(
                        "employee",
                        "employee_id, status, department, hire_date, fte, termination_date",
                        rows.toArray(String[]::new));
    }

    /** Whoever adds nothing is nobody behind a value, and two values that differ by few persons tell of these. */
    @Test
    void ownMetricsCannotSingleOutWhatIsHidden(@TempDir Path folder) {
        try (MetricFixture fixture = small(folder)) {
            Metrics metrics = fixture.measure("2026-10");
            SortedMap<String, Shown> october = new TreeMap<>();
            metrics.list().stream()
                    .filter(value ->
                            value.key().equals(MetricKey.month(value.key().metric(), "2026-10")))
                    .forEach(value -> october.put(value.key().metric(), value.shown()));
            assertThat(october)
                    .containsEntry("headcount", Shown.VALUE)
                    .containsEntry("fte", Shown.VALUE)
                    .containsEntry("p-all", Shown.VALUE)
                    .containsEntry("p-flag", Shown.SUPPRESSED)
                    .containsEntry("p-flag-fte", Shown.SUPPRESSED)
                    .containsEntry("p-no-delta", Shown.SUPPRESSED)
                    .containsEntry("p-no-echo", Shown.VALUE)
                    .containsEntry("p-cast", Shown.VALUE)
                    .containsEntry("p-difference", Shown.SUPPRESSED)
                    // four and nine persons of 95 are below
                    .containsEntry("p-least", Shown.SUPPRESSED)
                    .containsEntry("p-low", Shown.VALUE);
            assertThat(metrics.find(MetricKey.month("hires", "2026-09")))
                    .hasValueSatisfying(value -> assertThat(value.value()).isEqualTo(75.0));
            assertThat(metrics.find(MetricKey.month("p-hires", "2026-09")))
                    .hasValueSatisfying(value -> assertThat(value.shown()).isEqualTo(Shown.SUPPRESSED));
        }
    }

    /** Leavers less voluntary leavers are the others. */
    @Test
    void leaversAndVoluntaryLeaversDoNotTellOfFewOthers() {
        Random random = new Random(7);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            String department = List.of("Audit", "Billing", "Care").get(i % 3);
            LocalDate left =
                    YearMonth.of(2025, 11).plusMonths(random.nextInt(12)).atDay(1 + random.nextInt(28));
            String type = random.nextInt(7) == 0 ? "involuntary" : "voluntary";
            rows.add(i + " | inactive | " + department + " | 2015-01-01 | " + left + " | " + type);
        }
        SortedMap<String, MetricDefinition> some = new TreeMap<>(MetricFixture.CATALOGUE.metrics());
        some.keySet().retainAll(List.of("leavers", "voluntary-leavers"));
        try (MetricFixture fixture = new MetricFixture(MetricFixture.with(some))
                .history(12)
                .rows(
                        "employee",
                        "employee_id, status, department, hire_date, termination_date, termination_type",
                        rows.toArray(String[]::new))) {
            Metrics metrics = fixture.measure("2026-10");
            List<Double> others = new ArrayList<>();
            int hidden = 0;
            for (MetricValue value : metrics.list()) {
                MetricKey key = value.key();
                if (key.metric().equals("voluntary-leavers")) {
                    MetricValue all = metrics.find(new MetricKey(
                                    "leavers", key.kind(), key.period(), key.dimension(), key.member(), key.scenario()))
                            .orElseThrow();
                    if (value.shown() == Shown.VALUE && all.shown() == Shown.VALUE) {
                        others.add(all.value() - value.value());
                    } else if (all.shown() == Shown.VALUE) {
                        hidden++;
                    }
                }
            }
            assertThat(others).hasSizeGreaterThan(20).allMatch(number -> number == 0 || number >= 5);
            assertThat(hidden).isGreaterThan(20);
        }
    }

    /** Two months of it would be subtracted to the leavers between them, who are too few in most. */
    @Test
    void theShareOfLeaversIsShownForTheNewestDayAlone() {
        try (MetricFixture fixture = leavers(new Random(1))) {
            Metrics metrics = fixture.measure("2026-10");
            assertThat(metrics.list())
                    .filteredOn(value -> value.key().metric().equals("leaver-share")
                            && value.key().kind() == PeriodKind.MONTH
                            && value.shown() == Shown.VALUE)
                    .isNotEmpty()
                    .allSatisfy(value -> {
                        assertThat(value.key().period()).isEqualTo("2026-10");
                        assertThat(value.key().scenario()).isEqualTo(Scenario.AC);
                        assertThat(value.numerator()).isGreaterThanOrEqualTo(5);
                    });
        }
    }

    /**
     * The attack over time: every value shown of the leavers, their share among all on record, the turnover and the turnover over
     * twelve months of a department is a sum of its leavers by month. The least and the greatest number each hidden month can have must lie five apart.
     */
    @Test
    void hiddenLeaversCannotBeWorkedOutFromTurnover() {
        int audited = 0;
        int shown = 0;
        for (int seed : new int[] {1, 2, 11, 12}) {
            try (MetricFixture fixture = leavers(new Random(seed))) {
                Metrics metrics = fixture.measure("2026-10");
                Map<String, Period> periods = new HashMap<>();
                fixture.periods(ReportingPeriod.parse("2026-10"))
                        .forEach(period -> periods.put(period.kind() + period.label(), period));
                List<Sum> sums = new ArrayList<>();
                List<Sum> targets = new ArrayList<>();
                for (MetricValue value : metrics.list()) {
                    MetricKey key = value.key();
                    if (key.metric().equals("person-years")
                            || key.scenario() != Scenario.AC
                            || !(key.dimension().isEmpty() || key.dimension().equals("department"))) {
                        continue;
                    }
                    Period period = Objects.requireNonNull(periods.get(key.kind() + key.period()));
                    int end = month(period.end());
                    int start = key.metric().equals("turnover-12-months")
                            ? end - 12
                            : key.kind() == PeriodKind.ALL || key.metric().equals("leaver-share")
                                    ? 0
                                    : month(period.start());
                    Double leavers = value.numerator();
                    Sum sum = new Sum(start, end, key.member(), leavers == null ? Double.NaN : leavers);
                    if (value.shown() != Shown.SUPPRESSED) {
                        sums.add(sum);
                    } else if (key.metric().equals("leavers") && key.kind() == PeriodKind.MONTH) {
                        targets.add(sum);
                    }
                }
                for (Sum target : targets) {
                    List<Sum> own = sums.stream()
                            .filter(sum -> sum.department().equals(target.department()))
                            .toList();
                    double width = extreme(own, target, true) - extreme(own, target, false);
                    assertThat(width).as("seed %d, %s", seed, target).isGreaterThanOrEqualTo(5 - 1e-6);
                    audited++;
                }
                shown += sums.size();
            }
        }
        assertThat(audited).isGreaterThan(100);
        assertThat(shown).isGreaterThan(100);
    }

    /** Leavers of some months, counted from the first of 2023; of one department or, without a name, of all. */
    private record Sum(int start, int end, String department, double leavers) {}

    /** Months since January 2023, before which nobody has left. */
    private static int month(LocalDate first) {
        return (int) ChronoUnit.MONTHS.between(LocalDate.of(2023, 1, 1), first);
    }

    private static double extreme(List<Sum> sums, Sum target, boolean greatest) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        List<Variable> months = new ArrayList<>();
        for (int month = 0; month < month(OCTOBER.end()); month++) {
            months.add(model.newVariable("month " + month).lower(0).upper(1e4));
        }
        for (int i = 0; i < sums.size(); i++) {
            add(model, months, sums.get(i), "sum " + i).level(sums.get(i).leavers());
        }
        add(model, months, target, "target").weight(1);
        Optimisation.Result result = greatest ? model.maximise() : model.minimise();
        assertThat(result.getState().isOptimal()).as("%s", target).isTrue();
        return result.getValue();
    }

    private static Expression add(ExpressionsBasedModel model, List<Variable> months, Sum sum, String name) {
        Expression expression = model.newExpression(name);
        for (int month = sum.start(); month < sum.end(); month++) {
            expression.set(months.get(month), 1);
        }
        return expression;
    }

    private static MetricValue absences(Metrics metrics, String dimension, String member) {
        return metrics.find(new MetricKey("absences", PeriodKind.MONTH, "2026-10", dimension, member, Scenario.AC))
                .orElseThrow();
    }
}
