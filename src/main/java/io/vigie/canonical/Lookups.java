package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.Join;
import io.vigie.landing.LandedFile;
import io.vigie.warehouse.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns that sources look up in the files of other sources. Of several files that hold a key only the newest counts,
 * so that sums over two exports of the same records are not doubled.
 *
 * @param landed every file that may be looked up
 */
record Lookups(Catalogue catalogue, List<LandedFile> landed) {

    /** Newest extraction first, files that do not say when last; then the later file by name first. */
    private static final Comparator<LandedFile> NEWEST = Comparator.comparing(
                    (LandedFile file) -> file.known().extracted(),
                    Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(file -> file.candidate().id())
            .reversed();

    /** Why a file of this source cannot be taken in; empty if it can. */
    Optional<String> lacking(SourceDefinition source) {
        String lacking = source.joins().values().stream()
                .filter(join -> join.required() && files(join).isEmpty())
                .map(join -> name(join.source()))
                .distinct()
                .collect(Collectors.joining(" and one of "));
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("needs a file of " + lacking + ". Maybe export it too");
    }

    private String name(String id) {
        SourceDefinition source = catalogue.sources().get(id);
        return source == null ? id : source.name().en();
    }

    /** The rows with the columns of all joins of their source; a join may be told by a column of an earlier one. */
    String joined(SourceDefinition source, String rows) {
        String joined = rows;
        for (Join join : source.joins().values()) {
            joined = joined(join, files(join), joined);
        }
        return joined;
    }

    private static String joined(Join join, List<LandedFile> files, String rows) {
        String columns = join.columns().keySet().stream()
                .map(Sql::identifier)
                .map(column -> ", " + (files.isEmpty() ? "cast(null as varchar)" : "j." + column) + " as " + column)
                .collect(Collectors.joining());
        List<String> on = List.copyOf(join.on().keySet());
        String lookup = files.isEmpty()
                ? ""
                : IntStream.range(0, on.size())
                        .mapToObj(i -> "lookup_key(r." + Sql.identifier(on.get(i)) + ") = j._key" + i)
                        .collect(Collectors.joining(" and ", " left join " + looked(join, files) + " as j on ", ""));
        return "(select r.*" + columns + " from " + rows + " as r" + lookup + ")";
    }

    /** One row for each key, with the aggregates over the records of the newest file that holds it. */
    private static String looked(Join join, List<LandedFile> files) {
        List<String> keys = List.copyOf(join.on().values());
        String keyColumns = IntStream.range(0, keys.size())
                .mapToObj(i -> "lookup_key(" + Sql.identifier(keys.get(i)) + ") as _key" + i)
                .collect(Collectors.joining(", "));
        String names = IntStream.range(0, keys.size()).mapToObj(i -> "_key" + i).collect(Collectors.joining(", "));
        String aggregates = join.columns().entrySet().stream()
                .map(column -> "cast(" + column.getValue() + " as varchar) as " + Sql.identifier(column.getKey()))
                .collect(Collectors.joining(", "));
        boolean numbered = join.columns().values().stream().anyMatch(sql -> sql.contains("_record"));
        List<String> tables = new ArrayList<>();
        for (int age = 0; age < files.size(); age++) {
            tables.add("select *, " + age + " as _age from " + files.get(age).relation(numbered)
                    + " where _problem is null");
        }
        String records = "select *, " + keyColumns + " from (" + String.join(" union all by name ", tables) + ")";
        String newest =
                files.size() == 1 ? records : records + " qualify _age = min(_age) over (partition by " + names + ")";
        return "(select " + names + ", " + aggregates + " from (" + newest + ") group by " + names + ")";
    }

    private List<LandedFile> files(Join join) {
        return landed.stream()
                .filter(file -> file.known().source().id().equals(join.source()))
                .sorted(NEWEST)
                .toList();
    }

    /** The files in the order to take them in: what is looked up goes before what looks it up. */
    static List<LandedFile> lookedUpFirst(Catalogue catalogue, List<LandedFile> files) {
        Set<String> lookedUp = catalogue.sources().values().stream()
                .flatMap(source -> source.joins().values().stream())
                .map(Join::source)
                .collect(Collectors.toSet());
        return files.stream()
                .sorted(Comparator.comparing((LandedFile file) ->
                                !lookedUp.contains(file.known().source().id()))
                        .thenComparing(file -> !file.known().source().joins().isEmpty())
                        .thenComparing(file -> file.candidate().id()))
                .toList();
    }
}
