package io.vigie.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.calendar.WorkingDays;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.PackDefinition;
import io.vigie.catalogue.PackDefinition.PageDefinition;
import io.vigie.catalogue.PackDefinition.PageKind;
import io.vigie.catalogue.Printing;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.Settings.Audience;
import io.vigie.catalogue.Text;
import io.vigie.finding.AnalysisRun;
import io.vigie.finding.Findings;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Metrics;
import io.vigie.metric.NotAvailable;
import io.vigie.metric.Scenario;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A pack about one warehouse holds that warehouse and nothing else. */
class ScopeTests {

    private static final Catalogue CATALOGUE = CatalogueReader.read(null);
    private static final Scope LYON = new Scope("warehouse", "Lyon");
    private static final MetricKey TOTAL = MetricKey.month("carrier-on-time", "2026-10");

    @Test
    void aPackHoldsTheValuesOfItsMemberOnlyUnderTheKeysTheyAreStoredBy() {
        Pack pack = pack("site-lyon");

        assertThat(pack.metrics().list())
                .extracting(value -> value.key().dimension() + "=" + value.key().member())
                .containsOnly(
                        "warehouse=Lyon", "carrier | warehouse=Chronalp | Lyon", "carrier | warehouse=Nordis | Lyon");
        assertThat(pack.metrics().notAvailable()).isEmpty();
        Block.ScorecardRow row = pack.pages().get(0).blocks().stream()
                .filter(Block.Scorecard.class::isInstance)
                .flatMap(block -> ((Block.Scorecard) block).rows().stream())
                .findFirst()
                .orElseThrow();
        assertThat(row.actual().key()).isEqualTo(TOTAL.of("warehouse", "Lyon"));
        assertThat(row.actual().value()).isEqualTo(0.9);
        assertThat(row.prior().key()).isEqualTo(TOTAL.in(Scenario.PY).of("warehouse", "Lyon"));
        List<MetricKey> keys = pack.pages().stream()
                .flatMap(page -> StyleRules.parts(page.rows(), Figure.Measured.class).stream())
                .map(Figure.Measured::key)
                .toList();
        assertThat(keys).isNotEmpty().allMatch(LYON::holds);
    }

    @Test
    void breakdownsAreThoseCrossedWithTheDimension() {
        assertThat(LYON.of(CATALOGUE.metrics().get("carrier-on-time")).by()).containsExactly("carrier");
        assertThat(LYON.of(CATALOGUE.metrics().get("stock-value")).by()).isEmpty();
        assertThat(LYON.inside(TOTAL.of("carrier | warehouse", "Chronalp | Lyon")))
                .isEqualTo(TOTAL.of("carrier", "Chronalp"));
        assertThat(LYON.inside(TOTAL.of("warehouse | channel", "Lyon | Shop"))).isEqualTo(TOTAL.of("channel", "Shop"));
        assertThat(LYON.inside(TOTAL.of("carrier | warehouse", "Chronalp | Lille")))
                .isNull();
        assertThat(LYON.inside(TOTAL)).isNull();
    }

    @Test
    void whatIsNotMeasuredByTheDimensionIsLeftOutAndNamed() {
        Pack pack = pack("site-lyon");

        assertThat(pack.pages().get(0).blocks())
                .contains(new Block.Notes("Not shown here", List.of("Headcount: not measured by warehouse.")));
        assertThat(pack.identity().entity()).isEqualTo("Moraine Équipement SAS, Lyon");
        assertThat(pack.translation()).isNotNull();
    }

    @Test
    void analysesTellWhatTheyFoundHereAndNotWhatTheyRanOn() {
        assertThat(pack("site-lyon").findings())
                .isEqualTo(new Findings(
                        List.of(),
                        List.of(new AnalysisRun(
                                "F5",
                                "rebalancing",
                                AnalysisRun.Status.RAN,
                                0,
                                0,
                                new Text("nothing material for Lyon", "rien de notable pour Lyon")))));
    }

    @Test
    void eachMemberWithAValueIsAnAudienceOfItsOwn() {
        assertThat(Scope.members(definition(), CATALOGUE, metrics()))
                .containsOnlyKeys("lille", "lyon", "saint-etienne")
                .containsEntry("saint-etienne", "Saint-Étienne");
    }

    @Test
    void anUnknownMemberIsRefusedNamingThoseThereAre() {
        assertThatThrownBy(() -> pack("site-paris"))
                .hasMessage("vigie.yaml: audience site-paris is about a warehouse that nothing was measured for\n"
                        + "    Maybe one of lille, lyon, saint-etienne");
    }

    @Test
    void theAudienceOfAMemberIsPartOfOneForAll() {
        Settings settings = settings();

        assertThat(settings.audience("site-lyon"))
                .isEqualTo(new Audience(
                        "site-lyon",
                        new Text("Sites", "Sites"),
                        "site",
                        Language.EN,
                        Text.same("Internal"),
                        List.of("lyon@example.com"),
                        "",
                        false,
                        Printing.USUAL));
        assertThatThrownBy(() -> settings.audience("depot-lyon"))
                .hasMessageContaining("no audience \"depot-lyon\"; there are [board, site-…]");
    }

    private static Pack pack(String audience) {
        Identity board = SamplePack.identity(Language.EN);
        Identity identity = new Identity(
                board.entity(),
                audience,
                "Site pack",
                ReportingPeriod.parse("2026-10"),
                board.asOf(),
                board.zone(),
                1,
                "R-1",
                Identity.Stamp.FINAL,
                "Internal",
                "EUR",
                board.catalogueFingerprint(),
                "0.1.0",
                "");
        Findings findings = new Findings(
                List.of(),
                List.of(new AnalysisRun(
                        "F5", "rebalancing", AnalysisRun.Status.RAN, 214, 3, new Text("nothing", "rien"))));
        CanonicalReport data = new CanonicalReport(List.of(), List.of(), new TreeMap<>(), List.of());
        return Assembly.assemble(
                identity,
                Language.EN,
                definition(),
                CATALOGUE,
                settings(),
                Printing.USUAL,
                new Material(metrics(), findings, data, new WorkingDays("FR")));
    }

    private static Settings settings() {
        return SamplePack.settings()
                .with(new Audience(
                        "site",
                        new Text("Sites", "Sites"),
                        "site",
                        Language.EN,
                        Text.same("Internal"),
                        List.of("{member}@example.com"),
                        "",
                        true,
                        Printing.USUAL));
    }

    private static PackDefinition definition() {
        PageDefinition bundled = CATALOGUE.packs().get("digest").pages().stream()
                .filter(page -> page.kind() == PageKind.SCORECARD)
                .findFirst()
                .orElseThrow();
        PageDefinition scorecard = new PageDefinition(
                "scorecard",
                bundled.kind(),
                bundled.title(),
                bundled.message(),
                "",
                List.of("carrier-on-time", "headcount"),
                "",
                List.of(),
                1);
        PageDefinition transport = new PageDefinition(
                "transport",
                PageKind.DOMAIN,
                new Text("Transport", "Transport"),
                null,
                "transport",
                List.of("carrier-on-time"),
                "",
                List.of(),
                2);
        return new PackDefinition(
                "site",
                new Text("Site pack", "Dossier du site"),
                List.of(scorecard, transport),
                CATALOGUE.packs().get("digest").origin(),
                "warehouse");
    }

    private static Metrics metrics() {
        List<MetricValue> values = new ArrayList<>();
        for (Scenario scenario : List.of(Scenario.AC, Scenario.PY)) {
            MetricKey total = TOTAL.in(scenario);
            values.add(value(total, 920, 1000));
            values.add(value(total.of("warehouse", "Lyon"), 540, 600));
            values.add(value(total.of("warehouse", "Lille"), 380, 400));
            values.add(value(total.of("warehouse", "Saint-Étienne"), 90, 100));
            values.add(value(total.of("warehouse", "(none)"), 1, 1));
            values.add(value(total.of("carrier", "Chronalp"), 500, 520));
            values.add(value(total.of("carrier | warehouse", "Chronalp | Lyon"), 300, 320));
            values.add(value(total.of("carrier | warehouse", "Nordis | Lyon"), 240, 280));
            values.add(value(total.of("carrier | warehouse", "Chronalp | Lille"), 200, 200));
        }
        values.add(value(MetricKey.month("headcount", "2026-10"), 104, 1));
        return new Metrics(values, List.of(new NotAvailable("turnover", "all", "No file.")));
    }

    private static MetricValue value(MetricKey key, double numerator, double denominator) {
        return new MetricValue(
                key, numerator / denominator, numerator, denominator, "percent", (long) denominator, Grade.A);
    }
}
