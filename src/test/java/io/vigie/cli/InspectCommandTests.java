package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.Shell.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code inspect}, {@code profile} and {@code sources} print, and how they end. */
class InspectCommandTests {

    private static final String PARCELS = "Tracking Number,Carrier,Shipped,Promised,Delivered,Consignee\n"
            + "T-1,Acme,2026-10-01 08:00,2026-10-03,2026-10-02 10:00,Quimby Secretname\n";

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aKnownFileIsToldWithWhatIsKeptAndWhatStays() throws IOException {
        Ended ended = Shell.vigie("inspect", write("parcels.csv", PARCELS));
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(ended.out())
                .contains(
                        "profile carrier-shipments describes it (Carrier shipments)",
                        "keeps: Tracking Number, Carrier, Shipped, Promised, Delivered",
                        "stays in the file: Consignee")
                .doesNotContain("Quimby", "Secretname", "Maybe draft");
    }

    @Test
    void anUnknownFileIsToldWithTheNearestProfile() throws IOException {
        Ended ended = Shell.vigie("inspect", write("parcels.csv", PARCELS.replace("Promised", "Promise day")));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .contains(
                        "no profile describes it; the nearest:",
                        "carrier-shipments: 4 of 5 required columns",
                        "lacks \"Promised\"",
                        "perhaps called \"Promise day\" now",
                        "Maybe draft a profile: vigie profile");
    }

    @Test
    void dataIsNotShownEvenWhereThereIsNoHeader() throws IOException {
        Ended ended =
                Shell.vigie("inspect", write("x.csv", "1,Quimby Secretname,2\n2,Quomby Secretname,3\n3,Qqq Www,4\n"));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.all())
                .contains("no header; 3 records", "no profile describes it, and none is near")
                .doesNotContain("Quimby", "Quomby", "Secretname");
    }

    @Test
    void aSidecarIsHeededAndNamed() throws IOException {
        write("parcels.csv.vigie.yaml", "profile: carrier-shipments\nextracted: 2026-10-31\n");
        Ended ended = Shell.vigie("inspect", write("parcels.csv", PARCELS));
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(ended.out())
                .contains("sidecar parcels.csv.vigie.yaml is read with it", "extracted 2026-10-30T23:00:00Z");
        write("parcels.csv.vigie.yaml", "profil: carrier-shipments\n");
        Ended wrong = Shell.vigie("inspect", folder.resolve("parcels.csv"));
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).contains("parcels.csv.vigie.yaml:1", "did you mean \"profile\"?");
    }

    @Test
    void oneTableOfSeveralIsChosenByName() throws IOException {
        Path file = write(
                "board.json",
                "{\"cards\": [{\"id\": 1, \"title\": \"x\"}, {\"id\": 2, \"title\": \"y\"}], \"lists\": [{\"key\": \"a\"}]}");
        assertThat(Shell.vigie("inspect", file).out()).contains("board.json!cards", "board.json!lists");
        assertThat(Shell.vigie("inspect", file, "--table", "lists").out())
                .contains("board.json!lists")
                .doesNotContain("board.json!cards");
        Ended none = Shell.vigie("inspect", file, "--table", "card");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("has no table \"card\"; there are [cards, lists]");
        Ended several = Shell.vigie("profile", file, "--entity", "work_item");
        assertThat(several.code()).isEqualTo(2);
        assertThat(several.err()).contains("has several tables; Maybe choose one with --table: [cards, lists]");
        assertThat(Shell.vigie("profile", file, "--entity", "work_item", "--table", "cards")
                        .code())
                .isZero();
    }

    @Test
    void whatCannotBeReadIsToldAsWrongUsage() throws IOException {
        assertThat(Shell.vigie("inspect", folder.resolve("none.csv")))
                .returns(2, Ended::code)
                .returns("vigie: there is no file " + folder.resolve("none.csv") + "\n", Ended::err);
        assertThat(Shell.vigie("inspect", folder).err()).contains("is a folder; Maybe name one file in it");
        assertThat(Shell.vigie("inspect", write("empty.csv", "")).err()).contains("cannot be read: it is empty");
        assertThat(Shell.vigie("profile", write("x.csv", "a,b\n1,2\n"), "--entity", "ordr"))
                .returns(2, Ended::code)
                .satisfies(
                        ended -> assertThat(ended.err()).contains("there is no entity \"ordr\"; there are absence, "));
        assertThat(Shell.vigie("profile", folder.resolve("x.csv"), "--id", "No Id")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void sourcesAreListedWithTheirState() {
        Ended ended = Shell.vigie("sources");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).containsPattern("hubspot +hubspot-deals +HubSpot deals +.*opportunity.* +confirmed");
    }
}
