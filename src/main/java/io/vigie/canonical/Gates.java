package io.vigie.canonical;

import io.vigie.canonical.FileReport.Status;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.landing.LandedFile;
import io.vigie.warehouse.Sql;
import io.vigie.warehouse.Warehouse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The data gates: what must hold before a pack may be called final. */
record Gates(Catalogue catalogue, Settings settings) {

    private static final String REJECTS = "reject-share";
    private static final String USABLE = "file-usable";

    /** Share of rows with values that no list knows; a single row above it is a warning, since small files hold few rows. */
    private static final BigDecimal UNKNOWN_FAIL = new BigDecimal("0.005");

    /** @param lastDay last day of the reporting period */
    List<Gate> judgeFiles(List<FileReport> files, LocalDate lastDay) {
        List<Gate> gates = new ArrayList<>();
        SortedMap<String, Instant> newest = new TreeMap<>();
        for (FileReport file : files) {
            if (file.status() == Status.LEFT_OUT) {
                gates.add(new Gate(USABLE, file.file(), Grade.C, "left out: " + file.note()));
            } else if (file.status() == Status.LOADED) {
                gates.add(rejects(file));
                if (file.watermark() != null) {
                    newest.merge(file.profile(), file.watermark(), (a, b) -> a.isAfter(b) ? a : b);
                }
            }
        }
        newest.forEach((profile, extracted) -> {
            LocalDate day = extracted.atZone(settings.zone()).toLocalDate();
            gates.add(
                    day.isBefore(lastDay)
                            ? new Gate(
                                    "period-covered",
                                    profile,
                                    Grade.C,
                                    "newest extraction is of " + day + ", before the period's last day " + lastDay)
                            : new Gate("period-covered", profile, Grade.A, "newest extraction is of " + day));
        });
        for (SourceDefinition source : catalogue.sources().values()) {
            boolean loaded = files.stream()
                    .anyMatch(file ->
                            file.status() == Status.LOADED && file.profile().equals(source.id()));
            if (source.expected() && !loaded) {
                gates.add(
                        new Gate("source-present", source.id(), Grade.C, "no file of this expected source was loaded"));
            }
        }
        return gates;
    }

    /** The gates of one file that was loaded, its rejects aside. */
    List<Gate> judge(Warehouse warehouse, LandedFile file, FileReport report, RowCounts counts) {
        List<Gate> gates = new ArrayList<>();
        String missing = Notes.missing(catalogue, file);
        if (!missing.isEmpty()) {
            gates.add(new Gate("columns-present", report.file(), Grade.B, missing));
        }
        if (!file.known().layout().finalNewline() && file.records() > 1) {
            gates.add(new Gate(
                    "last-line-ended", report.file(), Grade.B, "its last line has no line end, so it may be cut off"));
        }
        counts.judge(report).ifPresent(gates::add);
        if (file.known().source().full() && report.rowsKept() == 0) {
            gates.add(new Gate(
                    "export-empty",
                    report.file(),
                    Grade.C,
                    "it is said to hold all there is, and holds no usable row, so nothing was replaced by it."
                            + " Maybe export it again"));
        }
        if (report.rowsOpen() > 0) {
            unknownValues(warehouse, report).ifPresent(gates::add);
        }
        return gates;
    }

    private static Optional<Gate> unknownValues(Warehouse warehouse, FileReport report) {
        List<String> columns = new ArrayList<>();
        long[] unknown = new long[1];
        warehouse.query(
                "select r.\"column\" as header, count(distinct r.record) as n from landing.reject r left join"
                        + " landing.reject_detail d on d.file_id = r.file_id and d.record = r.record where r.file_id = "
                        + report.id() + " and d.corrected_by is null and (starts_with(r.reason, "
                        + Sql.literal(Conversion.NONE_OF) + ") or starts_with(r.reason, "
                        + Sql.literal(Conversion.UNKNOWN_VALUE) + ")) group by 1 order by 1",
                row -> {
                    columns.add(row.string("header"));
                    unknown[0] += row.number("n");
                    return 0;
                });
        if (unknown[0] == 0) {
            return Optional.empty();
        }
        BigDecimal share =
                BigDecimal.valueOf(unknown[0]).divide(BigDecimal.valueOf(report.rowsRead()), 6, RoundingMode.HALF_EVEN);
        return Optional.of(new Gate(
                "known-values",
                report.file(),
                share.compareTo(UNKNOWN_FAIL) <= 0 ? Grade.A : unknown[0] == 1 ? Grade.B : Grade.C,
                String.format(
                        Locale.ROOT,
                        "%d of %d rows hold unknown values in %s, %s %%; limit %s %%",
                        unknown[0],
                        report.rowsRead(),
                        String.join(", ", columns),
                        percent(share),
                        percent(UNKNOWN_FAIL))));
    }

    Gate doubled(EntityDefinition entity, String file, Upsert.Doubled doubled) {
        return new Gate(
                "key-unique",
                file,
                Grade.B,
                doubled.keys() + (doubled.keys() == 1 ? " key" : " keys") + " of " + entity.id() + " in "
                        + doubled.rows() + " rows; the last row of each is kept"
                        + (doubled.example().isEmpty() ? "" : ", for example of " + doubled.example()));
    }

    private Gate rejects(FileReport file) {
        BigDecimal share = file.rejectShare();
        // Rows sent back for correction were counted with their original.
        Grade grade = file.header().contains(Corrections.RECORD)
                ? Grade.A
                : share.compareTo(settings.gates().rejectShareFail()) > 0
                        ? Grade.C
                        : share.compareTo(settings.gates().rejectShareWarn()) > 0 ? Grade.B : Grade.A;
        return new Gate(
                REJECTS,
                file.file(),
                grade,
                String.format(
                        Locale.ROOT,
                        "%d of %d rows rejected%s, %s %%; limit %s %%",
                        file.rowsOpen(),
                        file.rowsRead(),
                        file.rowsCorrected() == 0 ? "" : " beside " + file.rowsCorrected() + " corrected since",
                        percent(share),
                        percent(settings.gates().rejectShareFail())));
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** The grade of each file: the worst gate that names it or its profile; a file left out has D. */
    static SortedMap<Integer, Grade> grades(Collection<FileReport> files, List<Gate> gates) {
        SortedMap<Integer, Grade> grades = new TreeMap<>();
        for (FileReport file : files) {
            grades.put(
                    file.id(),
                    file.status() == Status.LEFT_OUT
                            ? Grade.D
                            : Grade.worst(gates.stream()
                                    .filter(gate -> gate.subject().equals(file.file())
                                            || (!file.profile().isEmpty()
                                                    && gate.subject().equals(file.profile())))
                                    .map(Gate::grade)
                                    .toList()));
        }
        return grades;
    }
}
