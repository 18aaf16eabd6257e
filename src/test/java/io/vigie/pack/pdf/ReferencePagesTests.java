package io.vigie.pack.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.catalogue.Language;
import io.vigie.pack.SamplePack;
import io.vigie.pack.chart.Ink;
import io.vigie.pack.page.Pack;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pictures in {@code src/docs/pages} show what the product prints today. After a wanted change of the look {@link #main}
 * writes them anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
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

    /** @param page id */
    private record Reference(Pack pack, String page) {

        BufferedImage picture() {
            return new PagePicture().picture(pack, page, DPI);
        }
    }

    /** By file name. */
    private static Map<String, Reference> references() {
        Pack english = SamplePack.everyPage(Language.EN);
        Pack french = SamplePack.everyPage(Language.FR);
        Pack blocks = EveryBlock.pack(Language.EN, Ink.COLOUR);
        Pack mono = EveryBlock.pack(Language.EN, Ink.MONO);
        Map<String, Reference> references = new LinkedHashMap<>();
        references.put("cover", new Reference(english, "cover"));
        references.put("contents", new Reference(english, "contents"));
        references.put("summary", new Reference(english, "summary"));
        references.put("summary-fr", new Reference(french, "summary"));
        references.put("scorecard", new Reference(english, "scorecard"));
        references.put("scorecard-fr", new Reference(french, "scorecard"));
        references.put("delivery", new Reference(blocks, "domain"));
        references.put("delivery-mono", new Reference(mono, "domain"));
        references.put("actions", new Reference(blocks, "actions"));
        references.put("outlook", new Reference(blocks, "outlook"));
        references.put("findings", new Reference(english, "findings"));
        references.put("data", new Reference(english, "data-quality"));
        references.put("glossary-fr", new Reference(french, "glossary"));
        return references;
    }

    /** Writes the pictures anew. */
    public static void main(String[] args) throws IOException {
        Files.createDirectories(PICTURES);
        for (Map.Entry<String, Reference> reference : references().entrySet()) {
            ImageIO.write(
                    reference.getValue().picture(),
                    "png",
                    PICTURES.resolve(reference.getKey() + ".png").toFile());
        }
    }

    private final Map<String, Reference> references = references();

    Stream<String> names() {
        return references.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void thePageLooksAsItsPicture(String name) throws IOException {
        BufferedImage expected = ImageIO.read(PICTURES.resolve(name + ".png").toFile());
        BufferedImage actual = references.get(name).picture();
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
                        references.keySet().stream().map(name -> name + ".png").toList());
    }
}
