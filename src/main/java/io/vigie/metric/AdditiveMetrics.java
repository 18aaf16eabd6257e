package io.vigie.metric;

import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.SqlColumns;
import io.vigie.metric.MetricSql.Scan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums, counts, ratios and variations. Rows are summed in the warehouse by span and dimension; everything longer is rolled
 * up here from those exact sums, so that parts always add up to the whole.
 */
final class AdditiveMetrics {

    private final Run run;

    AdditiveMetrics(Run run) {
        this.run = run;
    }

    static boolean computes(Value value) {
        return value instanceof Value.Count
                || value instanceof Value.Ratio
                || value instanceof Value.Variation
                || (value instanceof Value.Sum sum && !sum.overPeriod());
    }

    /**
     * Metrics of one entity and attribution date share a scan. One that looks up other rows has its own, so that its
     * condition spares the look-up for rows that do not count.
     */
    void measure(List<Plan> plans) {
        Map<List<String>, List<Plan>> scans = new LinkedHashMap<>();
        for (Plan plan : plans) {
            String at = plan.at();
            boolean looksUp = Availability.expressions(plan.metric()).stream()
                    .anyMatch(expression -> SqlColumns.words(expression).contains("select"));
            scans.computeIfAbsent(
                            List.of(
                                    plan.entity().id(),
                                    at == null ? "" : at,
                                    looksUp ? plan.metric().id() : ""),
                            key -> new ArrayList<>())
                    .add(plan);
        }
        scans.values().forEach(this::scan);
    }

    private void scan(List<Plan> shared) {
        Scan scan = run.sql().additive(shared);
        List<Map<Member, Spans>> sums = new ArrayList<>();
        shared.forEach(plan -> sums.add(new TreeMap<>()));
        run.warehouse().query(scan.sql(), row -> {
            Member member = Run.member(row, scan.dimensions());
            LocalDate span = row.text("_span") == null ? null : run.timeline().spanStart(row.number("_span"));
            for (int i = 0; i < shared.size(); i++) {
                if (shared.get(i).has(member)) {
                    Cell cell = Cell.of(row, scan.parts().get(i));
                    if (cell.rows() > 0) {
                        sums.get(i).computeIfAbsent(member, key -> new Spans()).add(span, cell);
                    }
                }
            }
            return member;
        });
        for (int i = 0; i < shared.size(); i++) {
            rollUp(shared.get(i), sums.get(i));
        }
    }

    private void rollUp(Plan plan, Map<Member, Spans> sums) {
        if (plan.metric().at() != null) {
            Spans total = sums.get(Member.TOTAL);
            run.undated()
                    .put(plan.metric().id(), total == null ? 0 : total.undated().rows());
        }
        if (sums.isEmpty() && run.hasRows(plan)) {
            sums.put(Member.TOTAL, new Spans());
        }
        Spans total = sums.get(Member.TOTAL);
        LocalDate begin = total == null ? null : total.first();
        Series figures = run.series(plan);
        figures.beginsOn(begin);
        for (Window window : run.windows().of(plan.metric())) {
            // what looks back must not silently be a total of less
            boolean covered =
                    !run.windows().further(plan.metric(), window) || (begin != null && !begin.isAfter(window.start()));
            if (!covered) {
                continue;
            }
            sums.forEach((member, spans) -> {
                LocalDate first = spans.first();
                if (window.all() || (first != null && first.isBefore(window.end()))) {
                    figures.put(
                            member,
                            window,
                            spans.over(window).figure(plan.metric().value()));
                }
            });
        }
    }
}
