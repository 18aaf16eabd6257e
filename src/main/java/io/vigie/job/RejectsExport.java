package io.vigie.job;

import io.vigie.canonical.Corrections;
import io.vigie.canonical.FileReport;
import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.Settings;
import io.vigie.catalogue.Sidecar;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.landing.OriginalRecords;
import io.vigie.source.Candidate;
import io.vigie.source.InputFolder;
import io.vigie.source.Recognition;
import io.vigie.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The open rejects of the last run as files to correct and drop into the input folder again: the records in the columns of
 * their original, values as they stand there, and two columns that say why and which. Only the original holds the columns a
 * profile does not keep, so they are read from it.
 */
public final class RejectsExport {

    private final Originals originals;
    private final Catalogue catalogue;
    private final Settings settings;
    private final Warehouse warehouse;

    public RejectsExport(Originals originals, Catalogue catalogue, Settings settings, Warehouse warehouse) {
        this.originals = originals;
        this.catalogue = catalogue;
        this.settings = settings;
        this.warehouse = warehouse;
    }

    /**
     * The rejects of one file.
     *
     * @param name for a file that holds them
     * @param csv RFC 4180, UTF-8 without byte order mark
     * @param sidecar what to say of that file in {@code <name>.vigie.yaml}, so that it is read as its original was
     * @param rows how many
     * @param problem why they cannot be had; empty if they can
     */
    public record Exported(String name, String csv, String sidecar, long rows, String problem) {}

    /** How the original was read. */
    private record Notation(
            @Nullable String order, @Nullable String decimal) {}

    /** @return empty if the file has no open rejects */
    public Optional<Exported> export(FileReport file) {
        SortedMap<Long, String> reasons = new TreeMap<>();
        List<Notation> notations = new ArrayList<>();
        warehouse.query(
                "select r.record, r.\"column\" as header, r.reason, d.date_order, d.decimal_sign from landing.reject r"
                        + " join landing.reject_detail d on d.file_id = r.file_id and d.record = r.record where r.file_id = "
                        + file.id() + " and d.corrected_by is null order by r.record",
                row -> {
                    String header = row.text("header");
                    reasons.putIfAbsent(
                            row.number("record"),
                            ((header == null ? "" : header) + " " + row.string("reason")).strip());
                    notations.add(new Notation(row.text("date_order"), row.text("decimal_sign")));
                    return 0;
                });
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(originals
                .with(file, folder -> export(file, reasons, notations.get(0), folder))
                .orElseGet(() ->
                        new Exported(file.file(), "", "", reasons.size(), Originals.gone(settings.archiveMonths()))));
    }

    private Exported export(FileReport file, SortedMap<Long, String> reasons, Notation notation, Path folder) {
        Optional<Recognised> original = recognised(file, folder);
        if (original.isEmpty()) {
            return new Exported(
                    file.file(),
                    "",
                    "",
                    reasons.size(),
                    "the original is no longer recognised as " + file.profile()
                            + ". Maybe run again: definitions have changed since");
        }
        Candidate candidate = original.get().candidate();
        Recognition.Known known = original.get().known();
        SourceDefinition.Reader reader = known.source().reader();
        List<String> header = OriginalRecords.header(known);
        char delimiter = delimiter(reader);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String cell = header.get(i).strip().toLowerCase(Locale.ROOT);
            if (!cell.equals(Corrections.REASON) && !cell.equals(Corrections.RECORD)) {
                places.add(i);
            }
        }
        StringBuilder csv = new StringBuilder();
        List<@Nullable String> names = new ArrayList<>();
        places.forEach(place -> names.add(header.get(place)));
        names.add(Corrections.REASON);
        names.add(Corrections.RECORD);
        // Labels below the header are read over again, so something must stand there.
        for (int i = 0; i <= (reader.headerless() ? -1 : reader.skipAfterHeader()); i++) {
            append(csv, names, delimiter);
        }
        OriginalRecords.read(candidate.file(), known, (number, cells) -> {
            String reason = reasons.get(number);
            if (reason != null) {
                List<@Nullable String> row = new ArrayList<>();
                places.forEach(place -> row.add(place < cells.length ? cells[place] : null));
                // What goes beyond the header would otherwise be lost.
                for (int i = header.size(); i < cells.length; i++) {
                    row.add(cells[i]);
                }
                row.add(reason);
                row.add(Corrections.name(file.file(), number, file.sha256()));
                append(csv, row, delimiter);
            }
        });
        return new Exported(name(file), csv.toString(), sidecar(known, notation, delimiter), reasons.size(), "");
    }

    private record Recognised(Candidate candidate, Recognition.Known known) {}

    /** The original, recognised as it was. */
    private Optional<Recognised> recognised(FileReport file, Path folder) {
        for (Candidate candidate :
                InputFolder.survey(folder, catalogue, settings.zone(), null).candidates()) {
            if (candidate.file().name().equals(file.file())
                    && candidate.file().sha256().equals(file.sha256())
                    && candidate.recognition() instanceof Recognition.Known known) {
                return Optional.of(new Recognised(candidate, known));
            }
        }
        return Optional.empty();
    }

    private static char delimiter(SourceDefinition.Reader reader) {
        List<String> accepted = reader.delimiters();
        return accepted.isEmpty() || accepted.contains(",")
                ? ','
                : accepted.stream()
                        .filter(each -> each.length() == 1)
                        .findFirst()
                        .orElse(",")
                        .charAt(0);
    }

    private static void append(StringBuilder csv, List<@Nullable String> cells, char delimiter) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                csv.append(delimiter);
            }
            String cell = cells.get(i);
            if (cell == null) {
                continue;
            }
            boolean quoted = cell.indexOf(delimiter) >= 0
                    || cell.indexOf('"') >= 0
                    || cell.indexOf('\n') >= 0
                    || cell.indexOf('\r') >= 0;
            csv.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        csv.append("\r\n");
    }

    private static String name(FileReport file) {
        String flat = file.file().replaceAll("[/!:]", "_");
        int dot = flat.lastIndexOf('.');
        return (dot > 0 ? flat.substring(0, dot) : flat) + "-rejected.csv";
    }

    private String sidecar(Recognition.Known known, Notation notation, char delimiter) {
        SourceDefinition.Reader reader = known.source().reader();
        StringBuilder text = new StringBuilder("profile: " + known.source().id() + "\nextent: delta\n");
        // Told by the file itself where the profile leaves it to the file: a spreadsheet saves it in its own way.
        if (!reader.encodings().isEmpty()) {
            text.append("encoding: UTF-8\n");
        }
        if (!reader.delimiters().isEmpty()) {
            text.append("delimiter: \"")
                    .append(delimiter == '\t' ? "\\t" : delimiter)
                    .append("\"\n");
        }
        if (known.extracted() != null) {
            text.append("extracted: \"")
                    .append(known.extracted()
                            .atZone(settings.zone())
                            .toLocalDateTime()
                            .withNano(0)
                            .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT)))
                    .append("\"\n");
        }
        if (reader.zone() != null) {
            text.append("zone: ").append(reader.zone()).append('\n');
        }
        if (notation.order() != null) {
            text.append("date-order: ").append(notation.order()).append('\n');
        }
        if (notation.decimal() != null) {
            text.append("decimal: \"").append(notation.decimal()).append("\"\n");
        }
        return text.toString();
    }

    /** Writes exported rejects and their sidecar into a folder; nothing that is there is overwritten. */
    public static Path write(Exported exported, Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(exported.name());
            for (int i = 2; Files.exists(file); i++) {
                file = folder.resolve(exported.name().replace(".csv", "-" + i + ".csv"));
            }
            Files.writeString(file, exported.csv(), StandardCharsets.UTF_8);
            Files.writeString(
                    file.resolveSibling(file.getFileName() + Sidecar.SUFFIX),
                    exported.sidecar(),
                    StandardCharsets.UTF_8);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("the rejects cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }
}
