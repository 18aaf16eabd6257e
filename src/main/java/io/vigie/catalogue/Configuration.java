package io.vigie.catalogue;

import java.nio.file.Path;
import java.util.Map;
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
		Problems problems = new Problems();
		return read(SettingsReader.of(config, problems), catalogueFolder, problems);
	}

	static Configuration read(
			@Nullable Path config,
			@Nullable Path catalogueFolder,
			Path folder,
			Map<String, String> environment,
			Map<String, String> properties) {
		Problems problems = new Problems();
		return read(
				SettingsReader.of(config, folder, environment, properties, problems), catalogueFolder, problems);
	}

	private static Configuration read(SettingsReader settings, @Nullable Path catalogueFolder, Problems problems) {
		Path definitions = catalogueFolder == null ? settings.catalogue() : catalogueFolder;
		Catalogue catalogue = CatalogueReader.read(definitions, problems);
		settings.checkPacks(catalogue);
		problems.throwIfAny();
		return new Configuration(settings.settings(), catalogue);
	}
}
