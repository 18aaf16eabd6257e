package io.vigie.pack.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigie.calendar.PeriodKind;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.metric.MetricKey;
import io.vigie.metric.MetricValue;
import io.vigie.metric.Scenario;
import io.vigie.metric.Shown;
import io.vigie.pack.SamplePack;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlWriterTests {

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>");
    private static final Set<String> EMPTY =
            Set.of("meta", "br", "rect", "path", "line", "circle", "polygon", "polyline", "use", "ellipse");

    private final Pack pack = Gallery.in(Language.EN);
    private String html = "";
    private JsonNode data = JsonMapper.shared().createObjectNode();

    @BeforeAll
    void write(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("board-pack.html");
        new HtmlWriter().write(pack, file);
        html = Files.readString(file);
        data = JsonMapper.shared()
                .readTree(between(html, "<script id=\"data\" type=\"application/json\">", "</script>"));
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    /** Without style, data and script. */
    private String body() {
        return html.substring(html.indexOf("<body>"), html.indexOf("<script id=\"data\""));
    }

    private String edition(String language) {
        String body = body();
        int start = body.indexOf("<div id=\"edition-" + language + "\"");
        int next = body.indexOf("<div id=\"edition-", start + 1);
        return body.substring(start, next < 0 ? body.length() : next);
    }

    private static Stream<String> all(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(result -> result.group(1));
    }

    private static String plain(String markup) {
        return markup.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        assertThat(all(html, "\\s(?:src|href|action|poster|data)=\"([^\"]*)\""))
                .allMatch(value -> value.startsWith("#"));
        assertThat(all(html, "url\\(([^)]{0,20})")).isNotEmpty().allMatch(value -> value.startsWith("data:font/woff2"));
        assertThat(html)
                .doesNotContain("@import", "<link", "<iframe", "<img", "fetch(", "XMLHttpRequest", "localStorage")
                .contains("default-src 'none'");
    }

    @Test
    void everyTagIsClosed() {
        List<String> open = new ArrayList<>();
        for (MatchResult tag : (Iterable<MatchResult>) TAG.matcher(body()).results()::iterator) {
            String name = tag.group(2);
            if (EMPTY.contains(name) || tag.group(3).endsWith("/")) {
                continue;
            }
            if (tag.group(1).isEmpty()) {
                open.add(name);
            } else {
                assertThat(open.remove(open.size() - 1)).isEqualTo(name);
            }
        }
        assertThat(open).containsExactly("body");
    }

    @Test
    void idsAreUniqueAndLinksLeadSomewhere() {
        List<String> ids = all(body(), "\\sid=\"([^\"]*)\"").toList();
        assertThat(ids).doesNotHaveDuplicates().contains("delivery", "fr-delivery");
        assertThat(all(body(), "href=\"#([^\"]*)\"")).isNotEmpty().isSubsetOf(ids);
        assertThat(all(body(), "aria-labelledby=\"([^\"]*)\"").filter(id -> !id.equals("drill-title")))
                .isSubsetOf(ids);
    }

    @Test
    void bothLanguagesAreComplete() {
        assertThat(edition("en")).startsWith("<div id=\"edition-en\" class=\"edition\" lang=\"en\" data-first>");
        assertThat(edition("fr")).startsWith("<div id=\"edition-fr\" class=\"edition\" lang=\"fr\" hidden>");
        Pack french = pack.translation();
        assertThat(french).isNotNull();
        for (Pack each : List.of(pack, french)) {
            String text = plain(edition(each.language().code()));
            for (Page page : each.pages()) {
                assertThat(text).contains(page.section(), page.message(), page.source());
                page.comments().forEach(comment -> assertThat(text).contains(comment.text()));
            }
        }
        assertThat(pack.pages()).hasSameSizeAs(french.pages());
    }

    @Test
    void theFrenchPackIsShownFirstWhereItIsTheFirst() {
        String french = new HtmlWriter().html(Gallery.in(Language.FR));
        assertThat(french)
                .contains(
                        "<html lang=\"fr\">",
                        "id=\"edition-en\" class=\"edition\" lang=\"en\" hidden",
                        "id=\"en-delivery\"");
    }

    @Test
    void aPackInOneLanguageHasNoSwitch() {
        Pack translation = pack.translation();
        assertThat(translation).isNotNull();
        String alone = new HtmlWriter().html(translation);
        assertThat(alone.substring(alone.indexOf("<body>"), alone.indexOf("<script")))
                .doesNotContain("data-language", "edition-en")
                .contains("edition-fr");
    }

    @Test
    void everyFigureIsPrintedAsThePackPrintsIt() {
        Pack french = pack.translation();
        assertThat(french).isNotNull();
        for (Pack each : List.of(pack, french)) {
            NumberFormat numbers = NumberFormat.in(each.language());
            List<String> expected = new ArrayList<>();
            for (Page page : each.pages()) {
                for (Block block : page.blocks()) {
                    if (block instanceof Block.Scorecard scorecard) {
                        for (Block.ScorecardRow row : scorecard.rows()) {
                            for (Figure figure : List.of(
                                    row.actual(),
                                    row.plan(),
                                    row.planDelta(),
                                    row.planRelative(),
                                    row.prior(),
                                    row.priorDelta(),
                                    row.priorRelative())) {
                                expected.add(numbers.figure(figure));
                            }
                        }
                    }
                }
            }
            String table = between(edition(each.language().code()), "<table class=\"scorecard\">", "</table>");
            List<String> printed = all(table, "<td class=\"num[^\"]*\">(.*?)</td>")
                    .map(cell -> plain(cell.replaceAll("(?s)<svg.*?</svg>", "")))
                    .toList();
            assertThat(printed).isEqualTo(expected).hasSizeGreaterThan(100);
        }
    }

    @Test
    void tablesHaveHeadsAndRowsAreNamed() {
        List<String> tables = all(body(), "(?s)<table[^>]*>(.*?)</table>").toList();
        assertThat(tables).hasSizeGreaterThan(50).allSatisfy(table -> {
            assertThat(table).contains("<th scope=\"col\"", "<th scope=\"row\"");
            long columns = Pattern.compile("<t[hd]\\b")
                    .matcher(between(table, "<thead", "</thead>"))
                    .results()
                    .count();
            assertThat(all(table.substring(table.indexOf("<tbody>")), "(?s)<tr[^>]*>(.*?)</tr>"))
                    .allSatisfy(row -> assertThat(Pattern.compile("<t[hd]\\b")
                                    .matcher(row)
                                    .results()
                                    .count())
                            .isEqualTo(columns));
        });
    }

    @Test
    void everyChartHasItsNumbersBehindIt() {
        long charts = pack.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block instanceof Block.Drawing || block instanceof Block.FindingCard)
                .count();
        String english = edition("en");
        assertThat(all(english, "(<figure)")).hasSize((int) charts);
        assertThat(all(english, "(<details><summary>Numbers behind the chart)")).hasSize((int) charts);
        assertThat(plain(english)).contains("95.9", "Lyon–Toulon", "38.5", "P85", "7 and more", "3 of 7");
    }

    @Test
    void aFigureOpensItsValueAndWhatItIsMadeOf() {
        Matcher button = Pattern.compile("<button data-v=\"(\\d+)\\.(\\d+)\">([^<]*)</button>")
                .matcher(edition("en"));
        int opened = 0;
        while (button.find()) {
            JsonNode value = data.path("metrics")
                    .path(Integer.parseInt(button.group(1)))
                    .path("values")
                    .path(Integer.parseInt(button.group(2)));
            String english = value.path(5).isArray()
                    ? value.path(5).path(0).asString()
                    : value.path(5).asString();
            assertThat(value.size()).isEqualTo(10);
            assertThat(english).isNotEmpty();
            opened++;
        }
        assertThat(opened).isGreaterThan(200);
        JsonNode carriers = metric("carrier-on-time");
        assertThat(carriers.path("name").path(1).asString()).isEqualTo("Ponctualité transporteur");
        assertThat(carriers.path("formula").asString()).contains(" / ");
        assertThat(carriers.path("members").propertyNames()).contains("lane");
        assertThat(months(carriers, "AC")).hasSize(13);
        assertThat(months(carriers, "PL")).isNotEmpty();
    }

    private JsonNode metric(String id) {
        return data.path("metrics")
                .valueStream()
                .filter(metric -> metric.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> months(JsonNode metric, String scenario) {
        return metric.path("values")
                .valueStream()
                .filter(value -> value.path(0).asString().equals("month")
                        && value.path(2).asString().isEmpty()
                        && value.path(4).asString().equals(scenario))
                .map(value -> value.path(1).asString())
                .toList();
    }

    @Test
    void theFirstSourceRowsAreThere() {
        JsonNode source = metric("otif-order").path("source");
        assertThat(source.path("total").asString()).isEqualTo("12\u202f016");
        assertThat(source.path("columns").path(1).path(2).asString()).isEqualTo("Commande");
        assertThat(source.path("rows").path(1).path(2).asString()).isEqualTo("SO-10414");
    }

    @Test
    void hostileTextStaysText() {
        assertThat(body())
                .doesNotContain("<script>alert", "<img src=x", "<b>x</b>", "<i>F6", "<Analyst>", "<none>")
                .contains(
                        "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; is only text.",
                        "Lyon &lt;b&gt;x&lt;/b&gt;");
        assertThat(all(html, "(<script)")).hasSize(2);
        assertThat(Drill.inScript("\"</script><!--\u2028&\""))
                .isEqualTo("\"\\u003c/script\\u003e\\u003c!--\\u2028\\u0026\"");
        assertThat(Markup.escaped("a<b> & \"c\" \u0007")).isEqualTo("a&lt;b&gt; &amp; &quot;c&quot; \ufffd");
    }

    @Test
    void theOnlyScriptThatRunsIsTheOneWhoseHashIsAllowed() throws Exception {
        String script = html.substring(html.lastIndexOf("<script>") + 8, html.lastIndexOf("</script>"));
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                .digest(script.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(html)
                .contains("script-src 'sha256-" + java.util.Base64.getEncoder().encodeToString(hash) + "'")
                .doesNotContain("'unsafe-eval'");
        assertThat(body()).doesNotContainPattern("\\son[a-z]+=\"");
    }

    @Test
    void equalPacksGiveTheSameBytes() {
        assertThat(new HtmlWriter().html(Gallery.in(Language.EN))).isEqualTo(html);
    }

    @Test
    void aFolderMayReplaceTemplatesOneByOne(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("html"));
        Files.writeString(folder.resolve("html/pack.css"), "body { color: teal }");
        assertThat(new HtmlWriter(folder).html(pack))
                .contains("body { color: teal }")
                .contains("byId[metric.id]");

        Files.writeString(folder.resolve("html/pack.html"), "<p>{{titel}}</p>");
        assertThatThrownBy(() -> new HtmlWriter(folder).html(pack))
                .hasMessageContaining("html/pack.html")
                .hasMessageContaining("{{titel}}")
                .hasMessageContaining("title");
    }

    @Test
    void theFontKnowsEverySignThePackPrints() throws Exception {
        try (var in = HtmlWriterTests.class.getResourceAsStream("/fonts/VigieText-Regular.woff2")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readNBytes(4), java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("wOF2");
        }
        // the signs subset.py keeps, and those drawn by the system's own font: no face of Lato has them
        Set<Integer> strange = new HashSet<>();
        plain(body())
                .codePoints()
                .filter(sign -> sign > 0x17f && "–—‘’‚“”„†•…\u202f‰‹›€™←↑→↓∞−≈≠≤≥·Δμ\u2028".indexOf(sign) < 0)
                .forEach(strange::add);
        assertThat(strange).isEmpty();
    }

    @Test
    void numbersInTheDataDifferBetweenLanguagesByTheDecimalSignOnly() {
        Map<String, Integer> kinds = new HashMap<>();
        for (JsonNode metric : data.path("metrics")) {
            for (JsonNode value : metric.path("values")) {
                kinds.merge(value.path(5).isArray() ? "both" : "one", 1, Integer::sum);
            }
        }
        assertThat(kinds.get("one")).isGreaterThan(500);
        NumberStyle style = new NumberStyle(100, 1, false, "%");
        assertThat(NumberFormat.in(Language.FR).number(-12.3456, style))
                .isEqualTo(NumberFormat.in(Language.EN).number(-12.3456, style).replace('.', ','));
    }

    @Test
    void whatIsNotShownIsNotCarriedEither() {
        Pack sample = SamplePack.board(Language.EN);
        MetricKey key = new MetricKey("carrier-on-time", PeriodKind.MONTH, "2026-10", "lane", "Lyon–PACA", Scenario.AC);
        MetricValue hidden = new MetricValue(key, 0.4321, 3.0, 7.0, "percent", 7, Grade.A, Shown.SUPPRESSED);
        List<MetricDefinition> personal = sample.definitions().stream()
                .map(metric -> metric.withPrivacy(MetricDefinition.Privacy.PEOPLE))
                .toList();
        Pack closed = new Pack(
                sample.identity(),
                Language.EN,
                sample.printing(),
                sample.pages(),
                sample.metrics().with(List.of(hidden)),
                sample.findings(),
                sample.data(),
                personal,
                pack.sourceRows(),
                null);

        JsonNode carried = JsonMapper.shared()
                .readTree(between(
                        new HtmlWriter().html(closed), "<script id=\"data\" type=\"application/json\">", "</script>"));

        JsonNode carrier = carried.path("metrics")
                .valueStream()
                .filter(metric -> metric.path("id").asString().equals("carrier-on-time"))
                .findFirst()
                .orElseThrow();
        assertThat(carrier.path("values").valueStream())
                .filteredOn(value -> value.path(1).asString().equals("2026-10")
                        && value.path(3).asString().equals("Lyon–PACA")
                        && value.path(4).asString().equals("AC"))
                .singleElement()
                .extracting(JsonNode::toString)
                .isEqualTo("[\"month\",\"2026-10\",\"lane\",\"Lyon–PACA\",\"AC\",\"c\",\"\",\"\",\"\",\"A\"]");
        assertThat(carried.path("metrics").valueStream()).noneMatch(metric -> metric.has("source"));
    }

    @Test
    void aPackAboutOneMemberCarriesNoOther() {
        MetricKey key = new MetricKey("carrier-on-time", PeriodKind.MONTH, "2026-10", "lane", "Lyon–PACA", Scenario.AC);
        Pack sample = SamplePack.board(Language.EN);
        double value = sample.metrics().find(key).orElseThrow().value();
        Block table = new Block.Table(
                new io.vigie.pack.page.Title("Lyon–PACA", "Carrier on time", "in %", "2026-10, AC"),
                List.of(new Block.Column("Lane", 100, false), new Block.Column("AC", 40, true)),
                List.of(List.of(
                        new Block.Cell.Words("Lyon–PACA"),
                        new Block.Cell.Number(new Figure.Measured(key, value, new NumberStyle(100, 1, false, "%"))))),
                false);
        Pack one = new Pack(
                sample.identity(),
                Language.EN,
                sample.printing(),
                List.of(Page.of("lane", "Lane", "One lane of 4.", List.of(table), "Source: shipments")),
                sample.metrics(),
                sample.findings(),
                sample.data(),
                sample.definitions(),
                sample.sourceRows(),
                null);

        JsonNode carried = JsonMapper.shared()
                .readTree(between(
                        new HtmlWriter().html(one), "<script id=\"data\" type=\"application/json\">", "</script>"));

        assertThat(carried.path("metrics").size()).isEqualTo(1);
        assertThat(carried.path("metrics").path(0).path("values").valueStream())
                .hasSizeGreaterThan(10)
                .allMatch(each -> each.path(3).asString().equals("Lyon–PACA"));
    }
}
