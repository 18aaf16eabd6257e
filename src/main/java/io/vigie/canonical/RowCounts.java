package io.vigie.canonical;

import io.vigie.canonical.FileReport.Status;
import io.vigie.canonical.SourceHistory.EarlierFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came before a file of the same source: by extraction instant where both say theirs, else by when the content was
 * first seen.
 */
final class RowCounts {

    /** Fewer earlier files say nothing about what is usual. */
    private static final int LEAST = 6;

    /** Turns the mean moving range into three standard deviations of single values. */
    private static final double SIGMAS = 2.66;

    private final List<EarlierFile> files = new ArrayList<>();

    RowCounts(SourceHistory history, List<FileReport> reports) {
        files.addAll(history.files());
        Set<String> known = new HashSet<>();
        history.files().forEach(file -> known.add(file.profile() + " " + file.sha256()));
        for (FileReport report : reports) {
            if (report.status() == Status.LOADED && known.add(report.profile() + " " + report.sha256())) {
                files.add(new EarlierFile(
                        report.sha256(),
                        report.profile(),
                        report.file(),
                        report.rowsRead(),
                        report.header(),
                        report.watermark(),
                        Instant.MAX));
            }
        }
        files.sort(Comparator.<EarlierFile, Instant>comparing(RowCounts::moment)
                .thenComparing(EarlierFile::firstSeen)
                .thenComparing(EarlierFile::file));
    }

    private static Instant moment(EarlierFile file) {
        Instant extracted = file.extracted();
        return extracted == null ? Instant.MIN : extracted;
    }

    private List<EarlierFile> before(FileReport report) {
        Instant seen = files.stream()
                .filter(file ->
                        file.profile().equals(report.profile()) && file.sha256().equals(report.sha256()))
                .map(EarlierFile::firstSeen)
                .findFirst()
                .orElse(Instant.MAX);
        return files.stream()
                .filter(file -> file.profile().equals(report.profile())
                        && !file.sha256().equals(report.sha256())
                        && isBefore(file, report.watermark(), seen))
                .toList();
    }

    private static boolean isBefore(EarlierFile file, @Nullable Instant extracted, Instant seen) {
        Instant other = file.extracted();
        return other != null && extracted != null
                ? other.isBefore(extracted)
                : file.firstSeen().isBefore(seen);
    }

    /** The newest file before this one; empty if there is none. */
    Optional<EarlierFile> previous(FileReport report) {
        List<EarlierFile> before = before(report);
        return before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
    }

    /** Whether as many rows are usual, by the limits of a chart of single values and moving ranges (XmR). */
    Optional<Gate> judge(FileReport report) {
        List<EarlierFile> before = before(report);
        if (before.size() < LEAST) {
            return Optional.empty();
        }
        double sum = 0;
        double ranges = 0;
        for (int i = 0; i < before.size(); i++) {
            sum += before.get(i).rows();
            if (i > 0) {
                ranges += Math.abs(before.get(i).rows() - before.get(i - 1).rows());
            }
        }
        double mean = sum / before.size();
        double reach = SIGMAS * ranges / (before.size() - 1);
        double low = Math.max(0, mean - reach);
        double high = mean + reach;
        boolean usual = report.rowsRead() >= low && report.rowsRead() <= high;
        return Optional.of(new Gate(
                "row-count",
                report.file(),
                usual ? Grade.A : Grade.B,
                String.format(
                        Locale.ROOT,
                        "%d rows; the %d files before it let expect %.0f to %.0f",
                        report.rowsRead(),
                        before.size(),
                        Math.ceil(low),
                        Math.floor(high))));
    }
}
