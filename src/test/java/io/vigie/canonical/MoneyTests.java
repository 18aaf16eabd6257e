package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three currencies beside the euro, each with another kind of rate. */
class MoneyTests {

    private static final String RATES = """
			Currency,Date,Kind,Rate
			USD,2026-01-01,average,1.25
			USD,2026-01-15,spot,1.5
			USD,2025-01-01,average,1.6
			GBP,2026-01-09,spot,0.8
			GBP,2026-01-16,spot,0.5
			CHF,2026-01-31,closing,0.5
			CHF,2026-01-05,spot,2
			CHF,2026-01-01,budget,4
			""";

    @TempDir
    Path input;

    private CanonicalFixture conform(String... refunds) throws IOException {
        Files.writeString(input.resolve("fx-rates.csv"), RATES);
        Path definitions = input.resolveSibling("definitions-" + input.getFileName());
        Files.createDirectories(definitions.resolve("entities"));
        Files.createDirectories(definitions.resolve("sources"));
        Files.writeString(definitions.resolve("entities/holding.yaml"), """
				id: holding
				name: {en: Holding, fr: Avoir}
				grain: one row per holding
				key: [holding_id]
				date: seen_on
				columns:
				  holding_id: {type: text, need: required}
				  seen_on: {type: date, need: optional}
				  flow: {type: decimal, need: main, money_at: [seen_on]}
				  stock: {type: decimal, need: main, money_at: [seen_on], rate: closing}
				  currency: {type: text, need: main}
				""");
        Files.writeString(definitions.resolve("sources/holdings.yaml"), """
				id: holdings
				name: {en: Holdings, fr: Avoirs}
				system: holdings
				columns:
				  id: {header: [Holding], required: true}
				  seen: {header: [Seen], required: true}
				  flow: {header: [Flow], required: true}
				  stock: {header: [Stock], required: true}
				  currency: {header: [Currency], required: true}
				fills:
				  - entity: holding
				    map: {holding_id: id, seen_on: seen, flow: flow, stock: stock, currency: currency}
				""");
        Files.writeString(
                input.resolve("holdings.csv"),
                "Holding,Seen,Flow,Stock,Currency\n" + String.join("\n", refunds) + "\n");
        return CanonicalFixture.of(definitions, input);
    }

    private static String converted(CanonicalFixture fixture, String id) {
        return fixture.value(
                "select coalesce(cast(flow_rc as varchar), '-') || ' ' || coalesce(cast(stock_rc as varchar),"
                        + " '-') from canonical.holding where holding_id = '" + id + "'");
    }

    @Test
    void flowsTakeTheMonthsAverageThenTheDaysSpotAndStocksTheClosingRate() throws IOException {
        try (CanonicalFixture fixture = conform(
                "eur,2026-01-20,100,100,EUR",
                // the average of the month, whatever the day's spot; no closing rate: the spot of five days before
                "usd,2026-01-20,100,300,USD",
                // a Sunday: the spot of the Friday before
                "gbp,2026-01-11,100,100,GBP",
                "gbp-later,2026-01-16,100,100,GBP",
                // more than a week after the last spot: still a rate of the month
                "gbp-late,2026-01-30,100,100,GBP",
                "gbp-early,2026-01-02,100,100,GBP",
                "chf,2026-01-31,100,100,CHF")) {
            assertThat(converted(fixture, "eur")).isEqualTo("100.0000 100.0000");
            assertThat(converted(fixture, "usd")).isEqualTo("80.0000 200.0000");
            assertThat(converted(fixture, "gbp")).isEqualTo("125.0000 125.0000");
            assertThat(converted(fixture, "gbp-later")).isEqualTo("200.0000 200.0000");
            assertThat(converted(fixture, "gbp-late")).isEqualTo("200.0000 200.0000");
            assertThat(converted(fixture, "gbp-early")).isEqualTo("200.0000 200.0000");
            assertThat(converted(fixture, "chf")).isEqualTo("50.0000 200.0000");
            assertThat(fixture.gates("exchange-rate")).isEmpty();
        }
    }

    @Test
    void aMissingRateFailsAGateThatNamesCurrencyAndDatesAndIsNeverOne() throws IOException {
        try (CanonicalFixture fixture =
                conform("a,2026-02-03,100,,GBP", "b,2026-02-10,100,,GBP", "c,2026-01-10,100,,JPY", "d,,100,,USD")) {
            assertThat(converted(fixture, "a")).isEqualTo("- -");
            assertThat(fixture.report().gates())
                    .filteredOn(gate -> gate.id().equals("exchange-rate"))
                    .singleElement()
                    .satisfies(gate -> {
                        assertThat(gate.grade()).isEqualTo(Grade.C);
                        assertThat(gate.subject()).isEqualTo("holding.flow");
                        assertThat(gate.detail())
                                .isEqualTo("no exchange rate for GBP on 2026-02-03 to 2026-02-10 (2 rows), JPY on"
                                        + " 2026-01-10 (1 rows), USD on an undated row (1 rows); these amounts are in no"
                                        + " sum. Maybe add the rates to the exchange-rate file");
                    });
        }
    }

    @Test
    void ratesOfEveryDayKnowBudgetAndTheYearBefore() throws IOException {
        try (CanonicalFixture fixture = conform("eur,2026-01-20,100,100,EUR")) {
            assertThat(fixture.rows(
                            "currency, day, flow, closing, budget, prior_flow",
                            "canonical.daily_rate where day = date '2026-01-20'"))
                    .containsExactly(
                            "CHF|2026-01-20|2.0000|0.5000|4.0000|",
                            "GBP|2026-01-20|0.5000|0.5000||",
                            "USD|2026-01-20|1.2500|1.5000||1.6000");
            assertThat(fixture.value(
                            "select cast(max(day) as varchar) from canonical.daily_rate where currency = 'CHF'"))
                    .isEqualTo("2026-12-31");
        }
    }
}
