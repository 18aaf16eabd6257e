package io.vigie.canonical;

import io.vigie.canonical.SourceHistory.EarlierFile;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.EntityDefinition.Need;
import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.SourceDefinition.CoverageNote;
import io.vigie.catalogue.SourceDefinition.Fill;
import io.vigie.catalogue.SourceDefinition.SourceColumn;
import io.vigie.landing.LandedFile;
import io.vigie.source.Header;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a reader should know about a file that was loaded, beside its counts. */
final class Notes {

    private static final int SAMPLE = 1000;

    private Notes() {}

    /**
     * All notes of a file.
     *
     * @param data what its records say, see {@link #data}
     */
    static List<String> of(
            Catalogue catalogue, LandedFile file, RowCounts counts, FileReport report, List<String> data) {
        List<String> notes = new ArrayList<>(file.known().notes());
        String missing = missing(catalogue, file);
        if (!missing.isEmpty()) {
            notes.add(missing);
        }
        counts.previous(report).ifPresent(previous -> drift(file, previous, notes));
        notes.addAll(data);
        return notes;
    }

    /** What the records of a file say, whatever came before it. */
    static List<String> data(Warehouse warehouse, Settings settings, Catalogue catalogue, LandedFile file) {
        List<String> notes = new ArrayList<>();
        if (readsLocalTimes(warehouse, catalogue, file)) {
            notes.add("it states no time zone: its times are taken as those of " + settings.zone());
        }
        for (CoverageNote coverage : file.known().source().coverage()) {
            if (holds(warehouse, file, coverage)) {
                notes.add(coverage.note().en());
            }
        }
        return notes;
    }

    /** Columns of the profile that the file lacks and that main metrics need; others are nobody's loss. */
    static String missing(Catalogue catalogue, LandedFile file) {
        List<String> lacking = file.known().layout().missing().stream()
                .filter(column ->
                        file.known().source().fills().stream().anyMatch(fill -> isMain(catalogue, fill, column)))
                .map(column -> column + likely(file, column))
                .toList();
        return lacking.isEmpty() ? "" : "without the columns " + String.join(", ", lacking);
    }

    private static boolean isMain(Catalogue catalogue, Fill fill, String column) {
        EntityDefinition entity = Objects.requireNonNull(catalogue.entities().get(fill.entity()));
        return fill.columns().entrySet().stream()
                .anyMatch(entry -> column.equals(entry.getValue().column())
                        && entity.column(entry.getKey()).need() == Need.MAIN);
    }

    /** The new column that may be the missing one under another name. */
    private static String likely(LandedFile file, String column) {
        SourceColumn wanted = file.known().source().column(column);
        return new Header(file.known().layout().newColumns())
                .nearest(wanted.headers())
                .map(near -> " (the file has \"" + near + "\")")
                .orElse("");
    }

    private static void drift(LandedFile file, EarlierFile previous, List<String> notes) {
        if (previous.header().isEmpty()) {
            return;
        }
        List<String> header = file.known().layout().header();
        List<String> added = header.stream()
                .filter(cell -> !previous.header().contains(cell) && !cell.isBlank())
                .toList();
        List<String> gone = previous.header().stream()
                .filter(cell -> !header.contains(cell) && !cell.isBlank())
                .map(cell -> "\"" + cell + "\""
                        + new Header(added)
                                .nearest(List.of(cell))
                                .map(near -> " (perhaps now \"" + near + "\")")
                                .orElse(""))
                .toList();
        if (!added.isEmpty()) {
            notes.add("new since " + previous.file() + ": \"" + String.join("\", \"", added) + "\"");
        }
        if (!gone.isEmpty()) {
            notes.add("gone since " + previous.file() + ": " + String.join(", ", gone));
        }
    }

    /** Whether some time is written without a zone, and neither header nor profile states one. */
    private static boolean readsLocalTimes(Warehouse warehouse, Catalogue catalogue, LandedFile file) {
        if (file.known().source().reader().zone() != null) {
            return false;
        }
        List<String> columns = new ArrayList<>();
        for (Fill fill : file.known().source().fills()) {
            EntityDefinition entity =
                    Objects.requireNonNull(catalogue.entities().get(fill.entity()));
            fill.columns().forEach((name, mapping) -> {
                String column = mapping.column();
                if (column != null
                        && entity.column(name).type() == Type.INSTANT
                        && file.known().layout().columns().containsKey(column)
                        && !file.known().layout().zones().containsKey(column)
                        && !mapping.formats().contains("epoch")) {
                    columns.add(column);
                }
            });
        }
        if (columns.isEmpty()) {
            return false;
        }
        String local = columns.stream()
                .distinct()
                .map(Sql::identifier)
                .map(column -> "(contains(" + column + ", ':') and not regexp_matches(" + column
                        + ", '(Z|UTC|GMT|[-+][0-9]{2}:?[0-9]{2})$'))")
                .collect(Collectors.joining(" or "));
        return warehouse
                        .query(
                                "select count(*) as n from (select * from " + file.relation(false) + " limit " + SAMPLE
                                        + ") where " + local,
                                row -> row.number("n"))
                        .get(0)
                > 0;
    }

    private static boolean holds(Warehouse warehouse, LandedFile file, CoverageNote coverage) {
        String when = coverage.when();
        return when == null
                || warehouse
                        .query(
                                "select coalesce(" + when + ", false) as holds from " + file.relation(false),
                                row -> row.flag("holds"))
                        .get(0);
    }
}
