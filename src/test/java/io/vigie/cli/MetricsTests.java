package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.cli.Shell.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code vigie metrics}: the list of metrics, what it is narrowed by, and the values of a pack. */
class MetricsTests {

    private static final Path INPUT = SmallRun.get().input();
    private static final Path OUTPUT = SmallRun.get().output();
    private static final Collection<MetricDefinition> ALL =
            CatalogueReader.read(null).metrics().values();

    /** Without inputs, which take their time to be looked at. */
    private static Ended metrics(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("metrics", "--input", OUTPUT.resolve("none"), "--output", OUTPUT));
        all.addAll(List.of(arguments));
        return Shell.vigie(all.toArray());
    }

    /** The ids of the list as CSV. */
    private static List<String> ids(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--format", "csv"));
        Ended listed = metrics(all.toArray());
        assertThat(listed.code()).as(listed.all()).isZero();
        return listed.out()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    private static List<String> ids(Predicate<MetricDefinition> wanted) {
        return ALL.stream().filter(wanted).map(MetricDefinition::id).sorted().toList();
    }

    @Test
    void theListIsNarrowedByDomainCodeEntityAndText() {
        assertThat(ids()).isEqualTo(ids(metric -> true)).hasSizeGreaterThan(200);
        assertThat(ids("--domain", "web-shop"))
                .isEqualTo(ids(metric -> metric.domain().equals("web-shop")))
                .contains("orders", "net-sales");
        assertThat(ids("--code", "d04")).containsExactly("otif-line", "otif-order", "otif-unit");
        assertThat(ids("--entity", "sla_outcome")).containsExactly("sla-attainment");
        assertThat(ids("--search", "réouverture"))
                .contains("reopen-rate", "cycle-time")
                .doesNotContain("orders");
        assertThat(ids("--domain", "service", "--search", "BACKLOG"))
                .containsExactly("ticket-backlog", "ticket-backlog-age");
        assertThat(ids("--search", "no such words")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--domain, nope, stock",
        "--code, ZZ, D04",
        "--entity, sla, sla_outcome",
    })
    void whatNoMetricHasIsRefusedWithWhatThereIs(String option, String word, String one) {
        for (List<String> of : List.of(List.<String>of(), List.of("--period", "2026-10"))) {
            List<String> arguments = new ArrayList<>(of);
            arguments.addAll(List.of(option, word));
            Ended refused = metrics(arguments.toArray());
            assertThat(refused.code()).as(refused.all()).isEqualTo(2);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err())
                    .contains(option + " is \"" + word + "\"; metrics are of ")
                    .contains(", " + one + ", ");
        }
    }

    /** Every metric has one grade, the worst of its values; those without a value have none. */
    @Test
    void theListIsNarrowedByTheGradeOfTheNewestPack() throws IOException {
        List<String> graded = new ArrayList<>();
        for (String grade : List.of("A", "B", "C", "D")) {
            graded.addAll(ids("--grade", grade));
        }
        List<String> valued = Files.readAllLines(OUTPUT.resolve("packs/2026-10/board/v1/metrics.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .distinct()
                .sorted()
                .toList();
        assertThat(graded).doesNotHaveDuplicates();
        assertThat(graded.stream().sorted().toList()).isEqualTo(valued).hasSizeGreaterThan(150);
        assertThat(ids("--grade", "A")).isNotEmpty();
        assertThat(ids("--grade", "B")).isNotEmpty();
        assertThat(metrics("--grade", "E").code()).isEqualTo(2);
    }

    @Test
    void theSameListAsTextJsonAndMarkdownInBothLanguages() {
        Ended text = metrics("--domain", "web-shop");
        assertThat(text.out()).contains("Average order value").contains("\n8 metrics");
        assertThat(metrics("--domain", "web-shop", "--language", "fr").out()).contains("Panier moyen");
        JsonNode json = JsonMapper.shared()
                .readTree(Shell.vigie(
                                "metrics", "--input", INPUT, "--output", OUTPUT, "--code", "D04", "--format", "json")
                        .out());
        assertThat(json.size()).isEqualTo(3);
        assertThat(json.get(0).path("id").asString("")).isEqualTo("otif-line");
        assertThat(json.get(0).path("computable").asString("")).isEqualTo("yes");
        assertThat(metrics("--domain", "web-shop", "--format", "markdown").out())
                .contains("### Average order value (`average-order-value`)", "`net-sales / orders`")
                .doesNotContain("headcount");
        assertThat(metrics("--language", "de").err()).contains("--language is \"de\"; there are en and fr");
        assertThat(metrics("--format", "pdf").code()).isEqualTo(2);
    }

    /** Without the file of targets there is no target of the quarter, and the list says which file is missing. */
    @Test
    void aMetricThatCannotBeComputedSaysWhy() throws IOException {
        Path less = Files.createTempDirectory("vigie-less");
        Path orders = INPUT.resolve("orders-2026-11-02-06-00-00.csv");
        Files.copy(orders, less.resolve(orders.getFileName()));
        Ended listed = Shell.vigie("metrics", "--input", less, "--output", OUTPUT, "--format", "csv");
        assertThat(listed.out().lines().filter(line -> line.startsWith("orders,")))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith(",yes,"));
        assertThat(listed.out().lines().filter(line -> line.startsWith("headcount,")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(",no,").contains("employee"));
        Files.delete(less.resolve(orders.getFileName()));
        Files.delete(less);
    }

    @Test
    void valuesArePrintedAsCsvOrJsonOfOneAudience() throws IOException {
        Path pack = OUTPUT.resolve("packs/2026-10/board/v1");
        Ended csv = metrics("--period", "2026-10", "--format", "csv");
        assertThat(csv.out()).isEqualTo(Files.readString(pack.resolve("metrics.csv")));
        assertThat(csv.err()).contains("not available: ");
        JsonNode json = JsonMapper.shared()
                .readTree(metrics("--period", "2026-10", "--format", "json").out());
        assertThat(json.path("metrics").size())
                .isEqualTo((int) csv.out().lines().count() - 1);
        assertThat(metrics("--period", "2026-10", "--restated").out())
                .isEqualTo(Files.readString(pack.resolve("restatements.csv")));
        Ended some = metrics("--period", "2026-10", "--domain", "web-shop", "--search", "average-order-value");
        assertThat(some.out())
                .isEqualTo(csv.out()
                        .lines()
                        .filter(line -> line.startsWith("metric,") || line.startsWith("average-order-value,"))
                        .collect(Collectors.joining("\n", "", "\n")));
        assertThat(some.out()).contains("\naverage-order-value,month,2026-10,,,AC,");
        assertThat(some.err()).doesNotContain("headcount");
        JsonNode less = JsonMapper.shared()
                .readTree(metrics("--period", "2026-10", "--code", "D04", "--format", "json")
                        .out());
        assertThat(less.path("metrics")
                        .valueStream()
                        .map(value -> value.path("metric").asString("")))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(metric).startsWith("otif-"));
        assertThat(metrics("--period", "2026-10", "--restated", "--code", "D04").code())
                .isEqualTo(2);
        Ended markdown = metrics("--period", "2026-10", "--format", "markdown");
        assertThat(markdown.code()).isEqualTo(2);
        assertThat(markdown.err()).contains("--format markdown is for the list; values are printed as csv or json");
        Ended nobody = metrics("--period", "2026-10", "--audience", "nobody");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err()).contains("2026-10/board/v1");
    }
}
