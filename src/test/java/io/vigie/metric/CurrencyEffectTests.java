package io.vigie.metric;

import static io.vigie.metric.MetricFixture.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.PeriodKind;
import org.junit.jupiter.api.Test;

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

    @Test
    void aPeriodWithoutOtherCurrenciesHasNone() {
        assertThat(CurrencyEffect.of(measure(RATES), MetricKey.month("won-value", "2026-08")))
                .isEmpty();
    }
}
