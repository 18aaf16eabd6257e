package io.vigie.pack;

import io.vigie.pack.page.Pack;
import java.nio.file.Path;

/** Writes one format of a pack. Equal packs give byte-identical files. */
public interface PackWriter {

    /** The file's name inside the pack's folder, e.g. {@code board-pack.xlsx}. */
    String fileName();

    /** @throws java.io.UncheckedIOException if the file cannot be written; a partial file may then be left */
    void write(Pack pack, Path file);
}
