package io.vigie.finding.process;

import static io.vigie.finding.Workbench.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.finding.AnalysisResult;
import io.vigie.finding.Evidence;
import io.vigie.finding.Finding;
import io.vigie.finding.Workbench;
import io.vigie.metric.signal.ProcessLimits;
import io.vigie.metric.signal.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProcessSignalsTests {

    private static final String LATE = "Lyon–PACA";

    @Test
    void aLateLaneIsOneFindingAlthoughTotalAndCarrierMoveWithIt() {
        try (Workbench bench = lanes(0.30)) {
            Finding finding = only(bench);

            assertThat(finding.scope()).containsEntry("lane", LATE).containsEntry("metric", "carrier-on-time");
            assertThat(plain(finding.claim(), Language.EN))
                    .isEqualTo("Carrier on time, lane Lyon–PACA: 60.0 % since 2026-07 instead of 90.0 %, "
                            + "which puts 1.9 kEUR a year at risk.");
            assertThat(plain(finding.claim(), Language.FR))
                    .isEqualTo("Ponctualité transporteur, liaison Lyon–PACA : 60,0 % depuis 2026-07 au lieu de 90,0 %, "
                            + "ce qui met 1,9 kEUR par an en jeu.");
            assertThat(plain(finding.method(), Language.EN))
                    .isEqualTo("XmR chart (F16 v1), limits locked on 24 months, 2024-05..2026-04; "
                            + "rule 1 (outside the limits) met in 4 of 4 months since 2026-07.");
            assertThat(plain(finding.caveat(), Language.FR))
                    .isEqualTo("Un signal n’est pas une cause. Il rend compte aussi du signal sur : total, "
                            + "transporteur Chronalp.");
            assertThat(finding.effect().estimate()).isEqualTo(-30, within(0.01));
            assertThat(finding.effect().unit()).isEqualTo("pp");
            // 30 pp of 100 parcels a month for a year at 9 EUR, of which 60 % are realised
            assertThat(finding.money().base()).isEqualTo(0.3 * 100 * 12 * 9 * 0.6, within(1.0));
            assertThat(finding.money().low()).isLessThan(finding.money().base());
            assertThat(finding.money().high()).isGreaterThan(finding.money().base());
            assertThat(finding.owner().fr()).isEqualTo("Directeur transport");
            assertThat(finding.qValue()).isLessThan(0.001);
            assertThat(finding.evidence()).isInstanceOfSatisfying(Evidence.ProcessChart.class, chart -> {
                assertThat(chart.labels()).hasSize(30).endsWith("2026-10");
                assertThat(chart.baseline()).isEqualTo(24);
                assertThat(chart.centre()).isEqualTo(90, within(0.01));
                assertThat(chart.outside()).containsExactly(26, 27, 28, 29);
            });
        }
    }

    @Test
    void aLaneALittleWorseIsNoFindingEvenIfARuleIsMet() {
        try (Workbench bench = lanes(0.03)) {
            AnalysisResult result = bench.run(new ProcessSignals(), "process-signals");

            assertThat(result.n()).isEqualTo(6);
            assertThat(result.hypotheses()).hasSize(6);
            assertThat(bench.analyses()
                            .detect(Workbench.OCTOBER, bench.metrics(), bench.canonical())
                            .findings())
                    .isEmpty();
            assertThat(plain(result.note(), Language.EN))
                    .isEqualTo("6 series tested, 0 too short; 2 met a rule, 0.2 expected by chance.");
        }
    }

    @Test
    void aLaneWithFewParcelsDoesNotCryWolf() {
        try (Workbench bench = new Workbench()) {
            bench.ratio("carrier-on-time", List.of("lane"), Better.HIGHER);
            double[] shares = alternating(30, 0.92, 0.90);
            shares[29] = 0.75;
            // with 12 parcels a month 9 of 12 on time is nothing to speak of
            bench.months("carrier-on-time", "lane", LATE, 12, shares);

            assertThat(bench.analyses()
                            .detect(Workbench.OCTOBER, bench.metrics(), bench.canonical())
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void tooFewMonthsAreNotTested() {
        try (Workbench bench = new Workbench()) {
            bench.ratio("carrier-on-time", List.of("lane"), Better.HIGHER);
            bench.months("carrier-on-time", "", "", 100, alternating(19, 0.92, 0.90));

            AnalysisResult result = bench.run(new ProcessSignals(), "process-signals");

            assertThat(result.notRun()).isNotNull();
            assertThat(plain(result.notRun(), Language.EN))
                    .isEqualTo("no series has 20 months with enough items up to 2026-10; the longest has 19");
            assertThat(plain(result.notRun(), Language.FR))
                    .isEqualTo("aucune série n’a 20 mois assez fournis jusqu’à 2026-10 ; la plus longue en a 19");
        }
    }

    @Test
    void withoutMetricsToTestItDoesNotRun() {
        try (Workbench bench = new Workbench()) {
            assertThat(bench.run(new ProcessSignals(), "process-signals").notRun())
                    .isNotNull()
                    .extracting(reason -> reason.en())
                    .isEqualTo("no metric names signals");
        }
    }

    @Test
    void aSeriesThatEndsBeforeThePeriodIsNoNews() {
        try (Workbench bench = new Workbench()) {
            bench.ratio("carrier-on-time", List.of(), Better.HIGHER);
            double[] shares = alternating(30, 0.92, 0.90);
            Arrays.fill(shares, 26, 30, 0.5);
            bench.months("carrier-on-time", "", "", 100, shares);

            assertThat(bench.analyses()
                            .detect(ReportingPeriod.parse("2026-11"), bench.metrics(), bench.canonical())
                            .runs())
                    .filteredOn(run -> run.analysis().equals("F16"))
                    .singleElement()
                    .satisfies(
                            run -> assertThat(run.note().en()).startsWith("Not run, because no series has 20 months"));
        }
    }

    @Test
    void slowerRepliesAreASignalOnALogScale() {
        try (Workbench bench = new Workbench()) {
            bench.median("first-reply-time", List.of());
            double[] hours = alternating(30, 4, 5);
            Arrays.fill(hours, 27, 30, 9);
            bench.months("first-reply-time", "", "", 200, hours);

            Finding finding = only(bench);

            assertThat(plain(finding.claim(), Language.EN))
                    .isEqualTo("First reply time: 9.0 h since 2026-08 instead of 4.5 h.");
            assertThat(plain(finding.caveat(), Language.EN))
                    .isEqualTo("A signal is not a cause. No price is set for this measure.");
            assertThat(finding.method().en()).startsWith("XmR chart on a log scale (F16 v1)");
        }
    }

    @Test
    void anImprovementIsNamedAsSuch() {
        try (Workbench bench = new Workbench()) {
            bench.ratio("carrier-on-time", List.of(), Better.HIGHER);
            double[] shares = alternating(30, 0.72, 0.70);
            Arrays.fill(shares, 25, 30, 0.90);
            bench.months("carrier-on-time", "", "", 1000, shares);

            Finding finding = only(bench);

            assertThat(plain(finding.claim(), Language.EN))
                    .isEqualTo("Carrier on time: 90.0 % since 2026-06 instead of 71.0 %, "
                            + "which is worth 12 kEUR a year if it lasts.");
            assertThat(plain(finding.claim(), Language.FR)).endsWith("ce qui vaut 12 kEUR par an si cela dure.");
        }
    }

    @Test
    void aFaultOfTheCarrierIsNotBlamedOnItsLanes() {
        try (Workbench bench = new Workbench()) {
            bench.ratio("carrier-on-time", List.of("carrier", "lane"), Better.HIGHER);
            double[] first = alternating(30, 0.91, 0.89);
            double[] second = alternating(30, 0.92, 0.90);
            double[] third = alternating(30, 0.90, 0.92);
            for (int i = 26; i < 30; i++) {
                first[i] = 0.62;
                second[i] = 0.60;
                third[i] = 0.61;
            }
            bench.months("carrier-on-time", "lane", "Lyon–PACA", 100, first);
            bench.months("carrier-on-time", "lane", "Lyon–Bretagne", 100, second);
            bench.months("carrier-on-time", "lane", "Lille–PACA", 100, third);
            bench.months("carrier-on-time", "carrier", "Chronalp", 300, mean(first, second, third));

            assertThat(only(bench).scope()).containsEntry("carrier", "Chronalp");
        }
    }

    @Test
    void atMostSevenSignalsAreReportedTheMostValuableFirst() {
        try (Workbench bench = new Workbench()) {
            bench.ratio("carrier-on-time", List.of("lane"), Better.HIGHER);
            for (int lane = 1; lane <= 9; lane++) {
                double[] shares = alternating(30, 0.92, 0.90);
                Arrays.fill(shares, 26, 30, 0.5);
                bench.months("carrier-on-time", "lane", "L" + lane, 100 * lane, shares);
            }

            assertThat(bench.analyses()
                            .detect(Workbench.OCTOBER, bench.metrics(), bench.canonical())
                            .findings())
                    .extracting(finding -> finding.scope().get("lane"))
                    .containsExactly("L9", "L8", "L7", "L6", "L5", "L4", "L3");
        }
    }

    @Test
    void stableSeriesOfManyLanesStaySilentInNearlyEveryRun() {
        Random random = new Random(42);
        int runs = 60;
        int findings = 0;
        for (int run = 0; run < runs; run++) {
            try (Workbench bench = new Workbench()) {
                bench.ratio("carrier-on-time", List.of("lane"), Better.HIGHER);
                for (int lane = 0; lane < 20; lane++) {
                    double[] shares = new double[30];
                    Arrays.setAll(shares, i -> Math.min(1, 0.9 + 0.04 * random.nextGaussian()));
                    bench.months("carrier-on-time", "lane", "L" + lane, 40, shares);
                }
                findings += bench.analyses()
                        .detect(Workbench.OCTOBER, bench.metrics(), bench.canonical())
                        .findings()
                        .size();
            }
        }
        assertThat(findings).isZero();
    }

    @Test
    void aStepOfThreeSigmaIsSeenWithinFourMonthsInNearlyEveryRun() {
        Random random = new Random(11);
        int runs = 300;
        int seen = 0;
        for (int run = 0; run < runs; run++) {
            double[] hours = new double[28];
            Arrays.setAll(hours, i -> 50 + random.nextGaussian() + (i >= 24 ? 3 : 0));
            boolean caught = false;
            for (int months = 25; months <= 28 && !caught; months++) {
                ProcessLimits limits = ProcessLimits.of(Arrays.copyOf(hours, months), 24, Scale.UNBOUNDED);
                caught = limits.at(months - 1).isPresent();
            }
            seen += caught ? 1 : 0;
        }
        assertThat((double) seen / runs).isGreaterThanOrEqualTo(0.95);
    }

    private static Finding only(Workbench bench) {
        List<Finding> findings = bench.analyses()
                .detect(Workbench.OCTOBER, bench.metrics(), bench.canonical())
                .findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    /** Three lanes of 100 parcels a month; the first, of carrier Chronalp, drops in the last four months. */
    private static Workbench lanes(double drop) {
        Workbench bench = new Workbench();
        bench.ratio("carrier-on-time", List.of("carrier", "lane"), Better.HIGHER);
        double[] late = alternating(30, 0.91, 0.89);
        for (int i = 26; i < 30; i++) {
            late[i] = 0.90 - drop;
        }
        double[] good = alternating(30, 0.92, 0.90);
        double[] other = alternating(30, 0.89, 0.91);
        bench.months("carrier-on-time", "lane", LATE, 100, late);
        bench.months("carrier-on-time", "lane", "Lyon–Bretagne", 100, good);
        bench.months("carrier-on-time", "lane", "Lille–PACA", 100, other);
        bench.months("carrier-on-time", "carrier", "Chronalp", 200, mean(late, good));
        bench.months("carrier-on-time", "carrier", "Transalpes", 100, other);
        bench.months("carrier-on-time", "", "", 300, mean(late, good, other));
        return bench;
    }

    private static double[] alternating(int months, double first, double second) {
        double[] values = new double[months];
        Arrays.setAll(values, i -> i % 2 == 0 ? first : second);
        return values;
    }

    private static double[] mean(double[]... lanes) {
        double[] mean = new double[lanes[0].length];
        for (double[] lane : lanes) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += lane[i] / lanes.length;
            }
        }
        return mean;
    }
}
