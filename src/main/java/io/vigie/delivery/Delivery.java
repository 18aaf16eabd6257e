package io.vigie.delivery;

import io.vigie.ledger.DeliveryLedger;
import io.vigie.ledger.Handover;
import io.vigie.ledger.Handover.State;
import io.vigie.ledger.PackVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Hands published packs over, each to each recipient once. The ledger says {@code sending} before a channel is asked and
 * {@code sent} after it agreed, both committed; whatever is found as {@code sending} at a start is in doubt and left alone.
 */
public final class Delivery {

    private final DeliveryLedger ledger;
    private final Channel channel;
    private final Clock clock;

    /** @param clock for the ledger's and the mails' times only */
    public Delivery(DeliveryLedger ledger, Channel channel, Clock clock) {
        this.ledger = ledger;
        this.channel = channel;
        this.clock = clock;
    }

    /**
     * What came of it, by recipient.
     *
     * @param failed neither sent nor in doubt: the next call tries again
     */
    public record Outcome(
            List<Handover> sent, List<Handover> alreadySent, List<Handover> inDoubt, List<Handover> failed) {}

    /**
     * Hands a pack to all recipients that do not have it yet, one after the other; one that fails does not keep the others
     * from theirs.
     *
     * @param runId of the pack, part of the stable message ids
     */
    public Outcome handOver(
            PackVersion pack, String runId, List<String> recipients, Letter letter, List<Path> attachments) {
        ledger.expect(
                pack,
                channel.id(),
                recipients,
                recipient -> channel.messageId(seed(pack, runId, recipient)),
                clock.instant());
        List<Handover> already = new ArrayList<>();
        for (Handover handover : ledger.handovers(pack)) {
            if (handover.channel().equals(channel.id()) && recipients.contains(handover.recipient())) {
                if (handover.missing()) {
                    send(handover, letter, attachments);
                } else if (handover.state() == State.SENT) {
                    already.add(handover);
                }
            }
        }
        return outcome(pack, recipients, already);
    }

    /**
     * Hands a pack to one recipient whatever the ledger says; this is how a handover in doubt is settled.
     *
     * @throws IllegalArgumentException if the pack was never meant for that recipient, naming who it was meant for
     */
    public Outcome resend(PackVersion pack, String recipient, Letter letter, List<Path> attachments) {
        List<Handover> handovers = ledger.handovers(pack);
        Handover handover = handovers.stream()
                .filter(each ->
                        each.channel().equals(channel.id()) && each.recipient().equalsIgnoreCase(recipient))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("pack " + pack + " was never handed to \"" + recipient
                        + "\"; recipients on record are "
                        + handovers.stream().map(Handover::recipient).toList()));
        send(handover, letter, attachments);
        return outcome(pack, List.of(handover.recipient()), List.of());
    }

    private void send(Handover handover, Letter letter, List<Path> attachments) {
        Channel.Prepared parcel;
        try {
            parcel = channel.prepare(new Channel.Parcel(
                    handover.recipient(), handover.messageId(), letter, attachments, clock.instant()));
        } catch (IllegalArgumentException e) {
            ledger.record(handover, State.REFUSED, String.valueOf(e.getMessage()), clock.instant());
            return;
        }
        ledger.sending(handover, clock.instant());
        try {
            parcel.send();
            ledger.record(handover, State.SENT, "", clock.instant());
        } catch (DeliveryException e) {
            State state = switch (e.outcome()) {
                case NOT_SENT -> State.PENDING;
                case REFUSED -> State.REFUSED;
                case UNCERTAIN -> State.IN_DOUBT;
            };
            ledger.record(handover, state, String.valueOf(e.getMessage()), clock.instant());
        }
    }

    private Outcome outcome(PackVersion pack, List<String> recipients, List<Handover> already) {
        List<Handover> sent = new ArrayList<>();
        List<Handover> doubt = new ArrayList<>();
        List<Handover> failed = new ArrayList<>();
        for (Handover handover : ledger.handovers(pack)) {
            if (!handover.channel().equals(channel.id()) || !recipients.contains(handover.recipient())) {
                continue;
            }
            switch (handover.state()) {
                case SENT -> {
                    if (already.stream().noneMatch(each -> each.recipient().equals(handover.recipient()))) {
                        sent.add(handover);
                    }
                }
                case IN_DOUBT, SENDING -> doubt.add(handover);
                case PENDING, REFUSED -> failed.add(handover);
            }
        }
        return new Outcome(sent, already, doubt, failed);
    }

    private static String seed(PackVersion pack, String runId, String recipient) {
        String text = pack + "\n" + runId + "\n" + recipient.toLowerCase(Locale.ROOT);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
