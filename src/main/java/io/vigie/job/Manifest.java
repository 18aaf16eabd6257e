package io.vigie.job;

import io.vigie.canonical.FileReport;
import io.vigie.canonical.Gate;
import io.vigie.canonical.LateRows;
import io.vigie.ledger.PackVersion;
import io.vigie.metric.NotAvailable;
import io.vigie.pack.PublishedFile;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code manifest.json}: what a pack is, what went into it and what it consists of. All but {@code run} is the same
 * whenever and wherever the pack is built again.
 */
final class Manifest {

    /** Version of the layout of this file. */
    private static final int LAYOUT = 1;

    private Manifest() {}

    /** @param run what belongs to this execution alone */
    static String text(
            RunIdentity identity, PackVersion version, RunResult result, List<PublishedFile> files, ObjectNode run) {
        ObjectNode manifest = JsonMapper.shared().createObjectNode();
        manifest.put("runId", identity.runId());
        manifest.put("job", identity.job());
        manifest.put("period", identity.period().label());
        manifest.put("audience", identity.audience());
        manifest.put("version", version.version());
        manifest.put("stamp", result.preliminary() ? "PRELIMINARY" : "FINAL");
        manifest.put("asOf", identity.asOf().toString());
        manifest.put("catalogueFingerprint", identity.catalogue());
        manifest.put("settingsFingerprint", identity.settings());
        manifest.put("inputFingerprint", identity.inputs());
        manifest.putObject("versions").put("vigie", identity.product()).put("manifest", LAYOUT);
        ArrayNode inputs = manifest.putArray("inputs");
        for (FileReport file : result.data().files()) {
            inputs.addObject()
                    .put("file", file.file())
                    .put("sha256", file.sha256())
                    .put("profile", file.profile())
                    .put("status", file.status().name().toLowerCase(Locale.ROOT))
                    .put("rowsRead", file.rowsRead())
                    .put("rowsKept", file.rowsKept())
                    .put("rowsRejected", file.rowsRejected())
                    .put("rowsCorrected", file.rowsCorrected())
                    .put("nonData", file.nonData())
                    .put("grade", file.grade().name())
                    .put("note", file.note());
        }
        ArrayNode gates = manifest.putArray("gates");
        for (Gate gate : result.data().gates()) {
            gates.addObject()
                    .put("gate", gate.id())
                    .put("subject", gate.subject())
                    .put("grade", gate.grade().name())
                    .put("passed", gate.passed())
                    .put("detail", gate.detail());
        }
        ArrayNode late = manifest.putArray("lateRows");
        for (LateRows rows : result.data().lateRows()) {
            late.addObject()
                    .put("file", rows.file())
                    .put("period", rows.period())
                    .put("entity", rows.entity())
                    .put("rows", rows.rows());
        }
        ArrayNode missing = manifest.putArray("notAvailable");
        for (NotAvailable metric : result.notAvailable()) {
            missing.addObject()
                    .put("metric", metric.metric())
                    .put("scope", metric.scope())
                    .put("reason", metric.reason());
        }
        ObjectNode undated = manifest.putObject("undated");
        result.undated().forEach(undated::put);
        ArrayNode pack = manifest.putArray("files");
        for (PublishedFile file : files) {
            pack.addObject()
                    .put("name", file.name())
                    .put("sha256", file.sha256())
                    .put("bytes", file.bytes());
        }
        manifest.set("run", run);
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return JsonMapper.shared()
                        .writer()
                        .with(new DefaultPrettyPrinter()
                                .withObjectIndenter(indenter)
                                .withArrayIndenter(indenter))
                        .writeValueAsString(manifest)
                + "\n";
    }
}
