package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.disclosure.PersonCell;
import io.vigie.metric.disclosure.PersonCell.Content;
import io.vigie.metric.disclosure.Suppression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Takes the numbers out of values that would tell of single persons. */
final class Disclosure {

    private record Place(String metric, Member member, Window window) {}

    private record Label(PeriodKind kind, String label) {}

    private final Catalogue catalogue;
    private final Timelines timelines;
    private final SortedMap<String, Series> series;
    private final SortedMap<String, Series> persons;

    /** @param persons how many persons are behind a value, as items, where its rows are not persons */
    Disclosure(
            Catalogue catalogue,
            Timelines timelines,
            SortedMap<String, Series> series,
            SortedMap<String, Series> persons) {
        this.catalogue = catalogue;
        this.timelines = timelines;
        this.series = series;
        this.persons = persons;
    }

    /** Actual and prior-year values; both are hidden where the days they are of are. */
    List<MetricValue> hide(List<MetricValue> values) {
        List<PersonCell> cells = new ArrayList<>();
        for (MetricDefinition metric : catalogue.metrics().values()) {
            if (metric.privacy() != Privacy.NONE) {
                add(metric, series.getOrDefault(metric.id(), Series.EMPTY), cells);
            }
        }
        if (cells.isEmpty()) {
            return values;
        }
        Set<Place> hidden = new HashSet<>();
        Suppression.hidden(cells)
                .forEach(cell -> hidden.add(new Place(
                        cell.metric(), new Member(cell.dimension(), cell.member()), Window.of(cell.period()))));
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

    private void add(MetricDefinition metric, Series figures, List<PersonCell> cells) {
        String population = population(metric);
        for (Member member : figures.members()) {
            for (Period period : timelines.of(metric).measured()) {
                Figure figure = figures.find(member, Window.of(period));
                if (figure != null) {
                    cells.add(new PersonCell(
                            metric.id(),
                            population,
                            period,
                            member.dimension(),
                            member.name(),
                            Math.min(figure.items(), people(metric, member, Window.of(period))),
                            figure.items(),
                            figure.numerator(),
                            figure.denominator(),
                            content(metric),
                            metric.value() instanceof Value.Closing,
                            List.of(),
                            metric.privacy().minimum()));
                }
            }
        }
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
        return metric.from() + " by " + metric.at() + " where " + metric.where();
    }

    private static Content content(MetricDefinition metric) {
        Value value = metric.value();
        boolean counted = value instanceof Value.Count
                || (value instanceof Value.Closing closing
                        && closing.p() == null
                        && closing.denominator() == null
                        && closing.numerator().strip().equals("1"));
        if (counted) {
            return Content.PERSONS;
        }
        if (value instanceof Value.Ratio) {
            return metric.unit() == MetricDefinition.Unit.PERCENT ? Content.PERSONS : Content.OTHER;
        }
        return value instanceof Value.Sum ? Content.AMOUNT : Content.OTHER;
    }
}
