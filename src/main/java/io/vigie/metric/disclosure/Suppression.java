package io.vigie.metric.disclosure;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.metric.disclosure.PersonCell.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cell suppression for figures about persons.
 *
 * <ol>
 *   <li>Hidden are values of fewer than the minimum of persons, shares in which fewer have or have not what is counted,
 *       shares of fewer than ten, and amounts made by one person (above 75 %) or two (above 90 %).
 *   <li>More is hidden until the sums shown (totals of dimensions, rows and columns of crossings, longer periods) leave
 *       every hidden number of persons a range at least as wide as the minimum, and every amount a range at least half as
 *       wide as itself.
 *   <li>Of two successive states that differ by one person the newer is hidden, unless it only counts persons.
 *   <li>Shares of persons at a point in time whose parts only grow, or only shrink, are shown for the last day alone: two
 *       days would tell how many left or came between them.
 *   <li>All metrics about the same persons hide the same small groups, so that none tells what another hides.
 * </ol>
 *
 * <p>The result does not depend on the order of the cells.
 */
public final class Suppression {

    private static final double AMOUNT_WIDTH = 0.5;

    private static final Comparator<Period> IN_TIME = Comparator.comparing(Period::end)
            .thenComparing(Period::start)
            .thenComparing(Period::kind)
            .thenComparing(Period::label);

    private final List<PersonCell> cells;
    private final Set<PersonCell> hidden = new HashSet<>();

    private Suppression(Collection<PersonCell> cells) {
        this.cells = cells.stream()
                .sorted(Comparator.comparing(PersonCell::population)
                        .thenComparing(PersonCell::metric)
                        .thenComparing(PersonCell::period, IN_TIME)
                        .thenComparing(PersonCell::place))
                .toList();
    }

    /**
     * The cells that must not be shown.
     *
     * @param cells all actual values of a run that are about persons, of all metrics: what one metric shows can give away
     *     what another hides
     */
    public static Set<PersonCell> hidden(Collection<PersonCell> cells) {
        Suppression suppression = new Suppression(cells);
        suppression.run();
        return Set.copyOf(suppression.hidden);
    }

    private void run() {
        Map<String, List<PersonCell>> populations = new TreeMap<>();
        cells.forEach(cell -> populations
                .computeIfAbsent(cell.population(), key -> new ArrayList<>())
                .add(cell));
        populations.values().forEach(this::population);
    }

    private void population(List<PersonCell> all) {
        Series groups = new Series(all, List.of(people(all)));
        all.stream().filter(cell -> cell.people() < cell.minimum()).forEach(groups::hide);
        groups.close();
        Map<String, List<PersonCell>> metrics = new TreeMap<>();
        all.forEach(cell ->
                metrics.computeIfAbsent(cell.metric(), key -> new ArrayList<>()).add(cell));
        for (List<PersonCell> metric : metrics.values()) {
            Series series = new Series(metric, numbers(metric));
            metric.stream()
                    .filter(cell -> cell.sensitive() || groups.hides(cell))
                    .forEach(series::hide);
            if (cumulative(metric)) {
                LocalDate last = metric.stream()
                        .map(cell -> cell.period().end())
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
                metric.stream()
                        .filter(cell -> cell.period().end().isBefore(last))
                        .forEach(series::hide);
            }
            series.close();
            joiners(metric, series);
            series.close();
            metric.stream().filter(series::hides).forEach(hidden::add);
        }
    }

    /**
     * A number that adds up over places.
     *
     * @param of null where a cell does not have it
     * @param width see {@link Measured}
     */
    private record Additive(Function<PersonCell, @Nullable Double> of, double width) {}

    /** Rows add up, persons who have several of them do not: how many persons are behind them is never published. */
    private static Additive people(List<PersonCell> cells) {
        boolean persons = cells.stream().allMatch(cell -> cell.items() == cell.people());
        return new Additive(cell -> (double) cell.items(), persons ? minimum(cells) : AMOUNT_WIDTH);
    }

    private static int minimum(List<PersonCell> cells) {
        return cells.stream().mapToInt(PersonCell::minimum).max().orElse(1);
    }

    /** What of a metric adds up and must stay unknown where it is hidden. */
    private static List<Additive> numbers(List<PersonCell> metric) {
        Content content = metric.get(0).content();
        if (content == Content.OTHER || !metric.stream().allMatch(cell -> notNegative(cell.numerator()))) {
            return List.of(people(metric));
        }
        if (content == Content.AMOUNT) {
            return List.of(new Additive(PersonCell::numerator, AMOUNT_WIDTH));
        }
        Additive part = new Additive(PersonCell::numerator, minimum(metric));
        return metric.stream().allMatch(cell -> notNegative(cell.denominator()))
                ? List.of(part, new Additive(Suppression::others, minimum(metric)))
                : List.of(part);
    }

    private static boolean notNegative(@Nullable Double number) {
        return number != null && number >= 0;
    }

    private static @Nullable Double others(PersonCell cell) {
        Double part = cell.numerator();
        Double whole = cell.denominator();
        return part == null || whole == null ? null : Math.max(0, whole - part);
    }

    /** Two states of a group that one person joined or left would give this person away. */
    private static void joiners(List<PersonCell> metric, Series series) {
        SortedMap<Place, SortedMap<Period, PersonCell>> lines = new TreeMap<>();
        for (PersonCell cell : metric) {
            if (cell.state() && cell.period().kind() == PeriodKind.MONTH && !counts(cell)) {
                lines.computeIfAbsent(cell.place(), key -> new TreeMap<>(IN_TIME))
                        .put(cell.period(), cell);
            }
        }
        for (SortedMap<Period, PersonCell> line : lines.values()) {
            PersonCell shown = null;
            for (PersonCell cell : line.values()) {
                if (series.hides(cell)) {
                    continue;
                }
                if (shown != null && Math.abs(cell.people() - shown.people()) == 1) {
                    series.hide(cell);
                } else {
                    shown = cell;
                }
            }
        }
    }

    /** Whether all that a share counts, or does not count, moves one way at every place, as what ever happened to persons does. */
    private static boolean cumulative(List<PersonCell> metric) {
        return metric.stream()
                        .allMatch(
                                cell -> cell.state() && cell.content() == Content.PERSONS && cell.denominator() != null)
                && (oneWay(metric, PersonCell::numerator) || oneWay(metric, Suppression::others));
    }

    private static boolean oneWay(List<PersonCell> metric, Function<PersonCell, @Nullable Double> number) {
        SortedMap<Place, SortedMap<LocalDate, Double>> lines = new TreeMap<>();
        for (PersonCell cell : metric) {
            Double value = number.apply(cell);
            if (value != null) {
                lines.computeIfAbsent(cell.place(), key -> new TreeMap<>())
                        .put(cell.period().end(), value);
            }
        }
        boolean rises = false;
        boolean falls = false;
        for (SortedMap<LocalDate, Double> line : lines.values()) {
            double before = Double.NaN;
            for (double value : line.values()) {
                rises |= value > before;
                falls |= value < before;
                before = value;
            }
        }
        return rises != falls;
    }

    private static boolean counts(PersonCell cell) {
        return cell.content() == Content.PERSONS && cell.denominator() == null;
    }

    /** The tables of all periods of one metric, or of what several have in common. */
    private static final class Series {

        private final SortedMap<Period, Table> tables = new TreeMap<>(IN_TIME);
        private final SortedMap<Place, List<TimeLine>> lines = new TreeMap<>();
        private final boolean state;

        Series(List<PersonCell> cells, List<Additive> numbers) {
            this.state = cells.stream().anyMatch(PersonCell::state);
            SortedMap<Period, List<Measured>> measured = new TreeMap<>(IN_TIME);
            for (Additive number : numbers) {
                SortedMap<Period, SortedMap<Place, Double>> values = new TreeMap<>(IN_TIME);
                SortedMap<Place, TimeLine> ofPlaces = new TreeMap<>();
                for (PersonCell cell : cells) {
                    Double value = number.of().apply(cell);
                    if (value != null) {
                        values.computeIfAbsent(cell.period(), key -> new TreeMap<>())
                                .put(cell.place(), value);
                        ofPlaces.computeIfAbsent(cell.place(), key -> new TimeLine(number.width()))
                                .add(cell.period(), value);
                    }
                }
                values.forEach((period, of) -> measured.computeIfAbsent(period, key -> new ArrayList<>())
                        .add(new Measured(of, number.width())));
                ofPlaces.forEach((place, line) ->
                        lines.computeIfAbsent(place, key -> new ArrayList<>()).add(line));
            }
            measured.forEach((period, of) -> tables.put(period, new Table(of)));
        }

        void hide(PersonCell cell) {
            hide(cell.period(), cell.place());
        }

        private boolean hide(Period period, Place place) {
            Table table = tables.get(period);
            return table != null && table.hide(place);
        }

        boolean hides(PersonCell cell) {
            return hides(cell.period(), cell.place());
        }

        private boolean hides(Period period, Place place) {
            Table table = tables.get(period);
            return table != null && table.hidden().contains(place);
        }

        void close() {
            boolean more = true;
            while (more) {
                more = false;
                for (Table table : tables.values()) {
                    more |= table.close();
                }
                more |= state ? sameEnd() : overTime();
            }
        }

        /** A state of a month is also that of the quarter and year that end with it. */
        private boolean sameEnd() {
            SortedMap<LocalDate, SortedSet<Place>> byEnd = new TreeMap<>();
            tables.forEach((period, table) ->
                    byEnd.computeIfAbsent(period.end(), end -> new TreeSet<>()).addAll(table.hidden()));
            boolean more = false;
            for (Map.Entry<Period, Table> table : tables.entrySet()) {
                for (Place place : byEnd.getOrDefault(table.getKey().end(), new TreeSet<>())) {
                    more |= table.getValue().hide(place);
                }
            }
            return more;
        }

        private boolean overTime() {
            boolean more = false;
            SortedSet<Place> touched = new TreeSet<>();
            tables.values().forEach(table -> touched.addAll(table.hidden()));
            for (Place place : touched) {
                for (TimeLine line : lines.getOrDefault(place, List.of())) {
                    Period next = line.next(period -> hides(period, place));
                    while (next != null) {
                        more |= hide(next, place);
                        next = line.next(period -> hides(period, place));
                    }
                }
            }
            return more;
        }
    }
}
