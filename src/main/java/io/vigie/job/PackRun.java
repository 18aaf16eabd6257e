package io.vigie.job;

import io.vigie.calendar.ReportingPeriod;
import io.vigie.canonical.FileReport;
import io.vigie.canonical.FileReport.Status;
import io.vigie.catalogue.CatalogueException;
import io.vigie.delivery.Delivery;
import io.vigie.delivery.Letter;
import io.vigie.ledger.FileLedger.LandedFile;
import io.vigie.ledger.FileLedger.SeenFile;
import io.vigie.ledger.Handover;
import io.vigie.ledger.PackVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.NoSuchJobException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call for one pack: finds out whether it is there already, was begun by a process that died, or is new, and does what
 * is left to do.
 */
final class PackRun {

    static final List<String> JOBS = List.of("board-pack", "nightly");

    /** Unfinished executions are always among the newest: every start settles them. */
    private static final int RECENT = 20;

    /** Opens the stages that build one version. */
    interface StagesFactory {
        Stages open(int version);
    }

    private final Installation installation;
    private final BatchStore store;
    private final RunLock lock;
    private final Progress progress;
    private final Clock clock;
    private final PublishedPacks packs;
    private boolean restoring;

    /** @param clock for ledgers, logs and the manifest's {@code run} only */
    PackRun(Installation installation, BatchStore store, RunLock lock, Progress progress, Clock clock) {
        this.installation = installation;
        this.store = store;
        this.lock = lock;
        this.progress = progress;
        this.clock = clock;
        this.packs = new PublishedPacks(installation);
    }

    /**
     * @param again build a new version even if there is one
     * @param mailing null to hand nothing over
     * @param threads how many partitions run at once
     * @throws RunFailedException if a step failed; the same call goes on from there
     */
    RunOutcome call(RunIdentity identity, boolean again, @Nullable Mailing mailing, StagesFactory stages, int threads) {
        return call(identity, again, false, mailing, stages, threads);
    }

    /** @param restore whether a version of this very run whose files are gone comes back in its place */
    RunOutcome call(
            RunIdentity identity,
            boolean again,
            boolean restore,
            @Nullable Mailing mailing,
            StagesFactory stages,
            int threads) {
        restoring = restore;
        recover();
        List<Handover> doubts = store.deliveries().doubtUnfinished(clock.instant());
        try {
            return call(identity, again, mailing, stages, threads, doubts);
        } catch (RunFailedException e) {
            // What was marked just now is said just now: later starts find nothing unfinished any more.
            if (!e.step().equals("deliver")) {
                doubts.forEach(handover -> progress.note(Doubts.sentence(handover)));
            }
            throw e;
        }
    }

    private RunOutcome call(
            RunIdentity identity,
            boolean again,
            @Nullable Mailing mailing,
            StagesFactory stages,
            int threads,
            List<Handover> doubts) {
        Optional<JobExecution> begun = settleUnfinished(identity);
        if (begun.isPresent()) {
            int version = version(begun.get());
            try (Stages opened = stages.open(version)) {
                Publication publication = publication(identity, version);
                if (publication.published(packs) || opened.holds(identity.runId())) {
                    progress.note("going on with run " + identity.runId() + ", begun "
                            + started(begun.get()) + " and left unfinished"
                            + lastStep(begun.get()));
                    return run(identity, version, begun.get().getJobParameters(), mailing, opened, threads, doubts);
                }
                abandon(begun.get());
                progress.note(
                        "run " + identity.runId() + " cannot go on because the warehouse no longer holds its data;"
                                + " it starts from the beginning");
            }
        } else if (!again) {
            Optional<PublishedPack> published =
                    packs.ofRun(identity.period().label(), identity.audience(), identity.runId());
            if (published.isPresent()) {
                return finished(published.get(), mailing, doubts);
            }
        }
        int version = again || !restoring
                ? nextVersion(identity)
                : lostVersion(identity).orElseGet(() -> nextVersion(identity));
        try (Stages opened = stages.open(version)) {
            opened.claim(identity.runId());
            RunOutcome outcome =
                    run(identity, version, freshParameters(identity, version), mailing, opened, threads, doubts);
            forgetOldExecutions();
            return outcome;
        }
    }

    /** Executions that a process left as running: it is dead, since this one holds the lock. */
    void recover() {
        JobRepository repository = store.repository();
        JobOperator operator = store.operator();
        for (String job : JOBS) {
            for (JobExecution execution : repository.findRunningJobExecutions(job)) {
                operator.recover(execution);
            }
            for (JobInstance instance : repository.getJobInstances(job, 0, RECENT)) {
                JobExecution last = repository.getLastJobExecution(instance);
                if (last != null && (last.getStatus().isRunning() || last.getStatus() == BatchStatus.UNKNOWN)) {
                    fail(last);
                }
            }
        }
    }

    /** What {@link JobOperator#recover} leaves alone: a status that could not be written. */
    private void fail(JobExecution execution) {
        JobRepository repository = store.repository();
        LocalDateTime now = now();
        for (StepExecution step : execution.getStepExecutions()) {
            if (step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN) {
                step.setStatus(BatchStatus.FAILED);
                step.setEndTime(now);
                repository.update(step);
            }
        }
        execution.setStatus(BatchStatus.FAILED);
        execution.setEndTime(now);
        repository.update(execution);
    }

    /**
     * Abandons what was begun and will never be finished, because what it was to be built from has changed or because this
     * run takes its place in the warehouse.
     *
     * @return the unfinished execution of this very identity, if there is one
     */
    Optional<JobExecution> settleUnfinished(RunIdentity identity) {
        JobRepository repository = store.repository();
        JobExecution same = null;
        for (String job : JOBS) {
            for (JobInstance instance : repository.getJobInstances(job, 0, RECENT)) {
                JobExecution last = repository.getLastJobExecution(instance);
                if (last == null) {
                    // Its process died between the two writes that begin a run.
                    repository.deleteJobInstance(instance);
                } else if (last.getStatus() != BatchStatus.COMPLETED && last.getStatus() != BatchStatus.ABANDONED) {
                    RunIdentity other = identity(job, last.getJobParameters());
                    if (other.runId().equals(identity.runId()) && same == null) {
                        same = last;
                    } else {
                        abandon(last);
                        sayAbandoned(identity, other, version(last));
                    }
                }
            }
        }
        return Optional.ofNullable(same);
    }

    private void sayAbandoned(RunIdentity identity, RunIdentity other, int version) {
        String what =
                "unfinished run " + other.runId() + " of " + other.period().label() + " for " + other.audience();
        if (publication(other, version).published(packs)) {
            progress.note(what + " was abandoned; its pack is published, and vigie deliver hands over what is missing");
            return;
        }
        List<String> differences = identity.differences(other);
        boolean sameWork = differences.stream().noneMatch(List.of("job", "period", "audience")::contains);
        if (sameWork) {
            progress.note(what + " was abandoned: changed since then: " + String.join(", ", differences));
        } else {
            progress.note(
                    what + " was abandoned: this run takes its place; calling it again starts it from the beginning");
        }
    }

    void abandon(JobExecution execution) {
        try {
            store.operator().abandon(execution);
        } catch (JobExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private RunOutcome finished(PublishedPack pack, @Nullable Mailing mailing, List<Handover> doubts) {
        Delivery.Outcome delivered = null;
        if (mailing != null) {
            announce("deliver");
            delivered = handOver(pack, mailing);
        }
        return new RunOutcome(pack, false, null, delivered, Doubts.of(store.deliveries(), pack.version(), doubts));
    }

    Delivery.Outcome handOver(PublishedPack pack, Mailing mailing) {
        BatchStore.requireRoom(installation.state());
        Delivery delivery = new Delivery(store.deliveries(), mailing.channel(), clock);
        Letter letter = letter(store, pack);
        Delivery.Outcome outcome = delivery.handOver(
                pack.version(), pack.runId(), mailing.recipients(), letter, attachments(letter, pack));
        refuseFailures(outcome);
        return outcome;
    }

    /** @throws RunFailedException naming whom the pack did not reach */
    static void refuseFailures(Delivery.Outcome outcome) {
        if (!outcome.failed().isEmpty()) {
            String failed = outcome.failed().stream()
                    .map(handover -> handover.recipient() + ": " + handover.detail())
                    .collect(Collectors.joining("\n  "));
            String doubtful = outcome.inDoubt().stream()
                    .map(handover -> "\n" + Doubts.sentence(handover))
                    .collect(Collectors.joining());
            throw new RunFailedException(
                    "deliver",
                    new IllegalStateException("the pack is published but was not handed over to\n  " + failed
                            + "\n    The same call hands over what is missing, and nothing twice" + doubtful));
        }
    }

    /** The files of a pack that go with its letter. */
    static List<Path> attachments(Letter letter, PublishedPack pack) {
        return letter.access().attached() ? pack.attachments() : List.of();
    }

    /** What goes with a published pack. */
    static Letter letter(BatchStore store, PublishedPack pack) {
        String text = store.deliveries()
                .letter(pack.version())
                .orElseThrow(() -> new IllegalStateException("the ledger does not know pack " + pack.version()
                        + ", so it cannot be handed over\n    Maybe build a new version with --again"));
        return JsonMapper.shared().readValue(text, Letter.class);
    }

    private RunOutcome run(
            RunIdentity identity,
            int version,
            JobParameters parameters,
            @Nullable Mailing mailing,
            Stages stages,
            int threads,
            List<Handover> doubts) {
        Instant started = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        PackVersion packVersion = new PackVersion(identity.period().label(), identity.audience(), version);
        Publication publication = publication(identity, version);
        List<Delivery.Outcome> delivered = new ArrayList<>();
        Pipeline pipeline = new Pipeline(store.repository(), progress, this::announce, threads);
        Job job = pipeline.parts("land", stages::sources, stages::land)
                .step("conform", () -> {
                    stages.conform();
                    store.files().landed(identity.runId(), landed(stages), clock.instant());
                    store.files().seen(identity.runId(), seen(stages));
                    store.files().archived(stages.originals(), clock.instant());
                })
                .step("measure", stages::measure)
                .step("detect", stages::detect)
                .step("assemble", stages::assemble)
                .parts(
                        "write",
                        () -> {
                            publication.begin();
                            return stages.files();
                        },
                        file -> write(stages, publication, file))
                .step("publish", () -> {
                    if (!publication.published(packs)) {
                        publication.begin();
                        stages.files().stream()
                                .filter(file -> !publication.has(file))
                                .forEach(file -> write(stages, publication, file));
                        publication.publish(
                                stages.files(),
                                files -> Manifest.text(
                                        identity,
                                        packVersion,
                                        stages.result(),
                                        files,
                                        execution(lastExecutionId(identity, parameters), started, pipeline)));
                    }
                    record(packVersion, identity, stages.result());
                    stages.published();
                })
                .step("deliver", () -> {
                    if (mailing != null) {
                        delivered.add(handOver(published(packVersion), mailing));
                    }
                })
                .job(identity.job());
        JobExecution execution;
        try {
            execution = start(job, parameters);
        } catch (RuntimeException e) {
            discard(publication, e);
            throw e;
        }
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            RunFailedException failure = failure(pipeline, execution);
            discard(publication, failure);
            if (failure.getCause() instanceof UsageException usage) {
                throw usage;
            }
            if (failure.getCause() instanceof CatalogueException wrong) {
                throw new UsageException(String.valueOf(wrong.getMessage()), wrong);
            }
            throw failure;
        }
        return new RunOutcome(
                published(packVersion),
                true,
                stages.result(),
                delivered.isEmpty() ? null : delivered.get(0),
                Doubts.of(store.deliveries(), packVersion, doubts));
    }

    /** Runs a job to its end, however that comes. */
    JobExecution start(Job job, JobParameters parameters) {
        try {
            return store.operator().start(job, parameters);
        } catch (JobExecutionException e) {
            throw new IllegalStateException("the job cannot be started: " + e.getMessage(), e);
        }
    }

    /** Records a pack that is in its place, perhaps again. */
    void record(PackVersion version, RunIdentity identity, RunResult result) {
        store.deliveries()
                .published(
                        version,
                        identity.runId(),
                        JsonMapper.shared().writeValueAsString(result.letter()),
                        clock.instant());
    }

    /** Whether a run of this identity came to its end; forgotten after a while. */
    boolean isCompleted(RunIdentity identity) {
        JobRepository repository = store.repository();
        return repository.getJobInstances(identity.job(), 0, RECENT).stream()
                .map(repository::getLastJobExecution)
                .anyMatch(last -> last != null
                        && last.getStatus() == BatchStatus.COMPLETED
                        && identity(identity.job(), last.getJobParameters())
                                .runId()
                                .equals(identity.runId()));
    }

    /** No half pack is left behind, and a full disk gets its room back. */
    private void discard(Publication publication, Exception failure) {
        try {
            if (!publication.published(packs)) {
                publication.discard();
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    static RunFailedException failure(Pipeline pipeline, JobExecution execution) {
        RunFailedException failure = pipeline.failure();
        if (failure != null) {
            return failure.getCause() instanceof RunFailedException inner ? inner : failure;
        }
        Throwable cause = execution.getAllFailureExceptions().stream()
                .findFirst()
                .orElseGet(() -> new IllegalStateException(
                        "status " + execution.getStatus() + " without a reason; the log may say more"));
        return new RunFailedException(String.valueOf(execution.getJobInstance().getJobName()), cause);
    }

    void announce(String step) {
        lock.step(step);
        store.step(step);
    }

    private static void write(Stages stages, Publication publication, String file) {
        stages.write(file, publication.file(file));
        publication.keep(file);
    }

    static List<LandedFile> landed(Stages stages) {
        List<LandedFile> landed = new ArrayList<>();
        for (FileReport file : stages.data().files()) {
            landed.add(new LandedFile(
                    file.file(),
                    file.sha256(),
                    file.profile(),
                    file.status().name().toLowerCase(Locale.ROOT),
                    file.rowsRead(),
                    file.rowsKept(),
                    file.rowsRejected(),
                    file.nonData()));
        }
        return landed;
    }

    List<SeenFile> seen(Stages stages) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return stages.data().files().stream()
                .filter(file -> file.status() == Status.LOADED)
                .map(file -> new SeenFile(
                        file.profile(),
                        file.sha256(),
                        file.file(),
                        file.rowsRead(),
                        file.header(),
                        file.watermark(),
                        now))
                .toList();
    }

    ObjectNode execution(long id, Instant started, Pipeline pipeline) {
        ObjectNode run = JsonMapper.shared().createObjectNode();
        run.put("executionId", id);
        run.put("host", BatchStore.host());
        run.put("pid", ProcessHandle.current().pid());
        run.put("started", started.toString());
        run.put("ended", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        ObjectNode seconds = run.putObject("seconds");
        pipeline.durations().forEach((step, took) -> seconds.put(step, took.toMillis() / 1000.0));
        return run;
    }

    long lastExecutionId(RunIdentity identity, JobParameters parameters) {
        JobExecution last = store.repository().getLastJobExecution(identity.job(), parameters);
        return last == null ? 0 : last.getId();
    }

    PublishedPack published(PackVersion version) {
        return packs.versions(version.period(), version.audience()).stream()
                .filter(pack -> pack.version().equals(version))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("pack " + version + " is no longer where it was published"));
    }

    private Publication publication(RunIdentity identity, int version) {
        return new Publication(
                installation.packs(),
                new PackVersion(identity.period().label(), identity.audience(), version),
                identity.runId());
    }

    /** The version this very run published once, if its folder is gone: it comes back in its place. */
    private Optional<Integer> lostVersion(RunIdentity identity) {
        return store.deliveries()
                .version(identity.period().label(), identity.audience(), identity.runId())
                .filter(version -> !Files.exists(publication(identity, version).target()));
    }

    /** One more than any version there is or ever was. */
    int nextVersion(RunIdentity identity) {
        String period = identity.period().label();
        int inFolder = packs.newest(period, identity.audience())
                .map(pack -> pack.version().version())
                .orElse(0);
        int inLedger =
                store.deliveries().newestVersion(period, identity.audience()).orElse(0);
        return Math.max(inFolder, inLedger) + 1;
    }

    /** An abandoned run is never restarted, so a new attempt at the same version needs a parameter that tells them apart. */
    JobParameters freshParameters(RunIdentity identity, int version) {
        for (long attempt = 1; ; attempt++) {
            JobParameters parameters = new JobParametersBuilder()
                    .addString("period", identity.period().label())
                    .addString("audience", identity.audience())
                    .addString("asOf", identity.asOf().toString())
                    .addString("inputs", identity.inputs())
                    .addString("catalogue", identity.catalogue())
                    .addString("settings", identity.settings())
                    .addString("product", identity.product())
                    .addLong("version", (long) version)
                    .addLong("attempt", attempt)
                    .addString("runId", identity.runId(), false)
                    .toJobParameters();
            if (store.repository().getJobInstance(identity.job(), parameters) == null) {
                return parameters;
            }
        }
    }

    private static RunIdentity identity(String job, JobParameters parameters) {
        return new RunIdentity(
                job,
                ReportingPeriod.parse(text(parameters, "period")),
                text(parameters, "audience"),
                Instant.parse(text(parameters, "asOf")),
                text(parameters, "inputs"),
                text(parameters, "catalogue"),
                text(parameters, "settings"),
                text(parameters, "product"));
    }

    private static String text(JobParameters parameters, String name) {
        String value = parameters.getString(name);
        if (value == null) {
            throw new IllegalStateException("the job repository holds a run without parameter " + name);
        }
        return value;
    }

    private static int version(JobExecution execution) {
        Long version = execution.getJobParameters().getLong("version");
        if (version == null) {
            throw new IllegalStateException("the job repository holds a run without parameter version");
        }
        return version.intValue();
    }

    private static String started(JobExecution execution) {
        return execution.getCreateTime().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String lastStep(JobExecution execution) {
        return execution.getStepExecutions().stream()
                .filter(step -> step.getStatus() != BatchStatus.COMPLETED)
                .map(StepExecution::getStepName)
                .filter(step -> !step.contains(":"))
                .findFirst()
                .map(step -> " at step " + step)
                .orElse("");
    }

    void forgetOldExecutions() {
        JobRepository repository = store.repository();
        LocalDateTime limit = now().minus(store.keepExecutions());
        for (String job : JOBS) {
            int count;
            try {
                count = Math.toIntExact(repository.getJobInstanceCount(job));
            } catch (NoSuchJobException e) {
                continue;
            }
            for (JobInstance instance : repository.getJobInstances(job, Math.max(0, count - RECENT), RECENT)) {
                JobExecution last = repository.getLastJobExecution(instance);
                if (last != null && last.getCreateTime().isBefore(limit)) {
                    repository.deleteJobInstance(instance);
                }
            }
        }
    }

    /** Spring Batch writes local times of the machine. */
    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault());
    }
}
