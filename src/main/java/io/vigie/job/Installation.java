package io.vigie.job;

import java.nio.file.Path;

/**
 * An output folder. All state lies below it, so that another output folder is another installation.
 *
 * @param output absolute
 */
public record Installation(Path output) {

    public static Installation at(Path output) {
        return new Installation(output.toAbsolutePath().normalize());
    }

    /** Everything that is not for readers: stores, lock, logs. */
    public Path state() {
        return output.resolve(".vigie");
    }

    public Path warehouse() {
        return state().resolve("warehouse.duckdb");
    }

    /** What board packs have published, value by value. */
    public Path reported() {
        return state().resolve("reported");
    }

    /** The inputs of an earlier instant, for as long as a pack is built of them. */
    Path recalled() {
        return state().resolve("as-of");
    }

    /** The warehouse of a pack built of them; {@link #warehouse} stays as it is. */
    Path recalledWarehouse() {
        return state().resolve("as-of.duckdb");
    }

    /** Deletes what a pack of an earlier instant was built of. */
    void forgetRecalled() {
        Publication.delete(recalled());
        Publication.delete(recalledWarehouse());
        Publication.delete(state().resolve("as-of.duckdb.wal"));
    }

    /** What the archives of the input folder hold, for as long as they are read. */
    public Path unpacked() {
        return state().resolve("unpacked");
    }

    /** Deletes what archives hold; later it is unpacked into the same place again. */
    public void forgetUnpacked() {
        Publication.delete(unpacked());
    }

    public Path log() {
        return state().resolve("logs").resolve("vigie.log");
    }

    /** Published packs: {@code <period>/<audience>/v<N>}. */
    public Path packs() {
        return output.resolve("packs");
    }
}
