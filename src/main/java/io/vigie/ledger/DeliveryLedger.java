package io.vigie.ledger;

import io.vigie.ledger.Handover.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was published and to whom it was handed over. Every change is committed when its method returns, whatever
 * transaction the caller is in: what is said here decides after a crash whether a mail is sent again.
 */
public final class DeliveryLedger {

    private static final String KEY = " where period = :period and audience = :audience and version = :version";

    private final JdbcClient jdbc;
    private final TransactionTemplate committed;

    public DeliveryLedger(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.committed = new TransactionTemplate(transactions);
        this.committed.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Records a published pack, again without harm.
     *
     * @param letter what accompanies the pack when it is handed over, as text that the delivery understands
     */
    public void published(PackVersion pack, String runId, String letter, Instant at) {
        committed.executeWithoutResult(status -> {
            int updated = key(jdbc.sql("update pack_version set run_id = :runId, letter = :letter" + KEY), pack)
                    .param("runId", runId)
                    .param("letter", letter)
                    .update();
            if (updated == 0) {
                key(
                                jdbc.sql(
                                        "insert into pack_version (period, audience, version, run_id, letter, published_at)"
                                                + " values (:period, :audience, :version, :runId, :letter, :at)"),
                                pack)
                        .param("runId", runId)
                        .param("letter", letter)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update();
            }
        });
    }

    /** What accompanies a pack; empty if this installation did not publish it. */
    public Optional<String> letter(PackVersion pack) {
        return key(jdbc.sql("select letter from pack_version" + KEY), pack)
                .query(String.class)
                .optional();
    }

    /** The newest version a run ever published for a period and audience, even if its files were removed since. */
    public Optional<Integer> version(String period, String audience, String runId) {
        return jdbc
                .sql("select version from pack_version where period = :period and audience = :audience"
                        + " and run_id = :runId order by version")
                .param("period", period)
                .param("audience", audience)
                .param("runId", runId)
                .query(Integer.class)
                .list()
                .stream()
                .reduce((older, newer) -> newer);
    }

    /** The highest version ever published for a period and audience, even if its files were removed since. */
    public OptionalInt newestVersion(String period, String audience) {
        Integer newest = jdbc.sql(
                        "select max(version) from pack_version where period = :period and audience = :audience")
                .param("period", period)
                .param("audience", audience)
                .query((row, n) -> row.getObject(1) == null ? 0 : row.getInt(1))
                .single();
        return newest == null || newest == 0 ? OptionalInt.empty() : OptionalInt.of(newest);
    }

    /** Adds a pending handover for every recipient that has none yet. */
    public void expect(
            PackVersion pack, String channel, List<String> recipients, UnaryOperator<String> messageId, Instant at) {
        committed.executeWithoutResult(status -> {
            List<String> known = handovers(pack).stream()
                    .filter(handover -> handover.channel().equals(channel))
                    .map(Handover::recipient)
                    .toList();
            for (String recipient : recipients) {
                if (!known.contains(recipient)) {
                    key(
                                    jdbc.sql(
                                            "insert into delivery"
                                                    + " (period, audience, version, recipient, channel, message_id, state, updated_at)"
                                                    + " values (:period, :audience, :version, :recipient, :channel, :messageId, 'pending', :at)"),
                                    pack)
                            .param("recipient", recipient)
                            .param("channel", channel)
                            .param("messageId", messageId.apply(recipient))
                            .param("at", at.atOffset(ZoneOffset.UTC))
                            .update();
                }
            }
        });
    }

    /** All handovers of one pack, by recipient. */
    public List<Handover> handovers(PackVersion pack) {
        return select(pack, null);
    }

    /**
     * To be called once at a start, under the lock: whatever stands as being sent was left by a process that died, and
     * nobody knows whether the other side took it. Marks it so.
     *
     * @return what is in doubt since now
     */
    public List<Handover> doubtUnfinished(Instant at) {
        List<Handover> unfinished = select(null, State.SENDING);
        for (Handover handover : unfinished) {
            record(handover, State.IN_DOUBT, "the process ended while it was being sent", at);
        }
        return unfinished;
    }

    /** Records that handing over begins; to be called, and thereby committed, before the first byte leaves. */
    public void sending(Handover handover, Instant at) {
        update(handover, State.SENDING, "", 1, at);
    }

    /**
     * Records how a handover ended.
     *
     * @param detail what the other side said; may be empty
     */
    public void record(Handover handover, State state, String detail, Instant at) {
        update(handover, state, detail, 0, at);
    }

    private void update(Handover handover, State state, String detail, int attempts, Instant at) {
        committed.executeWithoutResult(status -> key(
                        jdbc.sql(
                                "update delivery set state = :state, detail = :detail, attempts = attempts + :attempts,"
                                        + " updated_at = :at" + KEY
                                        + " and recipient = :recipient and channel = :channel"),
                        handover.pack())
                .param("state", state.code())
                .param("detail", detail.length() > 2000 ? detail.substring(0, 2000) : detail)
                .param("attempts", attempts)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("recipient", handover.recipient())
                .param("channel", handover.channel())
                .update());
    }

    private List<Handover> select(@Nullable PackVersion pack, @Nullable State state) {
        JdbcClient.StatementSpec statement =
                jdbc.sql("select period, audience, version, recipient, channel, message_id,"
                        + " state, attempts, detail from delivery"
                        + (pack == null ? " where 1 = 1" : KEY)
                        + (state == null ? "" : " and state = :state")
                        + " order by period, audience, version, recipient, channel");
        if (pack != null) {
            statement = key(statement, pack);
        }
        if (state != null) {
            statement = statement.param("state", state.code());
        }
        return statement
                .query((row, n) -> new Handover(
                        new PackVersion(row.getString("period"), row.getString("audience"), row.getInt("version")),
                        row.getString("recipient"),
                        row.getString("channel"),
                        row.getString("message_id"),
                        State.of(row.getString("state")),
                        row.getInt("attempts"),
                        row.getString("detail")))
                .list();
    }

    private static JdbcClient.StatementSpec key(JdbcClient.StatementSpec statement, PackVersion pack) {
        return statement
                .param("period", pack.period())
                .param("audience", pack.audience())
                .param("version", pack.version());
    }
}
