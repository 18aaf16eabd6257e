package io.vigie.metric;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Expression;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The windows each metric is computed over: those that are measured, and what formulas look back on. */
final class Windows {

    private final List<Window> measured;
    private final Map<String, Set<Window>> further = new TreeMap<>();

    Windows(Catalogue catalogue, Timeline timeline) {
        Set<Window> windows = new LinkedHashSet<>();
        timeline.measured().forEach(period -> windows.add(Window.of(period)));
        measured = List.copyOf(windows);
        for (MetricDefinition metric : catalogue.metrics().values()) {
            need(catalogue, metric, measured);
        }
    }

    /** All windows of a metric, each once. */
    List<Window> of(MetricDefinition metric) {
        Set<Window> windows = new LinkedHashSet<>(measured);
        windows.addAll(further.getOrDefault(metric.id(), Set.of()));
        return List.copyOf(windows);
    }

    /** The windows that no period has, but some formula reads. */
    boolean further(MetricDefinition metric, Window window) {
        return !measured.contains(window) && further.getOrDefault(metric.id(), Set.of()).contains(window);
    }

    /** So many months up to the end of a window. */
    static Window trailing(Window window, int months) {
        LocalDate end = window.end();
        LocalDate start =
                end.getDayOfMonth() == 1 ? end.minusMonths(months) : end.minusDays(1).minusMonths(months).plusDays(1);
        return new Window(start, end);
    }

    /** The months up to the end of a window, the last of which may be cut. */
    static List<Window> months(Window window, int months) {
        List<Window> list = new ArrayList<>();
        LocalDate end = window.end();
        for (int i = 0; i < months; i++) {
            LocalDate start = end.minusDays(1).withDayOfMonth(1);
            list.add(new Window(start, end));
            end = start;
        }
        return list;
    }

    private void need(Catalogue catalogue, MetricDefinition metric, Collection<Window> wanted) {
        if (metric.value() instanceof Value.Formula formula) {
            need(catalogue, formula.expression(), wanted);
        }
    }

    private void need(Catalogue catalogue, Expression expression, Collection<Window> wanted) {
        if (expression instanceof Expression.Metric metric) {
            read(catalogue, metric.id(), wanted);
        } else if (expression instanceof Expression.Trailing trailing) {
            read(
                    catalogue,
                    trailing.id(),
                    wanted.stream()
                            .map(window -> trailing(window, trailing.months()))
                            .toList());
        } else if (expression instanceof Expression.Mean mean) {
            read(
                    catalogue,
                    mean.id(),
                    wanted.stream()
                            .flatMap(window -> months(window, mean.months()).stream())
                            .toList());
        }
        expression.parts().forEach(part -> need(catalogue, part, wanted));
    }

    private void read(Catalogue catalogue, String id, Collection<Window> wanted) {
        MetricDefinition metric = catalogue.metrics().get(id);
        Set<Window> known = further.computeIfAbsent(id, key -> new LinkedHashSet<>());
        List<Window> fresh = new LinkedHashSet<>(wanted)
                .stream()
                        .filter(window -> !measured.contains(window) && !known.contains(window))
                        .toList();
        if (metric != null && !fresh.isEmpty()) {
            known.addAll(fresh);
            need(catalogue, metric, fresh);
        }
    }
}
