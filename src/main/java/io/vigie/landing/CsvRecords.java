package io.vigie.landing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.vigie.catalogue.SourceDefinition.Reader;
import io.vigie.source.DelimitedText;
import io.vigie.source.InputFile;
import io.vigie.source.Layout;
import io.vigie.source.Recognition;
import io.vigie.warehouse.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads delimited text the engine cannot: other encodings, titles before the header, footers, blank parent cells on
 * continuation rows, lone carriage returns, rows of any width.
 */
final class CsvRecords {

    /**
     * @param records of data
     * @param nonData declared titles, footers and totals
     */
    record Counts(long records, long nonData) {}

    private final InputFile file;
    private final Layout layout;
    private final Reader reader;
    private final Set<String> nulls;
    private final List<Pattern> footers;

    CsvRecords(InputFile file, Recognition.Known known) {
        this.file = file;
        this.layout = known.layout();
        this.reader = known.source().reader();
        this.nulls = new HashSet<>(reader.nulls());
        this.footers = reader.footers().stream().map(Pattern::compile).toList();
    }

    static String tooMany(int width) {
        return "has more cells than the " + width + " of the header; a cell may hold an unquoted delimiter";
    }

    static String tooFew(int width) {
        return "has fewer cells than the " + width + " of the header";
    }

    /** Appends {@code _record, _problem, kept columns} for every record. */
    Counts copyTo(Session.Appender rows) {
        String[] names = layout.columns().keySet().toArray(String[]::new);
        int[] places =
                layout.columns().values().stream().mapToInt(Integer::intValue).toArray();
        Map<String, String> above = new HashMap<>();
        Set<String> filled = new HashSet<>(reader.fillDown());
        int width = layout.header().size();
        long records = 0;
        long nonData = layout.headerRecord();
        int toSkip = layout.headerRecord() + 1;
        try (CsvReader<CsvRecord> csv = open()) {
            for (CsvRecord record : csv) {
                if (toSkip > 0) {
                    toSkip--;
                    continue;
                }
                if (footer(record)) {
                    nonData++;
                    continue;
                }
                records++;
                rows.add(records);
                int cells = record.getFieldCount();
                rows.add(cells > width ? tooMany(width) : cells < width ? tooFew(width) : null);
                boolean continues = reader.fillDownKey() != null && continues(record);
                for (int i = 0; i < names.length; i++) {
                    String cell = places[i] < cells ? clean(record.getField(places[i])) : null;
                    if (filled.contains(names[i])) {
                        cell = continues
                                ? (cell == null ? above.get(names[i]) : cell)
                                : remember(above, names[i], cell);
                    }
                    rows.add(cell);
                }
                layout.missing().forEach(column -> rows.add((String) null));
                rows.endRow();
            }
        } catch (IOException | CsvParseException e) {
            throw new LandingException(
                    file.name() + " cannot be read as " + layout.charset() + " text after record " + records + ": "
                            + e.getMessage() + ". Maybe export it again as UTF-8",
                    e);
        }
        return new Counts(records, nonData);
    }

    private boolean continues(CsvRecord record) {
        Integer key = layout.columns().get(reader.fillDownKey());
        return key != null && (key >= record.getFieldCount() || clean(record.getField(key)) == null);
    }

    private static @Nullable String remember(Map<String, String> above, String name, @Nullable String cell) {
        if (cell == null) {
            above.remove(name);
        } else {
            above.put(name, cell);
        }
        return cell;
    }

    private boolean footer(CsvRecord record) {
        if (footers.isEmpty()) {
            return false;
        }
        for (int i = 0; i < record.getFieldCount(); i++) {
            String cell = clean(record.getField(i));
            if (cell != null) {
                return footers.stream().anyMatch(footer -> footer.matcher(cell).find());
            }
        }
        return false;
    }

    /** Trimmed; null if blank or a null marker. */
    private @Nullable String clean(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && blank(cell.charAt(from))) {
            from++;
        }
        while (to > from && blank(cell.charAt(to - 1))) {
            to--;
        }
        String trimmed = cell.substring(from, to);
        return trimmed.isEmpty() || nulls.contains(trimmed) ? null : trimmed;
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u00a0' || c == '\u202f';
    }

    private CsvReader<CsvRecord> open() throws IOException {
        return DelimitedText.reader(layout.delimiter())
                .ofCsvRecord(new BufferedReader(new InputStreamReader(
                        withoutMark(Files.newInputStream(file.path()), layout.charset()),
                        layout.charset()
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT))));
    }

    private static InputStream withoutMark(InputStream in, Charset charset) throws IOException {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            return in;
        }
        PushbackInputStream pushback = new PushbackInputStream(in, 3);
        byte[] mark = pushback.readNBytes(3);
        boolean isMark = mark.length == 3 && mark[0] == (byte) 0xef && mark[1] == (byte) 0xbb && mark[2] == (byte) 0xbf;
        if (!isMark) {
            pushback.unread(mark);
        }
        return pushback;
    }
}
