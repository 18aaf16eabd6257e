package io.vigie.job;

/** A step failed. What earlier steps did is kept; the same call goes on from here. */
public class RunFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String step;

    public RunFailedException(String step, Throwable cause) {
        super("step " + step + " failed: " + cause.getMessage(), cause);
        this.step = step;
    }

    public String step() {
        return step;
    }
}
