package io.vigie.metric;

import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.MetricSql.Scan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How much of a sum few members of a column hold. */
final class ConcentrationMetrics {

    private final Run run;

    ConcentrationMetrics(Run run) {
        this.run = run;
    }

    void measure(Plan plan, Value.Concentration value) {
        Scan scan = run.sql().shares(plan, value);
        Map<Member, Map<String, Spans>> sums = new TreeMap<>();
        run.warehouse().query(scan.sql(), row -> {
            Member member = Run.member(row, scan.dimensions());
            LocalDate span = row.text("_span") == null ? null : run.timeline().spanStart(row.number("_span"));
            sums.computeIfAbsent(member, key -> new TreeMap<>())
                    .computeIfAbsent(row.string("_among"), key -> new Spans())
                    .add(span, Cell.of(row, scan.parts().get(0)));
            return member;
        });
        LocalDate begin = sums.getOrDefault(Member.TOTAL, Map.of()).values().stream()
                .map(Spans::first)
                .flatMap(first -> first == null ? java.util.stream.Stream.empty() : java.util.stream.Stream.of(first))
                .min(LocalDate::compareTo)
                .orElse(run.timeline().end());
        sums.forEach((member, shares) -> {
            for (Window window : run.windows().of(plan.metric())) {
                if (!run.windows().further(plan.metric(), window) || !begin.isAfter(window.start())) {
                    run.series(plan).put(member, window, figure(value, shares, window));
                }
            }
        });
    }

    private static @Nullable Figure figure(Value.Concentration value, Map<String, Spans> shares, Window window) {
        List<BigDecimal> sums = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        long items = 0;
        for (Spans spans : shares.values()) {
            Cell cell = spans.over(window);
            BigDecimal sum = cell.numerator();
            if (sum != null) {
                sums.add(sum);
                total = total.add(sum);
                items += cell.items();
            }
        }
        if (total.signum() <= 0) {
            return null;
        }
        Integer top = value.top();
        if (top != null) {
            BigDecimal largest =
                    sums.stream().sorted(Comparator.reverseOrder()).limit(top).reduce(BigDecimal.ZERO, BigDecimal::add);
            return Figure.quotient(largest, total, items);
        }
        BigDecimal squares = sums.stream().map(sum -> sum.multiply(sum)).reduce(BigDecimal.ZERO, BigDecimal::add);
        double index =
                squares.divide(total.multiply(total), MathContext.DECIMAL64).doubleValue();
        return new Figure(index, null, null, items);
    }
}
