package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Expression;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.ExpressionTypes.Result;
import io.vigie.metric.ExpressionTypes.Typed;
import io.vigie.metric.disclosure.PersonCell;
import io.vigie.metric.disclosure.PersonCell.Content;
import io.vigie.metric.disclosure.Suppression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Takes the numbers out of values that would tell of single persons. A formula is hidden wherever one of its parts is: with
 * turnover and person-years anyone has the leavers. The sums over the past that formulas are made of, the leavers of twelve
 * months for instance, are published with them and so count as shown or hidden like any other sum.
 */
final class Disclosure {

    /** A tenth of fifty is five. */
    private static final double ROUNDING = 1e-9;

    private record Place(String metric, Member member, Window window) {}

    /** What a formula reads of another metric. */
    private record Read(String metric, Window window) {}

    private record Label(PeriodKind kind, String label) {}

    private final Catalogue catalogue;
    private final Timelines timelines;
    private final SortedMap<String, Series> series;
    private final SortedMap<String, Series> persons;
    private final SortedMap<String, Series> told;
    private final Map<Typed, Result> results;

    /**
     * @param persons how many persons are behind a value, as items, where its rows are not persons
     * @param told the fewest persons a value tells of, as items, where these are not all behind it
     * @param results which expressions are conditions
     */
    Disclosure(
            Catalogue catalogue,
            Timelines timelines,
            SortedMap<String, Series> series,
            SortedMap<String, Series> persons,
            SortedMap<String, Series> told,
            Map<Typed, Result> results) {
        this.catalogue = catalogue;
        this.timelines = timelines;
        this.series = series;
        this.persons = persons;
        this.told = told;
        this.results = results;
    }

    /** Actual and prior-year values; both are hidden where the days they are of are. */
    List<MetricValue> hide(List<MetricValue> values) {
        List<PersonCell> cells = new ArrayList<>();
        for (MetricDefinition metric : catalogue.metrics().values()) {
            if (metric.privacy() != Privacy.NONE) {
                for (Member member :
                        series.getOrDefault(metric.id(), Series.EMPTY).members()) {
                    timelines.of(metric).measured().forEach(period -> add(metric, member, period, cells));
                }
            }
        }
        Set<FurtherSum> further = furtherSums();
        further.forEach(sum -> add(sum.metric(), sum.member(), sum.period(), cells));
        if (cells.isEmpty()) {
            return values;
        }
        Set<Place> hidden = new HashSet<>();
        Suppression.hidden(cells)
                .forEach(cell -> hidden.add(new Place(
                        cell.metric(), new Member(cell.dimension(), cell.member()), Window.of(cell.period()))));
        hideOverlapping(further, hidden);
        for (MetricDefinition metric : catalogue.metrics().values()) {
            if (metric.value() instanceof Value.Formula && series.containsKey(metric.id())) {
                hideWithParts(metric, hidden);
            }
        }
        Map<Label, Period> periods = new HashMap<>();
        timelines.of(true).reported().forEach(period -> periods.put(new Label(period.kind(), period.label()), period));
        return values.stream()
                .map(value -> hidden.contains(place(value, periods)) ? value.suppressed() : value)
                .toList();
    }

    private Place place(MetricValue value, Map<Label, Period> periods) {
        MetricKey key = value.key();
        Period period = Objects.requireNonNull(periods.get(new Label(key.kind(), key.period())), "unknown period");
        Period prior = key.scenario() == Scenario.PY ? timelines.of(true).prior(period) : null;
        return new Place(
                key.metric(), new Member(key.dimension(), key.member()), Window.of(prior == null ? period : prior));
    }

    private void add(MetricDefinition metric, Member member, Period period, List<PersonCell> cells) {
        Figure figure = series.getOrDefault(metric.id(), Series.EMPTY).find(member, Window.of(period));
        if (figure != null) {
            long people = Math.min(figure.items(), people(metric, member, Window.of(period)));
            cells.add(new PersonCell(
                    metric.id(),
                    population(metric),
                    period,
                    member.dimension(),
                    member.name(),
                    people,
                    figure.items(),
                    told(metric, member, Window.of(period), people),
                    figure.numerator(),
                    figure.denominator(),
                    content(metric),
                    metric.value() instanceof Value.Closing,
                    List.of(),
                    metric.privacy().minimum()));
        }
    }

    /** A sum over days no period has, that some formula is made of. */
    private record FurtherSum(MetricDefinition metric, Member member, Period period) {}

    private Set<FurtherSum> furtherSums() {
        Set<FurtherSum> sums = new LinkedHashSet<>();
        for (MetricDefinition metric : catalogue.metrics().values()) {
            if (!(metric.value() instanceof Value.Formula formula) || metric.privacy() == Privacy.NONE) {
                continue;
            }
            Series figures = series.getOrDefault(metric.id(), Series.EMPTY);
            for (Member member : figures.members()) {
                for (Period period : timelines.of(metric).measured()) {
                    Window window = Window.of(period);
                    if (figures.find(member, window) == null) {
                        continue;
                    }
                    for (Read read : reads(formula.expression(), window)) {
                        MetricDefinition part = catalogue.metrics().get(read.metric());
                        if (part != null
                                && part.privacy() != Privacy.NONE
                                && !(part.value() instanceof Value.Formula)
                                && timelines.windows().further(part, read.window())) {
                            sums.add(new FurtherSum(
                                    part,
                                    member,
                                    Period.custom(
                                            read.window().start(), read.window().end())));
                        }
                    }
                }
            }
        }
        return sums;
    }

    /**
     * Sums over twelve months that overlap by eleven tell by how much two months differ. Where something within is hidden only
     * the newest stays, and before it those that do not overlap: the one of the prior year for instance.
     */
    private static void hideOverlapping(Set<FurtherSum> sums, Set<Place> hidden) {
        record Line(String metric, Member member, long months) {}
        Map<Line, List<FurtherSum>> lines = new LinkedHashMap<>();
        for (FurtherSum sum : sums) {
            long months = Math.round(sum.period().days() / 30.4);
            lines.computeIfAbsent(new Line(sum.metric().id(), sum.member(), months), key -> new ArrayList<>())
                    .add(sum);
        }
        Map<String, Map<Member, List<Window>>> unknown = new HashMap<>();
        hidden.forEach(place -> unknown.computeIfAbsent(place.metric(), key -> new HashMap<>())
                .computeIfAbsent(place.member(), key -> new ArrayList<>())
                .add(place.window()));
        lines.forEach((line, own) -> {
            own.sort(
                    Comparator.comparing((FurtherSum sum) -> sum.period().end()).reversed());
            List<Window> within = unknown.getOrDefault(line.metric(), Map.of()).getOrDefault(line.member(), List.of());
            LocalDate free = own.get(0).period().end();
            for (FurtherSum sum : own) {
                Window window = Window.of(sum.period());
                if (!window.end().isAfter(free)) {
                    free = window.start();
                } else if (within.stream().anyMatch(window::overlaps)) {
                    hidden.add(new Place(line.metric(), line.member(), window));
                }
            }
        });
    }

    /** Adds to what is hidden where a part of a formula is, those of its parts that are formulas first. */
    private void hideWithParts(MetricDefinition metric, Set<Place> hidden) {
        Value.Formula formula = (Value.Formula) metric.value();
        for (String id : formula.expression().metrics()) {
            MetricDefinition part = catalogue.metrics().get(id);
            if (part != null && part.value() instanceof Value.Formula && series.containsKey(id)) {
                hideWithParts(part, hidden);
            }
        }
        Series figures = series.getOrDefault(metric.id(), Series.EMPTY);
        for (Member member : figures.members()) {
            for (Window window : timelines.windows().of(metric)) {
                boolean part = reads(formula.expression(), window).stream()
                        .anyMatch(read -> hidden.contains(new Place(read.metric(), member, read.window())));
                if (part) {
                    hidden.add(new Place(metric.id(), member, window));
                }
            }
        }
    }

    private List<Read> reads(Expression expression, Window window) {
        LookBack lookBack = timelines.windows().lookBack();
        List<Read> reads = new ArrayList<>();
        if (expression instanceof Expression.Metric metric) {
            reads.add(new Read(metric.id(), window));
        } else if (expression instanceof Expression.Trailing trailing) {
            reads.add(new Read(trailing.id(), lookBack.trailing(window, trailing.months())));
        } else if (expression instanceof Expression.Mean mean) {
            lookBack.months(window, mean.months()).forEach(month -> reads.add(new Read(mean.id(), month)));
        }
        expression.parts().forEach(part -> reads.addAll(reads(part, window)));
        return reads;
    }

    /** The fewest persons behind any part of a value in the same period; {@link Long#MAX_VALUE} where rows are persons. */
    private long people(MetricDefinition metric, Member member, Window window) {
        long least = Long.MAX_VALUE;
        if (metric.value() instanceof Value.Formula formula) {
            for (String id : formula.expression().metrics()) {
                MetricDefinition part = catalogue.metrics().get(id);
                if (part != null) {
                    least = Math.min(least, people(part, member, window));
                }
            }
            return least;
        }
        Series counted = persons.get(metric.id());
        if (counted == null || series.getOrDefault(metric.id(), Series.EMPTY).find(member, window) == null) {
            return least;
        }
        Figure people = counted.find(member, window);
        return people == null ? 0 : people.items();
    }

    /** Those who add to an amount or by whom it differs from another; of a percentile those on its smaller side. */
    private long told(MetricDefinition metric, Member member, Window window, long people) {
        Double p = metric.value() instanceof Value.Percentile percentile
                ? Double.valueOf(percentile.p())
                : metric.value() instanceof Value.Closing closing ? closing.p() : null;
        if (p != null) {
            return (long) Math.floor(Math.min(p, 1 - p) * people + ROUNDING);
        }
        Figure fewest = told.getOrDefault(metric.id(), Series.EMPTY).find(member, window);
        return fewest == null ? people : Math.min(people, fewest.items());
    }

    /** Metrics over the same rows and dates are about the same persons. */
    private String population(MetricDefinition metric) {
        if (metric.value() instanceof Value.Formula formula) {
            TreeSet<String> parts = new TreeSet<>();
            for (String id : formula.expression().metrics()) {
                MetricDefinition part = catalogue.metrics().get(id);
                if (part != null) {
                    parts.add(population(part));
                }
            }
            return String.join(" and ", parts);
        }
        String rows = metric.from() + " by " + metric.at() + " where " + metric.where();
        return metric.value() instanceof Value.Closing closing
                        && closing.denominator() == null
                        && condition(metric, closing.numerator())
                ? rows + " and " + closing.numerator()
                : rows;
    }

    private Content content(MetricDefinition metric) {
        Value value = metric.value();
        if (value instanceof Value.Count) {
            return Content.PERSONS;
        }
        if (value instanceof Value.Closing closing) {
            return closing.p() == null && counts(metric, closing) ? Content.PERSONS : Content.OTHER;
        }
        if (value instanceof Value.Ratio) {
            return metric.unit() == MetricDefinition.Unit.PERCENT ? Content.PERSONS : Content.OTHER;
        }
        return value instanceof Value.Sum ? Content.AMOUNT : Content.OTHER;
    }

    /** Whether a state is a number of persons or the share of some among others. */
    private boolean counts(MetricDefinition metric, Value.Closing closing) {
        String denominator = closing.denominator();
        return person(metric, closing.numerator()) && (denominator == null || person(metric, denominator));
    }

    private boolean person(MetricDefinition metric, String sql) {
        return sql.strip().equals("1") || condition(metric, sql);
    }

    private boolean condition(MetricDefinition metric, String sql) {
        return results.get(new Typed(metric.from(), sql)) == Result.CONDITION;
    }
}
