package io.vigie.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueException;
import io.vigie.catalogue.FindingDefinition;
import io.vigie.catalogue.MetricDefinition.Better;
import io.vigie.catalogue.Origin;
import io.vigie.catalogue.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysesTests {

    @Test
    void everyAnalysisSaysWhatBecameOfItInTheOrderOfCodes() {
        try (Workbench bench = new Workbench()) {
            Findings findings = bench.analyses().detect(Workbench.OCTOBER, bench.metrics(), bench.canonical());

            assertThat(findings.findings()).isEmpty();
            assertThat(findings.runs()).extracting(AnalysisRun::analysis).containsExactly("F2", "F5", "F16", "F17");
            assertThat(findings.runs()).extracting(AnalysisRun::status).containsOnly(AnalysisRun.Status.NOT_RUN);
            assertThat(findings.runs().get(0).note())
                    .isEqualTo(new Text(
                            "Not run, because no file fills stock_level.",
                            "Non exécutée, car aucun fichier n’alimente stock_level."));
        }
    }

    @Test
    void silenceIsAResult() {
        try (Workbench bench = new Workbench()) {
            bench.ratio("carrier-on-time", List.of(), Better.HIGHER);
            bench.months("carrier-on-time", "", "", 100, shares(0.91));

            AnalysisRun run = bench.analyses()
                    .detect(Workbench.OCTOBER, bench.metrics(), bench.canonical())
                    .runs()
                    .get(2);

            assertThat(run.status()).isEqualTo(AnalysisRun.Status.RAN);
            assertThat(run.n()).isEqualTo(1);
            assertThat(run.note().en()).endsWith("Nothing material.");
            assertThat(run.note().fr()).endsWith("Rien de notable.");
        }
    }

    @Test
    void whatIsStoredIsReadBackEqual() {
        try (Workbench bench = late()) {
            Findings findings = bench.analyses().detect(Workbench.OCTOBER, bench.metrics(), bench.canonical());

            assertThat(findings.findings()).hasSize(1);
            assertThat(bench.analyses().load()).isEqualTo(findings);
            assertThat(bench.warehouse().query("select id, n from finding.run order by id", row -> row.string("id")))
                    .containsExactly("process-signals", "reorder-points", "stock-rebalancing", "year-end-forecast");
        }
    }

    @Test
    void aSecondRunReplacesTheFirst() {
        try (Workbench bench = late()) {
            Findings first = bench.analyses().detect(Workbench.OCTOBER, bench.metrics(), bench.canonical());
            Findings second = bench.analyses().detect(Workbench.OCTOBER, bench.metrics(), bench.canonical());

            assertThat(second).isEqualTo(first);
            assertThat(bench.analyses().load()).isEqualTo(first);
        }
    }

    @Test
    void aFindingOfAnEarlierPeriodPersistsAndWeighsMore() {
        try (Workbench bench = late()) {
            Findings first = bench.analyses().detect(Workbench.OCTOBER, bench.metrics(), bench.canonical());
            Finding september = first.findings().get(0);
            assertThat(september.state()).isEqualTo(Finding.State.NEW);
            assertThat(september.firstSeen()).isEqualTo("2026-10");
            assertThat(september.runsPersisted()).isEqualTo(1);

            Findings previous = new Findings(List.of(of("2026-09", september)), List.of());
            Finding october = bench.analyses()
                    .detect(Workbench.OCTOBER, bench.metrics(), bench.canonical(), previous)
                    .findings()
                    .get(0);

            assertThat(october.state()).isEqualTo(Finding.State.OPEN);
            assertThat(october.firstSeen()).isEqualTo("2026-09");
            assertThat(october.runsPersisted()).isEqualTo(2);
            assertThat(october.rank()).isEqualTo(september.rank() * 1.1, within(1e-9));
        }
    }

    @Test
    void findingsOfTheSamePeriodDoNotCountSoThatAPackBuiltAgainIsTheSame() {
        try (Workbench bench = late()) {
            Findings first = bench.analyses().detect(Workbench.OCTOBER, bench.metrics(), bench.canonical());

            assertThat(bench.analyses().detect(Workbench.OCTOBER, bench.metrics(), bench.canonical(), first))
                    .isEqualTo(first);
        }
    }

    @Test
    void anUnknownAnalysisIsRefusedWithItsFile() {
        try (Workbench bench = new Workbench()) {
            Catalogue known = bench.catalogue();
            TreeMap<String, FindingDefinition> definitions = new TreeMap<>(known.findings());
            Text name = new Text("x", "x");
            definitions.put(
                    "mine",
                    new FindingDefinition(
                            "mine", "F99", name, name, "stock", new TreeMap<>(), new Origin("findings/mine.yaml", 2)));
            Catalogue catalogue = new Catalogue(
                    known.sources(),
                    known.entities(),
                    known.metrics(),
                    definitions,
                    known.packs(),
                    known.fingerprint());

            assertThatThrownBy(() -> new Analyses(catalogue, Workbench.settings(), bench.warehouse())
                            .detect(Workbench.OCTOBER, bench.metrics(), bench.canonical()))
                    .isInstanceOf(CatalogueException.class)
                    .hasMessageStartingWith(
                            "findings/mine.yaml:2: finding mine names the analysis F99; there are [F16, F17, F2, F5]");
        }
    }

    @Test
    void theFileIsStableAndReadsBackEqual(@TempDir Path folder) throws IOException {
        try (Workbench bench = late()) {
            Findings findings = bench.analyses().detect(Workbench.OCTOBER, bench.metrics(), bench.canonical());
            Path file = folder.resolve("findings.json");

            FindingsJson.write(findings, file);

            assertThat(FindingsJson.read(file)).isEqualTo(findings);
            String text = Files.readString(file);
            assertThat(text)
                    .startsWith("{\n  \"findings\": [\n    {\n      \"id\": \"")
                    .endsWith("}\n");
            assertThat(text).doesNotContain("\r").doesNotContainPattern("[0-9]E-?[0-9]");
            FindingsJson.write(findings, folder.resolve("again.json"));
            assertThat(folder.resolve("again.json")).hasSameTextualContentAs(file);
        }
    }

    @Test
    void anotherFileIsRefusedByName(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("findings.json"), "[1]");

        assertThatThrownBy(() -> FindingsJson.read(file)).hasMessageContaining(file + " is no findings file");
    }

    @Test
    void partialMonthsAreNotTested() {
        try (Workbench bench = late()) {
            Findings findings =
                    bench.analyses().detect(ReportingPeriod.parse("2026-11-15"), bench.metrics(), bench.canonical());

            assertThat(findings.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.period()).isEqualTo("2026-11-15"));
        }
    }

    private static Workbench late() {
        Workbench bench = new Workbench();
        bench.ratio("carrier-on-time", List.of(), Better.HIGHER);
        return bench.months("carrier-on-time", "", "", 100, shares(0.6));
    }

    /** Thirty stable months, the last three as given. */
    private static double[] shares(double last) {
        double[] shares = new double[30];
        Arrays.setAll(shares, i -> i >= 27 ? last : i % 2 == 0 ? 0.92 : 0.9);
        return shares;
    }

    private static Finding of(String period, Finding finding) {
        return new Finding(
                finding.id(),
                finding.analysis(),
                finding.claim(),
                finding.what(),
                finding.why(),
                finding.scope(),
                period,
                finding.method(),
                finding.n(),
                finding.effect(),
                finding.pValue(),
                finding.qValue(),
                finding.money(),
                finding.kind(),
                finding.horizon(),
                finding.owner(),
                finding.action(),
                finding.reversible(),
                finding.caveat(),
                finding.assumptions(),
                finding.evidence(),
                finding.grade(),
                finding.solver(),
                period,
                1,
                Finding.State.NEW,
                finding.rank());
    }
}
