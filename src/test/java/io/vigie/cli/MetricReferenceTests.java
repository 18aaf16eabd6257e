package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.catalogue.CatalogueReader;
import io.vigie.catalogue.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricReferenceTests {

    @ParameterizedTest
    @CsvSource({"EN, src/docs/metrics.md", "FR, src/docs/metrics.fr.md"})
    void theReferenceIsThatOfTheDefinitions(Language language, Path page) throws IOException {
        assertThat(MetricReference.page(CatalogueReader.read(null).metrics().values(), language))
                .as("rewrite it with ./vigie metrics --format markdown --language %s", language)
                .isEqualTo(Files.readString(page));
    }
}
