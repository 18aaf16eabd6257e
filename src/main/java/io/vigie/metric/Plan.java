package io.vigie.metric;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.MetricDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one metric can be computed with the data there is.
 *
 * @param at null if rows cannot be dated: there is then only {@code all}
 * @param by the dimensions and crossings some file fills
 * @param grade worst of the entities read
 * @param weeks whether the calendar's months are made of weeks
 */
record Plan(
        MetricDefinition metric,
        EntityDefinition entity,
        @Nullable String at,
        List<String> by,
        Grade grade,
        boolean weeks) {

    boolean has(Member member) {
        return member.equals(Member.TOTAL) || by.contains(member.dimension());
    }
}
