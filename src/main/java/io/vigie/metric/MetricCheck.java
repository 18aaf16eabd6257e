package io.vigie.metric;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.Grade;
import io.vigie.canonical.WorkingDayTable;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.Origin;
import io.vigie.catalogue.Problem;
import io.vigie.catalogue.SqlSnippet;
import io.vigie.metric.ExpressionTypes.Result;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import io.vigie.warehouse.WarehouseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what only the engine can tell about definitions: unknown names, wrong types, sums over doubles. */
final class MetricCheck {

    private final Catalogue catalogue;
    private final Warehouse warehouse;
    private final Predicate<Origin> wanted;
    private final List<Problem> problems = new ArrayList<>();

    /** @param wanted which definitions are checked */
    MetricCheck(Catalogue catalogue, Warehouse warehouse, Predicate<Origin> wanted) {
        this.catalogue = catalogue;
        this.warehouse = warehouse;
        this.wanted = wanted;
    }

    List<Problem> check() {
        createEmptySchema();
        Set<String> broken = new TreeSet<>();
        for (SqlSnippet snippet : catalogue.sql()) {
            if (!wanted.test(snippet.origin())) {
                continue;
            }
            try {
                warehouse.bind(snippet.query());
            } catch (WarehouseException e) {
                broken.add(snippet.definition());
                problems.add(snippet.problem(reason(e)));
            }
        }
        for (MetricDefinition metric : catalogue.metrics().values()) {
            EntityDefinition entity = catalogue.entities().get(metric.from());
            if (entity != null && wanted.test(metric.origin()) && !broken.contains("metric " + metric.id())) {
                check(metric, entity);
            }
        }
        return problems.stream().sorted().toList();
    }

    private void createEmptySchema() {
        warehouse.transaction(session -> {
            session.execute(
                    "create table if not exists " + WorkingDayTable.NAME + " (" + WorkingDayTable.COLUMNS + ")");
            session.execute("create table if not exists " + WorkingDayTable.BY_CALENDAR + " ("
                    + WorkingDayTable.BY_CALENDAR_COLUMNS + ")");
            for (EntityDefinition entity : catalogue.entities().values()) {
                String columns = entity.storedColumns().entrySet().stream()
                        .map(column -> Sql.identifier(column.getKey()) + " " + column.getValue())
                        .collect(Collectors.joining(", "));
                session.execute(
                        "create table if not exists canonical." + Sql.identifier(entity.id()) + " (" + columns + ")");
            }
        });
    }

    private void check(MetricDefinition metric, EntityDefinition entity) {
        int before = problems.size();
        List<String> values = new ArrayList<>(ExpressionTypes.values(metric.value()));
        String volume = metric.drivers().volume();
        if (volume != null) {
            values.add(volume);
        }
        boolean items = metric.value() instanceof Value.Percentile
                || (metric.value() instanceof Value.Closing closing && closing.p() != null);
        boolean count = metric.value() instanceof Value.Count;
        try {
            for (String sql : values) {
                Result result = ExpressionTypes.result(warehouse
                        .query(ExpressionTypes.typesSql(entity, List.of(sql)), row -> row.string("_t0"))
                        .get(0));
                if (result == Result.OTHER || (items && result == Result.CONDITION)) {
                    problem(metric, sql, items ? "is no number" : "is neither a number nor a condition", "");
                } else if (sql.equals(volume) && result == Result.CONDITION) {
                    problem(metric, sql, "is no number", "case when … then 1 end");
                } else if (count && result != Result.CONDITION) {
                    problem(metric, sql, "is no condition", "sum instead of count");
                } else if (result == Result.REAL && !items) {
                    problem(
                            metric,
                            sql,
                            "is a double, and sums of doubles differ from run to run",
                            "summing integers or decimals: cast(... as decimal(18,4))");
                }
            }
            if (problems.size() == before) {
                Plan plan = new Plan(metric, entity, metric.at(), metric.dimensions(), Grade.A, false);
                Timeline timeline = new Timeline(ReportingPeriod.parse("2026-10"), 1, 13);
                List<Window> windows =
                        timeline.measured().stream().map(Window::of).distinct().toList();
                new MetricSql(
                                timeline,
                                ExpressionTypes.results(warehouse, List.of(plan)),
                                new Dimensions(),
                                timeline.end())
                        .queries(plan, windows)
                        .forEach(warehouse::bind);
            }
        } catch (WarehouseException e) {
            problems.add(new Problem(
                    metric.origin().file(), metric.origin().line(), "metric " + metric.id() + ": " + reason(e), ""));
        }
    }

    private void problem(MetricDefinition metric, String sql, String message, String advice) {
        Origin origin = catalogue.sql().stream()
                .filter(snippet -> snippet.definition().equals("metric " + metric.id())
                        && snippet.sql().equals(sql))
                .map(SqlSnippet::origin)
                .findFirst()
                .orElse(metric.origin());
        problems.add(new Problem(
                origin.file(), origin.line(), "metric " + metric.id() + ": \"" + sql + "\" " + message, advice));
    }

    private static String reason(WarehouseException e) {
        return Objects.requireNonNullElse(e.getMessage(), "the engine refuses it");
    }
}
