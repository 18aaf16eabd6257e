package io.vigie.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Which files went into which run, and what became of their rows. Kept when warehouse and packs are gone. */
public final class FileLedger {

    /**
     * One file of one run.
     *
     * @param status as the pack's manifest names it, e.g. {@code loaded}
     */
    public record LandedFile(
            String file,
            String sha256,
            String profile,
            String status,
            long rowsRead,
            long rowsKept,
            long rowsRejected,
            long nonData) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate committed;

    public FileLedger(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.committed = new TransactionTemplate(transactions);
        this.committed.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Replaces what is known of one run. */
    public void landed(String runId, List<LandedFile> files, Instant at) {
        committed.executeWithoutResult(status -> {
            jdbc.sql("delete from landed_file where run_id = :runId")
                    .param("runId", runId)
                    .update();
            for (LandedFile file : files) {
                jdbc.sql("insert into landed_file (run_id, file, sha256, profile, status, rows_read, rows_kept,"
                                + " rows_rejected, non_data, landed_at) values (:runId, :file, :sha256, :profile, :status,"
                                + " :rowsRead, :rowsKept, :rowsRejected, :nonData, :at)")
                        .param("runId", runId)
                        .param("file", file.file())
                        .param("sha256", file.sha256())
                        .param("profile", file.profile())
                        .param("status", file.status())
                        .param("rowsRead", file.rowsRead())
                        .param("rowsKept", file.rowsKept())
                        .param("rowsRejected", file.rowsRejected())
                        .param("nonData", file.nonData())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update();
            }
        });
    }

    /** The files of one run, by name. */
    public List<LandedFile> files(String runId) {
        return jdbc.sql("select file, sha256, profile, status, rows_read, rows_kept, rows_rejected, non_data"
                        + " from landed_file where run_id = :runId order by file")
                .param("runId", runId)
                .query((row, n) -> new LandedFile(
                        row.getString("file"),
                        row.getString("sha256"),
                        row.getString("profile"),
                        row.getString("status"),
                        row.getLong("rows_read"),
                        row.getLong("rows_kept"),
                        row.getLong("rows_rejected"),
                        row.getLong("non_data")))
                .list();
    }
}
