package io.vigie.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Everything a run is told by files and the environment, checked together. */
public record Configuration(Settings settings, Catalogue catalogue) {

    /**
     * Reads settings and the catalogue.
     *
     * @param config the settings file; null for {@code ./vigie.yaml}, which may be absent
     * @param catalogueFolder the user's own definitions; null for what the settings say
     * @throws CatalogueException with every problem of both
     */
    public static Configuration read(@Nullable Path config, @Nullable Path catalogueFolder) {
        return read(config, catalogueFolder, catalogue -> List.of());
    }

    /**
     * Reads settings and the catalogue, and if anything is wrong has the SQL bound too, so that a wrong column in SQL is
     * told together with a misspelt key. If nothing is wrong, binding is left to the caller, who may know that it was
     * done before.
     *
     * @param binding finds what is wrong with SQL; it is given the definitions that are sound
     * @throws CatalogueException with every problem
     */
    public static Configuration read(
            @Nullable Path config, @Nullable Path catalogueFolder, Function<Catalogue, List<Problem>> binding) {
        Problems problems = new Problems();
        return read(SettingsReader.of(config, problems), catalogueFolder, binding, problems);
    }

    static Configuration read(
            Path folder, Map<String, String> environment, Function<Catalogue, List<Problem>> binding) {
        Problems problems = new Problems();
        return read(SettingsReader.of(null, folder, environment, Map.of(), problems), null, binding, problems);
    }

    private static Configuration read(
            SettingsReader settings,
            @Nullable Path catalogueFolder,
            Function<Catalogue, List<Problem>> binding,
            Problems problems) {
        Path definitions = catalogueFolder == null ? settings.catalogue() : catalogueFolder;
        Catalogue catalogue = CatalogueReader.read(definitions, problems);
        settings.checkPacks(catalogue);
        settings.checkCalendar(catalogue);
        if (!problems.list().isEmpty()) {
            binding.apply(sound(catalogue, problems)).forEach(problems::add);
        }
        problems.throwIfAny();
        return new Configuration(settings.settings(), catalogue);
    }

    /** Without definitions whose file has problems; the SQL of these stays, as each piece can be bound on its own. */
    private static Catalogue sound(Catalogue catalogue, Problems problems) {
        Set<String> files = new TreeSet<>();
        problems.list().forEach(problem -> files.add(problem.file()));
        SortedMap<String, MetricDefinition> metrics = new TreeMap<>(catalogue.metrics());
        metrics.values().removeIf(metric -> files.contains(metric.origin().file()));
        SortedMap<String, SourceDefinition> sources = new TreeMap<>(catalogue.sources());
        sources.values().removeIf(source -> files.contains(source.origin().file()));
        return new Catalogue(
                sources,
                catalogue.entities(),
                metrics,
                catalogue.findings(),
                catalogue.packs(),
                catalogue.migrations(),
                catalogue.fingerprint(),
                catalogue.sql(),
                catalogue.calendars());
    }
}
