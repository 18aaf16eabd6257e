package io.vigie.catalogue;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The tree of a formula over metrics; its {@code toString} writes it as in a definition file. */
public sealed interface Expression {

    /** Ids of the metrics it reads, in whatever way. */
    default SortedSet<String> metrics() {
        SortedSet<String> ids = new TreeSet<>();
        collect(this, ids);
        return Collections.unmodifiableSortedSet(ids);
    }

    record Constant(BigDecimal value) implements Expression {

        @Override
        public String toString() {
            return value.toPlainString();
        }
    }

    /** The calendar days of the period. */
    record Days() implements Expression {

        @Override
        public String toString() {
            return "days";
        }
    }

    /** A metric's value of the period. */
    record Metric(String id) implements Expression {

        @Override
        public String toString() {
            return id;
        }
    }

    /** A metric's value over so many months up to the period's end. */
    record Trailing(String id, int months) implements Expression {

        @Override
        public String toString() {
            return "trailing(" + id + ", " + months + ")";
        }
    }

    /** The mean of a metric's month values over so many months up to the period's end. */
    record Mean(String id, int months) implements Expression {

        @Override
        public String toString() {
            return "mean(" + id + ", " + months + ")";
        }
    }

    /** The target of a metric for the period. */
    record Plan(String id) implements Expression {

        @Override
        public String toString() {
            return "plan(" + id + ")";
        }
    }

    enum Operator {
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDED("/");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    record Binary(Operator operator, Expression left, Expression right) implements Expression {

        @Override
        public String toString() {
            boolean product = operator == Operator.TIMES || operator == Operator.DIVIDED;
            boolean ordered = operator == Operator.DIVIDED || operator == Operator.MINUS;
            return nested(left, product && sum(left)) + " " + operator.sign() + " "
                    + nested(
                            right,
                            product ? right instanceof Binary && (ordered || sum(right)) : ordered && sum(right));
        }

        private static boolean sum(Expression part) {
            return part instanceof Binary binary
                    && (binary.operator() == Operator.PLUS || binary.operator() == Operator.MINUS);
        }

        private static String nested(Expression part, boolean parentheses) {
            return parentheses ? "(" + part + ")" : part.toString();
        }
    }

    record Minimum(Expression left, Expression right) implements Expression {

        @Override
        public String toString() {
            return "min(" + left + ", " + right + ")";
        }
    }

    record Maximum(Expression left, Expression right) implements Expression {

        @Override
        public String toString() {
            return "max(" + left + ", " + right + ")";
        }
    }

    record Root(Expression of) implements Expression {

        @Override
        public String toString() {
            return "sqrt(" + of + ")";
        }
    }

    /** The expressions it is directly made of. */
    default List<Expression> parts() {
        if (this instanceof Binary binary) {
            return List.of(binary.left(), binary.right());
        }
        if (this instanceof Minimum minimum) {
            return List.of(minimum.left(), minimum.right());
        }
        if (this instanceof Maximum maximum) {
            return List.of(maximum.left(), maximum.right());
        }
        return this instanceof Root root ? List.of(root.of()) : List.of();
    }

    private static void collect(Expression expression, SortedSet<String> ids) {
        if (expression instanceof Metric metric) {
            ids.add(metric.id());
        } else if (expression instanceof Trailing trailing) {
            ids.add(trailing.id());
        } else if (expression instanceof Mean mean) {
            ids.add(mean.id());
        } else if (expression instanceof Plan plan) {
            ids.add(plan.id());
        }
        expression.parts().forEach(part -> collect(part, ids));
    }
}
