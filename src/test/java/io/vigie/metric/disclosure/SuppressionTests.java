package io.vigie.metric.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.FiscalYear;
import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.metric.disclosure.PersonCell.Content;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

class SuppressionTests {

    private static final Period MARCH = month("2026-03");

    @Test
    void aSmallGroupTakesTheNextSmallestWithIt() {
        List<PersonCell> cells = List.of(
                group(MARCH, "", "", 120),
                group(MARCH, "team", "Paris", 60),
                group(MARCH, "team", "Lyon", 41),
                group(MARCH, "team", "Lille", 16),
                group(MARCH, "team", "Brest", 3));

        assertThat(hidden(cells)).containsExactlyInAnyOrder("2026-03 team Brest", "2026-03 team Lille");
    }

    @Test
    void groupsOfFiveAndMoreAreShown() {
        assertThat(hidden(List.of(
                        group(MARCH, "", "", 12), group(MARCH, "team", "Paris", 7), group(MARCH, "team", "Lyon", 5))))
                .isEmpty();
    }

    @Test
    void twoHiddenGroupsThatTogetherAreFewTakeAThird() {
        List<PersonCell> cells = List.of(
                group(MARCH, "", "", 53),
                group(MARCH, "team", "Paris", 30),
                group(MARCH, "team", "Lyon", 20),
                group(MARCH, "team", "Brest", 2),
                group(MARCH, "team", "Lille", 1));

        assertThat(hidden(cells))
                .containsExactlyInAnyOrder("2026-03 team Brest", "2026-03 team Lille", "2026-03 team Lyon");
    }

    @Test
    void aTotalIsHiddenWhenNoSecondGroupCanBe() {
        List<PersonCell> cells = List.of(group(MARCH, "", "", 4), group(MARCH, "team", "Paris", 4));

        assertThat(hidden(cells)).containsExactlyInAnyOrder("2026-03  ", "2026-03 team Paris");
    }

    @Test
    void managersAreHiddenBelowTen() {
        PersonCell nine =
                new PersonCell("span", "managers", MARCH, "", "", 9, 9d, null, Content.PERSONS, true, List.of(), 10);
        PersonCell ten =
                new PersonCell("span", "managers", MARCH, "", "", 10, 10d, null, Content.PERSONS, true, List.of(), 10);

        assertThat(Suppression.hidden(List.of(nine))).containsExactly(nine);
        assertThat(Suppression.hidden(List.of(ten))).isEmpty();
    }

    @Test
    void aShareIsHiddenWhenFewHaveItOrFewHaveItNot() {
        assertThat(share(8, 9).sensitive()).isTrue();
        assertThat(share(4, 40).sensitive()).isTrue();
        assertThat(share(36, 40).sensitive()).isTrue();
        assertThat(share(5, 10).sensitive()).isFalse();
        assertThat(share(35, 40).sensitive()).isFalse();
    }

    /** Between two days of a share of leavers lie those who left: 26 less 20. */
    @Test
    void aShareThatOnlyGrowsIsShownForTheLastDayAlone() {
        PersonCell january = share("2026-01", 20, 100);
        PersonCell february = share("2026-02", 26, 100);
        PersonCell march = share("2026-03", 27, 103);

        assertThat(Suppression.hidden(List.of(january, february, march))).containsExactlyInAnyOrder(january, february);
        assertThat(Suppression.hidden(
                        List.of(share("2026-01", 80, 100), share("2026-02", 74, 100), share("2026-03", 76, 103))))
                .as("those not counted only grow")
                .hasSize(2);
        assertThat(Suppression.hidden(
                        List.of(share("2026-01", 20, 100), share("2026-02", 26, 100), share("2026-03", 22, 100))))
                .isEmpty();
        assertThat(Suppression.hidden(List.of(share("2026-01", 20, 100), share("2026-02", 20, 100))))
                .isEmpty();
    }

    @Test
    void anAmountMadeByOneOrTwoPersonsIsHidden() {
        assertThat(amount(1000, 751, 10).sensitive()).isTrue();
        assertThat(amount(1000, 750, 10).sensitive()).isFalse();
        assertThat(amount(1000, 600, 301).sensitive()).isTrue();
        assertThat(amount(1000, 600, 300).sensitive()).isFalse();
    }

    @Test
    void aHiddenMonthTakesTheNextSmallestOfItsQuarterWithIt() {
        List<PersonCell> cells = List.of(
                group(month("2026-01"), "", "", 8),
                group(month("2026-02"), "", "", 3),
                group(month("2026-03"), "", "", 9),
                group(quarter(), "", "", 20));

        assertThat(hidden(cells)).containsExactlyInAnyOrder("2026-01  ", "2026-02  ");
    }

    @Test
    void aQuarterIsHiddenWhenItsHiddenMonthsAreAllAndFew() {
        List<PersonCell> cells = List.of(
                group(month("2026-01"), "", "", 1),
                group(month("2026-02"), "", "", 1),
                group(month("2026-03"), "", "", 2),
                group(quarter(), "", "", 4));

        assertThat(hidden(cells)).hasSize(4);
    }

    @Test
    void yearsToDateDoNotGiveAMonthAwayByTheirDifference() {
        List<PersonCell> cells = List.of(
                group(month("2026-01"), "", "", 30),
                group(month("2026-02"), "", "", 4),
                group(month("2026-03"), "", "", 25),
                group(yearToDate("2026-02"), "", "", 34),
                group(yearToDate("2026-03"), "", "", 59));

        // the sum to February, and of the other months the smaller
        assertThat(hidden(cells)).containsExactlyInAnyOrder("2026-02  ", "2026-02  ", "2026-03  ");
    }

    /** The attack over time: each hidden period is a sum of months, each shown one a sum that is known. */
    @Test
    void noHiddenPeriodCanBeGuessedCloserThanFive() {
        Random random = new Random(20261101);
        int audited = 0;
        int shown = 0;
        for (int run = 0; run < 20; run++) {
            List<PersonCell> cells = new ArrayList<>();
            int[] months = random.ints(12, 1, 12).toArray();
            for (Period period : new FiscalYear(1).periods(ReportingPeriod.parse("2026-12"), 12)) {
                if (period.kind() != PeriodKind.ALL && period.start().getYear() == 2026) {
                    cells.add(group(period, "", "", sum(months, period)));
                }
            }
            Set<PersonCell> hidden = Suppression.hidden(cells);
            for (PersonCell cell : hidden) {
                double width =
                        extreme(cells, hidden, cell.period(), true) - extreme(cells, hidden, cell.period(), false);
                assertThat(width).as("run %d, %s", run, cell.period()).isGreaterThanOrEqualTo(5 - 1e-6);
                audited++;
            }
            shown += cells.size() - hidden.size();
        }
        assertThat(audited).isGreaterThan(100);
        assertThat(shown).isGreaterThan(100);
    }

    private static int sum(int[] months, Period period) {
        int sum = 0;
        for (int i = period.start().getMonthValue(); i < period.start().getMonthValue() + length(period); i++) {
            sum += months[i - 1];
        }
        return sum;
    }

    private static int length(Period period) {
        return (int) ChronoUnit.MONTHS.between(period.start(), period.end());
    }

    private static double extreme(Collection<PersonCell> cells, Set<PersonCell> hidden, Period of, boolean greatest) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        List<Variable> months = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            months.add(model.newVariable("month " + i).lower(0).upper(UNBOUNDED));
        }
        for (PersonCell cell : cells) {
            int first = cell.period().start().getMonthValue() - 1;
            boolean target = cell.period().equals(of);
            if (target || !hidden.contains(cell)) {
                Expression sum =
                        model.newExpression(cell.period().kind() + cell.period().label());
                for (int i = first; i < first + length(cell.period()); i++) {
                    sum.set(months.get(i), 1);
                }
                if (target) {
                    sum.weight(1);
                } else {
                    sum.level(cell.people());
                }
            }
        }
        return greatest ? model.maximise().getValue() : model.minimise().getValue();
    }

    @Test
    void aStateThatOnePersonJoinedHidesTheNewerAmount() {
        PersonCell before = pay("2026-01", 40, 160_000);
        PersonCell joined = pay("2026-02", 41, 163_100);
        PersonCell after = pay("2026-03", 43, 171_000);

        assertThat(Suppression.hidden(List.of(before, joined, after))).containsExactly(joined);
        assertThat(hidden(List.of(state("2026-01", 40), state("2026-02", 41)))).isEmpty();
    }

    @Test
    void allMetricsOfOnePopulationHideTheSameGroups() {
        List<PersonCell> cells = new ArrayList<>();
        for (String metric : List.of("headcount", "tenure")) {
            long[] people = {60, 30, 22, 8};
            String[] teams = {"", "Paris", "Lyon", "Brest"};
            for (int i = 0; i < people.length; i++) {
                // Brest has four persons fewer in the tenure, whose dates are unknown.
                cells.add(new PersonCell(
                        metric,
                        "employees",
                        MARCH,
                        teams[i].isEmpty() ? "" : "team",
                        teams[i],
                        people[i] - (i == 3 ? 4 : 0),
                        metric.equals("headcount") ? (double) people[i] : null,
                        null,
                        metric.equals("headcount") ? Content.PERSONS : Content.OTHER,
                        true,
                        List.of(),
                        5));
            }
        }

        assertThat(Suppression.hidden(cells).stream().map(cell -> cell.metric() + " " + cell.member()))
                .containsExactlyInAnyOrder("headcount Brest", "headcount Lyon", "tenure Brest", "tenure Lyon");
    }

    @Test
    void theOrderOfCellsChangesNothing() {
        List<PersonCell> cells = table(new Random(7), 6, 5);
        Set<PersonCell> hidden = Suppression.hidden(cells);
        assertThat(hidden).isNotEmpty();
        Collections.shuffle(cells, new Random(3));

        assertThat(Suppression.hidden(cells)).isEqualTo(hidden);
    }

    /** The attack: the least and largest value each hidden cell can have, given everything shown. */
    @Test
    void noHiddenNumberOfPersonsCanBeGuessedCloserThanFive() {
        Random random = new Random(20261102);
        int audited = 0;
        int shown = 0;
        for (int i = 0; i < 25; i++) {
            List<PersonCell> cells = table(random, 2 + random.nextInt(4), 2 + random.nextInt(4));
            Set<PersonCell> hidden = Suppression.hidden(cells);
            for (PersonCell cell : hidden) {
                double width = extreme(cells, hidden, cell, true) - extreme(cells, hidden, cell, false);
                assertThat(width)
                        .as("table %d, %s %s", i, cell.dimension(), cell.member())
                        .isGreaterThanOrEqualTo(5 - 1e-6);
                audited++;
            }
            shown += cells.size() - hidden.size();
        }
        assertThat(audited).isGreaterThan(100);
        assertThat(shown).isGreaterThan(100);
    }

    private static final double UNBOUNDED = 1e5;

    private static double extreme(
            Collection<PersonCell> cells, Set<PersonCell> hidden, PersonCell of, boolean greatest) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        Map<PersonCell, Variable> variables = new LinkedHashMap<>();
        for (PersonCell cell : cells) {
            Variable variable = model.newVariable(cell.dimension() + " " + cell.member());
            variable.lower(hidden.contains(cell) ? 0 : cell.people());
            variable.upper(hidden.contains(cell) ? UNBOUNDED : cell.people());
            variables.put(cell, variable);
        }
        Variable weighted = variables.get(of);
        assertThat(weighted).isNotNull();
        weighted.weight(1);
        for (PersonCell whole : cells) {
            for (String dimension : List.of("team", "channel", "team | channel")) {
                List<PersonCell> parts = cells.stream()
                        .filter(part -> part.dimension().equals(dimension) && partOf(part, whole))
                        .toList();
                if (!whole.dimension().equals(dimension) && !parts.isEmpty()) {
                    Expression sum = model.newExpression(whole.member() + " by " + dimension)
                            .level(0);
                    parts.forEach(part -> sum.set(variables.get(part), 1));
                    sum.set(variables.get(whole), -1);
                }
            }
        }
        return greatest ? model.maximise().getValue() : model.minimise().getValue();
    }

    private static boolean partOf(PersonCell part, PersonCell whole) {
        return switch (whole.dimension()) {
            case "" -> true;
            case "team" ->
                part.dimension().equals("team | channel") && part.member().startsWith(whole.member() + " | ");
            case "channel" ->
                part.dimension().equals("team | channel") && part.member().endsWith(" | " + whole.member());
            default -> false;
        };
    }

    private static List<PersonCell> table(Random random, int rows, int columns) {
        List<PersonCell> cells = new ArrayList<>();
        int[] ofRows = new int[rows];
        int[] ofColumns = new int[columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int people = random.nextInt(10) < 3 ? random.nextInt(5) : 3 + random.nextInt(30);
                ofRows[i] += people;
                ofColumns[j] += people;
                if (people > 0) {
                    cells.add(group(MARCH, "team | channel", "T" + i + " | C" + j, people));
                }
            }
        }
        int total = 0;
        for (int i = 0; i < rows; i++) {
            cells.add(group(MARCH, "team", "T" + i, ofRows[i]));
            total += ofRows[i];
        }
        for (int j = 0; j < columns; j++) {
            cells.add(group(MARCH, "channel", "C" + j, ofColumns[j]));
        }
        cells.add(group(MARCH, "", "", total));
        return cells;
    }

    private static List<String> hidden(List<PersonCell> cells) {
        return Suppression.hidden(cells).stream()
                .map(cell -> cell.period().label() + " " + cell.dimension() + " " + cell.member())
                .collect(Collectors.toList());
    }

    private static PersonCell group(Period period, String dimension, String member, long people) {
        return new PersonCell(
                "leavers",
                "leavers",
                period,
                dimension,
                member,
                people,
                (double) people,
                null,
                Content.PERSONS,
                false,
                List.of(),
                5);
    }

    private static PersonCell share(double part, double whole) {
        return new PersonCell(
                "absent", "employees", MARCH, "", "", (long) whole, part, whole, Content.PERSONS, false, List.of(), 5);
    }

    private static PersonCell share(String month, double part, double whole) {
        return new PersonCell(
                "gone",
                "employees",
                month(month),
                "",
                "",
                (long) whole,
                part,
                whole,
                Content.PERSONS,
                true,
                List.of(),
                5);
    }

    private static PersonCell amount(double sum, double first, double second) {
        return new PersonCell(
                "pay", "employees", MARCH, "", "", 12, sum, null, Content.AMOUNT, false, List.of(first, second), 5);
    }

    private static PersonCell pay(String month, long people, double sum) {
        return cell("pay", month, people, sum, Content.AMOUNT);
    }

    private static PersonCell state(String month, long people) {
        return cell("headcount", month, people, (double) people, Content.PERSONS);
    }

    private static PersonCell cell(String metric, String month, long people, @Nullable Double sum, Content content) {
        return new PersonCell(
                metric, "employees", month(month), "", "", people, sum, null, content, true, List.of(), 5);
    }

    private static Period month(String label) {
        YearMonth month = YearMonth.parse(label);
        return new Period(PeriodKind.MONTH, month.atDay(1), month.plusMonths(1).atDay(1), label);
    }

    private static Period quarter() {
        return new Period(
                PeriodKind.QUARTER,
                YearMonth.of(2026, 1).atDay(1),
                YearMonth.of(2026, 4).atDay(1),
                "2026-Q1");
    }

    private static Period yearToDate(String label) {
        return new Period(
                PeriodKind.YTD,
                YearMonth.of(2026, 1).atDay(1),
                YearMonth.parse(label).plusMonths(1).atDay(1),
                label);
    }
}
