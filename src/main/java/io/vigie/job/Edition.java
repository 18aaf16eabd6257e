package io.vigie.job;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueException;
import io.vigie.catalogue.PackDefinition;
import io.vigie.catalogue.Problem;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.Settings.Audience;
import io.vigie.finding.FindingsJson;
import io.vigie.metric.ComparisonsCsv;
import io.vigie.metric.MetricsCsv;
import io.vigie.metric.RestatementsCsv;
import io.vigie.pack.Assembly;
import io.vigie.pack.Commentary;
import io.vigie.pack.Material;
import io.vigie.pack.Note;
import io.vigie.pack.PackWriter;
import io.vigie.pack.page.Identity;
import io.vigie.pack.page.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pack of one audience: assembled when first asked for, then written file by file. */
final class Edition {

    private static final String METRICS = "metrics.csv";
    private static final String COMPARISONS = "comparisons.csv";
    private static final String FINDINGS = "findings.json";
    private static final String RESTATEMENTS = "restatements.csv";
    private static final String COMMENTARY = "commentary.md";

    private final RunIdentity identity;
    private final int version;
    private final Settings settings;
    private final Catalogue catalogue;
    private final SortedMap<String, PackWriter> writers;
    private final List<Note> notes;
    private final Supplier<Material> material;
    private @Nullable Pack pack;

    /**
     * @param writers the formats beside the tables, by file name
     * @param notes those on the period, whoever they are for
     * @param material what the run has found out, asked for once
     */
    Edition(
            RunIdentity identity,
            int version,
            Settings settings,
            Catalogue catalogue,
            SortedMap<String, PackWriter> writers,
            List<Note> notes,
            Supplier<Material> material) {
        this.identity = identity;
        this.version = version;
        this.settings = settings;
        this.catalogue = catalogue;
        this.writers = writers;
        this.notes = own(notes, settings, catalogue, identity.audience());
        this.material = material;
    }

    /** The notes that an audience gets. */
    static List<Note> own(List<Note> notes, Settings settings, Catalogue catalogue, String audience) {
        PackDefinition pack = catalogue.packs().get(settings.audience(audience).pack());
        boolean whole = pack == null || pack.filter().isEmpty();
        return notes.stream().filter(note -> note.isFor(audience, whole)).toList();
    }

    RunIdentity identity() {
        return identity;
    }

    /** Made anew in a process that goes on after it was assembled: it is a pure function of what the warehouse holds. */
    synchronized Pack pack() {
        if (pack == null) {
            Audience audience = settings.audience(identity.audience());
            Material found = material.get();
            PackDefinition definition = definition(audience);
            pack = Assembly.assemble(
                    new Identity(
                            settings.company(),
                            audience.id(),
                            definition.name().in(audience.language()),
                            identity.period(),
                            identity.asOf(),
                            settings.zone(),
                            version,
                            identity.runId(),
                            found.data().preliminary() ? Identity.Stamp.PRELIMINARY : Identity.Stamp.FINAL,
                            audience.classification().in(audience.language()),
                            settings.currency(),
                            identity.catalogue(),
                            identity.product(),
                            settings.notice().in(audience.language())),
                    audience.language(),
                    definition,
                    catalogue,
                    settings,
                    audience.printing(),
                    found.with(notes));
        }
        return pack;
    }

    private PackDefinition definition(Audience audience) {
        PackDefinition definition = catalogue.packs().get(audience.pack());
        if (definition == null) {
            throw new CatalogueException(List.of(new Problem(
                    "vigie.yaml",
                    0,
                    "audience " + audience.id() + " asks for pack \"" + audience.pack() + "\"; there are "
                            + catalogue.packs().keySet(),
                    "one of these")));
        }
        return definition;
    }

    /** Names of the pack's files, manifest excluded. */
    List<String> files() {
        List<String> files = new ArrayList<>(writers.keySet());
        files.add(METRICS);
        files.add(COMPARISONS);
        files.add(FINDINGS);
        if (identity.job().equals(PackRun.JOBS.get(0))) {
            files.add(RESTATEMENTS);
        }
        if (!notes.isEmpty()) {
            files.add(COMMENTARY);
        }
        return files.stream().sorted().toList();
    }

    void write(String file, Path target) {
        Pack written = pack();
        try {
            switch (file) {
                case METRICS -> MetricsCsv.write(written.metrics(), target);
                case COMPARISONS -> ComparisonsCsv.write(written.metrics(), target);
                case RESTATEMENTS -> RestatementsCsv.write(written.metrics(), target);
                case FINDINGS -> FindingsJson.write(written.findings(), target);
                case COMMENTARY -> Commentary.write(notes, target);
                default -> Objects.requireNonNull(writers.get(file), file).write(written, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunResult result() {
        Pack complete = pack();
        return new RunResult(
                complete.data(),
                complete.metrics().notAvailable(),
                complete.metrics().undated(),
                complete.identity().stamp() == Identity.Stamp.PRELIMINARY,
                Letters.of(complete, settings.mail().link()));
    }
}
