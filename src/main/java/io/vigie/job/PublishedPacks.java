package io.vigie.job;

import io.vigie.ledger.PackVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The published packs of an installation. Read from files only, so it works while a run is on its way. */
public final class PublishedPacks {

    private static final Comparator<PublishedPack> ORDER = Comparator.<PublishedPack, String>comparing(
                    pack -> pack.version().period())
            .thenComparing(pack -> pack.version().audience())
            .thenComparing(pack -> pack.version().version());

    private final Path packs;

    public PublishedPacks(Installation installation) {
        this.packs = installation.packs();
    }

    /** By period, audience and version. */
    public List<PublishedPack> all() {
        List<PublishedPack> all = new ArrayList<>();
        for (Path period : folders(packs)) {
            for (Path audience : folders(period)) {
                all.addAll(versions(name(period), name(audience)));
            }
        }
        return all;
    }

    /** Ids of the audiences with a folder of a period, sorted. */
    List<String> audiences(String period) {
        return folders(packs.resolve(period)).stream().map(PublishedPacks::name).toList();
    }

    /** By version. */
    public List<PublishedPack> versions(String period, String audience) {
        return folders(packs.resolve(period).resolve(audience)).stream()
                .filter(folder -> name(folder).matches("v[1-9]\\d{0,6}"))
                .flatMap(folder -> read(period, audience, folder).stream())
                .sorted(ORDER)
                .toList();
    }

    public Optional<PublishedPack> newest(String period, String audience) {
        return versions(period, audience).stream().reduce((older, newer) -> newer);
    }

    /** The newest version that a run with this id published. */
    public Optional<PublishedPack> ofRun(String period, String audience, String runId) {
        return versions(period, audience).stream()
                .filter(pack -> pack.runId().equals(runId))
                .reduce((older, newer) -> newer);
    }

    private static Optional<PublishedPack> read(String period, String audience, Path folder) {
        Path manifest = folder.resolve("manifest.json");
        if (!Files.isRegularFile(manifest)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PublishedPack(
                    new PackVersion(
                            period, audience, Integer.parseInt(name(folder).substring(1))),
                    folder,
                    JsonMapper.shared().readTree(Files.readString(manifest))));
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    manifest + " is not what was published there: " + e.getOriginalMessage()
                            + "\n    Maybe restore it from a backup, or move its folder away",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory)
                    .filter(child -> !name(child).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
