package io.vigie.job;

/** What was asked for cannot be done as asked; nothing was run. The message says what to try. */
public class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
