package io.vigie.job;

import java.time.Duration;

/** Listens to a run. Called from the run's own thread. */
public interface Progress {

    /** Something the caller should know, a sentence. */
    void note(String sentence);

    void begun(String step);

    void done(String step, Duration took);
}
