package io.vigie.canonical;

import io.vigie.canonical.FileReport.Status;
import io.vigie.canonical.ReportTables.Phase;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Column;
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
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import io.vigie.warehouse.WarehouseException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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
    /** Ids of files that were left out although the same bytes may be read next time. */
    private final Set<Integer> unsettled = ConcurrentHashMap.newKeySet();

    public Conform(Catalogue catalogue, Settings settings, Warehouse warehouse, PersonKey personKey) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.warehouse = warehouse;
        this.personKey = personKey;
        this.landing = new Landing(warehouse, catalogue, personKey);
    }

    /** Brings the canonical schema up to date, for a run that knows of no earlier one. */
    public CanonicalReport conform(Inventory inventory, LandingReport landed, LocalDate lastDay) {
        return conform(inventory, landed, lastDay, lastDay.plusDays(1), SourceHistory.NONE);
    }

    /**
     * Brings the canonical schema up to date. What it holds depends on the files alone, whatever it held before; the history
     * of earlier runs bears on gates, notes and late rows only. Entities whose files and whatever else they are made of are
     * the same as in the warehouse's last run stay as they are.
     *
     * @param lastDay last day of the reporting period, for the gate that the data reaches it
     * @param knownUntil the first day not yet known, for what needs time to follow
     */
    public CanonicalReport conform(
            Inventory inventory, LandingReport landed, LocalDate lastDay, LocalDate knownUntil, SourceHistory history) {
        new Conforming(inventory, landed, lastDay, knownUntil, history).run();
        return load(warehouse, catalogue);
    }

    /**
     * What the tables of the last {@link #conform} were made of, by entity: a table whose fingerprint is the same as before
     * holds the same rows. An entity without one may hold others although nothing else has changed.
     */
    public static SortedMap<String, String> fingerprints(Warehouse warehouse) {
        SortedMap<String, String> fingerprints = new TreeMap<>();
        warehouse.query(
                "select * from " + KeptDerivations.TABLE,
                row -> fingerprints.put(row.string("entity"), row.string("fingerprint")));
        return fingerprints;
    }

    /** Forgets what earlier runs left, so that the next one makes everything anew. */
    public static void forget(Warehouse warehouse) {
        warehouse.transaction(session -> session.query(
                        "select table_schema || '.' || table_name as name from information_schema.tables where"
                                + " (table_schema = 'canonical' and starts_with(table_name, '_'))"
                                + " or (table_schema = 'landing' and starts_with(table_name, 'reject')) order by name",
                        row -> row.string("name"))
                .forEach(table -> session.execute("drop table " + table)));
    }

    /** One run. */
    private final class Conforming {

        private final Inventory inventory;
        private final LandingReport landed;
        private final LocalDate lastDay;
        private final LocalDate knownUntil;
        private final SourceHistory history;
        private final SortedMap<Integer, LandedFile> byId = new TreeMap<>();
        private final Corrections corrections;
        private final SortedMap<String, Group> groups;
        private final KeptGroups kept;
        private final List<Integer> unknown;
        private final SortedMap<Integer, FileReport> reports = new TreeMap<>();
        private final List<Loaded> loads = new ArrayList<>();
        /** Systems whose files told how looked-up texts are read, by group. */
        private final SortedMap<String, SortedSet<String>> systems = new TreeMap<>();
        /** Entities made anew. */
        private final SortedSet<String> made = new TreeSet<>();

        Conforming(
                Inventory inventory,
                LandingReport landed,
                LocalDate lastDay,
                LocalDate knownUntil,
                SourceHistory history) {
            this.inventory = inventory;
            this.landed = landed;
            this.lastDay = lastDay;
            this.knownUntil = knownUntil;
            this.history = history;
            landed.files().forEach(file -> byId.put(file.candidate().id(), file));
            corrections = Corrections.of(landed.files());
            byId.replaceAll((id, file) -> corrections.dated(file, byId));
            groups = Group.of(catalogue, byId.values(), corrections);
            unknown = unknown(byId.values(), history);
            kept = new KeptGroups(
                    catalogue, settings, personKey, groups, corrections, unknown, history.closed(), lastDay);
        }

        void run() {
            warehouse.transaction(session -> {
                KeptGroups.create(session);
                KeptDerivations.create(session);
                ReportTables.create(session);
            });
            SortedSet<String> stale = kept.stale(warehouse);
            keep(stale);
            forget(stale);
            String rates = kept.group("fx_rate");
            if (stale.contains(rates) && stale.size() < groups.size()) {
                // Which amounts are to be converted anew is known once the rates are.
                make(new TreeSet<>(Set.of(rates)));
            }
            SortedSet<String> converted = ratesChanged();
            converted.removeAll(stale);
            forget(converted);
            stale.addAll(converted);
            SortedSet<String> rest = new TreeSet<>(stale);
            rest.removeIf(group ->
                    made.containsAll(entities(group)) && !entities(group).isEmpty());
            make(rest);
            complete(stale);
        }

        private SortedSet<String> entities(String group) {
            return Objects.requireNonNull(groups.get(group)).entities();
        }

        /** Takes the reports of files that stay from the run before. */
        private void keep(SortedSet<String> stale) {
            Set<Integer> same = groups.values().stream()
                    .filter(group -> !stale.contains(group.key()))
                    .flatMap(group -> group.files().stream())
                    .map(file -> file.candidate().id())
                    .collect(Collectors.toSet());
            if (!same.isEmpty()) {
                ReportTables.files(warehouse).stream()
                        .filter(report -> same.contains(report.id()))
                        .forEach(report -> reports.put(
                                report.id(), report.with(report.status() == Status.LOADED ? "" : report.note(), 0)));
            }
        }

        /** Empties what the groups hold. */
        private void forget(SortedSet<String> stale) {
            Set<String> entities =
                    stale.stream().flatMap(group -> entities(group).stream()).collect(Collectors.toSet());
            stale.stream()
                    .flatMap(group -> Objects.requireNonNull(groups.get(group)).files().stream())
                    .forEach(file -> reports.remove(file.candidate().id()));
            warehouse.transaction(session -> {
                KeptGroups.forget(session, stale, groups.keySet());
                CanonicalSchema.create(
                        session,
                        catalogue.entities().values().stream()
                                .filter(entity -> entities.contains(entity.id()))
                                .toList());
                ReportTables.forget(session, entities, reports.keySet());
                session.execute("delete from canonical._late where file_id in (" + Sql.numbers(kept.never()) + ")");
            });
        }

        private SortedSet<String> ratesChanged() {
            SortedSet<String> changed = new TreeSet<>();
            warehouse.transaction(session -> {
                Money.rates(session);
                changed.addAll(KeptGroups.ratesChanged(session));
            });
            return changed;
        }

        /** Fills the entities of some groups. */
        private void make(SortedSet<String> some) {
            Set<Integer> wanted = some.stream()
                    .flatMap(group -> Objects.requireNonNull(groups.get(group)).files().stream())
                    .map(file -> file.candidate().id())
                    .collect(Collectors.toSet());
            int before = loads.size();
            loadFiles(wanted);
            List<Loaded> now = List.copyOf(loads.subList(before, loads.size()));
            warehouse.transaction(session -> corrections.settle(
                    session,
                    now.stream().map(load -> load.file().candidate().id()).toList()));
            Extractions extractions = new Extractions(now.stream()
                    .map(load -> new Extractions.Load(
                            load.file(),
                            corrections.original(load.file().candidate().id()),
                            load.kept()))
                    .toList());
            warehouse.transaction(session -> {
                extractions.store(session);
                Late late = new Late(unknown, history.closed());
                for (String id : some.stream()
                        .flatMap(group -> entities(group).stream())
                        .sorted()
                        .toList()) {
                    upsert(session, entity(id), extractions, now, late);
                    made.add(id);
                }
            });
        }

        private void upsert(
                Session session, EntityDefinition entity, Extractions extractions, List<Loaded> now, Late late) {
            List<Upsert.Load> own =
                    now.stream().flatMap(load -> load.of(entity.id()).stream()).toList();
            if (own.isEmpty()) {
                return;
            }
            Upsert upsert = new Upsert(entity, extractions, own);
            Gates judge = new Gates(catalogue, settings);
            List<Gate> doubled = new ArrayList<>();
            for (Upsert.Doubled each : upsert.oneRowPerKeyAndFile(session)) {
                doubled.add(judge.doubled(
                        entity, Objects.requireNonNull(reports.get(each.file())).file(), each));
            }
            ReportTables.gates(session, entity.id(), Phase.DOUBLED, "", doubled);
            if (entity.history()) {
                History.build(session, entity);
            }
            late.count(session, entity);
            upsert.keepCurrent(session);
            EntityGates.noteMonths(session, entity);
        }

        private void loadFiles(Set<Integer> wanted) {
            List<LandedFile> small = new ArrayList<>();
            Set<Integer> done = new HashSet<>();
            for (LandedFile file : Lookups.lookedUpFirst(catalogue, List.copyOf(byId.values()))) {
                boolean asked = wanted.contains(file.candidate().id());
                if (asked
                        && file.records() < SMALL
                        && file.known().source().joins().isEmpty()) {
                    small.add(file);
                } else if (asked) {
                    loadSmall(small, reports, loads, byId);
                    List<LandedFile> usable = new ArrayList<>(byId.values());
                    usable.removeIf(other -> {
                        FileReport report = reports.get(other.candidate().id());
                        return report != null
                                && report.status() == Status.LEFT_OUT
                                && done.contains(other.candidate().id());
                    });
                    Lookups lookups = new Lookups(warehouse, catalogue, usable);
                    reports.put(file.candidate().id(), load(file, loads, lookups, byId));
                    systems.computeIfAbsent(groupOf(file), group -> new TreeSet<>())
                            .addAll(lookups.systems());
                }
                done.add(file.candidate().id());
            }
            loadSmall(small, reports, loads, byId);
        }

        private String groupOf(LandedFile file) {
            return groups.values().stream()
                    .filter(group -> group.files().stream()
                            .anyMatch(each ->
                                    each.candidate().id() == file.candidate().id()))
                    .map(Group::key)
                    .findFirst()
                    .orElseThrow();
        }

        /** Judges, maps and converts what was made, and stores the report of all. */
        private void complete(SortedSet<String> stale) {
            for (Candidate candidate : inventory.candidates()) {
                if (!byId.containsKey(candidate.id())) {
                    reports.put(
                            candidate.id(), unread(candidate, landed.failures().getOrDefault(candidate.id(), "")));
                }
            }
            corrected()
                    .forEach((id, rows) ->
                            reports.computeIfPresent(id, (file, report) -> report.with(report.note(), rows)));
            Map<Integer, List<String>> notes = loads.parallelStream()
                    .map(Loaded::file)
                    .collect(Collectors.toConcurrentMap(
                            file -> file.candidate().id(), file -> Notes.data(warehouse, settings, catalogue, file)));
            warehouse.transaction(session -> {
                loads.forEach(load -> ReportTables.file(
                        session,
                        load.file().candidate().id(),
                        load.controls(),
                        Objects.requireNonNull(notes.get(load.file().candidate().id()))));
                ReportTables.fill(session, filled(loads));
            });
            RowCounts counts = new RowCounts(history, List.copyOf(reports.values()));
            SortedMap<Integer, List<String>> data = ReportTables.notes(warehouse);
            reports.replaceAll((id, report) -> report.status() != Status.LOADED
                    ? report
                    : report.with(
                            String.join(
                                    "; ",
                                    Notes.of(
                                            catalogue,
                                            Objects.requireNonNull(byId.get(id)),
                                            counts,
                                            report,
                                            data.getOrDefault(id, List.of()))),
                            report.rowsCorrected()));
            Gates judge = new Gates(catalogue, settings);
            List<Gate> gates = judge.judgeFiles(List.copyOf(reports.values()), lastDay);
            reports.forEach((id, report) -> {
                if (report.status() == Status.LOADED) {
                    gates.addAll(judge.judge(warehouse, Objects.requireNonNull(byId.get(id)), report, counts));
                }
            });
            ReportTables.fileGates(warehouse).values().forEach(gates::addAll);
            warehouse.transaction(session -> {
                judge(session, gates);
                new Migrations(catalogue).check(session, lastDay, made, systems());
                WorkingDayTable.build(session, settings).ifPresent(gates::add);
                ReportTables.store(
                        session, List.copyOf(reports.values()), gates, Gates.grades(reports.values(), gates));
                kept.complete(session, stale, systems, unsettled);
                new KeptDerivations(catalogue, settings, knownUntil).build(session, kept.fingerprints(session));
            });
        }

        private void judge(Session session, List<Gate> gates) {
            SortedMap<String, SortedMap<String, SortedSet<Integer>>> filled =
                    ReportTables.byColumn(ReportTables.filled(session));
            EntityGates rows = new EntityGates(catalogue);
            for (String id : made) {
                SortedMap<String, SortedSet<Integer>> columns = filled.get(id);
                if (columns != null) {
                    ReportTables.gates(session, id, Phase.EMPTY, "", rows.empties(session, entity(id), columns));
                    ReportTables.gates(session, id, Phase.IDENTITY, "", rows.identities(session, entity(id)));
                }
            }
            Identities identities = new Identities(catalogue);
            identities
                    .apply(session, made)
                    .forEach((id, joined) -> ReportTables.gates(session, id, Phase.JOINED, "", joined));
            filled.forEach((id, columns) -> {
                for (Column column : entity(id).columns()) {
                    String references = column.references();
                    if (references != null
                            && columns.containsKey(column.name())
                            && (made.contains(id) || made.contains(references))) {
                        ReportTables.gates(
                                session,
                                id,
                                Phase.REFERENCE,
                                column.name(),
                                rows.references(session, entity(id), column, references));
                    }
                }
            });
            Money.rates(session);
            Money money = new Money(catalogue, settings);
            for (String id : made) {
                if (!filled.containsKey(id)) {
                    continue;
                }
                ReportTables.gates(session, id, Phase.MONEY, "", money.convert(session, entity(id), kept.group(id)));
            }
            SortedMap<String, SortedMap<Phase, List<Gate>>> stored = ReportTables.gates(session);
            add(stored, List.of(Phase.DOUBLED), gates);
            add(stored, List.of(Phase.EMPTY, Phase.REFERENCE, Phase.IDENTITY), gates);
            gates.addAll(rows.reaches(session, filled, lastDay));
            gates.addAll(identities.contradictions(session));
            add(stored, List.of(Phase.JOINED), gates);
            gates.addAll(Identities.unmatched(session));
            add(stored, List.of(Phase.MONEY), gates);
        }

        /** The system of each file. */
        private Map<Integer, String> systems() {
            return byId.values().stream()
                    .collect(Collectors.toMap(
                            file -> file.candidate().id(),
                            file -> file.known().source().system()));
        }

        private void add(SortedMap<String, SortedMap<Phase, List<Gate>>> stored, List<Phase> phases, List<Gate> gates) {
            stored.values().forEach(own -> phases.forEach(phase -> gates.addAll(own.getOrDefault(phase, List.of()))));
        }
    }

    private EntityDefinition entity(String id) {
        return Objects.requireNonNull(catalogue.entities().get(id), id);
    }

    /** Files whose content went into no pack of an earlier run. */
    private static List<Integer> unknown(Collection<LandedFile> files, SourceHistory history) {
        return files.stream()
                .map(LandedFile::candidate)
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
            unsettled.add(file.candidate().id());
            return leftOut(
                    file,
                    "it changed after it was surveyed: it is still being written. "
                            + "Maybe run again when the export has finished");
        }
        try {
            return loadOnce(file, loads, lookups);
        } catch (LeftOutException e) {
            if (!InputFolder.unchanged(file.candidate().file())) {
                unsettled.add(file.candidate().id());
            }
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
                unsettled.add(file.candidate().id());
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
