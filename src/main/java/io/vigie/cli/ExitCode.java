package io.vigie.cli;

/** How a process ends; part of the contract with whoever calls it. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    /** Wrong usage, configuration or catalogue; nothing was run. */
    static final int USAGE = 2;
    /** Done, but a data gate did not pass or nobody knows whether a mail arrived. */
    static final int PRELIMINARY = 3;
    /** Another run holds the lock. */
    static final int LOCKED = 4;

    private ExitCode() {}
}
