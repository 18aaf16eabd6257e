package io.vigie.finding.process;

import static io.vigie.finding.Workbench.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.catalogue.Language;
import io.vigie.finding.AnalysisResult;
import io.vigie.finding.Evidence;
import io.vigie.finding.Finding;
import io.vigie.finding.Workbench;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YearEndForecastTests {

    @Test
    void aYearThatWillMissItsTargetIsAFinding() {
        try (Workbench bench = revenue(steady(), 110_000, 12)) {
            List<Finding> findings = bench.analyses()
                    .detect(Workbench.OCTOBER, bench.metrics(), bench.canonical())
                    .findings();

            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(plain(finding.claim(), Language.EN))
                        .isEqualTo("Revenue 2026: 1.20 mEUR expected against a target of 1.32 mEUR; "
                                + "probability of missing it: 100 %.");
                assertThat(plain(finding.claim(), Language.FR))
                        .isEqualTo("Chiffre d’affaires 2026 : 1,20 mEUR attendus pour un objectif de 1,32 mEUR ; "
                                + "probabilité de le manquer : 100 %.");
                assertThat(plain(finding.method(), Language.EN))
                        .isEqualTo("Monthly forecast (F17 v1): seasonal naive, which no other method beats; "
                                + "80 % interval of the total 1.20 mEUR to 1.20 mEUR; "
                                + "10 of the last 10 months within theirs.");
                assertThat(finding.effect().estimate()).isEqualTo(-120_000, within(0.01));
                assertThat(finding.evidence())
                        .isInstanceOfSatisfying(
                                Evidence.Comparison.class,
                                chart -> assertThat(chart.rows())
                                        .containsExactly(
                                                new Evidence.ComparisonRow("2026-11", 99_000, 99_000),
                                                new Evidence.ComparisonRow("2026-12", 101_000, 101_000)));
            });
        }
    }

    @Test
    void aYearOnItsTargetIsNone() {
        try (Workbench bench = revenue(steady(), 101_000, 12)) {
            AnalysisResult result = bench.run(new YearEndForecast(), "year-end-forecast");

            assertThat(result.candidates()).isEmpty();
            assertThat(plain(result.note(), Language.EN))
                    .isEqualTo("1 totals forecast, 1 of them naively, 1 compared with a target.");
        }
    }

    @Test
    void aTargetOfSomeMonthsIsNoTargetOfTheYear() {
        try (Workbench bench = revenue(steady(), 110_000, 11)) {
            AnalysisResult result = bench.run(new YearEndForecast(), "year-end-forecast");

            assertThat(result.candidates()).isEmpty();
            assertThat(result.n()).isEqualTo(1);
        }
    }

    @Test
    void aNoisyYearIsMissedWithSomeProbability() {
        Random random = new Random(5);
        double[] values = steady();
        Arrays.setAll(values, i -> 100_000 + 10_000 * random.nextGaussian());
        try (Workbench bench = revenue(values, Arrays.stream(values, 24, 34).sum() / 10 * 1.06, 12)) {
            AnalysisResult result = bench.run(new YearEndForecast(), "year-end-forecast");

            assertThat(result.candidates())
                    .singleElement()
                    .satisfies(candidate -> assertThat(candidate.probability()).isBetween(0.6, 1.0));
        }
    }

    @Test
    void withoutSumsItDoesNotRun() {
        try (Workbench bench = new Workbench()) {
            AnalysisResult result = bench.run(new YearEndForecast(), "year-end-forecast");

            assertThat(result.notRun())
                    .isNotNull()
                    .extracting(reason -> reason.en())
                    .isEqualTo("no sum or count has six complete months up to 2026-10");
        }
    }

    private static double[] steady() {
        double[] values = new double[34];
        Arrays.setAll(values, i -> i % 2 == 0 ? 99_000 : 101_000);
        return values;
    }

    private static Workbench revenue(double[] months, double target, int targets) {
        Workbench bench = new Workbench();
        bench.sum("revenue");
        bench.months("revenue", "", "", 100, months);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < targets; i++) {
            rows.add("('revenue', date '" + YearMonth.of(2026, 1).plusMonths(i).atDay(1) + "', " + target + ")");
        }
        bench.fill("target", "metric, month, value", rows);
        return bench;
    }
}
