package io.vigie.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Public data sets, read from the folder that {@code VIGIE_REAL_DATA} names; expected figures were computed elsewhere. */
@EnabledIfEnvironmentVariable(named = "VIGIE_REAL_DATA", matches = ".+")
class OpenDataTests {

    private static final Path DATA = Path.of(System.getenv().getOrDefault("VIGIE_REAL_DATA", "."));
    private static final Path PROFILES = Path.of("src/test/resources/real");

    @TempDir
    Path input;

    private CanonicalFixture load(String profiles, String... files) throws IOException {
        for (String file : files) {
            Path from = DATA.resolve(file);
            Files.copy(from, input.resolve(from.getFileName()));
        }
        return CanonicalFixture.of(PROFILES.resolve(profiles), input);
    }

    @Test
    void mavenWinRateAndWonValueAreTheSameInBothDateEditions() throws IOException {
        for (String edition : new String[] {"crm_maven", "crm_maven_variant_usdates"}) {
            Files.deleteIfExists(input.resolve("sales_pipeline.csv"));
            try (CanonicalFixture data = load("crm_maven", edition + "/sales_pipeline.csv")) {
                assertThat(data.file("sales_pipeline.csv").rowsKept()).isEqualTo(8800);
                assertThat(data.value("select count(*) filter (where outcome = 'won') from canonical.opportunity"))
                        .isEqualTo("4238");
                assertThat(data.value(
                                "select count(*) filter (where outcome in ('won', 'lost')) from canonical.opportunity"))
                        .isEqualTo("6711");
                assertThat(data.value(
                                "select sum(amount_rc) filter (where outcome = 'won') from canonical.opportunity"))
                        .isEqualTo("10005534.0000");
                assertThat(data.value("select min(closed_on) || ' ' || max(closed_on) from canonical.opportunity"))
                        .isEqualTo("2017-03-01 2017-12-31");
            }
        }
    }

    @Test
    void northwindNetSalesComeFromTheQuotedFiles() throws IOException {
        try (CanonicalFixture data = load("northwind", "northwind/orders.quoted.csv", "northwind/order-details.csv")) {
            assertThat(data.file("orders.quoted.csv").rowsKept()).isEqualTo(830);
            assertThat(data.value("select cast(sum(line_total_rc) as decimal(18,2)) from canonical.order_line"))
                    .isEqualTo("1265793.04");
        }
    }

    @Test
    void damagedNorthwindFilesLoseTheDamagedRowsOnlyAndCountThem() throws IOException {
        try (CanonicalFixture data = load("northwind", "northwind/orders.csv", "northwind/customers.csv")) {
            assertThat(data.file("orders.csv").rowsRead()).isEqualTo(830);
            assertThat(data.file("orders.csv").rowsRejected()).isEqualTo(176);
            assertThat(data.file("customers.csv").rowsRead()).isEqualTo(91);
            assertThat(data.file("customers.csv").rowsRejected()).isEqualTo(24);
            assertThat(data.report().preliminary()).isTrue();
        }
    }

    @Test
    void ibmLeaversAreCountedWithoutAnyDate() throws IOException {
        try (CanonicalFixture data = load("hr_ibm", "hr_ibm_attrition/WA_Fn-UseC_-HR-Employee-Attrition.csv")) {
            assertThat(
                            data.value(
                                    "select count(*) filter (where status = 'inactive') || '/' || count(*) from canonical.employee"))
                    .isEqualTo("237/1470");
            assertThat(data.report().entities().get("employee").filled()).doesNotContainKey("termination_date");
        }
    }

    @Test
    void absencesAreKeptUndatedInBothEditions() throws IOException {
        for (String edition : new String[] {"Absenteeism_at_work.csv", "Absenteeism_at_work.alt.csv"}) {
            Files.createDirectories(input);
            try (CanonicalFixture data = load("hr_absenteeism", "hr_absenteeism/" + edition)) {
                assertThat(data.value("select count(*) || ' ' || cast(sum(hours) as bigint) from canonical.absence"))
                        .isEqualTo("740 5124");
            }
            Files.delete(input.resolve(edition));
        }
    }
}
