package io.vigie;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.SettingsReader;
import io.vigie.metric.MetricSql;
import io.vigie.warehouse.DuckWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents show can be copied out of them and works. */
class DocumentationTests {

    private static final Pattern YAML = Pattern.compile("(?ms)^( *)```yaml\\n(.*?)^\\1```");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");

    @TempDir
    Path folder;

    @Test
    void theMetricOfTheExampleIsRead() throws IOException {
        write("metrics/web-shop/cancelled-orders.yaml", yaml("src/docs/add-a-metric.md"));
        Catalogue catalogue = CatalogueReader.read(folder);
        try (DuckWarehouse empty = DuckWarehouse.open(null, "200MB", 1)) {
            assertThat(MetricSql.bindOwn(catalogue, empty)).isEmpty();
        }
        assertThat(catalogue.metrics()).containsKey("cancelled-orders");
    }

    @Test
    void theSourceOfTheExampleIsRead() throws IOException {
        write("sources/deliveries.yaml", yaml("src/docs/add-a-source.md"));
        assertThat(CatalogueReader.read(folder).sources()).containsKey("deliveries");
    }

    @Test
    void theSettingsOfTheReadmeAreRead() throws IOException {
        Settings settings = SettingsReader.read(write("vigie.yaml", yaml("README.md")));
        assertThat(settings.audience("board").recipients()).containsExactly("direction@example.com");
        assertThat(settings.mail().host()).isEqualTo("smtp.example.com");
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (Path document : documents()) {
            Matcher links = LINK.matcher(Files.readString(document));
            while (links.find()) {
                Path target = document.resolveSibling(links.group(1)).normalize();
                assertThat(target).as("a link of %s", document).exists();
            }
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            files.filter(file -> file.toString().endsWith(".md")))
                    .sorted()
                    .toList();
        }
    }

    /** The first YAML block of a document. */
    private static String yaml(String document) throws IOException {
        Matcher block = YAML.matcher(Files.readString(Path.of(document)));
        assertThat(block.find()).as("%s shows YAML", document).isTrue();
        return block.group(2).indent(-block.group(1).length());
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
