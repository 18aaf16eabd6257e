package io.vigie.cli;

import io.vigie.catalogue.Configuration;
import io.vigie.job.Installation;
import io.vigie.job.RunLock;
import io.vigie.job.UsageException;
import io.vigie.warehouse.DuckWarehouse;
import io.vigie.warehouse.Warehouse;
import java.nio.file.Files;

/** The warehouse of the last run, opened for looking; held against runs meanwhile. */
final class StoredRun implements AutoCloseable {

    private final RunLock lock;
    private final Warehouse warehouse;

    /** @throws UsageException if nothing was ever run here */
    StoredRun(Installation installation, Configuration configuration, String step) {
        if (!Files.exists(installation.warehouse())) {
            throw new UsageException("nothing was run yet in " + installation.output()
                    + "\n    Maybe name another folder with --output, or run vigie board-pack first");
        }
        this.lock = RunLock.acquire(installation);
        lock.step(step);
        try {
            this.warehouse = DuckWarehouse.open(
                    installation.warehouse(),
                    configuration.settings().engine().memory(),
                    configuration.settings().engine().threads());
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    Warehouse warehouse() {
        return warehouse;
    }

    @Override
    public void close() {
        try (lock) {
            warehouse.close();
        }
    }
}
