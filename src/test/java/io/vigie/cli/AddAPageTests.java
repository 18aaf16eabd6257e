package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.Shell.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page "add a page", done step by step as it says: its page is drawn, checked and part of the pack. */
class AddAPageTests {

    private static final Path PAGE = Path.of("src/docs/add-a-page.md");
    private static final Pattern YAML = Pattern.compile("(?ms)^ *```yaml\n(.*?)^ *```");
    private static final Pattern NOTE = Pattern.compile("(?ms)^```markdown\n(.*?)^```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ +\\./vigie (\\S+) (.*)$");

    /** What the commands of the page that read the inputs are. */
    private static final List<String> READING = List.of("metrics", "board-pack");

    @TempDir
    private Path folder;

    @Test
    @Tag("full")
    void theWorkedExampleWorks() throws IOException {
        String page = Files.readString(PAGE);
        Path board = folder.resolve("my-catalogue/packs/board.yaml");
        Files.createDirectories(board.resolveSibling(""));
        String bundled = Files.readString(Path.of("src/main/resources/catalogue/packs/board.yaml"));
        Matcher yaml = YAML.matcher(page);
        assertThat(yaml.find()).isTrue();
        String before = "  - {id: findings,";
        assertThat(bundled).contains(before);
        Files.writeString(
                board,
                bundled.replace(
                        before, yaml.group(1).stripTrailing().stripIndent().indent(2) + before));
        Path output = folder.resolve("output");

        Map<String, String> printed = new TreeMap<>();
        Matcher command = COMMAND.matcher(page.substring(0, page.indexOf("## Kinds of page")));
        while (command.find()) {
            List<String> words = new ArrayList<>(List.of(command.group(1)));
            for (String word : command.group(2).split(" ")) {
                words.add(
                        word.matches("my-catalogue|returns\\.(png|html)")
                                ? folder.resolve(word).toString()
                                : word);
            }
            if (READING.contains(command.group(1))) {
                words.addAll(List.of("--input", SmallRun.get().input().toString()));
            }
            words.addAll(List.of("--output", output.toString()));
            Ended ended = Shell.vigie(words.toArray());
            assertThat(ended.code()).as(words + "\n" + ended.all()).isZero();
            printed.put(command.group(), ended.out());
        }

        assertThat(printed).hasSize(6);
        assertThat(Files.readAllBytes(folder.resolve("returns.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(folder.resolve("returns.html")).content().contains("Retours");
        assertThat(printed.values()).anySatisfy(text -> assertThat(text).isEqualTo("1 pack in order\n"));
        assertThat(AddAMetricTests.texts(output.resolve("packs/2026-10/board/v2/board-pack.xlsx")))
                .contains("Returns", "Return rate");
    }

    @Test
    void theNoteOfThePageIsOne() throws IOException {
        Matcher note = NOTE.matcher(Files.readString(PAGE));
        assertThat(note.find()).isTrue();
        assertThat(note.group(1)).startsWith("---\npage: returns\nauthor: ").contains("\ndate: 2026-11-02\n---\n");
    }
}
