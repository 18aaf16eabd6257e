package io.vigie.ledger;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps processes on other machines away from a store that several machines reach: one row with a heartbeat. Does nothing
 * for a store in files, which the lock on the installation's folder guards already.
 */
public final class StoreLock {

    /** A heartbeat older than this is that of a dead process; the owner's beats come every five seconds. */
    private static final int STALE_SECONDS = 30;

    /**
     * Who holds the store.
     *
     * @param installation folder of its state
     */
    public record Holder(String host, long pid, String installation, String step) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate committed;
    private final boolean shared;

    StoreLock(JdbcClient jdbc, PlatformTransactionManager transactions, boolean shared) {
        this.jdbc = jdbc;
        this.committed = new TransactionTemplate(transactions);
        this.committed.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.shared = shared;
    }

    /** Whether there is anything to lock. */
    public boolean shared() {
        return shared;
    }

    /**
     * Takes the row. A process of the same host that is gone, or of the same installation (whose folder the caller has
     * locked), cannot hold it any more, however fresh its last beat.
     *
     * @return the holder that keeps the caller out; empty if the caller holds the row now
     */
    public Optional<Holder> acquire(Holder caller) {
        if (!shared) {
            return Optional.empty();
        }
        return committed.execute(status -> {
            jdbc.sql(
                            "insert into running (id, host, pid, installation, step, heartbeat_at)"
                                    + " values (1, '', 0, '', '', timestamp with time zone 'epoch') on conflict (id) do nothing")
                    .update();
            Optional<Holder> fresh = jdbc.sql(
                            "select host, pid, installation, step,"
                                    + " heartbeat_at > now() - make_interval(secs => :stale) as fresh from running where id = 1 for update")
                    .param("stale", STALE_SECONDS)
                    .query((row, n) -> row.getBoolean("fresh")
                            ? Optional.of(new Holder(
                                    row.getString("host"),
                                    row.getLong("pid"),
                                    row.getString("installation"),
                                    row.getString("step")))
                            : Optional.<Holder>empty())
                    .single();
            if (fresh.isPresent() && alive(fresh.get(), caller)) {
                return fresh;
            }
            write(caller);
            return Optional.empty();
        });
    }

    private static boolean alive(Holder holder, Holder caller) {
        if (!holder.host().equals(caller.host())) {
            return true;
        }
        return !holder.installation().equals(caller.installation())
                && ProcessHandle.of(holder.pid()).isPresent();
    }

    /** Says that the caller lives, and what it does. */
    public void beat(Holder caller) {
        if (shared) {
            committed.executeWithoutResult(status -> write(caller));
        }
    }

    public void release(Holder caller) {
        if (shared) {
            committed.executeWithoutResult(
                    status -> jdbc.sql("update running set heartbeat_at = timestamp with time zone 'epoch'"
                                    + " where id = 1 and host = :host and pid = :pid")
                            .param("host", caller.host())
                            .param("pid", caller.pid())
                            .update());
        }
    }

    private void write(Holder caller) {
        jdbc.sql("update running set host = :host, pid = :pid, installation = :installation, step = :step,"
                        + " heartbeat_at = now() where id = 1")
                .param("host", caller.host())
                .param("pid", caller.pid())
                .param("installation", caller.installation())
                .param("step", caller.step())
                .update();
    }
}
