package io.vigie.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bundled definitions and a user's own, which add to them or replace them by id, and checks that they fit
 * together. SQL is not bound here; see {@link Catalogue#sql}.
 */
public final class CatalogueReader {

    private final Problems problems;
    private @Nullable SchemaCheck schemas;

    private CatalogueReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * @param userFolder folder laid out like the bundled {@code catalogue/}; null for none
     * @throws CatalogueException with every problem of every file
     */
    public static Catalogue read(@Nullable Path userFolder) {
        Problems problems = new Problems();
        Catalogue catalogue = read(userFolder, problems);
        problems.throwIfAny();
        return catalogue;
    }

    /** What could be read; of no use if there are problems. */
    static Catalogue read(@Nullable Path userFolder, Problems problems) {
        return new CatalogueReader(problems).readAll(userFolder);
    }

    private Catalogue readAll(@Nullable Path userFolder) {
        SortedMap<String, DefinitionFile> files = new TreeMap<>();
        for (DefinitionFile file : bundled()) {
            files.put(file.key(), file);
        }
        if (userFolder != null) {
            Map<String, DefinitionFile> own = new TreeMap<>();
            for (DefinitionFile file : own(userFolder)) {
                DefinitionFile before = own.put(file.key(), file);
                if (before != null) {
                    problems.add(
                            new Origin(file.file(), 0),
                            file.kind().word() + " \"" + file.id() + "\" is defined twice, also in " + before.file(),
                            "removing one of them");
                }
            }
            files.putAll(own);
        }
        return build(files);
    }

    private Catalogue build(SortedMap<String, DefinitionFile> files) {
        Definitions all = new Definitions(problems);
        Map<DefinitionFile, Element.Mapping> roots = new LinkedHashMap<>();
        Map<DefinitionFile, Element.Mapping> parsed = new ConcurrentHashMap<>();
        files.values().parallelStream().forEach(file -> {
            Element.Mapping root = YamlText.parse(file.file(), file.content(), problems);
            if (root != null) {
                parsed.put(file, root);
            }
        });
        for (DefinitionFile file : files.values()) {
            all.ids(file.kind()).add(file.id());
            Element.Mapping root = parsed.get(file);
            if (root != null) {
                roots.put(file, root);
                checkFile(file, root);
            }
        }
        EntityReader entities = new EntityReader(all);
        all.entities.putAll(build(DefinitionKind.ENTITY, roots, entities::read));
        // its file is refused already; what refers to it is not a second mistake
        all.entities.values().removeIf(entity -> entity.columns().isEmpty());
        all.entities.replaceAll((id, entity) -> entities.inheriting(entity));
        MetricReader metrics = new MetricReader(all);
        all.metrics.putAll(build(DefinitionKind.METRIC, roots, metrics::read));
        roots.forEach((file, root) -> {
            if (file.kind() == DefinitionKind.METRIC) {
                MetricDefinition metric = all.metrics.get(file.id());
                if (metric != null) {
                    metrics.checkFormula(metric, root);
                }
            }
        });
        all.metrics.replaceAll((id, metric) -> metrics.inheriting(metric));
        SourceReader sources = new SourceReader(all);
        PackReader packs = new PackReader(all);
        return new Catalogue(
                build(DefinitionKind.SOURCE, roots, sources::read),
                all.entities,
                all.metrics,
                build(DefinitionKind.FINDING, roots, FindingReader::read),
                build(DefinitionKind.PACK, roots, packs::read),
                build(DefinitionKind.MIGRATION, roots, new MigrationReader(all)::read),
                fingerprint(files.values()),
                List.copyOf(all.sql),
                build(DefinitionKind.CALENDAR, roots, new CalendarReader(all)::read));
    }

    private static <T> SortedMap<String, T> build(
            DefinitionKind kind,
            Map<DefinitionFile, Element.Mapping> roots,
            BiFunction<DefinitionFile, Element.Mapping, T> reader) {
        SortedMap<String, T> built = new TreeMap<>();
        roots.forEach((file, root) -> {
            if (file.kind() == kind) {
                built.put(file.id(), reader.apply(file, root));
            }
        });
        return built;
    }

    /** What holds for every kind; bundled files were held to their schema by a test. */
    private void checkFile(DefinitionFile file, Element.Mapping root) {
        if (!file.bundled()) {
            // made for the first file that needs it: the validator's classes take as long to load as all files to parse
            if (schemas == null) {
                schemas = new SchemaCheck(problems);
            }
            schemas.check(file.kind().word(), root);
        }
        String id = root.text("id");
        if (id != null && !id.equals(file.id())) {
            problems.add(
                    root.originOf("id"),
                    "id \"" + id + "\" differs from the file's name, " + file.id() + ".yaml",
                    "renaming the file to " + id + ".yaml, or the id: " + file.id());
        }
    }

    private static List<DefinitionFile> bundled() {
        List<DefinitionFile> files = new ArrayList<>();
        BundledFiles.read().forEach((path, content) -> {
            String folder = path.substring(0, path.indexOf('/'));
            DefinitionKind kind = DefinitionKind.ofFolder(folder)
                    .orElseThrow(() -> new IllegalStateException("no kind of definition for " + path));
            files.add(new DefinitionFile(kind, id(path), BundledFiles.PREFIX + path, content, true));
        });
        return files;
    }

    private List<DefinitionFile> own(Path folder) {
        if (!Files.isDirectory(folder)) {
            problems.add(
                    new Origin(folder.toString(), 0),
                    Files.exists(folder) ? "the catalogue is not a folder" : "there is no such catalogue folder",
                    "the folder that holds metrics/, sources/, entities/, findings/, packs/ or migrations/");
            return List.of();
        }
        List<DefinitionFile> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted().toList()) {
                own(folder, path, files);
            }
        } catch (IOException e) {
            problems.add(new Origin(folder.toString(), 0), "the folder cannot be read: " + e.getMessage());
        }
        return files;
    }

    private void own(Path folder, Path path, List<DefinitionFile> files) throws IOException {
        Path relative = folder.relativize(path);
        String name = String.valueOf(path.getFileName());
        if (path.equals(folder) || hidden(relative) || name.startsWith("README")) {
            return;
        }
        Origin at = new Origin(path.toString(), 0);
        String top = relative.getName(0).toString();
        DefinitionKind kind = DefinitionKind.ofFolder(top).orElse(null);
        if (Files.isDirectory(path)) {
            if (kind == null && relative.getNameCount() == 1) {
                List<String> folders = folders();
                problems.add(
                        at,
                        "unknown folder \"" + top + "\"" + Spelling.hint(top, folders),
                        "one of " + String.join(", ", folders));
            }
            return;
        }
        if (relative.getNameCount() == 1) {
            problems.add(at, "a definition must lie in a folder", "one of " + String.join(", ", folders()));
        } else if (!name.endsWith(".yaml")) {
            problems.add(at, "this is no definition file", "a name that ends in .yaml, or moving the file elsewhere");
        } else if (kind != null) {
            files.add(new DefinitionFile(kind, id(name), path.toString(), Files.readAllBytes(path), false));
        }
    }

    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static List<String> folders() {
        return Stream.of(DefinitionKind.values()).map(DefinitionKind::folder).collect(Collectors.toList());
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ".yaml".length());
    }

    private static String fingerprint(Collection<DefinitionFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (DefinitionFile file : files) {
                digest.update((file.key() + "\n" + file.content().length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(file.content());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
