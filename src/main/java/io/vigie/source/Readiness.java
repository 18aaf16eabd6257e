package io.vigie.source;

/** How a sender says that a file is complete. */
public enum Readiness {
    /** Not at all: every file is taken that does not change while it is read. */
    NONE,
    /** By an empty file {@code <name>.done} beside it. */
    DONE,
    /** By a file {@code <name>.sha256} beside it that holds its hash. */
    SHA256
}
