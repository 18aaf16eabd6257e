package io.vigie.catalogue;

import io.vigie.catalogue.Expression.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads formulas over metrics. Ids of metrics contain hyphens, so that signs of operation must stand between blanks.
 *
 * <pre>
 * sum     = product { ("+" | "-") product }
 * product = factor { ("*" | "/") factor }
 * factor  = number | id | "days" | "(" sum ")" | ("min" | "max") "(" sum "," sum ")" | "sqrt" "(" sum ")"
 *         | ("trailing" | "mean") "(" id "," months ")" | "plan" "(" id ")"
 * </pre>
 */
final class ExpressionParser {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:([a-z][a-z0-9]*(?:-[a-z0-9]+)*)|(\\d+(?:\\.\\d+)?)|(\\S))");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private ExpressionParser(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group().strip());
        }
    }

    /** @throws IllegalArgumentException saying what is wrong and where */
    static Expression parse(String text) {
        ExpressionParser parser = new ExpressionParser(text);
        Expression sum = parser.sum();
        if (parser.next < parser.tokens.size()) {
            throw parser.unexpected("an operator between blanks");
        }
        return sum;
    }

    private Expression sum() {
        Expression left = product();
        while (at("+") || at("-")) {
            Operator operator = take().equals("+") ? Operator.PLUS : Operator.MINUS;
            left = new Expression.Binary(operator, left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = factor();
        while (at("*") || at("/")) {
            Operator operator = take().equals("*") ? Operator.TIMES : Operator.DIVIDED;
            left = new Expression.Binary(operator, left, factor());
        }
        return left;
    }

    private Expression factor() {
        if (at("(")) {
            take();
            Expression inner = sum();
            expect(")");
            return inner;
        }
        String token = next < tokens.size() ? tokens.get(next) : "";
        if (token.isEmpty() || !Character.isLetterOrDigit(token.charAt(0))) {
            throw unexpected("a metric, a number or a parenthesis");
        }
        take();
        if (Character.isDigit(token.charAt(0))) {
            return new Expression.Constant(new BigDecimal(token));
        }
        if (!at("(")) {
            return token.equals("days") ? new Expression.Days() : new Expression.Metric(token);
        }
        take();
        Expression call = call(token);
        expect(")");
        return call;
    }

    private Expression call(String function) {
        switch (function) {
            case "min", "max" -> {
                Expression left = sum();
                expect(",");
                Expression right = sum();
                return function.equals("min")
                        ? new Expression.Minimum(left, right)
                        : new Expression.Maximum(left, right);
            }
            case "sqrt" -> {
                return new Expression.Root(sum());
            }
            case "plan" -> {
                return new Expression.Plan(id());
            }
            case "trailing", "mean" -> {
                String id = id();
                expect(",");
                int months = months();
                return function.equals("mean") ? new Expression.Mean(id, months) : new Expression.Trailing(id, months);
            }
            default ->
                throw new IllegalArgumentException("there is no function \"" + function
                        + "\"; there are min, max, sqrt, trailing, mean and plan, in \"" + text + "\"");
        }
    }

    private String id() {
        if (next >= tokens.size() || !Character.isLetter(tokens.get(next).charAt(0))) {
            throw unexpected("the id of a metric");
        }
        return take();
    }

    private int months() {
        if (next >= tokens.size() || !tokens.get(next).matches("[1-9]\\d?")) {
            throw unexpected("a number of months between 1 and 99");
        }
        return Integer.parseInt(take());
    }

    private boolean at(String token) {
        return next < tokens.size() && tokens.get(next).equals(token);
    }

    private String take() {
        return tokens.get(next++);
    }

    private void expect(String token) {
        if (!at(token)) {
            throw unexpected("\"" + token + "\"");
        }
        take();
    }

    private IllegalArgumentException unexpected(String wanted) {
        String found = next < tokens.size() ? "at \"" + tokens.get(next) + "\"" : "at the end";
        return new IllegalArgumentException(wanted + " is expected " + found + " of \"" + text + "\"");
    }
}
