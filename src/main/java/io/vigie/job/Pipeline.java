package io.vigie.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The steps of one run as a Spring Batch job. The steps' work is done outside the repository's transactions: the warehouse
 * has its own, and the ledgers commit by themselves.
 */
final class Pipeline {

    private static final String PARTITION = "partition";

    private final JobRepository repository;
    private final Progress progress;
    private final Consumer<String> announce;
    private final int threads;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Duration> durations = new LinkedHashMap<>();
    private final AtomicReference<@Nullable RunFailedException> failure = new AtomicReference<>();

    /**
     * @param announce is told the name of each step as it begins
     * @param threads how many partitions of a step run at once
     */
    Pipeline(JobRepository repository, Progress progress, Consumer<String> announce, int threads) {
        this.repository = repository;
        this.progress = progress;
        this.announce = announce;
        this.threads = threads;
    }

    /** A step done in one go. */
    Pipeline step(String name, Runnable work) {
        steps.add(new StepBuilder(name, repository)
                .tasklet(tasklet(name, context -> work.run()))
                .listener(new Timing())
                .build());
        return this;
    }

    /** A step done in parts, several at once; after a restart only parts that were not completed are done. */
    Pipeline parts(String name, Supplier<List<String>> parts, Consumer<String> work) {
        Step part = new StepBuilder(name + "-part", repository)
                .tasklet(tasklet(name, context -> work.accept(context.getString(PARTITION))))
                .build();
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("vigie-" + name + "-");
        executor.setConcurrencyLimit(threads);
        steps.add(new StepBuilder(name, repository)
                .partitioner(name, gridSize -> {
                    Map<String, ExecutionContext> contexts = new LinkedHashMap<>();
                    for (String each : parts.get()) {
                        contexts.put(each, new ExecutionContext(Map.of(PARTITION, each)));
                    }
                    return contexts;
                })
                .step(part)
                .taskExecutor(executor)
                .listener(new Timing())
                .build());
        return this;
    }

    Job job(String name) {
        SimpleJobBuilder job = new JobBuilder(name, repository).start(steps.get(0));
        steps.subList(1, steps.size()).forEach(job::next);
        return job.build();
    }

    /** How long each step took that was run by this process. */
    Map<String, Duration> durations() {
        return durations;
    }

    /** What made a step fail; null if none did. */
    @Nullable
    RunFailedException failure() {
        return failure.get();
    }

    private Tasklet tasklet(String step, Consumer<ExecutionContext> work) {
        return (contribution, chunk) -> {
            try {
                work.accept(contribution.getStepExecution().getExecutionContext());
                return RepeatStatus.FINISHED;
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, new RunFailedException(step, e));
                throw e;
            }
        };
    }

    private final class Timing implements StepExecutionListener {

        private long begun;

        @Override
        public void beforeStep(StepExecution execution) {
            begun = System.nanoTime();
            announce.accept(execution.getStepName());
            progress.begun(execution.getStepName());
        }

        @Override
        public @Nullable ExitStatus afterStep(StepExecution execution) {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            durations.put(Objects.requireNonNull(execution.getStepName()), took);
            if (!execution.getStatus().isUnsuccessful()) {
                progress.done(execution.getStepName(), took);
            }
            return null;
        }
    }
}
