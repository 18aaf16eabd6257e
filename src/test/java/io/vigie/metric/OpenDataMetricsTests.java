package io.vigie.metric;

import static io.vigie.metric.MetricFixture.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalFixture;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.metric.signal.ProcessLimits;
import io.vigie.metric.signal.SignalSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Public data sets measured to their known answers, from the folder that {@code VIGIE_REAL_DATA} names. */
@EnabledIfEnvironmentVariable(named = "VIGIE_REAL_DATA", matches = ".+")
class OpenDataMetricsTests {

    private static final Path PROFILES = Path.of("src/test/resources/real");
    private static final Catalogue NHS = CatalogueReader.read(PROFILES.resolve("nhs_ae"));
    private static final Path DATA = Path.of(System.getenv().getOrDefault("VIGIE_REAL_DATA", "."));

    @TempDir
    Path input;

    private Metrics measure(String period, String profiles, String... files) throws IOException {
        for (String file : files) {
            Path from = DATA.resolve(file);
            Files.copy(from, input.resolve(from.getFileName()));
        }
        try (CanonicalFixture data = CanonicalFixture.of(PROFILES.resolve(profiles), input)) {
            return new MetricEngine(data.catalogue(), CanonicalFixture.SETTINGS, data.warehouse())
                    .measure(ReportingPeriod.parse(period), data.report());
        }
    }

    private static MetricValue find(Metrics metrics, String metric, PeriodKind kind, String period) {
        return metrics.find(new MetricKey(metric, kind, period, "", "", Scenario.AC))
                .orElseThrow();
    }

    @Test
    void mavenWinRateAndWonValue() throws IOException {
        for (String edition : new String[] {"crm_maven", "crm_maven_variant_usdates"}) {
            Files.deleteIfExists(input.resolve("sales_pipeline.csv"));
            Metrics metrics = measure("2017-12", "crm_maven", edition + "/sales_pipeline.csv");
            for (PeriodKind kind : new PeriodKind[] {PeriodKind.ALL, PeriodKind.YTD}) {
                MetricValue rate = find(metrics, "win-rate-count", kind, "2017-12");
                assertThat(rate.numerator()).isEqualTo(4238.0);
                assertThat(rate.denominator()).isEqualTo(6711.0);
                assertThat(find(metrics, "won-value", kind, "2017-12").value()).isEqualTo(10_005_534.0);
            }
            assertThat(find(metrics, "won-value", PeriodKind.YEAR, "2017").value())
                    .isEqualTo(10_005_534.0);
            // Deals are closed from March on: the first quarter holds one month and is no base of comparison.
            MetricKey first = find(metrics, "win-rate-count", PeriodKind.QUARTER, "2017-Q1")
                    .key();
            assertThat(metrics.partial(first)).isTrue();
            assertThat(metrics.partial(find(metrics, "win-rate-count", PeriodKind.QUARTER, "2017-Q2")
                            .key()))
                    .isFalse();
            assertThat(metrics.partial(MetricKey.month("win-rate-count", "2017-03")))
                    .isFalse();
        }
    }

    @Test
    void northwindNetSalesAreUndated() throws IOException {
        Metrics metrics = measure("1998-05", "northwind", "northwind/orders.quoted.csv", "northwind/order-details.csv");
        MetricValue sales = find(metrics, "net-sales", PeriodKind.ALL, "1998-05");
        assertThat(Math.round(sales.value() * 100) / 100.0).isEqualTo(1_265_793.04);
        assertThat(sales.n()).isEqualTo(2155);
        assertThat(metrics.undated()).containsEntry("sales-before-returns", 2155L);
        assertThat(reason(metrics, "sales-before-returns", NotAvailable.DATED))
                .contains("no loaded file fills ordered_at");
        assertThat(find(metrics, "orders", PeriodKind.ALL, "1998-05").value()).isEqualTo(830.0);
    }

    @Test
    void ibmHasLeaversButNoTurnover() throws IOException {
        Metrics metrics = measure("2026-10", "hr_ibm", "hr_ibm_attrition/WA_Fn-UseC_-HR-Employee-Attrition.csv");
        MetricValue share = find(metrics, "leaver-share", PeriodKind.ALL, "2026-10");
        assertThat(share.numerator()).isEqualTo(237.0);
        assertThat(share.denominator()).isEqualTo(1470.0);
        assertThat(find(metrics, "leavers", PeriodKind.ALL, "2026-10").value()).isEqualTo(237.0);
        assertThat(metrics.list()).isNotEmpty().allMatch(value -> value.key().kind() == PeriodKind.ALL);
        assertThat(metrics.list()).noneMatch(value -> value.key().metric().equals("turnover"));
        assertThat(reason(metrics, "turnover", NotAvailable.ALL))
                .startsWith("Turnover is not available, because ")
                .contains("hire_date")
                .contains("WA_Fn-UseC_-HR-Employee-Attrition.csv");
    }

    @Test
    void absencesAndHoursAreUndated() throws IOException {
        for (String edition : new String[] {"Absenteeism_at_work.csv", "Absenteeism_at_work.alt.csv"}) {
            Metrics metrics = measure("2026-10", "hr_absenteeism", "hr_absenteeism/" + edition);
            assertThat(find(metrics, "absences", PeriodKind.ALL, "2026-10").value())
                    .isEqualTo(740.0);
            assertThat(find(metrics, "absence-hours", PeriodKind.ALL, "2026-10").value())
                    .isEqualTo(5124.0);
            assertThat(Objects.requireNonNull(metrics.undated().get("absences")))
                    .isEqualTo(740L);
            Files.delete(input.resolve(edition));
        }
    }

    private MetricValue find(
            Metrics metrics, String metric, PeriodKind kind, String period, String dimension, String member) {
        return metrics.find(new MetricKey(metric, kind, period, dimension, member, Scenario.AC))
                .orElseThrow();
    }

    @Test
    void nhsAttendancesWithinFourHours() throws IOException {
        Metrics metrics = measure("2019-03", "nhs_ae", "spc_nhs/ae_attendances.csv");
        MetricValue all = find(metrics, "within-four-hours", PeriodKind.ALL, "2019-03");
        assertThat(all.denominator()).isEqualTo(72_019_402.0);
        assertThat(all.numerator()).isEqualTo(72_019_402.0 - 8_295_237.0);
        assertThat(all.value()).isCloseTo(0.88482, within(5e-6));
        assertThat(find(metrics, "within-four-hours", PeriodKind.ALL, "2019-03", "type", "1")
                        .value())
                .isCloseTo(0.82518, within(5e-6));
        assertThat(metrics.months("within-four-hours", "", "", Scenario.AC).values())
                .extracting(value -> Math.round(value.value() * 10_000) / 10_000.0)
                .containsExactly(
                        0.9004, 0.9028, 0.9056, 0.9029, 0.9098, 0.9065, 0.8905, 0.8838, 0.8618, 0.8514, 0.8753, 0.9001,
                        0.9052, 0.897, 0.9073, 0.9035, 0.903, 0.8967, 0.8994, 0.8877, 0.8499, 0.853, 0.8504, 0.8462,
                        0.8857, 0.9039, 0.9076, 0.8932, 0.8973, 0.8894, 0.8901, 0.876, 0.8645, 0.8435, 0.8423, 0.866);
    }

    /** The months of type 1 departments of one trust; all 36 make the baseline, as in the known answer. */
    @Test
    void nhsLimitsOfOneTrust() throws IOException {
        Metrics metrics = measure("2019-03", "nhs_ae", "spc_nhs/ae_attendances.csv");
        ProcessLimits attendances = limits(metrics, "attendances", 36);
        assertThat(attendances.centre()).isCloseTo(17_310.027778, within(5e-7));
        assertThat(attendances.upper()).isCloseTo(20_285.2758, within(5e-5));
        assertThat(attendances.lower()).isCloseTo(14_334.7798, within(5e-5));
        assertThat(attendances.rangeLimit()).isCloseTo(3655.3047, within(5e-5));
        assertThat(attendances.hits()).noneMatch(hit -> hit.rule() == 1);
        ProcessLimits share = limits(metrics, "within-four-hours", 36);
        assertThat(share.centre()).isCloseTo(0.915095, within(5e-7));
        assertThat(share.upper()).isCloseTo(0.9587, within(5e-5));
        assertThat(share.lower()).isCloseTo(0.8715, within(5e-5));
        // the ninth to the eleventh month: the winter from December 2016 to February 2017
        assertThat(share.hits())
                .filteredOn(hit -> hit.rule() == 1)
                .extracting(ProcessLimits.Hit::index)
                .containsExactly(8, 9, 10);
    }

    /**
     * Software that drops moving ranges above their own limit and averages the rest has published narrower limits for the
     * breaches up to March 2018; the limits here keep every range. Both follow from the same 24 months.
     */
    @Test
    void nhsBreachesOfOneTrust() throws IOException {
        Metrics metrics = measure("2018-03", "nhs_ae", "spc_nhs/ae_attendances.csv");
        ProcessLimits breaches = limits(metrics, "breaches", 24);
        assertThat(breaches.centre()).isCloseTo(1545.1667, within(5e-5));
        assertThat(breaches.sigma() * 1.128).isCloseTo(341.5217, within(5e-5));
        assertThat(breaches.upper()).isCloseTo(1545.1667 + 2.66 * 341.5217, within(5e-4));
        // two months of the first winter lie outside; the newest is common cause, as published
        assertThat(breaches.hits())
                .filteredOn(hit -> hit.rule() == 1)
                .extracting(ProcessLimits.Hit::index)
                .containsExactly(8, 9);
        assertThat(breaches.at(23)).isEmpty();
        double[] months = charted(metrics, "breaches");
        double[] kept = IntStream.range(1, months.length)
                .mapToDouble(i -> Math.abs(months[i] - months[i - 1]))
                .filter(range -> range <= breaches.rangeLimit())
                .toArray();
        assertThat(kept).hasSize(22);
        double screened = Arrays.stream(kept).sum() / kept.length;
        assertThat(screened).isCloseTo(302.5455, within(5e-5));
        assertThat(breaches.centre() + 2.66 * screened).isCloseTo(2349.9376, within(5e-4));
        assertThat(breaches.centre() - 2.66 * screened).isCloseTo(740.3958, within(5e-4));
    }

    private static double[] charted(Metrics metrics, String metric) {
        return series(metrics, metric).charted().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static SignalSeries series(Metrics metrics, String metric) {
        return SignalSeries.of(
                        Objects.requireNonNull(NHS.metrics().get(metric)),
                        metrics.months(metric, "org_code | type", "RQM | 1", Scenario.AC),
                        "2019-03",
                        value -> metrics.partial(value.key()))
                .orElseThrow();
    }

    private static ProcessLimits limits(Metrics metrics, String metric, int months) {
        double[] charted = charted(metrics, metric);
        assertThat(charted).hasSize(months);
        return ProcessLimits.of(charted, months, series(metrics, metric).scale());
    }

    @Test
    void adventureWorksCallCentre() throws IOException {
        Metrics metrics = measure("2014-05", "adventureworks", "adventureworks_dw/FactCallCenter.csv");
        assertThat(find(metrics, "calls", PeriodKind.MONTH, "2014-05").value()).isEqualTo(43_349.0);
        assertThat(find(metrics, "operators", PeriodKind.MONTH, "2014-05").value())
                .isEqualTo(1283.0);
        assertThat(find(metrics, "issues", PeriodKind.MONTH, "2014-05").value()).isEqualTo(162.0);
        assertThat(find(metrics, "service-grade", PeriodKind.MONTH, "2014-05").value())
                .isCloseTo(11.85 / 120, within(1e-12));
        for (String shift : new String[] {"AM 34.43", "PM1 33.68", "PM2 35.27", "midnight 29.64"}) {
            String[] parts = shift.split(" ");
            assertThat(find(metrics, "calls-per-operator", PeriodKind.MONTH, "2014-05", "shift", parts[0])
                            .value())
                    .isCloseTo(Double.parseDouble(parts[1]), within(5e-3));
        }
    }

    @Test
    void adventureWorksPurchasing() throws IOException {
        Metrics metrics = measure(
                "2025-10",
                "adventureworks",
                "adventureworks_oltp/PurchaseOrderDetail.csv",
                "adventureworks_oltp/PurchaseOrderHeader.csv",
                "adventureworks_oltp/Vendor.csv");
        MetricValue received = find(metrics, "received-of-ordered", PeriodKind.ALL, "2025-10");
        assertThat(received.numerator()).isEqualTo(2_327_299.0);
        assertThat(received.denominator()).isEqualTo(2_348_637.0);
        assertThat(received.value()).isCloseTo(0.99091, within(5e-6));
        assertThat(received.n()).isEqualTo(8845);
        MetricValue defects = find(metrics, "incoming-defects", PeriodKind.ALL, "2025-10");
        assertThat(defects.numerator()).isEqualTo(72_700.0);
        assertThat(defects.denominator()).isEqualTo(2_327_299.0);
        assertThat(defects.value()).isCloseTo(0.03124, within(5e-6));
        MetricValue spend = find(metrics, "value-ordered", PeriodKind.ALL, "2025-10");
        assertThat(Math.round(spend.value() * 100) / 100.0).isEqualTo(63_791_994.84);
        assertThat(find(
                                metrics,
                                "value-ordered",
                                PeriodKind.ALL,
                                "2025-10",
                                "supplier_name",
                                "Professional Athletic Consultants")
                        .value())
                .isCloseTo(3_058_774.95, within(5e-3));
        assertThat(find(metrics, "value-ordered", PeriodKind.ALL, "2025-10", "supplier_name", "Chicago City Saddles")
                        .value())
                .isCloseTo(3_029_108.78, within(5e-3));
    }

    @Test
    void adventureWorksHeadcount() throws IOException {
        Metrics metrics = measure(
                "2014-06",
                "adventureworks",
                "adventureworks_oltp/Employee.csv",
                "adventureworks_oltp/EmployeeDepartmentHistory.csv",
                "adventureworks_oltp/Department.csv");
        assertThat(find(metrics, "headcount", PeriodKind.MONTH, "2014-06").value())
                .isEqualTo(290.0);
        assertThat(find(metrics, "headcount", PeriodKind.MONTH, "2014-06", "department", "Production")
                        .value())
                .isEqualTo(179.0);
        assertThat(find(metrics, "headcount", PeriodKind.MONTH, "2014-06", "department", "Sales")
                        .value())
                .isEqualTo(18.0);
    }
}
