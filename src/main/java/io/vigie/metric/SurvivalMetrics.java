package io.vigie.metric;

import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.statistics.Survival;
import io.vigie.metric.statistics.Survival.Observation;
import io.vigie.metric.statistics.Survival.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Times to an event of the cohorts of every window, open items included. */
final class SurvivalMetrics {

    private final Run run;

    SurvivalMetrics(Run run) {
        this.run = run;
    }

    /** The items of one member by the span of their cohort date. */
    private static final class Cohorts {

        private final TreeMap<LocalDate, List<Observation>> dated = new TreeMap<>();
        private final List<Observation> undated = new ArrayList<>();

        void add(@Nullable LocalDate span, Observation observation) {
            (span == null ? undated : dated.computeIfAbsent(span, key -> new ArrayList<>())).add(observation);
        }

        List<Observation> of(Window window) {
            List<Observation> items = new ArrayList<>();
            (window.all() ? dated.headMap(window.end()) : dated.subMap(window.start(), window.end()))
                    .values()
                    .forEach(items::addAll);
            if (window.all()) {
                items.addAll(undated);
            }
            return items;
        }
    }

    void measure(Plan plan, Value.Survival survival) {
        List<Window> windows = run.windows().of(plan.metric());
        Map<Member, Cohorts> members = new TreeMap<>();
        run.warehouse().query(run.sql().times(plan, survival, windows), row -> {
            Member member = Run.member(row, plan.by());
            // span 0 only counts over everything
            long span = row.number("_span");
            members.computeIfAbsent(member, key -> new Cohorts())
                    .add(
                            span == 0 ? null : run.timeline().spanStart(span),
                            new Observation(
                                    row.number("_time"),
                                    outcome(row.number("_outcome")),
                                    row.number("_entry"),
                                    row.number("_items")));
            return member;
        });
        members.forEach((member, cohorts) -> {
            for (Window window : windows) {
                run.series(plan).put(member, window, figure(survival, cohorts.of(window)));
            }
        });
        String at = plan.metric().at();
        if (at != null) {
            run.undated()
                    .put(
                            plan.metric().id(),
                            run.warehouse()
                                    .query(run.sql().undated(plan, at), row -> row.number("_undated"))
                                    .get(0));
        }
    }

    private static Outcome outcome(long code) {
        return code == 1 ? Outcome.EVENT : code == 2 ? Outcome.COMPETING : Outcome.OPEN;
    }

    private static @Nullable Figure figure(Value.Survival asked, List<Observation> items) {
        long n = items.stream().mapToLong(Observation::items).sum();
        Survival survival = Survival.of(items);
        Double quantile = asked.quantile();
        if (quantile != null) {
            OptionalLong days = survival.quantile(quantile);
            return days.isEmpty() ? null : new Figure(days.getAsLong(), null, null, n);
        }
        Integer beyond = asked.beyond();
        OptionalDouble share = survival.without(beyond == null ? 0 : beyond);
        return share.isEmpty() ? null : new Figure(share.getAsDouble(), null, null, n);
    }
}
