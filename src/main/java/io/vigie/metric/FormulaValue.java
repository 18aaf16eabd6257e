package io.vigie.metric;

import io.vigie.catalogue.Expression;
import io.vigie.catalogue.Expression.Operator;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Evaluates formulas over metrics' figures. */
final class FormulaValue {

    /** Where figures of other metrics are found. */
    interface Figures {

        @Nullable
        Figure find(String metric, Member member, Window window);

        /** Whether the items of a metric begin within a window, so that its figure is one of less time. */
        boolean beginsWithin(String metric, Window window);

        /** The target; null if there is none. */
        @Nullable
        Double plan(String metric, Member member, Window window);
    }

    private final LookBack lookBack;
    private final Figures figures;

    FormulaValue(LookBack lookBack, Figures figures) {
        this.lookBack = lookBack;
        this.figures = figures;
    }

    /**
     * Null if a part has no value or is divided by zero. A formula whose top is a quotient keeps numerator, denominator and
     * the items of the denominator; any other has the fewest items of its parts.
     */
    @Nullable
    Figure of(Expression expression, Member member, Window window) {
        if (expression instanceof Expression.Binary binary && binary.operator() == Operator.DIVIDED) {
            Part numerator = part(binary.left(), member, window);
            Part denominator = part(binary.right(), member, window);
            return numerator == null || denominator == null
                    ? null
                    : Figure.quotient(
                            numerator.value(),
                            denominator.value(),
                            denominator.items() == Long.MAX_VALUE ? numerator.countable() : denominator.countable());
        }
        Part part = part(expression, member, window);
        return part == null ? null : new Figure(part.value() + 0.0, null, null, part.countable());
    }

    /** @param items the fewest items behind any part of it; {@link Long#MAX_VALUE} for constants */
    private record Part(double value, long items) {

        long countable() {
            return items == Long.MAX_VALUE ? 0 : items;
        }
    }

    private @Nullable Part part(Expression expression, Member member, Window window) {
        if (expression instanceof Expression.Constant constant) {
            return new Part(constant.value().doubleValue(), Long.MAX_VALUE);
        }
        if (expression instanceof Expression.Days && window.all()) {
            return null;
        }
        if (expression instanceof Expression.Days) {
            return new Part(ChronoUnit.DAYS.between(window.start(), window.end()), Long.MAX_VALUE);
        }
        if (expression instanceof Expression.Metric metric) {
            Figure figure = figures.find(metric.id(), member, window);
            return figure == null ? null : new Part(figure.value(), figure.items());
        }
        if (expression instanceof Expression.Root root) {
            Part of = part(root.of(), member, window);
            return of == null || of.value() < 0 ? null : new Part(Math.sqrt(of.value()), of.items());
        }
        if (expression instanceof Expression.Trailing trailing) {
            Window past = lookBack.trailing(window, trailing.months());
            return figures.beginsWithin(trailing.id(), past)
                    ? null
                    : part(new Expression.Metric(trailing.id()), member, past);
        }
        if (expression instanceof Expression.Mean mean) {
            return mean(mean, member, window);
        }
        if (expression instanceof Expression.Plan plan) {
            Double target = figures.plan(plan.id(), member, window);
            return target == null ? null : new Part(target, Long.MAX_VALUE);
        }
        Part left = part(expression.parts().get(0), member, window);
        Part right = part(expression.parts().get(1), member, window);
        if (left == null || right == null) {
            return null;
        }
        Double value = combined(expression, left.value(), right.value());
        return value == null ? null : new Part(value, Math.min(left.items(), right.items()));
    }

    /** Of all months, or null: a mean of some of them would be another number. */
    private @Nullable Part mean(Expression.Mean mean, Member member, Window window) {
        double sum = 0;
        long items = Long.MAX_VALUE;
        for (Window month : lookBack.months(window, mean.months())) {
            Figure figure = figures.find(mean.id(), member, month);
            if (figure == null) {
                return null;
            }
            sum += figure.value();
            items = Math.min(items, figure.items());
        }
        return new Part(sum / mean.months(), items);
    }

    private static @Nullable Double combined(Expression expression, double left, double right) {
        if (expression instanceof Expression.Minimum) {
            return Math.min(left, right);
        }
        if (expression instanceof Expression.Maximum) {
            return Math.max(left, right);
        }
        return switch (((Expression.Binary) expression).operator()) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDED -> right == 0 ? null : Double.valueOf(left / right);
        };
    }
}
