package io.vigie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What ships with the product, read from its own bill of materials. */
class LicencesTests {

    private static final String BILL = "/META-INF/sbom/application.cdx.json";

    /** Licences under which a library may lie beside Vigie in a released jar. */
    private static final Set<String> ACCEPTED = Set.of(
            "Apache-2.0",
            "MIT",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "HSQLDB License, a BSD open source license",
            "Mozilla Public License Version 2.0",
            // linked as a library, unchanged and replaceable: the jar can be extracted
            "GNU Lesser General Public License");

    @Test
    void everyLibraryThatShipsHasAnAcceptedLicence() throws IOException {
        try (InputStream bill = LicencesTests.class.getResourceAsStream(BILL)) {
            assumeThat(bill)
                    .as("the bill of materials is not made by an offline build")
                    .isNotNull();
            List<String> refused = new ArrayList<>();
            for (JsonNode component : JsonMapper.shared().readTree(bill).path("components")) {
                Set<String> licences = licences(component);
                if (licences.stream().noneMatch(ACCEPTED::contains)) {
                    refused.add(component.path("purl").asString() + " " + licences);
                }
            }
            assertThat(refused)
                    .as("libraries without an accepted licence: choose another, or argue the licence in a decision")
                    .isEmpty();
        }
    }

    private static Set<String> licences(JsonNode component) {
        Set<String> licences = new TreeSet<>();
        for (JsonNode choice : component.path("licenses")) {
            licences.add(choice.path("expression").asString(""));
            licences.add(choice.path("license").path("id").asString(""));
            licences.add(choice.path("license").path("name").asString(""));
        }
        licences.remove("");
        return licences;
    }
}
