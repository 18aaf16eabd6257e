package io.vigie.job;

import io.vigie.canonical.AgreedAction;
import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.CanonicalSchema;
import io.vigie.canonical.Conform;
import io.vigie.canonical.SourceHistory;
import io.vigie.canonical.WorkingDayTable;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.PackDefinition;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.Settings.Audience;
import io.vigie.finding.Analyses;
import io.vigie.finding.Findings;
import io.vigie.job.Originals.Original;
import io.vigie.landing.FileIds;
import io.vigie.landing.Landing;
import io.vigie.landing.PersonKey;
import io.vigie.metric.KeptScans;
import io.vigie.metric.MetricEngine;
import io.vigie.metric.Metrics;
import io.vigie.metric.ReportedValues;
import io.vigie.metric.RunFacts;
import io.vigie.metric.forecast.MonthsAhead;
import io.vigie.pack.Material;
import io.vigie.pack.Note;
import io.vigie.pack.PackWriter;
import io.vigie.pack.Scope;
import io.vigie.source.Candidate;
import io.vigie.source.Inventory;
import io.vigie.source.Recognition;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import io.vigie.warehouse.WarehouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The stages themselves, on the installation's warehouse. */
final class PackStages implements BurstStages {

    private final RunIdentity identity;
    private final int version;
    private final Inventory inventory;
    private final Settings settings;
    private final Catalogue catalogue;
    private final PersonKey personKey;
    private final Path input;
    private final SourceHistory history;
    private final @Nullable Archive archive;
    private final @Nullable TakenIn takenIn;
    private final ReportedValues reported;
    private final Map<Path, String> hashes = new ConcurrentHashMap<>();
    private final SortedMap<String, PackWriter> writers;
    private final Warehouse warehouse;

    private @Nullable CanonicalReport data;
    private @Nullable Metrics metrics;
    private @Nullable Findings findings;
    private @Nullable Material material;
    private @Nullable Edition edition;
    private final List<Note> notes;
    private final List<String> asked;
    private final Function<String, RunIdentity> identities;

    /**
     * @param input the input folder
     * @param file of the warehouse
     * @param history what earlier runs knew
     * @param notes what was written about the period
     * @param asked the audiences of the run, those that stand for several included
     * @param identities who the run of each of them is
     * @param writers the formats beside the tables and {@code findings.json}
     */
    PackStages(
            RunIdentity identity,
            int version,
            Path input,
            Path file,
            Inventory inventory,
            SourceHistory history,
            List<Note> notes,
            List<String> asked,
            Function<String, RunIdentity> identities,
            Settings settings,
            Catalogue catalogue,
            Installation installation,
            PersonKey personKey,
            List<PackWriter> writers,
            Progress progress) {
        this.identity = identity;
        this.version = version;
        this.settings = settings;
        this.catalogue = catalogue;
        this.personKey = personKey;
        this.input = input.toAbsolutePath().normalize();
        this.history = history;
        this.reported = new ReportedValues(installation.reported());
        this.takenIn = settings.archiveMonths() == 0 || this.input.equals(installation.recalled())
                ? null
                : new TakenIn(installation);
        this.archive = settings.archiveMonths() == 0 ? null : new Archive(installation);
        this.writers = new TreeMap<>();
        writers.forEach(writer -> this.writers.put(writer.fileName(), writer));
        this.warehouse = open(file, settings.engine(), progress);
        this.inventory = FileIds.number(inventory, warehouse);
        this.notes = notes;
        this.asked = asked;
        this.identities = identities;
    }

    /**
     * Opens the warehouse. One that cannot be opened, because a full disk cut it off as it was made, is set aside: all it
     * holds can be built again from the inputs.
     */
    private static Warehouse open(Path file, Settings.Engine engine, Progress progress) {
        try {
            return DuckWarehouse.open(file, engine.memory(), engine.threads());
        } catch (WarehouseException e) {
            Path aside = file.resolveSibling(file.getFileName() + ".broken");
            Path log = file.resolveSibling(file.getFileName() + ".wal");
            try {
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                Files.deleteIfExists(log);
            } catch (IOException unmovable) {
                e.addSuppressed(unmovable);
                throw e;
            }
            progress.note("the warehouse could not be opened and is built anew; what was there is kept as " + aside
                    + " (" + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ")");
            return DuckWarehouse.open(file, engine.memory(), engine.threads());
        }
    }

    @Override
    public boolean holds(String runId) {
        try {
            return warehouse
                    .query("select run_id from main.owner", row -> row.string("run_id"))
                    .equals(List.of(runId));
        } catch (WarehouseException e) {
            // A new file has no such table.
            return false;
        }
    }

    @Override
    public void claim(String runId) {
        Landing landing = new Landing(warehouse, catalogue, personKey);
        if (!madeByThisBuild()) {
            landing.clear();
            Conform.forget(warehouse);
        }
        landing.keep(inventory);
        warehouse.transaction(session -> {
            session.execute("create or replace table main.owner as select " + Sql.literal(runId) + " as run_id, "
                    + Sql.literal(input.toString()) + " as input, " + Sql.literal(Product.build()) + " as build, "
                    + Sql.literal(identity.period().label()) + " as period, "
                    + Sql.literal(identity.asOf().toString()) + " as as_of");
            session.execute("create or replace table main.original (name varchar, file varchar, sha256 varchar)");
            FileIds.keep(inventory, session);
        });
    }

    /** Tables of other builds may have other columns, or hold what this one would compute in another way. */
    private boolean madeByThisBuild() {
        try {
            return warehouse
                    .query("select build from main.owner", row -> row.string("build"))
                    .equals(List.of(Product.build()));
        } catch (WarehouseException e) {
            return false;
        }
    }

    @Override
    public List<String> sources() {
        return inventory.known().stream()
                .map(PackStages::source)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public void land(String source) {
        Landing landing = new Landing(warehouse, catalogue, personKey);
        List<Candidate> candidates = inventory.known().stream()
                .filter(candidate -> source(candidate).equals(source))
                .toList();
        landing.land(candidates);
        List<Original> originals = new ArrayList<>();
        for (Candidate candidate : candidates) {
            originals.add(original(candidate));
        }
        warehouse.transaction(session -> {
            session.execute("delete from main.original where name in ("
                    + candidates.stream()
                            .map(candidate -> Sql.literal(candidate.file().name()))
                            .collect(Collectors.joining(", "))
                    + ")");
            session.append("main", "original", rows -> {
                for (int i = 0; i < originals.size(); i++) {
                    rows.add(candidates.get(i).file().name())
                            .add(originals.get(i).file())
                            .add(originals.get(i).sha256())
                            .endRow();
                }
            });
        });
    }

    /** The whole file of the input folder a table came from; its copy is in the archive, unless that is off. */
    private Original original(Candidate candidate) {
        String name = candidate.file().name();
        Path whole = input.resolve(name);
        String sha256 = candidate.file().sha256();
        if (!Files.isRegularFile(whole)) {
            name = name.substring(0, Math.max(0, name.indexOf('!')));
            whole = input.resolve(name);
            if (name.isEmpty() || !Files.isRegularFile(whole)) {
                return new Original(candidate.file().name(), sha256);
            }
            sha256 = hashes.computeIfAbsent(whole, Archive::sha256);
        }
        if (archive != null) {
            // One that changed since the survey is not kept: conforming leaves it out.
            archive.keep(whole, sha256);
        }
        return new Original(name, sha256);
    }

    @Override
    public Map<String, String> originals() {
        Map<String, String> files = new TreeMap<>();
        if (takenIn != null) {
            takenIn.record(identity, input, inventory, history);
        }
        if (archive != null) {
            warehouse.query(
                    "select distinct sha256, file from main.original order by file",
                    row -> files.put(row.string("sha256"), row.string("file")));
            files.keySet().removeIf(sha256 -> !archive.has(sha256));
        }
        return files;
    }

    private static String source(Candidate candidate) {
        return ((Recognition.Known) candidate.recognition()).source().id();
    }

    @Override
    public void conform() {
        data = new Conform(catalogue, settings, warehouse, personKey)
                .conform(
                        inventory,
                        new Landing(warehouse, catalogue, personKey).landed(inventory),
                        identity.period().end().minusDays(1),
                        LocalDate.ofInstant(identity.asOf(), settings.zone()),
                        history);
        refuseBeforeData();
    }

    /** @throws UsageException if all data that metrics date lies after the period */
    private void refuseBeforeData() {
        String dates = catalogue.metrics().values().stream()
                .filter(metric -> metric.at() != null)
                .map(metric -> "select min(" + Sql.identifier(String.valueOf(metric.at())) + ") as first, max("
                        + Sql.identifier(String.valueOf(metric.at())) + ") as last from "
                        + CanonicalSchema.table(metric.from()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" union all "));
        if (dates.isEmpty()) {
            return;
        }
        warehouse.query("select min(first) as first, max(last) as last from (" + dates + ")", row -> {
            LocalDate first = row.date("first");
            LocalDate last = row.date("last");
            if (first != null
                    && last != null
                    && !first.isBefore(identity.period().end())) {
                throw new UsageException(
                        "there is no data of " + identity.period().label() + ": it begins with "
                                + YearMonth.from(first) + " and ends with " + YearMonth.from(last)
                                + "\n    Maybe name a month in between with --period");
            }
            return 0;
        });
    }

    @Override
    public CanonicalReport data() {
        if (data == null) {
            data = Conform.load(warehouse, catalogue);
        }
        return data;
    }

    @Override
    public void measure() {
        KeptScans scans =
                new KeptScans(warehouse, catalogue, settings, data(), Conform.fingerprints(warehouse), Product.build());
        metrics = compared(new MetricEngine(catalogue, settings, scans)
                .measure(identity.period(), data(), LocalDate.ofInstant(identity.asOf(), settings.zone())));
        scans.forgetOthers();
    }

    /** With forecasts and what has changed since it was published; nightly digests are not compared. */
    private Metrics compared(Metrics measured) {
        Metrics ahead = MonthsAhead.added(catalogue, settings, identity.period(), measured);
        return isBoardPack() ? ahead.restated(reported.compare(measured, facts(), data(), catalogue, settings)) : ahead;
    }

    private boolean isBoardPack() {
        return identity.job().equals(PackRun.JOBS.get(0));
    }

    private RunFacts facts() {
        return RunFacts.of(identity.runId(), identity.asOf(), identity.period(), version, catalogue, settings, data());
    }

    @Override
    public void published() {
        if (isBoardPack() && asked.stream().anyMatch(this::isWhole)) {
            reported.record(metrics(), facts(), catalogue, settings);
        }
    }

    /** Whether an audience's pack is about the whole company. */
    private boolean isWhole(String audience) {
        PackDefinition pack = catalogue.packs().get(settings.audience(audience).pack());
        return pack != null && pack.filter().isEmpty();
    }

    private Metrics metrics() {
        if (metrics == null) {
            metrics = compared(new MetricEngine(catalogue, settings, warehouse).load());
        }
        return metrics;
    }

    @Override
    public void detect() {
        findings = new Analyses(catalogue, settings, warehouse).detect(identity.period(), metrics(), data());
    }

    private Findings findings() {
        if (findings == null) {
            findings = new Analyses(catalogue, settings, warehouse).load();
        }
        return findings;
    }

    @Override
    public void assemble() {
        edition().pack();
    }

    /** The pack of a run for one audience. */
    private synchronized Edition edition() {
        if (edition == null) {
            edition = edition(new Planned(identity.audience(), version));
        }
        return edition;
    }

    /** The same for every audience, so it is loaded once. */
    private synchronized Material material() {
        if (material == null) {
            List<PackDefinition> packs = List.copyOf(catalogue.packs().values());
            PageEvidence evidence = new PageEvidence(catalogue, settings, warehouse, identity.period(), data());
            material = new Material(
                    metrics(),
                    findings(),
                    data(),
                    AgreedAction.load(catalogue, data(), warehouse),
                    evidence.distributions(packs),
                    evidence.sourceRows(packs),
                    WorkingDayTable.workingDays(warehouse, settings),
                    List.of());
        }
        return material;
    }

    @Override
    public List<String> files() {
        return edition().files();
    }

    @Override
    public void write(String file, Path target) {
        edition().write(file, target);
    }

    @Override
    public RunResult result() {
        return edition().result();
    }

    @Override
    public List<String> audiences() {
        SortedSet<String> audiences = new TreeSet<>();
        for (String asked : asked) {
            Audience audience = settings.audience(asked);
            PackDefinition pack = Objects.requireNonNull(catalogue.packs().get(audience.pack()), audience.pack());
            if (!audience.each()) {
                // An unknown member is told before any pack is written.
                Scope.of(pack, audience, catalogue, metrics());
                audiences.add(asked);
                continue;
            }
            Scope.members(pack, catalogue, metrics())
                    .keySet()
                    .forEach(slug -> audiences.add(audience.part(slug).id()));
        }
        return List.copyOf(audiences);
    }

    @Override
    public void plan(List<Planned> planned) {
        warehouse.transaction(session -> {
            session.execute("create or replace table main.edition (audience varchar, version bigint)");
            session.append(
                    "main",
                    "edition",
                    rows -> planned.forEach(each ->
                            rows.add(each.audience()).add((long) each.version()).endRow()));
        });
    }

    @Override
    public List<Planned> planned() {
        return warehouse.query(
                "select audience, version from main.edition order by audience",
                row -> new Planned(row.string("audience"), (int) row.number("version")));
    }

    @Override
    public Edition edition(Planned planned) {
        return new Edition(
                identities.apply(planned.audience()),
                planned.version(),
                settings,
                catalogue,
                writers,
                notes,
                this::material);
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
