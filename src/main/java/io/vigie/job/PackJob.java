package io.vigie.job;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.SourceHistory;
import io.vigie.canonical.SourceHistory.ClosedPeriod;
import io.vigie.canonical.SourceHistory.EarlierFile;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.CatalogueException;
import io.vigie.catalogue.Configuration;
import io.vigie.catalogue.Fingerprint;
import io.vigie.catalogue.Problem;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.Settings.Audience;
import io.vigie.delivery.Delivery;
import io.vigie.delivery.Letter;
import io.vigie.delivery.mail.LetterTemplate;
import io.vigie.delivery.mail.MailChannel;
import io.vigie.landing.PersonKey;
import io.vigie.ledger.Handover;
import io.vigie.metric.MetricSql;
import io.vigie.pack.Commentary;
import io.vigie.pack.Note;
import io.vigie.pack.PackWriter;
import io.vigie.pack.excel.ExcelWriter;
import io.vigie.pack.html.HtmlWriter;
import io.vigie.pack.pdf.PdfWriter;
import io.vigie.source.Candidate;
import io.vigie.source.InputFolder;
import io.vigie.source.Intake;
import io.vigie.source.Inventory;
import io.vigie.source.Readiness;
import io.vigie.source.Recognition;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The batch as the command line calls it: builds packs and hands them over. */
public final class PackJob {

    /** In place of an audience: every one of the settings but that of the nightly digest. */
    public static final String ALL = "all";

    /** The audience of the nightly digest. */
    private static final String NIGHTLY = "digest";

    /** Characters of the names of several audiences that are recorded with their run. */
    private static final int LONGEST_NAMES = 400;

    private final Installation installation;
    private final Configuration configuration;
    private final RunLock lock;
    private final Progress progress;
    private final Clock clock;

    /**
     * What one call asks for.
     *
     * @param job {@code board-pack} or {@code nightly}
     * @param asOf what was known then; null for the default, see {@link #identity}
     * @param again build a new version even if there is one
     * @param mail hand the pack over
     * @param runId the run whose inputs the pack is to be built of; null for none
     */
    public record Request(
            String job,
            ReportingPeriod period,
            String audience,
            Path input,
            @Nullable Instant asOf,
            boolean again,
            boolean mail,
            @Nullable String runId) {

        private Request at(Instant instant) {
            return new Request(job, period, audience, input, instant, again, mail, runId);
        }
    }

    /** @param lock held by the caller */
    public PackJob(
            Installation installation, Configuration configuration, RunLock lock, Progress progress, Clock clock) {
        this.installation = installation;
        this.configuration = configuration;
        this.lock = lock;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Builds the pack, goes on with it, or says that it is there.
     *
     * @throws UsageException if inputs, settings or arguments do not allow it; nothing was run then
     * @throws RunFailedException if a step failed
     */
    public RunOutcome run(Request request) {
        String runId = request.runId();
        try {
            return build(runId == null ? request : request.at(run(runId).instant()));
        } finally {
            installation.forgetUnpacked();
        }
    }

    private TakenIn.Run run(String runId) {
        List<TakenIn.Run> runs = new TakenIn(installation).runs();
        String together = new PublishedPacks(installation)
                .all().stream()
                        .filter(pack -> pack.runId().equals(runId))
                        .map(pack -> pack.manifest()
                                .path("run")
                                .path(BurstRun.TOGETHER)
                                .asString(runId))
                        .findFirst()
                        .orElse(runId);
        return runs.stream()
                .filter(run -> run.runId().equals(runId) || run.runId().equals(together))
                .findFirst()
                .orElseThrow(() -> new UsageException("nothing is kept of a run " + runId + "; there "
                        + (runs.isEmpty()
                                ? "is nothing kept of any run"
                                : "are "
                                        + runs.stream()
                                                .map(run -> run.runId() + " of " + run.period() + " for "
                                                        + run.audience() + " as of " + run.asOf())
                                                .collect(Collectors.joining(", ")))
                        + "\n    Maybe name an instant instead"));
    }

    /**
     * Builds the packs of several audiences in one run, or goes on with them, or says where they are.
     *
     * @param request whose audience is {@link #ALL}, several audiences separated by commas, or one that has a pack for each
     *     member
     * @throws UsageException as {@link #run}
     * @throws RunFailedException if a step failed
     */
    public List<RunOutcome> runAll(Request request) {
        if (request.runId() != null) {
            throw new UsageException("--as-of takes the id of a run for one audience only"
                    + "\n    Maybe name an instant, or one audience");
        }
        try (Opened opened = open(request)) {
            Settings settings = configuration.settings();
            List<String> asked = asked(request.audience());
            Function<String, RunIdentity> own = audience -> identity(request, audience, opened);
            PackRun run = new PackRun(installation, opened.store(), lock, progress, clock);
            List<RunOutcome> outcomes = new BurstRun(run, installation, opened.store(), progress, clock)
                    .call(
                            together(request, asked, opened),
                            own,
                            () -> published(request.period(), asked, own),
                            request.again(),
                            request.mail() ? this::mailing : null,
                            () -> stages(
                                    together(request, asked, opened),
                                    0,
                                    opened,
                                    asked,
                                    own,
                                    pack -> pack.runId()
                                            .equals(own.apply(pack.version().audience())
                                                    .runId())),
                            settings.engine().threads());
            if (opened.then().restored()) {
                installation.forgetRecalled();
            }
            return outcomes;
        } finally {
            installation.forgetUnpacked();
        }
    }

    /** Whether an audience as given on the command line stands for several. */
    public static boolean isSeveral(String audience, Settings settings) {
        return audience.equals(ALL)
                || audience.contains(",")
                || settings.audiences().stream()
                        .anyMatch(each -> each.each() && each.id().equals(audience));
    }

    /** The audiences of the settings that are asked for, sorted. */
    private List<String> asked(String audience) {
        Settings settings = configuration.settings();
        if (audience.equals(ALL)) {
            return settings.audiences().stream()
                    .map(Audience::id)
                    .filter(id -> !id.equals(NIGHTLY))
                    .sorted()
                    .toList();
        }
        return Stream.of(audience.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(id -> settings.audience(id).id())
                .distinct()
                .sorted()
                .toList();
    }

    /** The packs that runs of each audience alone, or of all together, have published; empty if one is missing. */
    private List<PublishedPack> published(
            ReportingPeriod period, List<String> asked, Function<String, RunIdentity> own) {
        PublishedPacks packs = new PublishedPacks(installation);
        List<PublishedPack> published = new ArrayList<>();
        for (String id : asked) {
            Audience audience = configuration.settings().audience(id);
            List<PublishedPack> its = packs.audiences(period.label()).stream()
                    .filter(folder -> audience.each() ? folder.startsWith(id + "-") : folder.equals(id))
                    .flatMap(folder -> packs
                            .ofRun(period.label(), folder, own.apply(folder).runId())
                            .stream())
                    .toList();
            if (its.isEmpty()) {
                return List.of();
            }
            published.addAll(its);
        }
        return published;
    }

    private Mailing mailing(String audience) {
        return new Mailing(configuration.settings().audience(audience).recipients(), channel());
    }

    /**
     * What a run works with, once its inputs are known.
     *
     * @param notes what was written about the period, whoever it is for
     */
    private record Opened(
            BatchStore store,
            Recollection then,
            Inventory inventory,
            Instant asOf,
            List<Note> notes,
            PersonKey personKey)
            implements AutoCloseable {

        @Override
        public void close() {
            store.close();
        }
    }

    private Opened open(Request request) {
        Settings settings = configuration.settings();
        bindCatalogue();
        PersonKey personKey = PersonKey.load(installation.state(), System.getenv("VIGIE_PERSON_KEY"));
        // Opening the store takes a second that is better spent beside the survey than after it.
        CompletableFuture<BatchStore> opening = CompletableFuture.supplyAsync(
                () -> BatchStore.open(installation, Map.of()), task -> new Thread(task, "vigie-store").start());
        Inventory inventory;
        Recollection then;
        Instant asOf;
        List<Note> notes;
        try {
            then = recall(request);
            inventory = survey(
                    then.input(),
                    configuration.catalogue(),
                    new Intake(
                            settings.zone(),
                            request.asOf(),
                            Readiness.valueOf(settings.ready().name()),
                            installation.unpacked()));
            asOf = asOf(request, inventory);
            notes = notes(then.input(), asOf, request.asOf() != null).stream()
                    .filter(note -> note.concerns(request.period()))
                    .toList();
        } catch (RuntimeException e) {
            opening.thenAccept(BatchStore::close).exceptionally(unused -> null).join();
            throw e;
        }
        BatchStore store = opened(opening);
        forgetOriginals(store);
        return new Opened(store, then, inventory, asOf, notes, personKey);
    }

    /**
     * How many notes on packs lie in an input folder.
     *
     * @param asOf notes of later days are passed over; null takes all
     * @throws CatalogueException with every mistake in them
     */
    public static int notes(Path input, Configuration configuration, @Nullable Instant asOf) {
        return Commentary.read(
                        input.resolve(InputFolder.COMMENTARY),
                        configuration.catalogue(),
                        configuration.settings(),
                        asOf == null
                                ? LocalDate.MAX
                                : LocalDate.ofInstant(
                                        asOf, configuration.settings().zone()),
                        true)
                .size();
    }

    private List<Note> notes(Path input, Instant asOf, boolean passOver) {
        return Commentary.read(
                input.resolve(InputFolder.COMMENTARY),
                configuration.catalogue(),
                configuration.settings(),
                LocalDate.ofInstant(asOf, configuration.settings().zone()),
                passOver);
    }

    /** @param isOwn whether a published pack is one of this very run */
    private PackStages stages(
            RunIdentity identity,
            int version,
            Opened opened,
            List<String> asked,
            Function<String, RunIdentity> own,
            Predicate<PublishedPack> isOwn) {
        SourceHistory known = opened.then().history();
        return new PackStages(
                identity,
                version,
                opened.then().input(),
                opened.then().restored() ? installation.recalledWarehouse() : installation.warehouse(),
                opened.inventory(),
                known == null ? history(opened.store(), identity, isOwn) : known,
                opened.notes(),
                asked,
                own,
                configuration.settings(),
                configuration.catalogue(),
                installation,
                opened.personKey(),
                writers(),
                progress);
    }

    private RunOutcome build(Request request) {
        Settings settings = configuration.settings();
        Audience audience = settings.audience(request.audience());
        Mailing mailing = request.mail() ? new Mailing(audience.recipients(), channel()) : null;
        try (Opened opened = open(request)) {
            RunIdentity identity = identity(request, audience.id(), opened);
            RunOutcome outcome = new PackRun(installation, opened.store(), lock, progress, clock)
                    .call(
                            identity,
                            request.again(),
                            request.asOf() != null,
                            mailing,
                            version -> stages(
                                    identity,
                                    version,
                                    opened,
                                    List.of(audience.id()),
                                    same -> identity,
                                    pack -> pack.runId().equals(identity.runId())),
                            settings.engine().threads());
            if (opened.then().restored()) {
                installation.forgetRecalled();
            }
            return outcome;
        }
    }

    /**
     * What a pack is built of.
     *
     * @param restored whether the folder was brought back from the archive
     * @param history what was known of earlier runs then; null for what is known now
     */
    private record Recollection(
            Path input, boolean restored, @Nullable SourceHistory history) {}

    /** The input folder, or what lay in it at the instant that is asked for, if that is something else. */
    private Recollection recall(Request request) {
        if (request.asOf() == null) {
            return new Recollection(request.input(), false, null);
        }
        TakenIn takenIn = new TakenIn(installation);
        String runId = request.runId();
        TakenIn.Recalled recalled = runId != null
                ? TakenIn.Recalled.of(run(runId))
                : takenIn.recall(request.job(), request.period().label(), request.audience(), request.asOf())
                        .orElse(null);
        if (recalled == null) {
            return new Recollection(request.input(), false, null);
        }
        TakenIn.Run run = recalled.run();
        if (run != null && !run.catalogue().equals(configuration.catalogue().fingerprint())) {
            progress.note("the definitions have changed since run " + run.runId()
                    + ": its files are read as they would be today");
        }
        SourceHistory history = run == null ? null : run.history();
        if (takenIn.lieIn(request.input(), recalled.files())) {
            return new Recollection(request.input(), false, history);
        }
        takenIn.restore(
                recalled.files(),
                installation.recalled(),
                configuration.settings().archiveMonths());
        progress.note("the input folder is no longer what it was at " + request.asOf()
                + ": what was known then is taken from the archive");
        return new Recollection(installation.recalled(), true, history);
    }

    /** Deletes copies of originals that have been kept for as long as the settings want. */
    private void forgetOriginals(BatchStore store) {
        Archive archive = new Archive(installation);
        Instant limit = clock.instant()
                .atZone(configuration.settings().zone())
                .minusMonths(configuration.settings().archiveMonths())
                .toInstant();
        for (String sha256 : store.files().archivedBefore(limit)) {
            archive.delete(sha256);
            store.files().forgotten(sha256);
        }
    }

    /** The days of a pack's label; one of a calendar given up since keeps the days it most likely had. */
    private ReportingPeriod reported(String label) {
        ReportingPeriod period = ReportingPeriod.parse(label);
        try {
            return period.in(configuration.catalogue().calendar(configuration.settings()));
        } catch (IllegalArgumentException e) {
            return period;
        }
    }

    private SourceHistory history(BatchStore store, RunIdentity identity, Predicate<PublishedPack> isOwn) {
        SortedMap<String, ClosedPeriod> closed = new TreeMap<>();
        Set<String> ownRuns = new TreeSet<>(Set.of(identity.runId()));
        for (PublishedPack pack : new PublishedPacks(installation).all()) {
            ReportingPeriod period = reported(pack.version().period());
            boolean own = isOwn.test(pack);
            if (own) {
                ownRuns.add(pack.runId());
            }
            if (pack.stamp().equals("FINAL") && !own) {
                closed.put(period.label(), new ClosedPeriod(period.label(), period.start(), period.end()));
            }
        }
        return new SourceHistory(
                store.files().seen().stream()
                        .map(file -> new EarlierFile(
                                file.sha256(),
                                file.profile(),
                                file.file(),
                                file.rows(),
                                file.header(),
                                file.extracted(),
                                file.firstSeen()))
                        .toList(),
                store.files().published(ownRuns),
                List.copyOf(closed.values()));
    }

    private static BatchStore opened(CompletableFuture<BatchStore> opening) {
        try {
            return opening.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private List<PackWriter> writers() {
        String setting = configuration.settings().templates();
        Path templates = setting == null || setting.isEmpty() ? null : Path.of(setting);
        return List.of(new ExcelWriter(), new PdfWriter(templates), new HtmlWriter(templates));
    }

    /**
     * Has the SQL of the user's own definitions bound to the canonical schema, without data. A catalogue that passed once
     * passes again until one of its files or Vigie itself changes, so that is remembered.
     *
     * @throws CatalogueException with every problem
     */
    private void bindCatalogue() {
        Path passed = installation.state().resolve("catalogue.bound");
        String mark = configuration.catalogue().fingerprint() + " " + Product.VERSION + "\n";
        try {
            if (Files.exists(passed) && Files.readString(passed).equals(mark)) {
                return;
            }
            bind(configuration);
            Files.writeString(passed, mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Binds the SQL of the user's own definitions in a warehouse in memory; changes nothing.
     *
     * @throws CatalogueException with every problem
     */
    public static void bind(Configuration configuration) {
        List<Problem> problems = unbound(configuration.catalogue());
        if (!problems.isEmpty()) {
            throw new CatalogueException(problems);
        }
    }

    /** What of the user's own SQL cannot be bound to the canonical schema. */
    public static List<Problem> unbound(Catalogue catalogue) {
        try (Warehouse empty = DuckWarehouse.open(null, "200MB", 1)) {
            return MetricSql.bindOwn(catalogue, empty);
        }
    }

    /**
     * Surveys the input folder.
     *
     * @throws UsageException if there is nothing to read, or a file that several profiles describe
     */
    public static Inventory survey(Path input, Catalogue catalogue, Settings settings, @Nullable Instant asOf) {
        return checked(() -> InputFolder.survey(input, catalogue, settings.zone(), asOf));
    }

    private static Inventory survey(Path input, Catalogue catalogue, Intake intake) {
        return checked(() -> InputFolder.survey(input, catalogue, intake));
    }

    private static Inventory checked(Supplier<Inventory> survey) {
        Inventory inventory;
        try {
            inventory = survey.get();
        } catch (InputFolder.EmptyInputException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
        String ambiguous =
                inventory.ambiguous().stream().map(PackJob::ambiguity).collect(Collectors.joining("\n"));
        if (!ambiguous.isEmpty()) {
            throw new UsageException(ambiguous);
        }
        return inventory;
    }

    private static String ambiguity(Candidate candidate) {
        List<String> profiles = ((Recognition.Ambiguous) candidate.recognition()).profiles();
        return "file " + candidate.file().name() + " fits several profiles: " + String.join(", ", profiles)
                + "\n    Maybe say which one in a file " + candidate.file().name()
                + ".vigie.yaml beside it (profile: …); "
                + "or give the profiles a file: pattern that tells them apart, or a required column only one of them has";
    }

    /** Unless asked for, the newest extraction that the inputs declare, or the period's end if that is later. */
    private Instant asOf(Request request, Inventory inventory) {
        Instant asked = request.asOf();
        Instant periodEnd = request.period()
                .end()
                .atStartOfDay(configuration.settings().zone())
                .toInstant();
        return asked != null
                ? asked
                : inventory
                        .newestExtraction()
                        .filter(extraction -> extraction.isAfter(periodEnd))
                        .orElse(periodEnd);
    }

    /** Who the run of one audience is. */
    private RunIdentity identity(Request request, String audience, Opened opened) {
        Settings settings = configuration.settings();
        return identity(
                request,
                audience,
                opened,
                Edition.own(opened.notes(), settings, configuration.catalogue(), audience),
                fingerprint(settings, settings.audience(audience)));
    }

    /** Who the run of several audiences is. */
    private RunIdentity together(Request request, List<String> asked, Opened opened) {
        Settings settings = configuration.settings();
        String names = request.audience().equals(ALL) ? ALL : String.join(",", asked);
        return identity(
                request,
                names.length() <= LONGEST_NAMES ? names : asked.size() + " audiences",
                opened,
                opened.notes(),
                RunIdentity.sha256(asked.stream()
                        .map(id -> fingerprint(settings, settings.audience(id)))
                        .toList()));
    }

    private RunIdentity identity(Request request, String audience, Opened opened, List<Note> notes, String settings) {
        String inputs = opened.inventory().fingerprint();
        return new RunIdentity(
                request.job(),
                request.period(),
                audience,
                opened.asOf(),
                notes.isEmpty() ? inputs : RunIdentity.sha256(List.of(inputs, Fingerprint.of(notes))),
                configuration.catalogue().fingerprint(),
                settings,
                Product.VERSION);
    }

    /** Of the settings that change what a pack says; neither recipients and mail nor memory and threads do. */
    private static String fingerprint(Settings settings, Audience audience) {
        List<String> parts = new ArrayList<>(List.of(
                settings.company(),
                settings.notice().en(),
                settings.notice().fr(),
                settings.currency(),
                settings.zone().getId(),
                Integer.toString(settings.fiscalYearStart()),
                settings.calendar(),
                settings.holidays(),
                settings.hours().toString(),
                settings.gates().rejectShareWarn().toPlainString(),
                settings.gates().rejectShareFail().toPlainString(),
                Integer.toString(settings.engine().historyMonths()),
                settings.close().toString(),
                Integer.toString(settings.engine().historyWeeks()),
                settings.engine().periods().toString(),
                audience.id(),
                audience.name().en(),
                audience.name().fr(),
                audience.pack(),
                audience.language().code(),
                audience.classification().en(),
                audience.classification().fr(),
                audience.printing().toString()));
        if (!audience.member().isEmpty() || audience.each()) {
            parts.add(audience.each() ? ALL : audience.member());
        }
        String templates = settings.templates();
        if (templates != null && !templates.isEmpty()) {
            parts.addAll(contents(Path.of(templates)));
        }
        return RunIdentity.sha256(parts);
    }

    private static List<String> contents(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UsageException(
                    "vigie.templates names folder " + folder + ", which does not exist\n    Maybe correct"
                            + " the path in vigie.yaml, or remove the key to use the bundled templates");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> contents = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                contents.add(folder.relativize(file).toString().replace('\\', '/'));
                contents.add(HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What came of handing over a pack that was published before.
     *
     * @param inDoubt handovers nobody knows the end of
     */
    public record Delivered(PublishedPack pack, Delivery.Outcome outcome, List<Handover> inDoubt) {}

    /**
     * Hands the newest version of a pack to whoever does not have it yet.
     *
     * @param resend a recipient to hand it to whatever the ledger says; null for none
     * @throws UsageException if there is no such pack, or no such recipient
     * @throws RunFailedException naming whom it did not reach
     */
    public Delivered deliver(ReportingPeriod period, String audienceId, @Nullable String resend) {
        Audience audience = configuration.settings().audience(audienceId);
        MailChannel channel = channel();
        PublishedPack pack = requirePublished(installation, period.label(), audience.id());
        try (BatchStore store = BatchStore.open(installation, Map.of())) {
            lock.step("deliver");
            store.step("deliver");
            List<Handover> found = store.deliveries().doubtUnfinished(clock.instant());
            Delivery delivery = new Delivery(store.deliveries(), channel, clock);
            Delivery.Outcome outcome;
            Letter letter = PackRun.letter(store, pack);
            List<Path> attachments = PackRun.attachments(letter, pack);
            if (resend == null) {
                outcome = delivery.handOver(pack.version(), pack.runId(), audience.recipients(), letter, attachments);
            } else {
                try {
                    outcome = delivery.resend(pack.version(), resend, letter, attachments);
                } catch (IllegalArgumentException e) {
                    throw new UsageException(String.valueOf(e.getMessage()), e);
                }
            }
            PackRun.refuseFailures(outcome);
            return new Delivered(pack, outcome, Doubts.of(store.deliveries(), pack.version(), found));
        }
    }

    /**
     * The newest version of a pack.
     *
     * @throws UsageException naming the packs there are, if there is none
     */
    public static PublishedPack requirePublished(Installation installation, String period, String audience) {
        PublishedPacks packs = new PublishedPacks(installation);
        return packs.newest(period, audience).orElseThrow(() -> {
            String others =
                    packs.all().stream().map(pack -> pack.version().toString()).collect(Collectors.joining(", "));
            return new UsageException("no pack of " + period + " for audience " + audience + " is published in "
                    + installation.packs() + (others.isEmpty() ? "" : "; there are " + others)
                    + "\n    Maybe build it: vigie board-pack --period "
                    + period.substring(0, Math.min(7, period.length()))
                    + (audience.equals("board") ? "" : " --audience " + audience.toLowerCase(Locale.ROOT)));
        });
    }

    private MailChannel channel() {
        Settings settings = configuration.settings();
        String templates = settings.templates();
        try {
            return new MailChannel(
                    settings.mail(),
                    System::getenv,
                    new LetterTemplate(templates == null || templates.isEmpty() ? null : Path.of(templates)));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}
