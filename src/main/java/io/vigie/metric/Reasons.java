package io.vigie.metric;

import io.vigie.calendar.PeriodKind;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Why metrics have no values, in sentences. */
final class Reasons {

    private final Catalogue catalogue;
    private final Timeline timeline;
    private final Availability availability;
    private final SortedMap<String, String> missing = new TreeMap<>();
    private final SortedMap<String, String> undated = new TreeMap<>();
    private final List<NotAvailable> others = new ArrayList<>();

    Reasons(Catalogue catalogue, Timeline timeline, Availability availability) {
        this.catalogue = catalogue;
        this.timeline = timeline;
        this.availability = availability;
    }

    /** Causes by metric id, each the end of a sentence. */
    SortedMap<String, String> missing() {
        return missing;
    }

    /** Why rows have no date, by metric id. */
    SortedMap<String, String> undated() {
        return undated;
    }

    /** Those that are not about the actual values of a metric. */
    List<NotAvailable> others() {
        return others;
    }

    List<NotAvailable> list(List<MetricValue> values) {
        Set<String> measured = new TreeSet<>();
        Set<String> dated = new TreeSet<>();
        SortedMap<String, String> newest = new TreeMap<>();
        for (MetricValue value : values) {
            MetricKey key = value.key();
            measured.add(key.metric());
            if (key.kind() != PeriodKind.ALL) {
                dated.add(key.metric());
            }
            if (key.kind() == PeriodKind.MONTH && key.dimension().isEmpty() && key.scenario() == Scenario.AC) {
                newest.merge(key.metric(), key.period(), (a, b) -> a.compareTo(b) > 0 ? a : b);
            }
        }
        List<NotAvailable> reasons = new ArrayList<>();
        for (MetricDefinition metric : catalogue.metrics().values()) {
            String id = metric.id();
            String cause = missing.get(id);
            String noDates = undated.get(id);
            if (cause == null && !measured.contains(id)) {
                cause = nothing(metric);
            }
            if (cause != null) {
                reasons.add(new NotAvailable(
                        id, NotAvailable.ALL, metric.name().en() + " is not available, because " + cause + "."));
            } else if (!dated.contains(id) && (noDates != null || wantsDates(metric))) {
                reasons.add(new NotAvailable(
                        id,
                        NotAvailable.DATED,
                        metric.name().en() + " is not available by month, quarter or year, because "
                                + (noDates != null ? noDates : noRowDated(metric)) + "."));
            } else if (newest.containsKey(id)
                    && String.valueOf(newest.get(id)).compareTo(timeline.reportedMonth()) < 0) {
                reasons.add(new NotAvailable(
                        id,
                        NotAvailable.MONTH,
                        metric.name().en() + " has no value for " + timeline.reportedMonth() + "; its newest is of "
                                + newest.get(id) + "."));
            }
        }
        reasons.addAll(others);
        return reasons;
    }

    private static boolean wantsDates(MetricDefinition metric) {
        Value value = metric.value();
        return metric.at() != null
                || value instanceof Value.Formula
                || value instanceof Value.Closing
                || (value instanceof Value.Sum sum && sum.overPeriod());
    }

    private String noRowDated(MetricDefinition metric) {
        String at = metric.at();
        if (at == null) {
            return metric.value() instanceof Value.Formula
                    ? "its parts have no month in common"
                    : "no row of entity " + metric.from() + " that it counts lies in a month before " + timeline.end();
        }
        return "no row of entity " + metric.from() + " that it counts has a date in " + at + " before "
                + timeline.end();
    }

    private String nothing(MetricDefinition metric) {
        if (metric.value() instanceof Value.Formula formula) {
            return "its parts " + String.join(" and ", formula.expression().metrics())
                    + " have no period in common in which nothing is divided by zero";
        }
        long rows = availability.rows(metric.from());
        if (rows == 0) {
            return "no usable row of entity " + metric.from() + " was found in " + availability.files(metric.from());
        }
        boolean quotient = metric.value() instanceof Value.Ratio
                || (metric.value() instanceof Value.Closing closing && closing.denominator() != null);
        return quotient
                ? "the " + rows + " rows of entity " + metric.from()
                        + " leave nothing to divide by up to the end of the period"
                : "none of the " + rows + " rows of entity " + metric.from()
                        + " has a value it counts up to the end of the period";
    }
}
