package io.vigie.canonical;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.Join;
import io.vigie.landing.LandedFile;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns that sources look up in the files of other sources. Of several files that hold a key only the newest counts,
 * so that sums over two exports of the same records are not doubled.
 */
final class Lookups {

    /** Newest extraction first, files that do not say when last; then the later file by name first. */
    private static final Comparator<LandedFile> NEWEST = Comparator.comparing(
                    (LandedFile file) -> file.known().extracted(),
                    Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(file -> file.candidate().id())
            .reversed();

    private final Warehouse warehouse;
    private final Catalogue catalogue;
    private final List<LandedFile> landed;
    private final Map<Integer, Map<Join, ColumnEvidence>> evidence = new HashMap<>();
    private final SortedSet<String> systems = new TreeSet<>();

    /** @param landed every file that may be looked up */
    Lookups(Warehouse warehouse, Catalogue catalogue, List<LandedFile> landed) {
        this.warehouse = warehouse;
        this.catalogue = catalogue;
        this.landed = landed;
    }

    /** Why a file of this source cannot be taken in; empty if it can. */
    Optional<String> lacking(SourceDefinition source) {
        String lacking = source.joins().values().stream()
                .filter(join -> join.required() && files(join).isEmpty())
                .map(join -> name(join.source()))
                .distinct()
                .collect(Collectors.joining(" and one of "));
        if (!lacking.isEmpty()) {
            return Optional.of("needs a file of " + lacking + ". Maybe export it too");
        }
        String undecidable = source.joins().values().stream()
                .flatMap(join -> files(join).stream()
                        .flatMap(file -> evidence(join, file).undecidable().stream()
                                .map(why -> "of " + file.candidate().file().name() + " " + why)))
                .distinct()
                .collect(Collectors.joining("; "));
        return undecidable.isEmpty() ? Optional.empty() : Optional.of(undecidable);
    }

    private ColumnEvidence evidence(Join join, LandedFile file) {
        return evidence.computeIfAbsent(file.candidate().id(), id -> new HashMap<>())
                .computeIfAbsent(
                        join,
                        each -> ColumnEvidence.lookedUp(
                                warehouse,
                                alone(file),
                                each.columns().values(),
                                date -> choices(file.known().source().system(), date)));
    }

    /** The systems all of whose files were asked how texts are to be read. */
    SortedSet<String> systems() {
        return systems;
    }

    private Set<Boolean> choices(String system, boolean date) {
        systems.add(system);
        return landed.stream()
                .filter(file -> file.known().source().system().equals(system))
                .flatMap(file -> ColumnEvidence.decide(warehouse, alone(file), catalogue, false).choices(date).stream())
                .collect(Collectors.toSet());
    }

    /** The rows of a file without what it looks up. */
    private RecordRows alone(LandedFile file) {
        return new RecordRows(file, new Lookups(warehouse, catalogue, List.of()));
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

    private String joined(Join join, List<LandedFile> files, String rows) {
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
    private String looked(Join join, List<LandedFile> files) {
        List<String> keys = List.copyOf(join.on().values());
        String keyColumns = IntStream.range(0, keys.size())
                .mapToObj(i -> "lookup_key(" + Sql.identifier(keys.get(i)) + ") as _key" + i)
                .collect(Collectors.joining(", "));
        String names = IntStream.range(0, keys.size()).mapToObj(i -> "_key" + i).collect(Collectors.joining(", "));
        // Each file writes in a notation of its own, so its texts are read before the files are put together.
        List<Notation.Call> calls = join.columns().values().stream()
                .flatMap(sql -> Notation.calls(sql).stream())
                .distinct()
                .toList();
        String aggregates = join.columns().entrySet().stream()
                .map(column -> "cast("
                        + Notation.named(column.getValue(), call -> "_read" + calls.indexOf(call))
                        + " as varchar) as " + Sql.identifier(column.getKey()))
                .collect(Collectors.joining(", "));
        boolean numbered = join.columns().values().stream().anyMatch(sql -> sql.contains("_record"));
        List<String> tables = new ArrayList<>();
        for (int age = 0; age < files.size(); age++) {
            StringBuilder read = new StringBuilder();
            for (int i = 0; i < calls.size(); i++) {
                Notation.Call call = calls.get(i);
                Reading reading = evidence(join, files.get(age)).reading(null, call.text(), call.date());
                read.append(", ")
                        .append(
                                call.date()
                                        ? reading.time(call.text())
                                        : reading.number(call.text(), Type.DECIMAL.sql()))
                        .append(" as _read")
                        .append(i);
            }
            tables.add("select *" + read + ", " + age + " as _age from "
                    + files.get(age).relation(numbered) + " where _problem is null");
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
