package io.vigie.metric;

import io.vigie.canonical.CanonicalReport;
import io.vigie.canonical.EntityReport;
import io.vigie.canonical.FileReport;
import io.vigie.canonical.Grade;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.MetricDefinition.Crossing;
import io.vigie.catalogue.MetricDefinition.Value;
import io.vigie.catalogue.SqlColumns;
import io.vigie.catalogue.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the loaded files allow to compute, and the reasons for the rest, as the end of a sentence. */
final class Availability {

    private final Catalogue catalogue;
    private final CanonicalReport report;
    private final boolean weeks;
    private final SqlColumns columns;
    private final Map<Integer, String> files = new TreeMap<>();

    /** @param weeks whether the calendar's months are made of weeks */
    Availability(Catalogue catalogue, CanonicalReport report, boolean weeks) {
        this.catalogue = catalogue;
        this.weeks = weeks;
        this.report = report;
        this.columns = new SqlColumns(catalogue.entities());
        for (FileReport file : report.files()) {
            files.put(file.id(), file.file());
        }
    }

    /** Why a metric that is no formula has no value at all; null if it can be computed. */
    @Nullable
    Text missing(MetricDefinition metric) {
        EntityDefinition entity = entity(metric);
        SortedMap<String, SortedSet<String>> read = read(metric, entity);
        read.computeIfAbsent(entity.id(), id -> new TreeSet<>());
        List<Text> reasons = new ArrayList<>();
        read.forEach((id, needed) -> {
            EntityReport filled = report.entities().get(id);
            if (filled == null || filled.filled().isEmpty()) {
                reasons.add(new Text(
                        "no loaded file fills the entity " + id, "aucun fichier chargé ne remplit l’entité " + id));
                return;
            }
            List<String> missing =
                    needed.stream().filter(column -> !fills(filled, column)).toList();
            if (!missing.isEmpty()) {
                reasons.add(missing(filled, missing));
            }
        });
        return reasons.isEmpty()
                ? null
                : new Text(
                        reasons.stream().map(Text::en).collect(Collectors.joining(", and ")),
                        reasons.stream().map(Text::fr).collect(Collectors.joining(", et ")));
    }

    /**
     * Why a metric that can be computed has no value of a period; null if it has, or wants no date: nothing dates its rows, or
     * none of the dates that decide whether a row counts at a period's end is filled, so that every month would end alike.
     */
    @Nullable
    Text undated(MetricDefinition metric) {
        String at = metric.at();
        EntityReport filled = report.entities().get(metric.from());
        if (filled == null) {
            return null;
        }
        if (metric.value() instanceof Value.Closing closing && closing.open() != null) {
            List<String> dates = dates(metric);
            return dates.isEmpty() || dates.stream().anyMatch(date -> fills(filled, date))
                    ? null
                    : missing(filled, dates);
        }
        if (at == null || fills(filled, declared(entity(metric), at))) {
            return null;
        }
        return missing(filled, List.of(declared(entity(metric), at)));
    }

    /** The columns with dates that a metric reads, in whatever way. */
    private List<String> dates(MetricDefinition metric) {
        SortedSet<String> words = new TreeSet<>();
        expressions(metric).forEach(sql -> words.addAll(SqlColumns.words(sql)));
        return entity(metric).columns().stream()
                .filter(column -> column.type() == Type.DATE || column.type() == Type.INSTANT)
                .filter(column -> words.contains(column.name()) || words.contains(column.dateColumn()))
                .map(EntityDefinition.Column::name)
                .toList();
    }

    /** For a metric that is not {@link #missing}. */
    Plan plan(MetricDefinition metric) {
        EntityDefinition entity = entity(metric);
        List<Grade> grades = new ArrayList<>();
        SortedSet<String> read = new TreeSet<>(read(metric, entity).keySet());
        read.add(entity.id());
        for (String id : read) {
            EntityReport filled = report.entities().get(id);
            grades.add(filled == null ? Grade.D : filled.grade());
        }
        EntityReport filled = report.entities().get(entity.id());
        List<String> by = new ArrayList<>();
        for (String column : metric.by()) {
            if (fills(filled, entity, column)) {
                by.add(column);
            }
        }
        for (Crossing crossing : metric.cross()) {
            if (fills(filled, entity, crossing.first()) && fills(filled, entity, crossing.second())) {
                by.add(crossing.dimension());
            }
        }
        return new Plan(metric, entity, undated(metric) == null ? metric.at() : null, by, Grade.worst(grades), weeks);
    }

    /** Rows of an entity, whatever they say. */
    long rows(String entity) {
        EntityReport filled = report.entities().get(entity);
        return filled == null ? 0 : filled.rows();
    }

    /** Whether some file fills a column. */
    boolean fills(EntityDefinition entity, String column) {
        return fills(report.entities().get(entity.id()), entity, column);
    }

    /** Whether files fill all that splits a metric into price and volume. */
    boolean fillsVolume(MetricDefinition metric) {
        EntityDefinition entity = entity(metric);
        String volume = metric.drivers().volume();
        return volume != null
                && metric.drivers().by().stream().allMatch(column -> fills(entity, column))
                && columns.read(volume, entity).entrySet().stream()
                        .allMatch(read -> read.getValue().stream()
                                .allMatch(column -> fills(report.entities().get(read.getKey()), entity, column)));
    }

    /** The grade of an entity; D if no file fills it. */
    Grade grade(String entity) {
        EntityReport filled = report.entities().get(entity);
        return filled == null ? Grade.D : filled.grade();
    }

    /** The files that fill an entity, in a list for a sentence. */
    String files(String entity) {
        EntityReport filled = report.entities().get(entity);
        if (filled == null) {
            return "";
        }
        return filled.filled().values().stream()
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .map(id -> files.getOrDefault(id, "file " + id))
                .collect(Collectors.joining(", "));
    }

    private Text missing(EntityReport filled, List<String> missing) {
        String entity = filled.entity();
        return new Text(
                "no loaded file fills " + String.join(" or ", missing) + " of entity " + entity
                        + "; the entity is filled by " + files(entity),
                "aucun fichier chargé ne remplit " + String.join(" ou ", missing) + " de l’entité " + entity
                        + " (remplie par " + files(entity) + ")");
    }

    private EntityDefinition entity(MetricDefinition metric) {
        EntityDefinition entity = catalogue.entities().get(metric.from());
        if (entity == null) {
            throw new IllegalArgumentException(
                    "metric " + metric.id() + " counts rows of \"" + metric.from() + "\", which is no entity");
        }
        return entity;
    }

    private SortedMap<String, SortedSet<String>> read(MetricDefinition metric, EntityDefinition entity) {
        SortedMap<String, SortedSet<String>> read = new TreeMap<>();
        for (String sql : expressions(metric)) {
            columns.read(sql, entity)
                    .forEach((id, names) ->
                            read.computeIfAbsent(id, key -> new TreeSet<>()).addAll(names));
        }
        return read;
    }

    private static boolean fills(@Nullable EntityReport filled, EntityDefinition entity, String column) {
        return filled != null && fills(filled, declared(entity, column));
    }

    private static boolean fills(EntityReport filled, String column) {
        SortedSet<Integer> by = filled.filled().get(column);
        return by != null && !by.isEmpty();
    }

    /** The declared column a stored one belongs to. */
    private static String declared(EntityDefinition entity, String stored) {
        return entity.columns().stream()
                .filter(column ->
                        column.name().equals(stored) || column.dateColumn().equals(stored))
                .map(EntityDefinition.Column::name)
                .findFirst()
                .orElse(stored);
    }

    /** Every expression of a metric but its attribution date and dimensions. */
    static List<String> expressions(MetricDefinition metric) {
        List<@Nullable String> expressions = new ArrayList<>();
        expressions.add(metric.where());
        Value value = metric.value();
        if (value instanceof Value.Sum sum) {
            expressions.add(sum.sql());
        } else if (value instanceof Value.Count count) {
            expressions.add(count.sql());
        } else if (value instanceof Value.Ratio ratio) {
            expressions.add(ratio.numerator());
            expressions.add(ratio.denominator());
        } else if (value instanceof Value.Percentile percentile) {
            expressions.add(percentile.sql());
        } else if (value instanceof Value.Closing closing) {
            expressions.add(closing.numerator());
            expressions.add(closing.denominator());
            expressions.add(closing.open());
            expressions.add(closing.snapshot());
        } else if (value instanceof Value.AverageStock stock) {
            expressions.add(stock.numerator());
            expressions.add(stock.denominator());
            expressions.add(stock.since());
            expressions.add(stock.until());
            expressions.add(stock.snapshot());
        } else if (value instanceof Value.Survival survival) {
            expressions.add(survival.start());
            expressions.add(survival.event());
            expressions.add(survival.competing());
            expressions.add(survival.entry());
        } else if (value instanceof Value.Variation variation) {
            expressions.add(variation.sql());
        } else if (value instanceof Value.Concentration concentration) {
            expressions.add(concentration.sql());
            expressions.add(concentration.among());
        } else if (value instanceof Value.Completion completion) {
            expressions.add(completion.finished());
            expressions.add(completion.open());
        }
        List<String> present = new ArrayList<>();
        for (String expression : expressions) {
            if (expression != null) {
                present.add(expression);
            }
        }
        return present;
    }
}
