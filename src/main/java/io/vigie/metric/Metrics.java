package io.vigie.metric;

import io.vigie.calendar.PeriodKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All values of one run, sorted by key, and what could not be computed. */
public final class Metrics {

    private final Map<MetricKey, MetricValue> values;
    private final List<MetricValue> list;
    /** A pack asks for many series of each metric. */
    private final Map<String, List<MetricValue>> byMetric;

    private final List<NotAvailable> notAvailable;
    private final SortedMap<String, Long> undated;
    private final SortedSet<MetricKey> partial;
    private final List<Restatement> restatements;
    private final List<Comparison> comparisons;

    public Metrics(List<MetricValue> values, List<NotAvailable> notAvailable) {
        this(values, notAvailable, new TreeMap<>());
    }

    /** @param undated see {@link #undated()} */
    public Metrics(List<MetricValue> values, List<NotAvailable> notAvailable, SortedMap<String, Long> undated) {
        this(values, notAvailable, undated, new TreeSet<>());
    }

    /**
     * @param undated see {@link #undated()}
     * @param partial keys of totals, see {@link #partial(MetricKey)}
     */
    public Metrics(
            List<MetricValue> values,
            List<NotAvailable> notAvailable,
            SortedMap<String, Long> undated,
            SortedSet<MetricKey> partial) {
        this(values, notAvailable, undated, partial, List.of(), List.of());
    }

    private Metrics(
            List<MetricValue> values,
            List<NotAvailable> notAvailable,
            SortedMap<String, Long> undated,
            SortedSet<MetricKey> partial,
            List<Restatement> restatements,
            List<Comparison> comparisons) {
        this.values = new HashMap<>();
        values.forEach(value -> this.values.put(value.key(), value));
        this.list = this.values.values().stream()
                .sorted(Comparator.comparing(MetricValue::key))
                .toList();
        this.byMetric =
                list.stream().collect(Collectors.groupingBy(value -> value.key().metric()));
        this.notAvailable = List.copyOf(notAvailable);
        this.undated = Collections.unmodifiableSortedMap(new TreeMap<>(undated));
        this.partial = Collections.unmodifiableSortedSet(new TreeSet<>(partial));
        this.restatements = List.copyOf(restatements);
        this.comparisons = List.copyOf(comparisons);
    }

    /** The same values, which are sorted and found once. */
    private Metrics(Metrics same, List<Restatement> restatements, List<Comparison> comparisons) {
        values = same.values;
        list = same.list;
        byMetric = same.byMetric;
        notAvailable = same.notAvailable;
        undated = same.undated;
        partial = same.partial;
        this.restatements = List.copyOf(restatements);
        this.comparisons = List.copyOf(comparisons);
    }

    /** The same, with what has changed since it was published. */
    public Metrics restated(List<Restatement> changed) {
        return new Metrics(this, changed, comparisons);
    }

    /** The same, with what changes are made of. */
    public Metrics compared(List<Comparison> effects) {
        return new Metrics(this, restatements, effects);
    }

    /** The same and more values. */
    public Metrics with(List<MetricValue> more) {
        List<MetricValue> all = new ArrayList<>(list);
        all.addAll(more);
        return new Metrics(all, notAvailable, undated, partial, restatements, comparisons);
    }

    /** Published values that are other ones now, by key, those that are absorbed too. */
    public List<Restatement> restatements() {
        return restatements;
    }

    /** What the changes of the reported month and year to date are made of, by metric. */
    public List<Comparison> comparisons() {
        return comparisons;
    }

    /**
     * Whether the rows behind a metric begin only after the first days of this period, so that the value, of whichever
     * dimension member, stands for a part of the period and is no base of comparison.
     */
    public boolean partial(MetricKey key) {
        return partial.contains(key.total());
    }

    /** The totals that are {@link #partial(MetricKey) partial}. */
    public SortedSet<MetricKey> partial() {
        return partial;
    }

    /** What a file says about a value: {@link Shown#PARTIAL} in place of {@link Shown#VALUE} where the period is partial. */
    public Shown shown(MetricValue value) {
        return value.shown() == Shown.VALUE && partial(value.key()) ? Shown.PARTIAL : value.shown();
    }

    public Optional<MetricValue> find(MetricKey key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Sorted by key. */
    public List<MetricValue> list() {
        return list;
    }

    public List<NotAvailable> notAvailable() {
        return notAvailable;
    }

    /**
     * Rows without an attribution date, by metric: they count in {@code all} and in no other period. Metrics that want
     * no date are not listed.
     */
    public SortedMap<String, Long> undated() {
        return undated;
    }

    /**
     * The monthly series of one metric and dimension member, by month label; months without a value, and those whose value
     * is suppressed, are absent.
     */
    public SortedMap<String, MetricValue> months(String metric, String dimension, String member, Scenario scenario) {
        SortedMap<String, MetricValue> months = new TreeMap<>();
        for (MetricValue value : byMetric.getOrDefault(metric, List.of())) {
            MetricKey key = value.key();
            if (key.kind() == PeriodKind.MONTH
                    && key.dimension().equals(dimension)
                    && key.member().equals(member)
                    && key.scenario() == scenario
                    && value.shown() != Shown.SUPPRESSED) {
                months.put(key.period(), value);
            }
        }
        return months;
    }

    /** The labels of the periods of one kind a metric has actual totals for, sorted. */
    public List<String> periods(String metric, PeriodKind kind) {
        return byMetric.getOrDefault(metric, List.of()).stream()
                .filter(value -> value.key().kind() == kind
                        && value.key().dimension().isEmpty()
                        && value.key().scenario() == Scenario.AC)
                .map(value -> value.key().period())
                .distinct()
                .sorted()
                .toList();
    }

    /** The values of a metric's members of one dimension in one period and scenario, sorted by member. */
    public List<MetricValue> ofMembers(
            String metric, String dimension, PeriodKind kind, String period, Scenario scenario) {
        return byMetric.getOrDefault(metric, List.of()).stream()
                .filter(value -> value.key().kind() == kind
                        && value.key().dimension().equals(dimension)
                        && value.key().period().equals(period)
                        && value.key().scenario() == scenario)
                .toList();
    }

    /** The members a metric has values for in one dimension, sorted. */
    public List<String> members(String metric, String dimension) {
        return byMetric.getOrDefault(metric, List.of()).stream()
                .map(MetricValue::key)
                .filter(key -> key.dimension().equals(dimension))
                .map(MetricKey::member)
                .distinct()
                .sorted()
                .toList();
    }
}
