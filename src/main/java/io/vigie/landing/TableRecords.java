package io.vigie.landing;

import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.Reader;
import io.vigie.catalogue.SourceDefinition.SourceColumn;
import io.vigie.source.InputFile;
import io.vigie.source.Layout;
import io.vigie.source.Reading;
import io.vigie.source.Recognition;
import io.vigie.source.Records;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The records of a table as they land: kept columns only, cells trimmed, lists joined, blank parent cells filled; titles,
 * footers, blank records and repeated headers told apart from data.
 */
final class TableRecords {

    /**
     * @param records of data
     * @param nonData titles, labels below the header, footers, totals, blank records, repeated headers
     */
    record Counts(long records, long nonData) {}

    /** Takes the records of data in order. */
    interface Sink {
        /** @param cells of {@link TableRecords#columns}; not to be kept */
        void record(long number, @Nullable String problem, @Nullable String[] cells) throws IOException;
    }

    /** One kept column that the records hold. */
    private record Kept(
            String name,
            int place,
            @Nullable List<Layout.Place> elements,
            boolean list,
            @Nullable Pattern keep,
            boolean filled) {

        /** What the column keeps of a cell or element. */
        @Nullable
        String of(@Nullable String cell) {
            if (cell == null || keep == null) {
                return cell;
            }
            Matcher matcher = keep.matcher(cell);
            String group = matcher.find() ? matcher.group(1) : null;
            return group == null ? null : trimmed(group);
        }
    }

    /** Columns of a table in which a record of one cell says nothing. */
    private static final int LONE_IN = 3;

    private static final String ELEMENT = String.valueOf(SourceDefinition.ELEMENT);

    private final InputFile file;
    private final Recognition.Known known;
    private final Layout layout;
    private final Reader reader;
    private final Set<String> nulls;
    private final List<Pattern> footers;
    private final List<Kept> kept = new ArrayList<>();
    private final boolean damaged;

    TableRecords(InputFile file, Recognition.Known known) {
        this.file = file;
        this.known = known;
        this.layout = known.layout();
        this.reader = known.source().reader();
        this.nulls = new HashSet<>(reader.nulls());
        this.footers = reader.footers().stream().map(Pattern::compile).toList();
        this.damaged = layout.text() != null && layout.text().damaged();
        int order = 0;
        for (Map.Entry<String, Integer> column : layout.columns().entrySet()) {
            String name = column.getKey();
            SourceColumn definition = known.source().column(name);
            kept.add(new Kept(
                    name,
                    layout.named() ? order : column.getValue(),
                    layout.lists().get(name),
                    definition.list(),
                    // with Unix lines, as the engine takes all line ends but one for characters like others
                    definition.keep() == null ? null : Pattern.compile(definition.keep(), Pattern.UNIX_LINES),
                    reader.fillDown().contains(name)));
            order++;
        }
    }

    /** Landing names of the columns the records hold. */
    List<String> columns() {
        return kept.stream().map(Kept::name).toList();
    }

    static String tooMany(int width) {
        return "has more cells than the " + width + " of the header; a cell may hold an unquoted delimiter";
    }

    static String tooFew(int width) {
        return "has fewer cells than the " + width + " of the header";
    }

    /** @throws LandingException if the table cannot be read to its end */
    Counts copyTo(Sink sink) {
        return copyTo(sink, false);
    }

    /**
     * Gives the records as they stand in the file, in all its columns; only cells filled from above are filled. Records of a
     * table that names its fields hold the kept ones.
     */
    void originals(Sink sink) {
        copyTo(sink, true);
    }

    /** @param whole whether the sink wants the cells of the file */
    private Counts copyTo(Sink sink, boolean whole) {
        long records = 0;
        long nonData = 0;
        long before = 0;
        try (Records source = new ReadAhead(Reading.open(file, known))) {
            int skipped = 0;
            @Nullable String[] cells = source.next();
            while (cells != null && skipped < layout.skipped()) {
                skipped++;
                cells = source.next();
            }
            before = Math.max(0, skipped - (reader.headerless() || layout.named() ? 0 : 1));
            nonData = before;
            Rows rows = new Rows(sink, whole);
            // a record of one cell above or below the footers is none either: a report's or a company's own name
            @Nullable String @Nullable [] lone = null;
            boolean ended = false;
            boolean broken = false;
            for (; cells != null; cells = source.next()) {
                String fault = source.problem();
                if (fault == null && !isData(cells)) {
                    nonData++;
                    if (isFooter(cells)) {
                        nonData += lone == null ? 0 : 1;
                        lone = null;
                        ended = true;
                    }
                    continue;
                }
                if (lone != null) {
                    rows.add(lone, null);
                    lone = null;
                }
                if (fault == null && isLone(cells)) {
                    nonData += ended ? 1 : 0;
                    lone = ended ? null : cells.clone();
                } else {
                    ended = false;
                    rows.add(cells, fault);
                    broken = fault != null;
                }
                records = rows.count;
            }
            if (lone != null) {
                rows.add(lone, null);
            }
            records = rows.count;
            if (broken && layout.named() && !endsWithLine()) {
                throw new LandingException(
                        "it is cut off: the last record, number " + records
                                + ", is no whole record and has no line end. Maybe export it again, or copy it again",
                        new EOFException());
            }
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            throw new LandingException(
                    "it cannot be read beyond record " + records + ": " + reason
                            + (reason.contains("Maybe") ? "" : ". Maybe export it again"),
                    e);
        }
        if (layout.records() >= 0 && records + nonData != layout.records() + before) {
            throw new LandingException(
                    "its records cannot be counted reliably: " + layout.records() + " by their line ends, " + records
                            + " by their cells. Maybe a quote is missing; export it again",
                    new IllegalStateException("record counts differ"));
        }
        return new Counts(records, nonData);
    }

    private boolean endsWithLine() throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.path().toFile(), "r")) {
            bytes.seek(Math.max(0, bytes.length() - 1));
            return bytes.read() == '\n';
        }
    }

    /** Hands the records of data on. */
    private final class Rows {

        private final Sink sink;
        private final boolean whole;
        private final @Nullable String[] row = new @Nullable String[kept.size()];
        private final Map<String, String> above = new HashMap<>();
        private long count;

        Rows(Sink sink, boolean whole) {
            this.sink = sink;
            this.whole = whole;
        }

        void add(@Nullable String[] cells, @Nullable String fault) throws IOException {
            count++;
            fill(row, cells, above);
            sink.record(count, fault == null ? problem(cells) : fault, whole ? whole(cells, row) : row);
        }
    }

    private @Nullable String[] whole(@Nullable String[] cells, @Nullable String[] row) {
        @Nullable String[] whole = cells.clone();
        for (int i = 0; i < row.length; i++) {
            int place = kept.get(i).place();
            if (kept.get(i).filled() && place < whole.length && clean(whole[place]) == null) {
                whole[place] = row[i];
            }
        }
        return whole;
    }

    private boolean isData(@Nullable String[] cells) {
        if (isBlank(cells)) {
            return false;
        }
        return !isFooter(cells) && (layout.named() || !repeatsHeader(cells));
    }

    private static boolean isBlank(@Nullable String[] cells) {
        for (String cell : cells) {
            if (!isBlank(cell)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(@Nullable String cell) {
        if (cell != null) {
            for (int i = 0; i < cell.length(); i++) {
                if (!blank(cell.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a table that may end in footers has only its first cell filled here, as a footer would. */
    private boolean isLone(@Nullable String[] cells) {
        if (footers.isEmpty()
                || layout.named()
                || layout.header().size() < LONE_IN
                || reader.fillDownKey() != null
                || isBlank(cells[0])
                || isUncut(cells)) {
            return false;
        }
        for (int i = 1; i < cells.length; i++) {
            if (!isBlank(cells[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether this is a line of a framed list whose cells cannot be told. */
    private boolean isUncut(@Nullable String[] cells) {
        return layout.text() != null
                && !layout.text().cuts().isEmpty()
                && cells.length == 1
                && cells[0] != null
                && cells[0].contains(layout.text().delimiter());
    }

    private boolean repeatsHeader(@Nullable String[] cells) {
        if (reader.headerless() || cells.length < layout.header().size()) {
            return false;
        }
        for (int i = 0; i < layout.header().size(); i++) {
            String cell = cells[i];
            if (!layout.header().get(i).equals(cell == null ? "" : cell)) {
                return false;
            }
        }
        return true;
    }

    private boolean isFooter(@Nullable String[] cells) {
        if (footers.isEmpty() || layout.named()) {
            return false;
        }
        for (String each : cells) {
            String cell = clean(each);
            if (cell != null) {
                return footers.stream().anyMatch(footer -> footer.matcher(cell).find());
            }
        }
        return false;
    }

    private @Nullable String problem(@Nullable String[] cells) {
        if (damaged && Arrays.stream(cells).anyMatch(cell -> cell != null && cell.indexOf('\ufffd') >= 0)) {
            return "holds bytes that are no UTF-8 text";
        }
        // only delimited text promises as many cells as the header has
        int width = layout.header().size();
        return layout.text() == null || cells.length == width
                ? null
                : cells.length > width ? tooMany(width) : tooFew(width);
    }

    private void fill(@Nullable String[] row, @Nullable String[] cells, Map<String, String> above) {
        boolean continues = reader.fillDownKey() != null && continues(cells);
        for (int i = 0; i < row.length; i++) {
            Kept column = kept.get(i);
            String cell = column.elements() != null
                    ? joined(column, column.elements(), cells)
                    : value(column, column.place() < cells.length ? cells[column.place()] : null);
            if (column.filled()) {
                cell = continues
                        ? (cell == null ? above.get(column.name()) : cell)
                        : remember(above, column.name(), cell);
            }
            row[i] = cell;
        }
    }

    private @Nullable String value(Kept column, @Nullable String cell) {
        if (cell == null || layout.text() != null || cell.indexOf(SourceDefinition.ELEMENT) < 0) {
            return column.of(clean(cell));
        }
        if (column.list() && column.keep() == null) {
            return cell;
        }
        // an array, also where one value was expected
        List<String> elements = new ArrayList<>();
        for (String element : cell.split(ELEMENT)) {
            String kept = column.of(clean(element));
            if (kept != null) {
                elements.add(kept);
            }
        }
        return elements.isEmpty() ? null : String.join(column.list() ? ELEMENT : "; ", elements);
    }

    private @Nullable String joined(Kept column, List<Layout.Place> places, @Nullable String[] cells) {
        StringBuilder list = new StringBuilder();
        for (Layout.Place place : places) {
            String cell = column.of(place.index() < cells.length ? clean(cells[place.index()]) : null);
            if (cell != null) {
                if (!list.isEmpty()) {
                    list.append(SourceDefinition.ELEMENT);
                }
                place.groups().forEach(group -> list.append(group).append(SourceDefinition.PART));
                list.append(cell.replace(SourceDefinition.ELEMENT, ' ').replace(SourceDefinition.PART, ' '));
            }
        }
        return list.isEmpty() ? null : list.toString();
    }

    private boolean continues(@Nullable String[] cells) {
        for (Kept column : kept) {
            if (column.name().equals(reader.fillDownKey())) {
                return column.place() >= cells.length || clean(cells[column.place()]) == null;
            }
        }
        return false;
    }

    private static @Nullable String remember(Map<String, String> above, String name, @Nullable String cell) {
        if (cell == null) {
            above.remove(name);
        } else {
            above.put(name, cell);
        }
        return cell;
    }

    private static @Nullable String trimmed(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && blank(cell.charAt(from))) {
            from++;
        }
        while (to > from && blank(cell.charAt(to - 1))) {
            to--;
        }
        return from == to ? null : cell.substring(from, to);
    }

    /** Trimmed, without the apostrophe that marks a text; null if blank or a null marker. */
    private @Nullable String clean(@Nullable String cell) {
        if (cell == null) {
            return null;
        }
        int from = 0;
        int to = cell.length();
        while (from < to && blank(cell.charAt(from))) {
            from++;
        }
        while (to > from && blank(cell.charAt(to - 1))) {
            to--;
        }
        if (to - from > 1 && cell.charAt(from) == '\'' && marked(cell.charAt(from + 1))) {
            from++;
        }
        if (from == to) {
            return null;
        }
        String trimmed = cell.substring(from, to);
        return nulls.contains(trimmed) ? null : trimmed;
    }

    private static boolean marked(char c) {
        return c == '=' || c == '+' || c == '-' || c == '@' || (c >= '0' && c <= '9');
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u00a0' || c == '\u202f';
    }
}
