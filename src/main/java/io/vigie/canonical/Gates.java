package io.vigie.canonical;

import io.vigie.canonical.FileReport.Status;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.SourceDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The data gates: what must hold before a pack may be called final. */
record Gates(Catalogue catalogue, Settings settings) {

    private static final String REJECTS = "reject-share";
    private static final String USABLE = "file-usable";

    /** @param lastDay last day of the reporting period */
    List<Gate> judgeFiles(List<FileReport> files, LocalDate lastDay) {
        List<Gate> gates = new ArrayList<>();
        SortedMap<String, Instant> newest = new TreeMap<>();
        for (FileReport file : files) {
            if (file.status() == Status.LEFT_OUT) {
                gates.add(new Gate(USABLE, file.file(), Grade.C, "left out: " + file.note()));
            } else if (file.status() == Status.LOADED) {
                gates.add(rejects(file));
                if (!file.note().isEmpty()) {
                    gates.add(new Gate("columns-present", file.file(), Grade.B, file.note()));
                }
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

    private Gate rejects(FileReport file) {
        BigDecimal share = file.rejectShare();
        Grade grade = share.compareTo(settings.gates().rejectShareFail()) > 0
                ? Grade.C
                : share.compareTo(settings.gates().rejectShareWarn()) > 0 ? Grade.B : Grade.A;
        return new Gate(
                REJECTS,
                file.file(),
                grade,
                String.format(
                        Locale.ROOT,
                        "%d of %d rows rejected, %s %%; limit %s %%",
                        file.rowsRejected(),
                        file.rowsRead(),
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
