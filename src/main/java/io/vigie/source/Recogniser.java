package io.vigie.source;

import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.SourceColumn;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells which profile describes a file: its name's pattern, where a profile has one, and the signature of its header. */
final class Recogniser {

    /** {@code 2026-11-02}, {@code 20261102}, with or without a time such as {@code T06:00} or {@code -0600}. */
    private static final DateTimeFormatter EXTRACTED = new DateTimeFormatterBuilder()
            .appendPattern("[yyyy-MM-dd][yyyyMMdd]['T'][ ][_][-][HH:mm:ss][HHmmss][HH:mm][HHmm]")
            .toFormatter(Locale.ROOT);

    private final Collection<SourceDefinition> sources;
    private final ZoneId zone;

    Recogniser(Collection<SourceDefinition> sources, ZoneId zone) {
        this.sources = sources;
        this.zone = zone;
    }

    Recognition recognise(String name, Head head, Survey survey) {
        String fileName = name.substring(name.lastIndexOf('/') + 1);
        Map<String, Recognition.Known> known = new LinkedHashMap<>();
        for (SourceDefinition source : sources) {
            if (nameFits(source, fileName)) {
                layout(source, head, survey)
                        .ifPresent(layout -> known.put(
                                source.id(), new Recognition.Known(source, layout, extracted(source, fileName))));
            }
        }
        if (known.size() > 1) {
            return new Recognition.Ambiguous(List.copyOf(known.keySet()));
        }
        if (known.size() == 1) {
            return known.values().iterator().next();
        }
        return nearest(fileName, head, survey);
    }

    private static boolean nameFits(SourceDefinition source, String fileName) {
        return source.match().fileName() == null
                || Pattern.compile(source.match().fileName()).matcher(fileName).find();
    }

    /** How the file is laid out if it has every required column of the profile. */
    private static Optional<Layout> layout(SourceDefinition source, Head head, Survey survey) {
        for (Attempt attempt : attempts(source, survey)) {
            List<List<String>> records = head.records(
                    attempt.charset(), attempt.delimiter(), source.reader().headerDepth() + 1);
            for (int index = 0; index < records.size(); index++) {
                Optional<Layout> layout = layout(source, attempt, index, records.get(index), survey);
                if (layout.isPresent()) {
                    return layout;
                }
            }
        }
        return Optional.empty();
    }

    private record Attempt(Charset charset, char delimiter) {}

    private static List<Attempt> attempts(SourceDefinition source, Survey survey) {
        List<Attempt> attempts = new ArrayList<>();
        List<String> encodings = source.reader().encodings();
        List<String> delimiters = source.reader().delimiters();
        for (String encoding : encodings.isEmpty() ? List.of("UTF-8", "windows-1252") : encodings) {
            Charset charset = Charset.forName(encoding);
            if (charset.equals(StandardCharsets.UTF_8) && !survey.utf8()) {
                continue;
            }
            for (String delimiter : delimiters.isEmpty() ? List.of(",", ";", "\t", "|") : delimiters) {
                attempts.add(new Attempt(charset, delimiter.charAt(0)));
            }
        }
        return attempts;
    }

    private static Optional<Layout> layout(
            SourceDefinition source, Attempt attempt, int index, List<String> header, Survey survey) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        Map<String, String> zones = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (SourceColumn column : source.columns()) {
            Optional<Header.Match> match = Header.find(header, column.headers());
            if (match.isPresent()) {
                columns.put(column.name(), match.get().index());
                match.get().zone().ifPresent(stated -> zones.put(column.name(), stated));
            } else if (column.required()) {
                return Optional.empty();
            } else {
                missing.add(column.name());
            }
        }
        List<String> newColumns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (!columns.containsValue(i)) {
                newColumns.add(header.get(i));
            }
        }
        boolean plain = attempt.charset().equals(StandardCharsets.UTF_8)
                && index == 0
                && !survey.binary()
                && !survey.bareReturns()
                && source.reader().footers().isEmpty()
                && source.reader().fillDownKey() == null;
        return Optional.of(new Layout(
                attempt.charset(),
                attempt.delimiter(),
                index,
                header,
                columns,
                zones,
                newColumns,
                missing,
                survey.quotedNewlines(),
                plain,
                survey.padded(),
                survey.finalNewline(),
                Math.max(0, survey.records() - index - 1)));
    }

    @Nullable
    Instant extracted(SourceDefinition source, String fileName) {
        if (source.extracted() == null) {
            return null;
        }
        Matcher matcher = Pattern.compile(source.extracted()).matcher(fileName);
        if (!matcher.find() || matcher.groupCount() == 0) {
            return null;
        }
        try {
            return EXTRACTED.parseBest(matcher.group(1), LocalDateTime::from, LocalDate::from)
                            instanceof LocalDateTime time
                    ? time.atZone(zone).toInstant()
                    : LocalDate.parse(matcher.group(1), EXTRACTED)
                            .atStartOfDay(zone)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Why no profile fits: the one that fits best, and what it misses. */
    private Recognition.LeftOut nearest(String fileName, Head head, Survey survey) {
        SourceDefinition best = null;
        List<String> bestHeader = List.of();
        double bestShare = 0;
        for (SourceDefinition source : sources) {
            for (Attempt attempt : attempts(source, survey)) {
                for (List<String> header : head.records(
                        attempt.charset(), attempt.delimiter(), source.reader().headerDepth() + 1)) {
                    double share = share(source, header)
                            + (source.match().fileName() != null && nameFits(source, fileName) ? 0.01 : 0);
                    if (share > bestShare) {
                        best = source;
                        bestHeader = header;
                        bestShare = share;
                    }
                }
            }
        }
        if (best == null) {
            return new Recognition.LeftOut(
                    "",
                    "no profile knows this file; its first line is "
                            + head.records(StandardCharsets.ISO_8859_1, head.likelyDelimiter(), 1).stream()
                                    .findFirst()
                                    .map(cells ->
                                            cells.stream().limit(8).collect(Collectors.joining("\", \"", "\"", "\"")))
                                    .orElse("empty")
                            + ". Maybe describe it in a profile of your own: see \"add a source\" in the documentation");
        }
        List<String> header = bestHeader;
        List<String> lacks = best.columns().stream()
                .filter(SourceColumn::required)
                .filter(column -> Header.find(header, column.headers()).isEmpty())
                .map(column -> "\"" + column.headers().get(0) + "\""
                        + Header.nearest(header, column.headers())
                                .map(near -> " (the file has \"" + near + "\")")
                                .orElse(""))
                .toList();
        if (lacks.isEmpty()) {
            return new Recognition.LeftOut(
                    best.id(),
                    "no profile knows this file; nearest is " + best.id()
                            + ", whose columns are all there, but the name \"" + fileName
                            + "\" does not fit its pattern " + best.match().fileName() + ". Maybe rename the file");
        }
        return new Recognition.LeftOut(
                best.id(),
                "no profile knows this file; nearest is " + best.id() + ", which needs the column"
                        + (lacks.size() > 1 ? "s " : " ") + String.join(", ", lacks)
                        + ". Maybe export it again with that column, or add the header to the profile");
    }

    private static double share(SourceDefinition source, List<String> header) {
        List<SourceColumn> required =
                source.columns().stream().filter(SourceColumn::required).toList();
        long found = required.stream()
                .filter(column -> Header.find(header, column.headers()).isPresent())
                .count();
        return required.isEmpty() ? 0 : (double) found / required.size();
    }
}
