package io.vigie.landing;

/** A file whose records cannot be read; the message says why and what to try. */
public class LandingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LandingException(String message, Throwable cause) {
        super(message, cause);
    }
}
