package io.vigie.ledger;

import java.util.Locale;

/**
 * One pack version for one recipient over one channel.
 *
 * @param channel how it is handed over, e.g. {@code mail}
 * @param messageId stable: the same for every attempt, so that a mail server or a reader can tell a repetition
 * @param attempts how often handing over was begun
 * @param detail what the other side said, or why it is in doubt; empty if nothing is to be said
 */
public record Handover(
        PackVersion pack,
        String recipient,
        String channel,
        String messageId,
        State state,
        int attempts,
        String detail) {

    /** How far a handover has come. */
    public enum State {
        /** Not begun, or begun and certainly not accepted by the other side. */
        PENDING,
        /** Begun. Found at a start, it means that the process died in between. */
        SENDING,
        SENT,
        /** Begun and perhaps accepted. Never repeated without being asked. */
        IN_DOUBT,
        /** The other side does not want it; the next call tries again. */
        REFUSED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether the next call may hand it over without being asked. */
    public boolean missing() {
        return state == State.PENDING || state == State.REFUSED;
    }
}
