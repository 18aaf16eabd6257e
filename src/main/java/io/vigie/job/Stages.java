package io.vigie.job;

import io.vigie.canonical.CanonicalReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the steps of a job do, apart from how they are run, recorded and restarted. Each step replaces its own output whole
 * and finds what earlier steps left in the warehouse, perhaps by another process; so any step may be repeated.
 */
interface Stages extends AutoCloseable {

    /** Whether the warehouse holds what steps of this run left. */
    boolean holds(String runId);

    /** Says whose output the warehouse holds from now on. */
    void claim(String runId);

    /** The partitions of landing: ids of the sources that have files, sorted. */
    List<String> sources();

    /** Lands the files of one source. Called from several threads, each with another source. */
    void land(String source);

    /** Names of the input files whose copies lie in the archive, by their hash; there once they are landed. */
    default Map<String, String> originals() {
        return Map.of();
    }

    void conform();

    void measure();

    void detect();

    void assemble();

    /** Names of the pack's files, manifest excluded. */
    List<String> files();

    /** Writes one file of the pack. Called from several threads, each with another file. */
    void write(String file, Path target);

    /** Called once the pack is in its place, perhaps again. */
    default void published() {}

    /** What became of the files; there once {@link #conform} has been done. */
    CanonicalReport data();

    /** What the run found; there once {@link #detect} has been done. */
    RunResult result();

    @Override
    void close();
}
