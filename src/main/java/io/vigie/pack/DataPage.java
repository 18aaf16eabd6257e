package io.vigie.pack;

import io.vigie.canonical.FileReport;
import io.vigie.canonical.Gate;
import io.vigie.canonical.Grade;
import io.vigie.canonical.RejectReport;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.metric.NotAvailable;
import io.vigie.pack.chart.Typeface;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import io.vigie.pack.page.NumberFormat;
import io.vigie.pack.page.NumberStyle;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Title;
import io.vigie.pack.page.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every file gave, what was refused, and which gates that passed. */
final class DataPage {

    /** Gates and rejects listed when they stand on a page of their own, and the fewest below the files. */
    private static final int ALONE = 14;

    private static final int FEWEST = 3;

    /** Measures without a value that are listed: two pages; {@code vigie check} lists all. */
    private static final int MISSING = 40;

    private static final double PAGE_HEIGHT = 460;

    private static final int FILE_WIDTH = 176;

    private static final int PROFILE_WIDTH = 118;

    private static final int NOTE_WIDTH = 156;

    private static final int REJECT_FILE = 108;

    private static final int REJECT_COLUMN = 68;

    private static final int REJECT_VALUE = 58;

    private static final int REJECT_REASON = 90;

    private static final int LONG_REASON = 60;

    private static final NumberStyle SHARE = new NumberStyle(100, 2, false, "%");

    private final Assembly assembly;
    private final Language language;
    private final NumberFormat numbers;

    DataPage(Assembly assembly) {
        this.assembly = assembly;
        this.language = assembly.language();
        this.numbers = assembly.numbers();
    }

    Page page(String id, String section) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(files());
        blocks.add(gates());
        blocks.add(rejects());
        if (!missingMeasures().isEmpty()) {
            blocks.add(missing());
        }
        return Page.of(id, section, message(), List.copyOf(blocks), Words.DATA_SOURCE.in(language));
    }

    private List<FileReport> reported() {
        return assembly.data().files();
    }

    private Stream<FileReport> loaded() {
        return reported().stream().filter(file -> file.status() == FileReport.Status.LOADED);
    }

    private long meant() {
        return reported().stream()
                .filter(file -> file.status() != FileReport.Status.PASSED_OVER)
                .count();
    }

    private String message() {
        String start = Words.DATA_MESSAGE.in(
                language,
                numbers.count(loaded().count()),
                numbers.count(meant()),
                numbers.count(loaded().mapToLong(FileReport::rowsRejected).sum()),
                numbers.count(loaded().mapToLong(FileReport::rowsRead).sum()));
        int gates = assembly.data().gates().size();
        long failed = gates - assembly.passedGates();
        if (failed > 0) {
            return Words.DATA_FAILED.in(language, start, numbers.count(failed), numbers.count(gates));
        }
        return gates == 0
                ? Words.DATA_NO_GATES.in(language, start)
                : Words.DATA_ALL_PASSED.in(language, start, numbers.count(gates));
    }

    private Block.Table files() {
        List<Block.Column> columns = List.of(
                new Block.Column(Words.DATA_FILE.in(language), FILE_WIDTH, false),
                new Block.Column(Words.DATA_PROFILE.in(language), PROFILE_WIDTH, false),
                new Block.Column(Words.DATA_READ.in(language), 42, true),
                new Block.Column(Words.DATA_KEPT.in(language), 42, true),
                new Block.Column(Words.DATA_REJECTED.in(language), 40, true),
                new Block.Column("%", 28, true),
                new Block.Column(Words.DATA_NON_DATA.in(language), 36, true),
                new Block.Column(Words.DATA_WATERMARK.in(language), 56, true),
                new Block.Column(Words.DATA_GRADE.in(language), 38, true),
                new Block.Column(Words.DATA_NOTE.in(language), NOTE_WIDTH, false));
        List<List<Block.Cell>> rows = new ArrayList<>();
        reported().forEach(file -> rows.add(row(file)));
        rows.add(total());
        Title title = new Title(
                assembly.identity().entity(),
                Words.DATA_RECORDS.in(language),
                Words.DATA_RECORDS_REST.in(language),
                Words.DATA_PERIOD.in(language, assembly.identity().period().label(), assembly.asOf()));
        return new Block.Table(title, columns, rows, true);
    }

    private List<Block.Cell> row(FileReport file) {
        boolean loaded = file.status() == FileReport.Status.LOADED;
        Instant watermark = file.watermark();
        return List.of(
                new Block.Cell.Words(file.file()),
                new Block.Cell.Words(profile(file)),
                count(loaded, file.rowsRead()),
                count(loaded, file.rowsKept()),
                count(loaded, file.rowsRejected()),
                new Block.Cell.Number(
                        new Figure.Plain(loaded ? file.rejectShare().doubleValue() : null, SHARE)),
                count(loaded, file.nonData()),
                new Block.Cell.Words(
                        watermark == null
                                ? NumberFormat.NOT_AVAILABLE
                                : assembly.minutes(watermark).substring(5)),
                new Block.Cell.Words(
                        file.status() == FileReport.Status.PASSED_OVER
                                ? NumberFormat.NOT_AVAILABLE
                                : file.grade().name()),
                new Block.Cell.Words(note(file)));
    }

    private String profile(FileReport file) {
        if (file.profile().isEmpty()) {
            return NumberFormat.NOT_AVAILABLE;
        }
        return assembly.catalogue().sources().containsKey(file.profile())
                ? assembly.catalogue().sources().get(file.profile()).name().in(language)
                : file.profile();
    }

    private String note(FileReport file) {
        return switch (file.status()) {
            case LOADED -> file.note();
            case REPEATED -> Words.DATA_REPEATED.in(language, file.note());
            case PASSED_OVER -> Words.DATA_PASSED_OVER.in(language);
            case LEFT_OUT -> Words.DATA_LEFT_OUT.in(language, file.note());
        };
    }

    private static Block.Cell count(boolean known, long count) {
        return new Block.Cell.Number(new Figure.Plain(known ? (double) count : null, NumberStyle.COUNT));
    }

    private List<Block.Cell> total() {
        long read = loaded().mapToLong(FileReport::rowsRead).sum();
        long rejected = loaded().mapToLong(FileReport::rowsRejected).sum();
        return List.of(
                new Block.Cell.Words(
                        Words.DATA_TOTAL.in(language, numbers.count(loaded().count()), numbers.count(meant()))),
                new Block.Cell.Words(""),
                count(true, read),
                count(true, loaded().mapToLong(FileReport::rowsKept).sum()),
                count(true, rejected),
                new Block.Cell.Number(new Figure.Plain(read == 0 ? null : (double) rejected / read, SHARE)),
                count(true, loaded().mapToLong(FileReport::nonData).sum()),
                new Block.Cell.Words(""),
                new Block.Cell.Words(Grade.worst(reported().stream()
                                .filter(file -> file.status() != FileReport.Status.PASSED_OVER)
                                .map(FileReport::grade)
                                .toList())
                        .name()),
                new Block.Cell.Words(""));
    }

    /** How many rows of gates and rejects fit below the files, two lines each, or on a further page. */
    private int most() {
        double used = 54 + 16;
        for (FileReport file : reported()) {
            int lines = Math.max(
                    lines(note(file), NOTE_WIDTH),
                    Math.max(lines(file.file(), FILE_WIDTH), lines(profile(file), PROFILE_WIDTH)));
            used += 6 + 10.2 * lines;
        }
        int room = (int) ((PAGE_HEIGHT - used - 54) / 24);
        return room < FEWEST ? ALONE : Math.min(room, ALONE);
    }

    private static int lines(String text, int column) {
        double width = column - 8;
        int lines = 0;
        for (String line : Typeface.REGULAR.wrap(text, 8.5, width)) {
            lines += Math.max(1, (int) Math.ceil(Typeface.REGULAR.width(line, 8.5) / width));
        }
        return lines;
    }

    private Block.Table gates() {
        List<Gate> listed = assembly.data().gates().stream()
                .filter(gate -> gate.grade() != Grade.A)
                .sorted(Comparator.comparing(Gate::grade)
                        .reversed()
                        .thenComparing(Gate::id)
                        .thenComparing(Gate::subject))
                .toList();
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Gate gate : listed.subList(0, Math.min(most(), listed.size()))) {
            rows.add(List.of(
                    new Block.Cell.Words(gate.id()),
                    new Block.Cell.Words(gate.subject()),
                    new Block.Cell.Words(gate.grade().name()),
                    new Block.Cell.Words(gate.detail())));
        }
        boolean all = rows.isEmpty();
        if (all) {
            SortedMap<String, Long> passed = new TreeMap<>();
            assembly.data().gates().forEach(gate -> passed.merge(gate.id(), 1L, Long::sum));
            passed.forEach((id, count) -> rows.add(List.of(
                    new Block.Cell.Words(id),
                    new Block.Cell.Words(Words.DATA_GATE_FILES.in(language, numbers.count(count))),
                    new Block.Cell.Words(Grade.A.name()),
                    new Block.Cell.Words(Words.DATA_GATE_PASSED.in(language)))));
        }
        if (rows.isEmpty()) {
            rows.add(none(4));
        }
        int unlisted = assembly.data().gates().size() - Math.min(most(), listed.size());
        Title title = new Title(
                assembly.identity().entity(),
                Words.DATA_GATES.in(language),
                (all ? Words.DATA_GATES_ALL : Words.DATA_GATES_REST).in(language),
                all
                        ? assembly.identity().period().label()
                        : Words.DATA_GATES_PASSED.in(language, numbers.count(unlisted)));
        return new Block.Table(
                title,
                List.of(
                        new Block.Column(Words.DATA_GATE.in(language), 82, false),
                        new Block.Column(Words.DATA_SUBJECT.in(language), 104, false),
                        new Block.Column(Words.DATA_GRADE.in(language), 32, true),
                        new Block.Column(Words.DATA_DETAIL.in(language), 142, false)),
                rows,
                false);
    }

    private Block.Table rejects() {
        List<RejectReport> rejects = assembly.data().rejects();
        List<List<Block.Cell>> rows = new ArrayList<>();
        double room = most() == ALONE ? PAGE_HEIGHT - 70 : 24.0 * most();
        for (RejectReport reject : rejects.subList(0, Math.min(most(), rejects.size()))) {
            String reason = brief(reject.reason());
            room -= 6
                    + 10.2
                            * Math.max(
                                    Math.max(lines(reject.file(), REJECT_FILE), lines(reject.column(), REJECT_COLUMN)),
                                    Math.max(lines(reject.value(), REJECT_VALUE), lines(reason, REJECT_REASON)));
            if (room < 0 && rows.size() >= FEWEST) {
                break;
            }
            rows.add(List.of(
                    new Block.Cell.Words(reject.file()),
                    new Block.Cell.Number(new Figure.Plain((double) reject.record(), NumberStyle.COUNT)),
                    new Block.Cell.Words(reject.column()),
                    new Block.Cell.Words(reject.value()),
                    new Block.Cell.Words(reason)));
        }
        int shown = rows.size();
        if (rows.isEmpty()) {
            rows.add(none(5));
        }
        Title title = new Title(
                assembly.identity().entity(),
                Words.DATA_REJECTS.in(language),
                Words.DATA_REJECTS_REST.in(language, numbers.count(shown), numbers.count(rejects.size())),
                assembly.identity().period().label());
        return new Block.Table(
                title,
                List.of(
                        new Block.Column(Words.DATA_FILE.in(language), REJECT_FILE, false),
                        new Block.Column(Words.DATA_RECORD.in(language), 36, true),
                        new Block.Column(Words.DATA_COLUMN.in(language), REJECT_COLUMN, false),
                        new Block.Column(Words.DATA_VALUE.in(language), REJECT_VALUE, false),
                        new Block.Column(Words.DATA_REASON.in(language), REJECT_REASON, false)),
                rows,
                false);
    }

    /** Without the list in brackets that a long reason ends with; the workbook has it. */
    private static String brief(String reason) {
        int list = reason.indexOf(" (");
        return reason.length() > LONG_REASON && list > 0 ? reason.substring(0, list) : reason;
    }

    /** What has no value at other exchange rates only is listed in the workbook. */
    private List<NotAvailable> missingMeasures() {
        return assembly.metrics().notAvailable().stream()
                .filter(missing -> !missing.scope().equals(NotAvailable.RATES))
                .toList();
    }

    private Block.Table missing() {
        List<List<Block.Cell>> rows = new ArrayList<>();
        List<NotAvailable> all = missingMeasures();
        for (NotAvailable missing : all.subList(0, Math.min(MISSING, all.size()))) {
            @Nullable MetricDefinition metric = assembly.catalogue().metrics().get(missing.metric());
            rows.add(List.of(
                    new Block.Cell.Words(
                            metric == null ? missing.metric() : metric.name().in(language)),
                    new Block.Cell.Words(missing.scope()),
                    new Block.Cell.Words(
                            metric == null ? missing.why().in(language) : assembly.reason(metric, missing))));
        }
        Title title = new Title(
                assembly.identity().entity(),
                Words.DATA_MISSING.in(language),
                all.size() <= MISSING
                        ? Words.DATA_MISSING_REST.in(language)
                        : Words.DATA_MISSING_SOME.in(language, numbers.count(MISSING), numbers.count(all.size())),
                assembly.identity().period().label());
        return new Block.Table(
                title,
                List.of(
                        new Block.Column(Words.SCORECARD_MEASURE.in(language), 174, false),
                        new Block.Column("", 62, false),
                        new Block.Column(Words.DATA_REASON.in(language), 496, false)),
                rows,
                false);
    }

    private List<Block.Cell> none(int columns) {
        List<Block.Cell> cells = new ArrayList<>();
        cells.add(new Block.Cell.Words(Words.DATA_NONE.in(language)));
        while (cells.size() < columns) {
            cells.add(new Block.Cell.Words(""));
        }
        return cells;
    }
}
