package io.vigie.metric;

import io.vigie.calendar.Period;
import io.vigie.catalogue.Expression;
import io.vigie.catalogue.Expression.Operator;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Evaluates formulas over metrics' figures. */
final class FormulaValue {

    /** Where figures of other metrics are found. */
    @FunctionalInterface
    interface Figures {

        @Nullable
        Figure find(String metric, Member member, Period period);
    }

    private final Figures figures;

    FormulaValue(Figures figures) {
        this.figures = figures;
    }

    /**
     * Null if a part has no value or is divided by zero. A formula whose top is a quotient keeps numerator, denominator and
     * the items of the denominator; any other has the fewest items of its parts.
     */
    @Nullable
    Figure of(Expression expression, Member member, Period period) {
        if (expression instanceof Expression.Binary binary && binary.operator() == Operator.DIVIDED) {
            Part numerator = part(binary.left(), member, period);
            Part denominator = part(binary.right(), member, period);
            return numerator == null || denominator == null
                    ? null
                    : Figure.quotient(
                            numerator.value(),
                            denominator.value(),
                            denominator.items() == Long.MAX_VALUE ? numerator.countable() : denominator.countable());
        }
        Part part = part(expression, member, period);
        return part == null ? null : new Figure(part.value() + 0.0, null, null, part.countable());
    }

    /** @param items the fewest items behind any part of it; {@link Long#MAX_VALUE} for constants */
    private record Part(double value, long items) {

        long countable() {
            return items == Long.MAX_VALUE ? 0 : items;
        }
    }

    private @Nullable Part part(Expression expression, Member member, Period period) {
        if (expression instanceof Expression.Constant constant) {
            return new Part(constant.value().doubleValue(), Long.MAX_VALUE);
        }
        if (expression instanceof Expression.Days) {
            return new Part(ChronoUnit.DAYS.between(period.start(), period.end()), Long.MAX_VALUE);
        }
        if (expression instanceof Expression.Metric metric) {
            Figure figure = figures.find(metric.id(), member, period);
            return figure == null ? null : new Part(figure.value(), figure.items());
        }
        if (expression instanceof Expression.Root root) {
            Part of = part(root.of(), member, period);
            return of == null || of.value() < 0 ? null : new Part(Math.sqrt(of.value()), of.items());
        }
        if (expression instanceof Expression.Trailing
                || expression instanceof Expression.Mean
                || expression instanceof Expression.Plan) {
            return null;
        }
        Part left = part(expression.parts().get(0), member, period);
        Part right = part(expression.parts().get(1), member, period);
        if (left == null || right == null) {
            return null;
        }
        Double value = combined(expression, left.value(), right.value());
        return value == null ? null : new Part(value, Math.min(left.items(), right.items()));
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
