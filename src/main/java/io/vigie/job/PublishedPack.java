package io.vigie.job;

import io.vigie.ledger.PackVersion;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A pack in its final place, as its manifest describes it.
 *
 * @param folder {@code packs/<period>/<audience>/v<N>}
 */
public record PublishedPack(PackVersion version, Path folder, JsonNode manifest) {

    public String runId() {
        return manifest.path("runId").asString("");
    }

    /** FINAL or PRELIMINARY. */
    public String stamp() {
        return manifest.path("stamp").asString("");
    }

    /** The data gates that did not pass, as sentences; a pack of a month that is not over is PRELIMINARY even without. */
    public List<String> failedGates() {
        return manifest.path("gates")
                .valueStream()
                .filter(gate -> !gate.path("passed").asBoolean(true))
                .map(gate -> gate.path("gate").asString("") + " of "
                        + gate.path("subject").asString("") + ": "
                        + gate.path("detail").asString(""))
                .toList();
    }

    /** The files that go to recipients: those for people, not those for programs. */
    public List<Path> attachments() {
        return manifest.path("files")
                .valueStream()
                .map(file -> file.path("name").asString(""))
                .filter(name -> name.endsWith(".xlsx") || name.endsWith(".pdf"))
                .map(folder::resolve)
                .toList();
    }
}
