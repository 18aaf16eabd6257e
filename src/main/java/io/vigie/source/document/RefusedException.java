package io.vigie.source.document;

import java.io.IOException;

/** A file that is not read; the message says what is wrong with it, where, and what to try. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
