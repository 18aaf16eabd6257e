package io.vigie.metric;

import static io.vigie.metric.MetricFixture.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.PeriodKind;
import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Public data sets measured to their known answers, from the folder that {@code VIGIE_REAL_DATA} names. */
@EnabledIfEnvironmentVariable(named = "VIGIE_REAL_DATA", matches = ".+")
class OpenDataMetricsTests {

    private static final Path DATA = Path.of(System.getenv().getOrDefault("VIGIE_REAL_DATA", "."));

    @TempDir
    Path input;

    private Metrics measure(String period, String profiles, String... files) throws IOException {
        for (String file : files) {
            Path from = DATA.resolve(file);
            Files.copy(from, input.resolve(from.getFileName()));
        }
        try (CanonicalFixture data =
                CanonicalFixture.of(Path.of("src/test/resources/real").resolve(profiles), input)) {
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
        }
    }

    @Test
    void northwindNetSalesAreUndated() throws IOException {
        Metrics metrics = measure("1998-05", "northwind", "northwind/orders.quoted.csv", "northwind/order-details.csv");
        MetricValue sales = find(metrics, "net-sales", PeriodKind.ALL, "1998-05");
        assertThat(Math.round(sales.value() * 100) / 100.0).isEqualTo(1_265_793.04);
        assertThat(sales.n()).isEqualTo(2155);
        assertThat(metrics.undated()).containsEntry("net-sales", 2155L);
        assertThat(reason(metrics, "net-sales", NotAvailable.DATED)).contains("no loaded file fills ordered_at");
        assertThat(find(metrics, "orders", PeriodKind.ALL, "1998-05").value()).isEqualTo(830.0);
    }

    @Test
    void ibmHasLeaversButNoTurnover() throws IOException {
        Metrics metrics = measure("2026-10", "hr_ibm", "hr_ibm_attrition/WA_Fn-UseC_-HR-Employee-Attrition.csv");
        MetricValue share = find(metrics, "leaver-share", PeriodKind.ALL, "2026-10");
        assertThat(share.numerator()).isEqualTo(237.0);
        assertThat(share.denominator()).isEqualTo(1470.0);
        assertThat(find(metrics, "leavers", PeriodKind.ALL, "2026-10").value()).isEqualTo(237.0);
        assertThat(metrics.list()).noneMatch(value -> value.key().kind() != PeriodKind.ALL);
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
}
