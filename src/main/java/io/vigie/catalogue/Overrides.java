package io.vigie.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * Settings given the Spring Boot way: properties {@code vigie.*} of {@code application.yaml}, environment variables and
 * system properties, with Boot's own rules for names ({@code VIGIE_FISCALYEARSTART}).
 */
final class Overrides {

    private static final List<String> APPLICATION_FILES = List.of(
            "application.properties",
            "application.yml",
            "application.yaml",
            "config/application.properties",
            "config/application.yml",
            "config/application.yaml");

    private final Element.Mapping shape;
    private final Problems problems;
    private final MutablePropertySources sources = new MutablePropertySources();

    /** @param shape settings with every key, which says what can be set */
    Overrides(Element.Mapping shape, Problems problems) {
        this.shape = shape;
        this.problems = problems;
    }

    /** Whether there is anything to look at, so that Boot's classes need not be loaded for nothing. */
    static boolean present(Path folder, Map<String, String> environment, Map<String, String> properties) {
        return environment.keySet().stream()
                        .anyMatch(name -> name.toUpperCase(Locale.ROOT).startsWith("VIGIE_"))
                || properties.keySet().stream().anyMatch(name -> name.startsWith("vigie."))
                || APPLICATION_FILES.stream().anyMatch(file -> Files.exists(folder.resolve(file)));
    }

    /** What is set, by growing precedence: application files, environment, system properties. */
    List<Element.Mapping> read(Path folder, Map<String, String> environment, Map<String, String> properties) {
        for (String file : APPLICATION_FILES) {
            load(folder.resolve(file));
        }
        sources.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", new LinkedHashMap<>(environment)));
        sources.addFirst(new MapPropertySource("systemProperties", new LinkedHashMap<>(properties)));
        List<Element.Mapping> set = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.from(sources)) {
            if (overlay(shape, ConfigurationPropertyName.of("vigie"), source) instanceof Element.Mapping mapping) {
                set.add(0, mapping);
            }
        }
        return set;
    }

    private void load(Path file) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        PropertySourceLoader loader = file.toString().endsWith(".properties")
                ? new PropertiesPropertySourceLoader()
                : new YamlPropertySourceLoader();
        try {
            for (PropertySource<?> source : loader.load(file.toString(), new FileSystemResource(file))) {
                if (!source.containsProperty("spring.config.activate.on-profile")) {
                    sources.addFirst(source);
                    checkNames(file, (EnumerablePropertySource<?>) source);
                }
            }
        } catch (IOException | RuntimeException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            problems.add(new Origin(file.toString(), 0), "the file cannot be read: " + reason);
        }
    }

    private void checkNames(Path file, EnumerablePropertySource<?> source) {
        SortedSet<String> known = new TreeSet<>();
        names(shape, "vigie", known);
        for (String name : source.getPropertyNames()) {
            if (name.startsWith("vigie.")
                    && known.stream().noneMatch(k -> uniform(k).equals(uniform(name)))) {
                ConfigurationPropertySource lines = ConfigurationPropertySource.from(source);
                ConfigurationProperty property = lines == null
                        ? null
                        : lines.getConfigurationProperty(ConfigurationPropertyName.adapt(name, '.'));
                Origin at = property == null ? new Origin(file.toString(), 0) : origin(property);
                boolean password = name.endsWith("password");
                problems.add(
                        at,
                        password
                                ? "a password must not stand in a file"
                                : "unknown key \"" + name + "\"" + Spelling.hint(name, known),
                        password
                                ? "vigie.mail.password-variable with the name of an environment variable that holds it"
                                : "");
            }
        }
    }

    private static void names(Element element, String prefix, SortedSet<String> names) {
        if (element instanceof Element.Mapping mapping) {
            if (ofLanguages(mapping)) {
                names.add(prefix);
            }
            mapping.fields().forEach((key, field) -> names(field.value(), prefix + "." + key, names));
        } else {
            names.add(prefix);
            if (element instanceof Element.Sequence sequence) {
                sequence.items().forEach(item -> names(item, prefix + "[0]", names));
            }
        }
    }

    /** A text for each language may be given as one for all. */
    private static boolean ofLanguages(Element.Mapping mapping) {
        return mapping.fields().keySet().equals(Set.of("en", "fr"));
    }

    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "").replaceAll("\\[\\d+]", "[0]");
    }

    private @Nullable Element overlay(
            Element like, ConfigurationPropertyName name, ConfigurationPropertySource source) {
        if (like instanceof Element.Mapping mapping) {
            Map<String, Element.Field> fields = new LinkedHashMap<>();
            mapping.fields().forEach((key, field) -> {
                Element value = overlay(field.value(), name.append(key), source);
                if (value != null) {
                    fields.put(key, new Element.Field(value.origin(), value));
                }
            });
            ConfigurationProperty one =
                    fields.isEmpty() && ofLanguages(mapping) ? source.getConfigurationProperty(name) : null;
            if (one != null) {
                return new Element.Scalar(text(one), false, origin(one));
            }
            return fields.isEmpty()
                    ? null
                    : new Element.Mapping(
                            fields, fields.values().iterator().next().key());
        }
        if (like instanceof Element.Sequence sequence) {
            return overlayList(sequence, name, source);
        }
        ConfigurationProperty property = source.getConfigurationProperty(name);
        return property == null ? null : scalar(property, (Element.Scalar) like);
    }

    private @Nullable Element overlayList(
            Element.Sequence like, ConfigurationPropertyName name, ConfigurationPropertySource source) {
        Element item = like.items().isEmpty()
                ? new Element.Scalar("", false, like.origin())
                : like.items().get(0);
        List<Element> items = new ArrayList<>();
        Element next = overlay(item, name.append("[0]"), source);
        while (next != null) {
            items.add(next);
            next = overlay(item, name.append("[" + items.size() + "]"), source);
        }
        if (!items.isEmpty()) {
            return new Element.Sequence(items, items.get(0).origin());
        }
        ConfigurationProperty property = item instanceof Element.Scalar ? source.getConfigurationProperty(name) : null;
        if (property == null) {
            return null;
        }
        Origin at = origin(property);
        for (String part : text(property).split(",", -1)) {
            if (!part.isBlank()) {
                items.add(new Element.Scalar(part.strip(), false, at));
            }
        }
        return new Element.Sequence(items, at);
    }

    private Element.Scalar scalar(ConfigurationProperty property, Element.Scalar like) {
        return new Element.Scalar(text(property), !like.isText(), origin(property));
    }

    private String text(ConfigurationProperty property) {
        return new PropertySourcesPropertyResolver(sources).resolvePlaceholders(String.valueOf(property.getValue()));
    }

    private static Origin origin(ConfigurationProperty property) {
        if (property.getOrigin() instanceof PropertySourceOrigin source) {
            if (source.getOrigin() instanceof TextResourceOrigin text && text.getLocation() != null) {
                String file = source.getPropertySource().getName().replaceFirst(" \\(document #\\d+\\)$", "");
                return new Origin(file, text.getLocation().getLine() + 1);
            }
            if (source.getPropertySource() instanceof SystemEnvironmentPropertySource) {
                return new Origin("environment variable " + source.getPropertyName(), 0);
            }
        }
        return new Origin("system property " + property.getName(), 0);
    }
}
