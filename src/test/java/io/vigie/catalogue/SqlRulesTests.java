package io.vigie.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlRulesTests {

    private static final SqlRules RULES = SqlRules.portable(List.of("ordered_on", "promised_date"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "avg(total) | \"avg\" gives no stable result",
                "stddev_samp(total) | \"stddev_samp\" gives a result that may differ",
                "first(total) | \"first\" depends on the order rows are read in",
                "LAST (total) | \"LAST\" depends on the order rows are read in",
                "any_value(total) | \"any_value\" depends on the order rows are read in",
                "string_agg(sku, ',') | \"string_agg\" without order by",
                "ordered_on < current_date | \"current_date\" reads the clock",
                "ordered_at < now() | \"now\" reads the clock",
                "today() > ordered_on | \"today\" reads the clock",
                "random() < 1 | \"random\" gives another result every time",
                "total * 1.5 | \"1.5\" is read as a decimal",
                "total > .5 | \".5\" is read as a decimal",
                "promised_date - ordered_on | a date minus a date",
                "o.promised_date-cast(ordered_at as date) > 3 | a date minus a date",
                "date '2026-01-01' - ordered_on | a date minus a date",
                "date_diff('day', ordered_on, promised_date) | \"date_diff\" exists on one engine only",
                "epoch(ordered_at) | \"epoch\" exists on one engine only",
                "median(total) | \"median\" exists on one engine only",
                "list_sum([1]) | \"list_sum\" exists on one engine only",
                "total::integer | \"::\" is written so on one engine only",
                "total // 2 | \"//\" exists on one engine only",
                "exists (select 1 from read_csv('x.csv')) | \"read_csv\" reads outside the warehouse",
                "total > 1; drop table x | \";\" does not belong in an expression",
                "total > 1 -- comment | \"--\" does not belong in an expression",
                "(total > 1 | a bracket is opened and not closed",
                "total > 1) | a bracket is closed that was not opened",
                "sum(total / 2e0) > 1 | a quotient is summed",
                "total / quantity > 2 | a quotient of decimals has other digits",
                "1e0 + total / coalesce(quantity, 1) | a quotient of decimals has other digits",
                "case when 1e0 * total > 2 then total / 12 end | a quotient of decimals has other digits",
                "cast(total / 12e0 as decimal(18,4)) | a quotient between two numbers is rounded",
                "cast(coalesce(1e0 * total / quantity, 0) as bigint) | a quotient between two numbers is rounded",
                "sum(cast(total as double)) | \"double\" makes a double",
            })
    void whatDiffersFromRunToRunOrEngineToEngineIsRefused(String sql, String reason) {
        assertThat(RULES.check(sql))
                .singleElement()
                .satisfies(broken -> assertThat(broken.message()).startsWith(reason));
    }

    @Test
    void aTextThatIsNotClosedIsRefused() {
        assertThat(RULES.check("status = 'l'an'"))
                .containsExactly(new SqlRules.Broken(
                        "a text in single quotes is not closed", "writing a quote inside a text twice: 'l''an'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delivered_on <= promised_date",
                "status not in ('first(', 'avg(x)', '1.0; --')",
                "days_between(ordered_on, promised_date) > 2",
                "seconds_between(ordered_at, paid_at) / 3600e0",
                "promised_date - 90",
                "promised_date - interval '90' day > ordered_on",
                "string_agg(sku, ',' order by sku)",
                "exists (select 1 from canonical.stock_move m where m.sku = stock_level.sku)",
                "first_reply_seconds / 3600e0",
                "o.first = 1 and last_name = 'x'",
                "percentile_cont(5e-1) within group (order by total)",
                "\"date_diff\" = 1",
                "total * quantity / (1e0 * ordered)",
                "2e0 * (total - coalesce(paid, 0)) / quantity",
                "cast(cast(total / 12e0 as decimal(28,8)) as decimal(18,4))",
                "cast(total as decimal(18,4)) / 12e0",
                "case when total > 0 then 1 else 0 end",
            })
    void whatIsTheSameEverywhereIsAccepted(String sql) {
        assertThat(RULES.check(sql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "total / 2e0 | a quotient is summed",
                "total * 15e-1 | \"15e-1\" makes a double",
                "cast(total as double) | \"double\" makes a double",
                "sqrt(total) | \"sqrt\" makes a double",
                "case when total > 2 then total / 2e0 end | a quotient is summed",
            })
    void sumsOfDoublesAreRefused(String sql, String reason) {
        assertThat(RULES.check(sql)).isEmpty();
        assertThat(RULES.summed().check(sql))
                .singleElement()
                .satisfies(broken -> assertThat(broken.message()).startsWith(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qty_on_hand * unit_cost_rc",
                "cast(hours / 8e0 as decimal(28,8))",
                "cast(cast(days_between(a, b) as double) / 36525e-2 as decimal(18, 6))",
                "total / 2e0 > 3 and status is not null",
                "case when outcome = 'won' then amount_rc end",
            })
    void exactSumsAndConditionsAreAccepted(String sql) {
        assertThat(RULES.summed().check(sql)).isEmpty();
    }

    @Test
    void landingSqlMayUseTheEngineButNotTheClock() {
        assertThat(SqlRules.landing().check("strftime(strptime(x, '%d'), '%Y') || 1.0"))
                .isEmpty();
        assertThat(SqlRules.landing().check("cast(now() as varchar)")).hasSize(1);
    }
}
