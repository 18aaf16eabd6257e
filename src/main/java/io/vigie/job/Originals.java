package io.vigie.job;

import io.vigie.canonical.FileReport;
import io.vigie.catalogue.Sidecar;
import io.vigie.warehouse.Warehouse;
import io.vigie.warehouse.WarehouseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The input files of the last run as they were: from the input folder while they are unchanged there, else the archive. */
public final class Originals {

    /**
     * Where a table came from.
     *
     * @param file name of the whole file in the input folder
     * @param sha256 of the whole file
     */
    record Original(String file, String sha256) {}

    private final Path input;
    private final Archive archive;
    private final Map<String, Original> originals = new TreeMap<>();

    /** @param input the input folder to look into; null for that of the run */
    public Originals(Installation installation, Warehouse warehouse, @Nullable Path input) {
        this.archive = new Archive(installation);
        Path of = input;
        try {
            warehouse.query(
                    "select * from main.original",
                    row -> originals.put(row.string("name"), new Original(row.string("file"), row.string("sha256"))));
            if (of == null) {
                of = Path.of(warehouse
                        .query("select input from main.owner", row -> row.string("input"))
                        .get(0));
            }
        } catch (WarehouseException | IndexOutOfBoundsException e) {
            // A warehouse of an earlier version does not say.
            of = of == null ? Path.of("input") : of;
        }
        this.input = of;
    }

    /** The input folder. */
    public Path input() {
        return input;
    }

    /**
     * Restores the whole file a table came from for as long as it is looked into.
     *
     * @param look is given a folder that holds nothing else
     * @return empty if the original is gone
     */
    public <T> Optional<T> with(FileReport table, Function<Path, T> look) {
        try {
            Path scratch = Files.createTempDirectory("vigie-original");
            try {
                return restore(table, scratch).map(look);
            } finally {
                Publication.delete(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The whole file a table came from, in a folder that holds nothing else, under its name in the input folder.
     *
     * @param scratch folder to put a copy into
     * @return the path of the folder; empty if the original is gone
     */
    private Optional<Path> restore(FileReport table, Path scratch) {
        Original original = originals.getOrDefault(table.file(), new Original(table.file(), table.sha256()));
        Path copy = scratch.resolve(original.file());
        try {
            Files.createDirectories(copy.resolveSibling(""));
            Path there = input.resolve(original.file());
            Path sidecar = input.resolve(original.file() + Sidecar.SUFFIX);
            if (Files.isRegularFile(sidecar)) {
                Files.copy(sidecar, scratch.resolve(original.file() + Sidecar.SUFFIX));
            }
            if (Files.isRegularFile(there) && Archive.sha256(there).equals(original.sha256())) {
                Files.copy(there, copy);
                return Optional.of(scratch);
            }
            Optional<InputStream> archived = archive.open(original.sha256());
            if (archived.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = archived.get()) {
                Files.copy(in, copy);
            }
            return Optional.of(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("the original of " + table.file() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Why an original is gone, as the end of a sentence. */
    public static String gone(int months) {
        return "the original is gone: "
                + (months == 0 ? "the archive is off" : "it is not in the archive, or older than " + months + " months")
                + ". Maybe drop the file into the input folder again";
    }
}
