package io.vigie.metric;

import io.vigie.canonical.CanonicalReport;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Text;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which metrics can be computed from what is filled, before anything is computed. */
public final class Feasibility {

    private final Catalogue catalogue;
    private final Availability availability;
    private final SortedMap<String, String> reasons = new TreeMap<>();

    private Feasibility(Catalogue catalogue, CanonicalReport report) {
        this.catalogue = catalogue;
        this.availability = new Availability(catalogue, report, false);
    }

    /** Why metrics cannot be computed, as the end of a sentence, by id; one that is not listed can. */
    public static SortedMap<String, String> reasons(Catalogue catalogue, CanonicalReport report) {
        Feasibility feasibility = new Feasibility(catalogue, report);
        for (MetricDefinition metric : catalogue.metrics().values()) {
            String reason = feasibility.reason(metric, new TreeSet<>());
            if (reason != null) {
                feasibility.reasons.put(metric.id(), reason);
            }
        }
        return Collections.unmodifiableSortedMap(feasibility.reasons);
    }

    /** @param open formulas that led here, to stop at a circle, which the catalogue's check reports */
    private @Nullable String reason(MetricDefinition metric, SortedSet<String> open) {
        if (!(metric.value() instanceof Value.Formula formula)) {
            Text missing = availability.missing(metric);
            return missing == null ? null : missing.en();
        }
        if (!open.add(metric.id())) {
            return null;
        }
        for (String part : formula.expression().metrics()) {
            MetricDefinition component = catalogue.metrics().get(part);
            String reason = component == null ? "it is no metric" : reason(component, open);
            if (reason != null) {
                return "its part " + part + " is not available: " + reason;
            }
        }
        return null;
    }
}
