package io.vigie.canonical;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one file of the input folder. {@code rowsRead = rowsKept + rowsRejected} always.
 *
 * @param file path relative to the input folder, with {@code /}
 * @param sha256 of the content; empty if it could not be read
 * @param profile source definition id; empty if none
 * @param rowsRead records of the file, declared non-data excluded
 * @param rowsRejected records refused by at least one entity they fill
 * @param nonData declared titles, footers and totals
 * @param watermark newest instant the file's data is said to be of; null unknown
 * @param note what happened, for a reader: the reason it was left out, columns that are missing, new or gone, what was
 *     assumed, the file it repeats; empty if nothing
 * @param rowsCorrected rejected rows that a corrected file has brought since
 * @param header the header's cells as they stand in the file; empty if it was not read or has none
 */
public record FileReport(
        int id,
        String file,
        String sha256,
        String profile,
        Status status,
        long rowsRead,
        long rowsKept,
        long rowsRejected,
        long nonData,
        @Nullable Instant watermark,
        Grade grade,
        String note,
        long rowsCorrected,
        List<String> header) {

    /** Without corrections and header. */
    public FileReport(
            int id,
            String file,
            String sha256,
            String profile,
            Status status,
            long rowsRead,
            long rowsKept,
            long rowsRejected,
            long nonData,
            @Nullable Instant watermark,
            Grade grade,
            String note) {
        this(
                id,
                file,
                sha256,
                profile,
                status,
                rowsRead,
                rowsKept,
                rowsRejected,
                nonData,
                watermark,
                grade,
                note,
                0,
                List.of());
    }

    /** The same with another note, and as many rejected rows corrected in another file. */
    FileReport with(String newNote, long corrected) {
        return new FileReport(
                id,
                file,
                sha256,
                profile,
                status,
                rowsRead,
                rowsKept,
                rowsRejected,
                nonData,
                watermark,
                grade,
                newNote,
                corrected,
                header);
    }

    /** What was done with a file. */
    public enum Status {
        LOADED,
        /** Same content as a file that was loaded. */
        REPEATED,
        /** Dot file, README or partial download: not meant as input. */
        PASSED_OVER,
        /** Not recognised, incomplete or changing: nothing of it was used. */
        LEFT_OUT
    }

    /** Rejected rows that nobody has corrected yet. */
    public long rowsOpen() {
        return rowsRejected - rowsCorrected;
    }

    /** Share of rows that are rejected and not corrected; 0 if nothing was read. */
    public BigDecimal rejectShare() {
        return rowsRead == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(rowsOpen())
                        .divide(BigDecimal.valueOf(rowsRead), 6, java.math.RoundingMode.HALF_EVEN);
    }
}
