package io.vigie.metric;

import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.catalogue.MetricDefinition.Unit;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.metric.ExpressionTypes.Result;
import io.vigie.metric.ExpressionTypes.Typed;
import io.vigie.warehouse.WarehouseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fewest persons a sum, count or state tells of. Rows that add nothing are no persons behind it. And where all persons
 * of one metric are among those of another of the same kind, their difference tells of those by whom they differ: with all
 * persons and all but one department's anyone has that department. The metric that gives way is the user's own, or else the
 * one of fewer persons.
 */
final class PersonSets {

    private final Run run;
    private final Map<Typed, Result> results;
    private final SortedMap<String, Series> told;
    private final SortedMap<String, Series> counted = new TreeMap<>();

    /**
     * @param results gets the conditions that are counted by
     * @param told gets the fewest persons, as items, by metric id
     */
    PersonSets(Run run, Map<Typed, Result> results, SortedMap<String, Series> told) {
        this.run = run;
        this.results = results;
        this.told = told;
    }

    void count(List<Plan> plans) {
        List<Plan> about = plans.stream()
                .filter(plan -> plan.metric().privacy() != Privacy.NONE && condition(plan) != null)
                .toList();
        about.stream().filter(this::adds).forEach(this::contributors);
        for (int i = 0; i < about.size(); i++) {
            for (int j = i + 1; j < about.size(); j++) {
                if (comparable(about.get(i), about.get(j))) {
                    differences(about.get(i), about.get(j));
                }
            }
        }
    }

    /** Whether rows may add nothing: what counts rows counts persons. */
    private boolean adds(Plan plan) {
        Value value = plan.metric().value();
        return value instanceof Value.Sum
                || (value instanceof Value.Closing closing && !person(plan, closing.numerator()));
    }

    private void contributors(Plan plan) {
        Series own = all(plan);
        for (Member member : run.series(plan).members()) {
            for (Window window : run.windows().of(plan.metric())) {
                Figure figure = own.find(member, window);
                tell(plan, member, window, figure == null ? 0 : figure.items());
            }
        }
    }

    private void differences(Plan first, Plan second) {
        Series both = shared(first, second);
        Plan gives =
                first.metric().origin().bundled() == second.metric().origin().bundled()
                        ? null
                        : first.metric().origin().bundled() ? second : first;
        long minimum = Math.max(
                first.metric().privacy().minimum(), second.metric().privacy().minimum());
        for (Member member : all(first).members()) {
            for (Window window : run.windows().of(first.metric())) {
                Figure one = all(first).find(member, window);
                Figure other = all(second).find(member, window);
                if (one == null || other == null) {
                    continue;
                }
                long fewer = Math.min(one.items(), other.items());
                long difference = Math.abs(one.items() - other.items());
                Figure shared = both == null ? null : both.find(member, window);
                boolean among = both == null || (shared == null ? 0 : shared.items()) == fewer;
                if (difference > 0 && difference < minimum && among) {
                    Plan smaller = one.items() < other.items() ? first : second;
                    tell(gives == null ? smaller : gives, member, window, difference);
                }
            }
        }
    }

    /**
     * The rows of one metric that are rows of another too; null where the condition of the one fails on rows that are only the
     * other's, so that they must be taken for one among the other.
     */
    private @Nullable Series shared(Plan first, Plan second) {
        try {
            return measured(first, rows(second));
        } catch (WarehouseException e) {
            if (!e.isRefusal()) {
                throw e;
            }
            return null;
        }
    }

    private void tell(Plan plan, Member member, Window window, long persons) {
        Series series = told.computeIfAbsent(plan.metric().id(), id -> new Series());
        Figure known = series.find(member, window);
        long fewest = known == null ? persons : Math.min(known.items(), persons);
        series.put(member, window, new Figure(fewest, null, null, fewest));
    }

    /** Whether two metrics count persons of one kind, or sum the same number over them, and differ only in which rows. */
    private boolean comparable(Plan first, Plan second) {
        MetricDefinition one = first.metric();
        MetricDefinition other = second.metric();
        if (!one.from().equals(other.from())
                || !Objects.equals(first.at(), second.at())
                || one.weekly() != other.weekly()
                || rows(first).equals(rows(second))) {
            return false;
        }
        if (one.value() instanceof Value.Closing a && other.value() instanceof Value.Closing b) {
            return Objects.equals(a.snapshot(), b.snapshot())
                    && (a.numerator().equals(b.numerator()) || (counts(first, a) && counts(second, b)));
        }
        if (one.value() instanceof Value.Sum a && other.value() instanceof Value.Sum b) {
            return a.equals(b);
        }
        return one.value() instanceof Value.Count && other.value() instanceof Value.Count;
    }

    private boolean counts(Plan plan, Value.Closing closing) {
        return plan.metric().unit() == Unit.COUNT || person(plan, closing.numerator());
    }

    private boolean person(Plan plan, String sql) {
        return sql.strip().equals("1") || run.sql().condition(plan, sql);
    }

    /** The rows of a metric that add something to it, as a condition beside its own; null where they are not persons. */
    private @Nullable String condition(Plan plan) {
        Value value = plan.metric().value();
        if (value instanceof Value.Closing closing) {
            if (closing.p() != null || closing.denominator() != null) {
                return null;
            }
            return adding(plan, closing.numerator());
        }
        if (!rowsArePersons(plan.entity())) {
            return null;
        }
        if (value instanceof Value.Count count) {
            return count.sql() == null ? "true" : "(" + count.sql() + ")";
        }
        return value instanceof Value.Sum sum ? adding(plan, sum.sql()) : null;
    }

    private String adding(Plan plan, String sql) {
        return run.sql().condition(plan, sql) ? "(" + sql + ")" : "(" + sql + ") <> 0";
    }

    private static boolean rowsArePersons(EntityDefinition entity) {
        return entity.key().size() == 1
                && entity.columns().stream()
                        .filter(column -> column.type() == Type.PERSON)
                        .map(Column::name)
                        .anyMatch(entity.key().get(0)::equals);
    }

    /** All rows of a metric that add something to it, as a condition. */
    private String rows(Plan plan) {
        List<String> conditions = new ArrayList<>(List.of(Objects.requireNonNull(condition(plan))));
        String where = plan.metric().where();
        if (where != null) {
            conditions.add("(" + where + ")");
        }
        if (plan.metric().value() instanceof Value.Closing closing && closing.open() != null) {
            conditions.add("(" + closing.open() + ")");
        }
        return String.join(" and ", conditions);
    }

    private Series all(Plan plan) {
        return counted.computeIfAbsent(plan.metric().id(), id -> measured(plan, "true"));
    }

    /** How many rows that add something to a metric satisfy a condition, as items. */
    private Series measured(Plan plan, String also) {
        MetricDefinition metric = plan.metric();
        String condition = condition(plan) + " and " + also;
        Value value;
        if (metric.value() instanceof Value.Closing closing) {
            results.put(new Typed(metric.from(), condition), Result.CONDITION);
            value = new Value.Closing(condition, null, closing.open(), closing.snapshot());
        } else if (metric.value() instanceof Value.Sum sum && sum.overPeriod()) {
            value = new Value.Sum("case when " + condition + " then 1 else 0 end", true);
        } else {
            value = new Value.Count(condition);
        }
        Plan counting = new Plan(
                metric.computing(metric.id(), value), plan.entity(), plan.at(), plan.by(), plan.grade(), plan.weeks());
        Run apart = new Run(
                run.warehouse(),
                run.timeline(),
                run.windows(),
                run.sql(),
                run.availability(),
                new TreeMap<>(),
                new TreeMap<>());
        if (StateMetrics.computes(value)) {
            new StateMetrics(apart).measure(List.of(counting));
        } else {
            new AdditiveMetrics(apart).measure(List.of(counting));
        }
        return apart.series(counting);
    }
}
