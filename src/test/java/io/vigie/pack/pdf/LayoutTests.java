package io.vigie.pack.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.catalogue.Ink;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.Paper;
import io.vigie.catalogue.Printing;
import io.vigie.pack.SamplePack;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Comment;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintImage;
import net.sf.jasperreports.engine.JRPrintPage;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperPrint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page of every pack, examined on the filled pages before they become a PDF. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayoutTests {

    private static final double APART = 1.5;

    private final Map<String, Pack> packs = new LinkedHashMap<>();
    private final Map<String, List<JasperPrint>> prints = new HashMap<>();
    private final Map<String, PaperSize> papers = new HashMap<>();

    @BeforeAll
    void fill() {
        add("blocks, English", EveryBlock.pack(Language.EN, Printing.USUAL));
        add("blocks, French, mono", EveryBlock.pack(Language.FR, new Printing(Paper.A4, Ink.MONO)));
        add("blocks, English, Letter", EveryBlock.pack(Language.EN, new Printing(Paper.LETTER, Ink.COLOUR)));
        add("pages, English", SamplePack.everyPage(Language.EN));
        add("pages, French", SamplePack.everyPage(Language.FR));
        add(
                "preliminary, French",
                SamplePack.printed(SamplePack.preliminary(Language.FR), new Printing(Paper.LETTER, Ink.COLOUR)));
    }

    private void add(String name, Pack pack) {
        packs.put(name, pack);
        papers.put(name, PaperSize.of(pack.printing().paper()));
        prints.put(name, new PdfWriter().prints(pack));
    }

    Stream<String> names() {
        return packs.keySet().stream();
    }

    /** A page of paper, its number, and what stands on it. */
    private record Sheet(int number, List<JRPrintElement> elements) {

        List<JRPrintText> texts() {
            return elements.stream()
                    .filter(JRPrintText.class::isInstance)
                    .map(JRPrintText.class::cast)
                    .toList();
        }

        List<JRPrintText> texts(String key) {
            return texts().stream().filter(text -> key.equals(text.getKey())).toList();
        }
    }

    private List<Sheet> sheets(String name) {
        List<Sheet> sheets = new ArrayList<>();
        for (JasperPrint print : prints.get(name)) {
            for (JRPrintPage page : print.getPages()) {
                sheets.add(new Sheet(sheets.size() + 1, page.getElements()));
            }
        }
        return sheets;
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingStandsOutsideTheLiveArea(String name) {
        PaperSize paper = papers.get(name);
        List<String> outside = new ArrayList<>();
        for (Sheet sheet : sheets(name)) {
            for (JRPrintElement element : sheet.elements()) {
                // the large period of the cover hangs three points to the left
                int left = sheet.number() == 1 ? paper.left() - 3 : paper.left();
                if (element.getX() < left
                        || element.getX() + element.getWidth() > paper.left() + 732
                        || element.getY() < paper.top()
                        || element.getY() + element.getHeight() > paper.top() + 536) {
                    outside.add("page " + sheet.number() + ": " + said(element));
                }
            }
        }
        assertThat(outside).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void textsKeepApart(String name) {
        List<String> close = new ArrayList<>();
        for (Sheet sheet : sheets(name)) {
            List<JRPrintText> texts = sheet.texts().stream()
                    .filter(text -> !text.getFullText().isBlank())
                    .toList();
            for (int one = 0; one < texts.size(); one++) {
                Rectangle2D ink = ink(texts.get(one));
                Rectangle2D around = new Rectangle2D.Double(
                        ink.getX() - APART,
                        ink.getY() - APART,
                        ink.getWidth() + 2 * APART,
                        ink.getHeight() + 2 * APART);
                for (int other = one + 1; other < texts.size(); other++) {
                    if (around.intersects(ink(texts.get(other)))) {
                        close.add("page " + sheet.number() + ": " + said(texts.get(one)) + " and "
                                + said(texts.get(other)));
                    }
                }
            }
        }
        assertThat(close).isEmpty();
    }

    /** Where the glyphs of a text are, from the top of capitals to the foot of descenders. */
    private static Rectangle2D ink(JRPrintText text) {
        double size = text.getFontSize();
        Typeface face = text.getFontName().contains("Semibold")
                ? Typeface.SEMIBOLD
                : text.isBold() ? Typeface.BOLD : Typeface.REGULAR;
        String plain = text.getFullText().replaceAll("<[^>]*>", "");
        double box = text.getWidth();
        double width = Math.min(box, face.width(plain, size));
        double height = text.getTextHeight();
        double x = text.getX()
                + switch (text.getHorizontalTextAlign()) {
                    case RIGHT -> box - width;
                    case CENTER -> (box - width) / 2;
                    default -> 0;
                };
        int top = text.getLineBox().getTopPadding();
        double spare = text.getHeight() - top - text.getLineBox().getBottomPadding() - height;
        double y = text.getY()
                + top
                + switch (text.getVerticalTextAlign()) {
                    case BOTTOM -> spare;
                    case MIDDLE -> spare / 2;
                    default -> 0;
                };
        return new Rectangle2D.Double(x, y + 0.25 * size, width, height - 0.25 * size);
    }

    @ParameterizedTest
    @MethodSource("names")
    void noTextIsCutOrSmallerThanSevenPoints(String name) {
        List<String> wrong = new ArrayList<>();
        for (Sheet sheet : sheets(name)) {
            for (JRPrintText text : sheet.texts()) {
                if (text.getTextTruncateIndex() != null || text.getFontSize() < 7) {
                    wrong.add("page " + sheet.number() + ": " + said(text));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPageButTheCoverBeginsWithAMessageOfAtMostTwoLines(String name) {
        for (Sheet sheet : sheets(name).subList(1, sheets(name).size())) {
            assertThat(sheet.texts("message")).singleElement().satisfies(message -> {
                assertThat(message.getFullText()).isNotBlank();
                assertThat(message.getTextHeight()).isLessThan(42);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyCommentStandsOnceAtTheFootOrBelowTheScorecard(String name) {
        List<String> said = new ArrayList<>();
        int foot = papers.get(name).top() + 518;
        for (Sheet sheet : sheets(name)) {
            List<JRPrintText> comments = sheet.texts("comment-text");
            for (JRPrintText comment : comments) {
                said.add(comment.getFullText());
                assertThat(comment.getY() + comment.getHeight()).isBetween(foot - 36, foot);
                assertThat(sheet.elements())
                        .filteredOn(element -> "comment-disc".equals(element.getKey()))
                        .filteredOn(disc -> disc.getX() == comment.getX() - 13 && disc.getY() == comment.getY())
                        .hasSize(1);
            }
            sheet.texts("comment").stream()
                    .filter(comment -> !comment.getFullText().isEmpty())
                    .forEach(comment -> said.add(comment.getFullText()));
        }
        List<String> expected = packs.get(name).pages().stream()
                .flatMap(page -> page.comments().stream())
                .map(Comment::text)
                .toList();
        assertThat(said).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("names")
    void noHeadingStandsAlone(String name) {
        List<String> alone = new ArrayList<>();
        for (Sheet sheet : sheets(name)) {
            for (JRPrintText heading : sheet.texts()) {
                if (heading.hasProperties()
                        && heading.getPropertiesMap().containsProperty("net.sf.jasperreports.export.pdf.tag.h2")) {
                    int below = heading.getY() + 12;
                    int foot = papers.get(name).top() + 520;
                    boolean followed = sheet.elements().stream()
                            .anyMatch(element -> element.getY() > below
                                    && element.getY() < foot
                                    && element.getX() < heading.getX() + heading.getWidth()
                                    && element.getX() + element.getWidth() > heading.getX());
                    if (!followed) {
                        alone.add("page " + sheet.number() + ": " + said(heading));
                    }
                }
            }
        }
        assertThat(alone).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void linksNameThePageTheyLeadTo(String name) {
        Map<String, Integer> anchors = new HashMap<>();
        for (Sheet sheet : sheets(name)) {
            for (JRPrintText text : sheet.texts()) {
                if (text.getAnchorName() != null) {
                    assertThat(anchors.put(text.getAnchorName(), sheet.number()))
                            .isNull();
                }
            }
        }
        int links = 0;
        for (Sheet sheet : sheets(name)) {
            for (JRPrintText text : sheet.texts("page-link")) {
                if (text.getHyperlinkAnchor() != null) {
                    links++;
                    assertThat(text.getFullText()).isEqualTo(String.valueOf(anchors.get(text.getHyperlinkAnchor())));
                }
            }
        }
        assertThat(anchors).hasSize(packs.get(name).pages().size());
        assertThat(links).isGreaterThanOrEqualTo(packs.get(name).pages().size() - 2);
    }

    @Test
    void aMessageWithoutItsPageLinksNowhere() {
        List<JRPrintText> links = sheets("blocks, English").get(2).texts("page-link");

        assertThat(links).extracting(JRPrintText::getFullText).containsExactly("5", "6", "7", "–");
        assertThat(links.get(3).getHyperlinkAnchor()).isNull();
    }

    @Test
    void everyChartHasAnAlternativeAndDecorationHasNone() {
        List<JRPrintElement> domain = sheets("blocks, English").get(4).elements();

        assertThat(domain)
                .filteredOn(JRPrintImage.class::isInstance)
                .extracting(image -> ((JRPrintImage) image).getHyperlinkTooltip())
                .contains("OTIF fell for six weeks to 91.2 %", "264 more failed lines than planned", "Comment 1", "+64")
                .containsNull();
    }

    @Test
    void monoPrintHasNoColour() {
        Pack mono = packs.get("blocks, French, mono");
        for (Page page : mono.pages()) {
            BufferedImage picture = new PagePicture().picture(mono, page.id(), 72);
            int coloured = 0;
            for (int rgb : picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth())) {
                int red = rgb >> 16 & 0xFF;
                int green = rgb >> 8 & 0xFF;
                int blue = rgb & 0xFF;
                if (Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > 2) {
                    coloured++;
                }
            }
            assertThat(coloured).as("coloured points on page " + page.id()).isZero();
        }
    }

    @Test
    void aScorecardOfMoreThanTwentySixRowsContinuesOnAFurtherPageWithItsHead() {
        Pack pack = packs.get("blocks, English");
        Page page = pack.pages().get(3);
        Block.Scorecard scorecard = (Block.Scorecard) page.blocks().get(0);
        List<Block.ScorecardRow> rows = new ArrayList<>(scorecard.rows());
        rows.addAll(scorecard.rows().subList(0, 1));
        Page longer = new Page(
                page.id(),
                page.section(),
                page.message(),
                List.of(Row.of(new Block.Scorecard(scorecard.title(), rows))),
                page.comments(),
                page.source());

        assertThat(Sheets.of(page)).hasSize(1);
        assertThat(Sheets.of(longer))
                .extracting(sheet ->
                        ((Block.Scorecard) sheet.page().blocks().get(0)).rows().size())
                .containsExactly(14, 13);
    }

    @Test
    void aShortNameThatARowCannotHoldIsRefusedByMetric() {
        Pack pack = packs.get("blocks, English");
        Page page = pack.pages().get(3);
        Block.Scorecard scorecard = (Block.Scorecard) page.blocks().get(0);
        Block.ScorecardRow row = scorecard.rows().get(0);
        Block.ScorecardRow longer = new Block.ScorecardRow(
                row.metric(),
                row.domain(),
                "A short name that is anything but short",
                row.unit(),
                row.actual(),
                row.plan(),
                row.planDelta(),
                row.planRelative(),
                row.prior(),
                row.priorDelta(),
                row.priorRelative(),
                row.trend(),
                row.limits(),
                row.signal(),
                row.better(),
                row.grade(),
                row.comment());
        Page wrong = Page.of(
                "wrong", "Wrong", "One row.", List.of(new Block.Scorecard(scorecard.title(), List.of(longer))), "");
        Pack with = new Pack(
                pack.identity(),
                pack.language(),
                pack.printing(),
                List.of(wrong),
                pack.metrics(),
                pack.findings(),
                pack.data(),
                pack.definitions(),
                pack.sourceRows(),
                null);

        assertThatThrownBy(() -> new PdfWriter().prints(with))
                .hasMessageContaining("of metric " + row.metric())
                .hasMessageContaining("a scorecard row holds 110")
                .hasMessageContaining("shorten it");
    }

    private static String said(JRPrintElement element) {
        String what = element instanceof JRPrintText text
                ? "\"" + text.getFullText() + "\""
                : element.getClass().getSimpleName();
        return what + " " + element.getKey() + " at " + element.getX() + ", " + element.getY() + ", "
                + element.getWidth() + " by " + element.getHeight();
    }
}
