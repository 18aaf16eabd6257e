package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import java.util.List;
import org.junit.jupiter.api.Test;

class LikeForLikeTests {

    private static Metrics measured(String metric, String columns, String entity, String... rows) {
        try (MetricFixture fixture = new MetricFixture(MetricFixture.only(metric))) {
            return fixture.rows(entity, columns, rows).measure("2026-10");
        }
    }

    @Test
    void onlyMembersOfBothPeriodsAreComparedAndTheRestIsScope() {
        Metrics metrics = measured(
                "won-value",
                "opportunity_id, outcome, closed_at, amount, currency, team",
                "opportunity",
                "1|won|2025-10-10 00:00:00|100|EUR|Lyon",
                "2|won|2025-10-11 00:00:00|40|EUR|Nice",
                "3|won|2026-10-10 00:00:00|110|EUR|Lyon",
                "4|won|2026-10-12 00:00:00|70|EUR|Lille",
                "5|won|2026-10-13 00:00:00|20|EUR|Brest",
                "6|lost|2026-10-13 00:00:00|500|EUR|Lyon");
        MetricKey total = MetricKey.month("won-value", "2026-10");

        LikeForLike compared = LikeForLike.of(metrics, total, "team").orElseThrow();

        assertThat(compared.actual()).isEqualTo(110);
        assertThat(compared.prior()).isEqualTo(100);
        assertThat(compared.change().orElseThrow()).isCloseTo(0.10, within(1e-12));
        assertThat(compared.added()).containsExactly("Brest", "Lille");
        assertThat(compared.removed()).containsExactly("Nice");
        assertThat(compared.addedValue()).isEqualTo(90);
        assertThat(compared.removedValue()).isEqualTo(40);
        assertThat(compared.scopeChanged()).isTrue();
        // the three bars are the whole change
        assertThat((compared.actual() - compared.prior()) + 90 - 40)
                .isEqualTo(metrics.find(total).orElseThrow().value()
                        - metrics.find(total.in(Scenario.PY)).orElseThrow().value());
    }

    @Test
    void quotientsDivideTheSumsOfTheCommonMembers() {
        Metrics metrics = measured(
                "win-rate-count",
                "opportunity_id, outcome, closed_at, amount, currency, team",
                "opportunity",
                "1|won|2025-10-10 00:00:00|1|EUR|Lyon",
                "2|lost|2025-10-11 00:00:00|1|EUR|Lyon",
                "3|won|2025-10-11 00:00:00|1|EUR|Nice",
                "4|won|2026-10-10 00:00:00|1|EUR|Lyon",
                "5|won|2026-10-12 00:00:00|1|EUR|Lyon",
                "6|lost|2026-10-13 00:00:00|1|EUR|Nice",
                "7|lost|2026-10-13 00:00:00|1|EUR|Lille");
        MetricKey total = MetricKey.month("win-rate-count", "2026-10");

        LikeForLike compared = LikeForLike.of(metrics, total, "team").orElseThrow();

        assertThat(compared.actual()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(compared.prior()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(compared.added()).containsExactly("Lille");
        assertThat(compared.removed()).isEmpty();
        assertThat(compared.addedValue()).isNull();
    }

    @Test
    void withoutAMemberInBothPeriodsThereIsNothingToCompare() {
        Metrics metrics = measured(
                "won-value",
                "opportunity_id, outcome, closed_at, amount, currency, team",
                "opportunity",
                "1|won|2025-10-10 00:00:00|100|EUR|Lyon",
                "2|won|2026-10-10 00:00:00|100|EUR|Nice");

        assertThat(metrics.find(MetricKey.month("won-value", "2026-10"))).isPresent();
        assertThat(LikeForLike.of(metrics, MetricKey.month("won-value", "2026-10"), "team"))
                .isEmpty();
    }

    @Test
    void aMemberThatMayNotBeShownIsNotTakenForOneThatCameOrWent() {
        MetricKey total = MetricKey.month("leavers", "2026-10");
        MetricKey sales = new MetricKey("leavers", PeriodKind.MONTH, "2026-10", "team", "Sales", Scenario.AC);
        MetricKey shop = new MetricKey("leavers", PeriodKind.MONTH, "2026-10", "team", "Shop", Scenario.AC);
        Metrics metrics = new Metrics(
                List.of(
                        count(sales, 8),
                        count(sales.in(Scenario.PY), 9),
                        count(shop, 7),
                        count(shop.in(Scenario.PY), 3).suppressed()),
                List.of());

        assertThat(LikeForLike.of(metrics, total, "team")).isEmpty();
    }

    private static MetricValue count(MetricKey key, double value) {
        return new MetricValue(key, value, value, null, "count", (long) value, Grade.A);
    }
}
