package io.vigie.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one table of a file is by its own content, without any profile.
 *
 * @param name as in the input folder: {@code orders.csv}, {@code book.xlsx!Orders}
 * @param table the sheet, array or member of an archive; empty for a file that is one table
 * @param fields whether records name their fields themselves (JSON, XML), so that there is no header
 * @param before records before the header: titles
 * @param headerless whether the first record is data
 * @param records records looked at, header and what precedes it not counted
 * @param complete whether these are all
 * @param longer records with more cells than the header
 * @param firstLonger the first of them, from 1; 0 if there is none
 * @param shorter records with fewer cells than the header
 * @param nonData records after the header that are no data, as totals, and are not looked at
 * @param nonDataMark how the first of them begins, or the profile's expression for it; empty if there is none
 * @param columns in the order of the file
 */
public record Inspection(
        String name,
        String table,
        Notation notation,
        boolean fields,
        int before,
        boolean headerless,
        long records,
        boolean complete,
        long longer,
        long firstLonger,
        long shorter,
        long nonData,
        String nonDataMark,
        List<ColumnContent> columns,
        Sample sample) {

    /** How many records are looked at unless all are asked for. */
    public static final long RECORDS = 100_000;

    private static final Pattern TOTALS = Pattern.compile(
            "^(Grand total|Totals?|Sub-?total|Sum|Summe|Gesamt(summe)?|Somme|Suma)\\b", Pattern.CASE_INSENSITIVE);

    private static final int HEAD = 60;
    private static final int DEEPEST_HEADER = 20;
    private static final int MOST_DISTINCT = 10_000;
    private static final int DISTINCT_IN_ALL = 2_000_000;
    private static final int SAMPLED = 4_000;
    private static final int SAMPLED_CELLS = 400_000;
    private static final int SAMPLED_LENGTH = 100;

    /**
     * How a table is written; texts are empty where they do not apply.
     *
     * @param what the format, in words
     * @param encoding Java's name of it
     * @param encodingEvidence how it is known
     * @param delimiter between cells
     * @param recordEnd what ends a record before its line end
     * @param newline {@code LF}, {@code CRLF}, {@code CR}, {@code mixed} or {@code none}
     */
    public record Notation(
            String what, String encoding, String encodingEvidence, String delimiter, String recordEnd, String newline) {

        static Notation document(String what) {
            return new Notation(what, "", "", "", "", "");
        }
    }

    /** The first records, to compare columns with each other. They are data: they must not be shown. */
    record Sample(List<List<String>> rows) {

        /** Tells nothing, lest data stands in a log. */
        @Override
        public String toString() {
            return rows.size() + " records";
        }
    }

    /**
     * Looks at every table of a file.
     *
     * @param limit how many records to look at in each
     * @throws IOException if the file cannot be read; the message says why
     */
    public static List<Inspection> of(Path file, long limit) throws IOException {
        return of(file, limit, Map.of());
    }

    /**
     * Looks at every table of a file.
     *
     * @param limit how many records to look at in each
     * @param known tables that a profile describes, by name, so that they are read as it says
     * @throws IOException if the file cannot be read; the message says why
     */
    public static List<Inspection> of(Path file, long limit, Map<String, Recognition.Known> known) throws IOException {
        List<Inspection> inspections = new ArrayList<>();
        for (RawTable table : FileTables.of(file, Scratch.temporary(), known)) {
            inspections.add(of(table, limit, known.get(table.name())));
        }
        return inspections;
    }

    private static Inspection of(RawTable table, long limit, Recognition.@Nullable Known known) throws IOException {
        Layout layout = known == null ? null : known.layout();
        List<Pattern> footers = known == null
                ? List.of(TOTALS)
                : known.source().reader().footers().stream()
                        .map(Pattern::compile)
                        .toList();
        List<List<String>> head = head(table);
        List<String> named = table.fields();
        HeaderPlace place = named != null
                ? new HeaderPlace(0, false)
                : layout != null
                        ? new HeaderPlace(layout.titles(), layout.titles() == layout.skipped())
                        : HeaderPlace.find(head, DEEPEST_HEADER);
        int skipped =
                named != null ? 0 : layout != null ? layout.skipped() : place.index() + (place.headerless() ? 0 : 1);
        List<String> header = List.of();
        if (named != null) {
            header = named;
        } else if (!place.headerless() && !head.isEmpty()) {
            header = layout != null ? layout.header() : head.get(place.index());
        }
        int width = header.isEmpty() ? HeaderPlace.width(head) : header.size();
        List<ColumnContent> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(new ColumnContent(
                    i,
                    i < header.size() ? header.get(i).strip() : "",
                    Math.min(MOST_DISTINCT, Math.max(20, DISTINCT_IN_ALL / Math.max(1, width)))));
        }
        int sampled = Math.min(SAMPLED, SAMPLED_CELLS / Math.max(1, width));
        List<List<String>> sample = new ArrayList<>();
        long records = 0;
        long longer = 0;
        long firstLonger = 0;
        long shorter = 0;
        long nonData = 0;
        String nonDataMark = "";
        boolean complete = true;
        try (Records all = table.open()) {
            for (int i = 0; i < skipped; i++) {
                if (layout == null) {
                    next(all);
                } else {
                    all.next();
                }
            }
            for (List<@Nullable String> row = next(all); row != null; row = next(all)) {
                if (records == limit) {
                    complete = false;
                    break;
                }
                String mark = named == null ? noData(row, width, footers, known != null, header) : "";
                if (!mark.isEmpty()) {
                    nonData++;
                    nonDataMark = nonDataMark.isEmpty() ? mark : nonDataMark;
                    continue;
                }
                records++;
                if (row.size() > width
                        && row.subList(width, row.size()).stream().anyMatch(Inspection::filled)) {
                    longer++;
                    firstLonger = firstLonger == 0 ? records : firstLonger;
                }
                shorter += row.size() < width
                                && named == null
                                && !table.notation().delimiter().isEmpty()
                        ? 1
                        : 0;
                for (int i = 0; i < width; i++) {
                    columns.get(i).add(records, i < row.size() ? row.get(i) : null);
                }
                if (sample.size() < sampled) {
                    sample.add(shortened(row, width));
                }
            }
        }
        return new Inspection(
                table.name(),
                table.table(),
                table.notation(),
                named != null,
                named != null ? 0 : place.index(),
                place.headerless(),
                records,
                complete,
                longer,
                firstLonger,
                shorter,
                nonData,
                nonDataMark,
                columns,
                new Sample(sample));
    }

    /** Of records without any text nothing is to be learnt. */
    private static @Nullable List<@Nullable String> next(Records records) throws IOException {
        @Nullable String @Nullable [] cells = records.next();
        while (cells != null
                && records.problem() == null
                && Arrays.stream(cells).noneMatch(Inspection::filled)) {
            cells = records.next();
        }
        return cells == null ? null : Arrays.asList(cells);
    }

    private static boolean filled(@Nullable String cell) {
        return cell != null && !cell.isBlank();
    }

    /** How a record begins that is a total, a footer or the header again; empty for data. */
    private static String noData(
            List<@Nullable String> row, int width, List<Pattern> footers, boolean declared, List<String> header) {
        if (declared && !header.isEmpty() && row.equals(header)) {
            return header.stream()
                    .filter(cell -> !cell.isBlank())
                    .findFirst()
                    .orElse("")
                    .strip();
        }
        List<@Nullable String> filled = row.stream().filter(Inspection::filled).toList();
        String first = filled.isEmpty() ? "" : String.valueOf(filled.get(0)).strip();
        for (Pattern footer : footers) {
            Matcher matcher = footer.matcher(first);
            if ((declared || filled.size() * 4 <= width * 3) && matcher.find()) {
                return declared ? footer.pattern() : matcher.group();
            }
        }
        return "";
    }

    private static List<String> shortened(List<@Nullable String> row, int width) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            String cell = i < row.size() ? row.get(i) : null;
            String text = cell == null ? "" : cell.strip();
            cells.add(text.length() > SAMPLED_LENGTH ? text.substring(0, SAMPLED_LENGTH) : text);
        }
        return cells;
    }

    private static List<List<String>> head(RawTable table) throws IOException {
        if (table.fields() != null) {
            return List.of();
        }
        List<List<String>> head = new ArrayList<>();
        try (Records all = table.open()) {
            for (List<@Nullable String> row = next(all); row != null && head.size() < HEAD; row = next(all)) {
                head.add(row.stream().map(cell -> cell == null ? "" : cell).toList());
            }
        }
        return head;
    }

    /** The headers, blank where there is none. */
    public List<String> header() {
        return columns.stream().map(ColumnContent::header).toList();
    }

    /** Which of several columns with the same header each is, from 1. */
    int occurrence(ColumnContent column) {
        int occurrence = 0;
        for (ColumnContent other : columns) {
            occurrence += Header.fold(other.header()).equals(Header.fold(column.header())) ? 1 : 0;
            if (other == column) {
                break;
            }
        }
        return occurrence;
    }

    /** Whether no two records looked at agree in all these columns. */
    boolean unique(List<ColumnContent> key) {
        Set<String> seen = new HashSet<>();
        for (List<String> row : sample.rows()) {
            StringBuilder text = new StringBuilder();
            key.forEach(column -> text.append(row.get(column.position() - 1)).append('\u0000'));
            if (!seen.add(text.toString())) {
                return false;
            }
        }
        return sample.rows().size() > 1;
    }

    /**
     * Where the header stands.
     *
     * @param index records before it
     */
    private record HeaderPlace(int index, boolean headerless) {

        /** The first record whose cells are of another kind than those below them; headerless if the first are alike. */
        static HeaderPlace find(List<List<String>> head, int depth) {
            int width = width(head);
            int first = -1;
            for (int i = 0; i < head.size() && i <= depth; i++) {
                List<String> row = head.get(i);
                long filled = row.stream().filter(cell -> !cell.isBlank()).count();
                if (row.size() * 5 < width * 4 || filled * 10 < width * 3L) {
                    continue;
                }
                first = first < 0 ? i : first;
                int votes = votes(row, head.subList(i + 1, head.size()));
                if (votes > 0 && filled * 5 >= width * 4L) {
                    return new HeaderPlace(i, false);
                }
                if (votes < 0) {
                    return new HeaderPlace(first, true);
                }
            }
            return new HeaderPlace(Math.max(0, first), false);
        }

        /** How many cells most records have. */
        static int width(List<List<String>> head) {
            Map<Integer, Integer> counts = new LinkedHashMap<>();
            for (List<String> row : head) {
                counts.merge(row.size(), 1, Integer::sum);
            }
            return counts.entrySet().stream()
                    .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElse(0);
        }

        private static int votes(List<String> row, List<List<String>> below) {
            int votes = 0;
            Set<String> met = new HashSet<>();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i).strip();
                ColumnContent body = new ColumnContent(i, "", 1000);
                boolean again = false;
                for (List<String> record : below) {
                    String text = i < record.size() ? record.get(i) : "";
                    body.add(1, text);
                    again |= !cell.isEmpty() && text.strip().equals(cell);
                }
                ColumnContent own = new ColumnContent(i, "", 1000);
                own.add(1, cell);
                boolean text = own.type() == ColumnContent.Type.TEXT;
                boolean bodyText = body.type() == ColumnContent.Type.TEXT;
                if (cell.isEmpty() || body.type() == ColumnContent.Type.EMPTY) {
                    continue;
                }
                if (!met.add(cell) || again) {
                    votes--;
                } else if (text && !bodyText) {
                    votes += 2;
                } else if (!text && own.type() == body.type()) {
                    votes -= 2;
                } else if (text && cell.length() <= 40 && !cell.matches(".*\\d{3,}.*")) {
                    votes++;
                }
            }
            return votes;
        }
    }
}
