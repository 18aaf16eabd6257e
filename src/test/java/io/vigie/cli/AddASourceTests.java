package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.canonical.CanonicalFixture;
import io.vigie.catalogue.CatalogueReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page "add a source": its commands print what it shows, and its profile loads its file. */
class AddASourceTests {

    private static final Path PAGE = Path.of("src/docs/add-a-source.md");
    private static final Path EXAMPLE = Path.of("src/docs/examples/deliveries/deliveries-2026-10-31.csv");
    private static final Pattern CONSOLE = Pattern.compile("(?ms)^```console\\n\\$ \\./vigie (.*?)\\n(.*?)^```");
    private static final Pattern PROFILE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

    @TempDir
    Path folder;

    private String page = "";

    @BeforeEach
    void layOutTheExample() throws IOException {
        page = Files.readString(PAGE);
        Matcher profile = PROFILE.matcher(page);
        assertThat(profile.find()).isTrue();
        Files.createDirectories(folder.resolve("my-catalogue/sources"));
        Files.writeString(folder.resolve("my-catalogue/sources/deliveries.yaml"), profile.group(1));
        Files.createDirectories(folder.resolve("my-exports"));
        Files.copy(EXAMPLE, folder.resolve("my-exports").resolve(EXAMPLE.getFileName()));
    }

    @Test
    void commandsPrintWhatThePageShows() {
        List<String> ran = new ArrayList<>();
        Matcher console = CONSOLE.matcher(page);
        while (console.find()) {
            String command = console.group(1);
            Object[] arguments = List.of(command.split(" ")).stream()
                    .map(word -> word.startsWith("my-") ? folder.resolve(word).toString() : word)
                    .toArray();
            List<String> printed = Shell.vigie(arguments)
                    .all()
                    .lines()
                    .map(String::stripTrailing)
                    .toList();
            List<String> shown =
                    console.group(2).lines().filter(line -> !line.equals("…")).toList();
            assertThat(printed).as(command).containsSubsequence(shown);
            ran.add(command.substring(0, command.indexOf(' ')));
        }
        assertThat(ran).containsExactly("inspect", "profile", "check");
    }

    @Test
    void theProfileLoadsTheFile() {
        try (CanonicalFixture data =
                CanonicalFixture.of(folder.resolve("my-catalogue"), folder.resolve("my-exports"))) {
            assertThat(data.file("deliveries-2026-10-31.csv"))
                    .returns(6L, file -> file.rowsRead())
                    .returns(6L, file -> file.rowsKept());
            assertThat(
                            data.value(
                                    "select count(*) filter (where status = 'delivered') || ' ' || sum(cost) || ' '"
                                            + " || count(*) filter (where delivered_on > promised_delivery_date) from canonical.shipment"))
                    .isEqualTo("4 1273.6500 1");
        }
    }

    @Test
    void theListOfSupportedSystemsIsThatOfTheCatalogue() throws IOException {
        assertThat(Files.readString(Path.of("src/docs/supported-systems.md")))
                .as("written anew with: ./vigie sources --format markdown > src/docs/supported-systems.md")
                .isEqualTo(SourcesCommand.markdown(CatalogueReader.read(null)));
    }
}
