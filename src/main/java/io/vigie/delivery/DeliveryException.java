package io.vigie.delivery;

/** A handover that did not end well. The message names the server, the recipient and what was said. */
public class DeliveryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is known about the other side. */
    public enum Outcome {
        /** It certainly has not taken it, and was not asked to: server down, login refused. */
        NOT_SENT,
        /** It said no. */
        REFUSED,
        /** The connection broke after the content left: it may or may not have taken it. */
        UNCERTAIN
    }

    private final Outcome outcome;

    public DeliveryException(Outcome outcome, String message, Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }
}
