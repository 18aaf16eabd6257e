package io.vigie.cli;

import io.vigie.job.UsageException;
import io.vigie.source.Inspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file an analyst asks about. */
final class InspectedFile {

    private InspectedFile() {}

    /**
     * Its tables, or the one asked for.
     *
     * @throws UsageException if there is no such file or table, or it cannot be read
     */
    static List<Inspection> tables(Path file, @Nullable String table, long limit) {
        if (!Files.isRegularFile(file)) {
            throw new UsageException(
                    Files.isDirectory(file)
                            ? file + " is a folder; Maybe name one file in it, or use vigie check --input " + file
                            : "there is no file " + file);
        }
        List<Inspection> inspections;
        try {
            inspections = Inspection.of(file, limit);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be read: " + e.getMessage(), e);
        }
        if (table == null) {
            return inspections;
        }
        List<Inspection> wanted =
                inspections.stream().filter(each -> each.table().equals(table)).toList();
        if (wanted.isEmpty()) {
            throw new UsageException(file + " has no table \"" + table + "\"; there are "
                    + inspections.stream().map(Inspection::table).toList());
        }
        return wanted;
    }

    /** The one table meant. */
    static Inspection table(Path file, @Nullable String table) {
        List<Inspection> inspections = tables(file, table, Inspection.RECORDS);
        if (inspections.isEmpty()) {
            throw new UsageException(file + " holds no table");
        }
        if (inspections.size() > 1) {
            throw new UsageException(file + " has several tables; Maybe choose one with --table: "
                    + inspections.stream().map(Inspection::table).toList());
        }
        return inspections.get(0);
    }
}
