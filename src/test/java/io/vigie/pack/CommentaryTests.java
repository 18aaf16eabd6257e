package io.vigie.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueException;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.Language;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommentaryTests {

    private static final Catalogue CATALOGUE = CatalogueReader.read(null);
    private static final LocalDate KNOWN = LocalDate.of(2026, 11, 2);

    @TempDir
    private Path folder;

    @Test
    void aNoteIsReadWithoutItsMarkdown() throws IOException {
        write("stock.md", """
				---
				page: stock
				metric: stock-value
				author: Head of supply chain
				date: 2026-11-02
				language: en
				---
				# Stock

				The count found **two pallets** of [jackets](https://example.com),
				which had been *written off*.

				- Nothing was bought ahead.
				- The file is a_b_c.csv.
				""");

        assertThat(read(false))
                .containsExactly(new Note(
                        "stock",
                        "stock-value",
                        "",
                        "Head of supply chain",
                        KNOWN,
                        "",
                        Language.EN,
                        List.of(
                                "Stock",
                                "The count found two pallets of jackets, which had been written off.",
                                "Nothing was bought ahead.",
                                "The file is a_b_c.csv.")));
    }

    @Test
    void notesAreReadByNameAndOtherFilesAreNone() throws IOException {
        write("b.md", note("page: stock", "Second."));
        write("a.md", note("metric: orders", "First."));
        write("README.md", "How we write notes.");
        write("draft.txt", "No note.");

        assertThat(read(false)).extracting(note -> note.paragraphs().get(0)).containsExactly("First.", "Second.");
    }

    @Test
    void withoutAFolderThereIsNoNote() {
        assertThat(Commentary.read(folder.resolve("none"), CATALOGUE, SamplePack.settings(), KNOWN, false))
                .isEmpty();
    }

    @Test
    void everyMistakeIsToldWithFileAndLine() throws IOException {
        write("a.md", "Text without a head.\n");
        write("b.md", "---\npage: stok\nmetric: stock-valu\nautor: COO\ndate: 2.11.2026\n---\nText.\n");
        write("c.md", "---\nauthor: COO\ndate: 2026-11-02\nlanguage: de\n---\n\n");
        write("d.md", "---\npage: stock\nauthor: COO\ndate: 2026-11-02\n");

        assertThatThrownBy(() -> read(false))
                .isInstanceOf(CatalogueException.class)
                .hasMessage((at("a.md:1: a note begins with lines between --- and ---\n"
                                + "    Maybe ---, page: or metric:, author: and date:, then --- and the text\n")
                        + at("b.md:1: author is missing\n    Maybe author: with a role, e.g. Head of logistics\n")
                        + at("b.md:2: unknown page \"stok\"; did you mean \"stock\"?\n")
                        + at("b.md:3: unknown metric \"stock-valu\"; did you mean \"stock-value\"?\n")
                        + at("b.md:4: unknown key \"autor\"; did you mean \"author\"?\n"
                                + "    Maybe one of page, metric, audience, author, date, period, language\n")
                        + at("b.md:5: date \"2.11.2026\" is no day\n"
                                + "    Maybe year, month and day, e.g. 2026-11-02\n")
                        + at("c.md:1: the note does not say what it is about\n"
                                + "    Maybe page: with a page's id, or metric: with a metric's\n")
                        + at("c.md:4: language \"de\" is not known\n    Maybe en or fr, or no language:\n")
                        + at("c.md:6: the note has no text\n    Maybe a paragraph below the second ---\n")
                        + at("d.md:4: the lines that begin with --- on line 1 do not end\n"
                                + "    Maybe --- on a line before the text")));
    }

    @Test
    void aNoteOfALaterDayIsRefusedOrPassedOver() throws IOException {
        write("late.md", "---\npage: stock\nauthor: COO\ndate: 2026-11-03\n---\nLate.\n");

        assertThatThrownBy(() -> read(false))
                .hasMessage(at("late.md:4: date 2026-11-03 is later than what the pack knows, 2026-11-02\n"
                        + "    Maybe date: 2026-11-02 or earlier, or newer exports"));
        assertThat(read(true)).isEmpty();
    }

    @Test
    void aNoteBelongsToTheMonthItsDateSaysUnlessItNamesAnother() throws IOException {
        write("a.md", note("page: stock", "Of October."));
        write("b.md", note("page: stock\nperiod: 2026-09", "Of September."));
        List<Note> notes = read(false);

        assertThat(notes.stream().filter(note -> note.concerns(ReportingPeriod.parse("2026-10"))))
                .extracting(note -> note.paragraphs().get(0))
                .containsExactly("Of October.");
        assertThat(notes.stream().filter(note -> note.concerns(ReportingPeriod.parse("2026-09"))))
                .extracting(note -> note.paragraphs().get(0))
                .containsExactly("Of September.");
        assertThat(notes.stream().filter(note -> note.concerns(ReportingPeriod.parse("2026-11"))))
                .isEmpty();
        assertThat(notes.get(0).concerns(ReportingPeriod.parse("2026-11-12"))).isTrue();
    }

    @Test
    void aNoteForOneAudienceReachesNoOther() throws IOException {
        write("a.md", note("page: stock", "For all."));
        write("b.md", note("page: stock\naudience: board", "For the board."));
        List<Note> notes = read(false);

        assertThat(notes.get(0).isFor("board", true)).isTrue();
        assertThat(notes.get(0).isFor("site-lyon", false)).isFalse();
        assertThat(notes.get(1).isFor("board", true)).isTrue();
        assertThat(notes.get(1).isFor("other", true)).isFalse();
    }

    @Test
    void notesStandAtTheEndOfTheirPages() {
        Note page = new Note("stock", "", "", "COO", KNOWN, "", null, List.of("About the page."));
        Note metric = new Note("", "stock-value", "", "CFO", KNOWN, "", null, List.of("About the value."));
        Note french = new Note("stock", "", "", "COO", KNOWN, "", Language.FR, List.of("En français."));
        Pack pack = SamplePack.noted(Language.EN, List.of(page, metric, french));

        assertThat(remarks(pack, "stock"))
                .containsExactly(
                        new Block.Commentary("Stock", "COO", KNOWN, List.of("About the page.")),
                        new Block.Commentary("Stock value", "CFO", KNOWN, List.of("About the value.")));
        assertThat(remarks(pack, "scorecard"))
                .containsExactly(new Block.Commentary("Stock value", "CFO", KNOWN, List.of("About the value.")));
        assertThat(remarks(pack, "sales")).isEmpty();
        assertThat(remarks(java.util.Objects.requireNonNull(pack.translation()), "stock"))
                .extracting(Block.Commentary::paragraphs)
                .contains(List.of("En français."));
    }

    @Test
    void theKeptFileSaysWhoWroteWhatAbout() throws IOException {
        Path file = folder.resolve("commentary.md");

        Commentary.write(
                List.of(new Note("stock", "", "", "COO", KNOWN, "", Language.EN, List.of("One.", "Two."))), file);

        assertThat(file).content().isEqualTo("""
				# Commentary

				## page stock, en

				COO, 2026-11-02

				One.

				Two.
				""");
    }

    private static List<Block.Commentary> remarks(Pack pack, String id) {
        Page page = pack.pages().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return page.blocks().stream()
                .filter(Block.Commentary.class::isInstance)
                .map(Block.Commentary.class::cast)
                .toList();
    }

    private String at(String text) {
        return folder + "/" + text;
    }

    private List<Note> read(boolean passOver) {
        return Commentary.read(folder, CATALOGUE, SamplePack.settings(), KNOWN, passOver);
    }

    private static String note(String about, String text) {
        return "---\n" + about + "\nauthor: COO\ndate: 2026-11-02\n---\n" + text + "\n";
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
