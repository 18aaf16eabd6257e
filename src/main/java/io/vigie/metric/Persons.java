package io.vigie.metric;

import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.MetricDefinition.Privacy;
import io.vigie.catalogue.MetricDefinition.Value;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the persons behind values whose rows are not persons: twenty absences of two people are figures about two. Rows
 * that name nobody add none.
 */
final class Persons {

    private final Run run;

    Persons(Run run) {
        this.run = run;
    }

    /** @param persons gets the number of persons, as items, by metric id; metrics whose rows are persons are left out */
    void count(List<Plan> plans, SortedMap<String, Series> persons) {
        for (Plan plan : plans) {
            String person = column(plan);
            if (person == null || plan.metric().privacy() == Privacy.NONE) {
                continue;
            }
            List<Window> windows = run.windows().of(plan.metric());
            Series counted = new Series();
            run.warehouse().query(run.sql().persons(plan, person, windows), row -> {
                Member member = Run.member(row, plan.by());
                long people = row.number("_persons");
                counted.put(
                        member, windows.get((int) row.number("_window")), new Figure(people, null, null, people));
                return member;
            });
            persons.put(plan.metric().id(), counted);
        }
    }

    /** The column that names persons, where one may have several rows behind a value; null if none does. */
    private @Nullable String column(Plan plan) {
        Value value = plan.metric().value();
        boolean dated = AdditiveMetrics.computes(value)
                || value instanceof Value.Sum
                || value instanceof Value.Percentile;
        EntityDefinition entity = plan.entity();
        return entity.columns().stream()
                .filter(column -> column.type() == Type.PERSON)
                .map(Column::name)
                .filter(name -> dated
                        && !entity.key().equals(List.of(name))
                        && run.availability().fills(entity, name))
                .findFirst()
                .orElse(null);
    }
}
