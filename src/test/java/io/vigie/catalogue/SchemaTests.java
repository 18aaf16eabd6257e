package io.vigie.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The JSON Schemas that ship, and what ships with the product held to them. */
class SchemaTests {

    @ParameterizedTest
    @ValueSource(strings = {"source", "entity", "metric", "finding", "pack", "calendar", "sidecar", "vigie"})
    void everyPropertyIsDescribedAndNoOtherIsAllowed(String schema) {
        JsonNode document = SchemaCheck.document(schema);
        List<String> undescribed = new ArrayList<>();
        collect(document, "", undescribed);

        assertThat(undescribed).isEmpty();
        assertThat(document.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(document.path("description").asString()).isNotEmpty();
        assertThat(document.path("additionalProperties").asBoolean(true)).isFalse();
    }

    private static void collect(JsonNode schema, String path, List<String> undescribed) {
        for (String name : schema.path("properties").propertyNames()) {
            JsonNode property = schema.path("properties").path(name);
            if (property.path("description").asString("").isBlank()) {
                undescribed.add(path + "/" + name);
            }
            collect(property, path + "/" + name, undescribed);
        }
        if (schema.path("items").isObject()) {
            collect(schema.path("items"), path + "/[]", undescribed);
        }
        if (schema.path("additionalProperties").isObject()) {
            collect(schema.path("additionalProperties"), path + "/*", undescribed);
        }
        for (String name : schema.path("$defs").propertyNames()) {
            collect(schema.path("$defs").path(name), path + "/$defs/" + name, undescribed);
        }
    }

    /** Read as a user's folder, the bundled files are held to schemas and SQL rules, which a run skips for them. */
    @Test
    void everyBundledDefinitionIsValid() throws URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/catalogue/README.md"))
                        .toURI())
                .getParent();

        Catalogue asUsers = CatalogueReader.read(folder);

        assertThat(asUsers.fingerprint()).isEqualTo(CatalogueReader.read(null).fingerprint());
    }

    @Test
    void theBundledSettingsAreValidAndNameEveryKey() {
        Problems problems = new Problems();
        Element.Mapping defaults = SettingsReader.defaults();
        new SchemaCheck(problems).check("vigie", defaults);

        assertThat(problems.list()).isEmpty();
        JsonNode schema = SchemaCheck.document("vigie");
        assertThat(defaults.fields().keySet())
                .containsExactlyElementsOf(schema.path("properties").propertyNames());
        for (String group : List.of("hours", "gates", "engine", "mail")) {
            assertThat(defaults.mapping(group).fields().keySet())
                    .containsExactlyElementsOf(schema.path("properties")
                            .path(group)
                            .path("properties")
                            .propertyNames());
        }
    }
}
