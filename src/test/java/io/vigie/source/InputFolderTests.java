package io.vigie.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the files of a folder: recognised, passed over or left out, never in the way of the others. */
class InputFolderTests {

    private static final String GOOD = "Alpha,Beta,Gamma\n1,x,y\n";

    private static Catalogue catalogue;

    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void read() {
        catalogue = CatalogueReader.read(Path.of("src/test/resources/profiles/shapes"));
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, content);
    }

    private Inventory survey(Readiness readiness) {
        return InputFolder.survey(folder, catalogue, new Intake(ZoneOffset.UTC, null, readiness, scratch));
    }

    private Recognition recognition(String name) {
        return survey(Readiness.NONE).candidates().stream()
                .filter(candidate -> candidate.file().name().equals(name))
                .findFirst()
                .orElseThrow()
                .recognition();
    }

    private String leftOut(String name) {
        return ((Recognition.LeftOut) recognition(name)).reason();
    }

    private static byte[] zip(Map<String, String> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void membersOfArchivesAreFilesOfTheirOwn() throws IOException {
        Files.write(
                folder.resolve("all.zip"),
                zip(Map.of(
                        "in/shapes.csv", GOOD,
                        "users.json", "[{\"login\": \"a\"}]",
                        "README.txt", "read me")));
        Files.write(folder.resolve("copy.zip"), Files.readAllBytes(folder.resolve("all.zip")));

        Inventory inventory = survey(Readiness.NONE);

        assertThat(inventory.candidates())
                .extracting(
                        candidate -> candidate.file().name(),
                        candidate -> candidate.recognition().getClass().getSimpleName())
                .containsExactly(
                        tuple("all.zip!README.txt", "PassedOver"),
                        tuple("all.zip!in/shapes.csv", "Known"),
                        tuple("all.zip!users.json", "PassedOver"),
                        tuple("copy.zip", "Repeated"));
        assertThat(inventory.candidates().get(2).recognition())
                .isEqualTo(new Recognition.PassedOver("not asked for by any profile"));
        assertThat(survey(Readiness.NONE).fingerprint()).isEqualTo(inventory.fingerprint());
        assertThat(survey(Readiness.NONE).known().get(0).file().path())
                .isEqualTo(inventory.known().get(0).file().path());
    }

    @Test
    void aMemberWhoseColumnsOnlySeemRenamedIsNotPassedOver() throws IOException {
        Files.write(
                folder.resolve("all.zip"),
                zip(Map.of(
                        "shapes.csv", GOOD,
                        "titles.csv", "Order,Day,Items\n,,\nA,2026-01-01,x\n",
                        "other.csv", "Order,Price\nA,1\n")));

        assertThat(leftOut("all.zip!titles.csv")).contains("needs the column \"Item\" (the file has \"Items\")");
        assertThat(recognition("all.zip!other.csv"))
                .isEqualTo(new Recognition.PassedOver("not asked for by any profile"));
    }

    @Test
    void pathGroupsKeepFilesOfTheSameContentApart() throws IOException {
        file("north-lists.csv", "Key,Label\n1,x\n");
        file("south-lists.csv", "Key,Label\n1,x\n");

        assertThat(survey(Readiness.NONE).known())
                .extracting(candidate ->
                        ((Recognition.Known) candidate.recognition()).layout().constants())
                .containsExactly(Map.of("area", "north"), Map.of("area", "south"));
    }

    @Test
    void theNameSaysTheDayOfExtractionInWhateverNotation() throws IOException {
        for (String day : List.of("2026-10-20", "2026_10_20", "20261020")) {
            String name = "lists " + day + ".csv";
            file(name, "Key,Label\n1," + day + "\n");

            assertThat(((Recognition.Known) recognition(name)).extracted())
                    .isEqualTo(Instant.parse("2026-10-20T00:00:00Z"));
        }
    }

    /** So that a run asked for by the instant it chose itself is the same run. */
    @Test
    void aLaterCopyIsOneWhateverInstantIsAskedFor() throws IOException {
        file("lists 2026-10-20.csv", "Key,Label\n1,x\n");
        file("lists 2026-10-27.csv", "Key,Label\n1,x\n");
        file("lists 2026-10-28.csv", "Key,Label\n1,y\n");
        Instant asOf = Instant.parse("2026-10-20T00:00:00Z");

        Inventory then =
                InputFolder.survey(folder, catalogue, new Intake(ZoneOffset.UTC, asOf, Readiness.NONE, scratch));

        assertThat(then.candidates().get(1).recognition()).isEqualTo(new Recognition.Repeated("lists 2026-10-20.csv"));
        assertThat(then.candidates().get(2).recognition()).isInstanceOf(Recognition.PassedOver.class);
        Files.delete(folder.resolve("lists 2026-10-28.csv"));
        assertThat(survey(Readiness.NONE).newestExtraction()).contains(asOf);
        assertThat(survey(Readiness.NONE).fingerprint()).isEqualTo(then.fingerprint());
    }

    @Test
    void aSidecarGoesBeforeTheProfileForItsFile() throws IOException {
        file("lists.csv", "Key,Label\n1,x\n");
        String before = survey(Readiness.NONE).fingerprint();
        file("lists.csv.vigie.yaml", """
                extracted: 2026-11-02T06:00Z
                extent: full
                zone: Asia/Tokyo
                decimal: ","
                date-order: mdy
                rows: 1
                sums: {Key: 1.50}
                """);

        Recognition.Known known = (Recognition.Known) recognition("lists.csv");

        assertThat(known.extracted()).isEqualTo(Instant.parse("2026-11-02T06:00:00Z"));
        assertThat(known.source().full()).isTrue();
        assertThat(known.source().reader().zone()).isEqualTo("Asia/Tokyo");
        assertThat(known.source().reader().decimal()).isEqualTo(',');
        assertThat(known.source().reader().dateOrder()).isEqualTo("mdy");
        assertThat(known.controls().rows()).isEqualTo(1);
        assertThat(known.controls().sums()).isEqualTo(Map.of("Key", new BigDecimal("1.50")));
        assertThat(survey(Readiness.NONE).candidates()).hasSize(1);
        assertThat(survey(Readiness.NONE).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void aWrongSidecarNamesLineAndKey() throws IOException {
        file("shapes.csv", GOOD);
        file("shapes.csv.vigie.yaml", "zone: UTC\nextend: full\n");

        assertThat(leftOut("shapes.csv"))
                .startsWith("its sidecar is wrong: shapes.csv.vigie.yaml:2: unknown key \"extend\"");
    }

    @Test
    void aSidecarSettlesTheProfile() throws IOException {
        file("any.csv", "Key;Label\n1;x\n");
        assertThat(recognition("any.csv")).isInstanceOf(Recognition.LeftOut.class);
        file("any.csv.vigie.yaml", "profile: shape-lists\n");

        assertThat(((Recognition.Known) recognition("any.csv")).source().id()).isEqualTo("shape-lists");
    }

    @Test
    void filesWaitForTheirMarker() throws IOException {
        file("shapes.csv", GOOD);

        assertThat(survey(Readiness.DONE).candidates().get(0).recognition())
                .isEqualTo(new Recognition.PassedOver("waiting for shapes.csv.done"));
        file("shapes.csv.done", "");
        assertThat(survey(Readiness.DONE).known()).hasSize(1);
        assertThat(survey(Readiness.DONE).candidates()).hasSize(1);
    }

    @Test
    void filesMustHaveTheHashTheirMarkerSays() throws IOException {
        file("shapes.csv", GOOD);
        file("shapes.csv.sha256", "0".repeat(64) + "  shapes.csv\n");

        assertThat(((Recognition.LeftOut)
                                survey(Readiness.SHA256).candidates().get(0).recognition())
                        .reason())
                .startsWith("its content is not what shapes.csv.sha256 says");
        // sha256sum of the content
        file("shapes.csv.sha256", survey(Readiness.NONE).known().get(0).file().sha256() + "  shapes.csv\n");
        assertThat(survey(Readiness.SHA256).known()).hasSize(1);
    }

    @Test
    void theNearestProfilesAreNamedWithWhatDiffers() throws IOException {
        file("x.csv", "Alfa,Beta,Other\n1,x,y\n");

        Recognition.LeftOut out = (Recognition.LeftOut) recognition("x.csv");

        assertThat(out.profile()).isEqualTo("shapes");
        Nearness nearest = out.nearest().get(0);
        assertThat(nearest.found()).containsExactly("b");
        assertThat(nearest.missing()).containsExactly("a");
        assertThat(out.reason())
                .startsWith("no profile knows this file; nearest is shapes, which needs the column \"Alpha\"");
    }

    @Test
    void aFileNobodyKnowsIsQuotedOnlyIfItsFirstLineMayBeAHeader() throws IOException {
        file("header.csv", "Tinted,Grainy,Oomph\ncrimson,1,2\n");
        file("person.csv", "Agent Twelve,agent12@example.com,Lyon\n");
        file("number.csv", "Agent Twelve,4711,Lyon\n");

        assertThat(leftOut("header.csv"))
                .startsWith("no profile knows this file; its first line is \"Tinted\", \"Grainy\", \"Oomph\". Maybe");
        assertThat(leftOut("person.csv")).startsWith("no profile knows this file; its first line is no header. Maybe");
        assertThat(leftOut("number.csv")).startsWith("no profile knows this file; its first line is no header. Maybe");
    }

    @Test
    void hostileFilesAreRefusedAndTheOthersKnown() throws IOException {
        file("good.csv", GOOD);
        Files.createDirectory(folder.resolve("folder.csv"));
        Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("good.csv"));
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("folder.csv"));
        file("nul.csv", "Alpha,Beta,Gamma\n1,\u0000,y\n");
        file("empty.csv", "");
        file("named.zip", GOOD);
        file("quote.csv", "Alpha,Beta,Gamma\n1,\"x,y\n" + "2,x,y\n".repeat(1000));
        file("wide.csv", "x,".repeat(10_000) + "\n" + "1,".repeat(10_000) + "\n");
        Path locked = file("locked.csv", GOOD);
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));

        Inventory inventory = survey(Readiness.NONE);

        assertThat(inventory.known())
                .extracting(candidate -> candidate.file().name())
                .contains("good.csv");
        assertThat(inventory.candidates())
                .extracting(candidate -> candidate.file().name())
                .doesNotContain("folder.csv");
        assertThat(leftOut("link.csv")).startsWith("a symbolic link");
        assertThat(leftOut("linked")).startsWith("a symbolic link");
        assertThat(leftOut("nul.csv")).startsWith("it is not text: it holds NUL bytes");
        assertThat(leftOut("empty.csv")).isEqualTo("it is empty. Maybe export it again");
        assertThat(leftOut("named.zip")).startsWith("it is named like an archive but is none");
        assertThat(leftOut("quote.csv")).startsWith("it is cut off: the last cell opens a quote that is never closed");
        assertThat(leftOut("wide.csv")).startsWith("no profile knows this file");
        if (!Files.isReadable(locked)) {
            assertThat(leftOut("locked.csv")).startsWith("it cannot be read: permission denied");
        }
    }

    @Test
    void aMoreSpecificProfileGoesBefore(@TempDir Path definitions) throws IOException {
        Path sources = Files.createDirectory(definitions.resolve("sources"));
        for (String[] profile : List.of(
                new String[] {"wide", "[One, Two, Three]", "false"},
                new String[] {"narrow", "[One, Two]", "false"},
                new String[] {"any", "[One, Two, Three, Four]", "true"},
                new String[] {"rival", "[One, Four]", "false"})) {
            Files.writeString(sources.resolve(profile[0] + ".yaml"), """
                    id: %s
                    name: {en: x, fr: x}
                    system: test
                    signature: %s
                    generic: %s
                    columns:
                      one: {header: One, required: true}
                    fills: []
                    """.formatted((Object[]) profile));
        }
        catalogue = CatalogueReader.read(definitions);
        file("t3.csv", "One,Two,Three\n1,2,3\n");
        file("t4.csv", "One,Two,Three,Four\n1,2,3,4\n");

        assertThat(((Recognition.Known) recognition("t3.csv")).source().id()).isEqualTo("wide");
        assertThat(recognition("t4.csv")).isEqualTo(new Recognition.Ambiguous(List.of("rival", "wide")));
        read();
    }
}
