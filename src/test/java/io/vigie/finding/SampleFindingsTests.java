package io.vigie.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Conform;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.Settings;
import io.vigie.landing.Landing;
import io.vigie.landing.PersonKey;
import io.vigie.metric.MetricEngine;
import io.vigie.metric.Metrics;
import io.vigie.sample.SampleCompany;
import io.vigie.source.InputFolder;
import io.vigie.source.Inventory;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is hidden in the fictional company's exports is found, and nothing else is. */
class SampleFindingsTests {

    @ParameterizedTest(name = "seed {0}, scale {1}")
    @CsvSource({"2026, 1", "7, 0.5"})
    void whatWasPlantedIsFoundAndNothingElse(long seed, double scale, @TempDir Path folder) throws IOException {
        found(seed, scale, folder);
    }

    @Tag("full")
    @ParameterizedTest(name = "seed {0}, scale {1}")
    @CsvSource({"1, 1", "2, 3", "3, 2", "4, 0.5", "5, 1", "6, 0.7", "8, 1.5", "9, 1", "10, 0.5", "11, 3"})
    void whatWasPlantedIsFoundAndNothingElseInOtherCompanies(long seed, double scale, @TempDir Path folder)
            throws IOException {
        found(seed, scale, folder);
    }

    private static void found(long seed, double scale, Path folder) throws IOException {
        Path input = folder.resolve("input");
        SampleCompany.write(input, SampleCompany.DEFAULT_MONTHS, scale, seed);

        Findings findings = detect(input);

        assertThat(subjects(findings))
                .as(() -> findings.findings().stream()
                        .map(finding -> finding.claim().en())
                        .toList()
                        .toString())
                .isEqualTo(planted(SampleCompany.plantedFacts(input)));
    }

    private static Findings detect(Path input) throws IOException {
        Catalogue catalogue = CatalogueReader.read(null);
        Settings settings = Workbench.settings();
        ReportingPeriod period = Workbench.OCTOBER;
        try (Warehouse warehouse = DuckWarehouse.open(null, "600MB", 2)) {
            Inventory inventory = InputFolder.survey(input, catalogue, settings.zone(), null);
            PersonKey key = PersonKey.of("a key for tests only, not secret");
            Landing landing = new Landing(warehouse, catalogue, key);
            landing.clear();
            landing.land(inventory.known());
            CanonicalReport canonical = new Conform(catalogue, settings, warehouse, key)
                    .conform(inventory, landing.landed(inventory), period.end().minusDays(1));
            Metrics metrics = new MetricEngine(catalogue, settings, warehouse).measure(period, canonical);
            return new Analyses(catalogue, settings, warehouse).detect(period, metrics, canonical);
        }
    }

    /** Analysis and what it is about, one line each; products one by one. */
    private static SortedSet<String> subjects(Findings findings) {
        SortedSet<String> subjects = new TreeSet<>();
        for (Finding finding : findings.findings()) {
            switch (finding.analysis()) {
                case "F16" -> subjects.add("F16 " + finding.scope().values());
                case "F5" ->
                    rows(finding)
                            .forEach(sku -> subjects.add(
                                    "F5 " + sku + " " + finding.scope().get("from") + "->"
                                            + finding.scope().get("to")));
                default ->
                    rows(finding)
                            .forEach(site -> subjects.add(finding.analysis() + " " + site + " "
                                    + finding.scope().get("direction")));
            }
        }
        return subjects;
    }

    private static List<String> rows(Finding finding) {
        return ((Evidence.Comparison) finding.evidence())
                .rows().stream().map(Evidence.ComparisonRow::label).toList();
    }

    private static SortedSet<String> planted(Path file) throws IOException {
        SortedSet<String> subjects = new TreeSet<>();
        for (JsonNode fact :
                JsonMapper.shared().readTree(Files.readString(file)).get("facts")) {
            if (!fact.get("status").asString().equals("now")) {
                continue;
            }
            JsonNode scope = fact.get("scope");
            switch (fact.get("analysis").asString()) {
                case "F16" ->
                    subjects.add("F16 "
                            + List.of(
                                    scope.get("member").asString(),
                                    scope.get("metric").asString()));
                case "F5" ->
                    texts(scope.get("skus").values())
                            .forEach(sku -> subjects.add(
                                    "F5 " + sku + " " + scope.get("from").asString() + "->"
                                            + scope.get("to").asString()));
                default ->
                    subjects.add("F2 " + scope.get("sku").asString() + ", "
                            + scope.get("warehouse").asString() + " "
                            + scope.get("direction").asString());
            }
        }
        return subjects;
    }

    private static List<String> texts(Collection<JsonNode> nodes) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.asString()));
        return texts;
    }
}
