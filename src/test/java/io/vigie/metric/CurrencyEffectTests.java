package io.vigie.metric;

import static io.vigie.metric.MetricFixture.only;
import static io.vigie.metric.MetricFixture.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.calendar.PeriodKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Won value in euros, dollars, pounds and francs, at rates of this year, of the last and as budgeted. */
class CurrencyEffectTests {

    private static Metrics measure(String... rates) {
        try (MetricFixture fixture = new MetricFixture(only("won-value"))) {
            fixture.rows(
                    "opportunity",
                    "opportunity_id, stage, outcome, amount, currency, closed_at",
                    "1 | s | won  | 100 | EUR | 2026-10-05 10:00:00",
                    "2 | s | won  | 100 | USD | 2026-10-06 10:00:00",
                    "3 | s | won  | 100 | GBP | 2026-10-07 10:00:00",
                    "4 | s | won  | 100 | CHF | 2026-09-07 10:00:00",
                    "5 | s | lost | 900 | USD | 2026-10-08 10:00:00",
                    "6 | s | won  | 200 | EUR | 2025-10-08 10:00:00",
                    "7 | s | won  | 50  | EUR | 2026-08-08 10:00:00");
            fixture.rows("fx_rate", "currency, rate_date, kind, per_unit", "USD | 2026-10-06 | spot | 1.25");
            fixture.warehouse.transaction(session -> {
                session.execute("create table canonical.daily_rate (currency varchar, day date, flow decimal(18,4),"
                        + " closing decimal(18,4), budget decimal(18,4), prior_flow decimal(18,4),"
                        + " prior_closing decimal(18,4))");
                for (String rate : rates) {
                    session.execute("insert into canonical.daily_rate values (" + rate + ")");
                }
                session.execute(
                        "update canonical.opportunity o set amount_rc = cast(o.amount / r.flow as decimal(18,4))"
                                + " from canonical.daily_rate r where r.currency = o.currency and r.day = o.closed_on");
            });
            return fixture.measure("2026-10");
        }
    }

    private static final String[] RATES = {
        "'USD', date '2026-10-06', 1.25, 1.25, 1.0, 1.0, 1.0",
        "'USD', date '2026-10-08', 1.25, 1.25, 1.0, 1.0, 1.0",
        "'GBP', date '2026-10-07', 0.8, 0.8, 0.5, 1.0, 1.0",
        "'CHF', date '2026-09-07', 0.5, 0.5, null, null, null"
    };

    @Test
    void whatCurrenciesDidAndTheRestAddUpToTheChange() {
        Metrics metrics = measure(RATES);
        MetricKey october = MetricKey.month("won-value", "2026-10");

        CurrencyEffect effect = CurrencyEffect.of(metrics, october).orElseThrow();

        // 100 + 100/1.25 + 100/0.8, and at the rates of a year before 100 + 100 + 100
        assertThat(effect.actual()).isEqualTo(305);
        assertThat(effect.atPriorRates()).isEqualTo(300);
        assertThat(effect.currency()).isEqualTo(5);
        assertThat(effect.prior()).hasValue(200);
        assertThat(effect.change()).hasValue(100);
        assertThat(effect.currency() + effect.change().orElseThrow()).isEqualTo(305 - 200);
        // at budget rates 100 + 100 + 200
        assertThat(effect.atBudgetRates()).hasValue(400);
        assertThat(effect.currencyToPlan()).hasValue(-95);
    }

    @Test
    void aPeriodWithAnAmountWithoutTheOtherRateHasNoEffectRatherThanAWrongOne() {
        Metrics metrics = measure(RATES);

        assertThat(CurrencyEffect.of(metrics, MetricKey.month("won-value", "2026-09")))
                .isEmpty();
        assertThat(CurrencyEffect.of(
                        metrics, new MetricKey("won-value", PeriodKind.YTD, "2026-10", "", "", Scenario.AC)))
                .isEmpty();
    }

    /** Members have values at other rates of their own, which add up to the total; those without other currencies have none. */
    @Test
    void everyMemberHasItsOwnEffect() {
        try (MetricFixture fixture = new MetricFixture(only("won-value"))) {
            fixture.rows(
                    "opportunity",
                    "opportunity_id, stage, outcome, amount, currency, closed_at, team",
                    "1 | s | won | 100 | USD | 2026-10-06 10:00:00 | North",
                    "2 | s | won |  50 | EUR | 2026-10-06 10:00:00 | North",
                    "3 | s | won | 200 | USD | 2026-10-06 10:00:00 | South",
                    "4 | s | won |  70 | EUR | 2026-10-06 10:00:00 | West");
            Metrics metrics = converted(fixture, "opportunity", "amount", "closed_on", "flow");

            assertThat(atPriorRates(metrics, "won-value", "", "")).isEqualTo(420);
            assertThat(atPriorRates(metrics, "won-value", "team", "North")).isEqualTo(150);
            assertThat(atPriorRates(metrics, "won-value", "team", "South")).isEqualTo(200);
            assertThat(atPriorRates(metrics, "won-value", "team", "West")).isNaN();
            assertThat(value(metrics, "won-value", PeriodKind.MONTH, "2026-10", "team", "South"))
                    .isEqualTo(160);
        }
    }

    /** 100 EUR and 100 USD won in two deals: 90 each, and 100 each at the rates of a year before. */
    @Test
    void aQuotientDividesTheSameRows(@TempDir Path folder) {
        String body = "from: opportunity\nat: closed_on\nwhere: outcome = 'won'\nunit: money\n"
                + "ratio: {numerator: amount_rc, denominator: amount_rc is not null}";
        try (MetricFixture fixture = new MetricFixture(MetricFixture.own(folder, Map.of("deal-size", body)))) {
            fixture.rows(
                    "opportunity",
                    "opportunity_id, stage, outcome, amount, currency, closed_at",
                    "1 | s | won | 100 | USD | 2026-10-06 10:00:00",
                    "2 | s | won | 100 | EUR | 2026-10-06 10:00:00",
                    "3 | s | won |     | USD | 2026-10-06 10:00:00");
            Metrics metrics = converted(fixture, "opportunity", "amount", "closed_on", "flow");

            assertThat(value(metrics, "deal-size", PeriodKind.MONTH, "2026-10")).isEqualTo(90);
            assertThat(atPriorRates(metrics, "deal-size", "", "")).isEqualTo(100);
        }
    }

    /** What is open at the end, and what the last snapshot holds: one of September in dollars has no part in October. */
    @Test
    void statesHaveAnEffectToo() {
        try (MetricFixture fixture = new MetricFixture(only("receivables", "stock-value"))) {
            fixture.rows(
                    "invoice",
                    "invoice_id, kind, issued_date, paid_date, amount, currency",
                    "1 | sales | 2026-10-06 |            | 100 | USD",
                    "2 | sales | 2026-10-06 | 2026-10-09 | 100 | USD",
                    "3 | sales | 2026-10-07 |            | 100 | EUR");
            fixture.rows(
                    "stock_level",
                    "as_of, sku, location, warehouse, qty_on_hand, unit_cost, currency",
                    "2026-09-30 | a | L1 | Lyon  | 10 | 10 | USD",
                    "2026-09-30 | b | L1 | Lyon  | 10 | 10 | EUR",
                    "2026-10-06 | a | L1 | Lille | 10 | 10 | EUR");
            convert(fixture, "invoice", "amount", "issued_date", "flow");
            Metrics metrics = converted(fixture, "stock_level", "unit_cost", "as_of", "closing");

            assertThat(value(metrics, "receivables", PeriodKind.MONTH, "2026-10"))
                    .isEqualTo(180);
            assertThat(atPriorRates(metrics, "receivables", "", "")).isEqualTo(200);
            MetricKey september = MetricKey.month("stock-value", "2026-09");
            // 100 USD at 1.6, and at 2 a year before
            assertThat(metrics.find(september).orElseThrow().value()).isEqualTo(162.5);
            assertThat(metrics.find(september.in(Scenario.AC_PY)).orElseThrow().value())
                    .isEqualTo(150);
            assertThat(value(metrics, "stock-value", PeriodKind.MONTH, "2026-10"))
                    .isEqualTo(100);
            assertThat(atPriorRates(metrics, "stock-value", "", "")).isNaN();
        }
    }

    /** An amount a derived entity takes over unchanged is known at other rates; one it puts together is not, and says so. */
    @Test
    void derivedEntitiesHaveOneWhereTheyTakeAmountsOver() {
        try (MetricFixture fixture = new MetricFixture(only("new-pipeline", "open-pipeline", "freight-per-shipment"))) {
            fixture.rows(
                    "opportunity",
                    "opportunity_id, stage, outcome, amount, currency, created_at, probability, closed_at",
                    "1 | s | open | 100 | USD | 2026-10-06 10:00:00 | 0.5 |",
                    "2 | s | open |  50 | EUR | 2026-10-06 10:00:00 | 0.5 |");
            fixture.rows(
                    "shipment",
                    "shipment_id, direction, carrier, status, shipped_at, cost, currency",
                    "1 | outbound | DHL | shipped | 2026-10-06 10:00:00 | 20 | USD");
            Metrics metrics = converted(fixture, "opportunity", "amount", "created_on", "flow");

            assertThat(value(metrics, "new-pipeline", PeriodKind.MONTH, "2026-10"))
                    .isEqualTo(130);
            assertThat(atPriorRates(metrics, "new-pipeline", "", "")).isEqualTo(150);
            assertThat(value(metrics, "open-pipeline", PeriodKind.MONTH, "2026-10"))
                    .isEqualTo(130);
            assertThat(atPriorRates(metrics, "open-pipeline", "", "")).isEqualTo(150);
            assertThat(metrics.notAvailable())
                    .filteredOn(reason -> reason.scope().equals(NotAvailable.RATES))
                    .extracting(NotAvailable::metric, NotAvailable::reason)
                    .containsExactly(tuple(
                            "freight-per-shipment",
                            "Transport cost per shipment has no value at other exchange rates, because its amounts"
                                    + " (freight_rc) are put together in entity shipment_outcome, where they are"
                                    + " converted already."));
        }
    }

    @Test
    void whatHasNoValueAtOtherRatesSaysWhy(@TempDir Path folder) {
        String deals = "from: opportunity\nat: closed_on\nunit: money\n";
        Map<String, String> own = Map.of(
                "won",
                deals + "sum: amount_rc",
                "middle",
                deals + "percentile: {of: amount_rc, p: 0.5}",
                "twice",
                "unit: money\nformula: won + won",
                "pay",
                deals + "privacy: people\nsum: amount_rc",
                "deals",
                "from: opportunity\nat: closed_on\nunit: count\ncount: all");
        try (MetricFixture fixture = new MetricFixture(MetricFixture.own(folder, own))) {
            fixture.rows(
                    "opportunity",
                    "opportunity_id, stage, outcome, amount, currency, closed_at",
                    "1 | s | won | 100 | USD | 2026-10-06 10:00:00",
                    "2 | s | won | 100 | USD | 2026-10-06 10:00:00",
                    "3 | s | won | 100 | USD | 2026-10-06 10:00:00",
                    "4 | s | won | 100 | USD | 2026-10-06 10:00:00",
                    "5 | s | won | 100 | USD | 2026-10-06 10:00:00");
            Metrics metrics = converted(fixture, "opportunity", "amount", "closed_on", "flow");

            assertThat(atPriorRates(metrics, "won", "", "")).isEqualTo(500);
            assertThat(atPriorRates(metrics, "pay", "", "")).isNaN();
            assertThat(metrics.notAvailable())
                    .filteredOn(reason -> reason.scope().equals(NotAvailable.RATES))
                    .extracting(NotAvailable::metric, NotAvailable::reason)
                    .containsExactly(
                            tuple(
                                    "middle",
                                    "Own has no value at other exchange rates, because it is no sum, so that amounts at"
                                            + " two rates cannot be told apart in it."),
                            tuple(
                                    "pay",
                                    "Own has no value at other exchange rates, because it tells of persons, and a second"
                                            + " total would tell more of what is hidden."),
                            tuple(
                                    "twice",
                                    "Own has no value at other exchange rates, because it is computed from other metrics;"
                                            + " see its parts."));
        }
    }

    /** Dollars at 1.25 for flows and 1.6 for stocks, a year before at 1 and 2. */
    private static void convert(MetricFixture fixture, String entity, String column, String date, String rate) {
        fixture.warehouse.transaction(session -> {
            session.execute("create or replace table canonical.daily_rate (currency varchar, day date,"
                    + " flow decimal(18,4), closing decimal(18,4), budget decimal(18,4), prior_flow decimal(18,4),"
                    + " prior_closing decimal(18,4))");
            for (String day : List.of("2026-09-30", "2026-10-06")) {
                session.execute(
                        "insert into canonical.daily_rate values ('USD', date '" + day + "', 1.25, 1.6, null, 1, 2)");
            }
            session.execute(
                    "update canonical." + entity + " e set " + column + "_rc = cast(e." + column + " / r." + rate
                            + " as decimal(18,4)) from canonical.daily_rate r where r.currency = e.currency and r.day = e."
                            + date);
        });
    }

    private static Metrics converted(MetricFixture fixture, String entity, String column, String date, String rate) {
        fixture.rows("fx_rate", "currency, rate_date, kind, per_unit", "USD | 2026-10-06 | spot | 1.25");
        convert(fixture, entity, column, date, rate);
        return fixture.measure("2026-10");
    }

    /** Of October; not a number if there is none. */
    private static double atPriorRates(Metrics metrics, String metric, String dimension, String member) {
        return metrics.find(new MetricKey(metric, PeriodKind.MONTH, "2026-10", dimension, member, Scenario.AC_PY))
                .map(MetricValue::value)
                .orElse(Double.NaN);
    }

    @Test
    void aPeriodWithoutOtherCurrenciesHasNone() {
        assertThat(CurrencyEffect.of(measure(RATES), MetricKey.month("won-value", "2026-08")))
                .isEmpty();
    }
}
