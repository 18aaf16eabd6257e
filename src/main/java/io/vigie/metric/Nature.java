package io.vigie.metric;

import io.vigie.catalogue.Expression;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Value;
import java.util.Map;

/** How a metric's value of a longer period relates to those of its months. */
enum Nature {
    /** They add up. */
    FLOW,
    /** It is that of the last. */
    STATE,
    /** It follows from them only with weights. */
    LEVEL;

    /** @param metrics all of the catalogue: a formula that only adds and subtracts has the nature of its parts */
    static Nature of(MetricDefinition metric, Map<String, MetricDefinition> metrics) {
        Value value = metric.value();
        if (value instanceof Value.Formula formula) {
            return of(formula.expression(), metrics);
        }
        if (value instanceof Value.Sum || value instanceof Value.Count) {
            return FLOW;
        }
        return value instanceof Value.Closing closing && closing.p() == null ? STATE : LEVEL;
    }

    private static Nature of(Expression expression, Map<String, MetricDefinition> metrics) {
        if (expression instanceof Expression.Metric part) {
            MetricDefinition metric = metrics.get(part.id());
            return metric == null ? LEVEL : of(metric, metrics);
        }
        if (!(expression instanceof Expression.Binary binary)) {
            return LEVEL;
        }
        return switch (binary.operator()) {
            case PLUS, MINUS -> {
                Nature left = of(binary.left(), metrics);
                yield left == of(binary.right(), metrics) ? left : LEVEL;
            }
            case TIMES, DIVIDED -> binary.right() instanceof Expression.Constant ? of(binary.left(), metrics) : LEVEL;
        };
    }
}
