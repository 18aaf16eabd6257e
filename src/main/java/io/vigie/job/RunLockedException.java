package io.vigie.job;

/** Another process works on this installation. */
public class RunLockedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String holder;

    /** @param holder process and step, e.g. {@code process 4711, step land} */
    public RunLockedException(String holder, String where) {
        super("another run holds the lock: " + holder + " (" + where + ")\n    Maybe wait until it has ended");
        this.holder = holder;
    }

    /** Process and step. */
    public String holder() {
        return holder;
    }
}
