package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.catalogue.Configuration;
import io.vigie.catalogue.Ink;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.PackDefinition;
import io.vigie.catalogue.Paper;
import io.vigie.catalogue.Printing;
import io.vigie.cli.Shell.Ended;
import io.vigie.job.Installation;
import io.vigie.job.Preview;
import io.vigie.pack.SamplePack;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.pdf.PdfWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pictures in {@code src/docs/pages} show what the product prints today of the bundled input. After a wanted change of the
 * look, the definitions or the input {@link #main} writes them anew.
 */
class ReferencePagesTests {

    private static final Path PICTURES = Path.of("src/docs/pages");
    private static final Path DIFFERENCES = Path.of("target/pages");
    private static final int DPI = 110;

    /** Side of the squares compared: the edges of glyphs differ a little from one Java runtime to the next. */
    private static final int SQUARE = 4;

    /** Brightness, of 255, that a square may differ by. */
    private static final int TOLERANCE = 40;

    /** Share of the squares that may differ by more. */
    private static final double FEW = 0.0005;

    /** A sheet of the board pack; {@code sheet} counts those of one page from 1. */
    private record Reference(String name, Language language, Ink ink, String page, int sheet) {

        static Reference of(String page) {
            return new Reference(page, Language.EN, Ink.COLOUR, page, 1);
        }

        static Reference french(String page) {
            return new Reference(page + "-fr", Language.FR, Ink.COLOUR, page, 1);
        }

        static Reference mono(String page) {
            return new Reference(page + "-mono", Language.EN, Ink.MONO, page, 1);
        }

        static Reference further(String page, int sheet) {
            return new Reference(page + "-" + sheet, Language.EN, Ink.COLOUR, page, sheet);
        }
    }

    private static final List<Reference> REFERENCES = List.of(
            Reference.of("cover"),
            Reference.of("contents"),
            Reference.of("summary"),
            Reference.french("summary"),
            Reference.of("scorecard"),
            Reference.french("scorecard"),
            Reference.of("actions"),
            Reference.of("delivery"),
            Reference.further("delivery", 2),
            Reference.mono("delivery"),
            Reference.french("sales"),
            Reference.of("transport"),
            Reference.of("durations"),
            Reference.of("findings"),
            Reference.further("findings", 2),
            Reference.of("stock"),
            Reference.of("people"),
            Reference.of("purchasing"),
            Reference.of("outlook"),
            Reference.french("outlook"),
            Reference.of("decisions"),
            Reference.of("data-quality"),
            Reference.of("calendar"),
            Reference.french("glossary"),
            Reference.of("methods"));

    /** The PDF of the board pack of the bundled input, by language and ink. */
    private record Board(Pack english, Pack french, Path folder) {

        static Board build(Path folder) {
            Path output = folder.resolve("output");
            Ended built = Shell.vigie("board-pack", "--period", "2026-10", "--input", "input", "--output", output);
            assertThat(built.code()).as(built.all()).isZero();
            Configuration configuration = Configuration.read(null, null);
            PackDefinition board = Preview.pack(configuration, "board");
            try (StoredRun stored = new StoredRun(Installation.at(output), configuration, "preview")) {
                Pack pack = Preview.load(stored.warehouse(), configuration, null, List.of(board), false)
                        .pages(configuration, "board", null);
                Pack other = Objects.requireNonNull(pack.translation());
                return pack.language() == Language.EN ? new Board(pack, other, folder) : new Board(other, pack, folder);
            }
        }

        BufferedImage picture(Reference reference) throws IOException {
            Path file = folder.resolve(reference.language() + "-" + reference.ink() + ".pdf");
            Pack pack = reference.language() == Language.EN ? english : french;
            if (!Files.exists(file)) {
                new PdfWriter().write(SamplePack.printed(pack, new Printing(Paper.A4, reference.ink())), file);
            }
            String section = pack.pages().stream()
                    .filter(page -> page.id().equals(reference.page()))
                    .map(Page::section)
                    .findFirst()
                    .orElseThrow();
            try (PDDocument document = Loader.loadPDF(file.toFile())) {
                for (PDOutlineItem item :
                        document.getDocumentCatalog().getDocumentOutline().children()) {
                    if (item.getTitle().equals(section)) {
                        int first = document.getPages().indexOf(item.findDestinationPage(document));
                        return new PDFRenderer(document).renderImageWithDPI(first + reference.sheet() - 1, DPI);
                    }
                }
            }
            throw new AssertionError("no bookmark " + section);
        }
    }

    @TempDir
    private static Path folder;

    private static Board board;

    /** Writes the pictures anew. */
    public static void main(String[] args) throws IOException {
        Path scratch = Files.createTempDirectory("vigie-pages");
        Board built = Board.build(scratch);
        Files.createDirectories(PICTURES);
        for (Reference reference : REFERENCES) {
            Path file = PICTURES.resolve(reference.name() + ".png");
            ImageIO.write(built.picture(reference), "png", file.toFile());
        }
    }

    @BeforeAll
    static void build() {
        board = Board.build(folder);
    }

    static Stream<Reference> references() {
        return REFERENCES.stream();
    }

    @ParameterizedTest
    @MethodSource("references")
    void thePageLooksAsItsPicture(Reference reference) throws IOException {
        String name = reference.name();
        BufferedImage expected = ImageIO.read(PICTURES.resolve(name + ".png").toFile());
        BufferedImage actual = board.picture(reference);
        assertThat(actual.getWidth()).isEqualTo(expected.getWidth());
        assertThat(actual.getHeight()).isEqualTo(expected.getHeight());

        BufferedImage difference = new BufferedImage(actual.getWidth(), actual.getHeight(), BufferedImage.TYPE_INT_RGB);
        int differing = differing(expected, actual, difference);

        int squares = actual.getWidth() / SQUARE * (actual.getHeight() / SQUARE);
        if (differing > squares * FEW) {
            Files.createDirectories(DIFFERENCES);
            Path seen = DIFFERENCES.resolve(name + ".png");
            Path shown = DIFFERENCES.resolve(name + "-difference.png");
            ImageIO.write(actual, "png", seen.toFile());
            ImageIO.write(difference, "png", shown.toFile());
            throw new AssertionError(differing + " of " + squares + " squares differ from "
                    + PICTURES.resolve(name + ".png") + ": look at " + shown + " (red) and " + seen
                    + "; if the change is wanted, run the main method of this class");
        }
    }

    /** Red where the pages differ, and the page expected in pale grey. */
    private static int differing(BufferedImage expected, BufferedImage actual, BufferedImage difference) {
        int differing = 0;
        for (int y = 0; y + SQUARE <= actual.getHeight(); y += SQUARE) {
            for (int x = 0; x + SQUARE <= actual.getWidth(); x += SQUARE) {
                int[] before = mean(expected, x, y);
                int[] now = mean(actual, x, y);
                int apart = 0;
                for (int channel = 0; channel < 3; channel++) {
                    apart = Math.max(apart, Math.abs(before[channel] - now[channel]));
                }
                differing += apart > TOLERANCE ? 1 : 0;
                int pale = 191 + (before[0] + before[1] + before[2]) / 12;
                int rgb = (apart > TOLERANCE ? Color.RED : new Color(pale, pale, pale)).getRGB();
                for (int at = 0; at < SQUARE * SQUARE; at++) {
                    difference.setRGB(x + at % SQUARE, y + at / SQUARE, rgb);
                }
            }
        }
        return differing;
    }

    private static int[] mean(BufferedImage picture, int x, int y) {
        int[] sums = new int[3];
        for (int at = 0; at < SQUARE * SQUARE; at++) {
            int rgb = picture.getRGB(x + at % SQUARE, y + at / SQUARE);
            sums[0] += rgb >> 16 & 0xFF;
            sums[1] += rgb >> 8 & 0xFF;
            sums[2] += rgb & 0xFF;
        }
        return new int[] {sums[0] / 16, sums[1] / 16, sums[2] / 16};
    }

    @Test
    void aMovedLineIsSeen() throws IOException {
        BufferedImage expected = ImageIO.read(PICTURES.resolve("summary.png").toFile());
        BufferedImage moved = new BufferedImage(expected.getWidth(), expected.getHeight(), BufferedImage.TYPE_INT_RGB);
        moved.createGraphics().drawImage(expected, 0, 2, Color.WHITE, null);

        int differing = differing(expected, moved, new BufferedImage(moved.getWidth(), moved.getHeight(), 1));

        assertThat(differing).isGreaterThan(500);
    }

    @Test
    void everyPictureIsOfAPage() throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> pictures = Files.list(PICTURES)) {
            pictures.forEach(file -> files.add(file.getFileName().toString()));
        }

        assertThat(files)
                .containsExactlyInAnyOrderElementsOf(
                        REFERENCES.stream().map(each -> each.name() + ".png").toList());
    }
}
