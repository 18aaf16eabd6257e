package io.vigie.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.Problem;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricDefinitionsTests {

    private static final String OWN = """
			id: own
			code: X1
			name: {en: Own, fr: Propre}
			meaning: {en: Something of ours., fr: Quelque chose à nous.}
			domain: delivery
			from: order
			at: ordered_on
			%s
			by: [channel]
			unit: count
			better: higher
			owner: {en: Logistics, fr: Logistique}
			version: 1
			valid-from: 2026-01
			""";

    private static List<Problem> problems(Path folder, String value) throws IOException {
        Files.createDirectories(folder.resolve("metrics/delivery"));
        Files.writeString(folder.resolve("metrics/delivery/own.yaml"), OWN.formatted(value));
        try (Warehouse empty = DuckWarehouse.open(null, "200MB", 1)) {
            return MetricSql.bindOwn(CatalogueReader.read(folder), empty);
        }
    }

    @Test
    void everyBundledMetricBindsOnTheEmptySchema() {
        try (Warehouse empty = DuckWarehouse.open(null, "200MB", 1)) {
            assertThat(MetricSql.bindAll(MetricFixture.CATALOGUE, empty)).isEmpty();
        }
    }

    @Test
    void everyBundledMetricIsCompleteInBothLanguages() {
        assertThat(MetricFixture.CATALOGUE.metrics().values())
                .hasSizeGreaterThan(15)
                .allSatisfy(metric -> {
                    assertThat(List.of(metric.name(), metric.shortName(), metric.meaning(), metric.owner()))
                            .allSatisfy(text -> {
                                assertThat(text.en()).isNotBlank();
                                assertThat(text.fr()).isNotBlank();
                            });
                    assertThat(metric.meaning().en())
                            .endsWith(".")
                            .isNotEqualTo(metric.meaning().fr());
                    assertThat(metric.meaning().fr()).endsWith(".");
                });
    }

    /** Percentiles of few items and forecasts jump by themselves; states of the same items follow each other. */
    @Test
    void onlySeriesThatFitAProcessChartAreTested() {
        assertThat(MetricFixture.CATALOGUE.metrics().values())
                .filteredOn(metric -> metric.signals() != MetricDefinition.Signals.NONE)
                .isNotEmpty()
                .noneMatch(metric -> metric.value() instanceof MetricDefinition.Value.Completion
                        || metric.value() instanceof MetricDefinition.Value.Survival);
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithItsLine(@TempDir Path folder) throws IOException {
        assertThat(problems(folder, "sum: totl_rc")).singleElement().satisfies(problem -> {
            assertThat(problem.file()).endsWith("own.yaml");
            assertThat(problem.line()).isEqualTo(8);
            assertThat(problem.message()).contains("totl_rc");
        });
    }

    @Test
    void aDoubleIsNotSummedWhateverItLooksLike(@TempDir Path folder) throws IOException {
        assertThat(problems(folder, "sum: sin(total)")).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(8);
            assertThat(problem.message()).contains("\"sin(total)\" is a double");
        });
    }

    @Test
    void aTextIsNoNumberAndANumberNoCondition(@TempDir Path folder) throws IOException {
        assertThat(problems(folder, "sum: status"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("\"status\" is neither a number nor a condition"));
        assertThat(problems(folder, "count: total_rc"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("\"total_rc\" is no condition"));
        assertThat(problems(folder, "percentile: {of: total > 5, p: 0.5}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("is no number"));
    }

    @Test
    void whatIsRightIsNotReported(@TempDir Path folder) throws IOException {
        assertThat(problems(folder, "ratio: {numerator: status = 'open', denominator: total_rc}"))
                .isEmpty();
    }
}
