package io.vigie.job;

import io.vigie.ledger.DeliveryLedger;
import io.vigie.ledger.FileLedger;
import io.vigie.ledger.LedgerConfiguration;
import io.vigie.ledger.StoreLock;
import io.vigie.ledger.StoreRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The transactional store, opened: job repository and ledgers. To be opened under the {@link RunLock}, and closed before
 * it is released.
 */
public final class BatchStore implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final StoreLock.Holder self;
    private final StoreLock storeLock;
    private final @Nullable ScheduledExecutorService heartbeat;
    private volatile String step = "start";

    private BatchStore(ConfigurableApplicationContext context, StoreLock.Holder self) {
        this.context = context;
        this.self = self;
        this.storeLock = context.getBean(StoreLock.class);
        Optional<StoreLock.Holder> holder = storeLock.acquire(self);
        if (holder.isPresent()) {
            StoreLock.Holder other = holder.get();
            throw new RunLockedException(
                    "process " + other.pid() + " on " + other.host() + ", step " + other.step(),
                    "table running of " + context.getEnvironment().getProperty("spring.datasource.url"));
        }
        this.heartbeat = storeLock.shared() ? heartbeat() : null;
    }

    /**
     * Starts Spring and opens the store.
     *
     * @param overrides Spring properties that win over everything else
     * @throws StoreRefusedException if the store would forget
     * @throws RunLockedException if another machine works on the store
     */
    public static BatchStore open(Installation installation, Map<String, String> overrides) {
        SpringApplication application = new SpringApplication(JobConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.setLogStartupInfo(false);
        // Killed or stopped is the same here: the next call goes on.
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> LedgerConfiguration.refuseForgetfulStore(context.getEnvironment()));
        String[] arguments = overrides.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        application.setDefaultProperties(
                Map.of("vigie.state", installation.state().toString()));
        Path ledger = installation.state().resolve("ledger");
        discardHalfMade(ledger);
        ConfigurableApplicationContext context = application.run(arguments);
        try {
            if (AopProxyUtils.ultimateTargetClass(context.getBean(JobRepository.class))
                    == ResourcelessJobRepository.class) {
                throw new StoreRefusedException(
                        "the job repository keeps nothing that a later process could resume from;"
                                + " nothing was run\n    Maybe remove the configuration that replaces the JDBC repository");
            }
            // The repository is there, so its tables and ours are.
            markMade(ledger);
            return new BatchStore(
                    context,
                    new StoreLock.Holder(
                            host(),
                            ProcessHandle.current().pid(),
                            installation.state().toString(),
                            "start"));
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /** Written once the store was opened for the first time; until then there is nothing in it to lose. */
    private static Path made(Path ledger) {
        return ledger.resolve("made");
    }

    /** A store that was never opened whole was cut off as it was made, by a full disk or a kill; it is set aside. */
    private static void discardHalfMade(Path ledger) {
        if (Files.isDirectory(ledger) && !Files.exists(made(ledger))) {
            Path aside = ledger.resolveSibling("ledger.half-made");
            Publication.delete(aside);
            try {
                Files.move(ledger, aside);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void markMade(Path ledger) {
        try {
            if (Files.isDirectory(ledger) && !Files.exists(made(ledger))) {
                Files.createFile(made(ledger));
                Publication.force(ledger);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JobRepository repository() {
        return context.getBean(JobRepository.class);
    }

    JobOperator operator() {
        return context.getBean(JobOperator.class);
    }

    public DeliveryLedger deliveries() {
        return context.getBean(DeliveryLedger.class);
    }

    FileLedger files() {
        return context.getBean(FileLedger.class);
    }

    Duration keepExecutions() {
        return DurationStyle.detectAndParse(context.getEnvironment().getRequiredProperty("vigie.keep-executions"));
    }

    /** Says what is being done, to whoever is kept out meanwhile. */
    void step(String name) {
        step = name;
        storeLock.beat(new StoreLock.Holder(self.host(), self.pid(), self.installation(), name));
    }

    private ScheduledExecutorService heartbeat() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "vigie-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        var unused = executor.scheduleWithFixedDelay(() -> step(step), 5, 5, TimeUnit.SECONDS);
        return executor;
    }

    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public void close() {
        try (context) {
            if (heartbeat != null) {
                heartbeat.shutdownNow();
            }
            storeLock.release(self);
        }
    }
}
