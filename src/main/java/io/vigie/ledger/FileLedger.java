package io.vigie.ledger;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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

    /**
     * A content that was loaded.
     *
     * @param header the header's cells; empty if the file has none
     * @param extracted null if the file does not say
     * @param firstSeen when a run first met it
     */
    public record SeenFile(
            String profile,
            String sha256,
            String file,
            long rows,
            List<String> header,
            @Nullable Instant extracted,
            Instant firstSeen) {}

    /** Between the cells of a header. */
    private static final String CELL = "\u001f";

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

    /** Records contents that were loaded; what is known of a content stays as it was first seen. */
    public void seen(String runId, List<SeenFile> files) {
        committed.executeWithoutResult(status -> {
            Set<String> known = new HashSet<>();
            seen().forEach(file -> known.add(file.profile() + " " + file.sha256()));
            for (SeenFile file : files) {
                if (known.add(file.profile() + " " + file.sha256())) {
                    jdbc.sql("insert into seen_file (profile, sha256, file, rows_read, header, extracted_at, first_run,"
                                    + " first_seen_at) values (:profile, :sha256, :file, :rows, :header, :extracted,"
                                    + " :runId, :at)")
                            .param("profile", file.profile())
                            .param("sha256", file.sha256())
                            .param("file", file.file())
                            .param("rows", file.rows())
                            .param("header", String.join(CELL, file.header()))
                            .param(
                                    "extracted",
                                    file.extracted() == null
                                            ? null
                                            : file.extracted().atOffset(ZoneOffset.UTC),
                                    Types.TIMESTAMP_WITH_TIMEZONE)
                            .param("runId", runId)
                            .param("at", file.firstSeen().atOffset(ZoneOffset.UTC))
                            .update();
                }
            }
        });
    }

    /** Every content that was ever loaded, by when it was first seen. */
    public List<SeenFile> seen() {
        return jdbc.sql("select profile, sha256, file, rows_read, header, extracted_at, first_seen_at from seen_file"
                        + " order by first_seen_at, profile, file")
                .query((row, n) -> {
                    String header = row.getString("header");
                    OffsetDateTime extracted = row.getObject("extracted_at", OffsetDateTime.class);
                    return new SeenFile(
                            row.getString("profile"),
                            row.getString("sha256"),
                            row.getString("file"),
                            row.getLong("rows_read"),
                            header.isEmpty() ? List.of() : List.of(header.split(CELL, -1)),
                            extracted == null ? null : extracted.toInstant(),
                            row.getObject("first_seen_at", OffsetDateTime.class).toInstant());
                })
                .list();
    }

    /** Contents that went into a pack published by another run than these. */
    public Set<String> published(Set<String> runIds) {
        Set<String> contents = new TreeSet<>();
        jdbc.sql("select distinct sha256, run_id from landed_file where status = 'loaded'"
                        + " and run_id in (select run_id from pack_version)")
                .query((row, n) -> runIds.contains(row.getString("run_id")) ? "" : row.getString("sha256"))
                .list()
                .forEach(contents::add);
        contents.remove("");
        return contents;
    }

    /**
     * Records that copies of originals lie in the archive; those known before keep their time.
     *
     * @param files names in the input folder, by SHA-256
     */
    public void archived(Map<String, String> files, Instant at) {
        committed.executeWithoutResult(status -> {
            Set<String> known = new HashSet<>(jdbc.sql("select sha256 from archived_file")
                    .query(String.class)
                    .list());
            files.forEach((sha256, file) -> {
                if (known.add(sha256)) {
                    jdbc.sql("insert into archived_file (sha256, file, archived_at) values (:sha256, :file, :at)")
                            .param("sha256", sha256)
                            .param("file", file)
                            .param("at", at.atOffset(ZoneOffset.UTC))
                            .update();
                }
            });
        });
    }

    /** Hashes of originals archived before an instant. */
    public List<String> archivedBefore(Instant limit) {
        return jdbc.sql("select sha256 from archived_file where archived_at < :limit order by sha256")
                .param("limit", limit.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    /** Records that the copy of an original was deleted. */
    public void forgotten(String sha256) {
        committed.executeWithoutResult(status -> jdbc.sql("delete from archived_file where sha256 = :sha256")
                .param("sha256", sha256)
                .update());
    }
}
