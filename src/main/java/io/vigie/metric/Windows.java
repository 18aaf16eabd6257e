package io.vigie.metric;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Expression;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The windows each metric is computed over: those that are measured, and what formulas look back on. */
final class Windows {

    private final Catalogue catalogue;
    private final LookBack lookBack;
    private final Set<Window> plain;
    private final Set<Window> weekly;
    private final Map<String, Set<Window>> further = new TreeMap<>();

    /**
     * @param months the periods of metrics that are not measured by week
     * @param weeks the periods of those that are
     */
    Windows(Catalogue catalogue, Timeline months, Timeline weeks) {
        this.catalogue = catalogue;
        this.lookBack = new LookBack(months.calendar());
        this.plain = windows(months);
        this.weekly = windows(weeks);
        for (MetricDefinition metric : catalogue.metrics().values()) {
            need(metric, measured(metric));
        }
    }

    private static Set<Window> windows(Timeline timeline) {
        Set<Window> windows = new LinkedHashSet<>();
        timeline.measured().forEach(period -> windows.add(Window.of(period)));
        return windows;
    }

    private Set<Window> measured(MetricDefinition metric) {
        return metric.weekly() ? weekly : plain;
    }

    /** All windows of a metric, each once. */
    List<Window> of(MetricDefinition metric) {
        Set<Window> windows = new LinkedHashSet<>(measured(metric));
        windows.addAll(further.getOrDefault(metric.id(), Set.of()));
        return List.copyOf(windows);
    }

    /** Whether no period has a window of a metric, but some formula reads it. */
    boolean further(MetricDefinition metric, Window window) {
        return !measured(metric).contains(window);
    }

    /** The days at which windows that no period has begin and end. */
    SortedSet<LocalDate> boundaries(boolean weeks) {
        SortedSet<LocalDate> days = new TreeSet<>();
        further.forEach((id, windows) -> {
            MetricDefinition metric = catalogue.metrics().get(id);
            if (metric != null && metric.weekly() == weeks) {
                windows.forEach(window -> {
                    days.add(window.start());
                    days.add(window.end());
                });
            }
        });
        return days;
    }

    LookBack lookBack() {
        return lookBack;
    }

    private void need(MetricDefinition metric, Collection<Window> wanted) {
        if (metric.value() instanceof Value.Formula formula) {
            need(formula.expression(), wanted);
        }
    }

    private void need(Expression expression, Collection<Window> wanted) {
        if (expression instanceof Expression.Metric metric) {
            read(metric.id(), wanted);
        } else if (expression instanceof Expression.Trailing trailing) {
            read(
                    trailing.id(),
                    wanted.stream()
                            .map(window -> lookBack.trailing(window, trailing.months()))
                            .toList());
        } else if (expression instanceof Expression.Mean mean) {
            read(
                    mean.id(),
                    wanted.stream()
                            .flatMap(window -> lookBack.months(window, mean.months()).stream())
                            .toList());
        }
        expression.parts().forEach(part -> need(part, wanted));
    }

    private void read(String id, Collection<Window> wanted) {
        MetricDefinition metric = catalogue.metrics().get(id);
        if (metric == null) {
            return;
        }
        Set<Window> known = further.computeIfAbsent(id, key -> new LinkedHashSet<>());
        Set<Window> fresh = new LinkedHashSet<>(wanted);
        fresh.removeAll(measured(metric));
        fresh.removeAll(known);
        // a formula by week has no weeks where a part has none
        fresh.removeIf(window -> !metric.weekly() && weekly.contains(window) && !plain.contains(window));
        if (!fresh.isEmpty()) {
            known.addAll(fresh);
            need(metric, fresh);
        }
    }
}
