package io.vigie.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.catalogue.Expression.Binary;
import io.vigie.catalogue.Expression.Constant;
import io.vigie.catalogue.Expression.Metric;
import io.vigie.catalogue.Expression.Operator;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ExpressionTests {

    @Test
    void productsBindMoreTightlyThanSumsAndBothFromTheLeft() {
        assertThat(ExpressionParser.parse("a - b - 2 * c"))
                .isEqualTo(new Binary(
                        Operator.MINUS,
                        new Binary(Operator.MINUS, new Metric("a"), new Metric("b")),
                        new Binary(Operator.TIMES, new Constant(new BigDecimal("2")), new Metric("c"))));
    }

    @Test
    void aHyphenWithoutBlanksBelongsToAnId() {
        assertThat(ExpressionParser.parse("person-years")).isEqualTo(new Metric("person-years"));
        assertThat(ExpressionParser.parse("person - years"))
                .isEqualTo(new Binary(Operator.MINUS, new Metric("person"), new Metric("years")));
    }

    @Test
    void whatIsWrittenReadsBackEqual() {
        for (String text : new String[] {
            "trailing(cogs, 12) / mean(stock-value, 12)",
            "open-pipeline / max(plan(won-value) - won-value, 0)",
            "sqrt(2 * orders / (hold - 0.5)) * days",
            "a - (b - c) + d / (e / f) * g",
            "min(a, b + c)"
        }) {
            Expression read = ExpressionParser.parse(text);
            assertThat(read.toString()).isEqualTo(text);
            assertThat(ExpressionParser.parse(read.toString())).isEqualTo(read);
        }
    }

    @Test
    void everyMetricReadIsNamed() {
        assertThat(ExpressionParser.parse("trailing(a, 3) / mean(b, 12) + plan(c) * sqrt(min(d, days))")
                        .metrics())
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> ExpressionParser.parse("a / "))
                .hasMessage("a metric, a number or a parenthesis is expected at the end of \"a / \"");
        assertThatThrownBy(() -> ExpressionParser.parse("a b"))
                .hasMessage("an operator between blanks is expected at \"b\" of \"a b\"");
        assertThatThrownBy(() -> ExpressionParser.parse("avg(a)"))
                .hasMessage(
                        "there is no function \"avg\"; there are min, max, sqrt, trailing, mean and plan, in \"avg(a)\"");
        assertThatThrownBy(() -> ExpressionParser.parse("mean(a, b)"))
                .hasMessage("a number of months between 1 and 99 is expected at \"b\" of \"mean(a, b)\"");
        assertThatThrownBy(() -> ExpressionParser.parse("(a + b"))
                .hasMessage("\")\" is expected at the end of \"(a + b\"");
    }
}
