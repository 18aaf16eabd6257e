package io.vigie.canonical;

import io.vigie.landing.LandedFile;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the loaded files follow one another: which are newer, and which a newer full export of the same source replaces.
 * Files of one extraction instant are parts of one export. Files that do not say when they were extracted are the oldest;
 * among full ones of them the later by name is the newer.
 */
final class Extractions {

    /** The table of {@link #store}. */
    static final String TABLE = "loaded";

    /**
     * One loaded file.
     *
     * @param rank 0 if it does not say when it was extracted, else the place of its instant among all, from 1
     * @param position tells full exports without an instant apart; 0 for all others
     * @param full whether it holds all there is, and rows at all: an export that failed replaces nothing
     */
    private record Entry(int file, String source, @Nullable Instant extracted, long rank, long position, boolean full) {

        boolean isReplacedBy(Entry other) {
            return other.full
                    && other.source.equals(source)
                    && (other.rank > rank || (other.rank == rank && other.position > position));
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /**
     * @param place the id of the file whose place in time this one takes: its own, or that of the file it corrects
     * @param kept records kept
     */
    record Load(LandedFile file, int place, long kept) {}

    Extractions(List<Load> loads) {
        SortedSet<Instant> instants = new TreeSet<>();
        loads.stream()
                .map(load -> load.file().known().extracted())
                .filter(Objects::nonNull)
                .forEach(instants::add);
        for (Load load : loads) {
            Instant extracted = load.file().known().extracted();
            boolean full = load.file().known().source().full();
            boolean own = load.place() == load.file().candidate().id();
            entries.add(new Entry(
                    load.file().candidate().id(),
                    load.file().known().source().id(),
                    extracted,
                    extracted == null ? 0 : instants.headSet(extracted).size() + 1,
                    extracted == null && full ? load.place() : 0,
                    full && own && load.kept() > 0));
        }
    }

    /** Whether the files of some source differ in their instants. */
    boolean differ() {
        return entries.stream()
                .anyMatch(entry -> entries.stream()
                        .anyMatch(other -> other.source.equals(entry.source) && other.rank != entry.rank));
    }

    /** Whether some file is replaced by a newer full export. */
    boolean replace() {
        return entries.stream().anyMatch(this::replaced);
    }

    private boolean replaced(Entry entry) {
        return entries.stream().anyMatch(entry::isReplacedBy);
    }

    /** The instant of the first full export after an entry, which tells which of its rows are gone; null if none. */
    private @Nullable Instant next(Entry entry) {
        return entries.stream()
                .filter(other -> other.full && other.source.equals(entry.source) && other.rank > entry.rank)
                .map(Entry::extracted)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * Puts it all into a temporary table: {@code file_id, source, extracted, rank, position, is_full, replaced} and
     * {@code next_full}, the instant of the next full export.
     */
    void store(Session session) {
        session.execute(
                "create or replace temp table " + TABLE + " (file_id integer, source varchar, extracted timestamp,"
                        + " rank bigint, position bigint, is_full boolean, replaced boolean, next_full timestamp)");
        if (!entries.isEmpty()) {
            session.execute("insert into " + TABLE + " values "
                    + entries.stream()
                            .map(entry -> "(" + entry.file + ", " + Sql.literal(entry.source) + ", "
                                    + timestamp(entry.extracted) + ", " + entry.rank + ", " + entry.position + ", "
                                    + entry.full + ", " + replaced(entry) + ", " + timestamp(next(entry)) + ")")
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String timestamp(@Nullable Instant instant) {
        return instant == null
                ? "cast(null as timestamp)"
                : "timestamp " + Sql.literal(instant.toString().replace("Z", "").replace('T', ' '));
    }
}
