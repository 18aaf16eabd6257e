package io.vigie.pack.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.catalogue.Ink;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.Paper;
import io.vigie.catalogue.Printing;
import io.vigie.pack.SamplePack;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintFrame;
import net.sf.jasperreports.engine.JRPrintPage;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperPrint;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDNamedDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PdfWriterTests {

    @TempDir
    static Path folder;

    private final Map<String, Pack> packs = new LinkedHashMap<>();
    private final Map<String, byte[]> written = new LinkedHashMap<>();

    @BeforeAll
    void write() throws IOException {
        packs.put("board, English", SamplePack.board(Language.EN));
        packs.put("board, French", SamplePack.board(Language.FR));
        packs.put("preliminary, English", SamplePack.preliminary(Language.EN));
        packs.put("preliminary, French", SamplePack.preliminary(Language.FR));
        packs.put("blocks, English", EveryBlock.pack(Language.EN, Printing.USUAL));
        packs.put("blocks, French", EveryBlock.pack(Language.FR, new Printing(Paper.A4, Ink.MONO)));
        for (Map.Entry<String, Pack> pack : packs.entrySet()) {
            Path file = folder.resolve(pack.getKey() + ".pdf");
            new PdfWriter().write(pack.getValue(), file);
            written.put(pack.getKey(), Files.readAllBytes(file));
        }
    }

    Stream<String> names() {
        return packs.keySet().stream();
    }

    private PDDocument open(String name) throws IOException {
        return Loader.loadPDF(written.get(name));
    }

    private static List<String> pages(PDDocument document) throws IOException {
        List<String> pages = new ArrayList<>();
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            pages.add(stripper.getText(document));
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("names")
    void itIsPdfA1a(String name) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.PDFA_1_A;
        try (var parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(written.get(name)), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, 10, false, false, false)) {
            var result = validator.validate(parser);

            assertThat(result.getTestAssertions()).isEmpty();
            assertThat(result.isCompliant()).isTrue();
            assertThat(result.getTotalAssertions()).isGreaterThan(10_000);
        }
    }

    @Test
    void theFiguresOfTheScorecardCanBeReadFromIt() throws IOException {
        Page page = packs.get("board, English").pages().get(2);
        Block.Scorecard scorecard = (Block.Scorecard) page.blocks().get(0);
        NumberFormat numbers = NumberFormat.in(Language.EN);
        try (PDDocument document = open("board, English")) {
            String text = pages(document).get(2);

            for (Block.ScorecardRow row : scorecard.rows()) {
                assertThat(text)
                        .containsPattern(java.util.regex.Pattern.quote(row.name()) + ".*"
                                + java.util.regex.Pattern.quote(numbers.figure(row.actual())));
                assertThat(text).contains(numbers.figure(row.planDelta()), numbers.figure(row.priorDelta()));
            }
            assertThat(text).contains("ΔPL%").contains("+26.8");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPageSaysWhichOfHowManyItIs(String name) throws IOException {
        try (PDDocument document = open(name)) {
            List<String> pages = pages(document);
            String of = name.endsWith("French") ? " sur " : " of ";

            for (int page = 0; page < pages.size(); page++) {
                assertThat(pages.get(page)).contains("Page " + (page + 1) + of + pages.size());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everySectionIsABookmarkAndTheContentsLinkToItsPage(String name) throws IOException {
        Pack pack = packs.get(name);
        try (PDDocument document = open(name)) {
            List<String> bookmarks = new ArrayList<>();
            for (PDOutlineItem item :
                    document.getDocumentCatalog().getDocumentOutline().children()) {
                bookmarks.add(item.getTitle());
                PDPage target = item.findDestinationPage(document);
                String text = pages(document).get(document.getPages().indexOf(target));
                assertThat(text)
                        .contains(item.getTitle().equals(pack.pages().get(0).section()) ? "Vigie" : item.getTitle());
            }
            assertThat(bookmarks)
                    .containsExactlyElementsOf(
                            pack.pages().stream().map(Page::section).toList());

            List<Integer> linked = new ArrayList<>();
            for (var annotation : document.getPage(1).getAnnotations()) {
                PDActionGoTo action = (PDActionGoTo) ((PDAnnotationLink) annotation).getAction();
                PDDestination destination = action.getDestination();
                PDPageDestination target = destination instanceof PDNamedDestination named
                        ? document.getDocumentCatalog().findNamedDestinationPage(named)
                        : (PDPageDestination) destination;
                linked.add(target.retrievePageNumber());
            }
            // by the name of the section and by the number of its page
            assertThat(linked).hasSize(2 * (pack.pages().size() - 2)).isSorted().allMatch(page -> page > 1);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void thePrintedContentsNameThePageEachSectionStartsOn(String name) throws IOException {
        Pack pack = packs.get(name);
        try (PDDocument document = open(name)) {
            List<String> pages = pages(document);
            for (Page page : pack.pages().subList(2, pack.pages().size())) {
                int first = 0;
                while (!pages.get(first).lines().findFirst().orElseThrow().contains("·  " + page.section())) {
                    first++;
                }
                int number = first + 1;
                assertThat(pages.get(1).lines())
                        .anyMatch(line -> line.startsWith(page.section()) && line.endsWith(" " + number));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theFiguresOfBoxesTablesAndActionsCanBeReadFromIt(String name) throws IOException {
        Pack pack = packs.get(name);
        NumberFormat numbers = NumberFormat.in(pack.language());
        int read = 0;
        try (PDDocument document = open(name)) {
            List<String> pages = pages(document);
            for (Page page : pack.pages()) {
                String text = String.join(
                        "\n",
                        pages.stream()
                                .filter(one ->
                                        one.lines().findFirst().orElseThrow().contains("·  " + page.section() + " "))
                                .toList());
                for (Block block : page.blocks()) {
                    for (Figure figure : figures(block)) {
                        read++;
                        assertThat(text).contains(numbers.figure(figure));
                    }
                }
            }
        }
        assertThat(read).isGreaterThan(20);
    }

    private static List<Figure> figures(Block block) {
        List<Figure> figures = new ArrayList<>();
        if (block instanceof Block.NineRows box) {
            box.rows().forEach(row -> figures.add(row.figure()));
        } else if (block instanceof Block.Actions actions) {
            for (Block.ActionRow row : actions.rows()) {
                figures.addAll(List.of(row.expected(), row.measured(), row.difference()));
            }
        } else if (block instanceof Block.Table table) {
            for (Block.Cell cell : table.rows().stream().flatMap(List::stream).toList()) {
                if (cell instanceof Block.Cell.Number number) {
                    figures.add(number.figure());
                } else if (cell instanceof Block.Cell.Bar bar) {
                    figures.add(bar.figure());
                } else if (cell instanceof Block.Cell.Track track) {
                    figures.add(track.figure());
                }
            }
        }
        return figures;
    }

    @Test
    void headAndFootOfPagesAreArtifacts() throws IOException {
        try (PDDocument document = open("blocks, English")) {
            PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
            extractor.processPage(document.getPage(4));
            StringBuilder artifacts = new StringBuilder();
            StringBuilder structure = new StringBuilder();
            for (PDMarkedContent content : extractor.getMarkedContents()) {
                StringBuilder text = "Artifact".equals(content.getTag()) ? artifacts : structure;
                for (Object part : content.getContents()) {
                    if (part instanceof TextPosition glyph) {
                        text.append(glyph.getUnicode());
                    }
                }
            }

            assertThat(artifacts).contains("Monthly board pack", "Source: order lines", "run R-3f9c21ab");
            assertThat(structure)
                    .contains("OTIF fell to 91.8", "Carrier B, Lyon–Marseille", "XmR rule 1")
                    .doesNotContain("Monthly board pack", "Source: order lines", "run R-3f9c21ab");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPictureInTheStructureSaysWhatItShows(String name) throws IOException {
        try (PDDocument document = open(name)) {
            List<String> alternatives = new ArrayList<>();
            collectAlternatives(document.getDocumentCatalog().getStructureTreeRoot(), alternatives);

            assertThat(alternatives).hasSizeGreaterThan(20).doesNotContainNull().doesNotContain("");
        }
    }

    private static void collectAlternatives(PDStructureNode node, List<String> alternatives) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                if (element.getStructureType().equals("Image")) {
                    alternatives.add(element.getAlternateDescription());
                }
                collectAlternatives(element, alternatives);
            }
        }
    }

    @Test
    void titleAndLanguageAreDeclared() throws IOException {
        try (PDDocument document = open("board, French")) {
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo("Dossier mensuel du conseil 2026-10, Moraine Équipement SAS");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(document.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                    .isTrue();
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(SamplePack.identity(Language.FR).asOf());
        }
    }

    @Test
    void equalPacksGiveEqualBytes() throws Exception {
        Path again = folder.resolve("again.pdf");
        // the library would write the second it was made in
        Thread.sleep(1100);
        new PdfWriter().write(SamplePack.board(Language.EN), again);

        assertThat(Files.readAllBytes(again)).isEqualTo(written.get("board, English"));
        assertThat(written.get("board, English")).hasSizeLessThan(1_500_000);
    }

    @ParameterizedTest
    @MethodSource("names")
    void noTextIsSmallerThanSevenPointsOrOutsideTheLiveArea(String name) throws IOException {
        try (PDDocument document = open(name)) {
            for (List<TextPosition> glyphs : glyphs(document)) {
                assertThat(glyphs).isNotEmpty().allSatisfy(glyph -> {
                    assertThat(size(glyph)).isGreaterThanOrEqualTo(6.99f);
                    // the cover's period hangs three points to the left
                    assertThat(glyph.getXDirAdj()).isBetween(51.9f, 787.1f);
                    assertThat(glyph.getXDirAdj() + glyph.getWidthDirAdj()).isLessThan(787.6f);
                    assertThat(glyph.getYDirAdj()).isBetween(30f, 566f);
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void noTextLiesOnAnother(String name) throws IOException {
        List<String> overlaps = new ArrayList<>();
        try (PDDocument document = open(name)) {
            int page = 0;
            for (List<TextPosition> glyphs : glyphs(document)) {
                page++;
                List<Area> areas = glyphs.stream().map(Area::of).toList();
                for (int one = 0; one < glyphs.size(); one++) {
                    for (int other = one + 1; other < glyphs.size(); other++) {
                        if (areas.get(one).overlaps(areas.get(other))) {
                            overlaps.add("page " + page + ": " + around(glyphs, one) + " on " + around(glyphs, other));
                        }
                    }
                }
            }
        }
        assertThat(overlaps).isEmpty();
    }

    /** What a glyph covers. */
    private record Area(float left, float right, float top, float bottom) {

        static Area of(TextPosition glyph) {
            float left = glyph.getXDirAdj();
            float bottom = glyph.getYDirAdj();
            return new Area(left, left + glyph.getWidthDirAdj(), bottom - 0.7f * size(glyph), bottom);
        }

        boolean overlaps(Area other) {
            return Math.min(right, other.right) - Math.max(left, other.left) > 0.7f
                    && Math.min(bottom, other.bottom) - Math.max(top, other.top) > 0.7f;
        }
    }

    private static String around(List<TextPosition> glyphs, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = Math.max(0, at - 6); i < Math.min(glyphs.size(), at + 7); i++) {
            text.append(glyphs.get(i).getUnicode());
        }
        return "\"" + text + "\"";
    }

    private static float size(TextPosition glyph) {
        return glyph.getYScale();
    }

    private static List<List<TextPosition>> glyphs(PDDocument document) throws IOException {
        List<List<TextPosition>> pages = new ArrayList<>();
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            List<TextPosition> glyphs = new ArrayList<>();
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    if (!text.getUnicode().isBlank()) {
                        glyphs.add(text);
                    }
                }
            };
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            stripper.getText(document);
            pages.add(glyphs);
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("names")
    void noTextIsCut(String name) throws Exception {
        List<String> cut = new ArrayList<>();
        for (JasperPrint print : new PdfWriter().prints(packs.get(name))) {
            for (JRPrintPage page : print.getPages()) {
                collectCut(page.getElements(), cut);
            }
        }
        assertThat(cut).isEmpty();
    }

    private static void collectCut(List<JRPrintElement> elements, List<String> cut) {
        for (JRPrintElement element : elements) {
            if (element instanceof JRPrintText text && text.getTextTruncateIndex() != null) {
                cut.add(text.getFullText());
            } else if (element instanceof JRPrintFrame frame) {
                collectCut(frame.getElements(), cut);
            }
        }
    }

    @Test
    void aMessageOfThreeLinesIsRefusedByName() {
        Pack pack = packs.get("board, English");
        List<Page> pages = new ArrayList<>(pack.pages());
        Page long3 = pages.get(3);
        pages.set(
                3,
                new Page(
                        long3.id(),
                        long3.section(),
                        "A sentence too long. ".repeat(12),
                        long3.rows(),
                        long3.comments(),
                        long3.source()));
        Pack wrong = new Pack(
                pack.identity(),
                pack.language(),
                pack.printing(),
                pages,
                pack.metrics(),
                pack.findings(),
                pack.data(),
                pack.definitions(),
                pack.sourceRows(),
                null);

        assertThatThrownBy(() -> new PdfWriter().write(wrong, folder.resolve("wrong.pdf")))
                .hasMessageContaining("the message of page sales is longer than two lines")
                .hasMessageContaining("A sentence too long.");
    }

    @Test
    void aTemplateOfOnesOwnReplacesTheBundledOne(@TempDir Path own) throws IOException {
        String page = Files.readString(Path.of("templates/pdf/page.jrxml"));
        Files.writeString(own.resolve("page.jrxml"), page.replace("$P{SOURCE}", "$P{MESSAGE}"));
        Path file = folder.resolve("own.pdf");

        new PdfWriter(own).write(packs.get("board, English"), file);

        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            assertThat(pages(document).get(3)).doesNotContain("Source:");
        }
    }

    @Test
    void aTemplateThatCannotBeReadIsNamed(@TempDir Path own) throws IOException {
        Files.writeString(own.resolve("page.jrxml"), "<jasperReport name=\"page\"><oops/></jasperReport>");

        assertThatThrownBy(() -> new PdfWriter(own).write(packs.get("board, English"), folder.resolve("x.pdf")))
                .hasMessageContaining("page.jrxml");
    }

    @Test
    void compilingTheTemplatesTwiceGivesTheSameBytes(@TempDir Path target) throws Exception {
        for (String run : List.of("one", "two")) {
            TemplateCompiler.main(
                    new String[] {"templates/pdf", target.resolve(run).toString()});
        }
        try (Stream<Path> compiled = Files.list(target.resolve("one"))) {
            List<Path> files = compiled.sorted().toList();
            assertThat(files).hasSizeGreaterThan(8);
            for (Path file : files) {
                assertThat(file).hasSameBinaryContentAs(target.resolve("two").resolve(file.getFileName()));
            }
        }
    }
}
