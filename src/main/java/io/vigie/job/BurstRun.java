package io.vigie.job;

import io.vigie.catalogue.CatalogueException;
import io.vigie.delivery.Delivery;
import io.vigie.job.BurstStages.Planned;
import io.vigie.ledger.Handover;
import io.vigie.ledger.PackVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call for the packs of several audiences: reads, measures and detects once, then writes and publishes one pack after
 * the other, each under an identity, a version and a folder of its own. A pack that is published is not written again, so a
 * run that was killed goes on with those that are missing.
 */
final class BurstRun {

    /** Opens the stages; the version is that of no pack. */
    interface StagesFactory {
        BurstStages open();
    }

    /** Key of the manifest's {@code run}: the run for several audiences that made the pack. */
    static final String TOGETHER = "together";

    /** Of the run itself, which publishes nothing. */
    private static final int NO_VERSION = 0;

    private final PackRun run;
    private final Installation installation;
    private final BatchStore store;
    private final Progress progress;
    private final Clock clock;
    private final PublishedPacks packs;

    /** @param run of the same installation: how runs are recovered, recorded and published */
    BurstRun(PackRun run, Installation installation, BatchStore store, Progress progress, Clock clock) {
        this.run = run;
        this.installation = installation;
        this.store = store;
        this.progress = progress;
        this.clock = clock;
        this.packs = new PublishedPacks(installation);
    }

    /**
     * @param identity of the run for all; its audience names those asked for
     * @param own who the run of one audience alone would be
     * @param published the packs such runs have published before, if that is all there is to do
     * @param mailing whom to hand a pack over to; null to hand nothing over
     * @throws RunFailedException if a step failed; the same call goes on from there
     */
    List<RunOutcome> call(
            RunIdentity identity,
            Function<String, RunIdentity> own,
            Supplier<List<PublishedPack>> published,
            boolean again,
            @Nullable Function<String, Mailing> mailing,
            StagesFactory factory,
            int threads) {
        run.recover();
        List<Handover> doubts = store.deliveries().doubtUnfinished(clock.instant());
        Optional<JobExecution> begun = run.settleUnfinished(identity);
        if (begun.isEmpty() && !again && run.isCompleted(identity)) {
            List<PublishedPack> there = published.get();
            if (!there.isEmpty()) {
                return delivered(there, Map.of(), mailing, doubts);
            }
        }
        try (BurstStages stages = factory.open()) {
            JobParameters parameters;
            if (begun.isPresent() && stages.holds(identity.runId())) {
                parameters = begun.get().getJobParameters();
                progress.note("going on with run " + identity.runId() + " for " + identity.audience()
                        + ", begun and left unfinished");
            } else {
                begun.ifPresent(run::abandon);
                stages.claim(identity.runId());
                parameters = run.freshParameters(identity, NO_VERSION);
            }
            List<RunOutcome> outcomes = run(identity, own, again, mailing, stages, parameters, threads, doubts);
            run.forgetOldExecutions();
            return outcomes;
        }
    }

    private List<RunOutcome> run(
            RunIdentity identity,
            Function<String, RunIdentity> own,
            boolean again,
            @Nullable Function<String, Mailing> mailing,
            BurstStages stages,
            JobParameters parameters,
            int threads,
            List<Handover> doubts) {
        Instant started = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Boolean> built = new ConcurrentHashMap<>();
        List<RunOutcome> outcomes = new ArrayList<>();
        Pipeline pipeline = new Pipeline(store.repository(), progress, run::announce, threads);
        Job job = pipeline.parts("land", stages::sources, stages::land)
                .step("conform", () -> {
                    stages.conform();
                    store.files().seen(identity.runId(), run.seen(stages));
                    store.files().archived(stages.originals(), clock.instant());
                })
                .step("measure", stages::measure)
                .step("detect", stages::detect)
                .step("assemble", () -> stages.plan(plan(stages, own, again)))
                .parts(
                        "write",
                        () -> stages.planned().stream().map(Planned::audience).toList(),
                        audience -> {
                            Planned planned = planned(stages, audience);
                            try {
                                if (publish(
                                        stages.edition(planned),
                                        planned,
                                        stages,
                                        () -> run.execution(
                                                        run.lastExecutionId(identity, parameters), started, pipeline)
                                                .put(TOGETHER, identity.runId()))) {
                                    built.put(audience, true);
                                }
                            } catch (RuntimeException e) {
                                progress.note("the pack of audience " + audience + " was not made: " + e.getMessage());
                                throw e;
                            }
                        })
                .step("publish", stages::published)
                .step(
                        "deliver",
                        () -> outcomes.addAll(delivered(
                                stages.planned().stream()
                                        .map(planned -> run.published(version(identity, planned)))
                                        .toList(),
                                built,
                                mailing,
                                doubts)))
                .job(identity.job());
        JobExecution execution = run.start(job, parameters);
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            RunFailedException failure = PackRun.failure(pipeline, execution);
            if (failure.getCause() instanceof UsageException usage) {
                throw usage;
            }
            if (failure.getCause() instanceof CatalogueException wrong) {
                throw new UsageException(String.valueOf(wrong.getMessage()), wrong);
            }
            throw failure;
        }
        return outcomes;
    }

    /** A pack that its run has published before keeps its version, unless a new one is asked for. */
    private List<Planned> plan(BurstStages stages, Function<String, RunIdentity> own, boolean again) {
        List<Planned> planned = new ArrayList<>();
        for (String audience : stages.audiences()) {
            RunIdentity identity = own.apply(audience);
            Optional<PublishedPack> before =
                    again ? Optional.empty() : packs.ofRun(identity.period().label(), audience, identity.runId());
            planned.add(new Planned(
                    audience, before.map(pack -> pack.version().version()).orElseGet(() -> run.nextVersion(identity))));
        }
        return planned;
    }

    private static Planned planned(BurstStages stages, String audience) {
        return stages.planned().stream()
                .filter(planned -> planned.audience().equals(audience))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is planned for audience " + audience));
    }

    private static PackVersion version(RunIdentity identity, Planned planned) {
        return new PackVersion(identity.period().label(), planned.audience(), planned.version());
    }

    /** @return whether it was not published before */
    private boolean publish(Edition edition, Planned planned, BurstStages stages, Supplier<ObjectNode> execution) {
        RunIdentity identity = edition.identity();
        PackVersion version = version(identity, planned);
        Publication publication = new Publication(installation.packs(), version, identity.runId());
        boolean before = publication.published(packs);
        if (!before) {
            publication.begin();
            for (String file : edition.files()) {
                edition.write(file, publication.file(file));
                publication.keep(file);
            }
            publication.publish(
                    edition.files(),
                    files -> Manifest.text(identity, version, edition.result(), files, execution.get()));
            store.files().landed(identity.runId(), PackRun.landed(stages), clock.instant());
        }
        run.record(version, identity, edition.result());
        return !before;
    }

    private List<RunOutcome> delivered(
            List<PublishedPack> published,
            Map<String, Boolean> built,
            @Nullable Function<String, Mailing> mailing,
            List<Handover> doubts) {
        List<RunOutcome> outcomes = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (PublishedPack pack : published) {
            String audience = pack.version().audience();
            Delivery.Outcome outcome = null;
            if (mailing != null) {
                try {
                    outcome = run.handOver(pack, mailing.apply(audience));
                } catch (RunFailedException e) {
                    // Those who can be reached shall have theirs.
                    failed.add(String.valueOf(
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
                }
            }
            outcomes.add(new RunOutcome(
                    pack,
                    built.containsKey(audience),
                    null,
                    outcome,
                    Doubts.of(store.deliveries(), pack.version(), outcomes.isEmpty() ? doubts : List.of())));
        }
        if (!failed.isEmpty()) {
            throw new RunFailedException("deliver", new IllegalStateException(String.join("\n", failed)));
        }
        return outcomes;
    }
}
