package io.vigie.landing;

import io.vigie.source.Candidate;
import io.vigie.source.Inventory;
import io.vigie.source.Layout;
import io.vigie.source.Recognition;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lands files: makes their records readable in the warehouse, all text, without losing or changing one. */
public final class Landing {

    /** A cell text that no export holds, so that the engine's nulls are padded cells and nothing else. */
    private static final String NEVER = "\u0001never\u0001";

    /** Surplus cells the engine can still tell from a broken file; rows with more are read in Java. */
    private static final int SURPLUS = 3;

    private final Warehouse warehouse;

    public Landing(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** Removes everything landed before. */
    public void clear() {
        warehouse.transaction(session -> {
            List<String> relations = session.query("""
					select case table_type when 'VIEW' then 'view' else 'table' end || ' landing.' || table_name as relation
					from information_schema.tables where table_schema = 'landing' order by relation
					""", row -> row.string("relation"));
            relations.forEach(relation -> session.execute("drop " + relation));
            session.execute(
                    "create table landing._file (id bigint, viewed varchar, records bigint, non_data bigint, failure varchar)");
        });
    }

    /** Lands one known file, whole or not at all. What cannot be read is recorded with the reason. */
    public void land(Candidate candidate) {
        Recognition.Known known = (Recognition.Known) candidate.recognition();
        boolean viewed =
                known.layout().plain() && engineTakesPath(candidate.file().path());
        try {
            if (viewed) {
                view(candidate, known);
            } else {
                landInJava(candidate);
            }
        } catch (LandingException e) {
            warehouse.transaction(session -> record(session, candidate, false, 0, 0, String.valueOf(e.getMessage())));
        }
    }

    /**
     * Lands one known file with the tolerant reader, whatever its shape.
     *
     * @throws LandingException if its records cannot be read
     */
    public LandedFile landInJava(Candidate candidate) {
        Recognition.Known known = (Recognition.Known) candidate.recognition();
        CsvRecords records = new CsvRecords(candidate.file(), known);
        List<LandedFile> landed = new ArrayList<>();
        warehouse.transaction(session -> {
            drop(session, candidate.id());
            String columns = Stream.concat(
                            known.layout().columns().keySet().stream(), known.layout().missing().stream())
                    .map(column -> Sql.identifier(column) + " varchar")
                    .collect(Collectors.joining(", "));
            session.execute(
                    "create table landing.f" + candidate.id() + " (_record bigint, _problem varchar, " + columns + ")");
            session.append("landing", "f" + candidate.id(), rows -> {
                CsvRecords.Counts counts = records.copyTo(rows);
                landed.add(new LandedFile(candidate, known, false, counts.records(), counts.nonData()));
            });
            record(
                    session,
                    candidate,
                    false,
                    landed.get(0).records(),
                    landed.get(0).nonData(),
                    "");
        });
        return landed.get(0);
    }

    /** What the warehouse holds of the inventory's known files, also after a restart. */
    public LandingReport landed(Inventory inventory) {
        List<LandedFile> files = new ArrayList<>();
        SortedMap<Integer, String> failures = new TreeMap<>();
        Map<Integer, Candidate> known = new TreeMap<>();
        inventory.known().forEach(candidate -> known.put(candidate.id(), candidate));
        warehouse.query("select * from landing._file order by id", row -> {
            Candidate candidate = known.get((int) row.number("id"));
            if (candidate != null && !row.string("failure").isEmpty()) {
                failures.put(candidate.id(), row.string("failure"));
            } else if (candidate != null) {
                files.add(new LandedFile(
                        candidate,
                        (Recognition.Known) candidate.recognition(),
                        row.string("viewed").equals("yes"),
                        row.number("records"),
                        row.number("non_data")));
            }
            return "";
        });
        return new LandingReport(List.copyOf(files), failures);
    }

    private static void record(
            Session session, Candidate candidate, boolean viewed, long records, long nonData, String failure) {
        session.execute("delete from landing._file where id = " + candidate.id());
        session.append(
                "landing",
                "_file",
                rows -> rows.add(candidate.id())
                        .add(viewed ? "yes" : "no")
                        .add(records)
                        .add(nonData)
                        .add(failure)
                        .endRow());
    }

    private void view(Candidate candidate, Recognition.Known known) {
        Layout layout = known.layout();
        warehouse.transaction(session -> {
            drop(session, candidate.id());
            session.execute("create view landing.f" + candidate.id() + " as " + select(candidate, known));
            record(session, candidate, true, layout.records(), 0, "");
        });
    }

    private static void drop(Session session, int id) {
        List<String> types = session.query(
                "select table_type from information_schema.tables where table_schema = 'landing' and table_name = 'f"
                        + id + "'",
                row -> row.string("table_type"));
        for (String type : types) {
            session.execute("drop " + (type.equals("VIEW") ? "view" : "table") + " landing.f" + id);
        }
    }

    /** File names with glob characters would be read as patterns by the engine. */
    private static boolean engineTakesPath(Path path) {
        return !path.toString().matches(".*[*?\\[\\]{}].*");
    }

    private static String select(Candidate candidate, Recognition.Known known) {
        Layout layout = known.layout();
        int width = layout.header().size();
        List<String> declared = new ArrayList<>();
        for (int i = 0; i < width + SURPLUS; i++) {
            declared.add("'c" + i + "': 'VARCHAR'");
        }
        String reader = "read_csv("
                + Sql.literal(candidate.file().path().toAbsolutePath().toString())
                + ", auto_detect = false, header = true, delim = " + Sql.literal(String.valueOf(layout.delimiter()))
                + ", quote = '\"', escape = '\"', null_padding = true, nullstr = " + Sql.literal(NEVER)
                + ", max_line_size = 16777216"
                + (layout.quotedNewlines() ? ", parallel = false" : "")
                + ", columns = {" + String.join(", ", declared) + "})";
        String cells = layout.columns().entrySet().stream()
                .map(column -> cell(
                                "c" + column.getValue(),
                                layout.padded(),
                                known.source().reader().nulls()) + " as " + Sql.identifier(column.getKey()))
                .collect(Collectors.joining(", "));
        // Definitions may ask for optional columns that this file does not have.
        String missing = layout.missing().stream()
                .map(column -> ", cast(null as varchar) as " + Sql.identifier(column))
                .collect(Collectors.joining());
        // Blank cells are empty texts here, so a null is a cell that padding added: the record is short.
        return "select case when c" + width + " is not null then " + Sql.literal(CsvRecords.tooMany(width))
                + " when c" + (width - 1) + " is null then " + Sql.literal(CsvRecords.tooFew(width))
                + " end as _problem, " + cells + missing + " from " + reader;
    }

    private static String cell(String column, boolean padded, List<String> nulls) {
        // Trimming every cell costs as much as typing it, so it is left out where the survey saw no blank to trim.
        String trimmed = padded ? "trim(" + column + ", e' \\t\\r\\n\u00a0\u202f')" : column;
        if (nulls.isEmpty()) {
            return "nullif(" + trimmed + ", '')";
        }
        String markers = nulls.stream().map(Sql::literal).collect(Collectors.joining(", "));
        return "case when " + trimmed + " in ('', " + markers + ") then null else " + trimmed + " end";
    }
}
