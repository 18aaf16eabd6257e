package io.vigie.landing;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Fingerprint;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.source.Candidate;
import io.vigie.source.Inventory;
import io.vigie.source.Layout;
import io.vigie.source.Recognition;
import io.vigie.source.TextFormat;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lands files: makes their records readable in the warehouse, all text, without losing or changing one. */
public final class Landing {

    /** A cell text that no export holds, so that the engine's nulls are padded cells and nothing else. */
    private static final String NEVER = "\u0001never\u0001";

    /** Surplus cells the engine can still tell from a broken file; rows with more are read in Java. */
    private static final int SURPLUS = 3;

    private static final String BLANKS = "e' \\t\\r\\n\u00a0\u202f'";

    private final Warehouse warehouse;
    private final Catalogue catalogue;
    private final PersonKey personKey;
    private final Map<String, PersonColumns> persons = new ConcurrentHashMap<>();
    /** Fingerprints; files of one profile share its definition. */
    private final Map<SourceDefinition, String> sources = Collections.synchronizedMap(new IdentityHashMap<>());

    /** @param catalogue says which columns name persons */
    public Landing(Warehouse warehouse, Catalogue catalogue, PersonKey personKey) {
        this.warehouse = warehouse;
        this.catalogue = catalogue;
        this.personKey = personKey;
    }

    /** Removes everything landed before. */
    public void clear() {
        warehouse.transaction(session -> {
            List<String> relations = session.query("""
					select case table_type when 'VIEW' then 'view' else 'table' end || ' landing.' || table_name as relation
					from information_schema.tables where table_schema = 'landing' order by relation
					""", row -> row.string("relation"));
            relations.forEach(relation -> session.execute("drop " + relation));
            session.execute("create table landing._file (id bigint, name varchar, mark varchar, viewed varchar,"
                    + " records bigint, non_data bigint, failure varchar)");
        });
    }

    /** Removes what was landed of files that are gone, have changed or would be read in another way now. */
    public void keep(Inventory inventory) {
        SortedMap<Integer, String> now = new TreeMap<>();
        inventory.known().forEach(candidate -> now.put(candidate.id(), mark(candidate)));
        warehouse.transaction(session -> {
            for (Map.Entry<Integer, String> landed : marks(session).entrySet()) {
                int id = landed.getKey();
                if (!landed.getValue().equals(now.get(id))) {
                    drop(session, id);
                    session.execute("delete from landing._file where id = " + id);
                }
            }
        });
    }

    private static SortedMap<Integer, String> marks(Session session) {
        SortedMap<Integer, String> marks = new TreeMap<>();
        session.query(
                "select id, case when failure = '' then mark else '' end as mark from landing._file",
                row -> marks.put((int) row.number("id"), row.string("mark")));
        return marks;
    }

    /** What a file's records are and how they are read. */
    private String mark(Candidate candidate) {
        Recognition.Known known = (Recognition.Known) candidate.recognition();
        return Fingerprint.of(
                candidate.id(),
                candidate.file().name(),
                candidate.file().path().toAbsolutePath().toString(),
                candidate.file().sha256(),
                sources.computeIfAbsent(
                        known.source(),
                        source -> Fingerprint.of(
                                source,
                                source.fills().stream()
                                        .map(fill -> catalogue.entities().get(fill.entity()))
                                        .toList())),
                known.layout(),
                known.extracted(),
                known.controls(),
                known.notes(),
                personKey.sql("text"));
    }

    /**
     * Lands known files, each whole or not at all. What cannot be read is recorded with the reason. A file that is landed as
     * it is now is left alone.
     */
    public void land(List<Candidate> files) {
        SortedMap<Integer, String> there = new TreeMap<>();
        warehouse.transaction(session -> there.putAll(marks(session)));
        List<Candidate> candidates = files.stream()
                .filter(candidate -> !mark(candidate).equals(there.get(candidate.id())))
                .toList();
        List<Candidate> viewed = candidates.stream().filter(Landing::isViewed).toList();
        // Views cost the engine nothing but the commit.
        if (!viewed.isEmpty()) {
            warehouse.transaction(session -> viewed.forEach(candidate -> view(session, candidate)));
        }
        for (Candidate candidate : candidates) {
            if (!isViewed(candidate)) {
                try {
                    landInJava(candidate);
                } catch (LandingException e) {
                    warehouse.transaction(
                            session -> record(session, candidate, false, 0, 0, String.valueOf(e.getMessage())));
                }
            }
        }
    }

    private static boolean isViewed(Candidate candidate) {
        return ((Recognition.Known) candidate.recognition()).layout().plain()
                && engineTakesPath(candidate.file().path());
    }

    /**
     * Lands one known table with the tolerant reader, whatever its shape.
     *
     * @throws LandingException if its records cannot be read
     */
    public LandedFile landInJava(Candidate candidate) {
        Recognition.Known known = (Recognition.Known) candidate.recognition();
        TableRecords records = new TableRecords(candidate.file(), known);
        try (RecordFile copy = new RecordFile(warehouse.scratch(), records.columns())) {
            TableRecords.Counts counts = records.copyTo(copy);
            PersonColumns named = persons(known.source());
            String select =
                    named.keyed("select *" + sameForAll(known.layout()) + " from (" + copy.query() + ")", personKey);
            warehouse.transaction(session -> {
                drop(session, candidate.id());
                session.execute("create table landing.f" + candidate.id() + " as " + select);
                record(session, candidate, false, counts.records(), counts.nonData(), "");
            });
            return new LandedFile(candidate, known, false, counts.records(), counts.nonData(), named);
        } catch (IOException e) {
            throw new LandingException("it cannot be read: " + e.getMessage() + ". Maybe check the free disk space", e);
        }
    }

    /** What the warehouse holds of the inventory's known files, also after a restart. */
    public LandingReport landed(Inventory inventory) {
        List<LandedFile> files = new ArrayList<>();
        SortedMap<Integer, String> failures = new TreeMap<>();
        Map<String, Candidate> known = new TreeMap<>();
        inventory.known().forEach(candidate -> known.put(candidate.file().name(), candidate));
        warehouse.query("select * from landing._file order by id", row -> {
            Candidate found = known.get(row.string("name"));
            // Numbered as it was when it was landed.
            Candidate candidate =
                    found == null ? null : new Candidate((int) row.number("id"), found.file(), found.recognition());
            if (candidate != null && !row.string("failure").isEmpty()) {
                failures.put(candidate.id(), row.string("failure"));
            } else if (candidate != null) {
                Recognition.Known recognised = (Recognition.Known) candidate.recognition();
                boolean viewed = row.string("viewed").equals("yes");
                files.add(new LandedFile(
                        candidate,
                        recognised,
                        viewed,
                        row.number("records"),
                        row.number("non_data"),
                        viewed ? PersonColumns.NONE : persons(recognised.source())));
            }
            return "";
        });
        return new LandingReport(List.copyOf(files), failures);
    }

    private PersonColumns persons(SourceDefinition source) {
        return persons.computeIfAbsent(source.id(), id -> PersonColumns.of(source, catalogue));
    }

    private void record(
            Session session, Candidate candidate, boolean viewed, long records, long nonData, String failure) {
        session.execute("delete from landing._file where id = " + candidate.id());
        session.append(
                "landing",
                "_file",
                rows -> rows.add(candidate.id())
                        .add(candidate.file().name())
                        .add(mark(candidate))
                        .add(viewed ? "yes" : "no")
                        .add(records)
                        .add(nonData)
                        .add(failure)
                        .endRow());
    }

    private void view(Session session, Candidate candidate) {
        Recognition.Known known = (Recognition.Known) candidate.recognition();
        drop(session, candidate.id());
        session.execute("create view landing.v" + candidate.id() + " as " + select(candidate, known));
        record(session, candidate, true, known.layout().records(), 0, "");
    }

    /** By names of their own, as looking up what a name stands for takes longer the more files there are. */
    private static void drop(Session session, int id) {
        session.execute("drop view if exists landing.v" + id);
        session.execute("drop table if exists landing.f" + id);
    }

    /** File names with glob characters would be read as patterns by the engine. */
    private static boolean engineTakesPath(Path path) {
        return !path.toString().matches(".*[*?\\[\\]{}].*");
    }

    private static String select(Candidate candidate, Recognition.Known known) {
        Layout layout = known.layout();
        TextFormat format = Objects.requireNonNull(layout.text());
        int width = layout.header().size();
        List<String> declared = new ArrayList<>();
        for (int i = 0; i < width + SURPLUS; i++) {
            declared.add("'c" + i + "': 'VARCHAR'");
        }
        String reader = "read_csv("
                + Sql.literal(candidate.file().path().toAbsolutePath().toString())
                + ", auto_detect = false, header = true, delim = " + Sql.literal(format.delimiter())
                + ", quote = '\"', escape = '\"', null_padding = true, nullstr = " + Sql.literal(NEVER)
                + ", max_line_size = 16777216"
                + (layout.quotedNewlines() ? ", parallel = false" : "")
                + ", columns = {" + String.join(", ", declared) + "})";
        List<String> nulls = known.source().reader().nulls();
        List<String> cells = new ArrayList<>();
        layout.columns().forEach((name, place) -> {
            List<Layout.Place> places = layout.lists().get(name);
            String keep = known.source().column(name).keep();
            cells.add(
                    (places == null ? kept(cell("c" + place, layout, nulls), keep) : list(places, layout, nulls, keep))
                            + " as " + Sql.identifier(name));
        });
        // Blank cells are empty texts here, so a null is a cell that padding added: the record is short.
        return "select case when c" + width + " is not null then " + Sql.literal(TableRecords.tooMany(width))
                + " when c" + (width - 1) + " is null then " + Sql.literal(TableRecords.tooFew(width))
                + " end as _problem, " + String.join(", ", cells) + sameForAll(layout) + " from " + reader
                + " where not (" + repeatsHeader(layout) + ")";
    }

    /** A header that stands in the file a second time is no data; the count of records then sends the file to Java. */
    private static String repeatsHeader(Layout layout) {
        List<String> equal = new ArrayList<>();
        for (int i = 0; i < layout.header().size(); i++) {
            equal.add("coalesce(c" + i + " = " + Sql.literal(layout.header().get(i)) + ", false)");
        }
        return String.join(" and ", equal);
    }

    /** Columns whose value does not come from the records: constants, and optional columns that this file lacks. */
    private static String sameForAll(Layout layout) {
        StringBuilder columns = new StringBuilder();
        layout.constants()
                .forEach((name, value) -> columns.append(", cast(")
                        .append(Sql.literal(value))
                        .append(" as varchar) as ")
                        .append(Sql.identifier(name)));
        layout.missing()
                .forEach(name -> columns.append(", cast(null as varchar) as ").append(Sql.identifier(name)));
        return columns.toString();
    }

    /** What a column keeps of a cell, as {@link Kept} does. */
    private static String kept(String cell, @Nullable String keep) {
        return keep == null
                ? cell
                : "nullif(trim(regexp_extract(" + cell + ", " + Sql.literal(keep) + ", 1), " + BLANKS + "), '')";
    }

    private static String list(List<Layout.Place> places, Layout layout, List<String> nulls, @Nullable String keep) {
        List<String> elements = new ArrayList<>();
        for (Layout.Place place : places) {
            String cell =
                    "translate(" + kept(cell("c" + place.index(), layout, nulls), keep) + ", chr(30) || chr(31), '  ')";
            String groups = place.groups().stream()
                    .map(group -> Sql.literal(group) + " || chr(31) || ")
                    .collect(Collectors.joining());
            elements.add(groups + cell);
        }
        return "nullif(concat_ws(chr(30), " + String.join(", ", elements) + "), '')";
    }

    private static String cell(String column, Layout layout, List<String> nulls) {
        // Trimming every cell costs as much as typing it, so it is left out where the survey saw no blank to trim.
        String text = layout.padded() ? "trim(" + column + ", " + BLANKS + ")" : column;
        if (layout.marked()) {
            text = "regexp_replace(" + text + ", '^''([-=+@0-9])', '\\1')";
        }
        if (nulls.isEmpty()) {
            return "nullif(" + text + ", '')";
        }
        String markers = nulls.stream().map(Sql::literal).collect(Collectors.joining(", "));
        return "case when " + text + " in ('', " + markers + ") then null else " + text + " end";
    }
}
