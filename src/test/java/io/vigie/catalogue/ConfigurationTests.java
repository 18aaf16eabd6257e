package io.vigie.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTests {

    private static final String PACK = """
			id: %s
			name: {en: Mine, fr: Le mien}
			pages:
			  - {id: cover, kind: cover, title: {en: Cover, fr: Couverture}}
			""";

    @TempDir
    Path folder;

    @BeforeEach
    void packs() throws IOException {
        Files.createDirectories(folder.resolve("mine/packs"));
        Files.writeString(folder.resolve("mine/packs/board.yaml"), PACK.formatted("board"));
        Files.writeString(folder.resolve("mine/packs/digest.yaml"), PACK.formatted("digest"));
    }

    private Configuration read() {
        return Configuration.read(folder, Map.of(), catalogue -> List.of());
    }

    @Test
    void theCatalogueIsTheOneTheSettingsName() throws IOException {
        Files.writeString(folder.resolve("vigie.yaml"), "catalogue: mine\n");

        Configuration configuration = read();

        assertThat(configuration.catalogue().packs().get("board").name()).isEqualTo(new Text("Mine", "Le mien"));
        assertThat(configuration.settings().company()).isEqualTo("Moraine Équipement SAS");
    }

    @Test
    void onlyAPackWithAFilterIsAboutAMemberAndItNeedsOne() throws IOException {
        Files.writeString(folder.resolve("vigie.yaml"), """
				audiences:
				  - {id: board, name: {en: B, fr: B}, pack: board, language: en, classification: C, recipients: [], member: Lyon}
				  - {id: site, name: {en: S, fr: S}, pack: site, language: en, classification: C, recipients: []}
				  - {id: all, name: {en: A, fr: A}, pack: site, language: en, classification: C, recipients: [], members: all}
				""");

        assertThatThrownBy(this::read)
                .hasMessageContaining(
                        ":2: audience \"board\" names a member, but pack \"board\" is about the whole company")
                .hasMessageContaining(":3: audience \"site\" does not say which warehouse pack \"site\" is about\n"
                        + "    Maybe member: with one warehouse, or members: all for a pack of each")
                .hasMessageContaining(":4: \"all\" stands for every audience and cannot be the id of one");
    }

    @Test
    void mistakesOfSettingsAndCatalogueAreReportedTogether() throws IOException {
        Files.writeString(folder.resolve("vigie.yaml"), """
				catalogue: mine
				currency: euro
				audiences:
				  - id: board
				    name: {en: Board, fr: Comité}
				    pack: bord
				    language: en
				    classification: Confidential
				    recipients: []
				""");
        Files.writeString(
                folder.resolve("mine/packs/digest.yaml"),
                PACK.formatted("digest").replace("fr:", "de:"));

        CatalogueException thrown = catchThrowableOfType(CatalogueException.class, this::read);

        assertThat(thrown.problems())
                .extracting(problem -> folder.relativize(Path.of(problem.file())) + ":" + problem.line())
                .containsExactly(
                        "mine/packs/digest.yaml:2",
                        "mine/packs/digest.yaml:2",
                        "mine/packs/digest.yaml:4",
                        "mine/packs/digest.yaml:4",
                        "vigie.yaml:2",
                        "vigie.yaml:6");
        assertThat(thrown.problems().get(5).message())
                .isEqualTo("audience \"board\" receives an unknown pack \"bord\"; did you mean \"board\"?");
    }

    @Test
    void sqlIsBoundEvenIfSomethingElseIsWrong() throws IOException {
        Files.writeString(folder.resolve("vigie.yaml"), "catalogue: mine\ncurency: EUR\n");
        Files.createDirectories(folder.resolve("mine/metrics"));
        Files.writeString(folder.resolve("mine/metrics/parcels.yaml"), """
				id: parcels
				code: X02
				name: {en: Parcels, fr: Colis}
				meaning: {en: Parcels sent., fr: Colis partis.}
				domain: transport
				from: shipment
				at: shipped_on
				sum: parcel_count
				unit: cont
				better: neutral
				owner: {en: Logistics, fr: Logistique}
				version: 1
				valid-from: 2026-01
				""");

        CatalogueException thrown = catchThrowableOfType(
                CatalogueException.class,
                () -> Configuration.read(folder, Map.of(), ConfigurationTests::refuseParcelCount));

        assertThat(thrown.problems())
                .extracting(problem -> folder.relativize(Path.of(problem.file())) + ":" + problem.line())
                .containsExactly("mine/metrics/parcels.yaml:8", "mine/metrics/parcels.yaml:9", "vigie.yaml:2");
    }

    private static List<Problem> refuseParcelCount(Catalogue catalogue) {
        assertThat(catalogue.metrics()).doesNotContainKey("parcels");
        return catalogue.sql().stream()
                .filter(snippet -> snippet.sql().equals("parcel_count"))
                .map(snippet -> snippet.problem("column parcel_count not found"))
                .toList();
    }
}
