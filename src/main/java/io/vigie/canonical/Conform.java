package io.vigie.canonical;

import io.vigie.canonical.FileReport.Status;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.Settings;
import io.vigie.landing.LandedFile;
import io.vigie.landing.Landing;
import io.vigie.landing.LandingException;
import io.vigie.landing.LandingReport;
import io.vigie.landing.PersonKey;
import io.vigie.source.Candidate;
import io.vigie.source.InputFolder;
import io.vigie.source.Inventory;
import io.vigie.source.Recognition;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Warehouse;
import io.vigie.warehouse.WarehouseException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Fills the canonical schema from the landed files: types and checks every record, keeps what is good, stores why the
 * rest was rejected, lets the newest extraction win where a key occurs twice, converts money, and judges the result by
 * the data gates.
 */
public final class Conform {

    /** Thrown inside a file's transaction to leave the file out; nothing of it is kept. */
    private static final class LeftOutException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeftOutException(String reason) {
            super(reason);
        }
    }

    /** Thrown inside a file's transaction to read it again, with evidence from all its records. */
    private static final class UnsureException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Files with fewer records are loaded several at once. */
    private static final int SMALL = 20_000;

    private final Catalogue catalogue;
    private final Settings settings;
    private final Warehouse warehouse;
    private final PersonKey personKey;
    private final Landing landing;

    public Conform(Catalogue catalogue, Settings settings, Warehouse warehouse, PersonKey personKey) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.warehouse = warehouse;
        this.personKey = personKey;
        this.landing = new Landing(warehouse, catalogue, personKey);
    }

    /** Rebuilds the canonical schema as if nothing had ever run before. */
    public CanonicalReport conform(Inventory inventory, LandingReport landed, LocalDate lastDay) {
        return conform(inventory, landed, lastDay, lastDay.plusDays(1), SourceHistory.NONE);
    }

    /**
     * Rebuilds the canonical schema. What it holds depends on the files alone; the history of earlier runs bears on gates,
     * notes and late rows only.
     *
     * @param lastDay last day of the reporting period, for the gate that the data reaches it
     * @param knownUntil the first day not yet known, for what needs time to follow
     */
    public CanonicalReport conform(
            Inventory inventory, LandingReport landed, LocalDate lastDay, LocalDate knownUntil, SourceHistory history) {
        warehouse.transaction(session -> {
            CanonicalSchema.create(session, catalogue.entities().values());
            ReportTables.create(session);
        });
        SortedMap<Integer, FileReport> reports = new TreeMap<>();
        List<Loaded> loads = new ArrayList<>();
        SortedMap<Integer, LandedFile> byId = new TreeMap<>();
        landed.files().forEach(file -> byId.put(file.candidate().id(), file));
        Corrections corrections = Corrections.of(landed.files());
        byId.replaceAll((id, file) -> corrections.dated(file, byId));
        List<LandedFile> small = new ArrayList<>();
        for (LandedFile file : Lookups.lookedUpFirst(catalogue, List.copyOf(byId.values()))) {
            if (file.records() < SMALL && file.known().source().joins().isEmpty()) {
                small.add(file);
                continue;
            }
            loadSmall(small, reports, loads, byId);
            List<LandedFile> usable = new ArrayList<>(byId.values());
            usable.removeIf(other -> {
                FileReport report = reports.get(other.candidate().id());
                return report != null && report.status() == Status.LEFT_OUT;
            });
            reports.put(file.candidate().id(), load(file, loads, new Lookups(warehouse, catalogue, usable), byId));
        }
        loadSmall(small, reports, loads, byId);
        for (Candidate candidate : inventory.candidates()) {
            if (!byId.containsKey(candidate.id())) {
                reports.put(candidate.id(), unread(candidate, landed.failures().getOrDefault(candidate.id(), "")));
            }
        }
        warehouse.transaction(session -> corrections.settle(
                session,
                loads.stream().map(load -> load.file().candidate().id()).toList()));
        corrected()
                .forEach(
                        (id, rows) -> reports.computeIfPresent(id, (file, report) -> report.with(report.note(), rows)));
        RowCounts counts = new RowCounts(history, List.copyOf(reports.values()));
        Map<Integer, FileReport> noted = loads.parallelStream()
                .map(load -> load.file())
                .collect(Collectors.toConcurrentMap(file -> file.candidate().id(), file -> {
                    FileReport report =
                            Objects.requireNonNull(reports.get(file.candidate().id()));
                    return report.with(
                            String.join("; ", Notes.of(warehouse, settings, catalogue, file, counts, report)),
                            report.rowsCorrected());
                }));
        reports.putAll(noted);
        Gates judge = new Gates(catalogue, settings);
        List<Gate> gates = judge.judgeFiles(List.copyOf(reports.values()), lastDay);
        loads.forEach(load -> gates.addAll(judge.judge(
                warehouse,
                load.file(),
                Objects.requireNonNull(reports.get(load.file().candidate().id())),
                counts)));
        loads.forEach(load -> gates.addAll(load.controls()));
        Extractions extractions = new Extractions(loads.stream()
                .map(load -> new Extractions.Load(
                        load.file(),
                        corrections.original(load.file().candidate().id()),
                        load.kept()))
                .toList());
        List<ReportTables.Filled> filled = filled(loads);
        warehouse.transaction(session -> {
            extractions.store(session);
            Late late = new Late(unknown(loads, history), history.closed());
            for (EntityDefinition entity : catalogue.entities().values()) {
                if (entity.derived()) {
                    continue;
                }
                Upsert upsert = new Upsert(
                        entity,
                        extractions,
                        loads.stream()
                                .flatMap(load -> load.of(entity.id()).stream())
                                .toList());
                for (Upsert.Doubled doubled : upsert.oneRowPerKeyAndFile(session)) {
                    gates.add(judge.doubled(
                            entity,
                            Objects.requireNonNull(reports.get(doubled.file())).file(),
                            doubled));
                }
                if (entity.history()) {
                    History.build(session, entity);
                }
                late.count(session, entity);
                upsert.keepCurrent(session);
            }
            gates.addAll(new EntityGates(catalogue).judge(session, filled, lastDay));
            gates.addAll(new Identities(catalogue).apply(session));
            gates.addAll(new Money(catalogue, settings).convert(session));
            WorkingDayTable.build(session, settings).ifPresent(gates::add);
            new Derivations(catalogue).build(session, knownUntil);
            ReportTables.store(
                    session, List.copyOf(reports.values()), filled, gates, Gates.grades(reports.values(), gates));
        });
        return load(warehouse, catalogue);
    }

    /** Files whose content went into no pack of an earlier run. */
    private static List<Integer> unknown(List<Loaded> loads, SourceHistory history) {
        return loads.stream()
                .map(load -> load.file().candidate())
                .filter(candidate -> !history.known().contains(candidate.file().sha256()))
                .map(Candidate::id)
                .toList();
    }

    /** How many rejects of each file were settled by a corrected one. */
    private SortedMap<Integer, Long> corrected() {
        SortedMap<Integer, Long> corrected = new TreeMap<>();
        warehouse.query(
                "select file_id, count(*) as n from landing.reject_detail where corrected_by is not null group by file_id",
                row -> corrected.put((int) row.number("file_id"), row.number("n")));
        return corrected;
    }

    /** What the last {@link #conform} stored. */
    public static CanonicalReport load(Warehouse warehouse, Catalogue catalogue) {
        return ReportTables.load(warehouse, catalogue);
    }

    /** The SQL of one file, kept for those who need its records again. */
    private record Loaded(LandedFile file, RecordSql sql, long kept, List<Gate> controls) {

        List<Upsert.Load> of(String entity) {
            List<Upsert.Load> loads = new ArrayList<>();
            for (int fill = 0; fill < sql.fillCount(); fill++) {
                if (sql.entity(fill).id().equals(entity)) {
                    loads.add(new Upsert.Load(file, sql, fill));
                }
            }
            return loads;
        }
    }

    /** Small files keep the engine busy with preparing statements, which it does one by one: several are loaded at once. */
    private void loadSmall(
            List<LandedFile> files,
            SortedMap<Integer, FileReport> reports,
            List<Loaded> loads,
            SortedMap<Integer, LandedFile> byId) {
        List<Loaded> loaded = Collections.synchronizedList(new ArrayList<>());
        SortedMap<Integer, LandedFile> landedAgain = Collections.synchronizedSortedMap(new TreeMap<>());
        Lookups none = new Lookups(warehouse, catalogue, List.of());
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(1, settings.engine().threads()));
        try {
            List<Future<FileReport>> tasks = new ArrayList<>();
            files.forEach(file -> tasks.add(threads.submit(() -> load(file, loaded, none, landedAgain))));
            for (int i = 0; i < files.size(); i++) {
                reports.put(files.get(i).candidate().id(), tasks.get(i).get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while files were loaded", e);
        } finally {
            threads.shutdownNow();
        }
        loaded.sort(Comparator.comparing(load -> load.file().candidate().id()));
        loads.addAll(loaded);
        byId.putAll(landedAgain);
        files.clear();
    }

    private FileReport load(LandedFile file, List<Loaded> loads, Lookups lookups, SortedMap<Integer, LandedFile> byId) {
        if (!InputFolder.unchanged(file.candidate().file())) {
            return leftOut(
                    file,
                    "it changed after it was surveyed: it is still being written. "
                            + "Maybe run again when the export has finished");
        }
        try {
            return loadOnce(file, loads, lookups);
        } catch (LeftOutException e) {
            return leftOut(file, String.valueOf(e.getMessage()));
        } catch (WarehouseException e) {
            if (!file.viewed()) {
                throw e;
            }
            // The engine stumbles over quotes and widths that the tolerant reader can tell apart record by record.
            try {
                LandedFile again = landing.landInJava(file.candidate());
                byId.put(file.candidate().id(), again);
                return loadOnce(again, loads, lookups);
            } catch (LeftOutException | LandingException f) {
                return leftOut(file, String.valueOf(f.getMessage()));
            }
        }
    }

    private FileReport loadOnce(LandedFile file, List<Loaded> loads, Lookups lookups) {
        RecordRows rows = new RecordRows(file, lookups);
        RecordSql.Outcome[] outcome = new RecordSql.Outcome[1];
        RecordSql sql = recordSql(rows, false);
        try {
            List<Gate> controls = new ArrayList<>();
            warehouse.transaction(session -> outcome[0] = load(session, file, sql, true, controls));
            loads.add(new Loaded(file, sql, file.records() - outcome[0].rejected(), controls));
        } catch (UnsureException e) {
            RecordSql sure = recordSql(rows, true);
            List<Gate> controls = new ArrayList<>();
            warehouse.transaction(session -> outcome[0] = load(session, file, sure, false, controls));
            loads.add(new Loaded(file, sure, file.records() - outcome[0].rejected(), controls));
        }
        long rejected = outcome[0].rejected();
        return new FileReport(
                file.candidate().id(),
                file.candidate().file().name(),
                file.candidate().file().sha256(),
                file.known().source().id(),
                Status.LOADED,
                file.records(),
                file.records() - rejected,
                rejected,
                file.nonData(),
                file.known().extracted(),
                Grade.A,
                "",
                0,
                file.known().layout().header());
    }

    private RecordSql recordSql(RecordRows rows, boolean whole) {
        rows.lookups().lacking(rows.file().known().source()).ifPresent(reason -> {
            throw new LeftOutException(reason);
        });
        ColumnEvidence evidence = ColumnEvidence.decide(warehouse, rows, catalogue, whole);
        if (!evidence.undecidable().isEmpty()) {
            throw new LeftOutException(String.join("; ", evidence.undecidable()));
        }
        return new RecordSql(rows, catalogue, evidence, settings.zone(), settings.currency(), personKey);
    }

    private static RecordSql.Outcome load(
            Session session, LandedFile file, RecordSql sql, boolean mayAskAgain, List<Gate> controls) {
        RecordSql.Outcome outcome = sql.load(session);
        if (mayAskAgain && outcome.unsure()) {
            throw new UnsureException();
        }
        checkConservation(session, file, sql, outcome.good(), outcome.rejected());
        checkEnd(session, file);
        controls.addAll(ControlTotals.judge(session, file, sql));
        if (!InputFolder.unchanged(file.candidate().file())) {
            throw new LeftOutException("it changed while it was read: it is still being written. "
                    + "Maybe run again when the export has finished");
        }
        return outcome;
    }

    /** Records counted by the survey of the bytes must equal those the engine kept and rejected. */
    private static void checkConservation(Session session, LandedFile file, RecordSql sql, long good, long rejected) {
        long engine = sql.everyRecordFillsOne()
                ? good + rejected
                : count(session, "select count(*) as n from " + file.relation(false));
        if (engine != file.records()) {
            if (file.viewed()) {
                throw new WarehouseException(
                        "the engine sees " + engine + " records where the file has " + file.records(),
                        file.relation(false),
                        new IllegalStateException("record counts differ"));
            }
            throw new LeftOutException("its records cannot be counted reliably: " + file.records()
                    + " by their line ends, " + engine + " by their cells. Maybe a quote is missing; export it again");
        }
    }

    /** A last record without a line end that is also no good record was cut off. */
    private static void checkEnd(Session session, LandedFile file) {
        if (!file.known().layout().finalNewline()
                && file.records() > 0
                && count(
                                session,
                                "select count(*) as n from landing.reject where file_id = "
                                        + file.candidate().id() + " and record = " + file.records())
                        > 0) {
            throw new LeftOutException("it is cut off: the last record, number " + file.records()
                    + ", has no line end and is no good record. Maybe export it again, or copy it again");
        }
    }

    private static long count(Session session, String sql) {
        return session.query(sql, row -> row.number("n")).get(0);
    }

    private static FileReport leftOut(LandedFile file, String reason) {
        return report(file.candidate(), file.known().source().id(), Status.LEFT_OUT, reason);
    }

    private static FileReport unread(Candidate candidate, String failure) {
        Recognition recognition = candidate.recognition();
        if (recognition instanceof Recognition.Known known) {
            return report(candidate, known.source().id(), Status.LEFT_OUT, failure);
        }
        if (recognition instanceof Recognition.Repeated repeated) {
            return report(candidate, "", Status.REPEATED, "same content as " + repeated.of() + ", read once");
        }
        if (recognition instanceof Recognition.PassedOver passed) {
            return report(candidate, "", Status.PASSED_OVER, passed.reason());
        }
        if (recognition instanceof Recognition.LeftOut out) {
            return report(candidate, out.profile(), Status.LEFT_OUT, out.reason());
        }
        throw new IllegalStateException("nothing runs while " + candidate.file().name() + " fits several profiles");
    }

    private static FileReport report(Candidate candidate, String profile, Status status, String note) {
        return new FileReport(
                candidate.id(),
                candidate.file().name(),
                candidate.file().sha256(),
                profile,
                status,
                0,
                0,
                0,
                0,
                null,
                status == Status.LEFT_OUT ? Grade.D : Grade.A,
                note);
    }

    /** Which columns of which entities which files fill. */
    private static List<ReportTables.Filled> filled(List<Loaded> loads) {
        List<ReportTables.Filled> filled = new ArrayList<>();
        for (Loaded load : loads) {
            for (int fill = 0; fill < load.sql().fillCount(); fill++) {
                for (String column : load.sql().filled(fill)) {
                    filled.add(new ReportTables.Filled(
                            load.sql().entity(fill).id(),
                            column,
                            load.file().candidate().id()));
                }
            }
        }
        return filled;
    }
}
