package io.vigie.canonical;

import io.vigie.landing.LandedFile;
import io.vigie.landing.LandingException;
import io.vigie.landing.OriginalRecords;
import io.vigie.source.Recognition;
import io.vigie.warehouse.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Files that bring rejected records back: exported with the columns {@link #REASON} and {@link #RECORD} at the end, corrected
 * and dropped into the input folder again. Such a file takes the place in time of the file it corrects, and the records it
 * names are rejected no longer; what is still wrong with its own is a reject of its own.
 */
public final class Corrections {

    /** Header of the column that says why a record was rejected. */
    public static final String REASON = "vigie_reason";

    /** Header of the column that says which record it was: {@code <file>#<record>@<first 12 digits of its SHA-256>}. */
    public static final String RECORD = "vigie_record";

    private static final Pattern NAMED = Pattern.compile("#(\\d{1,18})@([0-9a-f]{12})$");

    /** Records of an original that a file brings back. */
    private record Settled(int by, int original, long record) {}

    private final SortedMap<Integer, Integer> originals = new TreeMap<>();
    private final List<Settled> settled = new ArrayList<>();

    private Corrections() {}

    /** What {@link #RECORD} holds for a record. */
    public static String name(String file, long record, String sha256) {
        return file + "#" + record + "@" + sha256.substring(0, 12);
    }

    static Corrections of(List<LandedFile> files) {
        Corrections corrections = new Corrections();
        Map<String, Integer> byHash = new HashMap<>();
        files.forEach(file -> byHash.putIfAbsent(
                file.candidate().file().sha256().substring(0, 12),
                file.candidate().id()));
        for (LandedFile file : files) {
            corrections.read(file, byHash);
        }
        return corrections;
    }

    private void read(LandedFile file, Map<String, Integer> byHash) {
        List<String> header = file.known().layout().header().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        int place = header.indexOf(RECORD);
        if (place < 0 || file.known().layout().named()) {
            return;
        }
        int id = file.candidate().id();
        try {
            OriginalRecords.read(file.candidate().file(), file.known(), (number, cells) -> {
                String cell = place < cells.length ? cells[place] : null;
                Matcher named = NAMED.matcher(cell == null ? "" : cell.strip());
                Integer original = named.find() ? byHash.get(named.group(2)) : null;
                if (original != null && original != id) {
                    originals.putIfAbsent(id, original);
                    settled.add(new Settled(id, original, Long.parseLong(named.group(1))));
                }
            });
        } catch (LandingException e) {
            // It cannot be read to its end, so nothing of it will be loaded.
            originals.remove(id);
            settled.removeIf(each -> each.by() == id);
        }
    }

    /** The id of the file a file corrects; its own if it corrects none. */
    int original(int file) {
        return originals.getOrDefault(file, file);
    }

    /** What a file brings back, as texts. */
    List<String> settledBy(int file) {
        return settled.stream()
                .filter(each -> each.by() == file)
                .map(Settled::toString)
                .toList();
    }

    /** The file with the extraction instant of the one it corrects, unless it says its own. */
    LandedFile dated(LandedFile file, Map<Integer, LandedFile> files) {
        Recognition.Known known = file.known();
        @Nullable LandedFile original = files.get(original(file.candidate().id()));
        if (known.extracted() != null || original == null) {
            return file;
        }
        return new LandedFile(
                file.candidate(),
                new Recognition.Known(
                        known.source(), known.layout(), original.known().extracted(), known.controls(), known.notes()),
                file.viewed(),
                file.records(),
                file.nonData(),
                file.persons());
    }

    /** Marks the records that files brought back. */
    void settle(Session session, List<Integer> loaded) {
        List<Settled> done =
                settled.stream().filter(each -> loaded.contains(each.by())).toList();
        if (done.isEmpty()) {
            return;
        }
        session.execute("create or replace temp table settled (by_file integer, original integer, record bigint)");
        for (int from = 0; from < done.size(); from += 1000) {
            session.execute("insert into settled values "
                    + done.subList(from, Math.min(from + 1000, done.size())).stream()
                            .map(each -> "(" + each.by() + ", " + each.original() + ", " + each.record() + ")")
                            .collect(Collectors.joining(", ")));
        }
        session.execute("update landing.reject_detail d set corrected_by = cast(s.by_file as varchar) from settled s"
                + " where s.original = d.file_id and s.record = d.record");
        session.execute("drop table settled");
    }
}
