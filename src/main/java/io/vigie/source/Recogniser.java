package io.vigie.source;

import io.vigie.catalogue.Sidecar;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.SourceColumn;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells which profile describes a table: its names' patterns, where a profile has them, and the signature of its header. */
final class Recogniser {

    /** {@code 2026-11-02}, {@code 2026_11_02}, {@code 20261102}, with or without a time such as {@code T06:00} or {@code -0600}. */
    private static final DateTimeFormatter EXTRACTED = new DateTimeFormatterBuilder()
            .appendPattern("[yyyy-MM-dd][yyyy_MM_dd][yyyyMMdd]['T'][ ][_][-][HH:mm:ss][HHmmss][HH:mm][HHmm]")
            .toFormatter(Locale.ROOT);

    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");

    /** The engine takes records of at most 16 MiB, and tables of some thousand columns only slowly. */
    private static final long LONGEST_PLAIN = 15L << 20;

    private static final int WIDEST_PLAIN = 1000;
    private static final int NEAREST = 3;
    private static final int LONGEST_HEADER = 60;

    private final List<Profile> profiles;
    private final ZoneId zone;

    Recogniser(Collection<SourceDefinition> sources, ZoneId zone) {
        this.profiles = sources.stream().map(Profile::new).toList();
        this.zone = zone;
    }

    /** Records of a head that recognition looks at. */
    int depth() {
        return 2
                + profiles.stream()
                        .mapToInt(profile -> profile.source().reader().headerDepth())
                        .max()
                        .orElse(0);
    }

    /** A way to read the first records. */
    private record Attempt(@Nullable TextFormat text, boolean named, List<Header> records) {}

    /** A profile that describes the table. */
    private record Match(Profile profile, Profile.Fit fit, Layout layout) {

        /** Whether its signature holds all that the other's does, and more. */
        boolean moreSpecificThan(Match other) {
            TextFormat mine = layout.text();
            TextFormat theirs = other.layout.text();
            boolean sameHeader = layout.titles() == other.layout.titles()
                    && (mine == null || theirs == null || mine.delimiter().equals(theirs.delimiter()));
            return sameHeader
                    && fit.signature().size() > other.fit.signature().size()
                    && fit.signature().containsAll(other.fit.signature());
        }
    }

    /** Recognises delimited text. */
    Recognition text(Subject subject, Head head, Survey survey, @Nullable Sidecar sidecar) {
        return recognise(
                subject,
                sidecar,
                profile -> attempts(profile.source().reader(), head, survey),
                (attempt, index, fit, header, profile) -> layout(profile, attempt, index, fit, header, survey));
    }

    /** Recognises a table of a workbook, JSON or XML file by its first records. */
    Recognition table(Subject subject, List<List<String>> records, boolean named, @Nullable Sidecar sidecar) {
        List<Header> headers = records.stream().map(Header::new).toList();
        return recognise(
                subject,
                sidecar,
                profile -> List.of(new Attempt(null, named, headers)),
                (attempt, index, fit, header, profile) -> new Layout(
                        null,
                        subject.table(),
                        named,
                        Math.max(0, index),
                        named ? 0 : index + 1 + profile.source().reader().skipAfterHeader(),
                        header.cells(),
                        fit.columns(),
                        fit.lists(),
                        fit.constants(),
                        fit.zones(),
                        newColumns(header, fit),
                        fit.missing(),
                        true,
                        false,
                        true,
                        true,
                        true,
                        -1));
    }

    @FunctionalInterface
    private interface LayoutMaker {
        /** @param index of the header among the records; -1 if there is none */
        Layout layout(Attempt attempt, int index, Profile.Fit fit, Header header, Profile profile);
    }

    private Recognition recognise(
            Subject subject,
            @Nullable Sidecar sidecar,
            Function<Profile, List<Attempt>> attempts,
            LayoutMaker layouts) {
        List<Profile> eligible = profiles;
        boolean settled = sidecar != null && sidecar.profile() != null;
        if (sidecar != null) {
            eligible = profiles.stream()
                    .filter(profile -> !settled || profile.source().id().equals(sidecar.profile()))
                    .map(profile -> new Profile(Sidecars.over(profile.source(), sidecar)))
                    .toList();
            if (eligible.isEmpty()) {
                return new Recognition.LeftOut(
                        "",
                        "its sidecar names the profile \"" + sidecar.profile()
                                + "\", which does not exist. Maybe correct it: vigie sources lists the profiles");
            }
        }
        List<Match> matches = new ArrayList<>();
        for (Profile profile : eligible) {
            if (settled || profile.nameFits(subject)) {
                Match match = match(profile, subject, attempts.apply(profile), layouts);
                if (match != null) {
                    matches.add(match);
                }
            }
        }
        List<Match> best = mostSpecific(matches);
        if (best.size() > 1) {
            return new Recognition.Ambiguous(best.stream()
                    .map(match -> match.profile().source().id())
                    .sorted()
                    .toList());
        }
        return best.isEmpty()
                ? nearest(eligible, subject, attempts)
                : known(best.get(0), subject, sidecar == null ? Controls.NONE : Sidecars.controls(sidecar), sidecar);
    }

    private static List<Match> mostSpecific(List<Match> matches) {
        List<Match> best = matches;
        if (best.stream().anyMatch(match -> !match.profile().source().match().generic())) {
            best = best.stream()
                    .filter(match -> !match.profile().source().match().generic())
                    .toList();
        }
        List<Match> contenders = best;
        return contenders.stream()
                .filter(match -> contenders.stream().noneMatch(other -> other.moreSpecificThan(match)))
                .toList();
    }

    private Recognition known(Match match, Subject subject, Controls controls, @Nullable Sidecar sidecar) {
        List<String> notes = new ArrayList<>();
        TextFormat text = match.layout().text();
        if (text != null && text.damaged()) {
            notes.add("some of its bytes are no " + text.charset() + " text; the records that hold them are rejected");
        }
        if (!match.layout().finalNewline() && match.layout().records() > 1) {
            notes.add("its last line has no line end, so it may be cut off");
        }
        Instant stated = sidecar == null ? null : instant(sidecar.extracted());
        Instant extracted = stated == null ? extracted(match.profile(), subject) : stated;
        return new Recognition.Known(match.profile().source(), match.layout(), extracted, controls, List.copyOf(notes));
    }

    /** How the table is laid out if it has everything the profile requires; the first record that has is the header. */
    private static @Nullable Match match(
            Profile profile, Subject subject, List<Attempt> attempts, LayoutMaker layouts) {
        SourceDefinition.Reader reader = profile.source().reader();
        for (Attempt attempt : attempts) {
            if (reader.headerless()) {
                Match match = attempt.records().isEmpty() ? null : headerless(profile, subject, attempt, layouts);
                if (match != null) {
                    return match;
                }
                continue;
            }
            int last = Math.min(reader.headerDepth() + 1, attempt.records().size());
            for (int index = 0; index < last; index++) {
                Header header = attempt.records().get(index);
                Profile.Fit fit = profile.fit(header, subject, attempt.named());
                if (fit != null) {
                    return new Match(profile, fit, layouts.layout(attempt, index, fit, header, profile));
                }
            }
        }
        return null;
    }

    private static @Nullable Match headerless(Profile profile, Subject subject, Attempt attempt, LayoutMaker layouts) {
        int width = attempt.records().get(0).cells().size();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            int position = i;
            names.add(profile.source().columns().stream()
                    .filter(column -> column.position() != null && column.position() == position)
                    .map(SourceColumn::name)
                    .findFirst()
                    .orElse("column " + i));
        }
        Header header = new Header(names);
        Profile.Fit fit = profile.fit(header, subject, false);
        return fit == null ? null : new Match(profile, fit, layouts.layout(attempt, -1, fit, header, profile));
    }

    private static List<Attempt> attempts(SourceDefinition.Reader reader, Head head, Survey survey) {
        List<String> delimiters = reader.delimiters().isEmpty() ? DELIMITERS : reader.delimiters();
        List<Attempt> attempts = new ArrayList<>();
        for (Charset charset : charsets(reader.encodings(), head, survey)) {
            boolean damaged = charset.equals(StandardCharsets.UTF_8) && !survey.utf8();
            if (delimiters.contains("|")) {
                framed(charset, damaged, head).ifPresent(attempts::add);
            }
            for (String delimiter : delimiters) {
                TextFormat format = new TextFormat(charset, damaged, delimiter, reader.recordEnd(), List.of());
                attempts.add(new Attempt(format, false, head.records(format)));
            }
        }
        return attempts;
    }

    /** The charsets the text can be in: by its mark or its zero bytes, else as declared, else by its bytes. */
    private static List<Charset> charsets(List<String> declared, Head head, Survey survey) {
        Charset wide = head.wide();
        Charset marked = head.marked();
        if (wide != null || marked != null) {
            return List.of(wide != null ? wide : marked);
        }
        Set<Charset> charsets = new LinkedHashSet<>();
        for (String name : declared) {
            Charset charset = Charset.forName(name);
            boolean possible = charset.equals(StandardCharsets.UTF_8)
                    ? survey.utf8()
                    : !charset.name().startsWith("UTF-");
            if (possible) {
                charsets.add(charset);
            }
        }
        if (charsets.isEmpty()) {
            charsets.add(survey.utf8() || survey.damagedUtf8() ? StandardCharsets.UTF_8 : TextReader.WINDOWS);
        }
        return List.copyOf(charsets);
    }

    /** A list printed with rules of dashes, whose columns are told by the pipes of the line below the first rule. */
    private static Optional<Attempt> framed(Charset charset, boolean damaged, Head head) {
        List<String> lines = head.lines(charset);
        for (int i = 1; i < lines.size(); i++) {
            if (Lists.isRule(lines.get(i - 1)) && Lists.isFramed(lines.get(i))) {
                TextFormat format = new TextFormat(charset, damaged, "|", null, Lists.cuts(lines.get(i)));
                return Optional.of(new Attempt(format, false, head.records(format)));
            }
        }
        return Optional.empty();
    }

    private static Layout layout(
            Profile profile, Attempt attempt, int index, Profile.Fit fit, Header header, Survey survey) {
        SourceDefinition.Reader reader = profile.source().reader();
        TextFormat format = Objects.requireNonNull(attempt.text());
        int skipped = index + 1 + reader.skipAfterHeader();
        boolean plain = format.quoted()
                && format.charset().equals(StandardCharsets.UTF_8)
                && !format.damaged()
                && skipped == 1
                && header.cells().size() <= WIDEST_PLAIN
                && survey.longest() < LONGEST_PLAIN
                && !survey.binary()
                && !survey.oddLineEnds()
                && !survey.strayText()
                && !survey.blankRecords()
                && reader.footers().isEmpty()
                && reader.fillDownKey() == null;
        long found = format.quoted() ? survey.records() : format.recordEnd() == null ? survey.lines() : -1;
        return new Layout(
                format,
                "",
                false,
                Math.max(0, index),
                skipped,
                header.cells(),
                fit.columns(),
                fit.lists(),
                fit.constants(),
                fit.zones(),
                newColumns(header, fit),
                fit.missing(),
                survey.quotedNewlines(),
                plain,
                survey.padded(),
                survey.marked(),
                survey.finalNewline(),
                found < 0 ? -1 : Math.max(0, found - skipped));
    }

    private static List<String> newColumns(Header header, Profile.Fit fit) {
        List<String> newColumns = new ArrayList<>();
        for (int i = 0; i < header.cells().size(); i++) {
            if (!fit.used().contains(i) && !header.cells().get(i).isBlank()) {
                newColumns.add(header.cells().get(i));
            }
        }
        return newColumns;
    }

    private @Nullable Instant extracted(Profile profile, Subject subject) {
        Pattern pattern = profile.extracted();
        if (pattern == null) {
            return null;
        }
        for (String name : List.of(subject.fileName(), subject.outerName())) {
            Matcher matcher = pattern.matcher(name);
            if (matcher.find() && matcher.groupCount() > 0) {
                Instant instant = instant(matcher.group(1));
                if (instant != null) {
                    return instant;
                }
            }
        }
        return null;
    }

    private @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        boolean utc = text.endsWith("Z");
        String local = utc ? text.substring(0, text.length() - 1) : text;
        try {
            LocalDateTime time =
                    EXTRACTED.parseBest(local, LocalDateTime::from, LocalDate::from) instanceof LocalDate date
                            ? date.atStartOfDay()
                            : LocalDateTime.parse(local, EXTRACTED);
            return time.atZone(utc ? ZoneOffset.UTC : zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private record Near(Nearness nearness, Header header, double rank) {}

    /** Why no profile fits: the ones that come nearest, and what they miss. */
    private static Recognition.LeftOut nearest(
            List<Profile> profiles, Subject subject, Function<Profile, List<Attempt>> attempts) {
        List<Near> near = new ArrayList<>();
        String firstLine = "";
        for (Profile profile : profiles) {
            Near best = null;
            for (Attempt attempt : attempts.apply(profile)) {
                firstLine = firstLine.isEmpty() ? firstLine(attempt) : firstLine;
                if (profile.source().reader().headerless()) {
                    continue;
                }
                for (Header header : attempt.records()) {
                    Nearness nearness = profile.nearness(header);
                    double rank = nearness.share()
                            + (nearness.share() > 0
                                            && profile.source().match().fileName() != null
                                            && profile.nameFits(subject)
                                    ? 0.01
                                    : 0);
                    if (rank > 0 && (best == null || rank > best.rank())) {
                        best = new Near(nearness, header, rank);
                    }
                }
            }
            if (best != null) {
                Nearness nearness = best.nearness();
                near.add(new Near(
                        new Nearness(
                                nearness.profile(),
                                nearness.found(),
                                nearness.missing(),
                                profile.renamed(best.header(), nearness.missing())),
                        best.header(),
                        best.rank()));
            }
        }
        near.sort(Comparator.comparingDouble(Near::rank)
                .reversed()
                .thenComparing(each -> each.nearness().profile().id()));
        if (near.isEmpty()) {
            return new Recognition.LeftOut(
                    "",
                    "no profile knows this file" + firstLine
                            + ". Maybe describe it in a profile of your own: see \"add a source\" in the documentation");
        }
        List<Nearness> nearest =
                near.stream().limit(NEAREST).map(Near::nearness).toList();
        return new Recognition.LeftOut(
                nearest.get(0).profile().id(), reason(nearest.get(0), subject.fileName()), nearest);
    }

    /** What stands in the first record, unless that may be data: a file that nobody knows may name persons there. */
    private static String firstLine(Attempt attempt) {
        List<String> cells = attempt.records().isEmpty()
                ? List.of()
                : attempt.records().get(0).cells().stream()
                        .filter(cell -> !cell.isBlank())
                        .toList();
        if (cells.isEmpty()) {
            return "; its first line is empty";
        }
        return cells.stream().allMatch(Recogniser::mayBeHeader)
                ? "; its first line is " + cells.stream().limit(8).collect(Collectors.joining("\", \"", "\"", "\""))
                : "; its first line is no header";
    }

    private static boolean mayBeHeader(String cell) {
        return cell.length() <= LONGEST_HEADER
                && cell.indexOf('@') < 0
                && cell.chars().anyMatch(Character::isLetter);
    }

    private static String reason(Nearness nearness, String fileName) {
        SourceDefinition best = nearness.profile();
        if (nearness.missing().isEmpty()) {
            return "no profile knows this file; nearest is " + best.id() + ", whose columns are all there, but "
                    + (best.match().fileName() != null
                            ? "the name \"" + fileName + "\" does not fit its pattern "
                                    + best.match().fileName() + ". Maybe rename the file"
                            : best.match().without().isEmpty()
                                    ? "its place does not fit the profile's path or table. Maybe name the profile in a"
                                            + " sidecar"
                                    : "it also has one of the headers that tell it is something else: "
                                            + String.join(", ", best.match().without())
                                            + ". Maybe name the profile in a sidecar");
        }
        List<String> lacks = nearness.missing().stream()
                .map(name -> "\"" + header(best, name) + "\""
                        + (nearness.renamed().containsKey(name)
                                ? " (the file has \"" + nearness.renamed().get(name) + "\")"
                                : ""))
                .toList();
        return "no profile knows this file; nearest is " + best.id() + ", which needs the column"
                + (lacks.size() > 1 ? "s " : " ") + String.join(", ", lacks)
                + ". Maybe export it again with that column, or add the header to the profile";
    }

    private static String header(SourceDefinition source, String name) {
        return source.columns().stream()
                .filter(column ->
                        column.name().equals(name) && !column.headers().isEmpty())
                .map(column -> column.headers().get(0))
                .findFirst()
                .orElse(name);
    }
}
