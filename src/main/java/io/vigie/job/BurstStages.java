package io.vigie.job;

import java.util.List;

/** What the steps of a run for several audiences do: measured once, a pack for each. */
interface BurstStages extends Stages {

    /**
     * One audience's part of the run, as it was decided once and is kept over restarts.
     *
     * @param version of its pack
     */
    record Planned(String audience, int version) {}

    /** The audiences there are: an audience with a pack for each member stands for as many as were measured. */
    List<String> audiences();

    /** Keeps what was decided, in place of what was before. */
    void plan(List<Planned> planned);

    /** What was decided. */
    List<Planned> planned();

    /** A pack of its own; nothing is kept of it here. */
    Edition edition(Planned planned);
}
